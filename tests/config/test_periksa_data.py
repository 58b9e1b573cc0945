"""The check of the data finds every half act; each rule is broken here once, behind its back."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import Denyut
from accounts.peran import Peran
from cases.models import Aduan, Berkas, Kasus, Langkah, Tugas
from config import periksa_data
from standards.models import Pencacah
from tests.conftest import langkah
from tests.dunia import bangun


def temuan():
    return {t.kode for t in periksa_data.periksa()}


@pytest.fixture
def jalan(kasus, orang):
    k = kasus("asesmen-awal")
    orang(Peran.KEPALA_SEKSI)
    return k


def test_dunia_yang_utuh(orang, kasus, aduan, klien, standar):
    """A whole office in the middle of its work breaks no rule."""
    bangun(orang, kasus, aduan, klien, standar)
    assert periksa_data.periksa() == []


def _langkah_tanpa_riwayat(k):
    baru = langkah(k, "asesmen-awal")
    isi = {"status": "selesai", "selesai_pada": timezone.now(), "selesai_oleh": k.dibuka_oleh}
    Langkah.objects.filter(pk=baru.pk).update(**isi)
    Tugas.objects.filter(langkah=baru).delete()


def _riwayat_tanpa_langkah(k):
    lama = langkah(k, "laporan")
    Langkah.objects.filter(pk=lama.pk).update(status="gugur")


def _tugas_untuk_yang_selesai(k):
    Tugas.objects.filter(langkah=langkah(k, "laporan")).update(ditutup_pada=None)


def _terbuka_tanpa_tugas(k):
    Tugas.objects.filter(langkah=langkah(k, "asesmen-awal")).delete()


def _tahap_melompat(k):
    Kasus.objects.filter(pk=k.pk).update(tahap="terminasi")


def _tertutup_setengah(k):
    Kasus.objects.filter(pk=k.pk).update(ditutup_pada=timezone.now(), hasil="dirujuk")


def _tanpa_langkah(k):
    baru = Kasus.objects.get(pk=k.pk)
    baru.pk, baru.nomor, baru._state.adding = None, "2000-PKP-00001", True
    baru.save()


def _aduan_tanpa_tugas(k):
    Aduan.objects.filter(pk=k.aduan.first().pk).update(status="baru")


def _berkas_hilang(k):
    by = k.dibuka_oleh
    Berkas.objects.create(
        instansi=k.instansi, kasus=k, nama_asli="a", ekstensi="pdf", mime="application/pdf",
        ukuran=1, sidik="0" * 64, isi="tidak/ada.pdf", oleh=by,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rusak", "kode"),
    [
        (_langkah_tanpa_riwayat, "riwayat"),
        (_riwayat_tanpa_langkah, "langkah"),
        (_tugas_untuk_yang_selesai, "tugas"),
        (_terbuka_tanpa_tugas, "antrean"),
        (_tahap_melompat, "tahap"),
        (_tertutup_setengah, "tutup"),
        (_tanpa_langkah, "kasus"),
        (_aduan_tanpa_tugas, "aduan"),
        (_berkas_hilang, "berkas"),
    ],
)
def test_setengah_perbuatan_ditemukan(jalan, rusak, kode):
    assert temuan() == set()
    rusak(jalan)
    assert kode in temuan()
    assert Denyut.objects.get(nama=Denyut.DATA).isi["temuan"]


@pytest.mark.parametrize("geser", [1, -1])
@pytest.mark.parametrize("seri", ["aduan", "kasus"])
def test_nomor_berlubang_atau_pencacah_tertinggal(jalan, aduan, seri, geser):
    aduan()
    p = Pencacah.objects.get(seri=seri)
    Pencacah.objects.filter(pk=p.pk).update(terakhir=p.terakhir + geser)
    assert temuan() == {"nomor"}


def test_perintahnya_gagal_bila_ada_temuan(jalan, capsys):
    call_command("periksa_data")
    assert "Data konsisten." in capsys.readouterr().out
    _terbuka_tanpa_tugas(jalan)
    with pytest.raises(CommandError):
        call_command("periksa_data")
    keluar = capsys.readouterr().out
    assert f"Langkah terbuka tanpa tugas: 1. Misalnya {jalan.nomor}." in keluar
