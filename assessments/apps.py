from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"
    verbose_name = "Asesmen, pembahasan, dan rencana"

    def ready(self):
        from assessments import ikuti, kertas
        from cases import pengikut
        from letters import ruang_instrumen

        ruang_instrumen.daftarkan(kertas.bagian_langkah)
        pengikut.daftarkan(ikuti.ikuti_kasus)
