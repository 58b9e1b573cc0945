"""After the answer: the handover's step, news of the client, done; and a case that closes."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cases.actions import antrean, baris
from cases.actions.inti import catat, kunci, lanjutkan, minta
from cases.models import Langkah, Tugas
from cases.models.kasus import Hasil
from referrals import izin_rujukan as izin
from referrals.actions.rujukan import (
    ambil,
    antrekan,
    kami,
    mereka,
    tarik,
    tautan_kabar,
)
from referrals.models import CatatanPendampingan, KabarRujukan, Rujukan
from standards.kosakata import Jenis

S = Rujukan.Status
BELUM_DIJAWAB = (S.DRAF, S.DISETUJUI, S.DIKIRIM)
#: In these states the referral's own row of the queue asks nothing; it only tells.
MEMBERI_TAHU = (S.DITOLAK, S.DITARIK, S.SELESAI)


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
    ada = Tugas.objects.untuk(by).filter(jenis=Tugas.Jenis.RUJUKAN, tautan__in=tautan)
    antrean.tutup(Tugas.objects.filter(pk__in=list(ada.values_list("pk", flat=True))), by=by)


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
    catatan, baru = CatatanPendampingan.objects.get_or_create(kasus=kasus, **sama)
    if baru:
        catat("catat_pendampingan", by=by, kasus=kasus)
    return catatan


# --------------------------------------------------------------------- following the case
def ikuti_kasus(kasus, *, by):
    """After every act on a case, locked: whom an institution accepted is handed over at a step.

    What a case that closed had sent ends with it, and who sent it here hears how it ended.
    """
    if kasus.tertutup and kasus.hasil != Hasil.DIRUJUK:
        _akhiri(kasus, by)
    _siapkan_serah_terima(kasus, by)
    if not kasus.tertutup:
        return
    asal = Rujukan.objects.filter(kasus_baru=kasus).exclude(status=S.SELESAI).first()
    if asal is not None:
        _kabari_penutupan(asal, kasus, by)


ALASAN_SERAH = (
    "Lembaga rujukan sudah menerima; klien diserahkan dengan berita acara, dan standar tidak "
    "menyebut langkahnya."
)


def _siapkan_serah_terima(kasus, by):
    """A referral that was accepted has a handover step ahead; one that needs none any more lapses.

    The step's text names no institution: it stands on the page of a case that others may know of.
    """
    semua = Rujukan.objects.filter(kasus=kasus).exclude(status__in=BELUM_DIJAWAB)
    gugur, tambah = [], []
    for r in semua.select_related("langkah"):
        r.kasus = kasus
        gugur += [x.pk for x in izin.serah_tambahan(r) if x.masih and not _perlu(r, x)]
        if r.status == S.DITERIMA and not izin.ada_serah_terima(r):
            tambah.append(r)
    if not gugur and not tambah:
        return
    kasus.langkah.filter(pk__in=gugur).update(status=Langkah.Status.GUGUR, tenggat=None)
    for r in tambah:
        awal = izin.rangkaian_serah(r)
        urut = kasus.langkah.filter(rangkaian__startswith=awal).count() + 1
        serah = "Serah terima klien kepada lembaga yang menerima rujukan"
        baris.rangkai(
            kasus,
            f"{awal}{urut}",
            [(Jenis.SERAH_TERIMA, "", serah, list(izin.PERUJUK))],
            pasca=kasus.tertutup,
            alasan=ALASAN_SERAH,
        )
    lanjutkan(kasus, by=by)


def _perlu(rujukan, x):
    """Is this added step still to be done? One that was done and reopened is being corrected."""
    if any(y.kode == x.kode and y.selesai for y in rujukan.kasus.langkah.all()):
        return True
    return rujukan.status == S.DITERIMA and x.pasca == rujukan.kasus.tertutup


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
    _siapkan_serah_terima(asal, by)
