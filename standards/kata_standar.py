"""A standard in words: for its public page, `standar tampilkan`, and docs/alur.md."""

import re

from accounts.peran import Peran
from standards.kosakata import Jenis

#: Built-in facts as the subject of a condition: "klien anak: ya".
FAKTA = {
    "identitas": "identitas klien",
    "anak": "klien anak",
    "darurat": "keadaan darurat",
    "dtks": "terdaftar di DTKS/DTSEN",
    "jenis_kelamin": "jenis kelamin",
    "pelapor": "pelapor",
    "klien_lama": "klien lama",
}
#: What an inferred field is called when the reader is told that nobody printed it.
ISIAN = {
    "teks": "bunyi langkah",
    "peran": "pelaksana",
    "pelaku": "pelaksana",
    "catat": "hal yang ditanyakan",
    "keluaran": "hasil",
    "mulai": "saat hitungan waktu dimulai",
    "berhenti": "saat hitungan waktu berhenti",
    "maksimal": "batas waktu",
    "minimal": "waktu paling singkat",
    "batas": "batas waktu",
    "sejajar": "boleh bersamaan dengan langkah sebelumnya",
    "tahap": "tahap",
    "jenis": "cara pengerjaan",
    "bila": "kapan berlaku",
    "sebelum": "kapan harus ada",
    "dari": "siapa yang menyediakan",
    "putusan": "pilihan putusan",
    "menunggu": "pihak yang ditunggu",
    "wajib": "wajib atau tidak",
    "mutlak": "dapat dikecualikan atau tidak",
    "kelompok": "pilihan salah satu",
    "aturan": "cara menilainya",
    "tentang": "milik siapa",
    "bentuk": "asli atau fotokopi",
    "jalur": "berlaku untuk jalur mana",
    "no": "nomor",
    "surat": "surat yang dimaksud",
    "objek": "yang diserahkan",
    "instrumen": "formulir asesmen",
    "keperluan": "tujuan pembahasan",
    "sampai": "kapan pemulangan selesai",
    "interval": "selang pemantauan",
    "ulang": "kapan diulang",
    "mengunci": "menahan sampai waktu paling singkat lewat",
    "tenggang": "waktu pemohon melengkapi berkas",
    "besaran": "besar bantuan",
    "hitung": "cara menghitung waktu",
    "nilai": "isinya",
}
#: The fields of a clock that its one sentence (`hitungan`) is made of.
HITUNGAN = {"mulai", "berhenti", "maksimal", "minimal", "hitung", "mengunci"}
KANAL = {
    "tatap_muka": "Datang langsung",
    "kotak_saran": "Kotak saran",
    "surat": "Surat",
    "telepon": "Telepon",
    "sms": "SMS",
    "wa": "WhatsApp",
    "email": "Surel",
    "situs": "Situs web",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "lapor": "SP4N-LAPOR!",
    "slrt": "SLRT",
    "aplikasi": "Aplikasi",
    "lain": "Lainnya",
}
PERISTIWA = {
    "aduan": "aduan diterima",
    "lengkap": "berkas lengkap",
    "masuk": "klien masuk tempat pelayanan",
    "keluar": "klien keluar dari tempat pelayanan",
    "tutup": "kasus ditutup",
}


def atau(kata):
    """["a", "b", "c"] as "a, b, atau c"."""
    kata = list(kata)
    if len(kata) < 3:
        return " atau ".join(kata)
    return f"{', '.join(kata[:-1])}, atau {kata[-1]}"


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
    """`langkah 3 (disposisi)`"""
    langkah = next(x for x in isi.langkah if x.id == kode)
    sebutan = f"langkah {langkah.no}" if langkah.no else f"langkah “{langkah.teks[:40]}”"
    return sebutan if langkah.jenis == Jenis.TUGAS else f"{sebutan} ({langkah.jenis.label.lower()})"


def hitungan(isi, waktu):
    """How a printed time is counted; "" for a line without bounds."""
    if not (waktu.maksimal or waktu.minimal):
        return ""
    batas = [f"paling lama {waktu.maksimal}"] if waktu.maksimal else []
    batas += [f"paling singkat {waktu.minimal}"] if waktu.minimal else []
    cara = ", dihitung terus-menerus" if waktu.hitung == "terus" else ""
    if waktu.mengunci and waktu.minimal:
        cara += "; sebelum waktu paling singkat lewat, belum dapat diselesaikan"
    return (
        f"{' dan '.join(batas)}, sejak {peristiwa(isi, waktu.mulai)} "
        f"sampai {peristiwa(isi, waktu.berhenti)}{cara}"
    )


def sifat(isi, langkah):
    """What holds for a step besides stage, kind and role; one phrase each."""
    x = langkah
    yield from penjaga(isi, x)
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
    yield from (kata for nilai, kata in _sifat_singkat(x) if nilai)


def _sifat_singkat(x):
    return [
        (not x.wajib, "tidak wajib"),
        (x.sejajar, "terbuka bersama langkah di atasnya"),
        (x.semua, "setiap pelaksana harus berbuat"),
        (x.batas, f"batas {x.batas}"),
        (x.interval, f"setiap {x.interval}"),
        (x.tenggang, f"berkas yang dikembalikan ditunggu {x.tenggang}"),
        (x.besaran, f"besarnya {atau(b.nilai for b in x.besaran)}"),
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
