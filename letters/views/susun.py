"""The draft of a letter: its form, what is still missing, handing it in."""

from django.contrib import messages
from django.forms import Form
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRefresh

from cases.views.dasar import baca_narasi, coba, ke_berikutnya
from cases.views.kasus import kerangka
from cases.views.langkah import pada_daftar
from letters import actions, forms, forms_giliran, ruang_berita, ruang_laporan
from letters.gabung import kurang
from letters.izin import izin_urung
from letters.jenis import BERITA_ACARA, bentuk_langkah
from letters.kalimat import KALIMAT, dapat_diubah, data_berubah, kalimat_sendiri
from letters.models import Surat
from letters.penanda import calon_penanda
from letters.rantai import (
    KERTAS,
    PARAF,
    SENDIRI,
    giliran,
    giliran_konsep,
    langkah_berikut,
)
from letters.views.naskah import isi_naskah, kekurangan
from letters.views.putuskan import berikutnya
from standards.kosakata import Jenis


def susun(request, langkah, surat, izin):
    """The draft's form. It is saved first, whatever is missing; then it is handed in."""
    bentuk, jabatan = bentuk_langkah(langkah), request.user.jabatan
    awal = surat.isi if surat else _awal(bentuk, langkah, jabatan)
    if surat and "baku" in request.GET and kalimat_sendiri(surat, bentuk) is not None:
        return _ke_susunan_baku(request, langkah, izin)
    disunting = KALIMAT in awal
    form = forms.KonsepForm(request.POST or None, bentuk=bentuk, kalimat=disunting, initial=awal)
    tindakan = _tanya(request, langkah)
    if form.is_bound and form.is_valid():
        tersimpan = coba(request, form, actions.susun, langkah, form.isi(), by=jabatan)
        if tersimpan is False:
            return HttpResponseClientRefresh() if request.htmx else redirect(request.path)
        surat = tersimpan or surat
        lanjut = tersimpan and not request.htmx
        if lanjut and (hasil := _setelah_simpan(request, form, tindakan, langkah, surat)):
            return hasil
    naskah = surat or _belum_disimpan(langkah, bentuk, awal, jabatan)
    konteks = isi_naskah(naskah) | kekurangan(naskah, calon_penanda(naskah)) | {"form": form}
    konteks |= {"tindakan": tindakan, "serahkan": _label_serah(langkah)}
    konteks["dapat_disunting"] = dapat_diubah(bentuk) and not disunting
    konteks["data_berubah"] = disunting and data_berubah(naskah, konteks["nilai"], bentuk)
    if request.htmx:
        return render(request, "letters/_ringkasan.html", konteks)
    konteks |= kerangka(langkah.kasus, jabatan, "")
    konteks |= {"langkah": langkah, "izin": izin, "urung": izin_urung(langkah, jabatan)}
    konteks |= pada_daftar(langkah, jabatan)
    return render(request, "letters/susun.html", konteks)


def _awal(bentuk, langkah, jabatan):
    """What a new draft begins with; minutes with what their handover says.

    What was found of the client is not told to a drafter who does not read narratives.
    """
    if bentuk.narasi and not baca_narasi(langkah.kasus, jabatan):
        ruang_laporan.tutup(langkah.kasus)
    if langkah.jenis in BERITA_ACARA:
        return ruang_berita.awal(bentuk, langkah)
    return bentuk.awal(langkah.kasus)


def _ke_susunan_baku(request, langkah, izin):
    """Ask before the edited text is dropped; then the letter reads as its kind does."""
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_bound and coba(request, form, actions.susun_baku, langkah, by=request.user.jabatan):
        messages.success(request, "Surat kembali ke susunan baku.")
        return redirect(request.path)
    konteks = kerangka(langkah.kasus, request.user.jabatan, "") | {
        "form": form,
        "izin": izin,
        "judul": "Kembalikan ke susunan baku",
        "akibat": "Kalimat yang Anda ubah dibuang; surat tersusun lagi dari isiannya.",
        "tombol": "Buang perubahan kalimat",
        "bahaya": True,
        "kembali": request.path,
    }
    return render(request, "letters/beralasan.html", konteks)


def _tanya(request, langkah):
    """The questions of a drafting step that is done with handing in; else an empty form."""
    selesai = langkah.jenis == Jenis.SURAT and not giliran_konsep(langkah)
    data = request.POST if "serahkan" in request.POST else None
    return forms_giliran.TindakanForm(data, langkah=langkah if selesai else None)


def _label_serah(langkah):
    """The main button of the form, after whose turn comes next."""
    if langkah.jenis in BERITA_ACARA:
        return "Lanjut: baca dan tanda tangani"
    kini = giliran_konsep(langkah)
    if kini and kini[0].cara in SENDIRI:
        return f"Lanjut: baca dan {'cetak' if kini[0].cara == KERTAS else 'tanda tangani'}"
    if kini:
        return f"Serahkan untuk di{'paraf' if kini[0].cara == PARAF else 'tandatangani'}"
    berikut = langkah_berikut(langkah, Jenis.PARAF, Jenis.TANDA_TANGAN)
    jenis = berikut[0].jenis if berikut else ""
    return {
        Jenis.PARAF: "Serahkan untuk diparaf",
        Jenis.TANDA_TANGAN: "Serahkan untuk ditandatangani",
    }.get(jenis, "Serahkan")


def _belum_disimpan(langkah, bentuk, isi, jabatan):
    """A letter to look at before anything is kept."""
    return Surat(
        instansi=langkah.kasus.instansi,
        kasus=langkah.kasus,
        langkah=langkah,
        jenis=bentuk.kode,
        kode=langkah.surat,
        judul=actions.judul_sendiri(bentuk),
        isi=isi,
        konseptor=jabatan,
    )


def _setelah_simpan(request, form, tindakan, langkah, surat):
    """What the pressed button asks for once the draft is kept; None to show the page again."""
    if "ubah_kalimat" in request.POST:
        if not coba(request, form, actions.ubah_kalimat, langkah, by=request.user.jabatan):
            return None
        messages.success(request, "Kalimat surat kini dapat diubah, di bawah isiannya.")
        return redirect(f"{request.path}#id_{KALIMAT}")
    if "serahkan" not in request.POST:
        messages.success(request, "Konsep disimpan.")
        return redirect(request.get_full_path())
    if sisa := kurang(surat):
        form.add_error(None, "Konsep disimpan, tetapi belum lengkap:")
        for k in sisa:
            form.add_error(None, k.kalimat)
        return None
    kini = giliran(langkah, surat)
    if kini and kini.cara in SENDIRI:
        return redirect(f"{request.path}?baca")
    if not tindakan.is_valid():
        return None
    isi = tindakan.untuk_aksi()
    hasil = coba(request, form, actions.serahkan, langkah, by=request.user.jabatan, **isi)
    if not hasil:
        return None
    messages.success(request, f"{form.bentuk.judul} diserahkan.{berikutnya(langkah, hasil)}")
    return ke_berikutnya(request, langkah.kasus)
