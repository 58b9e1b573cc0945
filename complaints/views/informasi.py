"""Requests for public information: the public form and page by code, and the office's register."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.halaman import potong
from accounts.models import Instansi
from accounts.salah import tempelkan
from cases.actions.inti import Bentrok
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba
from complaints import aturan, kode, penjaga, riwayat
from complaints.actions import informasi as aksi
from complaints.forms.informasi import (
    KeberatanForm,
    PermohonanPetugasForm,
    PermohonanPublikForm,
)
from complaints.forms.pengaduan import CekForm
from complaints.halaman_umum import halaman_simpan, halaman_umum
from complaints.izin_informasi import dapat_keberatan, izin_catat, izin_informasi
from complaints.models import PermohonanInformasi
from complaints.models.informasi import PEMBACA
from complaints.tindakan_informasi import AKSI
from complaints.views.pengaduan import saring
from complaints.wa import tautan_wa

BARIS = PermohonanInformasi.objects.select_related("instansi", "keberatan")


# ------------------------------------------------------------------------- the public
@halaman_umum
def informasi_publik(request, kantor):
    """The form; sent, its receipt with number and code."""
    instansi = get_object_or_404(Instansi.objects.select_related("pengaturan_publik"), kode=kantor)
    with timezone.override(instansi.zona):
        return _minta(request, instansi)


def _minta(request, instansi):
    form = PermohonanPublikForm(request.POST or None)
    konteks = {"instansi": instansi, "form": form}
    konteks["hari"] = aturan.pengaturan(instansi).hari_informasi
    if request.method == "POST":
        if penjaga.terlalu_sering(request, instansi, "informasi"):
            form.add_error(None, penjaga.TERLALU_SERING)
        elif form.is_valid():
            kunci = penjaga.kunci_isi(form)
            p, kode_p = aksi.terima(form.isi(), instansi=instansi, kunci_kirim=kunci)
            tanda = {"milik": p, "kode": kode_p, "jenis": "informasi"}
            return render(request, "complaints/tanda_terima.html", konteks | tanda)
    return render(request, "complaints/informasi_publik.html", konteks)


@halaman_simpan
def informasi_cek(request):
    """How it goes, the answer, and the objection; for who has number and code."""
    form = CekForm(request.POST or None)
    konteks = {"form": form, "jenis": "informasi"}
    if request.method != "POST" or not form.is_valid():
        return render(request, "complaints/cek.html", konteks)
    p, sebab = kode.cari(request, BARIS, **form.cleaned_data)
    if p is None:
        form.add_error(None, sebab)
        return render(request, "complaints/cek.html", konteks)
    with timezone.override(p.instansi.zona):
        return render(request, "complaints/informasi_jalan.html", konteks | _jalan(request, p))


def _jalan(request, p):
    """What the citizen is shown, and the objection where there is room for one."""
    mengajukan = "keberatan" in request.POST
    berat, pesan = KeberatanForm(request.POST if mengajukan else None), ""
    if mengajukan and berat.is_valid():
        pesan = _keberatan(p, berat)
        p = BARIS.get(pk=p.pk)
    return {
        "p": p,
        "pesan": pesan,
        "instansi": p.instansi,
        "riwayat": riwayat.bertutur(p.riwayat.filter(terbuka=True)),
        "berkas": p.berkas.filter(dari_kantor=True),
        "dasar": dict(aksi.DASAR).get(p.dasar_penolakan, ""),
        "berat": berat if dapat_keberatan(p) else None,
    }


def _keberatan(p, form):
    try:
        aksi.ajukan_keberatan(p, **form.untuk_aksi())
    except Bentrok as bentrok:
        return bentrok.messages[0]
    except ValidationError as salah:
        tempelkan(form, salah)
        return ""
    return "Keberatan Anda sudah tercatat dan diteruskan kepada atasan PPID."


@halaman_umum
def informasi_berkas(request, pk):
    """A file that the office gave, for who has number and code."""
    form = CekForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return render(request, "complaints/cek.html", {"form": form, "jenis": "informasi"})
    p = kode.cari(request, BARIS, **form.cleaned_data)[0] if form.is_valid() else None
    b = p and p.berkas.filter(pk=pk, dari_kantor=True).first()
    if not b:
        form.add_error(None, kode.SALAH)
        return render(request, "complaints/cek.html", {"form": form, "jenis": "informasi"})
    nama = f"informasi-{p.nomor}-{b.pk}.{b.ekstensi}"
    return FileResponse(b.isi.open("rb"), filename=nama, as_attachment=True)


# ------------------------------------------------------------------------- the office
@require_GET
def informasi(request):
    """The register, newest first, with both limits side by side."""
    jabatan = request.user.jabatan
    baris = PermohonanInformasi.objects.visible_to(jabatan)
    baris = saring(baris, request.GET)
    daftar, berikutnya, sebelumnya = potong(baris, request, "diterima_pada")
    konteks = {
        "daftar": daftar,
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
        "pilihan_status": PermohonanInformasi.Status.choices,
        "boleh_mencatat": izin_catat(jabatan).sekarang,
        "boleh_laporan": jabatan.peran in PEMBACA,
    }
    return render(request, "complaints/informasi.html", konteks)


@FORMULIR
def informasi_baru(request):
    """Type in a request that came by another channel; then its receipt."""
    jabatan = request.user.jabatan
    if not izin_catat(jabatan).boleh:
        raise PermissionDenied("Mencatat permohonan informasi bukan wewenang Anda.")
    form = PermohonanPetugasForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        lain = {"kunci_kirim": penjaga.kunci_isi(form), "instansi": jabatan.instansi}
        jadi = coba(request, form, aksi.terima, form.isi(), by=jabatan, **lain)
        if jadi:
            konteks = {"milik": jadi[0], "kode": jadi[1], "jenis": "informasi"}
            return render(request, "complaints/tanda_terima_petugas.html", konteks)
    return render(request, "complaints/informasi_baru.html", {"form": form})


def _ambil(request, nomor):
    terlihat = PermohonanInformasi.objects.visible_to(request.user.jabatan)
    terlihat = terlihat.select_related(
        "instansi", "keberatan__ditanggapi_oleh__pengguna", "dijawab_oleh__pengguna"
    )
    return get_object_or_404(terlihat, nomor=nomor)


@require_GET
def informasi_detail(request, nomor):
    p = _ambil(request, nomor)
    izin = izin_informasi(p, request.user.jabatan)
    konteks = {
        "p": p,
        "tombol": [(nama, AKSI[nama], i) for nama, i in izin.items()],
        "riwayat": riwayat.bertutur(p.riwayat.select_related("oleh__pengguna")),
        "berkas": p.berkas.all(),
        "dasar": dict(aksi.DASAR).get(p.dasar_penolakan, ""),
        "wa": tautan_wa(p, "complaints:informasi_cek"),
        "sebab_uu": aturan.penjelasan(
            p.instansi,
            p.diterima_pada,
            aturan.INFORMASI_UU + (aturan.PERPANJANGAN_UU if p.diperpanjang_pada else 0),
        ),
    }
    return render(request, "complaints/informasi_detail.html", konteks)


@FORMULIR
def informasi_tindakan(request, nomor, tindakan):
    """One act: its question, and what it does."""
    p, jabatan = _ambil(request, nomor), request.user.jabatan
    if tindakan not in AKSI:
        raise Http404
    satu = AKSI[tindakan]
    izin = izin_informasi(p, jabatan).get(tindakan)
    if izin is None:
        raise PermissionDenied("Tindakan ini tidak tersedia bagi Anda.")
    form = satu.form(*(request.POST, request.FILES) if request.method == "POST" else ())
    if request.method == "POST" and form.is_valid():
        jadi = coba(request, form, satu.lakukan, p, by=jabatan, **form.untuk_aksi())
        if jadi is not None:
            if jadi:
                messages.success(request, satu.selesai)
            return redirect(p)
    konteks = {"p": p, "form": form, "tindakan": satu, "izin": izin}
    return render(request, "complaints/informasi_tindakan.html", konteks)
