"""Which institution takes whom, and how far away it is: the one place for both questions."""

from django.contrib.postgres.search import TrigramWordDistance
from django.db.models import Case, IntegerField, Q, Value, When

from cases.kategori import Kategori
from cases.models.klien import JenisKelamin
from referrals.models import Lembaga

KABUPATEN, PROVINSI = "kabupaten", "provinsi"
#: Code lengths of an area: "19" is a province, "19.71" a kabupaten or kota.
PANJANG = {KABUPATEN: 5, PROVINSI: 2}
BATAS_CARI = 25


def menerima(*, kategori="", jenis_kelamin="", usia=None):
    """The condition on Lembaga: takes such a person. What it does not say, it does not limit."""
    syarat = Q()
    if kategori:
        syarat &= Q(sasaran=[]) | Q(sasaran__contains=[kategori])
    if jenis_kelamin:
        syarat &= Q(jenis_kelamin__in=["", jenis_kelamin])
    if usia is not None:
        syarat &= Q(usia_min=None) | Q(usia_min__lte=usia)
        syarat &= Q(usia_maks=None) | Q(usia_maks__gte=usia)
    return syarat


def dekat(baris, kode):
    """Annotated with `jauh`: 0 in the same kabupaten or kota, 1 in the province, else 2."""
    di = [
        When(wilayah__kode__startswith=kode[:panjang], then=Value(nilai))
        for nilai, panjang in enumerate(sorted(PANJANG.values(), reverse=True))
        if len(kode or "") >= panjang
    ]
    return baris.annotate(jauh=Case(*di, default=Value(2), output_field=IntegerField()))


def saring(baris, kueri, kantor):
    """What the filters of the directory leave (an address query)."""
    kategori, jk = kueri.get("sasaran", ""), kueri.get("jenis_kelamin", "")
    usia = kueri.get("usia", "")
    baris = baris.filter(
        menerima(
            kategori=kategori if kategori in Kategori.values else "",
            jenis_kelamin=jk if jk in JenisKelamin.values else "",
            usia=int(usia) if usia.isdecimal() and len(usia) < 4 else None,
        )
    )
    if (jenis := kueri.get("jenis")) in Lembaga.Jenis.values:
        baris = baris.filter(jenis=jenis)
    panjang = PANJANG.get(kueri.get("wilayah"))
    if panjang and kantor.wilayah_id:
        baris = baris.filter(wilayah__kode__startswith=kantor.wilayah_id[:panjang])
    return baris.filter(aktif="nonaktif" not in kueri)


def cari(baris, kata):
    """The rows whose name is like these words, the nearest first."""
    mirip = Q(nama__trigram_word_similar=kata) | Q(nama__icontains=kata)
    urut = baris.filter(mirip).order_by(TrigramWordDistance(kata, "nama"), "nama", "pk")
    return list(urut[:BATAS_CARI])


def untuk_klien(klien, jabatan, *, semua=False):
    """The institutions that take this client, those made for the category and near ones first.

    Args:
        semua: also those that do not.
    """
    baris = dekat(Lembaga.objects.visible_to(jabatan).filter(aktif=True), asal_klien(klien))
    cocok = menerima(kategori=klien.kategori, jenis_kelamin=klien.jenis_kelamin, usia=klien.umur())
    khusus = Q(sasaran__contains=[klien.kategori]) if klien.kategori else Q(pk=None)
    baris = baris.annotate(
        cocok=Case(
            When(cocok & khusus, then=Value(0)),
            When(cocok, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
    )
    baris = baris if semua else baris.filter(cocok__lt=2)
    return baris.select_related("kantor").order_by("cocok", "jauh", "nama", "pk")


def asal_klien(klien):
    """Where the client lives, else where the office is: what is near is near to that."""
    return klien.wilayah_domisili_id or klien.wilayah_ktp_id or klien.instansi.wilayah_id or ""
