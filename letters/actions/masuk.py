"""The agenda of incoming letters: entered by Tata Usaha, corrected with a reason."""

import hashlib

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.peran import Peran
from cases.actions.inti import catat
from letters.models import SuratMasuk
from standards.models import Pencacah

SERI = "agenda"
#: Corrected without a reason: what is only added to an entry.
BEBAS = ("pindaian", "lampiran")


def boleh_mencatat_masuk(jabatan):
    return jabatan.peran == Peran.ADMIN_TU


def catat_surat_masuk(isi, *, by, berkas=None, kunci_kirim=None):
    """Enter an incoming letter; it gets the next agenda number of the year it was received in.

    Args:
        isi: the model's fields, as the form cleaned them.
        berkas: the scan, checked by the form (it carries `.ekstensi`).
        kunci_kirim: the form's own UUID, which makes a double submit harmless.
    """
    if not boleh_mencatat_masuk(by):
        raise PermissionDenied("Mencatat surat masuk adalah tugas Tata Usaha.")
    sama = SuratMasuk.objects.filter(kunci_kirim=kunci_kirim, kunci_kirim__isnull=False)
    if ada := sama.first():
        return ada
    try:
        return _baru(isi, by, berkas, kunci_kirim)
    except IntegrityError:
        if ada := sama.first():
            return ada
        raise


@transaction.atomic
def _baru(isi, by, berkas, kunci_kirim):
    _periksa_tanggal(isi, by)
    tahun = isi["diterima"].year
    masuk = SuratMasuk(
        **isi, instansi=by.instansi, tahun=tahun, dicatat_oleh=by, kunci_kirim=kunci_kirim
    )
    masuk.urut = Pencacah.objects.berikut(by.instansi, SERI, tahun)
    _pindai(masuk, berkas)
    masuk.save()
    catat("catat_surat_masuk", by=by, ke=masuk.agenda, data={"surat_masuk": masuk.pk})
    return masuk


@transaction.atomic
def ubah_surat_masuk(masuk, isi, *, alasan, by, berkas=None):
    """Correct an entry; what changed and why stands in history, its number stays."""
    masuk = SuratMasuk.objects.select_for_update(of=("self",)).lengkap().get(pk=masuk.pk)
    if not boleh_mencatat_masuk(by) or by.instansi_id != masuk.instansi_id:
        raise PermissionDenied("Mengubah surat masuk adalah tugas Tata Usaha.")
    _periksa_tanggal(isi, by)
    ubah = {
        k: [str(getattr(masuk, k) or ""), str(v or "")]
        for k, v in isi.items()
        if (getattr(masuk, k) or "") != (v or "")
    }
    if set(ubah) - set(BEBAS) and not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasan perubahannya."})
    if isi["diterima"].year != masuk.tahun:
        raise ValidationError({"diterima": f"Agenda ini milik tahun {masuk.tahun}."})
    for k, v in isi.items():
        setattr(masuk, k, v)
    if berkas:
        ubah["pindaian"] = [masuk.sidik, _pindai(masuk, berkas)]
    masuk.save()
    if ubah:
        data = {"surat_masuk": masuk.pk, "ubah": ubah}
        catat("ubah_surat_masuk", by=by, ke=masuk.agenda, alasan=alasan.strip(), data=data)
    return masuk


def _periksa_tanggal(isi, by):
    if isi["diterima"] > by.instansi.hari_ini():
        raise ValidationError({"diterima": "Tanggal terima tidak boleh sesudah hari ini."})
    if isi.get("tanggal") and isi["tanggal"] > isi["diterima"]:
        raise ValidationError({"tanggal": "Tanggal surat tidak boleh sesudah tanggal terima."})


def _pindai(masuk, berkas):
    """Keep the scan under a random name; its hash is returned. An older scan stays on disk."""
    if not berkas:
        return ""
    berkas.seek(0)
    masuk.sidik = hashlib.file_digest(berkas, "sha256").hexdigest()
    berkas.seek(0)
    masuk.pindaian.save(f"pindaian.{berkas.ekstensi}", berkas, save=False)
    return masuk.sidik
