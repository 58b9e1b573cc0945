"""The demo offices and their people. Each is a folder of data/; this code knows none of them.

data/<kode>/kantor.toml holds the office, its units and people; cerita.toml what happened there.
"""

import tomllib
from datetime import date, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.core.files import File
from django.utils import timezone

from accounts import lambang
from accounts.models import Instansi, Jabatan, Pengguna, Unit

DATA = Path(__file__).with_name("data")
SANDI = "coba-tuntas"
SEJAK = date(2022, 1, 3)


class Orang(NamedTuple):
    """One row of `orang`; unit by its key, own title of the post, NIP and rank if any."""

    masuk: str
    nama: str
    peran: str
    unit: str
    sebutan: str
    nip: str
    pangkat: str


class Contoh:
    """One demo office, as its folder tells it."""

    def __init__(self, folder):
        self.folder = folder
        self.kode = folder.name

    @cached_property
    def isi(self):
        return self.baca("kantor.toml")

    def baca(self, berkas):
        return tomllib.loads((self.folder / berkas).read_text("utf-8"))

    @property
    def nama(self):
        return self.isi["kantor"]["nama"]

    @property
    def wilayah(self):
        return self.isi["kantor"]["wilayah_id"]

    @cached_property
    def orang(self):
        return [Orang(*baris) for baris in self.isi["orang"]]

    def nama_masuk(self, orang):
        """Sign-in names are unique over all offices; stories use the short one."""
        return ".".join(x for x in (orang.masuk, self.isi["akhiran"]) if x)


@lru_cache(maxsize=1)
def semua():
    """Every demo office, by its code."""
    return tuple(Contoh(folder) for folder in sorted(DATA.iterdir()) if folder.is_dir())


def belum_ada():
    """The demo offices that this database does not have yet."""
    ada = set(Instansi.objects.values_list("kode", flat=True))
    return [c for c in semua() if c.kode not in ada]


def buat_kantor(contoh):
    """The office with its emblem and units; nobody works there yet."""
    kantor = Instansi(kode=contoh.kode, disiapkan_pada=timezone.now(), **contoh.isi["kantor"])
    if (logo := contoh.folder / "logo.png").exists():
        with logo.open("rb") as berkas:
            kantor.logo.name = lambang.simpan(*lambang.siapkan(File(berkas, name=logo.name)))
    kantor.save()
    Unit.objects.bulk_create(
        Unit(instansi=kantor, nama=nama) for nama in contoh.isi["unit"].values()
    )
    return kantor


def isi_orang(contoh, kantor, penanggalan):
    """Everybody's post by short sign-in name, second posts by their own."""
    unit = {u.nama: u for u in kantor.unit.all()}
    unit = {kunci: unit[nama] for kunci, nama in contoh.isi["unit"].items()} | {"": None}
    jabatan = {o.masuk: _tempatkan(o, contoh, kantor, unit[o.unit]) for o in contoh.orang}
    for baris in contoh.isi.get("rangkap", ()):
        jabatan[baris["masuk"]] = _rangkap(baris, jabatan, penanggalan)
    return jabatan


@lru_cache(maxsize=1)
def _sandi():
    """Hashed once: it takes a third of a second."""
    return make_password(SANDI)


def _tempatkan(orang, contoh, kantor, unit):
    pengguna = Pengguna.objects.create(
        username=contoh.nama_masuk(orang),
        nama=orang.nama,
        nip=orang.nip,
        pangkat=orang.pangkat,
        password=_sandi(),
    )
    jabatan = Jabatan.objects.create(
        pengguna=pengguna,
        instansi=kantor,
        unit=unit,
        peran=orang.peran,
        sebutan=orang.sebutan,
        mulai=SEJAK,
    )
    pengguna.jabatan_aktif = jabatan
    pengguna.save(update_fields=["jabatan_aktif"])
    return jabatan


def _rangkap(baris, jabatan, penanggalan):
    """Someone's second post: they act for another person since so many working days."""
    pertama, wakili = jabatan[baris["orang"]], jabatan[baris["jabatan"]]
    mulai = penanggalan.hari(baris["sejak"])
    return Jabatan.objects.create(
        pengguna=pertama.pengguna,
        instansi=pertama.instansi,
        unit=wakili.unit,
        peran=wakili.peran,
        sebutan=wakili.sebutan,
        sifat=baris["sifat"],
        nomor_sk=baris["nomor_sk"].format(tahun=mulai.year),
        mulai=mulai,
        selesai=mulai + timedelta(days=baris["lama"]),
    )


def daftar_masuk():
    """[(office, [(sign-in, name, posts)])] of all demo offices, as the command prints them."""
    sebutan = {}
    jabatan = Jabatan.objects.lengkap().filter(instansi__kode__in=[c.kode for c in semua()])
    for j in jabatan.order_by("sifat", "pk"):
        sebutan.setdefault(j.pengguna.username, []).append(j.nama_jabatan)
    return [(c.nama, [_baris_masuk(c, o, sebutan) for o in c.orang]) for c in semua()]


def _baris_masuk(contoh, orang, sebutan):
    masuk = contoh.nama_masuk(orang)
    return masuk, orang.nama, "; ".join(sebutan.get(masuk, ["-"]))
