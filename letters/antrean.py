"""The letters whose initials or signature is this person's to give now: one list, many letters.

Whose turn it is stands in letters/rantai.py, who may take it in letters/izin.py; letters that one
signs as their author are finished at their drafting step and are not in this list.
"""

from typing import NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Prefetch, Q, prefetch_related_objects

from cases.models import Langkah, Penugasan, Tugas
from cases.views.daftar import ID_DAFTAR
from cases.views.dasar import urutkan
from letters.gabung import Kurang, kurang, kurang_penanda
from letters.izin import izin_surat, surat_semua
from letters.models import Borongan, ParafSurat, Surat
from letters.rantai import PARAF, TANDA_TANGAN, giliran, giliran_akhir
from standards.kosakata import SURAT_MENYURAT

#: So many letters at once, on the page and in a job.
BATAS = 200
CARA = {PARAF: Borongan.Jenis.PARAF, TANDA_TANGAN: Borongan.Jenis.TANDA_TANGAN}


class Butir(NamedTuple):
    """One letter in one's hand."""

    surat: Surat
    langkah: Langkah
    tugas: Tugas
    jenis: str  # Borongan.Jenis
    kurang: tuple[Kurang, ...] = ()  # why it cannot be done along with others

    @property
    def dibuka(self):
        return self.surat.sudah_dibuka


def giliran_saya(jabatan):
    """Every letter whose initials or signature is this person's to give now, most urgent first."""
    tugas = _tugas(jabatan)
    surat = surat_semua([t.langkah for t in tugas], _terbaca(jabatan))
    hasil = []
    for t in tugas:
        x = t.langkah
        if (s := surat.pop(x, None)) is None:
            continue
        s._prefetched_objects_cache = {"paraf": [ParafSurat(langkah_id=n) for n in s.langkah_paraf]}
        kini = giliran(x, s)
        if kini and kini.cara in CARA and izin_surat(x, s, jabatan).sekarang:
            hasil.append(Butir(s, x, t, CARA[kini.cara], tuple(_kurang(x, s, kini.cara, jabatan))))
    return hasil[:BATAS]


def _tugas(jabatan):
    """The open tasks at steps of letters, with all that the permissions ask of their cases."""
    semua = Tugas.objects.untuk(jabatan).filter(langkah__jenis__in=SURAT_MENYURAT)
    semua = urutkan(semua).select_related("kasus__klien", "kasus__standar", "kasus__instansi")
    semua = list(semua.defer("kasus__standar__naskah")[: BATAS * 2])
    kasus = {t.kasus_id: t.kasus for t in semua}  # one object for each case
    prefetch_related_objects(
        list(kasus.values()),
        Prefetch(
            "langkah",
            Langkah.objects.select_related("selesai_oleh").annotate(id_daftar=ID_DAFTAR),
        ),
        Prefetch("penugasan", Penugasan.objects.select_related("pengguna")),
        "persyaratan",
    )
    terkunci = [k for k in kasus.values() if any(w.mengunci for w in k.aturan.waktu)]
    prefetch_related_objects(terkunci, "jam")
    milik = {x.pk: x for k in kasus.values() for x in k.langkah.all()}
    for t in semua:
        t.kasus = kasus[t.kasus_id]
        t.kasus.dekat = True  # a task of one's own is a hand in its case (cases/kerahasiaan.py)
        t.langkah = milik[t.langkah_id]
        t.langkah.kasus = t.kasus
    bersama = [t.langkah for t in semua if t.langkah.definisi and t.langkah.definisi.semua]
    prefetch_related_objects(bersama, "andil__oleh")
    return semua


def _terbaca(jabatan):
    """The letters that this person reads: who initialled, and whether they were opened since."""
    paraf = ArrayAgg("paraf__langkah", filter=Q(paraf__isnull=False), default=[])
    terlihat = Surat.objects.visible_to(jabatan).dengan_buka(jabatan)
    return terlihat.annotate(langkah_paraf=paraf).defer("cetak")


def _kurang(langkah, surat, cara, jabatan):
    """What is missing of the letter, its signatory, or of the answers that its step asks."""
    yield from kurang(surat)
    if cara == TANDA_TANGAN:
        yield from kurang_penanda((jabatan.peran,), jabatan, jabatan.instansi)
    definisi = langkah.definisi
    if definisi and definisi.catat and giliran_akhir(langkah, surat):
        kalimat = "Langkah ini juga menanyakan sesuatu; buka suratnya dan jawab di sana."
        yield Kurang(kalimat, langkah.get_absolute_url())
