"""A letter in its reader's hand: initials, signature, printing for others, the scan."""

from django.contrib import messages
from django.shortcuts import redirect, render

from cases.views.dasar import coba, ke_berikutnya
from cases.views.kasus import kerangka
from letters import actions, forms
from letters.jenis import bentuk_langkah
from letters.models import Surat
from letters.penanda import calon_penanda
from letters.rantai import (
    BERITA,
    KERTAS,
    PARAF,
    PENULIS,
    SENDIRI,
    TANDA_TANGAN,
    giliran,
    giliran_akhir,
    langkah_berikut,
)
from letters.views.naskah import isi_naskah, kekurangan
from standards.kosakata import Jenis


def berikutnya(langkah, surat):
    """The turn or step that follows on the same letter, as a sentence; '' without one."""
    konsep = type(langkah).objects.get(pk=surat.langkah_id)
    konsep.kasus = langkah.kasus
    if konsep.terbuka and (kini := giliran(konsep, surat)):
        siapa = " atau ".join(langkah.kasus.instansi.sebutan(p) for p in kini.peran)
        return f" Berikutnya: {TINDAKAN[kini.cara][0].lower()}, oleh {siapa}."
    sesudah = langkah_berikut(langkah, Jenis.PARAF, Jenis.TANDA_TANGAN)
    return f" Berikutnya: {sesudah[0].teks.rstrip('.')}." if sesudah else ""


TINDAKAN = {
    PARAF: ("Paraf", actions.paraf),
    TANDA_TANGAN: ("Tanda tangani", actions.tanda_tangani),
    PENULIS: ("Tanda tangani dan cetak", actions.tanda_tangani),
    BERITA: ("Tanda tangani dan cetak", actions.terbitkan_berita_acara),
    KERTAS: ("Beri nomor dan cetak", actions.cetak_untuk_ditandatangani),
}
UNGGAH = ("Simpan pindaian", actions.unggah_pindaian)


def putuskan(request, langkah, surat, izin):
    """The letter to read, with the button of this turn, or returning it with a note."""
    jabatan = request.user.jabatan
    cara = giliran(langkah, surat).cara
    mengunggah = bool(cara == KERTAS and surat and surat.tersimpan)
    label, aksi = UNGGAH if mengunggah else TINDAKAN[cara]
    kembali = "kembalikan" in request.POST
    form = forms.KembalikanForm(request.POST if kembali else None)
    tindakan = _tindakan(request, langkah, surat, cara, mengunggah)
    if request.method == "POST":
        hasil = (
            _kembalikan(request, form, langkah)
            if kembali
            else _jalankan(request, tindakan, langkah, cara, aksi)
        )
        if hasil:
            return hasil
    konteks = kerangka(langkah.kasus, jabatan, "") | {"langkah": langkah, "izin": izin}
    konteks |= {"form": form, "tindakan": tindakan, "label": label, "cara": cara}
    konteks |= {"mengunggah": mengunggah, "bentuk": bentuk_langkah(langkah)}
    konteks["sendiri"] = cara in SENDIRI and langkah.jenis != Jenis.TANDA_TANGAN
    if surat:
        menandatangani = cara == TANDA_TANGAN and izin.sekarang
        penanda = jabatan if menandatangani else calon_penanda(surat)
        hari = langkah.kasus.instansi.hari_ini() if menandatangani else None
        konteks |= isi_naskah(surat, penanda, hari)
        konteks |= {} if mengunggah else kekurangan(surat, penanda)
        if izin.sekarang and cara in (PARAF, TANDA_TANGAN):
            actions.catat_buka(surat, jabatan)
    return render(request, "letters/putuskan.html", konteks)


def _tindakan(request, langkah, surat, cara, mengunggah):
    """The form of the button: the scan, the step's questions where it is done, or nothing."""
    data = None if "kembalikan" in request.POST else request.POST or None
    if mengunggah:
        hari = langkah.kasus.instansi.hari_ini()
        nama = ", ".join(o["nama"] for o in surat.cetak["luar"])
        berkas = request.FILES if data is not None else None
        awal = {"penanda": nama, "tanggal": hari}
        return forms.PindaianForm(data, berkas, langkah=langkah, initial=awal)
    menyelesaikan = cara not in (KERTAS, BERITA) and giliran_akhir(langkah, surat)
    return forms.TindakanForm(data, langkah=langkah if menyelesaikan else None)


def _kembalikan(request, form, langkah):
    if not form.is_valid():
        return None
    catatan = form.cleaned_data["catatan"]
    by = request.user.jabatan
    hasil = coba(request, form, actions.kembalikan_surat, langkah, catatan=catatan, by=by)
    if hasil is None:
        return None
    if hasil:
        nama = hasil.konseptor.pengguna.nama.rstrip(".")
        messages.success(request, f"{hasil.sebutan} dikembalikan kepada {nama}.")
    return ke_berikutnya(request, langkah.kasus)


def _jalankan(request, form, langkah, cara, aksi):
    """Initial, sign, print or upload; what happened and who has the letter now."""
    if not form.is_valid():
        return None
    hasil = coba(request, form, aksi, langkah, by=request.user.jabatan, **form.untuk_aksi())
    if hasil is None:
        return None
    if not hasil:
        return ke_berikutnya(request, langkah.kasus)
    messages.success(request, _kabar(langkah, hasil, cara))
    if cara in (BERITA, KERTAS, PENULIS):
        return redirect(hasil)
    return ke_berikutnya(request, langkah.kasus)


def _kabar(langkah, surat, cara):
    """What happened to the letter and who has it now."""
    if cara == PARAF:
        return f"{surat.sebutan} diparaf.{berikutnya(langkah, surat)}"
    if surat.status == Surat.Status.DICETAK:
        return (
            f"{surat.sebutan} bernomor {surat.nomor}. Cetak untuk ditandatangani, "
            "lalu unggah pindaiannya di sini."
        )
    if cara == KERTAS:
        return f"Pindaian {surat.sebutan} Nomor {surat.nomor} tersimpan."
    terbit = f"{surat.sebutan} terbit dengan Nomor {surat.nomor}."
    if cara == BERITA:
        return (
            f"{terbit} Cetak dua rangkap untuk ditandatangani semua pihak, lalu unggah pindaiannya "
            f"pada langkah {langkah.get_jenis_display().lower()}."
        )
    return f"{terbit} Tata Usaha dapat mencetaknya untuk tanda tangan basah dan cap."
