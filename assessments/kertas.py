"""An instrument on paper: its sections as blank forms print them, each signed by who fills it."""

from dataclasses import replace

from assessments.instrumen import hitung, muat
from assessments.instrumen.skema import JenisTanya as J
from letters.blangko.lembar import Lembar
from letters.blangko.medan import Bagian, Medan
from standards.instrumen import BOLEH_BERINSTRUMEN
from standards.kata_standar import atau
from standards.kosakata import Jenis

BARIS_PARAGRAF, BARIS_TABEL, BARIS_ORANG = 3, 4, 6
#: A step of these kinds prints the instrument that its standard names.
BERINSTRUMEN = (Jenis.ASESMEN, *BOLEH_BERINSTRUMEN)
KETERANGAN_ORANG = ("kesediaan", "keadaan")  # columns whose answers are printed below the table


def bagian_langkah(langkah):
    """The sections that a step fills; [] where its standard names no instrument."""
    kode = getattr(langkah.definisi, "instrumen", None)
    if langkah.jenis not in BERINSTRUMEN or not kode:
        return []
    try:
        instrumen = muat.pakai(langkah.kasus.instansi, kode)
    except muat.TidakAda:
        return []
    isi, sebutan = muat.isi(instrumen), langkah.kasus.instansi.sebutan
    semua = list(bagian_instrumen(isi, sebutan))
    if langkah.jenis == Jenis.ASESMEN:
        return semua
    # Beside what the step itself asks, the form's own title says where it begins.
    return [replace(semua[0], judul=f"{isi.judul}: {semua[0].judul}"), *semua[1:]]


def bagian_instrumen(isi, sebutan):
    """The printed sections of an instrument.

    Args:
        sebutan: what the office calls a role (Instansi.sebutan).
    """
    if isi.persetujuan:
        yield persetujuan()
    kata = {p.kode: p for p in isi.pertanyaan}
    # Points are for adding up by hand; a count of answers needs none.
    berskor = {k for p in isi.pertanyaan if p.cara != "cacah" for k in p.dari}
    banyak = len(isi.bagian) > 1
    for b in isi.bagian:
        yield Bagian(
            judul=b.judul if banyak else "",
            medan=[_medan(kata, p, p.kode in berskor) for p in b.pertanyaan],
            petunjuk=" ".join(x for x in (_bila(kata, b.bila), b.petunjuk) if x),
            pengisi=atau(dict.fromkeys(sebutan(p) for p in b.pengisi)),
        )


def lembar(isi, sebutan, instrumen):
    """The whole form as a sheet of its own."""
    versi = f"{instrumen.versi}, {'milik kantor' if instrumen.instansi_id else 'bawaan'}"
    return Lembar(
        judul=isi.judul,
        teks=isi.guna,
        keterangan=[("Dasar", isi.dasar or "–"), ("Versi", versi)],
        bagian=list(bagian_instrumen(isi, sebutan)),
        tanda=["Petugas yang mengisi"],
    )


def pratinjau(isi, sebutan):
    """[(section, who fills it, [(question, as it is asked)])], for the page that shows a form."""
    kata = {p.kode: p for p in isi.pertanyaan}
    return [
        (
            b,
            atau(dict.fromkeys(sebutan(p) for p in b.pengisi)),
            _bila(kata, b.bila),
            [(p, _medan(kata, p, False)) for p in b.pertanyaan],
        )
        for b in isi.bagian
    ]


def persetujuan():
    """Consent to be assessed, by the client or a guardian; or why there is none."""
    pemberi = ("Klien", "Wali atau pengampu", "Belum ada persetujuan")
    return Bagian(
        judul="Persetujuan diasesmen",
        medan=[
            Medan("Yang menyetujui", "pilihan", True, pilihan=tuple((x, False) for x in pemberi)),
            Medan("Nama dan hubungan dengan klien", bantuan="Bila bukan klien sendiri."),
            Medan("Cara", "pilihan", pilihan=(("Tertulis", False), ("Lisan", False))),
            Medan("Mengapa wali, atau mengapa belum ada"),
            Medan("Tanda tangan atau cap jempol", "pendek"),
        ],
    )


# ------------------------------------------------------------------------------ one question
def _medan(kata, p, berskor):
    bentuk = _BENTUK[p.jenis]
    bantuan = " ".join(x for x in (_bila(kata, p.bila), *_keterangan(p), p.bantuan) if x)
    return Medan(label=_label(p), wajib=p.wajib, bantuan=bantuan, **bentuk(kata, p, berskor))


def _label(p):
    if p.jenis == J.ANGKA and p.satuan:
        return f"{p.teks} ({p.satuan})"
    return p.teks


def _keterangan(p):
    if p.jenis == J.BANYAK:
        yield "Boleh lebih dari satu."
    if p.jenis == J.SKALA and (p.label_min or p.label_maks):
        yield f"{p.min:g} = {p.label_min}, {p.maks:g} = {p.label_maks}."
    if p.jenis == J.ORANG:
        for k in hitung.kolom_tabel(p):
            if k.kode in KETERANGAN_ORANG:
                yield f"{k.teks}: {', '.join(x.sebutan for x in k.pilihan).lower()}."
    if p.jenis == J.SKOR and p.golongan:
        golongan = "; ".join(f"{_rentang(g)} {g.label}" for g in p.golongan)
        yield f"Golongan: {golongan}."


def _rentang(g):
    a, b = hitung.kata_angka(g.dari), hitung.kata_angka(g.sampai)
    if a == b:
        return a
    return f"{a} sampai {b}" if g.dari < 0 else f"{a}–{b}"


def _bila(kata, bila):
    """`Diisi bila “Cara penjangkauan” dijawab “Survei lapangan”.`"""
    if not bila:
        return ""
    syarat = []
    for kode, mau in bila.items():
        label = dict(hitung.pilihan(kata[kode]))
        jawab = atau(f"“{label[x]}”" for x in ([mau] if isinstance(mau, str) else mau))
        syarat.append(f"“{kata[kode].teks}” dijawab {jawab}")
    return f"Diisi bila {' dan '.join(syarat)}."


def _pilih(kata, p, berskor):
    """Options to tick; what is added up by hand shows its points."""
    label = hitung.pilihan(p)
    if berskor and p.jenis != J.SKALA:
        poin = {x.nilai: x.skor for x in p.pilihan} or {"ya": 1, "tidak": 0}
        label = [(n, f"{x} ({hitung.kata_angka(poin[n])})") for n, x in label]
    return {"bentuk": "pilihan", "pilihan": tuple((x, False) for _, x in label)}


def _tabel(kata, p, berskor):
    kolom = ("No.", *(k.teks for k in hitung.kolom_tabel(p)))
    baris = BARIS_ORANG if p.jenis == J.ORANG else BARIS_TABEL
    return {"bentuk": "tabel", "kolom": kolom, "banyak": baris}


def _baris(bentuk, banyak=1):
    return lambda kata, p, berskor: {"bentuk": bentuk, "banyak": banyak}


_BENTUK = {
    J.TEKS: _baris("garis"),
    J.PARAGRAF: _baris("baris", BARIS_PARAGRAF),
    J.ANGKA: _baris("pendek"),
    J.TANGGAL: _baris("tanggal"),
    J.SKOR: _baris("pendek"),
    J.YA_TIDAK: _pilih,
    J.PILIHAN: _pilih,
    J.BANYAK: _pilih,
    J.SKALA: _pilih,
    J.TABEL: _tabel,
    J.ORANG: _tabel,
}
