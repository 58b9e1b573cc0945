"""The list of clients in its order. Built beside the work: a table of this size is not locked."""

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
    ]
