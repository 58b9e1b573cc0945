"""The drawn flow: well-formed, complete, in order, readable, and the same in words."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from rakitan import utuh, x

from standards.bagan import bagan, dalam_kata, pilihan
from standards.gambar_alur import LEBAR, LEMBAR, bungkus, gambar
from standards.muat import berkas_bawaan
from standards.skema import IsiStandar, baca

SVG = "{http://www.w3.org/2000/svg}"
JALUR = [(p, kode) for p in berkas_bawaan() for kode, _ in pilihan(baca(p))]


@pytest.fixture(params=JALUR, ids=lambda j: f"{j[0].stem}-{j[1]}")
def satu(request):
    """(standard, path, its flow) of every path of the five files."""
    berkas, kode = request.param
    isi = baca(berkas)
    return isi, kode, bagan(isi, kode)


def lembar(bagan):
    """The sheets, parsed as XML."""
    return [ElementTree.fromstring(s) for s in re.findall(r"<svg.*?</svg>", gambar(bagan), re.S)]


def teks(unsur):
    return " ".join("".join(t.itertext()) for t in unsur.iter(f"{SVG}tspan"))


def gambar_teks(bagan):
    return " ".join(teks(s) for s in lembar(bagan))


def uji(**isi):
    return IsiStandar.model_validate(utuh() | isi)


def gambar_langkah(*langkah, **isi):
    semua = [x("a", "aduan"), *langkah, x("z", "terminasi")]
    return bagan(uji(langkah=semua, waktu=[], syarat=[], **isi), "")


# --------------------------------------------------------------------- the five files
def test_setiap_langkah_setiap_jalur_ada_dalam_gambar(satu):
    isi, kode, b = satu
    seharusnya = isi.langkah_jalur(kode) or [y for y in isi.langkah if kode in y.jalur]

    assert [k.id for k in b.kotak] == [y.id for y in seharusnya]
    kata = gambar_teks(b)
    for y in seharusnya:
        awal = bungkus(" ".join(y.teks.split()), 200)[0][:18]
        assert awal.split()[0] in kata, y.id
        assert (y.no or "•") in kata
    kotak = [r for s in lembar(b) for r in s.iter(f"{SVG}rect") if r.get("class") == "alur-langkah"]
    letak = {(r.get("x"), r.get("y")) for r in kotak}
    assert len(letak) == len(seharusnya), "satu kotak untuk setiap langkah"


def test_uraian_kata_memuat_setiap_langkah_seutuhnya(satu):
    isi, kode, b = satu
    tulisan = [y for _, langkah in dalam_kata(b) for y in langkah]
    seharusnya = isi.langkah_jalur(kode) or [y for y in isi.langkah if kode in y.jalur]

    assert [y["teks"] for y in tulisan] == [" ".join(y.teks.split()) for y in seharusnya]
    assert [y["no"] for y in tulisan] == [y.no for y in seharusnya]
    for y, s in zip(seharusnya, tulisan, strict=True):
        kalimat = " ".join(s["kalimat"])
        for label in y.putusan.values():
            assert f"“{label}”" in kalimat
        assert (y.menunggu or "") in kalimat
        assert ("Hanya bila" in kalimat) == bool(y.bila)
        assert ("kembali ke langkah" in kalimat) == bool(y.ulang or "kembalikan" in y.putusan)


def test_gambar_bersih_dan_di_dalam_batasnya(satu):
    _, _, b = satu
    for s in lembar(b):
        for unsur in s.iter():
            assert "style" not in unsur.attrib
            for nama in ("x", "y"):
                assert not unsur.get(nama) or float(unsur.get(nama)) >= 0
        for r in s.iter(f"{SVG}rect"):
            assert float(r.get("x")) + float(r.get("width")) <= LEBAR
        for t in s.iter(f"{SVG}tspan"):
            assert float(t.get("x")) < LEBAR


def test_gambar_bernama_dan_diuraikan(satu):
    _, _, b = satu
    pertama, *sisa = lembar(b)

    assert pertama.get("role") == "img"
    id_ = {u.get("id"): "".join(u.itertext()) for u in pertama if u.tag != f"{SVG}text"}
    for rujukan in pertama.get("aria-labelledby").split():
        assert id_[rujukan].strip()
    assert all(s.get("aria-hidden") == "true" for s in sisa)


def test_lembar_bersambung_dan_muat_di_kertas(satu):
    _, _, b = satu
    kotak = [tuple(map(float, s.get("viewBox").split())) for s in lembar(b)]

    assert all(lebar == LEBAR and tinggi <= LEMBAR for _, _, lebar, tinggi in kotak)
    for (_, atas, _, tinggi), (_, lanjut, _, _) in pairwise(kotak):
        assert atas + tinggi == pytest.approx(lanjut)
    batas = [atas for _, atas, _, _ in kotak[1:]]
    for s in lembar(b):
        for r in s.iter(f"{SVG}rect"):
            if r.get("class") in ("alur-langkah", "alur-akhir"):
                y, tinggi = float(r.get("y")), float(r.get("height"))
                assert not [c for c in batas if y < c < y + tinggi], "kotak terpotong kertas"


# --------------------------------------------------------------------- what the shapes say
def test_tahap_dan_langkah_dari_atas_ke_bawah():
    b = bagan(uji(), "")
    y = [
        float(r.get("y"))
        for s in lembar(b)
        for r in s.iter(f"{SVG}rect")
        if r.get("class") == "alur-langkah"
    ]

    assert y == sorted(y)
    assert [p.judul for p in b.pita] == ["Aduan", "Asesmen", "Penempatan", "Pelayanan", "Terminasi"]
    kata = gambar_teks(b)
    assert kata.index("Aduan atau permohonan masuk") < kata.index("Asesmen") < kata.index("Kasus d")


def test_syarat_dan_pilihan_bergaris_putus():
    def putus(b):
        kotak = [r for s in lembar(b) for r in s.iter(f"{SVG}rect")]
        return [bool(r.get("stroke-dasharray")) for r in kotak if r.get("class") == "alur-langkah"]

    b = gambar_langkah(x("b", bila={"anak": "ya"}), x("c", wajib=False), x("d"))
    assert putus(b) == [False, True, True, False, False]
    assert "Hanya bila “klien anak” dijawab “ya”" in gambar_teks(b)
    assert "Tidak wajib" in gambar_teks(b)


def test_putusan_bercabang_dan_yang_lanjut_mengalir_ke_bawah():
    putusan = {"setuju": "Layak", "tolak": "Tidak layak", "kembalikan": "Lengkapi"}
    b = gambar_langkah(x("b", jenis="disposisi", putusan=putusan))
    svg = gambar(b)

    assert svg.count('class="alur-akhir"') == 2
    assert "Layak: lanjut ↓" in gambar_teks(b)
    assert "Tidak layak: kasus ditutup, ditolak" in gambar_teks(b)
    assert '<polygon class="alur-nomor"' in svg, "belah ketupat pada langkah yang memutus"


def test_sejajar_dalam_satu_bingkai():
    b = gambar_langkah(x("b"), x("c", sejajar=True), x("d", sejajar=True), x("e"))

    assert [len(k) for k in b.pita[1].kelompok] == [3, 1]
    assert gambar(b).count('class="alur-bersama"') == 1
    kata = dalam_kata(b)[1][1]
    assert ["bersamaan" in " ".join(y["kalimat"]) for y in kata] == [False, True, True, False]


def test_pihak_luar_berbingkai_ganda_dan_disebut():
    b = gambar_langkah(x("b", menunggu="Polsek Taman Sari"))

    assert gambar(b).count('class="alur-luar"') == 1
    assert "Menunggu pihak luar: Polsek Taman Sari" in gambar_teks(b)


def test_ulang_panah_naik_ke_langkahnya():
    b = bagan(uji(), "")
    (garis,) = [
        p for s in lembar(b) for p in s.iter(f"{SVG}polyline") if p.get("class") == "alur-ulang"
    ][:1]
    titik = [tuple(map(float, t.split(","))) for t in garis.get("points").split()]

    assert titik[-1][1] < titik[0][1], "naik"
    assert "↺ Bila “Sudah mahir?” dijawab “belum”, kembali ke langkah" in gambar_teks(b)


def test_pasca_digambar_sesudah_kasus_ditutup():
    b = gambar_langkah(x("p", "terminasi", pasca=True))
    kata = gambar_teks(b)

    assert (
        kata.index("Kasus ditutup") < kata.index("Setelah kasus ditutup") < kata.index("Langkah p")
    )


def test_kata_dari_berkas_tidak_menjadi_tanda():
    b = gambar_langkah(x("b", pelaku='<script>&"', menunggu="</svg>"))

    assert "<script>" not in gambar(b)
    assert '<script>&"' in gambar_teks(b)


@pytest.mark.parametrize("panjang", ["a" * 400, "kata " * 200, "MMMM " * 60, "x"])
def test_teks_dibungkus_dan_dipendekkan(panjang):
    baris = bungkus(panjang, 200, 3)

    assert 1 <= len(baris) <= 3
    assert all(len(b) < 50 for b in baris)
    assert baris[-1].endswith("…") == (len(panjang) > 100)


def test_delapan_puluh_langkah_tetap_terbaca_dan_cepat():
    langkah = [x(f"l{i}", "pelayanan", no=str(i)) for i in range(78)]
    b = gambar_langkah(*langkah)

    assert len(b.kotak) == 80
    assert len(gambar(b)) < 120_000
