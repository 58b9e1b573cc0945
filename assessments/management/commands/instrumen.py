"""`instrumen periksa|muat|tampilkan|contoh`: the forms that are data."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Instansi
from assessments.instrumen import muat, uraian
from standards.salah import SalahStandar

CONTOH = Path(muat.__file__).with_name("contoh.toml")


class Command(BaseCommand):
    help = "Memeriksa, memuat, atau menampilkan instrumen; atau mencetak contohnya."

    def add_arguments(self, parser):
        tindakan = parser.add_subparsers(dest="tindakan", required=True, metavar="TINDAKAN")
        periksa = tindakan.add_parser("periksa", help="periksa berkas, tanpa basis data")
        periksa.add_argument("berkas", nargs="+", metavar="BERKAS")
        isi = tindakan.add_parser("muat", help="muat berkas sebagai milik satu kantor")
        isi.add_argument("berkas", nargs="+", metavar="BERKAS")
        isi.add_argument("--kantor", required=True, metavar="KODE", help="kode kantor")
        lihat = tindakan.add_parser("tampilkan", help="tampilkan dengan kata-kata")
        lihat.add_argument("apa", metavar="KODE|BERKAS")
        lihat.add_argument("--kantor", metavar="KODE", help="versi kantor ini; tanpa: bawaan")
        tindakan.add_parser("contoh", help="cetak berkas berkomentar sebagai awal")

    def handle(self, *args, tindakan, **options):
        getattr(self, tindakan)(options)

    def periksa(self, options):
        def satu(path):
            _, isi = muat.baca(path)
            self.stdout.write(
                f"{Path(path).name}: benar; {len(isi.bagian)} bagian, "
                f"{len(isi.pertanyaan)} pertanyaan."
            )

        self._tiap(options["berkas"], satu)

    def muat(self, options):
        kantor = self._kantor(options["kantor"])

        def satu(path):
            teks, _ = muat.baca(path)
            x, baru = muat.simpan(kantor, teks, nama=Path(path).name)
            kata = "dimuat" if baru else "tidak berubah"
            self.stdout.write(f"Instrumen {x.kode} versi {x.versi}, {kantor.nama}: {kata}.")

        self._tiap(options["berkas"], satu)

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
        self.stdout.write(uraian.dalam_kata(self._isi(options["apa"], options["kantor"])))

    def _isi(self, apa, kantor):
        if Path(apa).is_file():
            try:
                return muat.baca(apa)[1]
            except SalahStandar as salah:
                raise CommandError(str(salah)) from salah
        if kantor:
            try:
                return muat.isi(muat.pakai(self._kantor(kantor), apa))
            except muat.TidakAda as tiada:
                raise CommandError(str(tiada)) from tiada
        if apa not in muat.bawaan():
            bawaan = ", ".join(muat.bawaan())
            raise CommandError(f"Tidak ada berkas atau instrumen bawaan {apa!r}. Bawaan: {bawaan}.")
        return muat.bawaan()[apa].isi

    def _kantor(self, kode):
        kantor = Instansi.objects.filter(kode=kode).first()
        if kantor is None:
            raise CommandError(f"Tidak ada kantor berkode {kode!r}.")
        return kantor
