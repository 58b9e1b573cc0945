"""The settings of the public side, kept by admin_sistem; the office's history has each change."""

import secrets

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions.inti import ubah
from accounts.models.riwayat import catat
from cases.actions.inti import minta
from complaints.aturan import KELAS_BAWAAN
from complaints.izin_survei import izin_atur
from complaints.models import KanalPengaduan, KelasPengaduan, PengaturanPublik

MEDAN = ("bobot_ikm", "terbitkan_ikm", "hari_verifikasi", "hari_informasi")


def _punya(by):
    baris, _ = PengaturanPublik.objects.get_or_create(instansi=by.instansi)
    return PengaturanPublik.objects.select_for_update(of=("self",)).get(pk=baris.pk)


@transaction.atomic
def atur(isi, *, by):
    """Change weight, publication and limits."""
    minta(izin_atur(by))
    baris = _punya(by)
    beda = ubah(baris, {k: v for k, v in isi.items() if k in MEDAN})
    if beda:
        baris.full_clean()
        baris.save()
        catat("atur_publik", "Sisi masyarakat", instansi=by.instansi, oleh=by, data=beda)
    return baris


@transaction.atomic
def ganti_kode_kios(*, by, matikan=False):
    """A new address for the screen in the office; the old one stops at once."""
    minta(izin_atur(by))
    baris = _punya(by)
    baris.kode_kios = None if matikan else secrets.token_urlsafe(9)
    baris.save(update_fields=["kode_kios"])
    aksi = "matikan_kios" if matikan else "ganti_kios"
    catat(aksi, "Layar survei di kantor", instansi=by.instansi, oleh=by)
    return baris


@transaction.atomic
def simpan_kelas(isi, *, by, kelas=None):
    """A class of complaints with its limit. The first change takes the law's classes over."""
    minta(izin_atur(by))
    if not by.instansi.kelas_pengaduan.exists():
        KelasPengaduan.objects.bulk_create(
            KelasPengaduan(instansi=by.instansi, nama=n, hari_kerja=h) for n, h in KELAS_BAWAAN
        )
    nama = isi["nama"].strip()
    lama = by.instansi.kelas_pengaduan.select_for_update().filter(nama__iexact=nama).first()
    baris = kelas or lama or KelasPengaduan(instansi=by.instansi)
    if lama and lama.pk != baris.pk:
        raise ValidationError({"nama": "Kelas dengan nama ini sudah ada."})
    beda = ubah(baris, isi | {"nama": nama})
    if beda or baris.pk is None:
        baris.full_clean()
        baris.save()
        catat("kelas_pengaduan", baris.nama, instansi=by.instansi, oleh=by, data=beda)
    return baris


@transaction.atomic
def simpan_kanal(isi, *, by):
    """Whether a channel takes complaints without a name, or demands an identity."""
    minta(izin_atur(by))
    baris, _ = KanalPengaduan.objects.select_for_update().get_or_create(
        instansi=by.instansi, kanal=isi["kanal"]
    )
    beda = ubah(baris, isi)
    if beda:
        baris.full_clean()
        baris.save()
        catat("kanal_pengaduan", str(baris), instansi=by.instansi, oleh=by, data=beda)
    return baris
