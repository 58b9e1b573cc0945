"""The typed schema of a standard's file: one service as its office published it.

Every printed line has exactly one entry; not every entry works (`keterangan`, a clock without
bounds). An entry without a printed line carries `tambahan` with the reason. Field names are
Indonesian because the people who write these files are the office's own; docs/standar.md
documents them.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError, model_validator

from accounts.peran import Peran
from standards import waktu
from standards.kata_standar import singkat
from standards.kata_toml import kata_toml
from standards.kosakata import (
    PERAN_BAWAAN,
    SURAT_BAKU,
    Jenis,
    Kerahasiaan,
    Putusan,
    Tahap,
)
from standards.salah import SalahStandar, kalimat
from standards.silang import periksa_silang


def _durasi(teks):
    waktu.urai_durasi(teks)
    return teks


Durasi = Annotated[str, AfterValidator(_durasi)]
Bila = dict[str, str | list[str]]  # every key must hold; of a list any one value


class Entri(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)


class Asal(Entri):
    """Where an entry comes from."""

    tambahan: str | None = None  # the reason, when the source does not print it
    disimpulkan: list[str] = []  # fields inferred, not printed
    catatan: str | None = None  # our reading of an oddity, shown to the user


class Bersyarat(Asal):
    jalur: list[str] = []
    bila: Bila = {}

    def di_jalur(self, jalur):
        return not self.jalur or jalur in self.jalur


class Jalur(Entri):
    kode: str
    judul: str
    membuka_kasus: bool = True


class PeranSetempat(Entri):
    """The office's own word for one or several base roles."""

    sebutan: str
    dasar: list[Peran]
    ditunjuk: str | None = None  # the step that names the people for this case


class Subjek(Entri):
    """A person in the case besides client and reporter."""

    kode: str
    sebutan: str
    wajib: bool = True


class Fakta(Asal):
    """A question whose answer decides branch, requirement, letter or time."""

    kode: str
    tanya: str
    jenis: Literal["pilihan", "banyak", "tanggal"] = "pilihan"
    pilihan: list[str] = []

    @model_validator(mode="after")
    def _pilihan_kecuali_tanggal(self):
        if (self.jenis == "tanggal") != (not self.pilihan):
            raise ValueError(f"fakta {self.kode}: isi `pilihan`, kecuali untuk jenis tanggal")
        return self


class Aturan(Entri):
    """A requirement that is computed: age, sex, territory, or the time between two dates."""

    usia_min: int | None = None
    usia_maks: int | None = None
    jenis_kelamin: Literal["L", "P"] | None = None
    wilayah: Literal["ktp", "domisili", "kejadian"] | None = None
    pada: str = "sekarang"  # or "aduan", or "tanggal f": when age is counted
    mulai: str | None = None  # with berhenti and a bound: so long between two recorded dates
    berhenti: str | None = None
    maksimal: Durasi | None = None
    minimal: Durasi | None = None

    @model_validator(mode="after")
    def _selang_lengkap(self):
        ada = [self.mulai, self.berhenti, self.maksimal or self.minimal]
        if any(ada) and not all(ada):
            raise ValueError(
                "aturan tanggal perlu `mulai`, `berhenti`, dan `maksimal` atau `minimal`"
            )
        return self


class Syarat(Bersyarat):
    kode: str | None = None
    no: str = ""
    teks: str
    jenis: Literal["dokumen", "kriteria", "keterangan"] = "dokumen"
    dari: str | None = None
    tentang: list[str] = ["klien"]
    wajib: bool = True
    kelompok: str | None = None
    bentuk: Literal["asli", "fotokopi", "asli dan fotokopi"] | None = None
    sebelum: str | None = None
    mutlak: bool = False
    aturan: Aturan | None = None

    @property
    def id(self):
        return self.kode or f"S{self.no}"


class Ulang(Entri):
    """A step's answer that reopens from `ke` up to this step, as normal course."""

    ke: str
    bila: Bila


class Besaran(Entri):
    """An amount of aid, and the answers for which it is that much."""

    bila: Bila = {}
    nilai: str


class Langkah(Bersyarat):
    kode: str | None = None
    no: str = ""
    teks: str
    tahap: Tahap
    jenis: Jenis
    pelaku: str | None = None
    peran: list[str] = []
    menunggu: str | None = None
    semua: bool = False
    wajib: bool = True
    sejajar: bool = False
    keluaran: list[str] = []
    catat: list[str] = []
    ulang: Ulang | None = None
    batas: Durasi | None = None
    tenggang: Durasi | None = None  # berkas: how long the applicant may take to complete it
    besaran: list[Besaran] = []  # serah_terima of aid: the first amount that holds
    surat: str | None = None
    instrumen: str | None = None  # asesmen: its form, asesmen_awal when unnamed; others: offered
    keperluan: Literal["kelayakan", "intervensi", "terminasi"] | None = None
    putusan: dict[Putusan, str] = {}
    objek: Literal["klien", "bantuan", "berkas"] | None = None
    sampai: Literal["diterima", "berangkat"] = "diterima"
    interval: Durasi | None = None
    pasca: bool = False
    daftar: bool = False

    @model_validator(mode="before")
    @classmethod
    def _formulir_asesmen(cls, isi):
        if isinstance(isi, dict) and isi.get("jenis") == Jenis.ASESMEN:
            return {"instrumen": "asesmen_awal"} | isi
        return isi

    @property
    def id(self):
        return self.kode or self.no

    @property
    def pelaksana(self):
        """The roles that may complete this step; any one of them does."""
        if self.peran:
            return self.peran
        if self.tahap == Tahap.ADUAN and self.jenis == Jenis.TUGAS:
            return [Peran.PETUGAS_LAYANAN, Peran.PEKSOS]
        return PERAN_BAWAAN[self.jenis]


class Surat(Asal):
    kode: str | None = None
    jenis: str
    judul: str | None = None
    tata_letak: Literal["L1", "L2", "L3", "L4"] | None = None
    paraf: list[str] = []
    penanda_tangan: list[str] = []
    kepada: list[str] = []
    tembusan: list[str] = []

    @property
    def id(self):
        return self.kode or self.jenis

    @model_validator(mode="after")
    def _jenis_dikenal(self):
        if self.jenis == "lain":
            if not (self.judul and self.tata_letak):
                raise ValueError("surat jenis 'lain' perlu `judul` dan `tata_letak`")
        elif self.jenis not in SURAT_BAKU:
            raise ValueError(f"jenis surat {self.jenis!r} tidak dikenal; pakai 'lain' dengan judul")
        return self


class Waktu(Bersyarat):
    teks: str
    mulai: str | None = None
    berhenti: str | None = None
    maksimal: Durasi | None = None
    minimal: Durasi | None = None
    mengunci: bool = False
    hitung: Literal["kantor", "terus"] = "kantor"
    boleh_diubah: str | None = None

    @model_validator(mode="after")
    def _batas_lengkap(self):
        if (self.maksimal or self.minimal) and not (self.mulai and self.berhenti):
            raise ValueError(f"waktu {singkat(self.teks)!r}: batas perlu `mulai` dan `berhenti`")
        for durasi in filter(None, (self.maksimal, self.minimal)):
            waktu.urai_durasi(durasi, self.hitung)
        return self


class Kanal(Entri):
    jenis: Literal[
        "tatap_muka",
        "kotak_saran",
        "surat",
        "telepon",
        "sms",
        "wa",
        "email",
        "situs",
        "facebook",
        "instagram",
        "lapor",
        "slrt",
        "aplikasi",
        "lain",
    ]
    nilai: str = ""


class IsiStandar(Entri):
    """One whole file."""

    skema: Literal[1] = 1
    kode: str
    judul: str
    instansi: str
    unit: str | None = None
    no_sk: str | None = None
    tanggal_sk: date | None = None
    pemilik: str | None = None
    alamat: str | None = None
    biaya: str | None = None
    produk: list[str] = []
    pengaduan: list[Kanal] = []
    lain: dict[str, str] = {}
    sasaran: list[str] = []
    kerahasiaan: Kerahasiaan = Kerahasiaan.TERBATAS
    tahap: dict[Tahap, str] = {}
    jalur: list[Jalur] = []
    peran: dict[str, PeranSetempat] = {}
    subjek: list[Subjek] = []
    fakta: list[Fakta] = []
    syarat: list[Syarat] = []
    langkah: list[Langkah]
    surat: list[Surat] = []
    waktu: list[Waktu] = []
    catatan: list[str] = []

    @model_validator(mode="after")
    def _silang(self):
        if salah := periksa_silang(self):
            raise ValueError("\n".join(salah))
        return self

    def sebutan_tahap(self, tahap):
        return self.tahap.get(Tahap(tahap)) or Tahap(tahap).label

    def daftar_jalur(self):
        """Codes of the paths that open a case; '' for a service with a single, unnamed one."""
        return [j.kode for j in self.jalur if j.membuka_kasus] if self.jalur else [""]

    def langkah_jalur(self, jalur):
        """The steps of a path that are acts, in running order."""
        return [x for x in self.langkah if x.jenis != Jenis.KETERANGAN and x.di_jalur(jalur)]

    def syarat_jalur(self, jalur):
        return [x for x in self.syarat if x.jenis != "keterangan" and x.di_jalur(jalur)]

    def tahap_jalur(self, jalur):
        """The stages in order; it follows from the steps. Aduan and terminasi always exist."""
        urut = [Tahap.ADUAN]
        urut += [x.tahap for x in self.langkah_jalur(jalur)]
        urut = list(dict.fromkeys(urut))
        return urut if Tahap.TERMINASI in urut else [*urut, Tahap.TERMINASI]

    def peran_dasar(self, kode):
        """A local role's base roles; a base role is itself."""
        return list(self.peran[kode].dasar) if kode in self.peran else [Peran(kode)]


def urai(teks, berkas="berkas"):
    """Read a standard from TOML text.

    Raises:
        SalahStandar: with one sentence per error, naming file, entry and mend.
    """
    try:
        data = tomllib.loads(teks)
        return IsiStandar.model_validate(data)
    except tomllib.TOMLDecodeError as salah:
        raise SalahStandar(berkas, [f"bukan TOML yang benar: {kata_toml(salah)}"]) from salah
    except ValidationError as salah:
        raise SalahStandar(berkas, list(kalimat(salah, data))) from salah


def baca(path):
    return urai(Path(path).read_text("utf-8"), Path(path).name)
