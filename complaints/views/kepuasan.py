"""What the survey says: per period, service and element; codes to give out; the report."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.kop import isi_kop
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba
from complaints import hasil_ikm
from complaints.actions import survei as aksi
from complaints.aturan import pengaturan
from complaints.bagan_ikm import KERTAS, bagan
from complaints.forms.survei import IkmTercatatForm, KodeForm
from complaints.ikm import krejcie_morgan
from complaints.izin_survei import izin_angka, izin_hasil, izin_kode
from complaints.models import KodeSurvei
from letters import pdf
from letters.penanda import blok_jabatan, pejabat_kepala
from letters.periksa import kode_qr
from standards.models import Standar

BUKAN = "Hasil survei untuk petugas kantor."
BATAS_SARAN = 20


def _minta(izin, kata):
    if not izin.boleh:
        raise PermissionDenied(kata)


def _isi(request):
    """The period and service that the address asks for, with their index."""
    instansi = request.user.jabatan.instansi
    tahun = request.GET.get("tahun", "")
    tahun = int(tahun) if tahun.isdecimal() and 2000 < int(tahun) < 2100 else None
    tahun = tahun or instansi.hari_ini().year
    bagian, layanan = request.GET.get("bagian", ""), request.GET.get("layanan", "")[:60]
    layanan = layanan.replace("\x00", "")
    awal, sampai, kata = hasil_ikm.masa(tahun, bagian)
    bobot = pengaturan(instansi).bobot_ikm
    judul = dict(
        Standar.objects.aktif()
        .filter(instansi=instansi)
        .values_list("kode", "judul")
        .order_by("judul")
    )
    satu, kurang, rinci = hasil_ikm.semua(instansi, awal, sampai, layanan, judul, bobot)
    return {
        "instansi": instansi,
        "tahun": tahun,
        "bagian": bagian,
        "layanan": layanan,
        "masa": kata,
        "bulan": hasil_ikm.sebut_bulan(awal, sampai),
        "hasil": satu,
        "kurang": kurang,
        "bagan": bagan(satu) if satu else "",
        "bobot": bobot,
        "per_layanan": rinci,
        "pilihan_layanan": judul.items(),
        "judul_layanan": judul.get(layanan, ""),
        "rentang": (awal, sampai),
    }


@require_GET
def kepuasan(request):
    """The index of a period, with its elements, services, remarks and earlier years."""
    jabatan = request.user.jabatan
    _minta(izin_hasil(jabatan), BUKAN)
    konteks = _isi(request)
    semua = hasil_ikm.jawaban(konteks["instansi"], *konteks["rentang"], konteks["layanan"])
    konteks |= {
        "saran": semua.exclude(saran="")
        .order_by("-pk")
        .values_list("saran", flat=True)[:BATAS_SARAN],
        "lampau": hasil_ikm.tercatat(konteks["instansi"]),
        "pilihan_bagian": hasil_ikm.SEBUTAN.items(),
        "boleh_kode": izin_kode(jabatan).sekarang,
        "boleh_angka": izin_angka(jabatan).sekarang,
        "saringan": request.GET.urlencode(),
    }
    return render(request, "complaints/kepuasan.html", konteks)


@require_GET
def kepuasan_laporan(request):
    """The report with letterhead, as PDF."""
    _minta(izin_hasil(request.user.jabatan), BUKAN)
    konteks = _isi(request)
    instansi = konteks["instansi"]
    populasi = hasil_ikm.terlayani(instansi, *konteks["rentang"], konteks["layanan"])
    konteks |= {
        "bagan": bagan(konteks["hasil"], KERTAS) if konteks["hasil"] else "",
        "populasi": populasi,
        "sampel": krejcie_morgan(populasi),
        "kop": isi_kop(instansi),
        "penanda": pejabat_kepala(instansi) or blok_jabatan(request.user.jabatan, instansi),
        "lampau": hasil_ikm.tercatat(instansi),
        "hari_ini": instansi.hari_ini(),
    }
    cetak = pdf.cetak_templat("complaints/cetak/laporan_ikm.html", konteks)
    nama = f"laporan-ikm-{konteks['tahun']}{konteks['bagian'] and '-' + konteks['bagian']}.pdf"
    kepala = {"Content-Disposition": f'inline; filename="{nama}"'}
    return HttpResponse(cetak, content_type="application/pdf", headers=kepala)


@FORMULIR
def survei_kode(request):
    """Codes to give out after a service: as links, and as QR to print."""
    jabatan = request.user.jabatan
    _minta(izin_kode(jabatan), "Memberi kode survei bukan wewenang Anda.")
    awal = {"banyak": 1, "layanan": _layanan_awal(request, jabatan.instansi)}
    form = KodeForm(request.POST or None, kantor=jabatan.instansi, initial=awal)
    if request.method == "POST" and form.is_valid():
        baru = coba(request, form, aksi.buat_kode, by=jabatan, **form.cleaned_data)
        if baru:
            messages.success(request, f"{len(baru)} kode siap diberikan.")
            return redirect("complaints:survei_kode")
    punya = KodeSurvei.objects.filter(
        instansi=jabatan.instansi_id, dibuat_oleh__pengguna=jabatan.pengguna_id, terpakai=None
    ).filter(berlaku_sampai__gte=jabatan.instansi.hari_ini())
    kode = list(punya.select_related("layanan").order_by("-pk")[: aksi.PALING_BANYAK])
    for k in kode:
        k.alamat = f"{settings.ALAMAT}{reverse('complaints:survei_isi', args=[k.token])}"
        k.qr = kode_qr(k.alamat)
    return render(request, "complaints/survei_kode.html", {"form": form, "kode": kode})


def _layanan_awal(request, instansi):
    kode = request.GET.get("layanan", "").replace("\x00", "")[:60]
    return Standar.objects.aktif().ringkas().filter(instansi=instansi, kode=kode).first()


@FORMULIR
def kepuasan_lampau(request):
    """Type in a figure from before Tuntas."""
    jabatan = request.user.jabatan
    _minta(izin_angka(jabatan), "Mencatat angka IKM bukan wewenang Anda.")
    form = IkmTercatatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        satu = coba(request, form, aksi.catat_ikm, form.cleaned_data, by=jabatan)
        if satu:
            messages.success(request, f"IKM {satu.untuk} tahun {satu.tahun} tersimpan.")
            return redirect("complaints:kepuasan")
    konteks = {
        "form": form,
        "judul": "Catat IKM tahun lampau",
        "keterangan": "Angka dari terbitan kantor sebelum memakai Tuntas. Angka untuk tahun dan "
        "unit yang sama dibetulkan, dan perubahannya tersimpan dalam riwayat kantor.",
        "label": "Simpan angka",
        "kembali": reverse("complaints:kepuasan"),
    }
    return render(request, "accounts/formulir.html", konteks)
