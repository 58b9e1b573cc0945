"""One path of a standard, looked up once for all its walks on paper (jalan.py)."""

from collections import defaultdict
from typing import NamedTuple

from standards import alur
from standards.alur import MENUNGGU, TERBUKA
from standards.kosakata import Jenis
from standards.ruang import pencatat

PALING_INGAT = 4096  # states kept per stage; neighbouring walks share them


class Peta:
    """One path of a standard, looked up once for all its walks.

    It answers what standards/alur.py asks of a standard (`langkah_jalur`, `tahap_jalur`), so that
    alur is given the map itself and need not gather the path anew at every step.
    """

    def __init__(self, isi, jalur):
        self.isi, self.jalur = isi, jalur
        self.langkah = isi.langkah_jalur(jalur)
        self._urut_tahap = isi.tahap_jalur(jalur)
        self.urut = {x.id: i for i, x in enumerate(self.langkah)}
        self.tahap = {t: alur.langkah_tahap(self, jalur, t) for t in self._urut_tahap}
        self.pasca = [x for x in self.langkah if x.pasca]
        self.pencatat = pencatat(isi, jalur)
        self.syarat = defaultdict(list)  # when due → the mandatory ones
        self.kelompok = defaultdict(list)
        for r in isi.syarat_jalur(jalur):
            if r.wajib:
                self.syarat[r.sebelum].append(r)
            if r.kelompok:
                self.kelompok[r.kelompok].append(r)
        self.waktu = [w for w in isi.waktu if w.di_jalur(jalur) and (w.maksimal or w.minimal)]
        self.penghasil = defaultdict(list)  # requirement → the steps that may produce it
        self.konsep = defaultdict(list)  # letter → the steps that draft it
        for x in self.langkah:
            for k in x.keluaran:
                self.penghasil[k].append(x)
            if x.jenis == Jenis.SURAT:
                self.konsep[x.surat].append(x)
        self.tim = {  # step → the local roles that act there and whose people another step names
            x.id: [p for p in x.peran if p in isi.peran and isi.peran[p].ditunjuk]
            for x in self.langkah
        }
        self.papan = {t: _Papan(x) for t, x in self.tahap.items()}
        self.papan_pasca = _Papan(self.pasca)
        self._fakta_langkah = sorted({f for x in self.langkah for f in x.bila})
        self._tempo = {}

    def langkah_jalur(self, jalur):
        return self.langkah

    def tahap_jalur(self, jalur):
        return self._urut_tahap

    @property
    def ada_pilihan(self):
        """Whether some step is optional, so that doing it or not makes two walks."""
        return any(not x.wajib for x in self.langkah)

    def tempo(self, syarat, fakta):
        return alur.tempo(self, self.jalur, syarat, fakta)

    def jatuh_tempo(self, fakta):
        """{step or "tutup": the mandatory requirements due at it}, by these facts.

        Only the conditions of steps decide it, so walks that know the same of them share it.
        """
        kunci = _kunci(fakta, self._fakta_langkah)
        if kunci not in self._tempo:
            hasil = _ingat(self._tempo, kunci, defaultdict(list))
            for syarat in self.syarat.values():
                hasil[self.tempo(syarat[0], fakta)] += syarat
        return self._tempo[kunci]


class Keadaan(NamedTuple):
    """How some steps stand: their status, which are open, which mandatory ones are still to do."""

    status: dict
    buka: list
    wajib: list


class _Papan:
    """The steps of one stage. Walks that know and have done the same there share its state."""

    def __init__(self, langkah):
        self.langkah, self.kode = langkah, {x.id for x in langkah}
        self._fakta = sorted({f for x in langkah for f in x.bila})
        self._kenal = {}

    def keadaan(self, fakta, selesai):
        kunci = (_kunci(fakta, self._fakta), frozenset(self.kode & selesai))
        if kunci not in self._kenal:
            status = alur.keadaan(self.langkah, fakta, selesai)
            buka = [x for x in self.langkah if status[x.id] == TERBUKA]
            wajib = [x for x in self.langkah if x.wajib and status[x.id] in (TERBUKA, MENUNGGU)]
            _ingat(self._kenal, kunci, Keadaan(status, buka, wajib))
        return self._kenal[kunci]


def _kunci(fakta, kode):
    jawaban = (fakta.get(f) for f in kode)
    return tuple(tuple(j) if isinstance(j, list) else j for j in jawaban)


def _ingat(kenal, kunci, hasil):
    """Keep a result that later walks can use; not without end."""
    if len(kenal) >= PALING_INGAT:
        kenal.clear()
    kenal[kunci] = hasil
    return hasil
