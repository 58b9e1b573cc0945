"""What is new for a person: the rows of their queue that opened since they last looked.

There is no second to-do list: the bell counts `cases.Tugas`, and the mail tells how many there are.
"""

from datetime import UTC, datetime

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Greatest
from django.utils import timezone

from cases.models import Tugas
from cases.syarat_siap import pernyataan
from complaints.models import SetelanKabar

BATAS = 99
#: Of whoever never opened the bell everything is new.
BELUM_PERNAH = datetime(2000, 1, 1, tzinfo=UTC)


def setelan(pengguna):
    """The person's settings; a row that is not stored yet has the defaults."""
    return getattr(pengguna, "setelan_kabar", None) or SetelanKabar(pengguna=pengguna)


#: A reminder makes a row new once more. GREATEST leaves out what is NULL.
DILIHAT = Q(dilihat_pada__gte=Greatest(OuterRef("dibuka_pada"), OuterRef("diingatkan_pada")))


def baru(jabatan, lewat=DILIHAT):
    """The open tasks that came, or were reminded of, since this person last opened the bell."""
    setelan = SetelanKabar.objects.filter(lewat, pengguna=jabatan.pengguna_id)
    return Tugas.objects.untuk(jabatan).exclude(Exists(setelan))


def jumlah_baru(jabatan):
    """'' for none, else the number, from a hundred on '99+'. One query, which counts no further."""
    sql, isi = _untuk_lonceng(jabatan)
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT count(*) FROM ({sql}) x", isi)
        n = kursor.fetchone()[0]
    return f"{BATAS}+" if n > BATAS else n or ""


@pernyataan  # every page asks it
def _untuk_lonceng(jabatan):
    return baru(jabatan, DILIHAT | Q(lonceng=False)).order_by().values("pk")[: BATAS + 1]


def ringkasan(jabatan):
    """Numbers for the morning's mail: by kind, urgent, late, due today. No names, no titles."""
    kini = timezone.now()
    besok = timezone.localtime(kini, jabatan.instansi.zona).replace(
        hour=23, minute=59, second=59, microsecond=0
    )
    antrean = Tugas.objects.untuk(jabatan).order_by()
    jumlah = antrean.aggregate(
        semua=Count("pk"),
        darurat=Count("pk", filter=Q(darurat=True)),
        lewat=Count("pk", filter=Q(tenggat__lt=kini)),
        hari_ini=Count("pk", filter=Q(tenggat__gte=kini, tenggat__lte=besok)),
    )
    jenis = dict(Tugas.Jenis.choices)
    per_jenis = antrean.values_list("jenis").annotate(n=Count("pk")).order_by("-n", "jenis")
    return jumlah | {"per_jenis": [(jenis[j], n) for j, n in per_jenis]}
