"""Progress: what was done on a day, and its correction by a newer entry."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from assessments import rencana as baca
from assessments.actions.berkas import simpan_berkas
from assessments.izin_rencana import izin_catat, izin_koreksi
from assessments.models import Perkembangan
from cases.actions.inti import Bentrok, catat, kunci, minta, muat
from cases.actions.koreksi_syarat import alasan_wajib

BUKAN = "Mencatat perkembangan kasus ini bukan wewenang Anda."
MEDAN = ("butir", "tanggal", "kegiatan", "respons", "skor", "kendala", "tindak_lanjut")


@transaction.atomic
def catat_perkembangan(kasus, *, isi, by, berkas=(), kunci_kirim=None):
    """Write down one entry, for a line of the plan in force or outside it."""
    if kunci_kirim and (ada := Perkembangan.objects.filter(kunci_kirim=kunci_kirim).first()):
        return ada
    kasus = kunci(kasus)
    muat(kasus)
    minta(izin_catat(kasus, by), BUKAN)
    baru = _buat(kasus, isi, by, berkas, kunci_kirim=kunci_kirim)
    catat("catat_perkembangan", by=by, kasus=kasus, ke=f"{baru.tanggal:%d-%m-%Y}")
    return baru


@transaction.atomic
def koreksi_perkembangan(lama, *, isi, alasan, by, berkas=(), kunci_kirim=None):
    """A newer entry in the place of a wrong one, which stays readable; its files stay with it."""
    kasus = kunci(lama.kasus)
    muat(kasus)
    kini = Perkembangan.objects.select_related("oleh").get(pk=lama.pk)
    kini.kasus = kasus
    if getattr(kini, "koreksi", None) is not None:
        raise Bentrok("Catatan ini sudah dikoreksi; koreksilah yang terbaru.")
    minta(izin_koreksi(kini, by), BUKAN)
    alasan = alasan_wajib(alasan)
    baru = _buat(kasus, isi, by, berkas, semula=kini, alasan_koreksi=alasan)
    baru.berkas.add(*kini.berkas.all())
    catat("koreksi_perkembangan", by=by, kasus=kasus, ke=f"{baru.tanggal:%d-%m-%Y}", alasan=alasan)
    return baru


def _buat(kasus, isi, by, berkas, **lain):
    butir = isi.get("butir")
    rencana = baca.berlaku(kasus)
    semula = lain.get("semula")
    boleh = semula is not None and butir is not None and butir.pk == semula.butir_id
    if butir is not None and not boleh and (rencana is None or butir.rencana_id != rencana.pk):
        raise ValidationError({"butir": "Rencananya sudah diganti; pilih tujuan yang berlaku."})
    if isi["tanggal"] > kasus.instansi.hari_ini():
        raise ValidationError({"tanggal": "Tanggalnya tidak boleh sesudah hari ini."})
    isi = {m: isi[m] for m in MEDAN if m in isi}
    try:
        with transaction.atomic():
            baru = Perkembangan.objects.create(kasus=kasus, oleh=by, **isi, **lain)
    except IntegrityError as salah:
        if "kunci_kirim" not in str(salah):
            raise
        return Perkembangan.objects.get(kunci_kirim=lain["kunci_kirim"])
    baru.berkas.add(*simpan_berkas(berkas, by=by, kasus=kasus))
    return baru
