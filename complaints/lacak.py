"""What whoever reported may know: how far it is, in a citizen's words.

Never who the person is, where they stay, what was found, or how it ended: the same sentences stand
for every service and every outcome.
"""

from typing import NamedTuple

from django.db.models import Prefetch

from cases import kode_lacak
from cases.models import Aduan, Kasus, Riwayat
from cases.models.kasus import Hasil
from complaints import laju
from complaints.models import PesanAduan
from standards.kosakata import Tahap

TAHAP = {
    Tahap.ADUAN: "Petugas mempelajari laporan",
    Tahap.PENJANGKAUAN: "Petugas mendatangi atau menghubungi orang yang dilaporkan",
    Tahap.ASESMEN: "Petugas menilai apa yang dibutuhkan",
    Tahap.CASE_CONFERENCE: "Kantor membahas pertolongan yang tepat",
    Tahap.PENEMPATAN: "Pertolongan disiapkan",
    Tahap.PELAYANAN: "Pertolongan diberikan",
    Tahap.TERMINASI: "Penanganan hampir selesai",
}
SELESAI = "Penanganan selesai"
DILIMPAHKAN = "Penanganan dilanjutkan kantor lain yang berwenang"
#: What is read of a case.
DIBACA = ("klien", "dibuka_pada", "ditutup_pada", "hasil")
#: A report is handed on and put under another a few times at most.
TERJAUH = 6


class Baris(NamedTuple):
    kata: str
    pada: object = None
    kini: bool = False


class Terkunci(Exception):
    """Too many wrong tries."""


def temukan(request, nomor, kode):
    """The report of this number and code, or None; nothing tells which of the two was wrong."""
    nomor = (nomor or "").strip().upper()[:30]
    if laju.terkunci(request, nomor):
        raise Terkunci
    aduan = Aduan.objects.select_related("instansi").filter(nomor=nomor).first()
    if kode_lacak.cocok(aduan.kode if aduan else "", kode):
        return aduan
    laju.catat_salah(request, nomor)
    return None


def rantai(aduan):
    """The report as it went from office to office, oldest first: all of it the reporter's own."""
    while aduan.asal_id:
        aduan = Aduan.objects.select_related("instansi").get(pk=aduan.asal_id)
    hasil = [aduan]
    while hasil[-1].status == Aduan.Status.DITERUSKAN and len(hasil) < TERJAUH:
        hasil.append(
            Aduan.objects.select_related("instansi", "induk__instansi").get(asal=hasil[-1])
        )
    return hasil


class Perjalanan:
    """All that the tracking page shows of one report."""

    def __init__(self, aduan):
        self.milik = rantai(aduan)
        self.kini = self.milik[-1]
        self.dituruti = self._turuti()
        self.pesan = PesanAduan.objects.filter(aduan__in=self.milik)

    def _turuti(self):
        """Those whose fate it shares: also the one that it was put under, and onwards."""
        semua = list(self.milik)
        if semua[-1].induk_id:
            semua += rantai(Aduan.objects.select_related("instansi").get(pk=semua[-1].induk_id))
        return semua

    def _digabung_pada(self):
        digabung = Riwayat.objects.filter(aduan=self.kini, aksi="gabung_aduan")
        return digabung.values_list("pada", flat=True).first()  # the newest

    @property
    def baris(self):
        """What happened, oldest first; the last line is where it stands."""
        awal = self.milik[0]
        hasil = [Baris(f"Laporan diterima {awal.instansi.nama}", awal.diterima_pada)]
        for a in self.milik[1:]:
            hasil.append(Baris(f"Diteruskan kepada {a.instansi.nama}", a.diterima_pada))
        if self.kini.status == Aduan.Status.DUPLIKAT:
            kata = "Digabung dengan laporan lain tentang kejadian yang sama"
            hasil.append(Baris(kata, self._digabung_pada()))
        kasus = self._kasus()
        orang = list(dict.fromkeys(k.klien_id for k in kasus))  # one may have several episodes
        for k in kasus:
            urut = orang.index(k.klien_id) + 1
            hasil += self._baris_kasus(k, f" (orang ke-{urut})" if len(orang) > 1 else "")
        if not kasus:
            hasil.append(self._tanpa_kasus())
        return hasil

    def _tanpa_kasus(self):
        akhir = self.dituruti[-1]
        if akhir.status == Aduan.Status.SELESAI:
            return Baris("Laporan selesai ditindaklanjuti", None, True)
        return Baris("Petugas memeriksa laporan", None, True)

    def _kasus(self):
        semua = Kasus.objects.filter(aduan__in=self.dituruti).distinct().only(*DIBACA)
        maju = Riwayat.objects.filter(aksi="pindah_tahap").order_by("pada", "pk")
        return list(semua.prefetch_related(Prefetch("riwayat", maju, "maju")).order_by("pk"))

    def _baris_kasus(self, kasus, siapa):
        lalu = [(Tahap.ADUAN, kasus.dibuka_pada), *((r.ke, r.pada) for r in kasus.maju)]
        for urut, (tahap, pada) in enumerate(lalu, 1):
            kini = urut == len(lalu) and not kasus.tertutup
            yield Baris(TAHAP[tahap] + siapa, pada, kini)
        if kasus.tertutup:
            kata = DILIMPAHKAN if kasus.hasil == Hasil.DILIMPAHKAN else SELESAI
            yield Baris(kata + siapa, kasus.ditutup_pada, True)

    @property
    def jawaban(self):
        """What the office answered when it ended without a case; of another's report nothing."""
        return self.kini.jawaban if self.kini.status == Aduan.Status.SELESAI else ""
