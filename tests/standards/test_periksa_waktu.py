"""`standar periksa` on times and kinds: planted faults, each named with its entry and its mend."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from rakitan import langkah, laporan, utuh, x

from standards.skema import IsiStandar


@pytest.fixture
def isi():
    return utuh()


def jam(isi, **ubah):
    """The clock of the small standard, changed."""
    isi["waktu"][0] |= ubah
    return laporan(isi)


def satu(hasil, *, kesalahan=(), catatan=()):
    assert (hasil.kesalahan, hasil.catatan) == (list(kesalahan), list(catatan))


@pytest.mark.parametrize(
    ("mulai", "berhenti"),
    [
        ("lengkap", "langkah putusan"),
        ("mulai putusan", "langkah putusan"),  # it opens, and waits
        ("lengkap", "tahap asesmen"),
        ("aduan", "tutup"),
    ],
)
def test_kunci_yang_benar_tidak_disebut(isi, mulai, berhenti):
    isi["waktu"][0] |= {"mulai": mulai, "berhenti": berhenti}
    satu(jam(isi, minimal="2 hari kerja", mengunci=True))


def test_batas_paling_singkat_saja_cukup(isi):
    del isi["waktu"][0]["maksimal"]
    satu(jam(isi, minimal="2 hari kerja"))


def test_singkat_lebih_lama_daripada_lama(isi):
    satu(
        jam(isi, minimal="6 hari kerja"),
        kesalahan=[
            'waktu "5 hari kerja": paling singkat 6 hari kerja lebih lama daripada paling lama '
            "5 hari kerja; periksa `minimal` dan `maksimal`"
        ],
    )


def test_singkat_kadang_lebih_lama(isi):
    hasil = jam(isi, minimal="1 bulan", maksimal="30 hari")
    assert hasil.kesalahan == []
    assert "lebih lama daripada paling lama 30 hari, pada sebagian tanggal" in hasil.catatan[0]


@given(st.integers(1, 40), st.integers(1, 40), st.sampled_from(["hari", "hari kerja", "jam"]))
def test_dua_batas_satu_satuan_dibandingkan_angkanya(singkat, lama, satuan):
    isi = utuh()
    hasil = jam(isi, minimal=f"{singkat} {satuan}", maksimal=f"{lama} {satuan}")
    assert bool(hasil.kesalahan) == (singkat > lama)


@pytest.mark.parametrize("berhenti", ["lengkap", "mulai putusan", "aduan", "masuk"])
def test_kunci_hanya_pada_langkah_tahap_atau_penutupan(isi, berhenti):
    hasil = jam(isi, mulai="aduan", berhenti=berhenti, minimal="1 hari", mengunci=True)
    assert hasil.kesalahan == [
        f'waktu "5 hari kerja": `mengunci` tidak dapat menahan "{berhenti}"; pakai `berhenti` = '
        '"langkah x", "tahap t", atau "tutup"'
    ]


@pytest.mark.parametrize(
    ("mulai", "berhenti"),
    [
        ("langkah putusan", "langkah putusan"),
        ("langkah konsep", "langkah putusan"),
        ("tutup", "tutup"),
        ("langkah putusan", "tahap asesmen"),
    ],
)
def test_kunci_yang_tidak_pernah_mengunci(isi, mulai, berhenti):
    hasil = jam(isi, mulai=mulai, berhenti=berhenti, minimal="1 hari", mengunci=True)
    assert hasil.kesalahan == []
    assert hasil.catatan[0] == (
        f'waktu "5 hari kerja": tidak pernah mengunci: baru mulai ("{mulai}") bersama atau '
        f'sesudah yang dikuncinya ("{berhenti}"); pilih `mulai` yang terjadi sebelumnya'
    )


def test_boleh_diubah_tanpa_batas(isi):
    isi["waktu"].append({"teks": "Sesuai asesmen", "boleh_diubah": "Hasil asesmen"})
    satu(
        laporan(isi),
        catatan=[
            'waktu "Sesuai asesmen": `boleh_diubah` tanpa batas yang dapat diubah; isi `maksimal` '
            "atau `minimal`, atau hapus `boleh_diubah`"
        ],
    )


@pytest.mark.parametrize(
    ("isian", "nilai", "jenis"),
    [
        ("tenggang", "14 hari kerja", "berkas"),
        ("interval", "1 bulan", "pemantauan"),
        ("besaran", [{"nilai": "Rp1.000.000"}], "serah_terima"),
        ("objek", "bantuan", "serah_terima"),
        ("sampai", "berangkat", "pemulangan"),
    ],
)
def test_isian_pada_jenis_yang_tidak_membacanya(isi, isian, nilai, jenis):
    langkah(isi, "latihan")[isian] = nilai
    satu(
        laporan(isi),
        catatan=[
            f"langkah latihan: `{isian}` tidak dibaca pada jenis tugas; ganti jenisnya menjadi "
            f'"{jenis}", atau hapus `{isian}`'
        ],
    )
    langkah(isi, "latihan")["jenis"] = jenis
    if jenis == "serah_terima":
        langkah(isi, "latihan")["objek"] = "bantuan"
    satu(laporan(isi))


def test_batas_pada_pemantauan_berkala(isi):
    langkah(isi, "latihan").update(jenis="pemantauan", interval="1 bulan", batas="3 hari")
    assert laporan(isi).catatan == [
        "langkah latihan: `batas` tidak dibaca pada pemantauan berkala; hapus `batas`; `interval` "
        "menentukan tenggat setiap kunjungan"
    ]


# --------------------------------------------------------------------- amounts of aid
def bantuan(isi, *besaran):
    isi["fakta"].append({"kode": "kelas", "tanya": "Kelas?", "pilihan": ["berat", "ringan"]})
    langkah(isi, "kunjungan")["catat"].append("kelas")
    serah = x("serah", "terminasi", "serah_terima", objek="bantuan", besaran=list(besaran))
    isi["langkah"].append(serah)
    return laporan(isi)


BERAT = {"bila": {"kelas": "berat"}, "nilai": "Rp1.000.000"}


def test_besaran_untuk_setiap_jawaban(isi):
    satu(bantuan(isi, BERAT, {"nilai": "Rp500.000"}))


def test_jawaban_tanpa_besaran(isi):
    satu(
        bantuan(isi, BERAT),
        catatan=[
            "langkah serah: tidak ada besaran yang cocok (bila kelas = ringan); tambahkan besaran "
            "untuk jawaban itu, atau satu tanpa `bila` paling akhir"
        ],
    )


def test_besaran_yang_faktanya_tidak_dicatat(isi):
    isi["fakta"].append({"kode": "rumah", "tanya": "Rumah?", "pilihan": ["ada", "tidak"]})
    hasil = bantuan(isi, {"bila": {"rumah": "ada"}, "nilai": "Rp1"})
    assert (
        "langkah serah: besaran tidak dapat ditentukan, sebab fakta rumah tidak dicatat siapa pun; "
        "tambahkan rumah pada `catat` langkah sebelumnya"
    ) in hasil.catatan


def test_besaran_sesudah_yang_selalu_berlaku(isi):
    satu(
        bantuan(isi, {"nilai": "Rp500.000"}, BERAT),
        catatan=[
            "langkah serah: besaran sesudah yang ke-1 tidak pernah terpakai; letakkan besaran "
            "tanpa `bila` paling akhir"
        ],
    )


def test_besaran_dengan_fakta_atau_jawaban_yang_tidak_ada(isi):
    with pytest.raises(ValidationError) as salah:
        bantuan(isi, {"bila": {"klas": "berat"}, "nilai": "x"})
    assert "langkah serah besaran ke-1: fakta 'klas' tidak dinyatakan" in str(salah.value)
    isi["langkah"][-1]["besaran"] = [{"bila": {"kelas": "parah"}, "nilai": "x"}]
    with pytest.raises(ValidationError) as salah:
        IsiStandar.model_validate(isi)
    assert "nilai parah bukan pilihan fakta kelas" in str(salah.value)
