"""What the views share: finding a case one may see, and going on after an act."""

from contextlib import ExitStack
from datetime import datetime
from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.db.models.functions import JSONObject
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from accounts.models import Instansi
from accounts.salah import tempelkan
from cases import bacaan, jejak, kerahasiaan
from cases.actions.inti import LENGKAP, Bentrok, terbaca
from cases.actions.transaksi import satu_transaksi
from cases.models import (
    Andil,
    BarisDaftar,
    Kasus,
    Langkah,
    Pelimpahan,
    Penampungan,
    Penugasan,
    Penutupan,
    Tugas,
    UsulPenutupan,
)

#: The number of the open list that a step stands on.
NOMOR_DAFTAR = Subquery(
    BarisDaftar.objects.filter(langkah=OuterRef("pk"), terbuka=True).values("daftar__nomor")[:1]
)
#: The list whose one letter a drafting step is about, open or not.
ID_DAFTAR = Subquery(
    BarisDaftar.objects.filter(langkah=OuterRef("pk"))
    .exclude(hasil=BarisDaftar.TIDAK_IKUT)
    .order_by("-pk")
    .values("daftar")[:1]
)
#: The newest handover of a case, along with the case itself: nearly none has one.
PELIMPAHAN = Subquery(
    Pelimpahan.objects.filter(kasus=OuterRef("pk"))
    .order_by("-pk")
    .values(isi_ringkas=JSONObject(id="pk", status="status", tujuan="instansi_tujuan__nama"))[:1]
)
#: The closing that stands, likewise.
PENUTUPAN = Subquery(
    Penutupan.objects.filter(kasus=OuterRef("pk"), dibatalkan_pada=None).values(
        isi_ringkas=JSONObject(id="pk", disposisi_id="disposisi", pada="pada")
    )[:1]
)
#: What a case page and the permissions asked on it need, in a fixed number of queries.
ISI_HALAMAN = (
    Prefetch(
        "langkah",
        Langkah.objects.select_related(
            "selesai_oleh__pengguna", "selesai_oleh__instansi", "disposisi"
        ).annotate(nomor_daftar=NOMOR_DAFTAR, id_daftar=ID_DAFTAR),
    ),
    Prefetch("penugasan", Penugasan.objects.select_related("pengguna")),
    "persyaratan",
    "jeda",
    Prefetch("penampungan", Penampungan.objects.select_related("oleh__pengguna")),
    Prefetch("usul_penutupan", UsulPenutupan.objects.select_related("oleh__pengguna")),
)
#: Of these most cases have no row: the case's own query tells, and spares asking one by one.
JARANG = ("jeda", "penampungan", "usul_penutupan")
BERISI = {
    f"ada_{r}": Exists(Kasus._meta.get_field(r).related_model.objects.filter(kasus=OuterRef("pk")))
    for r in JARANG
}


def berkunci(view):
    """A sent form is read, checked and carried out in one transaction, its case locked first."""

    @wraps(view)
    def jalankan(request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with ExitStack() as request.transaksi:
            request.transaksi.enter_context(satu_transaksi())
            return view(request, *args, **kwargs)

    return jalankan


def lepas(request, batal=False):
    """End the transaction of a sent form before its page is shown again.

    Args:
        batal: undo it; what was refused may have been half done.
    """
    dipegang = request.__dict__.pop("transaksi", None)
    if dipegang is not None:
        if batal:
            transaction.set_rollback(True)
        dipegang.close()


def _kasus_terkunci(request, nomor):
    """For a form that was sent: the case locked, then read with what the act asks.

    Whoever works on it may surely know of it; the others are asked of the rule.
    """
    jabatan = request.user.jabatan
    saring = {"nomor": nomor, "instansi": jabatan.instansi_id}
    get_object_or_404(Kasus.objects.select_for_update().only("pk"), **saring)
    kasus = terbaca(bacaan.dengan_isi(LENGKAP).get(**saring))
    if not _terlihat(kasus, jabatan):
        raise Http404
    kasus.klien.instansi = kasus.instansi
    kasus.baru_dikunci = True
    return kasus


def kasus_atau_404(request, nomor):
    """A case whose existence this person may know, with all that its page asks."""
    if "transaksi" in request.__dict__:
        return _kasus_terkunci(request, nomor)
    terlihat = Kasus.objects.visible_to(request.user.jabatan).lengkap()
    terlihat = terlihat.select_related("unit", "asal_pelimpahan__instansi_asal")
    terlihat = terlihat.defer(None).defer("standar__naskah")  # a page reads the facts, a list not
    terlihat = terlihat.dengan_pandangan(request.user.jabatan)
    terlihat = terlihat.annotate(dilimpahkan=PELIMPAHAN, ditutup_oleh=PENUTUPAN, **BERISI)
    kasus = get_object_or_404(terlihat, nomor=nomor)
    lengkapi_kasus(kasus)
    kasus._prefetched_objects_cache["pelimpahan"] = list(_pelimpahan(kasus))
    kasus._prefetched_objects_cache["penutupan"] = list(_penutupan(kasus))
    kasus.klien.instansi = kasus.instansi
    jejak.baca_kasus(request, kasus)
    lengkapi_bagian(kasus)
    return kasus


def lengkapi_kasus(kasus):
    """The case with what its page asks; of what it has none of (BERISI) nothing is asked."""
    kosong = [r for r in JARANG if not getattr(kasus, f"ada_{r}")]
    prefetch_related_objects(
        [kasus], *(r for r in ISI_HALAMAN if getattr(r, "prefetch_to", r) not in kosong)
    )
    for nama in kosong:
        bacaan.isikan(kasus, nama, [])
    return kasus


def _pelimpahan(kasus):
    """The case's newest handover, as far as its pages and permissions ask of it."""
    if isi := kasus.dilimpahkan:
        tujuan = Instansi(nama=isi.pop("tujuan"))
        yield Pelimpahan(**isi, instansi_tujuan=tujuan)


def _penutupan(kasus):
    """The closing that stands, as far as the permission to take it back asks of it."""
    if isi := kasus.ditutup_oleh:
        yield Penutupan(**isi | {"pada": datetime.fromisoformat(isi["pada"])})


def lengkapi_bagian(kasus):
    """The parts of the steps that may have some, with their authors."""
    semua = Prefetch("andil", Andil.objects.select_related("oleh__pengguna"))
    for x in bacaan.ambil_bagian(kasus, semua):
        x.bagian = x.andil.all()


def baca_narasi(kasus, jabatan):
    """May this person read the case's narratives? (cases/kerahasiaan.py)"""
    return kerahasiaan.pandangan(kasus, jabatan).narasi


def coba(request, form, aksi, *args, **kwargs):
    """Carry out an act with a form; its refusals stand beside the fields. None when refused."""
    try:
        return aksi(*args, **kwargs)
    except Bentrok as bentrok:
        lepas(request, batal=True)
        messages.warning(request, bentrok.messages[0])
        return False
    except ValidationError as salah:
        lepas(request, batal=True)
        tempelkan(form, salah)
        return None


def ke_kasus(request, kasus):
    """Back to the case, or to the queue once the act has taken it out of one's sight."""
    if _terlihat(kasus, request.user.jabatan):
        return redirect("cases:detail", kasus.nomor)
    return redirect("cases:tugas")


def _terlihat(kasus, jabatan):
    """May this person know of the case? Of one read under its lock the rows often tell already."""
    if "utuh" in kasus.__dict__ and kerahasiaan.pasti_ada(kasus, jabatan):
        return True
    return Kasus.objects.visible_to(jabatan).filter(pk=kasus.pk).exists()


def ke_berikutnya(request, kasus):
    """After work begun from the queue: the next item, else the queue itself."""
    if "antrean" not in request.GET:
        return ke_kasus(request, kasus)
    lagi = urutkan(Tugas.objects.untuk(request.user.jabatan)).exclude(kasus=kasus).first()
    return redirect(f"{lagi.tautan}?antrean" if lagi else "cases:tugas")


def urutkan(tugas):
    """The order of work: emergencies first, then what is due first, then what waits longest."""
    return tugas.order_by("-darurat", "tenggat", "dibuka_pada", "pk")
