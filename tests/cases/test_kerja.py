"""Desk time: Mulai kerjakan, Tunda, completion; limits in minutes count work, not waiting."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.peran import Peran
from cases import actions, meja
from cases.izin import izin_kerja
from cases.models import Langkah
from cases.views.kasus import jam_terbaca
from standards.muat import baca, muat
from tests.cases.bantu import aksi, ditolak, kalimat, segar, tugas
from tests.conftest import DATA, buat_kantor, langkah

WIB = ZoneInfo("Asia/Jakarta")
MENIT = timedelta(minutes=1)
ISI = """
[[syarat]]
no = "1"
teks = "KTP"

[[langkah]]
kode = "lapor"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"

[[langkah]]
kode = "periksa"
tahap = "asesmen"
jenis = "berkas"
teks = "Periksa berkas"
peran = ["peksos"]
batas = "5 menit"

[[langkah]]
kode = "dukcapil"
tahap = "asesmen"
jenis = "tugas"
teks = "Dukcapil menerbitkan KTP"
menunggu = "Dinas Dukcapil"
peran = ["peksos"]
sejajar = true
batas = "2 jam"

[[langkah]]
kode = "nilai"
tahap = "asesmen"
jenis = "tugas"
teks = "Menilai"
peran = ["peksos"]
sejajar = true
batas = "3 hari kerja"

[[waktu]]
teks = "30 Menit"
mulai = "langkah lapor"
berhenti = "langkah nilai"
maksimal = "30 menit"
"""


def saat(teks):
    return datetime.fromisoformat(f"2026-03-02 {teks}").replace(tzinfo=WIB)


@pytest.fixture
def pukul(monkeypatch):
    """pukul("10:00") → it is now that time of Monday, 2 March 2026."""

    def pukul(teks):
        monkeypatch.setattr(timezone, "now", lambda: saat(teks))

    pukul("08:00")
    return pukul


@pytest.fixture
def kasus(buat_standar, buka, orang, pukul):
    k = buka(buat_standar(ISI))
    actions.selesaikan_langkah(langkah(k, "lapor"), by=orang(Peran.PEKSOS), catatan="x")
    actions.periksa_syarat(k.persyaratan.get(), status="ada", by=orang(Peran.PEKSOS))
    return segar(k)


def setempat(saat_):
    return saat_ and timezone.localtime(saat_, WIB).replace(tzinfo=WIB)


def test_batas_menit_tidak_berjalan_sebelum_mulai_dikerjakan(kasus, pukul):
    x = langkah(kasus, "periksa")
    assert x.tenggat is None
    assert tugas(kasus).get(langkah=x).tenggat is None
    assert segar(kasus).tenggat is None, "30 menit kerja tidak lewat karena menunggu"


def test_mulai_tunda_lanjut_selesai(kasus, orang, pukul):
    peksos = orang(Peran.PEKSOS)
    pukul("10:00")
    actions.mulai_kerjakan(langkah(kasus, "periksa"), by=peksos)
    x = langkah(kasus, "periksa")
    assert setempat(x.tenggat) == saat("10:05")
    assert tugas(kasus).get(langkah=x).tenggat == x.tenggat
    pukul("10:02")
    actions.tunda(x, by=peksos)
    x = langkah(kasus, "periksa")
    assert (x.lama_kerja, x.tenggat, x.dikerjakan_sejak) == (2 * MENIT, None, None)
    assert tugas(kasus).get(langkah=x).tenggat is None
    pukul("12:00")
    actions.mulai_kerjakan(x, by=peksos)
    assert setempat(langkah(kasus, "periksa").tenggat) == saat("12:03")
    pukul("12:02")
    x = langkah(kasus, "periksa")
    assert str(meja.kerja_langkah(x)) == "Waktu kerja 4 menit dari 5 menit · berlalu 4 jam 2 menit"
    actions.selesaikan_langkah(x, by=peksos)
    x = langkah(kasus, "periksa")
    assert (x.selesai, x.lama_kerja, x.dikerjakan_sejak) == (True, 4 * MENIT, None)
    pukul("15:00")
    kerja = meja.kerja_langkah(x)
    assert (kerja.terpakai, kerja.berlalu, kerja.lewat) == (4 * MENIT, 242 * MENIT, False)
    kerja = [a for a in aksi(kasus) if "kerja" in a]
    assert kerja == ["mulai_kerjakan", "tunda_kerja", "mulai_kerjakan"]


def test_yang_menunggu_pihak_luar_dihitung_sejak_terbuka(kasus, orang):
    x = langkah(kasus, "dukcapil")
    assert setempat(x.tenggat) == saat("10:00")
    with ditolak(kasus, ValidationError):
        actions.mulai_kerjakan(x, by=orang(Peran.PEKSOS))


def test_batas_hari_ditawari_tetapi_tenggatnya_kalender(kasus, orang, pukul):
    x = langkah(kasus, "nilai")
    tempo = x.tenggat
    pukul("09:00")
    actions.mulai_kerjakan(x, by=orang(Peran.PEKSOS))
    pukul("09:10")
    x = langkah(kasus, "nilai")
    assert x.tenggat == tempo
    assert str(meja.kerja_langkah(x)) == "Waktu kerja 10 menit · berlalu 1 jam 10 menit"


def test_rekan_seperan_melanjutkan(kasus, orang, pukul):
    rekan = orang(Peran.PEKSOS, baru=True)
    pukul("10:00")
    actions.mulai_kerjakan(langkah(kasus, "periksa"), by=orang(Peran.PEKSOS))
    actions.ambil(kasus, by=rekan, alasan="Cuti")
    pukul("10:03")
    actions.tunda(langkah(kasus, "periksa"), by=rekan)
    assert langkah(kasus, "periksa").lama_kerja == 3 * MENIT


def test_izinnya_izin_langkah(kasus, orang):
    for peran in set(Peran.values) - {"peksos"}:
        with ditolak(kasus, PermissionDenied):
            actions.mulai_kerjakan(langkah(kasus, "periksa"), by=orang(peran))


def test_syarat_yang_kurang_tidak_menahan_kerjanya(kasus, orang):
    r = kasus.persyaratan.get()
    actions.periksa_syarat(r, status="belum", koreksi="Tertukar", by=orang(Peran.PEKSOS))
    assert izin_kerja(langkah(kasus, "periksa"), orang(Peran.PEKSOS)).sekarang


def test_dua_kali_ditolak(kasus, orang):
    x, peksos = langkah(kasus, "periksa"), orang(Peran.PEKSOS)
    with ditolak(kasus, ValidationError):
        actions.tunda(x, by=peksos)
    actions.mulai_kerjakan(x, by=peksos)
    with ditolak(kasus, ValidationError) as info:
        actions.mulai_kerjakan(x, by=peksos)
    assert "08.00" in kalimat(info)


def test_jeda_kasus_menghentikan_kerjanya(kasus, orang, pukul):
    peksos = orang(Peran.PEKSOS)
    actions.mulai_kerjakan(langkah(kasus, "periksa"), by=peksos)
    pukul("08:03")
    actions.jeda(kasus, alasan="Menunggu polisi", by=peksos)
    assert langkah(kasus, "periksa").lama_kerja == 3 * MENIT
    with ditolak(kasus, ValidationError):
        actions.mulai_kerjakan(langkah(kasus, "periksa"), by=peksos)
    pukul("15:00")
    actions.lanjutkan_jam(kasus, by=peksos)
    assert langkah(kasus, "periksa").lama_kerja == 3 * MENIT


def test_kasus_yang_ditutup_tidak_dikerjakan_lagi(kasus, orang, pukul):
    actions.mulai_kerjakan(langkah(kasus, "periksa"), by=orang(Peran.PEKSOS))
    pukul("08:02")
    usul = actions.usulkan_tutup(
        kasus, hasil="ditolak", rincian={"alasan": "x"}, by=orang(Peran.PEKSOS)
    )
    actions.putuskan_tutup(usul, setuju=True, by=orang(Peran.KEPALA_BIDANG))
    x = langkah(kasus, "periksa")
    assert (x.status, x.dikerjakan_sejak, x.lama_kerja) == ("gugur", None, 2 * MENIT)


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=12))
def test_jumlah_waktu_kerja_ialah_jumlah_potongannya(potongan):
    """However often the work is put down: what was worked is the sum, and never what was waited."""
    x = Langkah()
    kini = mulai = saat("08:00")
    x._state.fields_cache["kasus"] = SimpleNamespace(aturan=SimpleNamespace(langkah=[]))
    for tunggu, kerja in potongan:
        x.dikerjakan_sejak = kini + tunggu * MENIT
        kini = x.dikerjakan_sejak + kerja * MENIT
        actions.kerja.jam.berhenti(x, kini)
    lama = sum((k for _, k in potongan), 0) * MENIT
    assert meja.terpakai(x, kini) == lama
    assert lama <= kini - mulai


# ------------------------------------------------------------------ in the browser's words


def test_tombolnya_tanpa_javascript(kasus, orang, client, pukul):
    client.force_login(orang(Peran.PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    x = langkah(kasus, "periksa")
    alamat = reverse("cases:kerja", args=[kasus.nomor, x.pk])
    assert "Mulai kerjakan" in client.get(kasus.get_absolute_url()).content.decode()
    jawab = client.post(alamat, {"kerja": "mulai"})
    assert jawab.url == x.get_absolute_url()
    halaman = client.get(jawab.url).content.decode()
    assert "Tunda" in halaman
    assert "Mulai kerjakan" not in halaman
    pukul("08:01")
    isi = {"kerja": "tunda", "catatan": "Baru separuh.", "tanggal": "2026-03-02"}
    assert client.post(alamat, isi).status_code == 302
    assert langkah(kasus, "periksa").lama_kerja == MENIT
    assert "Baru separuh." in client.get(x.get_absolute_url()).content.decode(), "draf tersimpan"
    assert client.get(alamat).status_code == 405


# ------------------------------------------------------------------ source 4: 40 = 30 + 2 + 5 + 3


def test_bulukumba_menjumlahkan_langkahnya_yang_bermenit():
    isi = baca(DATA / "bulukumba-lansia.toml")[1]
    kode = meja.langkah_meja(isi, "", isi.waktu[0])
    batas = [meja.durasi_meja(x.batas) for x in isi.langkah if x.id in kode]
    assert kode == ["verifikasi", "administrasi", "telaah", "serah-rekomendasi"]
    assert [b // MENIT for b in batas] == [30, 2, 5, 3]
    assert sum(batas, timedelta()) == meja.durasi_meja(isi.waktu[0].maksimal)


def test_bulukumba_waktu_kerja_di_samping_waktu_berlalu(db, orang, pukul):
    kantor = buat_kantor("dinsos-bulukumba", "BLK", "Dinas Sosial Kab. Bulukumba")
    standar = muat(DATA / "bulukumba-lansia.toml").standar
    peran = {p: orang(p, baru=True, kantor=kantor) for p in ("peksos", "kepala_bidang")}
    peksos, kabid = peran["peksos"], peran["kepala_bidang"]
    lansia = actions.simpan_klien(
        {
            "nama": "Daeng Sila",
            "jenis_kelamin": "L",
            "tanggal_lahir": date(1950, 1, 1),
            "tanpa_identitas": True,
            "alasan_tanpa_identitas": "KTP hilang",
        },
        by=peksos,
    )
    k = actions.buka_kasus(lansia, standar, by=peksos)
    actions.ambil(k, by=peksos)
    actions.selesaikan_langkah(langkah(k, "permohonan"), by=peksos, catatan="x")
    actions.selesaikan_langkah(langkah(k, "penugasan"), by=kabid, catatan="x")
    actions.mulai_kerjakan(langkah(k, "verifikasi"), by=peksos)
    pukul("08:25")
    actions.tunda(langkah(k, "verifikasi"), by=peksos)
    pukul("14:00")
    (b,) = [b for b in jam_terbaca(segar(k)) if b["jam"].urut == 0]
    assert str(b["kerja"]) == "Waktu kerja 25 menit dari 40 menit · berlalu 6 jam"
    assert not b["kerja"].lewat
    assert "40 menit kerja di meja, dijumlahkan dari 4 langkah" in b["jam"].penjelasan
    assert segar(k).tenggat is None
