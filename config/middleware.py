"""The outermost middleware: an event code for every request, and its one line in the log."""

import logging
import secrets
import time

from django.db import connection

from config.catatan import peristiwa

catatan = logging.getLogger("tuntas.permintaan")
KEPALA = "X-Kode-Kejadian"


class CatatanMiddleware:
    """`request.kode_kejadian` stands in every log line, in the answer's head, on the error page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.kode_kejadian = secrets.token_hex(4)
        mulai, kueri = time.perf_counter(), _Penghitung()
        tanda = peristiwa.set(lambda: _siapa(request))
        try:
            with connection.execute_wrapper(kueri):
                jawaban = self.get_response(request)
            jawaban[KEPALA] = request.kode_kejadian
            catatan.info("", extra={"isi": _baris(request, jawaban, mulai, kueri)})
            return jawaban
        finally:
            peristiwa.reset(tanda)


class _Penghitung:
    def __init__(self):
        self.jumlah = 0

    def __call__(self, execute, sql, params, many, context):
        self.jumlah += 1
        return execute(sql, params, many, context)


def _baris(request, jawaban, mulai, kueri):
    return {
        "metode": request.method,
        "status": jawaban.status_code,
        "ms": round((time.perf_counter() - mulai) * 1000, 1),
        "sql": kueri.jumlah,
    }


def _siapa(request):
    """Which event, where, by whom: numbers, no names. The URL's name stands for the path.

    A session that nobody has looked at is not looked at here either.
    """
    cocok = getattr(request, "resolver_match", None)
    isi = {"kode": request.kode_kejadian, "rute": cocok.view_name if cocok else "-"}
    pengguna = getattr(request, "_cached_user", None)
    if pengguna is not None and pengguna.is_authenticated:
        isi |= {"pengguna": pengguna.pk, "jabatan": pengguna.jabatan_aktif_id}
    return isi
