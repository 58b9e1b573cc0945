"""A limit set anew for one case, on the ground that the standard itself gives."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases import kunci_waktu
from cases.actions import jam
from cases.actions.inti import catat, kunci, lanjutkan, minta_aksi
from cases.models import UbahWaktu
from standards.kalender import kalender_untuk
from standards.waktu import hitung_tenggat, urai_durasi

PANJANG = UbahWaktu._meta.get_field("durasi").max_length


@transaction.atomic
def ubah_waktu(kasus, *, urut, durasi, alasan, by):
    """Set the limit of one running clock anew.

    Args:
        urut: the clock's number among the standard's [[waktu]].
        durasi: as a standard writes it: "3 bulan", "10 hari kerja".

    Raises:
        PermissionDenied: not the Kabid of the case's unit, or no clock may be changed.
        ValidationError: not a duration, the same as now, shorter than the standard's minimum.
    """
    kasus = kunci(kasus)
    minta_aksi(kasus, "ubah_waktu", by)
    dapat = {j.urut: (j, w) for j, w in kunci_waktu.dapat_diubah(kasus)}
    if urut not in dapat:
        raise ValidationError({"urut": "Pilih waktu yang sedang berjalan dan dapat diubah."})
    baris, w = dapat[urut]
    baru = " ".join(durasi.split()).lower()
    _periksa_durasi(kasus, baris, w, baru)
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya."})
    UbahWaktu.objects.create(kasus=kasus, urut=urut, durasi=baru, alasan=alasan.strip(), oleh=by)
    catat(
        "ubah_waktu",
        by=by,
        kasus=kasus,
        dari=baris.durasi,
        ke=baru,
        alasan=alasan.strip(),
        data={"waktu": baris.teks, "dasar": w.boleh_diubah},
    )
    lanjutkan(kasus, by=by)
    return kasus


def _periksa_durasi(kasus, baris, w, baru):
    try:
        urai_durasi(baru, w.hitung)
    except ValueError as salah:
        raise ValidationError({"durasi": str(salah)}) from salah
    if len(baru) > PANJANG:
        raise ValidationError({"durasi": f"Paling panjang {PANJANG} huruf."})
    if baru == baris.durasi:
        raise ValidationError({"durasi": f"Waktunya memang sudah {baru}."})
    maksimal, minimal = jam.bunyi(w, baru)
    if not (maksimal and minimal):
        return
    kalender = kalender_untuk(kasus.instansi)
    lama, cepat = (
        hitung_tenggat(baris.mulai, d, kalender, hitung=w.hitung).pada for d in (maksimal, minimal)
    )
    if lama < cepat:
        raise ValidationError(
            {"durasi": f"Standar menyebut paling singkat {minimal}; tulis waktu yang lebih lama."}
        )
