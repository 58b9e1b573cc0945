"""What the pages of plan and progress read of a case."""

from django.db.models import Prefetch

from assessments import grafik
from assessments.models import Capaian, Pemantauan, Rencana
from assessments.models.rencana import Pilar
from assessments.rencana import akar_butir


def rencana_kasus(kasus):
    """[Rencana] of the case, newest first, their lines along."""
    semua = Rencana.objects.filter(kasus=kasus).prefetch_related("butir")
    return list(semua.select_related("oleh__pengguna", "disahkan_oleh__pengguna", "konsep_oleh"))


def menurut_pilar(rencana):
    """[(pillar, its lines)]: all seven, also those that the plan leaves out."""
    butir = list(rencana.butir.all())
    return [(p.label, [b for b in butir if b.pilar == p]) for p in Pilar]


def putaran(kasus):
    """[Pemantauan] of the case, newest first, with their percents."""
    capaian = Prefetch("capaian", Capaian.objects.select_related("butir"))
    semua = Pemantauan.objects.filter(kasus=kasus).prefetch_related(capaian)
    return list(semua.select_related("oleh__pengguna"))


def deret(kasus, rencana, pantau):
    """The goals of the plan in force over time (grafik.Deret); [] without a round."""
    if rencana is None or not pantau:
        return []
    capaian = [(c.butir_id, p.tanggal, c.persen) for p in pantau[::-1] for c in p.capaian.all()]
    return grafik.susun(list(rencana.butir.all()), capaian, akar_butir(kasus))


def tabel(semua, pantau):
    """(dates, [(goal, [percent or None])]) of the rounds, oldest first."""
    hari = sorted({p.tanggal for p in pantau})
    return hari, [(d, [d.pada(t) for t in hari]) for d in semua]
