from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"
    verbose_name = "Asesmen, pembahasan, dan rencana"

    def ready(self):
        from assessments import ikut_asesmen, ikuti
        from cases import pengikut

        pengikut.daftarkan(ikuti.ikuti_kasus)
        pengikut.daftarkan_bagian(ikut_asesmen.bagiannya_selesai)
