"""The office's own data, part by part, with previews; its history; and the first-run page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts import kata_kantor, lambang
from accounts.actions import kantor as aksi
from accounts.forms_kantor import AturanMasukForm, DataForm, KopForm, NomorForm, SebutanForm
from accounts.halaman import potong
from accounts.izin import membaca_riwayat
from accounts.kop import isi_kop
from accounts.models import Instansi
from accounts.nomor import contoh_nomor
from accounts.peran import Peran
from accounts.persiapan import daftar_periksa
from accounts.views.dasar import FORMULIR, coba, hanya_admin
from accounts.views.pengguna import pengguna_atau_404

SETAHUN = 365 * 24 * 60 * 60


def _kantor(request):
    """The office anew: the forms write what is typed into it, saved or not."""
    return Instansi.objects.select_related("wilayah").get(pk=request.user.jabatan.instansi_id)


@require_GET
@hanya_admin
def kantor(request):
    """What is set, part by part, each with the way to its screen."""
    instansi = _kantor(request)
    konteks = {
        "kantor": instansi,
        "kop": isi_kop(instansi),
        "contoh": contoh_nomor(instansi.templat_nomor, instansi.unit_surat, instansi.hari_ini()),
        "jam": kata_kantor.jam_terbaca(instansi.jam_kerja),
        "sebutan": [
            (Peran(p).label, kata) for p, kata in instansi.sebutan_peran.items() if p in Peran
        ],
        "wajib": [instansi.sebutan(p) for p in instansi.dua_faktor_wajib],
    }
    return render(request, "accounts/kantor.html", konteks)


def _bagian(request, bagian, kelas, judul, templat="accounts/formulir.html", **konteks):
    """One screen: the form, the act, and back to the office's page."""
    saya = request.user.jabatan
    form = kelas(request.POST or None, request.FILES or None, instance=_kantor(request))
    if request.method == "POST" and form.is_valid() and "lihat" not in request.POST:
        logo = {"logo": form.logo, "hapus_logo": _hapus_logo(form)} if bagian == "kop" else {}
        jadi, beda = coba(form, aksi.ubah_kantor, bagian, form.isi(), by=saya, **logo)
        if jadi:
            pesan = "Perubahan tersimpan." if beda else "Tidak ada yang berubah."
            messages.success(request, pesan)
            return redirect("accounts:kantor")
    konteks |= {
        "form": form,
        "judul": judul,
        "label": "Simpan",
        "kembali": reverse("accounts:kantor"),
    }
    return render(request, templat, konteks)


def _hapus_logo(form):
    return form.cleaned_data.get("hapus_logo", False)


@FORMULIR
@hanya_admin
def kantor_data(request):
    return _bagian(request, "data", DataForm, "Data kantor")


@FORMULIR
@hanya_admin
def kantor_sebutan(request):
    keterangan = "Kosongkan yang sebutannya sudah cocok. Surat dan layar memakai kata ini."
    return _bagian(request, "sebutan", SebutanForm, "Sebutan peran", keterangan=keterangan)


@FORMULIR
@hanya_admin
def kantor_masuk(request):
    return _bagian(request, "masuk", AturanMasukForm, "Aturan masuk")


@FORMULIR
@hanya_admin
def kantor_nomor(request):
    """The numbering template, with the numbers it makes beside it."""
    if request.method == "POST" and (request.htmx or "lihat" in request.POST):
        form = NomorForm(request.POST, instance=_kantor(request))
        form.is_valid()
        konteks = _contoh_nomor(form)
        if request.htmx:
            return render(request, "accounts/_contoh_nomor.html", konteks)
    else:
        konteks = _contoh_nomor(NomorForm(instance=_kantor(request)))
    return _bagian(
        request, "nomor", NomorForm, "Nomor surat", "accounts/kantor_nomor.html", **konteks
    )


def _contoh_nomor(form):
    """The numbers as typed; what is wrong in place of them."""
    kantor = form.instance
    try:
        if form.errors:
            raise ValidationError([s for daftar in form.errors.values() for s in daftar])
        return {"contoh": contoh_nomor(kantor.templat_nomor, kantor.unit_surat, kantor.hari_ini())}
    except ValidationError as salah:
        return {"contoh": [], "salah": salah.messages}


@FORMULIR
@hanya_admin
def kantor_kop(request):
    """The letterhead beside its form, as it will print; also with a logo not kept yet."""
    instansi = _kantor(request)
    gambar = ""
    if request.method == "POST" and (request.htmx or "lihat" in request.POST):
        form = KopForm(request.POST, request.FILES, instance=instansi)
        form.is_valid()
        gambar = lambang.data_uri(*form.logo) if form.logo else ""
        if form.cleaned_data.get("hapus_logo"):
            instansi.logo.name = ""
    konteks = {"kop": isi_kop(instansi), "gambar": gambar, "kantor": instansi}
    if request.htmx:
        return render(request, "accounts/_contoh_kop.html", konteks)
    return _bagian(request, "kop", KopForm, "Kop surat", "accounts/kantor_kop.html", **konteks)


@require_GET
def kantor_riwayat(request):
    """Who changed what in the office, in words; of one person where asked."""
    saya = request.user.jabatan
    if not membaca_riwayat(saya):
        raise PermissionDenied("Riwayat kantor dibaca admin sistem dan auditor.")
    baris = saya.instansi.riwayat_kantor.select_related("oleh__pengguna")
    orang = None
    if (pk := request.GET.get("pengguna", "")).isdecimal() and len(pk) < 18:
        orang = pengguna_atau_404(request, int(pk))
        baris = baris.filter(pengguna=orang)
    daftar, berikutnya, sebelumnya = potong(baris, request, "pada")
    konteks = {
        "daftar": [(r, kata_kantor.kalimat(r), kata_kantor.perubahan(r)) for r in daftar],
        "orang": orang,
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
    }
    return render(request, "accounts/kantor_riwayat.html", konteks)


@FORMULIR
@hanya_admin
def mulai(request):
    """A new office: what it has, what it still needs, each with the way to its screen."""
    instansi = _kantor(request)
    butir = daftar_periksa(instansi)
    kurang = [b.judul for b in butir if not b.selesai]
    if request.method == "POST":
        aksi.selesai_disiapkan(by=request.user.jabatan, kurang=kurang)
        messages.success(request, "Penyiapan kantor selesai. Semua layarnya tetap ada di menu.")
        return redirect("accounts:kantor")
    konteks = {"kantor": instansi, "butir": butir, "kurang": kurang}
    return render(request, "accounts/mulai.html", konteks)


@login_not_required
@require_GET
def lambang_kantor(request, nama):
    """An emblem under the hash of its content: it never changes, so browsers keep it."""
    if not lambang.berkas_lambang(f"{lambang.FOLDER}/{nama}"):
        raise Http404
    berkas = default_storage.open(f"{lambang.FOLDER}/{nama}")
    jawaban = FileResponse(berkas, content_type=lambang.MIME[nama.rpartition(".")[2]])
    jawaban["Cache-Control"] = f"public, max-age={SETAHUN}, immutable"
    jawaban["ETag"] = f'"{nama}"'
    jawaban["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return jawaban
