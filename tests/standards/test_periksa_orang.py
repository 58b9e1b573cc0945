"""`standar periksa` on people and dates: `semua`, teams named for a case, named persons, rules."""

import pytest
from pydantic import ValidationError
from rakitan import buang, langkah, laporan, utuh, x

from standards.skema import IsiStandar


@pytest.fixture
def isi():
    return utuh()


def satu(isi, *, kesalahan=(), catatan=()):
    hasil = laporan(isi)
    assert (hasil.kesalahan, hasil.catatan) == (list(kesalahan), list(catatan))


# --------------------------------------------------------------------- everybody of a step
def test_semua_pemutus_termasuk_peran_yang_menyusun(isi):
    langkah(isi, "putusan").update(semua=True, peran=["peksos", "kepala_bidang"])

    satu(
        isi,
        catatan=[
            "langkah putusan: `semua` juga meminta putusan Pekerja Sosial, yang dapat menyusunnya "
            "sendiri (langkah kunjungan); bila orangnya satu, langkah ini tidak pernah selesai; "
            "beri penyusunnya peran lain, atau hapus peran itu dari langkah ini"
        ],
    )


def test_semua_pemutus_tanpa_peran_yang_menyusun(isi):
    langkah(isi, "putusan").update(semua=True, peran=["kepala_seksi", "kepala_bidang"])

    satu(isi)


def test_semua_penyusun_termasuk_satu_satunya_pemutus(isi):
    langkah(isi, "kunjungan").update(semua=True, peran=["peksos", "kepala_bidang"])

    (catatan,) = laporan(isi).catatan
    assert "(langkah kunjungan) sama-sama hanya Kepala Bidang; bila orangnya satu" in catatan


def test_putusan_pihak_luar_tidak_dibandingkan(isi):
    langkah(isi, "putusan").update(
        semua=True, peran=["peksos", "kepala_bidang"], menunggu="Pengadilan"
    )

    satu(isi)


def test_semua_bersama_daftar_ditolak(isi):
    langkah(isi, "latihan").update(semua=True, daftar=True)

    with pytest.raises(
        ValidationError,
        match="langkah latihan: `semua` dan `daftar` tidak dapat bersama; hapus salah satunya",
    ):
        IsiStandar.model_validate(isi)


@pytest.mark.parametrize(
    "jenis", [{"jenis": "rujukan"}, {"jenis": "pemantauan", "interval": "1 bulan"}]
)
def test_semua_pada_langkah_yang_mencatat_berkali_kali_ditolak(isi, jenis):
    """A recorded visit counts as that person's part: nobody could end the monitoring."""
    langkah(isi, "latihan").update(semua=True, **jenis)

    with pytest.raises(ValidationError, match="langkah latihan: `semua` tidak untuk rujukan atau"):
        IsiStandar.model_validate(isi)


# --------------------------------------------------------------------- a team named on the case
def tim(isi, ditunjuk):
    isi["peran"] = {"seleksi": {"sebutan": "Tim Seleksi", "dasar": ["peksos"]}}
    isi["peran"]["seleksi"]["ditunjuk"] = ditunjuk
    langkah(isi, "latihan")["peran"] = ["seleksi"]


TANPA_TIM = (
    "langkah latihan: langkah {} yang menunjuk Tim Seleksi dapat dilewati; siapa saja yang "
    "berperan dasarnya dapat mengerjakan langkah ini ({}); jadikan langkah {} wajib dan samakan "
    "`bila` serta `jalur` keduanya"
)


def test_penunjuk_tim_yang_selalu_berjalan(isi):
    tim(isi, "kunjungan")

    satu(isi)


def test_penunjuk_tim_yang_tidak_wajib(isi):
    langkah(isi, "terima")["wajib"] = False
    tim(isi, "terima")

    keadaan = "bila layak = ya, langkah tidak wajib dilewati"
    satu(isi, catatan=[TANPA_TIM.format("terima", keadaan, "terima")])


def test_penunjuk_tim_yang_dilewati_pada_sebagian_jawaban(isi):
    isi["langkah"].insert(4, x("pilih", bila={"darurat": "ya"}))
    tim(isi, "pilih")

    keadaan = "bila darurat = tidak, layak = ya"
    satu(isi, catatan=[TANPA_TIM.format("pilih", keadaan, "pilih")])


def test_penunjuk_tim_yang_ada_di_jalur_lain(isi):
    isi["jalur"] = [{"kode": "A", "judul": "A"}, {"kode": "B", "judul": "B"}]
    isi["langkah"].insert(4, x("pilih", jalur=["A"]))
    tim(isi, "pilih")

    satu(isi, catatan=[TANPA_TIM.format("pilih", "jalur B; bila layak = ya", "pilih")])


# --------------------------------------------------------------------- named persons
def test_orang_yang_tidak_disebut_apa_pun(isi):
    isi["subjek"] = [{"kode": "wali", "sebutan": "Wali"}]

    satu(
        isi,
        catatan=[
            "subjek wali: tidak disebut syarat atau surat mana pun; sebut pada `tentang` suatu "
            "syarat atau sebagai penanda tangan surat, atau hapus"
        ],
    )


def test_orang_yang_disebut_syarat_atau_surat(isi):
    isi["subjek"] = [{"kode": "wali", "sebutan": "Wali"}, {"kode": "saksi", "sebutan": "Saksi"}]
    isi["syarat"][0]["tentang"] = ["klien", "wali"]
    isi["surat"] = [{"jenis": "rekomendasi", "penanda_tangan": ["saksi"]}]
    buang(isi, "ttd")

    assert not [k for k in laporan(isi).catatan if k.startswith("subjek")]


def test_orang_wajib_yang_jatuh_tempo_di_awal_tidak_menahan(isi):
    """Whoever fills the case's file can enter them at any time."""
    isi["subjek"] = [{"kode": "wali", "sebutan": "Wali", "wajib": True}]
    isi["syarat"][0] |= {"tentang": ["wali"], "sebelum": "terima"}

    satu(isi)


# --------------------------------------------------------------------- rules on dates
def bertanggal(isi, catat, **syarat):
    isi["fakta"].append({"kode": "bakar", "tanya": "Kapan terbakar?", "jenis": "tanggal"})
    if catat:
        langkah(isi, catat).setdefault("catat", []).append("bakar")
    aturan = {"mulai": "tanggal bakar", "berhenti": "aduan", "maksimal": "60 hari"}
    isi["syarat"].append({"no": "9", "teks": "60 hari", "aturan": aturan} | syarat)


def test_tanggal_yang_dicatat_sebelum_syaratnya_jatuh_tempo(isi):
    bertanggal(isi, "terima")

    satu(isi)


@pytest.mark.parametrize("catat", ["berkas", "kunjungan"])
@pytest.mark.parametrize("mutlak", [True, False])
def test_tanggal_yang_dicatat_sesudah_syaratnya_jatuh_tempo(isi, catat, mutlak):
    """What the step itself records is there only once it is done: too late."""
    bertanggal(isi, catat, mutlak=mutlak)
    kalimat = (
        "syarat S9: harus ada sebelum langkah berkas selesai, padahal tanggal bakar yang "
        f"dihitungnya belum tercatat saat itu (dicatat di langkah {catat}); catat bakar "
        "sebelumnya, atau undurkan `sebelum`"
    )

    satu(isi, **{"kesalahan" if mutlak else "catatan": [kalimat]})


def test_tanggal_yang_tidak_dicatat_siapa_pun(isi):
    bertanggal(isi, "")

    assert (
        "syarat S9: harus ada sebelum langkah berkas selesai, padahal tanggal bakar yang "
        "dihitungnya tidak dicatat langkah mana pun; tambahkan bakar pada `catat` langkah "
        "sebelumnya"
    ) in laporan(isi).catatan


def test_umur_pada_tanggal_yang_belum_dicatat(isi):
    bertanggal(isi, "kunjungan", aturan={"usia_maks": 18, "pada": "tanggal bakar"}, mutlak=True)

    assert "padahal tanggal bakar yang dihitungnya" in laporan(isi).kesalahan[0]


def test_tanggal_syarat_yang_tidak_berlaku_tidak_diperlukan(isi):
    bertanggal(isi, "", bila={"darurat": "ya"})

    (catatan,) = [k for k in laporan(isi).catatan if k.startswith("syarat")]
    assert "(bila darurat = ya)" in catatan
