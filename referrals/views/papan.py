"""The board: every home of the office, who is where, what is free, who waits."""

from collections import defaultdict

from django.shortcuts import render
from django.views.decorators.http import require_GET

from cases.models import Kasus
from referrals import izin_hunian, ranjang
from referrals.models import Penempatan, TempatTidur, Wisma


@require_GET
def papan(request):
    """One page for all homes, in the same number of queries however many beds there are."""
    jabatan = request.user.jabatan
    wisma = list(Wisma.objects.visible_to(jabatan).select_related("instansi"))
    aktif = [w for w in wisma if w.aktif]
    semua = ranjang.ranjang(TempatTidur.objects.filter(kamar__wisma__in=[w.pk for w in aktif]))
    tunggu = Penempatan.objects.filter(wisma__in=[w.pk for w in aktif], status__in=MENUNGGU)
    tunggu = list(tunggu.order_by("prioritas", "pada", "pk"))
    terbaca = kasus_terbaca([*tunggu, *(r.hunian for r in semua if r.hunian)], jabatan)
    menurut = defaultdict(list)
    for r in semua:
        menurut[r.kamar.wisma_id].append(r)
    konteks = {
        "rumah": [_rumah(w, menurut[w.pk], tunggu, terbaca, jabatan) for w in aktif],
        "tutup": [w for w in wisma if not w.aktif],
        "kelola": izin_hunian.izin_rumah(jabatan).boleh,
        "buku": jabatan.peran in izin_hunian.PEMBACA_BUKU,
    }
    return render(request, "referrals/papan.html", konteks)


MENUNGGU = (Penempatan.Status.DIUSULKAN, Penempatan.Status.ANTRE)


def kasus_terbaca(baris, jabatan):
    """{case's id: Kasus} of those that this person may know of, with what they may read."""
    ada = Kasus.objects.visible_to(jabatan).filter(pk__in={b.kasus_id for b in baris})
    ada = ada.select_related("klien").dengan_pandangan(jabatan)
    return {k.pk: k for k in ada}


def _rumah(wisma, semua, tunggu, terbaca, jabatan):
    hari_ini = jabatan.instansi.hari_ini()
    giliran = [p for p in tunggu if p.wisma_id == wisma.pk]
    antre = [p for p in giliran if p.status == Penempatan.Status.ANTRE]
    hitung = ranjang.hitung(semua)
    return {
        "wisma": wisma,
        "hitung": hitung,
        "kosong": ranjang.kosong_menurut_kamar(semua),
        "ranjang": [_isi(r, terbaca, hari_ini) for r in semua],
        "antre": [(p, terbaca.get(p.kasus_id)) for p in antre],
        "usul": [(p, terbaca.get(p.kasus_id)) for p in giliran if p not in antre],
        "giliran": bool(antre and hitung[ranjang.KOSONG]),
    }


def _isi(r, terbaca, hari_ini):
    """A bed as its row of the board shows it."""
    isi = {"r": r, "kasus": None, "sampai": None}
    if r.hunian is None:
        return isi
    isi["kasus"] = terbaca.get(r.hunian.kasus_id)
    if r.keadaan == ranjang.TINGGAL:
        wisma = r.kamar.wisma
        isi["sampai"] = ranjang.batas(r.hunian.penampungan, wisma, r.hunian.diperpanjang)
        isi["lama"] = ranjang.lama_hari(r.hunian.penampungan, wisma.instansi.zona, hari_ini)
        isi["awas"] = ranjang.mendekati_batas(isi["sampai"], hari_ini)
        isi["lewat"] = isi["sampai"] is not None and hari_ini > isi["sampai"]
    return isi
