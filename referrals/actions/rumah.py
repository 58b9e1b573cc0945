"""Setting up the homes: rooms, beds, and the days on which a room cannot be used."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models.riwayat import catat
from cases.actions.inti import Bentrok, minta
from cases.actions.koreksi_syarat import alasan_wajib
from referrals import izin_hunian
from referrals.actions.tempat import kabari_antrean, kunci_tempat, masa
from referrals.models import Hunian, Kamar, KamarTutup, TempatTidur, Wisma

PALING_BANYAK = 50
MASIH_DIPAKAI = "Masih ditempati atau dipesan; pindahkan atau keluarkan klien dahulu."


def _perubahan(objek, isi):
    """{field: [from, to]} of what changes, in words."""
    beda = {m: [getattr(objek, m), v] for m, v in isi.items() if getattr(objek, m) != v}
    return {m: [str(x) if x not in (None, True, False) else x for x in v] for m, v in beda.items()}


def _simpan(objek):
    """With the model's own rules said beside the fields; a race ends in the same sentence."""
    objek.full_clean()
    try:
        with transaction.atomic():
            objek.save()
    except IntegrityError as salah:
        objek.full_clean()  # the row that was faster is visible now
        raise Bentrok("Seseorang baru saja menyimpan hal yang sama; buka lagi.") from salah
    return objek


@transaction.atomic
def simpan_wisma(wisma, isi, *, by):
    """A new home, or a changed one."""
    minta(izin_hunian.izin_rumah(by))
    if wisma is None:
        wisma = _simpan(Wisma(instansi=by.instansi, **isi))
        catat("buat_rumah", wisma.nama, instansi=by.instansi, oleh=by)
        return wisma
    wisma = Wisma.objects.select_for_update().get(pk=wisma.pk, instansi=by.instansi_id)
    if not isi.get("aktif", True) and wisma.aktif:
        _tolak_bila_dipakai(TempatTidur.objects.filter(kamar__wisma=wisma), "aktif")
    return _ubah(wisma, isi, "ubah_rumah", wisma.nama, by)


def _ubah(objek, isi, aksi, nama, by):
    data = _perubahan(objek, isi)
    for medan, nilai in isi.items():
        setattr(objek, medan, nilai)
    _simpan(objek)
    if data:
        catat(aksi, nama, instansi=by.instansi, oleh=by, data=data)
    return objek


@transaction.atomic
def simpan_kamar(kamar, isi, *, by, wisma=None):
    """A new room of a home, or a changed one."""
    minta(izin_hunian.izin_rumah(by))
    if kamar is None:
        kamar = _simpan(Kamar(wisma=wisma, **isi))
        catat("buat_kamar", str(kamar), instansi=by.instansi, oleh=by)
        return kamar
    kamar = Kamar.objects.select_for_update(of=("self",)).select_related("wisma").get(pk=kamar.pk)
    if not isi.get("aktif", True) and kamar.aktif:
        _tolak_bila_dipakai(kamar.tempat_tidur.all(), "aktif")
    return _ubah(kamar, isi, "ubah_kamar", str(kamar), by)


def _tolak_bila_dipakai(tempat_tidur, medan=None):
    """Raise while one of these beds is occupied or reserved; they are locked from here on."""
    kunci_tempat(*tempat_tidur)
    if terpakai(tempat_tidur).exists():
        raise ValidationError({medan: MASIH_DIPAKAI} if medan else MASIH_DIPAKAI)


def terpakai(tempat_tidur, mulai=None, sampai=None):
    """The stays and reservations of these beds from now on, or within a time."""
    ada = Hunian.objects.filter(tempat_tidur__in=tempat_tidur, lepas=False)
    if mulai:
        return ada.filter(selama__overlap=masa(mulai, sampai))
    return ada.filter(Q(selama__upper_inf=True) | Q(selama__endswith__gt=timezone.now()))


@transaction.atomic
def tambah_tempat_tidur(kamar, *, banyak, by):
    """So many more beds in a room, numbered on from the last."""
    minta(izin_hunian.izin_rumah(by))
    kamar = Kamar.objects.select_for_update(of=("self",)).select_related("wisma").get(pk=kamar.pk)
    if not 1 <= banyak <= PALING_BANYAK:
        raise ValidationError({"banyak": f"Isi 1 sampai {PALING_BANYAK}."})
    dipakai = set(kamar.tempat_tidur.values_list("kode", flat=True))
    kode = (str(i) for i in range(1, len(dipakai) + banyak + 1) if str(i) not in dipakai)
    baru = [TempatTidur(kamar=kamar, kode=next(kode)) for _ in range(banyak)]
    TempatTidur.objects.bulk_create(baru)
    catat("tambah_tempat_tidur", f"{kamar}: {banyak}", instansi=by.instansi, oleh=by)
    kabari_antrean(kamar.wisma)
    return baru


@transaction.atomic
def ubah_tempat_tidur(tempat_tidur, *, aktif, by):
    """A bed is used no longer, or again."""
    minta(izin_hunian.izin_rumah(by))
    t = kunci_tempat(tempat_tidur)[tempat_tidur.pk]
    if not aktif:
        _tolak_bila_dipakai(TempatTidur.objects.filter(pk=t.pk))
    if t.aktif != aktif:
        t.aktif = aktif
        t.save(update_fields=["aktif"])
        aksi = "pakai_tempat_tidur" if aktif else "nonaktifkan_tempat_tidur"
        catat(aksi, f"{t.kamar.wisma}, {t}", instansi=by.instansi, oleh=by)
    if aktif:
        kabari_antrean(t.kamar.wisma)
    return t


@transaction.atomic
def tutup_kamar(kamar, *, mulai, sampai, alasan, by):
    """Out of service for a time; refused while somebody has or will have a bed there then.

    Args:
        sampai: the moment it can be used again; None: until it is opened.
    """
    minta(izin_hunian.izin_rumah(by))
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa kamar ditutup.")
    if sampai and sampai <= mulai:
        raise ValidationError({"sampai": "Isi waktu sesudah mulainya."})
    kamar = Kamar.objects.select_for_update(of=("self",)).select_related("wisma").get(pk=kamar.pk)
    kunci_tempat(*kamar.tempat_tidur.all())
    if terpakai(kamar.tempat_tidur.all(), mulai, sampai).exists():
        raise ValidationError(MASIH_DIPAKAI)
    try:
        with transaction.atomic():
            t = KamarTutup.objects.create(
                kamar=kamar, selama=masa(mulai, sampai), alasan=alasan[:200], oleh=by
            )
    except IntegrityError as salah:
        raise ValidationError("Kamar ini sudah dinyatakan tutup pada waktu itu.") from salah
    catat("tutup_kamar", str(kamar), instansi=by.instansi, oleh=by, alasan=alasan)
    return t


@transaction.atomic
def buka_kamar(tutup, *, by):
    """The room can be used again from now on; a closing that has not begun is taken back."""
    minta(izin_hunian.izin_rumah(by))
    t = (
        KamarTutup.objects.select_for_update(of=("self",))
        .select_related("kamar__wisma")
        .get(pk=tutup.pk)
    )
    saat = timezone.now()
    if t.selama.upper and t.selama.upper <= saat:
        raise Bentrok("Kamar ini sudah dibuka.")
    if t.selama.lower >= saat:
        t.delete()
    else:
        t.selama = masa(t.selama.lower, saat)
        t.save(update_fields=["selama"])
    catat("buka_kamar", str(t.kamar), instansi=by.instansi, oleh=by, alasan=t.alasan)
    kabari_antrean(t.kamar.wisma)
    return t.kamar
