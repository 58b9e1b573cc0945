"""`standar periksa|muat|tampilkan|contoh`: the files from which the services come."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from standards import muat, uraian
from standards.models import Standar
from standards.periksa import periksa
from standards.salah import SalahStandar

CONTOH = Path(muat.__file__).with_name("contoh.toml")


class Command(BaseCommand):
    help = "Memeriksa, memuat, atau menampilkan standar pelayanan; atau mencetak contohnya."

    def add_arguments(self, parser):
        tindakan = parser.add_subparsers(dest="tindakan", required=True, metavar="TINDAKAN")
        periksa = tindakan.add_parser("periksa", help="periksa berkas, tanpa basis data")
        periksa.add_argument("berkas", nargs="+", metavar="BERKAS")
        isi = tindakan.add_parser("muat", help="muat berkas; tanpa BERKAS: semua bawaan")
        isi.add_argument("berkas", nargs="*", metavar="BERKAS")
        lihat = tindakan.add_parser("tampilkan", help="tampilkan dengan kata-kata")
        lihat.add_argument("apa", metavar="KODE|BERKAS")
        tindakan.add_parser("contoh", help="cetak berkas berkomentar sebagai awal")

    def handle(self, *args, tindakan, **options):
        getattr(self, tindakan)(options)

    def periksa(self, options):
        self._tiap(options["berkas"], self._periksa)

    def _periksa(self, path):
        """Remarks are printed and hinder nothing; what would stand still ends the command."""
        _, isi = muat.baca(path)
        nama, laporan = Path(path).name, periksa(isi)
        if not laporan.kesalahan:
            self.stdout.write(
                f"{nama}: benar; {len(isi.langkah)} langkah, "
                f"{len(isi.syarat)} persyaratan, {len(isi.daftar_jalur())} jalur."
            )
        for kalimat in laporan.catatan:
            self.stdout.write(f"Catatan {nama}: {kalimat}.")
        if laporan.kesalahan:
            raise SalahStandar(nama, laporan.kesalahan)

    def muat(self, options):
        if options["berkas"]:
            self._tiap(options["berkas"], lambda path: self._muat(path, options))
            return
        try:
            hasil, dilewati = muat.muat_bawaan()
        except SalahStandar as salah:
            raise CommandError(str(salah)) from salah
        for h in hasil:
            self._lapor(h, options)
        for nama in dilewati if options["verbosity"] else ():
            self.stdout.write(f"Standar {nama}: dilewati, instansinya belum ada.")

    def _muat(self, path, options):
        hasil = muat.muat(path)
        self._lapor(hasil, options)
        for kalimat in (
            muat.laporan(hasil.standar.naskah)[1].catatan if options["verbosity"] else ()
        ):
            self.stdout.write(f"Catatan {Path(path).name}: {kalimat}.")

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

    def contoh(self, options):
        self.stdout.write(CONTOH.read_text("utf-8"), ending="")

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
