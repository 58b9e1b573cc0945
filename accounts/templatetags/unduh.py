"""The links below a list that hand it out as a file, with the filters of the page."""

from django import template

from accounts import unduhan

register = template.Library()

#: What an address holds of the page of the list, and not of its filters.
HALAMAN = ("sesudah", "sebelum")


@register.inclusion_tag("komponen/unduh.html", takes_context=True)
def unduh(context, kode):
    """XLSX and CSV of a list (reports/ekspor), for whoever may take it along."""
    request = context["request"]
    kueri = request.GET.copy()
    for nama in HALAMAN:
        kueri.pop(nama, None)
    ke = unduhan.alamat(request.user.jabatan, kode)
    return {"ke": ke, "kueri": kueri.urlencode()}
