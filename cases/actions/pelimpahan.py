"""Handing a case over to the office it belongs to: sending, taking, declining, revoking.

Locks: the case first, then the handover, whoever acts. Both sides' rows are written in one
transaction. Nothing of the other office is read but the handover itself.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import Instansi
from cases import izin_koreksi
from cases.actions import antrean
from cases.actions.aduan import aduan_baru, buat_kasus, simpan_klien_kiriman
from cases.actions.berkas import salin
from cases.actions.inti import Bentrok, catat, kunci, lanjutkan, minta, minta_aksi
from cases.actions.koreksi_syarat import alasan_wajib
from cases.actions.penutupan import periksa_rincian, selesaikan_kasus
from cases.models import Aduan, Berkas, Klien, Pelimpahan, Tugas
from cases.models.kasus import Hasil
from cases.models.pelimpahan import TRIASE
from cases.serahan import susun_isi
from standards.models import Standar

Status = Pelimpahan.Status


@transaction.atomic
def limpahkan(kasus, *, tujuan, alasan, by, kronologi=True, berkas=(), catatan=""):
    """Hand the case over to another office, for a reason; it goes on here until that one takes it.

    Args:
        tujuan: the Instansi whose case it is.
        kronologi: also send what the report tells.
        berkas: the files of the case that go along, as copies.
        catatan: what else the other office must know, written for them.

    Raises:
        PermissionDenied, ValidationError; Bentrok when it is on its way already.
    """
    kasus = kunci(kasus)
    minta_aksi(kasus, "limpahkan", by)
    if kasus.pelimpahan.menunggu().exists():
        raise Bentrok("Kasus ini sudah dilimpahkan dan menunggu jawaban.")
    if not tujuan_pelimpahan(kasus).filter(pk=tujuan.pk).exists():
        raise ValidationError({"tujuan": "Pilih instansi lain yang memakai Tuntas."})
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa kasus ini dilimpahkan.")
    pilihan = [b.pk for b in berkas]
    berkas = list(berkas_kiriman(kasus, by).filter(pk__in=pilihan))
    p = Pelimpahan.objects.create(
        kasus=kasus,
        instansi_asal=kasus.instansi,
        instansi_tujuan=tujuan,
        isi=susun_isi(kasus, kronologi=kronologi, catatan=catatan.strip(), berkas=berkas),
        alasan=alasan,
        oleh=by,
    )
    salin(berkas, tujuan, by=by, pelimpahan=p)
    catat(
        "limpahkan",
        by=by,
        kasus=kasus,
        ke=tujuan.nama[:200],
        alasan=alasan,
        data={"pelimpahan": p.pk, "berkas": [b.nama_asli for b in berkas]},
    )
    antrean.buka(
        Tugas.Jenis.PELIMPAHAN,
        f"Pelimpahan kasus dari {kasus.instansi.nama_singkat or kasus.instansi.nama}",
        p.get_absolute_url(),
        instansi=tujuan,
        peran=TRIASE,
        darurat=kasus.darurat,
    )
    return p


def tujuan_pelimpahan(kasus):
    """The offices that a case can be handed to."""
    return Instansi.objects.exclude(pk=kasus.instansi_id).order_by("nama")


def berkas_kiriman(kasus, jabatan):
    """The files of a case that can go along: those that whoever sends may open."""
    return Berkas.objects.visible_to(jabatan).filter(kasus=kasus, ditarik_pada=None)


def _ambil(p):
    """(the case, the handover) as they are now, locked in that order."""
    kasus = kunci(p.kasus)
    p = (
        Pelimpahan.objects.select_for_update(of=("self",))
        .select_related("instansi_asal", "instansi_tujuan", "oleh__pengguna")
        .get(pk=p.pk)
    )
    p.kasus = kasus
    return kasus, p


def _menunggu(p):
    if not p.menunggu:
        raise Bentrok(izin_koreksi.sudah_dijawab(p))


def _jawab(p, status, by, jawaban=""):
    p.status, p.jawaban = status, jawaban
    p.dijawab_oleh, p.dijawab_pada = by, timezone.now()
    p.save()
    antrean.tutup(
        Tugas.objects.filter(jenis=Tugas.Jenis.PELIMPAHAN, tautan=p.get_absolute_url()), by=by
    )


@transaction.atomic
def terima_pelimpahan(p, *, standar, jalur, by, klien=None):
    """Take the case: a client and a case under our own standard here, the other one closes.

    Args:
        klien: a client of ours whom the person is; by NIK we find them ourselves.

    Raises:
        PermissionDenied, ValidationError; Bentrok when it was answered or revoked first.
    """
    kasus, p = _ambil(p)
    _menunggu(p)
    minta(izin_koreksi.izin_jawab(p, by))
    if not Standar.objects.filter(pk=standar.pk, instansi=by.instansi_id, aktif=True).exists():
        raise ValidationError({"standar": "Pilih layanan kantor Anda."})
    klien = klien_kiriman(p.isi, klien, by)
    asal = p.instansi_asal
    aduan = aduan_kiriman(p.isi, asal, p.alasan, by, hubungan="Instansi yang melimpahkan")
    baru = buat_kasus(klien, standar, jalur=jalur, aduan=[aduan], by=by)
    p.salinan.update(kasus=baru)
    p.kasus_baru = baru
    _jawab(p, Status.DITERIMA, by)
    catat("terima_pelimpahan", by=by, kasus=baru, dari=asal.nama[:200], ke=p.isi["nomor"])
    catat("aduan_jadi_kasus", by=by, aduan=aduan, ke=baru.nomor)
    lanjutkan(baru, by=by)
    _tutup_asal(kasus, p, baru, by)
    return baru


def klien_kiriman(isi, klien, by):
    """The client here: chosen, found by NIK, or entered from what another office sent."""
    nik = isi["klien"].get("nik")
    ada = Klien.objects.filter(instansi=by.instansi_id).ber_nik(nik).first() if nik else None
    if klien is not None:
        pilih = Klien.objects.visible_to(by).filter(pk=klien.pk).first()
        if pilih is None or (ada and ada.pk != pilih.pk):
            raise ValidationError({"klien": "Pilih klien dengan NIK yang sama, atau kosongkan."})
        return pilih
    return ada or simpan_klien_kiriman(isi["klien"], by=by)


def aduan_kiriman(isi, asal, alasan, by, *, hubungan):
    """The report of the case here: who told is the other office (`asal`)."""
    aduan = aduan_baru(
        {
            "kanal": "surat",
            "sumber": "dinsos",
            "pelapor_nama": asal.nama[:120],
            "pelapor_hubungan": hubungan,
            "nomor_surat": isi["nomor"],
            "kategori": isi["klien"].get("kategori", ""),
            "lokasi": (isi.get("lokasi") or "Menurut kiriman instansi itu")[:250],
            "kronologi": isi.get("kronologi") or alasan,
            "darurat": isi.get("darurat", False),
            "status": Aduan.Status.DITINDAKLANJUTI,
        },
        by,
    )
    catat("terima_aduan", by=by, aduan=aduan)
    return aduan


def _tutup_asal(kasus, p, baru, by):
    """Our side of an acceptance: the case closes as handed over, with all that this demands."""
    if kasus.tertutup:  # closed meanwhile: then the handover was revoked with it
        raise Bentrok("Kasus itu sudah ditutup di instansi asalnya.")
    rincian = {"tujuan": p.instansi_tujuan.nama, "nomor": baru.nomor, "alasan": p.alasan}
    periksa_rincian(kasus, Hasil.DILIMPAHKAN, rincian)
    selesaikan_kasus(kasus, Hasil.DILIMPAHKAN, rincian, by=by)
    lanjutkan(kasus, by=by)


@transaction.atomic
def tolak_pelimpahan(p, *, alasan, by):
    """Decline, for a reason: the case goes on where it is, its Kabid is told."""
    kasus, p = _ambil(p)
    _menunggu(p)
    minta(izin_koreksi.izin_jawab(p, by))
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa pelimpahan ini ditolak.")
    _jawab(p, Status.DITOLAK, by, alasan)
    catat("tolak_pelimpahan", by=by, kasus=kasus, dari=p.instansi_tujuan.nama[:200], alasan=alasan)
    antrean.buka(
        Tugas.Jenis.PELIMPAHAN,
        f"Pelimpahan ditolak {p.instansi_tujuan.nama_singkat or p.instansi_tujuan.nama}",
        p.get_absolute_url(),
        instansi=p.instansi_asal,
        pengguna=p.oleh.pengguna,
        kasus=kasus,
    )
    return p


@transaction.atomic
def tarik_pelimpahan(p, *, alasan, by):
    """Revoke a handover that was not answered yet; the other office reads nothing any more."""
    kasus, p = _ambil(p)
    _menunggu(p)
    minta(izin_koreksi.izin_tarik_pelimpahan(p, by))
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa pelimpahan ini ditarik.")
    _jawab(p, Status.DITARIK, by, alasan)
    catat("tarik_pelimpahan", by=by, kasus=kasus, dari=p.instansi_tujuan.nama[:200], alasan=alasan)
    return p


@transaction.atomic
def tandai_jawaban(p, *, by):
    """Whoever sent it has read that it was declined; the row of their queue closes."""
    milik = Tugas.objects.filter(
        jenis=Tugas.Jenis.PELIMPAHAN, tautan=p.get_absolute_url(), pengguna=by.pengguna_id
    )
    antrean.tutup(milik, by=by)
    return p
