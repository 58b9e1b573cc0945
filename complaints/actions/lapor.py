"""A report from the public page: registered at once, whoever sent it and however often."""

import hashlib
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.peran import PIMPINAN_UNIT
from cases.actions import antrean
from cases.actions import berkas as simpan_berkas
from cases.actions.aduan import aduan_baru, antrekan
from cases.actions.inti import catat
from cases.models import Aduan, Tugas
from cases.models.aduan import Curiga, Kanal
from complaints import tasks
from complaints.actions import titipan

#: The same words again within this time are looked through together.
TEKS_SAMA = timedelta(hours=24)
JUDUL_SARING = "Saring laporan dari situs yang meragukan"


@transaction.atomic
def terima_laporan(isi, *, instansi, kunci, curiga=""):
    """Register what somebody wrote on the public page. The same form again is the same report.

    Sent twice at once, it is told apart by the database: the second gives back its number.

    Args:
        isi: the model's fields, as the form cleaned them.
        kunci: the form's own UUID; the photos that were kept under it go along.
        curiga: why it is to be looked through (complaints/laju.py), '' for most.
    """
    sidik = sidik_teks(isi)
    isi = isi | {"kanal": Kanal.SITUS, "sidik_teks": sidik}
    isi["curiga"] = curiga or (Curiga.SERUPA if _pernah(instansi, sidik) else "")
    try:
        aduan = aduan_baru(isi, None, kunci, instansi)
    except IntegrityError as salah:
        if "kunci_kirim" not in str(salah):
            raise
        return Aduan.objects.get(kunci_kirim=kunci)
    with titipan.diambil(kunci) as foto:
        simpan_berkas.simpan(foto, by=None, aduan=aduan)
    catat("lapor", by=None, aduan=aduan)
    if aduan.curiga:
        antrekan_saringan(instansi)
    else:
        antrekan(aduan)
    tasks.kabari(aduan, tasks.TERIMA)
    return aduan


def sidik_teks(isi):
    """Equal for the same words in the same place, however they are spaced."""
    kata = " ".join(f"{isi.get('kronologi', '')} {isi.get('lokasi', '')}".casefold().split())
    return hashlib.sha256(kata.encode()).hexdigest()


def _pernah(instansi, sidik):
    """In this office: whoever asks two offices for help is heard by both."""
    sejak = timezone.now() - TEKS_SAMA
    sama = Aduan.objects.filter(sidik_teks=sidik, diterima_pada__gte=sejak)
    return sama.filter(instansi=instansi).exists()


def tugas_saring(instansi):
    return Tugas.objects.terbuka().filter(
        instansi=instansi, jenis=Tugas.Jenis.ADUAN, aduan=None, judul=JUDUL_SARING
    )


def antrekan_saringan(instansi):
    """One row for all that is to be looked through; the office's counter row is locked by now."""
    if not tugas_saring(instansi).exists():
        antrean.buka(
            Tugas.Jenis.ADUAN,
            JUDUL_SARING,
            f"{reverse('complaints:triase')}?lajur=saring",
            instansi=instansi,
            peran=sorted(PIMPINAN_UNIT),
        )
