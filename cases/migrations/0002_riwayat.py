"""History is append-only: the database itself refuses to change or remove a line."""

from django.db import migrations

PASANG = """
CREATE FUNCTION riwayat_tambah_saja() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Riwayat hanya dapat ditambah, tidak diubah atau dihapus.';
END $$;
CREATE TRIGGER riwayat_tambah_saja BEFORE UPDATE OR DELETE ON cases_riwayat
    FOR EACH ROW EXECUTE FUNCTION riwayat_tambah_saja();
"""
LEPAS = """
DROP TRIGGER riwayat_tambah_saja ON cases_riwayat;
DROP FUNCTION riwayat_tambah_saja();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [migrations.RunSQL(PASANG, LEPAS)]
