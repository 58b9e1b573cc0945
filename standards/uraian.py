"""The lines of a standard with what belongs to each, for the public page and the terminal."""

from standards import kata_isian, kata_syarat
from standards import kata_standar as kata
from standards.kata_waktu import tanggal_pendek
from standards.kosakata import Jenis
from standards.skema import Fakta, Langkah, Surat, Syarat, Waktu

BELUM = "belum diisi"
JAWABAN = {
    "pilihan": "dijawab salah satu",
    "banyak": "dijawab satu atau lebih",
    "tanggal": "dijawab dengan tanggal",
}


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
    if isinstance(entri, Langkah) and entri.jenis != Jenis.KETERANGAN:
        yield from _rincian_langkah(isi, entri, sebutan)
    if isinstance(entri, Syarat):
        yield from _rincian_syarat(isi, entri)
    if isinstance(entri, Waktu):
        yield "hitungan", "Dihitung", kata.hitungan(isi, entri)
        yield "boleh_diubah", "Dapat berubah", entri.boleh_diubah


def _rincian_langkah(isi, x, sebutan):
    yield "peran", "Pelaksana", kata.pelaku(isi, x, sebutan)
    yield "wajib", "Sifat", "" if x.wajib else "tidak wajib"
    yield "menunggu", "Menunggu pihak luar", x.menunggu
    yield "batas", "Paling lama", x.batas
    yield "tenggang", "Waktu pemohon melengkapi berkas", x.tenggang
    yield "interval", "Diulang setiap", x.interval
    yield "besaran", "Besarnya", kata.besaran(isi, x)
    yield "sampai", "Selesai", "" if x.sampai == "diterima" else "saat klien berangkat"
    yield "keluaran", "Hasil", "; ".join(kata.keluaran(isi, x))


def _rincian_syarat(isi, s):
    yield "kelompok", "Cukup salah satu dari", kata_syarat.kelompok(isi, s)
    yield "tentang", "Mengenai", kata_syarat.tentang(isi, s)
    yield "aturan", "Ketentuan", kata_syarat.aturan(isi, s)
    yield "dari", "Disediakan oleh", s.dari
    yield "bentuk", "Bentuk", s.bentuk
    yield "wajib", "Sifat", "" if s.wajib else "jika ada"
    yield "mutlak", "Pengecualian", "tidak dapat dikecualikan" if s.mutlak else ""


# --------------------------------------------------------------------- the terminal
def dalam_kata(isi):
    """A whole standard as text, with what the program makes of each line."""
    return "\n".join(
        [
            isi.judul,
            *_kepala(isi),
            *_daftar("PERSYARATAN", isi, isi.syarat, _syarat),
            *_daftar("SISTEM, MEKANISME DAN PROSEDUR", isi, isi.langkah, _langkah),
            *_daftar("WAKTU PENYELESAIAN", isi, isi.waktu, _waktu),
            *_polos("BIAYA / TARIF", [isi.biaya] if isi.biaya else []),
            *_polos("PRODUK PELAYANAN", isi.produk),
            *_polos("PENGADUAN LAYANAN", _kanal(isi)),
            *(baris for judul, teks in isi.lain.items() for baris in _polos(judul, [teks])),
            *_bila_ada("CATATAN", isi.catatan),
            *_bila_ada("JALUR", _jalur(isi)),
            *_polos("URUTAN TAHAP", _tahap(isi)),
            *_bila_ada("PERAN SETEMPAT", _peran(isi)),
            *_bila_ada("ORANG DALAM KASUS", _subjek(isi)),
            *(_daftar("PERTANYAAN", isi, isi.fakta, _fakta) if isi.fakta else ()),
            *(_daftar("SURAT", isi, isi.surat, _surat) if isi.surat else ()),
        ]
    )


def _kepala(isi):
    tanggal = f", {tanggal_pendek(isi.tanggal_sk)}" if isi.tanggal_sk else ""
    yield f"{isi.pemilik or isi.instansi} · No. SK: {isi.no_sk or BELUM}{tanggal}"
    if isi.alamat:
        yield f"Alamat: {' '.join(isi.alamat.split())}"
    yield f"Kode: {isi.kode} · Instansi: {isi.instansi}" + (
        f" · Unit: {isi.unit}" if isi.unit else ""
    )
    if isi.sasaran:
        yield f"Sasaran: {', '.join(isi.sasaran)}"
    yield f"Kerahasiaan: {isi.kerahasiaan.label}"


def _daftar(judul, isi, entri, rinci):
    yield from ("", judul)
    if not entri:
        yield f"  {BELUM}"
    for x in entri:
        no = getattr(x, "no", "")
        yield f"  {no + '. ' if no else '- '}{_bunyi(isi, x)}"
        for baris in [*rinci(isi, x), *kata.asal(x)]:
            yield f"       {baris}"


def _bunyi(isi, x):
    if isinstance(x, Surat):
        return kata.sebutan_surat(isi, x.id)
    return x.tanya if isinstance(x, Fakta) else x.teks


def _polos(judul, baris):
    yield from ("", judul)
    for teks in baris or [BELUM]:
        yield f"  - {teks}"


def _bila_ada(judul, baris):
    baris = list(baris)
    return _polos(judul, baris) if baris else ()


def _kanal(isi):
    return [f"{kata_isian.KANAL[k.jenis]}: {k.nilai or 'tersedia'}" for k in isi.pengaduan]


def _jalur(isi):
    for j in isi.jalur:
        yield f"[{j.kode}] {j.judul}" + ("" if j.membuka_kasus else "; tidak membuka kasus")


def _tahap(isi):
    judul = {j.kode: j.judul for j in isi.jalur}
    for kode in isi.daftar_jalur():
        urut = " → ".join(isi.sebutan_tahap(t) for t in isi.tahap_jalur(kode))
        yield f"{judul[kode]}: {urut}" if kode else urut


def _peran(isi):
    """The office's own words for roles, and the step at which their people are named."""
    for kode, p in isi.peran.items():
        ditunjuk = f"; ditunjuk pada {kata.sebutan_langkah(isi, p.ditunjuk)}" if p.ditunjuk else ""
        yield f"[{kode}] {p.sebutan}: {kata.atau(d.label for d in p.dasar)}{ditunjuk}"


def _subjek(isi):
    for x in isi.subjek:
        yield f"[{x.kode}] {x.sebutan}, {'wajib' if x.wajib else 'jika ada'}"


def _fakta(isi, f):
    yield f"[{f.kode}] {JAWABAN[f.jenis]}" + (
        f": {kata.atau(f'“{p}”' for p in f.pilihan)}" if f.pilihan else ""
    )


def _surat(isi, t):
    jenis = f"jenis {kata_isian.SURAT.get(t.jenis, 'lain')}"
    yield f"[{t.id}] {jenis}" + (f", tata letak {t.tata_letak}" if t.tata_letak else "")
    for nama in ("paraf", "penanda_tangan"):
        if orang := getattr(t, nama):
            sebutan = (kata.sebutan_orang(isi, kode) for kode in orang)
            yield f"{kata_isian.ISIAN[nama]}: {', '.join(sebutan)}"
    for nama in ("kepada", "tembusan"):
        if tujuan := getattr(t, nama):
            yield f"{kata_isian.ISIAN[nama]}: {'; '.join(tujuan)}"


def _syarat(isi, s):
    if untuk := kata.untuk(isi, s):
        yield f"hanya {untuk}"
    if s.jenis == "keterangan":
        return
    kapan = kata_syarat.tempo(isi, s)
    sifat = "wajib" if s.wajib else "jika ada"
    mutlak = ", tidak dapat dikecualikan" if s.mutlak else ""
    akhir = f"; harus ada {kapan}" if kapan else ""  # a service of pages only never asks for it
    yield f"[{s.id}] {s.jenis}, {sifat}{mutlak}{akhir}"
    rincian = [
        ("salah satu", kata_syarat.kelompok(isi, s)),
        ("mengenai", kata_syarat.tentang(isi, s)),
        ("ketentuan", kata_syarat.aturan(isi, s)),
        ("disediakan oleh", s.dari),
        ("bentuk", s.bentuk),
    ]
    yield from (f"{nama}: {nilai}" for nama, nilai in rincian if nilai)


def _langkah(isi, x):
    if x.jenis == Jenis.KETERANGAN:
        yield "keterangan saja, bukan pekerjaan"
        if x.jalur or x.bila:
            yield f"hanya {kata.untuk(isi, x)}"
        return
    yield f"[{x.id}] tahap {isi.sebutan_tahap(x.tahap)}, {x.jenis.label.lower()}"
    if x.pelaku:
        yield f"pelaksana tercetak: {x.pelaku}"
    bawaan = "" if x.peran else " (bawaan jenisnya)"
    yield f"dikerjakan {kata.pelaksana(isi, x)}{bawaan}"
    yield from kata.sifat(isi, x)


def _waktu(isi, w):
    if untuk := kata.untuk(isi, w):
        yield f"hanya {untuk}"
    yield kata.hitungan(isi, w) or "teks saja, tidak dihitung"
    if w.boleh_diubah:
        yield f"dapat berubah: {w.boleh_diubah}"
