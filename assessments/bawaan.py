"""Answers of an earlier assessment, carried over into a new one and marked as such."""

from django.core.exceptions import ValidationError
from django.db.models import Case, Q, Value, When
from django.utils import timezone

from assessments.instrumen import hitung, muat
from assessments.models import Asesmen

PALING_BANYAK = 20


def terdahulu(kasus, jabatan):
    """The final assessments of the same client, of any case one reads, the newest first."""
    return (
        Asesmen.objects.visible_to(jabatan)
        .filter(kasus__klien=kasus.klien_id, status=Asesmen.Status.FINAL)
        .select_related("instrumen", "kasus")
        .defer("instrumen__naskah")
    )


def milik_langkah(langkah, jabatan):
    """(the assessment that a step has, or None; the earlier ones of its client), in one query."""
    sendiri = Q(langkah=langkah, status__in=[Asesmen.Status.DRAF, Asesmen.Status.FINAL])
    semua = (
        Asesmen.objects.filter(kasus__klien=langkah.kasus.klien_id)
        .filter(sendiri | Q(pk__in=terdahulu(langkah.kasus, jabatan).values("pk")))
        .select_related("instrumen", "kasus")
        .defer("instrumen__naskah")
        .order_by(Case(When(sendiri, then=Value(0)), default=Value(1)), "-tanggal", "-pk")
    )
    semua = list(semua[: PALING_BANYAK + 1])
    punya = next((a for a in semua if a.langkah_id == langkah.pk), None)
    return punya, [a for a in semua if a is not punya]


def cocok(semua, isi):
    """Of these assessments those that answer some question of an instrument.

    Those of the same instrument come first, the newest first.
    """
    kode = {(p.kode, p.jenis) for p in isi.pertanyaan}
    sama = [
        a for a in semua if kode & {(p.kode, p.jenis) for p in muat.isi(a.instrumen).pertanyaan}
    ]
    return sorted(sama, key=lambda a: a.instrumen.kode != isi.kode)


def bawa(isi, baris, dari, *, by):
    """Fill the empty questions of unsigned sections with the earlier answers that still fit.

    Returns:
        How many answers were carried over.
    """
    lama = _jawaban(dari)
    punya = {b.kode: b for b in baris if not b.sah}
    banyak = 0
    for bagian in isi.bagian:
        if (b := punya.get(bagian.kode)) is None:
            continue
        for p in bagian.pertanyaan:
            nilai = _masih_cocok(p, lama)
            if nilai is not None and hitung.kosong(b.jawaban.get(p.kode)):
                b.jawaban[p.kode], b.dibawa[p.kode] = nilai, dari.pk
                b.mentah.pop(p.kode, None)
                banyak += 1
        if any(v == dari.pk for v in b.dibawa.values()):
            b.versi += 1
            b.tab, b.diubah_oleh, b.diubah_pada = "", by, timezone.now()
            b.save()
    return banyak


def _jawaban(asesmen):
    """{question's code: (kind, answer)} of the earlier one."""
    baris = {b.kode: b.jawaban for b in asesmen.bagian.all()}
    return {
        p.kode: (p.jenis, baris.get(b.kode, {}).get(p.kode))
        for b in muat.isi(asesmen.instrumen).bagian
        for p in b.pertanyaan
    }


def _masih_cocok(p, lama):
    """The earlier answer, if this question still takes it; else None."""
    jenis, nilai = lama.get(p.kode, (None, None))
    if jenis != p.jenis:
        return None
    try:
        return hitung.bersih(p, nilai)
    except ValidationError:
        return None
