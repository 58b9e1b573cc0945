"""The homes: beds by state, and whose stay comes to its limit."""

from collections import Counter

from django.db.models import DateField, Exists, ExpressionWrapper, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.utils import timezone

from referrals import ranjang
from referrals.models import Hunian, Perpanjangan, TempatTidur, Wisma

KEADAAN = {
    ranjang.TINGGAL: "ditempati",
    ranjang.PESANAN: "dipesan",
    ranjang.TUTUP: "tidak dipakai",
    ranjang.KOSONG: "kosong",
}


def _batas(jabatan):
    """Stays with a limit, each with its last day: the same answer as `ranjang.batas`."""
    zona = jabatan.instansi.zona
    sampai = Perpanjangan.objects.filter(penampungan=OuterRef("penampungan")).order_by()
    sampai = sampai.values("penampungan").annotate(a=Max("sampai")).values("a")
    menurut_rumah = ExpressionWrapper(
        TruncDate("penampungan__masuk_pada", tzinfo=zona)
        + F("tempat_tidur__kamar__wisma__batas_hari"),
        output_field=DateField(),
    )
    tinggal = Hunian.objects.filter(
        penampungan=OuterRef("pk"),
        jenis=Hunian.Jenis.TINGGAL,
        lepas=False,
        selama__contains=timezone.now(),
        tempat_tidur__kamar__wisma__batas_hari__isnull=False,
    )
    return tinggal.annotate(
        batas=Greatest(menurut_rumah, Coalesce(Subquery(sampai), menurut_rumah))
    )


def mendekati(jabatan, pilih=""):
    hari = jabatan.instansi.hari_ini()
    akhir = hari + timezone.timedelta(days=ranjang.PERINGATAN_HARI)
    return Q(Exists(_batas(jabatan).filter(batas__gte=hari, batas__lte=akhir)))


def melewati(jabatan, pilih=""):
    return Q(Exists(_batas(jabatan).filter(batas__lt=jabatan.instansi.hari_ini())))


# --------------------------------------------------------------------- beds
def _semua(jabatan, **saring):
    rumah = Wisma.objects.visible_to(jabatan).filter(aktif=True)
    return ranjang.ranjang(TempatTidur.objects.filter(kamar__wisma__in=rumah, **saring))


def per_rumah(jabatan):
    """[(home, {state: beds}, capacity, percent in use)] in three queries."""
    menurut = {}
    for r in _semua(jabatan):
        menurut.setdefault(r.kamar.wisma, Counter())[r.keadaan] += 1
    hasil = []
    for wisma, n in menurut.items():
        semua = sum(n.values())
        hasil.append((wisma, n, semua, round(100 * n[ranjang.TINGGAL] / semua)))
    return hasil


def ranjang_dalam(jabatan, pilih):
    """'12-kosong': the beds of a home in a state; '12': all of it."""
    pk, _, keadaan = pilih.partition("-")
    if not pk.isdecimal() or len(pk) > 9:
        return Q(pk=None)
    ada = _semua(jabatan, kamar__wisma=int(pk))
    return Q(pk__in=[r.tempat_tidur.pk for r in ada if keadaan in ("", r.keadaan)])


def sebut(jabatan, pilih):
    """What such a list is called."""
    pk, _, keadaan = pilih.partition("-")
    wisma = Wisma.objects.visible_to(jabatan).filter(pk=pk).first() if pk.isdecimal() else None
    return ", ".join(filter(None, [wisma and wisma.nama, KEADAAN.get(keadaan, "")]))
