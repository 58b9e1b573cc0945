"""Cross-checks of an instrument: what one entry says about another.

Each check returns sentences that name the entry and the mend; skema.py gathers them.
"""

import re
from collections import Counter

from assessments.instrumen.jangkauan import periksa_skor
from assessments.instrumen.orang import KODE_KOLOM_ORANG
from assessments.instrumen.rantai import rantai
from standards.kata_standar import atau, entri_ke

KODE = re.compile(r"[a-z][a-z0-9_-]*")
PANJANG_KODE, PANJANG_JUDUL, PANJANG_TEKS = 60, 200, 500
#: How much one file may hold; the longest form we know has nine sections and a hundred questions.
JUMLAH = {"bagian": 40, "pertanyaan": 400, "pilihan": 80, "kolom": 15}
SKALA_TERPANJANG = 20
DARI_PILIHAN = ("pilihan", "banyak")
TABEL = ("tabel", "orang")
BERHITUNG = ("ya_tidak", "pilihan", "banyak", "skala")  # kinds whose answers can be listed
JENIS_KOLOM = ("teks", "angka", "tanggal", "ya_tidak", "pilihan")
#: A field → the kinds of question that may have it.
MILIK = {
    "kolom": TABEL,
    "dari": ("skor",),
    "golongan": ("skor",),
    "satuan": ("angka", "skor"),
    "label_min": ("skala",),
    "label_maks": ("skala",),
    "risiko": BERHITUNG,
    "pilihan": (*DARI_PILIHAN, "ya_tidak"),
}
YA_TIDAK = ("ya", "tidak")


def periksa_silang(isi):
    """All cross-check sentences of an instrument (skema.IsiInstrumen); empty when it holds."""
    for periksa in (_kerangka, _kode, _pertanyaan, _bila, periksa_skor):
        # A later check reads what an earlier one has found to hold.
        if salah := list(periksa(isi)):
            return salah
    return []


def jawaban_mungkin(p):
    """Every answer that a question can get, as text; empty where they cannot be listed."""
    if p.jenis == "ya_tidak":
        return YA_TIDAK
    if p.jenis in DARI_PILIHAN:
        return tuple(x.nilai for x in p.pilihan)
    if p.jenis == "skala" and not list(_skala("", p)):
        return tuple(str(n) for n in range(int(p.min), int(p.maks) + 1))
    return ()


def sebut(isi, p):
    """A question as its writer knows it: `bagian fisik, pertanyaan makan`."""
    di = next((b.kode for b in isi.bagian if any(x is p for x in b.pertanyaan)), "")
    return f"bagian {di}, pertanyaan {p.kode}"


def _semua(isi):
    return [p for b in isi.bagian for p in b.pertanyaan]


# ------------------------------------------------------------------------------ frame
def _kerangka(isi):
    if not isi.judul or len(isi.judul) > PANJANG_JUDUL:
        yield f"judul: isi, paling panjang {PANJANG_JUDUL} huruf"
    if not 1 <= isi.versi <= 9999:
        yield "versi: harus antara 1 dan 9999"
    if not isi.bagian:
        yield "bagian: tambahkan paling sedikit satu [[bagian]]"
    for i, b in enumerate(isi.bagian, 1):
        if not b.pertanyaan:
            yield f"{entri_ke('bagian', i, b)}: tambahkan paling sedikit satu pertanyaan"
    for nama, ada in (("bagian", isi.bagian), ("pertanyaan", _semua(isi))):
        if len(ada) > JUMLAH[nama]:
            yield (
                f"{nama}: {len(ada)} entri, paling banyak {JUMLAH[nama]}; bagilah instrumen ini "
                "menjadi dua"
            )
    if "\x00" in _semua_teks(isi.model_dump()):
        yield "berkas: memuat huruf kosong (\\u0000), yang tidak dapat disimpan; hapus huruf itu"


def _semua_teks(nilai):
    """All text of an entry, keys included, one after the other."""
    if isinstance(nilai, dict):
        return "".join(_semua_teks(x) for pasangan in nilai.items() for x in pasangan)
    if isinstance(nilai, list | tuple):
        return "".join(map(_semua_teks, nilai))
    return nilai if isinstance(nilai, str) else ""


def _kode(isi):
    yield from _satu_kode("kode", isi.kode)
    for nama, entri in (("bagian", isi.bagian), ("pertanyaan", _semua(isi))):
        for i, x in enumerate(entri, 1):
            yield from _satu_kode(f"{entri_ke(nama, i, x)}: kode", x.kode)
            teks = x.judul if nama == "bagian" else x.teks
            if not teks or len(teks) > PANJANG_TEKS:
                isian = "judul" if nama == "bagian" else "teks"
                yield f"{entri_ke(nama, i, x)}: {isian} harus diisi, paling panjang 500 huruf"
        for kode in _ganda(x.kode for x in entri):
            yield f"{nama} {kode}: kode ganda; setiap {nama} memerlukan kode yang berbeda"


def _satu_kode(di, kode):
    if len(kode) > PANJANG_KODE:
        yield f"{di} {kode[:24]}… terlalu panjang; paling panjang {PANJANG_KODE} huruf"
    elif not KODE.fullmatch(kode):
        yield (
            f"{di} {kode!r}: pakai huruf kecil, angka, garis bawah, atau tanda hubung, "
            "diawali huruf, misalnya riwayat_sakit"
        )


def _ganda(semua):
    return [x for x, n in Counter(semua).items() if n > 1]


# ------------------------------------------------------------------------------ one question
def _pertanyaan(isi):
    for p in _semua(isi):
        di = sebut(isi, p)
        for isian, jenis in MILIK.items():
            if getattr(p, isian) and p.jenis not in jenis:
                yield f"{di}: `{isian}` hanya untuk jenis {atau(jenis)}; hapus, atau ubah jenisnya"
        if p.jenis in DARI_PILIHAN or p.pilihan:
            yield from _pilihan(di, p)
        if p.jenis == "skala":
            yield from _skala(di, p)
        elif p.jenis == "angka":
            yield from _batas(di, p)
        elif p.min is not None or p.maks is not None:
            yield f"{di}: `min` dan `maks` hanya untuk jenis angka atau skala; hapus"
        if p.jenis in TABEL:
            yield from _kolom(di, p)
        if p.jenis == "skor" and p.wajib:
            yield f"{di}: skor dihitung sendiri, jadi tidak dapat `wajib`; hapus"
        mungkin = jawaban_mungkin(p)
        for nilai in p.risiko:
            if mungkin and nilai not in mungkin:
                yield f"{di}: risiko {nilai!r} bukan jawabannya; pilih dari {atau(mungkin)}"


def _pilihan(di, p):
    if not p.pilihan:
        yield f"{di}: jenis {p.jenis} perlu `pilihan`"
    if len(p.pilihan) > JUMLAH["pilihan"]:
        yield f"{di}: {len(p.pilihan)} pilihan, paling banyak {JUMLAH['pilihan']}"
    for x in p.pilihan:
        if not x.nilai or len(x.sebutan) > PANJANG_TEKS or len(x.nilai) > PANJANG_TEKS:
            yield f"{di}: `nilai` setiap pilihan harus diisi, paling panjang {PANJANG_TEKS} huruf"
    for nilai in _ganda(x.nilai for x in p.pilihan):
        yield f"{di}: pilihan {nilai!r} ditulis dua kali"
    if p.jenis != "banyak" and any(x.tunggal for x in p.pilihan):
        yield f"{di}: `tunggal` hanya untuk pilihan jenis banyak; hapus"
    if p.jenis == "ya_tidak" and p.pilihan and {x.nilai for x in p.pilihan} != set(YA_TIDAK):
        yield f"{di}: pilihan jenis ya_tidak harus tepat `ya` dan `tidak`"


def _skala(di, p):
    if p.min is None or p.maks is None:
        yield f"{di}: skala perlu `min` dan `maks`, misalnya min = 1 dan maks = 5"
    elif p.min != int(p.min) or p.maks != int(p.maks):
        yield f"{di}: `min` dan `maks` skala harus angka bulat"
    elif p.min >= p.maks:
        yield f"{di}: `min` harus lebih kecil daripada `maks`"
    elif p.maks - p.min >= SKALA_TERPANJANG:
        yield f"{di}: skala paling panjang {SKALA_TERPANJANG} nilai; pakai jenis angka"


def _batas(di, p):
    if p.min is not None and p.maks is not None and p.min > p.maks:
        yield f"{di}: `min` lebih besar daripada `maks`"


def _kolom(di, p):
    if p.jenis == "tabel" and not p.kolom:
        yield f"{di}: tabel perlu `kolom`, satu entri untuk setiap kolomnya"
    if len(p.kolom) > JUMLAH["kolom"]:
        yield f"{di}: {len(p.kolom)} kolom, paling banyak {JUMLAH['kolom']}"
    for kode in _ganda(k.kode for k in p.kolom):
        yield f"{di}: kolom {kode}: kode ganda"
    for k in p.kolom:
        yield from _satu_kode(f"{di}: kolom", k.kode)
        if p.jenis == "orang" and k.kode in KODE_KOLOM_ORANG:
            yield f"{di}: kolom {k.kode} sudah bawaan jenis orang; hapus, atau pakai kode lain"
        if k.jenis not in JENIS_KOLOM:
            yield f"{di}: kolom {k.kode}: jenis {k.jenis} tidak untuk tabel; {atau(JENIS_KOLOM)}"
        elif k.jenis == "pilihan" or k.pilihan:
            yield from _pilihan(f"{di}: kolom {k.kode}", k)
        yield from _batas(f"{di}: kolom {k.kode}", k)


# ------------------------------------------------------------------------------ shown only when
def _bila(isi):
    semua = {p.kode: p for p in _semua(isi)}
    acuan = [
        kalimat
        for di, entri in _bersyarat(isi)
        for kode, mau in entri.bila.items()
        for kalimat in _satu_bila(di, semua, kode, [mau] if isinstance(mau, str) else mau)
    ]
    yield from acuan or _tak_pernah_tampil(isi, semua)


def _tak_pernah_tampil(isi, semua):
    if lingkar := _lingkaran(isi):
        yield (
            f"bila: {' → '.join(lingkar)} saling menunggu, jadi tidak pernah tampil; "
            "hapus salah satu `bila`"
        )
        return
    for entri, syarat in rantai(isi):
        if mustahil := _mustahil(semua, syarat):
            nama = getattr(entri, "teks", "") or entri.judul
            yield f"{entri.kode} “{nama[:40]}”: tidak pernah tampil; {mustahil}"


def _bersyarat(isi):
    for b in isi.bagian:
        yield f"bagian {b.kode}", b
        for p in b.pertanyaan:
            yield f"bagian {b.kode}, pertanyaan {p.kode}", p


def _satu_bila(di, semua, kode, mau):
    if kode not in semua:
        yield f"{di}: bila menunjuk pertanyaan {kode!r}, yang tidak ada; periksa ejaannya"
        return
    if semua[kode].jenis not in BERHITUNG:
        yield f"{di}: bila hanya dapat menunjuk pertanyaan berjenis {atau(BERHITUNG)}, bukan {kode}"
        return
    mungkin = jawaban_mungkin(semua[kode])
    if not mau:
        yield f"{di}: bila {kode} tanpa jawaban; tulis jawabannya"
    for nilai in mau:
        if nilai not in mungkin:
            yield f"{di}: bila {kode} = {nilai!r} bukan jawabannya; pilih dari {atau(mungkin)}"


def _tunggu(isi):
    """{question: the questions that decide whether it is shown}, its section's included."""
    return {p.kode: [*b.bila, *p.bila] for b in isi.bagian for p in b.pertanyaan}


def _lingkaran(isi):
    """Codes of a ring of questions that wait for each other; None without one."""
    tunggu = _tunggu(isi)
    selesai = set()

    def telusuri(kode, jalan):
        if kode in jalan:
            return [*jalan[jalan.index(kode) :], kode]
        if kode in selesai:
            return None
        for berikut in tunggu.get(kode, ()):
            if lingkar := telusuri(berikut, [*jalan, kode]):
                return lingkar
        selesai.add(kode)
        return None

    return next((x for kode in tunggu if (x := telusuri(kode, []))), None)


def _mustahil(semua, syarat):
    """Why these conditions can never hold together; "" when they can."""
    sisa = {}
    for _, kode, mau in syarat:
        if semua[kode].jenis == "banyak":
            continue  # several may be chosen, so each condition has its own
        sisa[kode] = set(mau) & sisa.get(kode, set(mau))
        if not sisa[kode]:
            return f"{kode} tidak dapat dijawab sekaligus seperti yang diminta `bila`-nya"
    return ""
