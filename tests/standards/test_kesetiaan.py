"""Fidelity: each file against the text that its office published (tests/standards/sumber).

Section by section the printed words, numbers included, must be exactly the words of the file's
entries in printed order: no line left out, none told twice, none invented. What is not printed must
say so (`tambahan`, `disimpulkan`). Only PERABOT is set aside, and its words must be in the head.
"""

import re
import tomllib
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from standards.kata_standar import bernomor
from standards.muat import FOLDER
from standards.skema import IsiStandar

SUMBER = Path(__file__).parent / "sumber"
WIRAJAYA, PANGKALPINANG = "sentra-wirajaya", "pangkalpinang-tuna-susila"
PANGUDI_LUHUR, BABEL, BULUKUMBA = (
    "pangudi-luhur-atensi",
    "babel-orang-terlantar",
    "bulukumba-lansia",
)
BERKAS = (WIRAJAYA, PANGKALPINANG, PANGUDI_LUHUR, BABEL, BULUKUMBA)
setiap_berkas = pytest.mark.parametrize("nama", BERKAS)

#: The components that every standard prints, in this order; a line of its own begins each.
BAGIAN = {
    "Persyaratan": "syarat",
    "Sistem, Mekanisme dan Prosedur": "langkah",
    "Waktu Penyelesaian": "waktu",
    "Biaya / Tarif": "biaya",
    "Produk Pelayanan": "produk",
    "Pengaduan Layanan": "pengaduan",
}
#: Page furniture: the head of a page, repeated on every page in the midst of the text.
PERABOT = {
    WIRAJAYA: [
        "Direktorat Jenderal Rehabilitasi Sosial",
        "Jl. Salemba Raya No.28A, RT.5/RW.6, Kenari, Kec. Senen, Kota Jakarta Pusat,",
        "Daerah Khusus Ibukota Jakarta 10430 10430",
        "Kementerian Sosial Republik Indonesia / Direktorat Jenderal",
        "Rehabilitasi Sosial",  # the owner's second line
    ],
    PANGKALPINANG: [
        "Dinas Sosial",
        "Jl. Usman Ambon no. 25 Kel. Kejaksaan Kecamatan Taman Sari Kota Pangkalpinang 33173 "
        "081358734496",
        "sosialpangkalpinang.com",
        "Pemerintah Kota Pangkal Pinang / Dinas Sosial",
    ],
    PANGUDI_LUHUR: [
        "Unit Pelayanan",
        "Jl. Salemba Raya No.28A, RT.5/RW.6, Kenari, Kec. Senen, Kota Jakarta Pusat,",
        "Daerah Khusus Ibukota Jakarta 10430 10430",
        "Kementerian Sosial Republik Indonesia / Unit Pelayanan",
    ],
    BABEL: [
        "DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT DESA",
        "Komp. Perkantoran Gubernur Pemerintah Provinsi Kepulauan Bangka Belitung Jl. Pulau",
        "Bangka- Air Itam - Pangkalpinang Bangka 33413 0717439080",
        "https://dinsospmd.babelprov.go.id/",
        "Pemerintah Provinsi Kepulauan Bangka Belitung / DINAS SOSIAL DAN",
    ],
    BULUKUMBA: [
        "Dinas Sosial",
        "JL. Serikaya No. 11 92511 082190653434",
        "Pemerintah Kab. Bulukumba / Dinas Sosial",
    ],
}
#: Source 1 prints the label of its number otherwise than the rest.
NO_SK = {PANGKALPINANG: "No. SK:"}
#: Source 1 prints its procedure twice, as a table and as a list; only the table has this full stop.
TITIK_TABEL = ("(terminasi/rujukan)", "(terminasi/rujukan).")
#: Printed words that are no entry, by section, each with where the file speaks of them instead.
DI_LUAR_ENTRI = {
    # Where the owner's second line fell on a page break, it stands behind the fee.
    (BABEL, "biaya"): ("PEMBERDAYAAN MASYARAKAT DESA", "kepala halaman, bukan bagian dari biaya"),
    # A second heading inside the section.
    (PANGUDI_LUHUR, "pengaduan"): ("Pengaduan Pelayanan", "anak judul “Pengaduan Pelayanan”"),
    # The procedure once more, where the channels should be.
    (WIRAJAYA, "pengaduan"): (None, "tercetak ulang bunyi prosedur"),
}


# --------------------------------------------------------------------- words
@cache
def rapi(teks):
    """The words of a text as they stand; the numbers of its lists become "#1", "#a"."""
    teks = re.sub(r"\[([^]]*)\]\([^)]*\)|<(https?://[^>]*)>", r"\1\2", teks)  # Markdown's links
    teks = teks.replace("**", "").replace("\\_", "_")
    teks = re.sub(r"^\s*(#+ |- )", " ", teks, flags=re.MULTILINE)
    teks = re.sub(r"(?<!\S)(?:(\d{1,2})[.)]|([a-g])\.)(?=\s|[A-Z])", r" #\1\2 ", teks)
    return " ".join(teks.split())


def tanda(no):
    """The list number that stands before an entry: "2.e.3" is printed as "3."."""
    return f"{no.rpartition('.')[2]}. " if no else ""


# --------------------------------------------------------------------- the publication
def sumber(nama):
    return (SUMBER / f"{nama}.txt").read_text("utf-8")


def bagian_sumber(nama, teks):
    """{section: printed text} with the page furniture taken out; "kepala" is what comes before."""
    perabot = {rapi(b) for b in PERABOT[nama]}
    judul = {rapi(k): v for k, v in BAGIAN.items()}
    hasil, kini = {"kepala": []}, "kepala"
    for baris in teks.splitlines():
        if rapi(baris) in judul and judul[rapi(baris)] not in hasil:
            kini = judul[rapi(baris)]
            hasil[kini] = []
        elif not (rapi(baris) in perabot or (rapi(baris) in judul and kini != "kepala")):
            hasil[kini].append(baris)
    return {k: "\n".join(v) for k, v in hasil.items()}


# --------------------------------------------------------------------- the file
def tercetak(entri):
    return [x for x in entri if not x.tambahan and "teks" not in x.disimpulkan]


def bernomor_tercetak(entri):
    return " ".join(
        tanda(no) + " ".join(x.teks for x in kelompok) for no, kelompok in bernomor(tercetak(entri))
    )


def saluran(isi):
    """One line may name two channels (Telp/WA): the second entry repeats part of the first."""
    nilai = [k.nilai for k in isi.pengaduan]
    return " ".join(n for i, n in enumerate(nilai) if not (i and n and n in nilai[i - 1]))


def bagian_berkas(nama, isi):
    hasil = {
        "kepala": f"{isi.judul} {NO_SK.get(nama, 'No. SK :')} {isi.no_sk or ''}",
        "syarat": bernomor_tercetak(isi.syarat),
        "langkah": bernomor_tercetak(isi.langkah),
        "waktu": " ".join(
            [*(w.teks for w in tercetak(isi.waktu)), *(t for x in isi.lain.items() for t in x)]
        ),
        "biaya": isi.biaya or "",
        "produk": f"1. {' '.join(isi.produk)}",  # each of the five prints one numbered product
        "pengaduan": saluran(isi),
    }
    for (milik, bagian), (kata_lain, _) in DI_LUAR_ENTRI.items():
        if milik == nama and bagian == "biaya":
            hasil[bagian] += f" {kata_lain}"
        elif milik == nama:
            ulang = hasil["langkah"].removeprefix("1. ")
            hasil[bagian] = f"{kata_lain or ulang} {hasil[bagian]}"
    return hasil


# --------------------------------------------------------------------- the comparison
def beda(nama, isi, teks=None):
    """Where publication and file do not say the same, as sentences; empty when they do."""
    teks = teks or sumber(nama)
    ada = bagian_sumber(nama, teks)
    hasil = [f"bagian {b} tidak tercetak" for b in BAGIAN.values() if b not in ada]
    for bagian, dari_berkas in bagian_berkas(nama, isi).items():
        dari_sumber = ada.get(bagian, "")
        if nama == PANGKALPINANG and bagian == "langkah":
            hasil += beda_tabel(isi, [b for b in dari_sumber.splitlines() if "\t" in b])
            daftar = [b for b in dari_sumber.splitlines() if "\t" not in b]
            dari_sumber = "\n".join(daftar).replace(*TITIK_TABEL)
        hasil += [f"{bagian}: {b}" for b in beda_kata(dari_sumber, dari_berkas)]
    kepala = rapi(f"{isi.pemilik} {isi.alamat}")
    hasil += [f"kepala: {b} tidak dalam berkas" for b in PERABOT[nama] if rapi(b) not in kepala]
    kepala = [*isi.pemilik.split(" / "), *isi.alamat.splitlines()]
    hasil += [f"kepala: {b} tidak tercetak" for b in kepala if rapi(b) not in rapi(teks)]
    tahap = [k for label in isi.tahap.values() for k in re.split(r", | dan ", label)]
    hasil += [f"tahap {k} tidak tercetak" for k in tahap if not ada_kata(k, teks)]
    hasil += [
        f"{bagian}: catatan tentang “{sebut}” hilang"
        for (milik, bagian), (_, sebut) in DI_LUAR_ENTRI.items()
        if milik == nama and sebut not in " ".join(isi.catatan)
    ]
    return [*hasil, *asal_usul(nama, isi, teks)]


def beda_kata(tercetak_, ditulis):
    a, b = (rapi(teks).split() for teks in (tercetak_, ditulis))
    for apa, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if apa != "equal":
            yield f"tercetak “{' '.join(a[i:j])}”, dalam berkas “{' '.join(b[k:m])}”"


#: Marked cells of source 1's table whose column no step of that number names as its `pelaku`.
TANDA_TABEL = {
    ("2", "pekerja sosial / kepala seksi"): "langkah 2 dan 7 hanya bertanda",  # text: "Petugas"
    ("3", "kepala dinsos"): "Pada langkah 3, kolom Kepala Dinsos",
    ("3", "pimpinan instansi / lembaga terkait"): "Pada langkah 3, kolom Kepala Dinsos",
}


def beda_tabel(isi, baris):
    """Source 1 prints its procedure as a table too: words, actors and output of each row."""
    tabel = [[sel.strip() for sel in b.split("\t")] for b in baris]
    if [len(b) for b in tabel] != [8] * 9 or tabel[0][:3] != ["NO", "URAIAN PROSEDUR", "PELAKSANA"]:
        yield "tabel: bukan dua baris judul dan tujuh baris langkah"
        return
    _, kolom, *isian = tabel
    pelaku = [k.casefold() for k in kolom[2:7]]
    if kolom[7] != "ОИТРИТ":  # Cyrillic letters: OCR of "OUTPUT"
        yield f"tabel: judul kolom {kolom[7]}"
    for no, uraian, *sel in isian:
        langkah = [x for x in isi.langkah if x.no == no and not x.tambahan]
        teks = " ".join(x.teks for x in tercetak(langkah))
        keluaran = [k for x in langkah if "keluaran" not in x.disimpulkan for k in x.keluaran]
        yield from (f"tabel {no}: {b}" for b in beda_kata(uraian, teks))
        hasil = " ".join(dict.fromkeys(keluaran))
        yield from (f"tabel {no} output: {b}" for b in beda_kata(sel[5], hasil))
        dikenal = {x.pelaku.casefold() for x in langkah if x.pelaku}
        for nama, isi_sel in zip(pelaku, sel[:5], strict=True):
            if isi_sel and nama not in dikenal:
                sebut = TANDA_TABEL.get((no, nama))
                if not sebut or sebut not in " ".join(isi.catatan):
                    yield f"tabel {no}: kolom {nama} bertanda, tetapi bukan pelaku"


# --------------------------------------------------------------------- provenance
#: The program's own vocabulary: where a line goes, not what it says.
KOSAKATA = {"kode", "no", "tahap", "jenis", "jalur", "surat", "instrumen", "keperluan", "objek"}
KOSAKATA |= {"teks", "tambahan", "disimpulkan", "catatan", "tanya"}
#: Fields whose value is words: printed when the words are in the publication.
BERKATA = {
    "judul",
    "pelaku",
    "menunggu",
    "dari",
    "batas",
    "boleh_diubah",
    "keluaran",
    "putusan",
    "pilihan",
}
#: Of these, the fields for which it must be the line's own words.
SENDIRI = {"dari", "menunggu", "keluaran"}
#: Fields that say how a line works, and the printed words that say it.
TERCETAK = {
    (PANGKALPINANG, "rps", "bila"): "Apabila kasus tersebut bersifat darurat",
    (PANGKALPINANG, "2 Hari kerja", "mulai"): "sejak berkas permohonan diterima secara lengkap",
    (PANGKALPINANG, "2 Hari kerja", "maksimal"): "2 Hari kerja",
    (WIRAJAYA, "30 Hari kerja", "maksimal"): "30 Hari kerja",
    (PANGUDI_LUHUR, "dtks-keluarga", "kelompok"): "Tercatat dalam DTKS,",
    (PANGUDI_LUHUR, "dtks-komunitas", "kelompok"): "Tercatat dalam DTKS,",
    (PANGUDI_LUHUR, "usulan-keluarga", "kelompok"): "bila belum tercatat",
    (PANGUDI_LUHUR, "usulan-komunitas", "kelompok"): "bila belum tercatat",
    (PANGUDI_LUHUR, "pernyataan-pengampu", "tentang"): "menjadi Pengampu",
    (PANGUDI_LUHUR, "2. Layanan", "maksimal"): "7 Hari Kerja",
    (PANGUDI_LUHUR, "3. Layanan", "maksimal"): "7 Hari Kerja",
    (PANGUDI_LUHUR, "4. Layanan", "maksimal"): "s.d 6 Bulan",
    (PANGUDI_LUHUR, "4. Layanan", "minimal"): "1 s.d",
    (BABEL, "permohonan-pelapor", "kelompok"): "Surat Permohonan dari Pelapor",
    (BABEL, "pengantar-instansi", "kelompok"): "atau Surat Pengantar",
    (BABEL, "7 Hari", "maksimal"): "7 Hari",
    (BULUKUMBA, "usia", "aturan"): "Usia 60 tahun keatas",
    (BULUKUMBA, "40 Menit", "maksimal"): "40 Menit",
}


def ada_kata(potongan, teks):
    """Whether the words occur in the text, in small or capital letters."""
    pola = rf"(?<!\w){re.escape(rapi(potongan))}(?!\w)"
    return re.search(pola, rapi(teks), re.IGNORECASE) is not None


def asal_usul(nama, isi, teks):
    """Fields that neither the publication says nor `disimpulkan` owns up to."""
    for daftar in ("fakta", "syarat", "langkah", "surat", "waktu"):
        for x in getattr(isi, daftar):
            sebut = getattr(x, "id", None) or getattr(x, "kode", None) or x.teks
            if x.tambahan is not None and not x.tambahan.strip():
                yield f"{daftar} {sebut}: tambahan tanpa alasan"
            if x.tambahan:
                if getattr(x, "no", ""):
                    yield f"{daftar} {sebut}: tambahan memakai nomor terbitan {x.no}"
                continue
            for isian in x.model_fields_set - KOSAKATA - set(x.disimpulkan):
                if not _terbaca(nama, x, sebut, isian, teks):
                    yield f"{daftar} {sebut}: {isian} tidak tercetak, tetapi tidak disimpulkan"
            for isian in set(x.disimpulkan) - x.model_fields_set:
                yield f"{daftar} {sebut}: {isian} disimpulkan, tetapi tidak diisi"
    sebutan = [p.sebutan for p in isi.peran.values()] + [s.sebutan for s in isi.subjek]
    yield from (f"sebutan {s} tidak tercetak" for s in sebutan if not ada_kata(s, teks))
    judul = [j.judul for j in isi.jalur]
    yield from (f"jalur {j} tidak tercetak" for j in judul if not ada_kata(j, teks))


def _terbaca(nama, x, sebut, isian, seluruh):
    nilai = getattr(x, isian)
    if isian in BERKATA:
        daftar = [nilai] if isinstance(nilai, str) else list(getattr(nilai, "values", list)())
        daftar = daftar or list(nilai)
        sendiri = isian in SENDIRI and nama != PANGKALPINANG  # there the table is the proof
        return all(ada_kata(n, x.teks if sendiri else seluruh) for n in daftar)
    if isian == "peran" and getattr(x, "pelaku", None):
        return True  # the printed actor, in our roles
    for (berkas, awal, kunci), kata_ in TERCETAK.items():
        if (berkas, kunci) == (nama, isian) and (sebut == awal or x.teks.startswith(awal)):
            return ada_kata(kata_, x.teks)
    return False


# --------------------------------------------------------------------- the tests
def naskah(nama):
    return tomllib.loads((FOLDER / f"{nama}.toml").read_text("utf-8"))


def dengan(naskah_):
    return IsiStandar.model_construct(**_buat(naskah_))


def _buat(naskah_):
    """The entries without the cross-checks, which a cut-up file would not pass."""
    hasil = dict(naskah_)
    for k, f in IsiStandar.model_fields.items():
        jenis = getattr(f.annotation, "__args__", [None])[-1]
        if isinstance(hasil.get(k), list) and hasattr(jenis, "model_validate"):
            hasil[k] = [jenis.model_validate(x) for x in hasil[k]]
        elif isinstance(hasil.get(k), dict) and hasattr(jenis, "model_validate"):
            hasil[k] = {n: jenis.model_validate(x) for n, x in hasil[k].items()}
    return hasil


@setiap_berkas
def test_terbitan_dan_berkas_mengatakan_hal_yang_sama(nama):
    assert beda(nama, dengan(naskah(nama))) == []


def test_sumber_lengkap_dan_setiap_perabot_memang_tercetak():
    assert {p.stem for p in SUMBER.glob("*.txt")} == set(BERKAS)
    for nama in BERKAS:
        baris = {rapi(b) for b in sumber(nama).splitlines()}
        assert {rapi(b) for b in PERABOT[nama]} <= baris


def rusakan(nama):
    """(what was done, file) for everything that can be taken away, altered, or passed off."""
    utuh = naskah(nama)
    for daftar in ("syarat", "langkah", "waktu", "fakta", "produk", "pengaduan"):
        for i, x in enumerate(utuh.get(daftar, ())):
            satu = _rusakan_teks(x) if isinstance(x, str) else _rusakan_entri(daftar, x)
            for apa, ganti in satu:
                isi = [*utuh[daftar][:i], *ganti, *utuh[daftar][i + 1 :]]
                yield f"{daftar} ke-{i + 1}: {apa}", utuh | {daftar: isi}
    for isian in {"judul", "no_sk", "biaya", "alamat", "pemilik", "lain"} & set(utuh):
        yield f"{isian} diubah", utuh | {isian: {} if isian == "lain" else f"{utuh[isian]} x"}


def _rusakan_teks(x):
    return [("dihapus", []), ("diubah", [f"{x} x"]), ("ganda", [x, x])]


def _rusakan_entri(daftar, x):
    """What can be done to one entry; each as the entries that stand in its place."""
    if x.get("tambahan"):
        yield "tambahan tidak ditandai", [{k: v for k, v in x.items() if k != "tambahan"}]
        return
    for isian in set(x.get("disimpulkan", ())) - tak_terbukti(x):
        sisa = [k for k in x["disimpulkan"] if k != isian]
        yield f"{isian} tidak ditandai", [x | {"disimpulkan": sisa}]
    if x.get("no"):
        yield "nomor diubah", [x | {"no": f"{x['no']}9"}]
    if x in KANAL_KEDUA or daftar == "fakta" or "teks" in x.get("disimpulkan", ()):
        return
    kata = "nilai" if daftar == "pengaduan" else "teks"
    yield "dihapus", []
    yield "ganda", [x, x | {kata: f"{x[kata]} dan {x[kata]}"}]
    yield "diubah", [x | {kata: f"{x[kata]} x"}]


#: Source 4's line names two channels; this one repeats its words and may go (see `saluran`).
KANAL_KEDUA = [{"jenis": "wa", "nilai": "Telp/WA.085299603035"}]


def tak_terbukti(x):
    """Marks that words cannot prove: our vocabulary, and what the line's own words do name."""
    dinamai = {k for k in SENDIRI if isinstance(x.get(k), str) and ada_kata(x[k], x["teks"])}
    return (KOSAKATA - {"teks"}) | ({"peran"} if "pelaku" in x else set()) | dinamai


@setiap_berkas
def test_setiap_yang_dihapus_atau_tidak_ditandai_ketahuan(nama):
    lolos = [apa for apa, rusak in rusakan(nama) if not beda(nama, dengan(rusak))]

    assert lolos == []


@setiap_berkas
def test_setiap_baris_terbitan_yang_hilang_ketahuan(nama):
    baris = sumber(nama).splitlines()
    perabot = {rapi(b) for b in PERABOT[nama]} | {""}
    isi = dengan(naskah(nama))
    lolos = [
        b
        for i, b in enumerate(baris)
        if rapi(b) not in perabot and not beda(nama, isi, "\n".join(baris[:i] + baris[i + 1 :]))
    ]

    assert lolos == []
