from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"
    verbose_name = "Asesmen, pembahasan, dan rencana"

    def ready(self):
        from assessments import ikut_asesmen, ikuti, kertas, laporan
        from assessments.instrumen import muat
        from cases import pengikut
        from letters import ruang_instrumen, ruang_laporan
        from standards import instrumen

        instrumen.daftarkan(muat.judul_bawaan)
        ruang_instrumen.daftarkan(kertas.bagian_langkah)
        ruang_laporan.daftarkan(laporan.isi_laporan)
        pengikut.daftarkan(ikuti.ikuti_kasus, *ikuti.KOLOM)
        pengikut.daftarkan_bagian(ikut_asesmen.bagiannya_selesai)
