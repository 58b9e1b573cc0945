"""Every kind of letter, letters of a standard's own, and scans of paper signed outside."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

import letters.models.surat


def isi_kode(apps, schema_editor):
    """Letters drafted before have the code of their drafting step."""
    Langkah = apps.get_model("cases", "Langkah")
    dari = Langkah.objects.filter(pk=OuterRef("langkah")).values("surat")
    apps.get_model("letters", "Surat").objects.update(kode=Subquery(dari))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("cases", "0002_riwayat"),
        ("letters", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="surat",
            name="surat_terbit_bernomor_dan_tersimpan",
        ),
        migrations.AddField(
            model_name="surat",
            name="ditandatangani_pada",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="surat",
            name="judul",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="judul menurut standar"
            ),
        ),
        migrations.AddField(
            model_name="surat",
            name="kode",
            field=models.CharField(blank=True, max_length=40, verbose_name="kode dalam standar"),
        ),
        migrations.AddField(
            model_name="surat",
            name="penanda_luar",
            field=models.CharField(
                blank=True, max_length=300, verbose_name="yang menandatangani di atas kertas"
            ),
        ),
        migrations.AddField(
            model_name="surat",
            name="pindaian",
            field=models.FileField(
                blank=True, max_length=200, upload_to=letters.models.surat.tempat_pindaian
            ),
        ),
        migrations.AddField(
            model_name="surat",
            name="sidik_pindaian",
            field=models.CharField(blank=True, max_length=64, verbose_name="SHA-256 pindaian"),
        ),
        migrations.AlterField(
            model_name="parafsurat",
            name="langkah",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="paraf_surat",
                to="cases.langkah",
            ),
        ),
        migrations.AlterField(
            model_name="surat",
            name="jenis",
            field=models.CharField(
                choices=[
                    ("rujukan", "Surat rujukan"),
                    ("rekomendasi", "Surat rekomendasi"),
                    ("pengantar", "Surat pengantar"),
                    ("pengantar_pemulangan", "Surat pengantar pemulangan"),
                    ("ba_serah_terima", "Berita acara serah terima klien"),
                    ("ba_pemulangan", "Berita acara pemulangan"),
                    ("permohonan_ket_terlantar", "Permohonan surat keterangan terlantar"),
                    ("kesediaan_pengampu", "Pernyataan kesediaan pengampu"),
                    ("tugas", "Surat tugas"),
                    ("lembar_disposisi", "Lembar disposisi"),
                    ("notulen", "Notulen pembahasan kasus"),
                    ("laporan_sosial", "Laporan sosial"),
                    ("penolakan", "Surat pemberitahuan penolakan"),
                    ("jawaban_pengaduan", "Surat jawaban pengaduan"),
                    ("tanda_terima_aduan", "Tanda terima aduan"),
                    ("penetapan_pm", "Surat penetapan penerima manfaat"),
                    ("lain", "Surat lain"),
                ],
                max_length=40,
            ),
        ),
        migrations.AlterField(
            model_name="surat",
            name="status",
            field=models.CharField(
                choices=[
                    ("draf", "Draf"),
                    ("diserahkan", "Menunggu tanda tangan"),
                    ("dicetak", "Menunggu pindaian"),
                    ("terbit", "Terbit"),
                ],
                default="draf",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="surat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["terbit", "dicetak"]), _negated=True),
                    models.Q(
                        models.Q(("nomor", ""), _negated=True),
                        models.Q(("pdf", ""), _negated=True),
                        models.Q(("sidik", ""), _negated=True),
                        ("penanda_tangan__isnull", False),
                        ("tanggal__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="surat_terbit_bernomor_dan_tersimpan",
            ),
        ),
        migrations.RunPython(isi_kode, migrations.RunPython.noop),
    ]
