"""The register of cases: what came in during the period, and where each stands."""

from django.utils import timezone

from accounts import wilayah
from cases.kategori import Kategori
from cases.kerahasiaan import sebutan_kasus
from cases.models.kasus import Hasil
from reports.bentuk import Kolom, Register, Saring
from reports.izin_laporan import PEMBACA
from reports.laporan import sumber

#: Words of codes at hand: `get_…_display` looks them up anew in every row.
KATEGORI, HASIL = dict(Kategori.choices), dict(Hasil.choices)
MEDAN = (
    *("nomor", "jalur", "kerahasiaan", "tahap", "dibuka_pada", "tenggat", "ditutup_pada", "hasil"),
    *("klien__nama", "klien__jenis_kelamin", "klien__tanggal_lahir", "klien__kategori"),
    *("klien__wilayah_domisili", "klien__wilayah_ktp", "petugas__nama"),
    *("standar__kode", "standar__judul", "standar__sidik"),
)
KEADAAN = (("berjalan", "Berjalan"), ("terlambat", "Lewat tenggat"), ("tutup", "Ditutup"))


def baris(minta):
    kasus = sumber.tersaring(sumber.kasus(minta), minta.pilih)
    kasus = kasus.filter(**minta.masa.dalam("dibuka_pada"))
    kasus = menurut_keadaan(kasus, minta.pilih.get("keadaan"))
    return ringan(kasus.dengan_pandangan(minta.jabatan))


def ringan(kasus):
    """Only what the columns show: of a hundred thousand rows each field counts."""
    return kasus.select_related("klien", "petugas", "standar").only(*MEDAN)


def menurut_keadaan(kasus, keadaan):
    if keadaan == "berjalan":
        return kasus.berjalan()
    if keadaan == "terlambat":
        return kasus.terlambat(timezone.now())
    return kasus.filter(ditutup_pada__isnull=False) if keadaan == "tutup" else kasus


def terbuka(kasus):
    """More than number, service and initials: as cases/kerahasiaan.py says."""
    return kasus.dekat or kasus.kerahasiaan == "biasa"


def lengkapi(daftar, minta):
    """With the name of the client's district, for all at once."""
    kode = {k: _kode(k.klien) for k in daftar}
    nama = wilayah.nama_banyak({x for x in kode.values() if x})
    for k in daftar:
        k.kecamatan = nama.get(kode[k], "").partition(",")[0]
    return daftar


def _kode(klien):
    kode = klien.wilayah_domisili_id or klien.wilayah_ktp_id or ""
    return kode[: sumber.PANJANG_KECAMATAN] if kode.count(".") > 1 else ""


def umur(kasus, zona):
    return kasus.klien.umur(timezone.localdate(kasus.dibuka_pada, zona)) if terbuka(kasus) else None


def keadaan(kasus):
    return HASIL[kasus.hasil] if kasus.tertutup else kasus.sebutan_tahap


def kolom(minta):
    zona = minta.zona

    def hari(saat):
        return timezone.localdate(saat, zona) if saat else None

    return [
        Kolom("Nomor", lambda k: k.nomor, 18, tautan=True),
        Kolom("Dibuka", lambda k: hari(k.dibuka_pada), 12),
        Kolom("Klien", sebutan_kasus, 26),
        Kolom("L/P", lambda k: k.klien.jenis_kelamin if terbuka(k) else "", 5),
        Kolom("Umur", lambda k: umur(k, zona), 7),
        Kolom("Jenis PPKS", lambda k: KATEGORI.get(k.klien.kategori) if terbuka(k) else "", 26),
        Kolom("Kecamatan", lambda k: k.kecamatan if terbuka(k) else "", 20),
        Kolom("Layanan", lambda k: k.standar.judul, 34),
        Kolom("Petugas", lambda k: k.petugas.nama if k.petugas else "belum ditunjuk", 26),
        Kolom("Keadaan", keadaan, 22),
        Kolom("Tenggat", lambda k: None if k.tertutup else hari(k.tenggat), 12),
        Kolom("Ditutup", lambda k: hari(k.ditutup_pada), 12),
    ]


LAPORAN = Register(
    kode="buku-kasus",
    judul="Buku register kasus",
    uraian="Setiap kasus yang dibuka, dengan petugas, tahap, tenggat, dan hasilnya.",
    kelompok="Buku register",
    pembaca=PEMBACA,
    saringan=(
        Saring("keadaan", "Keadaan", lambda jabatan: KEADAAN),
        sumber.LAYANAN,
        sumber.KATEGORI,
        sumber.KECAMATAN,
    ),
    baris=baris,
    kolom=kolom,
    urut="dibuka_pada",
    lengkapi=lengkapi,
)
