"""Tracking: number and code open one page. No sign-in, nothing kept in the browser."""

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils import timezone

from accounts.salah import tempelkan
from complaints import laju
from complaints.actions.pesan import terima_pesan
from complaints.forms.lacak import LacakForm, PesanForm
from complaints.halaman_umum import halaman_simpan
from complaints.isian_kosong import isian_kosong
from complaints.lacak import Perjalanan, Terkunci, temukan

TIDAK_COCOK = "Nomor dan kode ini tidak cocok. Periksa lagi tanda terimanya."
TERKUNCI = (
    "Terlalu banyak percobaan yang keliru. Tunggu lima belas menit, lalu coba lagi, atau hubungi "
    "kantor tempat Anda melapor."
)


@halaman_simpan
def lacak(request):
    """Ask for number and code; with both, how far it is, and what was asked and answered."""
    if request.method != "POST":
        return _tanya(request, LacakForm(initial={"nomor": request.GET.get("nomor", "")[:40]}))
    form = LacakForm(request.POST)
    aduan, status = None, 200
    if form.is_valid():
        try:
            aduan = temukan(request, form.cleaned_data["nomor"], form.cleaned_data["kode"])
        except Terkunci:
            form.add_error(None, TERKUNCI)
            status = 429
        else:
            if aduan is None:
                form.add_error("kode", TIDAK_COCOK)
    if aduan is None:
        return _tanya(request, form, status)
    with timezone.override(aduan.instansi.zona):
        return _kemajuan(request, aduan)


def _tanya(request, form, status=200):
    return render(request, "complaints/lacak.html", {"form": form}, status=status)


def _kemajuan(request, aduan):
    perjalanan = Perjalanan(aduan)
    menulis = "isi" in request.POST
    form = PesanForm(request.POST) if menulis else PesanForm()
    terkirim = False
    if menulis and form.is_valid():
        terkirim = _tulis(perjalanan.kini, form)
        form = form.baru() if terkirim else form
    konteks = {
        "aduan": aduan,
        "instansi": perjalanan.kini.instansi,
        "perjalanan": perjalanan,
        "pesan": list(perjalanan.pesan),
        "form": form,
        "isian": "" if form.is_bound else isian_kosong("complaints/_isian_pesan.html", PesanForm),
        "terkirim": terkirim,
    }
    return render(request, "complaints/kemajuan.html", konteks)


def _tulis(aduan, form):
    if laju.pesan_lewat(aduan):
        form.add_error("isi", "Anda sudah menulis banyak pesan. Tunggu satu jam, lalu kirim lagi.")
        return False
    try:
        terima_pesan(aduan, **form.cleaned_data)
    except ValidationError as salah:
        tempelkan(form, salah)
        return False
    return True
