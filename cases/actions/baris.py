"""The rows of a case follow its standard: steps of the stage reached, requirements of the path."""

from django.db.models import prefetch_related_objects
from django.utils import timezone

from cases import aturan
from cases.bacaan import isikan
from cases.fakta import fakta_kini
from cases.models import Langkah, Persyaratan
from cases.models.langkah import PERAN_SEMULA
from standards import alur
from standards.kosakata import Jenis, Tahap

Status = Langkah.Status
ORANG = Persyaratan.AWALAN_ORANG
#: What a reopened row forgets; everything else it has from the row before.
JAWABAN = {
    "status": Langkah.Status.MENUNGGU,
    "terkini": True,
    "dibuka_pada": None,
    "tenggat": None,
    "selesai_pada": None,
    "selesai_oleh": None,
    "tanggal": None,
    "catatan": "",
    "orang": "",
    "rincian": {},
    "dikerjakan_sejak": None,
    "lama_kerja": None,
}


def perbarui(kasus):
    """Create missing rows of the stage and recompute every open row's status.

    The case's rows are as `inti.muat` fetched them; here they are changed in place and written.
    """
    fakta = fakta_kini(kasus)
    tambah = _langkah_kurang(kasus)
    langkah = [*(x for x in kasus.langkah.all() if x.terkini), *tambah]
    lama = {x.pk: x.status for x in langkah if x.pk}
    _status_langkah(kasus, langkah, fakta)
    _status_pasca(kasus, langkah, fakta)
    _status_rangkaian(kasus, langkah)
    if ubah := [x for x in langkah if x.pk and x.status != lama[x.pk]]:
        Langkah.objects.bulk_update(ubah, ["status", "dibuka_pada"])
    if tambah:  # written once, with the status that they have from the start
        Langkah.objects.bulk_create(tambah)
        _tambahkan(kasus, "langkah", tambah)
    if not kasus.tertutup:
        _perbarui_syarat(kasus, fakta)


def segarkan(kasus, *relasi):
    """Read these relations of the case anew, into memory."""
    kasus._prefetched_objects_cache = {
        k: v
        for k, v in getattr(kasus, "_prefetched_objects_cache", {}).items()
        if k not in {getattr(r, "prefetch_to", r) for r in relasi}
    }
    prefetch_related_objects([kasus], *relasi)


def _tambahkan(kasus, relasi, baru):
    """The rows just written stand among the others that are held in memory."""
    semua = {x.pk: x for x in (*getattr(kasus, relasi).all(), *baru)}
    isikan(kasus, relasi, sorted(semua.values(), key=lambda x: (x.urut, x.pk)))


def baru(kasus, x, urut, **lain):
    """An unsaved row for a step of the standard."""
    isi = kasus.aturan
    peran = {d for p in x.pelaksana for d in isi.peran_dasar(p)}
    return Langkah(
        kasus=kasus,
        kode=x.id,
        no=x.no,
        urut=urut,
        tahap=x.tahap,
        jenis=x.jenis,
        teks=x.teks,
        peran=sorted(peran),
        menunggu=x.menunggu or "",
        wajib=x.wajib,
        pasca=x.pasca,
        surat=x.surat or "",
        tambahan=x.tambahan or "",
        **lain,
    )


def _langkah_kurang(kasus):
    """Unsaved rows for the steps of the stage reached that have none yet."""
    if kasus.tertutup:
        return []
    ada = {x.kode for x in kasus.langkah.all() if x.terkini}
    return [
        baru(kasus, x, urut)
        for urut, x in enumerate(kasus.aturan.langkah_jalur(kasus.jalur))
        if x.tahap == kasus.tahap and x.id not in ada
    ]


def _status_langkah(kasus, langkah, fakta):
    """R1–R3 over the steps of the present stage; what waits in a stage left behind lapses."""
    tahap = [x for x in langkah if x.tahap == kasus.tahap and not x.rangkaian]
    selesai = {x.kode for x in tahap if x.selesai}
    definisi = alur.langkah_tahap(kasus.aturan, kasus.jalur, kasus.tahap)
    status = alur.keadaan(definisi, fakta, selesai)
    if kasus.sebelumnya_id and kasus.tahap == Tahap.ADUAN:  # the report is not taken again
        status = dict.fromkeys(status, Status.GUGUR)
    for x in tahap:
        if x.kode not in status:  # done or lapsed on a path that the case has left
            continue
        if not x.selesai and not x.pasca and not kasus.tertutup:
            _ubah_status(kasus, x, status[x.kode])
    urutan = kasus.aturan.tahap_jalur(kasus.jalur)
    lewat = urutan[: urutan.index(kasus.tahap)]
    for x in langkah:
        if x.tahap in lewat and not x.rangkaian and x.status == Status.MENUNGGU:
            x.status = Status.GUGUR


def _status_pasca(kasus, langkah, fakta):
    """Steps after closure: by the same rules among themselves, once the case is closed."""
    definisi = [x for x in kasus.aturan.langkah_jalur(kasus.jalur) if x.pasca]
    pasca = [x for x in langkah if x.pasca and not x.rangkaian]
    status = alur.keadaan(definisi, fakta, {x.kode for x in pasca if x.selesai})
    for x in pasca:
        if not x.selesai and x.kode in status:
            _ubah_status(kasus, x, status[x.kode] if kasus.tertutup else Status.MENUNGGU)


def _status_rangkaian(kasus, langkah):
    """Added steps open one after the other within their own chain."""
    hidup = {}
    for x in [x for x in langkah if x.rangkaian and x.masih]:
        depan = hidup.setdefault(x.rangkaian, x)
        if not kasus.tertutup or x.pasca:
            _ubah_status(kasus, x, Status.TERBUKA if depan is x else Status.MENUNGGU)


def _ubah_status(kasus, langkah, status):
    if langkah.status == status:
        return
    langkah.status = status
    if status == Status.TERBUKA:
        langkah.dibuka_pada = timezone.now()  # its limit is computed with the clocks (jam.py)


def _perbarui_syarat(kasus, fakta):
    """One row per requirement and named person of the path; what does not apply is `gugur`."""
    ada = {r.kode: r for r in kasus.persyaratan.all()}
    lama = {r.kode: _keadaan_syarat(r) for r in ada.values()}
    orang = {o.subjek: o for o in kasus.orang.all()} if kasus.aturan.subjek else {}
    semua = [_syarat(kasus, s, urut, ada, fakta, orang) for urut, s in _bernomor(kasus)]
    semua += [_subjek(kasus, s, urut, ada, fakta, orang) for urut, s in _subjek_bernomor(kasus)]
    baru = [r for r in semua if r.pk is None]
    ubah = [r for r in semua if r.kode in lama and _keadaan_syarat(r) != lama[r.kode]]
    if ubah:
        Persyaratan.objects.bulk_update(ubah, ["tempo", "status", "alasan"])
    if baru:
        Persyaratan.objects.bulk_create(baru)
        _tambahkan(kasus, "persyaratan", baru)


def _bernomor(kasus):
    return enumerate(kasus.aturan.syarat_jalur(kasus.jalur))


def _subjek_bernomor(kasus):
    """Named persons stand after the printed requirements."""
    return enumerate(kasus.aturan.subjek, start=500)


def _keadaan_syarat(r):
    return r.tempo, r.status, r.alasan


def syarat_baru(kasus, s, urut):
    """An unsaved row for a requirement of the standard."""
    return Persyaratan(
        kasus=kasus,
        kode=s.id,
        no=s.no,
        urut=urut,
        teks=s.teks,
        jenis=s.jenis,
        wajib=s.wajib,
        mutlak=s.mutlak,
        kelompok=s.kelompok or "",
    )


def subjek_baru(kasus, s, urut):
    """An unsaved row for the data of a person whom the standard names."""
    return Persyaratan(
        kasus=kasus,
        kode=f"{ORANG}{s.kode}",
        urut=urut,
        teks=f"Data {s.sebutan}",
        jenis=Persyaratan.ORANG,
        wajib=s.wajib,
    )


def _syarat(kasus, s, urut, ada, fakta, orang):
    r = ada.get(s.id) or syarat_baru(kasus, s, urut)
    _jatuh_tempo(r, alur.tempo(kasus.aturan, kasus.jalur, s, fakta), alur.berlaku(s.bila, fakta))
    if s.aturan and r.diperiksa_oleh_id is None and r.status != Persyaratan.Status.GUGUR:
        r.status, r.alasan = _hitung(aturan.nilai(s, kasus, orang))
    return r


def _subjek(kasus, s, urut, ada, fakta, orang):
    """A person whom the standard names is a requirement: their data must be there in time."""
    r = ada.get(f"{ORANG}{s.kode}") or subjek_baru(kasus, s, urut)
    _jatuh_tempo(r, alur.tempo_subjek(kasus.aturan, kasus.jalur, s.kode, fakta), True)
    if r.diperiksa_oleh_id is None and s.kode in orang:
        r.status, r.alasan = Persyaratan.Status.ADA, orang[s.kode].nama
    return r


def _jatuh_tempo(r, tempo, kena):
    """When it is due; one that does not apply or lapses is `gugur`, unless it is there already."""
    r.tempo = tempo or ""
    if kena is False or tempo is None:
        if r.status == Persyaratan.Status.BELUM:
            r.status = Persyaratan.Status.GUGUR
    elif r.status == Persyaratan.Status.GUGUR:
        r.status = Persyaratan.Status.BELUM


def _hitung(nilai):
    """A computed requirement follows the data, until somebody has judged it by hand."""
    tepat, alasan = nilai
    status = {
        True: Persyaratan.Status.ADA,
        False: Persyaratan.Status.TIDAK_TERPENUHI,
        None: Persyaratan.Status.BELUM,
    }
    return status[tepat], alasan


def gugurkan(kasus):
    """On closure: the open steps lapse, except those after closure; open requirements too.

    Returns:
        The ids of the steps after closure that were added for it.
    """
    kasus.langkah.terkini().filter(
        status__in=[Status.MENUNGGU, Status.TERBUKA], pasca=False
    ).update(status=Status.GUGUR)
    kasus.persyaratan.filter(status=Persyaratan.Status.BELUM).update(
        status=Persyaratan.Status.GUGUR
    )
    pasca = [x for x in kasus.aturan.langkah_jalur(kasus.jalur) if x.pasca]
    ada = set(kasus.langkah.terkini().values_list("kode", flat=True))
    urut = len(kasus.aturan.langkah)
    tambah = Langkah.objects.bulk_create(baru(kasus, x, urut) for x in pasca if x.id not in ada)
    return [x.pk for x in tambah]


def ulangi(kasus, kode):
    """Reopen steps as new rows; the old rows keep their answers.

    Args:
        kode: codes of the steps to reopen, as `alur.lingkar` gives them.
    """
    lama = list(kasus.langkah.terkini().filter(kode__in=kode).exclude(status=Status.MENUNGGU))
    if kasus.penampungan.filter(keluar_pada=None).exists():  # whoever is in is not placed again
        lama = [x for x in lama if x.jenis != Jenis.PENEMPATAN or not x.selesai]
    Langkah.objects.filter(pk__in=[x.pk for x in lama]).update(terkini=False)
    kasus.langkah.filter(
        terkini=False, kode__in=kode, status__in=[Status.TERBUKA, Status.MENUNGGU]
    ).update(status=Status.GUGUR)
    definisi = {x.id: (i, x) for i, x in enumerate(kasus.aturan.langkah_jalur(kasus.jalur))}
    Langkah.objects.bulk_create(
        baru(kasus, definisi[x.kode][1], definisi[x.kode][0]) for x in lama if x.kode in definisi
    )


def rangkai(kasus, nama, langkah, *, pasca, alasan):
    """Add a chain of steps that the standard does not print, such as the letter of a verdict.

    Args:
        nama: the chain's name, unique on this case.
        langkah: (kind, letter, text, roles) of each step, in order.
    """
    urut = 1000 + kasus.langkah.count()
    Langkah.objects.bulk_create(
        Langkah(
            kasus=kasus,
            kode=f"{nama}:{jenis}",
            urut=urut + i,
            tahap=Tahap(kasus.tahap),
            jenis=jenis,
            surat=surat,
            teks=teks,
            peran=peran,
            wajib=False,
            pasca=pasca,
            rangkaian=nama,
            tambahan=alasan,
        )
        for i, (jenis, surat, teks, peran) in enumerate(langkah)
    )


def ulangi_baris(kasus, lama):
    """Reopen these rows of a case, whether of the standard or added on this case.

    The stage follows the first of them. The caller writes history and carries the case on.
    """
    Langkah.objects.filter(pk__in=[x.pk for x in lama]).update(terkini=False)
    kasus.langkah.filter(
        pk__in=[x.pk for x in lama],
        status__in=[Langkah.Status.TERBUKA, Langkah.Status.MENUNGGU],
    ).update(status=Langkah.Status.GUGUR)
    Langkah.objects.bulk_create(_salinan(x) for x in lama)
    if lama[0].rangkaian:  # added beside the standard: the stage does not follow it
        return
    if not kasus.tertutup and lama[0].tahap != kasus.tahap:
        kasus.kembalikan(lama[0].tahap)
        kasus.save()


def _salinan(langkah):
    """An open question with the same words as this row, and no answer."""
    tetap = {
        f.attname: getattr(langkah, f.attname)
        for f in Langkah._meta.concrete_fields
        if f.name not in JAWABAN and not f.primary_key
    }
    if PERAN_SEMULA in langkah.rincian and langkah.jenis != Jenis.SURAT:  # it had gone to others
        tetap["peran"] = langkah.rincian[PERAN_SEMULA]
    return Langkah(**tetap, **JAWABAN)
