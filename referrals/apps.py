from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "referrals"
    verbose_name = "Rujukan dan penempatan"

    def ready(self):
        from cases import pengikut, rincian
        from letters import ruang_berita
        from referrals import berita, ikuti
        from referrals.actions import pulang

        pengikut.daftarkan(ikuti.ikuti_kasus, *ikuti.KOLOM)
        ruang_berita.daftarkan(berita.catatan)
        rincian.daftarkan_pengusul(pulang.usul_hasil)
