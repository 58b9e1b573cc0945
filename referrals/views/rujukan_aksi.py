"""The acts on a referral: each a page with its form, or a button on the referral's own page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cases.forms.koreksi import AlasanForm
from cases.models import Kasus, Klien
from cases.serahan import identitas_terbaca
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba
from referrals import izin_rujukan as izin
from referrals.actions import rujukan as aksi
from referrals.actions import rujukan_jawab, rujukan_lanjut
from referrals.forms import rujukan as formulir
from referrals.views.rujukan import ambil, baca, dari_kami, halaman

BUKAN = "Tindakan ini bukan wewenang Anda, atau sudah tidak tersedia."


def _minta(boleh):
    if not boleh:
        raise PermissionDenied(BUKAN)


def _halaman(request, r, izin, form, jalankan, *, judul, label, pesan, **lain):
    """One form, one button; what was answered meanwhile is told on the referral's page."""
    _minta(izin.boleh)
    if request.method == "POST" and form.is_valid():
        hasil = coba(request, form, jalankan, r, by=request.user.jabatan, **form.cleaned_data)
        if hasil is not None:
            if hasil:
                messages.success(request, pesan)
            return redirect(r)
    konteks = {"r": r, "form": form, "izin": izin, "judul": judul, "label": label, **lain}
    return render(request, "referrals/formulir.html", konteks)


# --------------------------------------------------------------------- ours
@FORMULIR
def rujukan_setujui(request, pk):
    """The Kabid reads exactly what will go out, and approves it or sends it back."""
    r = ambil(request, pk)
    jabatan = request.user.jabatan
    boleh = izin.izin_setujui(r, jabatan)
    _minta(boleh.boleh)
    kembali = "kembalikan" in request.POST
    if request.method == "POST" and not kembali:
        return _tekan(request, r, aksi.setujui_rujukan, "Rujukan disetujui.")
    form = AlasanForm(request.POST if kembali else None, label="Yang perlu diperbaiki")
    if kembali and form.is_valid():
        hasil = coba(request, form, aksi.kembalikan_rujukan, r, by=jabatan, **form.cleaned_data)
        if hasil is not None:
            if hasil:
                messages.success(request, "Rujukan dikembalikan kepada penyusunnya.")
            return redirect(r)
    identitas = list(identitas_terbaca(r.isi)) if baca(request, r) else []
    konteks = {"r": r, "form": form, "izin": boleh, "identitas": identitas}
    return render(request, "referrals/setujui.html", konteks)


@FORMULIR
def rujukan_kirim(request, pk):
    r = ambil(request, pk)
    return _halaman(
        request,
        r,
        izin.izin_kirim(r, request.user.jabatan),
        formulir.KirimForm(request.POST or None, kasus=r.kasus),
        aksi.kirim_rujukan,
        judul=f"Kirim rujukan ke {r.lembaga.nama}",
        label="Kirim rujukan",
        pesan="Rujukan dikirim; jawabannya ditunggu.",
        keterangan="Yang dikirim ialah tepat yang tertulis pada halaman rujukan."
        if r.tujuan_id
        else "Lembaga ini di luar Tuntas: kirim suratnya, lalu catat jawabannya di sini.",
    )


@FORMULIR
def rujukan_tarik(request, pk):
    r = ambil(request, pk)
    return _halaman(
        request,
        r,
        izin.izin_tarik(r, request.user.jabatan)
        if dari_kami(r, request.user.jabatan)
        else izin.TIDAK,
        AlasanForm(request.POST or None, label="Mengapa rujukan ini ditarik"),
        aksi.tarik_rujukan,
        judul="Tarik kembali rujukan",
        label="Tarik kembali",
        pesan="Rujukan ditarik kembali.",
        keterangan="Lembaga tujuan tidak lagi membaca yang dikirim. Kasus berjalan terus di sini.",
        bahaya=True,
    )


@FORMULIR
def rujukan_jawaban(request, pk):
    """What an institution outside answered."""
    r = ambil(request, pk)
    isi = (request.POST, request.FILES) if request.method == "POST" else ()
    return _halaman(
        request,
        r,
        izin.izin_catat_jawaban(r, request.user.jabatan),
        formulir.JawabanForm(*isi, kasus=r.kasus),
        rujukan_jawab.catat_jawaban,
        judul=f"Catat jawaban {r.lembaga.nama}",
        label="Simpan jawaban",
        pesan="Jawaban lembaga tercatat.",
    )


# --------------------------------------------------------------------- theirs
@FORMULIR
def rujukan_terima(request, pk):
    """Take the client: a case here, under the service that is chosen."""
    r, jabatan = ambil(request, pk), request.user.jabatan
    boleh = izin.izin_jawab(r, jabatan)
    _minta(boleh.boleh)
    form = formulir.TerimaRujukanForm(request.POST or None, instansi=jabatan.instansi)
    if request.method == "POST" and form.is_valid():
        standar, jalur = form.terpilih()
        isi = {"standar": standar, "jalur": jalur, "by": jabatan}
        hasil = coba(request, form, rujukan_jawab.terima_rujukan, r, **isi)
        if hasil is not None:
            if hasil:
                messages.success(request, f"Rujukan diterima sebagai kasus {hasil.nomor}.")
                if Kasus.objects.visible_to(jabatan).filter(pk=hasil.pk).exists():
                    return redirect(hasil)
            return redirect(r)
    konteks = {"r": r, "form": form, "izin": boleh, "klien_ada": _klien_ada(r, jabatan)}
    konteks["identitas"] = list(identitas_terbaca(r.isi)) if baca(request, r) else []
    return render(request, "referrals/terima.html", konteks)


def _klien_ada(r, jabatan):
    nik = r.isi.get("klien", {}).get("nik")
    return bool(nik) and Klien.objects.filter(instansi=jabatan.instansi_id).ber_nik(nik).exists()


@FORMULIR
def rujukan_tolak(request, pk):
    r = ambil(request, pk)
    return _halaman(
        request,
        r,
        izin.izin_jawab(r, request.user.jabatan),
        formulir.TolakForm(request.POST or None),
        rujukan_jawab.tolak_rujukan,
        judul=f"Tolak rujukan dari {r.asal.nama}",
        label="Tolak rujukan",
        pesan="Rujukan ditolak; instansi yang merujuk diberi tahu.",
        keterangan="Instansi yang merujuk membaca alasan ini. Yang dikirim tidak lagi dapat "
        "dibaca di sini.",
        bahaya=True,
    )


# --------------------------------------------------------------------- buttons
def _tekan(request, r, jalankan, pesan):
    """A button without a form; why it was refused stands on the page one comes back to."""
    try:
        jalankan(r, by=request.user.jabatan)
        messages.success(request, pesan)
    except ValidationError as salah:
        messages.warning(request, " ".join(salah.messages))
    return redirect(r)


@require_POST
def rujukan_selesai(request, pk):
    r = ambil(request, pk)
    return _tekan(request, r, rujukan_lanjut.selesaikan_rujukan, "Rujukan selesai.")


@require_POST
def rujukan_langkah(request, pk):
    """The step that could not be done when the institution accepted."""
    r = ambil(request, pk)
    pesan = "Langkah rujukan selesai."
    return _tekan(request, r, rujukan_jawab.selesaikan_dari_rujukan, pesan)


@require_POST
def rujukan_kabari(request, pk):
    r = ambil(request, pk)
    _minta(izin.izin_kabar(r, request.user.jabatan).boleh)
    form = formulir.KabarForm(request.POST)
    isi = {"by": request.user.jabatan}
    if form.is_valid() and coba(
        request, form, rujukan_lanjut.kabari, r, **isi, **form.cleaned_data
    ):
        messages.success(request, "Kabar terkirim kepada instansi yang merujuk.")
        return redirect(r)
    konteks = halaman(request, r, request.user.jabatan, kabar=form)
    return render(request, "referrals/rujukan.html", konteks)


@require_POST
def rujukan_dampingi(request, pk):
    r = ambil(request, pk)
    _minta(izin.izin_pendampingan(r.kasus, request.user.jabatan, r).boleh)
    form = formulir.PendampinganForm(request.POST, kasus=r.kasus)
    isi = {"by": request.user.jabatan, "rujukan": r}
    if form.is_valid() and coba(
        request, form, rujukan_lanjut.dampingi, r.kasus, **isi, **form.cleaned_data
    ):
        messages.success(request, "Pendampingan tercatat.")
        return redirect(r)
    konteks = halaman(request, r, request.user.jabatan, dampingi=form)
    return render(request, "referrals/rujukan.html", konteks)
