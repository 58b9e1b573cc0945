"""History of the office itself: users, posts, units, letterhead, sign-in rules."""

from django.db import models
from django.utils import timezone

from accounts.models.kantor import Instansi
from accounts.models.pengguna import Jabatan, Pengguna


class RiwayatKantor(models.Model):
    """Who changed what in the office, from, to, and why. A row trigger keeps it append-only.

    Cases have their own history (cases.Riwayat); this one is for what lies behind them.
    """

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="riwayat_kantor")
    oleh = models.ForeignKey(Jabatan, models.PROTECT, null=True, blank=True, related_name="+")
    sebagai = models.CharField("jabatan saat itu", max_length=180)
    pada = models.DateTimeField(default=timezone.now)
    aksi = models.CharField(max_length=40)
    objek = models.CharField("apa yang diubah, dalam kata", max_length=200)
    pengguna = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="riwayat_kantor"
    )
    alasan = models.TextField(blank=True)
    data = models.JSONField("{medan: [dari, ke]}", default=dict, blank=True)

    class Meta:
        ordering = ["-pada", "-id"]
        indexes = [models.Index(fields=["instansi", "-pada", "-id"], name="riwayat_kantor_daftar")]

    def __str__(self):
        return f"{self.pada:%Y-%m-%d %H:%M} {self.aksi} {self.objek}"


def catat(aksi, objek, *, instansi, oleh=None, pengguna=None, alasan="", data=None):
    """Write one line of the office's history.

    Args:
        oleh: the Jabatan that acts; None when a command on the server does.
        pengguna: the person the change is about, if it is about one.
        data: {field: [from, to]}; never a password or a secret.
    """
    return RiwayatKantor.objects.create(
        instansi=instansi,
        oleh=oleh,
        sebagai=oleh.nama_jabatan if oleh else "Perintah di server",
        aksi=aksi,
        objek=objek[:200],
        pengguna=pengguna,
        alasan=alasan.strip(),
        data=data or {},
    )
