"""Two records that may be one person: what differs, and who looks alike.

Read only; cases/actions/gabung_klien.py does the merging.
"""

from typing import NamedTuple

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q
from django.db.models.functions import Lower

from accounts import wilayah
from cases.identitas import samarkan_nik
from cases.models import GabungKlien, Klien

#: The fields chosen together, under the label of the choice.
KELOMPOK = {
    "nama": ("Nama lengkap", ("nama",)),
    "alias": ("Alias/nama panggilan", ("alias",)),
    "nik": ("NIK", ("nik", "tanpa_identitas", "alasan_tanpa_identitas")),
    "nomor_kk": ("Nomor KK", ("nomor_kk",)),
    "jenis_kelamin": ("Jenis kelamin", ("jenis_kelamin",)),
    "tempat_lahir": ("Tempat lahir", ("tempat_lahir",)),
    "tanggal_lahir": ("Tanggal lahir", ("tanggal_lahir", "lahir_perkiraan")),
    "alamat_ktp": ("Alamat KTP", ("alamat_ktp", "rt_rw_ktp", "wilayah_ktp_id")),
    "alamat_domisili": (
        "Domisili",
        ("alamat_domisili", "rt_rw_domisili", "wilayah_domisili_id"),
    ),
    "telepon": ("Telepon", ("telepon",)),
    "agama": ("Agama", ("agama",)),
    "status_kawin": ("Status kawin", ("status_kawin",)),
    "pendidikan": ("Pendidikan", ("pendidikan",)),
    "pekerjaan": ("Pekerjaan", ("pekerjaan",)),
    "disabilitas": ("Disabilitas", ("disabilitas",)),
    "bahasa": ("Bahasa sehari-hari", ("bahasa",)),
    "jkn": ("Nomor JKN/BPJS", ("jkn",)),
    "dtks": ("DTKS/DTSEN", ("dtks", "dtks_id", "desil", "dtks_dicek")),
    "kategori": ("Kategori", ("kategori", "kategori_lain")),
    "setuju_foto": ("Menyetujui pengambilan foto", ("setuju_foto",)),
}
#: Of those, what is shown in part where a NIK is, and what names an area.
NOMOR = ("nik", "nomor_kk")
WILAYAH = ("wilayah_ktp_id", "wilayah_domisili_id")


class Banding(NamedTuple):
    """One choice of the merge page: both sides in words, and whether they differ."""

    kode: str
    label: str
    utama: str
    lebur: str
    beda: bool
    usul: str


def nilai(klien, kode):
    """{field: value} of one choice."""
    return {m: getattr(klien, m) for m in KELOMPOK[kode][1]}


def banding(utama, lebur, jelas=False):
    """Both records, choice by choice; what only the other one knows is proposed from there.

    Args:
        jelas: numbers of identity in full (asked for, and written down); else in part.
    """
    nama = _nama_wilayah(utama, lebur)
    for kode, (label, _) in KELOMPOK.items():
        kiri, kanan = (sebut(k, kode, nama, jelas) for k in (utama, lebur))
        beda = nilai(utama, kode) != nilai(lebur, kode)
        usul = "lebur" if beda and _kosong(utama, kode) and not _kosong(lebur, kode) else "utama"
        yield Banding(kode, label, kiri, kanan, beda, usul)


def _kosong(klien, kode):
    return not getattr(klien, KELOMPOK[kode][1][0])


def _nama_wilayah(*klien):
    """{code: name} of every area that these records name, in one go."""
    kode = {getattr(k, m) for k in klien for m in WILAYAH}
    return wilayah.nama_banyak(kode - {None})


def sebut(klien, kode, nama_wilayah, jelas=False):
    """One side of a choice in words; '–' where nothing is known."""
    if kode in NOMOR and (nomor := getattr(klien, kode)) and not jelas:
        return samarkan_nik(nomor)
    if kode == "nik" and not klien.nik:
        return f"Tanpa identitas: {klien.alasan_tanpa_identitas}" if klien.tanpa_identitas else "–"
    if kode == "tanggal_lahir" and klien.tanggal_lahir:
        return f"{klien.tanggal_lahir:%d-%m-%Y}{' (perkiraan)' if klien.lahir_perkiraan else ''}"
    if kode == "kategori":
        pilihan = dict(Klien._meta.get_field("kategori").choices)
        semua = [klien.kategori, *klien.kategori_lain]
        return ", ".join(str(pilihan[k]) for k in semua if k) or "–"
    if kode == "setuju_foto":
        return "Ya" if klien.setuju_foto else "Tidak"
    isi = [_teks(klien, m, nama_wilayah) for m in KELOMPOK[kode][1] if getattr(klien, m)]
    return ", ".join(isi) or "–"


def _teks(klien, medan, nama_wilayah):
    if medan in WILAYAH:
        return nama_wilayah.get(getattr(klien, medan), "")
    terbaca = getattr(klien, f"get_{medan}_display", None)
    return str(terbaca() if terbaca else getattr(klien, medan))


# --------------------------------------------------------------------- who looks alike
SERUPA = 0.3


def mirip_dengan(klien, jabatan, batas=5):
    """Likely the same person as this client, of those one may know of; bounded, by index."""
    sama = Q(nama__trigram_similar=klien.nama)
    if klien.tanggal_lahir:
        sama |= Q(tanggal_lahir=klien.tanggal_lahir)
    if klien.telepon:
        sama |= Q(telepon=klien.telepon)
    calon = Klien.objects.terbuka_bagi(jabatan).dengan_pandangan(jabatan)
    calon = calon.filter(sama).exclude(pk=klien.pk)
    serupa = calon.annotate(serupa=TrigramSimilarity("nama", klien.nama))
    return list(serupa.filter(serupa__gte=SERUPA).order_by("-serupa", "pk")[:batas])


def pasangan(klien, jabatan):
    """[(client, older client)] among these that are likely one person.

    Looked for where an index answers at once: the same birth date, telephone or very name.
    """
    cocok = (
        Q(nama_kecil__in={k.nama.lower() for k in klien})
        | Q(tanggal_lahir__in={k.tanggal_lahir for k in klien} - {None})
        | Q(telepon__in={k.telepon for k in klien} - {""})
    )
    calon = Klien.objects.terbuka_bagi(jabatan).dengan_pandangan(jabatan)
    calon = calon.annotate(nama_kecil=Lower("nama"))
    ada = list(calon.filter(cocok).order_by("-pk")[:BATAS_CALON])
    for k in klien:
        for lain in ada:
            if lain.pk < k.pk and _serupa(k, lain):
                yield k, lain


#: So many at most are compared for one page of clients.
BATAS_CALON = 300


def _serupa(a, b):
    """The same name; or the same birth date or telephone and a name of like letters."""
    kata_a, kata_b = set(a.nama.lower().split()), set(b.nama.lower().split())
    if a.nama.lower() == b.nama.lower():
        return not (a.tanggal_lahir and b.tanggal_lahir) or a.tanggal_lahir == b.tanggal_lahir
    sama = (a.tanggal_lahir and a.tanggal_lahir == b.tanggal_lahir) or (
        a.telepon and a.telepon == b.telepon
    )
    return bool(sama and kata_a & kata_b)


def gabungan_klien(klien):
    """The merges into this client that stand, newest first."""
    return (
        GabungKlien.objects.filter(utama=klien, dibatalkan_pada=None)
        .select_related("lebur", "oleh__pengguna")
        .order_by("-pada")
    )
