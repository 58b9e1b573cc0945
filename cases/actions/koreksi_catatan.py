"""Correcting the record of a completed step. The version before stays readable below it.

A correction is a new line of history that holds what stood there before; nothing is erased.
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases import rincian as rincian_langkah
from cases.actions import baris
from cases.actions.inti import catat, kunci, lanjutkan, minta
from cases.actions.jalur import ke_tahap, sesuaikan_langkah, tahap_jalur
from cases.actions.koreksi_syarat import alasan_wajib
from cases.actions.langkah import catat_fakta
from cases.izin_koreksi import fakta_terkoreksi, izin_catatan

LEWAT_REVISI = "Catatan langkah ini hasil asesmen; koreksinya lewat revisi asesmen itu."


@transaction.atomic
def koreksi_catatan(
    langkah, *, by, alasan, tanggal=None, catatan="", orang="", jawaban=None, rincian=None
):
    """Write the record of a completed step anew, for a reason; the case follows changed answers.

    Args:
        jawaban: {fact: value}, of those that `fakta_terkoreksi` names.

    Raises:
        PermissionDenied: neither its writer nor one who leads the unit; or it is a decision.
        ValidationError: no reason, nothing changed, or a record that its kind does not allow.
    """
    langkah = _terkunci(langkah)
    minta(izin_catatan(langkah, by))
    if langkah.dari_asesmen:
        if tanggal or catatan or orang:
            raise ValidationError(LEWAT_REVISI)
        tanggal, catatan, orang = langkah.tanggal, langkah.catatan, langkah.orang
    return _koreksi(langkah, by, alasan, tanggal, catatan, orang, jawaban, rincian)


@transaction.atomic
def koreksi_dari_asesmen(langkah, *, by, alasan, tanggal, catatan, orang):
    """The record of a step follows a revision of the form that it was written from.

    Whether `by` may revise that form has been asked there.
    """
    langkah = _terkunci(langkah)
    return _koreksi(langkah, by, alasan, tanggal, catatan, orang)


def _terkunci(langkah):
    kasus = kunci(langkah.kasus)
    langkah = kasus.langkah.select_related("selesai_oleh__pengguna").get(pk=langkah.pk)
    langkah.kasus = kasus
    return langkah


def _koreksi(langkah, by, alasan, tanggal, catatan, orang, jawaban=None, rincian=None):
    """Write the record, keep the one before in history, and let the case follow."""
    kasus, alasan = langkah.kasus, alasan_wajib(alasan)
    lama, fakta_lama = _versi(langkah), dict(kasus.fakta)
    tahap_lama = _tahap_siap(kasus)
    _tulis(langkah, tanggal, catatan, orang, rincian)
    _jawab(langkah, jawaban or {})
    fakta = {k: [fakta_lama.get(k), v] for k, v in kasus.fakta.items() if fakta_lama.get(k) != v}
    if _versi(langkah) == lama and not fakta:
        raise ValidationError("Belum ada yang diubah.")
    langkah.save()
    catat(
        "koreksi_catatan",
        by=by,
        kasus=kasus,
        langkah=langkah,
        ke=langkah.teks[:200],
        alasan=alasan,
        data={"sebelum": lama, "fakta": fakta},
    )
    if fakta:
        kasus.save()
        _ikuti_fakta(kasus, tahap_lama)
    lanjutkan(kasus, by=by)
    return langkah


def _versi(langkah):
    """The record as it stands, in a form that history keeps."""
    return {
        "tanggal": langkah.tanggal.isoformat() if langkah.tanggal else "",
        "catatan": langkah.catatan,
        "orang": langkah.orang,
        "rincian": langkah.rincian,
    }


def _tulis(langkah, tanggal, catatan, orang, rincian):
    hari_ini = langkah.kasus.instansi.hari_ini()
    if tanggal and tanggal > hari_ini:
        raise ValidationError({"tanggal": "Tanggal pelaksanaan tidak boleh sesudah hari ini."})
    if medan := rincian_langkah.medan(langkah):
        isi = rincian_langkah.periksa(langkah, rincian or {})
        if rincian_langkah.ditolak(isi):
            raise ValidationError({"jawaban": "Penolakan bukan koreksi; kembalikan langkah ini."})
        lain = {k: v for k, v in langkah.rincian.items() if k not in {m.nama for m in medan}}
        langkah.rincian = lain | isi
    langkah.tanggal = tanggal or langkah.tanggal
    langkah.catatan, langkah.orang = catatan.strip(), orang.strip()


def _jawab(langkah, jawaban):
    """The corrected answers beside the others of this step, which stay as they are."""
    boleh = fakta_terkoreksi(langkah)
    if not boleh or not jawaban:
        return
    kini = {k: langkah.kasus.fakta.get(k) for k in langkah.definisi.catat}
    semua = kini | {k: v for k, v in jawaban.items() if k in boleh}
    if semua != kini:
        catat_fakta(langkah, semua)


def _tahap_siap(kasus):
    """The earliest stage of the path that is not finished, by the facts as they are now."""
    selesai = {x.kode for x in kasus.langkah.terkini() if x.selesai}
    return tahap_jalur(kasus, kasus.jalur, selesai)


def _ikuti_fakta(kasus, lama):
    """A step of a stage left behind may apply now: the case goes back to it, never further."""
    if kasus.tertutup:
        return
    baris.segarkan(kasus, "langkah", "persyaratan")
    urutan = kasus.aturan.tahap_jalur(kasus.jalur)
    kini = _tahap_siap(kasus)
    if kini != lama and urutan.index(kini) < urutan.index(kasus.tahap):
        ke_tahap(kasus, kini)
        kasus.save()
        sesuaikan_langkah(kasus)


# --------------------------------------------------------------------- what it would change
class _Urung(Exception):
    """Undo the try-out."""


def pratinjau(langkah, **isi):
    """What a correction would do to the case, found by doing it and taking it back.

    Returns:
        {"buka": [texts], "gugur": [texts], "syarat": [(text, from, to)], "tahap": (from, to),
        "tenggat": (from, to)}; the last two None where they stay.
    """
    sebelum = _potret(langkah.kasus)
    sesudah = []
    try:
        with transaction.atomic():
            koreksi_catatan(langkah, **isi)
            sesudah.append(_potret(langkah.kasus))
            raise _Urung
    except _Urung:
        return _beda(sebelum, sesudah[0])


def _potret(kasus):
    kasus = type(kasus).objects.get(pk=kasus.pk)
    langkah = {x.kode: x for x in kasus.langkah.terkini()}
    return kasus, langkah, {r.kode: r for r in kasus.persyaratan.all()}


def _beda(sebelum, sesudah):
    (kasus, langkah, syarat), (kasus_baru, langkah_baru, syarat_baru) = sebelum, sesudah

    def berubah(ke, dari):
        return [
            str(x)
            for kode, x in langkah_baru.items()
            if x.status in ke and (kode not in langkah or langkah[kode].status in dari)
        ]

    return {
        "buka": berubah(("terbuka",), ("menunggu", "gugur")),
        "gugur": berubah(("gugur",), ("terbuka", "menunggu")),
        "syarat": [
            (r.teks, _sebut(syarat.get(kode)), _sebut(r))
            for kode, r in syarat_baru.items()
            if _sebut(syarat.get(kode)) != _sebut(r)
        ],
        "tahap": (kasus.sebutan_tahap, kasus_baru.sebutan_tahap)
        if kasus.tahap != kasus_baru.tahap
        else None,
        "tenggat": (kasus.tenggat, kasus_baru.tenggat)
        if kasus.tenggat != kasus_baru.tenggat
        else None,
    }


def _sebut(r):
    return r.get_status_display() if r else "tidak diminta"
