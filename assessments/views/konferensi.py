"""A case conference: those of a case, one of them, calling it, moving it, its letter, its tasks."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from assessments.actions import konferensi as aksi
from assessments.actions.konferensi_surat import susun_undangan, undangan_kini
from assessments.actions.konferensi_tugas import selesaikan_tugas
from assessments.forms.konferensi import (
    HasilTugasForm,
    PendapatForm,
    UndangForm,
    judul_keperluan,
)
from assessments.izin_konferensi import (
    boleh_baca,
    izin_catat,
    izin_pendapat,
    izin_tugas,
    izin_ubah,
    izin_undang,
    saya,
)
from assessments.models import Konferensi, PesertaKonferensi, TugasKonferensi
from assessments.views.asesmen_dasar import asesmen_final
from cases import draf, jejak
from cases.actions.antrean import tautan_langkah
from cases.forms.koreksi import AlasanForm
from cases.models import Kasus
from cases.views.aduan import FORMULIR
from cases.views.dasar import baca_halaman, baca_narasi, coba, kasus_atau_404
from cases.views.kasus import kerangka
from letters.izin import izin_buat
from standards.kosakata import Jenis

BUKAN = "Pembahasan kasus ini bukan wewenang Anda."
PESERTA = Prefetch("peserta", PesertaKonferensi.objects.order_by("-hadir", "pk"))
TUGAS = Prefetch("tugas", TugasKonferensi.objects.select_related("pengguna"))


# --------------------------------------------------------------------- those of a case
def pembahasan_kasus(kasus, jabatan):
    """What the section "Pembahasan kasus" of a case shows (assessments/_pembahasan.html)."""
    semua = Konferensi.objects.visible_to(jabatan).filter(kasus=kasus)
    langkah = [
        x for x in kasus.langkah.all() if x.jenis == Jenis.KONFERENSI and x.terkini and x.masih
    ]
    return {
        "konferensi": semua.select_related("disposisi").prefetch_related(TUGAS),
        "undang": izin_undang(kasus, jabatan),
        "langkah_konferensi": langkah,
    }


@require_GET
def pembahasan(request, nomor):
    """The conferences of a case, planned and held."""
    kasus = kasus_atau_404(request, nomor)
    jabatan = request.user.jabatan
    konteks = kerangka(kasus, jabatan, "asesmen") | pembahasan_kasus(kasus, jabatan)
    return render(request, "assessments/pembahasan.html", konteks)


@FORMULIR
def baru(request, nomor):
    """Call a conference: for a step that asks for one (`?langkah=`), or freely."""
    kasus = kasus_atau_404(request, nomor)
    jabatan, izin = request.user.jabatan, izin_undang(kasus, request.user.jabatan)
    if not izin.boleh:
        raise PermissionDenied(BUKAN)
    langkah = _langkah(kasus, request.GET.get("langkah", ""))
    if langkah and (ada := _direncanakan(langkah)):
        return redirect(ada)
    form = None
    if izin.sekarang:
        form = draf.formulir(request, UndangForm, kasus=kasus, by=jabatan, langkah=langkah)
    if form and draf.dikirim(request) and form.is_valid():
        isi = form.untuk_aksi()
        hasil = coba(request, form, aksi.undang, kasus, langkah=langkah, by=jabatan, **isi)
        if hasil is not None:
            draf.hapus(request)
            if not hasil:
                return redirect("assessments:pembahasan", kasus.nomor)
            messages.success(request, "Undangan masuk ke antrean peserta dari kantor.")
            return redirect(hasil)
    konteks = kerangka(kasus, jabatan, "") | {"form": form, "izin": izin, "langkah": langkah}
    konteks["untuk"] = judul_keperluan(langkah)
    return render(request, "assessments/konferensi_undang.html", konteks)


def _langkah(kasus, pk):
    """The step of a conference that is still to do, by the number in the address."""
    return next(
        (
            x
            for x in kasus.langkah.all()
            if str(x.pk) == pk and x.jenis == Jenis.KONFERENSI and x.terkini and x.masih
        ),
        None,
    )


def _direncanakan(langkah):
    semua = Konferensi.objects.filter(langkah=langkah, status=Konferensi.Status.DIRENCANAKAN)
    return semua.first()


# --------------------------------------------------------------------- one of them
def ambil(request, pk):
    """A conference that this person may know of, its case with it."""
    jabatan = request.user.jabatan
    konferensi = get_object_or_404(
        Konferensi.objects.visible_to(jabatan)
        .select_related("langkah", "disposisi", "langkah_undangan", "langkah_notulen")
        .prefetch_related(PESERTA, TUGAS),
        pk=pk,
    )
    kasus = baca_halaman(Kasus.objects.filter(pk=konferensi.kasus_id), jabatan)
    konferensi.kasus = kasus
    if konferensi.langkah_id:
        konferensi.langkah = next(x for x in kasus.langkah.all() if x.pk == konferensi.langkah_id)
    jejak.baca_kasus(request, kasus, "Pembahasan kasus")
    return konferensi


@FORMULIR
def konferensi(request, pk):
    """What is planned or was decided; whoever was asked writes their own words here."""
    konferensi = ambil(request, pk)
    jabatan = request.user.jabatan
    izin, form = izin_pendapat(konferensi, jabatan), None
    if request.method == "POST" and not izin.boleh:
        raise PermissionDenied(BUKAN)
    if izin.boleh:
        peserta = saya(konferensi, jabatan)
        awal = {"ringkasan": peserta.ringkasan, "pendapat": peserta.pendapat}
        form = draf.formulir(request, PendapatForm, initial=awal)
        if draf.dikirim(request) and form.is_valid():
            isi = form.cleaned_data
            hasil = coba(request, form, aksi.tulis_pendapat, konferensi, by=jabatan, **isi)
            if hasil is not None:
                draf.hapus(request)
                if hasil:
                    messages.success(request, "Pendapat Anda tersimpan dan terbaca saat rapat.")
                return redirect(konferensi)
    return render(request, "assessments/konferensi.html", _isi(konferensi, jabatan, form))


def _isi(konferensi, jabatan, form):
    ubah, catat = izin_ubah(konferensi, jabatan), izin_catat(konferensi, jabatan)
    kasus = konferensi.kasus
    return {
        "k": konferensi,
        "kasus": kasus,
        "form": form,
        "baca": boleh_baca(konferensi, jabatan),
        "kenal": Kasus.objects.visible_to(jabatan).filter(pk=kasus.pk).exists(),
        "ubah": ubah,
        "catat": catat,
        "narasi": baca_narasi(kasus, jabatan),
        "asesmen_final": asesmen_final(kasus),
        "alamat_catat": alamat_catat(konferensi) if catat.boleh else "",
        "undangan": undangan_kini(konferensi),
        "boleh_undangan": ubah.sekarang and izin_buat(kasus, jabatan).sekarang,
        "hari_ini": kasus.instansi.hari_ini(),
    }


def alamat_catat(konferensi):
    """Where it is recorded: the room of its step, or its own page."""
    if konferensi.langkah_id:
        return tautan_langkah(konferensi.langkah)
    return f"{konferensi.get_absolute_url()}catat/"


@FORMULIR
def ubah(request, pk):
    """Another time, place or people."""
    konferensi = ambil(request, pk)
    jabatan, kasus = request.user.jabatan, konferensi.kasus
    if not izin_ubah(konferensi, jabatan).sekarang:
        raise PermissionDenied(BUKAN)
    isi = {"kasus": kasus, "by": jabatan, "langkah": konferensi.langkah, "konferensi": konferensi}
    form = draf.formulir(request, UndangForm, **isi)
    if draf.dikirim(request) and form.is_valid():
        hasil = coba(request, form, aksi.ubah, konferensi, by=jabatan, **form.untuk_aksi())
        if hasil is not None:
            draf.hapus(request)
            if hasil:
                messages.success(request, "Perubahan tersimpan; antrean peserta mengikutinya.")
            return redirect(konferensi)
    konteks = {"k": konferensi, "kasus": kasus, "form": form}
    return render(request, "assessments/konferensi_ubah.html", konteks)


@FORMULIR
def batal(request, pk):
    konferensi = ambil(request, pk)
    if not izin_ubah(konferensi, request.user.jabatan).sekarang:
        raise PermissionDenied(BUKAN)
    form = AlasanForm(request.POST or None, label="Mengapa pembahasan ini dibatalkan")
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        hasil = coba(request, form, aksi.batalkan, konferensi, by=request.user.jabatan, **isi)
        if hasil is not None:
            if hasil:
                messages.success(request, "Pembahasan dibatalkan; peserta tidak lagi menunggunya.")
            return redirect(konferensi)
    konteks = {"k": konferensi, "kasus": konferensi.kasus, "form": form}
    return render(request, "assessments/konferensi_batal.html", konteks)


@require_POST
def undangan(request, pk):
    """The invitation's draft, in one press; the same one when pressed again."""
    konferensi = ambil(request, pk)
    try:
        langkah = susun_undangan(konferensi, by=request.user.jabatan)
    except ValidationError as salah:
        messages.warning(request, salah.messages[0])
        return redirect(konferensi)
    return redirect("letters:langkah", konferensi.kasus.nomor, langkah.pk)


# --------------------------------------------------------------------- a task
@FORMULIR
def tugas(request, pk):
    """What somebody was asked to do, and what came of it."""
    jabatan = request.user.jabatan
    tugas = get_object_or_404(
        TugasKonferensi.objects.visible_to(jabatan).select_related(
            "pengguna", "selesai_oleh__pengguna", "konferensi"
        ),
        pk=pk,
    )
    kasus = Kasus.objects.lengkap().dengan_pandangan(jabatan).get(pk=tugas.konferensi.kasus_id)
    tugas.konferensi.kasus = kasus
    jejak.baca_kasus(request, kasus, "Tugas pembahasan kasus")
    izin = izin_tugas(tugas, jabatan)
    if request.method == "POST" and not (izin.boleh or tugas.selesai):
        raise PermissionDenied("Tugas ini bukan untuk Anda.")
    form = draf.formulir(request, HasilTugasForm)
    if draf.dikirim(request) and form.is_valid():
        hasil = coba(request, form, selesaikan_tugas, tugas, by=jabatan, **form.cleaned_data)
        if hasil is not None:
            draf.hapus(request)
            if hasil:
                messages.success(request, "Hasil tersimpan; tugas ini selesai.")
            return redirect("cases:tugas" if "antrean" in request.GET else tugas)
    terlihat = Konferensi.objects.visible_to(jabatan).filter(pk=tugas.konferensi_id).exists()
    konteks = {"t": tugas, "k": tugas.konferensi, "kasus": kasus, "form": form}
    konteks |= {"izin": izin, "terlihat": terlihat}
    return render(request, "assessments/tugas_konferensi.html", konteks)
