"""Requests for public information: both limits, extension, grounds of refusal, objection."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.peran import Peran
from cases.actions.inti import Bentrok
from cases.models import Tugas
from complaints.actions import informasi
from complaints.forms.informasi import PermohonanPetugasForm
from complaints.models import PermohonanInformasi
from tests.complaints.conftest import MINTA, baca, kirim_form
from tests.dunia import foto

P = Peran


def hari_kerja(mulai, n):
    """The n-th working day after this one, in a year without holidays entered."""
    while n:
        mulai += timedelta(days=1)
        n -= mulai.weekday() < 5
    return mulai


def test_batas_standar_dan_undang_undang_berdampingan(kantor, orang, masuk):
    pada = datetime(2031, 3, 3, 9, tzinfo=kantor.zona)  # a Monday
    pada = pada.replace(year=2025)  # also a Monday, and past
    by = orang(P.PETUGAS_LAYANAN)
    p, _ = informasi.terima(
        MINTA | {"kanal": "wa", "diterima_pada": pada},
        instansi=kantor,
        kunci_kirim=uuid.uuid4(),
        by=by,
    )
    hari = {
        k: getattr(p, k).astimezone(kantor.zona).date() for k in ("tenggat_standar", "tenggat_uu")
    }

    assert hari["tenggat_standar"] == hari_kerja(pada.date(), 7)
    assert hari["tenggat_uu"] == hari_kerja(pada.date(), 10)
    halaman = masuk(P.PETUGAS_LAYANAN).get(p.get_absolute_url()).content.decode()
    assert "1–7 hari kerja" in halaman
    assert "10 hari kerja" in halaman


def test_diperpanjang_sekali_dengan_alasan(buat_permohonan, orang, kantor):
    p, _ = buat_permohonan()
    by = orang(P.PETUGAS_LAYANAN)
    with pytest.raises(ValidationError):
        informasi.perpanjang(p, alasan=" ", by=by)
    p = informasi.perpanjang(p, alasan="Datanya di arsip lama.", by=by)

    akhir = kantor.hari_ini() if p.diterima_pada.weekday() < 5 else None
    assert p.tenggat_uu > p.tenggat_standar
    assert akhir is None or p.tenggat_uu.astimezone(kantor.zona).date() >= hari_kerja(akhir, 17)
    assert Tugas.objects.terbuka().get(jenis="informasi").tenggat == p.tenggat_uu
    with pytest.raises(Bentrok):
        informasi.perpanjang(p, alasan="Lagi.", by=by)


@pytest.mark.parametrize(
    ("isi", "medan"),
    [
        ({"hasil": "ditolak", "jawaban": ""}, "dasar"),
        ({"hasil": "ditolak", "jawaban": "", "dasar": "17h"}, "uraian"),
        ({"hasil": "sebagian", "jawaban": "", "dasar": "17h", "uraian": "x"}, "jawaban"),
        ({"hasil": "diberikan", "jawaban": " "}, "jawaban"),
        ({"hasil": "baru", "jawaban": "x"}, "hasil"),
    ],
)
def test_penolakan_menyebut_dasarnya(buat_permohonan, orang, isi, medan):
    p, _ = buat_permohonan()
    with pytest.raises(ValidationError) as salah:
        informasi.jawab(p, by=orang(P.PETUGAS_LAYANAN), **isi)
    assert medan in salah.value.error_dict
    p.refresh_from_db()
    assert p.status == "baru"


def test_ditolak_lalu_keberatan_kepada_atasan(client, buat_permohonan, orang, kantor):
    p, kode = buat_permohonan()
    isi = {"hasil": "ditolak", "jawaban": "", "dasar": "17h", "uraian": "Memuat nama klien."}
    informasi.jawab(p, by=orang(P.PETUGAS_LAYANAN), **isi)
    cek, data = reverse("complaints:informasi_cek"), {"nomor": p.nomor, "kode": kode}
    assert "Pasal 17 huruf h" in client.post(cek, data).content.decode()
    halaman = client.post(cek, data | {"keberatan": "1", "alasan": "a"}).content.decode()
    assert "sudah tercatat" in halaman

    p.refresh_from_db()
    batas = p.keberatan.tenggat.astimezone(kantor.zona).date()
    assert batas >= hari_kerja(kantor.hari_ini(), 30)
    kepala = orang(P.KEPALA_INSTANSI)
    assert Tugas.objects.untuk(kepala).filter(jenis="informasi").exists()
    with pytest.raises(PermissionDenied):
        informasi.tanggapi_keberatan(p, diterima=True, tanggapan="Ya.", by=orang(P.SEKRETARIS))
    informasi.tanggapi_keberatan(
        p, diterima=True, tanggapan="Diberikan tanpa nama.", berkas=[foto("rekap.png")], by=kepala
    )
    halaman = client.post(cek, data).content.decode()
    assert "Diberikan tanpa nama." in halaman
    assert "Komisi Informasi" in halaman
    b = p.berkas.get()
    unduh = client.post(reverse("complaints:informasi_berkas", args=[b.pk]), data)
    assert baca(unduh).startswith(b"\x89PNG")
    salah = data | {"kode": "AAAAA-AAAAA"}
    unduh = client.post(reverse("complaints:informasi_berkas", args=[b.pk]), salah)
    assert "tidak cocok" in unduh.content.decode()


def test_keberatan_bila_tidak_dijawab_pada_waktunya(buat_permohonan):
    p, _ = buat_permohonan()
    with pytest.raises(ValidationError):
        informasi.ajukan_keberatan(p, alasan="c")
    PermohonanInformasi.objects.update(tenggat_uu=timezone.now() - timedelta(days=1))
    assert informasi.ajukan_keberatan(p, alasan="c").status == "keberatan"


def test_warga_mengirim_dua_kali_satu_permohonan(client, kantor):
    alamat = reverse("complaints:informasi_publik", args=[kantor.kode])
    jawab, data = kirim_form(client, alamat, MINTA)
    lagi = client.post(alamat, data)

    assert jawab.context["kode"] == lagi.context["kode"]
    assert PermohonanInformasi.objects.get().nomor.endswith("-I00001")
    jawab, _ = kirim_form(client, alamat, MINTA | {"antar": "surel"})
    assert "Isi alamat surel tujuan" in jawab.content.decode()


@pytest.mark.parametrize(
    ("cara", "antar", "salah"),
    [
        ("salinan", "surel", {"antar"}),
        ("salinan", "wa", {"antar"}),
        ("salinan", "pos", set()),
        ("berkas", "surel", {"surel"}),
        ("berkas", "wa", {"telepon"}),
        ("melihat", "surel", set()),
    ],
)
def test_cara_mendapat_salinan_sesuai_bentuknya(cara, antar, salah):
    """Paper does not travel by mail of that kind; who only looks leaves no address."""
    form = PermohonanPetugasForm(MINTA | {"kanal": "surat", "cara": cara, "antar": antar})
    assert set(form.errors) == salah


def test_register_dan_laporan(buat_permohonan, orang, masuk):
    sebagian, _ = buat_permohonan()
    by = orang(P.ADMIN_TU)
    isi = {"dasar": "17h", "uraian": "Nama klien."}
    informasi.jawab(sebagian, hasil="sebagian", jawaban="Terlampir.", by=by, **isi)
    lewat, _ = buat_permohonan()
    PermohonanInformasi.objects.filter(pk=lewat.pk).update(
        tenggat_standar=timezone.now() - timedelta(days=2)
    )
    klien, alamat = masuk(P.KEPALA_BIDANG), reverse("complaints:informasi_laporan")

    rekap = klien.get(alamat).context["rekap"]
    assert (rekap["masuk"], rekap["sebagian"], rekap["ditolak"]) == (2, 1, 0)
    assert (rekap["terlambat"], rekap["terlambat_uu"]) == (1, 0)
    for bentuk in ("xlsx", "pdf"):
        jawaban = klien.get(f"{alamat}?bentuk={bentuk}")
        assert len(baca(jawaban)) > 1000
