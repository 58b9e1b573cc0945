"""The register of cases: what came in during the period, and where each stands."""

from django.utils import timezone

from accounts.models import Pengguna
from cases.kategori import Kategori
from cases.kerahasiaan import kasus_terbuka
from cases.models.kasus import Hasil
from cases.pandangan import sebutan_kasus
from reports.bentuk import Kolom, Register, Saring
from reports.izin_laporan import PEMBACA
from reports.laporan import kepatuhan, sumber

#: Words of codes at hand: `get_…_display` looks them up anew in every row.
KATEGORI, HASIL = dict(Kategori.choices), dict(Hasil.choices)
MEDAN = (
    *("nomor", "jalur", "kerahasiaan", "tahap", "dibuka_pada", "tenggat", "ditutup_pada", "hasil"),
    *("klien__nama", "klien__jenis_kelamin", "klien__tanggal_lahir", "klien__kategori"),
    *("klien__wilayah_domisili", "klien__wilayah_ktp", "petugas__nama"),
    *("standar__kode", "standar__judul", "standar__sidik"),
)
KEADAAN = (("berjalan", "Berjalan"), ("terlambat", "Lewat tenggat"), ("tutup", "Ditutup"))
#: Filters by what a closed case keeps to itself: whoever may not read it finds it by none of them.
ISI_TERTUTUP = ("kategori", "kecamatan")
MUAT = {
    "masuk": "Dibuka pada masa ini",
    "tutup": "Ditutup pada masa ini",
    "awal": "Belum ditutup pada awal masa",
    "akhir": "Belum ditutup pada akhir masa",
    "tempo": "Jamnya jatuh tempo pada masa ini",
    "kini": "Berjalan sekarang",
}


def baris(minta):
    kasus = sumber.tersaring(sumber.kasus(minta), minta.pilih)
    kasus = kasus.filter(dimuat(minta.masa, minta.pilih))
    kasus = menurut_keadaan(kasus, minta.pilih.get("keadaan"))
    if any(minta.pilih.get(m) for m in ISI_TERTUTUP):
        kasus = kasus.filter(kasus_terbuka(minta.jabatan))
    return ringan(menurut_hasil(kasus, minta.pilih).dengan_pandangan(minta.jabatan))


def dimuat(masa, pilih):
    """Which cases of the period: those opened, unless another way of counting is asked for."""
    muat = pilih.get("muat")
    if muat == "tempo":
        return kepatuhan.jatuh_tempo(masa, pilih.get("jam"), pilih.get("kepatuhan"))
    return sumber.arus(masa)[muat or "masuk"]


def menurut_hasil(kasus, pilih):
    """By how they ended, and who has them: what the numbers of other reports are about."""
    if hasil := pilih.get("hasil"):
        kasus = kasus.filter(hasil=hasil)
    if keluar := pilih.get("keluar"):
        kasus = kasus.filter(sumber.syarat_keluar()[keluar], ditutup_pada__isnull=False)
    if orang := pilih.get("petugas"):
        kasus = kasus.filter(petugas=None if orang == sumber.TANPA else orang)
    return kasus


def sebut_masa(minta):
    """'Ditutup pada masa ini: Maret 2026'; what runs now is of no period."""
    muat = minta.pilih.get("muat") or "masuk"
    return MUAT[muat] if muat == "kini" else f"{MUAT[muat]}: {minta.masa}"


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
    kode = {k: sumber.kode_kecamatan(k.klien) for k in daftar}
    nama = sumber.nama_wilayah(set(kode.values()), minta.instansi)
    for k in daftar:
        k.kecamatan = nama.get(kode[k], "")
    return daftar


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


def _tersembunyi(nama, label, kata):
    """A filter that only the links of other reports set."""
    return Saring(nama, label, lambda jabatan: [], lain=kata)


def _sebut_petugas(jabatan, nilai):
    if nilai == sumber.TANPA:
        return "Belum ditunjuk"
    if not (nilai.isdecimal() and len(nilai) < 10):
        return ""
    orang = Pengguna.objects.visible_to(jabatan).filter(pk=nilai)
    return orang.values_list("nama", flat=True).first() or "Petugas lain"


LAPORAN = Register(
    kode="buku-kasus",
    judul="Buku register kasus",
    uraian="Setiap kasus yang dibuka, dengan petugas, tahap, tenggat, dan hasilnya.",
    kelompok="Buku register",
    pembaca=PEMBACA,
    saringan=(
        Saring("muat", "Yang dimuat", lambda jabatan: MUAT.items(), semua=""),
        Saring("keadaan", "Keadaan", lambda jabatan: KEADAAN),
        sumber.LAYANAN,
        sumber.KATEGORI,
        sumber.KECAMATAN,
        _tersembunyi("hasil", "Hasil", lambda jabatan, nilai: HASIL.get(nilai, "")),
        _tersembunyi("keluar", "Keluar", lambda jabatan, nilai: sumber.KELUAR.get(nilai, "")),
        _tersembunyi("petugas", "Petugas", _sebut_petugas),
        _tersembunyi("jam", "Jam layanan", lambda jabatan, nilai: nilai),
        _tersembunyi("kepatuhan", "Jamnya", lambda jabatan, nilai: kepatuhan.KATA.get(nilai, "")),
    ),
    sebut_masa=sebut_masa,
    baris=baris,
    kolom=kolom,
    urut="dibuka_pada",
    lengkapi=lengkapi,
    catatan="Disaring menurut jenis PPKS atau kecamatan, kasus yang isinya tertutup bagi Anda tidak"
    " ikut tampil, walaupun terhitung pada rekap.",
)
