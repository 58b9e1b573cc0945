"""`make backup`: database and files as one archive, read back before it counts."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import Denyut
from config.cadangan import buat, sandi
from config.cadangan.periksa import periksa
from config.cadangan.salah import CadanganGagal


class Command(BaseCommand):
    help = "Mencadangkan basis data dan berkas menjadi satu arsip, lalu memeriksanya."

    def add_arguments(self, parser):
        parser.add_argument("--ke", help="folder tujuan (bawaan: TUNTAS_CADANGAN)")
        parser.add_argument(
            "--simpan", type=int, default=0, help="simpan sekian arsip utuh terbaru saja"
        )
        parser.add_argument(
            "--periksa",
            dest="arsip",
            metavar="ARSIP",
            help="hanya membaca arsip ini seluruhnya, tidak menulis",
        )
        parser.add_argument("--kunci", help="berkas kunci rahasia, untuk --periksa")

    def handle(self, *args, ke, simpan, arsip, kunci, **options):
        try:
            if arsip:
                self.periksa(arsip, kunci or settings.CADANGAN_IDENTITAS)
            else:
                self.cadangkan(Path(ke or settings.CADANGAN), simpan)
        except CadanganGagal as salah:
            raise CommandError(str(salah)) from salah

    def periksa(self, path, kunci):
        isi = periksa(path, sandi.identitas(kunci) if kunci else ())
        baris = sum(isi.manifes["tabel"].values())
        self.stdout.write(f"Arsip utuh: {baris} baris, {len(isi.berkas)} berkas.")
        if isi.cacat:
            raise CommandError(f"{len(isi.cacat)} berkas sudah hilang ketika dicadangkan.")

    def cadangkan(self, folder, simpan):
        kunci = sandi.penerima(settings.CADANGAN_KUNCI)
        hasil = buat.cadangkan(folder, kunci=kunci, simpan=simpan, kata=self.stdout.write)
        Denyut.objects.catat(
            Denyut.CADANGAN,
            arsip=hasil.path.name,
            ukuran=hasil.ukuran,
            tersandi=bool(kunci),
            lengkap=hasil.lengkap,
            hilang=len(hasil.hilang),
            berbeda=len(hasil.berbeda),
        )
        self.lapor(hasil, bool(kunci))

    def lapor(self, hasil, tersandi):
        tulis = self.stdout.write
        tulis(f"\nArsip   {hasil.path}")
        tulis(f"Isi     {hasil.baris} baris, {hasil.berkas} berkas, {hasil.ukuran / 1e6:.1f} MB")
        tulis(f"SHA-256 {hasil.sidik}")
        if tersandi:
            tulis("Tersandi, dan dibuka kembali seluruhnya dengan kunci sekali pakai.")
        else:
            tulis("Tidak tersandi: isi TUNTAS_CADANGAN_KUNCI supaya isinya terlindung.")
        for nama in hasil.dibuang:
            tulis(f"Dibuang {nama}")
        if not hasil.lengkap:
            raise CommandError(kurang(hasil))


def kurang(hasil):
    """Which files a row refers to and the disk does not have, or has otherwise."""
    baris = [f"  hilang  {n}" for n in hasil.hilang] + [f"  berubah {n}" for n in hasil.berbeda]
    return "\n".join(
        [
            f"Cadangan dibuat tetapi tidak lengkap: {len(hasil.hilang)} berkas hilang dan "
            f"{len(hasil.berbeda)} berubah di penyimpanan. Arsip lama tidak dibuang.",
            *baris[:20],
            *([f"  dan {len(baris) - 20} lagi"] if len(baris) > 20 else []),
        ]
    )
