"""What a correction changed, in words: field, before, after. Numbers of identity are masked."""

from datetime import date

from cases.identitas import samarkan_nik
from cases.models import Klien, OrangKasus

#: Values that are shown in part to whoever does not work with them.
NOMOR = ("nik", "nomor_kk", "jkn", "dtks_id")
KOSONG = "(kosong)"


def medan_klien(data, jelas):
    return _baris(Klien, data, jelas)


def medan_orang(data, jelas):
    return _baris(OrangKasus, data, jelas)


def _baris(model, data, jelas):
    """[(label, before, after)] of a history row's {field: [from, to]}.

    Args:
        jelas: may numbers of identity be read in full.
    """
    for medan, isi in data.items():
        if not isinstance(isi, list) or len(isi) != 2:
            continue
        f = model._meta.get_field(medan)
        yield f.verbose_name, *[_kata(f, v, jelas) for v in isi]


def _kata(f, v, jelas):
    if f.name in NOMOR and v and not jelas:
        return samarkan_nik(v)
    if v in ("", None):
        return "tidak" if f.get_internal_type() == "BooleanField" else KOSONG
    if v == "True":
        return "ya"
    if f.get_internal_type() == "DateField":
        return f"{date.fromisoformat(v):%d-%m-%Y}"
    return str(dict(f.flatchoices).get(v, v)) if f.choices else str(v)
