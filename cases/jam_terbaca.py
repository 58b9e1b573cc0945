"""All clocks of a case side by side: the whole service, each stage, each step. Reads, never writes.

A clock of the standard stands with what it spans: one step, one stage, else the whole service.
Stages and steps without a limit are shown as well, so that what they took can be compared.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from cases.izin import dijeda
from cases.meja import batas_meja, kerja_langkah, kerja_waktu
from standards.kalender import kalender_untuk
from standards.kata_waktu import sisa
from standards.kosakata import Tahap
from standards.terpakai import Terpakai, terpakai
from standards.waktu import Jeda, hitung_tenggat

LAYANAN, TAHAP, LANGKAH = "Seluruh layanan", "Per tahap", "Per langkah"


@dataclass
class Baris:
    """One clock: `pakai` is what ran and what stood, `keadaan` (status, word, what is left)."""

    nama: str
    mulai: datetime
    selesai: datetime | None = None
    batas: str = ""
    tenggat: datetime | None = None
    paling_cepat: datetime | None = None
    pakai: Terpakai | None = None
    keadaan: tuple = ()
    sebab: list = field(default_factory=list)
    menunggu: str = ""


class Pembaca:
    """The clocks of one case at one moment. Everything asked of the case is prefetched."""

    def __init__(self, kasus, kini=None):
        self.kasus, self.kini = kasus, kini or timezone.now()
        self.kalender = kalender_untuk(kasus.instansi)
        self.jeda = [Jeda(j.mulai, j.selesai) for j in kasus.jeda.all()]
        self.dijeda = dijeda(kasus)
        self.langkah = [x for x in kasus.langkah.all() if x.terkini and x.dibuka_pada]

    def kelompok(self):
        """[(what they span, [Baris])], the whole service first."""
        isi = {LAYANAN: [self._seluruhnya()], TAHAP: [], LANGKAH: []}
        for j in self.kasus.jam.all():
            isi[self._cakupan(self.kasus.aturan.waktu[j.urut])].append(self._jam(j))
        isi[TAHAP] += self._tahap()
        isi[LANGKAH] += [self._langkah(x) for x in self.langkah]
        return [(nama, baris) for nama, baris in isi.items() if baris]

    # ----------------------------------------------------------------- clocks of the standard
    def _cakupan(self, w):
        """A clock that names two steps of one stage, or a stage, is that stage's."""
        awal, akhir = self._tahap_dari(w.mulai), self._tahap_dari(w.berhenti)
        if not awal or not akhir:
            return LAYANAN
        if w.mulai.partition(" ")[2] == w.berhenti.partition(" ")[2]:
            return LANGKAH
        return TAHAP if awal == akhir else LAYANAN

    def _tahap_dari(self, peristiwa):
        kata, _, kode = (peristiwa or "").partition(" ")
        if kata == "tahap":
            return kode
        if kata not in ("langkah", "mulai"):
            return None
        return next((x.tahap for x in self.kasus.aturan.langkah if x.id == kode), None)

    def _jam(self, j):
        w, kerja = self.kasus.aturan.waktu[j.urut], kerja_waktu(self.kasus, j, self.kini)
        baris = self._isi(
            Baris(
                j.teks,
                j.mulai,
                j.berhenti,
                batas=j.durasi,
                tenggat=None if kerja else j.jatuh_tempo,
                paling_cepat=j.paling_cepat,
                sebab=j.penjelasan.splitlines(),
            ),
            w.hitung,
        )
        return self._di_meja(baris, kerja)

    # ----------------------------------------------------------------- stages and steps
    def _seluruhnya(self):
        aduan = [a.diterima_pada for a in self.kasus.aduan.all()]
        mulai = min(aduan, default=self.kasus.dibuka_pada)
        return self._isi(Baris("Sejak aduan sampai ditutup", mulai, self.kasus.ditutup_pada))

    def _tahap(self):
        for tahap in dict.fromkeys(x.tahap for x in self.langkah):
            milik = [x for x in self.langkah if x.tahap == tahap]
            terbuka = any(x.terbuka for x in milik)
            ujung = [x.selesai_pada for x in milik if x.selesai_pada]
            lewat = not terbuka and (self.kasus.tertutup or self.kasus.tahap != tahap)
            yield self._isi(
                Baris(
                    f"Tahap {self.kasus.aturan.sebutan_tahap(Tahap(tahap))}",
                    min(x.dibuka_pada for x in milik),
                    max(ujung, default=self.kasus.ditutup_pada) if lewat else None,
                )
            )

    def _langkah(self, x):
        nama = f"{x.no}. {x.sebutan}" if x.no else x.sebutan
        selesai = x.selesai_pada or (self.kasus.ditutup_pada if x.gugur else None)
        baris = Baris(nama, x.dibuka_pada, selesai, tenggat=x.tenggat)
        meja = batas_meja(x)
        if x.definisi and x.definisi.batas:
            baris.batas = x.definisi.batas
            if meja is None:
                hitung = hitung_tenggat(x.dibuka_pada, baris.batas, self.kalender, self.jeda)
                baris.tenggat, baris.sebab = hitung.pada, [hitung.penjelasan()]
        if x.terbuka:
            peran = [self.kasus.instansi.sebutan(p) for p in x.peran]
            baris.menunggu = x.menunggu or " atau ".join(peran)
        return self._di_meja(self._isi(baris), kerja_langkah(x, self.kini) if meja else None)

    # ----------------------------------------------------------------- what every row tells
    def _isi(self, baris, hitung="kantor"):
        sampai = baris.selesai or self.kini
        baris.pakai = terpakai(baris.batas, baris.mulai, sampai, self.kalender, self.jeda, hitung)
        baris.keadaan = self._keadaan(baris)
        return baris

    def _keadaan(self, baris):
        if baris.selesai:
            if baris.tenggat is None:
                return "selesai", "Selesai", ""
            if baris.selesai <= baris.tenggat:
                return "selesai", "Tepat waktu", ""
            return "terlambat", "Terlambat", ""
        if self.dijeda:
            return "dijeda", "Dijeda", ""
        if baris.tenggat is None:
            return "berjalan", "Berjalan", ""
        kata = sisa(baris.tenggat, self.kini, self.kalender)
        if self.kini > baris.tenggat:
            return "terlambat", "Terlambat", kata
        return "berjalan", "Berjalan", kata

    def _di_meja(self, baris, kerja):
        """A clock of work at the desk counts that work, not the time that passes."""
        if kerja is not None:
            baris.sebab = [*baris.sebab, str(kerja)]
            if kerja.lewat:
                baris.keadaan = "terlambat", "Lewat batas", ""
        return baris
