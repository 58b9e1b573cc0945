from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "letters"
    verbose_name = "Surat"

    def ready(self):
        from cases import surat_terbit
        from letters import terbit

        surat_terbit.daftarkan(terbit.surat_terbit)
