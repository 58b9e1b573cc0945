from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0014_laporan")]

    operations = [
        migrations.AddIndex(
            model_name="penutupan",
            index=models.Index(
                condition=models.Q(("dibatalkan_pada__isnull", False)),
                fields=["dibatalkan_pada"],
                name="penutupan_batal",
            ),
        ),
    ]
