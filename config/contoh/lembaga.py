"""The institutions that the demo offices refer to (data/<kode>/lembaga.toml), and referring."""

from accounts.models import Instansi, Wilayah
from cases.models import Kasus
from referrals.actions import rujukan as aksi
from referrals.actions.lembaga import simpan_lembaga
from referrals.kiriman import asesmen_kiriman, surat_kiriman
from referrals.models import Lembaga


def isi(contoh, orang):
    """The directory of one office, entered by Tata Usaha; an institution may be a demo office."""
    if (contoh.folder / "lembaga.toml").exists():
        for satu in contoh.baca("lembaga.toml")["lembaga"]:
            simpan_lembaga(_baris(satu), by=orang["tu"])


def _baris(satu):
    kode = {"kantor": Instansi.objects.filter(kode=satu.get("kantor", "")).first()}
    kode["wilayah"] = Wilayah.objects.filter(pk=satu.get("wilayah", "")).first()
    return satu | kode


def rujuk(kasus, catatan, by, lain):
    """With the assessments and letters of the case, as the form proposes."""
    kasus = Kasus.objects.get(pk=kasus.pk)  # what the story holds is from its beginning
    langkah = kasus.langkah.terkini().filter(jenis="rujukan", status="terbuka").first()
    aksi.susun_dan_kirim(
        kasus,
        lembaga=Lembaga.objects.get(instansi=kasus.instansi, nama=lain["lembaga"]),
        langkah=langkah,
        alasan=lain["alasan"],
        pilihan={
            "asesmen": [x.pk for x in asesmen_kiriman(kasus, by)],
            "surat": [s.pk for s in surat_kiriman(kasus, by)],
            "catatan": catatan,
        },
        jawab_sebelum=None,
        by=by,
    )
