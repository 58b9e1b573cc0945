"""How often the public pages may be asked, and what is done with more.

A report is never refused for its number: above a limit it is taken like every other, but waits in
the lane that is looked through together (`Aduan.curiga`), so that it hides nothing. Only a flood of
requests within one minute is asked to wait, with everything typed kept. The limits count what comes
from one address; a kelurahan behind one address stays far below them, and an emergency has a limit
of its own.

Tracking locks out whoever guesses. With 60 random bits (cases/kode_lacak.py) and at most sixty
wrong tries an hour at one number, a code is found once in some two trillion years.
"""

import ipaddress

from accounts.backends import alamat_pemohon
from accounts.models import Laju
from cases.models.aduan import Curiga

#: Posts of one address within a minute.
KIRIMAN_SEMENIT = 30
#: Of those, posts whose files are looked into and kept even while the form waits.
BERKAS_SEMENIT = 60
#: Reports that pass without suspicion, within an hour.
SEJAM = 60
ALAMAT_SEJAM, ALAMAT_DARURAT_SEJAM = 20, 5
KANTOR_SEJAM, KANTOR_DARURAT_SEJAM = 120, 30
#: Seconds in which nobody fills the form.
TERCEPAT = 4
#: Messages of one report's writer within an hour.
PESAN_SEJAM = 10

#: Wrong tries at tracking: of one address at one number, of one address, at one number.
MENIT_KUNCI = 15
SALAH_PASANGAN, SALAH_ALAMAT, SALAH_NOMOR = 5, 30, 60


def alamat(request):
    """Whom the counting is about; of the newer addresses the network, for one has billions."""
    mentah = alamat_pemohon(request)
    try:
        ip = ipaddress.ip_address(mentah)
    except ValueError:
        return mentah[:45]
    return str(ipaddress.ip_network(f"{ip}/64", strict=False)) if ip.version == 6 else mentah


def kebanjiran(request):
    """So many posts of this address in a minute that it has to wait."""
    return Laju.objects.lewat(f"lapor-semenit:{alamat(request)}", KIRIMAN_SEMENIT)


def berkas_lewat(request):
    """So many posts with files in a minute that cleaning them would keep others from the office."""
    return Laju.objects.lewat(f"berkas-semenit:{alamat(request)}", BERKAS_SEMENIT)


def beruntun(request, instansi, darurat):
    """Counts one report; why it is to be looked through, or ''."""
    jenis = "darurat" if darurat else "biasa"
    kunci = f"lapor-{jenis}:{alamat(request)}", f"lapor-{jenis}-kantor:{instansi.pk}"
    dari, kantor = Laju.objects.catat(*kunci, menit=SEJAM)
    if dari > (ALAMAT_DARURAT_SEJAM if darurat else ALAMAT_SEJAM):
        return Curiga.BERUNTUN
    if kantor > (KANTOR_DARURAT_SEJAM if darurat else KANTOR_SEJAM) and dari > 1:
        return Curiga.KEBANJIRAN  # the first of an address is heard in a flood as well
    return ""


# --- tracking
def _kunci(request, nomor):
    dari = alamat(request)
    yield f"lacak-pasangan:{dari}:{nomor}", MENIT_KUNCI, SALAH_PASANGAN
    yield f"lacak-alamat:{dari}", MENIT_KUNCI, SALAH_ALAMAT
    yield f"lacak-nomor:{nomor}", SEJAM, SALAH_NOMOR


def terkunci(request, nomor):
    """Too many wrong tries; the right code does not open it now either."""
    semua = list(_kunci(request, nomor))
    salah = Laju.objects.jumlah(*((kunci, menit) for kunci, menit, _ in semua))
    return any(n >= batas for n, (_, _, batas) in zip(salah, semua, strict=True))


def catat_salah(request, nomor):
    Laju.objects.catat(*(kunci for kunci, _, _ in _kunci(request, nomor)))


def pesan_lewat(aduan):
    return Laju.objects.catat(f"pesan:{aduan.pk}", menit=SEJAM)[0] > PESAN_SEJAM
