"""The stages of a case as a state machine: its transitions, and the guards that hold them.

Who may do a step or an act stands in cases/izin.py.
"""

from django.db import models
from django_fsm import RETURN_VALUE, FSMField, FSMModelMixin, transition

from cases.fakta import fakta_kini
from standards import alur
from standards.kosakata import Tahap


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
    return not any(
        x.terkini and x.tahap == kasus.tahap and x.wajib and not x.pasca and x.masih
        for x in kasus.langkah.all()
    )


@syarat("Masih ada persyaratan yang jatuh tempo pada tahap ini.")
def syarat_terpenuhi(kasus):
    langkah = alur.langkah_tahap(kasus.aturan, kasus.jalur, kasus.tahap)
    return not syarat_kurang(kasus, [x.id for x in langkah])


def syarat_kurang(kasus, tempo):
    """The requirements due at these steps that are neither there nor waived (groups: any one)."""
    semua = list(kasus.persyaratan.all())
    # An alternative may be due elsewhere, or be optional; one that does not apply fulfils nothing.
    cukup = {r.kelompok for r in semua if r.kelompok and r.terpenuhi and r.status != "gugur"}
    jatuh_tempo = [r for r in semua if r.wajib and r.tempo in tempo]
    return [r for r in jatuh_tempo if not r.terpenuhi and r.kelompok not in cukup]


def syarat_susulan(kasus):
    """What is missing although the step it was due at is done: found wanting afterwards."""
    selesai = {x.kode for x in kasus.langkah.all() if x.terkini and x.selesai}
    return syarat_kurang(kasus, selesai)


def tidak_perlu(kasus):
    """Ids of the requirements not there whose alternative, due at the same step, is there."""
    semua = [r for r in kasus.persyaratan.all() if r.wajib and r.kelompok]
    cukup = {(r.kelompok, r.tempo) for r in semua if r.terpenuhi and r.status != "gugur"}
    return {r.pk for r in semua if r.status == "belum" and (r.kelompok, r.tempo) in cukup}


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
