"""When a handover is complete: the one rule that pages and acts ask."""

from cases.rincian import objek
from referrals.models import SerahTerima, TandaTangan
from standards.kosakata import Jenis

Pihak, Objek = TandaTangan.Pihak, SerahTerima.Objek


def bersaksi(langkah):
    """Must two witnesses be named? When responsibility for a client goes to somebody else."""
    return langkah.jenis == Jenis.SERAH_TERIMA and objek(langkah) == Objek.KLIEN


def penanda(serah):
    """{who: name} of those who sign on the screen; those of a client's handover all, a receipt
    of papers only whoever receives them."""
    nama = {Pihak.PERTAMA: serah.pertama_nama, Pihak.KEDUA: serah.kedua_nama}
    if serah.objek == Objek.BERKAS:
        return {Pihak.KEDUA: serah.kedua_nama}
    if serah.objek == Objek.KLIEN:
        nama |= {Pihak.SAKSI1: serah.saksi1_nama, Pihak.SAKSI2: serah.saksi2_nama}
    return {p: n for p, n in nama.items() if n}


def belum(serah):
    """Those who have not signed yet, in order."""
    sudah = {t.pihak for t in serah.tanda_tangan.all()}
    return [p for p in penanda(serah) if p not in sudah]


def lengkap(serah):
    """Signed by all on the screen, or on paper whose scan is here.

    Papers may also be handed over on the word of whoever gives them, by the receiver's name.
    """
    if serah.pindaian_id:
        return True
    if serah.objek == Objek.BERKAS and serah.dinyatakan:
        return True
    return not belum(serah)
