"""Which office a report goes to: by place and by what is needed."""

import re
from typing import NamedTuple

from accounts.models import Instansi
from accounts.wilayah import awalan
from cases.kategori import Kategori
from cases.kebutuhan import KATEGORI, Kebutuhan
from standards.models import Standar

BATAS = 20
TELEPON = re.compile(r"(?<![\w.@])(?:\+62|0)\d(?:[\d \-]{5,14})\d")


class Calon(NamedTuple):
    """An office to choose, the nearest and fittest first."""

    instansi: Instansi
    layanan: list
    cocok: list  # the services that fit the need

    @property
    def telepon(self):
        return telepon(self.instansi)

    @property
    def judul(self):
        return self.cocok or self.layanan


def menerima():
    """The offices that take reports: those with a service, for only they have somebody to sort."""
    return Instansi.objects.filter(pk__in=Standar.objects.aktif().values("instansi"))


def penerima(aduan):
    """The offices that a report can be handed on to."""
    return menerima().exclude(pk=aduan.instansi_id).order_by("nama")


def calon(kode="", kebutuhan=""):
    """The offices that serve this place: its own, its province's, then others of the province.

    Without a place all offices, as many as a page holds.
    """
    kantor = menerima()
    if kode:
        provinsi = kode.split(".")[0]
        kantor = kantor.filter(wilayah__kode__startswith=provinsi)
    kantor = list(kantor.order_by("nama")[: BATAS * 5])
    layanan = _layanan(kantor)
    semua = [_calon(k, layanan.get(k.pk, []), kebutuhan) for k in kantor]
    return sorted(semua, key=lambda c: _urutan(c, kode, kebutuhan))[:BATAS]


def _layanan(kantor):
    hasil = {}
    for s in Standar.objects.ringkas().aktif().filter(instansi__in=kantor).order_by("judul"):
        hasil.setdefault(s.instansi_id, []).append(s)
    return hasil


def _calon(instansi, layanan, kebutuhan):
    return Calon(instansi, layanan, [s for s in layanan if cocok(s, kebutuhan)])


def cocok(standar, kebutuhan):
    """Does this service help with that need? One that names nobody helps everybody."""
    if kebutuhan not in Kebutuhan.values or kebutuhan == Kebutuhan.LAIN:
        return False
    sasaran = {s.casefold() for s in standar.aturan.sasaran}
    return not sasaran or any(_sebut(k) in sasaran for k in KATEGORI[kebutuhan])


def _sebut(kategori):
    """'Orang terlantar', as standards write it, without the remark in brackets."""
    return Kategori(kategori).label.split(" (")[0].casefold()


def _urutan(c, kode, kebutuhan):
    """In its own area before others; there the one whose service fits; then by name."""
    milik = c.instansi.wilayah_id or ""
    melayani = milik in awalan(kode)
    return (not melayani, not c.cocok, -len(milik) if melayani else 0, c.instansi.nama)


def telepon(instansi):
    """[(as printed, as dialled)]: the numbers among the office's contacts."""
    cocok = TELEPON.findall(instansi.kontak)
    return [(nomor, re.sub(r"[ \-]", "", nomor)) for nomor in cocok]
