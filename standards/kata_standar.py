"""A standard in words: for its public page, `standar tampilkan`, and docs/alur.md."""

import re

from accounts.peran import Peran
from standards import instrumen
from standards.kata_isian import (
    FAKTA,
    HITUNGAN,
    ISIAN,
    KEPERLUAN,
    OBJEK,
    PERISTIWA,
    SURAT,
)
from standards.kosakata import Jenis


def atau(kata):
    """["a", "b", "c"] as "a, b, atau c"."""
    kata = list(kata)
    if len(kata) < 3:
        return " atau ".join(kata)
    return f"{', '.join(kata[:-1])}, atau {kata[-1]}"


def dan(kata):
    """["a", "b", "c"] as "a, b, dan c"."""
    kata = list(kata)
    return f"{', '.join(kata[:-1])}, dan {kata[-1]}" if len(kata) > 2 else " dan ".join(kata)


def singkat(teks, panjang=40):
    """The first words of a line, and a mark when words were left out."""
    teks = " ".join(teks.split())
    if len(teks) <= panjang:
        return teks
    return teks[: panjang + 1].rsplit(" ", 1)[0][:panjang].rstrip(" ,.;:(") + " …"


def entri_ke(nama, i, isi):
    """The i-th entry of a list, and what its writer knows it by: `langkah ke-2 (2.3 “Menerima”)`.

    Args:
        isi: the entry, or the table as read when it could not be made one.
    """
    nilai = isi.get if isinstance(isi, dict) else lambda isian: getattr(isi, isian, None)
    kode = nilai("kode") or nilai("no")
    kata = next(filter(None, map(nilai, ("teks", "tanya", "judul", "sebutan", "nilai"))), None)
    sebut = [kode[:40]] if kode and isinstance(kode, str) else []
    sebut += [f"“{singkat(kata, 30)}”"] if isinstance(kata, str) else []
    return f"{nama} ke-{i} ({' '.join(sebut)})" if sebut else f"{nama} ke-{i}"


def daftar_nilai(nilai):
    return [nilai] if isinstance(nilai, str) else list(nilai)


def tanya(isi, kode):
    """A fact as it is asked; a built-in one by its name."""
    dinyatakan = {f.kode: f.tanya for f in isi.fakta}
    return dinyatakan.get(kode) or FAKTA.get(kode, kode)


def bila(isi, syarat):
    """A condition: `“Ke mana kasus diselesaikan?” dijawab “pelimpahan kasus” atau …`."""
    return " dan ".join(
        f"“{tanya(isi, k)}” dijawab {atau(f'“{n}”' for n in daftar_nilai(v))}"
        for k, v in syarat.items()
    )


def jalur(isi, entri):
    """The paths an entry is for, by title; "" when it is for all."""
    judul = {j.kode: j.judul for j in isi.jalur}
    return atau(judul[kode] for kode in entri.jalur)


def untuk(isi, entri):
    """Whom an entry is for: its paths and its condition, or ""."""
    bagian = [f"untuk {jalur(isi, entri)}"] if entri.jalur else []
    bagian += [f"bila {bila(isi, entri.bila)}"] if entri.bila else []
    return ", ".join(bagian)


def sebutan_peran(isi, kode, sebutan=None):
    """A role in the standard's own words, else the office's (`sebutan`), else the common ones."""
    if kode in isi.peran:
        return isi.peran[kode].sebutan
    return sebutan(kode) if sebutan else Peran(kode).label


def sebutan_subjek(isi, kode):
    """A person of the case in the standard's own words."""
    return {x.kode: x.sebutan for x in isi.subjek}.get(kode, kode)


def sebutan_orang(isi, kode):
    """Whoever signs or initials: a role, or a person of the case."""
    if kode in isi.peran or kode in Peran.values:
        return sebutan_peran(isi, kode)
    return sebutan_subjek(isi, kode)


def pelaksana(isi, langkah, sebutan=None):
    return atau(sebutan_peran(isi, p, sebutan) for p in langkah.pelaksana)


def pelaku(isi, langkah, sebutan=None):
    """Who acts, as printed; where nothing is printed, by role."""
    return langkah.pelaku or pelaksana(isi, langkah, sebutan)


def keluaran(isi, langkah):
    """What a step produces; a code stands for the text of that requirement."""
    teks = {s.id: s.teks for s in isi.syarat}
    return [teks.get(k, k) for k in langkah.keluaran]


def asal(entri):
    """Sentences telling what of an entry was not printed, and how an oddity is read."""
    kalimat = []
    if entri.tambahan:
        kalimat.append(f"Tambahan, tidak tercetak pada standar: {entri.tambahan}")
    if nama := dict.fromkeys(ISIAN.get(x, x) for x in disimpulkan(entri)):
        kalimat.append(f"Tidak tercetak pada standar, disimpulkan dari uraian: {', '.join(nama)}.")
    if entri.catatan:
        kalimat.append(f"Catatan: {entri.catatan}")
    return kalimat


def disimpulkan(entri):
    """The inferred fields; a step without `peran` has its roles from its kind."""
    dari_jenis = getattr(entri, "pelaksana", None) and not entri.peran
    return [*entri.disimpulkan, *(["peran"] if dari_jenis else [])]


def disimpulkan_publik(entri):
    """The inferred ones among what the public page shows: there a printed actor hides the role."""
    nama = set(disimpulkan(entri))
    if getattr(entri, "pelaku", None):
        nama.discard("peran")
    if nama & HITUNGAN:
        nama.add("hitungan")
    return nama


def peristiwa(isi, kode):
    """A clock's start or stop: "langkah disposisi" as `langkah 3 selesai`."""
    if kode in PERISTIWA:
        return PERISTIWA[kode]
    kata, _, arg = kode.partition(" ")
    if kata == "tahap":
        return f"tahap {isi.sebutan_tahap(arg)} dimulai"
    if kata == "tanggal":
        return f"tanggal pada “{tanya(isi, arg)}”"
    return f"{sebutan_langkah(isi, arg)} {'dimulai' if kata == 'mulai' else 'selesai'}"


def sebutan_langkah(isi, kode):
    """`langkah 3 (disposisi)`; by its words where it has no number, or shares it."""
    langkah = next(x for x in isi.langkah if x.id == kode)
    sama = [x for x in isi.langkah if x.no == langkah.no and x.jenis != Jenis.KETERANGAN]
    sebutan = f"langkah {langkah.no}".strip()
    if not langkah.no or len(sama) > 1:
        sebutan += f" “{singkat(langkah.teks)}”"
    return sebutan if langkah.jenis == Jenis.TUGAS else f"{sebutan} ({langkah.jenis.label.lower()})"


def batas(maksimal, minimal):
    """The bounds of a stretch of time: "paling lama 60 hari dan paling singkat 7 hari"."""
    kata = [f"paling lama {maksimal}"] if maksimal else []
    kata += [f"paling singkat {minimal}"] if minimal else []
    return " dan ".join(kata)


def hitungan(isi, waktu):
    """How a printed time is counted; "" for a line without bounds."""
    if not (waktu.maksimal or waktu.minimal):
        return ""
    cara = ", dihitung terus-menerus" if waktu.hitung == "terus" else ""
    if waktu.mengunci and waktu.minimal:
        cara += "; sebelum waktu paling singkat lewat, belum dapat diselesaikan"
    return (
        f"{batas(waktu.maksimal, waktu.minimal)}, sejak {peristiwa(isi, waktu.mulai)} "
        f"sampai {peristiwa(isi, waktu.berhenti)}{cara}"
    )


def sebutan_surat(isi, kode):
    """A letter by its own title, else by its kind's."""
    for t in isi.surat:
        if t.id == kode:
            return t.judul or SURAT[t.jenis]
    return SURAT.get(kode, kode)


def sifat(isi, langkah):
    """What holds for a step besides stage, kind and role; one phrase each."""
    x = langkah
    yield from penjaga(isi, x)
    if x.surat:
        yield f"surat: {sebutan_surat(isi, x.surat)}"
    if x.instrumen and x.instrumen != "asesmen_awal":
        yield f"formulir: {instrumen.sebutan(x.instrumen)}"
    if x.keperluan:
        yield f"untuk {KEPERLUAN[x.keperluan]}"
    if x.objek:
        yield f"yang diserahkan: {OBJEK[x.objek]}"
    if x.putusan:
        yield f"putusan: {atau(f'“{v}”' for v in x.putusan.values())}"
    if x.keluaran:
        yield f"menghasilkan: {'; '.join(keluaran(isi, x))}"
    if x.ulang:
        yield f"{bila(isi, x.ulang.bila)}: terbuka lagi dari {sebutan_langkah(isi, x.ulang.ke)}"


def penjaga(isi, langkah, jalur=True):
    """What a step waits for or asks before it can be completed; `jalur`: name its paths too."""
    x = langkah
    if jalur and x.jalur:
        yield f"hanya {untuk(isi, x)}"
    elif x.bila:
        yield f"hanya bila {bila(isi, x.bila)}"
    if x.menunggu:
        yield f"menunggu {x.menunggu}"
    yield from (f"mencatat: {tanya(isi, f)}" for f in x.catat)
    if x.besaran:
        yield f"besarnya {besaran(isi, x)}"
    yield from (kata for nilai, kata in _sifat_singkat(x) if nilai)


def besaran(isi, langkah):
    """The amounts of aid and for whom: `Rp3 juta bila “…” dijawab “berat”; selain itu Rp1 juta`."""
    urut = [f"{b.nilai} bila {bila(isi, b.bila)}" for b in langkah.besaran if b.bila]
    tetap = [b.nilai for b in langkah.besaran if not b.bila]
    return "; ".join(urut + [f"selain itu {n}" if urut else n for n in tetap])


def _sifat_singkat(x):
    return [
        (not x.wajib, "tidak wajib"),
        (x.sejajar, "terbuka bersama langkah di atasnya"),
        (x.semua, "setiap pelaksana harus berbuat"),
        (x.batas, f"batas {x.batas}"),
        (x.interval, f"setiap {x.interval}"),
        (x.tenggang, f"berkas yang dikembalikan ditunggu {x.tenggang}"),
        (x.sampai != "diterima", "selesai saat klien berangkat"),
        (x.pasca, "setelah kasus ditutup"),
        (x.daftar, "sekali untuk satu daftar kasus"),
    ]


# --------------------------------------------------------------------- printed order
def bernomor(entri):
    """[(printed number, entries)] in the order of the numbers; same number, one group.

    What has no printed number stands by itself, after the entry it follows in the file.
    """
    nomor, urut = "", []
    for i, x in enumerate(entri):
        nomor = x.no or nomor
        urut.append(((_kunci(nomor), not x.no, i), x))
    hasil = []
    for _, x in sorted(urut, key=lambda pasangan: pasangan[0]):
        if hasil and x.no and hasil[-1][0] == x.no:
            hasil[-1][1].append(x)
        else:
            hasil.append((x.no, [x]))
    return hasil


def _kunci(no):
    """ "10" after "2", and "2.a" between "2" and "3"; letters and numerals never meet."""
    return [
        (0, int(bagian), "") if bagian.isdecimal() else (1, 0, bagian.lower())
        for bagian in re.findall(r"\d+|[^\W\d_]+", no)
    ]
