from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "standards"
    verbose_name = "Standar pelayanan"

    def ready(self):
        from standards import persiapan  # noqa: F401  registers what it adds
