"""docs/instrumen.md, from which an office writes its form: complete, and true of the program."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from accounts.peran import TANPA_KASUS, Peran
from assessments.instrumen import muat, silang, skema
from assessments.instrumen.orang import KODE_KOLOM_ORANG

DOK = (Path(settings.BASE_DIR) / "docs" / "instrumen.md").read_text("utf-8")
ENTRI = (
    skema.Pilihan,
    skema.Kolom,
    skema.Golongan,
    skema.Pertanyaan,
    skema.Bagian,
    skema.IsiInstrumen,
)


@pytest.mark.parametrize("model", ENTRI)
def test_panduan_menerangkan_setiap_isian(model):
    for isian in model.model_fields:
        assert re.search(rf"`(\[\[|bagian\.)*{isian}\b|\b{isian}\b", DOK), isian


def test_panduan_menyebut_setiap_jenis_peran_dan_instrumen_bawaan():
    for kata in (*skema.JenisTanya, *muat.bawaan()):
        assert f"| `{kata}` |" in DOK, kata
    for kata in (*(set(Peran) - set(TANPA_KASUS)), *KODE_KOLOM_ORANG, "jumlah", "rata", "cacah"):
        assert re.search(rf"\b{kata}\b", DOK), kata
    assert (
        f"paling banyak {silang.JUMLAH['bagian']} bagian dan {silang.JUMLAH['pertanyaan']}" in DOK
    )
