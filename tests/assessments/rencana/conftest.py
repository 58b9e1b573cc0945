"""A service whose plan is approved at a step, monitored beside it, and ended after it."""

from datetime import timedelta

import pytest

from accounts.peran import Peran
from assessments import konsep as isi_konsep
from assessments.actions import rencana as aksi
from assessments.models import Rencana
from assessments.models.rencana import Pilar
from cases import actions
from tests.cases.bantu import segar
from tests.cases.conftest import buat_standar, buka  # noqa: F401
from tests.conftest import langkah

LAYANAN = """
[[langkah]]
kode = "lapor"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"

[[langkah]]
kode = "rencana"
tahap = "case_conference"
jenis = "rencana"
teks = "Mengesahkan rencana"
{sah}

[[langkah]]
kode = "layani"
tahap = "pelayanan"
jenis = "tugas"
teks = "Melayani"

[[langkah]]
kode = "pantau"
tahap = "pelayanan"
jenis = "pemantauan"
teks = "Memantau"
sejajar = true
{pantau}

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Terminasi"
"""
TANPA_LANGKAH = """
[[langkah]]
kode = "lapor"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"

[[langkah]]
kode = "layani"
tahap = "pelayanan"
jenis = "tugas"
teks = "Melayani"

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Terminasi"
"""


@pytest.fixture
def mulai(buat_standar, buka, orang):  # noqa: F811
    """mulai(sah, pantau) → a case in the peksos' hands, its first step done."""

    def mulai(sah="", pantau="", isi=LAYANAN):
        orang(Peran.KEPALA_BIDANG)
        k = buka(buat_standar(isi.format(sah=sah, pantau=pantau)))
        actions.selesaikan_langkah(langkah(k, "lapor"), by=orang(Peran.PEKSOS), catatan="x")
        return segar(k)

    return mulai


def butir(kasus, urut=0, **isi):
    """One line, as a form gives it cleaned."""
    hari = kasus.instansi.hari_ini()
    bawaan = {
        "masalah": f"Masalah {urut}",
        "tujuan": f"Tujuan {urut}",
        "pilar": Pilar.values[urut % 7],
        "kegiatan": f"Kegiatan {urut}",
        "pelaksana": "Peksos",
        "frekuensi": "tiap pekan",
        "mulai": hari,
        "target": hari + timedelta(days=90),
        "indikator": f"Indikator {urut}",
        "biaya": "",
        "semula": None,
    }
    return bawaan | isi


def isi_rencana(kasus, **isi):
    """The plan's own fields, cleaned."""
    return {
        "terapi": "",
        "selang_pantau": "",
        "sistem_sumber": [],
        "penyetuju": "klien",
        "nama_penyetuju": "Siti",
        "hubungan_penyetuju": "",
        "disetujui_tanggal": kasus.instansi.hari_ini(),
        "alasan_penyetuju": "",
    } | isi


def ajukan(kasus, by, banyak=2, baris=None, **isi):
    """Hand in a plan of so many lines."""
    kini = Rencana.objects.filter(kasus=kasus, status__in=["draf", "dikembalikan"]).first()
    return aksi.ajukan_rencana(
        kasus,
        konsep=isi_konsep.awal() | {"terapi": ["x"]},
        versi=kini.versi if kini else 0,
        tab="uji",
        isi=isi_rencana(kasus, **isi),
        butir=baris or [butir(kasus, i) for i in range(banyak)],
        by=by,
    )


def kiriman(kasus, banyak=1, **isi):
    """What the browser sends of the plan's form."""
    hasil = {"versi": "0", "tab": "tab-1", "banyak_butir": str(banyak), "banyak_sumber": "1"}
    for i in range(banyak):
        hasil |= {f"butir_{i}_{k}": v or "" for k, v in butir(kasus, i).items()}
    hasil |= {"sumber_0_nama": "", "penyetuju": "klien", "nama_penyetuju": "Siti"}
    return hasil | {"disetujui_tanggal": kasus.instansi.hari_ini().isoformat()} | isi
