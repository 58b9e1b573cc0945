"""The light markup of a letter's text, and the whole text taken over to word it otherwise."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.peran import Peran
from letters import actions, pdf
from letters.gabung import gabung, kurang
from letters.jenis import SEMUA, bentuk_langkah, bentuk_surat
from letters.kalimat import ASAL, BERKALIMAT, KALIMAT, data_berubah, susunan_baku
from letters.naskah import alinea, sebaris
from standards.kosakata import SURAT_BAKU
from tests.conftest import langkah
from tests.letters.conftest import isi_lengkap
from tests.letters.test_jenis import berjalan, konsep, langkah_surat, surat_lain  # noqa: F401

PEKSOS, KABID, KADIS = Peran.PEKSOS, Peran.KEPALA_BIDANG, Peran.KEPALA_INSTANSI
JAHAT = (
    '<script>alert(1)</script> <b class="jahat">x</b> [tautan](https://jahat.id) '
    "![gambar](file:///etc/passwd) <https://jahat.id> &lt;i&gt; `kode` # judul"
)
BOLEH_DIUBAH = [j for j in SURAT_BAKU if SEMUA[j].tata_letak in BERKALIMAT]


def kata(html):
    """What a reader reads."""
    return "".join(BeautifulSoup(html, "html.parser").get_text().split())


# ------------------------------------------------------------------------------ markup
@pytest.mark.parametrize(
    ("tulis", "jadi"),
    [
        ("satu\ndua", ["p satu", "p dua"]),
        ("**tebal** dan *miring*", ["p tebal dan miring", "strong tebal", "em miring"]),
        ("- a\n- b\nlalu", ["ul a b", "p lalu"]),
        ("Yaitu:\n3. tiga\n4. empat", ["p Yaitu:", "ol tiga empat"]),
        ("- a\n  1. a1\n- b", ["ul a a1 b", "ol a1"]),
        ("Tabel:\n| a | b |\n| 1 | 2 |\nsudah", ["table a b 1 2", "th a", "td 1", "p sudah"]),
        ("2 * 3 * 4 dan nama_berkas_x dan ____", ["p 2 * 3 * 4 dan nama_berkas_x dan ____"]),
        ("\\*bukan miring\\*", ["p *bukan miring*"]),
    ],
)
def test_markah_menjadi_alinea_daftar_dan_tabel(tulis, jadi):
    sup = BeautifulSoup(alinea(tulis), "html.parser")
    ada = [f"{u.name} {' '.join(u.get_text(' ').split())}" for u in sup.find_all(True)]
    for satu in jadi:
        assert satu in ada


def test_nomor_daftar_mengikuti_yang_ditulis():
    assert '<ol start="3" class="surat-urut">' in alinea("3. tiga\n4. empat")


def test_rata_kolom_tanpa_gaya_sebaris():
    hasil = alinea("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert "style" not in hasil
    assert 'class="surat-kanan"' in hasil


@pytest.mark.parametrize("tulis", [JAHAT, f"- {JAHAT}", f"**{JAHAT}**", f"| {JAHAT} | b |"])
@pytest.mark.parametrize("ubah", [alinea, sebaris])
def test_yang_lain_tercetak_apa_adanya(tulis, ubah):
    sup = BeautifulSoup(ubah(tulis), "html.parser")
    boleh = {"p", "strong", "em", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"}
    assert {u.name for u in sup.find_all(True)} <= boleh
    assert not sup.select(".jahat, [href], [src], [style], [onerror]")
    for bagian in (
        "<script>alert(1)</script>",
        "[tautan](https://jahat.id)",
        "&lt;i&gt;",
        "`kode`",
    ):
        assert bagian in sup.get_text()


# ------------------------------------------------------------------------------ every field
def _isi_jahat(bentuk, kasus):
    """Every field that takes words, filled with markup and HTML."""
    isi = bentuk.awal(kasus)
    for i in bentuk.isian:
        if i.bentuk == "tanggal":
            isi[i.nama] = "2026-03-26"
        elif i.bentuk != "pilihan":
            isi[i.nama] = JAHAT
    return isi


@pytest.mark.parametrize(
    ("jenis", "cara"),
    [(j, "susunan") for j in SURAT_BAKU] + [(j, "kalimat") for j in BOLEH_DIUBAH],
)
def test_suntikan_pada_setiap_isian_tidak_pernah_menjadi_unsur(berjalan, orang, jenis, cara):  # noqa: F811
    k = berjalan(langkah_surat(jenis), nama=JAHAT[:60], tempat_lahir="<i>x</i>")
    x = langkah(k, "konsep")
    bentuk = bentuk_langkah(x)
    isi = _isi_jahat(bentuk, k)
    surat = actions.susun(x, isi, by=orang(PEKSOS))
    if cara == "kalimat":
        surat = actions.ubah_kalimat(x, by=orang(PEKSOS))
        kalimat = f"{surat.isi[KALIMAT]}\n{JAHAT}\n{{klien}}"
        surat = actions.susun(x, isi | {KALIMAT: kalimat}, by=orang(PEKSOS))
    sup = BeautifulSoup(pdf.html(surat, gabung(surat), draf=True), "html.parser")
    naskah = sup.select_one(".surat")
    assert not naskah.find_all(["script", "a", "iframe", "code", "h1", "i", "b"])
    assert not naskah.select(".jahat, [href], [style], [onerror]")
    assert all(g["src"].startswith("file:///") and "passwd" not in g["src"]
               for g in naskah.find_all("img"))  # fmt: skip
    if any(i.bentuk not in ("tanggal", "pilihan") for i in bentuk.isian):
        assert "<script>alert(1)</script>" in naskah.get_text()


@pytest.mark.parametrize("jenis", sorted(set(SURAT_BAKU) - set(BOLEH_DIUBAH)))
def test_kalimat_formulir_tidak_dapat_diambil_alih(berjalan, orang, jenis):  # noqa: F811
    k = berjalan(langkah_surat(jenis))
    x, surat = konsep(k, orang)
    with pytest.raises(ValidationError, match="isilah medannya"):
        actions.ubah_kalimat(x, by=orang(PEKSOS))
    surat.refresh_from_db()
    assert KALIMAT not in surat.isi


# ------------------------------------------------------------------------------ the whole text
@pytest.mark.parametrize("jenis", BOLEH_DIUBAH)
def test_kalimat_yang_diambil_alih_terbaca_sama_dengan_susunannya(berjalan, orang, jenis):  # noqa: F811
    k = berjalan(langkah_surat(jenis))
    x, surat = konsep(k, orang)
    baku = pdf.html(surat, gabung(surat))
    surat = actions.ubah_kalimat(x, by=orang(PEKSOS))
    assert kurang(surat) == []
    assert kata(pdf.html(surat, gabung(surat))) == kata(baku)
    assert "Siti Maryam" not in surat.isi[KALIMAT] or not bentuk_surat(surat).klien


@pytest.mark.parametrize("jenis", BOLEH_DIUBAH)
def test_setiap_tabel_data_kasus_punya_penanda(berjalan, orang, jenis):  # noqa: F811
    """A table of labels would print with lines, and could be mistyped."""
    k = berjalan(langkah_surat(jenis))
    _, surat = konsep(k, orang)
    sup = BeautifulSoup(pdf.html(surat, gabung(surat)), "html.parser")
    for tabel in sup.select(".surat-isi table.surat-data, table.surat-bagian"):
        assert tabel.get("data-sisip") or tabel.find_parent(attrs={"data-sisip": True})


@pytest.mark.parametrize("tata_letak", ["L1", "L2", "L3"])
def test_surat_dari_standar_pun_dapat_diubah(berjalan, orang, tata_letak):  # noqa: F811
    k = berjalan(surat_lain(tata_letak), langkah_surat("pinjam"))
    x, surat = konsep(k, orang, naskah="Alinea **satu**.\n- butir", cetak_klien="Ya")
    baku = pdf.html(surat, gabung(surat))
    surat = actions.ubah_kalimat(x, by=orang(PEKSOS))
    assert "Alinea **satu**." in surat.isi[KALIMAT]
    assert kata(pdf.html(surat, gabung(surat))) == kata(baku)


def test_formulir_tidak_berkalimat(berjalan, orang):  # noqa: F811
    k = berjalan(langkah_surat("notulen"))
    x, _ = konsep(k, orang)
    with pytest.raises(ValidationError, match="tidak dapat diubah"):
        actions.ubah_kalimat(x, by=orang(PEKSOS))


@pytest.fixture
def diambil(kasus, orang):
    """diambil() → (drafting step, referral whose text was taken over)."""

    def buat(**lain):
        x = langkah(kasus("surat-keluar"), "surat-keluar")
        actions.susun(x, isi_lengkap(x, **lain), by=orang(PEKSOS))
        return x, actions.ubah_kalimat(x, by=orang(PEKSOS))

    return buat


def simpan(x, surat, orang, kalimat, **lain):
    return actions.susun(x, surat.isi | {KALIMAT: kalimat} | lain, by=orang(PEKSOS))


def test_kalimat_yang_diubah_itulah_yang_tercetak(diambil, orang):
    x, surat = diambil()
    kalimat = surat.isi[KALIMAT].replace("kami merujuk", "kami **mohon menerima**")
    surat = simpan(x, surat, orang, kalimat)
    html = pdf.html(surat, gabung(surat))
    assert "<strong>mohon menerima</strong>" in html
    assert "kami merujuk" not in html
    assert "Siti Maryam" in html


def test_simpan_tanpa_kalimat_tidak_membuangnya(diambil, orang):
    """A form that was open since before the text was taken over."""
    x, surat = diambil()
    isi = {k: v for k, v in surat.isi.items() if k not in (KALIMAT, ASAL)}
    lagi = actions.susun(x, isi, by=orang(PEKSOS))
    assert lagi.isi[KALIMAT] == surat.isi[KALIMAT]


def test_identitas_diisi_saat_dicetak(diambil, orang):
    x, surat = diambil()
    klien = x.kasus.klien
    klien.nama = "Siti Maryam binti Usman"
    klien.save()
    surat.kasus.klien = klien
    assert "Siti Maryam binti Usman" in pdf.html(surat, gabung(surat))


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        (lambda t: "", "Kalimat surat belum diisi."),
        (lambda t: t + "\ndi [lembaga tujuan rujukan belum diisi]", "masih memuat “[lembaga"),
        (lambda t: t.replace("{klien}", ""), "Baris {klien} hilang"),
        (lambda t: t.replace("{klien}", "yaitu {klien}"), "Tulis {klien} pada baris tersendiri"),
        (lambda t: t + "\n{alamat}", "{alamat}, yang tidak dikenal"),
    ],
)
def test_yang_kurang_dalam_kalimat_menahan_surat(diambil, orang, ubah, kalimat):
    x, surat = diambil()
    surat = simpan(x, surat, orang, ubah(surat.isi[KALIMAT]))
    assert any(kalimat in s.kalimat for s in kurang(surat))
    with pytest.raises(ValidationError) as salah:
        actions.serahkan(x, by=orang(PEKSOS))
    assert kalimat in " ".join(salah.value.messages)


def test_isian_yang_berubah_sesudahnya_ketahuan(diambil, orang):
    x, surat = diambil()
    berubah = lambda s: data_berubah(s, gabung(s), bentuk_surat(s))  # noqa: E731
    assert not berubah(surat)
    assert not berubah(simpan(x, surat, orang, "Lain sama sekali.\n{klien}"))
    assert not berubah(simpan(x, surat, orang, "x", tembusan="Lain"))  # not in the text
    assert berubah(simpan(x, surat, orang, "x", layanan="pelatihan kerja"))


def test_kembali_ke_susunan_baku(diambil, orang):
    x, surat = diambil()
    simpan(x, surat, orang, "Lain.\n{klien}")
    surat = actions.susun_baku(x, by=orang(PEKSOS))
    assert KALIMAT not in surat.isi
    assert "kami merujuk" in pdf.html(surat, gabung(surat))


def test_penutup_kalimat_sepanjang_apa_pun_terbagi(diambil):
    _, surat = diambil()
    teks, sisipan = susunan_baku(gabung(surat), bentuk_surat(surat))
    assert sisipan == ["klien"]
    assert re.search(r"^\{klien\}$", teks, re.M)
    assert "\\" not in teks


# ------------------------------------------------------------------------------ on the page
def alamat(x):
    return reverse("letters:langkah", args=[x.kasus.nomor, x.pk])


def test_kalimat_diubah_dan_dikembalikan_dari_halamannya(kasus, orang, client):
    x = langkah(kasus("surat-keluar"), "surat-keluar")
    client.force_login(orang(PEKSOS).pengguna)
    isi = isi_lengkap(x)
    assert "Ubah kalimat surat" in client.get(alamat(x)).content.decode()
    jawab = client.post(alamat(x), isi | {"ubah_kalimat": "1"}, follow=True).content.decode()
    assert f'name="{KALIMAT}"' in jawab
    assert "kalimatnya" in jawab
    (surat,) = x.kasus.surat.all()
    kalimat = surat.isi[KALIMAT].replace("kami merujuk", "kami **titipkan**")
    jawab = client.post(alamat(x), isi | {KALIMAT: kalimat}, headers={"HX-Request": "true"})
    assert "<strong>titipkan</strong>" in jawab.content.decode()
    jawab = client.post(alamat(x), isi | {KALIMAT: kalimat, "layanan": "lain"}, follow=True)
    assert "berubah sesudah kalimat surat diambil alih" in jawab.content.decode()
    tanya = client.get(f"{alamat(x)}?baku").content.decode()
    assert "Buang perubahan kalimat" in tanya
    surat.refresh_from_db()
    assert KALIMAT in surat.isi
    client.post(f"{alamat(x)}?baku", follow=True)
    surat.refresh_from_db()
    assert KALIMAT not in surat.isi


def test_yang_tidak_menyusun_tidak_mengubah_kalimat(kasus, orang):
    from django.core.exceptions import PermissionDenied

    x = langkah(kasus("surat-keluar"), "surat-keluar")
    actions.susun(x, isi_lengkap(x), by=orang(PEKSOS))
    for peran in (KADIS, Peran.ADMIN_TU):
        for aksi in (actions.ubah_kalimat, actions.susun_baku):
            with pytest.raises(PermissionDenied):
                aksi(x, by=orang(peran))
