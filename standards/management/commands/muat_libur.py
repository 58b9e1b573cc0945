"""First fill of the holiday table; afterwards the table belongs to the office."""

import holidays
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from standards.kalender import berubah
from standards.models.kalender import HariLibur, TahunKalender

ASAL = {HariLibur.Jenis.CUTI_BERSAMA: "government", HariLibur.Jenis.LIBUR: "public"}


class Command(BaseCommand):
    help = "Mengisi hari libur nasional dan cuti bersama tahun ini dan tahun depan."

    def add_arguments(self, parser):
        parser.add_argument("--tahun", type=int, nargs="+", help="bawaan: tahun ini dan berikutnya")

    def handle(self, *args, tahun=None, **options):
        kini = timezone.localdate().year
        for t in tahun or (kini, kini + 1):
            hasil = self.isi(t)
            if options["verbosity"]:
                self.stdout.write(f"Kalender {t}: {hasil}")

    @transaction.atomic
    def isi(self, tahun):
        """A year is filled once, so a row edited, moved or deleted since is never undone."""
        _, baru = TahunKalender.objects.get_or_create(tahun=tahun, instansi=None)
        if not baru:
            return "sudah terisi, dibiarkan."
        baris = {
            tanggal: HariLibur(tanggal=tanggal, nama=nama, jenis=jenis)
            for jenis, kategori in ASAL.items()  # a public holiday wins over a leave day
            for tanggal, nama in holidays.country_holidays(
                "ID", years=tahun, categories=kategori, language="id"
            ).items()
        }
        HariLibur.objects.bulk_create(baris.values(), ignore_conflicts=True)
        berubah(sebab=f"Mengisi hari libur {tahun}")
        return f"{len(baris)} hari diisi, belum dikonfirmasi."
