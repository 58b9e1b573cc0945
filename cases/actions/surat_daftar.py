"""One letter for a list of cases: held by the first one, its steps completed on every row."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from cases.actions.baris import ulangi_baris
from cases.actions.daftar import BarisTertahan, kunci_kasus, tutup_baris, tutup_daftar
from cases.actions.inti import kunci, lanjutkan
from cases.actions.langkah import selesaikan_langkah
from cases.models import BarisDaftar, Daftar, Tugas
from cases.models.langkah import PERAN_SEMULA, PINDAIAN
from standards.kosakata import SURAT_MENYURAT, Jenis


def konsep_surat(langkah):
    """The drafting step of the letter that this step writes, initials or signs; None without."""
    if langkah.jenis == Jenis.SURAT:
        return langkah
    if langkah.jenis not in SURAT_MENYURAT:
        return None
    sebelum = [
        x
        for x in langkah.kasus.langkah.all()
        if x.terkini
        and x.jenis == Jenis.SURAT
        and (x.surat, x.rangkaian) == (langkah.surat, langkah.rangkaian)
        and x.urut < langkah.urut
    ]
    return sebelum[-1] if sebelum else None


def daftar_surat(langkah):
    """The list whose one letter this step is about, drafted or handed in; None: a letter alone.

    The steps of a case page know already whether there is one (cases/views/dasar.py).
    """
    konsep = konsep_surat(langkah)
    if konsep is None or getattr(konsep, "id_daftar", True) is None:
        return None
    ikut = konsep.pada_daftar.exclude(hasil=BarisDaftar.TIDAK_IKUT).select_related("daftar")
    baris = ikut.order_by("-pk").first()
    return baris.daftar if baris else None


def baris_ikut(daftar):
    """The rows that take part, the first one, whose case holds the letter, leading."""
    baris = daftar.baris.exclude(hasil=BarisDaftar.TIDAK_IKUT).order_by("pk")
    return list(
        baris.select_related(
            "langkah__kasus__klien",
            "langkah__kasus__standar",
            "langkah__kasus__instansi",
        )
    )


def langkah_utama(langkah):
    """The same step on the case that holds the letter: there everybody initials and signs."""
    if (daftar := daftar_surat(langkah)) is None:
        return langkah
    utama = baris_ikut(daftar)[0].langkah
    if utama.kasus_id == langkah.kasus_id:
        return langkah
    return utama if langkah.jenis == Jenis.SURAT else _padanan(utama.kasus, langkah) or utama


def kunci_surat(langkah):
    """Lock the list of a letter with all its cases, before any single case is locked.

    Raises:
        ValidationError: the letter is held by another case of the list.
    """
    if (daftar := daftar_surat(langkah)) is None:
        return
    Daftar.objects.select_for_update(of=("self",)).get(pk=daftar.pk)
    kunci_kasus(daftar.baris.values_list("langkah__kasus", flat=True))
    utama = baris_ikut(daftar)[0].langkah.kasus
    if utama.pk != langkah.kasus_id:
        raise ValidationError(f"Surat daftar {daftar} dikerjakan dari kasus {utama.nomor}.")


@transaction.atomic
def selesaikan_surat(langkah, *, by, **isi):
    """Complete a step of a letter; for a letter of a list, the same step of every row.

    Raises:
        BarisTertahan: a row cannot be done; the caller's transaction undoes the whole act.
    """
    daftar = daftar_surat(langkah)
    selesai = selesaikan_langkah(langkah, by=by, **isi)
    if daftar is None:
        return selesai
    baris = baris_ikut(daftar)
    sebab = {
        b: kalimat
        for b in baris
        if b.langkah.kasus_id != langkah.kasus_id and (kalimat := _ikut_surat(b, langkah, by, isi))
    }
    if sebab:
        raise BarisTertahan(sebab)
    if langkah.jenis == Jenis.SURAT and not daftar.selesai:
        for b in daftar.baris.select_related("langkah__kasus", "daftar"):
            tutup_baris(b, BarisDaftar.SELESAI, "", by)
        tutup_daftar(daftar, by)
    return selesai


def _ikut_surat(baris, langkah, by, isi):
    """Complete the same act on another row; the sentence that refused it, or ''."""
    x = baris.langkah
    if langkah.jenis != Jenis.SURAT:
        x = _padanan(baris.langkah.kasus, langkah)
    elif x.peran != langkah.peran:  # the draft went from hand to hand on the leading case
        x.peran = langkah.peran
        x.save(update_fields=["peran"])
    if x is None:
        return "Langkah yang sama tidak terbuka pada kasus ini."
    try:
        with transaction.atomic():
            selesaikan_langkah(x, by=by, **isi)
    except PermissionDenied as salah:
        return str(salah)
    except ValidationError as salah:
        return " ".join(salah.messages)
    return ""


def tunggu_pindaian(langkah, peran, *, by):
    """Whoever signs has decided, the ink comes on paper: the step goes to those who bring the scan.

    For a letter of a list, the same step of every row.
    """
    daftar = daftar_surat(langkah)
    for b in baris_ikut(daftar) if daftar else ():
        if b.langkah.kasus_id == langkah.kasus_id:
            continue
        b.langkah.kasus = kunci(b.langkah.kasus)
        x = b.langkah if langkah.jenis == Jenis.SURAT else _padanan(b.langkah.kasus, langkah)
        if x is not None:
            _serahkan(x, peran, by)
    _serahkan(langkah, peran, by)


def _serahkan(langkah, peran, by):
    langkah.rincian = langkah.rincian | {PERAN_SEMULA: langkah.peran}
    langkah.peran = list(peran)
    langkah.save(update_fields=["rincian", "peran"])
    lanjutkan(langkah.kasus, by=by)
    judul = f"{PINDAIAN}: {langkah.teks}"[:400]
    Tugas.objects.terbuka().filter(langkah=langkah).update(judul=judul, kecuali=None)


def _padanan(kasus, langkah):
    """The open step of this case that is the same act of the same letter."""
    x = kasus.langkah.terkini().filter(kode=langkah.kode, jenis=langkah.jenis).first()
    if x is None or not x.terbuka:
        return None
    x.kasus = kasus
    return x


def ulangi_surat(kasus, lama, *, by):
    """A letter goes back to its author: its steps open again, on every row of its list.

    Args:
        lama: the rows of this case to reopen, the drafting step first.
    """
    daftar = daftar_surat(lama[0])
    kode = [x.kode for x in lama]
    ulangi_baris(kasus, lama)
    if daftar is None:
        return
    for b in baris_ikut(daftar):
        lain = b.langkah.kasus
        if lain.pk != kasus.pk:
            lain = kunci(lain)
            terbuka = lain.langkah.terkini().filter(kode__in=kode)
            terbuka = terbuka.exclude(status__in=["menunggu", "gugur"])
            if terbuka:
                ulangi_baris(lain, list(terbuka))
                lanjutkan(lain, by=by)
        b.langkah = lain.langkah.terkini().get(kode=b.langkah.kode)
        b.hasil, b.terbuka = "", True
        b.save(update_fields=["langkah", "hasil", "terbuka"])
    daftar.selesai_pada = daftar.selesai_oleh = None
    daftar.save(update_fields=["selesai_pada", "selesai_oleh"])
