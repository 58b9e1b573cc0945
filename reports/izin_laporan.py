"""Who reads reports and takes lists along (domain §3, row "Registers, reports"); button and gate.

What is counted or listed there is still only what the person may know of (`visible_to`).
"""

from accounts.peran import PEMEGANG_KASUS, PIMPINAN_UNIT, SELURUH_KANTOR, Peran

#: Those who answer for the office's figures, with those who carry the cases behind them.
PEMBACA = frozenset(
    {
        *PEMEGANG_KASUS,
        *PIMPINAN_UNIT,
        Peran.KETUA_RPS,
        Peran.KEPALA_INSTANSI,
        Peran.SEKRETARIS,
        Peran.ADMIN_TU,
        Peran.AUDITOR,
    }
)
#: How much each colleague has in hand is read by those who share it out.
PEMBACA_BEBAN = frozenset({*PIMPINAN_UNIT, Peran.KEPALA_INSTANSI, Peran.SEKRETARIS, Peran.AUDITOR})
#: Homes and places, beside those who lead: who is in charge of them.
PEMBACA_RUMAH = PEMBACA | {Peran.PIMPINAN_LEMBAGA}
#: What is published is put together by those who answer for it to the outside.
PENERBIT = frozenset({*PIMPINAN_UNIT, Peran.KEPALA_INSTANSI, Peran.SEKRETARIS, Peran.ADMIN_TU})


def boleh_baca(laporan, jabatan):
    """May this person open this report, or take this list along?"""
    return jabatan is not None and jabatan.peran in laporan.pembaca


def boleh_terbit(laporan, jabatan):
    """May this person have the version for publication made?"""
    terbit = not laporan.register and laporan.terbit
    return terbit and boleh_baca(laporan, jabatan) and jabatan.peran in PENERBIT


def cakupan(jabatan):
    """In words, which cases a report of theirs counts."""
    if jabatan.peran in SELURUH_KANTOR:
        return "seluruh kantor"
    if jabatan.peran in PIMPINAN_UNIT:
        return str(jabatan.unit) if jabatan.unit_id else "seluruh kantor"
    return "kasus yang boleh Anda ketahui"
