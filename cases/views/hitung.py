"""What a changed calendar did to the open deadlines: the changes, and of each what moved."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.halaman import potong
from accounts.peran import Peran
from cases.models import HitungUlang, Kasus
from cases.models.hitung import PEMBACA

SEKALI = 30


@require_GET
def hitung_ulang(request):
    """The recomputations of this office, newest first."""
    saya = _pembaca(request)
    baris = HitungUlang.objects.visible_to(saya).select_related("oleh__pengguna", "oleh__instansi")
    daftar, berikutnya, sebelumnya = potong(baris, request, "dibuat_pada", SEKALI)
    konteks = {"daftar": daftar, "berikutnya": berikutnya, "sebelumnya": sebelumnya}
    return render(request, "cases/hitung_ulang.html", konteks)


@require_GET
def pergeseran(request, pk):
    """Which deadlines moved: number, step or clock, before and now. No client is named."""
    saya = _pembaca(request)
    semua = HitungUlang.objects.visible_to(saya).select_related("oleh__pengguna", "oleh__instansi")
    hitung = get_object_or_404(semua, pk=pk)
    terlihat = Kasus.objects.visible_to(saya).filter(pk=OuterRef("kasus"))
    baris = hitung.pergeseran.annotate(terlihat=Exists(terlihat))
    if saya.peran != Peran.ADMIN_SISTEM:  # who keeps the calendar sees what it did, by number
        baris = baris.filter(terlihat=True)
    daftar, berikutnya, sebelumnya = potong(baris, request, "nomor", naik=True)
    konteks = {
        "hitung": hitung,
        "daftar": daftar,
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
    }
    return render(request, "cases/pergeseran.html", konteks)


def _pembaca(request):
    saya = request.user.jabatan
    if saya.peran not in PEMBACA:
        raise PermissionDenied("Halaman ini untuk admin sistem dan pimpinan.")
    return saya
