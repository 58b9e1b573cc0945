"""Drafts of long forms: kept on the server as one types, offered again, dropped once sent."""

from django.contrib import messages
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils import timezone

from cases.models import Draf

BUKAN_ISI = {"csrfmiddlewaretoken", "_draf", "_perbarui", "putusan", "kerja"}


def simpan(request, halaman):
    """Keep what stands in the form now."""
    isi = {k: v for k, v in request.POST.lists() if k not in BUKAN_ISI}
    return Draf.objects.update_or_create(
        pengguna=request.user, halaman=halaman[:200], defaults={"isi": isi}
    )[0]


def ada_isi(request):
    """Whether anything of a form came along with a button that is not the form's own."""
    return any(any(v) for k, v in request.POST.lists() if k not in BUKAN_ISI)


def hapus(request):
    Draf.objects.filter(pengguna=request.user, halaman=request.path[:200]).delete()


def formulir(request, kelas, **kwargs):
    """The form for this request: sent, restored from its draft, or new.

    Two buttons keep the page open without checking it: `_draf` saves, `_perbarui` fills selects.
    """
    if request.method == "POST":
        form = kelas(request.POST, request.FILES, **kwargs)
        if "_draf" in request.POST:
            simpan(request, request.path)
            messages.success(request, "Draf disimpan. Anda dapat melanjutkannya kapan saja.")
        if {"_draf", "_perbarui"} & set(request.POST):
            return tanpa_periksa(form)
        return form
    draf = Draf.objects.filter(pengguna=request.user, halaman=request.path[:200]).first()
    if draf is None or "buang_draf" in request.GET:
        if draf:
            draf.delete()
        return kelas(**kwargs)
    form = tanpa_periksa(kelas(kueri_isi(draf.isi), **kwargs))
    form.draf_pada = timezone.localtime(draf.disimpan_pada)
    return form


def dikirim(request):
    """True when the form was sent to be carried out, not only to be kept or refreshed."""
    return request.method == "POST" and not {"_draf", "_perbarui"} & set(request.POST)


def tanpa_periksa(form):
    """Show what was typed without judging it yet."""
    form._errors = ErrorDict()
    form.cleaned_data = {}
    return form


def kueri_isi(isi):
    kueri = QueryDict(mutable=True)
    for nama, nilai in isi.items():
        kueri.setlist(nama, nilai)
    return kueri
