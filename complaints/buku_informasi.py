"""The register of information requests and its figures: one list of columns for all its forms."""

from django.db.models import Avg, Case, Count, F, Q, When
from django.utils import timezone

from complaints.actions.informasi import DASAR
from complaints.buku_pengaduan import hari
from complaints.models import PermohonanInformasi

S = PermohonanInformasi.Status
SEBUT_DASAR = {kode: kata.partition(":")[0] for kode, kata in DASAR}

#: Words that fit a column of the printed book.
HASIL = {
    S.DIBERIKAN: "Seluruhnya",
    S.SEBAGIAN: "Sebagian",
    S.KEBERATAN: "Keberatan",
    S.SELESAI: "Selesai",
}

#: The figures of `rekap` in the order and words of the report.
RINGKASAN = (
    ("Masuk", "masuk"),
    ("Masih berjalan", "berjalan"),
    ("Dijawab", "dijawab"),
    ("Rata-rata lama menjawab, hari kalender", "rata_hari"),
    ("Melewati tenggat standar kantor", "terlambat"),
    ("Melewati tenggat undang-undang", "terlambat_uu"),
    ("Diberikan seluruhnya", "diberikan"),
    ("Diberikan sebagian", "sebagian"),
    ("Ditolak", "ditolak"),
    ("Diperpanjang", "diperpanjang"),
    ("Keberatan", "berkeberatan"),
)


def kolom(jabatan):
    zona = jabatan.instansi.zona
    return (
        ("Nomor", lambda p: p.nomor),
        ("Diterima", lambda p: hari(p.diterima_pada, zona)),
        ("Lewat", lambda p: p.get_kanal_display()),
        ("Pemohon", lambda p: p.nama),
        ("Informasi yang diminta", lambda p: p.rincian[:200]),
        ("Tenggat standar", lambda p: hari(p.tenggat_standar, zona)),
        ("Tenggat UU", lambda p: hari(p.tenggat_uu, zona)),
        ("Diperpanjang", lambda p: "Ya" if p.diperpanjang_pada else ""),
        ("Dijawab", lambda p: hari(p.dijawab_pada, zona)),
        ("Hasil", lambda p: HASIL.get(p.status) or p.get_status_display()),
        ("Dasar penolakan", lambda p: SEBUT_DASAR.get(p.dasar_penolakan, "")),
        ("Keberatan", _keberatan),
    )


def _keberatan(p):
    k = getattr(p, "keberatan", None)
    if k is None:
        return ""
    return {True: "Diterima", False: "Ditolak", None: "Menunggu"}[k.diterima]


def rekap(baris):
    """The figures of a period: late by the office's own promise, and by the law."""
    kini = timezone.now()
    janji = Case(When(diperpanjang_pada=None, then=F("tenggat_standar")), default=F("tenggat_uu"))
    baris = baris.annotate(janji=janji)

    def lewat(batas):
        return Q(dijawab_pada__gt=F(batas)) | Q(dijawab_pada=None, **{f"{batas}__lt": kini})

    jumlah = baris.aggregate(
        masuk=Count("pk"),
        berjalan=Count("pk", filter=Q(status__in=(S.BARU, S.KEBERATAN))),
        dijawab=Count("pk", filter=Q(dijawab_pada__isnull=False)),
        terlambat=Count("pk", filter=lewat("janji")),
        terlambat_uu=Count("pk", filter=lewat("tenggat_uu")),
        diberikan=Count("pk", filter=Q(dijawab_pada__isnull=False, dasar_penolakan="")),
        sebagian=Count("pk", filter=~Q(dasar_penolakan="") & ~Q(jawaban="")),
        ditolak=Count("pk", filter=~Q(dasar_penolakan="") & Q(jawaban="")),
        diperpanjang=Count("pk", filter=Q(diperpanjang_pada__isnull=False)),
        berkeberatan=Count("keberatan"),
        lama=Avg(F("dijawab_pada") - F("diterima_pada")),
    )
    lama = jumlah.pop("lama")
    jumlah["rata_hari"] = round(lama.total_seconds() / 86400, 1) if lama is not None else None
    return jumlah
