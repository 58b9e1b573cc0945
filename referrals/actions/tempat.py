"""What every act on beds shares: the lock, the check, taking a bed and giving it back.

Locks: the case first (the caller has it), then the beds in one order.
"""

from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from accounts.peran import Peran
from cases.actions import antrean
from cases.actions.inti import catat
from cases.models import Tugas
from referrals import ranjang
from referrals.izin_hunian import BERJALAN
from referrals.models import Hunian, Penempatan, TempatTidur, Wisma

BARU_DIISI = "Tempat tidur ini baru saja diisi atau dipesan; pilih yang lain."
PENUH = "Tidak ada tempat tidur kosong yang cocok; masukkan klien ke daftar tunggu."
#: What the database refuses → the sentence, and the field it belongs to.
BENTURAN = {
    "hunian_satu_tempat_tidur": ("tempat_tidur", BARU_DIISI),
    "hunian_satu_klien": (
        None,
        "Klien ini masih menempati tempat tidur lain menurut kasusnya yang lain; "
        "catat dahulu bahwa klien keluar dari sana.",
    ),
    "hunian_satu_pesanan": (
        None,
        "Klien ini sudah mempunyai tempat tidur yang dipesan menurut kasusnya yang lain.",
    ),
}


def masa(mulai, sampai=None):
    return DateTimeTZRange(mulai, sampai)


def kunci_tempat(*tempat_tidur):
    """These beds' rows, locked in one order: {pk: TempatTidur}."""
    semua = TempatTidur.objects.select_for_update(of=("self",))
    semua = semua.select_related("kamar__wisma__instansi").order_by("pk")
    return {t.pk: t for t in semua.filter(pk__in={t.pk for t in tempat_tidur if t})}


def periksa_tempat(kasus, tempat, saat, sampai=None):
    """Raise unless the client of this case may have this bed from now on (until `sampai`)."""
    kamar = tempat.kamar
    if kamar.wisma.instansi_id != kasus.instansi_id:
        raise ValidationError({"tempat_tidur": "Pilih tempat tidur kantor Anda."})
    if not (tempat.aktif and kamar.aktif and kamar.wisma.aktif):
        raise ValidationError({"tempat_tidur": "Tempat tidur ini tidak dipakai lagi."})
    if sebab := ranjang.sebab_tidak_cocok(kasus.klien, kamar, kasus.instansi.hari_ini()):
        raise ValidationError({"tempat_tidur": sebab})
    (kini,) = ranjang.ranjang(TempatTidur.objects.filter(pk=tempat.pk), saat)
    nanti = [t for t in kini.nanti if sampai and t.selama.lower < sampai]
    if tutup := kini.tutup or next(iter(nanti), None):
        raise ValidationError({"tempat_tidur": f"{kamar.nama} tutup: {tutup.alasan}."})
    if not ranjang.dapat_dipakai(kini, kasus):
        raise ValidationError({"tempat_tidur": BARU_DIISI})


def simpan(hunian):
    """Write a stay or reservation; what the database refuses becomes a sentence."""
    try:
        with transaction.atomic():
            hunian.save()
    except IntegrityError as salah:
        nama = getattr(getattr(salah.__cause__, "diag", None), "constraint_name", "")
        if nama not in BENTURAN:
            raise
        medan, kalimat = BENTURAN[nama]
        raise ValidationError({medan: kalimat} if medan else kalimat) from salah
    return hunian


def huni(kasus, tempat, penampungan, *, by, saat, keluar_perkiraan=None):
    """The client takes this bed; what was reserved for them in this home is used by it."""
    p = kasus.penempatan.filter(status__in=BERJALAN, wisma=tempat.kamar.wisma_id).first()
    if p:
        lepaskan_pesanan(p, saat)
        p.status = Penempatan.Status.DIHUNI
        p.save(update_fields=["status"])
        antrean.tutup(tugas_penempatan(p), by=by)
    return simpan(
        Hunian(
            tempat_tidur=tempat,
            kasus=kasus,
            klien=kasus.klien,
            jenis=Hunian.Jenis.TINGGAL,
            selama=masa(saat),
            penampungan=penampungan,
            penempatan=p,
            keluar_perkiraan=keluar_perkiraan,
            oleh=by,
        )
    )


def akhiri(hunian, saat):
    """A stay ends at this moment."""
    hunian.selama = masa(hunian.selama.lower, max(saat, hunian.selama.lower))
    hunian.save(update_fields=["selama"])


def lepaskan_pesanan(p, saat):
    """A reservation ends: used, given up or refused. One of this very moment never was."""
    for h in p.hunian.filter(jenis=Hunian.Jenis.PESANAN, lepas=False):
        if h.selama.lower is None or h.selama.lower >= saat:
            h.lepas = True
        elif h.selama.upper > saat:
            h.selama = masa(h.selama.lower, saat)
        h.save(update_fields=["selama", "lepas"])


def tinggal_kini(kasus):
    """The open stay in a bed, or None."""
    terbuka = kasus.hunian.filter(jenis=Hunian.Jenis.TINGGAL, lepas=False, selama__upper_inf=True)
    return terbuka.select_related("tempat_tidur__kamar__wisma__instansi", "penampungan").first()


def tanpa_rumah(kasus, jenis):
    """Raise when the office has homes of this kind: then a bed is chosen, not a place written."""
    if rumah_kantor(kasus.instansi_id, jenis).exists():
        raise ValidationError({"tempat_tidur": f"Pilih tempat tidurnya. {PENUH}"})


def rumah_kantor(instansi, jenis=None):
    """The active homes of an office, of one kind."""
    aktif = Wisma.objects.filter(instansi=instansi, aktif=True)
    return aktif.filter(jenis=jenis) if jenis else aktif


# --------------------------------------------------------------------- the queue
def tugas_penempatan(p):
    return Tugas.objects.filter(jenis=Tugas.Jenis.PENEMPATAN, tautan=p.get_absolute_url())


def kabari_antrean(wisma):
    """A bed of this home is free: whoever stands first and fits it comes to be decided on."""
    tunggu = Penempatan.objects.filter(wisma=wisma, status=Penempatan.Status.ANTRE)
    tunggu = tunggu.select_related("kasus__klien", "kasus__instansi", "kasus__unit", "oleh")
    for p in tunggu.order_by("prioritas", "pada", "pk"):
        if not ranjang.pilihan(p.kasus, [wisma]):
            continue
        if not tugas_penempatan(p).terbuka().exists():
            minta_putusan(p, f"Tempat tidur kosong di {wisma.nama}: giliran daftar tunggu")
        return p
    return None


def minta_putusan(p, judul):
    """A row of the queue: the Kabid decides, the Ketua RPS knows of it."""
    antrean.buka(
        Tugas.Jenis.PENEMPATAN,
        judul,
        p.get_absolute_url(),
        instansi=p.kasus.instansi,
        peran=[Peran.KEPALA_BIDANG, Peran.KETUA_RPS],
        unit=p.kasus.unit,
        kasus=p.kasus,
        darurat=p.prioritas == Penempatan.Prioritas.DARURAT,
        kecuali=p.oleh.pengguna,
    )


def akhir_hari(hari, zona):
    """The last minute of a day in the office."""
    return datetime.combine(hari, time(23, 59), zona)


def keluarkan(kasus, tujuan, saat, *, by):
    """Whoever stayed with us has left for good; coming back takes a place anew, never by itself.

    The bed is freed as the case is carried on (ikut_hunian.py).
    """
    for p in kasus.penampungan.filter(keluar_pada=None):
        p.keluar_pada = saat if saat >= p.masuk_pada else timezone.now()
        p.tujuan_keluar = tujuan[:120]
        p.save()
        catat("keluar_hunian", by=by, kasus=kasus, dari=p.tempat, ke=p.tujuan_keluar)
