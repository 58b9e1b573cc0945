"""The whole body of a letter as markup, for whoever wants to word it otherwise.

The template's body is turned into markup once. Tables of the case's data (identity, parties,
officers) stand in it as a line `{klien}`, filled at print, so that they cannot be mistyped.
"""

import hashlib
import re

from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from markdownify import BACKSLASH, MarkdownConverter

from letters.naskah import alinea_dan_penutup, sisipan_tertulis

#: In Surat.isi: the text as edited, and what it was made from.
KALIMAT, ASAL = "kalimat_surat", "kalimat_asal"
#: Layouts whose text runs from the address or title to the signature; forms have none.
BERKALIMAT = ("L1", "L2", "L3")
#: Tables without which the letter would not say whom it is about or who is bound by it.
HARUS = ("klien", "pihak", "petugas", "pengampu", "pernyata")
_BADAN = re.compile(r"<!--badan-->(.*?)<!--/badan-->", re.S)
_SISA = re.compile(r"\[[^\[\]\n]*belum diisi\]")


def dapat_diubah(bentuk):
    """Whether this kind has a text to word otherwise."""
    return bentuk.tata_letak in BERKALIMAT


def kalimat_sendiri(surat, bentuk):
    """The text as edited; None where the letter has its kind's own."""
    return surat.isi.get(KALIMAT) if dapat_diubah(bentuk) else None


def susunan_baku(nilai, bentuk):
    """(markup of the kind's own text with these values, [names of the tables in it])."""
    sup, potongan = _urai(nilai, bentuk)
    return _Markah().convert_soup(sup).strip(), list(potongan)


def asal(teks, sisipan):
    """What is kept of the text that an edited one was made from."""
    return {"sidik": hashlib.sha256(teks.encode()).hexdigest(), "sisipan": sisipan}


def data_berubah(surat, nilai, bentuk):
    """Whether fields or case would give another text now than when it was taken over."""
    return asal(*susunan_baku(nilai, bentuk)) != surat.isi.get(ASAL)


def badan(nilai, bentuk):
    """(HTML of the edited text, of its last block, whether that is enough by the signature)."""
    _, potongan = _urai(nilai, bentuk)
    return alinea_dan_penutup(nilai["kalimat"], potongan)


def kurang_kalimat(surat, bentuk):
    """Sentences: what an edited text lacks before it can be issued."""
    teks = kalimat_sendiri(surat, bentuk)
    if teks is None:
        return
    if not teks.strip():
        yield "Kalimat surat belum diisi."
        return
    for sisa in dict.fromkeys(_SISA.findall(teks)):
        yield f"Kalimat surat masih memuat “{sisa}”."
    dikenal = surat.isi.get(ASAL, {}).get("sisipan", [])
    sendiri, terselip = sisipan_tertulis(teks)
    for nama in sorted(terselip):
        yield f"Tulis {{{nama}}} pada baris tersendiri dalam kalimat surat, atau hapus."
    for nama in sorted(sendiri - set(dikenal)):
        yield f"Kalimat surat memuat {{{nama}}}, yang tidak dikenal."
    for nama in HARUS:
        if nama in dikenal and nama not in sendiri:
            yield f"Baris {{{nama}}} hilang dari kalimat surat; tulis kembali pada tempatnya."


# ------------------------------------------------------------------------------ from the template
def _urai(nilai, bentuk):
    """(the body as the template has it, its tables replaced by {name}; {name: their HTML})."""
    baku = {k: v for k, v in nilai.items() if k != "kalimat"}
    html = render_to_string(bentuk.templat, {"nilai": baku, "bentuk": bentuk, "baku": True})
    sup = BeautifulSoup(re.sub(r"\s+", " ", "".join(_BADAN.findall(html))), "html.parser")
    potongan = {}
    for unsur in sup.find_all(attrs={"data-sisip": True}):
        nama = unsur["data-sisip"]
        if nama in potongan:  # two tables of one name: the second follows the first
            potongan[nama] += str(unsur.extract())
            continue
        tanda = sup.new_tag("p", attrs={"class": "sisip"})
        tanda.string = nama
        potongan[nama] = str(unsur.replace_with(tanda))
    return sup, potongan


class _Markah(MarkdownConverter):
    """Our own templates' HTML as markup, with no more backslashes than needed."""

    Options = type("Options", (), {"bullets": "-", "newline_style": BACKSLASH})

    def escape(self, text, parent_tags):
        text = re.sub(r"([\\*{])", r"\\\1", text)
        text = re.sub(r"(?<!\w)_(?=\w)|(?<=\w)_(?!\w)", r"\\_", text)
        text = re.sub(r"^(\s*)([-+|])", r"\1\\\2", text)
        text = re.sub(r"^(\s*\d{1,3})([.)])(?=\s)", r"\1\\\2", text)
        return text.replace("|", "\\|") if {"td", "th"} & set(parent_tags) else text

    def convert_h3(self, el, text, parent_tags):
        return f"\n\n**{text}**\n\n"

    def convert_p(self, el, text, parent_tags):
        kelas = el.get("class", [])
        if "sisip" in kelas:
            return f"\n\n{{{el.string}}}\n\n"
        if {"surat-rahasia", "surat-menugaskan", "surat-bab"} & set(kelas) and "**" not in text:
            text = f"**{text}**"
        return super().convert_p(el, text, parent_tags)
