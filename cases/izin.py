"""Who may do a step, tick a requirement, or act on a whole case, and what holds it back now.

The button and the gate ask the same functions. An `Izin` says whether the act exists for this
person (else 403 and no button) and, if it is held back now, why (the sentence beside the button).
"""

from typing import NamedTuple

from django.utils import timezone

from accounts import peran
from accounts.peran import Peran
from cases import kunci_waktu, pengembalian
from cases.pelaku import (
    anggota_tim,
    peran_terbuka,
    petugas_kasus,
    pihak_tersisa,
    semua_pihak,
)
from cases.workflow import syarat_kurang
from standards.kosakata import DIPUTUS_ATAS


class Izin(NamedTuple):
    boleh: bool
    tertahan: str = ""

    @property
    def sekarang(self):
        return self.boleh and not self.tertahan


TIDAK = Izin(False)
YA = Izin(True)


# --------------------------------------------------------------------- the right to do a step
def izin_langkah(langkah, jabatan):
    """May this person complete this step now? The role at the step is the permission."""
    kasus = langkah.kasus
    ditunjuk = _ditunjuk(langkah, jabatan)
    if not ditunjuk and not _berperan(peran_terbuka(langkah), kasus, jabatan):
        return TIDAK
    if not ditunjuk and (lain := _petugas_lain(langkah, jabatan)):
        return Izin(True, f"Langkah ini dikerjakan petugas kasus: {lain.rstrip('.')}.")
    if kasus.tertutup and not langkah.pasca:
        return Izin(True, "Kasus sudah ditutup.")
    if langkah.status == "menunggu":
        return Izin(True, "Menunggu langkah sebelumnya selesai.")
    if not langkah.terbuka:
        return TIDAK
    if jabatan.pengguna_id in {p.pengguna_id for p in penyusun_butir(langkah)}:
        return Izin(True, "Yang menyusun tidak memutus: Anda sendiri yang menyusunnya.")
    if sudah := _bagian_selesai(langkah, jabatan):
        return Izin(True, sudah)
    if tahan := penahan(langkah):
        return Izin(True, tahan)
    return YA


def penahan(langkah):
    """Why a step that its person may do cannot be completed yet: papers, or the standard's time."""
    kasus = langkah.kasus
    if langkah.jenis == "berkas" and pengembalian.terbuka(kasus):
        return "Berkas ada pada pemohon; catat dahulu bahwa berkasnya diterima kembali."
    if kurang := syarat_kurang(kasus, [langkah.kode]):
        return "Belum lengkap: " + "; ".join(r.teks for r in kurang) + "."
    return kunci_waktu.langkah(langkah)


def izin_kerja(langkah, jabatan):
    """May this person work on the step now (Mulai kerjakan)? What holds its end does not matter."""
    izin = izin_langkah(langkah, jabatan)
    if izin.boleh and any(j.selesai is None for j in langkah.kasus.jeda.all()):
        return Izin(True, "Waktu kasus sedang dijeda; lanjutkan waktunya dahulu.")
    return YA if dapat_mengerjakan(langkah, izin) else izin


def dapat_mengerjakan(langkah, izin):
    """The step is this person's to do now, though papers or time may still hold its end."""
    return izin.boleh and izin.tertahan in ("", penahan(langkah))


def izin_syarat(persyaratan, jabatan):
    """May this person tick this requirement now?"""
    return izin_isi(persyaratan.kasus, jabatan)


def izin_isi(kasus, jabatan):
    """May this person fill the case's file now? Those who work on cases, or lead the section."""
    peran_syarat = {Peran.KEPALA_SEKSI, Peran.PETUGAS_LAYANAN, *peran.PENDAMPING_KASUS}
    if not _berperan(peran_syarat, kasus, jabatan):
        return TIDAK
    if jabatan.peran in peran.PENDAMPING_KASUS and not ditugaskan(kasus, jabatan):
        return Izin(True, "Persyaratan diperiksa petugas kasus.")
    return Izin(True, "Kasus sudah ditutup.") if kasus.tertutup else YA


def _berperan(peran_langkah, kasus, jabatan):
    """One of the step's roles, held today, in the case's office and unit."""
    return (
        jabatan.peran in peran_langkah
        and jabatan.berlaku(timezone.localdate())
        and jabatan.instansi_id == kasus.instansi_id
        and (jabatan.peran in peran.LINTAS_UNIT or _seunit(kasus, jabatan))
    )


def _seunit(kasus, jabatan):
    return jabatan.unit_id is None or kasus.unit_id in (None, jabatan.unit_id)


def _ditunjuk(langkah, jabatan):
    """Named for this case, in the step's team or among its petugas, from whichever unit."""
    orang = {p.pengguna_id for p in anggota_tim(langkah)}
    if jabatan.peran in peran_terbuka(langkah):
        orang |= {p.pengguna_id for p in petugas_kasus(langkah.kasus)}
    return (
        jabatan.pengguna_id in orang
        and jabatan.peran in langkah.peran
        and jabatan.instansi_id == langkah.kasus.instansi_id
        and jabatan.berlaku(timezone.localdate())
    )


def _petugas_lain(langkah, jabatan):
    """The names of those who have this part of the case in hand instead of this person.

    A psychologist is held back by the case's psychologist only, not by its peksos; nor is the
    head of the office's own panti.
    """
    sendiri = jabatan.peran in (*peran.PROFESI, *peran.LINTAS_UNIT) or semua_pihak(langkah)
    terlarang = {p.pengguna_id for p in penyusun_butir(langkah)}  # they cannot decide it anyway
    bertugas = [
        p
        for p in petugas_kasus(langkah.kasus)
        if p.peran in peran_terbuka(langkah)
        and p.pengguna_id not in terlarang
        and (p.peran == jabatan.peran if sendiri else p.peran not in peran.PROFESI)
    ]
    return ", ".join(p.pengguna.nama for p in bertugas)


def _bagian_selesai(langkah, jabatan):
    """Of a step that asks everybody: why this person has nothing left to do at it."""
    if not (semua := semua_pihak(langkah)):
        return ""
    sisa = pihak_tersisa(langkah)
    if any(p.adalah(jabatan) for p in sisa) or not any(p.adalah(jabatan) for p in semua):
        return ""
    lagi = ", ".join(p.sebutan(langkah.kasus.instansi) for p in sisa)
    return f"Bagian Anda sudah tercatat; menunggu {lagi}."


def penyusun_butir(langkah):
    """The posts that wrote the item this step decides on (assessment, draft).

    Nobody did when somebody outside decides and our role only records it.
    """
    if (jenis := DIPUTUS_ATAS.get(langkah.jenis)) is None or langkah.menunggu:
        return []
    butir = [
        x
        for x in langkah.kasus.langkah.all()
        if x.terkini
        and x.selesai
        and (x.jenis, x.surat, x.rangkaian) == (jenis, langkah.surat, langkah.rangkaian)
    ]
    if not butir:
        return []
    bersama = [a.oleh for a in butir[-1].andil.all()] if semua_pihak(butir[-1]) else []
    return [butir[-1].selesai_oleh, *bersama]


# --------------------------------------------------------------------- acts on the whole case
PENGUSUL_TUTUP = (Peran.PEKSOS, Peran.PENDAMPING, Peran.KEPALA_SEKSI)
PEMBUKA_KASUS = (Peran.PEKSOS, Peran.PENDAMPING, Peran.KEPALA_SEKSI, Peran.PETUGAS_LAYANAN)


def izin_kasus(kasus, jabatan):
    """{act: Izin} for the acts on the case as a whole."""
    if jabatan.instansi_id != kasus.instansi_id:
        return dict.fromkeys(AKSI_KASUS, TIDAK)
    return {nama: fungsi(kasus, jabatan) for nama, fungsi in AKSI_KASUS.items()}


def _berjalan(kasus):
    return Izin(True, "Kasus sudah ditutup.") if kasus.tertutup else YA


def ditugaskan(kasus, jabatan):
    return any(
        p.selesai is None and p.pengguna_id == jabatan.pengguna_id for p in kasus.penugasan.all()
    )


def _tugaskan(kasus, jabatan):
    if not _berperan(peran.PIMPINAN_UNIT, kasus, jabatan):
        return TIDAK
    return _berjalan(kasus)


def _ambil(kasus, jabatan):
    if not _berperan(peran.PENDAMPING_KASUS[:2], kasus, jabatan) or ditugaskan(kasus, jabatan):
        return TIDAK
    return _berjalan(kasus)


def _libatkan(kasus, jabatan):
    """Those who lead, and whoever has the case, bring in another profession."""
    memegang = kasus.petugas_id == jabatan.pengguna_id
    if not (_berperan(peran.PIMPINAN_UNIT, kasus, jabatan) or memegang) or kasus.tertutup:
        return TIDAK
    return YA if kasus.petugas_id else TIDAK


def _lepaskan(kasus, jabatan):
    if not _libatkan(kasus, jabatan).boleh:
        return TIDAK
    return YA if any(not p.utama for p in petugas_kasus(kasus)) else TIDAK


def tim_terisi(kasus):
    """Codes of the local roles whose people a step has named on this case."""
    return {p.tim for p in kasus.penugasan.all() if p.selesai is None and p.tim}


def _ubah_tim(kasus, jabatan):
    if not _berperan(peran.PIMPINAN_UNIT, kasus, jabatan) or kasus.tertutup:
        return TIDAK
    return YA if tim_terisi(kasus) else TIDAK


def _darurat(kasus, jabatan):
    boleh = (*PENGUSUL_TUTUP, Peran.KETUA_RPS)
    if not _berperan(boleh, kasus, jabatan) or kasus.tertutup:
        return TIDAK
    if any(p.keluar_pada is None for p in kasus.penampungan.all()):
        return Izin(True, "Klien sedang berada di tempat perlindungan.")
    return YA


def _keluar(kasus, jabatan):
    if not _berperan((Peran.KETUA_RPS, Peran.PEKSOS), kasus, jabatan):
        return TIDAK
    return YA if any(p.keluar_pada is None for p in kasus.penampungan.all()) else TIDAK


def belum_disahkan(kasus):
    """The emergency stay to ratify now, the oldest first, or None."""
    buka = [p for p in kasus.penampungan.all() if p.darurat and p.disahkan is None]
    return min(buka, key=lambda p: p.masuk_pada, default=None)


def _sahkan(kasus, jabatan):
    hunian = belum_disahkan(kasus)
    if hunian is None or not _berperan((Peran.KEPALA_BIDANG,), kasus, jabatan):
        return TIDAK
    if hunian.oleh.pengguna_id == jabatan.pengguna_id:
        return Izin(True, "Yang menempatkan tidak mengesahkan: Anda sendiri yang menempatkannya.")
    return YA


def _usul_menunggu(kasus):
    return next((u for u in kasus.usul_penutupan.all() if u.diputus_pada is None), None)


def _usulkan_tutup(kasus, jabatan):
    if not _berperan(PENGUSUL_TUTUP, kasus, jabatan) or kasus.tertutup:
        return TIDAK
    if jabatan.peran != Peran.KEPALA_SEKSI and not ditugaskan(kasus, jabatan):
        return TIDAK
    if _usul_menunggu(kasus):
        return Izin(True, "Usul penutupan sudah menunggu keputusan Kepala Bidang.")
    return YA


def _tutup(kasus, jabatan):
    usul = _usul_menunggu(kasus)
    if not usul or kasus.tertutup or not _berperan((Peran.KEPALA_BIDANG,), kasus, jabatan):
        return TIDAK
    if usul.oleh.pengguna_id == jabatan.pengguna_id:
        return Izin(True, "Yang mengusulkan tidak menyetujui: Anda sendiri pengusulnya.")
    return YA


def _kembalikan(kasus, jabatan):
    if not _berperan(peran.PIMPINAN_UNIT[1:], kasus, jabatan) or kasus.tertutup:
        return TIDAK
    if not any(x.terkini and x.selesai and not x.rangkaian for x in kasus.langkah.all()):
        return Izin(True, "Belum ada langkah yang selesai.")
    return YA


def _pindah_jalur(kasus, jabatan):
    if not _berperan(peran.PIMPINAN_UNIT, kasus, jabatan) or kasus.tertutup:
        return TIDAK
    return YA if kasus.jalur_lain else TIDAK


def _buka_kembali(kasus, jabatan):
    if not kasus.tertutup or not _berperan((Peran.KEPALA_BIDANG,), kasus, jabatan):
        return TIDAK
    if kasus.episode_lanjutan.exists():
        return Izin(True, "Kasus ini sudah dibuka kembali sebagai episode lanjutan.")
    return YA


def _tambah_syarat(kasus, jabatan):
    if not _berperan((Peran.KEPALA_BIDANG, *PENGUSUL_TUTUP), kasus, jabatan) or kasus.tertutup:
        return TIDAK
    bebas = jabatan.peran in peran.PIMPINAN_UNIT
    return YA if bebas or ditugaskan(kasus, jabatan) else TIDAK


def _jeda(kasus, jabatan):
    if not _berperan((*PENGUSUL_TUTUP, Peran.KEPALA_BIDANG), kasus, jabatan):
        return TIDAK
    if kasus.tertutup:
        return TIDAK
    if any(j.selesai is None for j in kasus.jeda.all()):
        return Izin(True, "Waktu kasus ini sudah dijeda.")
    return YA


def _lanjutkan(kasus, jabatan):
    if not _berperan((*PENGUSUL_TUTUP, Peran.KEPALA_BIDANG), kasus, jabatan):
        return YA if _menerima_kembali(kasus, jabatan) else TIDAK
    return YA if any(j.selesai is None for j in kasus.jeda.all()) else TIDAK


def _menerima_kembali(kasus, jabatan):
    """The file is with the applicant, and this person checks such files (a counter, say)."""
    berkas = pengembalian.langkah_berkas(kasus)
    if berkas is None or not pengembalian.terbuka(kasus):
        return False
    return dapat_mengerjakan(berkas, izin_langkah(berkas, jabatan))


def _bertugas(kasus, jabatan):
    """Whoever may propose closure: the section's head, and those assigned."""
    if not _berperan(PENGUSUL_TUTUP, kasus, jabatan):
        return False
    return jabatan.peran == Peran.KEPALA_SEKSI or ditugaskan(kasus, jabatan)


def _ubah_waktu(kasus, jabatan):
    if kasus.tertutup or not _berperan((Peran.KEPALA_BIDANG,), kasus, jabatan):
        return TIDAK
    return YA if kunci_waktu.dapat_diubah(kasus) else TIDAK


def _kembalikan_pemohon(kasus, jabatan):
    berkas = pengembalian.langkah_berkas(kasus)
    if kasus.tertutup or berkas is None:
        return TIDAK
    izin = izin_langkah(berkas, jabatan)
    if not dapat_mengerjakan(berkas, izin):
        return izin
    if any(j.selesai is None for j in kasus.jeda.all()):
        sebab = "Berkas sudah ada pada pemohon." if pengembalian.terbuka(kasus) else ""
        return Izin(True, sebab or "Waktu kasus sedang dijeda; lanjutkan waktunya dahulu.")
    return YA


def _nyatakan_gugur(kasus, jabatan):
    keluar = pengembalian.terbuka(kasus)
    if kasus.tertutup or not (keluar and keluar.pemohon_sampai) or not _bertugas(kasus, jabatan):
        return TIDAK
    if _usul_menunggu(kasus):
        return Izin(True, "Usul penutupan sudah menunggu keputusan Kepala Bidang.")
    return Izin(True, pengembalian.belum_lewat(keluar))


AKSI_KASUS = {
    "tugaskan": _tugaskan,
    "ambil": _ambil,
    "libatkan": _libatkan,
    "lepaskan": _lepaskan,
    "ubah_tim": _ubah_tim,
    "darurat": _darurat,
    "keluar": _keluar,
    "sahkan": _sahkan,
    "jeda": _jeda,
    "lanjutkan": _lanjutkan,
    "ubah_waktu": _ubah_waktu,
    "kembalikan_pemohon": _kembalikan_pemohon,
    "nyatakan_gugur": _nyatakan_gugur,
    "tambah_syarat": _tambah_syarat,
    "usulkan_tutup": _usulkan_tutup,
    "tutup": _tutup,
    "kembalikan": _kembalikan,
    "pindah_jalur": _pindah_jalur,
    "buka_kembali": _buka_kembali,
}
