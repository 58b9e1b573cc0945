"""Every path of the five standards, and of made-up ones, to closure: in the browser, by role."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from pejalan import Pejalan, buka, muat_bawaan, muat_berkas

from accounts.peran import Peran
from cases.actions.antrean import tautan_langkah
from referrals.actions import rumah
from referrals.models import Hunian, Rujukan
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

#: Where the family refuses once, and what is decided then: brought home after all.
MENOLAK = {("babel-orang-terlantar", "B"): {"fakta_penyelesaian": "dipulangkan"}}
#: The referral steps of the sources.
MERUJUK = {"rujuk-a", "rujuk-b", "diterima", "kirim"}

#: Source 1 is walked by test_perjalanan.py, source 0 by two clients below.
RINGKAS = {
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
        "keputusan": "terminasi",
    },
    ("perwalian", ""): {
        "tanggal_lahir": "1990-05-01",
        "fakta_tanggal_yatim": (date.today() - timedelta(days=10)).isoformat(),
    },
    ("kebakaran", "tinggal"): {
        "fakta_kebakaran": (date.today() - timedelta(days=2)).isoformat(),
        "keputusan": "terminasi",
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
    pejalan = Pejalan(layar, orang, foto, JALUR[kode, jalur], menolak=MENOLAK.get((kode, jalur)))

    kasus = pejalan.tempuh(kasus)

    assert kasus.tertutup
    pulang = [p.status for p in kasus.pemulangan.order_by("pk")]
    assert pulang[:1] == ["gagal"] * ((kode, jalur) in MENOLAK)
    selesai = (Rujukan.Status.DISERAHKAN, Rujukan.Status.SELESAI)
    assert [r for r in kasus.rujukan.all() if r.status not in selesai] == []  # each by its BAST
    assert kasus.rujukan.exists() == bool(MERUJUK & set(pejalan.dilakukan))
    menempati = {x.id for x in kasus.aturan.langkah if x.jenis == Jenis.PENEMPATAN}
    hunian = Hunian.objects.filter(kasus=kasus, jenis="tinggal")
    assert hunian.count() == len(menempati & set(pejalan.dilakukan))
    assert not hunian.filter(selama__upper_inf=True).exists()
    wajib = {x.id for x in kasus.aturan.langkah_jalur(jalur) if x.wajib and not x.bila}
    assert wajib - set(pejalan.dilakukan) == set()


def test_wisma_wirajaya_penuh_sampai_kematian_membebaskannya(layar, db, foto):
    """S0: one bed for two clients; the second one's placement waits for it."""
    standar, orang = muat_bawaan("sentra-wirajaya")
    satu_tempat_tidur(orang)
    satu = buka(standar, "", orang)
    dua = buka(standar, "", orang, 2, nama="Rosmini", nik="1971044101500002")
    pejalan = Pejalan(layar, orang, foto)
    satu = pejalan.tempuh(satu, sampai="pelayanan")
    dua = pejalan.tempuh(dua, sampai="wisma")

    wisma = dua.langkah.get(kode="wisma", terkini=True)
    peksos = pejalan.duduk(pejalan.dengan(Peran.PEKSOS)).buka(tautan_langkah(wisma))
    peksos.baca("Tidak ada tempat tidur kosong yang cocok")
    peksos.buka(f"{satu.get_absolute_url()}usulkan-tutup/?hasil=meninggal")
    peksos.isi(tanggal="2026-01-15", tempat="Wisma", surat="12/2026")
    pejalan.isi_dan_tekan(peksos)
    pejalan.kirim(pejalan.dengan(Peran.KEPALA_BIDANG), f"{satu.get_absolute_url()}tutup/")

    pejalan.tempuh(dua, sampai="pelayanan")
    (kini,) = Hunian.objects.filter(selama__upper_inf=True)
    assert kini.kasus_id == dua.pk
