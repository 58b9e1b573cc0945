"""Plans of the test world: in force, waiting; a note, a round; and a case at its plan's step."""

from accounts.peran import Peran
from assessments import konsep as isi_konsep
from assessments.actions import rencana as aksi
from assessments.actions.pemantauan import catat_pemantauan
from assessments.actions.perkembangan import catat_perkembangan
from assessments.models.rencana import Pilar
from cases import actions
from standards.muat import muat

#: A service whose plan is approved at a step of its own.
BERENCANA = """
kode = "rencana-kerja"
judul = "Pendampingan Berencana"
instansi = "dinsos-pangkalpinang"
unit = "Bidang Rehabilitasi Sosial"

[[langkah]]
kode = "rencana"
tahap = "aduan"
jenis = "rencana"
teks = "Mengesahkan rencana"

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Terminasi"
"""


def rencana_kerja(kasus, menunggu, klien, orang, tmp):
    """Of the first case the plan is in force, of the second it waits; a third is at its step."""
    peksos = orang(Peran.PEKSOS)
    sah = aksi.sahkan_rencana(ajukan(kasus, "Tujuan", peksos), by=orang(Peran.KEPALA_BIDANG))
    catatan = catat_perkembangan(kasus, isi=isi_catatan(kasus, "Kunjungan."), by=peksos)
    pantau = pantau_rencana(kasus, sah, "Baik.", peksos)
    diajukan = ajukan(menunggu, "Tujuan", peksos)
    berkas = tmp / "rencana-kerja.toml"
    berkas.write_text(BERENCANA, "utf-8")
    satu = actions.buka_kasus(klien, muat(berkas).standar, by=peksos)
    actions.ambil(satu, by=peksos)
    return {
        "berencana": kasus.nomor,
        "rencana_sah": sah.pk,
        "rencana_diajukan": diajukan.pk,
        "perkembangan": catatan.pk,
        "pemantauan": pantau.pk,
        "perencanaan": satu.nomor,
        "langkah_rencana": satu.langkah.terkini().get(kode="rencana").pk,
    }


def ajukan(kasus, kata, by):
    """A plan of one line that says `kata` wherever it says something."""
    hari = kasus.instansi.hari_ini()
    butir = dict.fromkeys(("masalah", "tujuan", "kegiatan", "indikator"), kata)
    butir |= {"pilar": Pilar.TERAPI, "pelaksana": "Peksos", "frekuensi": "tiap pekan"}
    butir |= {"mulai": hari, "target": hari, "biaya": "", "semula": None}
    isi = {"terapi": kata, "selang_pantau": "1 bulan", "sistem_sumber": []}
    isi |= {"penyetuju": "tidak_ada", "alasan_penyetuju": kata}
    konsep = isi_konsep.dengan_baris(isi_konsep.awal(), "butir", [butir])
    return aksi.ajukan_rencana(
        kasus, konsep=konsep, versi=0, tab="uji", isi=isi, butir=[butir], by=by
    )


def isi_catatan(kasus, kata):
    return {"tanggal": kasus.instansi.hari_ini(), "kegiatan": kata, "respons": kata}


def pantau_rencana(kasus, rencana, kata, by):
    return catat_pemantauan(
        kasus,
        tanggal=kasus.instansi.hari_ini(),
        hasil=kata,
        keputusan="lanjut",
        capaian=[(b, 40, kata) for b in rencana.butir.all()],
        by=by,
    )
