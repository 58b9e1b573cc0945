"""The made-up services of tests/bahan: valid, and together they use every field of the schema.

They are walked to closure in the browser (tests/browser/test_delapan_jalur.py).
"""

import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from standards import skema
from standards.kosakata import Jenis
from standards.muat import baca
from standards.periksa import periksa

BAHAN = sorted((Path(__file__).parent.parent / "bahan").glob("*.toml"))
ENTRI = {
    "jalur": skema.Jalur,
    "subjek": skema.Subjek,
    "fakta": skema.Fakta,
    "syarat": skema.Syarat,
    "langkah": skema.Langkah,
    "surat": skema.Surat,
    "waktu": skema.Waktu,
    "pengaduan": skema.Kanal,
}
DALAM = {"aturan": skema.Aturan, "ulang": skema.Ulang, "besaran": skema.Besaran}
MODEL = (skema.IsiStandar, skema.PeranSetempat, *ENTRI.values(), *DALAM.values())


@pytest.mark.parametrize("path", BAHAN, ids=lambda p: p.stem)
def test_layanan_rekaan_lolos_pemeriksaan(path):
    assert periksa(baca(path)[1]).kesalahan == []


def dipakai():
    """{model: the fields that some file writes out}."""
    hasil = defaultdict(set)
    for path in BAHAN:
        isi = tomllib.loads(path.read_text("utf-8"))
        hasil[skema.IsiStandar] |= set(isi)
        for peran in isi.get("peran", {}).values():
            hasil[skema.PeranSetempat] |= set(peran)
        for nama, model in ENTRI.items():
            for entri in isi.get(nama, []):
                hasil[model] |= set(entri)
                for dalam in set(entri) & set(DALAM):
                    semua = entri[dalam] if isinstance(entri[dalam], list) else [entri[dalam]]
                    hasil[DALAM[dalam]] |= {k for x in semua for k in x}
    return hasil


@pytest.mark.parametrize("model", MODEL, ids=lambda m: m.__name__)
def test_setiap_isian_skema_dipakai_layanan_rekaan(model):
    assert set(model.model_fields) - dipakai()[model] == set()


def test_setiap_jenis_langkah_dipakai_layanan_rekaan():
    jenis = {x.jenis for path in BAHAN for x in baca(path)[1].langkah}
    assert jenis == set(Jenis)
