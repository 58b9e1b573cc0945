"""How far each goal was reached over time: the numbers, and the geometry of a small chart.

One chart per goal, so that no colour has to tell lines apart; every point says its percent. Pure.
"""

from dataclasses import dataclass, field

LEBAR, TINGGI = 320, 132
KIRI, KANAN, ATAS, BAWAH = 34, 18, 20, 26
LUAS = LEBAR - KIRI - KANAN
PANJANG = TINGGI - ATAS - BAWAH
RAPAT = 26  # points nearer than this share one label: the later one's


@dataclass
class Titik:
    tanggal: object
    persen: int
    x: int = 0
    y: int = 0
    tulis: bool = True


@dataclass
class Deret:
    """One goal: its line as it reads now, and its points, oldest first."""

    butir: object
    titik: list = field(default_factory=list)
    x_target: int | None = None

    @property
    def garis(self):
        return " ".join(f"{t.x},{t.y}" for t in self.titik)

    @property
    def kini(self):
        return self.titik[-1].persen if self.titik else None

    @property
    def kalimat(self):
        """The chart in words, for who cannot see it."""
        return "; ".join(f"{t.tanggal:%d-%m-%Y} {t.persen}%" for t in self.titik)

    def pada(self, tanggal):
        return next((t.persen for t in self.titik if t.tanggal == tanggal), None)


def susun(butir, capaian, akar):
    """[Deret] of these lines, in their order.

    Args:
        butir: the lines of the plan in force.
        capaian: [(id of a line, date, percent)] over all its versions.
        akar: {id of a line: id of the line it began as} (assessments.rencana.akar_butir).
    """
    menurut = {}
    for pk, tanggal, persen in sorted(capaian, key=lambda c: c[1]):
        menurut.setdefault(akar.get(pk, pk), {})[tanggal] = persen  # the day's last word
    semua = [t for titik in menurut.values() for t in titik]
    semua += [t for b in butir for t in (b.mulai, b.target)]
    if not semua:
        return []
    awal, akhir = min(semua), max(semua)
    hasil = []
    for b in butir:
        titik = menurut.get(akar.get(b.pk, b.pk), {})
        deret = Deret(b, [Titik(t, p, _x(t, awal, akhir), _y(p)) for t, p in titik.items()])
        deret.x_target = _x(b.target, awal, akhir)
        _rapikan(deret.titik)
        hasil.append(deret)
    return hasil


def _x(hari, awal, akhir):
    rentang = max((akhir - awal).days, 1)
    return round(KIRI + LUAS * (hari - awal).days / rentang)


def _y(persen):
    return round(ATAS + PANJANG * (100 - persen) / 100)


def _rapikan(titik):
    """Labels that would overlap: the later point keeps its own."""
    batas = None
    for t in reversed(titik):
        t.tulis = batas is None or batas - t.x >= RAPAT
        batas = t.x if t.tulis else batas


SKALA = [(p, _y(p)) for p in (0, 50, 100)]
