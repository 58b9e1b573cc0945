"""One act for many cases: a list is opened, filled, and completed in one transaction.

Locks are taken in one order, so that overlapping lists wait for each other and never forever:
first the list, then its cases by id. What happens to a row is what happens to a single case.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from cases.actions.aduan import nomor_baru
from cases.actions.baris import ulangi_baris
from cases.actions.disposisi import putuskan
from cases.actions.inti import Bentrok, catat, kunci, lanjutkan, minta
from cases.actions.langkah import ambil_langkah, selesaikan_langkah
from cases.izin import izin_langkah
from cases.kolektif import contoh, daftar_terbuka, izin_buka, izin_daftar, sebab_tertahan
from cases.models import BarisDaftar, Daftar, Kasus
from standards.kosakata import SURAT_MENYURAT, Jenis


class BarisTertahan(ValidationError):
    """Some rows are held back, so nothing was written; `.sebab` is {row's pk: sentence}."""

    def __init__(self, sebab):
        self.sebab = {b.pk: kalimat for b, kalimat in sebab.items()}
        super().__init__([f"{b.langkah.kasus.nomor}: {k}" for b, k in sebab.items()])


@transaction.atomic
def buka_daftar(langkah, *, by):
    """Open a list with this step as its first row; the list it already stands on, if any."""
    kasus = kunci(langkah.kasus)
    langkah = ambil_langkah(kasus, langkah)
    minta(izin_buka(langkah, by), "Membuka daftar untuk langkah ini bukan wewenang Anda.")
    if ada := daftar_terbuka(langkah):
        return ada
    daftar = Daftar.objects.create(
        instansi=kasus.instansi,
        unit=kasus.unit,
        nomor=nomor_baru(by.instansi, "daftar", "D"),
        layanan=kasus.standar.kode,
        kode=langkah.kode,
        judul=langkah.teks[:200],
        dibuat_oleh=by,
    )
    _masukkan(daftar, langkah, by)
    return daftar


def _kunci(daftar, by):
    """The list as it is now, open and locked with its cases, once permission is given."""
    daftar = Daftar.objects.select_for_update(of=("self",)).get(pk=daftar.pk)
    if daftar.selesai:
        raise Bentrok(
            f"Daftar ini sudah diselesaikan oleh {daftar.selesai_oleh.pengguna.nama} pada "
            f"{timezone.localtime(daftar.selesai_pada):%d-%m-%Y pukul %H.%M}."
        )
    baris = _baris(daftar)
    minta(izin_daftar(daftar, [b.langkah for b in baris], by), "Daftar ini bukan wewenang Anda.")
    return daftar, baris


def _kunci_kasus(pk):
    """Lock these cases, in the one order that everybody uses."""
    list(Kasus.objects.select_for_update(of=("self",)).filter(pk__in=pk).order_by("pk"))


def _baris(daftar):
    """The rows with their cases locked, by case."""
    _kunci_kasus(daftar.baris.values_list("langkah__kasus", flat=True))
    return list(
        daftar.baris.select_related(
            "langkah__kasus__standar",
            "langkah__kasus__instansi",
            "langkah__kasus__klien",
            "langkah__selesai_oleh__pengguna",
        ).order_by("langkah__kasus", "pk")
    )


@transaction.atomic
def tambah_baris(daftar, langkah, *, by):
    """Put these steps on the list. Those that stand on it already are left as they are.

    Raises:
        ValidationError: one of them is of another kind, not open, or on another list.
    """
    daftar, _ = _kunci(daftar, by)
    _kunci_kasus([x.kasus_id for x in langkah])
    jenis, surat = contoh(daftar)
    terlihat = set(
        Kasus.objects.visible_to(by)
        .filter(pk__in=[x.kasus_id for x in langkah])
        .values_list("pk", flat=True)
    )
    for x in sorted(langkah, key=lambda x: x.kasus_id):
        kini = ambil_langkah(kunci(x.kasus), x)
        di = daftar_terbuka(kini)
        if di == daftar:
            continue
        sama = (kini.kode, kini.jenis, kini.surat, kini.kasus.standar.kode) == (
            daftar.kode,
            jenis,
            surat,
            daftar.layanan,
        )
        if kini.kasus_id not in terlihat or not izin_langkah(kini, by).boleh:
            raise PermissionDenied("Kasus ini bukan wewenang Anda.")
        if not sama or not kini.terbuka or kini.rangkaian:
            raise ValidationError(f"{kini.kasus.nomor}: langkahnya bukan langkah daftar ini.")
        if di:
            raise ValidationError(f"{kini.kasus.nomor}: langkahnya sudah ada pada daftar {di}.")
        _masukkan(daftar, kini, by)
    return daftar


def _masukkan(daftar, langkah, by):
    BarisDaftar.objects.update_or_create(
        daftar=daftar, langkah=langkah, defaults={"terbuka": True, "hasil": "", "catatan": ""}
    )
    catat("masuk_daftar", by=by, kasus=langkah.kasus, langkah=langkah, ke=daftar.nomor)


@transaction.atomic
def keluarkan_baris(daftar, baris, *, by, alasan=""):
    """Take rows off the list; their steps stay open. What is no longer on it is left alone."""
    daftar, ada = _kunci(daftar, by)
    keluar = [b for b in ada if b.pk in {x.pk for x in baris}]
    if _memegang_naskah(ada, keluar):
        raise ValidationError(
            "Naskah surat ditulis pada kasus pertama daftar ini; keluarkan kasus lain lebih dahulu."
        )
    for b in keluar:
        b.delete()
        catat(
            "keluar_daftar",
            by=by,
            kasus=b.langkah.kasus,
            langkah=b.langkah,
            dari=daftar.nomor,
            alasan=alasan.strip(),
        )
    return daftar


def _memegang_naskah(ada, keluar):
    """Would the case that holds the draft go while others stay?"""
    utama = min(ada, key=lambda b: b.pk, default=None)
    return utama in keluar and utama.langkah.jenis in SURAT_MENYURAT and len(keluar) < len(ada)


@transaction.atomic
def selesaikan_daftar(daftar, *, isi, by):
    """Complete the step of every row, each with its own outcome, or of none at all.

    Args:
        isi: {row's pk: arguments}; `hasil` is a verdict, 'selesai', or 'tidak_ikut', the others
            are those of actions.putuskan or actions.selesaikan_langkah.

    Raises:
        BarisTertahan: with the reason of each row that cannot be done.
        PermissionDenied, ValidationError; Bentrok when the list was completed meanwhile.
    """
    daftar, baris = _kunci(daftar, by)
    if not baris:
        raise ValidationError("Daftar ini masih kosong; tambahkan kasusnya.")
    if baris[0].langkah.jenis in SURAT_MENYURAT:
        raise ValidationError("Daftar ini selesai bersama suratnya.")
    hasil = {b: isi.get(b.pk, {}).get("hasil", "") for b in baris}
    if not any(h != BarisDaftar.TIDAK_IKUT for h in hasil.values()):
        raise ValidationError("Tidak satu baris pun ikut; beri hasil paling sedikit satu baris.")
    sebab = {b: "Pilih hasilnya." for b, h in hasil.items() if not h}
    sebab = sebab or {
        b: kalimat
        for b, h in hasil.items()
        if h != BarisDaftar.TIDAK_IKUT and (kalimat := _coba(b, isi[b.pk], by))
    }
    if sebab:
        raise BarisTertahan(sebab)
    for b in baris:
        _tutup_baris(b, hasil[b], isi[b.pk].get("catatan") or isi[b.pk].get("alasan") or "", by)
    _selesai(daftar, by)
    return daftar


def _coba(baris, isi, by):
    """Do one row as a single case would be done; the sentence that refused it, or ''."""
    try:
        with transaction.atomic():
            _kerjakan(baris.langkah, by, **isi)
    except PermissionDenied as salah:
        return str(salah)
    except ValidationError as salah:
        return " ".join(salah.messages)
    return ""


def _kerjakan(langkah, by, *, hasil, **isi):
    if sebab := sebab_tertahan(langkah, by):
        raise ValidationError(sebab)
    if langkah.memutus:
        return putuskan(langkah, putusan=hasil, by=by, **isi)
    if hasil != BarisDaftar.SELESAI:
        raise ValidationError("Pilih hasilnya.")
    return selesaikan_langkah(langkah, by=by, **isi)


def _tutup_baris(baris, hasil, catatan, by):
    baris.hasil, baris.catatan, baris.terbuka = hasil, catatan.strip(), False
    baris.save(update_fields=["hasil", "catatan", "terbuka"])
    ikut = hasil != BarisDaftar.TIDAK_IKUT
    catat(
        "selesai_daftar" if ikut else "tidak_ikut_daftar",
        by=by,
        kasus=baris.langkah.kasus,
        langkah=baris.langkah,
        ke=baris.daftar.nomor,
        alasan="" if ikut else baris.catatan,
    )


def _selesai(daftar, by):
    daftar.selesai_pada, daftar.selesai_oleh = timezone.now(), by
    daftar.save(update_fields=["selesai_pada", "selesai_oleh"])


# --------------------------------------------------------------------- one letter for a list
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
    _kunci_kasus(daftar.baris.values_list("langkah__kasus", flat=True))
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
            _tutup_baris(b, BarisDaftar.SELESAI, "", by)
        _selesai(daftar, by)
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
