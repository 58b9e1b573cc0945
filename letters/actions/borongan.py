"""Many letters at once: each is done by its own act in its own transaction, its outcome kept.

A job belongs to one worker at a time: `tanda` says which, and `denyut` when it last moved. A
worker that was killed leaves its job standing; `rawat` queues it again, and who takes it over
goes on with the letter it stopped at, which the act itself refuses if it was done already.
"""

import logging
import uuid
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Jabatan
from cases.actions.jejak import catat_baca_banyak
from cases.models import JejakBaca, Langkah
from letters import gabung_pdf
from letters.actions.giliran import paraf
from letters.actions.terbitkan import coba_lagi, tanda_tangani
from letters.izin import surat_langkah
from letters.models import BarisBorongan, Borongan, BukaSurat, CetakSurat, Surat

catatan = logging.getLogger("tuntas.borongan")
Jenis, Status, Hasil = Borongan.Jenis, Borongan.Status, BarisBorongan.Hasil

SERENTAK = 10  # more letters are the worker's
BASI = timedelta(minutes=2)  # without a sign of life: whoever had it is gone
PERCOBAAN = 3  # takeovers, then the job is told as stopped
UMUR_BERKAS = timedelta(hours=24)
GANGGUAN = "Terjadi gangguan; surat ini tidak berubah. Cobalah lagi."
BERUBAH = "Naskahnya berubah sesudah Anda memilihnya. Baca lagi suratnya."
TAK_TERLIHAT = "Surat ini tidak dapat Anda buka lagi."


@transaction.atomic
def buat_borongan(jenis, daftar, *, by, kunci_kirim, bolak_balik=False):
    """Keep a job with its letters in this order; the same form sent twice is one job.

    Args:
        daftar: (letter, step or None, sentence why it cannot be done or "") of each.

    Returns:
        (the job, whether it is new)
    """
    isi = {"instansi_id": by.instansi_id, "jenis": jenis, "bolak_balik": bolak_balik}
    borongan, baru = Borongan.objects.get_or_create(oleh=by, kunci_kirim=kunci_kirim, defaults=isi)
    if baru:
        BarisBorongan.objects.bulk_create(
            BarisBorongan(
                borongan=borongan,
                urut=n,
                surat=surat,
                langkah=langkah,
                hasil=Hasil.GAGAL if sebab else Hasil.MENUNGGU,
                kalimat=sebab,
            )
            for n, (surat, langkah, sebab) in enumerate(daftar, start=1)
        )
    return borongan, baru


def jalankan(borongan, **cara):
    """Do the job to its end, unless somebody else has it in hand.

    Args:
        cara: what the signatory said along with it, as `tanda_tangani` takes it. Never kept.
    """
    if (tanda := _ambil_alih(borongan)) is None:
        return
    borongan = Borongan.objects.get(pk=borongan.pk)
    by = Jabatan.objects.lengkap().get(pk=borongan.oleh_id)
    if borongan.percobaan > PERCOBAAN or not by.pengguna.is_active:
        _akhiri(borongan, tanda, Status.TERHENTI)
    elif borongan.jenis == Jenis.CETAK:
        _cetak(borongan, tanda, by)
    else:
        _putuskan_semua(borongan, tanda, by, cara)


def _ambil_alih(borongan):
    """Take the job in hand: the mark of this worker, or None when another one has it."""
    tanda = uuid.uuid4()
    milik = Borongan.objects.filter(pk=borongan.pk, status=Status.MENUNGGU).update(
        status=Status.BERJALAN,
        tanda=tanda,
        denyut=timezone.now(),
        percobaan=F("percobaan") + 1,
    )
    return tanda if milik else None


def _pegang(borongan, tanda):
    """A sign of life; False once another worker took over."""
    milik = Borongan.objects.filter(pk=borongan.pk, tanda=tanda, status=Status.BERJALAN)
    return bool(milik.update(denyut=timezone.now()))


@transaction.atomic
def _akhiri(borongan, tanda, status=Status.SELESAI, berkas=""):
    """The job is over; what was not reached says so."""
    milik = Borongan.objects.filter(pk=borongan.pk, tanda=tanda)
    isi = {"status": status, "selesai_pada": timezone.now(), "berkas": berkas}
    if milik.update(**isi):
        borongan.baris.filter(hasil__in=(Hasil.MENUNGGU, Hasil.DIKERJAKAN)).update(
            hasil=Hasil.GAGAL, kalimat="Pekerjaan terhenti sebelum sampai pada surat ini."
        )
        return True
    return False


# ------------------------------------------------------------------------ initials, signatures
def _putuskan_semua(borongan, tanda, by, cara):
    """One letter after the other; what was in hand when a worker was killed comes first again."""
    sisa = borongan.baris.filter(hasil__in=(Hasil.DIKERJAKAN, Hasil.MENUNGGU))
    while baris := sisa.select_related("surat").defer("surat__cetak").first():
        if not _pegang(borongan, tanda):
            return
        terputus = baris.hasil == Hasil.DIKERJAKAN
        baris.hasil = Hasil.DIKERJAKAN
        baris.save(update_fields=["hasil"])
        sebab = "" if terputus and _sudah(borongan, baris, by) else _satu(borongan, baris, by, cara)
        baris.hasil = Hasil.GAGAL if sebab else Hasil.BERHASIL
        baris.kalimat = sebab
        baris.save(update_fields=["hasil", "kalimat"])
    _akhiri(borongan, tanda)


def _satu(borongan, baris, by, cara):
    """Do one letter; the sentence that refused it, or ''."""
    try:
        langkah = Langkah.objects.select_related("kasus").get(pk=baris.langkah_id)
        surat = surat_langkah(langkah)
        berubah = surat is None or surat.pk != baris.surat_id
        if berubah or (surat.diubah_pada > borongan.dibuat_pada and not surat.tersimpan):
            return BERUBAH
        _lakukan(borongan, langkah, surat, by, cara)
    except PermissionDenied as salah:
        return str(salah) or "Tindakan ini bukan wewenang Anda."
    except ValidationError as salah:
        return " ".join(salah.messages)
    except Exception:  # one letter's trouble is not that of the others
        catatan.exception("Surat dalam borongan gagal.", extra={"isi": {"baris": baris.pk}})
        return GANGGUAN
    return ""


def _lakukan(borongan, langkah, surat, by, cara):
    """The only place where a letter of a job is initialled or signed."""
    if borongan.jenis == Jenis.PARAF:
        paraf(langkah, by=by)
    elif surat.status == Surat.Status.BERNOMOR:  # a worker was killed before its PDF was kept
        coba_lagi(langkah, by=by, **cara)
    else:
        tanda_tangani(langkah, by=by, **cara)


def _sudah(borongan, baris, by):
    """Whether the worker that was killed had done this letter before it could say so."""
    if borongan.jenis == Jenis.PARAF:
        return baris.surat.paraf.filter(
            langkah=baris.langkah_id, oleh=by, pada__gte=borongan.dibuat_pada
        ).exists()
    s = baris.surat
    saat = s.terbit_pada or s.diubah_pada
    return bool(s.pdf) and s.penanda_tangan_id == by.pk and saat >= borongan.dibuat_pada


# ------------------------------------------------------------------------ one file of many
def _cetak(borongan, tanda, by):
    """A file of its letters; what the disk refuses ends the job, and the page says so."""
    try:
        _gabungkan(borongan, tanda, by)
    except OSError:
        catatan.exception("PDF gabungan gagal disimpan.", extra={"isi": {"baris": borongan.pk}})
        borongan.baris.update(hasil=Hasil.MENUNGGU)
        _akhiri(borongan, tanda, Status.TERHENTI)


def _gabungkan(borongan, tanda, by):
    """Join the stored PDFs that this person may still read; always from the first."""
    borongan.baris.filter(hasil=Hasil.DIKERJAKAN).update(hasil=Hasil.MENUNGGU)
    semua = list(borongan.baris.exclude(hasil=Hasil.GAGAL))
    terlihat = surat_tercetak(by).in_bulk([b.surat_id for b in semua])
    with gabung_pdf.Penggabung(borongan.bolak_balik) as buku:
        for baris in semua:
            if not _pegang(borongan, tanda):
                return
            sebab = _sisipkan(buku, terlihat.get(baris.surat_id))
            baris.hasil, baris.kalimat = (Hasil.GAGAL if sebab else Hasil.BERHASIL), sebab
            baris.save(update_fields=["hasil", "kalimat"])
        nama = ""
        if buku.banyak:
            nama = default_storage.save(_tempat(borongan), buku.berkas())
        if not _akhiri(borongan, tanda, berkas=nama) and nama:
            default_storage.delete(nama)


def _sisipkan(buku, surat):
    if surat is None:
        return TAK_TERLIHAT
    try:
        buku.tambah(surat)
    except gabung_pdf.BerkasSalah as salah:
        return str(salah)
    return ""


def _tempat(borongan):
    return f"{borongan.instansi.kode}/cetakan/{uuid.uuid4().hex}.pdf"


def surat_tercetak(jabatan):
    """The letters whose stored PDF this person may print; a void one is not sent out."""
    terlihat = Surat.objects.visible_to(jabatan).exclude(pdf="")
    return terlihat.exclude(status=Surat.Status.BATAL).defer("cetak", "isi")


@transaction.atomic
def catat_cetak(surat, *, by, cara, alamat=""):
    """Count these prints; those of a joined file are written to the log of readings here.

    Args:
        surat: letters whose stored PDF was opened.
        alamat: the page's address; empty where the page itself marks the reading.
    """
    nama = by.nama_jabatan
    CetakSurat.objects.bulk_create(
        CetakSurat(surat=s, oleh=by, sebagai=nama, cara=cara) for s in surat
    )
    if alamat:
        bacaan = [(f"PDF {s}", s.kasus) for s in surat]
        catat_baca_banyak(JejakBaca.Cara.CETAK, bacaan, by=by, alamat=alamat)


def catat_buka(surat, jabatan):
    """This person has the letter's text before them; once is enough until it changes."""
    if surat.sudah_dibuka:
        return
    BukaSurat.objects.bulk_create(
        [BukaSurat(surat=surat, pengguna_id=jabatan.pengguna_id)],
        update_conflicts=True,
        update_fields=["pada"],
        unique_fields=["surat", "pengguna"],
    )


# ------------------------------------------------------------------------ housekeeping
def terbengkalai():
    """Take the jobs that nobody moves any more from whoever had them; each to be queued again."""
    kini = timezone.now()
    for borongan in Borongan.objects.berjalan().filter(denyut__lt=kini - BASI):
        diam = Borongan.objects.berjalan().filter(pk=borongan.pk, denyut=borongan.denyut)
        if diam.update(status=Status.MENUNGGU, tanda=None, denyut=kini):
            yield borongan


def buang_berkas_lama():
    """Joined files live a day: the letters themselves stay where they are."""
    lama = Borongan.objects.exclude(berkas="").filter(selesai_pada__lt=timezone.now() - UMUR_BERKAS)
    for pk, nama in lama.values_list("pk", "berkas"):
        default_storage.delete(nama)
        Borongan.objects.filter(pk=pk, berkas=nama).update(berkas="")
