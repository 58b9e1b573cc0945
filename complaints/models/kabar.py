"""How a person wants to hear of new tasks. The tasks themselves are `cases.Tugas`."""

from django.db import models
from django.utils import timezone

from accounts.models import Pengguna


class SetelanKabar(models.Model):
    """One row per person: when the bell was last opened, and whether mail comes every morning."""

    pengguna = models.OneToOneField(Pengguna, models.CASCADE, related_name="setelan_kabar")
    dilihat_pada = models.DateTimeField(default=timezone.now)
    lonceng = models.BooleanField("tampilkan jumlah tugas baru pada lonceng", default=True)
    surel_harian = models.BooleanField(
        "kirimi saya ringkasan tugas lewat surel setiap pagi hari kerja", default=True
    )
    hanya_mendesak = models.BooleanField(
        "hanya bila ada yang darurat, lewat tenggat, atau jatuh tempo hari ini", default=False
    )
    surel_pengingat = models.BooleanField(
        "kirimi saya surel bila tugas hampir jatuh tempo atau terlambat",
        default=True,
    )
    surel_terakhir = models.DateField(null=True, blank=True)

    def __str__(self):
        return f"Kabar untuk {self.pengguna}"
