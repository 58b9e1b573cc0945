"""A wrong file: withdrawn with a reason, replaced, or moved to where it belongs. Never erased."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from cases import izin_koreksi
from cases.actions import berkas as simpan_berkas
from cases.actions.inti import Bentrok, catat, kunci, minta
from cases.actions.koreksi_syarat import alasan_wajib
from cases.izin import izin_isi
from cases.models import Berkas, Kasus


def _ambil(berkas, by):
    """The file's row as it is now, locked, once permission is given."""
    kini = (
        Berkas.objects.select_for_update(of=("self",))
        .select_related("kasus", "klien", "aduan", "oleh", "ditarik_oleh__pengguna")
        .get(pk=berkas.pk)
    )
    if kini.ditarik:
        raise Bentrok(f"Berkas ini sudah ditarik {kini.ditarik_oleh.pengguna.nama}.")
    minta(izin_koreksi.izin_tarik(kini, by))
    return kini


@transaction.atomic
def tarik_berkas(berkas, *, alasan, by, pengganti=()):
    """Withdraw a file for a reason; a new one may take its place in the same act.

    Args:
        pengganti: at most one upload that a form has checked.
    """
    berkas = _ambil(berkas, by)
    berkas.alasan_ditarik = alasan_wajib(alasan, kalimat="Tulis mengapa berkas ini ditarik.")
    berkas.ditarik_pada, berkas.ditarik_oleh = timezone.now(), by
    baru = simpan_berkas.simpan(
        pengganti[:1],
        by=by,
        kasus=berkas.kasus,
        aduan=berkas.aduan,
        klien=berkas.klien,
        langkah=berkas.langkah,
        persyaratan=berkas.persyaratan,
    )
    berkas.pengganti = baru[0] if baru else None
    berkas.save()
    catat(
        "tarik_berkas",
        by=by,
        kasus=berkas.kasus,
        aduan=berkas.aduan,
        klien=berkas.klien,
        langkah=berkas.langkah,
        ke=berkas.nama_asli,
        alasan=berkas.alasan_ditarik,
        data={"pengganti": baru[0].nama_asli} if baru else {},
    )
    return berkas


@transaction.atomic
def pindah_berkas(berkas, *, ke, alasan, by):
    """Move a file of a case to another case of the office, or a client's to that case's client.

    Args:
        ke: the case it belongs to.

    Raises:
        PermissionDenied: this person may not fill both.
    """
    asal = berkas.kasus
    for pk in sorted({k.pk for k in (asal, ke) if k}):  # one order, whoever moves what
        kunci(Kasus(pk=pk))
    berkas = _ambil(berkas, by)
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa berkas ini dipindahkan.")
    if berkas.aduan_id or (berkas.kasus_id is None and berkas.klien_id is None):
        raise ValidationError("Berkas aduan tidak dipindahkan; tarik, lalu unggah di tempatnya.")
    if not Kasus.objects.visible_to(by).filter(pk=ke.pk).exists():
        raise PermissionDenied("Kasus tujuan itu tidak dapat Anda buka.")
    ke = kunci(ke)
    minta(izin_isi(ke, by), "Kasus tujuan itu bukan wewenang Anda.")
    dari_kasus, dari_klien = berkas.kasus, berkas.klien
    if dari_kasus is not None:
        if dari_kasus.pk == ke.pk:
            raise ValidationError({"ke": "Berkas ini memang ada pada kasus itu."})
        berkas.kasus, berkas.langkah, berkas.persyaratan = ke, None, None
        berkas.klien = ke.klien if dari_klien else None
    else:
        if dari_klien.pk == ke.klien_id:
            raise ValidationError({"ke": "Berkas ini memang ada pada klien kasus itu."})
        berkas.klien = ke.klien
    berkas.save()
    isi = {"by": by, "alasan": alasan, "data": {"berkas": berkas.nama_asli}}
    if dari_kasus is not None:
        catat("pindah_berkas", kasus=dari_kasus, ke=ke.nomor, **isi)
        catat("terima_berkas", kasus=ke, dari=dari_kasus.nomor, **isi)
    else:
        catat("pindah_berkas", klien=dari_klien, ke=ke.nomor, **isi)
        catat("terima_berkas", klien=ke.klien, **isi)
    return berkas
