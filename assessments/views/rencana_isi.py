"""What the pages of plan and progress read of a case: few queries, whatever a plan holds."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from assessments import grafik
from assessments.models import ButirRencana, Capaian, Pemantauan, Perkembangan, Rencana
from assessments.models.rencana import Pilar
from assessments.rencana import akar_butir
from cases.models import Berkas, Tugas

HARI = ("mulai", "target")
MEDAN = ("id", "urut", "semula_id", "masalah", "tujuan", "pilar", "kegiatan", "pelaksana")
MEDAN += ("frekuensi", *HARI, "indikator", "biaya")
#: The lines of a plan along with it.
BUTIR = ArraySubquery(
    ButirRencana.objects.filter(rencana=OuterRef("pk"))
    .order_by("urut", "pk")
    .values(isi=JSONObject(**{m: m for m in MEDAN}))
)
CAPAIAN = ArraySubquery(
    Capaian.objects.filter(pemantauan=OuterRef("pk"))
    .order_by("pk")
    .values(isi=JSONObject(butir="butir_id", persen="persen"))
)
BERKAS = ArraySubquery(
    Perkembangan.berkas.through.objects.filter(perkembangan=OuterRef("pk"))
    .order_by("pk")
    .values(
        isi=JSONObject(
            id="berkas_id",
            nama_asli="berkas__nama_asli",
            ditarik_pada="berkas__ditarik_pada",
        )
    )
)
#: When the queue calls for the next round of a case without a monitoring step.
JATUH = Subquery(
    Tugas.objects.terbuka()
    .filter(kasus=OuterRef("kasus"), jenis=Tugas.Jenis.PEMANTAUAN)
    .values("tenggat")[:1]
)


def rencana_kasus(kasus):
    """[Rencana] of the case, newest first, their lines and the queue's due moment along."""
    semua = Rencana.objects.filter(kasus=kasus).annotate(isi_butir=BUTIR, jatuh=JATUH)
    semua = semua.select_related("disahkan_oleh__pengguna", "berkas")
    return [_berbutir(r) for r in semua]


def _berbutir(rencana):
    butir = [_butir(isi) for isi in rencana.isi_butir]
    rencana._prefetched_objects_cache = {"butir": butir}
    return rencana


def _butir(isi):
    return ButirRencana(**isi | {m: date.fromisoformat(isi[m]) for m in HARI})


def isi_pilar(rencana):
    """The plan's lines by pillar, all seven, and the pillars that it leaves out."""
    if rencana is None:
        return {}
    butir = list(rencana.butir.all())
    semua = [(p.label, [b for b in butir if b.pilar == p]) for p in Pilar]
    return {"pilar": semua, "tanpa_pilar": [nama for nama, isi in semua if not isi]}


def putaran(kasus):
    """[Pemantauan] of the case, newest first, with their percents (`isi_capaian`)."""
    semua = Pemantauan.objects.filter(kasus=kasus).annotate(isi_capaian=CAPAIAN)
    return list(semua.select_related("oleh__pengguna"))


def catatan_kasus(kasus):
    """The entries that no other corrects, with their files (`berkas_terbaca`)."""
    semua = Perkembangan.objects.filter(kasus=kasus, koreksi=None).annotate(isi_berkas=BERKAS)
    return semua.select_related("oleh__pengguna", "oleh__instansi", "butir", "semula")


def berkas_terbaca(catatan):
    return [Berkas(**isi) for isi in catatan.isi_berkas if isi["ditarik_pada"] is None]


def deret(rencana, semua, pantau):
    """The goals of the plan in force over time (grafik.Deret); [] without a round.

    Args:
        semua: all versions of the plan.
    """
    if rencana is None or not pantau:
        return []
    capaian = [(c["butir"], p.tanggal, c["persen"]) for p in pantau[::-1] for c in p.isi_capaian]
    return grafik.susun(list(rencana.butir.all()), capaian, akar_butir(semua))


def tabel(semua, pantau):
    """(dates, [(goal, [percent or None])]) of the rounds, oldest first."""
    hari = sorted({p.tanggal for p in pantau})
    return hari, [(d, [d.pada(t) for t in hari]) for d in semua]
