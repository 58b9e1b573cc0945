"""Search: the words of clients, reports and notes, indexed; and the words ever used, for slips."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations, models

#: Only immutable parts, so that indexes may be built on it. What is not a letter or a figure
#: parts words: the parser would take "kel.selindung" for an address on the web.
PASANG = r"""
CREATE FUNCTION cari_vektor(
    a text, b text DEFAULT '', c text DEFAULT '', d text DEFAULT '', kantor bigint DEFAULT NULL
) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 2000 AS $$
    SELECT to_tsvector('simple'::regconfig, regexp_replace(
        left(coalesce(a, '') || ' ' || coalesce(b, '') || ' ' || coalesce(c, '') || ' '
            || coalesce(d, ''), 100000), '[^[:alnum:]]+', ' ', 'g')
        || coalesce(' kantor' || kantor::text, ''))
$$;

CREATE FUNCTION catat_kata(vektor tsvector) RETURNS void LANGUAGE sql AS $$
    INSERT INTO cases_katacari (kata)
    SELECT k FROM unnest(tsvector_to_array(vektor)) k
    WHERE length(k) BETWEEN 3 AND 40 AND k !~ '\d'
        AND NOT EXISTS (SELECT 1 FROM cases_katacari WHERE kata = k)
$$;

CREATE FUNCTION kata_klien() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catat_kata(cari_vektor(NEW.nama, NEW.alias, NEW.alamat_ktp, NEW.alamat_domisili));
    RETURN NULL;
END $$;
CREATE FUNCTION kata_aduan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catat_kata(cari_vektor(NEW.terlapor, NEW.lokasi, NEW.kronologi));
    RETURN NULL;
END $$;
CREATE FUNCTION kata_langkah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catat_kata(cari_vektor(NEW.catatan, NEW.orang));
    RETURN NULL;
END $$;

CREATE TRIGGER kata_klien_baru AFTER INSERT ON cases_klien
    FOR EACH ROW EXECUTE FUNCTION kata_klien();
CREATE TRIGGER kata_klien_ubah AFTER UPDATE ON cases_klien FOR EACH ROW
    WHEN ((OLD.nama, OLD.alias, OLD.alamat_ktp, OLD.alamat_domisili)
        IS DISTINCT FROM (NEW.nama, NEW.alias, NEW.alamat_ktp, NEW.alamat_domisili))
    EXECUTE FUNCTION kata_klien();
CREATE TRIGGER kata_aduan_baru AFTER INSERT ON cases_aduan
    FOR EACH ROW EXECUTE FUNCTION kata_aduan();
CREATE TRIGGER kata_aduan_ubah AFTER UPDATE ON cases_aduan FOR EACH ROW
    WHEN ((OLD.terlapor, OLD.lokasi, OLD.kronologi)
        IS DISTINCT FROM (NEW.terlapor, NEW.lokasi, NEW.kronologi))
    EXECUTE FUNCTION kata_aduan();
CREATE TRIGGER kata_langkah_baru AFTER INSERT ON cases_langkah FOR EACH ROW
    WHEN (NEW.catatan <> '' OR NEW.orang <> '') EXECUTE FUNCTION kata_langkah();
CREATE TRIGGER kata_langkah_ubah AFTER UPDATE ON cases_langkah FOR EACH ROW
    WHEN ((OLD.catatan, OLD.orang) IS DISTINCT FROM (NEW.catatan, NEW.orang))
    EXECUTE FUNCTION kata_langkah();
"""
LEPAS = """
DROP TRIGGER kata_klien_baru ON cases_klien;
DROP TRIGGER kata_klien_ubah ON cases_klien;
DROP TRIGGER kata_aduan_baru ON cases_aduan;
DROP TRIGGER kata_aduan_ubah ON cases_aduan;
DROP TRIGGER kata_langkah_baru ON cases_langkah;
DROP TRIGGER kata_langkah_ubah ON cases_langkah;
DROP FUNCTION kata_klien();
DROP FUNCTION kata_aduan();
DROP FUNCTION kata_langkah();
DROP FUNCTION catat_kata(tsvector);
DROP FUNCTION cari_vektor(text, text, text, text, bigint);
"""
#: The words of what is there already.
ISI = r"""
INSERT INTO cases_katacari (kata)
SELECT DISTINCT k FROM (
    SELECT cari_vektor(nama, alias, alamat_ktp, alamat_domisili) v FROM cases_klien
    UNION ALL SELECT cari_vektor(terlapor, lokasi, kronologi) FROM cases_aduan
    UNION ALL SELECT cari_vektor(catatan, orang) FROM cases_langkah
        WHERE catatan <> '' OR orang <> ''
) semua, unnest(tsvector_to_array(v)) k
WHERE length(k) BETWEEN 3 AND 40 AND k !~ '\d'
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_kasus_tutup")]

    operations = [
        migrations.CreateModel(
            name="KataCari",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kata", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kata"], name="kata_cari"),
                    GinIndex(
                        OpClass("kata", name="gin_trgm_ops"),
                        name="kata_cari_trgm",
                        fastupdate=False,
                    ),
                ],
            },
        ),
        migrations.RunSQL(PASANG, LEPAS),
        migrations.RunSQL(ISI, migrations.RunSQL.noop),
        migrations.RemoveIndex("klien", "klien_nik_digabung"),
        migrations.AddIndex("klien", models.Index(fields=["nik"], name="klien_nik")),
        migrations.AddIndex(
            "tugas",
            models.Index(
                fields=["kasus"],
                condition=models.Q(ditutup_pada__isnull=True),
                name="tugas_terbuka_kasus",
            ),
        ),
        migrations.RemoveIndex("klien", "klien_alias_trgm"),
        migrations.RemoveIndex("aduan", "aduan_terlapor_trgm"),
        migrations.AddIndex(
            "klien",
            GinIndex(
                models.Func(
                    "nama",
                    "alias",
                    "alamat_ktp",
                    "alamat_domisili",
                    "instansi",
                    function="cari_vektor",
                ),
                name="klien_cari",
                fastupdate=False,
            ),
        ),
        migrations.AddIndex(
            "aduan",
            GinIndex(
                models.Func(
                    "terlapor",
                    "lokasi",
                    "kronologi",
                    "nomor_surat",
                    "instansi",
                    function="cari_vektor",
                ),
                name="aduan_cari",
            ),
        ),
        migrations.AddIndex(
            "langkah",
            GinIndex(
                models.Func("catatan", "orang", function="cari_vektor"),
                condition=models.Q(selesai_pada__isnull=False),
                name="langkah_cari",
            ),
        ),
    ]
