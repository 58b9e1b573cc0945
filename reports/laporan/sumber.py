"""What several reports count by: age, area, service; and the filters for them."""

import re

from django.db.models import F, Func, IntegerField, Q
from django.db.models.functions import Coalesce, Left, TruncDate

from accounts import wilayah
from accounts.models import Wilayah
from cases.kategori import Kategori
from cases.models import Kasus
from cases.models.kasus import Hasil
from reports.bentuk import Blok, Saring
from standards.models import Standar

#: "19.71.03": the first eight signs of a code name the district.
PANJANG_KECAMATAN = 8
TANPA_KATEGORI = "Belum ditetapkan"
TANPA_KECAMATAN = "Belum diketahui"
#: A filter's word for what has none: no category, no district, nobody.
TANPA = "-"
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


def kode_kecamatan(klien):
    """The same of a client at hand; '' when it is not known."""
    return (klien.wilayah_domisili_id or klien.wilayah_ktp_id or "")[:PANJANG_KECAMATAN]


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


# --------------------------------------------------------------------- areas
def nama_wilayah(kode, instansi):
    """{code: words}: our own areas by name, those elsewhere with what they are part of."""
    kode = [k for k in kode if k]
    nama = wilayah.nama_banyak(kode)
    return {k: _sebut(k, nama[k].split(", "), instansi.wilayah_id or TANPA) or k for k in kode}


def _sebut(kode, bagian, rumah):
    """'Kec. Gabek'; outside 'Kec. Sungailiat, Kab. Bangka'; outside the province with it."""
    sini, seprovinsi = kode.startswith(rumah), kode.startswith(rumah[:2])
    dikenal = rumah.count(".") + 1 if sini else int(seprovinsi)
    return ", ".join(bagian[: len(bagian) - dikenal] or bagian[:1])


def urut_kecamatan(kode, nama, instansi):
    """Our own by name, then those elsewhere, then what is not known."""
    luar = not (kode or "").startswith(instansi.wilayah_id or "-")
    return not kode, luar, nama.get(kode, "")


# --------------------------------------------------------------------- what came and went
def arus(masa):
    """{what happened to cases in the period: condition}."""
    dari, ke = masa.rentang
    return {
        "masuk": Q(**masa.dalam("dibuka_pada")),
        "tutup": Q(**masa.dalam("ditutup_pada")),
        "awal": Q(dibuka_pada__lt=dari) & (Q(ditutup_pada=None) | Q(ditutup_pada__gte=dari)),
        "akhir": Q(dibuka_pada__lt=ke) & (Q(ditutup_pada=None) | Q(ditutup_pada__gte=ke)),
        "kini": Q(ditutup_pada=None),
    }


#: How a case left, as the quarter's balance divides it.
GOLONGAN = {
    "selesai": (
        "Selesai",
        (Hasil.TUJUAN_TERCAPAI, Hasil.MASA_HABIS, Hasil.KEMBALI_KELUARGA, Hasil.DIBERANGKATKAN),
    ),
    "dirujuk": ("Dirujuk", (Hasil.DIRUJUK, Hasil.DILIMPAHKAN)),
    "ditolak": ("Ditolak", (Hasil.DITOLAK,)),
}
KELUAR = {k: kata for k, (kata, _) in GOLONGAN.items()} | {"lain": "Keluar lain"}


def syarat_keluar():
    """{way of leaving: condition on `hasil`}."""
    syarat = {k: Q(hasil__in=hasil) for k, (_, hasil) in GOLONGAN.items()}
    return syarat | {"lain": ~Q(hasil__in=[h for _, hasil in GOLONGAN.values() for h in hasil])}


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


def _di_luar(jabatan, kode):
    """The words of an area that is not offered."""
    if kode == TANPA:
        return TANPA_KECAMATAN
    ada = re.fullmatch(r"\d\d(\.\d\d){0,2}", kode)
    return nama_wilayah([kode], jabatan.instansi)[kode] if ada else ""


def _tanpa_kategori(jabatan, kode):
    return TANPA_KATEGORI if kode == TANPA else ""


LAYANAN = Saring("layanan", "Layanan", layanan)
KATEGORI = Saring("kategori", "Jenis PPKS", lambda jabatan: Kategori.choices, lain=_tanpa_kategori)
KECAMATAN = Saring("kecamatan", "Kecamatan", _kecamatan, lain=_di_luar)


def tersaring(baris, pilih):
    """The cases that the usual filters leave."""
    if kode := pilih.get("layanan"):
        baris = baris.filter(standar__kode=kode)
    if kategori := pilih.get("kategori"):
        baris = baris.filter(klien__kategori="" if kategori == TANPA else kategori)
    if kode := pilih.get("kecamatan"):
        kode = None if kode == TANPA else kode
        baris = baris.alias(kecamatan=kecamatan()).filter(kecamatan=kode)
    return baris
