"""Which letter a step is about, and who may do what with it. Buttons and gate ask here."""

from accounts.peran import PENDAMPING_KASUS, Peran
from cases.actions.surat_daftar import konsep_surat
from cases.izin import TIDAK, YA, Izin, berperan, ditugaskan, izin_langkah
from letters import ruang_berita
from letters.jenis import BERITA_ACARA, SEMUA, bentuk_kode, bentuk_langkah
from letters.models import JenisSurat, Surat
from letters.penanda import peran_surat
from letters.rantai import SENDIRI, giliran
from standards.kosakata import Jenis


def langkah_konsep(langkah):
    """The step that writes this step's letter; a handover writes its own berita acara."""
    return langkah if langkah.jenis in BERITA_ACARA else konsep_surat(langkah)


def surat_langkah(langkah, *, kunci=False, pembaca=None):
    """The letter of this step, or None. A reopened drafting step never gets an issued one.

    Args:
        pembaca: who reads its page; the letter then knows whether they opened it before.
    """
    bentuk, konsep = bentuk_langkah(langkah), langkah_konsep(langkah)
    if bentuk is None or konsep is None:
        return None
    semua = Surat.objects.pada_langkah(konsep, bentuk.kode).select_related("langkah")
    semua = semua.select_for_update(of=("self",)) if kunci else semua.lengkap()
    semua = semua.dengan_buka(pembaca) if pembaca else semua
    return _milik(semua.first(), konsep, langkah.kasus)


def _milik(surat, konsep, kasus):
    """The newest letter of a drafting step, unless it was issued before that was reopened."""
    if surat is None or (surat.bernomor and surat.langkah_id != konsep.pk):
        return None
    surat.kasus, surat.instansi = kasus, kasus.instansi
    return surat


def surat_semua(langkah, semua):
    """{step: its letter} for many steps in one query; those without one are left out.

    Args:
        semua: the letters that may be asked, a queryset.
    """
    dicari = {}
    for x in langkah:
        bentuk, konsep = bentuk_langkah(x), langkah_konsep(x)
        if bentuk and konsep:
            dicari.setdefault((x.kasus_id, konsep.kode, bentuk.kode), []).append((x, konsep))
    semua = semua.filter(kasus__in={k for k, _, _ in dicari}).order_by("-pk")
    hasil = {}
    for s in semua.select_related("langkah", "konseptor__pengguna", "konseptor__instansi"):
        for x, konsep in dicari.pop((s.kasus_id, s.langkah.kode, s.jenis), ()):
            if surat := _milik(s, konsep, x.kasus):
                hasil[x] = surat
    return hasil


def izin_surat(langkah, surat, jabatan):
    """May this person draft, initial or sign at this step now? Whoever drafted does not decide."""
    if susulan(langkah, surat):
        return YA if berperan(langkah.peran, langkah.kasus, jabatan) else TIDAK
    izin = izin_langkah(langkah, jabatan)
    if bentuk_langkah(langkah) is None:
        return TIDAK
    if not izin.sekarang or langkah.jenis in BERITA_ACARA:
        return izin
    kini = giliran(langkah, surat)
    if langkah.jenis == Jenis.SURAT and (kini is None or kini.cara in SENDIRI):
        return izin
    if surat is None:
        return Izin(True, "Konsep suratnya belum ada.")
    if kini.cara not in SENDIRI and surat.konseptor.pengguna_id == jabatan.pengguna_id:
        return Izin(True, "Yang menyusun tidak memutus: Anda sendiri yang menyusunnya.")
    return izin


def susulan(langkah, surat=None):
    """A handover is done by its record; its minutes may be numbered and printed after that."""
    selesai = langkah.selesai and langkah.terkini and langkah.jenis in BERITA_ACARA
    if not selesai or (surat is not None and surat.tersimpan):
        return False
    return ruang_berita.catatan(langkah) is not None


# ------------------------------------------------------------------------ letters of one's own
#: The name that chains of steps begun from the case start with.
BEBAS = "surat-bebas"
PEMBUAT = (Peran.PEKSOS, Peran.PENDAMPING, Peran.KEPALA_SEKSI, Peran.ADMIN_TU)
#: Minutes come from their handover step, with both parties.
DARI_LANGKAH = (JenisSurat.BA_SERAH_TERIMA, JenisSurat.BA_PEMULANGAN)


def izin_buat(kasus, jabatan):
    """May this person begin a letter that the standard has no step for?"""
    if not berperan(PEMBUAT, kasus, jabatan):
        return TIDAK
    if jabatan.peran in PENDAMPING_KASUS and not ditugaskan(kasus, jabatan):
        return Izin(True, "Surat kasus disusun petugas kasus.")
    return YA


def pilihan_surat(kasus, jabatan):
    """{code: Bentuk} of the letters that this person may begin; narratives are not Tata Usaha's."""
    sendiri = [s.id for s in kasus.aturan.surat if s.jenis == "lain"]
    semua = {k: bentuk_kode(kasus.aturan, k) for k in (*sendiri, *SEMUA) if k not in DARI_LANGKAH}
    return {k: b for k, b in semua.items() if not (b.narasi and jabatan.peran == Peran.ADMIN_TU)}


def izin_urung(langkah, jabatan):
    """May this person give up a letter that was begun from the case and has no number yet?"""
    bebas = langkah.rangkaian.startswith(BEBAS) and langkah.jenis == Jenis.SURAT
    if not bebas or not langkah.terkini or langkah.gugur:
        return TIDAK
    return izin_buat(langkah.kasus, jabatan)


def izin_kirim(surat, jabatan):
    """May this person record that the letter went out? Whoever may write one may send one."""
    izin = izin_buat(surat.kasus, jabatan)
    if not izin.sekarang or surat.status == Surat.Status.TERBIT:
        return izin
    return Izin(True, "Hanya surat yang terbit yang dikirim.")


def izin_batal(surat, jabatan):
    """May this person void the letter? Its signatory's role, the head of the unit, its author."""
    if not surat.bernomor or surat.status == Surat.Status.BATAL:
        return TIDAK
    peran = peran_surat(surat)
    penulis = not peran and surat.konseptor.pengguna_id == jabatan.pengguna_id
    if surat.status == Surat.Status.BERNOMOR:  # whoever took the number may give it up
        penulis = penulis or surat.penanda_tangan.pengguna_id == jabatan.pengguna_id
    if not penulis and not berperan((Peran.KEPALA_BIDANG, *peran), surat.kasus, jabatan):
        return TIDAK
    return YA
