"""`manage.py kunci_cadangan BERKAS`: a pair of age keys; the server keeps the public one."""

import os

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from pyrage import x25519


class Command(BaseCommand):
    help = "Membuat sepasang kunci cadangan; kunci rahasianya ditulis ke BERKAS."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("berkas", help="berkas baru untuk kunci rahasia")

    def handle(self, *args, berkas, **options):
        kunci = x25519.Identity.generate()
        try:
            nomor = os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError as salah:
            raise CommandError(f"{berkas} sudah ada dan tidak ditimpa.") from salah
        except OSError as salah:
            raise CommandError(f"{berkas} tidak dapat ditulis ({salah.strerror}).") from salah
        with open(nomor, "w", encoding="utf-8") as isi:
            isi.write(f"# dibuat {timezone.localdate()}\n# public key: {kunci.to_public()}\n")
            isi.write(f"{kunci}\n")
        self.stdout.write(
            f"Kunci rahasia: {berkas}\n"
            f"Pindahkan berkas itu ke luar server, dua salinan di dua tempat. Tanpa dia cadangan "
            f"tidak dapat dibuka oleh siapa pun.\n\n"
            f"Isikan di server:\nTUNTAS_CADANGAN_KUNCI='{kunci.to_public()}'"
        )
