"""What several reports count by: age, area, service; and the filters for them."""

from django.db.models import F, Func, IntegerField, Q
from django.db.models.functions import Coalesce, Left, TruncDate

from accounts import wilayah
from accounts.models import Wilayah
from cases.kategori import Kategori
from cases.models import Kasus
from reports.bentuk import Blok, Saring
from standards.models import Standar

#: "19.71.03": the first eight signs of a code name the district.
PANJANG_KECAMATAN = 8
TANPA_KATEGORI = "Belum ditetapkan"
TANPA_KECAMATAN = "Belum diketahui"
JENIS_KELAMIN = Blok("Jenis kelamin", (("lk", "Laki-laki"), ("pr", "Perempuan")))
USIA = Blok(
    "Umur saat kasus dibuka",
    (
        ("u0", "0–5"),
        ("u6", "6–17"),
        ("u18", "18–59"),
        ("u60", "60+"),
        ("ux", "Tidak diketahui"),
    ),
)


class Umur(Func):
    """Whole years from a birth date to a day."""

    template = "EXTRACT(YEAR FROM AGE(%(expressions)s))::integer"
    output_field = IntegerField()


def kasus(minta):
    """The cases that the report may count, with what most of them count by."""
    dibuka = TruncDate("dibuka_pada", tzinfo=minta.zona)
    baris = Kasus.objects.visible_to(minta.jabatan)
    return baris.alias(umur=Umur(dibuka, F("klien__tanggal_lahir")))


def kecamatan():
    """The district in which the client lives, else the one of the identity card."""
    return Left(Coalesce("klien__wilayah_domisili_id", "klien__wilayah_ktp_id"), PANJANG_KECAMATAN)


def syarat_kelamin(awal=""):
    """{column: condition} of the block JENIS_KELAMIN."""
    medan = f"{awal}klien__jenis_kelamin"
    return {"lk": Q(**{medan: "L"}), "pr": Q(**{medan: "P"})}


def syarat_usia():
    """{column: condition} of the block USIA; needs the alias `umur`."""
    return {
        "u0": Q(umur__lt=6),
        "u6": Q(umur__gte=6, umur__lt=18),
        "u18": Q(umur__gte=18, umur__lt=60),
        "u60": Q(umur__gte=60),
        "ux": Q(umur=None),
    }


def nama_kecamatan(kode, instansi):
    """{code: words}: our own districts by name, those elsewhere with what they are part of."""
    kode = [k for k in kode if k]
    rumah = (instansi.wilayah_id or "-", (instansi.wilayah_id or "-")[:2])
    nama = wilayah.nama_banyak(kode)
    return {k: _sebut(k, nama[k].split(", "), *rumah) or k for k in kode}


def _sebut(kode, bagian, rumah, provinsi):
    """'Kec. Gabek'; outside 'Kec. Sungailiat, Kab. Bangka'; outside the province with it."""
    if kode.startswith(rumah):
        return bagian[0]
    return ", ".join(bagian[:-1] if kode.startswith(provinsi) and len(bagian) > 1 else bagian)


def urut_kecamatan(kode, nama, instansi):
    """Our own by name, then those elsewhere, then what is not known."""
    luar = not (kode or "").startswith(instansi.wilayah_id or "-")
    return not kode, luar, nama.get(kode, "")


# --------------------------------------------------------------------- filters
def layanan(jabatan):
    """[(code, title)] of the office's services, each by its newest version."""
    baris = Standar.objects.filter(instansi=jabatan.instansi_id).order_by("kode", "-versi")
    pilihan = baris.distinct("kode").values_list("kode", "judul")
    return sorted(pilihan, key=lambda x: x[1])


def judul_layanan(jabatan):
    return dict(layanan(jabatan))


def _kecamatan(jabatan):
    """The districts of the office's own region."""
    rumah = jabatan.instansi.wilayah_id
    if not rumah or len(rumah) > PANJANG_KECAMATAN:
        return []
    anak = Wilayah.objects.filter(kode__startswith=f"{rumah}.", tingkat=3)
    return list(anak.order_by("nama").values_list("kode", "nama"))


LAYANAN = Saring("layanan", "Layanan", layanan)
KATEGORI = Saring("kategori", "Jenis PPKS", lambda jabatan: Kategori.choices)
KECAMATAN = Saring("kecamatan", "Kecamatan", _kecamatan)


def tersaring(baris, pilih):
    """The cases that the usual filters leave."""
    if kode := pilih.get("layanan"):
        baris = baris.filter(standar__kode=kode)
    if kategori := pilih.get("kategori"):
        baris = baris.filter(klien__kategori=kategori)
    if kode := pilih.get("kecamatan"):
        baris = baris.alias(kecamatan=kecamatan()).filter(kecamatan=kode)
    return baris
