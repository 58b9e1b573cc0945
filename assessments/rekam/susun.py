"""A case record put together: what is chosen of the case, in the order in which it happened."""

from dataclasses import dataclass, field
from itertools import groupby

from django.core.exceptions import ValidationError

from assessments.rekam import asesmen, kasus, lampiran
from assessments.rekam.bagian import Bagian, Masa
from standards.kosakata import Jenis

#: Entries that one record prints: more take too long to lay out and too much memory.
BATAS_CATATAN = 400
TERLALU_BANYAK = (
    "Rekam ini terlalu panjang untuk sekali cetak (lebih dari {batas} catatan). "
    "Pilih masa yang lebih pendek, misalnya per tahun, atau kurangi bagiannya."
)


@dataclass(frozen=True)
class Pilihan:
    """What whoever prints has chosen."""

    bagian: frozenset = frozenset(Bagian)
    masa: Masa = field(default_factory=Masa)
    selengkapnya: bool = False  # every answer of an assessment, not only its findings
    nik: bool = False  # whole numbers

    def __contains__(self, bagian):
        return bagian in self.bagian


def perjalanan(satu_kasus, pilihan):
    """[(day, [Catatan of that day])], oldest first.

    A step that a record of its own tells stands once, with that record.

    Raises:
        ValidationError: there is more than one document can hold.
    """
    semua = [c for c in _ruang(satu_kasus, pilihan) if pilihan.masa.memuat(c.hari)]
    diganti = {c.langkah.pk for c in semua if c.langkah and not _di_samping(c)}
    semua += [
        c
        for c in _kasus(satu_kasus, pilihan, diganti)
        if c.bagian in pilihan and pilihan.masa.memuat(c.hari)
    ]
    if len(semua) > BATAS_CATATAN:
        raise ValidationError({"dari": TERLALU_BANYAK.format(batas=BATAS_CATATAN)})
    semua.sort(key=lambda c: c.kunci)
    return [(hari, list(c)) for hari, c in groupby(semua, key=lambda c: c.hari)]


def _di_samping(catatan):
    """A form beside a step: the step has a record of its own."""
    return catatan.bagian == Bagian.ASESMEN and catatan.langkah.jenis != Jenis.ASESMEN


def _ruang(satu_kasus, pilihan):
    """What the professional room keeps."""
    if Bagian.ASESMEN in pilihan:
        yield from asesmen.persetujuan(satu_kasus)
        yield from asesmen.asesmen(satu_kasus, pilihan.selengkapnya)
    if Bagian.KONFERENSI in pilihan:
        yield from asesmen.konferensi(satu_kasus)
    if Bagian.RENCANA in pilihan:
        yield from asesmen.rencana(satu_kasus)
    if Bagian.PERKEMBANGAN in pilihan:
        yield from asesmen.perkembangan(satu_kasus)
    if Bagian.PEMANTAUAN in pilihan:
        yield from asesmen.pemantauan(satu_kasus)


def _kasus(satu_kasus, pilihan, diganti):
    """What cases keeps."""
    if Bagian.ADUAN in pilihan:
        yield from kasus.aduan(satu_kasus)
    if Bagian.LANGKAH in pilihan or Bagian.RUJUKAN in pilihan:
        yield from kasus.langkah(satu_kasus, diganti)
    if Bagian.RUJUKAN in pilihan:
        yield from kasus.penampungan(satu_kasus)
        yield from kasus.rujukan(satu_kasus)


def depan(satu_kasus, pilihan):
    """Who the record is about, and who has had the case in hand."""
    if Bagian.IDENTITAS not in pilihan:
        return {}
    return {
        "identitas": lampiran.identitas(satu_kasus, pilihan.nik),
        "orang": list(lampiran.orang(satu_kasus, pilihan.nik)),
        "petugas": list(lampiran.petugas(satu_kasus)),
    }


def daftar(satu_kasus, jabatan, pilihan):
    """The lists at the end, by the name that their template knows.

    Raises:
        ValidationError: the history is longer than one document can hold.
    """
    isi, masa = {}, pilihan.masa
    if Bagian.SYARAT in pilihan:
        isi["syarat"] = lampiran.syarat(satu_kasus)
    if Bagian.SURAT in pilihan:
        isi["surat"] = lampiran.surat(satu_kasus, jabatan, masa)
    if Bagian.DOKUMEN in pilihan:
        isi["dokumen"] = lampiran.dokumen(satu_kasus, jabatan, masa)
    if Bagian.RIWAYAT in pilihan:
        isi["riwayat"] = lampiran.riwayat(satu_kasus, masa)
        if len(isi["riwayat"]) > lampiran.BATAS_RIWAYAT:
            batas = lampiran.BATAS_RIWAYAT
            raise ValidationError({"dari": TERLALU_BANYAK.format(batas=batas)})
    return isi
