"""Two offices, an institution outside and one in Tuntas, and referrals on their way."""

import pytest

from accounts.peran import Peran
from cases import actions
from referrals.actions import rujukan as aksi
from referrals.actions.lembaga import simpan_lembaga
from referrals.models import Rujukan
from standards.models import Standar
from standards.muat import muat
from tests.cases.bantu import segar
from tests.cases.conftest import buat_standar, buka
from tests.conftest import buat_orang
from tests.dunia import foto

__all__ = ["buat_standar", "buka"]  # fixtures of the cases' tests, used here too
P = Peran
LAYANAN_LAIN = """
kode = "layanan-lain"
judul = "Layanan Kantor Lain"
instansi = "dinsos-lain"

[[langkah]]
kode = "terima"
no = "1"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"
peran = ["peksos"]

[[langkah]]
no = "2"
tahap = "terminasi"
jenis = "tugas"
teks = "Selesai"
peran = ["peksos"]
"""
RAHASIA = "Catatan asesmen yang dipilih atau tidak."


@pytest.fixture
def lain(kantor_lain, tmp_path):
    """lain(role) → that role's person in the other office, which gives one service."""
    path = tmp_path / "lain.toml"
    path.write_text(LAYANAN_LAIN, "utf-8")
    muat(path)
    kenal = {}

    def ambil(peran, baru=False):
        if baru:
            return buat_orang(kantor_lain, peran)
        if peran not in kenal:
            kenal[peran] = buat_orang(kantor_lain, peran)
        return kenal[peran]

    ambil.kantor = kantor_lain
    return ambil


@pytest.fixture
def lembaga(orang):
    """lembaga(nama, **isi) → an institution of our directory; `kantor` when it is in Tuntas."""

    def buat(nama="Panti Budi Luhur", **isi):
        bawaan = {"nama": nama, "jenis": "panti", "pemilik": "provinsi"}
        return simpan_lembaga(bawaan | isi, by=orang(P.PEKSOS))

    return buat


@pytest.fixture
def di_tuntas(lembaga, lain):
    return lembaga("Dinas Lain", jenis="dinas", pemilik="daerah", kantor=lain.kantor)


@pytest.fixture
def milik(kasus, orang):
    """A running case with a file, whose assessment holds a narrative."""
    k = kasus("disposisi")
    k.langkah.filter(kode="asesmen-awal").update(catatan=RAHASIA)
    actions.periksa_syarat(
        k.persyaratan.get(), status="ada", berkas=[foto("surat.png")], by=orang(P.PEKSOS)
    )
    return segar(k)


@pytest.fixture
def susun(milik, orang, di_tuntas):
    """susun(**isi) → a referral that waits for the Kabid."""

    def susun(kasus=None, by=None, **isi):
        isi = {"lembaga": di_tuntas, "alasan": "Perlu rehabilitasi."} | isi
        return aksi.susun_rujukan(kasus or milik, by=by or orang(P.PEKSOS), **isi)

    return susun


@pytest.fixture
def kirim(susun, orang):
    """kirim(**isi) → one on its way."""

    def kirim(**isi):
        r = susun(**isi)
        if r.status == Rujukan.Status.DRAF:
            r = aksi.setujui_rujukan(r, by=orang(P.KEPALA_BIDANG))
        return aksi.kirim_rujukan(r, by=isi.get("by") or orang(P.PEKSOS))

    return kirim


def layanan_lain():
    return Standar.objects.get(kode="layanan-lain", aktif=True)


def masuk(client, jabatan):
    client.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
    return client
