"""The file goes back to its applicant: clocks stand, a reminder; after its time it lapses."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.peran import Peran
from cases import actions, pengembalian
from cases.forms.kasus import UsulTutupForm
from cases.izin import izin_langkah
from cases.izin_kasus import izin_kasus
from tests.cases.bantu import aksi, ditolak, kalimat, segar, tugas
from tests.conftest import langkah

WIB = ZoneInfo("Asia/Jakarta")
ISI = """
[[syarat]]
no = "1"
teks = "KTP"

[[syarat]]
no = "2"
teks = "Surat keterangan tidak mampu"

[[langkah]]
kode = "periksa"
tahap = "aduan"
jenis = "berkas"
teks = "Memeriksa berkas"
{tenggang}

[[langkah]]
kode = "tetap"
tahap = "asesmen"
jenis = "tugas"
teks = "Menetapkan"

[[waktu]]
teks = "10 hari kerja"
mulai = "aduan"
berhenti = "langkah tetap"
maksimal = "10 hari kerja"
"""


def saat(teks):
    return datetime.fromisoformat(teks).replace(tzinfo=WIB)


@pytest.fixture
def pukul(monkeypatch):
    def pukul(teks):
        monkeypatch.setattr(timezone, "now", lambda: saat(teks))

    pukul("2026-03-02 08:00")
    call_command("muat_libur", tahun=[2026], verbosity=0)
    return pukul


@pytest.fixture
def buka_kasus(buat_standar, buka, orang, pukul):
    def buka_kasus(tenggang='tenggang = "5 hari kerja"'):
        k = buka(buat_standar(ISI.format(tenggang=tenggang)))
        type(k).objects.filter(pk=k.pk).update(dibuka_pada=saat("2026-03-02 08:00"))
        r = k.persyaratan.get(no="1")
        actions.periksa_syarat(r, status="ada", by=orang(Peran.PEKSOS))
        return segar(k)

    return buka_kasus


@pytest.fixture
def keluar(buka_kasus, orang):
    """A case whose file is with the applicant since Monday, until Monday 9 March."""
    k = buka_kasus()
    kembalikan(k, orang(Peran.PEKSOS), catatan="Bawa yang asli.")
    return segar(k)


def kembalikan(k, by, kurang=("S2",), catatan=""):
    return actions.kembalikan_pemohon(k, kurang=kurang, catatan=catatan, by=by)


def setempat(saat_):
    return saat_ and timezone.localtime(saat_, WIB).replace(tzinfo=WIB)


def test_waktu_berhenti_dan_ada_pengingat(keluar, orang, pukul):
    j = keluar.jeda.get()
    assert setempat(j.pemohon_sampai) == saat("2026-03-09 16:00")
    t = tugas(keluar, "pemohon").get()
    assert (t.menunggu, t.tenggat, t.pengguna) == (
        "Pemohon",
        j.pemohon_sampai,
        orang(Peran.PEKSOS).pengguna,
    )
    isi = pengembalian.rincian(keluar, j)
    assert (isi["kurang"], isi["catatan"]) == (["Surat keterangan tidak mampu"], "Bawa yang asli.")
    tempo = keluar.jam.get().jatuh_tempo
    pukul("2026-03-05 08:00")
    actions.lanjutkan_jam(keluar, by=orang(Peran.PEKSOS))
    assert keluar.jam.get().jatuh_tempo > tempo
    assert not tugas(keluar, "pemohon").exists()
    assert "terima_kembali" in aksi(keluar)
    assert pengembalian.terbuka(segar(keluar)) is None


def test_langkah_berkas_tertahan_selama_berkas_di_pemohon(keluar, orang):
    actions.periksa_syarat(keluar.persyaratan.get(no="2"), status="ada", by=orang(Peran.PEKSOS))
    izin = izin_langkah(langkah(keluar, "periksa"), orang(Peran.PEKSOS))
    assert "Berkas ada pada pemohon" in izin.tertahan
    with ditolak(keluar, ValidationError):
        actions.selesaikan_langkah(langkah(keluar, "periksa"), by=orang(Peran.PEKSOS))
    actions.lanjutkan_jam(keluar, by=orang(Peran.PEKSOS))
    actions.selesaikan_langkah(langkah(keluar, "periksa"), by=orang(Peran.PEKSOS))
    assert langkah(keluar, "periksa").selesai


def test_perlu_yang_kurang_atau_catatan(buka_kasus, orang):
    k, peksos = buka_kasus(), orang(Peran.PEKSOS)
    with ditolak(k, ValidationError):
        kembalikan(k, peksos, kurang=("S1",))  # it is there
    kembalikan(k, peksos, kurang=(), catatan="Fotokopi KTP tidak terbaca.")
    with ditolak(k, ValidationError) as info:
        kembalikan(k, peksos)
    assert "sudah ada pada pemohon" in kalimat(info)


def test_hanya_yang_memeriksa_berkas_dan_hanya_selama_langkahnya_terbuka(buka_kasus, orang):
    k = buka_kasus()
    for peran in set(Peran.values) - {"peksos", "petugas_layanan"}:
        with ditolak(k, PermissionDenied):
            kembalikan(k, orang(peran))
    actions.periksa_syarat(k.persyaratan.get(no="2"), status="ada", by=orang(Peran.PEKSOS))
    actions.selesaikan_langkah(langkah(k, "periksa"), by=orang(Peran.PEKSOS))
    with ditolak(k, PermissionDenied):
        kembalikan(k, orang(Peran.PEKSOS))


def test_gugur_baru_sesudah_waktunya_lewat(keluar, orang, pukul):
    peksos, kabid = orang(Peran.PEKSOS), orang(Peran.KEPALA_BIDANG)
    gugur = {"hasil": "gugur", "rincian": {"alasan": "Tidak dilengkapi"}, "by": peksos}
    izin = izin_kasus(keluar, peksos)["nyatakan_gugur"]
    assert izin.boleh
    assert "sampai Senin, 9 Maret 2026" in izin.tertahan
    pukul("2026-03-09 16:00")
    with ditolak(keluar, ValidationError):
        actions.usulkan_tutup(keluar, **gugur)
    pukul("2026-03-09 16:01")
    usul = actions.usulkan_tutup(keluar, **gugur)
    actions.putuskan_tutup(usul, setuju=True, by=kabid)
    k = segar(keluar)
    assert (k.hasil, k.tertutup) == ("gugur", True)
    surat = k.langkah.terkini().filter(rangkaian="putusan-penolakan")
    assert [x.jenis for x in surat] == ["surat", "paraf", "tanda_tangan"]
    assert "gugur" in surat[0].teks
    assert not tugas(k, "pemohon").exists()


def test_usul_gugur_tidak_disetujui_bila_berkas_sudah_kembali(keluar, orang, pukul):
    peksos, kabid = orang(Peran.PEKSOS), orang(Peran.KEPALA_BIDANG)
    pukul("2026-03-12 08:00")
    rincian = {"alasan": "Tidak dilengkapi"}
    usul = actions.usulkan_tutup(keluar, hasil="gugur", rincian=rincian, by=peksos)
    actions.lanjutkan_jam(keluar, by=peksos)
    with ditolak(keluar, ValidationError) as info:
        actions.putuskan_tutup(usul, setuju=True, by=kabid)
    assert "sudah diterima kembali" in kalimat(info)
    actions.putuskan_tutup(usul, setuju=False, catatan="Berkas sudah ada", by=kabid)


def test_tanpa_tenggang_boleh_dikembalikan_dan_tidak_pernah_gugur(buka_kasus, orang, pukul):
    k = buka_kasus("")
    kembalikan(k, orang(Peran.PEKSOS))
    assert k.jeda.get().pemohon_sampai is None
    assert tugas(k, "pemohon").get().tenggat is None
    pukul("2027-03-02 08:00")
    assert not izin_kasus(segar(k), orang(Peran.PEKSOS))["nyatakan_gugur"].boleh
    rincian = {"alasan": "Lama"}
    with ditolak(k, PermissionDenied):
        actions.usulkan_tutup(k, hasil="gugur", rincian=rincian, by=orang(Peran.PEKSOS))


def test_gugur_tidak_ditawarkan_formulir_penutupan(keluar, orang):
    form = UsulTutupForm(kasus=keluar, by=orang(Peran.PEKSOS))
    assert "gugur" not in dict(form.fields["hasil"].choices)
    form = UsulTutupForm({"hasil": "gugur"}, kasus=keluar, by=orang(Peran.PEKSOS))
    assert form.bertanya_dulu


def test_jeda_lain_bukan_pengembalian(buka_kasus, orang):
    k = buka_kasus()
    actions.jeda(k, alasan="Menunggu polisi", by=orang(Peran.PEKSOS))
    assert pengembalian.terbuka(segar(k)) is None
    with ditolak(k, ValidationError):
        kembalikan(k, orang(Peran.PEKSOS))


def test_halaman_menyebut_dan_mencetaknya(keluar, orang, client):
    client.force_login(orang(Peran.PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    halaman = client.get(keluar.get_absolute_url()).content.decode()
    for kata in ("Berkas ada pada pemohon sejak", "Berkas diterima kembali", "Nyatakan gugur"):
        assert kata in halaman
    tanda = client.get(reverse("cases:tanda_pengembalian", args=[keluar.nomor])).content.decode()
    for kata in (
        "Surat keterangan tidak mampu",
        "Bawa yang asli.",
        "Senin, 9 Maret 2026",
        keluar.nomor,
    ):
        assert kata in tanda


def test_lewat_formulirnya(buka_kasus, orang, client, pukul):
    k = buka_kasus()
    client.force_login(orang(Peran.PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    alamat = reverse("cases:kembalikan_pemohon", args=[k.nomor])
    assert "Berkas ditunggu sampai Senin, 9 Maret 2026" in client.get(alamat).content.decode()
    client.post(alamat, {"kurang": ["S2"]})
    assert pengembalian.terbuka(segar(k))
    pukul("2026-03-20 08:00")
    client.force_login(orang(Peran.PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    alamat = reverse("cases:nyatakan_gugur", args=[k.nomor])
    assert (
        "Berkas tidak dilengkapi sampai Senin, 9 Maret 2026: Surat keterangan tidak mampu."
        in client.get(alamat).content.decode()
    )
    client.post(alamat, {"alasan": "Tidak dilengkapi"})
    assert k.usul_penutupan.get().hasil == "gugur"


def test_belum_pernah_dikembalikan_tidak_ada_tandanya(buka_kasus, orang, client):
    k = buka_kasus()
    client.force_login(orang(Peran.PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    alamat = reverse("cases:tanda_pengembalian", args=[k.nomor])
    assert client.get(alamat).status_code == 404
