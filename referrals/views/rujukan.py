"""Referrals as lists and as pages: what was sent, what came of it, and what one may do now."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.halaman import potong
from cases import jejak
from cases.actions.antrean import tautan_langkah
from cases.identitas import inisial
from cases.models import Kasus, Tugas
from cases.models.pelimpahan import PEMBACA
from cases.serahan import identitas_terbaca
from cases.views.berkas import sajikan
from cases.views.dasar import baca_narasi
from letters.izin import izin_buat
from referrals import izin_rujukan as izin
from referrals.actions import rujukan_lanjut
from referrals.actions.rujukan import tautan_kabar
from referrals.dasar import bersurat, surat_cocok
from referrals.forms.rujukan import KabarForm, PendampinganForm
from referrals.models import Rujukan

LENGKAP = (
    "kasus__instansi",
    "kasus__klien",
    "kasus__petugas",
    "asal",
    "tujuan",
    "lembaga",
    "langkah",
    "oleh__pengguna",
    "kasus_baru__instansi",
    "kasus_baru__klien",
)


def ambil(request, pk):
    terlihat = Rujukan.objects.visible_to(request.user.jabatan).select_related(*LENGKAP)
    terlihat = terlihat.prefetch_related("kasus__penugasan")
    r = get_object_or_404(terlihat, pk=pk)
    if r.langkah:
        r.langkah.kasus = r.kasus
    return r


def dari_kami(r, jabatan):
    return jabatan.instansi_id == r.asal_id


# --------------------------------------------------------------------- lists
@require_GET
def daftar(request):
    """Ours that went out, or theirs that came in, newest first."""
    jabatan = request.user.jabatan
    masuk = request.GET.get("arah") == "masuk"
    baris = saring(Rujukan.objects.visible_to(jabatan), request.GET, jabatan)
    semua, berikutnya, sebelumnya = potong(baris.select_related("lembaga", "asal"), request, "pada")
    bernama(semua, jabatan, masuk)
    konteks = {
        "daftar": semua,
        "masuk": masuk,
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
        "status": request.GET.get("status", ""),
        "pilihan_status": [("berjalan", "Sedang berjalan"), *Rujukan.Status.choices],
    }
    return render(request, "referrals/daftar.html", konteks)


def saring(baris, kueri, jabatan):
    """Ours or theirs, in the state asked for; also for the list's file (reports/ekspor)."""
    if kueri.get("arah") == "masuk":
        baris = baris.filter(tujuan=jabatan.instansi_id, dikirim_pada__isnull=False)
    else:
        baris = baris.filter(asal=jabatan.instansi_id)
    status = kueri.get("status", "")
    if status == "berjalan":
        return baris.aktif()
    return baris.filter(status=status) if status in Rujukan.Status.values else baris


def bernama(semua, jabatan, masuk):
    """Each row with its case as lists show it, and of what came in only the initials."""
    kunci = "kasus_baru_id" if masuk else "kasus_id"
    pk = [getattr(r, kunci) for r in semua]
    kasus = Kasus.objects.visible_to(jabatan).filter(pk__in=pk).select_related("klien")
    ada = {k.pk: k for k in kasus.dengan_pandangan(jabatan)}
    for r in semua:
        r.kasus_saya = ada.get(getattr(r, kunci))
        r.inisial = inisial(r.isi.get("klien", {}).get("nama", "")) or "Tanpa nama"


# --------------------------------------------------------------------- one
@require_GET
def rujukan(request, pk):
    """What was sent and what came of it; each side sees its own case and the shared set."""
    r = ambil(request, pk)
    jabatan = request.user.jabatan
    return render(request, "referrals/rujukan.html", halaman(request, r, jabatan))


def halaman(request, r, jabatan, **form):
    asal = dari_kami(r, jabatan)
    terbaca = baca(request, r)
    pk_saya = r.kasus_id if asal else r.kasus_baru_id
    saya = Kasus.objects.visible_to(jabatan).filter(pk=pk_saya).first() if pk_saya else None
    boleh_kabar = not asal and izin.izin_kabar(r, jabatan).sekarang
    mendampingi = asal and izin.izin_pendampingan(r.kasus, jabatan, r).sekarang
    return {
        "r": r,
        "asal": asal,
        "kasus_saya": saya,
        "identitas": list(identitas_terbaca(r.isi)) if terbaca and r.isi else [],
        "salinan": list(r.salinan.all()) if terbaca and r.tujuan_id else [],
        "kabar": list(r.kabar.select_related("oleh__pengguna", "oleh__instansi"))
        if terbaca
        else [],
        "terbaca": terbaca,
        "belum_dibaca": _belum_dibaca(r, jabatan),
        "form_kabar": form.get("kabar") or (KabarForm() if boleh_kabar else None),
        "form_dampingi": form.get("dampingi")
        or (PendampinganForm(kasus=r.kasus) if mendampingi else None),
        "pendampingan": r.pendampingan.select_related("oleh__pengguna") if asal and terbaca else [],
        **(_aksi_kami(r, jabatan) if asal else _aksi_mereka(r, jabatan)),
    }


def _aksi_kami(r, jabatan):
    """What our side may do now; the state of the referral leaves one or two of these."""
    S = Rujukan.Status
    hasil = {"setujui": None, "ubah": False, "kirim": None, "catat": None, "tarik": False}
    if r.status == S.DRAF:
        hasil |= {"setujui": izin.izin_setujui(r, jabatan)}
        hasil |= {"ubah": izin.izin_ubah(r, jabatan).sekarang}
    elif r.status == S.DISETUJUI:
        hasil |= {"kirim": izin.izin_kirim(r, jabatan)}
    elif r.status == S.DIKIRIM:
        hasil |= {"catat": izin.izin_catat_jawaban(r, jabatan)}
    elif r.status == S.DITERIMA:
        hasil |= {"lewat_ba": True, "serah": _serah(r, jabatan)}
    if r.status in (S.DRAF, S.DISETUJUI, S.DIKIRIM):
        hasil["tarik"] = izin.izin_tarik(r, jabatan).sekarang
        hasil["tanpa_surat"] = r.tujuan_id is None and not bersurat(r.kasus)
        if hasil["tanpa_surat"] and izin_buat(r.kasus, jabatan).sekarang:
            hasil |= {"menyusun": True, "kode_surat": surat_cocok(r.kasus)}
    if r.status == S.DISERAHKAN:
        hasil["selesaikan"] = izin.izin_selesai(r, jabatan).sekarang
    if r.status in (S.DITOLAK, S.DITARIK):
        hasil["rujuk_lagi"] = izin.bekerja(r.kasus, jabatan) and not r.kasus.tertutup
    return hasil


def _serah(r, jabatan):
    """Where the client is handed over, for those of the case who do it; its page tells the rest."""
    if (x := izin.langkah_serah(r)) is None:
        return ""
    x.kasus = r.kasus
    sendiri = izin.bekerja(r.kasus, jabatan) and jabatan.peran in x.peran
    return tautan_langkah(x) if sendiri else ""


def _aksi_mereka(r, jabatan):
    return {
        "jawab": izin.izin_jawab(r, jabatan) if r.menunggu else None,
        "selesaikan": izin.izin_selesai(r, jabatan).sekarang,
    }


def _belum_dibaca(r, jabatan):
    """A row of this person's queue that only tells something."""
    tautan = [tautan_kabar(r)]
    if r.status in rujukan_lanjut.MEMBERI_TAHU:
        tautan.append(r.get_absolute_url())
    baris = Tugas.objects.untuk(jabatan).filter(jenis=Tugas.Jenis.RUJUKAN, tautan__in=tautan)
    return baris.exists()


def baca(request, r):
    """Shown to this person? Then it is written down, with the case that their office has of it."""
    jabatan = request.user.jabatan
    boleh = terbaca(r, jabatan)
    if boleh:
        kasus = r.kasus if dari_kami(r, jabatan) else r.kasus_baru
        jejak.tandai(request, jejak.Cara.BACA, f"Rujukan {r.pk}", kasus=kasus)
    return boleh


def terbaca(r, jabatan):
    """May what was sent be read? Like a narrative; over there also by whoever sorts what comes."""
    if dari_kami(r, jabatan):
        return baca_narasi(r.kasus, jabatan)
    if not r.di_tujuan:
        return False
    if r.kasus_baru is None:
        return jabatan.peran in PEMBACA
    return jabatan.peran in PEMBACA or baca_narasi(r.kasus_baru, jabatan)


@require_GET
def salinan(request, pk, berkas):
    """A copy that went along, for whoever may read what was sent."""
    r = ambil(request, pk)
    if not terbaca(r, request.user.jabatan):
        raise PermissionDenied("Yang dikirim tidak dapat dibaca di sini.")
    b = r.salinan.filter(pk=berkas).first()
    if b is None:
        raise Http404
    kasus = r.kasus if dari_kami(r, request.user.jabatan) else r.kasus_baru
    jejak.tandai(request, jejak.Cara.UNDUH, f"Salinan {b.pk} rujukan {r.pk}", kasus=kasus)
    return sajikan(request, b.isi, nama=f"salinan-{b.pk}.{b.ekstensi}", mime=b.mime)


@require_POST
def dibaca(request, pk):
    """What the row told was read; it closes."""
    rujukan_lanjut.tandai_dibaca(ambil(request, pk), by=request.user.jabatan)
    return redirect("cases:tugas")
