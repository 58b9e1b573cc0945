"""Finding an assessment with all that its pages ask, in a fixed number of queries."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from assessments.izin_asesmen import izin_bagian
from assessments.lembar import Lembar
from assessments.models import Asesmen, BagianAsesmen
from cases.views.dasar import kasus_atau_404

BAGIAN = BagianAsesmen.objects.select_related(
    "disahkan_oleh__pengguna", "diubah_oleh__pengguna"
).prefetch_related("berkas")


def asesmen_atau_404(request, pk):
    """An assessment whose answers this person reads; else it does not exist for them."""
    terlihat = Asesmen.objects.visible_to(request.user.jabatan)
    asesmen = get_object_or_404(
        terlihat.select_related(
            "kasus",
            "instrumen",
            "oleh__pengguna",
            "final_oleh__pengguna",
            "final_oleh__instansi",
            "semula",
            "revisi_berikut",
        )
        .defer("instrumen__naskah")
        .prefetch_related(Prefetch("bagian", BAGIAN)),
        pk=pk,
    )
    kasus = kasus_atau_404(request, asesmen.kasus.nomor)
    asesmen.kasus = kasus
    asesmen.langkah = next((x for x in kasus.langkah.all() if x.pk == asesmen.langkah_id), None)
    return asesmen


def asesmen_final(kasus):
    """What is final on a case, the newest first, with what a list of them says."""
    final = kasus.asesmen.filter(status=Asesmen.Status.FINAL)
    return final.select_related("instrumen").defer("instrumen__naskah")


def daftar_bab(lembar, jabatan):
    """[(section, Izin of filling it)] of the sections that are shown."""
    return [(b, izin_bagian(lembar.asesmen, b.isi, b.baris, jabatan)) for b in lembar.tampil]


def bab_berikut(bab, lembar, jabatan):
    """The next section in order that this person has still to fill or sign; None at the end."""
    semua = [b for b, izin in daftar_bab(lembar, jabatan) if izin.sekarang]
    urut = [b.kode for b in lembar.tampil]
    sini = urut.index(bab.kode) if bab is not None and bab.kode in urut else -1
    return next((b for b in semua if urut.index(b.kode) > sini), None)


def buka(asesmen):
    """The sheet of an assessment."""
    return Lembar(asesmen)
