"""The facts of a case: built-in ones from client and report, the rest as recorded at steps."""

from standards import alur


def fakta_kini(kasus):
    """Known answers, {code: value}. A built-in fact that a step asks is unknown until recorded."""
    ditanya = alur.fakta_dicatat(kasus.aturan, kasus.jalur)
    bawaan = {k: v for k, v in _bawaan(kasus).items() if v is not None and k not in ditanya}
    return bawaan | kasus.fakta


def usulan(kasus):
    """Answers to offer in a step's form: what was recorded, else what client and report say."""
    return {k: v for k, v in _bawaan(kasus).items() if v is not None} | kasus.fakta


def _bawaan(kasus):
    klien = kasus.klien
    umur = klien.umur(kasus.instansi.hari_ini())
    return {
        "identitas": "ada" if klien.nik else "tidak",
        "anak": None if umur is None else "ya" if umur < 18 else "tidak",
        "darurat": "ya" if kasus.darurat else "tidak",
        "dtks": "terdata" if klien.dtks == klien.Dtks.TERDATA else "belum",
        "jenis_kelamin": klien.jenis_kelamin,
        **kasus.fakta_awal,
    }
