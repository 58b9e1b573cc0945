"""Merging two records of one person, and taking that back.

Locks: both clients in one order, then their cases in one order. Whoever opens a case locks its
client first, and a new episode is opened under the lock of the old case.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases import izin_koreksi
from cases.actions.ganti_klien import kunci_klien, tanpa_hunian_ganda
from cases.actions.inti import Bentrok, catat, kunci, lanjutkan, minta
from cases.actions.koreksi_syarat import alasan_wajib
from cases.gabung_klien import KELOMPOK, nilai
from cases.models import Berkas, GabungKlien, Kasus, Klien
from cases.pandangan import sebutan_klien

LEBUR = "lebur"


@transaction.atomic
def gabungkan(utama, lebur, *, pilihan, alasan, by):
    """Make `lebur` part of `utama`: its cases and files move, its record stays as it was, unseen.

    Args:
        pilihan: {choice of cases/gabung_klien.py: "utama" | "lebur"}; what is left out stays.

    Raises:
        PermissionDenied: not one who leads, or one of the two may not be known.
        ValidationError: no reason; the same record twice.
        Bentrok: somebody merged one of them first.
    """
    if utama.pk == lebur.pk:
        raise ValidationError("Pilih dua klien yang berbeda.")
    semua = kunci_klien(utama, lebur)
    utama, lebur = semua[utama.pk], semua[lebur.pk]
    for k in (utama, lebur):
        _pastikan_utuh(k)
        minta(izin_koreksi.izin_gabung(k, by))
    if Klien.objects.terbuka_bagi(by).filter(pk__in=semua).count() != 2:
        raise PermissionDenied("Salah satu klien itu tidak dapat Anda buka; tanyakan atasan Anda.")
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa keduanya orang yang sama.")
    kasus = _kunci_kasus(utama, lebur)
    milik = _pindahkan(lebur, utama, [k.pk for k in kasus if k.klien_id == lebur.pk])
    medan = _pakai(utama, lebur, pilihan)
    lebur.digabung_ke = utama
    lebur.save(update_fields=["digabung_ke"])
    _simpan(utama)
    gabung = GabungKlien.objects.create(
        instansi=utama.instansi,
        utama=utama,
        lebur=lebur,
        medan=medan,
        milik=milik,
        alasan=alasan,
        oleh=by,
    )
    _catat("gabung_klien", "digabung_ke_klien", gabung, by, alasan)
    _ikuti(kasus, by)
    return gabung


def _pastikan_utuh(klien):
    if klien.digabung_ke_id:
        siapa = klien.peleburan.filter(dibatalkan_pada=None).select_related("oleh__pengguna")
        oleh = f" oleh {siapa[0].oleh.pengguna.nama}" if siapa else ""
        raise Bentrok(
            f"Klien {sebutan_klien(klien)} sudah digabungkan{oleh}; buka lagi halamannya."
        )


def _kunci_kasus(*klien):
    """Every case of these clients, locked in one order; one opened meanwhile is found too."""
    terkunci = {}
    while True:
        baru = Kasus.objects.filter(klien__in=klien).exclude(pk__in=terkunci).order_by("pk")
        pk = list(baru.values_list("pk", flat=True))
        if not pk:
            return list(terkunci.values())
        terkunci |= {p: kunci(Kasus(pk=p)) for p in pk}


def _pindahkan(dari, ke, kasus):
    """Move cases, files and earlier merges; the ids of what moved."""
    berkas = list(Berkas.objects.filter(klien=dari).values_list("pk", flat=True))
    leburan = list(Klien.objects.filter(digabung_ke=dari).values_list("pk", flat=True))
    with tanpa_hunian_ganda():
        Kasus.objects.filter(pk__in=kasus).update(klien=ke)
    Berkas.objects.filter(pk__in=berkas).update(klien=ke)
    Klien.objects.filter(pk__in=leburan).update(digabung_ke=ke)
    return {"kasus": kasus, "berkas": berkas, "leburan": leburan}


def _pakai(utama, lebur, pilihan):
    """Take the chosen values over; {field: [before, after]} of those that changed."""
    medan = {}
    for kode in KELOMPOK:
        if pilihan.get(kode) != LEBUR:
            continue
        for m, v in nilai(lebur, kode).items():
            if (lama := getattr(utama, m)) != v:
                medan[m] = [_json(lama), _json(v)]
                setattr(utama, m, v)
    return medan


def _json(v):
    return DjangoJSONEncoder().default(v) if hasattr(v, "isoformat") else v


def _dari_json(medan, v):
    f = next(f for f in Klien._meta.concrete_fields if f.attname == medan)
    return f.to_python(v) if v else v


def _simpan(klien):
    try:
        with transaction.atomic():
            klien.save()
    except IntegrityError as salah:
        if "klien_nik_satu_per_kantor" not in str(salah):
            raise
        raise ValidationError("NIK itu sudah dipakai klien lain di kantor ini.") from salah


def _catat(aksi, pasangannya, gabung, by, alasan):
    """A line on each of the two, naming the other."""
    data = {"gabung": gabung.pk, "medan": sorted(gabung.medan)}
    isi = {"by": by, "alasan": alasan, "data": data}
    catat(aksi, klien=gabung.utama, ke=sebutan_klien(gabung.lebur), **isi)
    catat(pasangannya, klien=gabung.lebur, ke=sebutan_klien(gabung.utama), **isi)


def _ikuti(kasus, by):
    """Running cases are judged by the client they have now."""
    for k in kasus:
        if not k.tertutup:
            lanjutkan(kunci(k), by=by)


# --------------------------------------------------------------------- undoing it
def penghalang(gabung):
    """Why this merge cannot be undone now, or ''."""
    if gabung.dibatalkan_pada:
        saat = timezone.localtime(gabung.dibatalkan_pada)
        return (
            f"Penggabungan ini sudah dibatalkan {gabung.dibatalkan_oleh.pengguna.nama} "
            f"pada {saat:%d-%m-%Y pukul %H.%M}."
        )
    utama, lebur = gabung.utama, gabung.lebur
    if utama.digabung_ke_id:
        return (
            f"{sebutan_klien(utama)} sendiri sudah digabungkan; batalkan penggabungan itu dahulu."
        )
    if lebur.nik and (lain := _pemakai_nik(gabung)):
        nama, milik = sebutan_klien(lain), sebutan_klien(lebur)
        return f"NIK {milik} sekarang dipakai klien {nama}; betulkan itu dahulu."
    return ""


def _pemakai_nik(gabung):
    """Another client with the NIK that the merged record takes back, or None."""
    nik, semula = gabung.lebur.nik, gabung.medan.get("nik")
    ada = Klien.objects.aktif().filter(instansi=gabung.instansi_id, nik=nik)
    kembali = semula and semula[1] == gabung.utama.nik  # the kept record gives it back itself
    return ada.exclude(pk=gabung.utama_id if kembali else None).first()


def sesudah(gabung):
    """The cases that came to the kept client since: they stay there unless chosen."""
    baru = gabung.utama.kasus.filter(dibuka_pada__gt=gabung.pada)
    return baru.exclude(pk__in=gabung.milik["kasus"]).order_by("pk")


@transaction.atomic
def batalkan_gabung(gabung, *, alasan, by, ikut=()):
    """Undo a merge: both records stand again, each with its values and what was its own.

    Args:
        ikut: cases opened since that go to the restored client too.

    Raises:
        Bentrok: it was undone already.
        ValidationError: no reason, or something makes it impossible (the sentence says what).
    """
    semua = kunci_klien(gabung.utama, gabung.lebur)
    gabung = GabungKlien.objects.select_for_update(of=("self",)).get(pk=gabung.pk)
    gabung.utama, gabung.lebur = semua[gabung.utama_id], semua[gabung.lebur_id]
    minta(izin_koreksi.izin_gabung(gabung.utama, by))
    if sebab := penghalang(gabung):
        raise (Bentrok if gabung.dibatalkan_pada else ValidationError)(sebab)
    if not Klien.objects.visible_to(by).filter(pk=gabung.utama_id).exists():
        raise PermissionDenied("Klien itu tidak dapat Anda buka.")
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa keduanya bukan orang yang sama.")
    kasus = _kunci_kasus(gabung.utama)
    boleh = {*gabung.milik["kasus"], *({k.pk for k in ikut} & {k.pk for k in sesudah(gabung)})}
    _kembalikan_nilai(gabung)
    _kembalikan_milik(gabung, [k.pk for k in kasus if k.pk in boleh])
    gabung.dibatalkan_pada, gabung.dibatalkan_oleh = timezone.now(), by
    gabung.alasan_batal = alasan
    gabung.save()
    _catat("batalkan_gabung", "dipisah_dari_klien", gabung, by, alasan)
    _ikuti(kasus, by)
    return gabung


def _kembalikan_nilai(gabung):
    """What the merge wrote goes back; what was corrected since stays."""
    utama, lebur = gabung.utama, gabung.lebur
    for medan, (semula, menjadi) in gabung.medan.items():
        if _json(getattr(utama, medan)) == menjadi:
            setattr(utama, medan, _dari_json(medan, semula))
    _simpan(utama)  # first: it may hold the other's NIK
    lebur.digabung_ke = None
    _simpan(lebur)


def _kembalikan_milik(gabung, kasus):
    """Rows that are still the kept client's; what went elsewhere since stays there."""
    utama, lebur = gabung.utama, gabung.lebur
    Kasus.objects.filter(pk__in=kasus, klien=utama).update(klien=lebur)
    Berkas.objects.filter(pk__in=gabung.milik["berkas"], klien=utama).update(klien=lebur)
    Klien.objects.filter(pk__in=gabung.milik["leburan"], digabung_ke=utama).update(
        digabung_ke=lebur
    )
