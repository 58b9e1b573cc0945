"""Complaints for the office: the register, entering, one complaint and the acts on it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from accounts.halaman import potong
from cases.views.aduan import FORMULIR
from cases.views.berkas import sajikan
from cases.views.dasar import coba
from complaints import penjaga, riwayat
from complaints.actions import jawaban as surat
from complaints.actions import pengaduan as aksi
from complaints.actions import titipan
from complaints.forms.pengaduan import PengaduanPetugasForm
from complaints.izin_pengaduan import izin_catat, izin_pengaduan, jawaban_kini
from complaints.models import BerkasPublik, JawabanPengaduan, Pengaduan
from complaints.models.pengaduan import PEMBACA
from complaints.sisihan import sisihkan
from complaints.tindakan_pengaduan import AKSI
from complaints.wa import tautan_wa

BUKAN = "Pengaduan layanan untuk petugas kantor yang mengurusnya."


@require_GET
def pengaduan(request):
    """The office's complaints, newest first; who may not sort them sees their own."""
    jabatan = request.user.jabatan
    baris = Pengaduan.objects.visible_to(jabatan)
    baris = baris.select_related("penangan__pengguna", "layanan")
    baris = baris.defer("uraian", "harapan", "layanan__naskah")
    baris = saring(baris, request.GET)
    daftar, berikutnya, sebelumnya = potong(baris, request, "diterima_pada")
    konteks = {
        "daftar": [(p, p.nama_terbaca(jabatan)) for p in daftar],
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
        "pilihan_status": Pengaduan.Status.choices,
        "boleh_mencatat": izin_catat(jabatan).sekarang,
        "boleh_laporan": jabatan.peran in PEMBACA,
    }
    return render(request, "complaints/pengaduan.html", konteks)


def saring(baris, kueri):
    """The complaints or requests in the state asked for; also for the lists' files."""
    status = kueri.get("status", "")
    return baris.filter(status=status) if status in baris.model.Status.values else baris


@FORMULIR
def pengaduan_baru(request):
    """Type in a complaint that came by another channel; then its receipt, to print."""
    jabatan = request.user.jabatan
    if not izin_catat(jabatan).boleh:
        raise PermissionDenied("Mencatat pengaduan bukan wewenang Anda.")
    if request.method != "POST":
        form = PengaduanPetugasForm(kantor=jabatan.instansi)
        return render(request, "complaints/pengaduan_baru.html", {"form": form})
    form = PengaduanPetugasForm(request.POST, kantor=jabatan.instansi)
    kunci = sisihkan(request, form, "lampiran")
    if form.is_valid() and (jadi := _terima(request, form, kunci)):
        konteks = {"milik": jadi[0], "kode": jadi[1], "jenis": "pengaduan"}
        return render(request, "complaints/tanda_terima_petugas.html", konteks)
    konteks = {"form": form, "titipan": titipan.milik(kunci)}
    return render(request, "complaints/pengaduan_baru.html", konteks)


def _terima(request, form, kunci):
    jabatan, isi = request.user.jabatan, form.isi()
    del isi["lampiran"]  # kept under the form's key already
    kirim = {"kunci_kirim": penjaga.kunci_isi(form), "kunci_titipan": kunci}
    return coba(request, form, aksi.terima, isi, instansi=jabatan.instansi, by=jabatan, **kirim)


def _ambil(request, nomor):
    terlihat = Pengaduan.objects.visible_to(request.user.jabatan)
    terlihat = terlihat.select_related(
        "instansi",
        "layanan",
        "terlapor",
        "penangan__pengguna",
        "penangan__instansi",
        "dicatat_oleh__pengguna",
    ).defer("layanan__naskah")
    return get_object_or_404(
        terlihat.prefetch_related("jawaban__konseptor__pengguna", "berkas"), nomor=nomor
    )


@require_GET
def pengaduan_detail(request, nomor):
    p, jabatan = _ambil(request, nomor), request.user.jabatan
    izin = izin_pengaduan(p, jabatan)
    konteks = {
        "p": p,
        "pengadu": p.nama_terbaca(jabatan),
        "terang": p.nama_terbaca(jabatan) == p.pengadu,
        "tombol": [(nama, AKSI[nama], i) for nama, i in izin.items()],
        "riwayat": riwayat.bertutur(p.riwayat.select_related("oleh__pengguna")),
        "jawaban": jawaban_kini(p),
        "wa": tautan_wa(p, "complaints:pengaduan_cek"),
    }
    return render(request, "complaints/pengaduan_detail.html", konteks)


@FORMULIR
def pengaduan_tindakan(request, nomor, tindakan):
    """One act: its question, and what it does."""
    p, jabatan = _ambil(request, nomor), request.user.jabatan
    if tindakan not in AKSI:
        raise Http404
    satu = AKSI[tindakan]
    izin = izin_pengaduan(p, jabatan).get(tindakan)
    if izin is None:
        if request.method == "POST" and p.penangan_id:
            messages.warning(request, "Tindakan ini tidak lagi tersedia pada pengaduan ini.")
            return redirect(p)
        raise PermissionDenied("Tindakan ini tidak tersedia bagi Anda.")
    form = satu.form(
        *(request.POST, request.FILES) if request.method == "POST" else (), pengaduan=p, by=jabatan
    )
    if request.method == "POST" and form.is_valid():
        jadi = coba(request, form, satu.lakukan, p, by=jabatan, **form.untuk_aksi())
        if jadi is not None:
            if jadi:
                messages.success(request, satu.selesai)
            return redirect(p)
    konteks = {"p": p, "form": form, "tindakan": satu, "izin": izin, "jawaban": jawaban_kini(p)}
    konteks["pengadu"] = p.nama_terbaca(jabatan)
    return render(request, "complaints/pengaduan_tindakan.html", konteks)


@require_GET
def pengaduan_jawaban(request, nomor, putaran):
    """The answer letter: as it was printed, its scan, or the draft as it would be."""
    p = _ambil(request, nomor)
    j = get_object_or_404(JawabanPengaduan, pengaduan=p, putaran=putaran)
    if j.nomor:
        berkas = j.pindaian if j.pindaian and "asli" not in request.GET else j.pdf
        akhir = berkas.name.rpartition(".")[2]
        mime = {"pdf": "application/pdf", "png": "image/png", "webp": "image/webp"}
        nama = j.nama_berkas.removesuffix("pdf") + akhir
        return sajikan(
            request, berkas, nama=nama, mime=mime.get(akhir, "image/jpeg"), terkurung=akhir != "pdf"
        )
    isi = surat.cetak(surat.nilai(p, j), draf=True)
    kepala = {"Content-Disposition": f'inline; filename="{j.nama_berkas}"'}
    return HttpResponse(isi, content_type="application/pdf", headers=kepala)


@require_GET
def berkas_publik(request, pk):
    """A file that came with a complaint or a request, to those who may read it."""
    b = get_object_or_404(BerkasPublik.objects.select_related("pengaduan", "permohonan"), pk=pk)
    milik = b.pengaduan or b.permohonan
    terlihat = type(milik).objects.visible_to(request.user.jabatan)
    if not terlihat.filter(pk=milik.pk).exists():
        raise Http404
    return sajikan(request, b.isi, nama=f"lampiran-{b.pk}.{b.ekstensi}", mime=b.mime)
