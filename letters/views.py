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
from letters.gabung import calon_penanda, gabung, kurang, kurang_penanda
from letters.izin import izin_surat, langkah_konsep, surat_langkah
from letters.jenis import SEMUA, bentuk_langkah
from letters.models import JenisSurat, Surat
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
        baris = baris.filter(status=status)
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
    return surat.select_related("kasus__klien", "penanda_tangan__pengguna").defer(
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
    konteks = (
        kerangka(kasus, jabatan, "")
        | _isi_naskah(surat)
        | {
            "kini": kini,
            "izin": izin_surat(kini, surat, jabatan) if kini else None,
        }
    )
    return render(request, "letters/detail.html", konteks)


def _tentang(langkah, surat):
    """Whether this step drafts, initials, signs or hands over this very letter."""
    if langkah.jenis not in (*SURAT_MENYURAT, Jenis.SERAH_TERIMA):
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
    if surat.terbit:
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


def _isi_naskah(surat, penanda=None, tanggal=None):
    """The letter's text as it prints, for the preview beside or below a form."""
    nilai = surat.cetak if surat.terbit else gabung(surat, penanda, tanggal)
    bentuk = SEMUA[surat.jenis]
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
    if langkah.selesai or not langkah.terkini:
        return redirect(surat or langkah.kasus)
    izin = izin_surat(langkah, surat, request.user.jabatan)
    if not izin.boleh:
        raise PermissionDenied("Langkah ini bukan wewenang Anda.")
    if langkah.jenis == Jenis.SURAT:
        return _susun(request, langkah, surat, izin)
    return _putuskan(request, langkah, surat, izin)


@FORMULIR
def berita_acara(request, nomor, pk):
    """The minutes of a handover: drafted, read, and signed by their author."""
    langkah = _langkah_atau_404(request, nomor, pk, (Jenis.SERAH_TERIMA,))
    surat = surat_langkah(langkah)
    if langkah.selesai or not langkah.terkini or (surat and surat.terbit):
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
    if form.is_bound and form.is_valid():
        tersimpan = coba(request, form, actions.susun, langkah, form.isi(), by=jabatan)
        if tersimpan is False:
            return HttpResponseClientRefresh() if request.htmx else redirect(request.path)
        surat = tersimpan or surat
        lanjut = tersimpan and not request.htmx
        if lanjut and (hasil := _setelah_simpan(request, form, langkah, surat)):
            return hasil
    naskah = surat or _belum_disimpan(langkah, bentuk, awal, jabatan)
    konteks = _isi_naskah(naskah) | _kekurangan(naskah, calon_penanda(naskah)) | {"form": form}
    if request.htmx:
        return render(request, "letters/_ringkasan.html", konteks)
    konteks |= kerangka(langkah.kasus, jabatan, "")
    konteks |= {"langkah": langkah, "izin": izin, "berikut": _sesudah(langkah)}
    konteks |= pada_daftar(langkah, jabatan)
    return render(request, "letters/susun.html", konteks)


def _belum_disimpan(langkah, bentuk, isi, jabatan):
    """A letter to look at before anything is kept."""
    return Surat(
        instansi=langkah.kasus.instansi,
        kasus=langkah.kasus,
        langkah=langkah,
        jenis=bentuk.kode,
        isi=isi,
        konseptor=jabatan,
    )


def _kekurangan(surat, penanda):
    bentuk, kantor = SEMUA[surat.jenis], surat.kasus.instansi
    return {"kurang": kurang(surat), "kurang_penanda": kurang_penanda(bentuk, penanda, kantor)}


def _setelah_simpan(request, form, langkah, surat):
    """What the pressed button asks for once the draft is kept; None to show the page again."""
    if "serahkan" not in request.POST:
        messages.success(request, "Konsep disimpan.")
        return redirect(request.get_full_path())
    if sisa := kurang(surat):
        form.add_error(None, "Konsep disimpan, tetapi belum lengkap:")
        for k in sisa:
            form.add_error(None, k.kalimat)
        return None
    if langkah.jenis == Jenis.SERAH_TERIMA:
        return redirect(f"{request.path}?baca")
    if not coba(request, form, actions.serahkan, langkah, by=request.user.jabatan):
        return None
    sesudah = _sesudah(langkah)
    berikut = f" Berikutnya: {sesudah.teks}." if sesudah else ""
    messages.success(request, f"{form.bentuk.judul} diserahkan.{berikut}")
    return ke_berikutnya(request, langkah.kasus)


def _sesudah(langkah):
    """The step that follows on the same letter: initials, then signature."""
    rangkaian = [
        x
        for x in langkah.kasus.langkah.all()
        if x.terkini
        and x.jenis in SURAT_MENYURAT
        and (x.surat, x.rangkaian) == (langkah.surat, langkah.rangkaian)
        and x.urut > langkah.urut
    ]
    return rangkaian[0] if rangkaian else None


# ------------------------------------------------------------------------------ initial, sign
PUTUSAN = {
    Jenis.PARAF: ("Paraf", actions.paraf),
    Jenis.TANDA_TANGAN: ("Tanda tangani", actions.tanda_tangani),
    Jenis.SERAH_TERIMA: ("Tanda tangani dan cetak", actions.terbitkan_berita_acara),
}


def _putuskan(request, langkah, surat, izin):
    """The letter to read, with the button of this step, or returning it with a note."""
    jabatan = request.user.jabatan
    kembali = "kembalikan" in request.POST
    form = forms.KembalikanForm(request.POST if kembali else None)
    tindakan = forms.TindakanForm(None if kembali else request.POST or None)
    if request.method == "POST":
        lakukan = _kembalikan if kembali else _jalankan
        if hasil := lakukan(request, form if kembali else tindakan, langkah):
            return hasil
    konteks = kerangka(langkah.kasus, jabatan, "") | {"langkah": langkah, "izin": izin}
    konteks |= {"form": form, "tindakan": tindakan, "label": PUTUSAN[langkah.jenis][0]}
    konteks["bentuk"] = bentuk_langkah(langkah)
    if surat:
        menandatangani = langkah.jenis == Jenis.TANDA_TANGAN and izin.sekarang
        penanda = jabatan if menandatangani else calon_penanda(surat)
        hari = langkah.kasus.instansi.hari_ini() if menandatangani else None
        konteks |= _isi_naskah(surat, penanda, hari)
        konteks |= _kekurangan(surat, penanda)
    return render(request, "letters/putuskan.html", konteks)


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
        messages.success(request, f"{hasil.get_jenis_display()} dikembalikan kepada {nama}.")
    return ke_berikutnya(request, langkah.kasus)


def _jalankan(request, form, langkah):
    """Initial or sign; what happened and who has the letter now."""
    aksi = PUTUSAN[langkah.jenis][1]
    if not form.is_valid():
        return None
    hasil = coba(request, form, aksi, langkah, by=request.user.jabatan)
    if hasil is None:
        return None
    if not hasil:
        return ke_berikutnya(request, langkah.kasus)
    messages.success(request, _kabar(langkah, hasil))
    if langkah.jenis == Jenis.SERAH_TERIMA:
        return redirect(hasil)
    return ke_berikutnya(request, langkah.kasus)


def _kabar(langkah, surat):
    """What happened to the letter and who has it now."""
    judul = surat.get_jenis_display()
    if langkah.jenis == Jenis.PARAF:
        sesudah = _sesudah(langkah)
        return f"{judul} diparaf." + (f" Berikutnya: {sesudah.teks}." if sesudah else "")
    terbit = f"{judul} terbit dengan Nomor {surat.nomor}."
    if langkah.jenis == Jenis.SERAH_TERIMA:
        return (
            f"{terbit} Cetak dua rangkap untuk ditandatangani semua pihak, lalu unggah pindaiannya "
            "pada langkah serah terima."
        )
    return f"{terbit} Tata Usaha dapat mencetaknya untuk tanda tangan basah dan cap."
