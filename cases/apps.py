from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = "Kasus"

    def ready(self):
        from cases import beban  # noqa: F401  registers what hangs on people and units
        from cases.tasks import kalender_berubah
        from standards import kalender

        kalender.saat_berubah(kalender_berubah)
