"""docs/istilah.md knows every word of the code: each model, and each value of the main lists."""

import pytest
from django.apps import apps
from django.conf import settings

from accounts.peran import Peran
from cases.izin_kasus import AKSI_KASUS
from cases.models import Langkah, Persyaratan
from cases.models.kasus import Hasil
from letters.models import Surat
from standards.kosakata import Jenis, Kerahasiaan, Putusan, Tahap

DAFTAR = {
    "peran": Peran.values,
    "tahap": Tahap.values,
    "jenis langkah": Jenis.values,
    "putusan": Putusan.values,
    "kerahasiaan": Kerahasiaan.values,
    "hasil": Hasil.values,
    "status langkah": Langkah.Status.values,
    "status persyaratan": Persyaratan.Status.values,
    "status surat": Surat.Status.values,
    "tindakan": list(AKSI_KASUS),
    "model": [
        m.__name__
        for app in (
            "accounts",
            "standards",
            "cases",
            "letters",
            "referrals",
            "assessments",
            "complaints",
            "reports",
        )
        for m in apps.get_app_config(app).get_models()
    ],
}


@pytest.fixture(scope="module")
def baris():
    """(term, kinds) of every row; the first section compares words instead."""
    teks = (settings.BASE_DIR / "docs" / "istilah.md").read_text("utf-8").split("\n## ", 2)[2]
    sel = [[s.strip() for s in b.strip("|").split("|")] for b in teks.splitlines() if b[:2] == "| "]
    return [(istilah, jenis.split(", ")) for istilah, jenis, _ in sel]


@pytest.mark.parametrize("jenis", DAFTAR)
def test_setiap_kata_di_kode_mempunyai_baris_dan_sebaliknya(baris, jenis):
    assert {i for i, semua in baris if jenis in semua} == set(DAFTAR[jenis])


def test_satu_kata_satu_baris_per_jenis(baris):
    kunci = [(istilah, j) for istilah, jenis in baris for j in jenis if istilah != "Istilah"]

    assert len(kunci) == len(set(kunci))
