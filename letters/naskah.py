"""The light markup of a letter's text: bold, italics, lists and tables, nothing else.

Safe by construction: only these rules are switched on, so that HTML, links and pictures are
printed as they were typed; no attribute comes from the text. Each line is a paragraph of its own,
since that is how people type into the fields.
"""

import re

from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKAH = MarkdownIt("zero").enable(["emphasis", "newline", "escape", "list", "table"])

DUA_BARIS = 110  # characters that never stand on one line of a letter

_BUTIR = re.compile(r"\s*([-+*]|\d{1,3}[.)])\s")
_GARIS_TABEL = re.compile(r"\s*\|?(\s*:?-+:?\s*\|)+\s*(:?-+:?)?\s*$")
_SISIPAN = re.compile(r"\{(\w+)\}$")
KELAS = {
    "ordered_list_open": "surat-urut",
    "bullet_list_open": "surat-butir",
    "table_open": "surat-tabel",
}
RATA = {"text-align:right": "surat-kanan", "text-align:center": "surat-tengah"}


def alinea(isi, *, sambung=False, sisipan=None):
    """Text, or its lines, as safe HTML: paragraphs, lists, tables.

    Args:
        sambung: a paragraph that begins in small letters goes on with a sentence: not indented.
        sisipan: {name: HTML made by our templates}, for lines that consist of `{name}`.
    """
    return _html(_blok(isi, sambung, sisipan or {}))


def alinea_dan_penutup(isi, sisipan):
    """The same in two: everything, and the last block, which stays with the signature.

    Returns:
        (HTML, HTML of the last block, whether that is two lines of text or more)
    """
    tanda = _blok(isi, True, sisipan)
    awal = [i for i, t in enumerate(tanda) if t.level == 0 and t.nesting >= 0]
    batas = awal[-1] if awal else 0
    panjang = sum(len(t.content) for t in tanda[batas:] if t.type == "inline")
    return _html(tanda[:batas]), _html(tanda[batas:]), panjang >= DUA_BARIS


def sebaris(teks):
    """A text within a sentence: bold and italics."""
    return mark_safe(MARKAH.renderInline(" ".join(str(teks or "").split())))


def sisipan_tertulis(teks):
    """(names that stand alone on their line, names within a sentence) of a text."""
    sendiri, terselip = set(), set()
    for baris in teks.splitlines():
        nama = set(re.findall(r"(?<!\\)\{(\w+)\}", baris))
        (sendiri if _SISIPAN.match(baris.strip()) else terselip).update(nama)
    return sendiri, terselip


# ------------------------------------------------------------------------------ lines to blocks
def _rapikan(isi):
    """Each plain line its own paragraph; lists and tables parted from it; tables with a rule."""
    baris = (isi or "").splitlines() if isinstance(isi, str | None) else list(isi)
    hasil, lalu = [], ""
    for b in (x.rstrip("\r\n") for x in baris):
        kini = _rupa(b, lalu)
        patah = bool(hasil) and hasil[-1].endswith("\\")
        if lalu and kini and not patah and (kini != lalu or kini == "alinea"):
            hasil.append("")
        hasil.append(b.lstrip() if kini == "alinea" else b)
        lalu = kini
    return "\n".join(_bergaris(hasil))


def _rupa(baris, lalu):
    if not baris.strip():
        return ""
    if baris.lstrip().startswith("|"):
        return "tabel"
    # an indented line belongs to the entry above it
    if _BUTIR.match(baris) or (lalu == "daftar" and baris[:2].isspace()):
        return "daftar"
    return "alinea"


def _bergaris(baris):
    """The line of dashes below a table's first row, where it was not typed."""
    dalam = 0
    for i, b in enumerate(baris):
        yield b
        dalam = dalam + 1 if b.lstrip().startswith("|") else 0
        berikut = baris[i + 1] if i + 1 < len(baris) else ""
        if dalam == 1 and not _GARIS_TABEL.match(berikut):
            kolom = re.sub(r"\\\|", "", b.strip()).strip("|").count("|") + 1
            yield "|" + "---|" * kolom


# ------------------------------------------------------------------------------ blocks to HTML
def _blok(isi, sambung, sisipan):
    tanda = MARKAH.parse(_rapikan(isi))
    hasil, lewati = [], 0
    for i, t in enumerate(tanda):
        if lewati:
            lewati -= 1
            continue
        _gaya_ke_kelas(t)
        if kelas := KELAS.get(t.type):
            t.attrSet("class", kelas)
        if t.type == "paragraph_open" and t.level == 0:
            isinya = tanda[i + 1]
            nama = _SISIPAN.match(isinya.content.strip())
            if nama and nama[1] in sisipan:
                potongan = Token("html_block", "", 0, content=sisipan[nama[1]] + "\n")
                hasil.append(potongan)
                lewati = 2
                continue
            t.attrSet("class", _kelas_alinea(isinya, sambung))
        hasil.append(t)
    return hasil


def _gaya_ke_kelas(t):
    """A column's alignment as a class: inline styles are against the page's policy."""
    if gaya := t.attrs.pop("style", None):
        t.attrs["class"] = RATA.get(gaya, "")


def _kelas_alinea(isinya, sambung):
    anak = [a for a in isinya.children if a.type != "text" or a.content]
    if len(anak) == 3 and anak[0].type == "strong_open" and anak[2].type == "strong_close":
        satu_kata = anak[1].content.isalpha() and anak[1].content.isupper()
        return "surat-menugaskan" if satu_kata else "surat-bab"
    if sambung and isinya.content[:1].islower():
        return "surat-par surat-sambung"
    return "surat-par"


def _html(tanda):
    return mark_safe(MARKAH.renderer.render(tanda, MARKAH.options, {}))
