"""Every change of a letter: drafting, handing in, initials, return, signature.

Like cases/actions: each function locks the case, asks letters/izin.py, changes, writes history,
and completes the step through cases/actions, all in one transaction. `by` is the Jabatan that acts.
"""

import hashlib

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from cases.actions.daftar import kunci_surat, ulangi_surat
from cases.actions.daftar import selesaikan_surat as selesaikan_langkah
from cases.actions.inti import Bentrok, catat, kunci, lanjutkan, minta
from cases.actions.langkah import ambil_langkah
from letters import pdf
from letters.gabung import gabung, kurang, kurang_penanda
from letters.izin import izin_surat, langkah_konsep, surat_langkah
from letters.jenis import SEMUA, bentuk_langkah
from letters.models import Surat
from letters.nomor import ambil_nomor
from standards.kosakata import SURAT_MENYURAT, Jenis


def _ambil(langkah, by, *jenis):
    """Step and letter as they are now, under the case's lock, once permission is given."""
    if langkah.jenis not in jenis:
        raise PermissionDenied("Tindakan ini tidak tersedia pada langkah ini.")
    kunci_surat(langkah)
    kasus = kunci(langkah.kasus)
    langkah = ambil_langkah(kasus, langkah)
    surat = surat_langkah(langkah, kunci=True)
    minta(izin_surat(langkah, surat, by))
    return langkah, surat


@transaction.atomic
def susun(langkah, isi, *, by):
    """Keep a draft at its drafting step: the first time as a new letter, then over the old one.

    Args:
        isi: {field: text}; dates in ISO form. Fields that the kind does not have are left out.
    """
    langkah, surat = _ambil(langkah, by, Jenis.SURAT, Jenis.SERAH_TERIMA)
    bentuk = bentuk_langkah(langkah)
    isi = {i.nama: str(isi.get(i.nama) or "").strip() for i in bentuk.isian}
    if surat is None:
        surat = Surat.objects.create(
            instansi=langkah.kasus.instansi,
            kasus=langkah.kasus,
            langkah=langkah,
            jenis=bentuk.kode,
            isi=isi,
            konseptor=by,
        )
        _catat("susun_surat", surat, langkah, by)
        return surat
    if surat.terbit:
        raise Bentrok(f"{bentuk.judul} ini sudah terbit dengan Nomor {surat.nomor}.")
    surat.isi, surat.langkah, surat.konseptor = isi, langkah, by
    surat.status = Surat.Status.DRAF
    surat.save()
    return surat


@transaction.atomic
def serahkan(langkah, *, by):
    """Hand the draft in for initials and signature; the drafting step is done.

    Raises:
        ValidationError: there is no draft, or something that it must print is missing.
    """
    langkah, surat = _ambil(langkah, by, Jenis.SURAT)
    if surat is None:
        raise ValidationError("Simpan konsep suratnya lebih dahulu.")
    _tolak_bila_kurang(kurang(surat))
    surat.status = Surat.Status.DISERAHKAN
    surat.konseptor, surat.langkah = by, langkah
    surat.catatan_kembali, surat.dikembalikan_oleh = "", None
    surat.save()
    _catat("serahkan_surat", surat, langkah, by)
    selesaikan_langkah(langkah, by=by)
    return surat


@transaction.atomic
def paraf(langkah, *, by):
    """Initial the draft; the paraf step is done."""
    langkah, surat = _ambil(langkah, by, Jenis.PARAF)
    surat.paraf.create(langkah=langkah, oleh=by, sebagai=by.nama_jabatan)
    _catat("paraf_surat", surat, langkah, by)
    selesaikan_langkah(langkah, by=by)
    return surat


@transaction.atomic
def kembalikan_surat(langkah, *, catatan, by):
    """Return the draft with a note: its drafting step and the initials given open again."""
    if not catatan.strip():
        raise ValidationError({"catatan": "Tulis apa yang perlu diperbaiki."})
    langkah, surat = _ambil(langkah, by, Jenis.PARAF, Jenis.TANDA_TANGAN)
    kasus, konsep = langkah.kasus, langkah_konsep(langkah)
    surat.status = Surat.Status.DRAF
    surat.catatan_kembali, surat.dikembalikan_oleh = catatan.strip(), by
    surat.save()
    _catat("kembalikan_surat", surat, langkah, by, alasan=surat.catatan_kembali)
    ulangi_surat(
        kasus,
        [
            x
            for x in kasus.langkah.terkini().filter(
                jenis__in=SURAT_MENYURAT, surat=langkah.surat, rangkaian=langkah.rangkaian
            )
            if konsep.urut <= x.urut <= langkah.urut
        ],
        by=by,
    )
    lanjutkan(kasus, by=by)
    return surat


@transaction.atomic
def tanda_tangani(langkah, *, by):
    """Sign: the letter gets its number and date, its PDF is stored once, the step is done.

    Raises:
        PermissionDenied, ValidationError; Bentrok when somebody signed it first.
    """
    langkah, surat = _ambil(langkah, by, Jenis.TANDA_TANGAN)
    _tolak_bila_kurang(kurang(surat) + kurang_penanda(SEMUA[surat.jenis], by, by.instansi))
    selesaikan_langkah(langkah, by=by)
    return _terbitkan(surat, langkah, by)


@transaction.atomic
def terbitkan_berita_acara(langkah, *, by):
    """The author (first party) signs: numbered and stored, to print for the others' wet ink.

    The handover step stays open until the scan of the paper that all have signed is uploaded.
    """
    langkah, surat = _ambil(langkah, by, Jenis.SERAH_TERIMA)
    if surat is None:
        raise ValidationError("Simpan konsep berita acaranya lebih dahulu.")
    if surat.terbit:
        raise Bentrok(f"Berita acara ini sudah terbit dengan Nomor {surat.nomor}.")
    _tolak_bila_kurang(kurang(surat))
    surat.konseptor = by
    return _terbitkan(surat, langkah, by)


def _catat(aksi, surat, langkah, by, **isi):
    nomor = f" Nomor {surat.nomor}" if surat.nomor else ""
    sebutan = f"{surat.get_jenis_display()}{nomor}"
    isi["data"] = isi.get("data", {}) | {"surat": surat.pk}
    catat(aksi, by=by, kasus=surat.kasus, langkah=langkah, ke=sebutan, **isi)


def _tolak_bila_kurang(daftar):
    if daftar:
        raise ValidationError([k.kalimat for k in daftar])


def _terbitkan(surat, langkah, by):
    """Number, print and keep. Last in its transaction: the counter is locked until commit."""
    surat.tanggal, surat.penanda_tangan = by.instansi.hari_ini(), by
    nilai = gabung(surat, by, surat.tanggal)
    surat.urut, surat.nomor = ambil_nomor(surat.instansi, surat.isi["klasifikasi"], surat.tanggal)
    surat.cetak = nilai | {"nomor": surat.nomor}
    isi = pdf.cetak(surat, surat.cetak)
    surat.sidik = hashlib.sha256(isi).hexdigest()
    surat.status, surat.terbit_pada = Surat.Status.TERBIT, timezone.now()
    surat.pdf.save(surat.nama_berkas, ContentFile(isi), save=False)
    try:
        surat.save()
        _catat("tanda_tangani", surat, langkah, by, data={"sidik": surat.sidik})
    except BaseException:
        surat.pdf.storage.delete(surat.pdf.name)
        raise
    return surat
