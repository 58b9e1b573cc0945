"""Who may know that a case, a report, a client or a file exists (design §4, domain §3)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.peran import Peran
from cases import actions
from cases.models import Aduan, Berkas, Kasus, Klien
from tests.conftest import buat_orang, langkah
from tests.conftest import kerjakan as kerjakan_s1

SINGKAT = """
[[langkah]]
kode = "lapor"
tahap = "aduan"
jenis = "tugas"
teks = "Terima laporan"
peran = ["peksos"]

[[langkah]]
kode = "nilai"
tahap = "asesmen"
jenis = "asesmen"
teks = "Asesmen"
peran = ["peksos"]

[[langkah]]
kode = "rumah"
tahap = "penempatan"
jenis = "penempatan"
teks = "Masuk rumah"
peran = ["ketua_rps"]

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"
"""
SELURUH_KANTOR = {"kepala_instansi", "sekretaris", "auditor", "admin_tu"}
PIMPINAN = {"kepala_seksi", "kepala_bidang"}
#: Professions that a case may be given to; whether a case without anyone is also theirs to find
#: is left to the office, so it is not asserted for them.
PROFESI = {"pendamping", "psikolog", "perawat", "penyuluh_sosial", "profesi_lain"}
LUAR = {"ketua_rps", "petugas_layanan", "petugas_desa", "bendahara", "pimpinan_lembaga"}
LUAR |= {"admin_sistem"}


@pytest.fixture
def dunia(buat_standar, buka, klien, orang, kantor_lain):
    """Four cases: in hand, of nobody yet, of another unit, of another office."""
    standar = buat_standar(SINGKAT)
    lain = buat_standar(SINGKAT, kode="lain", unit="Bidang Perlindungan Sosial")
    bidang_lain = lain.unit
    kasi_lain = orang(Peran.KEPALA_SEKSI, baru=True, unit=bidang_lain)
    peksos_lain = orang(Peran.PEKSOS, baru=True, unit=bidang_lain)
    luar = buat_orang(kantor_lain, Peran.PEKSOS)
    standar_luar = buat_standar(SINGKAT, kode="luar", instansi="dinsos-lain")
    klien_luar = actions.simpan_klien({"nama": "Klien luar", "jenis_kelamin": "P"}, by=luar)
    kasi = orang(Peran.KEPALA_SEKSI)
    klien_bebas = actions.simpan_klien({"nama": "Bebas", "jenis_kelamin": "P"}, by=kasi)
    klien_lain = actions.simpan_klien({"nama": "Unit lain", "jenis_kelamin": "P"}, by=kasi_lain)
    kasus = {
        "dipegang": buka(standar, by=orang(Peran.PEKSOS, baru=True)),
        "bebas": actions.buka_kasus(klien_bebas, standar, by=kasi),
        "unit lain": actions.buka_kasus(klien_lain, lain, by=kasi_lain),
        "kantor lain": actions.buka_kasus(klien_luar, standar_luar, by=luar),
    }
    actions.ambil(kasus["unit lain"], by=peksos_lain)
    return kasus


def terlihat(model, jabatan):
    return set(model.objects.visible_to(jabatan))


def menurut_aturan(peran):
    """(must be seen, must not be seen) by someone of this role with no part in the cases."""
    semua = {"dipegang", "bebas", "unit lain", "kantor lain"}
    if peran in SELURUH_KANTOR:
        lihat = {"dipegang", "bebas", "unit lain"}
    elif peran in PIMPINAN:
        lihat = {"dipegang", "bebas"}
    elif peran == "peksos":
        lihat = {"bebas"}
    elif peran in PROFESI:
        return set(), {"dipegang", "unit lain", "kantor lain"}
    else:
        lihat = set()
    return lihat, semua - lihat


def test_semua_peran_ada_dalam_tabel():
    assert SELURUH_KANTOR | PIMPINAN | PROFESI | LUAR | {"peksos"} == set(Peran.values)


def test_kasus_menurut_peran(dunia, orang):
    for peran in Peran.values:
        tampak = terlihat(Kasus, orang(peran, baru=True))
        lihat, tidak = menurut_aturan(peran)
        assert {k for k in lihat if dunia[k] not in tampak} == set(), peran
        assert {k for k in tidak if dunia[k] in tampak} == set(), peran


def test_tanpa_jabatan_tidak_ada_yang_terlihat(dunia, aduan):
    aduan()
    for model in (Kasus, Klien, Aduan, Berkas):
        assert not model.objects.visible_to(None).exists()


def test_klien_menurut_peran(dunia, orang):
    """A client is known to whoever may know one of its cases, and to whoever entered it."""
    for peran in Peran.values:
        tampak = terlihat(Klien, orang(peran, baru=True))
        lihat, tidak = menurut_aturan(peran)
        assert {k for k in lihat if dunia[k].klien not in tampak} == set(), peran
        assert {k for k in tidak if dunia[k].klien in tampak} == set(), peran


def test_pencatat_mengenal_kliennya_walaupun_belum_berkasus(klien, orang):
    k = klien()
    assert terlihat(Klien, orang(Peran.PEKSOS)) == {k}
    assert terlihat(Klien, orang(Peran.PEKSOS, baru=True)) == set()


# ------------------------------------------------------------------ having a part in a case


def test_yang_ditugaskan_melihat_selama_bertugas(dunia, orang):
    k = dunia["dipegang"]
    lama, baru = orang(Peran.PEKSOS), orang(Peran.PEKSOS, baru=True)
    assert k in terlihat(Kasus, lama)
    actions.tugaskan(k, petugas=baru, by=orang(Peran.KEPALA_SEKSI), alasan="Cuti")
    assert k not in terlihat(Kasus, lama)
    assert k in terlihat(Kasus, baru)
    assert k.klien in terlihat(Klien, baru)


def test_pembuka_kasus_tetap_melihatnya(dunia):
    pembuka = dunia["dipegang"].dibuka_oleh
    assert dunia["dipegang"] in terlihat(Kasus, pembuka)


def test_pelapor_desa_melihat_aduan_dan_kasus_yang_menjadi_kelanjutannya(
    buat_standar, klien, orang
):
    desa = orang(Peran.PETUGAS_DESA)
    isi = {"kanal": "wa", "sumber": "desa", "lokasi": "Kelurahan", "kronologi": "Terlantar."}
    a = actions.terima_aduan(isi, by=desa)
    k = actions.buka_kasus(klien(), buat_standar(SINGKAT), by=orang(Peran.PEKSOS), aduan=a)
    assert (terlihat(Kasus, desa), terlihat(Aduan, desa)) == ({k}, {a})
    rekan = orang(Peran.PETUGAS_DESA, baru=True)
    assert (terlihat(Kasus, rekan), terlihat(Aduan, rekan)) == (set(), set())


def test_kasus_terlihat_selama_menunggu_peran_seseorang(dunia, orang):
    k, peksos, rps = dunia["dipegang"], orang(Peran.PEKSOS), orang(Peran.KETUA_RPS)
    for kode in ("lapor", "nilai"):
        assert k not in terlihat(Kasus, rps)
        actions.selesaikan_langkah(langkah(k, kode), by=peksos, catatan="x")
    assert k in terlihat(Kasus, rps)


def test_ketua_rps_melihat_kasus_dengan_hunian_sekali_saja(dunia, orang):
    k, rps = dunia["dipegang"], orang(Peran.KETUA_RPS)
    for _ in range(2):
        actions.tempatkan_darurat(k, tempat="RPS", alasan="x", by=orang(Peran.PEKSOS))
        actions.catat_keluar(k, tujuan="Rumah", by=rps)
    assert list(Kasus.objects.visible_to(rps)) == [k]


def test_penerima_disposisi_melihat_kasusnya(kasus, orang):
    k, pendamping = kasus("disposisi"), orang(Peran.PENDAMPING)
    assert k not in terlihat(Kasus, pendamping)
    actions.putuskan(
        langkah(k, "disposisi"),
        putusan="setuju",
        penerima=[pendamping.pengguna],
        by=orang(Peran.KEPALA_BIDANG),
    )
    assert k in terlihat(Kasus, pendamping)


def test_kabid_tidak_melihat_kasus_bidang_lain_kabid_tanpa_bidang_semuanya(dunia, orang):
    tanpa = orang(Peran.KEPALA_BIDANG, baru=True, unit=None)
    assert terlihat(Kasus, tanpa) == {v for k, v in dunia.items() if k != "kantor lain"}
    Kasus.objects.filter(pk=dunia["unit lain"].pk).update(unit=None)
    assert dunia["unit lain"] in terlihat(Kasus, orang(Peran.KEPALA_BIDANG))


# ------------------------------------------------------------------ reports


def test_aduan_menurut_peran(aduan, orang, klien, standar, kantor_lain):
    baru, jadi_kasus = aduan(), aduan()
    actions.buka_kasus(klien(), standar, by=orang(Peran.PEKSOS), aduan=jadi_kasus)
    actions.ambil(jadi_kasus.kasus.get(), by=orang(Peran.PEKSOS))
    sekantor = SELURUH_KANTOR | PIMPINAN | {"petugas_layanan"}
    for peran in Peran.values:
        tampak = terlihat(Aduan, orang(peran, baru=True))
        if peran in sekantor:
            assert tampak == {baru, jadi_kasus}, peran
        elif peran in ("peksos", "pendamping"):
            assert tampak == {baru}, peran  # triage is theirs, a colleague's case is not
        else:
            assert tampak == set(), peran
    for peran in Peran.values:
        assert terlihat(Aduan, buat_orang(kantor_lain, peran)) == set(), peran


# ------------------------------------------------------------------ files


def unggah(nama):
    f = SimpleUploadedFile(nama, b"isi", "image/png")
    f.mime, f.ekstensi = "image/png", "png"
    return f


@pytest.fixture
def berkas(kasus, aduan, klien, orang):
    """{what: file} around one case in the hands of the peksos, beyond its assessment."""
    k, peksos = kasus("asesmen-awal"), orang(Peran.PEKSOS)
    actions.selesaikan_langkah(
        langkah(k, "asesmen-awal"),
        by=peksos,
        catatan="x",
        jawaban={"identitas": "ada", "darurat": "tidak"},
        berkas=[unggah("asesmen")],
    )
    actions.periksa_syarat(k.persyaratan.get(), status="ada", by=peksos, berkas=[unggah("syarat")])
    layanan = orang(Peran.PETUGAS_LAYANAN)
    isi = {"kanal": "wa", "sumber": "warga", "lokasi": "X", "kronologi": "Y"}
    actions.terima_aduan(isi, by=layanan, foto=[unggah("aduan")])
    actions.simpan_klien({"alias": "Ani"}, by=peksos, klien=k.klien, foto=[unggah("klien")])
    return {b.nama_asli: b for b in Berkas.objects.all()}


def nama_berkas(jabatan):
    return {b.nama_asli for b in Berkas.objects.visible_to(jabatan)}


@pytest.mark.parametrize(
    ("peran", "nama"),
    [
        ("peksos", {"asesmen", "syarat", "aduan", "klien"}),
        ("kepala_seksi", {"asesmen", "syarat", "aduan", "klien"}),
        ("kepala_bidang", {"asesmen", "syarat", "aduan", "klien"}),
        ("kepala_instansi", {"asesmen", "syarat", "aduan", "klien"}),
        ("auditor", {"asesmen", "syarat", "aduan", "klien"}),
        ("admin_tu", set()),  # the case is confidential: number, service and initials
        ("petugas_desa", set()),
        ("bendahara", set()),
        ("admin_sistem", set()),
        ("ketua_rps", set()),
    ],
)
def test_berkas_menurut_peran(berkas, orang, peran, nama):
    assert nama_berkas(orang(peran)) == nama


def test_berkas_kasus_orang_lain_tidak_terlihat(berkas, orang):
    assert nama_berkas(orang(Peran.PEKSOS, baru=True)) == {"aduan"}


def test_narasi_hanya_untuk_yang_bertugas(berkas, orang):
    """The counter took the report and may follow the case; the assessment is not theirs."""
    layanan = orang(Peran.PETUGAS_LAYANAN)
    assert berkas["asesmen"].kasus in terlihat(Kasus, layanan)
    assert nama_berkas(layanan) == {"aduan"}  # what the counter itself took in
    Kasus.objects.update(kerahasiaan="biasa")
    assert nama_berkas(layanan) == {"syarat", "aduan"}
    kerjakan_s1(berkas["asesmen"].kasus, "berkas", orang)
    assert "asesmen" not in nama_berkas(layanan)


def test_berkas_kantor_lain_tidak_terlihat(berkas, kantor_lain):
    for peran in Peran.values:
        assert nama_berkas(buat_orang(kantor_lain, peran)) == set(), peran
