"""A letter in its reader's hand: initials, signature, printing for others, the scan."""

from django.contrib import messages
from django.shortcuts import redirect, render

from cases.views.dasar import coba, ke_berikutnya
from cases.views.kasus import kerangka
from letters import actions, forms, forms_giliran
from letters.izin import izin_batal, surat_langkah
from letters.jenis import bentuk_langkah
from letters.models import Surat
from letters.penanda import bertanda_elektronik, calon_penanda
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
COBA_LAGI = ("Coba lagi", actions.coba_lagi)
SETUJUI = "Setujui dan beri nomor"


def _label_aksi(surat, cara):
    """What the button says and does, after where the letter is on its way."""
    if surat and surat.status == Surat.Status.BERNOMOR:
        return COBA_LAGI
    if cara == KERTAS and surat and surat.tersimpan:
        return UNGGAH
    label, aksi = TINDAKAN[cara]
    if cara == TANDA_TANGAN and surat and not bertanda_elektronik(surat):
        label = SETUJUI
    return label, aksi


def putuskan(request, langkah, surat, izin):
    """The letter to read, with the button of this turn, or returning it with a note."""
    jabatan = request.user.jabatan
    cara = giliran(langkah, surat).cara
    label, aksi = _label_aksi(surat, cara)
    mengunggah, tertahan = aksi == UNGGAH[1], aksi == COBA_LAGI[1]
    kembali = "kembalikan" in request.POST
    form = forms.KembalikanForm(request.POST if kembali else None)
    tindakan = _tindakan(request, langkah, surat, cara, aksi)
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
    konteks |= {"bernomor": tertahan, "elektronik": "sandi" in tindakan.fields}
    konteks["sendiri"] = cara in SENDIRI and langkah.jenis != Jenis.TANDA_TANGAN
    if tertahan:
        konteks |= {"batal": izin_batal(surat, jabatan)}
    if surat:
        menandatangani = cara == TANDA_TANGAN and izin.sekarang and not tertahan
        penanda = jabatan if menandatangani else calon_penanda(surat)
        hari = langkah.kasus.instansi.hari_ini() if menandatangani else None
        konteks |= isi_naskah(surat, penanda, hari)
        konteks |= {} if surat.bernomor else kekurangan(surat, penanda)
        if izin.sekarang and cara in (PARAF, TANDA_TANGAN):
            actions.catat_buka(surat, jabatan)
    return render(request, "letters/putuskan.html", konteks)


def _tindakan(request, langkah, surat, cara, aksi):
    """The form of the button: the scan, date and passphrase, the step's questions, or nothing."""
    data = None if "kembalikan" in request.POST else request.POST or None
    hari = langkah.kasus.instansi.hari_ini()
    if aksi == UNGGAH[1]:
        luar = ", ".join(o["nama"] for o in surat.cetak["luar"])
        berkas = request.FILES if data is not None else None
        awal = {"penanda": luar, "tanggal": hari}
        lain = {"langkah": langkah, "luar": bool(luar), "initial": awal}
        return forms_giliran.PindaianForm(data, berkas, **lain)
    elektronik = cara == TANDA_TANGAN and bool(surat) and _elektronik(surat)
    selesai = cara in (PARAF, PENULIS) or elektronik
    tanya = langkah if selesai and giliran_akhir(langkah, surat) else None
    if aksi == COBA_LAGI[1]:
        return forms_giliran.CobaLagiForm(data, langkah=tanya, elektronik=elektronik)
    if aksi == actions.tanda_tangani:
        awal = {"tanggal": hari}
        return forms_giliran.TandaTanganForm(
            data, langkah=tanya, elektronik=elektronik, initial=awal
        )
    return forms_giliran.TindakanForm(data, langkah=tanya)


def _elektronik(surat):
    return surat.elektronik if surat.bernomor else bertanda_elektronik(surat)


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
        if surat_langkah_bernomor(langkah):
            return redirect(request.get_full_path())
        return ke_berikutnya(request, langkah.kasus)
    messages.success(request, _kabar(langkah, hasil, cara))
    if cara in (BERITA, KERTAS, PENULIS):
        return redirect(hasil)
    return ke_berikutnya(request, langkah.kasus)


def surat_langkah_bernomor(langkah):
    """Whether its letter has its number and still waits for its PDF."""
    surat = surat_langkah(langkah)
    return surat is not None and surat.status == Surat.Status.BERNOMOR


def _kabar(langkah, surat, cara):
    """What happened to the letter and who has it now."""
    if cara == PARAF:
        return f"{surat.sebutan} diparaf.{berikutnya(langkah, surat)}"
    if surat.status == Surat.Status.DICETAK and cara == TANDA_TANGAN:
        return (
            f"{surat.sebutan} bernomor {surat.nomor}. Tata Usaha mencetaknya, memintakan tanda "
            "tangan dan cap, lalu mengunggah pindaiannya."
        )
    if surat.status == Surat.Status.DICETAK:
        return (
            f"{surat.sebutan} bernomor {surat.nomor}. Cetak untuk ditandatangani, "
            "lalu unggah pindaiannya di sini."
        )
    if cara == KERTAS:
        return f"Pindaian {surat.sebutan} Nomor {surat.nomor} tersimpan; suratnya terbit."
    terbit = f"{surat.sebutan} terbit dengan Nomor {surat.nomor}."
    if surat.elektronik:
        return f"{terbit} PDF-nya ditandatangani dengan sertifikat Anda."
    if cara == BERITA:
        return (
            f"{terbit} Cetak dua rangkap untuk ditandatangani semua pihak, lalu unggah pindaiannya "
            f"pada langkah {langkah.get_jenis_display().lower()}."
        )
    return f"{terbit} Tata Usaha dapat mencetaknya untuk tanda tangan basah dan cap."
