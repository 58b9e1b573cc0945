"""The directory of institutions: entered, changed, taken out of use. The office keeps history."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.actions.inti import ubah
from accounts.models.riwayat import catat
from cases.actions.inti import minta
from cases.actions.koreksi_syarat import alasan_wajib
from referrals.izin_lembaga import izin_lembaga
from referrals.models import Lembaga

SUDAH_ADA = "Lembaga dengan nama ini sudah ada di daftar Anda."
MEDAN = (
    "nama",
    "jenis",
    "pemilik",
    "kantor",
    "layanan",
    "sasaran",
    "jenis_kelamin",
    "usia_min",
    "usia_maks",
    "alamat",
    "wilayah",
    "telepon",
    "surel",
    "narahubung",
    "catatan",
)


@transaction.atomic
def simpan_lembaga(isi, *, by, lembaga=None):
    """Enter an institution, or change one; the same form twice is one row.

    Raises:
        PermissionDenied, ValidationError (a name that is there already, impossible ages).
    """
    minta(izin_lembaga(by, lembaga))
    baru = lembaga is None
    if not baru:
        lembaga = Lembaga.objects.select_for_update(of=("self",)).get(pk=lembaga.pk)
    lembaga = lembaga or Lembaga(instansi=by.instansi)
    beda = ubah(lembaga, {k: v for k, v in isi.items() if k in MEDAN})
    if lembaga.kantor_id == by.instansi_id:
        raise ValidationError({"kantor": "Pilih instansi lain, bukan kantor Anda sendiri."})
    _periksa(lembaga)
    if baru or beda:
        _simpan(lembaga)
        isi = {} if baru else {"data": beda}
        catat(
            "buat_lembaga" if baru else "ubah_lembaga",
            lembaga.nama,
            instansi=by.instansi,
            oleh=by,
            **isi,
        )
    return lembaga


def _periksa(lembaga):
    lembaga.clean_fields()
    sama = Lembaga.objects.filter(instansi=lembaga.instansi_id, nama=lembaga.nama)
    if sama.exclude(pk=lembaga.pk).exists():
        raise ValidationError({"nama": SUDAH_ADA})
    lembaga.validate_constraints()


def _simpan(lembaga):
    try:
        with transaction.atomic():
            lembaga.save()
    except IntegrityError as salah:  # the same name, entered at the same moment
        raise ValidationError({"nama": SUDAH_ADA}) from salah


@transaction.atomic
def aktifkan_lembaga(lembaga, *, aktif, alasan, by):
    """Take it out of use, or back into it; what was referred there stays."""
    minta(izin_lembaga(by, lembaga))
    alasan = alasan_wajib(alasan, kalimat="Tulis alasannya; tersimpan dalam riwayat.")
    lembaga = Lembaga.objects.select_for_update(of=("self",)).get(pk=lembaga.pk)
    if lembaga.aktif != aktif:
        lembaga.aktif = aktif
        lembaga.save(update_fields=["aktif"])
        aksi = "aktifkan_lembaga" if aktif else "nonaktifkan_lembaga"
        catat(aksi, lembaga.nama, instansi=by.instansi, oleh=by, alasan=alasan)
    return lembaga
