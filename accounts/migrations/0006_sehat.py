import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_masuk")]

    operations = [
        migrations.CreateModel(
            name="Denyut",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nama", models.CharField(max_length=30, unique=True)),
                ("pada", models.DateTimeField(default=django.utils.timezone.now)),
                ("isi", models.JSONField(blank=True, default=dict)),
            ],
        ),
    ]
