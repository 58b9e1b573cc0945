"""The walk on paper: the same order as a running case, to the end, over every answer."""

from collections import Counter

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from standards import alur
from standards.alur import MENUNGGU, TERBUKA
from standards.jalan import Jalan
from standards.muat import berkas_bawaan
from standards.periksa import periksa
from standards.peta import Peta
from standards.ruang import BATAS, Ruang
from standards.skema import IsiStandar, baca

TAHAP = ["aduan", "asesmen", "pelayanan", "terminasi"]


def x(kode, tahap="asesmen", jenis="tugas", **isi):
    return {"kode": kode, "teks": f"Langkah {kode}", "tahap": tahap, "jenis": jenis} | isi


def standar(*langkah, fakta="fgh", **isi):
    awal = {"kode": "uji", "judul": "Uji", "instansi": "dinsos-uji", "langkah": list(langkah)}
    tanya = [
        f if isinstance(f, dict) else {"kode": f, "tanya": f"{f}?", "pilihan": ["ya", "tidak"]}
        for f in fakta
    ]
    return IsiStandar.model_validate(awal | {"fakta": tanya} | isi)


def tempuh(*langkah, jawab=(), rajin=True, **isi):
    return Jalan(Peta(standar(*langkah, **isi), ""), dict(jawab), rajin).tempuh()


# --------------------------------------------------------------------- order
def test_langkah_dikerjakan_menurut_urutan_sampai_terminasi():
    jalan = tempuh(x("a", "aduan"), x("b"), x("c", "pelayanan"), x("d", "terminasi"))

    assert (jalan.jejak, jalan.temuan) == (["a", "b", "c", "d"], [])


def test_jawaban_menentukan_langkah_mana_yang_dilewati():
    langkah = [x("a", "aduan", catat=["f"]), x("b", bila={"f": "ya"}), x("c", bila={"f": "tidak"})]

    assert tempuh(*langkah, jawab={("f", "a"): "ya"}).jejak == ["a", "b"]
    assert tempuh(*langkah, jawab={("f", "a"): "tidak"}).jejak == ["a", "c"]


def test_langkah_tidak_wajib_hanya_bila_rajin():
    langkah = [x("a", "aduan", wajib=False), x("b"), x("c", wajib=False), x("d", "terminasi")]

    assert tempuh(*langkah).jejak == ["a", "b", "c", "d"]
    assert tempuh(*langkah, rajin=False).jejak == ["b", "d"]


def test_langkah_pasca_dikerjakan_setelah_kasus_ditutup():
    jalan = tempuh(x("a", "aduan"), x("kunjungan", "terminasi", pasca=True), x("b", "terminasi"))

    assert jalan.jejak == ["a", "b", "kunjungan"]
    assert jalan.peristiwa["langkah kunjungan"] > jalan.peristiwa["tutup"]


def test_putusan_yang_hanya_menolak_mengakhiri_kasus():
    tolak = x("tolak", jenis="disposisi", putusan={"tolak": "Ditolak"})
    jalan = tempuh(x("a", "aduan"), tolak, x("b", "pelayanan"))

    assert (jalan.jejak, jalan.ditutup) == (["a", "tolak"], True)


# --------------------------------------------------------------------- R5 and R6
def test_r5_syarat_ada_setelah_langkah_yang_menghasilkannya():
    syarat = [{"kode": "lap", "teks": "Laporan"}]
    berkas = x("periksa", jenis="berkas")
    sebelum = tempuh(x("a", "aduan", keluaran=["lap"]), berkas, syarat=syarat)
    sesudah = tempuh(x("a", "aduan"), berkas, x("b", keluaran=["lap"]), syarat=syarat)

    assert sebelum.temuan == []
    assert [t.entri for t in sesudah.temuan] == ["syarat lap"]


def test_r5_langkah_yang_tidak_berlaku_berarti_syarat_dibawa_sendiri():
    syarat = [{"kode": "lap", "teks": "Laporan"}]
    langkah = [
        x("a", "aduan", catat=["f"]),
        x("periksa", jenis="berkas"),
        x("b", keluaran=["lap"], bila={"f": "ya"}),
    ]

    assert tempuh(*langkah, jawab={("f", "a"): "tidak"}, syarat=syarat).temuan == []
    assert tempuh(*langkah, jawab={("f", "a"): "ya"}, syarat=syarat).temuan


def test_r5_alternatif_sekelompok_cukup():
    syarat = [
        {"kode": "lap", "teks": "Laporan", "kelompok": "k"},
        {"kode": "ket", "teks": "Keterangan", "kelompok": "k"},
    ]

    jalan = tempuh(
        x("a", "aduan"), x("periksa", jenis="berkas"), x("b", keluaran=["lap"]), syarat=syarat
    )

    assert jalan.temuan == []


def test_r6_ulang_mengulang_dari_ke_lalu_berhenti_pada_jawaban_lain():
    ulang = {"ke": "b", "bila": {"f": "ya"}}
    langkah = [
        x("a", "aduan"),
        x("b"),
        x("c", "pelayanan", catat=["f"], ulang=ulang),
        x("d", "terminasi"),
    ]

    assert tempuh(*langkah, jawab={("f", "c"): "ya"}).jejak == ["a", "b", "c", "b", "c", "d"]
    assert tempuh(*langkah, jawab={("f", "c"): "tidak"}).jejak == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("ulang", "fakta", "dibuka"),
    [
        (None, {"f": "ya"}, []),
        ({"ke": "b", "bila": {"f": "ya"}}, {"f": "ya"}, ["b", "c"]),
        ({"ke": "c", "bila": {"f": "ya"}}, {"f": "ya"}, ["c"]),
        ({"ke": "b", "bila": {"f": "ya"}}, {"f": "tidak"}, []),
        ({"ke": "b", "bila": {"f": "ya"}}, {}, []),
        ({"ke": "d", "bila": {"f": "ya"}}, {"f": "ya"}, []),
    ],
)
def test_r6_langkah_yang_dibuka_lagi(ulang, fakta, dibuka):
    isi = standar(x("a", "aduan"), x("b"), x("c", ulang=ulang), x("d"))

    assert alur.ulangan(isi, "", isi.langkah[2], fakta) == dibuka


def test_r5_pembuat_hanya_langkah_yang_masih_mungkin_berlaku():
    isi = standar(
        x("a", keluaran=["lap"], bila={"f": "ya"}),
        x("b", keluaran=["lap"], bila={"g": "ya"}),
        syarat=[{"kode": "lap", "teks": "Laporan"}],
    )

    assert alur.pembuat(isi, "", isi.syarat[0], {"f": "tidak"}) == ["b"]
    assert alur.pembuat(isi, "", isi.syarat[0], {"f": "tidak", "g": "tidak"}) == []


# --------------------------------------------------------------------- answers to try
def test_hanya_fakta_yang_menentukan_sesuatu_yang_dicoba():
    isi = standar(x("a", "aduan", catat=["f", "g"]), x("b", bila={"f": "ya", "darurat": "ya"}))

    assert set(Ruang(isi, "").nilai) == {("f", "a"), ("darurat", "")}


def test_jawaban_yang_tidak_dibedakan_dicoba_sekali():
    isi = standar(x("a", "aduan"), x("b", bila={"pelapor": ["polisi", "desa"]}))

    assert len(Ruang(isi, "").nilai["pelapor", ""]) == 2


def test_jawaban_beberapa_sekaligus_dicoba_dalam_setiap_campuran():
    fakta = [{"kode": "f", "tanya": "?", "jenis": "banyak", "pilihan": ["a", "b", "c"]}]
    langkah = [x("a", "aduan", catat=["f"]), x("b", bila={"f": "a"}), x("c", bila={"f": "b"})]
    isi = standar(*langkah, fakta=fakta)

    jejak = {tuple(Jalan(Peta(isi, ""), j).tempuh().jejak) for j in Ruang(isi, "").kombinasi()}

    assert jejak == {("a", "b"), ("a", "c"), ("a", "b", "c"), ("a",)}


def test_fakta_yang_dicatat_dua_kali_dapat_dijawab_lain():
    isi = standar(
        x("a", "aduan", catat=["f"]), x("b", catat=["f"]), x("c", "pelayanan", bila={"f": "ya"})
    )

    assert Ruang(isi, "").jumlah == 4


def test_terlalu_banyak_kombinasi_setiap_pasangan_tetap_dicoba():
    banyak = [f"f{i}" for i in range(14)]
    isi = standar(
        x("a", "aduan", catat=banyak), *(x(f, bila={f: "ya"}) for f in banyak), fakta=banyak
    )
    ruang = Ruang(isi, "")
    dicoba = list(ruang.kombinasi())

    assert ruang.jumlah == 2**14
    assert len(dicoba) < BATAS
    kunci = list(ruang.nilai)
    for i, a in enumerate(kunci):
        for b in kunci[i + 1 :]:
            assert len({(j[a], j[b]) for j in dicoba}) == 4
    assert "16384 kombinasi jawaban, lebih dari 2048" in periksa(isi).catatan[0]


def panjang(berapa, fakta):
    """A path of so many steps, and facts that each decide one of them."""
    kode = [f"f{i}" for i in range(fakta)]
    langkah = [x("a", "aduan", catat=kode), *(x(f, bila={f: "ya"}) for f in kode)]
    return standar(
        *langkah, *(x(f"b{i}") for i in range(berapa - len(langkah))), fakta=kode, waktu=[]
    )


def test_berkas_panjang_mencoba_lebih_sedikit_kombinasi():
    pendek, lama = Ruang(panjang(20, 10), ""), Ruang(panjang(120, 10), "")

    assert (pendek.penuh, lama.penuh) == (True, False)
    assert "1024 kombinasi jawaban, lebih dari 500, jadi" in periksa(panjang(120, 10)).catatan[0]


def test_lewat_batas_hanya_pasangan_yang_belum_bertemu():
    isi = panjang(120, 24)
    dicoba = list(Ruang(isi, "").kombinasi())

    assert 500 <= len(dicoba) < 530  # of 1104 pairs
    for a in range(24):
        for b in range(a + 1, 24):
            assert len({(j[f"f{a}", "a"], j[f"f{b}", "a"]) for j in dicoba}) == 4


# --------------------------------------------------------------------- same as the running case
def ulangi_keadaan(isi, jalur, jalan, jawab):
    """Replay a walk by alur alone: was each step open when the walk did it?"""
    fakta = {f: v for (f, di), v in jawab.items() if not di}
    for f in alur.fakta_dicatat(isi, jalur):
        fakta.pop(f, None)
    tahap, selesai, tertinggal = "aduan", set(), set()
    langkah = {y.id: y for y in isi.langkah_jalur(jalur)}
    for kode, jawaban in zip(jalan.jejak, jalan.jawaban, strict=True):
        y = langkah[kode]
        if y.pasca:
            kini = alur.keadaan([z for z in langkah.values() if z.pasca], fakta, selesai)
        else:
            while True:
                kini = alur.keadaan(alur.langkah_tahap(isi, jalur, tahap), fakta, selesai)
                buka = {k for k, s in kini.items() if s == TERBUKA}
                ditunggu = [
                    k for k, s in kini.items() if s in (TERBUKA, MENUNGGU) and langkah[k].wajib
                ]
                # With nothing left to wait for, the case has moved on; what is open is done later.
                lewat = not ditunggu and not isi.syarat and tahap != "terminasi"
                if kode in tertinggal or (kode in buka and not lewat):
                    break
                assert not ditunggu
                tertinggal |= buka
                tahap = alur.tahap_berikut(isi, jalur, tahap, fakta)
        assert kini.get(kode) == TERBUKA or kode in tertinggal
        selesai.add(kode)
        tertinggal.discard(kode)
        fakta |= jawaban
        if not y.pasca and (dibuka := alur.ulangan(isi, jalur, y, fakta)):
            selesai -= set(dibuka)
            tertinggal = (tertinggal | buka) - {kode, *dibuka}
            tahap = langkah[dibuka[0]].tahap


@pytest.mark.parametrize("path", berkas_bawaan(), ids=lambda p: p.stem)
def test_berkas_bawaan_berjalan_seperti_alur(path):
    isi = baca(path)
    for jalur in isi.daftar_jalur():
        peta = Peta(isi, jalur)
        for jawab in Ruang(isi, jalur).kombinasi():
            for rajin in (True, False):
                jalan = JalanTercatat(peta, jawab, rajin).tempuh()
                assert jalan.temuan == []
                ulangi_keadaan(isi, jalur, jalan, jawab)


class JalanTercatat(Jalan):
    """A walk that keeps what was answered at each act, for the replay."""

    def __init__(self, *args):
        super().__init__(*args)
        self.jawaban = []

    def _catat_kejadian(self, x):
        super()._catat_kejadian(x)
        self.jawaban.append({f: self.fakta[f] for f in x.catat})


# --------------------------------------------------------------------- any standard at all
JAWABAN = st.sampled_from(["ya", "tidak", ["ya", "tidak"]])
BILA = st.dictionaries(st.sampled_from(["f", "g", "darurat"]), JAWABAN, max_size=2)
SATU = st.dictionaries(
    st.sampled_from(["f", "g"]), st.sampled_from(["ya", "tidak"]), min_size=1, max_size=1
)


CATAT = st.sampled_from([[], [], [], ["f"], ["g"]])
CATAT_AWAL = st.sampled_from([["f", "g"], ["f"], ["g"], []])


@st.composite
def standar_acak(draw):
    """A small standard of any shape: conditions, optional and parallel steps, loops, letters."""
    langkah = []
    for t in TAHAP:
        for _ in range(draw(st.integers(int(t == "aduan"), 2))):
            kode = f"l{len(langkah)}"
            isi = {
                "wajib": draw(st.sampled_from([True, True, False])),
                "sejajar": draw(st.sampled_from([False, False, True])),
                "bila": draw(st.one_of(st.just({}), BILA)),
                "catat": draw(CATAT if langkah else CATAT_AWAL),
                "keluaran": draw(st.sampled_from([[], [], ["s1"], ["s2"]])),
            }
            konsep = any(y["jenis"] == "surat" for y in langkah)
            surat = ["surat", "tanda_tangan"] if konsep else ["surat"]
            jenis = draw(st.sampled_from(["tugas", "tugas", "berkas", *surat]))
            if jenis in ("surat", "tanda_tangan"):
                isi["surat"] = "rujukan"
            if langkah and draw(st.integers(0, 5)) == 0:
                ke = draw(st.sampled_from([y["kode"] for y in langkah] + [kode]))
                isi["ulang"] = {"ke": ke, "bila": draw(SATU)}
            isi["pasca"] = t == "terminasi" and draw(st.integers(0, 4)) == 0
            langkah.append(x(kode, t, jenis, **isi))
    tempo = [None, "tutup", "asesmen", "terminasi", "l0", langkah[-1]["kode"]]
    syarat = [
        {
            "kode": kode,
            "teks": kode,
            "sebelum": draw(st.sampled_from(tempo)),
            "bila": draw(st.one_of(st.just({}), BILA)),
            "kelompok": draw(st.sampled_from([None, None, "k"])),
            "mutlak": draw(st.booleans()),
        }
        for kode in draw(st.lists(st.sampled_from(["s1", "s2"]), unique=True))
    ]
    return standar(*langkah, syarat=syarat)


class Kasus:
    """A case without a program: people do any open step in any order and answer as they like."""

    def __init__(self, isi, data):
        self.isi, self.data, self.langkah = isi, data, isi.langkah_jalur("")
        self.fakta, self.selesai, self.ada = {}, set(), set()
        self.tertinggal, self.tahap, self.acara = set(), "aduan", 0
        self.kali = Counter()
        if "darurat" not in alur.fakta_dicatat(isi, ""):
            self.fakta["darurat"] = data.draw(st.sampled_from(["ya", "tidak"]))

    def jalankan(self):
        """None at the end of the case, else why it stands still."""
        while self.tahap:
            langkah = alur.langkah_tahap(self.isi, "", self.tahap)
            kini = alur.keadaan(langkah, self.fakta, self.selesai)
            sisa = [y for y in langkah if y.wajib and kini[y.id] in (TERBUKA, MENUNGGU)]
            tutup = self.tahap == "terminasi"
            tempo = [y.id for y in langkah] + (["tutup"] if tutup else [])
            if not sisa and not any(self.kurang(k) for k in tempo):
                self.tertinggal |= {k for k, s in kini.items() if s == TERBUKA}
                if tutup:
                    return self.pasca()
                self.tahap = alur.tahap_berikut(self.isi, "", self.tahap, self.fakta)
                continue
            buka = {k for k, s in kini.items() if s == TERBUKA} | self.tertinggal
            if macet := self.kerjakan(buka):
                return macet
        return None

    def pasca(self):
        pasca = [y for y in self.langkah if y.pasca]
        while True:
            kini = alur.keadaan(pasca, self.fakta, self.selesai)
            if not [y for y in pasca if y.wajib and kini[y.id] in (TERBUKA, MENUNGGU)]:
                return None
            if macet := self.kerjakan({k for k, s in kini.items() if s == TERBUKA}):
                return macet

    def kerjakan(self, buka):
        """One act; why nobody can act, when nobody can. A loop to what is not done is refused."""
        boleh = sorted(k for k in buka if not self.tertahan(k))
        self.acara += 1
        if self.acara > 150:
            return "tidak pernah berakhir"
        while boleh:
            kode = self.pilih(boleh)
            y = next(y for y in self.langkah if y.id == kode)
            fakta = self.fakta | {f: self.jawab() for f in y.catat}
            ulang = [] if y.pasca else alur.ulangan(self.isi, "", y, fakta)
            if not ulang or ulang[0] in self.selesai | {kode}:
                self.selesaikan(y, fakta, ulang)
                return None
            boleh.remove(kode)
        return f"tidak ada yang dapat dikerjakan: {sorted(buka)}"

    def pilih(self, boleh):
        if self.acara > 25:  # sooner or later everybody gets their turn
            return min(boleh, key=lambda k: self.kali[k])
        return self.data.draw(st.sampled_from(boleh))

    def selesaikan(self, y, fakta, ulang):
        self.fakta = fakta
        self.kali[y.id] += 1
        self.ada |= set(y.keluaran)
        self.selesai = (self.selesai | {y.id}) - set(ulang)
        self.tertinggal -= {y.id, *ulang}
        if ulang:
            self.tahap = next(z.tahap for z in self.langkah if z.id == ulang[0])

    def jawab(self):
        if self.acara > 25:  # sooner or later every answer is given, in every order
            return ["ya", "tidak"][(self.acara // 3) % 2]
        return self.data.draw(st.sampled_from(["ya", "tidak"]))

    def tertahan(self, kode):
        y = next(y for y in self.langkah if y.id == kode)
        atas = self.langkah[: self.langkah.index(y)]
        konsep = any(z.jenis == "surat" and z.id in self.selesai for z in atas)
        return (y.jenis == "tanda_tangan" and not konsep) or self.kurang(kode)

    def kurang(self, kode):
        """Requirements due here that R5 says are not there yet."""
        cukup = {r.kelompok for r in self.isi.syarat if r.kelompok and self.berlaku_ada(r)}
        return [
            r
            for r in self.isi.syarat
            if alur.tempo(self.isi, "", r, self.fakta) == kode
            and alur.berlaku(r.bila, self.fakta)
            and not self.tersedia(r)
            and r.kelompok not in cukup
        ]

    def berlaku_ada(self, r):
        return alur.berlaku(r.bila, self.fakta) and self.tersedia(r)

    def tersedia(self, r):
        return r.id in self.ada or not alur.pembuat(self.isi, "", r, self.fakta)


@settings(max_examples=100, deadline=None)
@given(standar_acak(), st.data())
def test_standar_acak_tidak_pernah_buntu_tanpa_disebut_periksa(isi, data):
    laporan = periksa(isi)
    event("buntu" if laporan.kesalahan else "lancar")
    assume(not laporan.kesalahan)

    assert Kasus(isi, data).jalankan() is None


@settings(max_examples=60, deadline=None)
@given(standar_acak(), st.data())
def test_standar_acak_ditempuh_seperti_alur(isi, data):
    ruang = Ruang(isi, "")
    jawab = {k: data.draw(st.sampled_from(v)) for k, v in ruang.nilai.items()}
    jalan = JalanTercatat(Peta(isi, ""), jawab, data.draw(st.booleans())).tempuh()
    assume(not jalan.temuan and max(jalan.putaran.values(), default=0) < 2)

    ulangi_keadaan(isi, "", jalan, jawab)
    assert jalan.tahap is None
    event("berulang" if len(jalan.jejak) > len(set(jalan.jejak)) else "sekali jalan")
