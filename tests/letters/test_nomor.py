"""The printed number: the office's template, its year, and one number per letter."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from itertools import count
from threading import Event

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from accounts.models import Instansi, Jabatan
from accounts.peran import Peran
from cases import actions as kasus_actions
from cases.actions.inti import Bentrok
from config.contoh.waktu import seolah
from letters import actions, pdf
from letters.models import Surat
from letters.nomor import ambil_nomor, klasifikasi_kasus, susun_nomor
from tests.cases.bantu import serentak
from tests.conftest import langkah
from tests.letters.conftest import baca, isi_lengkap, serahkan, teks_pdf

KADIS = Peran.KEPALA_INSTANSI


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


@pytest.mark.django_db(transaction=True)
def test_pdf_yang_lama_tidak_menahan_surat_lain(siap_ttd, orang, monkeypatch):
    """While one letter is being printed, another one is signed, numbered and kept."""
    a, b = (langkah(siap_ttd(), "tanda-tangan") for _ in range(2))
    kadis, dicetak, boleh_selesai, asli = orang(KADIS), Event(), Event(), pdf.cetak

    def lambat(surat, *lain, **pilihan):
        if surat.kasus_id == a.kasus_id:
            dicetak.set()
            assert boleh_selesai.wait(20)
        return asli(surat, *lain, **pilihan)

    def sementara_itu():
        assert dicetak.wait(20)
        surat = actions.tanda_tangani(b, by=kadis)
        boleh_selesai.set()
        return surat

    monkeypatch.setattr(pdf, "cetak", lambat)
    hasil = serentak(lambda: actions.tanda_tangani(a, by=kadis), sementara_itu)
    assert [s.urut for s in hasil] == [1, 2]
    assert all(s.sidik for s in hasil)


# ------------------------------------------------------------------------------ a failing printer
def gagal(*a, **k):
    raise OSError("Tidak ada ruang pada cakram")


@pytest.fixture
def bernomor(siap_ttd, orang, monkeypatch):
    """A referral that has its number, and whose PDF could not be made."""
    x = langkah(siap_ttd(), "tanda-tangan")
    with monkeypatch.context() as rusak:
        rusak.setattr(pdf, "cetak", gagal)
        with pytest.raises(actions.BelumTersimpan):
            actions.tanda_tangani(x, by=orang(KADIS))
    return x


def test_nomor_tetap_bila_penyimpanan_gagal_lalu_dicoba_lagi(bernomor, orang):
    surat = Surat.objects.get()
    assert (surat.status, surat.urut, surat.pdf.name) == ("bernomor", 1, "")
    assert langkah(bernomor.kasus, "tanda-tangan").terbuka
    cetak = surat.cetak
    surat = actions.coba_lagi(bernomor, by=orang(KADIS))
    assert (surat.status, surat.urut, surat.cetak) == ("dicetak", 1, cetak)
    assert surat.nomor in teks_pdf(baca(surat))
    with pytest.raises(Bentrok):
        actions.coba_lagi(bernomor, by=orang(KADIS))


def test_halamannya_menyebut_nomor_dengan_coba_lagi_dan_batalkan(bernomor, orang, client):
    surat = Surat.objects.get()
    client.force_login(orang(KADIS).pengguna)
    alamat = reverse("letters:langkah", args=[bernomor.kasus.nomor, bernomor.pk])
    halaman = client.get(alamat).content.decode()
    for kata in (surat.nomor, "belum tersimpan", "Coba lagi</button>", "Batalkan nomor"):
        assert kata in halaman
    assert "Kembalikan kepada penyusun" not in halaman
    assert "Bernomor, belum tersimpan" in client.get(surat.get_absolute_url()).content.decode()
    client.post(alamat, {"aksi": "tanda_tangan"})
    assert Surat.objects.get().tersimpan


def test_gagal_lewat_halaman_bukan_galat_server(siap_ttd, orang, client, monkeypatch):
    x = langkah(siap_ttd(), "tanda-tangan")
    client.force_login(orang(KADIS).pengguna)
    alamat = reverse("letters:langkah", args=[x.kasus.nomor, x.pk])
    monkeypatch.setattr(pdf, "cetak", gagal)
    halaman = client.post(alamat, {"aksi": "tanda_tangan"}, follow=True).content.decode()
    assert "PDF-nya belum tersimpan" in halaman
    assert "Coba lagi</button>" in halaman


def test_nomor_yang_dibatalkan_tetap_terpakai(bernomor, orang, client):
    surat = Surat.objects.get()
    actions.batalkan(surat, alasan="Kertas habis", by=orang(KADIS))
    surat.refresh_from_db()
    assert (surat.status, surat.nomor != "") == ("batal", True)
    k = bernomor.kasus
    client.force_login(orang(KADIS).pengguna)
    assert client.get(f"{surat.get_absolute_url()}pdf/").status_code == 200
    assert "sudah dibatalkan" in client.get(f"/periksa-surat/{surat.token}/").content.decode()
    serahkan(k, orang)
    actions.paraf(langkah(k, "paraf"), by=orang(Peran.KEPALA_BIDANG))
    baru = actions.tanda_tangani(langkah(k, "tanda-tangan"), by=orang(KADIS))
    assert baru.urut == 2


# ------------------------------------------------------------------------------ year and date
def test_tahun_baru_menurut_zona_waktu_kantor(siap_ttd, orang, kantor):
    """At 22:30 UTC on 31 December it is already 1 January in Jayapura."""
    kantor.zona_waktu = kantor.Zona.WIT
    kantor.save()
    with seolah(datetime(2026, 12, 30, 3, tzinfo=UTC)):
        lama = actions.tanda_tangani(langkah(siap_ttd(), "tanda-tangan"), by=orang(KADIS))
        k = siap_ttd()
    with seolah(datetime(2026, 12, 31, 22, 30, tzinfo=UTC)):
        by = Jabatan.objects.get(pk=orang(KADIS).pk)
        baru = actions.tanda_tangani(langkah(k, "tanda-tangan"), by=by)
    assert (lama.urut, baru.urut) == (1, 1)
    assert baru.tanggal == date(2027, 1, 1)
    assert baru.nomor.endswith("/I/2027")


@pytest.fixture
def berurutan(siap_ttd, orang):
    """Three letters, signed on 2, 6 and 9 March."""
    hasil = []
    for hari in (2, 6, 9):
        with seolah(datetime(2026, 3, hari, 3, tzinfo=UTC)):
            x = langkah(siap_ttd(), "tanda-tangan")
            hasil.append(actions.tanda_tangani(x, by=orang(KADIS)))
    return hasil


def mundur(siap_ttd, orang, hari, **lain):
    with seolah(datetime(2026, 3, 10, 3, tzinfo=UTC)):
        x = langkah(siap_ttd(), "tanda-tangan")
        isi = {"tanggal": date(2026, 3, hari), "alasan_tanggal": "Ditandatangani lisan."} | lain
        return actions.tanda_tangani(x, by=orang(KADIS), **isi)


def test_surat_bertanggal_mundur_mendapat_sisipan(berurutan, siap_ttd, orang, client):
    a, b = mundur(siap_ttd, orang, 7), mundur(siap_ttd, orang, 6)
    assert "/002.a/" in a.nomor
    assert "/002.b/" in b.nomor
    assert a.tanggal == date(2026, 3, 7)
    assert "7 Maret 2026" in teks_pdf(baca(a))
    with seolah(datetime(2026, 3, 10, 3, tzinfo=UTC)):
        lanjut = actions.tanda_tangani(langkah(siap_ttd(), "tanda-tangan"), by=orang(KADIS))
    assert lanjut.urut == 4
    client.force_login(orang(KADIS).pengguna)
    halaman = client.get(reverse("letters:agenda_keluar")).text.replace("<wbr>", "")
    urutan = [halaman.index(s.nomor) for s in (lanjut, berurutan[2], b, a, berurutan[1])]
    assert urutan == sorted(urutan)
    riwayat = a.kasus.riwayat.get(aksi="beri_nomor", data__surat=a.pk)
    assert riwayat.alasan == "Ditandatangani lisan."


@pytest.mark.parametrize(
    ("ubah", "medan"),
    [
        ({"hari": 11}, "tanggal"),  # in the future
        ({"hari": 1}, "tanggal"),  # before the first number of the year
        ({"hari": 7, "alasan_tanggal": " "}, "alasan_tanggal"),
    ],
)
def test_tanggal_mundur_yang_ditolak_tidak_memakai_nomor(berurutan, siap_ttd, orang, ubah, medan):
    with pytest.raises(ValidationError) as salah:
        mundur(siap_ttd, orang, **ubah)
    assert medan in salah.value.message_dict
    assert Surat.objects.exclude(nomor="").count() == 3


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
@pytest.mark.parametrize("mundur", [False, True], ids=["hari ini", "sisipan"])
def test_dua_puluh_penandatangan_serentak_tanpa_celah(surat_tugas_siap, orang, monkeypatch, mundur):
    """The printer fails for every fifth: those keep their numbers too, and print them later."""
    pertama = actions.tanda_tangani(surat_tugas_siap(), by=orang(KADIS))
    Surat.objects.filter(pk=pertama.pk).update(tanggal=pertama.tanggal - timedelta(days=3))
    semua = [surat_tugas_siap() for _ in range(20)]
    kadis, asli, giliran = orang(KADIS), pdf.cetak, count(1)
    kemarin = {"tanggal": pertama.tanggal - timedelta(days=1), "alasan_tanggal": "Menyusul."}

    def kadang_gagal(*a, **k):
        return gagal() if next(giliran) % 5 == 0 else asli(*a, **k)

    def tanda_tangani(x):
        try:
            return actions.tanda_tangani(x, by=kadis, **(kemarin if mundur else {}))
        except actions.BelumTersimpan:
            return x
        finally:
            connection.close()

    with monkeypatch.context() as rusak, ThreadPoolExecutor(20) as regu:
        rusak.setattr(pdf, "cetak", kadang_gagal)
        hasil = list(regu.map(tanda_tangani, semua))
    belum = [x for x in hasil if not isinstance(x, Surat)]
    assert len(belum) == 4
    for x in belum:
        actions.coba_lagi(x, by=kadis)
    bernomor = Surat.objects.exclude(pk=pertama.pk)
    nomor = sorted(bernomor.values_list("urut", "sisipan"))
    harap = [(1, n) for n in range(1, 21)] if mundur else [(n, 0) for n in range(2, 22)]
    assert nomor == harap
    for surat in bernomor:
        assert surat.nomor in teks_pdf(baca(surat))


@pytest.mark.django_db(transaction=True)
def test_dua_orang_menandatangani_surat_yang_sama(siap_ttd, orang):
    x = langkah(siap_ttd(), "tanda-tangan")
    kadis = orang(KADIS)

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
    assert "sudah bernomor" in hasil[1]
    assert Surat.objects.exclude(nomor="").count() == 1
