"""Doing one step, deciding one disposition, checking one requirement."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render

from accounts.kalimat import tanggal
from cases import actions, draf
from cases.actions.antrean import RUANG, tautan_langkah
from cases.actions.disposisi import pilihan_putusan
from cases.forms.langkah import SyaratForm, kelas_formulir
from cases.izin import izin_kerja, izin_langkah, izin_syarat
from cases.izin_koreksi import izin_catatan, izin_penulis, izin_putusan
from cases.kolektif import berdaftar, izin_buka
from cases.meja import diukur, kerja_langkah
from cases.models import Berkas, Langkah
from cases.pandangan import pandangan
from cases.views.aduan import FORMULIR
from cases.views.dasar import (
    baca_narasi,
    berkunci,
    coba,
    kasus_atau_404,
    ke_berikutnya,
    lepas,
)
from cases.views.kasus import kerangka
from cases.workflow import tidak_perlu
from standards.kosakata import SURAT_MENYURAT


def _langkah_atau_404(request, nomor, pk):
    kasus = kasus_atau_404(request, nomor)
    langkah = next((x for x in kasus.langkah.all() if x.pk == pk), None)
    return get_object_or_404(kasus.langkah, pk=pk) if langkah is None else langkah


@FORMULIR
@berkunci
def langkah(request, nomor, pk):
    """The page of a step: what it is, what came before, and its record."""
    langkah = _langkah_atau_404(request, nomor, pk)
    jabatan = request.user.jabatan
    if langkah.jenis in RUANG and (langkah.masih or langkah.jenis in SURAT_MENYURAT):
        return redirect(tautan_langkah(langkah))
    izin = izin_langkah(langkah, jabatan)
    terlambat = langkah.selesai and jabatan.peran in langkah.peran  # a colleague was faster
    if request.method == "POST" and not (izin.boleh or terlambat):
        raise PermissionDenied("Langkah ini bukan wewenang Anda.")
    kelas = kelas_formulir(langkah)
    form = draf.formulir(request, kelas, langkah=langkah) if izin.boleh or terlambat else None
    konteks = {"form": form, "izin": izin}
    if form is not None and draf.dikirim(request) and form.is_valid():
        hasil = _jalankan(request, form, langkah)
        if hasil:
            return ke_berikutnya(request, langkah.kasus)
        if hasil is False:
            konteks["ketikan"] = ketikan(form)
    if request.method == "POST":
        lepas(request)
        langkah = _langkah_atau_404(request, nomor, pk)
    konteks |= kerangka(langkah.kasus, jabatan, "") | isi_langkah(langkah, jabatan)
    if langkah.selesai:
        konteks |= koreksi_langkah(langkah, jabatan, konteks["narasi"])
    return render(request, "cases/langkah.html", konteks)


def _jalankan(request, form, langkah):
    """Carry the form's act out: true, None when refused, False when someone was faster."""
    jabatan = request.user.jabatan
    if langkah.memutus:
        aksi, isi = actions.putuskan, form.untuk_aksi()
    else:
        aksi, isi = actions.selesaikan_langkah, form.untuk_aksi()
    hasil = coba(request, form, aksi, langkah, by=jabatan, **isi)
    if hasil is not None:
        draf.hapus(request)
    tetap = isinstance(hasil, Langkah) and hasil.terbuka  # a visit, a refusal
    if hasil:
        lanjut = kabar_kasus(langkah.kasus, langkah.pk)
        messages.success(request, kabar_tetap(hasil) if tetap else lanjut)
    return hasil


def ketikan(form):
    """What was typed into a form that came too late, to be read and copied."""
    return [
        (form.fields[nama].label, nilai)
        for nama, nilai in form.cleaned_data.items()
        if isinstance(nilai, str) and nilai and not form.fields[nama].widget.is_hidden
    ]


def kabar(langkah):
    """What happened and who has the case now; the case is read anew."""
    kasus = type(langkah.kasus).objects.prefetch_related("langkah").get(pk=langkah.kasus_id)
    return kabar_kasus(kasus, langkah.pk)


def kabar_kasus(kasus, pk):
    """The same of a case whose rows in memory are as the act left them."""
    if kasus.tertutup:
        return f"Kasus {kasus.nomor} ditutup: {kasus.get_hasil_display().lower()}."
    langkah = next(x for x in kasus.langkah.all() if x.pk == pk)
    if not langkah.selesai:
        return f"Bagian Anda pada langkah {langkah.no or langkah.sebutan} tercatat."
    lagi = next((x for x in kasus.langkah.all() if x.terkini and x.terbuka), None)
    berikut = f" Berikutnya: {lagi.sebutan}." if lagi else ""
    return f"Langkah {langkah.no or ''} kasus {kasus.nomor} selesai.{berikut}".replace("  ", " ")


def kabar_tetap(langkah):
    lagi = f" Berikutnya paling lambat {tanggal(langkah.tenggat)}." if langkah.tenggat else ""
    return f"Catatannya tersimpan; langkah ini tetap terbuka.{lagi}"


def isi_langkah(langkah, jabatan):
    """What the decider or doer reads beside the form: the record so far."""
    kasus = langkah.kasus
    sebelum = [x for x in kasus.langkah.all() if x.selesai and x.terkini]
    return pada_daftar(langkah, jabatan) | {
        "langkah": langkah,
        "definisi": langkah.definisi,
        "menghasilkan_rekam": menghasilkan_rekam(langkah),
        "sebelum": sebelum,
        "dulu": [
            x
            for x in kasus.langkah.all()
            if x.kode == langkah.kode and not x.terkini and x.pk != langkah.pk
        ],
        "putusan": pilihan_putusan(langkah).items() if langkah.memutus else (),
        "aduan": kasus.aduan.all(),
        "tidak_perlu": tidak_perlu(kasus),
        "berkas": Berkas.objects.pada(kasus, jabatan).select_related(
            "langkah", "persyaratan", "oleh"
        ),
        "narasi": baca_narasi(kasus, jabatan),
        "kerja": kerja_langkah(langkah),
        "kerjakan": izin_kerja(langkah, jabatan) if langkah.terbuka and diukur(langkah) else None,
    }


#: What standards call the collected record of a case (source 1, step 6).
REKAM_KASUS = ("case record", "rekam kasus")


def menghasilkan_rekam(langkah):
    """Does the standard say that this step puts the case's record together?"""
    keluaran = langkah.definisi.keluaran if langkah.definisi else ()
    return any(k.lower() in REKAM_KASUS for k in keluaran)


def koreksi_langkah(langkah, jabatan, narasi):
    """What may be corrected of a completed step, and what stood there before."""
    putusan = getattr(langkah, "disposisi", None)
    if putusan:
        putusan.langkah = langkah
    lama = langkah.riwayat.filter(aksi="koreksi_catatan").select_related("oleh__pengguna")
    return {
        "koreksi_catatan": narasi and izin_catatan(langkah, jabatan).sekarang,
        "koreksi_asesmen": langkah.dari_asesmen and narasi and izin_penulis(langkah, jabatan).boleh,
        "koreksi_putusan": izin_putusan(putusan, jabatan) if putusan else None,
        "versi": lama if narasi and not putusan else (),
    }


def pada_daftar(langkah, jabatan):
    """For a step done once for many cases: the list it stands on, and may a new one be opened.

    The number comes along with the steps of the case (views/dasar.py).
    """
    if not berdaftar(langkah):
        return {}
    return {
        "pada_daftar": getattr(langkah, "nomor_daftar", None),
        "boleh_buka_daftar": izin_buka(langkah, jabatan).boleh,
    }


def _berkas_syarat(persyaratan, jabatan):
    terbaca = Berkas.objects.pada(persyaratan.kasus, jabatan)
    return terbaca.filter(persyaratan=persyaratan).select_related("oleh", "persyaratan")


def baca_alasan(persyaratan, jabatan):
    """Why a requirement stands as it does tells of the client: for readers, and who wrote it."""
    if pandangan(persyaratan.kasus, jabatan).narasi:
        return True
    penulis = persyaratan.diperiksa_oleh
    return penulis is not None and penulis.pengguna_id == jabatan.pengguna_id


def _syarat_atau_404(request, nomor, pk):
    kasus = kasus_atau_404(request, nomor)
    r = next((r for r in kasus.persyaratan.all() if r.pk == pk), None)
    return kasus, r or get_object_or_404(kasus.persyaratan, pk=pk)


@FORMULIR
@berkunci
def syarat(request, nomor, pk):
    kasus, r = _syarat_atau_404(request, nomor, pk)
    izin = izin_syarat(r, request.user.jabatan)
    if request.method == "POST" and not izin.boleh:
        raise PermissionDenied("Persyaratan ini bukan wewenang Anda.")
    boleh_baca = not r.alasan or baca_alasan(r, request.user.jabatan)
    form = draf.formulir(request, SyaratForm, persyaratan=r, terbaca=boleh_baca)
    if draf.dikirim(request) and form.is_valid():
        isi = dict(form.cleaned_data)
        if not boleh_baca and not isi["alasan"]:  # what one could not read is not taken away
            isi["alasan"] = r.alasan
        hasil = coba(request, form, actions.periksa_syarat, r, by=request.user.jabatan, **isi)
        if hasil:
            messages.success(request, f"Persyaratan tersimpan: {hasil.get_status_display()}.")
            return ke_berikutnya(request, kasus)
    if request.method == "POST":
        lepas(request)
        kasus, r = _syarat_atau_404(request, nomor, pk)
    konteks = kerangka(kasus, request.user.jabatan, "")
    konteks |= {"r": r, "form": form, "izin": izin}
    konteks["baca_alasan"] = boleh_baca
    versi = kasus.riwayat.filter(aksi="koreksi_syarat", data__kode=r.kode)
    konteks["berkas"] = _berkas_syarat(r, request.user.jabatan)
    konteks["versi"] = versi.select_related("oleh__pengguna")
    return render(request, "cases/syarat.html", konteks)


@FORMULIR
def disposisi(request, nomor, pk):
    """A disposition as its recipient reads it; marking it read closes the task."""
    kasus = kasus_atau_404(request, nomor)
    putusan = get_object_or_404(kasus.disposisi.select_related("oleh__pengguna", "langkah"), pk=pk)
    if request.method == "POST":
        actions.tandai_dibaca(putusan, by=request.user.jabatan)
        messages.success(request, "Disposisi ditandai sudah dibaca.")
        return ke_berikutnya(request, kasus)
    penerima = list(putusan.penerima.select_related("pengguna"))
    saya = next((p for p in penerima if p.pengguna_id == request.user.pk), None)
    konteks = kerangka(kasus, request.user.jabatan, "")
    if not (saya or konteks["narasi"]):
        raise PermissionDenied("Disposisi ini tidak ditujukan kepada Anda.")
    konteks |= {"disposisi": putusan, "penerima": penerima, "saya": saya}
    return render(request, "cases/disposisi.html", konteks)
