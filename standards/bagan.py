"""The flow of one path as boxes in running order: what the drawing and its words are made of."""

from dataclasses import dataclass

from standards import alur
from standards import kata_standar as kata
from standards.jalan import MEMUTUS
from standards.kosakata import Jenis, Putusan

AKIBAT = {
    Putusan.SETUJU: "lanjut",
    Putusan.TERUSKAN: "diputus pejabat berikutnya",
    Putusan.TOLAK: "kasus ditutup, ditolak",
    Putusan.RUJUK: "kasus ditutup, dirujuk",
    Putusan.KEMBALIKAN: "kembali ke langkah penyusunnya",
}
LANJUT = (Putusan.SETUJU, Putusan.TERUSKAN)


@dataclass(frozen=True)
class Cabang:
    """One answer of a decision, in the office's words, and where it leads."""

    label: str
    akibat: str
    lanjut: bool


@dataclass(frozen=True)
class Kotak:
    """One step."""

    id: str
    no: str
    teks: str
    pelaku: str
    luar: str = ""  # the party outside that is waited for
    bila: str = ""
    wajib: bool = True
    putusan: bool = False
    cabang: tuple = ()
    ulang_ke: str = ""
    ulang: str = ""  # when, and to which step
    tambahan: bool = False


@dataclass(frozen=True)
class Pita:
    """One stage: groups of boxes; the boxes of one group run side by side."""

    judul: str
    kelompok: tuple

    @property
    def kotak(self):
        return [k for kelompok in self.kelompok for k in kelompok]


@dataclass(frozen=True)
class Bagan:
    judul: str
    awal: str
    akhir: str
    pita: tuple
    pasca: Pita | None = None

    @property
    def semua_pita(self):
        return (*self.pita, *([self.pasca] if self.pasca else []))

    @property
    def kotak(self):
        return [k for p in self.semua_pita for k in p.kotak]

    @property
    def ringkas(self):
        return (
            f"Alur {self.judul} dari atas ke bawah: {len(self.kotak)} langkah dalam "
            f"{len(self.semua_pita)} bagian. Uraiannya ada di bawah gambar, pada Alur dalam kata."
        )


def pilihan(isi):
    """(code, title) of every path, also of those that open no case."""
    return [(j.kode, j.judul) for j in isi.jalur] or [("", isi.judul)]


def bagan(isi, jalur, sebutan=None):
    """The flow of one path; None when it has no line at all."""
    judul = dict(pilihan(isi))[jalur]
    if jalur not in isi.daftar_jalur():
        return _tanpa_kasus(isi, jalur, judul, sebutan)
    pita = []
    for tahap in isi.tahap_jalur(jalur):
        if langkah := alur.langkah_tahap(isi, jalur, tahap):
            pita.append(_pita(isi, isi.sebutan_tahap(tahap), langkah, sebutan))
    pasca = [x for x in isi.langkah_jalur(jalur) if x.pasca]
    return Bagan(
        judul,
        "Aduan atau permohonan masuk",
        "Kasus ditutup",
        tuple(pita),
        _pita(isi, "Setelah kasus ditutup", pasca, sebutan) if pasca else None,
    )


def _tanpa_kasus(isi, jalur, judul, sebutan):
    """A path that is only read: also its lines that are nobody's task."""
    langkah = [x for x in isi.langkah if jalur in x.jalur]
    if not langkah:
        return None
    return Bagan(judul, "Mulai", "Selesai", (_pita(isi, judul, langkah, sebutan),))


def _pita(isi, judul, langkah, sebutan):
    kelompok = []
    for x in langkah:
        if x.sejajar and kelompok:
            kelompok[-1].append(_kotak(isi, x, sebutan))
        else:
            kelompok.append([_kotak(isi, x, sebutan)])
    return Pita(judul, tuple(tuple(k) for k in kelompok))


def _kotak(isi, x, sebutan):
    tugas = x.jenis != Jenis.KETERANGAN
    return Kotak(
        id=x.id,
        no=x.no,
        teks=" ".join(x.teks.split()),
        pelaku=kata.pelaku(isi, x, sebutan) if tugas else "",
        luar=x.menunggu or "",
        bila=kata.bila(isi, x.bila),
        wajib=x.wajib,
        putusan=x.jenis in MEMUTUS,
        cabang=tuple(Cabang(v, AKIBAT[k], k in LANJUT) for k, v in x.putusan.items()),
        ulang_ke=x.ulang.ke if x.ulang else "",
        ulang=_ulang(isi, x) if x.ulang else "",
        tambahan=bool(x.tambahan),
    )


def _ulang(isi, x):
    return (
        f"bila {kata.bila(isi, x.ulang.bila)}, kembali ke {kata.sebutan_langkah(isi, x.ulang.ke)}"
    )


# --------------------------------------------------------------------- in words
def dalam_kata(bagan):
    """[(stage, [sentences of a step])]: everything that the drawing says."""
    return [
        (
            pita.judul,
            [
                {"no": k.no, "teks": k.teks, "kalimat": list(_kalimat(k, urut))}
                for kelompok in pita.kelompok
                for urut, k in enumerate(kelompok)
            ],
        )
        for pita in bagan.semua_pita
    ]


def _kalimat(k, urut):
    if k.pelaku:
        yield f"Dikerjakan {k.pelaku}."
    if k.luar:
        yield f"Menunggu pihak luar: {k.luar}."
    if urut:
        yield "Berjalan bersamaan dengan langkah di atasnya."
    if k.bila:
        yield f"Hanya bila {k.bila}."
    if not k.wajib:
        yield "Tidak wajib."
    if k.cabang:
        yield f"Putusan: {'; '.join(f'“{c.label}”: {c.akibat}' for c in k.cabang)}."
    elif k.putusan:
        yield "Di sini diputuskan."
    if k.ulang:
        yield f"{k.ulang[0].upper()}{k.ulang[1:]}."
    if k.tambahan:
        yield "Tambahan, tidak tercetak pada standar."
