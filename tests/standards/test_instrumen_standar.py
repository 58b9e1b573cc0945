"""A step may name the form that it fills; a form that nobody knows is a remark, not an error."""

import pytest

from standards.muat import FOLDER
from standards.periksa import periksa
from standards.skema import urai

BERKAS = {p.stem: p for p in FOLDER.glob("*.toml")}
NASKAH = """
kode = "uji"
judul = "Layanan Uji"
instansi = "uji"
[[langkah]]
no = "1"
teks = "Menerima permohonan"
tahap = "aduan"
jenis = "tugas"
[[langkah]]
kode = "kaji"
teks = "Mengkaji"
tahap = "asesmen"
jenis = "{jenis}"
{isian}
"""


def naskah(jenis="asesmen", isian=""):
    return urai(NASKAH.format(jenis=jenis, isian=isian))


def catatan(isi):
    return [k for k in periksa(isi).catatan if "formulir" in k or "instrumen" in k]


def test_asesmen_tanpa_sebutan_mengisi_asesmen_awal_dan_tugas_tidak_mengisi_apa_pun():
    assert naskah().langkah[1].instrumen == "asesmen_awal"
    assert naskah("tugas").langkah[1].instrumen is None
    assert catatan(naskah()) == []


@pytest.mark.parametrize("jenis", ["asesmen", "tugas", "disposisi", "berkas", "pemantauan"])
def test_instrumen_bawaan_diterima_dan_yang_asing_dicatat(jenis):
    assert catatan(naskah(jenis, 'instrumen = "terminasi"')) == []
    [kalimat] = catatan(naskah(jenis, 'instrumen = "terminasy"'))
    assert kalimat.startswith("langkah kaji: instrumen 'terminasy' bukan bawaan program")


def test_jenis_yang_tidak_mengisi_formulir_dicatat_tetapi_tetap_dimuat():
    [kalimat] = catatan(naskah("rencana", 'instrumen = "terminasi"'))
    assert "jenis rencana tidak mengisi formulir" in kalimat


def test_standar_bawaan_hanya_menyebut_instrumen_bawaan():
    for path in BERKAS.values():
        assert catatan(urai(path.read_text("utf-8"))) == [], path.name
