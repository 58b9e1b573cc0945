"""Search text, drafts, and who changed what."""

import re
import tomllib

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

SEKALI = 200


def isi_kata_cari(apps, schema_editor):
    """The search text of what is loaded; as standards/kata_cari.py had it on this day.

    A file is read as TOML only: the schema of that day need not be today's.
    """
    Standar = apps.get_model("standards", "Standar")
    baris = Standar.objects.select_related("instansi").filter(kata_cari="")
    kumpul = []
    for s in baris.iterator(chunk_size=SEKALI):
        s.kata_cari = _kata(s)
        kumpul.append(s)
        if len(kumpul) == SEKALI:
            Standar.objects.bulk_update(kumpul, ["kata_cari"])
            kumpul = []
    Standar.objects.bulk_update(kumpul, ["kata_cari"])


def _kata(standar):
    kantor = standar.instansi
    teks = [standar.judul, kantor.nama, kantor.nama_singkat, kantor.pemerintah]
    try:
        isi = tomllib.loads(standar.naskah)
    except (ValueError, RecursionError):
        isi = {}
    teks += [isi.get("pemilik", ""), isi.get("unit", "")]
    teks += [*isi.get("sasaran", []), *isi.get("produk", [])]
    teks += [x.get("teks", "") for x in isi.get("syarat", [])]
    teks += [x.get("judul", "") for x in isi.get("jalur", [])]
    kata = re.findall(r"[^\W_]+", " ".join(map(str, teks)).lower())
    return f" {' '.join(dict.fromkeys(kata))} "


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("standards", "0001_initial")]

    operations = [
        # Others lean on the extension too: going back leaves it.
        migrations.RunSQL("CREATE EXTENSION IF NOT EXISTS pg_trgm", migrations.RunSQL.noop),
        migrations.AddField(
            "standar",
            "kata_cari",
            models.TextField("kata untuk mencari", default="", editable=False),
        ),
        migrations.AddIndex(
            "standar",
            django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("aktif", True)),
                fields=["kata_cari"],
                name="standar_kata_cari_trgm",
                fastupdate=False,
                opclasses=["gin_trgm_ops"],
            ),
        ),
        migrations.CreateModel(
            name="DrafStandar",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nama_berkas", models.CharField(max_length=120)),
                ("naskah", models.TextField(verbose_name="isi berkas (TOML)")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True)),
                ("diubah_pada", models.DateTimeField(auto_now=True)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="draf_standar",
                        to="accounts.instansi",
                    ),
                ),
                (
                    "oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.jabatan",
                    ),
                ),
            ],
            options={"ordering": ["-diubah_pada", "-pk"]},
        ),
        migrations.CreateModel(
            name="PerubahanStandar",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "tindakan",
                    models.CharField(
                        choices=[
                            ("muat", "Dimuat dan diaktifkan"),
                            ("aktifkan_lagi", "Diaktifkan lagi"),
                        ],
                        max_length=15,
                    ),
                ),
                ("alasan", models.CharField(max_length=300)),
                ("pada", models.DateTimeField(auto_now_add=True)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.instansi",
                    ),
                ),
                (
                    "oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.jabatan",
                    ),
                ),
                (
                    "standar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="perubahan",
                        to="standards.standar",
                    ),
                ),
            ],
            options={"ordering": ["-pada", "-pk"]},
        ),
        migrations.RunPython(isi_kata_cari, migrations.RunPython.noop),
    ]
