"""`manage.py libur_nasional`: the holidays of every office, kept by whoever keeps the server."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from standards.kalender import berubah, nyatakan_pasti
from standards.kata_waktu import tanggal_panjang
from standards.models.kalender import HariLibur, PerubahanKalender


class Command(BaseCommand):
    help = "Menambah, menghapus, atau mengonfirmasi hari libur yang berlaku bagi semua kantor."

    def add_arguments(self, parser):
        apa = parser.add_mutually_exclusive_group(required=True)
        apa.add_argument("--tambah", type=date.fromisoformat, metavar="TTTT-BB-HH")
        apa.add_argument("--hapus", type=date.fromisoformat, metavar="TTTT-BB-HH")
        apa.add_argument("--pasti", type=int, metavar="TAHUN", help="sudah dicocokkan dengan SKB")
        parser.add_argument("--nama", default="", help="untuk --tambah")
        parser.add_argument("--cuti-bersama", action="store_true", help="untuk --tambah")
        parser.add_argument("--alasan", required=True, help="dasarnya, misalnya nomor SKB")

    @transaction.atomic
    def handle(self, *args, tambah, hapus, pasti, nama, cuti_bersama, alasan, **options):
        if pasti:
            nyatakan_pasti(pasti, True, instansi=None, oleh=None, alasan=alasan)
            self.stdout.write(f"Kalender {pasti} dikonfirmasi bagi semua kantor.")
            return
        if tambah:
            jenis = HariLibur.Jenis.CUTI_BERSAMA if cuti_bersama else HariLibur.Jenis.LIBUR
            libur = HariLibur(tanggal=tambah, nama=nama, jenis=jenis)
            try:
                libur.full_clean()
            except ValidationError as salah:
                raise CommandError(" ".join(salah.messages)) from salah
            libur.save()
        else:
            libur = HariLibur.objects.filter(tanggal=hapus, instansi=None).first()
            if libur is None:
                raise CommandError(f"Tidak ada hari libur nasional pada {hapus}.")
            libur.delete()
        kalimat = f"{'Menambah' if tambah else 'Menghapus'} {tanggal_panjang(libur.tanggal)}"
        PerubahanKalender.objects.create(
            tanggal=libur.tanggal,
            tahun=libur.tanggal.year,
            keterangan=f"{kalimat}: {libur.nama}",
            alasan=alasan,
        )
        berubah(sebab=f"{kalimat}: {libur.nama} (semua kantor)")
        self.stdout.write(f"{kalimat}: {libur.nama}.")
