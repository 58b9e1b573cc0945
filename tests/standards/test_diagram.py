"""Bars: as long as their numbers, told apart without colour, named for who cannot see them."""

import re
from xml.etree import ElementTree

from standards.diagram import GELAP, LURIK, PENUH, SILANG, Baris, Ruas, Skala, batang, kunci

SVG = "{http://www.w3.org/2000/svg}"


def kotak(svg):
    """The bars, without the ground of the patterns."""
    return ElementTree.fromstring(svg).findall(f"{SVG}rect")


def test_panjang_sebanding_dengan_angka():
    svg = batang([Baris("A", [[Ruas(2)]], ["2"]), Baris("B", [[Ruas(4)]], ["4"])], "J", nama="x")
    a, b = (float(r.get("width")) for r in kotak(svg))
    assert abs(b - 2 * a) < 0.5


def test_ruas_bersambung_dan_nol_tidak_digambar():
    ruas = [Ruas(1, SILANG), Ruas(0, LURIK), Ruas(3, PENUH)]
    satu, dua = kotak(batang([Baris("A", [ruas], ["4"])], "J", nama="x"))
    assert float(satu.get("x")) + float(satu.get("width")) == float(dua.get("x"))


def test_setiap_isian_berbeda_tanpa_warna():
    """Solid and dark differ in grey; the others are patterns of this very picture."""
    baris = [Baris(isi, [[Ruas(1, isi)]], ["1"]) for isi in (PENUH, GELAP, LURIK, SILANG)]
    svg = batang(baris, "J", nama="x")
    isian = [r.get("fill") for r in kotak(svg)]
    assert len(set(isian)) == 4
    for acuan in re.findall(r"url\(#([\w-]+)\)", svg + kunci(LURIK, "x")):
        assert f'id="{acuan}"' in svg


def test_yang_ditulis_orang_tidak_menjadi_markah():
    svg = batang([Baris("<b>&", [[Ruas(1)]], ["<i>"])], "<script>", nama="x")
    ElementTree.fromstring(svg)
    assert "<b>" not in svg
    assert "<script>" not in svg


def test_tanpa_angka_pun_tergambar():
    ElementTree.fromstring(batang([Baris("A", [[Ruas(0)]], ["0"])], "J", nama="x"))


def test_sumbu_boleh_tidak_mulai_dari_nol():
    skala = Skala(0.5, 4, (1, 2, 3, 4))
    baris = [Baris(str(n), [[Ruas(n)]], [str(n)]) for n in (1, 4)]
    satu, empat = (float(r.get("width")) for r in kotak(batang(baris, "J", nama="x", skala=skala)))
    assert abs(empat / satu - 7) < 0.1  # 3.5 : 0.5


def test_nama_panjang_di_atas_batangnya():
    """So that the picture stays as wide as a phone; on paper the names stand beside the bars."""
    nama = ("RPS", "Rumah Perlindungan Sosial SENYUM")
    lebar = {}
    for label in nama:
        svg = ElementTree.fromstring(batang([Baris(label, [[Ruas(1)]], ["1"])], "J", nama="x"))
        teks = next(t for t in svg.findall(f"{SVG}text") if t.text == label)
        (isi,) = svg.findall(f"{SVG}rect")
        lebar[label] = float(svg.get("width"))
        di_atas = float(teks.get("y")) < float(isi.get("y"))
        assert di_atas is (label == nama[1])
    assert max(lebar.values()) <= 360
    kertas = batang([Baris(nama[1], [[Ruas(1)]], ["1"])], "J", nama="x", muat=400)
    assert float(ElementTree.fromstring(kertas).get("width")) > 360
