"""What becomes of a report: put under another, added to a case, handed on, looked through."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from cases.actions import antrean
from cases.actions.aduan import aduan_baru, antrekan, tugas_triase, tutup_aduan
from cases.actions.berkas import salin
from cases.actions.inti import Bentrok, catat, kunci, lanjutkan, minta
from cases.models import Aduan, Kasus, OrangAduan
from complaints import izin_triase, tasks
from complaints.actions.lapor import tugas_saring
from complaints.kantor_tujuan import penerima

Status = Aduan.Status
#: What goes along to another office; who took it down, its number and its case stay here.
BAWAAN = (
    *("kanal", "sumber", "nomor_surat", "anonim", "rahasiakan_pelapor", "pelapor_nama"),
    *("pelapor_telepon", "pelapor_surel", "pelapor_hubungan", "terlapor", "kategori"),
    *("wilayah", "kebutuhan", "lokasi", "lintang", "bujur", "kejadian_pada", "kronologi"),
    *("darurat", "kode"),
)


def _kunci(*aduan):
    """The reports as they are now, locked in the order of their keys."""
    pk = sorted({a.pk for a in aduan})
    semua = Aduan.objects.select_for_update(of=("self",)).select_related("instansi")
    terkunci = {a.pk: a for a in semua.filter(pk__in=pk).order_by("pk")}
    return [terkunci[a.pk] for a in aduan]


def _akhiri(aduan, status, by):
    """Out of the queue of what is new, and of the lane of what is looked through."""
    aduan.status = status
    aduan.save()
    antrean.tutup(tugas_triase(aduan), by=by)
    rapikan_saringan(aduan.instansi, by)


def rapikan_saringan(instansi, by):
    """Close the lane's row in the queue once nothing waits there."""
    tersisa = Aduan.objects.filter(instansi=instansi, status=Status.BARU).exclude(curiga="")
    if not tersisa.exists():
        antrean.tutup(tugas_saring(instansi), by=by)


@transaction.atomic
def gabung_aduan(aduan, induk, *, by):
    """Put a report under another about the same event; what was under it goes along."""
    if aduan.pk == induk.pk:
        raise ValidationError({"induk": "Pilih aduan lain."})
    if induk.induk_id:  # under a report that is under another: under that other
        induk = induk.induk
    aduan, induk = _kunci(aduan, induk)
    minta(izin_triase.izin_gabung(aduan, by), "Menggabungkan aduan bukan wewenang Anda.")
    if induk.instansi_id != aduan.instansi_id or induk.pk == aduan.pk or induk.induk_id:
        raise ValidationError({"induk": "Aduan ini tidak dapat menjadi induknya."})
    if induk.status == Status.DITERUSKAN:
        raise Bentrok("Aduan itu sudah diteruskan ke kantor lain.")
    Aduan.objects.filter(induk=aduan).update(induk=induk)
    aduan.induk = induk
    _akhiri(aduan, Status.DUPLIKAT, by)
    catat("gabung_aduan", by=by, aduan=aduan, ke=induk.nomor)
    catat("terima_gabungan", by=by, aduan=induk, dari=aduan.nomor)
    if aduan.darurat and not induk.darurat:  # the more urgent of two tellings holds
        induk.darurat = True
        induk.save(update_fields=["darurat"])
        tugas_triase(induk).terbuka().update(darurat=True)
    return aduan


@transaction.atomic
def pisah_aduan(aduan, *, by):
    """Take it out again: it is new, and waits for a decision of its own."""
    (aduan,) = _kunci(aduan)
    minta(izin_triase.izin_pisah(aduan, by), "Memisahkan aduan bukan wewenang Anda.")
    induk, aduan.induk, aduan.status, aduan.curiga = aduan.induk, None, Status.BARU, ""
    aduan.save()
    antrekan(aduan)
    catat("pisah_aduan", by=by, aduan=aduan, dari=induk.nomor)
    catat("lepas_gabungan", by=by, aduan=induk, dari=aduan.nomor)
    return aduan


@transaction.atomic
def hubungkan_kasus(aduan, kasus, *, by):
    """Add the report to a running case: of somebody who is known already."""
    kasus = kunci(kasus)
    (aduan,) = _kunci(aduan)
    minta(izin_triase.izin_hubungkan(aduan, by), "Menghubungkan aduan bukan wewenang Anda.")
    if kasus.instansi_id != aduan.instansi_id or not _terlihat(kasus, by):
        raise ValidationError("Kasus ini tidak dapat dihubungkan.")
    if kasus.tertutup:
        raise Bentrok("Kasus itu sudah ditutup; buka kasus baru bila perlu.")
    if kasus.aduan.filter(pk=aduan.pk).exists():
        raise Bentrok("Aduan ini sudah terhubung dengan kasus itu.")
    kasus.aduan.add(aduan)
    if aduan.status == Status.BARU:
        _akhiri(aduan, Status.DITINDAKLANJUTI, by)
    catat("aduan_jadi_kasus", by=by, aduan=aduan, ke=kasus.nomor)
    catat("terima_aduan_lain", by=by, kasus=kasus, dari=aduan.nomor)
    lanjutkan(kasus, by=by)
    tasks.kabari(aduan, tasks.MAJU)
    return kasus


def _terlihat(kasus, by):
    return Kasus.objects.visible_to(by).filter(pk=kasus.pk).exists()


@transaction.atomic
def teruskan_aduan(aduan, tujuan, *, alasan, by):
    """Hand it on: there it is new, with photos, people and messages; its code keeps working."""
    (aduan,) = _kunci(aduan)
    minta(izin_triase.izin_teruskan(aduan, by), "Meneruskan aduan bukan wewenang Anda.")
    if not penerima(aduan).filter(pk=tujuan.pk).exists():
        raise ValidationError({"tujuan": "Pilih kantor lain yang menerima aduan."})
    if not (alasan := alasan.strip()):
        raise ValidationError({"alasan": "Tulis mengapa aduan ini diteruskan."})
    isi = {k: getattr(aduan, k) for k in BAWAAN} | {"asal": aduan}
    baru = aduan_baru(isi, None, instansi=tujuan)
    salin(aduan.berkas.filter(ditarik_pada=None), baru.instansi, aduan=baru)
    orang = aduan.orang.values(
        "nama", "jenis_kelamin", "perkiraan_umur", "keterangan", "dicatat_oleh_id"
    )
    OrangAduan.objects.bulk_create(OrangAduan(aduan=baru, **o) for o in orang)
    _akhiri(aduan, Status.DITERUSKAN, by)
    catat("teruskan_aduan", by=by, aduan=aduan, ke=tujuan.nama[:200], alasan=alasan)
    _catat_sana(baru, aduan, alasan, by)
    antrekan(baru)
    tasks.kabari(baru, tasks.MAJU)
    return baru


def _catat_sana(baru, aduan, alasan, by):
    data = {"diterima": aduan.diterima_pada.isoformat(), "nomor": aduan.nomor}
    isi = {"dari": aduan.instansi.nama[:200], "alasan": alasan, "data": data}
    catat("terima_terusan", by=by, aduan=baru, **isi)


@transaction.atomic
def saring(aduan, *, sungguhan, by):
    """Of the doubtful ones some are real and go into the queue, the others are closed.

    Closed ones stay readable like every closed report.

    Args:
        aduan: the chosen rows (a queryset).
        sungguhan: True to take them up, False to close them.
    """
    minta(izin_triase.izin_saring(by), "Menyaring laporan adalah wewenang pimpinan unit.")
    baris = Aduan.objects.visible_to(by).filter(
        Q(pk__in=aduan.values("pk")), ~Q(curiga=""), status=Status.BARU
    )
    pilihan = list(baris.select_for_update(of=("self",)).select_related("instansi"))
    for a in pilihan:
        if sungguhan:
            a.curiga = ""
            a.save(update_fields=["curiga"])
            antrekan(a)
            catat("loloskan_aduan", by=by, aduan=a)
        else:
            alasan = f"Bukan aduan: {a.get_curiga_display().lower()}."
            tutup_aduan(a, alasan=alasan, by=by)
    if pilihan:
        rapikan_saringan(pilihan[0].instansi, by)
    return len(pilihan)
