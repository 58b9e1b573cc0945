"""Surat menunggu saya: read them here one after the other, initial or sign the chosen ones."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from letters import actions
from letters.actions.borongan import SERENTAK
from letters.antrean import BATAS, giliran_saya
from letters.forms_giliran import BoronganForm
from letters.izin import izin_surat
from letters.models import Borongan, Surat
from letters.penanda import kantor_elektronik
from letters.rantai import PARAF, TANDA_TANGAN, giliran
from letters.tasks import kerjakan_borongan
from letters.views.naskah import isi_naskah, kasus_surat, langkah_kini, surat_atau_404
from letters.views.putuskan import SETUJUI

Jenis = Borongan.Jenis
JUDUL = {Jenis.PARAF: "Menunggu paraf Anda", Jenis.TANDA_TANGAN: "Menunggu tanda tangan Anda"}
DIURUS = {"Paraf": "diparaf", "Tanda tangani": "ditandatangani", SETUJUI: "disetujui"}
#: What the signatory says along with the act is not kept, so no worker can have it.
BANYAK_BERSANDI = f"Dengan kata sandi, pilih paling banyak {SERENTAK} surat sekali jalan."
TIDAK_LAGI = "Surat ini tidak lagi menunggu Anda."


@require_GET
def daftar(request):
    """Every letter whose initials or signature is this person's to give now."""
    semua = giliran_saya(request.user.jabatan)
    bagian = [
        {
            "jenis": jenis,
            "judul": JUDUL[jenis],
            "label": f"{_tindakan(jenis, request)} yang dipilih",
            "butir": butir,
            "siap": sum(not b.kurang for b in butir),
        }
        for jenis in JUDUL
        if (butir := [b for b in semua if b.jenis == jenis])
    ]
    konteks = {"bagian": bagian, "semua_dipilih": request.GET.get("pilih") == "semua"}
    konteks |= {"banyak": len(semua), "batas": BATAS}
    return render(request, "letters/giliran.html", konteks)


def _tindakan(jenis, request):
    """What the button says: with ink, the head's act is only the first half."""
    if jenis == Jenis.PARAF:
        return "Paraf"
    return "Tanda tangani" if kantor_elektronik(request.user.jabatan.instansi) else SETUJUI


@require_POST
def putuskan(request):
    """The chosen letters to confirm, then each done by its own act."""
    jenis, dipilih = request.POST.get("jenis"), nomor_surat(request)
    if jenis not in JUDUL or not dipilih:
        messages.warning(request, "Pilih dahulu suratnya.")
        return redirect("letters:giliran")
    milik = {b.surat.pk: b for b in giliran_saya(request.user.jabatan) if b.jenis == jenis}
    siap = [milik[n] for n in dipilih if n in milik and not milik[n].kurang]
    jabatan = request.user.jabatan
    elektronik = jenis == Jenis.TANDA_TANGAN and kantor_elektronik(jabatan.instansi)
    isi = request.POST if "yakin" in request.POST else None
    form = BoronganForm(isi, by=jabatan, elektronik=elektronik)
    if "yakin" in request.POST and form.is_valid():
        cara = form.untuk_aksi()
        if not cara or len(siap) <= SERENTAK:
            return _kerjakan(request, jenis, dipilih, milik, form, cara)
        form.add_error(None, BANYAK_BERSANDI)
    if not siap:
        messages.warning(request, "Tidak ada lagi yang menunggu Anda di antara yang dipilih.")
        return redirect("letters:giliran")
    tindakan = _tindakan(jenis, request)
    konteks = {"jenis": jenis, "butir": siap, "form": form}
    konteks |= {"tindakan": tindakan, "diurus": DIURUS[tindakan]}
    konteks["ditinggal"] = len(dipilih) - len(siap)
    konteks["belum_dibuka"] = sum(not b.dibuka for b in siap)
    return render(request, "letters/tegaskan.html", konteks)


def nomor_surat(request):
    """The chosen letters in the order of the page, each once."""
    nomor = [int(n) for n in request.POST.getlist("surat") if n.isdecimal() and len(n) < 19]
    return list(dict.fromkeys(nomor))[:BATAS]


def _kerjakan(request, jenis, dipilih, milik, form, cara):
    """Begin the job; few letters at once, many by the worker. Its page tells what became of it."""
    by = request.user.jabatan
    lain = Surat.objects.visible_to(by).in_bulk([n for n in dipilih if n not in milik])
    daftar = []
    for n in dipilih:
        if b := milik.get(n):
            daftar.append((b.surat, b.langkah, b.kurang[0].kalimat if b.kurang else ""))
        elif n in lain:
            daftar.append((lain[n], None, TIDAK_LAGI))
    return mulai(jenis, daftar, form.cleaned_data["kunci_kirim"], by, **cara)


def mulai(jenis, daftar, kunci_kirim, by, bolak_balik=False, **cara):
    """Keep the job and do it: here, or by the worker when it is long."""
    if not daftar:
        return redirect("letters:giliran")
    borongan, baru = actions.buat_borongan(
        jenis, daftar, by=by, kunci_kirim=kunci_kirim, bolak_balik=bolak_balik
    )
    if baru and len(daftar) > SERENTAK:
        kerjakan_borongan.enqueue(borongan.pk)
    elif baru:
        actions.jalankan(borongan, **cara)
    return redirect(borongan)


@require_GET
def naskah(request, pk):
    """The letter as it prints, to unfold in the list; without JavaScript its own page."""
    surat = surat_atau_404(request, pk)
    if not request.htmx:
        return redirect(surat)
    jabatan = request.user.jabatan
    kasus = kasus_surat(request, surat)
    if kasus.pk == surat.kasus_id:
        surat.kasus = kasus
    penanda = hari = None
    if kini := langkah_kini(kasus, surat):
        sekarang = izin_surat(kini, surat, jabatan).sekarang
        cara = (giliran(kini, surat) or (None,))[0]
        if sekarang and cara == TANDA_TANGAN:
            penanda, hari = jabatan, kasus.instansi.hari_ini()
        if sekarang and cara in (PARAF, TANDA_TANGAN):
            actions.catat_buka(surat, jabatan)
    return render(request, "letters/_pratinjau.html", isi_naskah(surat, penanda, hari))
