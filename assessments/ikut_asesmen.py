"""Assessments follow their case: whose turn it is stands in the queue, a draft follows its step."""

from django.db.models import Prefetch

from assessments.izin_asesmen import peran_kantor
from assessments.lembar import Lembar
from assessments.models import Asesmen, BagianAsesmen
from cases.actions.antrean import buka, tutup
from cases.models import Tugas
from cases.pelaku import petugas_kasus
from standards.kosakata import Jenis


def ikuti_asesmen(kasus, *, by):
    """Bring the queue rows and the steps of this case's running assessments in line."""
    jalan = list(
        Asesmen.objects.filter(kasus=kasus, status=Asesmen.Status.DRAF)
        .select_related("instrumen", "oleh")
        .defer("instrumen__naskah")
        .prefetch_related(Prefetch("bagian", BagianAsesmen.objects.order_by("pk")))
    )
    ada = Tugas.objects.terbuka().filter(kasus=kasus, jenis=Tugas.Jenis.ASESMEN)
    if not jalan:
        tutup(ada, by=by)
        return
    for a in jalan:
        a.kasus = kasus
        _ikuti_langkah(a)
    mau = {} if kasus.tertutup else _rangkum(kasus, jalan)
    punya = {_kunci(t): t for t in ada}
    lewat = [t.pk for k, t in punya.items() if k not in mau]
    if lewat:
        tutup(Tugas.objects.filter(pk__in=lewat), by=by)
    for k, isi in mau.items():
        if k not in punya:
            buka(Tugas.Jenis.ASESMEN, kasus=kasus, instansi=kasus.instansi, **isi)


def _ikuti_langkah(asesmen):
    """A reopened step goes on with its draft; without its step a draft stands by itself."""
    if asesmen.langkah_id is None:
        return
    semua = {x.pk: x for x in asesmen.kasus.langkah.all()}
    langkah = semua.get(asesmen.langkah_id)
    if langkah is not None and langkah.terkini and langkah.masih:
        return
    baru = [
        x for x in semua.values() if langkah and x.kode == langkah.kode and x.terkini and x.masih
    ]
    asesmen.langkah = baru[0] if baru else None
    asesmen.save(update_fields=["langkah"])


def _kunci(t):
    return t.tautan, t.pengguna_id, tuple(sorted(t.peran))


def _rangkum(kasus, jalan):
    """{key of a row: its fields} of the rows that should be open."""
    hasil = {}
    for a in jalan:
        antrean = _berlangkah(kasus, a)
        for orang in _giliran(kasus, a, Lembar(a)):
            if not _sudah(orang, antrean):
                isi = _baris(kasus, a, orang)
                pengguna = isi.get("pengguna")
                kunci = (
                    isi["tautan"],
                    pengguna and pengguna.pk,
                    tuple(sorted(isi.get("peran", ()))),
                )
                hasil[kunci] = isi
    return hasil


def _berlangkah(kasus, asesmen):
    """[(person or None, roles)] whose queue shows the step itself."""
    if asesmen.langkah_id is None:
        return []
    baris = Tugas.objects.terbuka().filter(
        kasus=kasus, langkah=asesmen.langkah_id, jenis=Tugas.Jenis.LANGKAH
    )
    return list(baris.values_list("pengguna", "peran"))


def _giliran(kasus, asesmen, lembar):
    """Whose unsigned sections there are: assigned people of the profession, else whoever holds it.

    A section of nobody in particular, or of a profession that the office has not, is for whoever
    answers for the form: at a step the step's own row says so.
    """
    petugas, semua = petugas_kasus(kasus), []
    for bab in lembar.tampil:
        if bab.sah or not (bab.wajib or bab.terjawab):
            continue
        peran = set(bab.isi.pengisi) & peran_kantor(kasus)
        orang = [p.pengguna for p in petugas if p.peran in peran]
        if orang:
            semua += orang
        elif peran:
            semua.append(tuple(sorted(peran)))
        else:
            semua.append(None)
    if not lembar.belum_sah or None in semua:
        semua = [x for x in semua if x is not None]
        if asesmen.langkah_id is None:
            semua.append(_pemegang(kasus, asesmen, petugas))
    return list(dict.fromkeys(semua))


def _pemegang(kasus, asesmen, petugas):
    """Who has it in hand: whoever began it, while the case is theirs; else the case's petugas."""
    mulai = asesmen.oleh.pengguna_id
    punya = next((p.pengguna for p in petugas if p.pengguna_id == mulai), None)
    return punya or kasus.petugas or asesmen.oleh.pengguna


def _sudah(orang, antrean):
    if isinstance(orang, tuple):
        return any(not p and set(orang) <= set(peran) for p, peran in antrean)
    return any(p == orang.pk for p, _ in antrean)


def _baris(kasus, asesmen, orang):
    isi = {
        "judul": f"Isi dan sahkan bagian Anda: {asesmen.instrumen.judul}",
        "tautan": asesmen.get_absolute_url(),
        "tenggat": kasus.tenggat,
        "darurat": kasus.darurat,
    }
    if isinstance(orang, tuple):
        return isi | {"peran": orang, "unit": kasus.unit}
    return isi | {"pengguna": orang}


def bagiannya_selesai(langkah, pengguna):
    """Has this person of a profession signed all that is theirs, while others are still to?

    Then the step does not stand in their queue; once all is signed anyone of the step may finish.
    """
    if langkah.jenis != Jenis.ASESMEN:
        return False
    asesmen = (
        Asesmen.objects.filter(langkah=langkah, status=Asesmen.Status.DRAF)
        .select_related("instrumen")
        .prefetch_related("bagian")
        .first()
    )
    if asesmen is None:
        return False
    lembar = Lembar(asesmen)
    peran = {p.peran for p in petugas_kasus(langkah.kasus) if p.pengguna_id == pengguna.pk}
    milik = [b for b in lembar.tampil if peran & set(b.isi.pengisi)]
    return bool(milik and lembar.belum_sah) and all(b.sah for b in milik)
