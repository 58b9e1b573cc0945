"""The register of complaints and its periodic report: one list of columns for screen and files."""

from datetime import datetime

from django.db.models import Avg, Count, F, Q
from django.utils import timezone

from complaints.models import Pengaduan
from standards.kata_isian import KANAL

S = Pengaduan.Status
#: The figures of `rekap` in the order and words of the report.
RINGKASAN = (
    ("Masuk", "masuk"),
    ("Masih berjalan", "berjalan"),
    ("Dijawab", "dijawab"),
    ("Rata-rata lama menjawab, hari kalender", "rata_hari"),
    ("Melewati tenggat", "terlambat"),
    ("Bukan pengaduan layanan", "bukan"),
    ("Pengadu puas", "jumlah_puas"),
    ("Pengadu belum puas", "tidak_puas"),
    ("Dibuka lagi untuk atasan", "dibuka_lagi"),
)


def hari(saat, zona):
    """'02/11/2026': a book has many columns of dates."""
    return f"{timezone.localdate(saat, zona):%d/%m/%Y}" if saat else ""


def masa(baris, zona, awal, sampai, medan="diterima_pada"):
    """Those received from one day up to another, in the office's time."""
    dari, ke = (datetime(d.year, d.month, d.day, tzinfo=zona) for d in (awal, sampai))
    return baris.filter(**{f"{medan}__gte": dari, f"{medan}__lt": ke})


def kolom(jabatan):
    """The columns as this person may read them."""
    zona = jabatan.instansi.zona
    return (
        ("Nomor", lambda p: p.nomor),
        ("Diterima", lambda p: hari(p.diterima_pada, zona)),
        ("Lewat", lambda p: p.get_kanal_display()),
        ("Pengadu", lambda p: p.nama_terbaca(jabatan)),
        ("Pokok", lambda p: p.pokok),
        ("Kelas", lambda p: p.kelas),
        ("Tenggat", lambda p: hari(p.tenggat, zona)),
        ("Dijawab", lambda p: hari(p.dijawab_pada, zona)),
        ("Status", lambda p: p.get_status_display()),
        ("Puas", lambda p: {True: "Ya", False: "Belum", None: ""}[p.puas]),
        ("Putaran", lambda p: p.putaran),
    )


def rekap(baris):
    """The figures of a period, summed in the database.

    Of opened-again complaints the last answer counts; one that waits past its limit is late too.
    """
    kini = timezone.now()
    terlambat = Q(dijawab_pada__gt=F("tenggat")) | (
        Q(dijawab_pada=None, tenggat__lt=kini) & ~Q(status=S.TIDAK_DITERIMA)
    )
    jumlah = baris.aggregate(
        masuk=Count("pk"),
        bukan=Count("pk", filter=Q(status=S.TIDAK_DITERIMA)),
        berjalan=Count("pk", filter=~Q(status__in=(S.SELESAI, S.TIDAK_DITERIMA))),
        dijawab=Count("pk", filter=Q(dijawab_pada__isnull=False)),
        terlambat=Count("pk", filter=terlambat),
        jumlah_puas=Count("pk", filter=Q(puas=True)),
        tidak_puas=Count("pk", filter=Q(puas=False)),
        dibuka_lagi=Count("pk", filter=Q(putaran=2)),
        lama=Avg(F("dijawab_pada") - F("diterima_pada")),
    )
    lama = jumlah.pop("lama")
    jumlah["rata_hari"] = round(lama.total_seconds() / 86400, 1) if lama is not None else None
    return jumlah


def menurut(baris, medan):
    """[(words, how many)] by channel or class, most first."""
    hasil = baris.values(medan).annotate(n=Count("pk")).order_by("-n", medan)
    return [(KANAL.get(b[medan], b[medan]) or "Belum diverifikasi", b["n"]) for b in hasil]
