"""What the archive adds up to, month by month, so that no page counts it anew."""

from django.db import models
from django.db.models import DateField, Exists, OuterRef
from django.db.models.functions import TruncMonth

from accounts.models import Instansi
from cases.models import Penutupan


class RingkasanBulanQuerySet(models.QuerySet):
    def milik(self, instansi):
        """This office's months, oldest first; `usang`: a closing in it was taken back since."""
        bulan = TruncMonth("pada", tzinfo=instansi.zona, output_field=DateField())
        batal = Penutupan.objects.filter(dibatalkan_pada__gte=OuterRef("sampai"))
        batal = batal.filter(kasus__instansi=instansi.pk).annotate(bulan=bulan)
        usang = Exists(batal.filter(bulan=OuterRef("bulan")))
        return self.filter(instansi=instansi).annotate(usang=usang).order_by("bulan")


class RingkasanBulan(models.Model):
    """One office's month in numbers, of what happened before `sampai`.

    What came after is counted when it is asked (reports/ikhtisar/tren.py); so the sum is right to
    the minute, however long ago the worker wrote this.
    """

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="+")
    bulan = models.DateField("tanggal satu bulan itu")
    masuk = models.PositiveIntegerField("kasus dibuka", default=0)
    tutup = models.PositiveIntegerField("kasus ditutup", default=0)
    tepat = models.PositiveIntegerField("ditutup tepat waktu", default=0)
    jeda = models.PositiveIntegerField("ditutup tepat waktu setelah jeda", default=0)
    terlambat = models.PositiveIntegerField("ditutup terlambat", default=0)
    tanpa_batas = models.PositiveIntegerField("ditutup tanpa batas waktu", default=0)
    sampai = models.DateTimeField("terhitung sampai saat ini")

    objects = RingkasanBulanQuerySet.as_manager()

    class Meta:
        ordering = ["bulan"]
        constraints = [
            models.UniqueConstraint(fields=["instansi", "bulan"], name="ringkasan_satu_per_bulan")
        ]

    def __str__(self):
        return f"{self.instansi_id}: {self.bulan:%Y-%m}"
