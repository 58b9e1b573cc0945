"""What the frame of every page says about the session: time left, a duty, a new browser.

None of it asks the database, unless there is a new browser to tell of.
"""

from django import template

from accounts import pintu

register = template.Library()


@register.simple_tag(takes_context=True)
def sisa_sesi(context):
    """Seconds until this session ends when nothing more is done."""
    return max(0, pintu.sisa(context["request"]))


@register.simple_tag(takes_context=True)
def ada_kewajiban(context):
    """Something must be done first: the menu would lead nowhere."""
    return pintu.kewajiban(context["request"]) is not None


@register.simple_tag(takes_context=True)
def kabar_perangkat(context):
    """The newest browser not yet called one's own; a new browser is not told about itself."""
    request = context["request"]
    if not request.user.perangkat_baru_id or pintu.kewajiban(request):
        return None
    if request.resolver_match and request.resolver_match.view_name == "accounts:perangkat_baru":
        return None
    baru = list(request.user.perangkat.belum_diakui().order_by("-sejak"))
    sendiri = any(p.pk == request.session.get("perangkat") for p in baru)
    return None if sendiri or not baru else baru[0]
