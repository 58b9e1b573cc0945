"""A case of a standard that nobody has: never saved, so that the forms can be asked what they ask.

Its rows are those of the whole path. Nothing is known of its client, so no fact is answered.
"""

from cases.actions import baris
from cases.models import Kasus, Klien, Langkah, Persyaratan
from standards import alur
from standards.kosakata import FAKTA_BAWAAN

BELUM_BERNOMOR = 0  # relations of a row without a key cannot be asked; no case has this one
KOSONG = ("penugasan", "orang", "jeda", "penampungan", "aduan", "usul_penutupan")


def kasus_kosong(standar, jalur):
    """An unsaved case on this path with a row for every step and requirement of it."""
    kasus = Kasus(
        pk=BELUM_BERNOMOR,
        standar=standar,
        jalur=jalur,
        instansi=standar.instansi,
        unit=standar.unit,
        kerahasiaan=standar.aturan.kerahasiaan,
        fakta_awal=dict.fromkeys(FAKTA_BAWAAN),
        klien=Klien(instansi=standar.instansi),
    )
    isi = standar.aturan
    langkah = [baris.baru(kasus, x, urut) for urut, x in enumerate(isi.langkah_jalur(jalur))]
    for x in langkah:
        x.status = Langkah.Status.SELESAI  # each form may then name the steps before its own
    _ingat(kasus, langkah=langkah, persyaratan=persyaratan_jalur(kasus))
    return kasus


def persyaratan_jalur(kasus):
    """The requirements and named people of the path, each with the step before which it is due."""
    isi, jalur = kasus.aturan, kasus.jalur
    semua = []
    for urut, s in enumerate(isi.syarat_jalur(jalur)):
        r = baris.syarat_baru(kasus, s, urut)
        r.tempo = alur.tempo(isi, jalur, s, {}) or ""
        semua.append(r)
    for urut, s in enumerate(isi.subjek, start=len(semua)):
        r = baris.subjek_baru(kasus, s, urut)
        r.tempo = alur.tempo_subjek(isi, jalur, s.kode, {}) or ""
        semua.append(r)
    return semua


def langkah_nanti(kasus):
    """The rows of a running case that are still to do, and unsaved ones of the stages ahead."""
    ada = {x.kode: x for x in kasus.langkah.all() if x.terkini}
    semua = [
        ada.get(x.id) or baris.baru(kasus, x, urut)
        for urut, x in enumerate(kasus.aturan.langkah_jalur(kasus.jalur))
    ]
    tambahan = [x for x in ada.values() if x.rangkaian]
    return [x for x in (*semua, *tambahan) if x.masih]


def _ingat(kasus, **relasi):
    """Give the case its rows as if they had been fetched."""
    model = {"langkah": Langkah, "persyaratan": Persyaratan}
    semua = {nama: getattr(kasus, nama).none() for nama in KOSONG}
    for nama, isi in relasi.items():
        semua[nama] = model[nama].objects.none()
        semua[nama]._result_cache = isi
    kasus._prefetched_objects_cache = semua
