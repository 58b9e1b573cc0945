"""Reports that may be about the same event: near in time, in place, or in words."""

from datetime import timedelta

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, FloatField, Q, Value, When
from django.db.models.functions import Greatest

from cases.models import Aduan

RENTANG = timedelta(days=14)
BANYAK = 5
PALING_JAUH = 0.22  # below this two reports have nothing in common
DEKAT = 0.005  # degrees: some 500 metres


def serupa(aduan, jabatan):
    """The likeliest few, the most similar first, each with `mirip`; one query."""
    dekat = Aduan.objects.visible_to(jabatan).dengan_pandangan(jabatan).bersih()
    dekat = dekat.filter(
        bernarasi=True,
        diterima_pada__range=(aduan.diterima_pada - RENTANG, aduan.diterima_pada + RENTANG),
    ).exclude(Q(pk=aduan.pk) | Q(induk=aduan.pk) | Q(status=Aduan.Status.DITERUSKAN))
    if aduan.induk_id:
        dekat = dekat.exclude(pk=aduan.induk_id)
    dekat = dekat.annotate(mirip=_kata(aduan) + _tempat(aduan))
    return list(dekat.filter(mirip__gte=PALING_JAUH).order_by("-mirip", "-pk")[:BANYAK])


def _kata(aduan):
    """How alike what is told is: the story, and who it is about."""
    cerita = TrigramSimilarity("kronologi", aduan.kronologi[:1000])
    if not aduan.terlapor:
        return cerita * 0.6
    return Greatest(cerita, TrigramSimilarity("terlapor", aduan.terlapor)) * 0.6


def _tempat(aduan):
    """The landmark's words; more where the area or the position is the same."""
    tempat = TrigramSimilarity("lokasi", aduan.lokasi) * 0.4
    if aduan.wilayah_id:
        tempat += _bila(Q(wilayah=aduan.wilayah_id), 0.1 if len(aduan.wilayah_id) > 8 else 0.03)
    if aduan.lintang is not None:
        sini = Q(lintang__range=(float(aduan.lintang) - DEKAT, float(aduan.lintang) + DEKAT))
        sini &= Q(bujur__range=(float(aduan.bujur) - DEKAT, float(aduan.bujur) + DEKAT))
        tempat += _bila(sini, 0.25)
    return tempat


def _bila(syarat, nilai):
    return Case(When(syarat, then=Value(nilai)), default=Value(0.0), output_field=FloatField())
