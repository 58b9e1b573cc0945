"""Codes of the survey, one answer for each, and the figures of earlier years."""

import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models.riwayat import catat
from cases.actions.inti import Bentrok, minta
from complaints.ikm import medan_unsur
from complaints.izin_survei import izin_angka, izin_kode
from complaints.models import IkmTercatat, JawabanSurvei, KodeSurvei

BERLAKU = timedelta(days=30)
PALING_BANYAK = 60
SUDAH = "Kode ini sudah dipakai. Setiap kode hanya untuk satu kali pengisian."
LEWAT = "Masa berlaku kode ini sudah lewat. Mintalah kode baru kepada petugas."


def token_baru():
    """128 random bits: nobody finds a code by trying."""
    return secrets.token_urlsafe(16)


@transaction.atomic
def buat_kode(*, layanan, banyak, by):
    """So many codes for people who were served; they say nothing about whom."""
    minta(izin_kode(by))
    if not 1 <= banyak <= PALING_BANYAK:
        raise ValidationError({"banyak": f"Isi 1 sampai {PALING_BANYAK} kode."})
    if layanan is not None and layanan.instansi_id != by.instansi_id:
        raise ValidationError({"layanan": "Pilih layanan kantor Anda."})
    sampai = by.instansi.hari_ini() + BERLAKU
    return KodeSurvei.objects.bulk_create(
        KodeSurvei(
            instansi=by.instansi,
            layanan=layanan,
            token=token_baru(),
            dibuat_oleh=by,
            berlaku_sampai=sampai,
        )
        for _ in range(banyak)
    )


@transaction.atomic
def jawab(kode, nilai, *, saran=""):
    """One filled sheet; the code is used up. Nothing ties the sheet to the code.

    Args:
        nilai: {u1..u9: 1 to 4 or None}.
    """
    kode = (
        KodeSurvei.objects.select_for_update(of=("self",))
        .select_related("instansi")
        .get(pk=kode.pk)
    )
    hari_ini = kode.instansi.hari_ini()
    if kode.terpakai:
        raise Bentrok(SUDAH)
    if kode.berlaku_sampai < hari_ini:
        raise ValidationError(LEWAT)
    kode.terpakai = hari_ini
    kode.save(update_fields=["terpakai"])
    return _simpan(kode.instansi, kode.layanan, JawabanSurvei.Lewat.TAUTAN, nilai, saran)


@transaction.atomic
def jawab_kios(instansi, nilai, *, kunci, layanan=None, saran=""):
    """A sheet filled on the screen in the office; the form's own key is its code, used at once."""
    hari_ini = instansi.hari_ini()
    try:
        with transaction.atomic():
            KodeSurvei.objects.create(
                instansi=instansi,
                layanan=layanan,
                token=kunci.hex,
                asal=KodeSurvei.Asal.KIOS,
                berlaku_sampai=hari_ini,
                terpakai=hari_ini,
            )
    except IntegrityError as salah:  # the same form, sent twice
        raise Bentrok(SUDAH) from salah
    return _simpan(instansi, layanan, JawabanSurvei.Lewat.KIOS, nilai, saran)


def _simpan(instansi, layanan, lewat, nilai, saran):
    isi = {m: nilai.get(m) for m in medan_unsur()}
    return JawabanSurvei.objects.create(
        instansi=instansi,
        layanan=layanan,
        tanggal=instansi.hari_ini(),
        lewat=lewat,
        lengkap=all(isi.values()),
        saran=saran.strip(),
        **isi,
    )


@transaction.atomic
def catat_ikm(isi, *, by):
    """Type in a figure of an earlier year; typed again for the same year and unit it is mended."""
    minta(izin_angka(by))
    kunci = {"instansi": by.instansi, "tahun": isi["tahun"], "untuk": isi["untuk"].strip()}
    lama = IkmTercatat.objects.select_for_update().filter(**kunci).first()
    baris = lama or IkmTercatat(**kunci)
    dari = str(lama.nilai) if lama else ""
    baris.nilai, baris.responden, baris.sumber = isi["nilai"], isi["responden"], isi["sumber"]
    baris.dicatat_oleh = by
    baris.save()
    beda = {"nilai IKM": [dari, str(baris.nilai)]}
    catat("catat_ikm", str(baris), instansi=by.instansi, oleh=by, data=beda)
    return baris
