"""The institutions that the demo offices refer to, and a referral that is on its way now.

data/<kode>/lembaga.toml holds both. They come last: an institution may be another demo office.
"""

from accounts.models import Instansi, Wilayah
from cases.models import Kasus
from referrals.actions import rujukan as aksi
from referrals.actions.lembaga import simpan_lembaga
from referrals.kiriman import asesmen_kiriman, surat_kiriman
from referrals.models import Lembaga


def isi(contoh, orang, kasus):
    """The directory of one office, entered by Tata Usaha, and what it referred.

    Args:
        orang: {short sign-in name: Jabatan}.
        kasus: {code of a story: its case}.
    """
    if not (contoh.folder / "lembaga.toml").exists():
        return
    baca = contoh.baca("lembaga.toml")
    for satu in baca["lembaga"]:
        simpan_lembaga(_baris(satu), by=orang["tu"])
    for satu in baca.get("rujukan", ()):  # just now: after everything that the stories tell
        _rujuk(satu, orang[satu["oleh"]], kasus[satu["kasus"]])


def _baris(satu):
    kode = {"kantor": Instansi.objects.filter(kode=satu.get("kantor", "")).first()}
    kode["wilayah"] = Wilayah.objects.filter(pk=satu.get("wilayah", "")).first()
    return satu | kode


def _rujuk(satu, by, kasus):
    """With the assessments and letters of the case, as the form proposes."""
    kasus = Kasus.objects.get(pk=kasus.pk)  # what the story holds is from its beginning
    langkah = kasus.langkah.terkini().filter(jenis="rujukan", status="terbuka").first()
    aksi.susun_dan_kirim(
        kasus,
        lembaga=Lembaga.objects.get(instansi=kasus.instansi, nama=satu["lembaga"]),
        langkah=langkah,
        alasan=satu["alasan"],
        pilihan={
            "asesmen": [x.pk for x in asesmen_kiriman(kasus, by)],
            "surat": [s.pk for s in surat_kiriman(kasus, by)],
            "catatan": satu.get("catatan", ""),
        },
        jawab_sebelum=None,
        by=by,
    )
