"""The people of the office: the list, one person's page, and what may be done with the account."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET

from accounts.actions import pengguna as aksi
from accounts.forms_pengguna import AlasanForm, JabatanForm, PenggunaForm, UbahPenggunaForm
from accounts.gantungan import gantungan
from accounts.halaman import potong
from accounts.izin import izin_akun, izin_nonaktif
from accounts.kata_peran import URAIAN
from accounts.models import Jabatan, Pengguna
from accounts.peran import Peran
from accounts.salah import tempelkan
from accounts.views.dasar import FORMULIR, coba, hanya_admin, tanya

KEADAAN = {"aktif": "Aktif", "nonaktif": "Nonaktif"}


def pengguna_atau_404(request, pk):
    return get_object_or_404(Pengguna.objects.visible_to(request.user.jabatan), pk=pk)


def jabatan_kantor(instansi):
    """A person's posts in this office; those elsewhere are not ours to show."""
    semua = Jabatan.objects.filter(instansi=instansi).select_related("unit", "instansi")
    return Prefetch("semua_jabatan", semua.order_by("-mulai", "-pk"), to_attr="jabatan_sini")


@require_GET
@hanya_admin
def pengguna(request):
    """Everybody of this office by name; found by name, username, NIP, state and role."""
    saya = request.user.jabatan
    baris = Pengguna.objects.visible_to(saya).prefetch_related(jabatan_kantor(saya.instansi))
    if q := request.GET.get("q", "").strip():
        angka = "".join(q.split())
        baris = baris.filter(
            Q(nama__icontains=q) | Q(username__icontains=q) | Q(nip__startswith=angka)
        )
    keadaan = request.GET.get("keadaan", "aktif" if not q else "")
    if keadaan in KEADAAN:
        baris = baris.filter(is_active=keadaan == "aktif")
    if (peran := request.GET.get("peran", "")) in Peran.values:
        kini = saya.instansi.hari_ini()
        punya = Jabatan.objects.berlaku(kini) if keadaan != "nonaktif" else Jabatan.objects
        punya = punya.filter(pengguna=OuterRef("pk"), instansi=saya.instansi_id, peran=peran)
        baris = baris.filter(Exists(punya))
    daftar, berikutnya, sebelumnya = potong(baris, request, "nama", naik=True)
    for p in daftar:
        p.jabatan_kini = [j for j in p.jabatan_sini if j.berlaku()]
    konteks = {
        "daftar": daftar,
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
        "keadaan": keadaan,
        "pilihan_keadaan": KEADAAN.items(),
        "pilihan_peran": pilihan_peran(saya.instansi),
    }
    return render(request, "accounts/pengguna.html", konteks)


def pilihan_peran(instansi):
    return sorted(((p.value, instansi.sebutan(p)) for p in Peran), key=lambda x: x[1])


def uraian_peran(instansi):
    """[(the office's word, what its holder may do)]"""
    return sorted((instansi.sebutan(p), kata) for p, kata in URAIAN.items())


@require_GET
@hanya_admin
def pengguna_detail(request, pk):
    """One person: data, posts present, coming and past, and what is in their hands."""
    saya = request.user.jabatan
    orang = pengguna_atau_404(request, pk)
    posisi = list(
        orang.semua_jabatan.filter(instansi=saya.instansi_id)
        .select_related("unit", "instansi")
        .order_by("-mulai", "-pk")
    )
    kini = saya.instansi.hari_ini()
    konteks = {
        "orang": orang,
        "kini": [j for j in posisi if j.berlaku(kini)],
        "nanti": [j for j in posisi if j.mulai > kini],
        "lalu": [j for j in posisi if j.selesai and j.selesai < kini],
        "izin": izin_akun(orang, saya),
        "beban": gantungan("pengguna", orang, saya.instansi),
        "sendiri": orang.pk == request.user.pk,
        "riwayat": orang.riwayat_kantor.filter(instansi=saya.instansi_id)[:5],
        "uraian": URAIAN,
    }
    return render(request, "accounts/pengguna_detail.html", konteks)


@FORMULIR
@hanya_admin
@sensitive_variables("hasil")
def pengguna_baru(request):
    """A new account with its first post; the one-time password is shown on the answer only."""
    saya = request.user.jabatan
    dikirim = request.POST or None
    form = PenggunaForm(dikirim)
    jabatan = JabatanForm(dikirim, instansi=saya.instansi, prefix="jabatan")
    if dikirim and form.is_valid() & jabatan.is_valid():
        isi = {k: form.cleaned_data[k] for k in aksi.DATA}
        try:
            orang, sandi = aksi.buat_pengguna(isi, jabatan.isi(), by=saya)
        except ValidationError as salah:
            _bagikan(form, jabatan, salah)
        else:
            return _sandi_sekali(request, orang, sandi, baru=True)
    konteks = {"form": form, "jabatan": jabatan, "uraian": uraian_peran(saya.instansi)}
    return render(request, "accounts/pengguna_baru.html", konteks)


def _bagikan(form, jabatan, salah):
    """A refusal names fields of either form."""
    medan = getattr(salah, "error_dict", {})
    tempelkan(jabatan if any(m in jabatan.fields for m in medan) else form, salah)


def _sandi_sekali(request, orang, sandi, *, baru):
    jawaban = render(
        request, "accounts/sandi_sekali.html", {"orang": orang, "sandi": sandi, "baru": baru}
    )
    jawaban["Cache-Control"] = "no-store"
    return jawaban


@FORMULIR
@hanya_admin
def pengguna_ubah(request, pk):
    orang = pengguna_atau_404(request, pk)
    saya, izin = request.user.jabatan, izin_akun(orang, request.user.jabatan)
    form = UbahPenggunaForm(request.POST or None, instance=orang)
    judul, kembali = f"Data {orang.nama}", _alamat(orang)
    if izin.tertahan:
        return tanya(
            request, judul=judul, form=None, label="", kembali=kembali, tertahan=izin.tertahan
        )
    if request.method == "POST" and form.is_valid():
        alasan = form.cleaned_data["alasan"]
        jadi, _ = coba(form, aksi.ubah_pengguna, orang, form.cleaned_data, by=saya, alasan=alasan)
        if jadi:
            messages.success(request, "Data tersimpan.")
            return redirect(kembali)
    konteks = {"form": form, "judul": judul, "kembali": kembali, "label": "Simpan data"}
    return render(request, "accounts/formulir.html", konteks)


@FORMULIR
@hanya_admin
@sensitive_variables("sandi")
def pengguna_sandi(request, pk):
    """A new one-time password, shown once."""
    orang = pengguna_atau_404(request, pk)
    saya, izin = request.user.jabatan, izin_akun(orang, request.user.jabatan)
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and not izin.tertahan and form.is_valid():
        alasan = form.cleaned_data["alasan"]
        jadi, sandi = coba(form, aksi.setel_sandi, orang, by=saya, alasan=alasan)
        if jadi:
            return _sandi_sekali(request, orang, sandi, baru=False)
    return tanya(
        request,
        judul=f"Setel ulang kata sandi {orang.nama}",
        form=form,
        label="Buat kata sandi baru",
        kembali=_alamat(orang),
        akibat=[
            "Kata sandi yang lama tidak berlaku lagi, dan orang ini keluar dari semua perangkat.",
            "Kata sandi baru ditampilkan sekali saja, dan harus diganti saat masuk pertama.",
        ],
        tertahan=izin.tertahan,
    )


@FORMULIR
@hanya_admin
def pengguna_nonaktif(request, pk):
    orang = pengguna_atau_404(request, pk)
    saya = request.user.jabatan
    izin = izin_nonaktif(orang, saya)
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and not izin.tertahan and form.is_valid():
        alasan = form.cleaned_data["alasan"]
        jadi, _ = coba(form, aksi.nonaktifkan, orang, by=saya, alasan=alasan)
        if jadi:
            messages.success(request, f"Akun {orang.nama} dinonaktifkan.")
            return redirect(_alamat(orang))
    konteks = {"orang": orang, "beban": gantungan("pengguna", orang, saya.instansi)}
    if izin.tertahan and konteks["beban"]:
        konteks |= {"judul": f"Nonaktifkan {orang.nama}", "kembali": _alamat(orang)}
        konteks["tertahan"] = izin.tertahan
        return render(request, "accounts/tertahan.html", konteks)
    return tanya(
        request,
        judul=f"Nonaktifkan {orang.nama}",
        form=form,
        label="Nonaktifkan akun",
        kembali=_alamat(orang),
        akibat=[
            "Orang ini tidak dapat masuk lagi.",
            "Nama dan jabatannya tetap terbaca pada riwayat, surat, dan kasus.",
        ],
        bahaya=True,
        tertahan=izin.tertahan,
    )


@FORMULIR
@hanya_admin
def pengguna_aktif(request, pk):
    orang = pengguna_atau_404(request, pk)
    saya, izin = request.user.jabatan, izin_akun(orang, request.user.jabatan)
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and not izin.tertahan and form.is_valid():
        alasan = form.cleaned_data["alasan"]
        jadi, _ = coba(form, aksi.aktifkan, orang, by=saya, alasan=alasan)
        if jadi:
            messages.success(request, f"Akun {orang.nama} aktif lagi. Periksa jabatannya.")
            return redirect(_alamat(orang))
    return tanya(
        request,
        judul=f"Aktifkan lagi {orang.nama}",
        form=form,
        label="Aktifkan akun",
        kembali=_alamat(orang),
        akibat=["Orang ini dapat masuk lagi dengan kata sandinya yang terakhir."],
        tertahan=izin.tertahan,
    )


def _alamat(orang):
    return reverse("accounts:pengguna_detail", args=[orang.pk])
