"""Reminders: once for each event, in the queue and by mail, to the superior when it lasts."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from accounts.models import Denyut
from accounts.peran import Peran as P
from cases import actions
from cases.actions.inti import Bentrok
from cases.models import Kasus, Tugas
from complaints import kabar
from complaints.actions.kabar import atur_kabar, sudah_dilihat
from reports import pengingat as aturan
from reports import tasks
from reports.actions import pengingat as aksi
from reports.models import Pengingat, SuratPengingat
from tests.accounts.masuk_bersama import KantorPos
from tests.cases.bantu import serentak
from tests.conftest import buat_orang, kerjakan

WIB = ZoneInfo("Asia/Jakarta")
J = Pengingat.Jenis
SEMUA = {"sebelum": 1, "lewat": True, "eskalasi": 2, "surel": True}


def saat(teks):
    return datetime.fromisoformat(teks).replace(tzinfo=WIB)


@pytest.fixture
def pukul(monkeypatch):
    def pukul(teks):
        monkeypatch.setattr(timezone, "now", lambda: saat(teks))

    pukul("2026-06-08 09:00")  # a Monday; no holiday is loaded
    return pukul


@pytest.fixture
def tugas(kantor, pukul):
    """tugas(tenggat, **isi) → a task of the Kabid, opened on the Friday before."""

    def buat(tenggat, **isi):
        bawaan = {"instansi": kantor, "jenis": "rujukan", "judul": "Siti Maryam", "tautan": "/"}
        bawaan |= {"peran": [P.KEPALA_BIDANG], "dibuka_pada": saat("2026-06-05 10:00")}
        return Tugas.objects.create(tenggat=tenggat and saat(tenggat), **bawaan | isi)

    return buat


def kejadian(tugas):
    return sorted(tugas.pengingat.values_list("jenis", flat=True))


# --- when


@pytest.mark.parametrize(
    ("kini", "tenggat", "dapat"),
    [
        ("2026-06-08 09:00", "2026-06-09 16:00", ["sebelum"]),  # tomorrow
        ("2026-06-08 09:00", "2026-06-10 16:00", []),  # two working days ahead
        ("2026-06-12 09:00", "2026-06-15 16:00", ["sebelum"]),  # Friday: Monday is the next
        ("2026-06-08 16:05", "2026-06-08 16:00", ["lewat"]),
        ("2026-06-09 09:00", "2026-06-08 16:00", ["lewat"]),  # one working day late
        ("2026-06-10 09:00", "2026-06-08 16:00", ["eskalasi", "lewat"]),
        ("2026-06-15 09:00", "2026-06-12 16:00", ["lewat"]),  # the weekend does not count
        ("2026-06-08 06:00", "2026-06-08 16:00", []),  # before the office opens
        ("2026-06-13 09:00", "2026-06-08 16:00", []),  # a Saturday
        ("2026-06-08 09:00", None, []),
    ],
)
def test_kapan_diingatkan(tugas, orang, pukul, kantor, kini, tenggat, dapat):
    orang(P.KEPALA_BIDANG), orang(P.KEPALA_INSTANSI)
    t = tugas(tenggat)
    pukul(kini)
    for _ in range(2):
        aksi.ingatkan(kantor)
    assert kejadian(t) == dapat


def test_yang_dibuka_hari_ini_tidak_diingatkan_dulu(tugas, kantor):
    t = tugas("2026-06-09 16:00", dibuka_pada=saat("2026-06-08 08:00"))
    aksi.ingatkan(kantor)
    assert kejadian(t) == []


def test_setelan_kantor(tugas, orang, kantor, pukul):
    orang(P.KEPALA_INSTANSI)
    admin = orang(P.ADMIN_SISTEM)
    jauh, lewat = tugas("2026-06-10 16:00"), tugas("2026-06-01 16:00")
    aksi.atur_pengingat(SEMUA | {"sebelum": 2, "lewat": False, "eskalasi": 0}, by=admin)
    aksi.ingatkan(kantor)
    assert (kejadian(jauh), kejadian(lewat)) == (["sebelum"], [])
    assert kantor.riwayat_kantor.get(aksi="atur_pengingat").oleh == admin
    with pytest.raises(PermissionDenied):
        aksi.atur_pengingat(SEMUA, by=orang(P.KEPALA_BIDANG))


def test_tenggat_yang_pindah_adalah_kejadian_baru(tugas, kantor, pukul):
    t = tugas("2026-06-09 16:00")
    aksi.ingatkan(kantor)
    t.refresh_from_db()
    assert t.diingatkan_pada == timezone.now()
    Tugas.objects.filter(pk=t.pk).update(tenggat=saat("2026-06-11 16:00"))
    aksi.bereskan()
    t.refresh_from_db()
    assert t.diingatkan_pada is None
    pukul("2026-06-10 09:00")
    aksi.ingatkan(kantor)
    assert kejadian(t) == ["sebelum", "sebelum"]


def test_syarat_dan_yang_sudah_selesai_tidak_diingatkan(tugas, kantor):
    semua = (
        tugas("2026-06-01 16:00", jenis="syarat"),
        tugas("2026-06-01 16:00", ditutup_pada=saat("2026-06-08 08:00")),
    )
    aksi.ingatkan(kantor)
    assert [kejadian(t) for t in semua] == [[], []]


# --- a case: its clock, its history, its superior


@pytest.fixture
def terlambat(kasus, orang, pukul, settings):
    """A case of source 1 whose disposition was due on Wednesday 3 June, 16.00."""
    pukul("2026-06-01 10:00")
    orang(P.KEPALA_INSTANSI)
    k = kasus("berkas")
    kerjakan(k, "berkas", orang)
    pukul("2026-06-08 09:00")
    return Kasus.objects.get(pk=k.pk)


def eskalasi(kasus):
    return Tugas.objects.terbuka().filter(kasus=kasus, jenis="eskalasi")


def test_eskalasi_sampai_di_antrean_atasan_dan_hilang_bila_selesai(terlambat, orang, kantor):
    kadis, kabid = orang(P.KEPALA_INSTANSI), orang(P.KEPALA_BIDANG)
    aksi.ingatkan(kantor)
    baris = eskalasi(terlambat).get()
    assert Tugas.objects.untuk(kadis).filter(pk=baris.pk).exists()
    assert not Tugas.objects.untuk(kabid).filter(pk=baris.pk).exists()
    catatan = terlambat.riwayat.get(aksi="eskalasi")
    assert (catatan.oleh, catatan.sebagai, catatan.ke) == (None, aksi.OTOMATIS, "Kepala Dinas")
    kerjakan(terlambat, "disposisi", orang)
    aksi.bereskan()
    assert not eskalasi(terlambat).exists()


def test_selama_dijeda_tidak_ada_pengingat(terlambat, orang, kantor, pukul):
    langkah = Tugas.objects.terbuka().get(kasus=terlambat, jenis="langkah")
    Tugas.objects.filter(pk=langkah.pk).update(dibuka_pada=saat("2026-06-01 10:00"))
    pukul("2026-06-02 08:00")
    actions.jeda(terlambat, alasan="x", pihak="Dukcapil", by=orang(P.PEKSOS))
    pukul("2026-06-08 09:00")
    aksi.ingatkan(kantor)
    assert kejadian(langkah) == []
    actions.lanjutkan_jam(terlambat, by=orang(P.PEKSOS), diterima="x")
    aksi.ingatkan(kantor)
    langkah.refresh_from_db()
    assert langkah.tenggat == saat("2026-06-09 16:00")
    assert kejadian(langkah) == ["sebelum"]


def test_atasan_yang_kosong_dilewati_dan_dirinya_sendiri_bukan(tugas, orang, kantor):
    peksos = orang(P.PEKSOS)
    t = tugas("2026-06-01 16:00", peran=[], pengguna=peksos.pengguna)
    assert aturan.atasan(t) is None
    kadis = orang(P.KEPALA_INSTANSI)
    assert aturan.atasan(t) == (P.KEPALA_INSTANSI, None)
    orang(P.KEPALA_BIDANG)
    assert aturan.atasan(t) == (P.KEPALA_BIDANG, peksos.unit_id)
    orang(P.KEPALA_SEKSI)
    assert aturan.atasan(t) == (P.KEPALA_SEKSI, peksos.unit_id)
    assert aturan.atasan(tugas(None, peran=[], pengguna=kadis.pengguna)) is None
    assert aturan.atasan(tugas(None, peran=[P.PEKSOS, P.KEPALA_SEKSI])) == (P.KEPALA_BIDANG, None)
    assert aturan.atasan(tugas(None, peran=[P.KEPALA_BIDANG])) == (P.KEPALA_INSTANSI, None)


def test_setiap_peran_yang_bekerja_punya_atasan():
    assert set(P) - set(aturan.ATASAN) == {P.KEPALA_INSTANSI, P.AUDITOR}


def test_tindak_lanjut_menutup_baris_dan_meninggalkan_riwayat(terlambat, orang, kantor, client):
    aksi.ingatkan(kantor)
    satu = Pengingat.objects.get(jenis=J.ESKALASI)
    url = reverse("reports:eskalasi", args=[satu.pk])
    client.force_login(orang(P.KEPALA_BIDANG).pengguna, backend="accounts.backends.JabatanBackend")
    assert client.get(url).status_code == 404
    kadis = orang(P.KEPALA_INSTANSI)
    client.force_login(kadis.pengguna, backend="accounts.backends.JabatanBackend")
    assert terlambat.nomor in client.get(url).text
    assert "wajib" in client.post(url, {"tindak_lanjut": ""}).text.lower()
    assert client.post(url, {"tindak_lanjut": "Sudah saya tegur."}).url == reverse("cases:tugas")
    assert not eskalasi(terlambat).exists()
    catatan = terlambat.riwayat.get(aksi="tindak_eskalasi")
    assert (catatan.alasan, catatan.oleh) == ("Sudah saya tegur.", kadis)
    with pytest.raises(Bentrok):
        aksi.tindak_lanjuti(satu, tindak_lanjut="Lagi", by=kadis)
    aksi.ingatkan(kantor)
    assert not eskalasi(terlambat).exists(), "kejadian yang sama tidak naik dua kali"


def test_tindak_lanjut_hanya_oleh_yang_dituju(terlambat, orang, kantor):
    aksi.ingatkan(kantor)
    satu = Pengingat.objects.get(jenis=J.ESKALASI)
    with pytest.raises(PermissionDenied):
        aksi.tindak_lanjuti(satu, tindak_lanjut="x", by=orang(P.PEKSOS))
    with pytest.raises(ValidationError):
        aksi.tindak_lanjuti(satu, tindak_lanjut=" ", by=orang(P.KEPALA_INSTANSI))


def test_eskalasi_bukan_bagian_dalam_kasus(terlambat, kantor, orang):
    """A row that says somebody is late opens no confidential case to its reader."""
    psikolog = orang(P.PSIKOLOG)
    Tugas.objects.create(
        instansi=kantor, jenis="eskalasi", judul="x", tautan="/", kasus=terlambat,
        pengguna=psikolog.pengguna,
    )  # fmt: skip
    assert Kasus.objects.visible_to(psikolog).filter(pk=terlambat.pk).exists()
    assert not Kasus.objects.terbuka_bagi(psikolog).filter(pk=terlambat.pk).exists()


def test_pengingat_membunyikan_lonceng_lagi(tugas, orang, kantor, pukul):
    kabid = orang(P.KEPALA_BIDANG)
    tugas("2026-06-09 16:00")
    sudah_dilihat(by=kabid)
    assert kabar.jumlah_baru(kabid) == ""
    pukul("2026-06-08 10:00")
    aksi.ingatkan(kantor)
    assert kabar.jumlah_baru(kabid) == 1


# --- two workers, a restart


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("berkasus", [True, False])
def test_dua_pekerja_mengingatkan_sekali(request, tugas, orang, kantor, berkasus):
    if berkasus:
        request.getfixturevalue("terlambat")
    else:
        orang(P.KEPALA_BIDANG), orang(P.KEPALA_INSTANSI)
        for _ in range(3):
            tugas("2026-06-03 16:00")
    hasil = serentak(*[lambda: aksi.ingatkan(kantor)] * 2)
    banyak = 2 if berkasus else 6  # overdue and escalated, of each
    assert sum(hasil) == banyak == Pengingat.objects.count()
    assert Tugas.objects.filter(jenis="eskalasi").count() == banyak // 2
    assert aksi.ingatkan(kantor) == 0


def test_mati_di_tengah_tidak_meninggalkan_separuh(tugas, orang, kantor, monkeypatch):
    orang(P.KEPALA_BIDANG), orang(P.KEPALA_INSTANSI)
    tugas("2026-06-03 16:00")
    asli = aksi._surati
    monkeypatch.setattr(aksi, "_surati", lambda *a: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        aksi.ingatkan(kantor)
    assert not Pengingat.objects.exists()
    monkeypatch.setattr(aksi, "_surati", asli)
    assert aksi.ingatkan(kantor) == 2


def test_denyut_antre_paling_sering_lima_menit(db, monkeypatch, pukul):
    pukul("2026-06-08 09:00")
    for _ in range(3):
        tasks.rawat()
    path = tasks.periksa_pengingat.module_path
    assert DBTaskResult.objects.filter(task_path=path).count() == 1
    Denyut.objects.filter(nama=Denyut.PENGINGAT).update(pada=timezone.now() - timedelta(minutes=6))
    tasks.rawat()
    assert DBTaskResult.objects.filter(task_path=path).count() == 2


# --- mail, to a real server on loopback


@pytest.fixture
def pos(settings):
    with KantorPos() as pos:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", pos.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.DEFAULT_FROM_EMAIL = "tuntas@contoh.go.id"
        settings.SUREL_AKTIF = True
        yield pos


@pytest.fixture
def kabid(orang):
    kabid = orang(P.KEPALA_BIDANG)
    kabid.pengguna.email = "kabid@contoh.go.id"
    kabid.pengguna.save()
    return kabid


def jalankan_antrean():
    """What the worker does: the queued tasks, by their path and stored arguments."""
    for baris in DBTaskResult.objects.filter(status="READY").order_by("enqueued_at"):
        isi = baris.args_kwargs
        DBTaskResult.objects.filter(pk=baris.pk).delete()
        import_string(baris.task_path).call(*isi["args"], **isi["kwargs"])


def putaran():
    tasks.periksa_pengingat.call()
    jalankan_antrean()


def test_satu_surel_per_orang_tanpa_nama_klien(terlambat, tugas, kabid, pos):
    tugas("2026-06-09 16:00")
    DBTaskResult.objects.all().delete()
    for _ in range(2):
        putaran()
    (surat,) = pos.surat
    isi = surat["Subject"] + surat.get_content()
    assert surat["To"] == "kabid@contoh.go.id"
    assert "2 tugas" in surat["Subject"]
    for kata in (terlambat.nomor, "Lewat tenggat", "Segera jatuh tempo: Rujukan", "16.00 WIB"):
        assert kata in isi
    for rahasia in ("Siti", terlambat.klien.nama, terlambat.klien.nik):
        assert rahasia not in isi


def test_atasan_disurati_tentang_keterlambatan(terlambat, orang, pos):
    kadis = orang(P.KEPALA_INSTANSI).pengguna
    kadis.email = "kadis@contoh.go.id"
    kadis.save()
    DBTaskResult.objects.all().delete()
    putaran()
    (surat,) = pos.surat
    assert surat["To"] == "kadis@contoh.go.id"
    assert "Diteruskan kepada atasan" in surat.get_content()


def test_yang_selesai_sebelum_dikirim_dibatalkan(tugas, kabid, kantor, pos):
    t = tugas("2026-06-09 16:00")
    aksi.ingatkan(kantor)
    Tugas.objects.filter(pk=t.pk).update(ditutup_pada=timezone.now())
    putaran()
    assert pos.surat == []
    assert not SuratPengingat.objects.exists()


@pytest.mark.parametrize("siapa", ["orang", "kantor"])
def test_surel_dapat_dimatikan(tugas, kabid, orang, pos, siapa):
    isi = {"lonceng": True, "surel_harian": False, "hanya_mendesak": False}
    if siapa == "orang":
        atur_kabar(isi | {"surel_pengingat": False}, by=kabid)
    else:
        aksi.atur_pengingat(SEMUA | {"surel": False}, by=orang(P.ADMIN_SISTEM))
    t = tugas("2026-06-09 16:00")
    putaran()
    assert pos.surat == []
    assert kejadian(t) == ["sebelum"]


def test_server_mati_dicoba_lagi_lalu_berhenti(tugas, kabid, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.SUREL_AKTIF = "127.0.0.1", 1, True
    tugas("2026-06-09 16:00")
    for _ in range(tasks.PERCOBAAN + 2):
        putaran()
    surat = SuratPengingat.objects.get()
    assert (surat.percobaan, surat.dikirim_pada) == (tasks.PERCOBAAN, None)


@pytest.mark.django_db(transaction=True)
def test_dua_pekerja_mengirim_satu_surel(tugas, kabid, kantor, pos):
    tugas("2026-06-09 16:00")
    aksi.ingatkan(kantor)
    pk = kabid.pengguna_id
    serentak(*[lambda: tasks.kirim_pengingat.call(pk)] * 2)
    assert len(pos.surat) == 1


def test_kantor_lain_tidak_ikut(tugas, kantor_lain, kabid, pos):
    buat_orang(kantor_lain, P.KEPALA_BIDANG)
    t = tugas("2026-06-09 16:00", instansi=kantor_lain)
    putaran()
    assert kejadian(t) == ["sebelum"]
    assert pos.surat == []
