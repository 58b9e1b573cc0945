"""Informed consent: given by the client or a guardian, or why not; and taken back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.izin_asesmen import izin_persetujuan
from assessments.models import Persetujuan
from cases.actions import berkas as simpan_berkas
from cases.actions.inti import Bentrok, catat, kunci, minta
from cases.actions.koreksi_syarat import alasan_wajib

Pemberi = Persetujuan.Pemberi


def persetujuan_berlaku(kasus):
    """What counts now: the newest that was not taken back, also one that says why there is none."""
    return kasus.persetujuan.filter(dicabut_pada=None).order_by("-tanggal", "-pk").first()


@transaction.atomic
def tambah_persetujuan(kasus, isi, *, by):
    """Write consent down by itself; who asks for it together with an act calls the inner one.

    Args:
        isi: fields of a Persetujuan; `berkas` a list of uploads that a form has checked.
    """
    kasus = kunci(kasus)
    minta(izin_persetujuan(kasus, by))
    return catat_persetujuan(kasus, isi, by=by)


def catat_persetujuan(kasus, isi, *, by):
    """The row and its history; the caller holds the lock and has asked permission."""
    isi = {k: v.strip() if isinstance(v, str) else v for k, v in isi.items()}
    berkas = isi.pop("berkas", ())
    _periksa(kasus, isi)
    if isi["pemberi"] == Pemberi.TIDAK_ADA:
        isi |= {"cara": "", "hubungan": "", "nama": ""}
    if isi["pemberi"] == Pemberi.KLIEN:
        isi |= {"hubungan": "", "alasan": "", "nama": kasus.klien.nama}
    punya = Persetujuan(kasus=kasus, oleh=by, **isi)
    if berkas:
        (punya.berkas,) = simpan_berkas.simpan(berkas[:1], by=by, kasus=kasus)
    punya.save()
    catat(
        "catat_persetujuan",
        by=by,
        kasus=kasus,
        ke=punya.get_pemberi_display(),
        data={"cara": punya.get_cara_display()},
    )
    return punya


def _periksa(kasus, isi):
    """Raise a sentence per field that is missing or impossible."""
    salah = {}
    pemberi = isi.get("pemberi")
    if pemberi not in Pemberi.values:
        salah["pemberi"] = "Pilih siapa yang menyetujui, atau bahwa belum ada."
    if isi["tanggal"] > kasus.instansi.hari_ini():
        salah["tanggal"] = "Tanggal persetujuan tidak boleh sesudah hari ini."
    if pemberi == Pemberi.WALI:
        if not isi.get("nama"):
            salah["nama"] = "Tulis nama wali atau pengampunya."
        if not isi.get("hubungan"):
            salah["hubungan"] = "Tulis hubungannya dengan klien."
        if not isi.get("alasan"):
            salah["alasan"] = "Tulis mengapa wali yang menyetujui, misalnya klien masih anak."
    if pemberi == Pemberi.TIDAK_ADA and not isi.get("alasan"):
        salah["alasan"] = "Tulis mengapa belum ada persetujuan."
    if pemberi in (Pemberi.KLIEN, Pemberi.WALI) and not isi.get("cara"):
        salah["cara"] = "Pilih tertulis atau lisan."
    if salah:
        raise ValidationError(salah)


@transaction.atomic
def cabut_persetujuan(persetujuan, *, by, alasan):
    """The client or guardian takes it back; what was filled until then stays."""
    kasus = kunci(persetujuan.kasus)
    punya = Persetujuan.objects.select_for_update(of=("self",)).get(pk=persetujuan.pk)
    if punya.dicabut_pada:
        raise Bentrok("Persetujuan ini sudah dicabut.")
    minta(izin_persetujuan(kasus, by))
    punya.alasan_cabut = alasan_wajib(alasan, kalimat="Tulis siapa yang mencabut dan mengapa.")
    punya.dicabut_pada = timezone.now()
    punya.save(update_fields=["dicabut_pada", "alasan_cabut"])
    ke = punya.get_pemberi_display()
    catat("cabut_persetujuan", by=by, kasus=kasus, ke=ke, alasan=punya.alasan_cabut)
    return punya
