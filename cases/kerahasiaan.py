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

from django.apps import apps
from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone

from accounts import peran
from accounts.peran import Peran
from cases.kategori import RAHASIA
from cases.syarat_siap import SEMUA, TIDAK_ADA, ada, sekali
from standards.kosakata import Kerahasiaan

#: They read everything of the office that there is to read.
PEMBACA_KANTOR = (Peran.KEPALA_INSTANSI, Peran.AUDITOR)
#: Those who may take up a case of their unit that nobody has, and so look at it first.
PEMEGANG = (Peran.PEKSOS, Peran.PENDAMPING)
#: Those who take up new reports, and call back whoever reported.
PENERIMA_ADUAN = (*PEMEGANG, *peran.PIMPINAN_UNIT)
#: What became of a report that has no case; the others follow their cases.
ADUAN_TANPA_KASUS = ("baru", "selesai", "duplikat", "diteruskan")
#: Those who may break the glass: they work with clients and read narratives of their own cases.
PEMBUKA_DARURAT = (*peran.PENDAMPING_KASUS, *peran.PIMPINAN_UNIT, Peran.KETUA_RPS)
#: Those who read who read what.
PEMBACA_JEJAK = (Peran.KEPALA_BIDANG, *PEMBACA_KANTOR)
#: Those who enter clients, and so read the whole number of one whose data they may open.
PENCATAT_IDENTITAS = (*PEMEGANG, Peran.KEPALA_SEKSI, Peran.PETUGAS_LAYANAN)
#: Rows of the queue that ask about a case without taking part in it.
BUKAN_BAGIAN = ("akses", "kecocokan", "pelimpahan", "konferensi", "eskalasi")


# --------------------------------------------------------------------- cases
@sekali("Kasus")
def kasus_ada(jabatan):
    """The cases whose existence this person may know, within their office."""
    if jabatan is None or jabatan.peran == Peran.ADMIN_SISTEM:
        return TIDAK_ADA
    if jabatan.peran in peran.SELURUH_KANTOR:
        return SEMUA
    if jabatan.peran in peran.PIMPINAN_UNIT:
        return _seunit(jabatan) | _bagian(jabatan)
    saya = jabatan.pengguna_id
    tahu = _bagian(jabatan) | oleh(jabatan, "dibuka_oleh")
    tahu |= _bila_ada(_baris("Aduan", dicatat_oleh__pengguna=saya), "kasus")
    tahu |= _ada(_tugas(jabatan), "kasus")
    if jabatan.peran in PEMEGANG:
        tahu |= Q(petugas__isnull=True) & _seunit(jabatan)
    if jabatan.peran == Peran.KETUA_RPS:  # a subquery: joined, a second stay doubles the row
        tahu |= _ada(_baris("Penampungan"), "kasus")
    return tahu


@sekali("Kasus")
def kasus_dekat(jabatan):
    """Of those, the cases in which this person has a hand."""
    if jabatan is None or jabatan.peran == Peran.ADMIN_SISTEM:
        return TIDAK_ADA
    if jabatan.peran in PEMBACA_KANTOR:
        return SEMUA
    tugas = _tugas(jabatan).exclude(jenis__in=BUKAN_BAGIAN)
    dekat = _bagian(jabatan) | _ada(tugas, "kasus")
    if jabatan.peran in peran.PIMPINAN_UNIT:
        dekat |= _seunit(jabatan)
    if jabatan.peran == Peran.KETUA_RPS:
        dekat |= _menghuni()
    return dekat | _belum_dipegang(jabatan)


def kasus_terbuka(jabatan):
    """The cases that say more than number, service and initials to this person."""
    return Q(kerahasiaan=Kerahasiaan.BIASA) | kasus_dekat(jabatan)


@sekali("Kasus")
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
        tugas = _tugas(jabatan).exclude(jenis__in=BUKAN_BAGIAN)
        narasi |= _ada(tugas, "kasus") | _belum_dipegang(jabatan)
    return narasi


def _baris(model, **saring):
    return apps.get_model("cases", model).objects.filter(**saring)


def _ada(baris, nama):
    """Is there a row of these whose `nama` is the row asked about?"""
    return ada(baris, **{nama: OuterRef("pk")})


def _bila_ada(baris, nama):
    """The same of rows of which this person may have none at all: that is asked once, first."""
    return ada(baris) & _ada(baris, nama)


def oleh(jabatan, nama):
    """Was the row made by this person, in whichever of their posts? Asked once, not of each row."""
    saya = apps.get_model("accounts", "Jabatan").objects.filter(pengguna=jabatan.pengguna_id)
    return Q(**{f"{nama}__isnull": False, f"{nama}__in": saya.values("pk")})


def _tugas(jabatan):
    return apps.get_model("cases", "Tugas").objects.untuk(jabatan)


def _seunit(jabatan):
    """The cases of this person's unit; of a post without one, the whole office's."""
    return Q(unit=jabatan.unit_id) | Q(unit=None) if jabatan.unit_id else SEMUA


def _bagian(jabatan):
    """Assigned now, or let in by break-glass."""
    saya = jabatan.pengguna_id
    bagian = _ada(_baris("Penugasan", pengguna=saya, selesai=None), "kasus")
    if jabatan.peran in PEMBUKA_DARURAT:
        bagian |= _bila_ada(akses_berlaku(jabatan), "kasus")
    return bagian


def _menghuni():
    return _ada(_baris("Penampungan", keluar_pada=None), "kasus")


def _belum_dipegang(jabatan):
    """A case of the unit that nobody has yet; a confidential one only while a task asks for it."""
    if jabatan.peran not in PEMEGANG:
        return TIDAK_ADA
    bebas = Q(petugas__isnull=True) & ~Q(kerahasiaan=Kerahasiaan.RAHASIA)
    return bebas & _seunit(jabatan)


def akses_berlaku(jabatan):
    """This person's break-glass accesses that have not ended (rows of AksesDarurat)."""
    return _baris("AksesDarurat", pengguna=jabatan.pengguna_id, sampai__gt=Now())


def pasti_ada(kasus, jabatan):
    """Of a case whose rows are in memory: is it surely one of `kasus_ada`? False: ask there."""
    if kasus.instansi_id != jabatan.instansi_id or jabatan.peran == Peran.ADMIN_SISTEM:
        return False
    if jabatan.peran in peran.SELURUH_KANTOR:
        return True
    seunit = jabatan.unit_id is None or kasus.unit_id in (None, jabatan.unit_id)
    bebas = jabatan.peran in PEMEGANG and kasus.petugas_id is None
    if seunit and (bebas or jabatan.peran in peran.PIMPINAN_UNIT):
        return True
    aktif = (p.pengguna_id for p in kasus.penugasan.all() if p.selesai is None)
    return jabatan.pengguna_id in aktif


# --------------------------------------------------------------------- clients
@sekali("Klien")
def klien_ada(jabatan):
    """Those of a case one may know of, those one entered, and those the Kabid showed one."""
    if jabatan is None or jabatan.peran == Peran.ADMIN_SISTEM:
        return TIDAK_ADA
    if jabatan.peran in peran.SELURUH_KANTOR:
        return SEMUA
    kasus = _baris("Kasus", instansi=jabatan.instansi_id).filter(kasus_ada(jabatan))
    sendiri = oleh(jabatan, "dicatat_oleh")
    return _ada(kasus, "klien") | sendiri | _ditunjukkan(jabatan)


@sekali("Klien")
def klien_dekat(jabatan):
    """Of those, the ones of a case in which one has a hand; one's own while there is no case."""
    if jabatan is None or jabatan.peran == Peran.ADMIN_SISTEM:
        return TIDAK_ADA
    if jabatan.peran in PEMBACA_KANTOR:
        return SEMUA
    di_kantor = _baris("Kasus", instansi=jabatan.instansi_id)
    dekat = di_kantor.filter(kasus_ada(jabatan)).filter(kasus_dekat(jabatan))
    tanpa_kasus = ~_ada(di_kantor, "klien")
    sendiri = oleh(jabatan, "dicatat_oleh") & tanpa_kasus
    return _ada(dekat, "klien") | sendiri | _ditunjukkan(jabatan)


@sekali("Klien")
def klien_terbuka(jabatan):
    """The clients whose name and identity this person reads."""
    bertingkat = _baris("Kasus", instansi=jabatan.instansi_id if jabatan else None)
    bertingkat = bertingkat.exclude(kerahasiaan=Kerahasiaan.BIASA)
    biasa = ~klien_rahasia() & ~_ada(bertingkat, "klien")
    return biasa | klien_dekat(jabatan)


@sekali("Klien")
def klien_terbaca(jabatan):
    """Those that exist for this person and are open to them: what a search looks at."""
    biasa = klien_terbuka(jabatan) & klien_ada(jabatan)
    return klien_dekat(jabatan) & klien_ada(jabatan) | biasa


@sekali("Klien")
def klien_rahasia():
    """Shown by initials in lists: by category, by age, or because a case of theirs is."""
    kini = timezone.localdate()
    hari = 28 if (kini.month, kini.day) == (2, 29) else kini.day
    dewasa = kini.replace(year=kini.year - 18, day=hari)
    kasus = _baris("Kasus", kerahasiaan=Kerahasiaan.RAHASIA)
    rahasia = Q(kategori__in=sorted(RAHASIA)) | _ada(kasus, "klien")
    return rahasia | (Q(tanggal_lahir__isnull=False) & Q(tanggal_lahir__gt=dewasa))


def _ditunjukkan(jabatan):
    """Found by the Kabid to be one person: the older one for whoever entered it anew, and the
    newer one for that Kabid, who merges the two."""
    sama = _baris("Kecocokan", putusan="sama")
    lama = sama.filter(oleh__pengguna=jabatan.pengguna_id)
    baru = sama.filter(diputus_oleh__pengguna=jabatan.pengguna_id)
    return _ada(lama, "klien_lama") | _ada(baru, "klien_baru")


# --------------------------------------------------------------------- reports
@sekali("Aduan")
def aduan_ada(jabatan):
    """The reports this person may know of, within their office.

    A new one is open to those who triage in a unit that gives a service; afterwards it follows
    its cases. The counter, and those who see the whole office, see every report.
    """
    if jabatan is None or jabatan.peran == Peran.ADMIN_SISTEM:
        return TIDAK_ADA
    if jabatan.peran in (*peran.SELURUH_KANTOR, Peran.PETUGAS_LAYANAN):
        return SEMUA
    kasus = _baris("Kasus", instansi=jabatan.instansi_id).filter(kasus_ada(jabatan))
    tahu = oleh(jabatan, "dicatat_oleh") | _ada(kasus, "aduan")
    if jabatan.peran in PENERIMA_ADUAN:
        melayani = apps.get_model("standards", "Standar").objects.aktif()
        melayani = melayani.filter(_seunit(jabatan), instansi=jabatan.instansi_id)
        # asked first: a new report never asks for the cases of the office
        tahu = (ada(melayani) & Q(status__in=ADUAN_TANPA_KASUS)) | tahu
    return tahu


@sekali("Aduan")
def aduan_narasi(jabatan):
    """The reports (of those one may know of) whose story and people this person reads."""
    if jabatan is None:
        return TIDAK_ADA
    penulis = oleh(jabatan, "dicatat_oleh")
    if jabatan.peran in PEMBACA_KANTOR:
        return SEMUA
    if jabatan.peran in PENERIMA_ADUAN:
        penulis |= Q(status__in=ADUAN_TANPA_KASUS)
    kasus = _baris("Kasus", instansi=jabatan.instansi_id).filter(kasus_narasi(jabatan))
    return penulis | _ada(kasus, "aduan")


@sekali("Aduan")
def aduan_pelapor(jabatan):
    """The reports of which this person may know who made them.

    Who asked to be kept secret is known to whoever took the report down, to triage while it is
    new, and to the leaders: not to the peksos of the case, nor to those who read the whole office.
    """
    if jabatan is None:
        return TIDAK_ADA
    saya = jabatan.pengguna_id
    pelapor, terbuka = oleh(jabatan, "dicatat_oleh"), Q(rahasiakan_pelapor=False)
    if jabatan.peran in PEMBACA_KANTOR:
        return pelapor | terbuka
    if jabatan.peran in PENERIMA_ADUAN:
        pelapor |= Q(status="baru")
    di_kantor = _baris("Kasus", instansi=jabatan.instansi_id)
    if jabatan.peran in PEMEGANG:
        ditugaskan = _ada(_baris("Penugasan", pengguna=saya, selesai=None), "kasus")
        pelapor |= _ada(di_kantor.filter(ditugaskan), "aduan") & terbuka
    if jabatan.peran in peran.PIMPINAN_UNIT:
        seunit = di_kantor.filter(_seunit(jabatan))
        tanpa_kasus = Q(status__in=ADUAN_TANPA_KASUS)
        pelapor |= tanpa_kasus | _ada(seunit, "aduan")
    return pelapor


# --------------------------------------------------------------------- in a query
def benar(syarat):
    """A condition as a value of the row, to read it with the row."""
    return ExpressionWrapper(syarat, output_field=BooleanField())
