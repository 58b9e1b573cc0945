"""After the answer: handed over, news of the client, done; and what follows a case's closing."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cases.actions import antrean
from cases.actions.inti import catat, kunci, minta
from cases.models import Tugas
from cases.models.kasus import Hasil
from referrals import izin_rujukan as izin
from referrals.actions.rujukan import (
    ambil,
    antrekan,
    diserahkan,
    kami,
    mereka,
    tarik,
    tautan_kabar,
)
from referrals.models import CatatanPendampingan, KabarRujukan, Rujukan

S = Rujukan.Status
BELUM_DIJAWAB = (S.DRAF, S.DISETUJUI, S.DIKIRIM)
#: In these states the referral's own row of the queue asks nothing; it only tells.
MEMBERI_TAHU = (S.DITOLAK, S.DITARIK, S.SELESAI)


@transaction.atomic
def serahkan_rujukan(rujukan, *, by):
    """By the button, only where the path has no handover of its own."""
    _, rujukan = ambil(rujukan)
    minta(izin.izin_serahkan(rujukan, by))
    return diserahkan(rujukan, by)


@transaction.atomic
def kabari(rujukan, *, isi, by):
    """News for the office that referred; its officer gets a row of the queue."""
    _, rujukan = ambil(rujukan)
    minta(izin.izin_kabar(rujukan, by))
    if not isi.strip():
        raise ValidationError({"isi": "Tulis kabarnya."})
    return _kabari(rujukan, isi.strip(), by)


def _kabari(rujukan, isi, by):
    kabar = KabarRujukan.objects.create(rujukan=rujukan, isi=isi, oleh=by)
    lama = Tugas.objects.filter(jenis=Tugas.Jenis.RUJUKAN, tautan=tautan_kabar(rujukan))
    antrean.tutup(lama, by=by)
    kami(rujukan, f"Kabar klien dari {rujukan.lembaga.nama}", tautan=tautan_kabar(rujukan))
    return kabar


@transaction.atomic
def selesaikan_rujukan(rujukan, *, by):
    """Nothing more is awaited; news may still come."""
    kasus, rujukan = ambil(rujukan)
    minta(izin.izin_selesai(rujukan, by))
    return _selesai(kasus, rujukan, by)


def _selesai(kasus, rujukan, by):
    rujukan.status, rujukan.selesai_pada = S.SELESAI, timezone.now()
    rujukan.save()
    catat("selesai_rujukan", by=by, kasus=kasus, ke=rujukan.lembaga.nama)
    antrekan(rujukan, by=by)
    return rujukan


@transaction.atomic
def tandai_dibaca(rujukan, *, by):
    """What a row only tells has been read: news, a refusal, a revocation."""
    tautan = [tautan_kabar(rujukan)]
    if rujukan.status in MEMBERI_TAHU:
        tautan.append(rujukan.get_absolute_url())
    baris = Tugas.objects.untuk(by).filter(jenis=Tugas.Jenis.RUJUKAN, tautan__in=tautan)
    antrean.tutup(Tugas.objects.filter(pk__in=list(baris.values_list("pk", flat=True))), by=by)


@transaction.atomic
def dampingi(kasus, *, tanggal, isi, by, tempat="", rujukan=None):
    """One line of accompaniment, until the client is received (source 4).

    Raises:
        PermissionDenied, ValidationError: no words, or a day to come.
    """
    if rujukan is None:
        kasus = kunci(kasus)
    else:
        kasus, rujukan = ambil(rujukan)
    minta(izin.izin_pendampingan(kasus, by, rujukan))
    if not isi.strip():
        raise ValidationError({"isi": "Tulis apa yang dilakukan."})
    if tanggal > kasus.instansi.hari_ini():
        raise ValidationError({"tanggal": "Tanggalnya tidak boleh sesudah hari ini."})
    isi, tempat = isi.strip(), tempat.strip()
    sama = {"tanggal": tanggal, "isi": isi, "tempat": tempat, "oleh": by, "rujukan": rujukan}
    baris, baru = CatatanPendampingan.objects.get_or_create(kasus=kasus, **sama)
    if baru:
        catat("catat_pendampingan", by=by, kasus=kasus)
    return baris


# --------------------------------------------------------------------- a case that closes
def ikuti_kasus(kasus, *, by):
    """A case that closed, locked: what it had sent ends with it, who sent it hears how it ended."""
    if not kasus.tertutup:
        return
    if kasus.hasil != Hasil.DIRUJUK:
        _akhiri(kasus, by)
    asal = Rujukan.objects.filter(kasus_baru=kasus).exclude(status=S.SELESAI).first()
    if asal is not None:
        _kabari_penutupan(asal, kasus, by)


def _akhiri(kasus, by):
    """What waits for an answer is taken back; what was accepted but never came about is over."""
    semua = Rujukan.objects.select_for_update(of=("self",)).filter(kasus=kasus)
    hasil = f"Kasus ditutup: {kasus.get_hasil_display()}"
    lengkap = semua.select_related("lembaga", "tujuan", "asal", "oleh__pengguna")
    for r in lengkap.filter(status__in=[*BELUM_DIJAWAB, S.DITERIMA]).order_by("pk"):
        r.kasus = kasus
        if r.status == S.DITERIMA:
            _selesai(kasus, r, by)
            mereka(r, "Kasus asal rujukan ditutup oleh")
        else:
            tarik(kasus, r, hasil, by=by)


def _kabari_penutupan(rujukan, kasus, by):
    """Only the outcome's name goes back; the referring case is locked before the referral."""
    asal, rujukan = ambil(rujukan)
    if rujukan.status == S.SELESAI:
        return
    _kabari(rujukan, f"Kasus di {kasus.instansi.nama} ditutup: {kasus.get_hasil_display()}.", by)
    _selesai(asal, rujukan, by)
