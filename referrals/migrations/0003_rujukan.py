"""The office that refers, what was ticked, why a draft came back, and copies of the files."""

import django.db.models.deletion
from django.db import migrations, models

import referrals.models.rujukan

ASAL = """
UPDATE referrals_rujukan AS r SET asal_id = k.instansi_id
FROM cases_kasus AS k WHERE k.id = r.kasus_id AND r.asal_id IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_ruang_rujukan")]

    operations = [
        migrations.AddField(
            "rujukan",
            "asal",
            models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.instansi",
            ),
        ),
        migrations.RunSQL(ASAL, migrations.RunSQL.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField(
            "rujukan",
            "asal",
            models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.instansi",
            ),
        ),
        migrations.AddField("rujukan", "pilihan", models.JSONField(blank=True, default=dict)),
        migrations.AddField(
            "rujukan",
            "catatan_kembali",
            models.TextField(blank=True, default="", verbose_name="mengapa dikembalikan"),
            preserve_default=False,
        ),
        migrations.AddIndex(
            "rujukan",
            models.Index(fields=["asal", "-pada", "-id"], name="rujukan_keluar"),
        ),
        migrations.CreateModel(
            "SalinanRujukan",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nama", models.CharField(max_length=200)),
                ("ekstensi", models.CharField(max_length=5)),
                ("mime", models.CharField(max_length=60)),
                ("sidik", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "isi",
                    models.FileField(upload_to=referrals.models.rujukan.tempat_salinan),
                ),
                (
                    "rujukan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="salinan",
                        to="referrals.rujukan",
                    ),
                ),
            ],
            options={"ordering": ["id"]},
        ),
    ]
