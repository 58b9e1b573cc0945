"""What the pages of plan and progress read of a case."""

from assessments import grafik
from assessments.models import Pemantauan, Rencana
from assessments.models.rencana import Pilar
from assessments.rencana import akar_butir


def rencana_kasus(kasus):
    """[Rencana] of the case, newest first, their lines along."""
    semua = Rencana.objects.filter(kasus=kasus).prefetch_related("butir")
    return list(semua.select_related("oleh__pengguna", "disahkan_oleh__pengguna", "berkas"))


def menurut_pilar(rencana):
    """[(pillar, its lines)]: all seven, also those that the plan leaves out."""
    butir = list(rencana.butir.all())
    return [(p.label, [b for b in butir if b.pilar == p]) for p in Pilar]


def isi_pilar(rencana):
    """The plan's lines by pillar, and the pillars that it leaves out, for the page."""
    semua = menurut_pilar(rencana) if rencana is not None else []
    return {"pilar": semua, "tanpa_pilar": [nama for nama, butir in semua if not butir]}


def putaran(kasus):
    """[Pemantauan] of the case, newest first, with their percents."""
    semua = Pemantauan.objects.filter(kasus=kasus).prefetch_related("capaian")
    return list(semua.select_related("oleh__pengguna"))


def deret(rencana, semua, pantau):
    """The goals of the plan in force over time (grafik.Deret); [] without a round.

    Args:
        semua: all versions of the plan.
    """
    if rencana is None or not pantau:
        return []
    capaian = [(c.butir_id, p.tanggal, c.persen) for p in pantau[::-1] for c in p.capaian.all()]
    return grafik.susun(list(rencana.butir.all()), capaian, akar_butir(semua))


def tabel(semua, pantau):
    """(dates, [(goal, [percent or None])]) of the rounds, oldest first."""
    hari = sorted({p.tanggal for p in pantau})
    return hari, [(d, [d.pada(t) for t in hari]) for d in semua]
