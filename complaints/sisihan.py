"""Files of a form that may go back: put aside first, so that nobody chooses them twice."""

import uuid

from complaints import laju
from complaints.actions import titipan

TERLALU_BANYAK = (
    "Terlalu banyak berkas dari jaringan ini dalam satu menit. Pilih lagi berkasnya nanti."
)


def sisihkan(request, form, medan, kunci=None):
    """Keep what was chosen in this field, also where the form has to wait; the key it is under.

    What cannot be kept is said beside the field, which refuses the form.

    Args:
        kunci: the form's own key; without it the one in its field `kunci_kirim`.
    """
    kunci = kunci or _kunci(request.POST.get("kunci_kirim", ""))
    unggahan = request.FILES.getlist(medan)
    if unggahan and laju.berkas_lewat(request):
        form.add_error(medan, TERLALU_BANYAK)
        unggahan = []
    titipan.sisihkan(form, medan, unggahan, kunci, request.POST.getlist("buang_foto"))
    return kunci


def _kunci(teks):
    try:
        return uuid.UUID(teks)
    except ValueError:
        return uuid.uuid4()  # not a form of ours: nothing is kept from one post to the next
