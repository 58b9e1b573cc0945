"""`standar periksa|muat|tampilkan`: the files from which the services come."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from standards import muat, uraian
from standards.models import Standar
from standards.skema import SalahStandar


class Command(BaseCommand):
    help = "Memeriksa, memuat, atau menampilkan standar pelayanan."

    def add_arguments(self, parser):
        tindakan = parser.add_subparsers(dest="tindakan", required=True, metavar="TINDAKAN")
        periksa = tindakan.add_parser("periksa", help="periksa berkas, tanpa basis data")
        periksa.add_argument("berkas", nargs="+", metavar="BERKAS")
        isi = tindakan.add_parser("muat", help="muat berkas; tanpa BERKAS: semua bawaan")
        isi.add_argument("berkas", nargs="*", metavar="BERKAS")
        lihat = tindakan.add_parser("tampilkan", help="tampilkan dengan kata-kata")
        lihat.add_argument("apa", metavar="KODE|BERKAS")

    def handle(self, *args, tindakan, **options):
        getattr(self, tindakan)(options)

    def periksa(self, options):
        self._tiap(options["berkas"], self._periksa)

    def _periksa(self, path):
        _, isi = muat.baca(path)
        jalur = len(isi.daftar_jalur())
        self.stdout.write(
            f"{Path(path).name}: benar; {len(isi.langkah)} langkah, "
            f"{len(isi.syarat)} persyaratan, {jalur} jalur."
        )

    def muat(self, options):
        if options["berkas"]:
            self._tiap(options["berkas"], lambda path: self._lapor(muat.muat(path), options))
            return
        try:
            hasil, dilewati = muat.muat_bawaan()
        except SalahStandar as salah:
            raise CommandError(str(salah)) from salah
        for h in hasil:
            self._lapor(h, options)
        for nama in dilewati if options["verbosity"] else ():
            self.stdout.write(f"Standar {nama}: dilewati, instansinya belum ada.")

    def _lapor(self, hasil, options):
        if options["verbosity"]:
            kata = "dimuat" if hasil.baru else "tidak berubah"
            s = hasil.standar
            self.stdout.write(f"Standar {s.kode} versi {s.versi}: {kata}.")

    def _tiap(self, berkas, kerjakan):
        """Do it for every file; the errors of all of them end the command together."""
        kesalahan = []
        for path in berkas:
            try:
                kerjakan(path)
            except SalahStandar as salah:
                kesalahan += salah.kesalahan
        if kesalahan:
            raise CommandError("\n".join(kesalahan))

    def tampilkan(self, options):
        self.stdout.write(uraian.dalam_kata(self._isi(options["apa"])))

    def _isi(self, apa):
        """The content of a file, or of the active standard with that code."""
        if Path(apa).is_file():
            try:
                return muat.baca(apa)[1]
            except SalahStandar as salah:
                raise CommandError(str(salah)) from salah
        standar = Standar.objects.aktif().ringkas().filter(kode=apa).first()
        if standar is None:
            raise CommandError(f"Tidak ada berkas atau standar aktif bernama {apa!r}.")
        return standar.aturan
