"""What an office decides about its public side. Without a row the rules of the law hold."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from accounts.models import Instansi
from complaints.ikm import BOBOT_BAWAAN, periksa_bobot
from standards.kata_isian import KANAL

HARI = (MinValueValidator(1), MaxValueValidator(365))


class PengaturanPublik(models.Model):
    """One row per office: survey, limits, and what is published."""

    instansi = models.OneToOneField(Instansi, models.CASCADE, related_name="pengaturan_publik")
    bobot_ikm = models.CharField(
        "bobot setiap unsur IKM",
        max_length=10,
        default=BOBOT_BAWAAN,
        validators=[periksa_bobot],
        help_text="0,111 menurut kebiasaan; 1/9 bila kantor tidak membulatkan bobotnya.",
    )
    terbitkan_ikm = models.BooleanField(
        "terbitkan IKM pada halaman standar pelayanan", default=False
    )
    kode_kios = models.CharField(max_length=32, unique=True, null=True, blank=True)
    hari_verifikasi = models.PositiveSmallIntegerField(
        "verifikasi pengaduan paling lambat (hari kerja)", default=3, validators=HARI
    )
    hari_informasi = models.PositiveSmallIntegerField(
        "permohonan informasi menurut standar kantor (hari kerja)", default=7, validators=HARI
    )

    def __str__(self):
        return f"Sisi masyarakat {self.instansi}"


class KelasPengaduan(models.Model):
    """A class of complaints with its limit; an office without rows has those of the law."""

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="kelas_pengaduan")
    nama = models.CharField(max_length=80)
    hari_kerja = models.PositiveSmallIntegerField("batas (hari kerja)", validators=HARI)
    aktif = models.BooleanField(default=True)

    class Meta:
        ordering = ["hari_kerja", "nama"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "nama"],
                name="kelas_pengaduan_nama",
                violation_error_message="Kelas dengan nama ini sudah ada.",
            )
        ]

    def __str__(self):
        return f"{self.nama} ({self.hari_kerja} hari kerja)"


class KanalPengaduan(models.Model):
    """What a channel asks of who complains; one without a row allows anonymous complaints."""

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="kanal_pengaduan")
    kanal = models.CharField(max_length=20, choices=list(KANAL.items()))
    boleh_anonim = models.BooleanField("boleh tanpa nama", default=True)
    wajib_identitas = models.BooleanField("nomor identitas wajib diisi", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "kanal"], name="kanal_pengaduan_satu"),
            models.CheckConstraint(
                condition=~models.Q(boleh_anonim=True, wajib_identitas=True),
                name="kanal_anonim_tanpa_identitas",
                violation_error_message="Kanal yang menuntut identitas tidak menerima tanpa nama.",
            ),
        ]

    def __str__(self):
        return self.get_kanal_display()
