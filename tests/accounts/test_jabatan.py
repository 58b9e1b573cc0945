"""The post one acts in: its period, choosing another, and what the screen then says."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Jabatan
from accounts.peran import Peran


@pytest.fixture
def kasi(orang, client):
    """A head of section, signed in."""
    jabatan = orang(Peran.KEPALA_SEKSI)
    client.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
    return jabatan


@pytest.fixture
def plt(kasi):
    """plt(mulai, selesai) → the same person's post as Plt. Kepala Bidang, in days from today."""

    def buat(mulai=-3, selesai=3, aktif=False):
        hari_ini = kasi.instansi.hari_ini()
        jabatan = Jabatan.objects.create(
            pengguna=kasi.pengguna,
            instansi=kasi.instansi,
            unit=kasi.unit,
            peran=Peran.KEPALA_BIDANG,
            sifat="Plt",
            nomor_sk="800/17/2026",
            mulai=hari_ini + timedelta(days=mulai),
            selesai=hari_ini + timedelta(days=selesai),
        )
        if aktif:
            kasi.pengguna.jabatan_aktif = jabatan
            kasi.pengguna.save()
        return jabatan

    return buat


def pilih(client, jabatan):
    return client.post(reverse("accounts:jabatan"), {"jabatan": jabatan.pk})


def test_ganti_jabatan_terlihat_di_kepala_halaman(client, plt):
    jawaban = pilih(client, plt())
    assert jawaban.url == reverse("cases:tugas")
    halaman = client.get(jawaban.url).text
    assert "Anda bertindak sebagai Plt. Kepala Bidang." in halaman
    assert "SK 800/17/2026" in halaman
    # The new post's rights hold at once: a Kabid may see who has how many cases.
    assert client.get(reverse("cases:beban")).status_code == 200


@pytest.mark.parametrize(("mulai", "selesai"), [(-9, -1), (1, 9)], ids=["lewat", "belum mulai"])
def test_jabatan_di_luar_masanya_tidak_dapat_dipilih(client, kasi, plt, mulai, selesai):
    jabatan = plt(mulai, selesai)
    assert "Plt. Kepala Bidang" not in client.get(reverse("accounts:jabatan")).text
    assert pilih(client, jabatan).status_code == 200
    kasi.pengguna.refresh_from_db()
    assert kasi.pengguna.jabatan_aktif_id == kasi.pk


def test_hari_pertama_dan_terakhir_ikut_berlaku(client, plt):
    assert pilih(client, plt(0, 0)).status_code == 302


def test_jabatan_orang_lain_tidak_dapat_dipilih(client, kasi, orang):
    jawaban = pilih(client, orang(Peran.KEPALA_INSTANSI))
    assert jawaban.status_code == 200
    assert "Pilih jabatan dari daftar." in jawaban.text
    kasi.pengguna.refresh_from_db()
    assert kasi.pengguna.jabatan_aktif_id == kasi.pk


def test_masa_plt_habis_memilih_jabatan_lain(client, kasi, plt):
    plt(-9, -1, aktif=True)
    for nama in ("cases:tugas", "cases:beban", "standards:kalender"):
        assert client.get(reverse(nama)).url == reverse("accounts:jabatan")
    halaman = client.get(reverse("accounts:jabatan")).text
    assert "Kepala Seksi" in halaman
    assert pilih(client, kasi).status_code == 302
    assert client.get(reverse("cases:tugas")).status_code == 200


def test_masa_plt_habis_tidak_dapat_bertindak(client, plt, aduan):
    """A form opened yesterday as Plt. is not accepted today."""
    nomor = aduan().nomor
    plt(-9, -1, aktif=True)
    jawaban = client.post(reverse("cases:aduan_tutup", args=[nomor]), {"alasan": "Sudah ditangani"})
    assert jawaban.url == reverse("accounts:jabatan")


def test_tanpa_jabatan_sama_sekali(client, kasi):
    Jabatan.objects.filter(pk=kasi.pk).update(selesai=timezone.localdate() - timedelta(days=1))
    assert client.get("/").url == reverse("accounts:jabatan")
    halaman = client.get(reverse("accounts:jabatan"))
    assert halaman.status_code == 200
    assert "belum mempunyai jabatan yang berlaku" in halaman.text
    assert "Gunakan jabatan ini" not in halaman.text
    # The own account stays in reach.
    assert client.get(reverse("accounts:ganti_sandi")).status_code == 200
    assert client.post(reverse("accounts:keluar")).status_code == 302


def test_zona_waktu_kantor_menentukan_hari_terakhir(client, plt, monkeypatch):
    """At 16.30 UTC it is still the last day in Pangkalpinang, at 17.30 the next one has begun."""
    jabatan = plt(0, 0, aktif=True)
    tengah_malam = timezone.localtime(timezone=jabatan.instansi.zona).replace(
        hour=23, minute=59, second=0
    )
    monkeypatch.setattr(timezone, "now", lambda: tengah_malam)
    assert jabatan.berlaku()
    monkeypatch.setattr(timezone, "now", lambda: tengah_malam + timedelta(minutes=2))
    assert not jabatan.berlaku()
