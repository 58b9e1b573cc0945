"""One answer: from what was typed to what is kept, and back to words.

Kept as JSON: text, numbers, ISO dates, "ya"/"tidak", option values, lists of them, rows as
{column: value}. None is no answer.
"""

import re
from datetime import date, datetime

from django.core.exceptions import ValidationError

from assessments.instrumen.orang import KOLOM_ORANG
from assessments.instrumen.skema import JenisTanya, Kolom
from standards.kata_waktu import tanggal_pendek

TEKS_TERPANJANG, PARAGRAF_TERPANJANG, BARIS_TERBANYAK = 500, 20_000, 60
ANGKA_TERBESAR = 10**12
RIBUAN = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")  # 1.250.000,5 as Indonesian writes it
ANGKA = re.compile(r"-?\d+([.,]\d+)?")
TANGGAL = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
YA_TIDAK = {"ya": "Ya", "tidak": "Tidak"}
_ORANG = tuple(Kolom.model_validate(k) for k in KOLOM_ORANG)


def kolom_tabel(pertanyaan):
    """The columns of a table; those of people come first where it is one of people."""
    if pertanyaan.jenis == JenisTanya.ORANG:
        return [*_ORANG, *pertanyaan.kolom]
    return pertanyaan.kolom


def pilihan(entri):
    """[(value, label)] of a question or column whose answers are given."""
    if entri.jenis == JenisTanya.SKALA:
        return [(str(n), str(n)) for n in range(int(entri.min), int(entri.maks) + 1)]
    if entri.pilihan:
        return [(x.nilai, x.sebutan) for x in entri.pilihan]
    return list(YA_TIDAK.items()) if entri.jenis == JenisTanya.YA_TIDAK else []


def kosong(nilai):
    """Whether this is no answer; 0 is one."""
    return nilai is None or nilai == "" or nilai == [] or nilai == {}


# ------------------------------------------------------------------------------ to keep
def bersih(entri, nilai):
    """The answer as it is kept, from what was typed (or was kept before); None when empty.

    Args:
        entri: a question, or a column of a table.

    Raises:
        ValidationError: a sentence that says what is wrong and how to mend it.
    """
    if isinstance(nilai, str):
        nilai = nilai.replace("\r\n", "\n").strip()
        if "\x00" in nilai:
            raise ValidationError("Jawaban memuat huruf yang tidak dapat disimpan; ketik ulang.")
    if kosong(nilai) or entri.jenis == JenisTanya.SKOR:
        return None
    return _MENURUT_JENIS[entri.jenis](entri, nilai)


def _teks(entri, nilai, paling=TEKS_TERPANJANG):
    if not isinstance(nilai, str):
        raise ValidationError("Jawaban harus berupa teks.")
    if len(nilai) > paling:
        raise ValidationError(
            f"Paling panjang {paling} huruf; yang diketik {len(nilai)} huruf. Pendekkan."
        )
    return nilai


def _paragraf(entri, nilai):
    return _teks(entri, nilai, PARAGRAF_TERPANJANG)


def _angka(entri, nilai):
    angka = _urai_angka(nilai)
    batas = [b for b in (entri.min, entri.maks) if b is not None]
    if abs(angka) >= ANGKA_TERBESAR:
        raise ValidationError("Angka terlalu besar; periksa lagi.")
    if (entri.min is not None and angka < entri.min) or (
        entri.maks is not None and angka > entri.maks
    ):
        if len(batas) == 2:
            kata = f"antara {kata_angka(entri.min)} dan {kata_angka(entri.maks)}"
        else:
            kata = "paling sedikit " if entri.min is not None else "paling banyak "
            kata += kata_angka(batas[0])
        raise ValidationError(f"Angka harus {kata}; yang diketik {kata_angka(angka)}.")
    return angka


def _urai_angka(nilai):
    if isinstance(nilai, str):
        if RIBUAN.fullmatch(nilai):
            nilai = nilai.replace(".", "")
        elif not ANGKA.fullmatch(nilai) or len(nilai) > 30:
            raise ValidationError(f"“{nilai[:30]}” bukan angka; ketik angka saja, misalnya 12,5.")
        nilai = float(nilai.replace(",", "."))
    if isinstance(nilai, bool) or not isinstance(nilai, int | float):
        raise ValidationError("Jawaban harus berupa angka.")
    if nilai != nilai or nilai in (float("inf"), float("-inf")):
        raise ValidationError("Jawaban harus berupa angka.")
    return int(nilai) if nilai == int(nilai) else nilai


def _tanggal(entri, nilai):
    if isinstance(nilai, datetime):
        nilai = nilai.date()
    if isinstance(nilai, str):
        nilai = next((t for pola in TANGGAL if (t := _urai_tanggal(nilai, pola))), nilai)
    if not isinstance(nilai, date):
        raise ValidationError(
            f"“{str(nilai)[:30]}” bukan tanggal; ketik misalnya 31-01-2026 (tanggal-bulan-tahun)."
        )
    if not 1900 <= nilai.year <= 2100:
        raise ValidationError(f"Tahun {nilai.year} tidak mungkin; periksa lagi.")
    return nilai.isoformat()


def _urai_tanggal(teks, pola):
    try:
        return datetime.strptime(teks, pola).date()
    except ValueError:
        return None


def _satu(entri, nilai):
    boleh = dict(pilihan(entri))
    if not isinstance(nilai, str) or nilai not in boleh:
        raise ValidationError(
            f"“{str(nilai)[:60]}” bukan salah satu pilihan; pilih dari daftarnya."
        )
    return nilai


def _banyak(entri, nilai):
    if not isinstance(nilai, list | tuple):
        nilai = [nilai]
    terpilih = [_satu(entri, x) for x in nilai if not kosong(x)]
    tunggal = [x.sebutan for x in entri.pilihan if x.tunggal and x.nilai in terpilih]
    if tunggal and len(set(terpilih)) > 1:
        raise ValidationError(
            f"“{tunggal[0]}” tidak dapat dipilih bersama jawaban lain; hapus salah satunya."
        )
    # In the order of the form, each once, whatever order they were sent in.
    return [k for k, _ in pilihan(entri) if k in terpilih] or None


def _skala(entri, nilai):
    try:
        angka = _urai_angka(nilai)
    except ValidationError:
        angka = None
    if not isinstance(angka, int) or not entri.min <= angka <= entri.maks:
        raise ValidationError(
            f"Pilih angka bulat dari {entri.min:g} sampai {entri.maks:g}; "
            f"“{str(nilai)[:30]}” tidak ada pada skala ini."
        )
    return angka


def _tabel(entri, nilai):
    if not isinstance(nilai, list | tuple) or not all(isinstance(x, dict) for x in nilai):
        raise ValidationError("Jawaban harus berupa baris-baris tabel.")
    if len(nilai) > BARIS_TERBANYAK:
        raise ValidationError(f"Paling banyak {BARIS_TERBANYAK} baris; ini {len(nilai)} baris.")
    hasil, salah = [], []
    for i, baris in enumerate(nilai, 1):
        bersihan = _baris(entri, i, baris, salah)
        if bersihan:
            hasil.append(bersihan)
    if salah:
        raise ValidationError(salah)
    return hasil or None


def _baris(entri, i, baris, salah):
    """A row without its empty cells; what is wrong goes to `salah`, a sentence for each cell."""
    kolom, hasil = kolom_tabel(entri), {}
    for k in kolom:
        try:
            if not kosong(isi := bersih(k, baris.get(k.kode))):
                hasil[k.kode] = isi
        except ValidationError as galat:
            salah.append(f"Baris {i}, {k.teks}: {' '.join(galat.messages)}")
    terisi = any(not kosong(baris.get(k.kode)) for k in kolom)
    salah += [
        f"Baris {i}, {k.teks}: belum diisi. Isi, atau kosongkan baris ini."
        for k in kolom
        if terisi and k.wajib and kosong(baris.get(k.kode))
    ]
    return hasil


_MENURUT_JENIS = {
    JenisTanya.TEKS: _teks,
    JenisTanya.PARAGRAF: _paragraf,
    JenisTanya.ANGKA: _angka,
    JenisTanya.TANGGAL: _tanggal,
    JenisTanya.YA_TIDAK: _satu,
    JenisTanya.PILIHAN: _satu,
    JenisTanya.BANYAK: _banyak,
    JenisTanya.SKALA: _skala,
    JenisTanya.TABEL: _tabel,
    JenisTanya.ORANG: _tabel,
}


# ------------------------------------------------------------------------------ in words
def terbaca(entri, nilai):
    """A kept answer as one reads it; "" without one. A table has a line for each row."""
    if kosong(nilai):
        return ""
    if entri.jenis in (JenisTanya.TABEL, JenisTanya.ORANG):
        return "\n".join(_baris_terbaca(entri, b) for b in nilai)
    label = dict(pilihan(entri))
    if entri.jenis == JenisTanya.BANYAK:
        return ", ".join(label.get(x, x) for x in nilai)
    if entri.jenis == JenisTanya.SKALA:
        return f"{nilai} dari {entri.maks:g}"
    if entri.jenis == JenisTanya.ANGKA:
        satuan = getattr(entri, "satuan", "")
        return f"{kata_angka(nilai)} {satuan}".strip()
    if entri.jenis == JenisTanya.TANGGAL:
        return tanggal_pendek(date.fromisoformat(nilai))
    return str(label.get(nilai, nilai))


def _baris_terbaca(entri, baris):
    """`Siti (Ibu, Perempuan, 54 tahun)` reads well, but columns are the office's: name them."""
    isi = [(k, terbaca(k, baris.get(k.kode))) for k in kolom_tabel(entri)]
    return "; ".join(f"{k.teks}: {kata}" for k, kata in isi if kata)


def kata_angka(n):
    """12.5 as "12,5", 1250 as "1.250", 4.0 as "4"."""
    n = round(n, 2)
    if n == int(n):
        return f"{int(n):,}".replace(",", ".")
    bulat, pecahan = f"{n:,.2f}".rstrip("0").split(".")
    return f"{bulat.replace(',', '.')},{pecahan}"
