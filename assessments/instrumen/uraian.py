"""An instrument in words, for `instrumen tampilkan`."""

from assessments.instrumen import hitung
from assessments.instrumen.skema import JenisTanya as J

JENIS = {
    J.TEKS: "teks",
    J.PARAGRAF: "uraian",
    J.ANGKA: "angka",
    J.TANGGAL: "tanggal",
    J.YA_TIDAK: "ya atau tidak",
    J.PILIHAN: "satu dari",
    J.BANYAK: "beberapa dari",
    J.SKALA: "skala",
    J.TABEL: "tabel",
    J.ORANG: "tabel orang",
    J.SKOR: "skor",
}


def dalam_kata(isi):
    return "\n".join(_baris(isi)) + "\n"


def _baris(isi):
    yield f"{isi.judul} ({isi.kode}, versi berkas {isi.versi})"
    for kata in (isi.guna, isi.dasar and f"Dasar: {isi.dasar}"):
        if kata:
            yield kata
    if isi.persetujuan:
        yield "Persetujuan klien atau wali dicatat sebelum mengisi."
    for i, b in enumerate(isi.bagian, 1):
        yield ""
        yield f"{i}. {b.judul}{'' if b.wajib else ' (tidak wajib)'}"
        if b.pengisi:
            yield f"   diisi: {', '.join(p.label for p in b.pengisi)}"
        yield from (f"   {kata}" for kata in _bila(isi, b))
        for p in b.pertanyaan:
            yield f"   - {p.teks}{' *' if p.wajib else ''} [{p.kode}: {jenis(p)}]"
            yield from (f"     {kata}" for kata in (*_bila(isi, p), *_sifat(p)))


def jenis(p):
    if p.jenis == J.SKALA:
        return f"skala {p.min:g}–{p.maks:g}"
    if p.jenis == J.BANYAK and (tunggal := [x.sebutan for x in p.pilihan if x.tunggal]):
        kata = f"{JENIS[p.jenis]} {' / '.join(x for _, x in hitung.pilihan(p))}"
        return f"{kata}; berdiri sendiri: {', '.join(tunggal)}"
    if p.jenis in (J.PILIHAN, J.BANYAK):
        return f"{JENIS[p.jenis]} {' / '.join(x for _, x in hitung.pilihan(p))}"
    if p.jenis in (J.TABEL, J.ORANG):
        return f"{JENIS[p.jenis]}: {', '.join(k.teks for k in hitung.kolom_tabel(p))}"
    return JENIS[p.jenis]


def _bila(isi, entri):
    for kode, mau in entri.bila.items():
        p = isi.cari(kode)[1]
        label = dict(hitung.pilihan(p))
        jawab = " atau ".join(f"“{label[x]}”" for x in ([mau] if isinstance(mau, str) else mau))
        yield f"hanya bila “{p.teks}” dijawab {jawab}"


def _sifat(p):
    if p.jenis == J.SKOR:
        yield f"dihitung ({p.cara}) dari {', '.join(p.dari)}"
        for g in p.golongan:
            yield f"{g.dari:g}–{g.sampai:g}: {g.label}"
    if p.risiko:
        label = dict(hitung.pilihan(p))
        yield f"risiko: {', '.join(label[x] for x in p.risiko)}"
