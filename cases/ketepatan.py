"""Was the service's time kept? One rule for a list, a dashboard and a report.

A case is late when one of its clocks was still running at its due moment; a closed case is judged
as it was when it was closed, so that its answer never changes. Clocks that add up work at the desk
(cases/meja.py) do not count: such a case is not late because time passes.
"""

from functools import lru_cache

from django.db.models import Case, CharField, Exists, OuterRef, Q, TextChoices, Value, When
from django.db.models.functions import Coalesce, Least, Now

from cases.meja import langkah_meja
from cases.models import Jeda, Tenggat
from standards.models import Standar


class Ketepatan(TextChoices):
    TEPAT = "tepat", "Tepat waktu"
    JEDA = "jeda", "Tepat waktu setelah jeda"
    TERLAMBAT = "terlambat", "Terlambat"
    TANPA_BATAS = "tanpa_batas", "Tanpa batas waktu"


def dengan_ketepatan(kasus, instansi):
    """These cases of one office (a queryset), each with `ketepatan`."""
    jam = Tenggat.objects.filter(kasus=OuterRef("pk"), jatuh_tempo__isnull=False)
    jam = jam.exclude(_di_meja(instansi))
    # LEAST passes over what is empty: the clock's own end, or the case's if that came first.
    akhir = Coalesce(Least("berhenti", OuterRef("ditutup_pada")), Now())
    jeda = Jeda.objects.filter(kasus=OuterRef("pk"))
    return kasus.annotate(
        ketepatan=Case(
            When(Exists(jam.filter(jatuh_tempo__lt=akhir)), then=Value(Ketepatan.TERLAMBAT)),
            When(~Exists(jam), then=Value(Ketepatan.TANPA_BATAS)),
            When(Exists(jeda), then=Value(Ketepatan.JEDA)),
            default=Value(Ketepatan.TEPAT),
            output_field=CharField(),
        )
    )


def _di_meja(instansi):
    """The clocks of this office's standards that count work at the desk, as a condition."""
    syarat = Q(pk__in=[])
    for pk, sidik in Standar.objects.filter(instansi=instansi).values_list("pk", "sidik"):
        for jalur, urut in _jam_meja(pk, sidik):
            syarat |= Q(kasus__standar=pk, kasus__jalur=jalur, urut=urut)
    return syarat


@lru_cache(maxsize=512)
def _jam_meja(pk, sidik):
    """((path, number of the clock), …) of one version; a version never changes."""
    aturan = Standar(pk=pk, sidik=sidik).aturan
    return tuple(
        (jalur, urut)
        for jalur in aturan.daftar_jalur()
        for urut, w in enumerate(aturan.waktu)
        if langkah_meja(aturan, jalur, w)
    )
