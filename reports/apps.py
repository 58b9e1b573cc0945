from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Ikhtisar dan laporan"

    def ready(self):
        from accounts import unduhan
        from reports.ekspor import daftar

        unduhan.daftarkan(daftar.alamat)
