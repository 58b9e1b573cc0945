"""What a page shows of confidential records is written down once the page has been shown.

A view says what it reads (`tandai`); the middleware writes it when the answer is a page, a file or
a download, not when it is a refusal. If it cannot be written, nothing is shown.
"""

from cases import pandangan
from cases.actions.jejak import catat_baca
from cases.models import JejakBaca

Cara = JejakBaca.Cara


def tandai(request, cara, apa, *, kasus=None, klien=None, aduan=None):
    """This answer shows so much of that record."""
    isi = {"kasus": kasus, "klien": klien, "aduan": aduan}
    request.__dict__.setdefault("_jejak", {})[(cara, apa)] = isi


def baca_kasus(request, kasus, apa="Kasus"):
    """A page of a case: written down where it is confidential, or opened by break-glass."""
    if request.method == "POST":
        return
    if pandangan.pandangan(kasus, request.user.jabatan).darurat_sampai:
        tandai(request, Cara.DARURAT, apa, kasus=kasus)
    elif kasus.rahasia:
        tandai(request, Cara.BACA, apa, kasus=kasus)


class JejakMiddleware:
    """Writes what the views have marked, as the last thing before the answer leaves."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        jawaban = self.get_response(request)
        if jawaban.status_code == 200:
            for (cara, apa), isi in request.__dict__.get("_jejak", {}).items():
                catat_baca(cara, apa, by=request.user.jabatan, alamat=request.path, **isi)
        return jawaban
