"""The lists of case work: cases, reports, clients, the queue, who read what."""

from django.utils import timezone

from accounts.kalimat import nik_samar
from accounts.peran import Peran
from cases.kerahasiaan import BUKAN_BAGIAN, PEMBACA_JEJAK
from cases.models import JejakBaca, Kasus, Klien, Tugas
from cases.pandangan import sebutan_kasus, sebutan_klien
from cases.views import aduan as halaman_aduan
from cases.views import antrean as halaman_tugas
from cases.views import jejak as halaman_jejak
from cases.views import kasus as halaman_kasus
from reports.bentuk import Kolom, ekspor
from reports.izin_laporan import PEMBACA
from reports.laporan import buku_aduan, buku_kasus


def hari(saat, zona):
    return timezone.localdate(saat, zona) if saat else None


# --------------------------------------------------------------------- cases
def _kasus(minta):
    baris = Kasus.objects.visible_to(minta.jabatan).dengan_pandangan(minta.jabatan)
    return buku_kasus.ringan(halaman_kasus.saring(baris, minta.pilih, minta.jabatan))


# --------------------------------------------------------------------- reports
def _aduan(minta):
    return halaman_aduan.saring(buku_aduan.semua(minta.jabatan), minta.pilih)


# --------------------------------------------------------------------- clients
def _klien(minta):
    kata = minta.pilih.get("q", "").strip()
    if kata:
        baris = Klien.objects.cari(kata, minta.jabatan).dengan_pandangan(minta.jabatan)
    else:
        baris = Klien.objects.visible_to(minta.jabatan).dengan_pandangan(minta.jabatan)
    return baris.only("nama", "jenis_kelamin", "tanggal_lahir", "nik", "kategori", "dicatat_pada")


def _lahir(k):
    """As the list shows it: the date, of confidential ones the age."""
    if not k.tanggal_lahir or not k.terbuka:
        return None
    return f"{k.umur(timezone.localdate())} tahun" if k.berahasia else k.tanggal_lahir


def _nik(k):
    if not k.terbuka:
        return ""
    return nik_samar(k.nik) if k.nik else "tanpa identitas"


def _kolom_klien(minta):
    return [
        Kolom("Nama", sebutan_klien, 30),
        Kolom("L/P", lambda k: k.jenis_kelamin if k.terbuka else "", 5),
        Kolom("Lahir", _lahir, 14),
        Kolom("NIK", _nik, 18),
        Kolom("Kategori", lambda k: buku_kasus.KATEGORI.get(k.kategori), 34),
        Kolom("Dicatat", lambda k: hari(k.dicatat_pada, minta.zona), 12),
    ]


# --------------------------------------------------------------------- the queue
def _tugas(minta):
    baris = halaman_tugas.saring(Tugas.objects.untuk(minta.jabatan), minta.pilih)
    return baris.select_related("kasus__klien", "kasus__standar", "langkah", "aduan").defer(
        "kasus__standar__naskah", "kasus__fakta", "aduan__kronologi"
    )


def _dekat(daftar, minta):
    """A task of one's own is a hand in its case (cases/kerahasiaan.py)."""
    for t in daftar:
        if t.kasus and t.jenis not in BUKAN_BAGIAN:
            t.kasus.dekat = True
    return daftar


def _kolom_tugas(minta):
    zona = minta.zona
    return [
        Kolom("Tugas", lambda t: t.langkah.teks if t.langkah else t.judul, 50),
        Kolom("Jenis", lambda t: t.get_jenis_display(), 18),
        Kolom("Kasus", lambda t: t.kasus.nomor if t.kasus else "", 18),
        Kolom("Klien", lambda t: sebutan_kasus(t.kasus) if t.kasus else "", 24),
        Kolom("Layanan", lambda t: t.kasus.standar.judul if t.kasus else "", 34),
        Kolom("Aduan", lambda t: t.aduan.nomor if t.aduan else "", 18),
        Kolom("Menunggu sejak", lambda t: hari(t.dibuka_pada, zona), 14),
        Kolom("Menunggu", lambda t: t.menunggu, 24),
        Kolom("Tenggat", lambda t: hari(t.tenggat, zona), 12),
        Kolom("Darurat", lambda t: "Ya" if t.darurat else "", 9),
    ]


# --------------------------------------------------------------------- the log of readings
def _jejak(minta):
    form = halaman_jejak.SaringJejakForm(minta.pilih)
    form.is_valid()
    baris = halaman_jejak.baris_jejak(minta.jabatan)
    return halaman_jejak.saring(baris, form.cleaned_data, minta.zona)


def _kolom_jejak(minta):
    return [
        Kolom("Tanggal", lambda j: hari(j.pada, minta.zona), 12),
        Kolom("Pukul", lambda j: f"{timezone.localtime(j.pada, minta.zona):%H.%M}", 8),
        Kolom("Orang", lambda j: j.pengguna.nama, 30),
        Kolom("Sebagai", lambda j: j.sebagai, 34),
        Kolom("Cara", lambda j: JejakBaca.Cara(j.cara).label, 26),
        Kolom("Apa", lambda j: j.apa, 44),
        Kolom("Kasus", lambda j: j.kasus.nomor if j.kasus else "", 18),
    ]


EKSPOR = (
    ekspor(
        "kasus",
        "Daftar kasus",
        PEMBACA | {Peran.PIMPINAN_LEMBAGA},
        _kasus,
        buku_kasus.kolom,
        "dibuka_pada",
        lengkapi=buku_kasus.lengkapi,
    ),
    ekspor(
        "aduan",
        "Daftar aduan",
        PEMBACA | {Peran.PETUGAS_LAYANAN},
        _aduan,
        buku_aduan.kolom,
        "diterima_pada",
        lengkapi=buku_aduan.lengkapi,
    ),
    ekspor("klien", "Daftar klien", PEMBACA, _klien, _kolom_klien, "dicatat_pada"),
    ekspor(
        "tugas",
        "Daftar tugas saya",
        Peran,
        _tugas,
        _kolom_tugas,
        "dibuka_pada",
        lengkapi=_dekat,
    ),
    ekspor("jejak-baca", "Jejak baca", PEMBACA_JEJAK, _jejak, _kolom_jejak, "pada"),
)
