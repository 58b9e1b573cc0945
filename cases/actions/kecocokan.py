"""A client entered anew who may be one that the office knows outside the enterer's sight.

The enterer is not told who or where, and goes on working; the Kabid who knows the other client is
asked, and either lets the enterer in or says that they differ.
"""

from django.contrib.postgres.search import TrigramSimilarity
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.peran import Peran
from cases.actions import antrean
from cases.actions.inti import Bentrok, catat
from cases.actions.penugasan import BISA_DITUGASKAN, libatkan
from cases.models import Kasus, Kecocokan, Klien, Tugas

Sebab, Putusan = Kecocokan.Sebab, Kecocokan.Putusan
#: How alike two names must be (0 to 1) beside an equal birth date.
MIRIP = 0.55
DIPERIKSA = (
    "Data ini perlu diperiksa Kepala Bidang; beliau sudah diberi tahu. Anda dapat terus bekerja; "
    "hasilnya muncul pada Tugas saya."
)


def cari(isi, *, by, klien=None):
    """(reason, the client it may be) among those whom this person cannot read; or None."""
    semua = Klien.objects.filter(instansi=by.instansi_id)
    if klien is not None:
        semua = semua.exclude(pk=klien.pk)
    nik = isi.get("nik")
    if nik and (ada := _tersembunyi(semua.ber_nik(nik), by)):
        return Sebab.NIK, ada
    if klien is not None or not (isi.get("tanggal_lahir") and isi.get("nama")):
        return None
    mirip = semua.filter(
        tanggal_lahir=isi["tanggal_lahir"], nama__trigram_similar=isi["nama"]
    ).annotate(mirip=TrigramSimilarity("nama", isi["nama"]))
    ada = _tersembunyi(mirip.filter(mirip__gte=MIRIP).order_by("-mirip", "pk"), by)
    return (Sebab.NAMA, ada) if ada else None


def _tersembunyi(calon, by):
    """The first of these that this person cannot read. Who may read is asked of those alone."""
    calon = list(calon)
    if not calon:
        return None
    terbuka = Klien.objects.terbuka_bagi(by).filter(pk__in=[k.pk for k in calon])
    terbaca = set(terbuka.values_list("pk", flat=True))
    return next((k for k in calon if k.pk not in terbaca), None)


def laporkan(klien, sebab, lama, *, nik, by):
    """Ask the Kabid of the unit that knows the other client; once per pair."""
    terbuka = Kecocokan.objects.filter(klien_baru=klien, klien_lama=lama, putusan="")
    if terbuka.exists():
        return
    kasus = lama.kasus.select_related("unit").order_by("-dibuka_pada").first()
    baris = Kecocokan.objects.create(
        instansi=by.instansi,
        unit=kasus.unit if kasus else None,
        klien_baru=klien,
        klien_lama=lama,
        sebab=sebab,
        nik=nik or "",
        oleh=by,
    )
    catat("minta_periksa", by=by, klien=klien)
    antrean.buka(
        Tugas.Jenis.KECOCOKAN,
        "Periksa apakah dua catatan klien menyangkut orang yang sama",
        baris.get_absolute_url(),
        instansi=by.instansi,
        peran=[Peran.KEPALA_BIDANG],
        unit=baris.unit,
    )


def boleh_memutus(kecocokan, jabatan):
    """The Kabid of the unit that knows the other client."""
    seunit = kecocokan.unit_id is None or jabatan.unit_id in (None, kecocokan.unit_id)
    sekantor = kecocokan.instansi_id == jabatan.instansi_id
    return jabatan.peran == Peran.KEPALA_BIDANG and seunit and sekantor


@transaction.atomic
def putuskan_kecocokan(kecocokan, *, putusan, catatan, by, ikut=False):
    """The same person, so that the enterer may open the client; or another one.

    Args:
        ikut: also give the enterer a part in the client's running cases.
    """
    baris = Kecocokan.objects.select_for_update().get(pk=kecocokan.pk)
    if not boleh_memutus(baris, by):
        raise PermissionDenied("Pemeriksaan ini wewenang Kepala Bidang.")
    if baris.putusan:
        raise Bentrok("Kecocokan ini sudah diputus.")
    if putusan not in Putusan.values:
        raise ValidationError({"putusan": "Pilih salah satu."})
    baris.putusan, baris.catatan = putusan, catatan.strip()
    baris.diputus_oleh, baris.diputus_pada = by, timezone.now()
    baris.save()
    ke = baris.get_putusan_display().lower()
    for klien in (baris.klien_baru, baris.klien_lama):
        catat("putus_kecocokan", by=by, klien=klien, ke=ke, alasan=baris.catatan)
    if ikut and putusan == Putusan.SAMA:
        _libatkan(baris, by)
    antrean.tutup(_tugas(baris), by=by)
    antrean.buka(
        Tugas.Jenis.KECOCOKAN,
        "Baca hasil pemeriksaan Kepala Bidang atas data klien",
        baris.get_absolute_url(),
        instansi=baris.instansi,
        pengguna=baris.oleh.pengguna,
    )
    return baris


def _libatkan(baris, by):
    """A part in each running case of the client that this Kabid leads and somebody has in hand."""
    if baris.oleh.peran not in BISA_DITUGASKAN:
        raise ValidationError({"ikut": "Pencatat ini bukan petugas yang dapat dilibatkan."})
    kasus = Kasus.objects.visible_to(by).berjalan().filter(klien=baris.klien_lama)
    for k in kasus.exclude(petugas=None).order_by("pk"):
        if not k.penugasan.aktif().filter(pengguna=baris.oleh.pengguna_id).exists():
            libatkan(k, petugas=baris.oleh, by=by, alasan="Klien yang sama dicatat petugas ini.")


@transaction.atomic
def tandai_kecocokan_dibaca(kecocokan, *, by):
    antrean.tutup(_tugas(kecocokan).filter(pengguna=by.pengguna_id), by=by)
    return kecocokan


def _tugas(baris):
    return Tugas.objects.filter(
        jenis=Tugas.Jenis.KECOCOKAN, instansi=baris.instansi_id, tautan=baris.get_absolute_url()
    )


def nomor_kasus_terlihat(kasus, by):
    """The case's number for a sentence, when this person may know of it."""
    terlihat = Kasus.objects.visible_to(by).filter(pk=kasus.pk).exists()
    return f" {kasus.nomor}" if terlihat else ""


def sudah_dapat_dibuka(nik, *, by, klien=None):
    """Is this NIK another client's whom this person can open (and so must use instead)?"""
    terbuka = Klien.objects.terbuka_bagi(by).ber_nik(nik)
    return terbuka.exclude(pk=klien.pk if klien else None).exists()
