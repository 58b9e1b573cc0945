"""Cases by category of people in need × district × month, with sex and age (domain §9)."""

from django.db.models import Count, F, Q
from django.db.models.functions import ExtractMonth

from cases.kategori import Kategori
from reports.bentuk import Baris, Blok, Rekap, Saring, Tabel
from reports.izin_laporan import PEMBACA
from reports.laporan import sumber
from standards.kata_waktu import BULAN

SUSUNAN = (
    ("keduanya", "Jenis PPKS dan kecamatan"),
    ("kategori", "Jenis PPKS"),
    ("kecamatan", "Kecamatan"),
)
LABEL = {"kategori": "Jenis PPKS", "kecamatan": "Kecamatan"}
URUT_KATEGORI = {k: i for i, k in enumerate(Kategori.values)}


def bulan(masa):
    """The block of the period's months."""
    return Blok("Bulan kasus dibuka", tuple((f"b{n}", BULAN[n - 1][:3]) for n in masa.bulan))


def susun(minta):
    mau = minta.pilih.get("susunan")
    menurut = ("kategori", "kecamatan") if mau == "keduanya" else (mau,)
    blok = [sumber.JENIS_KELAMIN, sumber.USIA]
    syarat = sumber.syarat_kelamin() | sumber.syarat_usia()
    if len(minta.masa.bulan) > 1:
        blok.insert(0, bulan(minta.masa))
        syarat |= {f"b{n}": Q(bulan=n) for n in minta.masa.bulan}
    baris = sumber.tersaring(sumber.kasus(minta), minta.pilih)
    baris = baris.filter(**minta.masa.dalam("dibuka_pada"))
    hasil = _hitung(baris, menurut, syarat, minta)
    return Tabel(
        label=tuple(LABEL[m] for m in menurut),
        blok=tuple(blok),
        baris=hasil,
        jumlah="Kasus",
        saring={"jumlah": {}} | {f"b{n}": {"bagian": f"b{n}"} for n in minta.masa.bulan},
        saring_bawah={},
        catatan=[
            "Satu kasus dihitung satu kali, menurut jenis PPKS utama kliennya dan kecamatan tempat"
            " tinggalnya (bila tidak diketahui, kecamatan menurut KTP)."
        ],
    )


def _hitung(baris, menurut, syarat, minta):
    kunci = {"kategori": F("klien__kategori"), "kecamatan": sumber.kecamatan()}
    baris = baris.alias(bulan=ExtractMonth("dibuka_pada", tzinfo=minta.zona))
    baris = baris.values(**{f"menurut_{m}": kunci[m] for m in menurut}).order_by()
    hitung = {k: Count("pk", filter=s) for k, s in syarat.items()}
    baris = list(baris.annotate(jumlah=Count("pk"), **hitung))
    kode = {b.get("menurut_kecamatan") for b in baris}
    nama = sumber.nama_wilayah(kode, minta.instansi)
    baris.sort(key=lambda b: _urut(b, nama, minta.instansi))
    return [
        Baris(
            _label(b, menurut, nama),
            b["jumlah"],
            {k: b[k] for k in syarat},
            {m: b[f"menurut_{m}"] or sumber.TANPA for m in menurut},
        )
        for b in baris
    ]


def _label(b, menurut, nama):
    kategori = Kategori(b["menurut_kategori"]).label if b.get("menurut_kategori") else ""
    kata = {
        "kategori": kategori or sumber.TANPA_KATEGORI,
        "kecamatan": nama.get(b.get("menurut_kecamatan")) or sumber.TANPA_KECAMATAN,
    }
    return tuple(kata[m] for m in menurut)


def _urut(b, nama, instansi):
    """By the number of the category, then by district."""
    kategori = URUT_KATEGORI.get(b.get("menurut_kategori"), len(URUT_KATEGORI))
    return kategori, *sumber.urut_kecamatan(b.get("menurut_kecamatan"), nama, instansi)


LAPORAN = Rekap(
    kode="ppks",
    judul="Rekap kasus menurut jenis PPKS",
    uraian="Kasus yang dibuka, menurut jenis PPKS, kecamatan, dan bulan, dengan jenis kelamin"
    " dan umur.",
    kelompok="Rekapitulasi",
    pembaca=PEMBACA,
    saringan=(
        Saring("susunan", "Baris menurut", lambda jabatan: SUSUNAN, semua=""),
        sumber.LAYANAN,
        sumber.KECAMATAN,
    ),
    susun=susun,
)
