"""Who may take a case further, and when: transitions of the stage, and the right to do a step.

The button and the gate ask the same functions here. An `Izin` says whether the act exists for this
person (else 403 and no button) and, if it is held back now, why (the sentence beside the button).
"""

from typing import NamedTuple

from django.db import models
from django.utils import timezone
from django_fsm import RETURN_VALUE, FSMField, FSMModelMixin, transition

from accounts import peran
from accounts.peran import Peran
from cases.fakta import fakta_kini
from standards import alur
from standards.kosakata import DIPUTUS_ATAS, Tahap


class Izin(NamedTuple):
    boleh: bool
    tertahan: str = ""

    @property
    def sekarang(self):
        return self.boleh and not self.tertahan


TIDAK = Izin(False)
YA = Izin(True)


# --------------------------------------------------------------------- guards of a stage
def syarat(alasan):
    """Give a condition the sentence shown to the user while it is not met."""

    def beri_alasan(kondisi):
        kondisi.alasan = alasan
        return kondisi

    return beri_alasan


def berikutnya(tahap):
    """The condition that `tahap` is the next stage of this case's own path."""

    @syarat("Bukan tahap berikutnya pada jalur kasus ini.")
    def tahap_berikutnya(kasus):
        ke = alur.tahap_berikut(kasus.aturan, kasus.jalur, kasus.tahap, fakta_kini(kasus))
        return ke == tahap

    return tahap_berikutnya


@syarat("Kasus sudah ditutup.")
def masih_berjalan(kasus):
    return kasus.ditutup_pada is None


@syarat("Petugas kasus belum ditunjuk.")
def ada_petugas(kasus):
    return kasus.tahap != Tahap.ADUAN or kasus.petugas_id is not None


@syarat("Masih ada langkah wajib yang belum selesai pada tahap ini.")
def langkah_wajib_selesai(kasus):
    sisa = kasus.langkah.terkini().filter(tahap=kasus.tahap, wajib=True, pasca=False)
    return not sisa.filter(status__in=["menunggu", "terbuka"]).exists()


@syarat("Masih ada persyaratan yang jatuh tempo pada tahap ini.")
def syarat_terpenuhi(kasus):
    langkah = alur.langkah_tahap(kasus.aturan, kasus.jalur, kasus.tahap)
    return not syarat_kurang(kasus, [x.id for x in langkah])


def syarat_kurang(kasus, tempo):
    """The requirements due at these steps that are neither there nor waived (groups: any one)."""
    semua = [r for r in kasus.persyaratan.all() if r.wajib and r.tempo in tempo]
    # An alternative that does not apply fulfils nothing for the others of its group.
    cukup = {r.kelompok for r in semua if r.kelompok and r.terpenuhi and r.status != "gugur"}
    return [r for r in semua if not r.terpenuhi and r.kelompok not in cukup]


MAJU_SEBELUM = [masih_berjalan, ada_petugas, langkah_wajib_selesai, syarat_terpenuhi]


def _dari(tahap):
    return [t for t in Tahap.values if t not in (tahap, Tahap.TERMINASI)]


class AlurKasus(FSMModelMixin, models.Model):
    """The stage of a case. Methods only change the stage; everything else is cases/actions'.

    No one presses "next": the act that completes the last mandatory step fires the forward
    transition. People fire three: tutup, kembalikan, buka kembali (a new episode, a new case).
    """

    tahap = FSMField(choices=Tahap, default=Tahap.ADUAN, max_length=20, protected=True)

    class Meta:
        abstract = True

    @transition(
        tahap,
        source=_dari(Tahap.PENJANGKAUAN),
        target=Tahap.PENJANGKAUAN,
        conditions=[berikutnya(Tahap.PENJANGKAUAN), *MAJU_SEBELUM],
    )
    def mulai_penjangkauan(self):
        """Outreach begins."""

    @transition(
        tahap,
        source=_dari(Tahap.ASESMEN),
        target=Tahap.ASESMEN,
        conditions=[berikutnya(Tahap.ASESMEN), *MAJU_SEBELUM],
    )
    def mulai_asesmen(self):
        """Assessment begins."""

    @transition(
        tahap,
        source=_dari(Tahap.CASE_CONFERENCE),
        target=Tahap.CASE_CONFERENCE,
        conditions=[berikutnya(Tahap.CASE_CONFERENCE), *MAJU_SEBELUM],
    )
    def mulai_case_conference(self):
        """The case goes to conference."""

    @transition(
        tahap,
        source=_dari(Tahap.PENEMPATAN),
        target=Tahap.PENEMPATAN,
        conditions=[berikutnya(Tahap.PENEMPATAN), *MAJU_SEBELUM],
    )
    def mulai_penempatan(self):
        """Placement begins."""

    @transition(
        tahap,
        source=_dari(Tahap.PELAYANAN),
        target=Tahap.PELAYANAN,
        conditions=[berikutnya(Tahap.PELAYANAN), *MAJU_SEBELUM],
    )
    def mulai_pelayanan(self):
        """Service in the home or at the family's begins."""

    @transition(
        tahap,
        source=_dari(Tahap.TERMINASI),
        target=Tahap.TERMINASI,
        conditions=[berikutnya(Tahap.TERMINASI), *MAJU_SEBELUM],
    )
    def mulai_terminasi(self):
        """Closure begins."""

    @transition(
        tahap, source=list(Tahap.values), target=Tahap.TERMINASI, conditions=[masih_berjalan]
    )
    def tutup(self):
        """The case is closed, from whichever stage."""

    @transition(
        tahap,
        source=list(Tahap.values),
        target=RETURN_VALUE(*Tahap.values),
        conditions=[masih_berjalan],
    )
    def kembalikan(self, tahap):
        """The case goes back to the stage of the step that is reopened."""
        return Tahap(tahap)


#: target stage → the forward transition that leads there
MAJU = {t: f"mulai_{t}" for t in Tahap.values if t != Tahap.ADUAN}


def alasan_tertahan(kasus, nama):
    """The sentences of a transition's unmet conditions, in order; empty when it may fire."""
    for t in kasus.get_all_tahap_transitions():
        if t.name == nama and t.source == kasus.tahap:
            return [k.alasan for k in t.conditions if not k(kasus)]
    return ["Tidak tersedia dari tahap ini."]


# --------------------------------------------------------------------- the right to do a step
def izin_langkah(langkah, jabatan):
    """May this person complete this step now? The role at the step is the permission."""
    kasus = langkah.kasus
    if not _berperan(langkah.peran, kasus, jabatan):
        return TIDAK
    if lain := _petugas_lain(langkah, jabatan):
        return Izin(True, f"Langkah ini dikerjakan petugas kasus: {lain.rstrip('.')}.")
    if kasus.tertutup and not langkah.pasca:
        return Izin(True, "Kasus sudah ditutup.")
    if langkah.status == "menunggu":
        return Izin(True, "Menunggu langkah sebelumnya selesai.")
    if not langkah.terbuka:
        return TIDAK
    penyusun = penyusun_butir(langkah)
    if penyusun and penyusun.pengguna_id == jabatan.pengguna_id:
        return Izin(True, "Yang menyusun tidak memutus: Anda sendiri yang menyusunnya.")
    if kurang := syarat_kurang(kasus, [langkah.kode]):
        return Izin(True, "Belum lengkap: " + "; ".join(r.teks for r in kurang) + ".")
    return YA


def izin_syarat(persyaratan, jabatan):
    """May this person tick this requirement now? Those who work on cases, or lead the section."""
    kasus = persyaratan.kasus
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
        and (jabatan.unit_id is None or kasus.unit_id in (None, jabatan.unit_id))
    )


def _petugas_lain(langkah, jabatan):
    """The names of those assigned for this step's roles when this person is not among them."""
    anggota = [p for p in langkah.kasus.penugasan.all() if p.selesai is None]
    bertugas = [p for p in anggota if p.peran in langkah.peran]
    if not bertugas or any(p.pengguna_id == jabatan.pengguna_id for p in anggota):
        return ""
    return ", ".join(p.pengguna.nama for p in bertugas)


def penyusun_butir(langkah):
    """Who wrote the item that this step decides on (assessment, draft), or None."""
    if (jenis := DIPUTUS_ATAS.get(langkah.jenis)) is None:
        return None
    butir = [
        x
        for x in langkah.kasus.langkah.all()
        if x.terkini
        and x.selesai
        and (x.jenis, x.surat, x.rangkaian) == (jenis, langkah.surat, langkah.rangkaian)
    ]
    return butir[-1].selesai_oleh if butir else None


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


def _darurat(kasus, jabatan):
    boleh = (*PENGUSUL_TUTUP, Peran.KETUA_RPS)
    if not _berperan(boleh, kasus, jabatan) or kasus.tertutup:
        return TIDAK
    if any(p.keluar_pada is None for p in kasus.penampungan.all()):
        return Izin(True, "Klien sedang berada di rumah perlindungan.")
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
        return TIDAK
    return YA if any(j.selesai is None for j in kasus.jeda.all()) else TIDAK


AKSI_KASUS = {
    "tugaskan": _tugaskan,
    "ambil": _ambil,
    "darurat": _darurat,
    "keluar": _keluar,
    "sahkan": _sahkan,
    "jeda": _jeda,
    "lanjutkan": _lanjutkan,
    "tambah_syarat": _tambah_syarat,
    "usulkan_tutup": _usulkan_tutup,
    "tutup": _tutup,
    "kembalikan": _kembalikan,
    "buka_kembali": _buka_kembali,
}
