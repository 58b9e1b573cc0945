"""Incoming letters are found by the number that their sender gave them."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    dependencies = [("letters", "0006_undangan"), ("cases", "0013_pencarian")]

    operations = [
        migrations.AddIndex(
            "suratmasuk",
            GinIndex(OpClass(Upper("nomor"), name="gin_trgm_ops"), name="surat_masuk_nomor_trgm"),
        ),
    ]
