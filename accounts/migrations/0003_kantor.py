"""Units that close, one post held once at a time, and the logo as an uploaded file."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models
from django.db.models.functions import Coalesce

import accounts.models.pengguna

#: The emblems of the demo lay in static/; an uploaded one is PNG or JPEG.
TANPA_LOGO_STATIS = "UPDATE accounts_instansi SET logo = '' WHERE logo LIKE '%.svg'"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_landasan_kantor"),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.AddField(
            model_name="unit",
            name="ditutup_pada",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="instansi",
            name="logo",
            field=models.FileField(blank=True, upload_to="logo"),
        ),
        migrations.RunSQL(TANPA_LOGO_STATIS, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="pengguna",
            index=models.Index(fields=["nama", "id"], name="pengguna_daftar"),
        ),
        migrations.AddConstraint(
            model_name="jabatan",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                name="jabatan_sama_tidak_tumpang",
                expressions=[
                    ("pengguna", "="),
                    ("instansi", "="),
                    (Coalesce("unit", 0), "="),
                    ("peran", "="),
                    (
                        accounts.models.pengguna.MasaJabatan(
                            "mulai",
                            "selesai",
                            django.contrib.postgres.fields.ranges.RangeBoundary(True, True),
                        ),
                        "&&",
                    ),
                ],
            ),
        ),
    ]
