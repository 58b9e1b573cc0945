"""One rule for a bed: what state it is in at a moment, and for whom it may be used.

A bed is in exactly one state: occupied, reserved, out of service, or free. Occupied comes first:
a person in a room that was closed since is still there. Every screen and count asks here.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from referrals.models import Hunian, KamarTutup, TempatTidur

#: Until when the Kabid has let a stay last, read along with it.
DIPERPANJANG = Max("penampungan__perpanjangan__sampai")
TINGGAL, PESANAN, TUTUP, KOSONG = "tinggal", "pesanan", "tutup", "kosong"


@dataclass
class Ranjang:
    """A bed at one moment: its state, and the stay, reservation or closing that makes it so."""

    tempat_tidur: TempatTidur
    keadaan: str = KOSONG
    hunian: Hunian | None = None
    tutup: KamarTutup | None = None
    nanti: list = field(default_factory=list)  # closings of the room that are still to come

    @property
    def kamar(self):
        return self.tempat_tidur.kamar


def ranjang(tempat_tidur, saat=None, *, tutup=True):
    """These beds, as far as they are in use, at a moment, by room and code: three queries.

    Args:
        tutup: False where the beds of closed rooms were left out already.
    """
    saat = saat or timezone.now()
    baris = tempat_tidur.filter(aktif=True, kamar__aktif=True).select_related(
        "kamar__wisma__instansi"
    )
    baris = list(baris.order_by("kamar__wisma__nama", "kamar__nama", "kode", "pk"))
    ada = Hunian.objects.filter(tempat_tidur__in=[b.pk for b in baris], lepas=False)
    ada = ada.filter(selama__contains=saat).select_related("penampungan")
    ada = ada.annotate(diperpanjang=DIPERPANJANG)
    penghuni = {h.tempat_tidur_id: h for h in ada}
    semua_tutup = _tutup(baris, saat) if tutup else {}
    return [_keadaan(b, penghuni.get(b.pk), semua_tutup.get(b.kamar_id, ()), saat) for b in baris]


def _tutup(baris, saat):
    """{room: its closings, now and to come} of these beds."""
    tutup = defaultdict(list)
    belum_lewat = KamarTutup.objects.filter(kamar__in={b.kamar_id for b in baris})
    for t in belum_lewat.filter(selama__endswith__gt=saat) | belum_lewat.filter(
        selama__upper_inf=True
    ):
        tutup[t.kamar_id].append(t)
    return tutup


def _keadaan(tempat_tidur, hunian, tutup, saat):
    kini = next((t for t in tutup if t.selama.lower <= saat), None)
    nanti = sorted((t for t in tutup if t is not kini), key=lambda t: t.selama.lower)
    if hunian:
        return Ranjang(tempat_tidur, hunian.jenis, hunian, kini, nanti)
    return Ranjang(tempat_tidur, TUTUP if kini else KOSONG, None, kini, nanti)


def hitung(semua):
    """{occupied, reserved, out of service, free, capacity} of these beds; they always add up."""
    keadaan = Counter(r.keadaan for r in semua)
    hasil = {k: keadaan[k] for k in (TINGGAL, PESANAN, TUTUP, KOSONG)}
    return hasil | {"kapasitas": sum(hasil.values())}


def kosong_menurut_kamar(semua):
    """[("perempuan, 18 sampai 59 tahun", 2), …] of the free beds, by whom their room is for."""
    return sorted(Counter(r.kamar.untuk for r in semua if r.keadaan == KOSONG).items())


# --------------------------------------------------------------------- for whom
def sebab_tidak_cocok(klien, kamar, hari_ini):
    """Why this client may not sleep in this room, or ''."""
    if kamar.jenis_kelamin and kamar.jenis_kelamin != klien.jenis_kelamin:
        return f"{kamar.nama} untuk {kamar.get_jenis_kelamin_display().lower()}."
    usia = klien.umur(hari_ini)
    if usia is not None and kamar.usia_min is not None and usia < kamar.usia_min:
        return f"{kamar.nama} untuk usia {kamar.usia_min} tahun ke atas."
    if usia is not None and kamar.usia_maks is not None and usia > kamar.usia_maks:
        return f"{kamar.nama} untuk usia sampai {kamar.usia_maks} tahun."
    return ""


def peringatan(klien, kamar):
    """What to look at before this client sleeps there; it holds nothing back."""
    kata = []
    if klien.disabilitas and not kamar.ramah_disabilitas:
        kata.append("kamar tidak untuk kursi roda")
    if klien.tanggal_lahir is None and (kamar.usia_min or kamar.usia_maks):
        kata.append("umur klien belum diketahui")
    return "; ".join(kata)


def pilihan(kasus, wisma, saat=None):
    """The beds this case's client may have now, their own reservation first: [Ranjang].

    Args:
        wisma: the active homes to look in (a queryset or list).
    """
    saat, hari_ini = saat or timezone.now(), kasus.instansi.hari_ini()
    beds = TempatTidur.objects.filter(kamar__wisma__in=wisma, kamar__wisma__aktif=True)
    tutup = KamarTutup.objects.filter(kamar=OuterRef("kamar"), selama__contains=saat)
    boleh = [
        r
        for r in ranjang(beds.filter(~Exists(tutup)), saat, tutup=False)
        if dapat_dipakai(r, kasus) and not sebab_tidak_cocok(kasus.klien, r.kamar, hari_ini)
    ]
    return sorted(boleh, key=lambda r: r.keadaan == KOSONG)


def dapat_dipakai(r, kasus):
    """Free, or reserved for this very case in a room that is open."""
    milik = r.keadaan == PESANAN and r.hunian.kasus_id == kasus.pk
    return r.keadaan == KOSONG or (milik and r.tutup is None)


# --------------------------------------------------------------------- how long
def batas(penampungan, wisma, diperpanjang=None):
    """The last day of this stay by the home's limit, or as the Kabid extended it; None: no limit.

    Args:
        diperpanjang: the last day the Kabid has allowed, or None.
    """
    if wisma is None or wisma.batas_hari is None:
        return None
    zona = wisma.instansi.zona
    sampai = timezone.localdate(penampungan.masuk_pada, zona) + timedelta(days=wisma.batas_hari)
    return max(sampai, diperpanjang) if diperpanjang else sampai


def batas_tinggal(hunian):
    """The same for an open stay in a bed; the database is asked for its extension."""
    diperpanjang = hunian.penampungan.perpanjangan.aggregate(sampai=Max("sampai"))["sampai"]
    return batas(hunian.penampungan, hunian.tempat_tidur.kamar.wisma, diperpanjang)


def lama_hari(penampungan, zona, hari_ini):
    """How many days the client has stayed, counted by dates."""
    akhir = penampungan.keluar_pada
    akhir = timezone.localdate(akhir, zona) if akhir else hari_ini
    return (akhir - timezone.localdate(penampungan.masuk_pada, zona)).days


#: From two days before the limit on, the board and the case say so.
PERINGATAN_HARI = 2


def mendekati_batas(sampai, hari_ini):
    return sampai is not None and hari_ini >= sampai - timedelta(days=PERINGATAN_HARI)
