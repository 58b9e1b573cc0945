"""The quarter's balance: awal + masuk − keluar = akhir, each counted by itself (domain §9).

What was open at the beginning and at the end, and what came in, are counted from the cases; what
went out, from the records of their closing. Where the four do not fit, the report says so.
"""

from django.db.models import Count, Q

from cases.models import Kasus, Penutupan
from reports.bentuk import Baris, Blok, Rekap, Tabel
from reports.izin_laporan import PEMBACA
from reports.laporan import sumber

MASUK = Blok("Beban", (("awal", "Awal"), ("masuk", "Masuk")))
KELUAR = Blok(
    "Keluar dan sisa",
    (*sumber.KELUAR.items(), ("akhir", "Akhir")),
)
SARING = {k: {"muat": k} for k in ("awal", "masuk", "akhir")} | {
    k: {"muat": "tutup", "keluar": k} for k in sumber.KELUAR
}


def susun(minta):
    dari, ke = minta.masa.rentang
    kasus = sumber.tersaring(Kasus.objects.visible_to(minta.jabatan), minta.pilih)
    isi = _persediaan(kasus, minta.masa)
    for kode, keluar in _keluar(kasus, dari, ke).items():
        isi.setdefault(kode, dict.fromkeys(("awal", "masuk", "akhir"), 0)).update(keluar)
    judul = sumber.judul_layanan(minta.jabatan)
    baris, salah = [], []
    for kode in sorted(isi, key=lambda k: judul.get(k, k)):
        nama, kata = judul.get(kode, kode), selisih(isi[kode])
        jumlah = isi[kode]["awal"] + isi[kode]["masuk"]
        baris.append(Baris((nama,), jumlah, isi[kode], None if kata else {"layanan": kode}))
        if kata:
            salah.append(f"{nama}: {kata}")
    return Tabel(
        label=("Layanan",),
        blok=(MASUK, KELUAR),
        baris=baris,
        jumlah="",
        catatan=[
            "Awal dan akhir: kasus yang belum ditutup pada hari pertama masa ini dan pada hari"
            " sesudah hari terakhirnya. Selesai: tujuan tercapai, masa layanan habis, kembali ke"
            " keluarga, diberangkatkan. Dirujuk termasuk dilimpahkan.",
            "Tidak ada selisih: awal + masuk − keluar = akhir pada setiap layanan."
            if not salah
            else "Baris yang berselisih disebut di atas.",
        ],
        salah=salah,
        saring=SARING,
        saring_bawah=None if salah else {},
    )


def _persediaan(kasus, masa):
    """{service: awal, masuk, akhir}, from when cases were opened and closed."""
    dari, ke = masa.rentang
    arus = sumber.arus(masa)
    hitung = {k: Count("pk", filter=arus[k]) for k in ("awal", "masuk", "akhir")}
    tersentuh = Q(ditutup_pada=None) | Q(ditutup_pada__gte=dari)
    baris = kasus.filter(tersentuh, dibuka_pada__lt=ke).values("standar__kode").order_by()
    kosong = dict.fromkeys([k for k, _ in KELUAR.kolom], 0)
    hasil = {}
    for b in baris.annotate(**hitung):
        kode = b.pop("standar__kode")
        if any(b.values()):
            hasil[kode] = kosong | b
    return hasil


def _keluar(kasus, dari, ke):
    """{service: selesai, dirujuk, ditolak, lain}, from the records of closing that hold."""
    tutup = Penutupan.objects.filter(
        kasus__in=kasus, dibatalkan_pada=None, pada__gte=dari, pada__lt=ke
    )
    tutup = tutup.values("kasus__standar__kode").order_by()
    hitung = {k: Count("pk", filter=q) for k, q in sumber.syarat_keluar().items()}
    tutup = tutup.annotate(**hitung)
    return {b.pop("kasus__standar__kode"): b for b in tutup}


def selisih(isi):
    """What does not fit in a line, in words; '' when awal + masuk − keluar = akhir."""
    keluar = sum(isi.get(k, 0) for k in ("selesai", "dirujuk", "ditolak", "lain"))
    seharusnya = isi["awal"] + isi["masuk"] - keluar
    if seharusnya == isi["akhir"]:
        return ""
    return (
        f"awal {isi['awal']} + masuk {isi['masuk']} − keluar {keluar} = {seharusnya},"
        f" tetapi yang belum ditutup pada akhir masa {isi['akhir']}."
    )


LAPORAN = Rekap(
    kode="triwulan",
    judul="Laporan triwulan",
    uraian="Awal, masuk, selesai, dirujuk, ditolak, dan akhir menurut layanan; diperiksa"
    " kecocokannya.",
    kelompok="Rekapitulasi",
    pembaca=PEMBACA,
    saringan=(sumber.LAYANAN, sumber.KATEGORI, sumber.KECAMATAN),
    masa="t",
    susun=susun,
)
