"""Tugas saya: the queue, where everyone lands after sign-in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from cases import draf
from cases.actions.aduan import boleh_mencatat_aduan
from cases.kerahasiaan import BUKAN_BAGIAN
from cases.models import Tugas
from cases.views.dasar import urutkan
from standards.kosakata import Jenis

PUTUSAN_SURAT = (Jenis.PARAF, Jenis.TANDA_TANGAN)
#: What one row of the queue shows, and what its permissions and order ask.
SEBARIS = ("jenis", "judul", "tautan", "darurat", "menunggu", "tenggat", "dibuka_pada", "kecuali")
SEBARIS += ("diingatkan_pada", "aduan__nomor", "kasus__nomor", "kasus__kerahasiaan")
SEBARIS += ("kasus__klien__nama", "kasus__standar__judul", "langkah__no", "langkah__jenis")
SEBARIS += ("langkah__teks", "langkah__status", "langkah__rincian")
BATAS = 100  # rows shown; a longer queue is worked off from the top


@require_GET
def tugas(request):
    """What this person can do now; what waits for somebody outside stands apart."""
    baris = (
        urutkan(saring(Tugas.objects.untuk(request.user.jabatan), request.GET))
        .select_related("kasus__klien", "kasus__standar", "langkah", "aduan")
        .only(*SEBARIS)
    )
    semua = list(baris[: BATAS + 1])
    beri_dekat(semua)
    konteks = {
        "kerjakan": [t for t in semua[:BATAS] if not t.menunggu],
        "menunggu": [t for t in semua[:BATAS] if t.menunggu],
        "banyak_surat": sum(1 for t in semua if _putusan_surat(t)),
        "lebih": len(semua) > BATAS,
        "jenis": request.GET.get("jenis", ""),
        "pilihan_jenis": Tugas.Jenis.choices,
        "boleh_mencatat": boleh_mencatat_aduan(request.user.jabatan),
    }
    return render(request, "cases/tugas.html", konteks)


def beri_dekat(semua):
    """A task of one's own is a hand in its case (cases/kerahasiaan.py)."""
    for t in semua:
        if t.kasus and t.jenis not in BUKAN_BAGIAN:
            t.kasus.dekat = True


def saring(baris, kueri):
    """The rows that the filter of the queue leaves; also for its file (reports/ekspor)."""
    jenis = kueri.get("jenis", "")
    return baris.filter(jenis=jenis) if jenis else baris


def _putusan_surat(t):
    """A letter to initial or sign: at a step of its own, or handed on at its drafting step."""
    if t.langkah is None:
        return False
    return t.langkah.jenis in PUTUSAN_SURAT or (t.langkah.jenis == Jenis.SURAT and t.kecuali_id)


@require_POST
def simpan_draf(request):
    """Autosave of a long form (htmx); without JavaScript the form's own button does it."""
    tersimpan = draf.simpan(request, request.GET.get("halaman", ""))
    jam = timezone.localtime(tersimpan.disimpan_pada)
    return HttpResponse(f"Draf tersimpan pukul {jam:%H.%M}")
