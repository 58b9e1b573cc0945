"""Write docs/alur.md, or see whether it still tells what the code does."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cases.tabel_alur import dokumen


class Command(BaseCommand):
    help = "Menulis docs/alur.md dari kode dan berkas standar."

    def add_arguments(self, parser):
        parser.add_argument("--periksa", action="store_true", help="gagal bila sudah tertinggal")
        parser.add_argument("--berkas", type=Path, help="bawaan: docs/alur.md")

    def handle(self, *args, periksa, berkas, **options):
        berkas = berkas or settings.BASE_DIR / "docs" / "alur.md"
        isi = dokumen()
        if periksa and not (berkas.exists() and berkas.read_text("utf-8") == isi):
            raise CommandError(f"{berkas.name} sudah tertinggal; jalankan: manage.py alur")
        if not periksa:
            berkas.write_text(isi, "utf-8")
            self.stdout.write(f"{berkas.name} ditulis.")
