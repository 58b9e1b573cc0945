"""Lists that grow, in their order. Built beside the work: tables of this size are not locked."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("accounts", "0008_cara_tanda_tangan"),
        ("cases", "0015_penutupan_batal"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="klien",
            index=models.Index(
                condition=models.Q(("digabung_ke__isnull", True)),
                fields=["instansi", "-dicatat_pada", "-id"],
                name="klien_daftar",
            ),
        ),
        AddIndexConcurrently(
            model_name="kasus",
            index=models.Index(
                condition=models.Q(("ditutup_pada__isnull", True)),
                fields=["petugas"],
                name="kasus_berjalan_petugas",
            ),
        ),
        AddIndexConcurrently(
            model_name="jejakbaca",
            index=models.Index(
                fields=["instansi", "cara", "-pada", "-id"],
                name="jejak_cara",
            ),
        ),
    ]
