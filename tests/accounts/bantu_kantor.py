"""The office's administrator at work: forms as they are typed, and what history says."""

from accounts.models import RiwayatKantor
from accounts.peran import Peran

ORANG = {
    "username": "dewi",
    "nama": "Dewi Lestari, S.Sos.",
    "nip": "199001012015022001",
    "pangkat": "Penata (III/c)",
    "email": "",
    "telepon": "",
}


def jabatan(kantor, **ubah):
    """The fields of a post as the acts take them."""
    isi = {
        "peran": Peran.PEKSOS,
        "unit": kantor.unit.first(),
        "sebutan": "",
        "sifat": "definitif",
        "nomor_sk": "",
        "mulai": kantor.hari_ini(),
        "selesai": None,
    }
    return isi | ubah


def riwayat(kantor, aksi):
    """The newest line of history about this act."""
    return RiwayatKantor.objects.filter(instansi=kantor, aksi=aksi).first()


def masuk(client, posisi):
    client.force_login(posisi.pengguna, backend="accounts.backends.JabatanBackend")
    return client
