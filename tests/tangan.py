"""Signing as an office does it: the head approves, Tata Usaha brings the scan of the paper."""

from accounts.peran import Peran
from letters import actions
from tests.conftest import buat_orang
from tests.dunia import foto


def tata_usaha(kantor):
    """Somebody of the office's Tata Usaha."""
    ada = kantor.jabatan.filter(peran=Peran.ADMIN_TU).lengkap().first()
    return ada or buat_orang(kantor, Peran.ADMIN_TU)


def tanda_tangani(langkah, *, by, **lain):
    """The letter of this step, issued: approved and, where it is signed on paper, scanned."""
    tu = tata_usaha(by.instansi)
    surat = actions.tanda_tangani(langkah, by=by, **lain)
    return pindai(langkah, by=tu) if surat.status == surat.Status.DICETAK else surat


def pindai(langkah, *, by, **lain):
    """The scan of the signed paper."""
    isi = {"tanggal": by.instansi.hari_ini(), "berkas": foto()} | lain
    return actions.unggah_pindaian(langkah, by=by, **isi)
