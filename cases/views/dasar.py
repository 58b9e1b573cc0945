"""What the views share: finding a case one may see, and going on after an act."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.db.models.functions import JSONObject
from django.shortcuts import get_object_or_404, redirect

from accounts.models import Instansi
from accounts.salah import tempelkan
from cases import jejak, kerahasiaan
from cases.actions.inti import Bentrok
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
from standards.kosakata import Jenis

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


def kasus_atau_404(request, nomor):
    """A case whose existence this person may know, with all that its page asks."""
    terlihat = Kasus.objects.visible_to(request.user.jabatan).lengkap()
    terlihat = terlihat.select_related("unit", "asal_pelimpahan__instansi_asal")
    terlihat = terlihat.defer(None).defer("standar__naskah")  # a page reads the facts, a list not
    terlihat = terlihat.dengan_pandangan(request.user.jabatan)
    terlihat = terlihat.annotate(dilimpahkan=PELIMPAHAN, ditutup_oleh=PENUTUPAN)
    kasus = get_object_or_404(terlihat.prefetch_related(*ISI_HALAMAN), nomor=nomor)
    kasus._prefetched_objects_cache["pelimpahan"] = list(_pelimpahan(kasus))
    kasus._prefetched_objects_cache["penutupan"] = list(_penutupan(kasus))
    kasus.klien.instansi = kasus.instansi
    jejak.baca_kasus(request, kasus)
    lengkapi_bagian(kasus)
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


#: Kinds of step that may keep a part before they are done: a visit, a refusal.
BERBAGIAN = (Jenis.PEMANTAUAN, Jenis.RUJUKAN)


def lengkapi_bagian(kasus):
    """The parts of the steps that may have some, in one query; none for a case without."""
    bersama = {x.id for x in kasus.aturan.langkah if x.semua}
    berbagian = [x for x in kasus.langkah.all() if x.jenis in BERBAGIAN or x.kode in bersama]
    semua = Prefetch("andil", Andil.objects.select_related("oleh__pengguna"))
    prefetch_related_objects(berbagian, semua)
    for x in berbagian:
        x.bagian = x.andil.all()


def baca_narasi(kasus, jabatan):
    """May this person read the case's narratives? (cases/kerahasiaan.py)"""
    return kerahasiaan.pandangan(kasus, jabatan).narasi


def coba(request, form, aksi, *args, **kwargs):
    """Carry out an act with a form; its refusals stand beside the fields. None when refused."""
    try:
        return aksi(*args, **kwargs)
    except Bentrok as bentrok:
        messages.warning(request, bentrok.messages[0])
        return False
    except ValidationError as salah:
        tempelkan(form, salah)
        return None


def ke_kasus(request, kasus):
    """Back to the case, or to the queue once the act has taken it out of one's sight."""
    if Kasus.objects.visible_to(request.user.jabatan).filter(pk=kasus.pk).exists():
        return redirect("cases:detail", kasus.nomor)
    return redirect("cases:tugas")


def ke_berikutnya(request, kasus):
    """After work begun from the queue: the next item, else the queue itself."""
    if "antrean" not in request.GET:
        return ke_kasus(request, kasus)
    lagi = urutkan(Tugas.objects.untuk(request.user.jabatan)).exclude(kasus=kasus).first()
    return redirect(f"{lagi.tautan}?antrean" if lagi else "cases:tugas")


def urutkan(tugas):
    """The order of work: emergencies first, then what is due first, then what waits longest."""
    return tugas.order_by("-darurat", "tenggat", "dibuka_pada", "pk")
