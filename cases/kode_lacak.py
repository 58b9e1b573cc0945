"""The code on a reporter's receipt: with the register number it opens the tracking page.

Twelve signs of 32, so 60 random bits: at the rate that the lock-out leaves (complaints/laju.py)
guessing one code takes longer than anyone lives. No I, L, O or U: what is read aloud or copied from
paper is understood (O is 0, I and L are 1).
"""

import secrets
import unicodedata

from django.utils.crypto import constant_time_compare

HURUF = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PANJANG = 12
ENTROPI = 60  # bits: 12 signs of 5 bits each
TERBACA = str.maketrans("OIL", "011")


def kode_baru():
    """Without dashes, as it is kept."""
    return "".join(secrets.choice(HURUF) for _ in range(PANJANG))


def sebut(kode):
    """As it is printed: 'K7QM-2XB9-41TR'."""
    return "-".join(kode[i : i + 4] for i in range(0, len(kode), 4))


def rapikan(ketikan):
    """What somebody typed, as codes are kept."""
    lurus = unicodedata.normalize("NFKC", ketikan or "").upper()
    return "".join(h for h in lurus if h.isalnum()).translate(TERBACA)


def cocok(kode, ketikan):
    """Takes as long for a near miss as for a far one; nothing fits an empty code."""
    return constant_time_compare(kode or "-", rapikan(ketikan))
