"""Letters: drafting, reading with initials or signature, the lists, the PDF."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from cases.actions.antrean import tautan_langkah
from cases.actions.daftar import daftar_surat, langkah_utama
from cases.halaman import potong
from cases.models import Kasus
from cases.views.dasar import coba, kasus_atau_404, ke_berikutnya
from cases.views.kasus import kerangka
from cases.views.langkah import pada_daftar
from letters import actions, forms
from letters import pdf as cetakan
from letters.gabung import gabung, kurang, kurang_penanda
from letters.izin import izin_surat, langkah_konsep, surat_langkah
from letters.jenis import BERITA_ACARA, bentuk_langkah, bentuk_surat
from letters.models import JenisSurat, Surat
from letters.penanda import calon_penanda, peran_surat
from letters.rantai import (
    BERITA,
    KERTAS,
    PARAF,
    PENULIS,
    SENDIRI,
    TANDA_TANGAN,
    giliran,
    giliran_konsep,
    langkah_berikut,
)
from standards.kosakata import SURAT_MENYURAT, Jenis

FORMULIR = require_http_methods(["GET", "HEAD", "POST"])


# ------------------------------------------------------------------------------ lists
@require_GET
def semua(request):
    """The office's letters, newest first; found by number, kind and status."""
    baris = Surat.objects.visible_to(request.user.jabatan)
    if (jenis := request.GET.get("jenis")) in JenisSurat.values:
        baris = baris.filter(jenis=jenis)
    if (status := request.GET.get("status")) in Surat.Status.values:
        baris = baris.berstatus(status)
    if nomor := request.GET.get("nomor", "").strip():
        baris = baris.filter(nomor__icontains=nomor)
    surat, berikutnya, sebelumnya = potong(_baris(baris), request, "dibuat_pada")
    konteks = {
        "daftar": surat,
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
        "pilihan_jenis": JenisSurat.choices,
        "pilihan_status": Surat.Status.choices,
    }
    return render(request, "letters/semua.html", konteks)


def _baris(surat):
    return surat.select_related("kasus__klien", "langkah", "penanda_tangan__pengguna").defer(
        "cetak", "kasus__fakta"
    )


@require_GET
def daftar(request, nomor):
    """The letters of one case, and the steps that are to write one."""
    kasus = kasus_atau_404(request, nomor)
    jabatan = request.user.jabatan
    konteks = kerangka(kasus, jabatan, "surat") | {
        "daftar": _baris(Surat.objects.visible_to(jabatan).filter(_kasus_ini(kasus))),
        "langkah": _langkah_surat(kasus, jabatan),
    }
    return render(request, "letters/daftar.html", konteks)


def _kasus_ini(kasus):
    """The case's own letters, and those of a list that names it in the annex."""
    lampiran = Surat.objects.tentang(Kasus.objects.filter(pk=kasus.pk)).values("pk")
    return Q(kasus=kasus) | Q(pk__in=lampiran)


def _kasus_surat(request, surat):
    """The case from which this person reads the letter: its own, else one that its annex names."""
    try:
        return kasus_atau_404(request, surat.kasus.nomor)
    except Http404:
        if (daftar := daftar_surat(surat.langkah)) is None:
            raise
    terlihat = Kasus.objects.visible_to(request.user.jabatan)
    nomor = terlihat.filter(langkah__pada_daftar__daftar=daftar).values_list("nomor", flat=True)
    return kasus_atau_404(request, nomor.first())


def _langkah_surat(kasus, jabatan):
    """The open steps of this case's letters with what this person may do there."""
    terbuka = [x for x in kasus.langkah.all() if x.terbuka and x.jenis in SURAT_MENYURAT]
    return [(x, izin_surat(x, surat_langkah(x), jabatan)) for x in terbuka]


# ------------------------------------------------------------------------------ one letter
def _surat_atau_404(request, pk):
    return get_object_or_404(
        Surat.objects.visible_to(request.user.jabatan).lengkap().prefetch_related("paraf__langkah"),
        pk=pk,
    )


@require_GET
def detail(request, pk):
    """A letter as it stands: its text, who had it in hand, who has it now."""
    surat = _surat_atau_404(request, pk)
    jabatan = request.user.jabatan
    kasus = _kasus_surat(request, surat)
    if kasus.pk == surat.kasus_id:
        surat.kasus = kasus
    kini = next((x for x in kasus.langkah.all() if x.terbuka and _tentang(x, surat)), None)
    konteks = kerangka(kasus, jabatan, "") | _isi_naskah(surat)
    if kini:
        konteks |= {"kini": kini, "izin": izin_surat(kini, surat, jabatan)}
        konteks["ajakan"] = _ajakan(kini, surat)
    return render(request, "letters/detail.html", konteks)


AJAKAN = {
    PARAF: "Baca dan paraf",
    TANDA_TANGAN: "Baca dan tanda tangani",
    PENULIS: "Lanjutkan menyusun",
    KERTAS: "Lanjutkan menyusun",
    BERITA: "Unggah pindaian yang sudah ditandatangani",
}


def _ajakan(langkah, surat):
    """What the button to the step that has this letter in hand says."""
    kini = giliran(langkah, surat)
    if kini is None:
        return "Lanjutkan menyusun"
    if kini.cara == KERTAS and surat.tersimpan:
        return AJAKAN[BERITA]
    if kini.cara == KERTAS and langkah.jenis == Jenis.TANDA_TANGAN:
        return "Baca dan cetak untuk ditandatangani"
    return AJAKAN[kini.cara]


def _tentang(langkah, surat):
    """Whether this step drafts, initials, signs or hands over this very letter."""
    if langkah.jenis not in (*SURAT_MENYURAT, *BERITA_ACARA):
        return False
    bentuk, konsep = bentuk_langkah(langkah), langkah_konsep(langkah)
    return bool(bentuk and konsep) and (bentuk.kode, konsep.kode) == (
        surat.jenis,
        surat.langkah.kode,
    )


@require_GET
def pdf(request, pk):
    """The stored PDF of an issued letter; a draft is printed with its watermark."""
    surat = _surat_atau_404(request, pk)
    if surat.tersimpan:
        respons = FileResponse(surat.pdf.open(), filename=surat.nama_berkas)
        respons["Content-Type"] = "application/pdf"
    else:
        isi = cetakan.cetak(surat, gabung(surat), draf=True)
        nama = f'inline; filename="{surat.nama_berkas}"'
        respons = HttpResponse(
            isi, content_type="application/pdf", headers={"Content-Disposition": nama}
        )
    respons["Cache-Control"] = "private, no-store"
    return respons


@require_GET
def pindaian(request, pk):
    """The scan of the paper that people outside the office signed."""
    surat = _surat_atau_404(request, pk)
    if not surat.pindaian:
        raise Http404
    respons = FileResponse(surat.pindaian.open(), filename=surat.nama_pindaian)
    respons["Cache-Control"] = "private, no-store"
    respons["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return respons


def _isi_naskah(surat, penanda=None, tanggal=None):
    """The letter's text as it prints, for the preview beside or below a form."""
    nilai = surat.cetak if surat.tersimpan else gabung(surat, penanda, tanggal)
    bentuk = bentuk_surat(surat)
    return {
        "surat": surat,
        "nilai": nilai,
        "bentuk": bentuk,
        "logo": _logo(nilai["kop"]["logo"]),
    }


def _logo(berkas):
    try:
        return static(berkas) if berkas else ""
    except ValueError:
        return ""


# ------------------------------------------------------------------------------ one step
def _langkah_atau_404(request, nomor, pk, jenis):
    kasus = kasus_atau_404(request, nomor)
    langkah = next((x for x in kasus.langkah.all() if x.pk == pk and x.jenis in jenis), None)
    if langkah is None or bentuk_langkah(langkah) is None:
        raise Http404
    return langkah


@FORMULIR
def langkah(request, nomor, pk):
    """One page per step: the draft's form, or the letter to read and initial or sign."""
    langkah = _langkah_atau_404(request, nomor, pk, SURAT_MENYURAT)
    utama = langkah_utama(langkah)
    if utama.pk != langkah.pk and not langkah.selesai:  # a list's letter is held by one case
        return redirect(tautan_langkah(utama))
    surat = surat_langkah(langkah)
    if langkah.selesai or langkah.gugur or not langkah.terkini:
        return redirect(_terbaca(surat, request.user.jabatan) or langkah.kasus)
    izin = izin_surat(langkah, surat, request.user.jabatan)
    if not izin.boleh:
        raise PermissionDenied("Langkah ini bukan wewenang Anda.")
    if langkah.jenis == Jenis.SURAT and _menyusun(request, langkah, surat):
        return _susun(request, langkah, surat, izin)
    return _putuskan(request, langkah, surat, izin)


def _terbaca(surat, jabatan):
    """The letter, for those who may read it; the others stay with the case."""
    boleh = surat and Surat.objects.visible_to(jabatan).filter(pk=surat.pk).exists()
    return surat if boleh else None


def _menyusun(request, langkah, surat):
    """Whether the drafting step still shows the form: until it is read, printed or handed in."""
    kini = giliran(langkah, surat)
    if kini is None or surat is None:
        return True
    membaca = "baca" in request.GET or surat.status_kini != Surat.Status.DRAF
    return kini.cara in SENDIRI and not membaca


@FORMULIR
def berita_acara(request, nomor, pk):
    """The minutes of a handover: drafted, read, and signed by their author."""
    langkah = _langkah_atau_404(request, nomor, pk, BERITA_ACARA)
    surat = surat_langkah(langkah)
    if langkah.selesai or not langkah.terkini or (surat and surat.tersimpan):
        return redirect(surat or langkah.kasus)
    izin = izin_surat(langkah, surat, request.user.jabatan)
    if not izin.boleh:
        raise PermissionDenied("Langkah ini bukan wewenang Anda.")
    if surat and "baca" in request.GET:
        return _putuskan(request, langkah, surat, izin)
    return _susun(request, langkah, surat, izin)


def _susun(request, langkah, surat, izin):
    """The draft's form. It is saved first, whatever is missing; then it is handed in."""
    bentuk, jabatan = bentuk_langkah(langkah), request.user.jabatan
    awal = surat.isi if surat else bentuk.awal(langkah.kasus)
    form = forms.KonsepForm(request.POST or None, bentuk=bentuk, initial=awal)
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
    konteks = _isi_naskah(naskah) | _kekurangan(naskah, calon_penanda(naskah)) | {"form": form}
    konteks |= {"tindakan": tindakan, "serahkan": _label_serah(langkah)}
    if request.htmx:
        return render(request, "letters/_ringkasan.html", konteks)
    konteks |= kerangka(langkah.kasus, jabatan, "")
    konteks |= {"langkah": langkah, "izin": izin}
    konteks |= pada_daftar(langkah, jabatan)
    return render(request, "letters/susun.html", konteks)


def _tanya(request, langkah):
    """The questions of a drafting step that is done with handing in; else an empty form."""
    selesai = langkah.jenis == Jenis.SURAT and not giliran_konsep(langkah)
    data = request.POST if "serahkan" in request.POST else None
    return forms.TindakanForm(data, langkah=langkah if selesai else None)


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


def _kekurangan(surat, penanda):
    peran = peran_surat(surat)
    return {
        "kurang": kurang(surat),
        "kurang_penanda": kurang_penanda(peran, penanda, surat.kasus.instansi),
    }


def _setelah_simpan(request, form, tindakan, langkah, surat):
    """What the pressed button asks for once the draft is kept; None to show the page again."""
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
    messages.success(request, f"{form.bentuk.judul} diserahkan.{_berikutnya(langkah, hasil)}")
    return ke_berikutnya(request, langkah.kasus)


def _berikutnya(langkah, surat):
    """The turn or step that follows on the same letter, as a sentence; '' without one."""
    konsep = type(langkah).objects.get(pk=surat.langkah_id)
    konsep.kasus = langkah.kasus
    if konsep.terbuka and (kini := giliran(konsep, surat)):
        siapa = " atau ".join(langkah.kasus.instansi.sebutan(p) for p in kini.peran)
        return f" Berikutnya: {TINDAKAN[kini.cara][0].lower()}, oleh {siapa}."
    sesudah = langkah_berikut(langkah, Jenis.PARAF, Jenis.TANDA_TANGAN)
    return f" Berikutnya: {sesudah[0].teks.rstrip('.')}." if sesudah else ""


# ------------------------------------------------------------------------------ initial, sign
TINDAKAN = {
    PARAF: ("Paraf", actions.paraf),
    TANDA_TANGAN: ("Tanda tangani", actions.tanda_tangani),
    PENULIS: ("Tanda tangani dan cetak", actions.tanda_tangani),
    BERITA: ("Tanda tangani dan cetak", actions.terbitkan_berita_acara),
    KERTAS: ("Beri nomor dan cetak", actions.cetak_untuk_ditandatangani),
}
UNGGAH = ("Simpan pindaian", actions.unggah_pindaian)


def _putuskan(request, langkah, surat, izin):
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
        konteks |= _isi_naskah(surat, penanda, hari)
        konteks |= {} if mengunggah else _kekurangan(surat, penanda)
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
    menyelesaikan = cara not in (KERTAS, BERITA) and _giliran_akhir(langkah, surat)
    return forms.TindakanForm(data, langkah=langkah if menyelesaikan else None)


def _giliran_akhir(langkah, surat):
    """Whether the step is done with this turn."""
    if langkah.jenis != Jenis.SURAT or surat is None:
        return True
    return giliran(langkah, surat) == giliran_konsep(langkah)[-1]


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
        return f"{surat.sebutan} diparaf.{_berikutnya(langkah, surat)}"
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
