"""The case's tab "Rujukan & penempatan": where the client was referred, stayed, was handed over."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import redirect, render

from cases.views.aduan import FORMULIR
from cases.views.dasar import coba, kasus_atau_404
from cases.views.kasus import kerangka
from referrals.actions.rujukan_lanjut import dampingi
from referrals.forms.rujukan import PendampinganForm
from referrals.izin_rujukan import izin_pendampingan, izin_susun
from referrals.models import CatatanPendampingan, Hunian, Pemulangan, Rujukan, SerahTerima
from standards.kosakata import Jenis

#: Steps of the path that this room does.
RUANG_INI = (Jenis.RUJUKAN, Jenis.PENEMPATAN, Jenis.SERAH_TERIMA, Jenis.PEMULANGAN)


@FORMULIR
def rujukan_penempatan(request, nomor):
    """All of the case's rows of this room, oldest last, and what can be begun now."""
    kasus = kasus_atau_404(request, nomor)
    jabatan = request.user.jabatan
    boleh = izin_pendampingan(kasus, jabatan)
    form = None
    if request.method == "POST":
        if not boleh.boleh:
            raise PermissionDenied("Mencatat pendampingan kasus ini bukan wewenang Anda.")
        form = PendampinganForm(request.POST, kasus=kasus)
        if form.is_valid() and coba(
            request, form, dampingi, kasus, by=jabatan, **form.cleaned_data
        ):
            messages.success(request, "Pendampingan tercatat.")
            return redirect("referrals:rujukan_penempatan", kasus.nomor)
    elif boleh.sekarang:
        form = PendampinganForm(kasus=kasus)
    konteks = kerangka(kasus, jabatan, "rujukan & penempatan")
    konteks |= isi(kasus, konteks["lihat"]) | {
        "form": form,
        "rujuk": izin_susun(kasus, jabatan),
        "langkah_terbuka": [x for x in kasus.langkah.all() if x.terbuka and x.jenis in RUANG_INI],
    }
    return render(request, "referrals/rujukan_penempatan.html", konteks)


def isi(kasus, lihat):
    """The rows; where only number and service may be known, none of them."""
    if not lihat.terbuka:
        return {}
    semua = list(
        Rujukan.objects.filter(Q(kasus=kasus) | Q(kasus_baru=kasus)).select_related(
            "lembaga", "asal"
        )
    )
    return {
        "rujukan": [r for r in semua if r.kasus_id == kasus.pk],
        "asal": next((r for r in semua if r.kasus_baru_id == kasus.pk), None),
        "inap": sorted(kasus.penampungan.all(), key=lambda p: p.masuk_pada, reverse=True),
        "pesanan": list(
            Hunian.objects.filter(kasus=kasus, jenis=Hunian.Jenis.PESANAN, lepas=False)
            .select_related("tempat_tidur__kamar__wisma")
            .order_by("-pk")
        ),
        "serah": list(SerahTerima.objects.filter(kasus=kasus)),
        "pulang": list(Pemulangan.objects.filter(kasus=kasus)),
        "pendampingan": list(
            CatatanPendampingan.objects.filter(kasus=kasus).select_related("oleh__pengguna")
        )
        if lihat.narasi
        else [],
    }
