"""On the server, when the only administrator has lost the phone."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.actions.masuk import lepas_faktor_kedua
from accounts.models import Pengguna


class Command(BaseCommand):
    help = "Melepas faktor kedua seorang pengguna; alasannya tercatat di riwayat kantor."

    def add_arguments(self, parser):
        parser.add_argument("username", help="nama pengguna")
        parser.add_argument("--alasan", required=True)

    def handle(self, *, username, alasan, **lain):
        pengguna = Pengguna.objects.dengan_jabatan().filter(username=username).first()
        if pengguna is None:
            raise CommandError(f"Tidak ada pengguna bernama {username}.")
        if pengguna.jabatan_aktif is None:
            raise CommandError(f"{username} belum mempunyai jabatan di kantor mana pun.")
        try:
            lepas_faktor_kedua(pengguna, alasan, by=None)
        except ValidationError as salah:
            raise CommandError(" ".join(salah.messages)) from salah
        self.stdout.write(f"Faktor kedua {pengguna.nama} dilepas; sesinya diakhiri.")
