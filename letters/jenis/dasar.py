"""What a kind of letter is made of, and the fields that several kinds ask."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from accounts.peran import Peran
from letters import bawaan, bawaan_orang
from letters.models import JenisSurat

SIFAT = ("Biasa", "Segera", "Sangat Segera", "Rahasia")


@dataclass(frozen=True)
class Isian:
    """One field of a draft.

    `bentuk`: teks, paragraf, naskah (several paragraphs), daftar (one entry a line), penerima
    (addresses, an empty line between two), tabel (one row a line, columns parted by "|"),
    tanggal, or pilihan.
    """

    nama: str
    label: str
    awal: Callable = bawaan.kosong  # the case's own answer, before anyone types
    bentuk: str = "teks"
    wajib: bool = True
    bantuan: str = ""
    pilihan: tuple = ()


@dataclass(frozen=True)
class Bagian:
    """Fields that the draft's page shows under one heading."""

    judul: str
    isian: tuple[Isian, ...]


@dataclass(frozen=True, kw_only=True)
class Bentuk:
    """One kind of letter, or one letter that a standard declares itself.

    `penanda`: the roles that sign, unless the standard says otherwise; empty for whoever writes
    it. `luar`: people outside the office who sign on paper, {code: what the letter calls them}.
    `klien` and `petugas`: whose data are printed besides the fields, so that they must be
    complete. `tetap`: first values that the standard gives, {field: text}. `guna`: what it is for,
    for whoever chooses one. `narasi`: it tells the client's story, which is not Tata Usaha's.
    """

    kode: JenisSurat
    judul: str
    tata_letak: str
    bagian: tuple[Bagian, ...]
    penanda: tuple[str, ...] = (Peran.KEPALA_INSTANSI,)
    luar: tuple[tuple[str, str], ...] = ()
    klien: bool = False
    petugas: bool = False
    kop: bool = True
    huruf: str = "arial"
    templat: str = ""
    guna: str = ""
    narasi: bool = False
    tetap: tuple[tuple[str, str], ...] = ()

    def __post_init__(self):
        if not self.templat:
            object.__setattr__(self, "templat", f"letters/surat/{self.kode}.html")

    @property
    def isian(self):
        return tuple(i for b in self.bagian for i in b.isian)

    def awal(self, kasus):
        """A draft as the case fills it, after what the standard's file gives."""
        return {i.nama: i.awal(kasus) for i in self.isian} | dict(self.tetap)

    def mencetak_klien(self, isi):
        """Whether the client's data are printed; a letter of the office's own lets one choose."""
        return self.klien or isi.get(CETAK_KLIEN) == YA

    def beralamat(self, dinyatakan):
        """With the addresses that the standard's file gives, for the fields that this kind has."""
        ada = {i.nama for i in self.isian}
        awal = {
            "kepada": "\n\n".join(dinyatakan.kepada),
            "tembusan": "\n".join(dinyatakan.tembusan),
        }
        return replace(self, tetap=tuple((k, v) for k, v in awal.items() if v and k in ada))

    def menurut(self, dinyatakan, aturan):
        """This kind as a standard's `[[surat]]` changes it: title, addresses, signatories."""
        ubah = {"judul": dinyatakan.judul} if dinyatakan.judul else {}
        if dinyatakan.penanda_tangan:
            ubah |= penanda_tangan(aturan, dinyatakan.penanda_tangan)
            if self.luar and ubah["luar"]:  # the kind has its own fields for that person
                ubah["luar"] = ((self.luar[0][0], ubah["luar"][0][1]), *ubah["luar"][1:])
            sudah = {i.nama for i in self.isian}
            medan = tuple(m for m in medan_luar(ubah["luar"]) if m.nama not in sudah)
            if medan:
                ubah["bagian"] = (*self.bagian, Bagian("Yang menandatangani", medan))
        return replace(self, **ubah).beralamat(dinyatakan)


def penanda_tangan(aturan, kode):
    """{penanda, luar}: a declared list parted into roles of the office and people outside it."""
    sebutan = {"klien": "Klien", "pelapor": "Pelapor"}
    sebutan |= {s.kode: s.sebutan for s in aturan.subjek}
    peran = [k for k in kode if k not in sebutan]
    return {
        "penanda": tuple(dict.fromkeys(d for k in peran[:1] for d in aturan.peran_dasar(k))),
        "luar": tuple((k, sebutan[k]) for k in kode if k in sebutan),
    }


def medan_luar(luar):
    """Name and number of each person outside the office who signs."""
    for kode, sebutan in luar:
        yield Isian(f"nama_{kode}", f"Nama: {sebutan}", bawaan_orang.nama_orang(kode))
        yield boleh(f"nomor_{kode}", f"NIK atau NIP: {sebutan}", bawaan_orang.nomor_orang(kode))


# ------------------------------------------------------------------------------ shared fields
YA, TIDAK = "Ya", "Tidak"
CETAK_KLIEN = "cetak_klien"


def boleh(nama, label, awal=bawaan.kosong, bentuk="teks", bantuan=""):
    """A field that may stay empty."""
    return Isian(nama, label, awal, bentuk, wajib=False, bantuan=bantuan)


def kepada(awal=bawaan.kosong):
    bantuan = (
        "Sesudah “Yth.”: jabatan atau nama; baris berikutnya tempat atau alamatnya. "
        "Baris kosong memisahkan penerima berikutnya."
    )
    return Isian("kepada", "Penerima surat", awal, "penerima", bantuan=bantuan)


def hal(kata):
    return Isian("hal", "Hal", bawaan.tetap(kata))


def klasifikasi(awal=bawaan.klasifikasi):
    bantuan = "Bagian depan nomor surat; nomor urut diberikan saat ditandatangani."
    return Isian("klasifikasi", "Kode klasifikasi arsip", awal, bantuan=bantuan)


def lampiran(awal=bawaan.kosong):
    bantuan = "Satu per baris; jumlahnya dihitung sendiri."
    return boleh("lampiran", "Lampiran", awal, "daftar", bantuan)


TEMBUSAN = boleh("tembusan", "Tembusan", bentuk="daftar", bantuan="Satu per baris.")
SIFAT_SURAT = Isian("sifat", "Sifat", bawaan.sifat, "pilihan", pilihan=SIFAT)


def kepala(kata, lampirannya=None):
    """The head and foot of a surat dinas (L1)."""
    medan = (hal(kata), SIFAT_SURAT, lampirannya, TEMBUSAN, klasifikasi())
    return Bagian("Kepala surat dan tembusan", tuple(m for m in medan if m))


NOMOR = Bagian("Nomor", (klasifikasi(),))
TEMBUSAN_DAN_NOMOR = Bagian("Tembusan dan nomor", (TEMBUSAN, klasifikasi()))


# ------------------------------------------------------------------------------ berita acara
def waktu_dan_tempat(apa):
    return Bagian(
        "Waktu dan tempat",
        (
            Isian("tanggal_serah", f"Tanggal {apa}", bawaan.hari_ini, "tanggal"),
            Isian("tempat", f"Tempat {apa}", bawaan.tempat_serah),
        ),
    )


def saksi(wajib):
    """Two witnesses, the head of the unit first."""
    return (
        Isian("saksi1_nama", "Nama saksi pertama", bawaan.nama_kabid, wajib=wajib),
        Isian("saksi1_jabatan", "Jabatan saksi pertama", bawaan.jabatan_kabid, wajib=wajib),
        Isian("saksi2_nama", "Nama saksi kedua", wajib=wajib),
        Isian("saksi2_jabatan", "Jabatan saksi kedua", wajib=wajib),
    )
