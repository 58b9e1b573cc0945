"""Lists by keyset: a page costs the same whether the table holds fifty rows or a million."""

from django.core import signing
from django.db.models import Q

BARIS = 25


def potong(baris, request, nama, banyak=BARIS):
    """One page of an ordered queryset.

    Args:
        baris: a queryset; it is ordered here by `nama`, newest first, then by id.
        nama: the moment the list is ordered by.
        banyak: rows on a page.

    Returns:
        (rows, address query of the next page or '', of the previous page or '')
    """
    maju = baris.order_by(f"-{nama}", "-pk")
    posisi = _baca(request.GET.get("sesudah"))
    balik = _baca(request.GET.get("sebelum"))
    if balik:
        daftar = list(_sesudah(baris, nama, balik, "gt").order_by(nama, "pk")[: banyak + 1])
        ada_lagi = len(daftar) > banyak
        daftar = daftar[:banyak][::-1]
        return daftar, _tulis(daftar, nama, -1), _tulis(daftar, nama, 0) if ada_lagi else ""
    if posisi:
        maju = _sesudah(maju, nama, posisi, "lt")
    daftar = list(maju[: banyak + 1])
    ada_lagi = len(daftar) > banyak
    daftar = daftar[:banyak]
    return (
        daftar,
        _tulis(daftar, nama, -1) if ada_lagi else "",
        _tulis(daftar, nama, 0) if posisi else "",
    )


def _sesudah(baris, nama, posisi, arah):
    nilai, pk = posisi
    return baris.filter(Q(**{f"{nama}__{arah}": nilai}) | Q(**{nama: nilai, f"pk__{arah}": pk}))


def _tulis(daftar, nama, indeks):
    if not daftar:
        return ""
    baris = daftar[indeks]
    return signing.dumps([getattr(baris, nama).isoformat(), baris.pk], salt="halaman")


def _baca(teks):
    try:
        return signing.loads(teks, salt="halaman") if teks else None
    except signing.BadSignature:
        return None
