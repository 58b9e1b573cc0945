"""How the cases ended that were closed in the period (domain §9)."""

from django.db.models import Count, Q
from django.db.models.functions import ExtractMonth

from cases.models.kasus import Hasil
from reports.bentuk import Baris, Blok, Rekap, Tabel
from reports.izin_laporan import PEMBACA
from reports.laporan import sumber
from standards.kata_waktu import BULAN

TUTUP = {"muat": "tutup"}


def susun(minta):
    blok = [sumber.JENIS_KELAMIN, sumber.USIA]
    syarat = sumber.syarat_kelamin() | sumber.syarat_usia()
    if len(minta.masa.bulan) > 1:
        nama = tuple((f"b{n}", BULAN[n - 1][:3]) for n in minta.masa.bulan)
        blok.insert(0, Blok("Bulan kasus ditutup", nama))
        syarat |= {f"b{n}": Q(bulan=n) for n in minta.masa.bulan}
    baris = sumber.tersaring(sumber.kasus(minta), minta.pilih)
    baris = baris.filter(**minta.masa.dalam("ditutup_pada"))
    baris = baris.alias(bulan=ExtractMonth("ditutup_pada", tzinfo=minta.zona))
    hitung = {k: Count("pk", filter=s) for k, s in syarat.items()}
    hasil = baris.values("hasil").order_by().annotate(jumlah=Count("pk"), **hitung)
    ada = {b["hasil"]: b for b in hasil}
    return Tabel(
        label=("Hasil",),
        blok=tuple(blok),
        baris=[
            Baris((h.label,), ada[h]["jumlah"], {k: ada[h][k] for k in syarat}, {"hasil": h.value})
            for h in Hasil
            if h in ada
        ],
        jumlah="Kasus",
        catatan=["Kasus yang ditutup pada masa ini, kapan pun dibuka."],
        saring={"jumlah": TUTUP} | {f"b{n}": TUTUP | {"bagian": f"b{n}"} for n in minta.masa.bulan},
        saring_bawah={},
    )


LAPORAN = Rekap(
    kode="hasil",
    judul="Hasil kasus",
    uraian="Bagaimana kasus berakhir: tujuan tercapai, dirujuk, ditolak, dan lainnya.",
    kelompok="Rekapitulasi",
    pembaca=PEMBACA,
    saringan=(sumber.LAYANAN, sumber.KATEGORI, sumber.KECAMATAN),
    susun=susun,
)
