"""Who may draft, approve, send, answer and end a referral. Buttons and gate ask here."""

from itertools import dropwhile

from django.utils import timezone

from accounts.peran import PENDAMPING_KASUS, PIMPINAN_UNIT, Peran
from cases.izin import TIDAK, YA, Izin, berperan, ditugaskan, izin_langkah
from cases.models.kasus import Hasil
from cases.models.pelimpahan import TRIASE
from cases.rincian import objek
from referrals.models import Rujukan
from standards.kosakata import Jenis

S = Rujukan.Status
#: Those who refer, of their own cases; the head of the section of any in it.
PERUJUK = (*PENDAMPING_KASUS[:2], Peran.KEPALA_SEKSI)
SUDAH = {
    S.DRAF: "Rujukan ini belum disetujui.",
    S.DISETUJUI: "Rujukan ini belum dikirim.",
    S.DIKIRIM: "Rujukan ini menunggu jawaban.",
    S.DITERIMA: "Rujukan ini sudah diterima.",
    S.DISERAHKAN: "Klien sudah diserahkan.",
    S.SELESAI: "Rujukan ini sudah selesai.",
    S.DITOLAK: "Rujukan ini sudah ditolak.",
    S.DITARIK: "Rujukan ini sudah ditarik kembali.",
}


def _pada(rujukan, *status):
    return YA if rujukan.status in status else Izin(True, SUDAH[S(rujukan.status)])


def bekerja(kasus, jabatan):
    """One of those who carry this case, or lead its section."""
    if not berperan(PERUJUK, kasus, jabatan):
        return False
    return jabatan.peran == Peran.KEPALA_SEKSI or ditugaskan(kasus, jabatan)


def izin_susun(kasus, jabatan, langkah=None):
    """May this person draft a referral now? At a step, whoever may do that step."""
    if langkah is not None:
        return izin_langkah(langkah, jabatan)
    if not berperan(PERUJUK, kasus, jabatan):
        return TIDAK
    if not bekerja(kasus, jabatan):
        return Izin(True, "Klien dirujuk petugas kasusnya.")
    return _berjalan(kasus)


def _berjalan(kasus):
    """A case that was decided to be referred is closed by that, and still to be sent."""
    berakhir = kasus.tertutup and kasus.hasil != Hasil.DIRUJUK
    return Izin(True, "Kasus sudah ditutup.") if berakhir else YA


def _pengirim(rujukan, jabatan):
    kasus, langkah = rujukan.kasus, rujukan.langkah
    return bekerja(kasus, jabatan) or (langkah is not None and izin_langkah(langkah, jabatan).boleh)


def izin_ubah(rujukan, jabatan):
    """May this person change the draft? Only one that the Kabid sent back."""
    if not _pengirim(rujukan, jabatan) or rujukan.status != S.DRAF:
        return TIDAK
    return YA if rujukan.catatan_kembali else Izin(True, "Menunggu persetujuan Kepala Bidang.")


def izin_setujui(rujukan, jabatan):
    """May this person approve, or send back with a note? The Kabid, never who drafted it."""
    if not berperan((Peran.KEPALA_BIDANG,), rujukan.kasus, jabatan):
        return TIDAK
    if rujukan.oleh.pengguna_id == jabatan.pengguna_id:
        return Izin(True, "Yang menyusun tidak memutus: Anda sendiri yang menyusunnya.")
    if rujukan.catatan_kembali and rujukan.status == S.DRAF:
        return Izin(True, "Rujukan ini dikembalikan dan sedang diperbaiki penyusunnya.")
    return _pada(rujukan, S.DRAF)


def izin_kirim(rujukan, jabatan):
    if not _pengirim(rujukan, jabatan):
        return TIDAK
    jalan = _berjalan(rujukan.kasus)
    return _pada(rujukan, S.DISETUJUI) if jalan.sekarang else jalan


def izin_tarik(rujukan, jabatan):
    """May this person take it back? Whoever refers, and the Kabid, until it is answered."""
    kabid = berperan((Peran.KEPALA_BIDANG,), rujukan.kasus, jabatan)
    if not kabid and not _pengirim(rujukan, jabatan):
        return TIDAK
    return _pada(rujukan, S.DRAF, S.DISETUJUI, S.DIKIRIM)


def izin_jawab(rujukan, jabatan):
    """May this person answer for the office it was sent to?"""
    if jabatan.peran not in TRIASE or jabatan.instansi_id != rujukan.tujuan_id:
        return TIDAK
    if not jabatan.berlaku(timezone.localdate()):
        return TIDAK
    return _pada(rujukan, S.DIKIRIM)


def izin_catat_jawaban(rujukan, jabatan):
    """May this person write down what an institution outside answered?"""
    if rujukan.tujuan_id or not _pengirim(rujukan, jabatan):
        return TIDAK
    return _pada(rujukan, S.DIKIRIM)


def izin_langkah_rujukan(rujukan, jabatan):
    """May this person finish the step whose referral was accepted while something held it?"""
    diterima = rujukan.status in (S.DITERIMA, S.DISERAHKAN, S.SELESAI)
    if not diterima or rujukan.langkah is None or not _pengirim(rujukan, jabatan):
        return TIDAK
    return YA


#: Chains of one handover step, added for a referral whose path has none.
RANGKAIAN = "serah-terima"


def rangkaian_serah(rujukan):
    """What the names of the chains begin with that were added for this referral."""
    return f"{RANGKAIAN}-{rujukan.pk}-"


def serah_tambahan(rujukan):
    """The handover steps, as they are now, that were added to the case for this referral."""
    awal = rangkaian_serah(rujukan)
    return [x for x in rujukan.kasus.langkah.all() if x.terkini and x.rangkaian.startswith(awal)]


def ada_serah_terima(rujukan):
    """Is the client still to be handed over at a step of the case, its own or an added one?

    Rows of a stage to come are not there yet, so the standard is asked too.
    """
    kasus, langkah = rujukan.kasus, rujukan.langkah
    if any(x.masih for x in serah_tambahan(rujukan)):
        return True
    baris = {x.kode: x for x in kasus.langkah.all() if x.terkini and not x.rangkaian}
    if langkah is None or kasus.tertutup:
        return any(_klien_diserahkan(x.jenis, objek(x)) and x.masih for x in baris.values())
    jalur = kasus.aturan.langkah_jalur(kasus.jalur)
    sesudah = list(dropwhile(lambda x: x.id != langkah.kode, jalur))
    return any(
        _klien_diserahkan(x.jenis, x.objek or "klien") and (x.id not in baris or baris[x.id].masih)
        for x in sesudah
    )


def _klien_diserahkan(jenis, objek):
    return jenis == Jenis.SERAH_TERIMA and objek == "klien"


def langkah_serah(rujukan):
    """The open step at which the client is to be handed over, or None while it is to come."""
    sendiri = [x for x in serah_tambahan(rujukan) if x.terbuka]
    semua = sendiri or [
        x
        for x in rujukan.kasus.langkah.all()
        if x.terkini and x.terbuka and not x.rangkaian and _klien_diserahkan(x.jenis, objek(x))
    ]
    return semua[0] if semua else None


def _penerima(rujukan, jabatan):
    """One of those who carry or lead the case that the other office opened."""
    kasus = rujukan.kasus_baru
    if kasus is None or not berperan((*PENDAMPING_KASUS, *PIMPINAN_UNIT), kasus, jabatan):
        return False
    return jabatan.peran in PIMPINAN_UNIT or ditugaskan(kasus, jabatan)


def izin_kabar(rujukan, jabatan):
    """May this person send news of the client to the office that referred?"""
    if not _penerima(rujukan, jabatan):
        return TIDAK
    return YA if rujukan.status in (S.DITERIMA, S.DISERAHKAN, S.SELESAI) else TIDAK


def izin_selesai(rujukan, jabatan):
    """May this person end it? Either side, once the client was handed over."""
    kabid = berperan((Peran.KEPALA_BIDANG,), rujukan.kasus, jabatan)
    if not (kabid or _pengirim(rujukan, jabatan) or _penerima(rujukan, jabatan)):
        return TIDAK
    return YA if rujukan.status == S.DISERAHKAN else TIDAK


def izin_pendampingan(kasus, jabatan, rujukan=None):
    """May this person add to the log of accompaniment? Until the client was received."""
    if not bekerja(kasus, jabatan):
        return TIDAK
    if rujukan is not None:
        return YA if rujukan.status in (S.DISETUJUI, S.DIKIRIM, S.DITERIMA) else TIDAK
    return Izin(True, "Kasus sudah ditutup.") if kasus.tertutup else YA
