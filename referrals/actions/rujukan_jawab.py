"""The answer to a referral: by an office in Tuntas for itself, or written down by us.

Both sides' rows are written in one transaction: their case and ours, or neither.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cases import izin as izin_cases
from cases import rincian
from cases.actions import berkas as simpan_berkas
from cases.actions import kunjungan
from cases.actions.aduan import buat_kasus
from cases.actions.inti import Bentrok, catat, lanjutkan, minta
from cases.actions.koreksi_syarat import alasan_wajib
from cases.actions.langkah import catat_fakta, selesai, selesaikan_langkah, ulangi_bila_perlu
from cases.actions.pelimpahan import aduan_kiriman, klien_kiriman
from referrals import izin_rujukan as izin
from referrals.actions.rujukan import ambil, antrekan
from referrals.models import Rujukan
from standards.models import Standar

S = Rujukan.Status


def _menunggu(rujukan):
    if not rujukan.menunggu:
        raise Bentrok(izin.SUDAH[S(rujukan.status)])


def _jawab(rujukan, status, by, **isi):
    rujukan.status = status
    rujukan.dijawab_oleh, rujukan.dijawab_pada = by, timezone.now()
    for nama, nilai in isi.items():
        setattr(rujukan, nama, nilai)
    rujukan.save()
    antrekan(rujukan, by=by)


# --------------------------------------------------------------------- an office in Tuntas
@transaction.atomic
def terima_rujukan(rujukan, *, standar, jalur, by, klien=None):
    """Take the client: a case under our own standard here; the step of the other one is done.

    Raises:
        PermissionDenied, ValidationError; Bentrok when it was answered or taken back first.
    """
    kasus, rujukan = ambil(rujukan)
    _menunggu(rujukan)
    minta(izin.izin_jawab(rujukan, by))
    if not Standar.objects.filter(pk=standar.pk, instansi=by.instansi_id, aktif=True).exists():
        raise ValidationError({"standar": "Pilih layanan kantor Anda."})
    isi = rujukan.isi
    klien = klien_kiriman(isi, klien, by)
    aduan = aduan_kiriman(isi, rujukan.asal, rujukan.alasan, by, hubungan="Instansi yang merujuk")
    baru = buat_kasus(klien, standar, jalur=jalur, aduan=[aduan], by=by)
    catat("terima_rujukan", by=by, kasus=baru, dari=rujukan.asal.nama[:200], ke=isi["nomor"])
    catat("aduan_jadi_kasus", by=by, aduan=aduan, ke=baru.nomor)
    lanjutkan(baru, by=by)
    catat("rujukan_diterima", by=by, kasus=kasus, langkah=rujukan.langkah, ke=rujukan.lembaga.nama)
    _langkah_selesai(kasus, rujukan, by)
    penjawab = f"{by.pengguna.nama}, {by.nama_jabatan}"[:150]
    _jawab(rujukan, S.DITERIMA, by, kasus_baru=baru, penjawab=penjawab)
    lanjutkan(kasus, by=by)
    return baru


def _langkah(kasus, rujukan):
    """The present row of the step that the referral is for, while it can still be done."""
    if rujukan.langkah is None:
        return None
    x = kasus.langkah.terkini().filter(kode=rujukan.langkah.kode, status="terbuka").first()
    if x is not None:
        x.kasus = kasus
    return x


def _langkah_selesai(kasus, rujukan, by):
    """Their acceptance does our step, unless papers or the standard's time hold it; then we do."""
    x = _langkah(kasus, rujukan)
    if x is None or kasus.tertutup or izin_cases.penahan(x):
        return
    catat_fakta(x, rujukan.pilihan.get("jawaban", {}))
    x.rincian |= rincian_diterima(rujukan)
    catatan = f"Diterima {rujukan.lembaga.nama} lewat Tuntas."
    selesai(x, by=by, catatan=catatan, orang=f"{by.pengguna.nama}, {by.nama_jabatan}")
    ulangi_bila_perlu(x, by)


def rincian_diterima(rujukan):
    return {"lembaga": rujukan.lembaga.nama, "jawaban": rincian.MENERIMA}


@transaction.atomic
def tolak_rujukan(rujukan, *, pihak, alasan, by):
    """Decline: the case goes on over there, its step stays open with this line."""
    kasus, rujukan = ambil(rujukan)
    _menunggu(rujukan)
    minta(izin.izin_jawab(rujukan, by))
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa rujukan ini ditolak.")
    penjawab = f"{by.pengguna.nama}, {by.nama_jabatan}"[:150]
    _jawab(rujukan, S.DITOLAK, by, pihak_penolak=_pihak(pihak), jawaban=alasan, penjawab=penjawab)
    x = _langkah(kasus, rujukan)
    if x is None or kasus.tertutup:
        catat("rujukan_ditolak", by=by, kasus=kasus, ke=rujukan.lembaga.nama, alasan=alasan)
        return rujukan
    kunjungan.simpan(
        x,
        by=by,
        tanggal=kasus.instansi.hari_ini(),
        catatan=rincian.sebut_penolakan(_penolakan(rujukan)),
        orang=penjawab,
        berkas=(),
        aksi="rujukan_ditolak",
        ke=rujukan.lembaga.nama,
    )
    return rujukan


def _pihak(pihak):
    if pihak not in Rujukan.Pihak.values:
        raise ValidationError({"pihak": "Pilih siapa yang menolak."})
    return pihak


def _penolakan(rujukan):
    isi = {"lembaga": rujukan.lembaga.nama, "jawaban": rincian.MENOLAK}
    return isi | {"pihak": rujukan.pihak_penolak, "alasan": rujukan.jawaban}


# --------------------------------------------------------------------- an institution outside
@transaction.atomic
def catat_jawaban(
    rujukan, *, jawaban, penjawab, by, tanggal=None, catatan="", pihak="", alasan="", berkas=()
):
    """Write down what an institution outside answered: who, when, and the scan if there is one.

    Raises:
        PermissionDenied, ValidationError; Bentrok when it was written down or taken back first.
    """
    kasus, rujukan = ambil(rujukan)
    _menunggu(rujukan)
    minta(izin.izin_catat_jawaban(rujukan, by))
    if not penjawab.strip():
        raise ValidationError({"penjawab": "Tulis siapa yang menjawab."})
    if jawaban == rincian.MENOLAK:
        alasan = alasan_wajib(alasan, kalimat="Tulis alasan penolakannya.")
        isi = {"pihak_penolak": _pihak(pihak), "jawaban": alasan}
        _jawab(rujukan, S.DITOLAK, by, penjawab=penjawab.strip(), **isi)
    elif jawaban == rincian.MENERIMA:
        _jawab(rujukan, S.DITERIMA, by, penjawab=penjawab.strip(), jawaban=catatan.strip())
    else:
        raise ValidationError({"jawaban": "Pilih jawaban lembaganya."})
    _tulis_langkah(kasus, rujukan, by, tanggal, catatan, berkas)
    return rujukan


def _tulis_langkah(kasus, rujukan, by, tanggal, catatan, berkas):
    """The answer in the record of the step, which is done by it; else in the case's history."""
    diterima = rujukan.status == S.DITERIMA
    x = _langkah(kasus, rujukan)
    simpan_berkas.simpan(berkas, by=by, kasus=kasus, langkah=x)
    if x is None or not izin_cases.izin_langkah(x, by).sekarang:
        aksi = "rujukan_diterima" if diterima else "rujukan_ditolak"
        catat(
            aksi,
            by=by,
            kasus=kasus,
            langkah=x,
            ke=rujukan.lembaga.nama,
            alasan="" if diterima else rujukan.jawaban,
        )
        lanjutkan(kasus, by=by)
        return
    selesaikan_langkah(
        x,
        by=by,
        tanggal=tanggal,
        catatan=catatan,
        orang=rujukan.penjawab,
        jawaban=rujukan.pilihan.get("jawaban", {}),
        rincian=rincian_diterima(rujukan) if diterima else _penolakan(rujukan),
    )


@transaction.atomic
def selesaikan_dari_rujukan(rujukan, *, by):
    """The step whose referral was accepted while something else held it; now it is done."""
    kasus, rujukan = ambil(rujukan)
    minta(izin.izin_langkah_rujukan(rujukan, by))
    x = _langkah(kasus, rujukan)
    if x is None:
        raise Bentrok("Langkah ini sudah selesai.")
    return selesaikan_langkah(
        x,
        by=by,
        catatan=rujukan.jawaban,
        orang=rujukan.penjawab,
        jawaban=rujukan.pilihan.get("jawaban", {}),
        rincian=rincian_diterima(rujukan),
    )
