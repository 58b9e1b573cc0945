import string
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from accounts.management.commands.muat_wilayah import baca
from cases.identitas import (
    PROVINSI,
    inisial,
    normalkan_telepon,
    periksa_kk,
    periksa_nik,
    samarkan_nik,
    tampilkan_telepon,
    umur,
    urai_nik,
)

HARI_INI = date(2026, 3, 17)
NIK_SITI = "1971034105900007"  # Rangkui… perempuan, 1 Mei 1990

tanggal_lahir = st.dates(date(1927, 1, 1), HARI_INI)
kelamin = st.sampled_from("LP")
kota = st.tuples(st.sampled_from(sorted(PROVINSI)), st.integers(1, 99), st.integers(1, 99))
urutan = st.integers(1, 9999)


def susun(kota, lahir, kelamin, urut):
    hari = lahir.day + (40 if kelamin == "P" else 0)
    provinsi, kab, kec = kota
    return f"{provinsi:02}{kab:02}{kec:02}{hari:02}{lahir:%m%y}{urut:04}"


@given(kota, tanggal_lahir, kelamin, urutan)
@example((19, 71, 3), date(2000, 2, 29), "P", 1)
@example((19, 71, 3), HARI_INI, "L", 9999)
def test_nik_dari_bagian_yang_benar_lolos_tanpa_peringatan(kota, lahir, jk, urut):
    provinsi, kab, kec = kota
    kode = f"{provinsi:02}.{kab:02}.{kec:02}"

    hasil = periksa_nik(
        susun(kota, lahir, jk, urut),
        hari_ini=HARI_INI,
        tanggal_lahir=lahir,
        jenis_kelamin=jk,
        kode_wilayah=f"{kode}.1001",
    )

    assert (hasil.sah, hasil.galat, hasil.peringatan) == (True, [], [])
    assert hasil.bagian.kode_wilayah == kode
    assert (hasil.bagian.tanggal_lahir, hasil.bagian.jenis_kelamin) == (lahir, jk)
    assert hasil.bagian.nomor_urut == f"{urut:04}"


@given(kota, tanggal_lahir, kelamin, urutan, tanggal_lahir)
def test_tanggal_lahir_lain_diperingatkan_tanpa_menahan(kota, lahir, jk, urut, lain):
    assume(f"{lahir:%d%m%y}" != f"{lain:%d%m%y}")

    hasil = periksa_nik(susun(kota, lahir, jk, urut), hari_ini=HARI_INI, tanggal_lahir=lain)

    assert hasil.sah
    assert len(hasil.peringatan) == 1
    assert f"{lahir:%d-%m-%y}" in hasil.peringatan[0]
    assert f"{lain:%d-%m-%Y}" in hasil.peringatan[0]
    assert "dapat saja benar" in hasil.peringatan[0]


@given(kota, tanggal_lahir, kelamin, urutan)
def test_jenis_kelamin_lain_diperingatkan_tanpa_menahan(kota, lahir, jk, urut):
    lain = "L" if jk == "P" else "P"

    hasil = periksa_nik(susun(kota, lahir, jk, urut), hari_ini=HARI_INI, jenis_kelamin=lain)

    assert hasil.sah
    assert len(hasil.peringatan) == 1
    assert "jenis kelamin" in hasil.peringatan[0]


@given(kota, kota, tanggal_lahir, kelamin, urutan)
def test_kota_lain_diperingatkan_kecamatan_lain_tidak(kota, lain, lahir, jk, urut):
    kode = "{:02}.{:02}.{:02}".format(*lain)

    hasil = periksa_nik(susun(kota, lahir, jk, urut), hari_ini=HARI_INI, kode_wilayah=kode)

    assert hasil.sah
    assert len(hasil.peringatan) == (kota[:2] != lain[:2])


@given(kota, tanggal_lahir, kelamin, urutan, st.integers(0, 15), st.sampled_from("xX?O/ٓ٣"))
def test_satu_huruf_di_mana_pun_ditolak(kota, lahir, jk, urut, tempat, huruf):
    nik = susun(kota, lahir, jk, urut)

    hasil = periksa_nik(nik[:tempat] + huruf + nik[tempat + 1 :], hari_ini=HARI_INI)

    assert not hasil.sah
    assert "hanya boleh berisi angka" in hasil.galat[0]


@given(st.text(string.digits, min_size=1, max_size=30))
def test_panjang_selain_16_ditolak_dengan_jumlahnya(angka):
    assume(len(angka) != 16)

    assert periksa_nik(angka, hari_ini=HARI_INI).galat == [
        f"NIK harus 16 angka; yang diketik {len(angka)}."
    ]


@given(st.text(string.digits, min_size=16, max_size=16))
def test_enam_belas_angka_lolos_hanya_bila_dapat_disusun_kembali(angka):
    hasil = periksa_nik(angka, hari_ini=HARI_INI)

    if hasil.sah:
        b = hasil.bagian
        kode = b.kode_wilayah.replace(".", "")
        kota = int(kode[:2]), int(kode[2:4]), int(kode[4:])
        assert susun(kota, b.tanggal_lahir, b.jenis_kelamin, int(b.nomor_urut)) == angka
        assert b.tanggal_lahir <= HARI_INI


@pytest.mark.parametrize(
    ("nik", "kalimat"),
    [
        ("", "NIK belum diisi."),
        ("197103410590007", "NIK harus 16 angka; yang diketik 15."),
        ("0071034105900007", "kode provinsi"),
        ("5471034105900007", "kode provinsi"),
        ("1971030005900007", "bukan tanggal lahir"),
        ("1971033205900007", "bukan tanggal lahir"),
        ("1971034005900007", "bukan tanggal lahir"),
        ("1971037205900007", "bukan tanggal lahir"),
        ("1971033102900007", "bukan tanggal lahir"),
        ("1971032902010007", "bukan tanggal lahir"),
        ("1971034113900007", "bukan tanggal lahir"),
        ("1971034100900007", "bukan tanggal lahir"),
        ("1971034105900000", "0000"),
    ],
)
def test_nik_mustahil_ditolak(nik, kalimat):
    hasil = periksa_nik(nik, hari_ini=HARI_INI)

    assert len(hasil.galat) == 1
    assert kalimat in hasil.galat[0]
    assert hasil.bagian is None


def test_semua_yang_mustahil_disebut_sekaligus():
    assert len(periksa_nik("0071033102900000", hari_ini=HARI_INI).galat) == 3


@pytest.mark.parametrize(
    "ketikan", ["1971 0341 0590 0007", "1971.03.410590.0007", "197103-410590-0007\n"]
)
def test_spasi_titik_dan_strip_tidak_dihitung(ketikan):
    assert periksa_nik(ketikan, hari_ini=HARI_INI).nomor == NIK_SITI


@pytest.mark.parametrize(
    ("ddmmyy", "lahir"),
    [
        ("170326", date(2026, 3, 17)),  # lahir hari ini
        ("180326", date(1926, 3, 18)),  # besok belum ada yang lahir
        ("290200", date(2000, 2, 29)),
        ("290228", date(1928, 2, 29)),
    ],
)
def test_abad_dipilih_yang_terdekat_dan_tidak_di_masa_depan(ddmmyy, lahir):
    assert urai_nik(f"197103{ddmmyy}0001", HARI_INI).tanggal_lahir == lahir


def test_orang_di_atas_seratus_tahun_tidak_diperingatkan():
    hasil = periksa_nik("1971030105200001", hari_ini=HARI_INI, tanggal_lahir=date(1920, 5, 1))

    assert (hasil.galat, hasil.peringatan) == ([], [])


def test_nomor_dari_luar_negeri_diterima_dan_wilayahnya_tidak_dibandingkan():
    hasil = periksa_nik("9945814105900007", hari_ini=HARI_INI, kode_wilayah="19.71")

    assert (hasil.galat, hasil.peringatan) == ([], [])
    assert hasil.bagian.kode_wilayah == "994581"


@pytest.mark.parametrize(
    ("kode", "jumlah"), [("19", 0), ("18", 1), ("19.71", 0), (None, 0), ("", 0)]
)
def test_wilayah_dibandingkan_sejauh_yang_diketahui(kode, jumlah):
    hasil = periksa_nik(NIK_SITI, hari_ini=HARI_INI, kode_wilayah=kode)

    assert len(hasil.peringatan) == jumlah


def test_kode_provinsi_sama_dengan_data_wilayah():
    assert {int(kode) for kode, _ in baca() if len(kode) == 2} == PROVINSI


def test_urai_menolak_dengan_kalimat_yang_sama():
    with pytest.raises(ValueError, match="NIK harus 16 angka; yang diketik 3"):
        urai_nik("197", HARI_INI)


@pytest.mark.parametrize(
    ("kk", "galat", "peringatan"),
    [
        ("1971031203150012", 0, 0),
        ("1971 0312 0315 0012", 0, 0),
        ("1971034103150012", 0, 1),  # tanggal terbit tidak ditambah 40
        ("0071031203150012", 0, 1),
        ("197103120315001", 1, 0),
        ("19710312O3150012", 1, 0),
        ("0000000000000000", 1, 0),
        ("", 1, 0),
    ],
)
def test_nomor_kk(kk, galat, peringatan):
    hasil = periksa_kk(kk, hari_ini=HARI_INI)

    assert (len(hasil.galat), len(hasil.peringatan)) == (galat, peringatan)


def test_kk_yang_sama_dengan_nik_diperingatkan():
    hasil = periksa_kk(NIK_SITI, hari_ini=HARI_INI, nik="1971 0341 0590 0007")

    assert "sama dengan NIK" in hasil.peringatan[0]


@pytest.mark.parametrize(
    ("ketikan", "hasil"),
    [
        ("081234567890", "+6281234567890"),
        ("0812-3456-7890", "+6281234567890"),
        ("6281234567890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("+62 (0)812 3456 7890", "+6281234567890"),
        ("006281234567890", "+6281234567890"),
        ("\u202a+62 812-3456-7890\u202c", "+6281234567890"),  # disalin dari daftar kontak
        ("0717439080", "+62717439080"),
        ("(0717) 439080", "+62717439080"),
        ("021 5550123", "+62215550123"),
        ("0800 1 234567", "08001234567"),
        ("171", "171"),
        ("110", "110"),
        ("14045", "14045"),
        ("+60 12-345 6789", "+60123456789"),
        ("0060123456789", "+60123456789"),
    ],
)
def test_telepon_dinormalkan(ketikan, hasil):
    assert normalkan_telepon(ketikan) == hasil


@pytest.mark.parametrize(
    "ketikan",
    [
        "",
        "  ",
        "-",
        "0812",
        "0812345",
        "0801234567890123",
        "62",
        "+62812",
        "+0812345678",
        "08123456789O",
        "0812 atau 0813",
        "12",
        "12345678",
        "812345678901",
        "٠٨١٢٣٤٥٦٧٨٩",
        "++62812345678",
    ],
)
def test_bukan_nomor_telepon(ketikan):
    with pytest.raises(ValueError, match="telepon"):
        normalkan_telepon(ketikan)


@given(
    st.from_regex(r"8[1-9][0-9]{6,10}", fullmatch=True),
    st.sampled_from(["0", "62", "+62", "+62 0"]),
)
def test_semua_ejaan_satu_nomor_seluler_menjadi_satu(inti, awalan):
    assert normalkan_telepon(awalan + inti) == f"+62{inti}"


@given(st.text("0123456789+ -", max_size=18))
def test_menormalkan_dua_kali_sama_saja(ketikan):
    try:
        sekali = normalkan_telepon(ketikan)
    except ValueError:
        return
    assert normalkan_telepon(sekali) == sekali
    assert normalkan_telepon(tampilkan_telepon(sekali)) == sekali


@pytest.mark.parametrize(
    ("nomor", "tampil"),
    [
        ("+6281234567890", "0812-3456-7890"),
        ("+6281234567", "0812-3456-7"),
        ("+62717439080", "0717439080"),
        ("171", "171"),
        ("+60123456789", "+60123456789"),
        ("", ""),
    ],
)
def test_telepon_ditampilkan_seperti_diputar(nomor, tampil):
    assert tampilkan_telepon(nomor) == tampil


@pytest.mark.parametrize(
    ("nik", "samar"), [(NIK_SITI, "1971************"), ("", ""), (None, ""), ("19", "19")]
)
def test_nik_disamarkan(nik, samar):
    assert samarkan_nik(nik) == samar


@pytest.mark.parametrize(
    ("nama", "hasil"),
    [
        ("Siti Maryam", "S.M."),
        ("siti maryam", "S.M."),
        ("Suparno", "S."),
        ("Hj. Siti Maryam, S.Pd.", "S.M."),
        ("H. Ahmad", "A."),
        ("H.Ahmad Yani", "A.Y."),
        ("Drs. H. Ahmad bin Umar, M.Si.", "A.U."),
        ("M.Yusuf", "M.Y."),
        ("Nur-Aini (Ani)", "N.A."),
        ("'Aisyah", "A."),
        ("Ir", "I."),
        ("Bin", "B."),
        ("  ", ""),
        (None, ""),
    ],
)
def test_inisial(nama, hasil):
    assert inisial(nama) == hasil


@given(st.text(max_size=40))
def test_inisial_tidak_membocorkan_kata(nama):
    for bagian in inisial(nama).split(".")[:-1]:
        assert len(bagian) <= 3  # satu huruf; beberapa huruf asing menjadi lebih saat dibesarkan
    assert len(inisial(nama).split(".")) - 1 <= len(nama)


@pytest.mark.parametrize(
    ("lahir", "pada", "tahun"),
    [
        (date(1966, 3, 17), date(2026, 3, 17), 60),
        (date(1966, 3, 18), date(2026, 3, 17), 59),
        (date(2026, 3, 17), date(2026, 3, 17), 0),
        (date(2000, 2, 29), date(2026, 2, 28), 25),
        (date(2000, 2, 29), date(2026, 3, 1), 26),
    ],
)
def test_umur(lahir, pada, tahun):
    assert umur(lahir, pada) == tahun


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 40_000))
def test_umur_naik_tepat_sekali_setahun(lahir, selisih):
    pada = lahir + timedelta(days=selisih)

    assert umur(lahir, pada) == sum(
        (tahun, lahir.month, lahir.day) <= (pada.year, pada.month, pada.day)
        for tahun in range(lahir.year + 1, pada.year + 1)
    )


def test_umur_sebelum_lahir_ditolak():
    with pytest.raises(ValueError, match="Tanggal lahir"):
        umur(date(2026, 3, 18), HARI_INI)
