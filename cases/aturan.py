"""Computed requirements: age, sex, territory, and the time between two recorded dates.

Each is judged from what is known of the client, or of another person whom the requirement is about.
"""

from datetime import date, datetime, time

from cases.identitas import umur
from standards.kalender import kalender_untuk
from standards.waktu import hitung_tenggat, urai_durasi

WILAYAH = {"ktp": "wilayah_ktp_id", "domisili": "wilayah_domisili_id"}
KELAMIN = {"L": "laki-laki", "P": "perempuan"}


def nilai(syarat, kasus, orang):
    """(holds, sentence); (None, sentence) while what it needs is not known yet.

    Args:
        syarat: skema.Syarat with an `aturan`; it must hold for everybody it is about.
        orang: {subject's code: OrangKasus} of the case.
    """
    hasil = [_selang(syarat.aturan, kasus)]
    for kode in syarat.tentang:
        hasil += _tentang(syarat.aturan, kasus, *_siapa(kasus, kode, orang))
    hasil = [h for h in hasil if h]
    for mau in (False, None):
        for tepat, kalimat in hasil:
            if tepat is mau:
                return tepat, kalimat
    return True, " ".join(kalimat for _, kalimat in hasil)


def _siapa(kasus, kode, orang):
    """(what they are called, the row with their data or None)."""
    if kode == "klien":
        return "klien", kasus.klien
    sebutan = {s.kode: s.sebutan for s in kasus.aturan.subjek}
    return sebutan.get(kode, kode), orang.get(kode)


def _tentang(aturan, kasus, sebutan, orang):
    return (
        _usia(aturan, kasus, sebutan, orang),
        _kelamin(aturan, sebutan, orang),
        _wilayah(aturan, kasus, sebutan, orang),
    )


def _usia(aturan, kasus, sebutan, orang):
    if aturan.usia_min is None and aturan.usia_maks is None:
        return None
    pada = _tanggal(aturan.pada, kasus)
    if orang is None or orang.tanggal_lahir is None:
        return None, f"Tanggal lahir {sebutan} belum diketahui."
    if pada is None or pada < orang.tanggal_lahir:
        return None, f"Tanggal untuk menghitung umur {sebutan} belum dicatat dengan benar."
    tahun = umur(orang.tanggal_lahir, pada)
    if aturan.usia_min is not None and tahun < aturan.usia_min:
        return False, f"Umur {sebutan} {tahun} tahun, paling rendah {aturan.usia_min} tahun."
    if aturan.usia_maks is not None and tahun > aturan.usia_maks:
        return False, f"Umur {sebutan} {tahun} tahun, paling tinggi {aturan.usia_maks} tahun."
    return True, f"Umur {sebutan} {tahun} tahun."


def _kelamin(aturan, sebutan, orang):
    if aturan.jenis_kelamin is None:
        return None
    if orang is None or not orang.jenis_kelamin:
        return None, f"Jenis kelamin {sebutan} belum diketahui."
    tepat = orang.jenis_kelamin == aturan.jenis_kelamin
    return tepat, f"Jenis kelamin {sebutan} {KELAMIN[orang.jenis_kelamin]}."


def _wilayah(aturan, kasus, sebutan, orang):
    """Inside the area of the office: its own code is a prefix of the place's code."""
    if aturan.wilayah is None:
        return None
    kantor = kasus.instansi.wilayah_id
    if aturan.wilayah == "kejadian":
        aduan, sebutan = _aduan(kasus), ""
        kode = aduan.wilayah_id if aduan else None
    else:
        kode = getattr(orang, WILAYAH[aturan.wilayah], None)
    apa = f"Wilayah {aturan.wilayah} {sebutan}".strip()
    if not kode or not kantor:
        return None, f"{apa} belum diketahui."
    tepat = kode == kantor or kode.startswith(f"{kantor}.")
    return tepat, f"{apa} {'di dalam' if tepat else 'di luar'} wilayah kantor."


def _selang(aturan, kasus):
    """At most, or at least, so long between two dates."""
    if aturan.mulai is None:
        return None
    mulai, berhenti = _tanggal(aturan.mulai, kasus), _tanggal(aturan.berhenti, kasus)
    if mulai is None or berhenti is None:
        return None, "Tanggalnya belum dicatat."
    antara = f"dari {mulai:%d-%m-%Y} sampai {berhenti:%d-%m-%Y}"
    if aturan.maksimal and berhenti > _lewat(mulai, aturan.maksimal, kasus):
        return False, f"Selangnya lebih dari {aturan.maksimal} ({antara})."
    if aturan.minimal and berhenti < _lewat(mulai, aturan.minimal, kasus):
        return False, f"Selangnya kurang dari {aturan.minimal} ({antara})."
    batas = [f"paling lama {aturan.maksimal}"] if aturan.maksimal else []
    batas += [f"paling singkat {aturan.minimal}"] if aturan.minimal else []
    return True, f"Selangnya {' dan '.join(batas)} ({antara})."


def _lewat(mulai, durasi, kasus):
    """The last day of a duration that begins on a day.

    Working days are the office's; days, weeks and months run from the event itself, which a
    closed office does not put off as it puts off the receipt of a file.
    """
    awal = datetime.combine(mulai, time(12), kasus.instansi.zona)
    hitung = "kantor" if any(s == "hari kerja" for _, s in urai_durasi(durasi)) else "terus"
    akhir = hitung_tenggat(awal, durasi, kalender_untuk(kasus.instansi), hitung=hitung).pada
    return akhir.astimezone(kasus.instansi.zona).date()


def _tanggal(acuan, kasus):
    """The day that "sekarang", "aduan" or "tanggal f" names; None while it is not recorded."""
    if acuan == "sekarang":
        return kasus.instansi.hari_ini()
    if acuan == "aduan":
        aduan = _aduan(kasus)
        pada = aduan.diterima_pada if aduan else kasus.dibuka_pada
        return pada.astimezone(kasus.instansi.zona).date()
    teks = kasus.fakta.get(acuan.removeprefix("tanggal "))
    return date.fromisoformat(teks) if teks else None


def _aduan(kasus):
    return kasus.aduan.order_by("diterima_pada").first()
