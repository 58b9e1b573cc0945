"""/sehat/ for machines, /kesehatan/ for the administrator: each part, well and unwell."""

from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import Denyut, Instansi
from accounts.peran import Peran
from cases import actions
from cases.models import Berkas, HitungUlang
from cases.tasks import hitung_ulang_tenggat
from config import sehat, views
from config.management.commands.db_worker import berdenyut
from config.tasks import periksa_seluruh_data
from standards.models import TahunKalender
from tests.config.conftest import alamat_ke, di_basis_data
from tests.dunia import foto

ALASAN = RuntimeError("Siti Maryam 1971045201950001")


@pytest.fixture(autouse=True)
def _tanya_baru():
    views.lupakan()
    yield
    views.lupakan()
    sehat._huruf_hilang.cache_clear()


@pytest.fixture
def berjalan(kantor):
    """A system in which nothing is wrong."""
    Denyut.objects.catat(Denyut.PEKERJA)
    Denyut.objects.catat(Denyut.CADANGAN, lengkap=True, tersandi=True)
    Denyut.objects.catat(Denyut.DATA, temuan=[])
    tahun = timezone.localdate().year
    for t in (tahun, tahun + 1):
        TahunKalender.objects.create(tahun=t, dikonfirmasi_pada=timezone.now())


def tanya():
    views.lupakan()
    jawaban = Client().get("/sehat/")
    isi = jawaban.json()
    return jawaban.status_code, isi["status"], {k: b["status"] for k, b in isi["bagian"].items()}


def bagian(kode):
    return next(b for b in sehat.periksa() if b.kode == kode)


def mundur(nama, **lama):
    Denyut.objects.filter(nama=nama).update(pada=timezone.now() - timedelta(**lama))


def hitung_ulang():
    """A recomputation of the office's deadlines that waits for the worker."""
    return hitung_ulang_tenggat.enqueue(
        HitungUlang.objects.create(instansi=Instansi.objects.first(), sebab="Libur baru").pk
    )


def gagal():
    """A task that the worker ran and that failed with words about a person."""
    baris = DBTaskResult.objects.get(pk=hitung_ulang().id)
    baris.set_failed(ALASAN)
    return baris


def pemeriksaan():
    return DBTaskResult.objects.filter(task_path=periksa_seluruh_data.module_path).count()


def test_semua_baik(berjalan):
    kode, status, semua = tanya()
    assert (kode, status) == (200, "baik")
    assert set(semua) == {
        "basis_data", "migrasi", "penyimpanan", "pekerja", "antrean", "kalender", "cadangan",
        "data", "huruf",
    }  # fmt: skip
    assert set(semua.values()) == {"baik"}


def test_jawaban_mesin_tanpa_nama_apa_pun(berjalan, orang, kasus):
    kasus("asesmen-awal")
    gagal()
    teks = Client().get("/sehat/").text
    for kata in ("Siti", "Maryam", "PKP", "Pangkalpinang", orang(Peran.PEKSOS).pengguna.username):
        assert kata not in teks


@pytest.mark.parametrize(
    ("rusak", "kode"),
    [
        (lambda: mundur(Denyut.PEKERJA, seconds=100), "pekerja"),
        (lambda: Denyut.objects.filter(nama=Denyut.PEKERJA).delete(), "pekerja"),
        (lambda: gagal(), "antrean"),
        (lambda: mundur(Denyut.CADANGAN, hours=27), "cadangan"),
        (lambda: Denyut.objects.catat(Denyut.CADANGAN, lengkap=False, hilang=2), "cadangan"),
        (lambda: Denyut.objects.catat(Denyut.BERKAS_HILANG, baris=1), "data"),
        (lambda: mundur(Denyut.DATA, days=4), "data"),
        (lambda: TahunKalender.objects.update(dikonfirmasi_pada=None), "kalender"),
    ],
)
def test_yang_tertinggal_minta_perhatian_tetapi_kantor_bekerja(berjalan, rusak, kode):
    rusak()
    status, umum, semua = tanya()
    assert (status, umum) == (200, "perhatian")
    assert {k for k, v in semua.items() if v != "baik"} == {kode}
    assert bagian(kode).lakukan


def test_tugas_lama_menunggu(berjalan):
    hitung_ulang()
    assert bagian("antrean").status == "baik"
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=20))
    assert "systemctl restart tuntas-worker" in bagian("antrean").lakukan


def test_tahun_yang_dikonfirmasi_satu_kantor_bukan_untuk_kantor_lain(berjalan, kantor_lain):
    TahunKalender.objects.update(instansi=kantor_lain)
    assert bagian("kalender").rinci["kantor"] == 1


@pytest.mark.parametrize(
    ("nama", "nilai", "kode", "status"),
    [("SISA_KURANG", 1 << 60, 200, "perhatian"), ("SISA_HABIS", 1 << 60, 503, "gangguan")],
)
def test_disk(berjalan, monkeypatch, nama, nilai, kode, status):
    monkeypatch.setattr(sehat, nama, nilai)
    assert tanya()[:2] == (kode, status)


def test_huruf_surat(berjalan, monkeypatch):
    monkeypatch.setattr(sehat, "has_font", lambda: False)
    sehat._huruf_hilang.cache_clear()
    assert bagian("huruf").status == "perhatian"


def test_tabel_tertinggal_dari_program(berjalan):
    MigrationRecorder.Migration.objects.filter(app="cases").order_by("-pk").first().delete()
    kode, status, semua = tanya()
    assert (kode, status, semua["migrasi"]) == (503, "gangguan", "gangguan")


@pytest.mark.django_db(transaction=True)
def test_basis_data_mati_dijawab_dengan_kalimat():
    with di_basis_data(alamat_ke("tidak_ada")):
        kode, status, semua = tanya()
    assert (kode, status, semua["basis_data"]) == (503, "gangguan", "gangguan")


@pytest.mark.django_db(transaction=True)
def test_basis_data_hanya_baca(berjalan):
    with connection.cursor() as kursor:
        kursor.execute("SET default_transaction_read_only = on")
    try:
        assert tanya()[:2] == (503, "gangguan")
    finally:
        connection.close()


# --- the page


@pytest.fixture
def admin(client, orang):
    pengguna = orang(Peran.ADMIN_SISTEM).pengguna
    client.force_login(pengguna, backend="accounts.backends.JabatanBackend")
    return client


def test_halaman_berkata_apa_yang_salah_dan_apa_yang_dilakukan(berjalan, admin):
    saat = timezone.localtime() - timedelta(seconds=100)
    mundur(Denyut.PEKERJA, seconds=100)
    teks = " ".join(admin.get("/kesehatan/").text.split())
    sejak = sehat.saat(saat)
    assert f"Pekerja latar tidak berdenyut sejak {sejak}." in teks
    assert "Surel dan hitung ulang tenggat menunggu." in teks
    assert "systemctl restart tuntas-worker" in teks
    assert "Perhatian" in teks


@pytest.mark.django_db(transaction=True)  # the worker opens its own connections
def test_tugas_gagal_diulang_sekali_tanpa_menyebut_orang(berjalan, admin):
    tugas = gagal()
    teks = admin.get("/kesehatan/").text
    assert "Menghitung ulang tenggat" in teks
    assert "RuntimeError" in teks
    assert "Siti" not in teks
    ulangi = reverse("config:tugas_ulangi", args=[tugas.pk])
    for _ in range(2):
        assert admin.post(ulangi).status_code == 302
    assert list(DBTaskResult.objects.values_list("status", flat=True)) == ["READY"]
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


# --- the heartbeat


@pytest.mark.django_db(transaction=True)
def test_pekerja_berdenyut_dan_memeriksa_data_tanpa_cron(kantor):
    berhenti = Event()
    berhenti.set()  # one beat
    for _ in range(2):
        berdenyut(berhenti)
    assert bagian("pekerja").status == "baik"
    assert pemeriksaan() == 1  # a second beat queues no second check
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    assert Denyut.objects.get(nama=Denyut.DATA).isi == {"temuan": []}
    berdenyut(berhenti)
    assert pemeriksaan() == 1  # not again within the day
    mundur(Denyut.DATA, hours=25)
    berdenyut(berhenti)
    assert pemeriksaan() == 2


# --- a file that is not there


def test_berkas_yang_tidak_ada_dijelaskan_dan_tercatat(berjalan, orang, kasus):
    k = kasus("berkas")
    syarat = k.persyaratan.first()
    actions.periksa_syarat(syarat, status="ada", berkas=[foto()], by=orang(Peran.PEKSOS))
    berkas, klien = Berkas.objects.get(), Client()
    klien.force_login(orang(Peran.PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    path = Path(berkas.isi.path)
    isi = path.read_bytes()
    path.unlink()

    jawaban = klien.get(berkas.get_absolute_url())
    assert jawaban.status_code == 410
    assert "berkasnya sendiri tidak ditemukan" in jawaban.text
    assert f"<strong>{jawaban['X-Kode-Kejadian']}</strong>" in jawaban.text
    assert bagian("data").status == "perhatian"

    path.write_bytes(isi)
    assert b"".join(klien.get(berkas.get_absolute_url()).streaming_content) == isi
    call_command("periksa_data", verbosity=0)
    assert bagian("data").status == "baik"
