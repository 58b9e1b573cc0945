"""Pages about the system itself: is it well, and the page that is shown when it is not."""

from functools import wraps
from time import monotonic

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseServerError, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe
from django_tasks_db.models import DBTaskResult

from accounts.halaman import potong
from accounts.peran import Peran
from config import sehat as pemeriksaan
from config.versi import VERSI

SEGAR_DETIK = 5  # anybody may ask, so the parts are not asked more often than this
#: What the tasks are called on the page; their arguments are not shown.
NAMA_TUGAS = {
    "hitung_ulang_tenggat": "Menghitung ulang tenggat",
    "periksa_pengingat": "Memeriksa tenggat yang perlu diingatkan",
    "kirim_pengingat": "Mengirim surel pengingat",
    "periksa_seluruh_data": "Memeriksa keutuhan data",
}

_terakhir = {}


def _sebentar_lagi():
    """The parts, at most a few seconds old; per process."""
    saat, bagian = _terakhir.get("bagian", (0, None))
    if bagian is None or monotonic() - saat > SEGAR_DETIK:
        bagian = pemeriksaan.periksa()
        _terakhir["bagian"] = (monotonic(), bagian)
    return bagian


def lupakan():
    """Ask anew at the next question; between tests."""
    _terakhir.clear()


@require_safe
@login_not_required
@never_cache
def sehat(request):
    """For machines: 200 while the office can work, 503 when not. Only states and numbers."""
    bagian = _sebentar_lagi()
    status = pemeriksaan.ringkas(bagian)
    isi = {
        "status": status,
        "bagian": {b.kode: {"status": b.status, **b.rinci} for b in bagian},
    }
    return JsonResponse(isi, status=503 if status == pemeriksaan.GANGGUAN else 200)


def hanya_admin(view):
    @wraps(view)
    def jaga(request, *args, **kwargs):
        if request.user.jabatan.peran != Peran.ADMIN_SISTEM:
            raise PermissionDenied("Hanya admin sistem yang melihat kesehatan sistem.")
        return view(request, *args, **kwargs)

    return jaga


@require_GET
@never_cache
@hanya_admin
def kesehatan(request):
    """The same in words, with what to do, and the tasks that failed."""
    bagian = pemeriksaan.periksa()
    gagal = DBTaskResult.objects.failed().defer("traceback", "args_kwargs", "return_value")
    gagal, berikutnya, sebelumnya = potong(gagal, request, "finished_at")
    konteks = {
        "bagian": bagian,
        "status": pemeriksaan.ringkas(bagian),
        "gagal": [(t, nama_tugas(t), t.exception_class_path.rpartition(".")[2]) for t in gagal],
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
        "versi": VERSI,
    }
    return render(request, "config/kesehatan.html", konteks)


def nama_tugas(tugas):
    nama = tugas.task_path.rpartition(".")[2]
    return NAMA_TUGAS.get(nama, nama.replace("_", " "))


@require_POST
@hanya_admin
def tugas_ulangi(request, pk):
    """Put a failed task back into the queue; twice at once queues it once."""
    with transaction.atomic():
        tugas = DBTaskResult.objects.failed().select_for_update().filter(pk=pk).first()
        if tugas:
            isi = tugas.args_kwargs
            tugas.task.enqueue(*isi["args"], **isi["kwargs"])
            tugas.delete()
            messages.success(request, f"{nama_tugas(tugas)} masuk antrean lagi.")
    return redirect("config:kesehatan")


def gangguan(request):
    """The page of a failure; it names the event, so that it can be found in the log."""
    kode = getattr(request, "kode_kejadian", "")
    return HttpResponseServerError(render_to_string("500.html", {"kode": kode}))
