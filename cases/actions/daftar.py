"""One act for many cases: a list is opened, filled, and completed in one transaction.

Locks are taken in one order, so that overlapping lists wait for each other and never forever:
first the list, then its cases by id. What happens to a row is what happens to a single case.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from cases.actions.aduan import nomor_baru
from cases.actions.disposisi import putuskan
from cases.actions.inti import Bentrok, catat, kunci, minta
from cases.actions.langkah import ambil_langkah, selesaikan_langkah
from cases.izin import izin_langkah
from cases.kolektif import contoh, daftar_terbuka, izin_buka, izin_daftar, sebab_tertahan
from cases.models import BarisDaftar, Daftar, Kasus
from standards.kosakata import SURAT_MENYURAT


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


def kunci_kasus(pk):
    """Lock these cases, in the one order that everybody uses."""
    list(Kasus.objects.select_for_update(of=("self",)).filter(pk__in=pk).order_by("pk"))


def _baris(daftar):
    """The rows with their cases locked, by case."""
    kunci_kasus(daftar.baris.values_list("langkah__kasus", flat=True))
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
    kunci_kasus([x.kasus_id for x in langkah])
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
        tutup_baris(b, hasil[b], isi[b.pk].get("catatan") or isi[b.pk].get("alasan") or "", by)
    tutup_daftar(daftar, by)
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


def tutup_baris(baris, hasil, catatan, by):
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


def tutup_daftar(daftar, by):
    daftar.selesai_pada, daftar.selesai_oleh = timezone.now(), by
    daftar.save(update_fields=["selesai_pada", "selesai_oleh"])
