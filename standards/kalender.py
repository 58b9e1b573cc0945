"""The calendar of an office out of the database, and the acts that change it."""

from datetime import date, time
from time import monotonic

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import JSONObject
from django.utils import timezone

from accounts.actions.kantor import ubah_waktu
from accounts.models import Instansi
from accounts.peran import Peran
from standards.jam_kantor import Kalender, MasaJam
from standards.kata_waktu import rentang, tanggal_panjang
from standards.models.kalender import HariLibur, JamKhusus, PerubahanKalender, TahunKalender

#: How long a process may go on with the calendar it has read: an edit made elsewhere is seen
#: after this many seconds, one made here at once.
SEGAR_DETIK = 5
TENGAH_MALAM = {"24:00": "00:00"}
SEPANJANG_HARI = dict.fromkeys(range(7), (time(0), time(0)))

NASIONAL = (
    "Hari libur nasional dipakai semua kantor, jadi hanya diubah pengelola server. Untuk kantor "
    "Anda, tambahkan hari sendiri pada tanggal yang sama."
)

DIHITUNG_ULANG = "Tenggat kasus yang berjalan dihitung ulang."

_simpanan = {}
_penerus = []


def kalender_untuk(instansi):
    """The office's Kalender; one query, then none for a few seconds."""
    # The office's own fields are part of the key: changing them needs no forgetting.
    kunci = (instansi.pk, instansi.zona_waktu, instansi.hari_kerja, str(instansi.jam_kerja))
    dibaca, kalender = _simpanan.get(kunci, (0, None))
    if kalender is None or monotonic() - dibaca > SEGAR_DETIK:
        kalender = _baca(instansi)
        _simpanan[kunci] = (monotonic(), kalender)
    return kalender


def lupakan():
    """Read anew at the next question; after a change, and between tests."""
    _simpanan.clear()


def _baca(instansi):
    libur, pasti, khusus = _isi_kalender(instansi.pk)
    return Kalender(
        zona=instansi.zona,
        jam=SEPANJANG_HARI if instansi.hari_kerja == "7" else _jam(instansi.jam_kerja),
        libur=_hari_tutup(libur),
        tahun_pasti=frozenset(pasti),
        khusus=tuple(
            MasaJam(*map(date.fromisoformat, (x["mulai"], x["sampai"])), x["nama"], _jam(x["jam"]))
            for x in khusus
        ),
    )


def _isi_kalender(pk):
    """The office's holidays, certain years and other hours, in one question."""
    berlaku = Q(instansi=None) | Q(instansi=pk)
    libur = (
        HariLibur.objects.filter(berlaku)
        .order_by()
        .values(isi=JSONObject(tanggal="tanggal", nama="nama", kantor="instansi", jenis="jenis"))
    )
    pasti = TahunKalender.objects.filter(berlaku, dikonfirmasi_pada__isnull=False)
    khusus = JamKhusus.objects.filter(instansi=pk).values(
        isi=JSONObject(mulai="mulai", sampai="sampai", nama="nama", jam="jam_kerja")
    )
    baris = Instansi.objects.filter(pk=pk).values_list(
        ArraySubquery(libur), ArraySubquery(pasti.order_by().values("tahun")), ArraySubquery(khusus)
    )
    return baris.first() or ((), (), ())


def _hari_tutup(libur):
    """{day: name}; an office's own row stands before the national one, also to open the day."""
    hasil = {}
    for x in sorted(libur, key=lambda baris: baris["kantor"] is not None):
        buka = x["jenis"] == HariLibur.Jenis.MASUK
        hasil[date.fromisoformat(x["tanggal"])] = "" if buka else x["nama"]
    return {hari: nama for hari, nama in hasil.items() if nama}


def _jam(jam_kerja):
    """{"0": ["07:30", "16:00"]} as times; "24:00" is midnight, which closes as 00.00."""
    return {
        int(hari): (time.fromisoformat(buka), time.fromisoformat(TENGAH_MALAM.get(tutup, tutup)))
        for hari, (buka, tutup) in jam_kerja.items()
    }


def boleh_ubah(jabatan):
    return jabatan is not None and jabatan.peran == Peran.ADMIN_SISTEM


@transaction.atomic
def simpan_libur(libur, *, by, alasan):
    """Add or change a holiday, with the reason."""
    _pastikan(by, alasan, libur.instansi_id)
    lama = None
    if libur.pk:
        lama = _kunci(libur)
        _pastikan(by, alasan, lama.instansi_id)
    libur.full_clean()
    libur.save()
    if lama:
        keterangan = f"Mengubah {_sebut(lama)} menjadi {_sebut(libur)}"
    else:
        keterangan = f"Menambah {_sebut(libur)}"
    _catat(libur, keterangan, by, alasan)
    if lama and lama.tanggal.year != libur.tanggal.year:
        _catat(lama, keterangan, by, alasan)  # seen in the history of both years
    berubah(libur.instansi, keterangan, by)


@transaction.atomic
def hapus_libur(libur, *, by, alasan):
    _pastikan(by, alasan, libur.instansi_id)
    libur = _kunci(libur)
    keterangan = f"Menghapus {_sebut(libur)}"
    _catat(libur, keterangan, by, alasan)
    libur.delete()
    berubah(libur.instansi, keterangan, by)


@transaction.atomic
def konfirmasi_tahun(tahun, *, by, alasan, pasti=True):
    """Say that the office has checked a year's list against the decree, or take that back."""
    _pastikan(by, alasan, by.instansi_id)
    if pasti and not HariLibur.objects.filter(tanggal__year=tahun, instansi=None).exists():
        raise ValidationError(f"Kalender {tahun} belum berisi hari libur nasional.")
    nyatakan_pasti(tahun, pasti, instansi=by.instansi, oleh=by, alasan=alasan)


def nyatakan_pasti(tahun, pasti, *, instansi, oleh, alasan):
    """The row itself, for one office or (by a command on the server) for all."""
    baris, _ = TahunKalender.objects.get_or_create(tahun=tahun, instansi=instansi)
    if pasti == bool(baris.dikonfirmasi_pada):
        return
    baris.dikonfirmasi_oleh = oleh if pasti else None
    baris.dikonfirmasi_pada = timezone.now() if pasti else None
    baris.save()
    keterangan = f"{'Mengonfirmasi' if pasti else 'Membatalkan konfirmasi'} kalender {tahun}"
    PerubahanKalender.objects.create(
        tahun=tahun, instansi=instansi, keterangan=keterangan, alasan=alasan, oleh=oleh
    )
    berubah(instansi, keterangan, oleh)


@transaction.atomic
def ubah_jam(isi, *, by, alasan):
    """The office's hours, working days and time zone; stored deadlines follow as for a holiday.

    Args:
        isi: zona_waktu, hari_kerja, jam_kerja.
    """
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasan atau dasar perubahan jam kerja."})
    kantor, beda = ubah_waktu(isi, by=by, alasan=alasan)
    if beda:
        berubah(kantor, "Mengubah jam kerja kantor", by)
    return beda


@transaction.atomic
def simpan_jam_khusus(masa, *, by, alasan):
    """Add or change a stretch of other hours: Ramadan."""
    _pastikan(by, alasan, masa.instansi_id)
    lama = masa.pk and _kunci_khusus(masa, by, alasan)
    masa.full_clean()
    masa.save()
    keterangan = f"{'Mengubah' if lama else 'Menambah'} jam kerja {_sebut_khusus(masa)}"
    _catat_khusus(masa, keterangan, by, alasan)
    if lama and lama.mulai.year != masa.mulai.year:
        _catat_khusus(lama, keterangan, by, alasan)
    berubah(masa.instansi, keterangan, by)


@transaction.atomic
def hapus_jam_khusus(masa, *, by, alasan):
    masa = _kunci_khusus(masa, by, alasan)
    keterangan = f"Menghapus jam kerja {_sebut_khusus(masa)}"
    _catat_khusus(masa, keterangan, by, alasan)
    masa.delete()
    berubah(masa.instansi, keterangan, by)


def _kunci_khusus(masa, by, alasan):
    baris = JamKhusus.objects.select_for_update(of=("self",)).select_related("instansi")
    if (lama := baris.filter(pk=masa.pk).first()) is None:
        raise ValidationError("Jam kerja khusus ini baru saja dihapus orang lain.")
    _pastikan(by, alasan, lama.instansi_id)
    return lama


def _sebut_khusus(masa):
    return f"{masa.nama}, {rentang(masa.mulai, masa.sampai, tahun=True)}"


def _catat_khusus(masa, keterangan, by, alasan):
    PerubahanKalender.objects.create(
        tanggal=masa.mulai,
        tahun=masa.mulai.year,
        instansi=masa.instansi,
        keterangan=keterangan,
        alasan=alasan,
        oleh=by,
    )


def saat_berubah(fungsi):
    """Register what must follow a change, in its transaction.

    The rooms above keep stored deadlines; this one may not know them. They are called as
    `fungsi(instansi or None for all, sebab=what changed, oleh=the post or None for a command)`.
    """
    _penerus.append(fungsi)
    return fungsi


def berubah(instansi=None, sebab="", oleh=None):
    """Say that the calendar of one office, or of all, has changed."""
    lupakan()
    # Again afterwards: someone in this process may have read the old rows meanwhile.
    transaction.on_commit(lupakan)
    for fungsi in _penerus:
        fungsi(instansi, sebab=sebab, oleh=oleh)


def _pastikan(by, alasan, instansi_id):
    if not boleh_ubah(by):
        raise PermissionDenied("Hanya admin sistem yang dapat mengubah kalender.")
    if instansi_id is None:
        raise PermissionDenied(NASIONAL)
    if instansi_id != by.instansi_id:
        raise PermissionDenied("Hari libur instansi lain bukan kewenangan Anda.")
    if not alasan.strip():
        raise ValidationError("Tulis alasan atau dasar perubahan kalender.")


def _kunci(libur):
    """The stored row, locked; a sentence when someone else has just deleted it."""
    baris = HariLibur.objects.select_for_update(of=("self",)).select_related("instansi")
    if (lama := baris.filter(pk=libur.pk).first()) is None:
        raise ValidationError("Hari libur ini baru saja dihapus orang lain.")
    return lama


def _sebut(libur):
    berlaku = f" ({libur.instansi.nama_singkat})" if libur.instansi else ""
    return f"{tanggal_panjang(libur.tanggal)}: {libur.nama}{berlaku}"


def _catat(libur, keterangan, by, alasan):
    PerubahanKalender.objects.create(
        tanggal=libur.tanggal,
        tahun=libur.tanggal.year,
        instansi=libur.instansi,
        keterangan=keterangan,
        alasan=alasan,
        oleh=by,
    )
