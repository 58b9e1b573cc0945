"""What the search finds here: letters by their number, incoming ones also by sender and subject.

By words only for those who keep the books: the others' words are looked for in narratives.
"""

from django.db.models import Q

from accounts.peran import TANPA_NARASI
from cases.pencarian import BATAS, Temuan
from letters.models import Surat, SuratMasuk
from letters.models.masuk import PEMBACA_MASUK
from letters.models.surat import PER_TAHUN
from standards.kata_waktu import tanggal_pendek

#: The index of numbers is by threes of letters: with fewer it would be read whole.
PALING_PENDEK = 3


def temukan(dicari, jabatan):
    keluar = masuk = None
    if dicari.urut is not None:
        keluar, masuk = _berurut(dicari), Q(tahun__in=dicari.tahun[:2], urut=dicari.urut)
    elif dicari.surat and len(dicari.teks) >= PALING_PENDEK:
        keluar = Q(nomor__icontains=dicari.teks)
        masuk = Q(nomor__icontains=dicari.teks) | _agenda(dicari.teks)
    elif dicari.berkata and dicari.kata and jabatan.peran in TANPA_NARASI:
        masuk = Q(dari__trigram_word_similar=dicari.teks) | Q(hal__trigram_word_similar=dicari.teks)
    if keluar:
        yield "Surat keluar", [_surat(s) for s in _terlihat(keluar, jabatan)]
    if masuk and jabatan.peran in PEMBACA_MASUK:
        baris = SuratMasuk.objects.visible_to(jabatan).filter(masuk).order_by()[:BATAS]
        yield "Surat masuk", [_masuk(m) for m in baris]


def _terlihat(syarat, jabatan):
    terlihat = Surat.objects.visible_to(jabatan).exclude(nomor="").filter(syarat)
    return terlihat.select_related("langkah").defer("isi", "cetak").order_by()[:BATAS]


def _berurut(dicari):
    """The letter of this running number, this year or the last, with those put in after it."""
    awal = [tahun * PER_TAHUN + dicari.urut * 100 for tahun in dicari.tahun[:2]]
    kini, lalu = (Q(urutan_agenda__gte=a, urutan_agenda__lt=a + 100) for a in awal)
    return kini | lalu


def _agenda(teks):
    """12/2026: the place in the book of incoming letters."""
    urut, _, tahun = teks.partition("/")
    if not (urut.isdecimal() and tahun.isdecimal() and len(tahun) == 4 and len(urut) < 7):
        return Q(pk=None)
    return Q(tahun=int(tahun), urut=int(urut))


def _surat(s):
    kapan = f", {tanggal_pendek(s.tanggal)}" if s.tanggal else ""
    return Temuan(s.nomor, s.get_absolute_url(), f"{s.sebutan}{kapan} · {s.status_kini.label}")


def _masuk(m):
    return Temuan(f"Agenda {m.agenda}", m.get_absolute_url(), f"{m.dari}: {m.hal}")
