"""Questions to the table of administrative areas.

A code's prefixes are its parents, so a whole address is one query by primary key.
"""

from accounts.models import Wilayah

# What the law of a region calls its lowest areas; elsewhere "Kec." and "Desa".
PAPUA = ("91", "92", "93", "94", "95", "96")
SEBUTAN_KECAMATAN = dict.fromkeys(PAPUA, "Distrik")
SEBUTAN_DESA = dict.fromkeys(PAPUA, "Kampung") | {"11": "Gampong"}
SINGKAT = {
    "Daerah Khusus Ibukota Jakarta": "DKI Jakarta",
    "Daerah Istimewa Yogyakarta": "DI Yogyakarta",
}


def anak(kode=None):
    """The areas directly below, by name, for a cascading select; without a code the provinces."""
    return Wilayah.objects.filter(induk_id=kode or None).order_by("nama", "kode")


def awalan(kode):
    """'19.71.03' → ['19', '19.71', '19.71.03']: the code and those above it, from the top."""
    bagian = (kode or "").split(".")
    return [".".join(bagian[:n]) for n in range(1, len(bagian) + 1)] if kode else []


def jalur(kode):
    """The names from the province down: ['Kepulauan Bangka Belitung', 'Kota …', …]."""
    nama = _nama(awalan(kode))
    return [nama[k] for k in awalan(kode) if k in nama]


def nama_lengkap(kode):
    """'Kel. X, Kec. Y, Kota Z, Provinsi W'; an empty text for no code."""
    return nama_banyak([kode])[kode]


def nama_banyak(kumpulan_kode):
    """{kode: nama_lengkap} for a whole list page in one query."""
    kumpulan_kode = list(kumpulan_kode)
    nama = _nama({k for kode in kumpulan_kode for k in awalan(kode)})
    return {
        kode: ", ".join(sebut(k, nama[k]) for k in reversed(awalan(kode)) if k in nama)
        for kode in kumpulan_kode
    }


def sebut(kode, nama):
    """One area as an address writes it: 'Kel. Kejaksaan', 'Kab. Bangka', 'Provinsi DKI Jakarta'."""
    provinsi, *bawah = kode.split(".")
    match bawah:
        case []:
            return f"Provinsi {SINGKAT.get(nama, nama)}"
        case [_]:
            return nama.replace("Kabupaten ", "Kab. ", 1)
        case [_, _]:
            return f"{SEBUTAN_KECAMATAN.get(provinsi, 'Kec.')} {nama}"
        case [_, _, desa]:
            sebutan = "Kel." if desa.startswith("1") else SEBUTAN_DESA.get(provinsi, "Desa")
            # Some names bring the word along: "Gampong Baro", "Desa Adat Ayapo".
            return nama if nama.startswith((f"{sebutan} ", "Desa ")) else f"{sebutan} {nama}"


def _nama(kumpulan_kode):
    if not kumpulan_kode:
        return {}
    return dict(Wilayah.objects.filter(kode__in=kumpulan_kode).values_list("kode", "nama"))
