"""The code that belongs to a register number: whoever has both may read how it goes.

Entropy: 10 signs out of 31 are 49.5 bits (8.2 · 10^14 codes). Lock-out: five wrong tries a minute
for a number, from wherever they come, and sixty tries a minute from one address; so guessing the
code of one number takes 155 million years on average. Only a keyed hash of the code is stored, and
a wrong number is answered like a wrong code, so nobody learns which numbers exist.
"""

import hmac
import secrets

from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models.laju import Laju
from complaints.laju import alamat

#: Without 0, O, 1, I and L, which look alike on paper and over the telephone.
ABJAD = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
PANJANG = 10
BATAS_NOMOR, BATAS_ALAMAT = 5, 60
GARAM = "complaints.kode"
SALAH = (
    "Nomor dan kode ini tidak cocok. Periksa kembali tanda terima Anda; huruf besar dan kecil, "
    "spasi, dan tanda hubung tidak berpengaruh."
)
TERLALU_SERING = "Terlalu banyak percobaan. Tunggu satu menit, lalu coba lagi."


def kode_baru(kunci=None):
    """A new code, as printed: 'ABCDE-23456'.

    Args:
        kunci: what the record was sent with. The same key gives the same code, so that a form
            sent again after a lost connection shows the same receipt.
    """
    if kunci is None:
        huruf = [secrets.choice(ABJAD) for _ in range(PANJANG)]
    else:
        angka = int.from_bytes(salted_hmac(GARAM, str(kunci), algorithm="sha256").digest())
        huruf = [ABJAD[angka // len(ABJAD) ** i % len(ABJAD)] for i in range(PANJANG)]
    kode = "".join(huruf)
    return f"{kode[:5]}-{kode[5:]}"


def rapikan(kode):
    """The code as it is compared: typed in small letters, with spaces or without the hyphen."""
    return "".join(h for h in kode.upper() if h in ABJAD)


def sidik(nomor, kode):
    """What is stored of a code: a hash that needs the server's key."""
    isi = f"{nomor}:{rapikan(kode)}"
    return salted_hmac(f"{GARAM}.sidik", isi, algorithm="sha256").hexdigest()


def cocok(nomor, kode, tersimpan):
    """Does the code typed belong to this number? As slow for a number that does not exist."""
    dicoba = sidik(nomor, kode)
    return constant_time_compare(dicoba, tersimpan or "-" * len(dicoba)) and bool(rapikan(kode))


def _kunci_nomor(nomor):
    """What a number's wrong tries are counted under; the number itself is not kept."""
    rapi = nomor.strip().upper().encode()
    return f"kode-nomor:{hmac.new(GARAM.encode(), rapi, 'sha256').hexdigest()[:32]}"


def _terkunci(nomor):
    """Were there too many wrong codes for this number within this minute?"""
    kini = timezone.now().replace(second=0, microsecond=0)
    salah = Laju.objects.filter(kunci=_kunci_nomor(nomor), jendela=kini)
    return salah.filter(jumlah__gte=BATAS_NOMOR).exists()


def cari(request, baris, nomor, kode):
    """(record, '') when number and code belong together, else (None, what to tell).

    Only wrong codes count against a number: whoever has the right one may look again and again.

    Args:
        baris: a queryset of records with `nomor` and `sidik_kode`.
    """
    lewat = Laju.objects.lewat(f"kode:{alamat(request)}", BATAS_ALAMAT)
    if lewat or _terkunci(nomor):
        return None, TERLALU_SERING
    satu = baris.filter(nomor__iexact=nomor.strip()[:40].replace("\x00", "")).first()
    if cocok(satu.nomor if satu else nomor, kode, satu and satu.sidik_kode):
        return satu, ""
    Laju.objects.lewat(_kunci_nomor(nomor), BATAS_NOMOR)
    return None, SALAH
