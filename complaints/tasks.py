"""Mail to those who wrote to the office: that there is news, and where to read it.

It tells nothing of what it is about, and the code stands on the receipt only, so that a mail that
others read opens nothing. A report's mail names no one either.
"""

from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from accounts import surel
from cases.models import Aduan
from complaints.models import Pengaduan, PermohonanInformasi

PERCOBAAN = 5
TERIMA, PESAN, MAJU, SELESAI = "terima", "pesan", "maju", "selesai"
KALIMAT = {
    TERIMA: "Laporan Anda sudah kami terima.",
    PESAN: "Petugas menulis pesan atau pertanyaan untuk Anda.",
    MAJU: "Ada perkembangan pada laporan Anda.",
    SELESAI: "Laporan Anda sudah selesai ditindaklanjuti; jawabannya dapat Anda baca.",
}
MODEL = {"pengaduan": Pengaduan, "informasi": PermohonanInformasi}


class Penerima(NamedTuple):
    email: str
    nama: str = ""


def kabari(milik, hal=MAJU):
    """Queue a mail, if an address was left, in the transaction that causes it.

    Args:
        milik: the report, complaint or request.
        hal: what a report's mail is about.
    """
    if isinstance(milik, Aduan):
        if milik.pelapor_surel and not milik.anonim:
            transaction.on_commit(lambda: kabari_pelapor.enqueue(milik.pk, hal))
    elif milik.surel:
        jenis = "pengaduan" if isinstance(milik, Pengaduan) else "informasi"
        kabari_warga.enqueue(jenis, milik.pk)


@task()
def kabari_pelapor(aduan_pk, hal, percobaan=1):
    """To the reporter."""
    aduan = Aduan.objects.select_related("instansi").get(pk=aduan_pk)
    konteks = {
        "kalimat": KALIMAT[hal],
        "nomor": aduan.nomor,
        "kantor": aduan.instansi,
        "alamat": f"{settings.ALAMAT}{reverse('complaints:lacak')}",
    }
    surat = (
        Penerima(aduan.pelapor_surel),
        f"Laporan {aduan.nomor}: ada kabar dari {aduan.instansi.nama_singkat}",
        "complaints/surel/kabar_pelapor.txt",
        konteks,
    )
    _kirim(surat, kabari_pelapor, (aduan_pk, hal), percobaan)


@task()
def kabari_warga(jenis, pk, percobaan=1):
    """To whoever sent a complaint or a request."""
    milik = MODEL[jenis].objects.select_related("instansi").get(pk=pk)
    konteks = {
        "milik": milik,
        "instansi": milik.instansi,
        "alamat": f"{settings.ALAMAT}{reverse(f'complaints:{jenis}_cek')}",
    }
    surat = (
        Penerima(milik.surel, milik.nama or "Saudara"),
        f"Perkembangan {milik.nomor}",
        "complaints/surel/perkembangan.txt",
        konteks,
    )
    _kirim(surat, kabari_warga, (jenis, pk), percobaan)


def _kirim(surat, tugas, tentang, percobaan):
    """Send; when the server does not answer, try again later, at growing intervals."""
    try:
        surel.kirim(*surat)
    except OSError:  # SMTP errors are OSErrors as well
        if percobaan >= PERCOBAAN:
            raise
        nanti = timezone.now() + timedelta(minutes=2**percobaan)
        tugas.using(run_after=nanti).enqueue(*tentang, percobaan=percobaan + 1)
