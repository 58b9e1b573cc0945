"""Every path of the five standards, and of made-up ones, to closure: in the browser, by role."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from pejalan import Pejalan, buka, muat_bawaan, muat_berkas

from accounts.peran import Peran
from referrals.actions import rumah
from referrals.models import Hunian
from standards.kosakata import Jenis
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


def satu_tempat_tidur(orang):
    by = next(j for j in orang if j.peran == Peran.KEPALA_BIDANG)
    isi = {"nama": "Wisma uji", "jenis": "wisma", "batas_hari": None}
    wisma = rumah.simpan_wisma(None, isi, by=by)
    kamar = rumah.simpan_kamar(None, {"nama": "Melati", "jenis_kelamin": ""}, wisma=wisma, by=by)
    rumah.tambah_tempat_tidur(kamar, banyak=1, by=by)


@pytest.mark.parametrize(("kode", "jalur"), pilihan(JALUR, RINGKAS), ids=lambda x: x or "-")
def test_jalur_sampai_ditutup(layar, db, foto, kode, jalur):
    """Whoever is placed on the way has the one bed of the home, which is free again at the end."""
    standar, orang = muat_bawaan(kode)
    satu_tempat_tidur(orang)
    kasus = buka(standar, jalur, orang)
    pejalan = Pejalan(layar, orang, foto, JALUR[kode, jalur])

    kasus = pejalan.tempuh(kasus)

    assert kasus.tertutup
    menempati = {x.id for x in kasus.aturan.langkah if x.jenis == Jenis.PENEMPATAN}
    hunian = Hunian.objects.filter(kasus=kasus, jenis="tinggal")
    assert hunian.count() == len(menempati & set(pejalan.dilakukan))
    assert not hunian.filter(selama__upper_inf=True).exists()
    wajib = {x.id for x in kasus.aturan.langkah_jalur(jalur) if x.wajib and not x.bila}
    assert wajib - set(pejalan.dilakukan) == set()
