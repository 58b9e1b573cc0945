"""Time arithmetic for deadlines: pure, no database, no clock of its own.

The rules, which offices leave open and which are fixed here:

- The day of receipt is day 0. Received after closing, or on a closed day, counts as received on
  the next working day (day units only; hours simply wait for the office to open).
- A working-day deadline ends when the office closes on its last day. Calendar units (hari, minggu,
  bulan, tahun) end at 23.59 of their last day, and are not moved when that day is a holiday: the
  promise to the applicant is in calendar days.
- Hours and minutes run in office hours only (hitung="kantor") or around the clock ("terus"). With
  "terus" every unit runs by the clock, the calendar does not matter and nothing pauses.
- Mixed units run from large to small, each after the former has ended: "2 hari 4 jam" is four
  office hours after the end of the second day.
- A pause moves the deadline by the counting time it covers, in the unit that was running: office
  time for hours, working days for hari kerja, dates for calendar units. As with a receipt, a pause
  within one working day moves no day, and the day of resumption is day 0 again.
- A month that lacks the day ends on its own last day (31 January + 1 bulan = 28 February).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from standards import kata_waktu
from standards.jam_kantor import (
    AKHIR_HARI,
    AWAL_HARI,
    SATU_HARI,
    Kalender,
    MasaJam,
    saat_pada,
    saat_tutup,
)
from standards.kata_waktu import sisa, tanggal_panjang, waktu_panjang

__all__ = [
    "Jeda",
    "Kalender",
    "Tenggat",
    "durasi_meja",
    "hitung_tenggat",
    "lama_kerja",
    "sisa",
    "tanggal_panjang",
    "urai_durasi",
    "waktu_panjang",
]

# Large to small: the order in which mixed units run, with a rough length in days for the limit.
SATUAN = {
    "tahun": 366,
    "bulan": 31,
    "minggu": 7,
    "hari": 1,
    "hari kerja": 1,
    "jam": 1 / 24,
    "menit": 1 / 1440,
}
PALING_LAMA_HARI = 100 * 366
SATUAN_KALENDER = ("tahun", "bulan", "minggu", "hari")
BAGIAN = re.compile(r"([0-9]+) ?(hari kerja|menit|jam|hari|minggu|bulan|tahun)\b(?:,| dan)? ?")


class Jeda(NamedTuple):
    """A stretch in which the clock stands; selesai=None while it still does."""

    mulai: datetime
    selesai: datetime | None
    alasan: str = ""


@dataclass(frozen=True)
class Tenggat:
    """A deadline and everything needed to say why it is that moment."""

    mulai: datetime
    pada: datetime
    durasi: str
    dilewati: tuple[tuple[date, str], ...] = ()
    jeda: tuple[Jeda, ...] = ()
    tahun_belum_pasti: tuple[int, ...] = ()
    hitung: str = "kantor"
    dihitung_dari: date | None = None
    sebab_tutup: str = ""
    masa: tuple[MasaJam, ...] = ()  # the other hours (Ramadan) that had a part in it

    @property
    def terjeda(self):
        """The clock stands now; `pada` is the deadline if it were resumed at once."""
        return any(j.selesai is None for j in self.jeda)

    def penjelasan(self, kepala="Tenggat"):
        return kata_waktu.penjelasan(self, urai_durasi(self.durasi), kepala)


def urai_durasi(teks, hitung="kantor"):
    """'2 hari 4 jam' → ((2, 'hari'), (4, 'jam')), as written; ValueError says what is wrong."""
    bersih = " ".join(teks.split()).lower()
    bagian, letak = [], 0
    while cocok := BAGIAN.match(bersih, letak):
        bagian.append((int(cocok[1]), cocok[2]))
        letak = cocok.end()
    if not bagian or letak < len(bersih) or bersih.endswith((",", " dan")):
        raise ValueError(
            f"Durasi “{teks}” tidak dapat dibaca. Tulis angka bulat dan satuannya, misalnya "
            f"“2 hari kerja” atau “2 hari 4 jam”; satuan: {', '.join(SATUAN)}."
        )
    satuan = [s for _, s in bagian]
    if len(set(satuan)) < len(satuan):
        raise ValueError(f"Durasi “{teks}” menyebut satuan yang sama lebih dari sekali.")
    if not all(n for n, _ in bagian):
        raise ValueError(f"Durasi “{teks}” memuat angka nol; tulis sedikitnya 1.")
    if sum(n * SATUAN[s] for n, s in bagian) > PALING_LAMA_HARI:
        raise ValueError(f"Durasi “{teks}” terlalu panjang: paling lama 100 tahun.")
    if hitung == "terus" and "hari kerja" in satuan:
        raise ValueError(
            f"Durasi “{teks}” dihitung terus-menerus, jadi tidak dapat memakai “hari kerja”."
        )
    return tuple(bagian)


def durasi_meja(durasi):
    """The length of a limit given in hours and minutes alone, which counts work at the desk.

    None for a limit in days or longer: that one runs by the calendar, whoever works.
    """
    bagian = urai_durasi(durasi)
    if any(s not in ("jam", "menit") for _, s in bagian):
        return None
    lama = {s: n for n, s in bagian}
    return timedelta(hours=lama.get("jam", 0), minutes=lama.get("menit", 0))


def hitung_tenggat(mulai, durasi, kalender, jeda=(), hitung="kantor", *, sekarang=None):
    """The last moment of `durasi` counted from `mulai`.

    A pause still open counts until `sekarang`; without it, as if it were resumed at once.
    """
    if hitung not in ("kantor", "terus"):
        raise ValueError(f"Cara hitung “{hitung}” tidak dikenal: pakai “kantor” atau “terus”.")
    lama = dict.fromkeys(SATUAN, 0) | {s: n for n, s in urai_durasi(durasi, hitung)}
    mulai = kalender.setempat(mulai)
    if hitung == "terus":
        return Tenggat(mulai, _menurut_jam(mulai, lama), durasi, hitung=hitung)
    return _Hitungan(mulai, lama, kalender, tuple(jeda), sekarang).tenggat(durasi)


def lama_kerja(mulai, selesai, kalender, jeda=()):
    """Office time between two moments, pauses left out; none when they stand in reverse."""
    mulai, selesai = kalender.setempat(mulai), kalender.setempat(selesai)
    dijeda = rapikan(jeda, kalender, mulai, selesai, selesai)
    return sum(
        (-_kerja_antara(a, b, kalender) for a, b in dijeda), _kerja_antara(mulai, selesai, kalender)
    )


class _Hitungan:
    """One count in office time: the days first, then the hours, each stage moved by its pauses."""

    def __init__(self, mulai, lama, kalender, jeda, sekarang):
        self.mulai, self.lama, self.kalender, self.jeda = mulai, lama, kalender, jeda
        self.dari = kalender.hari_terima(mulai)
        self.berharian = any(lama[s] for s in (*SATUAN_KALENDER, "hari kerja"))
        sejak = mulai
        if self.berharian and self.dari > mulai.date():
            sejak = saat_pada(self.dari, AWAL_HARI, kalender.zona)  # nothing ran before that day
        self.dijeda = rapikan(jeda, kalender, sejak, None, sekarang)
        self.dilewati = {}

    def tenggat(self, durasi):
        pada = self._pada()
        kena = tuple(
            j
            for j in sorted(self.jeda, key=lambda j: j.mulai)
            if j.mulai < pada and (j.selesai is None or j.selesai > self.mulai)
        )
        return Tenggat(
            self.mulai,
            pada,
            durasi,
            dilewati=tuple(sorted(self.dilewati.items())),
            jeda=kena,
            tahun_belum_pasti=self._tahun_belum_pasti(pada),
            dihitung_dari=self.dari if self.berharian else None,
            sebab_tutup=self.kalender.sebab_tutup(pada.date()),
            masa=self._masa(pada),
        )

    def _masa(self, pada):
        """Hours count on every day they run through; of working days the last one's closing."""
        if self.kalender.selalu_buka or not any(
            self.lama[s] for s in ("hari kerja", "jam", "menit")
        ):
            return ()
        berjam = self.lama["jam"] or self.lama["menit"]
        sejak = self.mulai.date() if berjam else pada.date()
        return tuple(
            m for m in self.kalender.khusus if m.mulai <= pada.date() and m.sampai >= sejak
        )

    def _pada(self):
        jam = timedelta(hours=self.lama["jam"], minutes=self.lama["menit"])
        if not self.berharian:
            pada = _jalan(self.mulai, jam, self.kalender, self.dijeda)
            self._lewati(self.mulai.date(), pada.date())
            return pada
        self._lewati(self.mulai.date(), self.dari)
        hari, akhir = self._hari_terakhir()
        if not jam:
            return min(akhir, saat_pada(hari, AKHIR_HARI, self.kalender.zona))
        pada = _jalan(akhir, jam, self.kalender, self.dijeda)
        self._lewati(hari + SATU_HARI, pada.date())
        return pada

    def _hari_terakhir(self):
        """(the last day, the moment it ends)."""
        hari, akhir = self.dari, None
        if any(self.lama[s] for s in SATUAN_KALENDER):
            hari = self._kalender_terakhir(hari)
            akhir = saat_tutup(hari, AWAL_HARI, self.kalender.zona)
        if n := self.lama["hari kerja"]:
            dari = hari
            hari = self._hari_kerja_terakhir(hari, n, akhir)
            self._lewati(dari + SATU_HARI, hari)
            akhir = self.kalender.tutup(hari)
        return hari, akhir

    def _kalender_terakhir(self, hari):
        hari = _tambah_bulan(hari, 12 * self.lama["tahun"] + self.lama["bulan"])
        hari += timedelta(days=7 * self.lama["minggu"] + self.lama["hari"])
        for awal, akhir in self.dijeda:
            if awal.date() <= hari:
                hari += akhir.date() - awal.date()
        return hari

    def _hari_kerja_terakhir(self, hari, n, sejak):
        hari = self.kalender.maju(hari, n)
        for awal, akhir in self.dijeda:
            terpakai = sejak and awal < sejak  # already moved the calendar units before
            if awal < self.kalender.tutup(hari) and not terpakai:
                dari, sampai = map(self.kalender.hari_terima, (awal, akhir))
                hari = self.kalender.maju(hari, self.kalender.hari_kerja_antara(dari, sampai))
        return hari

    def _lewati(self, dari, sebelum):
        """Note the closed days from `dari` up to but not including `sebelum`."""
        for n in range((sebelum - dari).days):
            if sebab := self.kalender.sebab_tutup(hari := dari + n * SATU_HARI):
                self.dilewati[hari] = sebab

    def _tahun_belum_pasti(self, pada):
        """Years whose holidays matter here and that nobody has confirmed."""
        if self.kalender.selalu_buka or not any(
            self.lama[s] for s in ("hari kerja", "jam", "menit")
        ):
            return ()
        tahun = range(self.mulai.year, pada.year + 1)
        return tuple(t for t in tahun if t not in self.kalender.tahun_pasti)


def _menurut_jam(mulai, lama):
    """`lama` around the clock. A clamped month grants its whole last day, so later stays later."""
    hari = _tambah_bulan(mulai.date(), 12 * lama["tahun"] + lama["bulan"])
    pukul = mulai.timetz() if hari.day == mulai.day else AKHIR_HARI
    return saat_pada(hari, pukul, mulai.tzinfo) + timedelta(
        days=7 * lama["minggu"] + lama["hari"], hours=lama["jam"], minutes=lama["menit"]
    )


def _jalan(mulai, lama, kalender, dijeda):
    """The moment at which `lama` of office time, pauses left out, has run since `mulai`."""
    hari = mulai.date()
    while True:
        if selang := kalender.selang(hari):
            for awal, akhir in _di_luar(max(selang[0], mulai), selang[1], dijeda):
                if lama <= akhir - awal:
                    return awal + lama
                lama -= akhir - awal
        hari += SATU_HARI


def _di_luar(awal, akhir, dijeda):
    """The parts of [awal, akhir) outside the pauses (in order and apart)."""
    for mulai, selesai in dijeda:
        if awal < min(mulai, akhir):
            yield awal, min(mulai, akhir)
        awal = max(awal, selesai)
    if awal < akhir:
        yield awal, akhir


def rapikan(jeda, kalender, sejak, hingga, sekarang):
    """Pauses as [start, end) in local time, clipped, in order, overlaps merged, empty ones gone."""
    rapi = []
    for mulai, selesai, _ in sorted(jeda, key=lambda j: j[0]):
        awal = max(kalender.setempat(mulai), sejak)
        akhir = kalender.setempat(selesai or sekarang or mulai)
        akhir = min(akhir, hingga) if hingga else akhir
        if akhir <= awal:
            continue
        if rapi and awal <= rapi[-1][1]:
            rapi[-1] = (rapi[-1][0], max(rapi[-1][1], akhir))
        else:
            rapi.append((awal, akhir))
    return rapi


def _kerja_antara(mulai, selesai, kalender):
    if selesai <= mulai:
        return timedelta(0)
    penuh = kalender.jam_kerja_antara(mulai.date() - SATU_HARI, selesai.date())
    sebelum = _kerja_pada(kalender, mulai.date(), sampai=mulai)
    sesudah = _kerja_pada(kalender, selesai.date(), sejak=selesai)
    return penuh - sebelum - sesudah


def _kerja_pada(kalender, hari, sejak=None, sampai=None):
    """Office time of one day, from or until a moment in it."""
    if not (selang := kalender.selang(hari)):
        return timedelta(0)
    awal = max(selang[0], sejak) if sejak else selang[0]
    akhir = min(selang[1], sampai) if sampai else selang[1]
    return max(akhir - awal, timedelta(0))


def _tambah_bulan(hari, n):
    tahun, bulan = divmod(hari.year * 12 + hari.month - 1 + n, 12)
    return date(tahun, bulan + 1, min(hari.day, monthrange(tahun, bulan + 1)[1]))
