"""Referring a client: drafted, approved by the standard's chain or the Kabid, sent, taken back.

Locks: the case that refers first, then the referral, whoever acts, as in cases/actions/pelimpahan;
whoever holds the case that a referral opened takes the referring case next. What the other side
does stands in rujukan_jawab.py, what comes after in rujukan_lanjut.py.
"""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.peran import Peran
from cases.actions import antrean
from cases.actions.inti import Bentrok, catat, kunci, minta
from cases.actions.koreksi_syarat import alasan_wajib
from cases.actions.langkah import ambil_langkah, catat_fakta
from cases.models import Tugas
from cases.models.pelimpahan import TRIASE
from referrals import izin_rujukan as izin
from referrals import kiriman
from referrals.actions.tempat import keluarkan
from referrals.dasar import dasar_persetujuan
from referrals.models import Lembaga, Rujukan
from standards.jam_kantor import AKHIR_HARI

S = Rujukan.Status
#: An institution that does not say otherwise has so many days to answer.
HARI_JAWAB = 7
KOSONG = {"kronologi": True, "catatan": "", "asesmen": [], "surat": [], "berkas": [], "jawaban": {}}


def ambil(rujukan):
    """(the case that refers, the referral) as they are now, locked in that order."""
    kasus = kunci(rujukan.kasus)
    rujukan = (
        Rujukan.objects.select_for_update(of=("self",))
        .select_related("lembaga", "tujuan", "asal", "oleh__pengguna", "langkah", "kasus_baru")
        .get(pk=rujukan.pk)
    )
    rujukan.kasus = kasus
    if rujukan.langkah:
        rujukan.langkah.kasus = kasus
    return kasus, rujukan


@transaction.atomic
def susun_rujukan(
    kasus, *, lembaga, alasan, by, pilihan=None, langkah=None, sidik="", rujukan=None
):
    """Draft a referral; approved at once when a letter or decision of the case stands behind it.

    Args:
        pilihan: what goes along (KOSONG names the keys), and the answers the step asks.
        langkah: the step that it is for, if it is for one.
        sidik: the mark of what was shown on screen; anything else is not sent.
        rujukan: the draft that the Kabid sent back, to be written anew.

    Raises:
        PermissionDenied, ValidationError; Bentrok when one is on its way already.
    """
    kasus = kunci(kasus)
    langkah = ambil_langkah(kasus, langkah) if langkah else None
    minta(izin.izin_susun(kasus, by, langkah))
    if rujukan is not None:
        _, rujukan = ambil(rujukan)
        minta(izin.izin_ubah(rujukan, by))
    lembaga = _lembaga(lembaga, by)
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa klien dirujuk ke sana.")
    _belum_ada(kasus, lembaga, langkah, rujukan)
    pilihan = KOSONG | (pilihan or {})
    if langkah:  # asked now, kept when the institution accepts
        catat_fakta(langkah, pilihan["jawaban"])
    isi, pilihan = kiriman.susun(kasus, pilihan, by)
    if sidik and sidik != kiriman.sidik(isi):
        raise ValidationError("Datanya berubah sejak Anda membacanya; periksa lagi, lalu kirim.")
    rujukan = rujukan or Rujukan(kasus=kasus, langkah=langkah, asal=kasus.instansi)
    rujukan.lembaga, rujukan.tujuan = lembaga, lembaga.kantor
    rujukan.alasan, rujukan.isi, rujukan.pilihan = alasan, isi, pilihan
    rujukan.oleh, rujukan.catatan_kembali = by, ""
    rujukan.dasar_persetujuan = dasar_persetujuan(kasus, langkah)
    rujukan.status = S.DISETUJUI if rujukan.dasar_persetujuan else S.DRAF
    rujukan.save()
    catat(
        "susun_rujukan",
        by=by,
        kasus=kasus,
        langkah=langkah,
        ke=lembaga.nama,
        alasan=alasan,
        data={"rujukan": rujukan.pk, "dasar": rujukan.dasar_persetujuan},
    )
    antrekan(rujukan, by=by)
    return rujukan


@transaction.atomic
def susun_dan_kirim(kasus, *, jawab_sebelum, by, **isi):
    """Draft it and send it at once, where nobody has to approve it any more."""
    rujukan = susun_rujukan(kasus, by=by, **isi)
    if rujukan.status == S.DISETUJUI:
        rujukan = kirim_rujukan(rujukan, jawab_sebelum=jawab_sebelum, by=by)
    return rujukan


def _lembaga(lembaga, by):
    ada = Lembaga.objects.visible_to(by).filter(pk=lembaga.pk, aktif=True)
    if (pilih := ada.select_related("kantor").first()) is None:
        raise ValidationError({"lembaga": "Pilih lembaga dari daftar kantor Anda."})
    return pilih


def _belum_ada(kasus, lembaga, langkah, rujukan):
    """One referral at a time from a step, and to an institution; the form sent twice is one."""
    ada = kasus.rujukan.aktif().exclude(pk=rujukan and rujukan.pk)
    if ada.filter(lembaga=lembaga).exists():
        raise Bentrok(f"Klien ini sudah dirujuk ke {lembaga.nama}, dan rujukannya masih berjalan.")
    if langkah and ada.filter(langkah__kode=langkah.kode).exists():
        raise Bentrok("Rujukan lain dari langkah ini masih berjalan; tarik dahulu.")


@transaction.atomic
def setujui_rujukan(rujukan, *, by):
    kasus, rujukan = ambil(rujukan)
    minta(izin.izin_setujui(rujukan, by))
    rujukan.status = S.DISETUJUI
    rujukan.disetujui_oleh, rujukan.disetujui_pada = by, timezone.now()
    rujukan.dasar_persetujuan = f"Disetujui {by.nama_jabatan}"[:200]
    rujukan.save()
    catat("setujui_rujukan", by=by, kasus=kasus, ke=rujukan.lembaga.nama)
    antrekan(rujukan, by=by)
    return rujukan


@transaction.atomic
def kembalikan_rujukan(rujukan, *, alasan, by):
    """Not like this: whoever drafted it writes it anew."""
    kasus, rujukan = ambil(rujukan)
    minta(izin.izin_setujui(rujukan, by))
    rujukan.catatan_kembali = alasan_wajib(alasan, kalimat="Tulis apa yang perlu diperbaiki.")
    rujukan.save()
    catat(
        "kembalikan_rujukan",
        by=by,
        kasus=kasus,
        ke=rujukan.lembaga.nama,
        alasan=rujukan.catatan_kembali,
    )
    antrekan(rujukan, by=by)
    return rujukan


@transaction.atomic
def kirim_rujukan(rujukan, *, by, jawab_sebelum=None):
    """Send it: to an office in Tuntas with copies of its files, to one outside with the letter.

    Raises:
        ValidationError: a day that is over, a file that was withdrawn meanwhile.
    """
    kasus, rujukan = ambil(rujukan)
    minta(izin.izin_kirim(rujukan, by))
    hari_ini = kasus.instansi.hari_ini()
    jawab_sebelum = jawab_sebelum or hari_ini + timedelta(days=HARI_JAWAB)
    if jawab_sebelum < hari_ini:
        raise ValidationError({"jawab_sebelum": "Hari itu sudah lewat."})
    if rujukan.tujuan_id:
        kiriman.salin(rujukan)
    rujukan.status, rujukan.jawab_sebelum = S.DIKIRIM, jawab_sebelum
    rujukan.dikirim_oleh, rujukan.dikirim_pada = by, timezone.now()
    rujukan.save()
    catat("kirim_rujukan", by=by, kasus=kasus, langkah=rujukan.langkah, ke=rujukan.lembaga.nama)
    antrekan(rujukan, by=by)
    return rujukan


@transaction.atomic
def tarik_rujukan(rujukan, *, alasan, by):
    """Take back what was not answered yet; the other office reads nothing any more."""
    kasus, rujukan = ambil(rujukan)
    minta(izin.izin_tarik(rujukan, by))
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa rujukan ini ditarik.")
    return tarik(kasus, rujukan, alasan, by=by)


def tarik(kasus, rujukan, alasan, *, by):
    """Both are locked, and permission was asked."""
    rujukan.status, rujukan.jawaban = S.DITARIK, alasan
    rujukan.dijawab_oleh, rujukan.dijawab_pada = by, timezone.now()
    rujukan.save()
    catat("tarik_rujukan", by=by, kasus=kasus, ke=rujukan.lembaga.nama, alasan=alasan)
    antrekan(rujukan, by=by)
    return rujukan


@transaction.atomic
def diserahkan(rujukan, by):
    """The client is theirs now: by a signed handover, whose act asks permission."""
    kasus, rujukan = ambil(rujukan)
    if rujukan.status in (S.DISERAHKAN, S.SELESAI):
        return rujukan
    if rujukan.status != S.DITERIMA:
        raise Bentrok(izin.SUDAH[S(rujukan.status)])
    rujukan.status, rujukan.diserahkan_pada = S.DISERAHKAN, timezone.now()
    rujukan.save()
    catat("serahkan_rujukan", by=by, kasus=kasus, ke=rujukan.lembaga.nama)
    keluarkan(kasus, f"Diserahkan ke {rujukan.lembaga.nama}", rujukan.diserahkan_pada, by=by)
    antrekan(rujukan, by=by)
    return rujukan


# --------------------------------------------------------------------- the queue
def tautan_kabar(rujukan):
    return f"{rujukan.get_absolute_url()}#kabar"


def petugas(rujukan):
    """Whose row a referral is here: the case's officer, else whoever drafted it."""
    return rujukan.kasus.petugas or rujukan.oleh.pengguna


def antrekan(rujukan, *, by):
    """The rows of both offices follow the state of the referral; unread news stays."""
    lama = Tugas.objects.filter(jenis=Tugas.Jenis.RUJUKAN, tautan=rujukan.get_absolute_url())
    antrean.tutup(lama, by=by)
    nama = rujukan.lembaga.nama
    match rujukan.status:
        case S.DRAF if not rujukan.catatan_kembali:
            _kabid(rujukan, f"Setujui rujukan ke {nama}")
        case S.DRAF:
            kami(rujukan, f"Perbaiki rujukan ke {nama}")
        case S.DISETUJUI:
            kami(rujukan, f"Kirim rujukan ke {nama}")
        case S.DIKIRIM:
            kami(
                rujukan,
                f"Rujukan ke {nama} menunggu jawaban",
                tenggat=_batas(rujukan),
                menunggu=nama,
            )
            mereka(rujukan, "Rujukan dari")
        case S.DITOLAK if rujukan.tujuan_id:
            kami(rujukan, f"Rujukan ditolak {nama}")
        case S.DITARIK if rujukan.dikirim_pada:
            mereka(rujukan, "Rujukan ditarik kembali oleh")


def kami(rujukan, judul, *, tautan="", **lain):
    kasus = rujukan.kasus
    antrean.buka(
        Tugas.Jenis.RUJUKAN,
        judul,
        tautan or rujukan.get_absolute_url(),
        instansi=kasus.instansi,
        pengguna=petugas(rujukan),
        kasus=kasus,
        darurat=kasus.darurat,
        **lain,
    )


def mereka(rujukan, kata):
    """A row for those who sort what comes in over there; it names no client and no case of ours."""
    if rujukan.tujuan_id is None:
        return
    asal = rujukan.asal
    antrean.buka(
        Tugas.Jenis.RUJUKAN,
        f"{kata} {asal.nama_singkat or asal.nama}",
        rujukan.get_absolute_url(),
        instansi=rujukan.tujuan,
        peran=TRIASE,
        darurat=rujukan.menunggu and rujukan.kasus.darurat,
        tenggat=_batas(rujukan) if rujukan.menunggu else None,
    )


def _kabid(rujukan, judul):
    kasus = rujukan.kasus
    antrean.buka(
        Tugas.Jenis.RUJUKAN,
        judul,
        rujukan.get_absolute_url(),
        instansi=kasus.instansi,
        peran=[Peran.KEPALA_BIDANG],
        unit=kasus.unit,
        kasus=kasus,
        darurat=kasus.darurat,
        kecuali=rujukan.oleh.pengguna,
    )


def _batas(rujukan):
    """The end of the last day to answer, in the office that waits."""
    zona = rujukan.kasus.instansi.zona
    return timezone.make_aware(datetime.combine(rujukan.jawab_sebelum, AKHIR_HARI), zona)
