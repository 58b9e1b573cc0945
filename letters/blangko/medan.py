"""A form's field as paper has it: lines to write on, boxes to tick, squares for digits."""

from dataclasses import dataclass, field

from django import forms

from accounts.medan import TINGKAT, WilayahField
from cases.forms.dasar import BerkasField

#: More options, or longer ones, than this are written out instead of ticked.
PILIHAN_TERBANYAK, PILIHAN_TERPANJANG = 30, 90
BERANGKA = {"nik": 16, "nomor_kk": 16}
PENDEK = 60  # a text field of at most so many characters shares its row
BARIS_TERSEDIKIT = 2


@dataclass(frozen=True)
class Medan:
    """One field on paper; `bentuk` names its shape in templates/letters/blangko/_medan.html."""

    label: str
    bentuk: str = "garis"
    wajib: bool = False
    bantuan: str = ""
    pilihan: tuple = ()  # (label, ticked)
    banyak: int = 1  # lines, squares or rows
    kolom: tuple = ()
    berjam: bool = False
    isi: str = ""

    @property
    def ulang(self):
        return range(self.banyak)

    @property
    def angka(self):
        """Digits to fill in, a 0 for each square; '' for what is not written in squares."""
        if self.bentuk == "tanggal":
            return "00 / 00 / 0000" + (" pukul 00.00" if self.berjam else "")
        return "0" * self.banyak if self.bentuk == "kotak" else ""

    @property
    def setengah(self):
        """Short enough to share its row with another."""
        return self.bentuk in ("tanggal", "kotak", "pendek")

    @property
    def berjajar(self):
        """Options that stand in columns: many, and short."""
        return len(self.pilihan) > 6 and max(len(x) for x, _ in self.pilihan) <= 50

    @property
    def utuh(self):
        """Few enough options to stand on one page."""
        return 0 < len(self.pilihan) <= 8

    @property
    def sebaris(self):
        """Options that fit on one line beside each other."""
        return self.bentuk == "pilihan" and sum(len(x) + 8 for x, _ in self.pilihan) <= 80


@dataclass(frozen=True)
class Bagian:
    judul: str = ""
    medan: list = field(default_factory=list)
    petunjuk: str = ""
    pengisi: str = ""  # who fills and signs it, where that is not whoever does the step


def semua(fields, awal=None):
    """The printed fields of a form, in its order; what is hidden on the screen is not asked."""
    awal, hasil, dikenal = awal or {}, [], {}
    for nama, f in fields.items():
        if f.widget.is_hidden:
            continue
        m = tercetak(nama, f, awal.get(nama))
        kata = tuple(x for x, _ in m.pilihan)
        if len(kata) > 12 and kata in dikenal:  # the same long list is printed once
            m = Medan(m.label, "garis", m.wajib, f"Dari daftar “{dikenal[kata]}”.", banyak=2)
        dikenal.setdefault(kata, m.label)
        hasil.append(m)
    return hasil


def tercetak(nama, f, awal=None):
    """One field of a form as paper has it.

    Args:
        awal: what is known already and may be printed.
    """
    lain = {"label": str(f.label or nama), "wajib": f.required}
    if isinstance(f, BerkasField):
        return Medan(bentuk="lampiran", **lain)
    lain["bantuan"] = str(f.help_text or "")
    if isinstance(f, WilayahField):
        return Medan(bentuk="wilayah", kolom=TINGKAT, **lain)
    if isinstance(f, forms.BooleanField):
        return Medan(bentuk="centang", **lain)
    if isinstance(f, forms.DateTimeField):
        return Medan(bentuk="tanggal", berjam=True, **lain)
    if isinstance(f, forms.DateField):
        return Medan(bentuk="tanggal", **lain)
    if getattr(f, "choices", None) is not None:
        return _pilihan(f, awal, lain)
    if isinstance(f.widget, forms.Textarea):
        baris = max(int(f.widget.attrs.get("rows", 4)), BARIS_TERSEDIKIT)
        return Medan(bentuk="baris", banyak=baris if f.required else min(baris, 3), **lain)
    return _teks(nama, f, awal, lain)


def _pilihan(f, awal, lain):
    """Options to tick; people may be added by hand, for a list printed today grows old."""
    dipilih = {str(v) for v in (awal if isinstance(awal, list | tuple) else [awal])}
    pilihan = tuple(
        (str(label), str(nilai) in dipilih) for nilai, label in f.choices if str(nilai) != ""
    )
    orang = isinstance(f, forms.ModelChoiceField)
    terlalu = len(pilihan) > PILIHAN_TERBANYAK
    terlalu |= any(len(x) > PILIHAN_TERPANJANG for x, _ in pilihan) and isinstance(
        f.widget, forms.Select
    )
    if terlalu or not pilihan:
        return Medan(bentuk="garis", banyak=2, **lain)
    return Medan(bentuk="orang" if orang else "pilihan", pilihan=pilihan, **lain)


def _teks(nama, f, awal, lain):
    if nama in BERANGKA:
        return Medan(bentuk="kotak", banyak=BERANGKA[nama], **lain)
    pendek = isinstance(f, forms.IntegerField) or (f.max_length or PENDEK + 1) <= PENDEK
    return Medan(bentuk="pendek" if pendek else "garis", isi=str(awal or ""), **lain)
