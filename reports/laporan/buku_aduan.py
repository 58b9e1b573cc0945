"""The register of reports about people in need."""

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from accounts.peran import Peran
from cases.kategori import Kategori
from cases.models import Aduan, Kasus
from reports.bentuk import Kolom, Register, Saring
from reports.izin_laporan import PEMBACA
from reports.laporan import sumber


def baris(minta):
    aduan = semua(minta.jabatan).filter(**minta.masa.dalam("diterima_pada"))
    if status := minta.pilih.get("status"):
        aduan = aduan.filter(status=status)
    if kategori := minta.pilih.get("kategori"):
        aduan = aduan.filter(kategori=kategori)
    return aduan


def semua(jabatan):
    """Each with the numbers of its cases that this person may know of."""
    terlihat = Kasus.objects.visible_to(jabatan).filter(aduan=OuterRef("pk"))
    terlihat = terlihat.order_by().values("aduan")
    terlihat = terlihat.annotate(semua=StringAgg("nomor", ", ", order_by="nomor"))
    aduan = Aduan.objects.visible_to(jabatan).dengan_pandangan(jabatan).defer("kronologi")
    return aduan.annotate(nomor_kasus=Subquery(terlihat.values("semua")))


def lengkapi(daftar, minta):
    nama = sumber.nama_wilayah({a.wilayah_id for a in daftar}, minta.instansi)
    for a in daftar:
        a.tempat = nama.get(a.wilayah_id, "")
    return daftar


def kolom(minta):
    zona = minta.zona
    return [
        Kolom("Nomor", lambda a: a.nomor, 18, tautan=True),
        Kolom("Diterima", lambda a: timezone.localdate(a.diterima_pada, zona), 12),
        Kolom("Lewat", lambda a: a.get_kanal_display(), 18),
        Kolom("Dari", lambda a: a.get_sumber_display(), 20),
        Kolom("Dugaan", lambda a: a.get_kategori_display() or "belum diketahui", 28),
        Kolom("Tempat", lambda a: a.lokasi if a.bernarasi else "", 34),
        Kolom("Wilayah", lambda a: a.tempat, 40),
        Kolom("Darurat", lambda a: "Ya" if a.darurat else "", 9),
        Kolom("Keadaan", lambda a: a.get_status_display(), 22),
        Kolom("Kasus", lambda a: a.nomor_kasus, 22),
    ]


LAPORAN = Register(
    kode="buku-aduan",
    judul="Buku register aduan",
    uraian="Setiap laporan tentang orang yang memerlukan pertolongan, dan kasus yang dibukanya.",
    kelompok="Buku register",
    pembaca=PEMBACA | {Peran.PETUGAS_LAYANAN},
    saringan=(
        Saring("status", "Keadaan", lambda jabatan: Aduan.Status.choices),
        Saring("kategori", "Dugaan", lambda jabatan: Kategori.choices),
    ),
    baris=baris,
    kolom=kolom,
    urut="diterima_pada",
    lengkapi=lengkapi,
    catatan="Pelapor tidak dimuat: identitasnya dibaca pada aduannya oleh yang berhak.",
)
