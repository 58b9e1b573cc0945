"""Requirements: ticked, waived with a reason, absolute, alternatives, conditions, when due."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.peran import Peran
from cases import actions
from cases.izin import izin_langkah, izin_syarat
from cases.workflow import tidak_perlu
from tests.cases.bantu import ditolak, kalimat, segar, terbuka, tugas
from tests.conftest import buat_orang, langkah

POLA = """
[[fakta]]
kode = "sakit"
tanya = "Sakit?"
pilihan = ["ya", "tidak"]
{syarat}
[[langkah]]
kode = "lapor"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"
catat = ["sakit"]

[[langkah]]
kode = "periksa"
tahap = "asesmen"
jenis = "{jenis}"
teks = "Periksa berkas"
peran = ["peksos"]

{lihat}
[[langkah]]
kode = "rawat"
tahap = "pelayanan"
jenis = "tugas"
teks = "Rawat"
bila = {{ sakit = "ya" }}

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"
"""


LIHAT = """
[[langkah]]
kode = "lihat"
tahap = "asesmen"
jenis = "disposisi"
teks = "Lihat"
peran = ["kepala_bidang"]

[[langkah]]
kode = "tinjau"
tahap = "asesmen"
jenis = "tugas"
teks = "Tinjau"
"""


def pola(*baris, jenis="berkas", lihat=""):
    return POLA.format(syarat="".join(baris), jenis=jenis, lihat=lihat)


def syarat(kode, *isian):
    baris = ["", "[[syarat]]", f'kode = "{kode}"', f'teks = "Surat {kode}"', *isian, ""]
    return "\n".join(baris)


@pytest.fixture
def mulai(buat_standar, buka, orang):
    """mulai(*syarat, sakit=…) → a case whose file check is open."""

    def mulai(*baris, sakit="tidak", lihat=""):
        k = buka(buat_standar(pola(*baris, lihat=lihat)))
        actions.selesaikan_langkah(
            langkah(k, "lapor"), by=orang(Peran.PEKSOS), catatan="x", jawaban={"sakit": sakit}
        )
        return segar(k)

    return mulai


@pytest.fixture
def tandai(orang):
    def tandai(kasus, kode, status="ada", by=None, **isi):
        isi.setdefault("koreksi", "Salah lihat")
        r = kasus.persyaratan.get(kode=kode)
        by = by or orang(Peran.PEKSOS)
        return actions.periksa_syarat(r, status=status, by=by, **isi)

    return tandai


def periksa(kasus, orang):
    """Complete the file check."""
    return actions.selesaikan_langkah(langkah(kasus, "periksa"), by=orang(Peran.PEKSOS))


def lengkap(kasus, orang):
    """Whether the file check may be completed now."""
    return izin_langkah(langkah(kasus, "periksa"), orang(Peran.PEKSOS)).sekarang


# ------------------------------------------------------------------ the file check


def test_pemeriksaan_tertahan_selama_ada_yang_kurang(mulai, tandai, orang):
    k = mulai(syarat("KK"), syarat("KTP"))
    tandai(k, "KK")
    with ditolak(k, ValidationError) as info:
        periksa(k, orang)
    assert "Surat KTP" in kalimat(info)
    assert "Surat KK" not in kalimat(info)
    tandai(k, "KTP")
    periksa(k, orang)
    assert segar(k).lengkap_pada == langkah(k, "periksa").selesai_pada


@pytest.mark.parametrize(
    ("status", "cukup"),
    [("ada", True), ("dikecualikan", True), ("tidak_terpenuhi", False), ("belum", False)],
)
def test_yang_memenuhi_syarat(mulai, tandai, orang, status, cukup):
    k = mulai(syarat("KTP"))
    tandai(k, "KTP", status, alasan="Hilang")
    assert lengkap(k, orang) == cukup


def test_syarat_jika_ada_tidak_menahan(mulai, orang):
    k = mulai(syarat("KIS", "wajib = false"))
    assert lengkap(k, orang)
    assert not tugas(k, "syarat").exists()


def test_syarat_keterangan_bukan_syarat(mulai, orang):
    k = mulai(syarat("judul", 'jenis = "keterangan"'))
    assert not k.persyaratan.exists()
    assert lengkap(k, orang)


def test_setiap_syarat_yang_belum_ada_menjadi_tugas_petugas(mulai, tandai, orang):
    k = mulai(syarat("KK"), syarat("KTP"))
    assert {t.persyaratan.kode for t in tugas(k, "syarat")} == {"KK", "KTP"}
    assert {t.pengguna for t in tugas(k, "syarat")} == {orang(Peran.PEKSOS).pengguna}
    tandai(k, "KK")
    assert {t.persyaratan.kode for t in tugas(k, "syarat")} == {"KTP"}
    tandai(k, "KK", "belum")
    assert {t.persyaratan.kode for t in tugas(k, "syarat")} == {"KK", "KTP"}


def test_syarat_yang_ternyata_tidak_terpenuhi_sesudah_diputus_menjadi_tugas(mulai, tandai, orang):
    """It holds the stage; without a task nobody would know why the case stands still."""
    k = mulai(syarat("KTP"), lihat=LIHAT)
    tandai(k, "KTP")
    periksa(k, orang)
    actions.putuskan(langkah(k, "lihat"), putusan="setuju", by=orang(Peran.KEPALA_BIDANG))
    tandai(k, "KTP", "tidak_terpenuhi", alasan="Palsu")
    actions.selesaikan_langkah(langkah(k, "tinjau"), by=orang(Peran.PEKSOS), catatan="x")
    assert (segar(k).tahap, terbuka(k)) == ("asesmen", [])
    assert [t.jenis for t in tugas(k)] == ["syarat"]
    tandai(k, "KTP", "dikecualikan", alasan="Yang asli dibawa")
    assert segar(k).tahap == "terminasi"


# ------------------------------------------------------------------ waivers


@pytest.mark.parametrize("status", ["dikecualikan", "tidak_terpenuhi"])
def test_pengecualian_dan_ketiadaan_perlu_alasan(mulai, tandai, status):
    k = mulai(syarat("KTP"))
    with ditolak(k, ValidationError) as info:
        tandai(k, "KTP", status, alasan=" ")
    assert "alasan" in info.value.error_dict
    tandai(k, "KTP", status, alasan="Hilang")
    assert k.persyaratan.get().alasan == "Hilang"
    with pytest.raises(IntegrityError), transaction.atomic():
        k.persyaratan.update(alasan="")


def test_syarat_mutlak_tidak_dikecualikan(mulai, tandai, orang):
    k = mulai(syarat("usia", "mutlak = true"))
    with ditolak(k, ValidationError) as info:
        tandai(k, "usia", "dikecualikan", alasan="Hampir")
    assert "status" in info.value.error_dict
    tandai(k, "usia", "tidak_terpenuhi", alasan="Masih 59 tahun")
    assert not lengkap(k, orang)
    tandai(k, "usia", "ada")
    assert lengkap(k, orang)


@pytest.mark.parametrize("status", ["gugur", "entah", ""])
def test_keadaan_lain_tidak_dapat_dinyatakan(mulai, tandai, status):
    k = mulai(syarat("KTP"))
    with ditolak(k, ValidationError):
        tandai(k, "KTP", status, alasan="x")


# ------------------------------------------------------------------ alternatives and conditions


def test_satu_dari_kelompok_cukup(mulai, tandai, orang):
    k = mulai(
        syarat("DTKS", 'kelompok = "data"'), syarat("usulan", 'kelompok = "data"'), syarat("KTP")
    )
    tandai(k, "KTP")
    assert not lengkap(k, orang)
    tandai(k, "usulan")
    assert lengkap(k, orang)
    assert not tugas(k, "syarat").exists()


@pytest.mark.parametrize("isian", ['sebelum = "tutup"', 'sebelum = "rawat"', "wajib = false"])
def test_alternatif_yang_temponya_lain_atau_tidak_wajib_cukup(mulai, tandai, orang, isian):
    """One of a group suffices, wherever the others are due."""
    k = mulai(syarat("A", 'kelompok = "data"'), syarat("B", 'kelompok = "data"', isian), sakit="ya")
    assert not lengkap(k, orang)
    tandai(k, "B")
    assert lengkap(k, orang)


def test_kelompok_lain_tidak_ikut_terpenuhi(mulai, tandai, orang):
    k = mulai(syarat("A", 'kelompok = "satu"'), syarat("B", 'kelompok = "dua"'))
    tandai(k, "A")
    assert not lengkap(k, orang)


def test_alternatif_yang_sudah_terpenuhi_disebut_tidak_perlu(mulai, tandai, orang, client):
    k = mulai(
        syarat("DTKS", 'kelompok = "data"'), syarat("usulan", 'kelompok = "data"'), syarat("KTP")
    )
    client.force_login(orang(Peran.PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    alamat = [k.get_absolute_url(), langkah(k, "periksa").get_absolute_url()]
    assert tidak_perlu(k) == set()
    assert all("Tidak perlu" not in client.get(a).text for a in alamat)

    tandai(k, "usulan")

    assert tidak_perlu(segar(k)) == {k.persyaratan.get(kode="DTKS").pk}
    for a in alamat:
        assert client.get(a).text.count("Tidak perlu") == 1
    assert "1 ada · 1 belum" in client.get(alamat[0]).text


BILA_SAKIT = 'bila = { sakit = "ya" }'
BILA_SEHAT = 'bila = { sakit = "tidak" }'


@pytest.mark.parametrize(("sakit", "status"), [("ya", "belum"), ("tidak", "gugur")])
def test_syarat_bersyarat(mulai, orang, sakit, status):
    k = mulai(syarat("dokter", BILA_SAKIT), sakit=sakit)
    assert k.persyaratan.get().status == status
    assert lengkap(k, orang) == (status == "gugur")


def test_alternatif_yang_tidak_berlaku_tidak_memenuhi_kelompoknya(mulai, tandai, orang):
    """DTKS, else a proposal: who is not in DTKS still owes the proposal."""
    k = mulai(
        syarat("DTKS", 'kelompok = "data"', BILA_SAKIT),
        syarat("usulan", 'kelompok = "data"', BILA_SEHAT),
    )
    assert k.persyaratan.get(kode="DTKS").status == "gugur"
    assert not lengkap(k, orang)
    tandai(k, "usulan")
    assert lengkap(k, orang)


def test_syarat_hidup_lagi_bila_jawabannya_berubah(mulai, orang):
    k = mulai(syarat("dokter", BILA_SAKIT))
    actions.kembalikan(k, kode="lapor", alasan="Keliru", by=orang(Peran.KEPALA_BIDANG))
    actions.selesaikan_langkah(
        langkah(k, "lapor"), by=orang(Peran.PEKSOS), catatan="x", jawaban={"sakit": "ya"}
    )
    assert k.persyaratan.get().status == "belum"
    assert not lengkap(k, orang)


def test_syarat_yang_sudah_ada_tidak_hilang_karena_jawaban(mulai, tandai, orang):
    k = mulai(syarat("dokter", BILA_SAKIT), sakit="ya")
    tandai(k, "dokter")
    actions.kembalikan(k, kode="lapor", alasan="Keliru", by=orang(Peran.KEPALA_BIDANG))
    actions.selesaikan_langkah(
        langkah(k, "lapor"), by=orang(Peran.PEKSOS), catatan="x", jawaban={"sakit": "tidak"}
    )
    assert k.persyaratan.get().status == "ada"


# ------------------------------------------------------------------ when due (R4, R5)


@pytest.mark.parametrize(
    ("isian", "jenis", "sakit", "tempo"),
    [
        ((), "berkas", "tidak", "periksa"),
        ((), "tugas", "tidak", "lapor"),
        (('sebelum = "akhir"',), "berkas", "tidak", "akhir"),
        (('sebelum = "pelayanan"',), "berkas", "ya", "rawat"),
        (('sebelum = "tutup"',), "berkas", "tidak", "tutup"),
        (('sebelum = "pelayanan"',), "berkas", "tidak", ""),
        (('sebelum = "rawat"',), "berkas", "tidak", ""),
    ],
    ids=[
        "berkas pertama",
        "akhir aduan",
        "langkah",
        "tahap",
        "tutup",
        "tahap gugur",
        "langkah gugur",
    ],
)
def test_jatuh_tempo_syarat(buat_standar, buka, orang, isian, jenis, sakit, tempo):
    k = buka(buat_standar(pola(syarat("X", *isian), jenis=jenis)))
    k.persyaratan.update(status="ada")
    actions.selesaikan_langkah(
        langkah(k, "lapor"), by=orang(Peran.PEKSOS), catatan="x", jawaban={"sakit": sakit}
    )
    assert k.persyaratan.get().tempo == tempo


def test_syarat_yang_jatuh_temponya_kemudian_tidak_menahan_pemeriksaan(mulai, orang):
    k = mulai(syarat("BAST", 'sebelum = "akhir"'), syarat("lapor", 'sebelum = "tutup"'))
    assert lengkap(k, orang)


def test_syarat_gugur_bersama_langkah_jatuh_temponya(mulai, orang):
    k = mulai(syarat("dokter", 'sebelum = "rawat"'))
    assert k.persyaratan.get().status == "gugur"
    assert not tugas(k, "syarat").exists()


def test_syarat_tanpa_langkah_berkas_menahan_akhir_aduan(buat_standar, buka, orang, tandai):
    k = buka(buat_standar(pola(syarat("KTP"), jenis="tugas")))
    lapor = {"by": orang(Peran.PEKSOS), "catatan": "x", "jawaban": {"sakit": "tidak"}}
    with ditolak(k, ValidationError) as info:
        actions.selesaikan_langkah(langkah(k, "lapor"), **lapor)
    assert "Surat KTP" in kalimat(info)
    tandai(k, "KTP")
    actions.selesaikan_langkah(langkah(k, "lapor"), **lapor)
    assert (segar(k).tahap, terbuka(k)) == ("asesmen", ["periksa"])


def test_syarat_sebelum_langkah_menahan_langkah_itu(mulai, tandai, orang):
    k = mulai(syarat("BAST", 'sebelum = "akhir"'))
    periksa(k, orang)
    with ditolak(k, ValidationError) as info:
        actions.selesaikan_langkah(langkah(k, "akhir"), by=orang(Peran.PEKSOS), catatan="x")
    assert "Surat BAST" in kalimat(info)
    tandai(k, "BAST")
    actions.selesaikan_langkah(langkah(k, "akhir"), by=orang(Peran.PEKSOS), catatan="x")
    assert tugas(k, "penutupan").exists()


# ------------------------------------------------------------------ who


def test_siapa_yang_memeriksa_syarat(mulai, orang, unit_lain, kantor_lain):
    k = mulai(syarat("KTP"))
    r = k.persyaratan.get()
    boleh = {"kepala_seksi", "petugas_layanan"}
    for peran in Peran.values:
        by = orang(peran, baru=True)
        assert izin_syarat(r, by).sekarang == (peran in boleh), peran
        if peran not in boleh:
            with ditolak(k):
                actions.periksa_syarat(r, status="ada", by=by)
    for luar in (
        orang(Peran.KEPALA_SEKSI, baru=True, unit=unit_lain),
        buat_orang(kantor_lain, Peran.KEPALA_SEKSI),
    ):
        with ditolak(k, PermissionDenied):
            actions.periksa_syarat(r, status="ada", by=luar)
    assert izin_syarat(r, orang(Peran.PEKSOS)).sekarang


def test_pemeriksa_dan_waktunya_tercatat(mulai, tandai, orang):
    k = mulai(syarat("KTP"))
    tandai(k, "KTP", by=orang(Peran.KEPALA_SEKSI))
    r = k.persyaratan.get()
    assert r.diperiksa_oleh == orang(Peran.KEPALA_SEKSI)
    assert r.diperiksa_pada is not None


CARI = """
[[syarat]]
kode = "identitas"
teks = "Identitas"
sebelum = "putus"

[[langkah]]
kode = "cari"
tahap = "aduan"
jenis = "tugas"
teks = "Mengurus identitas"
keluaran = ["identitas"]

[[langkah]]
kode = "putus"
tahap = "aduan"
jenis = "tugas"
teks = "Memutus"
peran = ["peksos"]
"""


@pytest.mark.parametrize(("gagal", "status"), [((), "ada"), (["identitas"], "belum")])
def test_yang_tidak_diperoleh_tetap_belum_ada_dan_menahan(buat_standar, buka, orang, gagal, status):
    k = buka(buat_standar(CARI))
    actions.selesaikan_langkah(
        langkah(k, "cari"), by=orang(Peran.PEKSOS), catatan="Ke Dukcapil", tidak_diperoleh=gagal
    )

    assert k.persyaratan.get().status == status
    izin = izin_langkah(langkah(segar(k), "putus"), orang(Peran.PEKSOS))
    assert izin.sekarang == (not gagal)
    assert tugas(k, "syarat").exists() == bool(gagal)
