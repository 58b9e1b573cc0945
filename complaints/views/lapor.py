"""The public report: which office, the form, the receipt. No sign-in."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_GET

from accounts import wilayah
from accounts.penanda import tanpa_sesi
from cases.kebutuhan import Kebutuhan
from cases.models import Aduan
from cases.models.aduan import Curiga, Kanal
from complaints import laju
from complaints.actions import titipan
from complaints.actions.lapor import terima_laporan
from complaints.forms.lacak import LacakForm
from complaints.forms.lapor import LaporForm, baca_stempel, stempel_baru
from complaints.halaman_umum import halaman_umum
from complaints.isian_kosong import isian_kosong
from complaints.kantor_tujuan import calon, menerima, telepon
from complaints.sisihan import sisihkan

#: How long the page after sending shows the code; later the receipt itself is needed.
TERLIHAT = timedelta(hours=1)
TERLALU_SERING = (
    "Terlalu banyak kiriman dari jaringan ini dalam satu menit. Tunggu satu menit, lalu kirim lagi;"
    " isian dan foto Anda tidak hilang. Bila darurat, telepon 112."
)


@login_not_required
@tanpa_sesi
@cache_control(public=True, max_age=300)
@require_GET
def lapor(request):
    """Where and what: the offices that can help, the fittest first."""
    kode = _wilayah(request)
    kebutuhan = request.GET.get("kebutuhan", "")
    konteks = {
        "tingkat": _tingkat(kode),
        "kode": kode,
        "tempat": wilayah.nama_lengkap(kode) if kode else "",
        "kebutuhan": kebutuhan if kebutuhan in Kebutuhan.values else "",
        "pilihan_kebutuhan": Kebutuhan.choices,
        "calon": calon(kode, kebutuhan),
    }
    return render(request, "complaints/lapor.html", konteks)


def _wilayah(request):
    """The code chosen so far: of the province, or of the city in it."""
    provinsi, kota = (request.GET.get(f"wilayah_{n}", "") for n in (1, 2))
    kode = kota if kota.startswith(f"{provinsi}.") else provinsi
    return kode if len(kode) <= 5 and kode.replace(".", "").isdigit() else ""


def _tingkat(kode):
    provinsi = kode.split(".")[0]
    yield "Provinsi", "wilayah_1", wilayah.anak(), provinsi
    yield "Kabupaten/kota", "wilayah_2", wilayah.anak(provinsi) if provinsi else (), kode


@login_not_required
@tanpa_sesi
@cache_control(public=True, max_age=86_400)
@require_GET
def lapor_wilayah(request):
    """The areas directly below one, for the script of the form."""
    kode = request.GET.get("induk", "")[:13]
    daftar = wilayah.anak(kode) if kode else ()
    return JsonResponse({"anak": [[w.kode, w.nama] for w in daftar]})


@halaman_umum
def lapor_kantor(request, kantor):
    """The form of one office; sent, it leads to the receipt."""
    instansi = get_object_or_404(menerima(), kode=kantor)
    with timezone.override(instansi.zona):
        return _kirim(request, instansi) if request.method == "POST" else _tampil(request, instansi)


def _tampil(request, instansi):
    kode = _wilayah(request) or instansi.wilayah_id
    kebutuhan = request.GET.get("kebutuhan", "")
    awal = {"wilayah": kode, "kebutuhan": kebutuhan if kebutuhan in Kebutuhan.values else ""}
    isian = isian_kosong("complaints/_isian_lapor.html", LaporForm, **awal)
    return _halaman(request, instansi, None, stempel_baru(), isian=isian)


def _kirim(request, instansi):
    kunci, umur = baca_stempel(request.POST.get("stempel", ""))
    stempel = stempel_baru(kunci) if umur is None else request.POST["stempel"]
    if umur is not None and Aduan.objects.filter(kunci_kirim=kunci).exists():
        return redirect("complaints:lapor_terkirim", kunci)
    form = LaporForm(request.POST)
    penuh = laju.kebanjiran(request)
    if "_perbarui" in request.POST:
        form.errors.clear()
        sisihkan(request, form, "foto", kunci)
        return _halaman(request, instansi, form, stempel, kunci)
    sisihkan(request, form, "foto", kunci)
    if penuh:
        form.add_error(None, TERLALU_SERING)
    if not form.is_valid():
        return _halaman(request, instansi, form, stempel, kunci, status=429 if penuh else 200)
    isi = form.isi()
    curiga = _curiga(request, instansi, umur, isi["darurat"])
    aduan = terima_laporan(isi, instansi=instansi, kunci=kunci, curiga=curiga)
    return redirect("complaints:lapor_terkirim", aduan.kunci_kirim)


def _curiga(request, instansi, umur, darurat):
    """Why this report is to be looked through, '' for most; each is counted."""
    beruntun = laju.beruntun(request, instansi, darurat)
    if request.POST.get("situs_web") or umur is None:
        return Curiga.JEBAKAN
    if umur < laju.TERCEPAT:
        return Curiga.TERLALU_CEPAT
    return beruntun


def _halaman(request, instansi, form, stempel, kunci=None, status=200, **lain):
    konteks = {
        "instansi": instansi,
        "form": form,
        "stempel": stempel,
        "titipan": titipan.milik(kunci),
        "telepon": telepon(instansi),
    } | lain
    return render(request, "complaints/lapor_kantor.html", konteks, status=status)


@login_not_required
@tanpa_sesi
@never_cache
@require_GET
def lapor_terkirim(request, kunci):
    """The receipt, for an hour at the address that only the sender knows."""
    baru = Aduan.objects.filter(
        kanal=Kanal.SITUS, diterima_pada__gte=timezone.now() - TERLIHAT
    ).select_related("instansi")
    aduan = baru.filter(kunci_kirim=kunci).first()
    if aduan is None:
        return render(request, "complaints/lacak.html", {"form": LacakForm()})
    with timezone.override(aduan.instansi.zona):
        konteks = {
            "aduan": aduan,
            "instansi": aduan.instansi,
            "tempat": wilayah.nama_lengkap(aduan.wilayah_id),
            "foto": aduan.berkas.count(),
            "telepon": telepon(aduan.instansi),
        }
        return render(request, "complaints/lapor_terkirim.html", konteks)
