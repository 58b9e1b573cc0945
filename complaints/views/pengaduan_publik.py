"""A complaint as the citizen sees it: the form, the receipt, and how it goes. No sign-in."""

from django.core.exceptions import ValidationError
from django.http import FileResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.models import Instansi
from accounts.salah import tempelkan
from cases.actions.inti import Bentrok
from complaints import kode, penjaga, riwayat
from complaints.actions import pengaduan as aksi
from complaints.actions import titipan
from complaints.forms.pengaduan import CekForm, PengaduanPublikForm, TanggapanForm
from complaints.halaman_umum import halaman_simpan, halaman_umum
from complaints.izin_pengaduan import jawaban_kini
from complaints.models import Pengaduan
from complaints.sisihan import sisihkan

S = Pengaduan.Status
BARIS = Pengaduan.objects.select_related("instansi")


@halaman_umum
def pengaduan_publik(request, kantor):
    """The form; sent, its receipt. The same form sent again shows the same receipt."""
    instansi = get_object_or_404(Instansi, kode=kantor)
    with timezone.override(instansi.zona):
        return _kirim(request, instansi) if request.method == "POST" else _tampil(request, instansi)


def _tampil(request, instansi, form=None, status=200, **lain):
    konteks = {"instansi": instansi, "form": form or PengaduanPublikForm(kantor=instansi)} | lain
    return render(request, "complaints/pengaduan_publik.html", konteks, status=status)


def _kirim(request, instansi):
    """The receipt, or the form with everything typed and every file kept."""
    form = PengaduanPublikForm(request.POST, kantor=instansi)
    penuh = penjaga.terlalu_sering(request, instansi, "pengaduan")
    if penuh:
        form.add_error(None, penjaga.TERLALU_SERING)
    kunci = sisihkan(request, form, "lampiran")
    if form.is_valid() and (tanda := _terima(form, instansi, kunci)):
        konteks = {"instansi": instansi} | tanda
        return render(request, "complaints/tanda_terima.html", konteks)
    status = 429 if penuh else 200
    return _tampil(request, instansi, form, status, titipan=titipan.milik(kunci))


def _terima(form, instansi, kunci):
    isi = form.isi()
    del isi["lampiran"]  # kept under the form's key already
    kirim = {"kunci_kirim": penjaga.kunci_isi(form), "kunci_titipan": kunci}
    try:
        p, kode_p = aksi.terima(isi, instansi=instansi, **kirim)
    except ValidationError as salah:
        tempelkan(form, salah)
        return None
    return {"milik": p, "kode": kode_p, "jenis": "pengaduan"}


@halaman_simpan
def pengaduan_cek(request):
    """How it goes, the answer, and whether it satisfies; for who has number and code."""
    form = CekForm(request.POST or None)
    konteks = {"form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "complaints/cek.html", konteks | {"jenis": "pengaduan"})
    p, sebab = kode.cari(request, BARIS, **form.cleaned_data)
    if p is None:
        form.add_error(None, sebab)
        return render(request, "complaints/cek.html", konteks | {"jenis": "pengaduan"})
    with timezone.override(p.instansi.zona):
        return _kemajuan(request, p, form)


def _kemajuan(request, p, form):
    menanggapi = "tanggapi" in request.POST
    tanggapan = TanggapanForm(request.POST if menanggapi else None)
    konteks = {"form": form, "tanggapan": tanggapan}
    if menanggapi and tanggapan.is_valid():
        konteks["pesan"] = _tanggapi(p, tanggapan)
        p = BARIS.get(pk=p.pk)
    return render(request, "complaints/pengaduan_jalan.html", konteks | _jalan(p))


def _tanggapi(p, form):
    try:
        aksi.tanggapi(p, **form.untuk_aksi())
    except Bentrok as bentrok:
        return bentrok.messages[0]
    except ValidationError as salah:
        tempelkan(form, salah)
        return ""
    return "Tanggapan Anda sudah tercatat. Terima kasih."


def _jalan(p):
    """What the citizen is shown: never who handles it, nor what was written inside."""
    jawaban = [j for j in p.jawaban.all() if j.dikirim_pada]
    return {
        "p": p,
        "instansi": p.instansi,
        "riwayat": riwayat.bertutur(p.riwayat.filter(terbuka=True)),
        "jawaban": jawaban,
        "boleh_menanggapi": p.status == S.DIJAWAB,
        "terakhir": p.putaran == 2,
    }


@halaman_umum
def pengaduan_surat(request):
    """The answer letter as PDF, for who has number and code."""
    form = CekForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return render(request, "complaints/cek.html", {"form": form, "jenis": "pengaduan"})
    p = kode.cari(request, BARIS, **form.cleaned_data)[0] if form.is_valid() else None
    jawaban = p and jawaban_kini(p)
    if not jawaban or not jawaban.dikirim_pada:
        form.add_error(None, kode.SALAH)
        konteks = {"form": form, "jenis": "pengaduan"}
        return render(request, "complaints/cek.html", konteks)
    berkas = jawaban.pindaian or jawaban.pdf
    akhir = berkas.name.rpartition(".")[2]
    nama = jawaban.nama_berkas.removesuffix("pdf") + akhir
    return FileResponse(berkas.open("rb"), filename=nama, as_attachment=True)
