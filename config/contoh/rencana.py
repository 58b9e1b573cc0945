"""Plans of the stories: handed in, approved with their step, followed by notes and monitoring."""

from datetime import timedelta

from assessments import konsep as isi_konsep
from assessments import rencana as baca
from assessments.actions import pemantauan, perkembangan
from assessments.actions import rencana as aksi
from assessments.models import Rencana
from standards.kosakata import Jenis

BUTIR = ("pilar", "masalah", "tujuan", "kegiatan", "pelaksana", "frekuensi", "hari", "indikator")
BUTIR += ("biaya",)


def ajukan(kasus, isi, by):
    """The plan as the story's [kasus.rencana] tells it, handed in by one of the team."""
    hari = kasus.instansi.hari_ini()
    butir = [_butir(dict(zip(BUTIR, b, strict=False)), hari) for b in isi["butir"]]
    setuju = {"penyetuju": "klien", "nama_penyetuju": kasus.klien.nama, "hubungan_penyetuju": ""}
    setuju |= {"alasan_penyetuju": "", "disetujui_tanggal": hari}
    sumber = [dict(zip(isi_konsep.SUMBER, s, strict=False)) for s in isi.get("sumber", ())]
    return aksi.ajukan_rencana(
        kasus,
        konsep=isi_konsep.dengan_baris(isi_konsep.awal(), "butir", butir),
        versi=0,
        tab="contoh",
        isi=setuju
        | isi.get("setuju", {})
        | {
            "terapi": isi.get("terapi", ""),
            "selang_pantau": isi.get("selang", ""),
            "sistem_sumber": sumber,
        },
        butir=butir,
        by=by,
    )


def _butir(b, hari):
    lama = b.pop("hari")
    return {"biaya": ""} | b | {"mulai": hari, "target": hari + timedelta(days=lama)}


def selesaikan(langkah, catatan, by, lain):
    """A step of this room, as it is done here; False for any other."""
    kasus = langkah.kasus
    if langkah.jenis == Jenis.RENCANA:
        rencana = Rencana.objects.filter(kasus=kasus, status=Rencana.Status.DIAJUKAN).first()
        if rencana is None:
            return False
        aksi.sahkan_rencana(rencana, by=by, catatan=catatan)
        return True
    if langkah.jenis != Jenis.PEMANTAUAN:
        return False
    rencana = baca.berlaku(kasus)
    butir = list(rencana.butir.all()) if rencana else []
    capaian = zip(butir, lain.get("capaian", ()), strict=False)
    pemantauan.catat_pemantauan(
        kasus,
        langkah=langkah,
        tanggal=kasus.instansi.hari_ini(),
        hasil=catatan,
        ditemui=lain.get("orang", ""),
        keputusan=lain.get("keputusan", "lanjut"),
        alasan=lain.get("alasan", ""),
        capaian=[(b, persen, "") for b, persen in capaian],
        by=by,
    )
    return True


def catat(kasus, catatan, by, lain):
    """A progress note; `butir` counts the plan's lines from 1."""
    isi = {"tanggal": kasus.instansi.hari_ini(), "kegiatan": catatan}
    isi |= {k: lain[k] for k in ("respons", "skor", "kendala", "tindak_lanjut") if k in lain}
    if "butir" in lain:
        isi["butir"] = baca.berlaku(kasus).butir.get(urut=lain["butir"])
    perkembangan.catat_perkembangan(kasus, isi=isi, by=by)
