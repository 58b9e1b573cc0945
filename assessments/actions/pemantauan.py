"""One monitoring round: how far each goal was reached, and what follows from it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from assessments import rencana as baca
from assessments.actions.berkas import simpan_berkas
from assessments.actions.ikut_rencana import ikuti_rencana
from assessments.actions.rencana import buka_revisi
from assessments.izin_rencana import izin_pantau
from assessments.models import Capaian, Pemantauan
from cases.actions.inti import catat, kunci, minta, muat
from cases.actions.langkah import ambil_langkah, selesaikan_langkah
from cases.izin import izin_langkah

K = Pemantauan.Keputusan
BUKAN = "Pemantauan kasus ini bukan wewenang Anda."


@transaction.atomic
def catat_pemantauan(
    kasus,
    *,
    tanggal,
    hasil,
    keputusan,
    by,
    langkah=None,
    capaian=(),
    ditemui="",
    alasan="",
    berikut=None,
    berkas=(),
    jawaban=None,
    tim=None,
    kunci_kirim=None,
):
    """Record a round, at the standard's step or, where the path has none, by the plan alone.

    *Lanjut* leaves the step open until the next round; *ubah* opens a revision of the plan as
    well; *terminasi* completes the step, so that the case can go on to its end.

    Args:
        capaian: [(line of the plan in force, percent, note)].
        berikut: the day of the next round; without one it follows from the interval, and a step
            that has none is done.
        jawaban, tim: what the step asks besides.
    """
    if kunci_kirim and (ada := Pemantauan.objects.filter(kunci_kirim=kunci_kirim).first()):
        return ada
    kasus = kunci(kasus)
    muat(kasus)
    rencana = baca.berlaku(kasus)
    if langkah is not None:
        langkah = ambil_langkah(kasus, langkah)
        minta(izin_langkah(langkah, by), BUKAN)
    else:
        minta(izin_pantau(kasus, by, rencana), BUKAN)
    _periksa(kasus, rencana, tanggal, keputusan, alasan, berikut, capaian)
    baru = Pemantauan.objects.create(
        kasus=kasus,
        langkah=langkah,
        rencana=rencana,
        tanggal=tanggal,
        hasil=hasil,
        ditemui=ditemui,
        keputusan=keputusan,
        alasan=alasan.strip(),
        berikut=berikut,
        kunci_kirim=kunci_kirim,
        oleh=by,
    )
    Capaian.objects.bulk_create(
        Capaian(pemantauan=baru, butir=b, persen=persen, catatan=catatan)
        for b, persen, catatan in capaian
    )
    baru.berkas.add(*simpan_berkas(berkas, by=by, kasus=kasus, langkah=langkah))
    catat("pantau_rencana", by=by, kasus=kasus, langkah=langkah, ke=baru.get_keputusan_display())
    if langkah is not None:
        selesaikan_langkah(
            langkah,
            by=by,
            tanggal=tanggal,
            catatan=teks(baru, capaian),
            orang=ditemui,
            jawaban=jawaban,
            tim=tim,
            usai=keputusan == K.TERMINASI,
            berikut=berikut,
        )
    if keputusan == K.UBAH and baca.sedang_disusun(kasus) is None:
        buka_revisi(kasus, rencana, alasan.strip(), by)
    muat(kasus)
    ikuti_rencana(kasus, by=by)
    return baru


def _periksa(kasus, rencana, tanggal, keputusan, alasan, berikut, capaian):
    if tanggal > kasus.instansi.hari_ini():
        raise ValidationError({"tanggal": "Tanggalnya tidak boleh sesudah hari ini."})
    if berikut is not None and berikut <= tanggal:
        raise ValidationError({"berikut": "Pemantauan berikutnya sesudah pemantauan ini."})
    if keputusan == K.TERMINASI and berikut is not None:
        raise ValidationError({"berikut": "Kosongkan: dengan keputusan ini pemantauan berakhir."})
    if keputusan == K.UBAH and (rencana is None or kasus.tertutup):
        raise ValidationError({"keputusan": "Belum ada rencana yang disahkan untuk diubah."})
    if keputusan != K.LANJUT and not kasus.tertutup and not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya."})
    if any(rencana is None or b.rencana_id != rencana.pk for b, *_ in capaian):
        raise PermissionDenied(BUKAN)


def teks(pemantauan, capaian):
    """The round in words, for the step's record."""
    baris = [pemantauan.hasil]
    baris += [
        f"{b.urut}. {b.tujuan} {persen}%{f' ({catatan})' if catatan else ''}"
        for b, persen, catatan in capaian
    ]
    baris.append(f"Keputusan: {pemantauan.get_keputusan_display()}.")
    if pemantauan.alasan:
        baris.append(f"Alasan: {pemantauan.alasan}")
    return "\n".join(baris)
