"""The chain of a letter: whose turn it is, at a step of its own or at the drafting step itself.

Where the standard prints a step for initials or signature, that step is the turn and the drafting
step ends when the draft is handed in. Turns without a step of their own are taken at the drafting
step, which goes from hand to hand by its `peran` and ends when the letter is issued.
"""

from typing import NamedTuple

from accounts.peran import Peran
from cases.fakta import fakta_kini
from cases.models.langkah import PERAN_SEMULA
from letters.jenis import BERITA_ACARA, bentuk_langkah, dinyatakan
from standards import alur
from standards.kosakata import Jenis

#: How a turn is taken.
PARAF = "paraf"
TANDA_TANGAN = "tanda_tangan"  # by an official of the office
PENULIS = "penulis"  # by whoever wrote it
KERTAS = "kertas"  # printed with its number, signed on paper, the scan uploaded
BERITA = "berita_acara"  # by its author; the step itself then waits for the scan
#: Turns of those who draft: no handing in before them.
SENDIRI = (PENULIS, KERTAS, BERITA)


class Giliran(NamedTuple):
    cara: str
    peran: tuple[str, ...] = ()


def giliran(langkah, surat):
    """The turn that an open step is at now; None while others' turns wait for the draft."""
    if langkah.jenis in BERITA_ACARA:
        return Giliran(BERITA, tuple(langkah.peran))
    if surat is not None and surat.status == surat.Status.DICETAK:
        return Giliran(KERTAS, tuple(langkah.peran))
    bentuk = bentuk_langkah(langkah)
    if langkah.jenis == Jenis.PARAF:
        return Giliran(PARAF, tuple(langkah.peran))
    if langkah.jenis == Jenis.TANDA_TANGAN:
        return Giliran(KERTAS if bentuk.luar else TANDA_TANGAN, tuple(langkah.peran))
    sisa = giliran_konsep(langkah, bentuk)
    if surat is not None and surat.status_kini != surat.Status.DRAF:
        sisa = sisa[_sudah(langkah, surat) :]
    elif sisa and sisa[0].cara not in SENDIRI:
        return None
    return sisa[0] if sisa else None


def _sudah(langkah, surat):
    """How many have initialled at this drafting step."""
    return sum(p.langkah_id == langkah.pk for p in surat.paraf.all())


def giliran_konsep(langkah, bentuk=None):
    """The turns that are taken at the drafting step: those without a step of their own."""
    bentuk = bentuk or bentuk_langkah(langkah)
    aturan = langkah.kasus.aturan
    satu = dinyatakan(aturan, langkah.surat)
    hasil = []
    if satu and satu.paraf and not langkah_berikut(langkah, Jenis.PARAF):
        for kode in satu.paraf:
            if kode in aturan.peran or kode in Peran.values:
                hasil.append(Giliran(PARAF, tuple(aturan.peran_dasar(kode))))
    if not langkah_berikut(langkah, Jenis.TANDA_TANGAN):
        hasil.append(_tanda_tangan(langkah, bentuk))
    return list(dict.fromkeys(hasil))


def giliran_akhir(langkah, surat):
    """Whether the step is done with this turn."""
    if langkah.jenis != Jenis.SURAT or surat is None:
        return True
    return giliran(langkah, surat) == giliran_konsep(langkah)[-1]


def _tanda_tangan(langkah, bentuk):
    penyusun = peran_penyusun(langkah)
    if bentuk.luar:
        return Giliran(KERTAS, penyusun)
    if not bentuk.penanda or set(penyusun) <= set(bentuk.penanda):
        return Giliran(PENULIS, penyusun)
    return Giliran(TANDA_TANGAN, tuple(bentuk.penanda))


def peran_penyusun(langkah):
    """The roles that this step is for, whoever has it in hand now."""
    definisi = langkah.definisi
    if definisi:
        return _dasar(langkah, definisi)
    return tuple(langkah.rincian.get(PERAN_SEMULA) or langkah.peran)


def langkah_berikut(langkah, *jenis):
    """The steps of these kinds that follow on the letter of a step: rows, or steps still to come.

    Each has `jenis`, `teks` and roles; those whose condition fails are left out.
    """
    if langkah.rangkaian:
        return [
            x
            for x in langkah.kasus.langkah.all()
            if x.terkini and x.jenis in jenis and _sesurat(x, langkah) and x.urut > langkah.urut
        ]
    kasus, sesudah, ketemu = langkah.kasus, [], False
    for x in kasus.aturan.langkah_jalur(kasus.jalur):
        if ketemu and x.jenis in jenis and x.surat == langkah.surat:
            sesudah.append(x)
        ketemu = ketemu or x.id == langkah.kode
    if any(x.bila for x in sesudah):
        fakta = fakta_kini(kasus)
        return [x for x in sesudah if alur.berlaku(x.bila, fakta) is not False]
    return sesudah


def _sesurat(x, langkah):
    return (x.surat, x.rangkaian) == (langkah.surat, langkah.rangkaian)


def peran_penanda(langkah, bentuk):
    """The roles whose holder signs the letter of a drafting step; empty for its author."""
    ttd = langkah_berikut(langkah, Jenis.TANDA_TANGAN) if langkah.jenis == Jenis.SURAT else ()
    if ttd and not bentuk.luar:
        return peran_penyusun(ttd[0]) if langkah.rangkaian else _dasar(langkah, ttd[0])
    penulis = set(peran_penyusun(langkah)) <= set(bentuk.penanda)
    return () if penulis else bentuk.penanda


def _dasar(langkah, definisi):
    """The base roles that may complete a step of the standard."""
    aturan = langkah.kasus.aturan
    return tuple(sorted({d for p in definisi.pelaksana for d in aturan.peran_dasar(p)}))
