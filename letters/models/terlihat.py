"""Which letters a person may see: the rule behind `Surat.objects.visible_to`.

Asked of each letter that a page looks at (cases/syarat_siap.py), so that a list of twenty does not
gather the cases of the office first.
"""

from django.db.models import OuterRef, Q

from accounts.peran import PIMPINAN_UNIT, SELURUH_KANTOR, Peran
from cases import kerahasiaan
from cases.models import BarisDaftar, Kasus, Tugas
from cases.syarat_siap import TIDAK_ADA, ada, sekali
from letters.models.jenis import KEPADA_PELAPOR, NARASI
from standards.kosakata import SURAT_MENYURAT

#: Those who draft, initial, sign or keep letters; a kelurahan that reported a case reads none.
PEMBACA_SURAT = (Peran.PEKSOS, Peran.PENDAMPING, *PIMPINAN_UNIT, *SELURUH_KANTOR)


@sekali("letters.Surat")
def surat_ada(jabatan):
    """The letters of the cases one may read, for the roles of domain §3; else one's own.

    A letter that prints names is for those who may read them of every case it names. TU also
    has every letter that is numbered, to register, print and send; narratives are not TU's.
    """
    if jabatan is None or jabatan.peran == Peran.ADMIN_SISTEM:
        return TIDAK_ADA
    kasus = Kasus.objects.visible_to(jabatan)
    terlihat = _milik(kasus) | _menyebut(kasus)
    sendiri = kerahasiaan.oleh(jabatan, "konseptor") | kerahasiaan.oleh(jabatan, "penanda_tangan")
    if jabatan.peran not in PEMBACA_SURAT:
        return terlihat & sendiri
    return terlihat & (sendiri | _terbaca(jabatan))


def _terbaca(jabatan):
    """By the rules of cases/kerahasiaan.py."""
    di_kantor = Kasus.objects.filter(instansi=jabatan.instansi_id)
    tertutup = di_kantor.exclude(kerahasiaan.kasus_terbuka(jabatan))
    terbuka = ~_milik(tertutup)
    if jabatan.peran not in kerahasiaan.PEMBACA_KANTOR:  # they may read whatever it names
        terbuka &= ~_menyebut(tertutup)
    dekat = di_kantor.filter(kerahasiaan.kasus_dekat(jabatan))
    pelapor = ~Q(jenis__in=KEPADA_PELAPOR) | _milik(dekat)
    if jabatan.peran == Peran.ADMIN_TU:
        terbuka, pelapor = terbuka | ~Q(nomor=""), Q()
    narasi = _milik(di_kantor.filter(kerahasiaan.kasus_narasi(jabatan)))
    tugas = Tugas.objects.untuk(jabatan).filter(langkah__jenis__in=SURAT_MENYURAT)
    narasi |= ada(tugas, kasus=OuterRef("kasus"))  # it is this person's turn with it
    return terbuka & pelapor & (~Q(jenis__in=NARASI) | narasi)


def _milik(kasus):
    """Is the letter of one of these cases?"""
    return ada(kasus, pk=OuterRef("kasus"))


def _menyebut(kasus):
    """Does its annex name one of these cases: `SuratQuerySet.tentang`, asked of one letter?"""
    ikut = BarisDaftar.objects.exclude(hasil=BarisDaftar.TIDAK_IKUT)
    ikut = ikut.filter(ada(kasus, pk=OuterRef("langkah__kasus")))
    baris = BarisDaftar.objects.filter(ada(ikut, daftar=OuterRef("daftar")))
    return ada(baris, langkah=OuterRef("langkah"))
