"""How long and how much: what the columns of a case and the check of a file can hold.

A case copies codes, numbers and labels out of its standard. What does not fit there must be said
while the file is checked, not when the first case is opened.
"""

from accounts.models import Unit
from standards.kata_standar import entri_ke
from standards.models import Standar

#: entry → field → letters at most, as the columns of a case have it; a test compares them.
PANJANG = {
    "langkah": {"id": 60, "no": 20, "menunggu": 200, "surat": 40, "batas": 40, "interval": 40},
    "syarat": {"id": 60, "no": 20, "kelompok": 40},
    "jalur": {"kode": 40},
    "fakta": {"kode": 60},
    "subjek": {"kode": 40},
    "surat": {"id": 40},
    "waktu": {"maksimal": 40, "minimal": 40},
}
KODE_PERAN = 20
LABEL_PUTUSAN = 120
#: How many entries the check can walk in one or two seconds (ruang.ANGGARAN bounds the walks);
#: the longest service we know has thirty steps.
JUMLAH = {"langkah": 120, "syarat": 120, "waktu": 40, "fakta": 24, "surat": 40, "jalur": 12}
ISIAN = {"id": "kode"}


def periksa_batas(isi):
    """Sentences: entry, what does not fit, how to mend it."""
    yield from _pengenal(isi)
    for nama, paling in JUMLAH.items():
        if (ada := len(getattr(isi, nama))) > paling:
            yield f"{nama}: {ada} entri; paling banyak {paling}, jadi bagilah menjadi dua standar"
    for nama, batas in PANJANG.items():
        for i, x in enumerate(getattr(isi, nama), 1):
            for isian, paling in batas.items():
                yield from _panjang(entri_ke(nama, i, x), isian, getattr(x, isian), paling)
    for i, x in enumerate(isi.langkah, 1):
        di = entri_ke("langkah", i, x)
        for putusan, label in x.putusan.items():
            yield from _panjang(di, f"putusan {putusan}", label, LABEL_PUTUSAN)
    for kode in isi.peran:
        yield from _panjang("peran", "kode", kode, KODE_PERAN)
    if "\x00" in _semua_teks(isi):
        yield "berkas: memuat huruf kosong (\\u0000), yang tidak dapat disimpan; hapus huruf itu"


def _pengenal(isi):
    """What the database asks of code, title and unit."""
    for nama in ("kode", "judul"):
        batas = Standar._meta.get_field(nama).max_length
        if not 0 < len(getattr(isi, nama)) <= batas:
            yield f"{nama}: isi, paling panjang {batas} huruf"
    yield from _panjang("unit", "nama", isi.unit, Unit._meta.get_field("nama").max_length)


def _panjang(entri, isian, nilai, paling):
    if nilai and len(nilai) > paling:
        sebutan = ISIAN.get(isian, isian)
        yield (
            f"{entri}: {sebutan} “{nilai[:24]}…” berisi {len(nilai)} huruf, "
            f"paling panjang {paling}; pendekkan"
        )


def _semua_teks(nilai):
    """All text of an entry, keys included, one after the other."""
    if isinstance(nilai, str):
        return nilai
    if isinstance(nilai, dict):
        return "".join(_semua_teks(x) for pasangan in nilai.items() for x in pasangan)
    if isinstance(nilai, list | tuple):
        return "".join(_semua_teks(x) for x in nilai)
    return _semua_teks(nilai.model_dump()) if hasattr(nilai, "model_dump") else ""
