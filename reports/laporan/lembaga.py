"""Where clients were referred to, and what the institutions answered."""

from django.db.models import Avg, Count, F, Q

from referrals.models import Lembaga, Rujukan
from reports.bentuk import Baris, Blok, Rekap, Saring, Tabel
from reports.izin_laporan import PEMBACA
from reports.laporan import sumber

S = Rujukan.Status
BLOK = (
    Blok(
        "Jawaban",
        (
            ("diterima", "Diterima"),
            ("ditolak", "Ditolak"),
            ("menunggu", "Menunggu jawaban"),
            ("ditarik", "Ditarik kembali"),
        ),
    ),
    Blok("Lama", (("hari", "Rata-rata menjawab (hari)"),), membagi=False),
)
SYARAT = {
    "diterima": Q(status__in=(S.DITERIMA, S.DISERAHKAN, S.SELESAI)),
    "ditolak": Q(status=S.DITOLAK),
    "menunggu": Q(status=S.DIKIRIM),
    "ditarik": Q(status=S.DITARIK),
}


def susun(minta):
    baris = Rujukan.objects.visible_to(minta.jabatan).filter(
        asal=minta.instansi, **minta.masa.dalam("dikirim_pada")
    )
    if jenis := minta.pilih.get("jenis"):
        baris = baris.filter(lembaga__jenis=jenis)
    if kode := minta.pilih.get("layanan"):
        baris = baris.filter(kasus__standar__kode=kode)
    baris = baris.values("lembaga__nama", "lembaga__jenis").order_by("lembaga__nama")
    baris = baris.annotate(
        jumlah=Count("pk"),
        lama=Avg(F("dijawab_pada") - F("dikirim_pada")),
        **{k: Count("pk", filter=q) for k, q in SYARAT.items()},
    )
    jenis = dict(Lembaga.Jenis.choices)
    daftar = [
        Baris(
            (b["lembaga__nama"], jenis[b["lembaga__jenis"]]),
            b["jumlah"],
            {k: b[k] for k in SYARAT} | {"hari": _hari(b["lama"])},
        )
        for b in baris
    ]
    return Tabel(("Lembaga", "Jenis"), BLOK, daftar, jumlah="Rujukan dikirim")


def _hari(lama):
    return None if lama is None else round(lama.total_seconds() / 86400, 1)


LAPORAN = Rekap(
    kode="lembaga",
    judul="Rujukan ke lembaga",
    uraian="Rujukan yang dikirim pada setiap lembaga dan jawabannya.",
    kelompok="Rujukan dan rumah",
    pembaca=PEMBACA,
    saringan=(Saring("jenis", "Jenis lembaga", lambda j: Lembaga.Jenis.choices), sumber.LAYANAN),
    susun=susun,
)
