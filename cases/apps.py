from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = "Kasus"

    def ready(self):
        from cases.tasks import kalender_berubah
        from standards import kalender

        kalender.saat_berubah(kalender_berubah)
