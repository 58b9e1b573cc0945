"""The handover of a step: written, read, signed by each, scanned, void; and its minutes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from cases import draf, jejak
from cases.actions.inti import Bentrok
from cases.forms.koreksi import AlasanForm
from cases.izin import izin_langkah
from cases.pandangan import pandangan
from cases.views.aduan import FORMULIR
from cases.views.berkas import sajikan
from cases.views.dasar import coba, kasus_atau_404, ke_berikutnya
from cases.views.kasus import kerangka
from cases.views.langkah import isi_langkah
from letters import actions as surat
from letters import ruang_berita
from letters.gabung import kurang
from letters.izin import surat_langkah
from letters.jenis import bentuk_langkah
from referrals.actions import serah as aksi
from referrals.forms.serah import ParafForm, PindaianForm, formulir_serah
from referrals.izin_serah import berita, izin_batal, izin_kerjakan, izin_susun, izin_ubah
from referrals.kelengkapan import belum, lengkap, penanda
from referrals.models import Pemulangan, SerahTerima, TandaTangan

BUKAN = "Serah terima ini bukan wewenang Anda."


# --------------------------------------------------------------------- the step's page
def langkah_serah(request, langkah):
    """Write down a handover; once it is written, its own page."""
    prefetch_related_objects([langkah], "serah_terima")
    serah = next((s for s in langkah.serah_terima.all() if s.batal_pada is None), None)
    if serah is not None:
        return redirect(serah)
    return susun(request, langkah, izin_susun(langkah, request.user.jabatan))


def susun(request, langkah, izin, serah=None, templat="referrals/serah_susun.html"):
    """The record's form: new, or over the one that nobody has signed yet."""
    jabatan = request.user.jabatan
    if request.method == "POST" and not izin.boleh:
        raise PermissionDenied(BUKAN)
    form = None
    if izin.boleh:
        kelas = formulir_serah(langkah)
        form = draf.formulir(request, kelas, langkah=langkah, by=jabatan, serah=serah)
        if draf.dikirim(request) and form.is_valid():
            langsung = "diterima" in request.POST
            kerja = aksi.serahkan_langsung if langsung else aksi.susun_serah
            hasil = coba(request, form, kerja, langkah, by=jabatan, **form.untuk_aksi())
            if hasil is not None:
                draf.hapus(request)
            if hasil and hasil.selesai_pada:
                messages.success(request, "Tanda terima tersimpan dan langkahnya selesai.")
                return ke_berikutnya(request, langkah.kasus)
            if hasil is not None:
                return redirect(hasil or request.path)
    konteks = kerangka(langkah.kasus, jabatan, "") | isi_langkah(langkah, jabatan)
    konteks |= {"form": form, "izin": izin, "serah": serah, "aduan": ()}
    return render(request, templat, konteks)


@require_GET
def penyerahan(request, nomor, pk):
    """What a step that is done was done with: its handover, else its return."""
    kasus = kasus_atau_404(request, nomor)
    for model in (SerahTerima, Pemulangan):
        if punya := model.objects.filter(kasus=kasus, langkah=pk).order_by("-pk").first():
            return redirect(punya)
    return redirect(get_object_or_404(kasus.langkah, pk=pk))


# --------------------------------------------------------------------- one handover
def _ambil(request, pk):
    """A handover of a case that this person may know of, with all that its page asks."""
    serah = get_object_or_404(
        SerahTerima.objects.visible_to(request.user.jabatan)
        .select_related("kasus", "oleh__pengguna", "pindaian", "rujukan")
        .prefetch_related("butir", "tanda_tangan"),
        pk=pk,
    )
    kasus = kasus_atau_404(request, serah.kasus.nomor)
    serah.kasus = kasus
    serah.langkah = next(x for x in kasus.langkah.all() if x.pk == serah.langkah_id)
    return serah


def _sudah(serah):
    """[(party, name, their signature or None)] of those who sign on the screen."""
    ada = {t.pihak: t for t in serah.tanda_tangan.all()}
    return [(p, n, ada.get(p)) for p, n in penanda(serah).items()]


@FORMULIR
def serah_terima(request, pk):
    """What was written down, who has signed, and what is left to do."""
    serah = _ambil(request, pk)
    jabatan, langkah = request.user.jabatan, serah.langkah
    izin = izin_kerjakan(serah, jabatan)
    form = PindaianForm()
    if request.method == "POST":
        if not izin.boleh:
            raise PermissionDenied(BUKAN)
        form = PindaianForm(request.POST, request.FILES)
        if form.is_valid():
            berkas = form.cleaned_data["berkas"]
            hasil = coba(request, form, aksi.pindaian_serah, serah, berkas=berkas, by=jabatan)
            if hasil is not None:
                return _sesudah(request, serah, hasil, "Pindaian tersimpan.")
    konteks = kerangka(serah.kasus, jabatan, "") | {
        "serah": serah,
        "langkah": langkah,
        "izin": izin,
        "form": form,
        "penanda": _sudah(serah),
        "lengkap": lengkap(serah),
        "tertahan": izin_langkah(langkah, jabatan).tertahan if izin.boleh else "",
        "batal": izin_batal(serah, jabatan),
        "ubah": izin_ubah(serah, jabatan),
        "ba": berita(serah),
        "boleh_ba": _boleh_ba(serah, jabatan),
    }
    return render(request, "referrals/serah_terima.html", konteks)


def _boleh_ba(serah, jabatan):
    """The paper may be printed by whoever does the step, before its end and after it."""
    return serah.batal_pada is None and jabatan.peran in serah.langkah.peran


@FORMULIR
def ubah(request, pk):
    """Change what was written, while nobody has signed."""
    serah = _ambil(request, pk)
    izin = izin_ubah(serah, request.user.jabatan)
    if not izin.boleh:
        raise PermissionDenied(BUKAN)
    return susun(request, serah.langkah, izin, serah)


@FORMULIR
def tanda_tangan(request, pk, pihak):
    """One party signs on the screen, under what they sign."""
    serah = _ambil(request, pk)
    izin = izin_kerjakan(serah, request.user.jabatan)
    if pihak not in penanda(serah):
        raise Http404
    if not izin.boleh:
        raise PermissionDenied(BUKAN)
    if pihak not in belum(serah):
        return redirect(serah)
    form = ParafForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kiriman = form.cleaned_data["gambar"]
        by = request.user.jabatan
        hasil = coba(request, form, aksi.bubuhkan, serah, pihak, kiriman, by=by)
        if hasil is not None:
            return _sesudah(request, serah, hasil, "Tanda tangan tersimpan.")
    konteks = kerangka(serah.kasus, request.user.jabatan, "")
    konteks |= {"serah": serah, "langkah": serah.langkah, "form": form}
    konteks |= {"nama": penanda(serah)[pihak], "sebutan": TandaTangan.Pihak(pihak).label}
    return render(request, "referrals/tanda_tangan.html", konteks)


def _sesudah(request, serah, hasil, pesan):
    """After a signature or scan: the minutes are numbered once all is there."""
    if hasil is False:
        return redirect(serah)
    if hasil.selesai_pada:
        messages.success(request, f"{pesan} Serah terima lengkap dan langkahnya selesai.")
        if not hasil.pindaian_id and hasil.objek == SerahTerima.Objek.KLIEN:
            _coba_cetak(request, hasil)
    else:
        messages.success(request, pesan)
    return redirect(serah)


def _coba_cetak(request, serah):
    """Number and print the minutes of a handover signed on the screen, if nothing is missing."""
    try:
        naskah = _siapkan_ba(serah, request.user.jabatan)
        if not kurang(naskah):
            surat.terbitkan_berita_acara(serah.langkah, by=request.user.jabatan)
    except (ValidationError, PermissionDenied, Bentrok) as salah:
        alasan = salah.messages[0] if isinstance(salah, ValidationError) else ""
        messages.warning(request, f"Berita acaranya belum tercetak. {alasan}".strip())


def _siapkan_ba(serah, by):
    """The draft of the minutes as the record says now."""
    langkah = serah.langkah
    lama = surat_langkah(langkah)
    if lama is not None and lama.bernomor:
        return lama
    catatan = ruang_berita.catatan(langkah)
    isi = ruang_berita.awal(bentuk_langkah(langkah), langkah)
    return surat.susun(langkah, isi | (lama.isi if lama else {}) | catatan.isi, by=by)


@require_POST
def berita_acara(request, pk):
    """The minutes, drafted from the record, to be read, numbered and printed."""
    serah = _ambil(request, pk)
    jabatan = request.user.jabatan
    if not _boleh_ba(serah, jabatan):
        raise PermissionDenied(BUKAN)
    try:
        _siapkan_ba(serah, jabatan)
    except ValidationError as salah:
        messages.warning(request, salah.messages[0])
        return redirect(serah)
    alamat = redirect("letters:berita_acara", serah.kasus.nomor, serah.langkah_id)
    alamat["Location"] += "?baca"
    return alamat


@require_POST
def selesaikan(request, pk):
    """End the step of a complete handover that something held; or say that papers were received."""
    serah = _ambil(request, pk)
    kerja = aksi.nyatakan_diterima if "diterima" in request.POST else aksi.tuntaskan_serah
    try:
        hasil = kerja(serah, by=request.user.jabatan)
    except ValidationError as salah:
        messages.warning(request, salah.messages[0])
        return redirect(serah)
    return _sesudah(request, serah, hasil, "")


@FORMULIR
def batalkan(request, pk):
    serah = _ambil(request, pk)
    izin = izin_batal(serah, request.user.jabatan)
    if not izin.boleh:
        raise PermissionDenied(BUKAN)
    if izin.tertahan:
        messages.warning(request, izin.tertahan)
        return redirect(serah)
    form = AlasanForm(request.POST or None, label="Mengapa serah terima ini dibatalkan")
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        hasil = coba(request, form, aksi.batalkan_serah, serah, by=request.user.jabatan, **isi)
        if hasil is not None:
            if hasil:
                messages.success(request, "Serah terima dibatalkan; langkahnya tetap terbuka.")
            return redirect("referrals:langkah", serah.kasus.nomor, serah.langkah_id)
    konteks = kerangka(serah.kasus, request.user.jabatan, "") | {"serah": serah, "form": form}
    return render(request, "referrals/serah_batal.html", konteks)


@require_GET
def gambar(request, pk, pihak):
    """A drawn signature, for those who read the case."""
    serah = _ambil(request, pk)
    tanda = next((t for t in serah.tanda_tangan.all() if t.pihak == pihak), None)
    if tanda is None:
        raise Http404
    if not pandangan(serah.kasus, request.user.jabatan).terbuka:
        raise PermissionDenied(BUKAN)
    jejak.tandai(request, jejak.Cara.UNDUH, f"Tanda tangan {serah.pk}", kasus=serah.kasus)
    nama = f"tanda-tangan-{serah.pk}-{pihak}.png"
    return sajikan(request, tanda.gambar, nama=nama, mime="image/png")
