"""The lines of a standard with what belongs to each, for the public page and the terminal."""

from standards import alur
from standards import kata_standar as kata
from standards.kosakata import Jenis

BELUM = "belum diisi"


# --------------------------------------------------------------------- the public page
def bagian(isi, entri, sebutan=None):
    """A section of numbered lines: `daftar` of {no, butir}, and whether marks need explaining."""
    daftar = [
        {"no": no, "butir": [butir(isi, x, sebutan) for x in kelompok]}
        for no, kelompok in kata.bernomor(entri)
    ]
    return {"daftar": daftar, "disimpulkan": _ragu(b for d in daftar for b in d["butir"])}


def baris(isi, entri, sebutan=None):
    """A section of lines without numbers."""
    daftar = [butir(isi, x, sebutan) for x in entri]
    return {"daftar": daftar, "disimpulkan": _ragu(daftar)}


def butir(isi, entri, sebutan=None):
    """One printed line: its text, and beneath it what the reader must know to use it.

    What nobody printed is marked: `tambahan` for a whole line, `disimpulkan` for a line's words or
    one of its details.
    """
    ragu = kata.disimpulkan_publik(entri)
    rincian = [(nama, nilai, isian in ragu) for isian, nama, nilai in _rincian(isi, entri, sebutan)]
    tanda = "tambahan" if entri.tambahan else "disimpulkan" if "teks" in ragu else ""
    return {
        "teks": entri.teks,
        "tanda": tanda,
        "rincian": [r for r in rincian if r[1]],
        "tambahan": entri.tambahan,
        "catatan": entri.catatan,
    }


def _ragu(daftar):
    return any(
        b["tanda"] == "disimpulkan" or any(ragu for _, _, ragu in b["rincian"]) for b in daftar
    )


def _rincian(isi, entri, sebutan):
    """(field, label, value) of each detail; an empty value is not shown."""
    yield "jalur", "Untuk", kata.jalur(isi, entri)
    yield "bila", "Berlaku bila", kata.bila(isi, entri.bila)
    if hasattr(entri, "keluaran") and entri.jenis != Jenis.KETERANGAN:
        yield "peran", "Pelaksana", kata.pelaku(isi, entri, sebutan)
        yield "keluaran", "Hasil", "; ".join(kata.keluaran(isi, entri))
    if hasattr(entri, "dari"):
        yield "dari", "Disediakan oleh", entri.dari
        yield "bentuk", "Bentuk", entri.bentuk
        yield "wajib", "Sifat", "" if entri.wajib else "jika ada"
    if hasattr(entri, "boleh_diubah"):
        yield "hitungan", "Dihitung", kata.hitungan(isi, entri)
        yield "boleh_diubah", "Dapat berubah", entri.boleh_diubah


# --------------------------------------------------------------------- the terminal
def dalam_kata(isi):
    """A whole standard as text, with what the program makes of each line."""
    return "\n".join(
        [
            isi.judul,
            f"{isi.pemilik or isi.instansi} · No. SK: {isi.no_sk or BELUM}",
            f"Kerahasiaan: {isi.kerahasiaan.label}",
            *_daftar("PERSYARATAN", isi, isi.syarat, _syarat),
            *_daftar("SISTEM, MEKANISME DAN PROSEDUR", isi, isi.langkah, _langkah),
            *_daftar("WAKTU PENYELESAIAN", isi, isi.waktu, _waktu),
            *_polos("BIAYA / TARIF", [isi.biaya] if isi.biaya else []),
            *_polos("PRODUK PELAYANAN", isi.produk),
            *_polos("PENGADUAN LAYANAN", _kanal(isi)),
            *(baris for judul, teks in isi.lain.items() for baris in _polos(judul, [teks])),
            *(_polos("CATATAN", isi.catatan) if isi.catatan else ()),
            *_polos("URUTAN TAHAP", _tahap(isi)),
        ]
    )


def _daftar(judul, isi, entri, rinci):
    yield from ("", judul)
    if not entri:
        yield f"  {BELUM}"
    for x in entri:
        no = getattr(x, "no", "")
        yield f"  {no + '. ' if no else '- '}{x.teks}"
        for baris in [*rinci(isi, x), *kata.asal(x)]:
            yield f"       {baris}"


def _polos(judul, baris):
    yield from ("", judul)
    for teks in baris or [BELUM]:
        yield f"  - {teks}"


def _kanal(isi):
    return [f"{kata.KANAL[k.jenis]}: {k.nilai or 'tersedia'}" for k in isi.pengaduan]


def _tahap(isi):
    judul = {j.kode: j.judul for j in isi.jalur}
    for kode in isi.daftar_jalur():
        urut = " → ".join(isi.sebutan_tahap(t) for t in isi.tahap_jalur(kode))
        yield f"{judul[kode]}: {urut}" if kode else urut


def _syarat(isi, s):
    if untuk := kata.untuk(isi, s):
        yield f"hanya {untuk}"
    if s.jenis == "keterangan":
        return
    tempo = {t for j in isi.daftar_jalur() if (t := alur.tempo(isi, j, s, {}))}
    kapan = kata.atau(sorted(f"sebelum {_tempo(isi, t)}" for t in tempo))
    sifat = "wajib" if s.wajib else "jika ada"
    akhir = f"; harus ada {kapan}" if kapan else ""  # a service of pages only never asks for it
    yield f"[{s.id}] {s.jenis}, {sifat}{', mutlak' if s.mutlak else ''}{akhir}"


def _tempo(isi, kode):
    return "kasus ditutup" if kode == "tutup" else kata.peristiwa(isi, f"langkah {kode}")


def _langkah(isi, x):
    if x.jenis == Jenis.KETERANGAN:
        yield "keterangan saja, bukan pekerjaan"
        return
    yield f"[{x.id}] tahap {isi.sebutan_tahap(x.tahap)}, {x.jenis.label.lower()}"
    bawaan = "" if x.peran else " (bawaan jenisnya)"
    yield f"dikerjakan {kata.pelaksana(isi, x)}{bawaan}"
    yield from kata.sifat(isi, x)


def _waktu(isi, w):
    if untuk := kata.untuk(isi, w):
        yield f"hanya {untuk}"
    yield kata.hitungan(isi, w) or "teks saja, tidak dihitung"
