"""Sign-in by username; the user comes with post, office and unit in one query."""

import json

from django.contrib.auth.backends import ModelBackend
from django.db import connection

from accounts.baris_json import Bagian, jadikan, satu
from accounts.models import Pengguna

#: Every page asks for it: so it is read as one JSON text (accounts/baris_json.py).
PENGGUNA = Bagian("", Pengguna, ("jabatan_aktif__instansi", "jabatan_aktif__unit"))
OBJEK, GABUNG = satu(PENGGUNA, "p")
BACA = f'SELECT {OBJEK} FROM "{Pengguna._meta.db_table}" p{GABUNG} WHERE p.id = %s'


class JabatanBackend(ModelBackend):
    def get_user(self, user_id):
        with connection.cursor() as kursor:
            kursor.execute(BACA, [user_id])
            isi = kursor.fetchone()
        user = isi and jadikan(PENGGUNA, json.loads(isi[0]))
        return user if user and self.user_can_authenticate(user) else None


def alamat_pemohon(request):
    """The visitor's address for the lock-out: our own proxy names it, nobody else is believed."""
    asal = request.META.get("REMOTE_ADDR", "")
    return request.META.get("HTTP_X_REAL_IP", asal) if asal in ("127.0.0.1", "::1", "") else asal
