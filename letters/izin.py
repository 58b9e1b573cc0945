"""Which letter a step is about, and who may do what with it. Buttons and gate ask here."""

from cases.actions.surat_daftar import konsep_surat
from cases.izin import TIDAK, Izin, izin_langkah
from letters.jenis import BERITA_ACARA, bentuk_langkah
from letters.models import Surat
from letters.rantai import SENDIRI, giliran
from standards.kosakata import Jenis


def langkah_konsep(langkah):
    """The step that writes this step's letter; a handover writes its own berita acara."""
    return langkah if langkah.jenis in BERITA_ACARA else konsep_surat(langkah)


def surat_langkah(langkah, *, kunci=False):
    """The letter of this step, or None. A reopened drafting step never gets an issued one."""
    bentuk, konsep = bentuk_langkah(langkah), langkah_konsep(langkah)
    if bentuk is None or konsep is None:
        return None
    semua = Surat.objects.pada_langkah(konsep, bentuk.kode).select_related("langkah")
    semua = semua.select_for_update(of=("self",)) if kunci else semua.lengkap()
    surat = semua.first()
    if surat is None or (surat.tersimpan and surat.langkah_id != konsep.pk):
        return None
    surat.kasus, surat.instansi = langkah.kasus, langkah.kasus.instansi
    return surat


def izin_surat(langkah, surat, jabatan):
    """May this person draft, initial or sign at this step now? Whoever drafted does not decide."""
    izin = izin_langkah(langkah, jabatan)
    if bentuk_langkah(langkah) is None:
        return TIDAK
    if not izin.sekarang or langkah.jenis in BERITA_ACARA:
        return izin
    kini = giliran(langkah, surat)
    if langkah.jenis == Jenis.SURAT and (kini is None or kini.cara in SENDIRI):
        return izin
    if surat is None:
        return Izin(True, "Konsep suratnya belum ada.")
    if kini.cara not in SENDIRI and surat.konseptor.pengguna_id == jabatan.pengguna_id:
        return Izin(True, "Yang menyusun tidak memutus: Anda sendiri yang menyusunnya.")
    return izin
