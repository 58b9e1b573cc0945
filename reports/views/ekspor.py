"""A list as a file, as its page filters it, streamed and written down."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.views.decorators.http import require_GET

from reports import kirim
from reports.bentuk import Minta
from reports.ekspor.daftar import SEMUA
from reports.izin_laporan import boleh_baca

#: Of an address, what is no filter.
BUKAN_SARINGAN = ("bentuk", "sesudah", "sebelum", "antrean")


@require_GET
def ekspor(request, kode):
    """XLSX, or CSV with `bentuk=csv`."""
    jabatan, daftar = request.user.jabatan, SEMUA.get(kode)
    if daftar is None:
        raise Http404
    if not boleh_baca(daftar, jabatan):
        raise PermissionDenied("Mengunduh daftar ini bukan wewenang Anda.")
    bentuk = "csv" if request.GET.get("bentuk") == "csv" else "xlsx"
    pilih = {k: v.replace("\x00", "") for k, v in request.GET.items() if k not in BUKAN_SARINGAN}
    minta = Minta(jabatan, None, pilih)
    kirim.catat(request, bentuk, _sebut(daftar, pilih))
    return kirim.register(bentuk, daftar, minta, judul=daftar.judul, nama=f"daftar-{daftar.kode}")


def _sebut(daftar, pilih):
    """What was taken along, with its filters; what was searched for may be a name: not written."""
    saring = [f"{k} {v}"[:40] for k, v in pilih.items() if v and k not in ("q", "nomor")]
    saring += ["hasil pencarian"] if pilih.get("q") else []
    return f"{daftar.judul}: {', '.join(saring)}" if saring else daftar.judul
