"""`manage.py periksa_data`: does the data hold together? Exit 1 when it does not."""

from django.core.management.base import BaseCommand, CommandError

from config import periksa_data


class Command(BaseCommand):
    help = "Memeriksa keutuhan data: riwayat, antrean, tahap, nomor, dan berkas."

    def handle(self, *args, **options):
        temuan = periksa_data.periksa()
        for t in temuan:
            contoh = f" Misalnya {', '.join(map(str, t.contoh))}." if t.contoh else ""
            self.stdout.write(t.kalimat + contoh)
        if temuan:
            raise CommandError(f"{len(temuan)} aturan tidak terpenuhi.")
        self.stdout.write("Data konsisten.")
