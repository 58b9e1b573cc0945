"""docs/standar.md, from which an office writes its file: complete, and its examples hold."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from accounts.peran import Peran
from standards import skema, waktu
from standards.kosakata import FAKTA_BAWAAN, SURAT_BAKU, Jenis, Putusan, Tahap
from standards.periksa import periksa
from standards.skema import urai

DOK = (Path(settings.BASE_DIR) / "docs" / "standar.md").read_text("utf-8")
KEPALA = 'kode = "uji"\njudul = "Uji"\ninstansi = "uji"\n'


@pytest.mark.parametrize("blok", re.findall(r"```toml\n(.*?)```", DOK, re.DOTALL))
def test_contoh_di_panduan_lolos_pemeriksaan(blok):
    hasil = periksa(urai(KEPALA + blok))

    assert (hasil.kesalahan, hasil.catatan) == ([], [])


def semua_entri(kelas=skema.Entri):
    return [kelas, *(y for x in kelas.__subclasses__() for y in semua_entri(x))]


@pytest.mark.parametrize("model", semua_entri())
def test_panduan_menerangkan_setiap_isian(model):
    for isian in model.model_fields:
        assert re.search(rf"`\[*{isian}\b", DOK), isian


@pytest.mark.parametrize(
    "kata", [*Jenis, *Tahap, *Peran, *Putusan, *SURAT_BAKU, *FAKTA_BAWAAN, *waktu.SATUAN]
)
def test_panduan_menyebut_setiap_pilihan(kata):
    assert re.search(rf"\b{kata}\b", DOK)
