"""Who may do what with a complaint now. Buttons and the gate ask the same function.

The official complained about never handles it: not sorting, not answering, not initialling, not
signing. A complaint opened again is for somebody above whoever answered the first time.
"""

from accounts.izin import TIDAK, YA, Izin
from accounts.peran import TANPA_KASUS, Peran
from complaints.models import Pengaduan

S = Pengaduan.Status
PENERIMA = (Peran.PETUGAS_LAYANAN, Peran.ADMIN_TU, Peran.SEKRETARIS)
VERIFIKATOR = (*PENERIMA, Peran.KEPALA_SEKSI, Peran.KEPALA_BIDANG)
PENUNJUK = (
    Peran.KEPALA_SEKSI,
    Peran.KEPALA_BIDANG,
    Peran.SEKRETARIS,
    Peran.KEPALA_INSTANSI,
)
PEMARAF = (Peran.KEPALA_BIDANG, Peran.SEKRETARIS)
TANPA_PARAF = (*PEMARAF, Peran.KEPALA_INSTANSI)
PENGIRIM = (Peran.ADMIN_TU, Peran.PETUGAS_LAYANAN)
BUKAN_PENANGAN = (*TANPA_KASUS, Peran.PETUGAS_DESA, Peran.PIMPINAN_LEMBAGA)
NAMA = (
    "verifikasi",
    "tugaskan",
    "tindak_lanjut",
    "jawab",
    "paraf",
    "tanda_tangani",
    "kembalikan",
    "kirim",
    "tanggapan",
)


def atasan(penangan):
    """The roles above whoever answered the first time."""
    if penangan is None or penangan.peran not in PENUNJUK:
        return (Peran.KEPALA_BIDANG, Peran.SEKRETARIS, Peran.KEPALA_INSTANSI)
    if penangan.peran == Peran.KEPALA_SEKSI:
        return (Peran.KEPALA_BIDANG, Peran.KEPALA_INSTANSI)
    return (Peran.KEPALA_INSTANSI,)


def boleh_menangani(jabatan, pengaduan):
    """May the complaint be given to this person at all?"""
    return (
        jabatan.instansi_id == pengaduan.instansi_id
        and jabatan.peran not in BUKAN_PENANGAN
        and jabatan.pengguna_id != pengaduan.terlapor_id
        and jabatan.pengguna_id not in penjawab_lalu(pengaduan)
    )


def penjawab_lalu(pengaduan):
    """Users who wrote an answer of an earlier round."""
    semua = pengaduan.jawaban.all()
    return {j.konseptor.pengguna_id for j in semua if j.putaran < pengaduan.putaran}


def penunjuk(pengaduan):
    """The roles that say who handles it: in the second round those above the first handler."""
    if pengaduan.putaran == 1:
        return PENUNJUK
    pertama = next((j.konseptor for j in pengaduan.jawaban.all() if j.putaran == 1), None)
    return atasan(pertama)


def penanda(pengaduan):
    """The roles that sign: the head, or the secretary where the head is complained about."""
    kepala = pengaduan.terlapor_id and pengaduan.terlapor.semua_jabatan.berlaku().filter(
        instansi=pengaduan.instansi_id, peran=Peran.KEPALA_INSTANSI
    )
    return (Peran.SEKRETARIS,) if kepala and kepala.exists() else (Peran.KEPALA_INSTANSI,)


def jawaban_kini(pengaduan):
    """The answer of this round, or None."""
    semua = pengaduan.jawaban.all()
    return next((j for j in semua if j.putaran == pengaduan.putaran), None)


def izin_pengaduan(pengaduan, jabatan):
    """{act: Izin} of what exists for this person now; an act that is not named does not."""
    if not _boleh_bekerja(pengaduan, jabatan):
        return {}
    semua = {nama: _satu(nama, pengaduan, jabatan) for nama in NAMA}
    return {nama: izin for nama, izin in semua.items() if izin.boleh}


def izin(nama, pengaduan, jabatan):
    """The Izin of one act."""
    return izin_pengaduan(pengaduan, jabatan).get(nama, TIDAK)


def _boleh_bekerja(pengaduan, jabatan):
    return (
        jabatan is not None
        and jabatan.instansi_id == pengaduan.instansi_id
        and jabatan.berlaku()
        and jabatan.pengguna_id != pengaduan.terlapor_id
    )


def _satu(nama, p, jabatan):
    return ATURAN[nama](p, jabatan)


def _dengan_peran(*peran, status):
    def aturan(p, jabatan):
        return YA if p.status in status and jabatan.peran in peran else TIDAK

    return aturan


def _tugaskan(p, jabatan):
    if p.status not in (S.TERVERIFIKASI, S.DITANGANI) or jabatan.peran not in penunjuk(p):
        return TIDAK
    return TIDAK if jabatan.pengguna_id in penjawab_lalu(p) else YA


def _menangani(p, jabatan):
    tangan = p.penangan is not None and p.penangan.pengguna_id == jabatan.pengguna_id
    return YA if p.status == S.DITANGANI and tangan else TIDAK


def _paraf(p, jabatan):
    if p.status != S.PARAF or jabatan.peran not in PEMARAF:
        return TIDAK
    return _bukan_konseptor(p, jabatan)


def _tanda_tangani(p, jabatan):
    if p.status != S.TANDA_TANGAN or jabatan.peran not in penanda(p):
        return TIDAK
    konsep = jawaban_kini(p)
    if konsep and konsep.konseptor.peran == Peran.KEPALA_INSTANSI:
        return YA  # nobody stands above: the head signs the answer that the head wrote
    return _bukan_konseptor(p, jabatan)


def _bukan_konseptor(p, jabatan):
    konsep = jawaban_kini(p)
    if konsep and konsep.konseptor.pengguna_id == jabatan.pengguna_id:
        return Izin(True, "Anda menyusun jawaban ini, jadi orang lain yang memeriksanya.")
    return YA


def _kembalikan(p, jabatan):
    return YA if _paraf(p, jabatan).sekarang or _tanda_tangani(p, jabatan).sekarang else TIDAK


def _kirim(p, jabatan):
    if p.status != S.BERNOMOR:
        return TIDAK
    tangan = p.penangan is not None and p.penangan.pengguna_id == jabatan.pengguna_id
    return YA if tangan or jabatan.peran in PENGIRIM else TIDAK


ATURAN = {
    "verifikasi": _dengan_peran(*VERIFIKATOR, status=(S.BARU,)),
    "tugaskan": _tugaskan,
    "tindak_lanjut": _menangani,
    "jawab": _menangani,
    "paraf": _paraf,
    "tanda_tangani": _tanda_tangani,
    "kembalikan": _kembalikan,
    "kirim": _kirim,
    "tanggapan": _dengan_peran(*PENERIMA, status=(S.DIJAWAB,)),
}


def izin_catat(jabatan):
    """May this person enter a complaint that came by another channel?"""
    boleh = (*VERIFIKATOR, Peran.PEKSOS, Peran.KETUA_RPS, Peran.PENYULUH_SOSIAL)
    return YA if jabatan is not None and jabatan.peran in boleh and jabatan.berlaku() else TIDAK
