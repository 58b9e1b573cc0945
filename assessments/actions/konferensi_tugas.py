"""What a conference asked of people: their rows of the queue, and what came of them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.izin_konferensi import calon_peserta, izin_tugas
from assessments.models import TugasKonferensi
from cases.actions import antrean
from cases.actions.inti import Bentrok, catat, kunci, minta
from cases.actions.koreksi_syarat import alasan_wajib
from cases.models import Tugas


def simpan_tugas(konferensi, tugas):
    """The tasks as the minutes have them now, in the place of those kept before."""
    konferensi.tugas.all().delete()
    hari_ini = konferensi.kasus.instansi.hari_ini()
    calon = {j.pengguna_id for j in calon_peserta(konferensi.kasus)} if tugas else set()
    for isi in tugas:
        if isi["pengguna"].pk not in calon:
            raise ValidationError("Tugas diberikan kepada petugas kantor ini yang masih menjabat.")
        if isi["tenggat"] < hari_ini:
            raise ValidationError("Tenggat tugas hari ini atau sesudahnya.")
        konferensi.tugas.create(**isi | {"uraian": isi["uraian"].strip()})
    return list(konferensi.tugas.select_related("pengguna"))


def buka_tugas(konferensi, daftar):
    """Each enters its person's queue, due at the end of its day."""
    for t in daftar:
        t.konferensi = konferensi
        antrean.buka(
            Tugas.Jenis.KONFERENSI,
            f"Tugas dari pembahasan kasus: {t.uraian}",
            t.get_absolute_url(),
            instansi=konferensi.kasus.instansi,
            pengguna=t.pengguna,
            kasus=konferensi.kasus,
            tenggat=t.sampai,
        )


@transaction.atomic
def selesaikan_tugas(tugas, *, hasil, by):
    """Write what came of a task; its row closes. Also on a closed case: it was promised."""
    kasus = kunci(tugas.konferensi.kasus)
    kini = TugasKonferensi.objects.select_for_update(of=("self",)).get(pk=tugas.pk)
    kini.konferensi.kasus = kasus
    if kini.selesai:
        raise Bentrok("Tugas ini sudah selesai.")
    minta(izin_tugas(kini, by))
    kini.hasil = alasan_wajib(hasil, "hasil", "Tulis hasilnya.")
    kini.selesai_oleh, kini.selesai_pada = by, timezone.now()
    kini.save()
    baris = Tugas.objects.filter(jenis=Tugas.Jenis.KONFERENSI, tautan=kini.get_absolute_url())
    antrean.tutup(baris, by=by)
    catat(
        "selesai_tugas_konferensi",
        by=by,
        kasus=kasus,
        langkah=kini.konferensi.langkah,
        ke=kini.uraian[:200],
    )
    return kini
