"""`make restore BERKAS=…`: into an empty place, and it proves itself."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.cadangan import sandi
from config.cadangan.pulih import pulihkan
from config.cadangan.salah import CadanganGagal


class Command(BaseCommand):
    help = "Memulihkan arsip cadangan ke basis data dan folder berkas yang kosong."
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("arsip", help="arsip yang dibuat oleh cadangkan")
        parser.add_argument(
            "--kunci", help="berkas kunci rahasia (bawaan: TUNTAS_CADANGAN_IDENTITAS)"
        )

    def handle(self, *args, arsip, kunci, **options):
        kunci = kunci or settings.CADANGAN_IDENTITAS
        try:
            identitas = sandi.identitas(kunci) if kunci else ()
            beda = pulihkan(arsip, kunci=identitas, kata=self.stdout.write)
        except CadanganGagal as salah:
            raise CommandError(str(salah)) from salah
        if beda:
            kata = "\n".join(f"  {b}" for b in beda[:20])
            raise CommandError(
                f"Dipulihkan, tetapi {len(beda)} hal tidak terbukti sama. Jangan dipakai sebelum "
                f"sebabnya diketahui:\n{kata}"
            )
        self.stdout.write(
            "\nPulih dan terbukti: jumlah baris setiap tabel, sidik setiap berkas, migrasi, "
            "pemicu, urutan, dan nomor sama dengan ketika dicadangkan."
        )
