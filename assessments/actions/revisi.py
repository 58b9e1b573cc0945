"""Correcting a final assessment: a new revision with a reason; the old one stays readable."""

from django.core.exceptions import ValidationError
from django.db import transaction

from assessments.actions.asesmen import ambil
from assessments.instrumen import muat
from assessments.izin_asesmen import izin_revisi, langkah_asesmen
from assessments.models import Asesmen, BagianAsesmen
from cases.actions.inti import Bentrok, catat, lanjutkan, minta
from cases.actions.koreksi_syarat import alasan_wajib


@transaction.atomic
def mulai_revisi(asesmen, *, by, alasan, bagian):
    """Copy the final one into a draft in which the named sections are open again.

    The others keep their signatures. Until the revision is final the old one counts.

    Args:
        bagian: codes of the sections to correct.

    Raises:
        PermissionDenied, ValidationError; Bentrok when it is being corrected already.
    """
    asesmen = ambil(asesmen)
    if not asesmen.final:
        raise Bentrok("Asesmen ini sudah diganti revisi yang lebih baru.")
    minta(izin_revisi(asesmen, by))
    alasan = alasan_wajib(alasan, kalimat="Tulis apa yang keliru atau berubah.")
    kode = {b.kode for b in muat.isi(asesmen.instrumen).bagian}
    if not bagian or set(bagian) - kode:
        raise ValidationError({"bagian": "Pilih paling sedikit satu bagian yang dikoreksi."})
    baru = Asesmen.objects.create(
        kasus=asesmen.kasus,
        instrumen=asesmen.instrumen,
        revisi=asesmen.revisi + 1,
        semula=_lepas_batal(asesmen),
        alasan=alasan,
        tanggal=asesmen.tanggal,
        diwawancarai=asesmen.diwawancarai,
        kesimpulan=asesmen.kesimpulan,
        oleh=by,
    )
    for lama in asesmen.bagian.all():
        _salin(lama, baru, lama.kode in bagian)
    catat(
        "mulai_revisi",
        by=by,
        kasus=asesmen.kasus,
        langkah=langkah_asesmen(asesmen),
        ke=asesmen.instrumen.judul,
        alasan=alasan,
        data={"asesmen": baru.pk, "semula": asesmen.pk},
    )
    lanjutkan(asesmen.kasus, by=by)
    return baru


def _lepas_batal(asesmen):
    """A revision that was dropped no longer stands in the line of the one it corrected."""
    lama = Asesmen.objects.filter(semula=asesmen, status=Asesmen.Status.BATAL).first()
    if lama is not None:
        lama.semula = None
        lama.save(update_fields=["semula"])
    return asesmen


def _salin(lama, baru, dibuka):
    isi = {"kode": lama.kode, "jawaban": lama.jawaban, "dibawa": lama.dibawa}
    isi |= {"diubah_oleh": lama.diubah_oleh, "diubah_pada": lama.diubah_pada}
    if not dibuka:
        isi |= {"disahkan_oleh": lama.disahkan_oleh, "disahkan_pada": lama.disahkan_pada}
        isi["sebagai"] = lama.sebagai
    b = BagianAsesmen.objects.create(asesmen=baru, versi=lama.versi, **isi)
    b.berkas.set(lama.berkas.all())
