"""The numbers of a counted report lead to their rows: as many as the number says."""

import re
from html import unescape

import pytest
from django.http import QueryDict
from django.urls import reverse

from accounts.peran import Peran
from cases.models import Jeda, Kasus, Tenggat
from reports.laporan import buku_kasus
from reports.laporan.daftar import SEMUA
from reports.saring import baca
from tests.reports.conftest import saat

pytestmark = pytest.mark.django_db
P = Peran
TAUTAN = re.compile(r'<a href="(/laporan/buku-kasus/\?[^"]+)">([\d.]+)</a>')
#: Each report with filters that move its numbers.
REKAP = (
    ("ppks", "susunan=keduanya"),
    ("ppks", "susunan=kategori&bagian=t1"),
    ("ppks", "susunan=kecamatan&kecamatan=19.71.01"),
    ("ppks", "susunan=kategori&bagian=b3"),
    ("hasil", ""),
    ("hasil", "bagian=b2&kategori=11"),
    ("triwulan", "bagian=t1"),
    ("triwulan", "bagian=t2&kecamatan=19.71.01"),
    ("kepatuhan", ""),
    ("kepatuhan", "bagian=t1&kategori=11"),
    ("beban", "bagian=b3"),
)
#: Columns without a list: what the register itself keeps to itself in confidential cases, what is
#: no count of cases.
TANPA_DAFTAR = {"lk", "pr", "u0", "u6", "u18", "u60", "ux"}
TANPA_DAFTAR |= {"persen", "hari_jeda", "bagian", "tugas"}


@pytest.fixture
def kota_ramai(catat, orang, standar):
    """Cases of every kind that a line or a column is about, also those without any."""
    lain = {"kategori": "8", "wilayah_domisili_id": "19.01.01", "jenis_kelamin": "P"}
    tanpa = {"kategori": "", "wilayah_domisili_id": None}
    lama = catat("2025-11-20")
    semua = [
        catat("2026-01-10", "2026-02-11", "dirujuk"),
        catat("2026-01-20", "2026-03-01", "ditolak", wilayah_domisili_id="19.71.02"),
        catat("2026-02-01", "2026-05-02", "kabur", **lain),
        catat("2025-12-01", "2026-02-15", "dilimpahkan"),
        catat("2026-03-05", "2026-03-20", wilayah_domisili_id=None, wilayah_ktp_id="19.71.02"),
        catat("2026-03-06", **tanpa),
        catat("2026-08-06", **lain),
        catat("2027-01-01"),
    ]
    Kasus.objects.filter(pk=lama.pk).update(tenggat=saat("2025-12-01"))
    Kasus.objects.filter(pk=semua[5].pk).update(petugas=None)
    for k, tempo, berhenti in (
        (semua[0], "2026-02-01", "2026-01-31"),
        (semua[1], "2026-02-01", "2026-02-02"),
        (semua[2], "2026-04-01", None),
        (semua[4], "2026-03-30", "2026-03-20"),
    ):
        Tenggat.objects.create(
            kasus=k,
            urut=0,
            teks='Dua "hari" & malam',
            mulai=k.dibuka_pada,
            jatuh_tempo=saat(tempo),
            berhenti=saat(berhenti) if berhenti else None,
            penjelasan="",
        )
    Jeda.objects.create(kasus=semua[0], alasan="Polisi", oleh=semua[0].dibuka_oleh)


def tautan(klien, kode, kueri):
    url = reverse("reports:laporan_isi", args=[kode])
    jawaban = klien.get(f"{url}?tahun=2026&{kueri}")
    assert jawaban.status_code == 200
    return [(unescape(a), int(n)) for a, n in TAUTAN.findall(jawaban.text)]


def seharusnya(kode, kueri, jabatan):
    """How many of its numbers have a list."""
    minta, _ = baca(SEMUA[kode], QueryDict(f"tahun=2026&{kueri}"), jabatan)
    tabel = SEMUA[kode].susun(minta)
    bawah = [] if kode == "kepatuhan" else [tabel.bawah]  # its sum is of clocks of many kinds
    baris = [b for b in (*tabel.baris, *bawah) if b]
    angka = [({"jumlah": b.jumlah} if tabel.jumlah else {}) | b.isi for b in baris]
    return sum(1 for isi in angka for k, n in isi.items() if n and k not in TANPA_DAFTAR)


@pytest.mark.parametrize(("kode", "kueri"), REKAP)
def test_angka_sama_dengan_baris_di_register(kota_ramai, sebagai, orang, kode, kueri):
    jabatan = orang(P.KEPALA_BIDANG)
    semua = tautan(sebagai(P.KEPALA_BIDANG), kode, kueri)
    assert len(semua) == seharusnya(kode, kueri, jabatan) > 0
    for alamat, angka in semua:
        isi = QueryDict(alamat.partition("?")[2])
        minta, _ = baca(buku_kasus.LAPORAN, isi, jabatan)
        assert buku_kasus.LAPORAN.baris(minta).count() == angka, alamat


def test_register_menyebut_saringan_yang_membawanya(kota_ramai, sebagai):
    """What the link asks for stands in the form, also what the form does not offer."""
    klien = sebagai(P.KEPALA_BIDANG)
    (alamat, _), *_ = tautan(klien, "kepatuhan", "")
    halaman = klien.get(alamat).text
    assert "Jamnya jatuh tempo pada masa ini: Tahun 2026" in halaman
    assert "Dua &quot;hari&quot; &amp; malam</option>" in halaman
    assert "Jam layanan" not in klien.get(reverse("reports:laporan_isi", args=["buku-kasus"])).text
    luar = [a for a, _ in tautan(klien, "ppks", "susunan=kecamatan") if "19.01.01" in a]
    assert "Kec. Sungailiat, Kab. Bangka</option>" in klien.get(luar[0]).text


def test_versi_untuk_diumumkan_tanpa_tautan(kota_ramai, catat, sebagai):
    for _ in range(12):
        catat("2026-03-01")
    klien = sebagai(P.KEPALA_BIDANG)
    assert "Lainnya" in klien.get("/laporan/ppks/?tahun=2026&susunan=kategori&umum=1").text
    for kode, kueri in REKAP[:-1]:
        assert tautan(klien, kode, f"{kueri}&umum=1") == [], kode


def test_baris_yang_berselisih_tidak_menunjuk_barisnya(kota_ramai, sebagai):
    """Its numbers come from two sources that disagree: no list has as many rows as both."""
    kasus = Kasus.objects.get(hasil="ditolak")
    kasus.penutupan.all().delete()
    assert tautan(sebagai(P.KEPALA_BIDANG), "triwulan", "bagian=t1") == []


@pytest.mark.parametrize(
    "kueri", ["hasil=x", "petugas=x", "petugas=99999999999", "keluar=x", "kepatuhan=x", "muat=x"]
)
def test_saringan_tautan_yang_tidak_masuk_akal_diabaikan(kota_ramai, sebagai, orang, kueri):
    isi = QueryDict(f"tahun=2026&{kueri}")
    minta, _ = baca(buku_kasus.LAPORAN, isi, orang(P.KEPALA_BIDANG))
    polos, _ = baca(buku_kasus.LAPORAN, QueryDict("tahun=2026"), orang(P.KEPALA_BIDANG))
    assert minta.pilih == polos.pilih
    assert (
        sebagai(P.KEPALA_BIDANG).get(f"/laporan/buku-kasus/?{isi.urlencode()}").status_code == 200
    )


@pytest.mark.parametrize(("peran", "terlihat"), [(P.ADMIN_TU, False), (P.KEPALA_BIDANG, True)])
@pytest.mark.parametrize("saring", ["kategori=11", "kecamatan=19.71.01"])
def test_saringan_tidak_membuka_isi_kasus_rahasia(catat, sebagai, peran, terlihat, saring):
    """What its columns leave empty is not told by the filter that finds it either."""
    k = catat("2026-03-04", kerahasiaan="rahasia")
    url = reverse("reports:laporan_isi", args=["buku-kasus"])
    assert k.nomor in sebagai(peran).get(f"{url}?tahun=2026").text
    for bentuk in ("", "&bentuk=csv"):
        jawaban = sebagai(peran).get(f"{url}?tahun=2026&{saring}{bentuk}")
        isi = b"".join(jawaban) if bentuk else jawaban.content
        assert (k.nomor.encode() in isi) is terlihat
