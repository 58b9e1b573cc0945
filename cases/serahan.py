"""The minimum set that goes to another office with a case, listed on screen before it is sent.

Identity, the report's chronology if chosen, and the files that were ticked. No log, no narrative,
no reporter, nobody's name but the client's. A referral also takes the assessments and issued
letters that were ticked: whoever goes on with the client needs what was found.
"""

from accounts import wilayah
from cases.identitas import samarkan_nik
from cases.models import Klien

#: The client's fields that go, with their labels.
IDENTITAS = (
    "nama",
    "alias",
    "jenis_kelamin",
    "tempat_lahir",
    "tanggal_lahir",
    "lahir_perkiraan",
    "nik",
    "nomor_kk",
    "tanpa_identitas",
    "alasan_tanpa_identitas",
    "alamat_ktp",
    "rt_rw_ktp",
    "wilayah_ktp_id",
    "alamat_domisili",
    "rt_rw_domisili",
    "wilayah_domisili_id",
    "telepon",
    "disabilitas",
    "bahasa",
    "kategori",
)
SINGKAT = {"lahir_perkiraan", "tanpa_identitas"}
#: They go in full and are shown in part, as everywhere.
NOMOR = {"nik", "nomor_kk"}


def susun_isi(kasus, *, kronologi, catatan, berkas, asesmen=(), surat=()):
    """What the other office will read, fixed at the moment of sending.

    Args:
        asesmen: completed steps whose record goes along.
        surat: names of the issued letters that go along.
    """
    klien = kasus.klien
    isi = {
        "nomor": kasus.nomor,
        "layanan": kasus.standar.judul,
        "dibuka": kasus.dibuka_pada.date().isoformat(),
        "darurat": kasus.darurat,
        "catatan": catatan,
        "klien": {m: _nilai(getattr(klien, m)) for m in IDENTITAS},
        "berkas": [b.nama_asli for b in berkas],
    }
    aduan = list(kasus.aduan.order_by("diterima_pada")) if kronologi else []
    if aduan:
        isi["kronologi"] = "\n\n".join(a.kronologi for a in aduan)
        isi["lokasi"] = aduan[0].lokasi
    if asesmen:
        isi["asesmen"] = [_asesmen(x) for x in asesmen]
    if surat:
        isi["surat"] = list(surat)
    return isi


def _asesmen(langkah):
    return {
        "langkah": langkah.teks,
        "tanggal": _nilai(langkah.tanggal),
        "oleh": langkah.selesai_oleh.nama_jabatan,
        "catatan": langkah.catatan,
    }


def _nilai(v):
    return v.isoformat() if hasattr(v, "isoformat") else v


def identitas_terbaca(isi):
    """[(label, value)] of the identity that is handed over, as it is shown before and after."""
    klien = isi["klien"]
    for medan in IDENTITAS:
        nilai = klien.get(medan)
        if medan in SINGKAT or nilai in (None, "", False):
            continue
        f = Klien._meta.get_field(medan)
        kata = str(dict(f.flatchoices).get(nilai, nilai)) if f.choices else str(nilai)
        if f.is_relation:
            kata = wilayah.nama_lengkap(nilai)
        if medan == "tanggal_lahir":
            y, m, d = nilai.split("-")
            kata = f"{d}-{m}-{y}" + (" (perkiraan)" if klien.get("lahir_perkiraan") else "")
        if medan in NOMOR:
            kata = samarkan_nik(nilai)
        yield f.verbose_name[:1].upper() + f.verbose_name[1:], kata
