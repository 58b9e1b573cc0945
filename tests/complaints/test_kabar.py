"""The bell counts new rows of the queue; the morning's mail tells numbers, once a day."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Denyut
from accounts.peran import Peran
from cases.models import Tugas
from complaints import kabar, rawat
from complaints.actions import kabar as aksi
from complaints.models import SetelanKabar

P = Peran
SEMUA = {"lonceng": True, "surel_harian": True, "hanya_mendesak": False, "surel_pengingat": True}


@pytest.fixture
def tugas(kantor):
    def buat(kali=1, **isi):
        bawaan = {"instansi": kantor, "jenis": "pengaduan", "judul": "x", "tautan": "/"}
        bawaan |= {"peran": [P.KEPALA_BIDANG]}
        return [Tugas.objects.create(**bawaan | isi) for _ in range(kali)]

    return buat


def test_yang_baru_sejak_terakhir_dilihat(masuk, orang, tugas):
    kabid = orang(P.KEPALA_BIDANG)
    tugas(2)
    assert kabar.jumlah_baru(kabid) == 2
    klien = masuk(P.KEPALA_BIDANG)
    assert "2 tugas baru" in klien.get("/").content.decode()

    klien.post(reverse("complaints:kabar_dilihat"))
    assert kabar.jumlah_baru(kabid) == ""
    tugas(1)
    assert kabar.jumlah_baru(kabid) == 1
    assert kabar.jumlah_baru(orang(P.PEKSOS)) == ""
    tugas(120)
    assert kabar.jumlah_baru(kabid) == "99+"


def test_satu_kueri_setiap_halaman(orang, tugas):
    kabid = orang(P.KEPALA_BIDANG)
    tugas(3)
    with CaptureQueriesContext(connection) as kueri:
        kabar.jumlah_baru(kabid)
    assert len(kueri) == 1


def test_lonceng_dapat_dimatikan(masuk, orang, tugas):
    tugas(1)
    masuk(P.KEPALA_BIDANG).post(reverse("complaints:kabar"), {"surel_harian": "on"})

    setelan = SetelanKabar.objects.get()
    assert (setelan.lonceng, setelan.surel_harian) == (False, True)
    assert kabar.jumlah_baru(orang(P.KEPALA_BIDANG)) == ""
    assert kabar.baru(orang(P.KEPALA_BIDANG)).count() == 1  # the page still shows it


@pytest.fixture
def kabid(orang, settings):
    settings.SUREL_AKTIF = True
    siapa = orang(P.KEPALA_BIDANG)
    siapa.pengguna.email = "kabid@contoh.go.id"
    siapa.pengguna.save()
    return siapa


def test_surel_pagi_hanya_angka_dan_sekali_sehari(kabid, tugas):
    kini = timezone.now()
    tugas(1, judul="Siti Maryam", darurat=True)
    tugas(1, tenggat=kini - timedelta(hours=1))
    for _ in range(2):
        rawat.kirim_ringkasan.call(kabid.pengguna_id)

    (surat,) = mail.outbox
    assert "Darurat: 1" in surat.body
    assert "Lewat tenggat: 1" in surat.body
    assert "Pengaduan layanan: 2" in surat.body
    assert "Siti" not in surat.body + surat.subject


@pytest.mark.parametrize(
    ("setelan", "tenggat", "dikirim"),
    [
        ({"surel_harian": False}, -1, 0),
        ({"hanya_mendesak": True}, 40 * 24, 0),
        ({"hanya_mendesak": True}, -1, 1),
        ({}, 40 * 24, 1),
    ],
)
def test_setelan_surel(kabid, tugas, setelan, tenggat, dikirim):
    tugas(1, tenggat=timezone.now() + timedelta(hours=tenggat))
    aksi.atur_kabar(SEMUA | setelan, by=kabid)
    rawat.kirim_ringkasan.call(kabid.pengguna_id)
    assert len(mail.outbox) == dikirim


def test_tanpa_tugas_tanpa_surel(kabid):
    rawat.kirim_ringkasan.call(kabid.pengguna_id)
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("saat", "antre"),
    [
        ((2026, 11, 23, 7), True),  # a Monday morning
        ((2026, 11, 23, 4), False),
        ((2026, 11, 22, 9), False),  # a Sunday
    ],
)
def test_pagi_hari_kerja_menurut_kantornya(kabid, kantor, monkeypatch, saat, antre):
    kini = datetime(*saat, tzinfo=kantor.zona)
    monkeypatch.setattr(timezone, "now", lambda: kini)
    dapat = []
    monkeypatch.setattr(type(rawat.kirim_ringkasan), "enqueue", lambda self, pk: dapat.append(pk))
    rawat.rawat_masyarakat.call()

    assert dapat == ([kabid.pengguna_id] if antre else [])
    SetelanKabar.objects.update_or_create(
        pengguna=kabid.pengguna, defaults={"surel_terakhir": date(*saat[:3])}
    )
    rawat.rawat_masyarakat.call()
    assert len(dapat) == antre  # not again on the same day


def test_denyut_paling_sering_sejam_sekali(db, monkeypatch):
    kali = []
    monkeypatch.setattr(type(rawat.rawat_masyarakat), "enqueue", lambda self: kali.append(1))
    for _ in range(3):
        rawat.rawat()
    assert len(kali) == 1
    Denyut.objects.update(pada=timezone.now() - timedelta(hours=2))
    rawat.rawat()
    assert len(kali) == 2
