"""Walking a standard on paper: one path, one set of answers, from the report to closure.

Order, conditions, due dates and loops are asked of standards/alur.py, as the running case does;
here is only who acts next, and what it means when nobody can. What holds a walk up is noted, taken
as mended, and the walk goes on, so that one fault does not hide the next.
"""

from collections import Counter, defaultdict

from standards import alur, sebab
from standards.alur import MENUNGGU, SELESAI, TERBUKA
from standards.kosakata import DIPUTUS_ATAS, Jenis, Putusan, Tahap
from standards.ruang import awal, semua_jawaban

MENERUSKAN = {Putusan.SETUJU, Putusan.TERUSKAN}  # verdicts after which the case goes on
MEMUTUS = (Jenis.DISPOSISI, Jenis.KONFERENSI)
MENGESAHKAN = (Jenis.PARAF, Jenis.TANDA_TANGAN)


def _tanggal(aturan):
    """The facts that a rule counts with ("tanggal f"), each once."""
    acuan = (aturan.pada, aturan.mulai, aturan.berhenti)
    kode = [a.removeprefix("tanggal ") for a in acuan if a and a.startswith("tanggal ")]
    return dict.fromkeys(kode)


class Jalan:
    """One walk.

    Args:
        peta: the path.
        jawab: {(fact, recording step or ""): answer}; what is not in it gets its first answer.
        rajin: optional steps are done as soon as they open; otherwise only when nothing else goes.

    Read afterwards: `jejak` (codes in the order done), `temuan`, `ditutup` (by a verdict),
    `status` (the last of every step), `peristiwa` {event: moment}, `diminta` (requirements that
    came due), `diputus` {deciding step: the step it decided on}.
    """

    def __init__(self, peta, jawab, rajin=True):
        self.peta, self.jawab, self.rajin = peta, dict(jawab), rajin
        self.fakta = awal(peta.isi, peta.jalur, jawab)
        self.tahap, self.ditutup = Tahap.ADUAN, False
        self.jejak, self.temuan, self.status, self.kini = [], [], {}, {}
        self.selesai, self.ada, self.diminta = set(), set(), set()
        self.tertinggal = []  # optional steps left open in a stage that is over
        self.macet = defaultdict(list)  # mandatory step that was stuck → optional ones done then
        self.peristiwa, self.jam, self.putaran = {"aduan": 0}, 0, Counter()
        self.diputus = {}
        self._tempo = peta.jatuh_tempo(self.fakta)

    def tempuh(self):
        while self.tahap is not None and not self.ditutup:
            kini = self._buka(self.peta.papan[self.tahap])
            if not self._kerjakan(kini):
                self._pindah()
        if not self.ditutup:
            self._tutup()
        return self

    def _catat(self, *temuan):
        self.temuan += [t for t in temuan if t not in self.temuan]

    # ----------------------------------------------------------------- one act
    def _buka(self, papan):
        """The status of these steps, and the moments at which they opened."""
        kini = papan.keadaan(self.fakta, self.selesai)
        self.kini = kini.status
        self.status |= kini.status
        for x in kini.buka:
            self.peristiwa.setdefault(f"mulai {x.id}", self.jam)
            self.peristiwa.setdefault(f"tahap {x.tahap}", self.jam)
        return kini

    def _kerjakan(self, kini):
        """Do one step; False when the stage is over. What nobody can do is noted and forced."""
        wajib = kini.wajib
        usai = not wajib and not self._syarat_akhir()  # the case moves on at once
        for x in self._calon(kini.buka, usai):
            if not self._penahan(x):
                if wajib and not self.rajin and not x.wajib:
                    self.macet[wajib[0].id].append(x)
                self._selesaikan(x)
                return True
        if not wajib:
            return False
        x = wajib[0]
        self._catat(*(self._penahan(x) or sebab.belum_tercatat(self.peta, x, self.fakta)))
        self._selesaikan(x)
        return True

    def _calon(self, buka, usai):
        """Who may act next, in the order in which this walk tries them."""
        tertinggal = [x for x in self.tertinggal if x.id not in self.kini]
        if self.rajin:
            lewat = usai and self.tahap != Tahap.TERMINASI  # closure waits for people
            return tertinggal if lewat else tertinggal + buka
        pilihan = tertinggal + [x for x in buka if not x.wajib]
        return [] if usai else [x for x in buka if x.wajib] + pilihan

    def _selesaikan(self, x):
        self._periksa_tempo(x.id)
        self.jam += 1
        self.selesai.add(x.id)
        self.jejak.append(x.id)
        self.status[x.id] = SELESAI
        self.ada |= set(x.keluaran)
        self.tertinggal = [y for y in self.tertinggal if y.id != x.id]
        self._catat(*self._tim_kosong(x))
        self._catat_kejadian(x)
        self._catat_penolong(x)
        self._catat_pemutus(x)
        if x.besaran and not any(alur.berlaku(b.bila, self.fakta) for b in x.besaran):
            self._catat(sebab.tanpa_besaran(self.peta, x, self.fakta))
        if x.jenis in MEMUTUS and x.putusan and not MENERUSKAN & set(x.putusan):
            self.ditutup = True
        else:
            self._ulangi(x)

    def _catat_kejadian(self, x):
        """The answers, and the events that clocks may name."""
        kejadian = [f"langkah {x.id}"]
        for f in x.catat:
            self.fakta[f] = self.jawab.get((f, x.id)) or semua_jawaban(self.peta.isi, f)[0]
            kejadian.append(f"tanggal {f}")
        if x.catat:
            self._tempo = self.peta.jatuh_tempo(self.fakta)
        kejadian += ["lengkap"] if x.jenis == Jenis.BERKAS else []
        kejadian += ["masuk"] if x.jenis == Jenis.PENEMPATAN else []
        for k in kejadian:
            self.peristiwa.setdefault(k, self.jam)

    def _tim_kosong(self, x):
        for p in self.peta.tim[x.id]:
            if f"langkah {self.peta.isi.peran[p].ditunjuk}" not in self.peristiwa:
                yield sebab.tanpa_tim(self.peta, x, p)

    def _catat_penolong(self, x):
        """A mandatory step that was stuck until an optional one was done."""
        if not (dikerjakan := self.macet.pop(x.id, ())):
            return
        tempo = {r.id for r in self._jatuh_tempo(x.id)}
        penolong = [
            y.id
            for y in dikerjakan
            if set(y.catat) & set(x.bila)
            or tempo & set(y.keluaran)
            or (y.jenis == Jenis.SURAT and y.surat == x.surat)
        ]
        if penolong:
            self._catat(sebab.menunggu_pilihan(x, penolong))

    def _catat_pemutus(self, x):
        """Whose item this step decided on; the case's own guard looks the same way."""
        jenis = DIPUTUS_ATAS.get(x.jenis)
        if jenis is None or x.menunggu:
            return
        butir = [
            y.id
            for y in self.peta.langkah
            if y.jenis == jenis and y.surat == x.surat and y.id in self.selesai
        ]
        if butir:
            self.diputus[x.id] = butir[-1]

    # ----------------------------------------------------------------- R6
    def _ulangi(self, x):
        peta = self.peta
        kode = alur.ulangan(peta, peta.jalur, x, self.fakta)
        if not kode or x.pasca:
            return
        self.putaran[x.id] += 1
        if self.putaran[x.id] > 1:  # the next round asked nothing anew
            self._catat(*sebab.tanpa_akhir(peta, x, kode, self.rajin))
            return
        if kode[0] not in self.selesai:
            terbuka = self.status.get(kode[0]) == TERBUKA  # an optional one, which still can be
            self._catat(sebab.ulang_ke_yang_belum(x, terbuka))
            return
        self._jawab_lain(x, kode)
        self.selesai -= set(kode)
        self.tertinggal = [y for y in self.tertinggal if y.id not in kode]
        self.tahap = peta.langkah[peta.urut[kode[0]]].tahap

    def _jawab_lain(self, x, kode):
        """On the next round the loop's question gets an answer that ends it, if there is one."""
        bila = [y.ulang.bila for y in self.peta.langkah if y.ulang]
        for f, mau in x.ulang.bila.items():
            lain = [
                n for n in semua_jawaban(self.peta.isi, f) if not alur.berlaku({f: mau}, {f: n})
            ]
            lain.sort(key=lambda n: sum(alur.berlaku({f: b[f]}, {f: n}) for b in bila if f in b))
            for di in self.peta.pencatat.get(f, ()):
                if lain and di in kode:
                    self.jawab[f, di] = lain[0]

    # ----------------------------------------------------------------- what holds a step
    def _penahan(self, x):
        """Why an open step cannot be completed yet: a requirement not there, no draft to sign."""
        if self.kini.get(x.id) == MENUNGGU:
            return []
        tahan = [t for r in self._jatuh_tempo(x.id) if (t := self._syarat_tahan(r, x.id))]
        if x.jenis in MENGESAHKAN and not any(
            y.id in self.selesai and self.peta.urut[y.id] < self.peta.urut[x.id]
            for y in self.peta.konsep[x.surat]
        ):
            tahan.append(sebab.tanpa_konsep(self.peta, x))
        return tahan

    # ----------------------------------------------------------------- R4 and R5
    def _jatuh_tempo(self, kode):
        """The mandatory requirements due at this step, by the facts of now."""
        return self._tempo.get(kode, ())

    def _periksa_tempo(self, kode):
        """At the moment a requirement is due: was it asked, and is it known whether it applies?"""
        for r in self._jatuh_tempo(kode):
            kena = alur.berlaku(r.bila, self.fakta)
            if kena is None and r.id not in self.diminta:
                self._catat(sebab.belum_tahu(self.peta, r, kode, self.fakta))
            if kena is not False and r.id not in self.diminta:
                self._catat(*self._tanpa_tanggal(r, kode))
                self.diminta.add(r.id)

    def _tanpa_tanggal(self, r, kode):
        """The dates that a rule counts with and that nobody has recorded by now."""
        for f in _tanggal(r.aturan) if r.aturan else ():
            if f not in self.fakta:
                yield sebab.belum_bertanggal(self.peta, r, kode, f)

    def _pembuat(self, r):
        """The step that a requirement waits for; "" when it can be there by now."""
        if not (langkah := self.peta.penghasil.get(r.id)) or r.id in self.ada:
            return ""
        kode = alur.pembuat_di(langkah, r, self.fakta)
        return kode[0] if kode else ""

    def _syarat_tahan(self, r, kode):
        """What a later step makes is not there yet, and no alternative of its group either.

        While it is not known whether a requirement applies, it is asked, as in a case.
        """
        if not (pembuat := self._pembuat(r)) or alur.berlaku(r.bila, self.fakta) is False:
            return None
        lain = self.peta.kelompok[r.kelompok] if r.kelompok else ()
        if any(
            alur.berlaku(s.bila, self.fakta) is not False and not self._pembuat(s) for s in lain
        ):
            return None
        return sebab.dihasilkan_terlambat(r, kode, pembuat)

    def _syarat_akhir(self):
        """What is due at this stage's steps, skipped ones too, holds its end."""
        kode = [x.id for x in self.peta.tahap[self.tahap]]
        kode += ["tutup"] if self.tahap == Tahap.TERMINASI else []
        return [t for k in kode for r in self._jatuh_tempo(k) if (t := self._syarat_tahan(r, k))]

    # ----------------------------------------------------------------- stages and the end
    def _pindah(self):
        """To the next stage; open optional steps stay open behind, waiting ones lapse."""
        self._catat(*self._syarat_akhir())
        for x in self.peta.tahap[self.tahap]:
            self._periksa_tempo(x.id)
            if self.kini[x.id] == TERBUKA:
                self.tertinggal = [y for y in self.tertinggal if y.id != x.id] + [x]
        self.tahap = alur.tahap_berikut(self.peta, self.peta.jalur, self.tahap, self.fakta)

    def _tutup(self):
        """Closure, and the steps after it."""
        self._periksa_tempo("tutup")
        self.peristiwa.setdefault("tahap terminasi", self.jam)
        self.jam += 1
        self.peristiwa["tutup"] = self.jam
        if "masuk" in self.peristiwa:
            self.peristiwa["keluar"] = self.jam
        while self.peta.pasca:
            kini = self._buka(self.peta.papan_pasca)
            siap = [x for x in kini.buka if not self._penahan(x)]
            macet = kini.wajib
            if not siap and not macet:
                return
            if not siap:
                x = macet[0]
                tahan = self._penahan(x) or sebab.belum_tercatat(self.peta, x, self.fakta)
                self._catat(*tahan)
            self._selesaikan((siap or macet)[0])
