"""Reports, complaints and requests at any point, a citizen, and forms as a browser sends them."""

import uuid

import pytest
from warga_bersama import Warga, buat_wilayah

from accounts.peran import Peran
from cases.models import Tugas
from cases.views.dasar import urutkan
from complaints import penjaga
from complaints.actions import informasi, jawaban, pengaduan
from complaints.models import Pengaduan, PermohonanInformasi
from tests.dunia import foto

P = Peran
#: Where a complaint can be taken, in order; each entry does what the one before left open.
TITIK = ("baru", "terverifikasi", "ditangani", "paraf", "tanda_tangan", "bernomor", "dijawab")
TITIK += ("dibuka_lagi",)


@pytest.fixture(autouse=True)
def _segera(monkeypatch):
    """The tests fill a form sooner than anybody could."""
    monkeypatch.setattr(penjaga, "PALING_CEPAT", -1)


@pytest.fixture
def kota(kantor, standar):
    """The office, with its area and a service."""
    buat_wilayah()
    kantor.wilayah_id = "19.71"
    kantor.kontak = "Telp. 0717-439080, dinsos@contoh.go.id"
    kantor.save()
    return kantor


@pytest.fixture
def warga(kota):
    return Warga(kota)


@pytest.fixture
def tugas_baru(kota):
    """The queue's rows about reports, in the order of work."""
    return lambda: list(urutkan(Tugas.objects.terbuka().filter(jenis="aduan")))


@pytest.fixture
def peramban(client):
    def masuk(jabatan):
        client.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
        return client

    return masuk


@pytest.fixture
def masuk(client, orang):
    """masuk(peran) → a browser with this person signed in."""

    def sebagai(peran, **lain):
        siapa = orang(peran, **lain)
        client.force_login(siapa.pengguna, backend="accounts.backends.JabatanBackend")
        return client

    return sebagai


def kirim_form(klien, alamat, isi):
    """(answer, data): the form with its hidden fields, as a browser sends it."""
    form = klien.get(alamat).context["form"]
    awal = {k: form[k].value() for k in form.fields if k in ("kunci_kirim", "mulai")}
    data = {k: str(v) for k, v in awal.items()} | isi
    return klien.post(alamat, data), data


def baca(jawaban):
    """What a page or a file holds; a file is closed with it."""
    return jawaban.getvalue() if jawaban.streaming else jawaban.content


ISI = {
    "pokok": "Menunggu lama di loket",
    "uraian": "Saya menunggu tiga jam tanpa dipanggil.",
    "nama": "Budi Pengadu",
    "kanal": "telepon",
}


@pytest.fixture
def buat_pengaduan(kantor, orang):
    """buat_pengaduan(titik, **isi) → (complaint, code), taken to this point by who does it."""

    def buat(titik="baru", terlapor=None, penangan=P.PEKSOS, **isi):
        p, kode = pengaduan.terima(ISI | isi, instansi=kantor, kunci_kirim=uuid.uuid4())
        for nama in TITIK[1 : TITIK.index(titik) + 1]:
            maju(p, nama, orang, terlapor, penangan)
        return Pengaduan.objects.get(pk=p.pk), kode

    return buat


def maju(p, ke, orang, terlapor=None, penangan=P.PEKSOS):
    """One act further, by the person whose act it is."""
    p.refresh_from_db()
    if ke == "terverifikasi":
        kelas = "Pengaduan tanpa pemeriksaan lapangan"
        by = orang(P.PETUGAS_LAYANAN)
        pengaduan.verifikasi(p, diterima=True, kelas=kelas, terlapor=terlapor, by=by)
    elif ke == "ditangani":
        by = P.KEPALA_BIDANG if p.putaran == 1 else P.KEPALA_INSTANSI
        pengaduan.tugaskan(p, penangan=orang(penangan), by=orang(by))
    elif ke == "paraf":
        isi = {"hasil": "antrean memang terlambat", "tindakan": "loket kedua dibuka"}
        jawaban.susun(p, by=orang(penangan), **isi)
    elif ke == "tanda_tangan":
        jawaban.paraf(p, by=orang(P.KEPALA_BIDANG))
    elif ke == "bernomor":
        jawaban.tanda_tangani(p, by=orang(P.KEPALA_INSTANSI))
    elif ke == "dijawab":
        jawaban.kirim(p, berkas=foto(), by=orang(P.ADMIN_TU))
    elif ke == "dibuka_lagi":
        pengaduan.tanggapi(p, puas=False, alasan="Belum ada perubahan.")
    p.refresh_from_db()


MINTA = {
    "rincian": "Anggaran rehabilitasi sosial tahun 2025",
    "tujuan": "Penelitian",
    "nama": "Sari Pemohon",
    "alamat": "Jl. Merdeka No. 2",
    "cara": "berkas",
    "antar": "ambil",
}


@pytest.fixture
def buat_permohonan(kantor):
    def buat(**isi):
        p, kode = informasi.terima(MINTA | isi, instansi=kantor, kunci_kirim=uuid.uuid4())
        return PermohonanInformasi.objects.get(pk=p.pk), kode

    return buat
