"""Checks of a person's identity: NIK, KK, phone, initials, age. Pure: no database, no clock.

A NIK is 6 digits of area, DDMMYY of birth (women DD + 40) and 4 of a serial; it has no check digit
and never changes, so what contradicts it may still be right. Only the impossible is an error.
"""

import re
from dataclasses import dataclass, field
from datetime import date

PROVINSI = frozenset(
    {*range(11, 20), 21, *range(31, 37), 51, 52, 53, *range(61, 66)}
    | {*range(71, 77), 81, 82, *range(91, 97)}
)
# A citizen registered abroad has an equal number (NIT) whose area is 99, country and mission.
LUAR_NEGERI = 99
SEBUTAN_KELAMIN = {"L": "laki-laki", "P": "perempuan"}
BENAR_BILA_DIPERBAIKI = "Ini dapat saja benar: NIK tidak berubah setelah data diperbaiki."
BENAR_BILA_PINDAH = "Ini dapat saja benar: NIK tidak berubah setelah pindah atau pemekaran."


@dataclass(frozen=True)
class BagianNIK:
    """What a possible NIK says."""

    kode_wilayah: str  # "19.71.03", as in Wilayah.kode; "99…" unpunctuated for abroad
    tanggal_lahir: date  # the youngest possible: a person over 100 is read a century too late
    jenis_kelamin: str  # "L" or "P"
    nomor_urut: str


@dataclass(frozen=True)
class HasilPeriksa:
    """The number without blanks, and what is wrong (blocks) or strange (does not block)."""

    nomor: str
    galat: list[str] = field(default_factory=list)
    peringatan: list[str] = field(default_factory=list)
    bagian: BagianNIK | None = None

    @property
    def sah(self):
        return not self.galat


def rapikan_nomor(teks):
    """The digits as people type or paste them, without blanks, dots and hyphens."""
    return re.sub(r"[\s.\-\u200b\u2010-\u2015\ufeff]", "", teks or "")


def urai_nik(nik, hari_ini):
    """The parts of a NIK; ValueError with the first sentence of what makes it impossible."""
    hasil = periksa_nik(nik, hari_ini=hari_ini)
    if not hasil.sah:
        raise ValueError(hasil.galat[0])
    return hasil.bagian


def periksa_nik(nik, *, hari_ini, tanggal_lahir=None, jenis_kelamin=None, kode_wilayah=None):
    """Is this NIK possible, and does it agree with what else is known of the person?

    Leave out an estimated birth date: it is expected to differ. Areas are compared down to the
    kabupaten/kota, because districts are split and people move within a town all the time.
    """
    nik = rapikan_nomor(nik)
    if galat := _galat_bentuk("NIK", nik):
        return HasilPeriksa(nik, galat)
    galat = []
    if int(nik[:2]) not in PROVINSI | {LUAR_NEGERI}:
        galat.append(f"Dua angka pertama NIK ({nik[:2]}) bukan kode provinsi mana pun.")
    hari, kelamin = _hari_dan_kelamin(int(nik[6:8]))
    lahir = _tanggal(hari, int(nik[8:10]), int(nik[10:12]), hari_ini)
    if lahir is None:
        galat.append(
            f"Angka ke-7 sampai ke-12 NIK ({nik[6:12]}) bukan tanggal lahir yang mungkin "
            "(tanggal, bulan, tahun; untuk perempuan tanggalnya ditambah 40)."
        )
    if nik[12:] == "0000":
        galat.append("Empat angka terakhir NIK tidak mungkin 0000; nomor urut mulai dari 0001.")
    if galat:
        return HasilPeriksa(nik, galat)
    bagian = BagianNIK(_kode_wilayah(nik), lahir, kelamin, nik[12:])
    beda = _beda(bagian, tanggal_lahir, jenis_kelamin, kode_wilayah)
    return HasilPeriksa(nik, peringatan=list(beda), bagian=bagian)


def periksa_kk(kk, *, hari_ini, nik=None):
    """A KK number: 16 digits, usually area, date of issue and serial; "usually" only warns."""
    kk = rapikan_nomor(kk)
    if galat := _galat_bentuk("Nomor KK", kk):
        return HasilPeriksa(kk, galat)
    if not int(kk):
        return HasilPeriksa(kk, ["Nomor KK tidak mungkin nol semua."])
    peringatan = []
    if nik and kk == rapikan_nomor(nik):
        peringatan.append("Nomor KK sama dengan NIK; periksa apakah tertukar.")
    if int(kk[:2]) not in PROVINSI | {LUAR_NEGERI}:
        peringatan.append(f"Dua angka pertama nomor KK ({kk[:2]}) bukan kode provinsi mana pun.")
    if _tanggal(int(kk[6:8]), int(kk[8:10]), int(kk[10:12]), hari_ini) is None:
        peringatan.append(
            f"Angka ke-7 sampai ke-12 nomor KK ({kk[6:12]}) biasanya tanggal terbit; "
            "periksa lagi, mungkin salah ketik."
        )
    return HasilPeriksa(kk, peringatan=peringatan)


def _galat_bentuk(sebutan, nomor):
    if not nomor:
        return [f"{sebutan} belum diisi."]
    if lain := re.sub(r"[0-9]", "", nomor):
        return [f"{sebutan} hanya boleh berisi angka; ada “{lain[:10]}”."]
    if len(nomor) != 16:
        return [f"{sebutan} harus 16 angka; yang diketik {len(nomor)}."]
    return []


def _hari_dan_kelamin(angka):
    return (angka - 40, "P") if angka > 40 else (angka, "L")


def _tanggal(hari, bulan, tahun_dua_angka, hari_ini):
    """The latest such date that is not in the future, from 1900 on; None if there is none."""
    for abad in (2000, 1900):
        try:
            tanggal = date(abad + tahun_dua_angka, bulan, hari)
        except ValueError:
            continue  # 29 February 1900 did not exist, that of 2000 did
        if tanggal <= hari_ini:
            return tanggal
    return None


def _kode_wilayah(nik):
    if int(nik[:2]) == LUAR_NEGERI:
        return nik[:6]
    return f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}"


def _beda(bagian, tanggal_lahir, jenis_kelamin, kode_wilayah):
    """Sentences for each part that differs from what was entered."""
    pada_nik = bagian.tanggal_lahir
    if tanggal_lahir and f"{tanggal_lahir:%d%m%y}" != f"{pada_nik:%d%m%y}":
        yield (
            f"Tanggal lahir pada NIK {pada_nik:%d-%m-%y}, "
            f"sedangkan yang diisi {tanggal_lahir:%d-%m-%Y}. {BENAR_BILA_DIPERBAIKI}"
        )
    if jenis_kelamin in SEBUTAN_KELAMIN and jenis_kelamin != bagian.jenis_kelamin:
        yield (
            f"Menurut NIK jenis kelaminnya {SEBUTAN_KELAMIN[bagian.jenis_kelamin]}, "
            f"sedangkan yang diisi {SEBUTAN_KELAMIN[jenis_kelamin]}. {BENAR_BILA_DIPERBAIKI}"
        )
    kota = (kode_wilayah or "")[:5]
    if "." in bagian.kode_wilayah and not bagian.kode_wilayah.startswith(kota):
        yield (
            f"NIK diterbitkan di wilayah berkode {bagian.kode_wilayah[:5]}, "
            f"sedangkan alamatnya di wilayah berkode {kota}. {BENAR_BILA_PINDAH}"
        )


# --- telephone

SELULER = re.compile(r"0(8[1-9]\d{6,10})")
TELEPON_RUMAH = re.compile(r"0([2-79]\d{7,10})")
BEBAS_PULSA = re.compile(r"080[0-9]\d{5,9}")
NOMOR_PENDEK = re.compile(r"1\d{2,6}")
LUAR = re.compile(r"\+(?!62|0)\d{8,15}")


def normalkan_telepon(teks):
    """One spelling per number, so that equal numbers are equal texts.

    '0812-3456-7890' and '62 812 3456 7890' are '+6281234567890'; landlines likewise
    ('+62717439080'); short codes (171) and toll-free numbers stay as dialled.
    """
    nomor = re.sub(r"[\s.()/\-\u200b-\u200f\u2010-\u2015\u202a-\u202e\ufeff]", "", teks or "")
    if not nomor:
        raise ValueError("Nomor telepon belum diisi.")
    if not re.fullmatch(r"\+?[0-9]+", nomor):
        raise ValueError("Nomor telepon hanya boleh berisi angka, boleh diawali tanda +.")
    # "0062…" is dialled for "+62…", and "+62 (0)812…" is written by the careful.
    nomor = re.sub(r"^00(?=[1-9])", "+", nomor)
    lokal = re.sub(r"^(\+62|62)0?", "0", nomor)
    for pola in (SELULER, TELEPON_RUMAH):
        if cocok := pola.fullmatch(lokal):
            return f"+62{cocok[1]}"
    if BEBAS_PULSA.fullmatch(lokal):
        return lokal
    if NOMOR_PENDEK.fullmatch(nomor) or LUAR.fullmatch(nomor):
        return nomor
    raise ValueError(
        "Nomor telepon tidak dikenal. Contoh yang benar: 0812 3456 7890, 0717 439080, atau 171."
    )


def tampilkan_telepon(nomor):
    """As people here read and dial it: '+6281234567890' → '0812-3456-7890'."""
    if not nomor.startswith("+62"):
        return nomor
    lokal = f"0{nomor[3:]}"
    if lokal.startswith("08"):
        return "-".join(b for b in (lokal[:4], lokal[4:8], lokal[8:]) if b)
    return lokal


# --- names and age

GELAR_DEPAN = re.compile(
    r"hj?|haji|hajah|drs|dra|dr[gh]?|ir|prof|kh|ust|ustaz(ah)?|tgk|apt|ns|rr?"
    r"|bpk|bapak|ibu|sdri?|tn|ny|nn|almh?",
    re.IGNORECASE,
)
SAMBUNGAN = frozenset({"bin", "binti"})


def samarkan_nik(nik):
    """'1971044105900001' → '1971************': the kabupaten/kota stays readable."""
    nik = nik or ""
    return nik[:4] + "*" * len(nik[4:])


def inisial(nama):
    """'Hj. Siti Maryam, S.Pd.' → 'S.M.': titles are left out, unless nothing else is there."""
    depan = (nama or "").partition(",")[0]
    kata = re.findall(r"[^\W\d_][^\s.]*", depan)
    while len(kata) > 1 and GELAR_DEPAN.fullmatch(kata[0]):
        kata.pop(0)
    inti = kata[:1] + [k for k in kata[1:] if k.lower() not in SAMBUNGAN]
    return "".join(f"{k[0].upper()}." for k in inti)


def umur(tanggal_lahir, pada):
    """Full years of age on that day; who was born on 29 February turns on 1 March."""
    if pada < tanggal_lahir:
        raise ValueError("Tanggal lahir tidak boleh sesudah hari ini.")
    belum = (pada.month, pada.day) < (tanggal_lahir.month, tanggal_lahir.day)
    return pada.year - tanggal_lahir.year - belum
