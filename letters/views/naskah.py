"""Letters to find and to read: the lists, one letter as it stands, its PDF and its scan."""

import uuid
from datetime import timedelta
from mimetypes import guess_type

from django.db.models import Count, Q, Window
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.halaman import potong
from accounts.templatetags.tampilan import lambang_kop
from cases import jejak
from cases.actions.surat_daftar import daftar_surat
from cases.kerahasiaan import kasus_dekat
from cases.models import Kasus
from cases.views.berkas import sajikan
from cases.views.dasar import kasus_atau_404
from cases.views.kasus import kerangka
from letters import pdf as cetakan
from letters.actions.borongan import catat_buka, catat_cetak
from letters.antrean import BATAS
from letters.gabung import gabung, kurang, kurang_penanda
from letters.izin import (
    izin_batal,
    izin_buat,
    izin_kirim,
    izin_surat,
    langkah_konsep,
    surat_langkah,
)
from letters.jenis import BERITA_ACARA, bentuk_langkah, bentuk_surat
from letters.models import Borongan, CetakSurat, JenisSurat, Surat
from letters.penanda import peran_surat
from letters.rantai import (
    BERITA,
    KERTAS,
    PARAF,
    PENULIS,
    TANDA_TANGAN,
    giliran,
)
from standards.kosakata import SURAT_MENYURAT, Jenis


@require_GET
def semua(request):
    """The office's letters, newest first; found by number, kind and status."""
    jabatan = request.user.jabatan
    baris = saring(Surat.objects.visible_to(jabatan), request.GET)
    surat, berikutnya, sebelumnya = potong(_baris(baris), request, "dibuat_pada")
    beri_pandangan(surat, jabatan)
    konteks = {
        "borongan": Borongan.objects.visible_to(jabatan).filter(dibuat_pada__gte=_kemarin())[:3],
        "tercetak": [s for s in surat if s.pdf and s.status != Surat.Status.BATAL],
        "kunci_kirim": uuid.uuid4(),
        "batas": BATAS,
        "daftar": surat,
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
        "pilihan_jenis": JenisSurat.choices,
        "pilihan_status": Surat.Status.choices,
    }
    return render(request, "letters/semua.html", konteks)


def saring(baris, pilihan):
    """The letters that the filters of the list find; what makes no sense is ignored."""
    if (jenis := pilihan.get("jenis")) in JenisSurat.values:
        baris = baris.filter(jenis=jenis)
    if (status := pilihan.get("status")) in Surat.Status.values:
        baris = baris.berstatus(status)
    if nomor := pilihan.get("nomor", "").strip():
        baris = baris.filter(nomor__icontains=nomor)
    return baris


def _kemarin():
    return timezone.now() - timedelta(days=1)


def beri_pandangan(surat, jabatan):
    """Whose name the list shows: in one query for all rows."""
    nomor = {s.kasus_id for s in surat}
    dekat = Kasus.objects.filter(pk__in=nomor).filter(kasus_dekat(jabatan))
    dekat = set(dekat.values_list("pk", flat=True))
    for s in surat:
        s.kasus.dekat = s.kasus_id in dekat


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
        "buat": izin_buat(kasus, jabatan),
    }
    return render(request, "letters/daftar.html", konteks)


def _kasus_ini(kasus):
    """The case's own letters, and those of a list that names it in the annex."""
    lampiran = Surat.objects.tentang(Kasus.objects.filter(pk=kasus.pk)).values("pk")
    return Q(kasus=kasus) | Q(pk__in=lampiran)


def kasus_surat(request, surat):
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


def surat_atau_404(request, pk):
    jabatan = request.user.jabatan
    terlihat = Surat.objects.visible_to(jabatan).lengkap().dengan_buka(jabatan)
    return get_object_or_404(terlihat.prefetch_related("paraf__langkah"), pk=pk)


@require_GET
def detail(request, pk):
    """A letter as it stands: its text, who had it in hand, who has it now."""
    surat = surat_atau_404(request, pk)
    jabatan = request.user.jabatan
    kasus = kasus_surat(request, surat)
    if kasus.pk == surat.kasus_id:
        surat.kasus = kasus
    kini = langkah_kini(kasus, surat)
    konteks = kerangka(kasus, jabatan, "") | isi_naskah(surat)
    konteks["pengiriman"] = surat.pengiriman.select_related("dicatat_oleh__pengguna")
    if kasus.pk == surat.kasus_id:
        konteks["batal"], konteks["kirim"] = izin_batal(surat, jabatan), izin_kirim(surat, jabatan)
    if kini:
        konteks |= {"kini": kini, "izin": izin_surat(kini, surat, jabatan)}
        konteks["ajakan"] = _ajakan(kini, surat)
        if konteks["izin"].sekarang and konteks["ajakan"] in (AJAKAN[PARAF], AJAKAN[TANDA_TANGAN]):
            catat_buka(surat, jabatan)
    if surat.tersimpan:
        konteks["dicetak"] = _cetakan_terakhir(surat)
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
    if surat.status == Surat.Status.BERNOMOR:
        return "Coba lagi simpan PDF-nya"
    if kini.cara == KERTAS and surat.tersimpan:
        return AJAKAN[BERITA]
    if kini.cara == KERTAS and langkah.jenis == Jenis.TANDA_TANGAN:
        return "Baca dan cetak untuk ditandatangani"
    return AJAKAN[kini.cara]


def _cetakan_terakhir(surat):
    """The last print of the stored PDF, with how many there were; None before the first."""
    semua = surat.cetakan.select_related("oleh__pengguna")
    return semua.annotate(banyak=Window(Count("pk"))).order_by("-pk").first()


def langkah_kini(kasus, surat):
    """The open step that has this letter in hand, or None."""
    return next((x for x in kasus.langkah.all() if x.terbuka and _tentang(x, surat)), None)


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
    surat = surat_atau_404(request, pk)
    jejak.tandai(request, jejak.Cara.CETAK, f"PDF {surat}", kasus=surat.kasus)
    if surat.tersimpan:
        nama, mime = surat.nama_berkas, "application/pdf"
        jawaban = sajikan(request, surat.pdf, nama=nama, mime=mime, terkurung=False)
        if jawaban.status_code == 200:
            catat_cetak([surat], by=request.user.jabatan, cara=CetakSurat.Cara.SENDIRI)
        return jawaban
    nilai = surat.cetak if surat.bernomor else gabung(surat)
    isi = cetakan.cetak(surat, nilai, draf=True)
    nama = f'inline; filename="{surat.nama_berkas}"'
    respons = HttpResponse(
        isi, content_type="application/pdf", headers={"Content-Disposition": nama}
    )
    respons["Cache-Control"] = "private, no-store"
    return respons


@require_GET
def pindaian(request, pk):
    """The scan of the paper that people outside the office signed."""
    surat = surat_atau_404(request, pk)
    if not surat.pindaian:
        raise Http404
    jejak.tandai(request, jejak.Cara.UNDUH, f"Pindaian {surat}", kasus=surat.kasus)
    mime = guess_type(surat.pindaian.name)[0]  # its ending is what its content was found to be
    return sajikan(request, surat.pindaian, nama=surat.nama_pindaian, mime=mime)


def isi_naskah(surat, penanda=None, tanggal=None):
    """The letter's text as it prints, for the preview beside or below a form."""
    nilai = surat.cetak if surat.bernomor else gabung(surat, penanda, tanggal)
    bentuk = bentuk_surat(surat)
    return {
        "surat": surat,
        "nilai": nilai,
        "bentuk": bentuk,
        "logo": lambang_kop(nilai["kop"]["logo"]),
    }


def kekurangan(surat, penanda):
    peran = peran_surat(surat)
    return {
        "kurang": kurang(surat),
        "kurang_penanda": kurang_penanda(peran, penanda, surat.kasus.instansi),
    }
