"""The office's standards as its administrator keeps them: versions, drafts, activation."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Max, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from standards import muat, uraian
from standards import pengelolaan as aturan
from standards.banding import banding
from standards.forms import AktifkanDrafForm, AktifkanForm, NaskahForm, UnggahForm
from standards.kosakata import Tahap
from standards.models import DrafStandar, PerubahanStandar, Standar
from standards.views.layanan import isi_halaman

BARIS = 50
KALIMAT = 100  # sentences of a check; a file broken throughout has thousands
RIWAYAT_TAMPIL = 30
CONTOH = muat.FOLDER.with_name("contoh.toml")


def hanya_pengelola(view):
    """Refuse before anything is shown; the acts themselves ask again."""

    @wraps(view)
    def jaga(request, *args, **kwargs):
        if not aturan.boleh_kelola(request.user.jabatan):
            raise PermissionDenied("Hanya admin sistem yang dapat mengelola standar.")
        return view(request, *args, **kwargs)

    return jaga


# --------------------------------------------------------------------- versions
@require_GET
@hanya_pengelola
def daftar(request):
    """Every version of the office's standards with its cases, the drafts, what was changed last."""
    saya = request.user.jabatan
    versi, sebelumnya, berikutnya = _halaman(
        request, Standar.objects.kelolaan(saya).ringkas().dengan_jumlah().order_by("kode", "-versi")
    )
    konteks = {
        "versi": versi,
        "sebelumnya": sebelumnya,
        "berikutnya": berikutnya,
        "draf": DrafStandar.objects.visible_to(saya)
        .defer("naskah")
        .select_related("oleh__pengguna"),
        "riwayat": _riwayat(PerubahanStandar.objects.visible_to(saya)),
    }
    return render(request, "standards/standar.html", konteks)


@require_GET
@hanya_pengelola
def layanan(request, kode):
    """One standard: all its versions, and who put which into force."""
    saya = request.user.jabatan
    semua = Standar.objects.kelolaan(saya).filter(kode=kode)
    versi, sebelumnya, berikutnya = _halaman(
        request, semua.ringkas().dengan_jumlah().order_by("-versi")
    )
    terbaru = versi[0] if versi else get_object_or_404(semua.order_by("-versi")[:1])
    konteks = {
        "standar": terbaru,
        "versi": versi,
        "sebelumnya": sebelumnya,
        "berikutnya": berikutnya,
        "riwayat": _riwayat(PerubahanStandar.objects.visible_to(saya).filter(standar__kode=kode)),
        "jejak": _jejak(),
    }
    return render(request, "standards/standar_layanan.html", konteks)


@require_GET
@hanya_pengelola
def versi(request, pk):
    """One version: its cases by stage and by number, never by name, and its words."""
    standar = _versi(request, pk)
    isi = standar.aturan
    jumlah = dict(
        standar.kasus.filter(ditutup_pada=None)
        .values_list("tahap")
        .annotate(Count("pk"))
        .order_by()
    )
    kasus, sebelumnya, berikutnya = _halaman(
        request, standar.kasus.filter(ditutup_pada=None).order_by("nomor").values("nomor", "tahap")
    )
    konteks = {
        "standar": standar,
        "sebutan_versi": f"Versi {standar.versi}",
        "tahap": [(isi.sebutan_tahap(t), n) for t in Tahap if (n := jumlah.get(t))],
        "berjalan": sum(jumlah.values()),
        "ditutup": standar.kasus.exclude(ditutup_pada=None).count(),
        "kasus": [(k["nomor"], isi.sebutan_tahap(k["tahap"])) for k in kasus],
        "sebelumnya": sebelumnya,
        "berikutnya": berikutnya,
        "kata": uraian.dalam_kata(isi),
        "jejak": [*_jejak(), (standar.judul, _alamat_layanan(standar))],
    }
    return render(request, "standards/versi.html", konteks)


@require_GET
@hanya_pengelola
def versi_naskah(request, pk):
    standar = _versi(request, pk)
    naskah = Standar.objects.values_list("naskah", flat=True).get(pk=standar.pk)
    return _berkas(naskah, f"{standar.kode}-versi-{standar.versi}.toml")


@require_POST
@hanya_pengelola
def versi_salin(request, pk):
    """A draft with this version's text, to go on from."""
    standar = _versi(request, pk)
    naskah = Standar.objects.values_list("naskah", flat=True).get(pk=standar.pk)
    baru = _draf_baru(request.user.jabatan, f"{standar.kode}.toml")
    try:
        aturan.simpan_draf(baru, naskah, by=request.user.jabatan)
    except ValidationError as salah:
        messages.error(request, " ".join(salah.messages))
        return redirect("standards:versi", pk=pk)
    messages.success(request, f"Versi {standar.versi} disalin menjadi draf; ubahlah di bawah ini.")
    return redirect(baru)


@hanya_pengelola
def versi_aktifkan(request, pk):
    """An older version comes back into force."""
    standar = _versi(request, pk)
    form = AktifkanForm(request.POST or None)
    if form.is_valid():
        alasan = form.cleaned_data["alasan"]
        if _lakukan(form, aturan.aktifkan_versi, standar, by=request.user.jabatan, alasan=alasan):
            messages.success(request, f"{standar.judul} versi {standar.versi} aktif lagi.")
            return redirect("standards:versi", pk=pk)
    konteks = {
        "judul": f"Aktifkan lagi {standar.judul} versi {standar.versi}",
        "akibat": _akibat(standar.kode, f"versi {standar.versi}"),
        "form": form,
        "label": f"Aktifkan versi {standar.versi}",
        "kembali": reverse("standards:versi", args=[pk]),
    }
    return render(request, "komponen/konfirmasi.html", konteks)


# --------------------------------------------------------------------- drafts
@require_GET
@hanya_pengelola
def contoh(request):
    """The commented file to start from."""
    return _berkas(CONTOH.read_text("utf-8"), "contoh.toml")


@hanya_pengelola
def unggah(request):
    form = UnggahForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        baru = _draf_baru(request.user.jabatan, form.cleaned_data["berkas"].name)
        if _lakukan(form, aturan.simpan_draf, baru, form.naskah, by=request.user.jabatan):
            return redirect(baru)
    konteks = {"form": form, "jejak": _jejak(), "kode_kantor": request.user.jabatan.instansi.kode}
    return render(request, "standards/unggah.html", konteks)


@hanya_pengelola
def draf(request, pk):
    """What the check says of the draft, and its text to mend."""
    draf = _draf(request, pk)
    form = NaskahForm(request.POST or None, initial={"naskah": draf.naskah})
    if form.is_valid():
        naskah = form.cleaned_data["naskah"]
        if _lakukan(form, aturan.simpan_draf, draf, naskah, by=request.user.jabatan):
            messages.success(request, "Tersimpan dan diperiksa lagi; hasilnya di bawah ini.")
            return redirect(draf)
    konteks = _kerangka(draf, "periksa") | {"form": form}
    konteks["lebih"] = max(0, len(konteks["hasil"].kesalahan) - KALIMAT)
    konteks["kesalahan"] = konteks["hasil"].kesalahan[:KALIMAT]
    return render(request, "standards/draf.html", konteks)


@require_GET
@hanya_pengelola
def draf_pratinjau(request, pk):
    """The public page as everybody will see it."""
    konteks = _kerangka(_draf(request, pk), "pratinjau")
    if isi := konteks["hasil"].isi:
        konteks |= isi_halaman(isi, request.user.jabatan.instansi, request.GET.get("jalur"))
        return render(request, "standards/draf_pratinjau.html", konteks)
    return redirect(konteks["draf"])


@require_GET
@hanya_pengelola
def draf_kata(request, pk):
    """What the program makes of every line."""
    konteks = _kerangka(_draf(request, pk), "kata")
    if isi := konteks["hasil"].isi:
        konteks["kata"] = uraian.dalam_kata(isi)
        return render(request, "standards/draf_kata.html", konteks)
    return redirect(konteks["draf"])


@require_GET
@hanya_pengelola
def draf_perubahan(request, pk):
    """What differs from the version in force."""
    konteks = _kerangka(_draf(request, pk), "perubahan")
    if isi := konteks["hasil"].isi:
        return render(request, "standards/draf_perubahan.html", konteks | _beda(isi))
    return redirect(konteks["draf"])


@hanya_pengelola
def draf_aktifkan(request, pk):
    """Put the draft into force, with the reason."""
    draf = _draf(request, pk)
    konteks = _kerangka(draf, "")
    if not konteks["hasil"].dapat_diaktifkan:
        messages.error(request, "Draf ini belum dapat diaktifkan; betulkan dahulu kesalahannya.")
        return redirect(draf)
    isi = konteks["hasil"].isi
    form = AktifkanDrafForm(request.POST or None, initial={"sidik": muat.sidik(draf.naskah)})
    if form.is_valid() and _lakukan(
        form, aturan.aktifkan_draf, draf, by=request.user.jabatan, **form.cleaned_data
    ):
        messages.success(request, f"{isi.judul} aktif; halaman layanannya sudah berubah.")
        return redirect("standards:standar_layanan", kode=isi.kode)
    terakhir = Standar.objects.filter(kode=isi.kode).aggregate(n=Max("versi"))["n"] or 0
    konteks |= _beda(isi) | {
        "judul": f"Aktifkan {isi.judul} versi {terakhir + 1}",
        "akibat": _akibat(isi.kode, "versi ini"),
        "form": form,
        "label": f"Aktifkan versi {terakhir + 1}",
        "kembali": draf.get_absolute_url(),
    }
    return render(request, "standards/draf_aktifkan.html", konteks)


@hanya_pengelola
def draf_buang(request, pk):
    draf = _draf(request, pk)
    if request.method == "POST":
        aturan.buang_draf(draf, by=request.user.jabatan)
        messages.success(request, f"Draf {draf.nama_berkas} dibuang.")
        return redirect("standards:standar")
    konteks = {
        "judul": f"Buang draf {draf.nama_berkas}",
        "akibat": ["Naskah draf ini hilang. Versi yang sudah dimuat tidak berubah."],
        "label": "Buang draf",
        "bahaya": True,
        "kembali": draf.get_absolute_url(),
    }
    return render(request, "komponen/konfirmasi.html", konteks)


# --------------------------------------------------------------------- common to them
def _kerangka(draf, tab):
    """What the frame of every page of a draft shows."""
    hasil = aturan.periksa_naskah(draf.naskah, draf.nama_berkas, draf.instansi)
    return {"draf": draf, "hasil": hasil, "tab": tab, "jejak": _jejak()}


def _beda(isi):
    aktif = Standar.objects.aktif().ringkas().filter(kode=isi.kode).first()
    return {"aktif": aktif, "beda": banding(aktif.aturan, isi) if aktif else []}


def _akibat(kode, sebutan):
    """What activation does, in sentences."""
    jalan = Standar.objects.filter(kode=kode).aggregate(
        n=Count("kasus", filter=Q(kasus__ditutup_pada=None))
    )["n"]
    kalimat = [
        f"Halaman layanan untuk umum menampilkan {sebutan}.",
        f"Kasus baru memakai {sebutan}.",
    ]
    if jalan:
        kalimat.append(f"{jalan} kasus yang sedang berjalan tetap memakai versinya masing-masing.")
    return kalimat


def _versi(request, pk):
    milik = Standar.objects.kelolaan(request.user.jabatan)
    return get_object_or_404(milik.ringkas().select_related("instansi"), pk=pk)


def _draf(request, pk):
    milik = DrafStandar.objects.visible_to(request.user.jabatan)
    return get_object_or_404(milik.select_related("instansi"), pk=pk)


def _draf_baru(saya, nama):
    return DrafStandar(instansi=saya.instansi, nama_berkas=nama[-120:])


def _lakukan(form, tindakan, *args, **kwargs):
    """Carry out an act; its refusal stands in the form. True when done."""
    try:
        tindakan(*args, **kwargs)
    except ValidationError as salah:
        form.add_error(None, salah.messages)
        return False
    return True


def _halaman(request, baris):
    """(rows, number of the page before or None, of the next or None)"""
    isi = request.GET.get("hal", "")
    hal = int(isi) if isi.isdecimal() and len(isi) < 6 and int(isi) else 1
    daftar = list(baris[(hal - 1) * BARIS : hal * BARIS + 1])
    return daftar[:BARIS], hal - 1 if hal > 1 else None, hal + 1 if len(daftar) > BARIS else None


def _riwayat(baris):
    baris = baris.select_related("oleh__pengguna", "oleh__instansi", "standar")
    return baris.defer("standar__naskah", "standar__kata_cari")[:RIWAYAT_TAMPIL]


def _berkas(teks, nama):
    jawaban = HttpResponse(teks, content_type="text/plain; charset=utf-8")
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawaban


def _jejak():
    return [("Standar", reverse("standards:standar"))]


def _alamat_layanan(standar):
    return reverse("standards:standar_layanan", args=[standar.kode])
