"""Walking a standard on paper: one path, one set of answers, from the report to closure.

Order, conditions, due dates and loops are asked of standards/alur.py, as the running case does;
here is only who acts next, and what it means when nobody can. What holds a walk up is noted, taken
as mended, and the walk goes on, so that one fault does not hide the next.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

from standards import alur
from standards import kata_standar as kata
from standards.alur import GUGUR, MENUNGGU, SELESAI, TERBUKA
from standards.kosakata import Jenis, Putusan, Tahap
from standards.ruang import awal, pencatat, semua_jawaban

MENERUSKAN = {Putusan.SETUJU, Putusan.TERUSKAN}  # verdicts after which the case goes on
#: Kinds whose completion somebody outside sees: a branch may end with one of them.
MEMBERITAHU = (Jenis.TANDA_TANGAN, Jenis.RUJUKAN, Jenis.SERAH_TERIMA, Jenis.PEMULANGAN)
#: A deciding kind → the kind of item that it decides on, whose author may not decide.
DIPUTUS_ATAS = {
    Jenis.DISPOSISI: Jenis.ASESMEN,
    Jenis.KONFERENSI: Jenis.ASESMEN,
    Jenis.PARAF: Jenis.SURAT,
    Jenis.TANDA_TANGAN: Jenis.SURAT,
}


class Temuan(NamedTuple):
    """One thing found: which entry, what is wrong, how to mend it; `buntu`: the case stops here."""

    entri: str
    salah: str
    betulkan: str
    buntu: bool = False


class Peta:
    """One path of a standard, looked up once for all its walks."""

    def __init__(self, isi, jalur):
        self.isi, self.jalur = isi, jalur
        self.langkah = isi.langkah_jalur(jalur)
        self.urut = {x.id: i for i, x in enumerate(self.langkah)}
        self.tahap = {t: alur.langkah_tahap(isi, jalur, t) for t in isi.tahap_jalur(jalur)}
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

    def sebut(self, kode):
        return f"langkah {kode}"


class Jalan:
    """One walk.

    Args:
        peta: the path.
        jawab: {(fact, recording step or ""): answer}; what is not in it gets its first answer.
        rajin: optional steps are done as soon as they open; otherwise only when nothing else goes.

    Read afterwards: `jejak` (codes in the order done), `temuan`, `ditutup` (by a verdict),
    `status` (last status of every step), `peristiwa`, `diputus` ({decider: step decided on}).
    """

    def __init__(self, peta, jawab, rajin=True):
        self.peta, self.jawab, self.rajin = peta, dict(jawab), rajin
        self.fakta = awal(peta.isi, peta.jalur, jawab)
        self.jejak, self.temuan, self.status = [], [], {}
        self.selesai, self.tertinggal, self.ada, self.diminta = set(), [], set(), set()
        self.peristiwa, self.jam, self.putaran = {"aduan": 0}, 0, Counter()
        self.tahap, self.ditutup, self.diputus = Tahap.ADUAN, False, {}
        self._tempo = {}

    def tempuh(self):
        while self.tahap is not None and not self.ditutup:
            self._terbuka()
            self._kerjakan() or self._pindah()
        if not self.ditutup:
            self._akhir()
        return self

    def _catat(self, *temuan):
        self.temuan += [t for t in temuan if t not in self.temuan]

    # ----------------------------------------------------------------- one act
    def _terbuka(self):
        """The status of the present stage's steps, and the moments at which they opened."""
        langkah = self.peta.tahap[self.tahap]
        self.kini = alur.keadaan(langkah, self.fakta, self.selesai)
        self.status |= self.kini
        for x in langkah:
            if self.kini[x.id] == TERBUKA:
                self.peristiwa.setdefault(f"mulai {x.id}", self.jam)
                self.peristiwa.setdefault(f"tahap {x.tahap}", self.jam)

    def _kerjakan(self):
        """Do one step, if one can be done; a step that nobody can do is noted and forced."""
        langkah = self.peta.tahap[self.tahap]
        buka = [x for x in langkah if self.kini[x.id] == TERBUKA]
        wajib = [x for x in langkah if x.wajib and self.kini[x.id] in (TERBUKA, MENUNGGU)]
        boleh = [x for x in buka if x.wajib] if not self.rajin else self.tertinggal + buka
        lain = [] if self.rajin else self.tertinggal + [x for x in buka if not x.wajib]
        if not wajib and not self._syarat_akhir():
            lain = []
            boleh = [x for x in boleh if x in self.tertinggal]
        elif not wajib:
            boleh = boleh or buka
        for x in [*boleh, *lain]:
            if not self._penahan(x):
                self._selesaikan(x)
                return True
        if not wajib:
            return False
        x = wajib[0]
        self._catat(*(self._penahan(x) if x in buka else self._sebab_menunggu(x)))
        self._selesaikan(x)
        return True

    def _selesaikan(self, x):
        peta = self.peta
        self.jam += 1
        self.selesai.add(x.id)
        self.status[x.id] = SELESAI
        self.jejak.append(x.id)
        self.tertinggal = [y for y in self.tertinggal if y.id != x.id]
        self.ada |= set(x.keluaran)
        self._periksa_tempo(x.id)
        for f in x.catat:
            nilai = self.jawab.get((f, x.id)) or semua_jawaban(peta.isi, f)[0]
            self.fakta[f] = nilai
            self.peristiwa.setdefault(f"tanggal {f}", self.jam)
        if x.catat:
            self._tempo = {}
        self.peristiwa.setdefault(f"langkah {x.id}", self.jam)
        if x.jenis == Jenis.BERKAS:
            self.peristiwa.setdefault("lengkap", self.jam)
        if x.jenis == Jenis.PENEMPATAN:
            self.peristiwa.setdefault("masuk", self.jam)
        self._catat_pemutus(x)
        if x.jenis in (Jenis.DISPOSISI, Jenis.KONFERENSI) and x.putusan:
            self.ditutup = not MENERUSKAN & set(x.putusan)
        if not self.ditutup:
            self._ulangi(x)

    def _catat_pemutus(self, x):
        """Remember whose item this step decided on; the case's own guard looks the same way."""
        if jenis := DIPUTUS_ATAS.get(x.jenis):
            butir = [
                y
                for y in self.peta.langkah
                if y.jenis == jenis and y.surat == x.surat and y.id in self.selesai
            ]
            if butir and not x.menunggu:
                self.diputus[x.id] = butir[-1].id

    # ----------------------------------------------------------------- R6
    def _ulangi(self, x):
        peta = self.peta
        kode = alur.ulangan(peta.isi, peta.jalur, x, self.fakta)
        if not kode:
            return
        self.putaran[x.id] += 1
        if self.putaran[x.id] > 1:
            if self.rajin:
                self._catat(self._tanpa_akhir(x, kode))
            return
        self._jawab_lain(x, kode)
        self.selesai -= set(kode)
        self.tertinggal = [y for y in self.tertinggal if y.id not in kode]
        if not x.pasca:
            self.tahap = peta.langkah[peta.urut[kode[0]]].tahap

    def _jawab_lain(self, x, kode):
        """On the next round the loop's question gets an answer that ends it, if there is one."""
        bila = [y.ulang.bila for y in self.peta.langkah if y.ulang]
        for f, mau in x.ulang.bila.items():
            mau = {mau} if isinstance(mau, str) else set(mau)
            lain = [n for n in semua_jawaban(self.peta.isi, f) if n not in mau]
            lain.sort(key=lambda n: sum(alur.berlaku({f: b[f]}, {f: n}) for b in bila if f in b))
            for di in self.peta.pencatat.get(f, ()):
                if lain and di in kode:
                    self.jawab[f, di] = lain[0]

    def _tanpa_akhir(self, x, kode):
        fakta = kata.atau(x.ulang.bila) or "apa pun"
        mencatat = any(f in x.ulang.bila for y in kode for f in self._langkah(y).catat)
        sebab = (
            f"tidak ada jawaban {fakta} yang mengakhirinya"
            if mencatat
            else f"tidak ada langkah di dalamnya yang mencatat ulang {fakta}"
        )
        return Temuan(
            f"langkah {x.id}",
            f"ulang tidak pernah berakhir, sebab {sebab}",
            "tambahkan fakta itu pada `catat` langkah di dalam putaran"
            if not mencatat
            else "sisakan jawaban yang tidak mengulang pada `ulang.bila`",
            buntu=True,
        )

    def _langkah(self, kode):
        return self.peta.langkah[self.peta.urut[kode]]

    # ----------------------------------------------------------------- what holds a step
    def _penahan(self, x):
        """Why an open step cannot be completed yet: a requirement that is not there, no draft."""
        tahan = [t for r in self._jatuh_tempo(x.id) if (t := self._syarat_tahan(r, x.id))]
        if x.jenis in (Jenis.PARAF, Jenis.TANDA_TANGAN) and not self._dikonsep(x):
            tahan.append(self._tanpa_konsep(x))
        return tahan

    def _dikonsep(self, x):
        return any(
            y.jenis == Jenis.SURAT and y.surat == x.surat and y.id in self.selesai
            for y in self.peta.langkah[: self.peta.urut[x.id]]
        )

    def _tanpa_konsep(self, x):
        konsep = [
            y.id for y in self.peta.langkah if y.jenis == Jenis.SURAT and y.surat == x.surat
        ]
        apa = "diparaf" if x.jenis == Jenis.PARAF else "ditandatangani"
        if not konsep:
            salah, mend = f"surat {x.surat} {apa}, tetapi tidak pernah disusun", (
                "tambahkan langkah jenis surat di atasnya"
            )
        elif self.peta.urut[konsep[0]] > self.peta.urut[x.id]:
            salah, mend = f"surat {x.surat} {apa} sebelum disusun di langkah {konsep[0]}", (
                f"pindahkan langkah {konsep[0]} ke atasnya"
            )
        else:
            salah, mend = f"surat {x.surat} {apa}, tetapi langkah {kata.atau(konsep)} dilewati", (
                "samakan `bila` kedua langkah"
            )
        return Temuan(f"langkah {x.id}", salah, mend, buntu=True)

    def _sebab_menunggu(self, x):
        """A mandatory step that never opens: which of its facts nobody has recorded, and why."""
        for f in [f for f in x.bila if f not in self.fakta]:
            di = self.peta.pencatat.get(f, [])
            sesudah = [k for k in di if self.peta.urut[k] >= self.peta.urut[x.id]]
            entri, apa = f"langkah {x.id}", "tidak dapat dibuka, sebab fakta"
            if not di:
                salah = f"{apa} {f} tidak dicatat langkah mana pun"
                mend = f"tambahkan {f!r} pada `catat` langkah sebelumnya"
            elif len(sesudah) == len(di):
                salah = f"{apa} {f} baru dicatat di langkah {sesudah[0]}"
                mend = f"pindahkan langkah {sesudah[0]} ke atas langkah {x.id}"
            else:
                salah = f"{apa} {f} tidak tercatat: langkah {kata.atau(di)} dilewati"
                mend = f"catat {f} pada langkah yang selalu berjalan"
            yield Temuan(entri, salah, mend.replace("'", '"'), buntu=True)

    # ----------------------------------------------------------------- R4 and R5
    def _jatuh_tempo(self, kode):
        """The mandatory requirements due at this step, by the facts of now."""
        return [r for s, rr in self.peta.syarat.items() if self._kapan(s, rr) == kode for r in rr]

    def _kapan(self, sebelum, syarat):
        if sebelum not in self._tempo:
            peta = self.peta
            self._tempo[sebelum] = alur.tempo(peta.isi, peta.jalur, syarat[0], self.fakta)
        return self._tempo[sebelum]

    def _periksa_tempo(self, kode):
        """At the moment a requirement is due: was it asked, and is it known whether it applies?"""
        for r in self._jatuh_tempo(kode):
            kena = alur.berlaku(r.bila, self.fakta)
            if kena is None:
                self._catat(self._belum_tahu(r, kode))
            if kena is not False:
                self.diminta.add(r.id)

    def _belum_tahu(self, r, kode):
        f = next(f for f in r.bila if f not in self.fakta)
        di = self.peta.pencatat.get(f, [])
        apa = f"baru dicatat di langkah {di[-1]}" if di else "tidak dicatat langkah mana pun"
        kapan = "kasus ditutup" if kode == "tutup" else f"langkah {kode}"
        return Temuan(
            f"syarat {r.id}",
            f"diminta dari siapa saja, sebab saat jatuh tempo ({kapan}) fakta {f} {apa}",
            f"catat {f} sebelumnya, atau undurkan `sebelum`"
            if di
            else f"tambahkan {f} pada `catat` langkah sebelumnya",
            buntu=r.mutlak,
        )

    def _tersedia(self, r):
        if r.id in self.ada:
            return True
        return not alur.pembuat(self.peta.isi, self.peta.jalur, r, self.fakta)

    def _syarat_tahan(self, r, kode):
        """R5: what a later step makes is not there yet; an alternative of its group will do."""
        if alur.berlaku(r.bila, self.fakta) is not True or self._tersedia(r):
            return None
        for lain in self.peta.kelompok[r.kelompok] if r.kelompok else ():
            if alur.berlaku(lain.bila, self.fakta) and self._tersedia(lain):
                return None
        pembuat = alur.pembuat(self.peta.isi, self.peta.jalur, r, self.fakta)[0]
        kapan = "kasus ditutup" if kode == "tutup" else f"langkah {kode} selesai"
        sendiri = pembuat == kode
        return Temuan(
            f"syarat {r.id}",
            f"harus ada sebelum {kapan}, tetapi "
            + (f"langkah {kode} sendiri" if sendiri else f"langkah {pembuat}")
            + " yang menghasilkannya"
            + ("" if sendiri else ", sesudahnya"),
            "isi `sebelum` dengan langkah sesudahnya"
            if sendiri
            else f"pindahkan langkah {pembuat} ke atas, atau isi `sebelum` dengan langkah sesudahnya",
            buntu=True,
        )

    def _syarat_akhir(self):
        """What is due at this stage's steps, skipped ones too, and holds its end."""
        return [
            t
            for x in self.peta.tahap[self.tahap]
            for r in self._jatuh_tempo(x.id)
            if (t := self._syarat_tahan(r, x.id))
        ]

    # ----------------------------------------------------------------- stages and the end
    def _pindah(self):
        """To the next stage; open optional steps stay open behind, waiting ones lapse."""
        peta = self.peta
        self._catat(*self._syarat_akhir())
        for x in peta.tahap[self.tahap]:
            if self.kini[x.id] == TERBUKA:
                self.tertinggal.append(x)
            if self.kini[x.id] == GUGUR:
                self._periksa_tempo(x.id)
        self.tahap = alur.tahap_berikut(peta.isi, peta.jalur, self.tahap, self.fakta)

    def _akhir(self):
        if self.rajin:
            for x in [x for x in self.tertinggal if not self._penahan(x)]:
                self._selesaikan(x)
        self._periksa_tempo("tutup")
        self._catat(*(t for r in self._jatuh_tempo("tutup") if (t := self._syarat_tahan(r, "tutup"))))
        self.peristiwa.setdefault("tahap terminasi", self.jam)
        self.jam += 1
        self.peristiwa["tutup"] = self.jam
        if "masuk" in self.peristiwa:
            self.peristiwa["keluar"] = self.jam
        self.ujung = self.jejak[-1] if self.jejak else None
        self._pasca()

    def _pasca(self):
        """The steps after closure, by the same rules among themselves."""
        while True:
            kini = alur.keadaan(self.peta.pasca, self.fakta, self.selesai)
            self.status |= kini
            buka = [x for x in self.peta.pasca if kini[x.id] == TERBUKA]
            tunggu = [x for x in self.peta.pasca if x.wajib and kini[x.id] == MENUNGGU]
            if not buka and not tunggu:
                return
            if buka:
                self._catat(*self._penahan(buka[0]))
            else:
                self._catat(*self._sebab_menunggu(tunggu[0]))
            self._selesaikan((buka or tunggu)[0])
