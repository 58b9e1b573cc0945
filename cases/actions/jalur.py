"""A running case changes to another path of its standard; what was fulfilled carries over."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cases.actions import baris
from cases.actions.inti import catat, kunci, lanjutkan, minta_aksi
from cases.fakta import fakta_kini
from cases.models import Langkah, Persyaratan
from standards import alur

Status = Langkah.Status
BELUM_SELESAI = (Status.MENUNGGU, Status.TERBUKA)
#: What a requirement loses when it lapses with its path, kept in history to be given back.
KEADAAN = ("status", "alasan", "diperiksa_oleh_id")


class Rencana(NamedTuple):
    """What a change of path does: the steps and requirements that stay, fall away, and come."""

    langkah_tetap: list
    langkah_gugur: list
    langkah_baru: list
    syarat_tetap: list
    syarat_gugur: list
    syarat_baru: list
    tahap: str


def rencana_pindah(kasus, jalur):
    """The page shows it before anybody confirms, the act carries it out.

    Steps that are done and steps that wait or are open are told apart by their status.
    """
    isi = kasus.aturan
    definisi = {x.id: x for x in isi.langkah_jalur(jalur)}
    syarat = {s.id: s for s in isi.syarat_jalur(jalur)}
    punya = [x for x in kasus.langkah.all() if x.terkini and not x.rangkaian]
    minta = [r for r in kasus.persyaratan.all() if not r.kode.startswith("tambahan-")]
    tetap = [x for x in punya if x.kode in definisi]
    selesai = {x.kode for x in tetap if x.selesai}
    return Rencana(
        langkah_tetap=[x for x in tetap if x.status != Status.GUGUR],
        langkah_gugur=[x for x in punya if x.kode not in definisi and x.status in BELUM_SELESAI],
        langkah_baru=[
            x
            for kode, x in definisi.items()
            if kode not in kasus.kode_jalur()
            and kode not in {y.kode for y in tetap if y.status != Status.GUGUR}
        ],
        syarat_tetap=[r for r in minta if r.kode in syarat and r.status != "gugur"],
        syarat_gugur=[r for r in minta if r.kode not in syarat and r.status != "gugur"],
        syarat_baru=[s for kode, s in syarat.items() if kode not in _syarat_sejalur(kasus)],
        tahap=tahap_jalur(kasus, jalur, selesai),
    )


def _syarat_sejalur(kasus):
    return {s.id for s in kasus.aturan.syarat_jalur(kasus.jalur)}


def tahap_jalur(kasus, jalur, selesai):
    """The earliest stage of the new path that is not finished.

    Finished means: no mandatory step that applies or may apply is open, and nothing that is due
    at one of its steps is missing.
    """
    isi, fakta = kasus.aturan, fakta_kini(kasus)
    urutan = isi.tahap_jalur(jalur)
    kurang = {alur.tempo(isi, jalur, s, fakta) for s in _belum_ada(kasus, jalur, fakta)}
    for tahap in urutan:
        langkah = alur.langkah_tahap(isi, jalur, tahap)
        status = alur.keadaan(langkah, fakta, selesai)
        if any(x.wajib and status[x.id] in (alur.TERBUKA, alur.MENUNGGU) for x in langkah):
            return tahap
        if kurang & {x.id for x in langkah}:
            return tahap
    return urutan[-1]


def _belum_ada(kasus, jalur, fakta):
    """The mandatory requirements of this path that are not there (groups: any one suffices)."""
    punya = {r.kode: r.status for r in kasus.persyaratan.all()}
    cukup = (Persyaratan.Status.ADA, Persyaratan.Status.DIKECUALIKAN)
    berlaku = [
        s
        for s in kasus.aturan.syarat_jalur(jalur)
        if s.wajib and alur.berlaku(s.bila, fakta) is not False
    ]
    kelompok = {s.kelompok for s in berlaku if s.kelompok and punya.get(s.id) in cukup}
    return [s for s in berlaku if punya.get(s.id) not in cukup and s.kelompok not in kelompok]


@transaction.atomic
def pindah_jalur(kasus, *, jalur, alasan, by):
    """Carry a running case over to another path of its standard, for a reason.

    Raises:
        PermissionDenied: not one of those who lead the unit, or no other path.
        ValidationError: no reason, or not a path that opens a case.
    """
    kasus = kunci(kasus)
    minta_aksi(kasus, "pindah_jalur", by)
    if jalur not in kasus.jalur_lain:
        raise ValidationError({"jalur": "Pilih jalur lain dari standar ini."})
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya."})
    _pulihkan_syarat(kasus, jalur)
    rencana = rencana_pindah(kasus, jalur)
    dari, ke = kasus.sebutan_jalur, kasus.jalur_lain[jalur]
    lepas = _gugurkan_syarat(rencana.syarat_gugur, ke)
    Langkah.objects.filter(pk__in=[x.pk for x in rencana.langkah_gugur]).update(
        status=Status.GUGUR, tenggat=None
    )
    kasus.jalur = jalur
    del kasus.jalur_lain
    tahap_lama = kasus.tahap
    ke_tahap(kasus, rencana.tahap)
    kasus.save()
    sesuaikan_langkah(kasus)
    catat(
        "pindah_jalur",
        by=by,
        kasus=kasus,
        dari=dari[:200],
        ke=ke[:200],
        alasan=alasan.strip(),
        data={"tahap": [tahap_lama, kasus.tahap], "syarat": lepas},
    )
    baris.perbarui(kasus)
    _hasil_langkah(kasus, by)
    lanjutkan(kasus, by=by)
    return kasus


def ke_tahap(kasus, tahap):
    """Back to the earliest stage that is not finished; forward only `lanjutkan` goes.

    A stage that the new path does not know is left for that stage, whichever it is: all before it
    is done.
    """
    urutan = kasus.aturan.tahap_jalur(kasus.jalur)
    maju = kasus.tahap in urutan and urutan.index(tahap) >= urutan.index(kasus.tahap)
    if not maju:
        kasus.kembalikan(tahap)
        kasus.tahap_sejak = timezone.now()


def sesuaikan_langkah(kasus):
    """The rows of the new path stand in its order; those not yet due wait again.

    What was done on the old path only stands before all of it: the newest author of an item is
    looked for from the end.
    """
    urutan = kasus.aturan.tahap_jalur(kasus.jalur)
    kini = urutan.index(kasus.tahap)
    urut = {kode: i for i, kode in enumerate(kasus.kode_jalur())}
    for x in kasus.langkah.terkini().filter(rangkaian="", kode__in=urut):
        x.urut = urut[x.kode]
        nanti = urutan.index(x.tahap) > kini or x.status == Status.GUGUR
        if not x.selesai and nanti and urutan.index(x.tahap) >= kini:
            x.status, x.dibuka_pada, x.tenggat = Status.MENUNGGU, None, None
        x.save(update_fields=["urut", "status", "dibuka_pada", "tenggat"])
    kasus.langkah.terkini().filter(rangkaian="").exclude(kode__in=urut).update(urut=0)
    for i, s in enumerate(kasus.aturan.syarat_jalur(kasus.jalur)):
        kasus.persyaratan.filter(kode=s.id).update(urut=i)


def _gugurkan_syarat(syarat, jalur):
    """Lapse what only the old path asks; {code: what it was}, for the way back."""
    lepas = {}
    for r in syarat:
        lepas[r.kode] = {k: getattr(r, k) for k in KEADAAN}
        r.alasan = f"Tidak diminta pada jalur “{jalur}”; sebelumnya {r.get_status_display()}."
        r.status = Persyaratan.Status.GUGUR
        r.save(update_fields=["status", "alasan"])
    return lepas


def _pulihkan_syarat(kasus, jalur):
    """Give back what an earlier change of path took from requirements of this path."""
    diminta = {s.id for s in kasus.aturan.syarat_jalur(jalur)}
    gugur = kasus.persyaratan.filter(kode__in=diminta, status=Persyaratan.Status.GUGUR)
    dulu = {}
    for data in kasus.riwayat.filter(aksi="pindah_jalur").order_by("pk"):
        dulu |= data.data.get("syarat", {})
    for r in gugur:
        if r.kode in dulu and r.kode not in _syarat_sejalur(kasus):
            for k, nilai in dulu[r.kode].items():
                setattr(r, k, nilai)
            r.save(update_fields=KEADAAN)


def _hasil_langkah(kasus, by):
    """R5: what a step that is done already produces is there, also when only this path asks it."""
    selesai = set(
        kasus.langkah.terkini().filter(status=Status.SELESAI).values_list("kode", flat=True)
    )
    for x in kasus.aturan.langkah_jalur(kasus.jalur):
        if x.id in selesai and x.keluaran:
            kasus.persyaratan.filter(kode__in=x.keluaran, status=Persyaratan.Status.BELUM).update(
                status=Persyaratan.Status.ADA,
                alasan=f"Dihasilkan langkah {x.no or x.id}.",
                diperiksa_oleh=by,
                diperiksa_pada=timezone.now(),
            )
