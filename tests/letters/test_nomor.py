"""The printed number: the office's template, its year, and one number per letter."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import Instansi
from accounts.peran import Peran
from cases import actions as kasus_actions
from letters import actions, pdf
from letters.models import Surat
from letters.nomor import ambil_nomor, klasifikasi_kasus, susun_nomor
from tests.conftest import langkah
from tests.letters.conftest import baca, isi_lengkap, teks_pdf


@pytest.mark.parametrize(
    ("templat", "klasifikasi", "unit", "nomor"),
    [
        (None, "400.9.4.2", "DINSOS", "400.9.4.2/007/DINSOS/III/2026"),
        ("{urut}/{unit}-{klasifikasi}/{bulan:02d}/{tahun}", "RH.01.01", "STPL",
         "7/STPL-RH.01.01/03/2026"),
        ("{klasifikasi}/{urut}/{unit}/{tahun}", "188.4", "DINSOSPMD", "188.4/7/DINSOSPMD/2026"),
    ],
)  # fmt: skip
def test_templat_ketiga_gaya_terbitan(templat, klasifikasi, unit, nomor):
    kantor = Instansi(unit_surat=unit)
    if templat:
        kantor.templat_nomor = templat
    assert susun_nomor(kantor, klasifikasi, 7, date(2026, 3, 26)) == nomor


def test_nomor_mulai_dari_satu_setiap_tahun(kantor):
    nomor = [ambil_nomor(kantor, "1", date(t, 1, 2))[0] for t in (2026, 2026, 2027)]
    assert nomor == [1, 2, 1]


def test_klasifikasi_mengikuti_kategori_klien(kasus):
    assert klasifikasi_kasus(kasus("surat-keluar")) == "400.9.4.2"


def test_nomor_kembali_bila_penerbitan_gagal(siap_ttd, orang, monkeypatch):
    x = langkah(siap_ttd(), "tanda-tangan")
    kadis = orang(Peran.KEPALA_INSTANSI)
    with monkeypatch.context() as rusak:
        rusak.setattr(pdf, "cetak", lambda *a: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            actions.tanda_tangani(x, by=kadis)
    assert actions.tanda_tangani(x, by=kadis).urut == 1


@pytest.fixture
def surat_tugas_siap(kasus, orang):
    """A surat tugas that waits for its signature: the shortest way to one."""

    def buat():
        k = kasus("penjangkauan")
        lain = orang(Peran.KEPALA_SEKSI)
        kasus_actions.tugaskan(
            k, petugas=lain, by=orang(Peran.KEPALA_BIDANG), alasan="giliran", surat_tugas=True
        )
        x = langkah(k, "surat-tugas-1:surat")
        actions.susun(x, isi_lengkap(x), by=lain)
        actions.serahkan(x, by=lain)
        return langkah(k, "surat-tugas-1:tanda_tangan")

    return buat


@pytest.mark.django_db(transaction=True)
def test_dua_puluh_penandatangan_serentak_tanpa_celah(surat_tugas_siap, orang):
    semua = [surat_tugas_siap() for _ in range(20)]
    kadis = orang(Peran.KEPALA_INSTANSI)

    def tanda_tangani(x):
        try:
            return actions.tanda_tangani(x, by=kadis).urut
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as regu:
        nomor = list(regu.map(tanda_tangani, semua))
    assert sorted(nomor) == list(range(1, 21))
    for surat in Surat.objects.all():
        assert surat.nomor in teks_pdf(baca(surat))


@pytest.mark.django_db(transaction=True)
def test_dua_orang_menandatangani_surat_yang_sama(siap_ttd, orang):
    x = langkah(siap_ttd(), "tanda-tangan")
    kadis = orang(Peran.KEPALA_INSTANSI)

    def tanda_tangani(_):
        try:
            return actions.tanda_tangani(x, by=kadis)
        except ValidationError as bentrok:
            return bentrok.messages[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as regu:
        hasil = sorted(regu.map(tanda_tangani, range(2)), key=lambda h: isinstance(h, str))
    assert hasil[0].nomor.endswith(f"/{hasil[0].tanggal.year}")
    assert "sudah diselesaikan oleh" in hasil[1]
    assert Surat.objects.exclude(nomor="").count() == 1
