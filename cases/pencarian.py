"""One search over everything that a person may see: which kind of thing was typed decides where.

Numbers, names and stories are looked for in their own indexes, and only among the rows whose
number, identity or story this person may read (cases/kerahasiaan.py). Nothing is counted, and
nothing is put in order beyond the few rows shown. Rooms above add what they keep: `daftarkan`.
"""

import re
from datetime import datetime
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Value
from django.db.models.functions import JSONObject
from django.utils.functional import cached_property

from cases import kerahasiaan
from cases.identitas import rapikan_nomor
from cases.kata_cari import KataDicari
from cases.models import Aduan, Daftar, Kasus, Klien, Langkah
from cases.models.klien import SalahSatu

BATAS = 20
CALON = 500  # so many stories with the word are looked at; whoever needs others adds a word
#: 2026-PKP-A00017, PKP-17, 17: year, office, letter of the register, running number.
NOMOR = re.compile(r"(?:(\d{4})-)?(?:([A-Z][A-Z0-9]+)-)?([A-Z]?)(\d{1,6})")
TAHUN = 4  # so many years back a number is looked for when its year is not typed
TELEPON = 7  # from so many digits on, a number is somebody's, not a register's

_ruang = []


def daftarkan(fungsi):
    """`fungsi(dicari, jabatan)` yields (title, [Temuan]) of what a room above keeps."""
    if fungsi not in _ruang:
        _ruang.append(fungsi)


class Temuan(NamedTuple):
    """One row found: what it is called, where it stands, what else is said of it."""

    sebutan: str
    alamat: str
    keterangan: str = ""


class Dicari:
    """What was typed, and of which kind it is."""

    def __init__(self, teks, instansi):
        self.teks, self.instansi = " ".join(teks.split()), instansi
        self.angka = rapikan_nomor(teks).lstrip("+")

    @cached_property
    def pengenal(self):
        """A NIK or a telephone number."""
        return self.angka.isdigit() and len(self.angka) >= TELEPON

    @cached_property
    def nomor(self):
        """The parts of a register number, or None."""
        cocok = NOMOR.fullmatch(self.teks.upper().replace(" ", "-"))
        if self.pengenal or cocok is None:
            return None
        tahun, kantor = cocok[1], cocok[2]
        return cocok if tahun or kantor in (None, self.instansi.singkatan) else None

    @property
    def huruf(self):
        """The register's letter as typed: A a report, D a list, P a complaint, I a request."""
        return self.nomor[3] if self.nomor else ""

    @property
    def urut(self):
        """The running number when nothing else was typed, or None."""
        return int(self.teks) if self.nomor and self.teks.isdigit() else None

    @property
    def surat(self):
        """Something like '400.9/12/DINSOS/2026': the number of a letter."""
        berangka = re.search(r"\d[./-]|[./-]\d", self.teks) and " " not in self.teks
        return bool(berangka) and not (self.pengenal or self.nomor)

    @property
    def berkata(self):
        return not (self.pengenal or self.nomor or self.surat)

    @cached_property
    def kata(self):
        return KataDicari(self.teks, self.instansi)

    @cached_property
    def tahun(self):
        """The years in which a number without one is looked for."""
        kini = self.instansi.hari_ini().year
        return list(range(kini, kini - TAHUN, -1))

    def bernomor(self, huruf=""):
        """The numbers of the register with this letter that may be meant."""
        if self.nomor is None:
            return []
        tahun, kantor, seri, urut = self.nomor.groups()
        if seri != huruf and (seri or tahun or kantor):
            return []
        semua = [tahun] if tahun else self.tahun
        kantor = kantor or self.instansi.singkatan
        return [f"{t}-{kantor}-{huruf}{int(urut):05d}" for t in semua]


def cari(teks, jabatan):
    """{klien, kasus, aduan, langkah, daftar, lain, sebagian} of what was found."""
    dicari = Dicari(teks, jabatan.instansi)
    klien = _klien(dicari, jabatan)
    temuan = {
        "klien": klien,
        "kasus": _kasus(dicari, klien, jabatan),
        "aduan": _aduan(dicari, jabatan),
        "daftar": _daftar(dicari, jabatan),
    }
    if dicari.berkata and dicari.kata:
        temuan |= _cerita(dicari.kata, jabatan)
    lain = [(judul, baris) for f in _ruang for judul, baris in f(dicari, jabatan) if baris]
    banyak = [len(x) for x in (*temuan.values(), *(b for _, b in lain))]
    return temuan | {"lain": lain, "sebagian": max(banyak) >= BATAS}


def _klien(dicari, jabatan):
    if dicari.pengenal:
        semua = Klien.objects.berangka(dicari.angka, jabatan)
    elif dicari.berkata and dicari.kata:
        semua = Klien.objects.berkata(dicari.kata, jabatan)
    else:
        return []
    return list(semua.only("nama", "nik")[:BATAS])


def _kasus(dicari, klien, jabatan):
    """The cases of the clients found, or the one of this number."""
    semua = Kasus.objects.visible_to(jabatan)
    if klien:
        semua = semua.filter(klien__in=[k.pk for k in klien])
    elif nomor := dicari.bernomor():
        semua = semua.filter(nomor__in=nomor)
    else:
        return []
    return list(semua.sebaris(jabatan).order_by("-dibuka_pada", "-pk")[:BATAS])


def _aduan(dicari, jabatan):
    nomor = dicari.bernomor("A")
    if not nomor:
        return []
    return list(Aduan.objects.visible_to(jabatan).filter(nomor__in=nomor).order_by("-pk"))


def _cerita(kata, jabatan):
    """{aduan, langkah} that tell of it, where this person reads the story; asked at once."""
    aduan = Aduan.objects.filter(kata.aduan(), instansi=jabatan.instansi_id)
    aduan = Aduan.objects.visible_to(jabatan).filter(_calon(aduan))
    aduan = aduan.filter(kerahasiaan.aduan_narasi(jabatan))
    baris = _ringkas(aduan, "aduan", pk="pk", **{k: k for k in ISI_ADUAN})
    narasi = kerahasiaan.kasus_narasi(jabatan)
    if narasi is not kerahasiaan.TIDAK_ADA:
        kasus = Kasus.objects.visible_to(jabatan).filter(narasi)
        langkah = Langkah.objects.filter(kata.langkah(), kasus__instansi=jabatan.instansi_id)
        langkah = _calon(langkah.filter(selesai_pada__isnull=False))
        langkah = Langkah.objects.filter(langkah, kasus__in=kasus)
        baris = baris.union(_ringkas(langkah, "langkah", **ISI_LANGKAH), all=True)
    hasil = {"aduan": [], "langkah": []}
    for macam, isi in baris:
        hasil[macam].append(PEMBUAT[macam](isi))
    hasil["aduan"].sort(key=lambda a: a.diterima_pada, reverse=True)
    hasil["langkah"].sort(key=lambda x: x.selesai_pada, reverse=True)
    return hasil


def _calon(baris):
    """One of the first of these: of a word that thousands of stories share, not all are asked."""
    return SalahSatu("pk", ArraySubquery(baris.order_by().values("pk")[:CALON]))


ISI_ADUAN = ("nomor", "diterima_pada", "kanal", "status")
ISI_LANGKAH = {k: k for k in ("pk", "jenis", "teks", "status", "selesai_pada")}
ISI_LANGKAH |= {"nomor": "kasus__nomor", "kerahasiaan": "kasus__kerahasiaan"}
ISI_LANGKAH |= {"nama": "kasus__klien__nama"}


def _ringkas(baris, macam, **isi):
    baris = baris.order_by().annotate(macam=Value(macam), ringkas=JSONObject(**isi))
    return baris.values_list("macam", "ringkas")[:BATAS]


def _buat_aduan(isi):
    return Aduan(**isi | {"diterima_pada": datetime.fromisoformat(isi["diterima_pada"])})


def _buat_langkah(isi):
    klien = Klien(nama=isi.pop("nama"))
    kasus = Kasus(nomor=isi.pop("nomor"), kerahasiaan=isi.pop("kerahasiaan"), klien=klien)
    selesai = datetime.fromisoformat(isi.pop("selesai_pada"))
    return Langkah(**isi, kasus=kasus, selesai_pada=selesai)


PEMBUAT = {"aduan": _buat_aduan, "langkah": _buat_langkah}


def _daftar(dicari, jabatan):
    if dicari.huruf != "D":
        return []
    return list(Daftar.objects.visible_to(jabatan).filter(nomor__in=dicari.bernomor("D")))
