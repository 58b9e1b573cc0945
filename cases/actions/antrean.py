"""The queue follows the case: what is open has its row, what is done closes it."""

from collections import defaultdict

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from accounts.peran import LINTAS_UNIT, PIMPINAN_UNIT, PROFESI, Peran
from cases import pengembalian, pengikut
from cases.izin import penyusun_butir
from cases.models import Langkah, Persyaratan, SerahBeban, Tugas
from cases.pelaku import (
    anggota_tim,
    peran_terbuka,
    petugas_kasus,
    pihak_tersisa,
    semua_pihak,
)
from cases.workflow import langkah_wajib_selesai, syarat_kurang
from standards.kosakata import SURAT_MENYURAT, Jenis, Tahap


def buka(jenis, judul, tautan, *, instansi, peran=(), pengguna=None, **lain):
    """Open one row of the queue, for a person or for roles."""
    return Tugas.objects.create(
        jenis=jenis,
        judul=judul[:400],
        tautan=tautan,
        instansi=instansi,
        peran=[] if pengguna else list(peran),
        pengguna=pengguna,
        **lain,
    )


def tutup(tugas, *, by):
    """Close these rows (a queryset)."""
    tugas.terbuka().update(ditutup_pada=timezone.now(), ditutup_oleh=by)


#: The kinds of row that follow from the state of the case; the others open and close with an act.
MENGIKUTI = (
    Tugas.Jenis.LANGKAH,
    Tugas.Jenis.SYARAT,
    Tugas.Jenis.PENUGASAN,
    Tugas.Jenis.IDENTITAS,
    Tugas.Jenis.PEMOHON,
    Tugas.Jenis.PENUTUPAN,
)
ORANGNYA = ("peran", "pengguna", "unit")


def selaraskan(kasus, *, by):
    """Open and close this case's rows so that they match its steps, requirements and gaps."""
    mau = [
        t
        for bagian in (_langkah, _syarat, _penugasan, _identitas, _pemohon, _penutupan)
        for t in bagian(kasus)
    ]
    ada = [t for t in kasus.tugas_terbuka if t.jenis in MENGIKUTI]
    lewat, baru, ubah = [], [], []
    perihal = defaultdict(lambda: ([], []))
    for t in ada:
        perihal[_perihal(t)][0].append(t)
    for t in mau:
        perihal[_perihal(t)][1].append(t)
    for punya, perlu in perihal.values():
        _samakan(punya, perlu, lewat, baru, ubah)
    if lewat:
        tutup(Tugas.objects.filter(pk__in=lewat), by=by)
    if baru:
        Tugas.objects.bulk_create(baru)
    if ubah:
        Tugas.objects.bulk_update(ubah, [*ORANGNYA, "tenggat", "darurat"])


def _perihal(tugas):
    """What a row is about; several people may each have a row about the same."""
    judul = tugas.judul if tugas.jenis == Tugas.Jenis.PENUTUPAN else ""
    return tugas.jenis, tugas.langkah_id, tugas.persyaratan_id, judul


def _alamat(tugas):
    """Whose row it is."""
    return (tugas.pengguna_id, ()) if tugas.pengguna_id else (None, tuple(tugas.peran))


def _samakan(punya, perlu, lewat, baru, ubah):
    """One open row follows the people of the case; of several, each has their own."""
    if len(punya) == len(perlu) == 1:
        _ikuti(punya[0], perlu[0], ubah)
        return
    ada = {_alamat(t): t for t in punya}
    mau = {_alamat(t): t for t in perlu}
    lewat += [t.pk for alamat, t in ada.items() if alamat not in mau]
    for alamat, t in mau.items():
        if alamat in ada:
            _ikuti(ada[alamat], t, ubah)
        else:
            baru.append(t)


def _ikuti(tugas, mau, ubah):
    """An open row is written again only when its people, its limit or its urgency changed."""
    isi = ("peran", "pengguna_id", "unit_id", "tenggat", "darurat")
    if any(getattr(tugas, k) != getattr(mau, k) for k in isi):
        for k in (*ORANGNYA, "tenggat", "darurat"):
            setattr(tugas, k, getattr(mau, k))
        ubah.append(tugas)


def _butir(kasus, jenis, judul, tautan, *, peran=(), pengguna=None, unit=None, **lain):
    """A row of this case as it should be, not saved."""
    return Tugas(
        jenis=jenis,
        judul=judul[:400],
        tautan=tautan,
        instansi=kasus.instansi,
        kasus=kasus,
        peran=[] if pengguna else list(peran),
        pengguna=pengguna,
        unit=None if pengguna else unit,
        **lain,
    )


def _untuk(kasus, peran, terlarang=()):
    """Whose row a thing is: those assigned with one of the roles, else whoever holds a role.

    Args:
        terlarang: users who prepared the item and so may not decide it.
    """
    petugas = petugas_kasus(kasus)
    orang = [p for p in petugas if p.peran in peran and p.pengguna_id not in terlarang]
    orang.sort(key=lambda p: (not p.utama, p.mulai))
    panti = [p for p in peran if p in LINTAS_UNIT]
    if orang:
        lain = [{"peran": panti, "unit": None}] if panti else []
        return [{"pengguna": p.pengguna} for p in orang] + lain
    if Peran.PETUGAS_DESA in peran and (desa := _desa(kasus)):
        return [{"pengguna": desa}]
    unit = None if len(panti) == len(peran) else kasus.unit
    return [{"peran": peran, "unit": unit}]


def _desa(kasus):
    """The village officer who reported the case: nothing of it is for another village."""
    dicatat = (a for a in kasus.aduan.all() if a.dicatat_oleh)
    desa = (a for a in dicatat if a.dicatat_oleh.peran == Peran.PETUGAS_DESA)
    aduan = next(desa, None)
    return aduan and _pengganti(aduan.dicatat_oleh.pengguna, kasus.instansi_id, aduan.diterima_pada)


def _pengganti(pengguna, instansi, sejak):
    """Who has now what this person had then: along the handovers that were not taken back."""
    kini = [pengguna]
    serah = SerahBeban.objects.filter(instansi=instansi, dikembalikan_pada=None)
    for s in serah.filter(pada__gte=sejak).select_related("ke__pengguna").order_by("pk"):
        if s.dari_id == kini[-1].pk:
            kini.append(s.ke.pengguna)
    return kini[-1]


def _penerima(langkah):
    """In whose queue a step stands: one row, or one for each person who may or must act."""
    kasus = langkah.kasus
    if semua_pihak(langkah):
        return [u for p in pihak_tersisa(langkah) for u in _untuk_pihak(kasus, p)]
    orang = {p.pengguna_id: p.pengguna for p in anggota_tim(langkah)}
    bebas = peran_terbuka(langkah)
    terlarang = [p.pengguna_id for p in penyusun_butir(langkah)]
    umum = _untuk(kasus, bebas, terlarang) if bebas else []
    return [{"pengguna": o} for o in orang.values()] + umum


def _untuk_pihak(kasus, pihak):
    if pihak.pengguna is not None:
        return [{"pengguna": pihak.pengguna}]
    return _untuk(kasus, [pihak.peran])


#: Kinds of step that have a room of their own, reached by URL name; the others a plain record.
RUANG = dict.fromkeys(SURAT_MENYURAT, "letters:langkah")
RUANG |= dict.fromkeys(
    (Jenis.PENEMPATAN, Jenis.RUJUKAN, Jenis.SERAH_TERIMA, Jenis.PEMULANGAN), "referrals:langkah"
)
RUANG |= dict.fromkeys(
    (Jenis.ASESMEN, Jenis.KONFERENSI, Jenis.RENCANA, Jenis.PEMANTAUAN), "assessments:langkah"
)


def tautan_langkah(langkah):
    """Where the step is done."""
    ruang = RUANG.get(langkah.jenis, "cases:langkah")
    return reverse(ruang, args=[langkah.kasus.nomor, langkah.pk])


def _langkah(kasus):
    for x in [x for x in kasus.langkah.all() if x.terkini and x.terbuka]:
        penyusun = penyusun_butir(x)
        for untuk in _penerima(x):
            if _bagiannya_selesai(x, untuk):
                continue
            yield _butir(
                kasus,
                Tugas.Jenis.LANGKAH,
                f"{x.no}. {x.teks}" if x.no else x.teks,
                tautan_langkah(x),
                **untuk,
                langkah=x,
                tenggat=x.tenggat or kasus.tenggat,
                darurat=kasus.darurat,
                menunggu=x.menunggu,
                kecuali=penyusun[0].pengguna if penyusun else None,
            )


def _bagiannya_selesai(langkah, untuk):
    """Asked only of an assessment's step and of a profession: the others see it to its end."""
    if langkah.jenis != Jenis.ASESMEN or "pengguna" not in untuk:
        return False
    profesi = {p.pengguna_id for p in petugas_kasus(langkah.kasus) if p.peran in PROFESI}
    orang = untuk["pengguna"]
    return orang.pk in profesi and pengikut.bagian_selesai(langkah, orang)


def _syarat(kasus):
    """What is still to bring, and what was found wanting after its step: it holds the stage."""
    if kasus.tertutup or kasus.petugas_id is None:
        return
    lewat = {x.kode for x in kasus.langkah.all() if x.terkini and x.selesai}
    for r in syarat_kurang(kasus, {r.tempo for r in kasus.persyaratan.all()}):
        if r.status == Persyaratan.Status.BELUM or r.tempo in lewat:
            yield _butir(
                kasus,
                Tugas.Jenis.SYARAT,
                f"Persyaratan: {r.teks}",
                r.get_absolute_url(),
                pengguna=kasus.petugas,
                persyaratan=r,
                tenggat=kasus.tenggat,
            )


def _penugasan(kasus):
    if not kasus.tertutup and kasus.petugas_id is None:
        yield _butir(
            kasus,
            Tugas.Jenis.PENUGASAN,
            "Tunjuk petugas kasus",
            reverse("cases:tugaskan", args=[kasus.nomor]),
            peran=PIMPINAN_UNIT,
            unit=kasus.unit,
            darurat=kasus.darurat,
        )


def _identitas(kasus):
    if not kasus.tertutup and kasus.klien.tanpa_identitas and not kasus.klien.nik:
        yield _butir(
            kasus,
            Tugas.Jenis.IDENTITAS,
            "Upayakan identitas klien: biometrik Dukcapil atau surat keterangan kepolisian",
            reverse("cases:ubah_klien", args=[kasus.klien_id]),
            **_untuk(kasus, [Peran.PEKSOS])[0],
        )


def _pemohon(kasus):
    """While the file is with the applicant: a reminder, until the last day the standard gives."""
    keluar = None if kasus.tertutup else pengembalian.terbuka(kasus)
    if keluar is None:
        return
    berkas = pengembalian.langkah_berkas(kasus)
    yield _butir(
        kasus,
        Tugas.Jenis.PEMOHON,
        "Berkas ada pada pemohon untuk dilengkapi",
        kasus.get_absolute_url(),
        **_untuk(kasus, berkas.peran if berkas else [Peran.PEKSOS])[0],
        tenggat=keluar.pemohon_sampai,
        menunggu="Pemohon",
    )


def _penutupan(kasus):
    """At the end of the path someone must propose closure; a proposal waits for the Kabid."""
    if kasus.tertutup:
        return
    usul = next((u for u in kasus.usul_penutupan.all() if u.diputus_pada is None), None)
    if usul:
        yield _butir(
            kasus,
            Tugas.Jenis.PENUTUPAN,
            "Setujui penutupan kasus",
            reverse("cases:tutup", args=[kasus.nomor]),
            peran=[Peran.KEPALA_BIDANG],
            unit=kasus.unit,
            kecuali=usul.oleh.pengguna,
        )
    elif kasus.tahap == Tahap.TERMINASI and langkah_wajib_selesai(kasus):
        yield _butir(
            kasus,
            Tugas.Jenis.PENUTUPAN,
            "Usulkan penutupan kasus",
            reverse("cases:usulkan_tutup", args=[kasus.nomor]),
            **_untuk(kasus, [Peran.PEKSOS])[0],
        )


def samakan_tenggat(kasus):
    """Open rows show their step's own due moment, or without one the case's nearest."""
    Tugas.objects.terbuka().filter(
        kasus=kasus, jenis__in=[Tugas.Jenis.LANGKAH, Tugas.Jenis.SYARAT], langkah__tenggat=None
    ).update(tenggat=kasus.tenggat)
    sendiri = Langkah.objects.filter(pk=OuterRef("langkah")).values("tenggat")
    Tugas.objects.terbuka().filter(
        kasus=kasus, jenis=Tugas.Jenis.LANGKAH, langkah__tenggat__isnull=False
    ).update(tenggat=Subquery(sendiri))
