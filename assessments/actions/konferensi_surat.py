"""The invitation as a letter, drafted in one go from what was planned."""

from django.db import transaction

from assessments.actions.konferensi import ambil
from assessments.izin_konferensi import izin_ubah
from assessments.notulen import setempat
from cases.actions.inti import minta
from letters import actions as surat
from letters.izin import izin_buat
from letters.jenis import SEMUA
from letters.models import JenisSurat


@transaction.atomic
def susun_undangan(konferensi, *, by):
    """Draft the invitation; its drafting step. Pressed twice, it is the same letter.

    Raises:
        PermissionDenied, ValidationError, Bentrok.
    """
    konferensi = ambil(konferensi, by, izin_ubah)
    minta(izin_buat(konferensi.kasus, by))
    if (ada := undangan_kini(konferensi)) is not None:
        return ada
    langkah = surat.mulai_surat(konferensi.kasus, JenisSurat.UNDANGAN, by=by)
    langkah.kasus = konferensi.kasus
    surat.susun(langkah, isi_undangan(konferensi, by), by=by)
    konferensi.langkah_undangan = langkah
    konferensi.save(update_fields=["langkah_undangan"])
    return langkah


def undangan_kini(konferensi):
    """The invitation's drafting step, unless it was given up."""
    langkah = konferensi.langkah_undangan
    return None if langkah is None or langkah.gugur else langkah


def isi_undangan(konferensi, by):
    """The fields of letters/jenis/dinas.py UNDANGAN; the rest is the kind's own."""
    saat, orang = setempat(konferensi), list(konferensi.peserta.all())
    luar = [
        "\n".join(x for x in (p.nama, p.profesi, p.lembaga) if x)
        for p in orang
        if not p.pengguna_id
    ]
    dalam = [f"Sdr. {p.nama}\n{p.profesi}".strip() for p in orang if p.pengguna_id]
    return SEMUA[JenisSurat.UNDANGAN].awal(konferensi.kasus) | {
        "kepada": "\n\n".join(luar + dalam),
        "tanggal_hadir": saat.date().isoformat(),
        "pukul": f"{saat:%H.%M} {saat:%Z}",
        "tempat": konferensi.tempat,
        "bahasan": konferensi.acara,
    }
