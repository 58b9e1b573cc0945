"""The cascading selects of an area."""

from django.http import HttpResponse, HttpResponseBadRequest
from django.views.decorators.http import require_GET

from accounts.medan import WilayahWidget


@require_GET
def pilihan_wilayah(request):
    """The cascading selects again, after one of them changed (htmx)."""
    medan = request.GET.get("medan", "")
    if not medan.isidentifier():
        return HttpResponseBadRequest("Medan tidak dikenal.")
    widget = WilayahWidget()
    nilai = widget.value_from_datadict(request.GET, {}, medan)
    return HttpResponse(widget.render(medan, nilai, {"id": f"id_{medan}"}))
