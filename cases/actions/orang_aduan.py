"""The people of a report, often known days after it: a raid, a fire. Each may become a case."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from accounts.peran import PENCATAT_ADUAN, PIMPINAN_UNIT
from cases.actions.inti import Bentrok, catat
from cases.models import Aduan, OrangAduan

ISIAN = ("nama", "jenis_kelamin", "perkiraan_umur", "keterangan")


def boleh_mencatat_orang(aduan, jabatan):
    """Those who write or lead reports, and may read this one, while it is not ended."""
    return (
        jabatan.instansi_id == aduan.instansi_id
        and jabatan.peran in (*PENCATAT_ADUAN, *PIMPINAN_UNIT)
        and aduan.boleh_dibaca(jabatan)
        and not aduan.berakhir
    )


def _kunci(aduan, by):
    """The report, locked, once permission is given."""
    aduan = (
        Aduan.objects.select_for_update(of=("self",))
        .select_related("dicatat_oleh")
        .get(pk=aduan.pk)
    )
    if not boleh_mencatat_orang(aduan, by):
        raise PermissionDenied("Daftar orang aduan ini bukan wewenang Anda.")
    return aduan


def _periksa(isi):
    isi = {k: isi.get(k) for k in ISIAN}
    isi |= {k: str(isi[k] or "").strip() for k in ("nama", "jenis_kelamin", "keterangan")}
    if not isi["nama"]:
        raise ValidationError({"nama": "Tulis nama atau cirinya."})
    return isi


@transaction.atomic
def tambah_orang(aduan, daftar, *, by, kunci_kirim=None):
    """Put people on the report's list. The same form sent twice adds nobody twice.

    Two people of the same description are two: only the form's own key tells a double submit.

    Args:
        daftar: the fields of each person, as the form cleaned them.
        kunci_kirim: the form's own UUID.
    """
    aduan = _kunci(aduan, by)
    sudah = aduan.riwayat.filter(aksi="tambah_orang", data__kunci=str(kunci_kirim))
    if kunci_kirim and sudah.exists():
        return list(aduan.orang.filter(pk__in=sudah.first().data["orang"]))
    if not daftar:
        raise ValidationError("Isi paling sedikit satu orang.")
    baru = OrangAduan.objects.bulk_create(
        OrangAduan(aduan=aduan, dicatat_oleh=by, **_periksa(isi)) for isi in daftar
    )
    catat(
        "tambah_orang",
        by=by,
        aduan=aduan,
        ke=", ".join(o.nama for o in baru)[:200],
        data={"kunci": str(kunci_kirim or ""), "orang": [o.pk for o in baru]},
    )
    return baru


def _ambil(orang, by):
    """The row as it is now, under its report's lock, as long as it has no case."""
    aduan = _kunci(orang.aduan, by)
    kini = aduan.orang.filter(pk=orang.pk).first()
    if kini is None:
        raise Bentrok("Orang ini sudah dihapus dari daftar.")
    if kini.kasus_id:
        raise Bentrok(f"Orang ini sudah menjadi kasus {kini.kasus.nomor}; ubah data kliennya.")
    return aduan, kini


@transaction.atomic
def ubah_orang(orang, isi, *, alasan, by):
    """Correct a row of the list; what it said before stays in history, with the reason."""
    aduan, orang = _ambil(orang, by)
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya."})
    isi = _periksa(isi)
    ubah = {k: [getattr(orang, k), v] for k, v in isi.items() if getattr(orang, k) != v}
    if not ubah:
        return orang
    dari = orang.nama
    for k, v in isi.items():
        setattr(orang, k, v)
    orang.save()
    catat(
        "ubah_orang",
        by=by,
        aduan=aduan,
        dari=dari,
        ke=orang.nama,
        alasan=alasan.strip(),
        data={"orang": orang.pk, "ubah": ubah},
    )
    return orang


@transaction.atomic
def hapus_orang(orang, *, alasan, by):
    """Take a row off the list; history keeps what it said, and why it went."""
    aduan, orang = _ambil(orang, by)
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya."})
    isi = {k: getattr(orang, k) for k in ISIAN}
    orang.delete()
    catat("hapus_orang", by=by, aduan=aduan, dari=isi["nama"], alasan=alasan.strip(), data=isi)
