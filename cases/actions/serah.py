"""A whole load moves in one transaction: for good, or for a leave, after which it comes back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.izin import mengelola
from accounts.kalimat import tanggal
from accounts.models import Jabatan, Pengguna
from accounts.models.riwayat import catat as catat_kantor
from cases import pengikut
from cases.actions.antrean import MENGIKUTI
from cases.actions.inti import Bentrok, catat, kunci, lanjutkan
from cases.actions.penugasan import ganti_petugas
from cases.beban import (
    bagian,
    calon_penerima,
    dapat_menerima,
    izin_serah,
    kasus_terlibat,
    tugas_pribadi,
)
from cases.models import Disposisi, Kasus, SerahBeban, Tugas

Sebab = SerahBeban.Sebab


@transaction.atomic
def alihkan_semua(dari, ke, *, by, alasan, sebab=Sebab.LAIN, mulai=None, sampai=None):
    """Hand over everything one person has in hand, each case with its own history line.

    A unit's leader moves what they may see; the administrator, who sees no case, all of it.

    Args:
        dari: the user who gives.
        ke: the Jabatan of the user who gets it.

    Returns:
        How many cases moved.
    """
    _periksa(dari, ke, by, alasan, sebab, mulai, sampai)
    Pengguna.objects.select_for_update().get(pk=dari.pk)
    kasus = list(_kasus(dari, by).order_by("pk"))
    lepas = tugas_pribadi(dari, by.instansi_id).filter(kasus=None)
    if not kasus and not lepas.exists():
        return 0
    serah = _buat(dari, ke, by, alasan, sebab, mulai, sampai)
    _tolak_bila_tak_cocok(kasus, dari, ke)
    for k in kasus:
        _pindahkan(serah, kunci(k))
    for tugas in lepas.select_for_update():
        _pindah_tugas(serah, tugas)
    catat_kantor(
        "serah_beban",
        f"{dari.nama} kepada {ke.pengguna.nama}",
        instansi=by.instansi,
        oleh=by,
        pengguna=dari,
        alasan=alasan,
        data={"sebab": ["", serah.get_sebab_display()], "kasus": ["", len(kasus)]},
    )
    return len(kasus)


def _periksa(dari, ke, by, alasan, sebab, mulai, sampai):
    if not izin_serah(by):
        raise PermissionDenied("Penyerahan beban adalah wewenang pimpinan unit dan admin sistem.")
    if not Pengguna.objects.visible_to(by).filter(pk=dari.pk).exists():
        raise PermissionDenied("Orang ini bukan dari kantor Anda.")
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya."})
    if dari.pk == ke.pengguna_id:
        raise ValidationError({"ke": "Pilih petugas yang lain."})
    if not calon_penerima(dari, by).filter(pk=ke.pk).exists():
        raise ValidationError({"ke": "Pilih petugas berperan sama dari unit yang sama."})
    if sebab != Sebab.CUTI:
        return
    if not sampai:
        raise ValidationError({"sampai": "Isi hari terakhir cutinya."})
    if sampai < (mulai or by.instansi.hari_ini()):
        raise ValidationError({"sampai": "Tidak boleh sebelum hari pertama cutinya."})


def _kasus(dari, by):
    kasus = kasus_terlibat(dari, by.instansi_id)
    terlihat = Kasus.objects.visible_to(by).values("pk")
    return kasus if mengelola(by) else kasus.filter(pk__in=terlihat)


def _buat(dari, ke, by, alasan, sebab, mulai, sampai):
    try:
        with transaction.atomic():
            return SerahBeban.objects.create(
                instansi_id=by.instansi_id,
                dari=dari,
                ke=ke,
                oleh=by,
                sebab=sebab,
                mulai=mulai or by.instansi.hari_ini(),
                sampai=sampai if sebab == Sebab.CUTI else None,
                alasan=alasan.strip(),
            )
    except IntegrityError as salah:
        raise ValidationError(
            "Beban cuti orang ini belum dikembalikan; kembalikan dahulu, atau pilih sebab lain."
        ) from salah


def _tolak_bila_tak_cocok(kasus, dari, ke):
    """Refuse as a whole when part of the load needs a role that the receiver does not hold."""
    pk = [k.pk for k in kasus]
    aturan = {k.pk: k.aturan for k in Kasus.objects.filter(pk__in=pk).select_related("standar")}
    punya = bagian(dari, ke.instansi_id).filter(kasus__in=pk)
    lain = [p for p in punya if not p.utama and not dapat_menerima(ke, p, aturan[p.kasus_id])]
    if lain:
        peran = ", ".join(sorted({ke.instansi.sebutan(p.peran) for p in lain}))
        raise ValidationError(
            {"ke": f"{len(lain)} bagian memerlukan peran {peran}; pilih orang yang memegangnya."}
        )


def _pindahkan(serah, kasus):
    """One case, locked: assignments, seats in teams, then the personal tasks that do not follow."""
    dari, ke, by = serah.dari, serah.ke, serah.oleh
    alasan = _alasan(serah)
    if kasus.petugas_id == dari.pk:
        lama = kasus.penugasan.aktif().filter(utama=True, pengguna=dari).first()
        terlibat = kasus.penugasan.aktif().filter(pengguna=ke.pengguna, tim="").exists()
        ganti_petugas(kasus, ke.pengguna, by, alasan=alasan, peran=ke.peran)
        serah.baris.create(
            kasus=kasus,
            utama=True,
            peran=lama.peran if lama else "",
            penugasan=kasus.penugasan.aktif().get(utama=True),
            sudah_terlibat=terlibat,
        )
    for p in kasus.penugasan.aktif().filter(pengguna=dari, utama=False):
        _pindah_bagian(serah, kasus, p, alasan)
    sisa = tugas_pribadi(dari, kasus.instansi_id).filter(kasus=kasus).exclude(jenis__in=MENGIKUTI)
    for tugas in sisa:
        _pindah_tugas(serah, tugas)
    lanjutkan(kasus, by=by)


def _pindah_bagian(serah, kasus, bagian, alasan):
    ke = serah.ke
    bagian.selesai = timezone.now()
    bagian.save(update_fields=["selesai"])
    ada = kasus.penugasan.aktif().filter(pengguna=ke.pengguna, tim=bagian.tim).exists()
    baru = None
    if not ada:
        baru = kasus.penugasan.create(
            pengguna=ke.pengguna,
            peran=ke.peran,
            tim=bagian.tim,
            utama=False,
            oleh=serah.oleh,
            alasan=alasan[:300],
        )
    serah.baris.create(
        kasus=kasus, tim=bagian.tim, peran=bagian.peran, penugasan=baru, sudah_terlibat=ada
    )
    _catat_bagian(kasus, serah.oleh, serah.dari.nama, ke.pengguna.nama, alasan, bagian.tim)


def _catat_bagian(kasus, by, dari, ke, alasan, tim):
    sebutan = kasus.aturan.peran[tim].sebutan if tim in kasus.aturan.peran else ""
    catat(
        "serah_bagian", by=by, kasus=kasus, dari=dari, ke=ke, alasan=alasan, data={"tim": sebutan}
    )


def _pindah_tugas(serah, tugas):
    """A task in one's own name; a disposition is addressed to its new reader too."""
    ke = serah.ke.pengguna
    if tugas.jenis == Tugas.Jenis.DISPOSISI:
        disposisi = Disposisi.objects.filter(langkah=tugas.langkah_id).first()
        if disposisi:
            disposisi.penerima.get_or_create(pengguna=ke)
    tugas.pengguna = ke
    tugas.save(update_fields=["pengguna"])
    serah.baris.create(kasus_id=tugas.kasus_id, tugas=tugas)
    pengikut.tugas_berpindah(tugas, serah.ke, by=serah.oleh)


def _alasan(serah):
    masa = f" {tanggal(serah.mulai)} sampai {tanggal(serah.sampai)}" if serah.sampai else ""
    sebab = "" if serah.sebab == Sebab.LAIN else f"{serah.get_sebab_display()}{masa}. "
    return f"{sebab}{serah.alasan}"


# ------------------------------------------------------------------------------ coming back
@transaction.atomic
def kembalikan_beban(serah, *, by):
    """After a leave: what the substitute still holds from this handover goes back.

    Returns:
        How many cases came back.
    """
    if not izin_kembali(serah, by):
        raise PermissionDenied("Pengembalian beban adalah wewenang pimpinan unit dan admin sistem.")
    serah = (
        SerahBeban.objects.select_for_update(of=("self",))
        .select_related("dari", "ke__pengguna", "instansi")
        .get(pk=serah.pk)
    )
    if serah.dikembalikan_pada:
        raise Bentrok("Beban ini sudah dikembalikan.")
    posisi = Jabatan.objects.berlaku().filter(pengguna=serah.dari, instansi=serah.instansi_id)
    if not posisi.exists():
        raise ValidationError(f"{serah.dari.nama} tidak memegang jabatan di kantor ini sekarang.")
    baris = serah.baris.select_related("penugasan", "tugas").order_by("kasus_id", "pk")
    kasus = {}
    for b in baris:
        if b.kasus_id and b.kasus_id not in kasus:
            kasus[b.kasus_id] = kunci(Kasus(pk=b.kasus_id))
        if _kembali(serah, b, kasus.get(b.kasus_id), by):
            b.kembali = True
            b.save(update_fields=["kembali"])
    kembali = {b.kasus_id for b in baris if b.kembali and b.kasus_id}
    for pk in kembali:
        lanjutkan(kasus[pk], by=by)
    serah.dikembalikan_pada, serah.dikembalikan_oleh = timezone.now(), by
    serah.save(update_fields=["dikembalikan_pada", "dikembalikan_oleh"])
    catat_kantor(
        "kembalikan_beban",
        f"{serah.ke.pengguna.nama} kepada {serah.dari.nama}",
        instansi=by.instansi,
        oleh=by,
        pengguna=serah.dari,
        data={"kasus": ["", len(kembali)]},
    )
    return len(kembali)


def izin_kembali(serah, by):
    """Whoever may hand over may bring back: the administrator, or who leads the unit."""
    if serah.instansi_id != by.instansi_id or serah.sebab != Sebab.CUTI or not izin_serah(by):
        return False
    return mengelola(by) or by.unit_id is None or serah.ke.unit_id in (None, by.unit_id)


def _kembali(serah, baris, kasus, by):
    """Give one thing back, if it is still where the handover put it. True when it went."""
    dari, ke = serah.dari, serah.ke.pengguna
    if baris.tugas_id:
        return _kembalikan_tugas(serah, baris.tugas_id, by)
    alasan = f"Kembali dari cuti ({tanggal(serah.mulai)} sampai {tanggal(serah.sampai)})."
    masih = baris.penugasan is None or baris.penugasan.selesai is None
    if kasus.tertutup or not masih:
        return False
    if baris.utama:
        ganti_petugas(kasus, dari, by, alasan=alasan, peran=baris.peran or serah.ke.peran)
        if baris.sudah_terlibat:
            kasus.penugasan.create(pengguna=ke, peran=serah.ke.peran, utama=False, oleh=by)
        return True
    if baris.penugasan:
        baris.penugasan.selesai = timezone.now()
        baris.penugasan.save(update_fields=["selesai"])
    if kasus.penugasan.aktif().filter(pengguna=dari, tim=baris.tim).exists():
        return False
    kasus.penugasan.create(
        pengguna=dari, peran=baris.peran, tim=baris.tim, utama=False, oleh=by, alasan=alasan[:300]
    )
    _catat_bagian(kasus, by, ke.nama, dari.nama, alasan, baris.tim)
    return True


def _kembalikan_tugas(serah, pk, by):
    tugas = Tugas.objects.terbuka().filter(pk=pk, pengguna=serah.ke.pengguna_id).first()
    if tugas is None:
        return False
    tugas.pengguna = serah.dari
    tugas.save(update_fields=["pengguna"])
    posisi = serah.dari.semua_jabatan.berlaku().filter(instansi=serah.instansi_id)
    semula = posisi.filter(peran=serah.ke.peran).first() or posisi.first()
    pengikut.tugas_berpindah(tugas, semula, by=by)
    return True


def kantor_serah(by):
    """The leaves whose load has not come back, of one's own office."""
    return (
        SerahBeban.objects.filter(instansi=by.instansi_id, sebab=Sebab.CUTI, dikembalikan_pada=None)
        .select_related("dari", "ke__pengguna", "ke__instansi")
        .order_by("sampai", "pk")
    )
