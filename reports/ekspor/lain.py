"""The lists of the other rooms: letters, referrals, returns, homes, complaints, requests."""

from accounts.peran import Peran
from cases.models import Kasus
from cases.pandangan import sebutan_kasus
from complaints import buku_informasi, buku_pengaduan
from complaints.models import Pengaduan, PermohonanInformasi
from complaints.models.informasi import PEMBACA as PEMBACA_INFORMASI
from complaints.models.pengaduan import PEMBACA as PEMBACA_PENGADUAN
from complaints.views import pengaduan as halaman_pengaduan
from letters.models import Surat
from letters.models.terlihat import PEMBACA_SURAT
from letters.views import naskah as halaman_surat
from referrals import buku, cari_lembaga
from referrals.izin_hunian import PEMBACA_BUKU
from referrals.models import Lembaga, Pemulangan, Penempatan, Rujukan, Wisma
from referrals.views import lembaga as halaman_lembaga
from referrals.views import pulang as halaman_pulang
from referrals.views import rujukan as halaman_rujukan
from reports.bentuk import Kolom, ekspor
from reports.ekspor.kasus import hari
from reports.izin_laporan import PEMBACA, PEMBACA_RUMAH


def dari_buku(isi):
    """The columns of a book of a lower room, which are pairs of heading and function."""
    return [Kolom(judul, nilai) for judul, nilai in isi]


# --------------------------------------------------------------------- letters
#: Only what the columns show: of a hundred thousand rows each field counts.
MEDAN_SURAT = (
    *("jenis", "judul", "nomor", "isi", "tanggal", "status", "dibuat_pada"),
    *("kasus__nomor", "kasus__kerahasiaan", "kasus__klien__nama"),
)


def _surat(minta):
    baris = halaman_surat.saring(Surat.objects.visible_to(minta.jabatan), minta.pilih)
    return baris.select_related("kasus__klien").only(*MEDAN_SURAT)


def _surat_terbaca(daftar, minta):
    halaman_surat.beri_pandangan(daftar, minta.jabatan)
    return daftar


def _kolom_surat(minta):
    return [
        Kolom("Surat", lambda s: s.sebutan, 34),
        Kolom("Nomor", lambda s: s.nomor or "belum bernomor", 30),
        Kolom("Kasus", lambda s: s.kasus.nomor, 18),
        Kolom("Klien", lambda s: sebutan_kasus(s.kasus), 24),
        Kolom("Kepada", lambda s: s.kepada, 40),
        Kolom("Tanggal", lambda s: s.tanggal, 12),
        Kolom("Status", lambda s: s.get_status_display(), 24),
    ]


# --------------------------------------------------------------------- referrals
def _rujukan(minta):
    baris = halaman_rujukan.saring(
        Rujukan.objects.visible_to(minta.jabatan), minta.pilih, minta.jabatan
    )
    return baris.select_related("lembaga", "asal")


def _rujukan_bernama(daftar, minta):
    halaman_rujukan.bernama(daftar, minta.jabatan, minta.pilih.get("arah") == "masuk")
    return daftar


def _kolom_rujukan(minta):
    masuk = minta.pilih.get("arah") == "masuk"
    saat = "dikirim_pada" if masuk else "pada"
    return [
        Kolom("Dari" if masuk else "Ke", lambda r: r.asal.nama if masuk else r.lembaga.nama, 36),
        Kolom("Kasus", lambda r: r.kasus_saya.nomor if r.kasus_saya else "", 18),
        Kolom("Klien", lambda r: sebutan_kasus(r.kasus_saya) if r.kasus_saya else r.inisial, 24),
        Kolom("Keadaan", lambda r: r.get_status_display(), 30),
        Kolom("Jawaban sebelum", lambda r: r.jawab_sebelum if r.menunggu else None, 16),
        Kolom("Dikirim" if masuk else "Disusun", lambda r: hari(getattr(r, saat), minta.zona), 12),
    ]


def _pulang(minta):
    baris = Pemulangan.objects.visible_to(minta.jabatan).filter(kasus__instansi=minta.instansi)
    return halaman_pulang.saring(baris, minta.pilih)


def _pulang_berkasus(daftar, minta):
    halaman_pulang.berkasus(daftar, minta.jabatan)
    return daftar


def _kolom_pulang(minta):
    return [
        Kolom("Kasus", lambda p: p.kasus.nomor, 18),
        Kolom("Klien", lambda p: sebutan_kasus(p.kasus), 24),
        Kolom("Tujuan", lambda p: p.alamat if p.terbaca else "", 44),
        Kolom("Keadaan", lambda p: p.get_status_display(), 26),
        Kolom("Berangkat", lambda p: hari(p.berangkat_pada, minta.zona), 12),
    ]


# --------------------------------------------------------------------- institutions and homes
def _lembaga(minta):
    baris = Lembaga.objects.visible_to(minta.jabatan)
    baris = cari_lembaga.saring(baris, minta.pilih, minta.instansi)
    kata = minta.pilih.get("q", "").strip()[:100]
    return baris.filter(pk__in=[x.pk for x in cari_lembaga.cari(baris, kata)]) if kata else baris


def _lembaga_bertempat(daftar, minta):
    halaman_lembaga.bertempat(daftar)
    return daftar


def _kolom_lembaga(minta):
    return [
        Kolom("Nama", lambda x: x.nama, 36),
        Kolom("Jenis", lambda x: x.get_jenis_display(), 28),
        Kolom("Alamat", lambda x: x.alamat, 40),
        Kolom("Wilayah", lambda x: x.tempat, 40),
        Kolom("Telepon", lambda x: x.telepon, 18),
    ]


def _buku(minta):
    return buku.isi_buku(
        minta.jabatan, _wisma(minta), minta.pilih.get("tahun", ""), minta.pilih.get("bulan", "")
    )


def _wisma(minta):
    kode = minta.pilih.get("wisma", "")
    rumah = Wisma.objects.visible_to(minta.jabatan)
    return rumah.filter(pk=int(kode)).first() if kode.isdecimal() else None


def _buku_lengkap(daftar, minta):
    seluruh = buku.isi_buku(minta.jabatan, _wisma(minta))
    return buku.lengkapi(daftar, seluruh, minta.jabatan, terang=True)


def _kolom_buku(minta):
    return [Kolom(judul, nilai, buku.LEBAR.get(judul, 0)) for judul, nilai in buku.KOLOM]


def _penempatan(minta):
    rumah = Wisma.objects.visible_to(minta.jabatan)
    return Penempatan.objects.filter(wisma__in=rumah).select_related("wisma")


def _penempatan_berkasus(daftar, minta):
    """The case of each as far as one may know of it: another unit's stays without a name."""
    ada = Kasus.objects.visible_to(minta.jabatan).filter(pk__in={p.kasus_id for p in daftar})
    ada = {k.pk: k for k in ada.select_related("klien").dengan_pandangan(minta.jabatan)}
    for p in daftar:
        p.kasus_saya = ada.get(p.kasus_id)
    return daftar


def _kolom_penempatan(minta):
    def nama(p):
        return sebutan_kasus(p.kasus_saya) if p.kasus_saya else "klien unit lain"

    return [
        Kolom("Rumah", lambda p: p.wisma.nama, 30),
        Kolom("Kasus", lambda p: p.kasus_saya.nomor if p.kasus_saya else "", 18),
        Kolom("Klien", nama, 24),
        Kolom("Prioritas", lambda p: p.get_prioritas_display(), 12),
        Kolom("Status", lambda p: p.get_status_display(), 30),
        Kolom("Diusulkan", lambda p: hari(p.pada, minta.zona), 12),
        Kolom("Diputus", lambda p: hari(p.diputus_pada, minta.zona), 12),
    ]


# --------------------------------------------------------------------- the public side
def _pengaduan(minta):
    baris = Pengaduan.objects.visible_to(minta.jabatan).select_related("penangan")
    return halaman_pengaduan.saring(baris.defer("uraian", "harapan"), minta.pilih)


def _informasi(minta):
    baris = PermohonanInformasi.objects.visible_to(minta.jabatan).select_related("keberatan")
    return halaman_pengaduan.saring(baris, minta.pilih)


EKSPOR = (
    ekspor(
        "surat",
        "Daftar surat",
        PEMBACA_SURAT,
        _surat,
        _kolom_surat,
        "dibuat_pada",
        lengkapi=_surat_terbaca,
    ),
    ekspor(
        "rujukan",
        "Daftar rujukan",
        PEMBACA | {Peran.PIMPINAN_LEMBAGA},
        _rujukan,
        _kolom_rujukan,
        "pada",
        lengkapi=_rujukan_bernama,
    ),
    ekspor(
        "pemulangan",
        "Daftar pemulangan",
        PEMBACA,
        _pulang,
        _kolom_pulang,
        "pada",
        lengkapi=_pulang_berkasus,
    ),
    ekspor(
        "lembaga",
        "Daftar lembaga",
        PEMBACA_RUMAH,
        _lembaga,
        _kolom_lembaga,
        "nama",
        lengkapi=_lembaga_bertempat,
    ),
    ekspor(
        "buku-rumah",
        "Buku data klien",
        PEMBACA_BUKU,
        _buku,
        _kolom_buku,
        "masuk_pada",
        lengkapi=_buku_lengkap,
    ),
    ekspor(
        "penempatan",
        "Daftar penempatan",
        PEMBACA_BUKU,
        _penempatan,
        _kolom_penempatan,
        "pada",
        lengkapi=_penempatan_berkasus,
    ),
    ekspor(
        "pengaduan",
        "Daftar pengaduan layanan",
        PEMBACA_PENGADUAN,
        _pengaduan,
        lambda minta: dari_buku(buku_pengaduan.kolom(minta.jabatan)),
        "diterima_pada",
    ),
    ekspor(
        "informasi",
        "Daftar permohonan informasi",
        PEMBACA_INFORMASI,
        _informasi,
        lambda minta: dari_buku(buku_informasi.kolom(minta.jabatan)),
        "diterima_pada",
    ),
)
