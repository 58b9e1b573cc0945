"""The periodic report and register of complaints and of information requests."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.kop import isi_kop
from cases import jejak
from complaints import buku_informasi, buku_pengaduan, hasil_ikm
from complaints.models import Pengaduan, PermohonanInformasi
from complaints.models.informasi import PEMBACA as PEMBACA_INFORMASI
from complaints.models.pengaduan import PEMBACA as PEMBACA_PENGADUAN
from letters import agenda, pdf
from letters.penanda import blok_jabatan, pejabat_kepala

LAPORAN = "laporan"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def pengaduan_laporan(request):
    """How many, by channel and class, how fast, how satisfying; and the register as a file."""
    jabatan = request.user.jabatan
    if jabatan.peran not in PEMBACA_PENGADUAN:
        raise PermissionDenied("Laporan pengaduan untuk yang mengurus dan memimpinnya.")
    semua = Pengaduan.objects.visible_to(jabatan).select_related("penangan")
    return _laporan(request, semua, buku_pengaduan, "Buku register pengaduan layanan", "pengaduan")


@require_GET
def informasi_laporan(request):
    """The same of information requests (UU 14/2008)."""
    jabatan = request.user.jabatan
    if jabatan.peran not in PEMBACA_INFORMASI:
        raise PermissionDenied("Register informasi untuk yang mengurus dan memimpinnya.")
    semua = PermohonanInformasi.objects.visible_to(jabatan).select_related("keberatan")
    judul = "Buku register permohonan informasi"
    return _laporan(request, semua, buku_informasi, judul, "informasi")


def _laporan(request, semua, buku, judul, jenis):
    jabatan = request.user.jabatan
    tahun = request.GET.get("tahun", "")
    sah = tahun.isdecimal() and 2000 < int(tahun) < 2100
    tahun = int(tahun) if sah else jabatan.instansi.hari_ini().year
    bagian = request.GET.get("bagian", "")
    awal, sampai, kata = hasil_ikm.masa(tahun, bagian)
    baris = buku_pengaduan.masa(semua, jabatan.instansi.zona, awal, sampai)
    kolom = buku.kolom(jabatan)
    bentuk = request.GET.get("bentuk", "")
    if bentuk and bentuk != LAPORAN:
        return _berkas(request, bentuk, baris, kolom, judul, kata, jenis)
    rekap = buku.rekap(baris)
    konteks = {
        "judul": JUDUL[jenis],
        "jenis": jenis,
        "masa": kata,
        "tahun": tahun,
        "bagian": bagian,
        "pilihan_bagian": hasil_ikm.SEBUTAN.items(),
        "bulan": hasil_ikm.sebut_bulan(awal, sampai),
        "rekap": rekap,
        "ringkasan": [(kata, rekap[medan]) for kata, medan in buku.RINGKASAN],
        "kelompok": [
            (nama, buku_pengaduan.menurut(baris, medan)) for nama, medan in KELOMPOK[jenis]
        ],
        "saringan": request.GET.urlencode(),
    }
    if bentuk == LAPORAN:
        return _cetak(request, konteks)
    return render(request, "complaints/laporan.html", konteks)


JUDUL = {"pengaduan": "Laporan pengaduan layanan", "informasi": "Laporan permohonan informasi"}
KELOMPOK = {
    "pengaduan": (("Menurut saluran", "kanal"), ("Menurut kelas", "kelas")),
    "informasi": (("Menurut saluran", "kanal"),),
}


def _cetak(request, konteks):
    """The figures with letterhead, for the head to sign."""
    jabatan = request.user.jabatan
    instansi = jabatan.instansi
    konteks |= {
        "instansi": instansi,
        "kop": isi_kop(instansi),
        "penanda": pejabat_kepala(instansi) or blok_jabatan(jabatan, instansi),
        "hari_ini": instansi.hari_ini(),
    }
    cetak = pdf.cetak_templat("complaints/cetak/laporan_masyarakat.html", konteks)
    kepala = {"Content-Disposition": f'inline; filename="laporan-{konteks["jenis"]}.pdf"'}
    return HttpResponse(cetak, content_type="application/pdf", headers=kepala)


def _berkas(request, bentuk, baris, kolom, judul, masa, jenis):
    """The register as a file, oldest first; who took it is written down."""
    cara = jejak.Cara.EKSPOR if bentuk == "xlsx" else jejak.Cara.CETAK
    jejak.tandai(request, cara, f"{judul}, {masa}")
    urut = baris.order_by("diterima_pada", "pk")
    if bentuk == "xlsx":
        berkas = agenda.lembar_kerja("Register", kolom, urut)
        return FileResponse(berkas, content_type=XLSX, filename=f"register-{jenis}.xlsx")
    batas = agenda.BATAS_CETAK
    daftar = list(urut[: batas + 1])
    konteks = {
        "judul": judul,
        "masa": masa,
        "kolom": [nama for nama, _ in kolom],
        "daftar": [agenda.sel(kolom, p) for p in daftar[:batas]],
        "terpotong": len(daftar) > batas,
        "batas": batas,
        "kop": isi_kop(request.user.jabatan.instansi),
    }
    cetak = pdf.cetak_templat("letters/surat/agenda.html", konteks)
    kepala = {"Content-Disposition": f'inline; filename="register-{jenis}.pdf"'}
    return HttpResponse(cetak, content_type="application/pdf", headers=kepala)
