"""Who may start, fill, sign, finish and correct an assessment. Buttons and gate ask here."""

from django.utils import timezone

from accounts.izin import TIDAK, YA, Izin
from accounts.models import Jabatan
from accounts.peran import PENDAMPING_KASUS, PIMPINAN_UNIT, Peran
from cases.izin import berperan, dapat_mengerjakan, ditugaskan, izin_langkah
from cases.izin_koreksi import izin_penulis
from cases.pelaku import petugas_kasus
from standards.kosakata import Jenis

DITUTUP = "Kasus sudah ditutup."
#: They carry the case as a whole, and stand in for a profession that the office does not have.
PENGGANTI = (Peran.PEKSOS, Peran.PENDAMPING)


def peran_kantor(kasus):
    """The roles that somebody in the case's office holds today; asked once per case object."""
    if "_peran_kantor" not in vars(kasus):
        jabatan = Jabatan.objects.berlaku().filter(
            instansi=kasus.instansi_id, pengguna__is_active=True
        )
        kasus._peran_kantor = set(jabatan.values_list("peran", flat=True).distinct())
    return kasus._peran_kantor


# --------------------------------------------------------------------- starting
def izin_mulai(kasus, jabatan, langkah=None):
    """May this person begin one now? At a step whoever does it; freely whoever has the case.

    A form beside a step with another record of its own is for both.
    """
    if langkah is not None:
        izin = izin_langkah(langkah, jabatan)
        if dapat_mengerjakan(langkah, izin):
            return YA
        if langkah.jenis == Jenis.ASESMEN:
            return izin
    if not berperan(PENDAMPING_KASUS, kasus, jabatan):
        return TIDAK
    if not ditugaskan(kasus, jabatan):
        return Izin(True, "Asesmen dimulai oleh petugas kasus.")
    return Izin(True, DITUTUP) if kasus.tertutup else YA


def izin_persetujuan(kasus, jabatan):
    """May this person write down that the client consents, or takes it back?"""
    if not berperan((*PENDAMPING_KASUS, Peran.KEPALA_SEKSI), kasus, jabatan):
        return TIDAK
    if jabatan.peran in PENDAMPING_KASUS and not ditugaskan(kasus, jabatan):
        langkah = [x for x in kasus.langkah.all() if x.terkini and x.terbuka]
        if not any(x.jenis == Jenis.ASESMEN and izin_langkah(x, jabatan).boleh for x in langkah):
            return Izin(True, "Persetujuan dicatat petugas kasus.")
    return Izin(True, DITUTUP) if kasus.tertutup else YA


# --------------------------------------------------------------------- the whole form
def _mengampu(asesmen, jabatan):
    """May this person answer for the form as a whole, state aside? An Izin."""
    if asesmen.semula_id is None:
        return izin_mulai(asesmen.kasus, jabatan, asesmen.langkah)
    return _pengoreksi(asesmen, jabatan)


def _pengoreksi(asesmen, jabatan):
    """The same for a revision: who answers for the step's record; freely whoever has the case."""
    langkah = langkah_asesmen(asesmen)
    catatannya = langkah is not None and langkah.jenis == Jenis.ASESMEN
    if not (catatannya and langkah.selesai and langkah.terkini):
        izin = izin_mulai(asesmen.kasus, jabatan)
        pimpinan = berperan(PIMPINAN_UNIT, asesmen.kasus, jabatan)
        return YA if pimpinan and not asesmen.kasus.tertutup else izin
    izin = izin_penulis(langkah, jabatan)
    return Izin(True, DITUTUP) if izin.boleh and asesmen.kasus.tertutup else izin


def langkah_asesmen(asesmen):
    """The step it is the record of, from the rows that came with the case; None without one."""
    pk = asesmen.id_langkah
    return next((x for x in asesmen.kasus.langkah.all() if x.pk == pk), None)


def menyelesaikan(asesmen):
    """The step that this assessment completes when it is final; None of a form beside a step."""
    langkah = langkah_asesmen(asesmen) if asesmen.semula_id is None else None
    return langkah if langkah is not None and langkah.jenis == Jenis.ASESMEN else None


def izin_final(asesmen, jabatan, belum=()):
    """May this person declare it final now?

    Args:
        belum: titles of the mandatory sections that are not signed.
    """
    izin = _mengampu(asesmen, jabatan)
    if not izin.boleh or not asesmen.draf:
        return TIDAK
    if not izin.sekarang:
        return izin
    if belum:
        return Izin(True, f"Belum disahkan: {'; '.join(belum)}.")
    if menyelesaikan(asesmen) is not None:
        return izin_langkah(asesmen.langkah, jabatan)
    return izin


def izin_batal(asesmen, jabatan):
    """May this person drop what is being filled? Whoever answers for it, or leads the unit."""
    if not asesmen.draf:
        return TIDAK
    izin = _mengampu(asesmen, jabatan)
    if izin.sekarang:
        return izin
    if not berperan(PIMPINAN_UNIT, asesmen.kasus, jabatan):
        return izin
    return Izin(True, DITUTUP) if asesmen.kasus.tertutup else YA


def izin_revisi(asesmen, jabatan):
    """May this person begin a correction of a final one?"""
    if not asesmen.final:
        return TIDAK
    izin = _pengoreksi(asesmen, jabatan)
    lanjut = getattr(asesmen, "revisi_berikut", None)
    if izin.sekarang and lanjut is not None and lanjut.draf:
        return Izin(True, "Revisinya sedang diisi.")
    return izin


# --------------------------------------------------------------------- one section
def tanpa_pengisi(kasus, bagian):
    """The professions of a section when the office has none of them; () when it has one."""
    if not bagian.pengisi or peran_kantor(kasus) & set(bagian.pengisi):
        return ()
    return tuple(bagian.pengisi)


def izin_bagian(asesmen, bagian, baris, jabatan):
    """May this person answer this section now?

    Args:
        bagian: the section as the instrument says it.
        baris: its BagianAsesmen.
    """
    kasus = asesmen.kasus
    if not asesmen.draf:
        return TIDAK
    izin = _mengisi(asesmen, bagian, jabatan)
    if not izin.sekarang:
        return izin
    if kasus.tertutup and not (asesmen.langkah_id and asesmen.langkah.pasca):
        return Izin(True, DITUTUP)
    if baris.sah:
        return Izin(True, f"Sudah disahkan {baris.disahkan_oleh.pengguna.nama.rstrip('.')}.")
    return YA


def _mengisi(asesmen, bagian, jabatan):
    kasus = asesmen.kasus
    if not bagian.pengisi:
        return _mengampu(asesmen, jabatan)
    if berperan(bagian.pengisi, kasus, jabatan):
        if lain := _seprofesi(kasus, jabatan):
            return Izin(True, f"Bagian ini diisi {lain.rstrip('.')}.")
        return YA
    if jabatan.peran in PENGGANTI and tanpa_pengisi(kasus, bagian):
        return _mengampu(asesmen, jabatan)
    return TIDAK


def _seprofesi(kasus, jabatan):
    """Who of the same profession has this case in hand, when this person has not."""
    orang = [p for p in petugas_kasus(kasus) if p.peran == jabatan.peran]
    if any(p.pengguna_id == jabatan.pengguna_id for p in orang):
        return ""
    return ", ".join(p.pengguna.nama for p in orang)


def izin_cabut(asesmen, baris, jabatan):
    """May this person take the signature off a section? Its signer; or who leads the unit."""
    if not asesmen.draf or not baris.sah:
        return TIDAK
    penanda = baris.disahkan_oleh.pengguna_id == jabatan.pengguna_id
    sekantor = jabatan.instansi_id == asesmen.kasus.instansi_id
    berlaku = jabatan.berlaku(timezone.localdate())
    if not (penanda and sekantor and berlaku) and not berperan(
        PIMPINAN_UNIT, asesmen.kasus, jabatan
    ):
        return TIDAK
    return Izin(True, DITUTUP) if asesmen.kasus.tertutup else YA


def sebagai(kasus, bagian, jabatan):
    """In whose place the section is signed: "Pekerja Sosial, menggantikan Psikolog …"."""
    if jabatan.peran in bagian.pengisi or not tanpa_pengisi(kasus, bagian):
        return jabatan.nama_jabatan
    profesi = ", ".join(kasus.instansi.sebutan(p) for p in bagian.pengisi)
    return f"{jabatan.nama_jabatan}, menggantikan {profesi} yang tidak ada di kantor ini"[:180]
