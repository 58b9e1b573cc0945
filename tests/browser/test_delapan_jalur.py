"""Every path of the five standards, and of made-up ones, to closure: in the browser, by role."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from pejalan import Pejalan, buka, muat_bawaan, muat_berkas

from tests.ringkas import pilihan

#: What the walk answers where the first answer would not lead along the main road.
JALUR = {
    ("pangkalpinang-tuna-susila", ""): {"fakta_darurat": "tidak", "fakta_identitas": "ada"},
    ("sentra-wirajaya", ""): {},
    ("pangudi-luhur-atensi", "keluarga"): {"fakta_dtks": "belum"},
    ("pangudi-luhur-atensi", "komunitas"): {"fakta_dtks": "belum"},
    ("pangudi-luhur-atensi", "residensial"): {},
    ("babel-orang-terlantar", "A"): {},
    ("babel-orang-terlantar", "B"): {
        "fakta_identitas": "tidak",
        "fakta_ket_terlantar": "belum ada",
        "fakta_laporan_awal": "belum ada",
        "fakta_penyelesaian": "dirujuk ke panti, kemudian dipulangkan",
    },
    ("bulukumba-lansia", ""): {},
}

#: Source 1 is walked by test_perjalanan.py, on the desk and on the phone.
RINGKAS = {
    ("sentra-wirajaya", ""),
    ("pangudi-luhur-atensi", "residensial"),
    ("babel-orang-terlantar", "B"),
    ("bulukumba-lansia", ""),
}
BAHAN = Path(__file__).parent.parent / "bahan"
#: Made-up services that together use every field and every numbered point of the schema.
REKAAN = {
    ("kursus", ""): {
        "fakta_minat": "membordir",
        "fakta_mahir": "sudah",
        "fakta_mulai_kursus": (date.today() - timedelta(days=10)).isoformat(),
        "usai": "on",
    },
    ("perwalian", ""): {
        "tanggal_lahir": "1990-05-01",
        "fakta_tanggal_yatim": (date.today() - timedelta(days=10)).isoformat(),
    },
    ("kebakaran", "tinggal"): {
        "fakta_kebakaran": (date.today() - timedelta(days=2)).isoformat(),
        "usai": "on",
    },
    ("kebakaran", "pulang"): {
        "fakta_kebakaran": (date.today() - timedelta(days=2)).isoformat(),
        "hasil": "diberangkatkan",
    },
}


@pytest.mark.parametrize(
    ("kode", "jalur"), pilihan(REKAAN, {("kebakaran", "tinggal")}), ids=lambda x: x or "-"
)
def test_layanan_rekaan_sampai_ditutup(layar, db, foto, kode, jalur):
    standar, orang = muat_berkas(BAHAN / f"{kode}.toml")
    kasus = buka(standar, jalur, orang, tanggal_lahir=date(1990, 1, 1), nik="1971044101900001")
    pejalan = Pejalan(layar, orang, foto, REKAAN[kode, jalur])

    kasus = pejalan.tempuh(kasus)

    assert kasus.tertutup
    assert {x.id for x in kasus.aturan.langkah_jalur(jalur)} - set(pejalan.dilakukan) == set()


@pytest.mark.parametrize(("kode", "jalur"), pilihan(JALUR, RINGKAS), ids=lambda x: x or "-")
def test_jalur_sampai_ditutup(layar, db, foto, kode, jalur):
    standar, orang = muat_bawaan(kode)
    kasus = buka(standar, jalur, orang)
    pejalan = Pejalan(layar, orang, foto, JALUR[kode, jalur])

    kasus = pejalan.tempuh(kasus)

    assert kasus.tertutup
    wajib = {x.id for x in kasus.aturan.langkah_jalur(jalur) if x.wajib and not x.bila}
    assert wajib - set(pejalan.dilakukan) == set()
