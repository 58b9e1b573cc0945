"""Lists by keyset: a page costs the same whether the table holds fifty rows or a million."""

from datetime import date
from uuid import UUID

from django.core import signing
from django.db.models import Q

BARIS = 25


def potong(baris, request, nama, banyak=BARIS, *, naik=False):
    """One page of an ordered queryset.

    Args:
        baris: a queryset; it is ordered here by `nama`, then by id.
        nama: the field the list is ordered by: a moment or a text, never empty.
        banyak: rows on a page.
        naik: smallest first (names); else newest first.

    Returns:
        (rows, address query of the next page or '', of the previous page or '')
    """
    tanda, lanjut, mundur = ("", "gt", "lt") if naik else ("-", "lt", "gt")
    lawan = "-" if naik else ""
    maju = baris.order_by(f"{tanda}{nama}", f"{tanda}pk")
    posisi = _baca(request.GET.get("sesudah"))
    balik = _baca(request.GET.get("sebelum"))
    if balik:
        urut = _sesudah(baris, nama, balik, mundur).order_by(f"{lawan}{nama}", f"{lawan}pk")
        daftar = list(urut[: banyak + 1])
        ada_lagi = len(daftar) > banyak
        daftar = daftar[:banyak][::-1]
        return daftar, _tulis(daftar, nama, -1), _tulis(daftar, nama, 0) if ada_lagi else ""
    if posisi:
        maju = _sesudah(maju, nama, posisi, lanjut)
    daftar = list(maju[: banyak + 1])
    ada_lagi = len(daftar) > banyak
    daftar = daftar[:banyak]
    return (
        daftar,
        _tulis(daftar, nama, -1) if ada_lagi else "",
        _tulis(daftar, nama, 0) if posisi else "",
    )


def _sesudah(baris, nama, posisi, arah):
    """The rows beyond a place. The first condition says no more than the other two, but an index
    can begin there; with those alone it would be read from its end, however far back."""
    nilai, pk = posisi
    lewat = Q(**{f"{nama}__{arah}": nilai}) | Q(**{nama: nilai, f"pk__{arah}": pk})
    return baris.filter(lewat, **{f"{nama}__{arah}e": nilai})


def _tulis(daftar, nama, indeks):
    if not daftar:
        return ""
    nilai, pk = getattr(daftar[indeks], nama), daftar[indeks].pk
    nilai = nilai.isoformat() if isinstance(nilai, date) else nilai
    return signing.dumps([nilai, str(pk) if isinstance(pk, UUID) else pk], salt="halaman")


def _baca(teks):
    try:
        return signing.loads(teks, salt="halaman") if teks else None
    except signing.BadSignature:
        return None
