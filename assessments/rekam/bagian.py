"""The parts of a case record, and one entry of its story."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import models
from django.utils import timezone


class Bagian(models.TextChoices):
    """What whoever prints a record can leave out."""

    IDENTITAS = "identitas", "Identitas klien dan orang terkait"
    ADUAN = "aduan", "Aduan"
    LANGKAH = "langkah", "Langkah yang selesai, dengan catatannya"
    ASESMEN = "asesmen", "Persetujuan klien dan asesmen"
    KONFERENSI = "konferensi", "Pembahasan kasus"
    RENCANA = "rencana", "Rencana intervensi"
    PERKEMBANGAN = "perkembangan", "Catatan perkembangan"
    PEMANTAUAN = "pemantauan", "Pemantauan"
    RUJUKAN = "rujukan", "Rujukan, penempatan, dan serah terima"
    SYARAT = "syarat", "Daftar persyaratan"
    SURAT = "surat", "Daftar surat"
    DOKUMEN = "dokumen", "Daftar dokumen"
    RIWAYAT = "riwayat", "Riwayat perubahan"


#: The parts that follow one another by date; the others are lists behind them.
BERTANGGAL = (
    Bagian.ADUAN,
    Bagian.LANGKAH,
    Bagian.ASESMEN,
    Bagian.KONFERENSI,
    Bagian.RENCANA,
    Bagian.PERKEMBANGAN,
    Bagian.PEMANTAUAN,
    Bagian.RUJUKAN,
)


@dataclass
class Masa:
    """From one day to another, both with; either may be open."""

    dari: date | None = None
    sampai: date | None = None

    def memuat(self, hari):
        return (self.dari is None or hari >= self.dari) and (
            self.sampai is None or hari <= self.sampai
        )

    def __bool__(self):
        return bool(self.dari or self.sampai)


@dataclass
class Catatan:
    """One entry of the story: what happened on a day, who says so, in which words.

    `baris` are short facts (label, value), `alinea` headed narratives (heading or "", text).
    `templat` draws what needs tables; it finds the record in `isi`.
    """

    hari: date
    bagian: Bagian
    judul: str
    pada: datetime | None = None  # when it was written down: the order within a day
    oleh: str = ""
    langkah: object = None  # the step of the standard that it was done for
    baris: list = field(default_factory=list)
    alinea: list = field(default_factory=list)
    templat: str = ""
    isi: object = None
    urut: int = 0

    @property
    def kunci(self):
        return (self.hari, self.pada or _awal_hari(self.hari), self.urut)


def _awal_hari(hari):
    return datetime.combine(hari, datetime.min.time(), timezone.get_current_timezone())


def hari(saat):
    """The office's day of a moment; views run in the office's time zone."""
    return timezone.localdate(saat)


def sebut(jabatan, sebagai=""):
    """`Rina Anggraini, S.Tr.Sos, Pekerja Sosial`"""
    if jabatan is None:
        return ""
    return ", ".join(x for x in (jabatan.pengguna.nama, sebagai or jabatan.nama_jabatan) if x)
