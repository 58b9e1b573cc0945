"""Every path of the five standards, and of made-up ones, to closure: in the browser, by role."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from pejalan import Pejalan

from accounts.peran import Peran
from cases import actions
from cases.models import Aduan, Klien
from standards.muat import berkas_bawaan, muat
from tests.conftest import BERUNIT, buat_kantor, buat_orang

P = Peran
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


def muat_bawaan(kode):
    """The standard with its office and somebody for every role there."""
    path = next(p for p in berkas_bawaan() if p.stem == kode)
    return muat_berkas(path)


def muat_berkas(path):
    from standards.muat import baca

    isi = baca(path)[1]
    kantor = buat_kantor(isi.instansi, "UJI", f"Kantor {isi.instansi}")
    standar = muat(path).standar
    orang = [buat_orang(kantor, p, unit=standar.unit if p in BERUNIT else None) for p in Peran]
    return standar, orang


def buka(standar, jalur, orang, **isi):
    """A case reported at the counter, opened by the peksos."""
    peksos = next(j for j in orang if j.peran == P.PEKSOS)
    klien = Klien.objects.create(
        instansi=standar.instansi,
        dicatat_oleh=peksos,
        **{
            "nama": "Aminah",
            "jenis_kelamin": "P",
            "tanggal_lahir": date(1950, 1, 1),
            "tempat_lahir": "Mentok",
            "nik": "1971044101500001",
            "alamat_ktp": "Jl. Merdeka No. 1",
            "kategori": "8",
        }
        | isi,
    )
    aduan = Aduan.objects.create(
        instansi=standar.instansi,
        nomor="2026-UJI-A00001",
        kanal="tatap_muka",
        sumber="warga",
        lokasi="Terminal",
        kronologi="Terlantar.",
        dicatat_oleh=peksos,
    )
    return actions.buka_kasus(klien, standar, by=peksos, aduan=aduan, jalur=jalur)


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


@pytest.mark.parametrize(("kode", "jalur"), REKAAN, ids=lambda x: x or "-")
def test_layanan_rekaan_sampai_ditutup(layar, db, foto, kode, jalur):
    standar, orang = muat_berkas(BAHAN / f"{kode}.toml")
    kasus = buka(standar, jalur, orang, tanggal_lahir=date(1990, 1, 1), nik="1971044101900001")
    pejalan = Pejalan(layar, orang, foto, REKAAN[kode, jalur])

    kasus = pejalan.tempuh(kasus)

    assert kasus.tertutup
    assert {x.id for x in kasus.aturan.langkah_jalur(jalur)} - set(pejalan.dilakukan) == set()


@pytest.mark.parametrize(("kode", "jalur"), JALUR, ids=lambda x: x or "-")
def test_jalur_sampai_ditutup(layar, db, foto, kode, jalur):
    standar, orang = muat_bawaan(kode)
    kasus = buka(standar, jalur, orang)
    pejalan = Pejalan(layar, orang, foto, JALUR[kode, jalur])

    kasus = pejalan.tempuh(kasus)

    assert kasus.tertutup
    wajib = {x.id for x in kasus.aturan.langkah_jalur(jalur) if x.wajib and not x.bila}
    assert wajib - set(pejalan.dilakukan) == set()
