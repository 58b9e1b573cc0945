import csv
import lzma
import re
from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from accounts import wilayah
from accounts.data.kemas_wilayah import kemas, rapikan_nama
from accounts.management.commands.muat_wilayah import BERKAS, baca, muat
from accounts.models import Wilayah

KEJAKSAAN = "19.71.02.1005"
LENGKAP = "Kel. Kejaksaan, Kec. Taman Sari, Kota Pangkal Pinang, Provinsi Kepulauan Bangka Belitung"


@pytest.fixture
def babel(db):
    call_command("muat_wilayah", awalan=["19"], verbosity=0)


# --- the packaged file


def test_berkas_memuat_semua_wilayah_keputusan_menteri_2025():
    tingkat = Counter(kode.count(".") + 1 for kode, _ in baca())

    assert tingkat == {1: 38, 2: 514, 3: 7285, 4: 83762}


def test_berkas_terurut_dan_setiap_induk_ada():
    kode = [k for k, _ in baca()]

    assert kode == sorted(set(kode))
    assert {k.rpartition(".")[0] for k in kode} - {""} <= set(kode)


def test_nama_dalam_berkas_sudah_rapi():
    for kode, nama in baca():
        assert nama == rapikan_nama(nama) == nama.strip(), kode
        assert not re.search(r'["*’]|  ', nama), kode
        assert len(nama) <= Wilayah._meta.get_field("nama").max_length, kode


def test_lisensi_ikut_disertakan():
    lisensi = BERKAS.with_name("LISENSI-wilayah.txt").read_text(encoding="utf-8")

    for isi in (
        "idn-area-data versi 4.0.1",
        "300.2.2-2138",
        "Open Database License",
        "MIT License",
    ):
        assert isi in lisensi


@pytest.mark.parametrize(
    ("sumber", "rapi"),
    [
        ("KOTA PANGKAL PINANG", "Kota Pangkal Pinang"),
        ("KABUPATEN PANGKAJENE DAN KEPULAUAN", "Kabupaten Pangkajene dan Kepulauan"),
        ("DKI JAKARTA", "DKI Jakarta"),
        ("PASAR II", "Pasar II"),
        ("LALAI I/II", "Lalai I/II"),
        ("LILI", "Lili"),
        ("Gunung Tua SM", "Gunung Tua SM"),
        ("Marga jaya", "Marga Jaya"),
        ("2 x 11 Kayu Tanam", "2 x 11 Kayu Tanam"),
        ("Urek - Urek", "Urek-Urek"),
        ("Leme-leme darat", "Leme-leme Darat"),
        ('Ra"as', "Ra'as"),
        ("Du’en", "Du'en"),
        ("Teuw*", "Teuw"),
    ],
)
def test_penulisan_nama(sumber, rapi):
    assert rapikan_nama(sumber) == rapi


def tulis_sumber(folder, desa):
    baris = {"provinces": "19,Babel", "regencies": "19.71,KOTA X", "districts": "19.71.02,Y"}
    for nama, isi in {**baris, "villages": desa}.items():
        (folder / f"{nama}.csv").write_text(f"code,name\n{isi}\n", encoding="utf-8")


def test_mengemas_terurut_dan_selalu_sama(tmp_path):
    tulis_sumber(tmp_path, "19.71.02.1005,Z b\n19.71.02.1001,A")
    satu, dua = tmp_path / "1.xz", tmp_path / "2.xz"

    assert kemas(tmp_path, satu) == kemas(tmp_path, dua) == 5

    assert satu.read_bytes() == dua.read_bytes()
    with lzma.open(satu, "rt", encoding="utf-8") as berkas:
        assert list(csv.reader(berkas)) == [
            ["19", "Babel"],
            ["19.71", "Kota X"],
            ["19.71.02", "Y"],
            ["19.71.02.1001", "A"],
            ["19.71.02.1005", "Z b"],
        ]


@pytest.mark.parametrize("desa", ["19.71.03.1001,Yatim", "1971021001,Tanpa titik"])
def test_sumber_yang_salah_tidak_dikemas(tmp_path, desa):
    tulis_sumber(tmp_path, desa)

    with pytest.raises(SystemExit):
        kemas(tmp_path, tmp_path / "x.xz")


# --- loading


def test_muat_satu_provinsi(babel):
    assert Wilayah.objects.count() == len(baca(["19"])) > 400
    assert not Wilayah.objects.exclude(kode__startswith="19").exists()
    kelurahan = Wilayah.objects.get(kode=KEJAKSAAN)
    assert (kelurahan.nama, kelurahan.tingkat, kelurahan.induk_id) == ("Kejaksaan", 4, "19.71.02")
    provinsi = Wilayah.objects.get(kode="19")
    assert (provinsi.tingkat, provinsi.induk_id) == (1, None)


def test_muat_satu_kota_beserta_induknya(db):
    call_command("muat_wilayah", awalan=["19.71", "31.71.01"], verbosity=0)

    kode = set(Wilayah.objects.values_list("kode", flat=True))
    assert {"19", "19.71", KEJAKSAAN, "31", "31.71", "31.71.01"} <= kode
    assert not {"19.01", "31.72", "31.71.02"} & kode


def test_muat_semua(db, capsys):
    call_command("muat_wilayah")
    call_command("muat_wilayah")

    assert Wilayah.objects.count() == 91_599
    assert capsys.readouterr().out.splitlines() == [
        "Wilayah dimuat: 91599 dari 91599 baris baru/berubah.",
        "Wilayah sudah lengkap: 91599 baris.",
    ]


def test_diulang_tidak_menulis_apa_pun(babel, django_assert_num_queries):
    with django_assert_num_queries(1):
        call_command("muat_wilayah", awalan=["19"], verbosity=0)

    assert muat(baca(["19"])) == 0


def test_yang_berubah_dan_hilang_dipulihkan_yang_lain_tetap(babel, capsys):
    Wilayah.objects.filter(kode="19.71").update(nama="Salah", tingkat=1)
    Wilayah.objects.filter(kode=KEJAKSAAN).delete()
    Wilayah.objects.create(kode="97", nama="Provinsi Setempat", tingkat=1)

    call_command("muat_wilayah", awalan=["19"])

    assert "dimuat: 2 dari" in capsys.readouterr().out
    assert wilayah.nama_lengkap(KEJAKSAAN) == LENGKAP
    assert Wilayah.objects.get(kode="19.71").tingkat == 2
    assert Wilayah.objects.get(kode="97").nama == "Provinsi Setempat"


@pytest.mark.parametrize("awalan", ["1", "97", "19.71.02.1005", "1971", "%"])
def test_awalan_yang_salah_disebut(db, awalan):
    with pytest.raises(CommandError, match=re.escape(awalan)):
        call_command("muat_wilayah", awalan=[awalan])


# --- questions


def test_anak_untuk_pilihan_bertingkat(babel):
    assert [w.nama for w in wilayah.anak()] == ["Kepulauan Bangka Belitung"]
    assert [w.kode for w in wilayah.anak("")] == ["19"]
    assert [w.nama for w in wilayah.anak("19")][-2:] == [
        "Kabupaten Belitung Timur",
        "Kota Pangkal Pinang",
    ]
    assert [w.nama for w in wilayah.anak("19.71.02")] == [
        "Batin Tikal",
        "Gedung Nasional",
        "Kejaksaan",
        "Opas Indah",
        "Rawa Bangun",
    ]
    assert not wilayah.anak(KEJAKSAAN)
    assert not wilayah.anak("99")


def test_jalur_dengan_satu_query(babel, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert wilayah.jalur(KEJAKSAAN) == [
            "Kepulauan Bangka Belitung",
            "Kota Pangkal Pinang",
            "Taman Sari",
            "Kejaksaan",
        ]


@pytest.mark.parametrize("kode", [None, ""])
def test_tanpa_kode_tanpa_query(db, django_assert_num_queries, kode):
    with django_assert_num_queries(0):
        assert wilayah.jalur(kode) == []
        assert wilayah.nama_lengkap(kode) == ""


def test_nama_banyak_dengan_satu_query(babel, django_assert_num_queries):
    with django_assert_num_queries(1):
        nama = wilayah.nama_banyak([KEJAKSAAN, "19.01.02", None, "98.01"])

    assert nama == {
        KEJAKSAAN: LENGKAP,
        "19.01.02": "Kec. Belinyu, Kab. Bangka, Provinsi Kepulauan Bangka Belitung",
        None: "",
        "98.01": "",
    }


@pytest.mark.parametrize(
    ("kode", "nama", "sebutan"),
    [
        ("31", "Daerah Khusus Ibukota Jakarta", "Provinsi DKI Jakarta"),
        ("34", "Daerah Istimewa Yogyakarta", "Provinsi DI Yogyakarta"),
        ("19", "Kepulauan Bangka Belitung", "Provinsi Kepulauan Bangka Belitung"),
        ("19.01", "Kabupaten Bangka", "Kab. Bangka"),
        ("31.71", "Kota Administrasi Jakarta Pusat", "Kota Administrasi Jakarta Pusat"),
        ("19.01.01", "Sungailiat", "Kec. Sungailiat"),
        ("91.03.01", "Sentani", "Distrik Sentani"),
        ("19.71.02.1005", "Kejaksaan", "Kel. Kejaksaan"),
        ("31.75.08.1003", "Kampung Melayu", "Kel. Kampung Melayu"),
        ("19.01.01.2008", "Rebo", "Desa Rebo"),
        ("11.01.01.2001", "Keude Bakongan", "Gampong Keude Bakongan"),
        ("11.05.11.2006", "Gampong Baro", "Gampong Baro"),
        ("91.03.01.2009", "Ifale", "Kampung Ifale"),
        ("91.03.01.3007", "Desa Adat Yoboi", "Desa Adat Yoboi"),
    ],
)
def test_sebutan_dalam_alamat(kode, nama, sebutan):
    assert wilayah.sebut(kode, nama) == sebutan
