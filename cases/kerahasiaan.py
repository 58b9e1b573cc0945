"""Who may know what of a case, a client, a report: the one room for the rule (docs/kerahasiaan.md).

Five questions, each answered by a condition (`Q`) on the rows themselves, so that lists, pages,
files, letters and templates cannot answer differently:

- *ada*: may this person know that it exists? (`visible_to`, else 404)
- *dekat*: do they have a hand in it? Assigned; leading its unit; Kepala or auditor; a task of
  theirs is open on it; the client stays in their shelter; or they opened it by break-glass.
- *terbuka*: may they read more than number, service and initials: name, address, identity, files?
- *narasi*: may they read what was told and found? For those who carry or lead the case, never TU.
- *pelapor*: may they know who reported? For triage, the assigned peksos, leaders, the recorder.

The levels: **biasa** — open to whoever knows that it exists. **terbatas** — open to those with a
hand in it; the others see number, service and initials. **rahasia** — as terbatas, and even those
see initials in every list, title, queue row and file name; every reading is written down
(cases/jejak.py).

Pure: nothing is written here. Rows of other tables are named by their model's name, because the
models ask here themselves.
"""

from typing import NamedTuple

from django.apps import apps
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils import timezone

from accounts import peran
from accounts.peran import Peran
from cases.identitas import inisial
from cases.kategori import RAHASIA
from standards.kosakata import Kerahasiaan

TIDAK_ADA = Q(pk__isnull=True)
SEMUA = ~TIDAK_ADA
#: They read everything of the office that there is to read.
PEMBACA_KANTOR = (Peran.KEPALA_INSTANSI, Peran.AUDITOR)
#: Those who may take up a case of their unit that nobody has, and so look at it first.
PEMEGANG = (Peran.PEKSOS, Peran.PENDAMPING)
#: Those who take up new reports, and call back whoever reported.
PENERIMA_ADUAN = (*PEMEGANG, *peran.PIMPINAN_UNIT)
#: Those who may break the glass: they work with clients and read narratives of their own cases.
PEMBUKA_DARURAT = (*peran.PENDAMPING_KASUS, *peran.PIMPINAN_UNIT, Peran.KETUA_RPS)
#: Those who read who read what.
PEMBACA_JEJAK = (Peran.KEPALA_BIDANG, *PEMBACA_KANTOR)
#: Those who enter clients, and so read the whole number of one whose data they may open.
PENCATAT_IDENTITAS = (*PEMEGANG, Peran.KEPALA_SEKSI, Peran.PETUGAS_LAYANAN)
#: Rows of the queue that ask about a case without taking part in it.
BUKAN_BAGIAN = ("akses", "kecocokan", "pelimpahan", "konferensi")


class Pandangan(NamedTuple):
    """What one person may read of one case."""

    terbuka: bool = False
    narasi: bool = False
    darurat_sampai: object = None  # the moment this break-glass access ends


# --------------------------------------------------------------------- cases
def kasus_ada(jabatan):
    """The cases whose existence this person may know, within their office."""
    if jabatan is None or jabatan.peran == Peran.ADMIN_SISTEM:
        return TIDAK_ADA
    if jabatan.peran in peran.SELURUH_KANTOR:
        return SEMUA
    if jabatan.peran in peran.PIMPINAN_UNIT:
        return _seunit(jabatan) | _bagian(jabatan)
    saya = jabatan.pengguna_id
    ada = _bagian(jabatan) | Q(dibuka_oleh__pengguna=saya)
    ada |= Q(pk__in=_baris("Aduan", dicatat_oleh__pengguna=saya).values("kasus"))
    ada |= Q(pk__in=_tugas(jabatan).exclude(kasus=None).values("kasus"))
    if jabatan.peran in PEMEGANG:
        ada |= Q(petugas__isnull=True) & _seunit(jabatan)
    if jabatan.peran == Peran.KETUA_RPS:  # a subquery: joined, a second stay doubles the row
        ada |= Q(pk__in=_baris("Penampungan").values("kasus"))
    return ada


def kasus_dekat(jabatan):
    """Of those, the cases in which this person has a hand."""
    if jabatan is None or jabatan.peran == Peran.ADMIN_SISTEM:
        return TIDAK_ADA
    if jabatan.peran in PEMBACA_KANTOR:
        return SEMUA
    tugas = _tugas(jabatan).exclude(kasus=None).exclude(jenis__in=BUKAN_BAGIAN)
    dekat = _bagian(jabatan) | Q(pk__in=tugas.values("kasus"))
    if jabatan.peran in peran.PIMPINAN_UNIT:
        dekat |= _seunit(jabatan)
    if jabatan.peran == Peran.KETUA_RPS:
        dekat |= _menghuni()
    return dekat | _belum_dipegang(jabatan)


def kasus_terbuka(jabatan):
    """The cases that say more than number, service and initials to this person."""
    return Q(kerahasiaan=Kerahasiaan.BIASA) | kasus_dekat(jabatan)


def kasus_narasi(jabatan):
    """The cases whose narratives this person reads."""
    if jabatan is None or jabatan.peran in (*peran.TANPA_NARASI, Peran.ADMIN_SISTEM):
        return TIDAK_ADA
    if jabatan.peran in PEMBACA_KANTOR:
        return SEMUA
    narasi = _bagian(jabatan)
    if jabatan.peran in peran.PIMPINAN_UNIT:
        narasi |= _seunit(jabatan)
    if jabatan.peran == Peran.KETUA_RPS:
        narasi |= _menghuni()
    if jabatan.peran in peran.PENDAMPING_KASUS:
        tugas = _tugas(jabatan).exclude(kasus=None).exclude(jenis__in=BUKAN_BAGIAN)
        narasi |= Q(pk__in=tugas.values("kasus")) | _belum_dipegang(jabatan)
    return narasi


def _baris(model, **saring):
    return apps.get_model("cases", model).objects.filter(**saring)


def _tugas(jabatan):
    return apps.get_model("cases", "Tugas").objects.untuk(jabatan)


def _seunit(jabatan):
    """The cases of this person's unit; of a post without one, the whole office's."""
    return Q(unit=jabatan.unit_id) | Q(unit=None) if jabatan.unit_id else SEMUA


def _bagian(jabatan):
    """Assigned now, or let in by break-glass."""
    saya = jabatan.pengguna_id
    bagian = Q(pk__in=_baris("Penugasan", pengguna=saya, selesai=None).values("kasus"))
    if jabatan.peran in PEMBUKA_DARURAT:
        bagian |= Q(pk__in=akses_berlaku(jabatan).values("kasus"))
    return bagian


def _menghuni():
    return Q(pk__in=_baris("Penampungan", keluar_pada=None).values("kasus"))


def _belum_dipegang(jabatan):
    """A case of the unit that nobody has yet; a confidential one only while a task asks for it."""
    if jabatan.peran not in PEMEGANG:
        return TIDAK_ADA
    bebas = Q(petugas__isnull=True) & ~Q(kerahasiaan=Kerahasiaan.RAHASIA)
    return bebas & _seunit(jabatan)


def akses_berlaku(jabatan):
    """This person's break-glass accesses that have not ended (rows of AksesDarurat)."""
    return _baris("AksesDarurat", pengguna=jabatan.pengguna_id, sampai__gt=timezone.now())


# --------------------------------------------------------------------- clients
def klien_ada(jabatan):
    """Those of a case one may know of, those one entered, and those the Kabid showed one."""
    if jabatan is None or jabatan.peran == Peran.ADMIN_SISTEM:
        return TIDAK_ADA
    if jabatan.peran in peran.SELURUH_KANTOR:
        return SEMUA
    kasus = _baris("Kasus", instansi=jabatan.instansi_id).filter(kasus_ada(jabatan))
    sendiri = Q(dicatat_oleh__pengguna=jabatan.pengguna_id)
    return Q(pk__in=kasus.values("klien")) | sendiri | _ditunjukkan(jabatan)


def klien_dekat(jabatan):
    """Of those, the ones of a case in which one has a hand; one's own while there is no case."""
    if jabatan is None or jabatan.peran == Peran.ADMIN_SISTEM:
        return TIDAK_ADA
    if jabatan.peran in PEMBACA_KANTOR:
        return SEMUA
    di_kantor = _baris("Kasus", instansi=jabatan.instansi_id)
    dekat = di_kantor.filter(kasus_ada(jabatan)).filter(kasus_dekat(jabatan))
    tanpa_kasus = ~Q(pk__in=di_kantor.values("klien"))
    sendiri = Q(dicatat_oleh__pengguna=jabatan.pengguna_id) & tanpa_kasus
    return Q(pk__in=dekat.values("klien")) | sendiri | _ditunjukkan(jabatan)


def klien_terbuka(jabatan):
    """The clients whose name and identity this person reads."""
    bertingkat = _baris("Kasus", instansi=jabatan.instansi_id if jabatan else None)
    bertingkat = bertingkat.exclude(kerahasiaan=Kerahasiaan.BIASA)
    biasa = ~klien_rahasia() & ~Q(pk__in=bertingkat.values("klien"))
    return biasa | klien_dekat(jabatan)


def klien_rahasia():
    """Shown by initials in lists: by category, by age, or because a case of theirs is."""
    kini = timezone.localdate()
    hari = 28 if (kini.month, kini.day) == (2, 29) else kini.day
    dewasa = kini.replace(year=kini.year - 18, day=hari)
    kasus = _baris("Kasus", kerahasiaan=Kerahasiaan.RAHASIA)
    rahasia = Q(kategori__in=sorted(RAHASIA)) | Q(pk__in=kasus.values("klien"))
    return rahasia | (Q(tanggal_lahir__isnull=False) & Q(tanggal_lahir__gt=dewasa))


def _ditunjukkan(jabatan):
    """Found by the Kabid to be one person: the older one for whoever entered it anew, and the
    newer one for that Kabid, who merges the two."""
    sama = _baris("Kecocokan", putusan="sama")
    lama = sama.filter(oleh__pengguna=jabatan.pengguna_id)
    baru = sama.filter(diputus_oleh__pengguna=jabatan.pengguna_id)
    return Q(pk__in=lama.values("klien_lama")) | Q(pk__in=baru.values("klien_baru"))


# --------------------------------------------------------------------- reports
def aduan_narasi(jabatan):
    """The reports (of those one may know of) whose story and people this person reads."""
    if jabatan is None:
        return TIDAK_ADA
    penulis = Q(dicatat_oleh__pengguna=jabatan.pengguna_id)
    if jabatan.peran in PEMBACA_KANTOR:
        return SEMUA
    if jabatan.peran in PENERIMA_ADUAN:
        penulis |= Q(status__in=["baru", "selesai"])
    kasus = _baris("Kasus", instansi=jabatan.instansi_id).filter(kasus_narasi(jabatan))
    return penulis | Q(pk__in=kasus.values("aduan"))


def aduan_pelapor(jabatan):
    """The reports of which this person may know who made them."""
    if jabatan is None:
        return TIDAK_ADA
    saya = jabatan.pengguna_id
    pelapor = Q(dicatat_oleh__pengguna=saya)
    if jabatan.peran in PEMBACA_KANTOR:
        return SEMUA
    if jabatan.peran in PENERIMA_ADUAN:
        pelapor |= Q(status="baru")
    di_kantor = _baris("Kasus", instansi=jabatan.instansi_id)
    if jabatan.peran in PEMEGANG:
        ditugaskan = _baris("Penugasan", pengguna=saya, selesai=None).values("kasus")
        pelapor |= Q(pk__in=di_kantor.filter(pk__in=ditugaskan).values("aduan"))
    if jabatan.peran in peran.PIMPINAN_UNIT:
        seunit = di_kantor.filter(_seunit(jabatan))
        pelapor |= Q(status="selesai") | Q(pk__in=seunit.values("aduan"))
    return pelapor


# --------------------------------------------------------------------- one row
def benar(syarat):
    """A condition as a value of the row, to read it with the row."""
    return ExpressionWrapper(syarat, output_field=BooleanField())


def pandangan(kasus, jabatan):
    """What this person may read of this case; asked once per page."""
    tahu = kasus.__dict__.setdefault("_pandangan", {})
    if jabatan.pk not in tahu:
        baris = kasus
        if "dekat" not in kasus.__dict__:
            baris = type(kasus).objects.filter(pk=kasus.pk).dengan_pandangan(jabatan).first()
        tahu[jabatan.pk] = _pandangan(baris, jabatan)
    return tahu[jabatan.pk]


def _pandangan(baris, jabatan):
    if baris is None or baris.instansi_id != jabatan.instansi_id:
        return Pandangan()
    terbuka = baris.dekat or baris.kerahasiaan == Kerahasiaan.BIASA
    return Pandangan(terbuka, baris.bernarasi, baris.darurat_sampai)


def baca_aduan(aduan, jabatan):
    """May this person read the report's story?"""
    return _jawab(aduan, "bernarasi", aduan_narasi(jabatan), jabatan)


def lihat_pelapor(aduan, jabatan):
    """May this person know who reported?"""
    return _jawab(aduan, "berpelapor", aduan_pelapor(jabatan), jabatan)


def baca_klien(klien, jabatan):
    """May this person read the client's name and identity?"""
    return _jawab(klien, "terbuka", klien_terbuka(jabatan), jabatan)


def lihat_nik(klien, jabatan):
    """May this person have the whole number shown? Whoever has a hand in it, or keeps identity."""
    if not baca_klien(klien, jabatan) or jabatan.peran in peran.TANPA_NARASI:
        return False
    dekat = _jawab(klien, "dekat", klien_dekat(jabatan), jabatan)
    return dekat or jabatan.peran in PENCATAT_IDENTITAS


def _jawab(baris, nama, syarat, jabatan):
    """The value read with the row (`dengan_pandangan`), else asked of the database."""
    if nama in baris.__dict__:
        return baris.__dict__[nama]
    return type(baris).objects.filter(syarat, pk=baris.pk, instansi=jabatan.instansi_id).exists()


# --------------------------------------------------------------------- names
def sebutan_kasus(kasus):
    """The client of a case as lists and titles show them; initials unless it is known better."""
    if kasus.kerahasiaan == Kerahasiaan.BIASA:
        return kasus.klien.nama
    if kasus.kerahasiaan == Kerahasiaan.TERBATAS and kasus.__dict__.get("dekat"):
        return kasus.klien.nama
    return inisial(kasus.klien.nama) or "Tanpa nama"


def sebutan_klien(klien):
    """A client as lists and titles show them; initials unless it is known better."""
    tahu = klien.__dict__
    if tahu.get("terbuka") and not tahu.get("berahasia", True):
        return klien.nama
    return inisial(klien.nama) or "Tanpa nama"
