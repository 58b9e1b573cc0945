"""The check of a standard: every path walked under every combination of the answers it asks for.

An error (`kesalahan`) is a case that would stand still; a remark (`catatan`) is something that the
writer of the file should look at. Both are sentences: entry, what is wrong, how to mend it.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import and_

from standards import sebab, telaah
from standards.jalan import Jalan
from standards.peta import Peta
from standards.ruang import Ruang

PILIHAN = ("", "")  # the variable that says whether optional steps are done


@dataclass
class Laporan:
    """What the check found, and how many walks it took."""

    kesalahan: list[str] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)
    jalan: int = 0


def periksa(isi):
    """Check a standard that the schema accepts (skema.IsiStandar)."""
    laporan, hasil = Laporan(), defaultdict(dict)
    for temuan in telaah.telaah_berkas(isi):
        hasil[temuan][None] = ""
    jalur = isi.daftar_jalur()
    for kode in jalur:
        satu = _Jalur(isi, kode)
        for temuan, kapan in satu.temuan():
            hasil[temuan][kode] = kapan
        laporan.jalan += len(satu.dicoba)
        laporan.catatan += satu.kejujuran()
    for temuan, letak in hasil.items():
        tujuan = laporan.kesalahan if temuan.buntu else laporan.catatan
        tujuan += _kalimat(temuan, letak, jalur)
    return laporan


def _kalimat(temuan, letak, jalur):
    """One sentence; one per path where the circumstances differ."""
    kapan = set(letak.values())
    if len(kapan) == 1:
        di = "" if None in letak or len(letak) == len(jalur) else f"jalur {', '.join(letak)}"
        yield _satu(temuan, [di, *kapan])
        return
    for kode, bila in letak.items():
        yield _satu(temuan, [f"jalur {kode}" if kode else "", bila])


def _satu(temuan, keterangan):
    dalam = "; ".join(filter(None, keterangan))
    return f"{temuan.entri}: {temuan.salah}{f' ({dalam})' if dalam else ''}; {temuan.betulkan}"


class _Jalur:
    """All walks of one path, and what each of them found."""

    def __init__(self, isi, kode):
        self.kode, self.peta, self.ruang = kode, Peta(isi, kode), Ruang(isi, kode)
        self.dicoba, self.kejadian = [], defaultdict(set)
        pernah, ditutup = set(), []
        for jawab in self.ruang.kombinasi():
            for rajin in (True, False) if self.peta.ada_pilihan else (True,):
                jalan = Jalan(self.peta, jawab, rajin).tempuh()
                self._simpan(jalan, {k: _beku(v) for k, v in jawab.items()} | {PILIHAN: rajin})
                pernah |= set(jalan.jejak)
                ditutup.append(jalan.ditutup)
        self.tak_terbuka = list(telaah.tak_terbuka(self.peta, pernah, all(ditutup)))

    def _simpan(self, jalan, jawab):
        nomor = len(self.dicoba)
        self.dicoba.append(jawab)
        for pemutus, penyusun in jalan.diputus.items():
            if temuan := telaah.pemisahan(self.peta, pemutus, penyusun):
                self.kejadian[temuan].add(nomor)
        akhir = [] if jalan.ditutup else sebab.periksa_jam(self.peta, jalan)
        for temuan in (*jalan.temuan, *akhir, *telaah.ujung(self.peta, jalan)):
            self.kejadian[temuan].add(nomor)

    def temuan(self):
        """(finding, when it happens) of this path."""
        for temuan in telaah.telaah_jalur(self.peta):
            yield temuan, ""
        for temuan, nomor in self.kejadian.items():
            yield temuan, self._kapan(nomor)
        disebut = {t.entri for t in self.kejadian}
        for temuan in self.tak_terbuka:
            if temuan.entri not in disebut:
                yield temuan, ""

    def _kapan(self, nomor):
        """The fewest answers under which every walk tried meets the finding."""
        if len(nomor) == len(self.dicoba):
            return ""
        perlu = dict(self.dicoba[min(nomor)])
        lain = self._semua & ~sum(1 << i for i in nomor)  # the walks that did not meet it
        for kunci in list(perlu):
            sisa = {k: v for k, v in perlu.items() if k != kunci}
            if not reduce(and_, (self._jalan_dengan[s] for s in sisa.items()), lain):
                perlu = sisa
        return self._kata(perlu)

    @cached_property
    def _semua(self):
        return (1 << len(self.dicoba)) - 1

    @cached_property
    def _jalan_dengan(self):
        """{(variable, answer): the walks that gave it}, as the bits of one number."""
        hasil = defaultdict(int)
        for i, jawab in enumerate(self.dicoba):
            for satu in jawab.items():
                hasil[satu] |= 1 << i
        return hasil

    def _kata(self, perlu):
        kata = []
        for (f, di), nilai in perlu.items():
            if not f:
                kata.append(f"langkah tidak wajib {'dikerjakan' if nilai else 'dilewati'}")
                continue
            nilai = nilai if isinstance(nilai, str) else " dan ".join(nilai)
            ganda = len(self.ruang.pencatat.get(f, ())) > 1
            kata.append(f"{f} = {nilai}{f' di langkah {di}' if ganda else ''}")
        return f"bila {', '.join(kata)}" if kata else ""

    def kejujuran(self):
        """Say so when not every combination was tried."""
        if self.ruang.penuh:
            return
        di = f"jalur {self.kode}" if self.kode else "pemeriksaan"
        banyak = f"{self.ruang.jumlah} kombinasi jawaban, lebih dari {self.ruang.batas}"
        yield (
            f"{di}: {banyak}, jadi yang dicoba hanya "
            f"{len(self.dicoba)} jalan, setiap pasangan jawaban paling sedikit sekali; "
            "kurangi fakta yang menentukan bila ingin semuanya dicoba"
        )


def _beku(nilai):
    return nilai if isinstance(nilai, str) else tuple(nilai)
