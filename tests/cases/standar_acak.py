"""A strategy for made-up standards of any shape, as the text of a file (see test_standar_acak).

Most of what it draws makes sense (a fact is asked before it decides), some of it does not: the
check of a file must tell the two apart.
"""

import json

from hypothesis import strategies as st

TAHAP = ("aduan", "penjangkauan", "asesmen", "penempatan", "pelayanan", "terminasi")
PERAN = ("peksos", "kepala_seksi", "kepala_bidang", "ketua_rps", "petugas_layanan", "psikolog")
BIASA = ("tugas", "tugas", "tugas", "berkas", "asesmen", "rencana")
KHUSUS = ("disposisi", "disposisi", "konferensi", "penempatan", "rujukan", "serah_terima")
KHUSUS += ("pemulangan", "pemantauan")
ISIAN = {
    "konferensi": {"keperluan": "intervensi"},
    "serah_terima": {"objek": "bantuan"},
}
LAMPAU = "2026-01-05"  # what every date answers: clocks that start there are long over


def sering(draw, dari=5):
    """True most of the time: once in `dari` it is not."""
    return draw(st.integers(1, dari)) > 1


def jarang(draw, dari=5):
    return not sering(draw, dari)


class Perakit:
    """One file being drawn, entry after entry."""

    def __init__(self, draw):
        self.draw = draw
        self.fakta = [
            {"kode": k, "tanya": f"Bagaimana {k}?", "pilihan": ["ya", "tidak"]} for k in "fg"
        ]
        self.fakta.append(
            {"kode": "m", "tanya": "Apa saja?", "jenis": "banyak", "pilihan": ["a", "b", "c"]}
        )
        self.fakta.append({"kode": "hari", "tanya": "Kapan?", "jenis": "tanggal"})
        self.jalur = draw(st.sampled_from([[], [], ["A", "B"]]))
        self.langkah, self.dicatat, self.surat = [], [], 0
        self.tim = {}
        self.subjek = draw(st.sampled_from([[], [], ["wali"]]))

    def pilih(self, *apa):
        return self.draw(st.sampled_from(apa))

    def isi(self):
        for tahap in TAHAP:
            wajib_ada = tahap in ("aduan", "asesmen")
            for _ in range(self.draw(st.integers(int(wajib_ada), 3))):
                self._langkah(tahap)
        self._persetujuan()
        syarat = [self._syarat(i) for i in range(self.draw(st.integers(0, 4)))]
        hasil = {
            "jalur": [{"kode": j, "judul": f"Jalur {j}"} for j in self.jalur],
            "subjek": [
                {"kode": k, "sebutan": f"Orang {k}", "wajib": self.pilih(True, True, False)}
                for k in self.subjek
            ],
            "fakta": self.fakta,
            "syarat": syarat,
            "langkah": self.langkah,
            "waktu": [self._waktu(i) for i in range(self.draw(st.integers(0, 2)))],
        }
        return hasil | ({"peran": self.tim} if self.tim else {})

    # ----------------------------------------------------------------- conditions
    def _nilai(self, kode):
        if kode == "m":
            return self.pilih("a", "b", ["a", "c"])
        return self.pilih("ya", "tidak")

    def _bila(self):
        """Mostly about what was asked before; now and then about what nobody knows yet."""
        if sering(self.draw, 3):
            return {}
        dikenal = [k for k in self.dicatat if k != "hari"] + ["darurat"]
        kode = self.pilih(*dikenal) if sering(self.draw, 8) else self.pilih("f", "g", "m")
        return {kode: self._nilai(kode)}

    # ----------------------------------------------------------------- steps
    def _tambah(self, tahap, jenis, **isi):
        kode = f"l{len(self.langkah)}"
        satu = {"kode": kode, "teks": f"Langkah {kode}", "tahap": tahap, "jenis": jenis}
        satu |= ISIAN.get(jenis, {}) | {k: v for k, v in isi.items() if v}
        self.langkah.append(satu)
        return satu

    def _langkah(self, tahap):
        jenis = self.pilih(*BIASA) if sering(self.draw, 3) else self.pilih(*KHUSUS, "surat")
        if jenis == "surat":
            return self._surat(tahap)
        x = self._tambah(tahap, jenis, bila=self._bila(), peran=self._peran(jenis))
        x["wajib"] = sering(self.draw, 6)
        x["sejajar"] = jarang(self.draw, 5)
        x["semua"] = jarang(self.draw, 6)
        x["daftar"] = not x["semua"] and jarang(self.draw, 10)
        if self.jalur and jarang(self.draw, 5):
            x["jalur"] = [self.pilih(*self.jalur)]
        if jarang(self.draw, 3):
            self._catat(x)
        if jarang(self.draw, 6):
            self._ulang(x)
        if tahap == "terminasi":
            x["pasca"] = jarang(self.draw, 4)
        self._lain(x)
        return x

    def _peran(self, jenis):
        if self.pilih(True, False):
            return []
        peran = self.draw(st.lists(st.sampled_from(PERAN), min_size=1, max_size=2, unique=True))
        if self.langkah and jarang(self.draw, 6):
            kode = f"tim{len(self.tim)}"
            self.tim[kode] = {
                "sebutan": f"Tim {kode}",
                "dasar": peran,
                "ditunjuk": self.pilih(*[x["kode"] for x in self.langkah]),
            }
            return [kode]
        return peran

    def _catat(self, x):
        x["catat"] = [self.pilih("f", "g", "m", "hari")]
        self.dicatat += x["catat"]

    def _ulang(self, x):
        kode = self.pilih("f", "g")
        x["catat"] = sorted({*x.get("catat", []), kode})
        self.dicatat.append(kode)
        ke = self.pilih(*[y["kode"] for y in self.langkah[-3:]])
        x["ulang"] = {"ke": ke, "bila": {kode: "ya"}}

    def _lain(self, x):
        if x["jenis"] in ("disposisi", "konferensi") and self.pilih(True, True, False):
            ada = self.pilih(("setuju", "tolak"), ("teruskan", "kembalikan"), ("setuju",))
            x["putusan"] = {p: p.capitalize() for p in ada}
        if x["jenis"] == "pemantauan" and self.pilih(True, False):
            x["interval"] = "1 bulan"
        if x["jenis"] == "rujukan" or x.get("interval"):
            x["semua"] = False
        if jarang(self.draw, 6):
            x["batas"] = "2 hari kerja"
        if jarang(self.draw, 8):
            x["menunggu"] = "Lembaga lain"

    def _surat(self, tahap):
        """A letter is drafted, initialled or not, and signed, under one condition or not."""
        jenis = ("rujukan", "rekomendasi", "pengantar")[self.surat % 3]
        self.surat += 1
        bila = self._bila()
        for j in ("surat", *self.pilih((), ("paraf",)), "tanda_tangan"):
            self._tambah(tahap, j, surat=jenis, bila=bila if sering(self.draw, 10) else {})

    def _persetujuan(self):
        """A standard whose last stage nobody works in is one whose case only waits to close."""
        if self.pilih(True, False):
            self._tambah("terminasi", "tugas")

    # ----------------------------------------------------------------- requirements and clocks
    def _syarat(self, i):
        kode = [x["kode"] for x in self.langkah]
        s = {"kode": f"s{i}", "teks": f"Berkas {i}", "wajib": sering(self.draw, 6)}
        s["mutlak"] = jarang(self.draw, 5)
        if bila := self._bila():
            s["bila"] = bila
        if jarang(self.draw, 3):
            s["kelompok"] = "k"
        if sebelum := self.pilih(None, None, "tutup", "pelayanan", "terminasi", *kode):
            s["sebelum"] = sebelum
        if self.subjek and self.pilih(True, False):
            s["tentang"] = ["klien", *self.subjek]
        if jarang(self.draw, 4):
            x = self.pilih(*self.langkah)
            x["keluaran"] = [*x.get("keluaran", []), s["kode"]]
        if jarang(self.draw, 6):
            s["aturan"] = self.pilih(
                {"usia_min": 18},
                {"jenis_kelamin": "P", "usia_maks": 30},
                {"mulai": "aduan", "berhenti": "tanggal hari", "maksimal": "60 hari"},
            )
        return s

    def _waktu(self, i):
        kode = self.pilih(*[x["kode"] for x in self.langkah])
        w = {"teks": f"Waktu {i}", "berhenti": f"langkah {kode}"}
        if self.pilih(True, False):  # its start is long past, so that it locks nothing for long
            return w | {"mulai": "tanggal hari", "minimal": "3 hari", "mengunci": True}
        mulai = self.pilih("aduan", "lengkap", "masuk", f"mulai {kode}")
        return w | {"mulai": mulai, "maksimal": "5 hari kerja", "boleh_diubah": "Sumbernya"}


@st.composite
def standar_acak(draw):
    """What stands below the heading of a file, as a dict."""
    return Perakit(draw).isi()


# --------------------------------------------------------------------- as a file
def toml(isi):
    """Tables first-level only, everything below inline; enough for these files."""
    bagian = [f"[{nama}]\n" + _baris(x) for nama, x in isi.items() if isinstance(x, dict)]
    bagian += [
        f"[[{nama}]]\n" + _baris(x)
        for nama, daftar in isi.items()
        if isinstance(daftar, list)
        for x in daftar
    ]
    return "\n".join(bagian)


def _baris(x):
    return "".join(f"{k} = {_nilai(v)}\n" for k, v in x.items())


def _nilai(v):
    if isinstance(v, dict):
        return "{ " + ", ".join(f"{k} = {_nilai(n)}" for k, n in v.items()) + " }"
    if isinstance(v, list):
        return f"[{', '.join(_nilai(n) for n in v)}]"
    return json.dumps(v, ensure_ascii=False)
