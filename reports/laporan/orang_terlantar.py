"""The register of orang terlantar: source 3's "pencatatan identitas", steps A5 and B5.

Who was received, from whom, with which papers, where they were referred to, how they went home.
As a file it is the office's book, and names those whose name its reader may read.
"""

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from accounts import wilayah
from cases.kategori import Kategori
from cases.models import Kasus, Persyaratan
from cases.pandangan import sebutan_kasus
from letters.models import JenisSurat, Surat
from referrals.models import Pemulangan, Rujukan
from reports.bentuk import Kolom, Register
from reports.izin_laporan import PEMBACA
from reports.laporan import sumber
from reports.laporan.buku_kasus import keadaan, terbuka, umur
from standards.kata_waktu import tanggal_pendek

TERLANTAR = Kategori.ORANG_TERLANTAR
#: What the standards call the letter of the police.
KETERANGAN = "keterangan terlantar"


def baris(minta):
    kasus = sumber.tersaring(sumber.kasus(minta), minta.pilih)
    kasus = kasus.filter(
        Q(klien__kategori=TERLANTAR) | Q(klien__kategori_lain__contains=[TERLANTAR]),
        **minta.masa.dalam("dibuka_pada"),
    )
    return kasus.lengkap().dengan_pandangan(minta.jabatan).annotate(**_sebelah())


def _sebelah():
    """The newest record beside the case of each kind, read with the row."""

    def satu(baris, medan, *urut):
        return Subquery(baris.order_by(*urut or ("-pk",)).values(medan)[:1])

    milik = {"kasus": OuterRef("pk")}
    surat = Surat.objects.filter(status=Surat.Status.TERBIT, **milik)
    rujukan = Rujukan.objects.filter(dikirim_pada__isnull=False, **milik)
    pulang = Pemulangan.objects.exclude(status=Pemulangan.Status.BATAL).filter(**milik)
    syarat = Persyaratan.objects.filter(teks__icontains=KETERANGAN, **milik)
    asal = Kasus.aduan.through.objects.filter(kasus=OuterRef("pk"))
    return {
        "sumber_aduan": satu(asal, "aduan__sumber", "pk"),
        "nomor_masuk": satu(asal.exclude(aduan__nomor_surat=""), "aduan__nomor_surat", "pk"),
        "keterangan": satu(syarat, "status", "pk"),
        "panti": satu(rujukan, "lembaga__nama"),
        "surat_rujukan": satu(surat.filter(jenis=JenisSurat.RUJUKAN), "nomor"),
        "surat_pengantar": satu(surat.filter(jenis=JenisSurat.PENGANTAR_PEMULANGAN), "nomor"),
        "pulang_ke": satu(pulang, "alamat"),
        "pulang_pada": satu(pulang, "berangkat_pada"),
        "penerima": satu(pulang.filter(status=Pemulangan.Status.DITERIMA), "penerima"),
    }


def lengkapi(daftar, minta):
    """With where each is from, for all at once."""
    nama = wilayah.nama_banyak({k.klien.wilayah_ktp_id for k in daftar if k.klien.wilayah_ktp_id})
    for k in daftar:
        k.asal = nama.get(k.klien.wilayah_ktp_id, "") or k.klien.tempat_lahir
    return daftar


def nama(kasus, terang):
    """The file is the office's book and names whom its reader may read; a list shows initials."""
    return kasus.klien.nama if terang and terbuka(kasus) else sebutan_kasus(kasus)


def _lahir(klien):
    if klien.tanggal_lahir is None:
        return klien.tempat_lahir
    kira = " (perkiraan)" if klien.lahir_perkiraan else ""
    hari = tanggal_pendek(klien.tanggal_lahir)
    return f"{klien.tempat_lahir}, {hari}{kira}" if klien.tempat_lahir else f"{hari}{kira}"


SYARAT = dict(Persyaratan.Status.choices)


def kolom(minta):
    zona = minta.zona
    terang = minta.pilih.get("terang", False)

    def hari(saat):
        return timezone.localdate(saat, zona) if saat else None

    def bila(ambil):
        return lambda k: ambil(k) if terbuka(k) else ""

    return [
        Kolom("Nomor", lambda k: k.nomor, 18, tautan=True),
        Kolom("Diterima", lambda k: hari(k.dibuka_pada), 12),
        Kolom("Nama", lambda k: nama(k, terang), 28),
        Kolom("L/P", bila(lambda k: k.klien.jenis_kelamin), 5),
        Kolom("Umur", lambda k: umur(k, zona), 7),
        Kolom("Tempat, tanggal lahir", bila(lambda k: _lahir(k.klien)), 30),
        Kolom("Daerah asal", bila(lambda k: k.asal), 36),
        Kolom("Jalur", lambda k: k.sebutan_jalur, 30),
        Kolom("Surat masuk", lambda k: k.nomor_masuk, 22),
        Kolom("Ket. terlantar", lambda k: SYARAT.get(k.keterangan, ""), 14),
        Kolom("Dirujuk ke", bila(lambda k: k.panti), 28),
        Kolom("Surat rujukan", lambda k: k.surat_rujukan, 24),
        Kolom("Dipulangkan", bila(lambda k: hari(k.pulang_pada)), 12),
        Kolom("Ke", bila(lambda k: k.pulang_ke), 30),
        Kolom("Surat pengantar", lambda k: k.surat_pengantar, 24),
        Kolom("Diterima oleh", bila(lambda k: k.penerima), 24),
        Kolom("Keadaan", keadaan, 20),
    ]


LAPORAN = Register(
    kode="orang-terlantar",
    judul="Register orang terlantar",
    uraian="Identitas orang terlantar, surat-suratnya, panti tujuannya, dan pemulangannya.",
    kelompok="Buku register",
    pembaca=PEMBACA,
    saringan=(sumber.LAYANAN,),
    baris=baris,
    kolom=kolom,
    urut="dibuka_pada",
    lengkapi=lengkapi,
    bernama=True,
    catatan="Orang yang jenis PPKS-nya, utama atau tambahan, orang terlantar.",
)
