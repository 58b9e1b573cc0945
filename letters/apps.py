from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "letters"
    verbose_name = "Surat"

    def ready(self):
        from cases import pencarian, surat_terbit
        from letters import pencarian as surat
        from letters import terbit

        pencarian.daftarkan(surat.temukan)
        surat_terbit.daftarkan(terbit.surat_terbit)
