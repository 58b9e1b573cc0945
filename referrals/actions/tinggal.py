"""What is written about a stay: the days, the things kept, and that it may last longer."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.kalimat import tanggal
from cases.actions.inti import Bentrok, catat, kunci, minta
from cases.actions.koreksi_syarat import alasan_wajib
from cases.models import Penampungan
from referrals import izin_hunian, ranjang
from referrals.actions.ikut_hunian import selaraskan_batas
from referrals.actions.tempat import tinggal_kini
from referrals.models import CatatanHarian, Perpanjangan, Titipan


def _ambil(penampungan):
    """(case, stay) as they are now, the case locked."""
    kasus = kunci(penampungan.kasus)
    kini = Penampungan.objects.get(pk=penampungan.pk)
    kini.kasus = kasus
    return kasus, kini


@transaction.atomic
def catat_harian(penampungan, *, isi, by, tanggal=None):
    """A line of the day's log."""
    _, p = _ambil(penampungan)
    minta(izin_hunian.izin_tinggal(p, by))
    hari_ini = by.instansi.hari_ini()
    hari = tanggal or hari_ini
    masuk = timezone.localdate(p.masuk_pada, by.instansi.zona)
    if not masuk <= hari <= hari_ini:
        raise ValidationError({"tanggal": "Isi tanggal selama klien tinggal, sampai hari ini."})
    return CatatanHarian.objects.create(penampungan=p, tanggal=hari, isi=isi.strip(), oleh=by)


@transaction.atomic
def terima_titipan(penampungan, *, jenis, nama, by, jumlah="", aturan=""):
    """Something of the client's that the home keeps from now on."""
    kasus, p = _ambil(penampungan)
    minta(izin_hunian.izin_tinggal(p, by))
    t = Titipan.objects.create(
        penampungan=p,
        jenis=jenis,
        nama=nama.strip(),
        jumlah=jumlah,
        aturan=aturan,
        diterima_oleh=by,
    )
    catat("terima_titipan", by=by, kasus=kasus, ke=f"{t.nama} {t.jumlah}".strip())
    return t


@transaction.atomic
def kembalikan_titipan(titipan, *, kepada, by):
    """Given back, and to whom."""
    kasus, p = _ambil(titipan.penampungan)
    minta(izin_hunian.izin_kembali(p, by))
    t = Titipan.objects.select_for_update(of=("self",)).get(pk=titipan.pk)
    if t.kembali_pada:
        raise Bentrok(f"{t.nama} sudah dikembalikan kepada {t.kembali_kepada}.")
    if not kepada.strip():
        raise ValidationError({"kepada": "Tulis kepada siapa dikembalikan."})
    t.kembali_kepada, t.kembali_oleh, t.kembali_pada = kepada.strip(), by, timezone.now()
    t.save()
    catat("kembalikan_titipan", by=by, kasus=kasus, dari=t.nama, ke=t.kembali_kepada)
    return t


@transaction.atomic
def perpanjang(penampungan, *, sampai, alasan, by):
    """The stay may last until this day, for a reason; the limit in the queue moves along."""
    kasus, p = _ambil(penampungan)
    minta(izin_hunian.izin_perpanjang(p, by))
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa masa tinggal diperpanjang.")
    tinggal = tinggal_kini(kasus)
    kini = ranjang.batas_tinggal(tinggal) if tinggal else None
    if kini is None:
        raise ValidationError("Rumah ini tidak membatasi lama tinggal.")
    if sampai <= max(kini, by.instansi.hari_ini()):
        batas = tanggal(max(kini, by.instansi.hari_ini()))
        raise ValidationError({"sampai": f"Isi tanggal sesudah {batas}."})
    baris = Perpanjangan.objects.create(penampungan=p, sampai=sampai, alasan=alasan, oleh=by)
    catat(
        "perpanjang_hunian",
        by=by,
        kasus=kasus,
        dari=tanggal(kini),
        ke=tanggal(sampai),
        alasan=alasan,
    )
    selaraskan_batas(kasus, by=by)
    return baris
