from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "referrals"
    verbose_name = "Rujukan dan penempatan"

    def ready(self):
        from cases import pengikut
        from referrals import ikuti

        pengikut.daftarkan(ikuti.ikuti_kasus)
