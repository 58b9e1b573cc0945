"""The issued letters of a case, for the corrections below (cases/surat_terbit.py)."""

from django.db.models import Q

from cases.surat_terbit import Terbit
from letters.models import Surat


def surat_terbit(kasus):
    """Numbered and kept: its own, and those of a list that name it."""
    tentang = Surat.objects.tentang(type(kasus).objects.filter(pk=kasus.pk)).values("pk")
    semua = Surat.objects.filter(Q(kasus=kasus.pk) | Q(pk__in=tentang)).exclude(nomor="")
    return [Terbit(f"{s.sebutan} Nomor {s.nomor}", s.terbit_pada) for s in semua if s.tersimpan]
