"""The clocks of a case: all of them side by side, the pauses, and the limits set anew."""

from django.db.models import prefetch_related_objects
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cases.aksi import AKSI
from cases.izin_kasus import izin_kasus
from cases.jam_terbaca import Pembaca
from cases.views.dasar import kasus_atau_404
from cases.views.kasus import kerangka

TINDAKAN = ("jeda", "lanjutkan", "ubah_waktu")


@require_GET
def waktu(request, nomor):
    """Until when, why that date, what was used, who waits for whom."""
    kasus = kasus_atau_404(request, nomor)
    jabatan = request.user.jabatan
    prefetch_related_objects([kasus], "jam")
    izin = izin_kasus(kasus, jabatan)
    jeda = kasus.jeda.select_related("oleh__pengguna", "dilanjutkan_oleh__pengguna")
    ubah = kasus.ubah_waktu.select_related("oleh__pengguna")
    aturan = kasus.aturan.waktu
    konteks = kerangka(kasus, jabatan, "waktu") | {
        "kelompok": Pembaca(kasus).kelompok(),
        "semua_jeda": jeda if kasus.jeda.all() else [],
        "perubahan": [
            (u, aturan[u.urut]) for u in (ubah if any(w.boleh_diubah for w in aturan) else ())
        ],
        "tindakan": [
            (AKSI[n], izin[n]) for n in TINDAKAN if izin[n].boleh and not izin[n].tertahan
        ],
    }
    return render(request, "cases/waktu.html", konteks)
