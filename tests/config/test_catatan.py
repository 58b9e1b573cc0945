"""The log says what happened and nothing about anybody."""

import json
import logging

import pytest
from django.db import IntegrityError, transaction
from django.test import Client, override_settings
from django.urls import path

from accounts.peran import Peran
from cases.models import Klien
from config.catatan import BarisJson, BarisTeks, peristiwa, samarkan, uraikan
from config.urls import handler500 as _handler500
from config.urls import urlpatterns as pola

NIK = "1971045201950001"


@pytest.fixture
def baris():
    """The lines that production would write, as text; the root handler with the JSON form."""

    class Penampung(logging.Handler):
        def emit(self, record):
            semua.append(self.format(record))

    semua, akar = [], logging.getLogger()
    penampung = Penampung()
    penampung.setFormatter(BarisJson())
    permintaan = logging.getLogger("tuntas.permintaan")
    tingkat = permintaan.level
    akar.addHandler(penampung)
    permintaan.setLevel("INFO")
    yield semua
    akar.removeHandler(penampung)
    permintaan.setLevel(tingkat)


@pytest.mark.parametrize(
    "teks",
    [
        NIK,
        "NIK: 1971 0452 0195 0001.",
        "19.71.04.520195.0001",
        "1971-0452-0195-0001",
        "198001012005010001",
        "telepon 081234567890",
        "telepon 0812-3456-7890",
        "+62 812 3456 7890",
        "6281234567890",
        "rekening 123456789",
        "siti.maryam+1@contoh.go.id",
        "/cari/?q=siti",
    ],
)
def test_yang_menunjuk_orang_disamarkan(teks):
    sisa = samarkan(f"Galat pada {teks}, ulangi")
    assert sum(h.isdigit() for h in sisa) == 0
    assert "maryam" not in sisa
    assert "siti" not in sisa
    assert sisa.startswith("Galat pada ")
    assert sisa.endswith("ulangi")


@pytest.mark.parametrize(
    "teks",
    [
        "2026-PKP-00017",
        "2026-03-17 01:30:45",
        "400.9.4.2/001/DINSOS/III/2026",
        "4ed5f63e-9c1b-4d2a-8f0a-6b7c12e0d9aa",
        "Task id=4ed5f63e path=cases.tasks.hitung_ulang_tenggat state=SUCCESSFUL",
        "12.345.678 baris dalam 1500 ms",
    ],
)
def test_yang_menunjuk_pekerjaan_tetap_terbaca(teks):
    assert samarkan(teks) == teks


def test_satu_baris_setiap_permintaan(baris, orang):
    """Who and where by numbers and by the URL's name; what was searched for is not there."""
    jabatan, klien = orang(Peran.PEKSOS), Client()
    klien.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
    jawaban = klien.get(f"/cari/?q=Siti+Maryam+{NIK}")
    [teks] = baris
    isi = json.loads(teks)
    assert isi["kode"] == jawaban["X-Kode-Kejadian"]
    assert (isi["rute"], isi["metode"], isi["status"]) == ("cases:cari", "GET", 200)
    assert (isi["pengguna"], isi["jabatan"]) == (jabatan.pengguna_id, jabatan.pk)
    assert isi["sql"] > 0
    assert isi["ms"] > 0
    assert "Siti" not in teks
    assert jabatan.pengguna.username not in teks
    assert NIK not in teks
    assert (peristiwa.get()) is None  # nothing stays for the next request


def test_alamat_yang_diketik_tidak_tercatat(baris, orang):
    klien = Client()
    klien.force_login(orang(Peran.PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    assert klien.get("/kasus/Siti-Maryam/").status_code == 404
    semua = "\n".join(baris)
    assert "Siti" not in semua
    assert '"status": 404' in semua
    assert "Not Found" in semua


@pytest.mark.django_db
def test_nama_pada_masuk_yang_gagal_tidak_tercatat(baris):
    isi = {"username": "SitiMaryam", "password": "sandi-yang-salah"}
    assert Client().post("/masuk/", isi).status_code == 200
    semua = "\n".join(baris)
    assert "AXES: New login failure by …." in semua
    assert "SitiMaryam" not in semua
    assert "127.0.0.1" not in semua


def meledak(request):
    nama = request.POST["nama"]
    raise ValueError(f"nama {nama!r} dengan nomor {NIK} salah")


class Rusak:
    """The site with one page that fails."""

    handler500 = staticmethod(_handler500)
    urlpatterns = [*pola, path("meledak/", meledak)]


@pytest.mark.django_db
def test_galat_dapat_dicari_dengan_kodenya_tanpa_isinya(baris, orang):
    klien = Client(raise_request_exception=False)
    klien.force_login(orang(Peran.PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    with override_settings(ROOT_URLCONF=Rusak):
        jawaban = klien.post("/meledak/", {"nama": "Siti Maryam", "nik": NIK})
    assert jawaban.status_code == 500
    kode = jawaban["X-Kode-Kejadian"]
    assert f"<strong>{kode}</strong>" in jawaban.text
    galat = next(json.loads(b) for b in baris if '"galat"' in b)
    assert galat["kode"] == kode
    assert galat["galat"][0]["jenis"] == "builtins.ValueError"
    assert galat["galat"][0]["pesan"] == "nama '…' dengan nomor [nomor] salah"
    assert any(
        "test_catatan.py" in j and j.endswith(" meledak") for j in galat["galat"][0]["jejak"]
    )
    semua = "\n".join(baris)
    assert "Siti" not in semua
    assert NIK not in semua


def test_basis_data_mengutip_baris_tetapi_catatan_tidak(klien):
    """PostgreSQL's DETAIL holds the whole row; what is kept is the state and the constraint."""
    pertama = klien()
    with pytest.raises(IntegrityError) as info, transaction.atomic():
        Klien.objects.filter(pk=pertama.pk).update(nama=None)
    assert "Siti" not in str(uraikan(info.value))
    assert uraikan(info.value)[0]["pesan"] == "23502 cases_klien nama"
    teks = BarisTeks().format(
        logging.LogRecord("x", 40, "f", 1, "gagal", (), (type(info.value), info.value, None))
    )
    assert "Siti" not in teks
    assert "23502" in teks


def test_tidak_ada_surel_galat():
    """Django's own handlers would mail the whole request, form and all, to ADMINS."""
    assert logging.getLogger("django").handlers == []
    assert logging.getLogger("django").propagate
