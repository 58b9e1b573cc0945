"""The order in which a standard runs: rules R1–R6, first by example, then for any standard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards import alur
from standards.alur import GUGUR, MENUNGGU, SELESAI, TERBUKA
from standards.skema import IsiStandar, Langkah, Syarat

TAHAP = ["aduan", "penjangkauan", "asesmen", "pelayanan", "terminasi"]


def x(kode, tahap="asesmen", jenis="tugas", **isi):
    return Langkah(kode=kode, teks=f"Langkah {kode}", tahap=tahap, jenis=jenis, **isi)


def standar(*langkah, **isi):
    awal = {"kode": "uji", "judul": "Uji", "instansi": "dinsos-uji"}
    fakta = [{"kode": f, "tanya": f"{f}?", "pilihan": ["ya", "tidak"]} for f in ("f", "g")]
    return IsiStandar.model_validate(
        awal | {"fakta": fakta, "langkah": [y.model_dump() for y in langkah]} | isi
    )


def keadaan(*langkah, fakta=(), selesai=()):
    return list(alur.keadaan(list(langkah), dict(fakta), set(selesai)).values())


# --------------------------------------------------------------------- conditions
@pytest.mark.parametrize(
    ("bila", "fakta", "hasil"),
    [
        ({}, {}, True),
        ({"f": "ya"}, {"f": "ya"}, True),
        ({"f": "ya"}, {"f": "tidak"}, False),
        ({"f": "ya"}, {}, None),
        ({"f": ["ya", "tidak"]}, {"f": "tidak"}, True),
        ({"f": "ya", "g": "ya"}, {"f": "ya", "g": "ya"}, True),
        ({"f": "ya", "g": "ya"}, {"f": "ya"}, None),
        ({"f": "ya", "g": "ya"}, {"g": "tidak"}, False),
        ({"f": "ya"}, {"f": ["tidak", "ya"]}, True),
        ({"f": "ya"}, {"f": []}, False),
    ],
)
def test_syarat_berlaku_bila_setiap_fakta_cocok(bila, fakta, hasil):
    assert alur.berlaku(bila, fakta) is hasil


# --------------------------------------------------------------------- R1
def test_r1_langkah_terbuka_setelah_yang_wajib_di_atasnya_selesai():
    abc = x("a"), x("b"), x("c")

    assert keadaan(*abc) == [TERBUKA, MENUNGGU, MENUNGGU]
    assert keadaan(*abc, selesai="a") == [SELESAI, TERBUKA, MENUNGGU]
    assert keadaan(*abc, selesai="ab") == [SELESAI, SELESAI, TERBUKA]


def test_r1_langkah_tidak_wajib_tidak_menahan():
    assert keadaan(x("a", wajib=False), x("b")) == [TERBUKA, TERBUKA]


def test_r1_langkah_jauh_di_atas_tetap_menahan():
    assert keadaan(x("a"), x("b"), x("c"), selesai="b") == [TERBUKA, SELESAI, MENUNGGU]


def test_r1_sejajar_terbuka_bersama_yang_di_atasnya_dan_berikutnya_menunggu_semuanya():
    abcd = x("a"), x("b"), x("c", sejajar=True), x("d")

    assert keadaan(*abcd) == [TERBUKA, MENUNGGU, MENUNGGU, MENUNGGU]
    assert keadaan(*abcd, selesai="a") == [SELESAI, TERBUKA, TERBUKA, MENUNGGU]
    assert keadaan(*abcd, selesai="ab") == [SELESAI, SELESAI, TERBUKA, MENUNGGU]
    assert keadaan(*abcd, selesai="abc") == [SELESAI, SELESAI, SELESAI, TERBUKA]


def test_r1_sejajar_di_awal_tahap_terbuka_seketika():
    assert keadaan(x("a", sejajar=True), x("b", sejajar=True)) == [TERBUKA, TERBUKA]


# --------------------------------------------------------------------- R2
def test_r2_fakta_belum_dijawab_menahan_langkah_dan_yang_di_bawahnya():
    ab = x("a", bila={"f": "ya"}), x("b")

    assert keadaan(*ab) == [MENUNGGU, MENUNGGU]
    assert keadaan(*ab, fakta={"f": "ya"}) == [TERBUKA, MENUNGGU]
    assert keadaan(*ab, fakta={"f": "tidak"}) == [GUGUR, TERBUKA]


def test_r2_langkah_tidak_wajib_yang_belum_diketahui_tidak_menahan():
    assert keadaan(x("a", wajib=False, bila={"f": "ya"}), x("b")) == [MENUNGGU, TERBUKA]


def test_yang_selesai_tetap_selesai_walau_jawaban_berubah():
    assert keadaan(x("a", bila={"f": "ya"}), fakta={"f": "tidak"}, selesai="a") == [SELESAI]


# --------------------------------------------------------------------- R3
def test_r3_tahap_tanpa_langkah_yang_berlaku_dilewati():
    isi = standar(x("a", "aduan"), x("b", "asesmen", bila={"f": "ya"}), x("c", "pelayanan"))

    assert alur.tahap_berikut(isi, "", "aduan", {"f": "ya"}) == "asesmen"
    assert alur.tahap_berikut(isi, "", "aduan", {"f": "tidak"}) == "pelayanan"
    assert alur.tahap_berikut(isi, "", "aduan", {}) == "asesmen"


def test_r3_terminasi_selalu_ada_di_ujung():
    isi = standar(x("a", "aduan"), x("z", "terminasi", bila={"f": "ya"}))

    assert alur.tahap_berikut(isi, "", "aduan", {"f": "tidak"}) == "terminasi"
    assert alur.tahap_berikut(isi, "", "terminasi", {}) is None
    assert alur.tahap_berikut(standar(x("a", "aduan")), "", "aduan", {}) == "terminasi"


def test_r3_hanya_langkah_jalur_ini_yang_dihitung():
    jalur = [{"kode": k, "judul": k} for k in "AB"]
    isi = standar(x("a", "aduan"), x("b", "asesmen", jalur=["B"]), x("c", "pelayanan"), jalur=jalur)

    assert alur.tahap_berikut(isi, "A", "aduan", {}) == "pelayanan"
    assert alur.tahap_berikut(isi, "B", "aduan", {}) == "asesmen"


def test_keterangan_dan_langkah_pasca_tidak_menahan_tahap():
    isi = standar(
        x("a", "terminasi"),
        x("judul", "terminasi", jenis="keterangan"),
        x("kunjungan", "terminasi", pasca=True),
    )

    assert [y.id for y in alur.langkah_tahap(isi, "", "terminasi")] == ["a"]


# --------------------------------------------------------------------- R4 and R5
BERKAS = (
    x("a", "aduan"),
    x("b", "penjangkauan", "berkas", bila={"f": "ya"}),
    x("c", "asesmen", "berkas"),
)


def tempo(*langkah, fakta=(), **syarat):
    isi = standar(*langkah)
    return alur.tempo(isi, "", Syarat(no="1", teks="KTP", **syarat), dict(fakta))


def test_r4_tanpa_sebelum_jatuh_tempo_di_langkah_berkas_pertama():
    assert tempo(x("a", "aduan"), x("b", jenis="berkas"), x("c", jenis="berkas")) == "b"


def test_r4_tanpa_langkah_berkas_jatuh_tempo_di_akhir_aduan():
    assert tempo(x("a", "aduan"), x("b", "aduan"), x("c", "asesmen")) == "b"


def test_r4_tahap_berarti_langkah_pertamanya_yang_berlaku():
    langkah = x("a", "aduan"), x("b", bila={"f": "ya"}), x("c")

    assert tempo(*langkah, sebelum="asesmen", fakta={"f": "ya"}) == "b"
    assert tempo(*langkah, sebelum="asesmen", fakta={"f": "tidak"}) == "c"


def test_r4_sebelum_langkah_atau_penutupan():
    langkah = x("a", "aduan"), x("b"), x("c", jenis="berkas")

    assert tempo(*langkah, sebelum="b") == "b"
    assert tempo(*langkah, sebelum="tutup") == "tutup"


def test_r5_langkah_jatuh_tempo_yang_dilewati_menggugurkan_syaratnya():
    langkah = x("a", "aduan"), x("b", bila={"f": "ya"}), x("c", jenis="berkas")

    assert tempo(*langkah, sebelum="b", fakta={"f": "tidak"}) is None
    assert tempo(*langkah, sebelum="b", fakta={"f": "ya"}) == "b"
    assert tempo(*langkah, sebelum="b") == "b"


def test_r5_tahap_yang_dilewati_menggugurkan_syaratnya():
    langkah = x("a", "aduan"), x("b", bila={"f": "ya"}), x("c", "pelayanan", "berkas")

    assert tempo(*langkah, sebelum="asesmen", fakta={"f": "tidak"}) is None


def test_r5_syarat_berpindah_ke_pemeriksaan_berkas_yang_berjalan():
    assert tempo(*BERKAS, fakta={"f": "ya"}) == "b"
    assert tempo(*BERKAS, fakta={"f": "tidak"}) == "c"


def test_r5_satu_satunya_pemeriksaan_berkas_dilewati_menggugurkan_syaratnya():
    assert tempo(*BERKAS[:2], fakta={"f": "tidak"}) is None


# --------------------------------------------------------------------- R6
def test_r6_ulang_membuka_dari_ke_sampai_langkah_itu_sendiri():
    isi = standar(x("a", "aduan"), x("b"), x("c"), x("d"), x("e"))

    assert alur.lingkar(isi, "", "b", "d") == ["b", "c", "d"]
    assert alur.lingkar(isi, "", "d", "d") == ["d"]


def test_r6_lingkar_dapat_menjangkau_tahap_sebelumnya_dan_hanya_jalur_ini():
    jalur = [{"kode": k, "judul": k} for k in "AB"]
    isi = standar(x("a", "aduan"), x("b"), x("c", jalur=["B"]), x("d", "pelayanan"), jalur=jalur)

    assert alur.lingkar(isi, "A", "a", "d") == ["a", "b", "d"]


def test_fakta_yang_ditanyakan_langkah_dikenali_per_jalur():
    jalur = [{"kode": k, "judul": k} for k in "AB"]
    isi = standar(x("a", catat=["f"]), x("b", catat=["g"], jalur=["B"]), jalur=jalur)

    assert alur.fakta_dicatat(isi, "A") == {"f"}
    assert alur.fakta_dicatat(isi, "B") == {"f", "g"}


# --------------------------------------------------------------------- any standard at all
BILA = st.dictionaries(
    st.sampled_from(["f", "g"]), st.sampled_from(["ya", "tidak", ["ya", "tidak"]]), max_size=2
)
FAKTA = st.fixed_dictionaries(
    {"f": st.sampled_from(["ya", "tidak"]), "g": st.sampled_from(["ya", "tidak"])}
)


@st.composite
def langkah_acak(draw, tahap=("asesmen",)):
    """Steps of these stages in order, one to five each."""
    hasil = []
    for t in tahap:
        for _ in range(draw(st.integers(1, 5))):
            isi = {"wajib": draw(st.booleans()), "sejajar": draw(st.booleans())}
            jenis = draw(st.sampled_from(["tugas", "tugas", "berkas"]))
            hasil.append(x(f"l{len(hasil)}", t, jenis, bila=draw(BILA), **isi))
    return hasil


def kelompok(langkah):
    """Steps that open together: each `sejajar` one joins the one above it."""
    hasil = []
    for y in langkah:
        if y.sejajar and hasil:
            hasil[-1].append(y)
        else:
            hasil.append([y])
    return hasil


def cocok(bila, fakta):
    """True, False or None, by asking every completion of the unknown facts."""
    kurang = [k for k in bila if k not in fakta]
    nilai = {
        all(
            (fakta | dict(zip(kurang, isi, strict=True)))[k] in ([v] if isinstance(v, str) else v)
            for k, v in bila.items()
        )
        for isi in ([["ya"] * len(kurang), ["tidak"] * len(kurang)] if kurang else [[]])
    }
    return nilai.pop() if len(nilai) == 1 else None


@given(langkah_acak(), FAKTA, st.sets(st.sampled_from(["f", "g"])), st.data())
def test_keadaan_sesuai_r1_sampai_r3(langkah, semua, diketahui, data):
    fakta = {k: v for k, v in semua.items() if k in diketahui}
    selesai = data.draw(st.sets(st.sampled_from([y.id for y in langkah])))
    hasil = alur.keadaan(langkah, fakta, selesai)

    atas = []
    for satu in kelompok(langkah):
        tertahan = any(
            y.wajib and y.id not in selesai and alur.berlaku(y.bila, fakta) is not False
            for y in atas
        )
        for y in satu:
            kena = alur.berlaku(y.bila, fakta)
            mau = MENUNGGU if kena is None or tertahan else TERBUKA
            mau = GUGUR if kena is False else mau
            assert hasil[y.id] == (SELESAI if y.id in selesai else mau)
        atas += satu


@given(BILA, FAKTA, st.sets(st.sampled_from(["f", "g"])))
def test_syarat_yang_diketahui_tidak_berubah_bila_fakta_lain_terjawab(bila, semua, diketahui):
    fakta = {k: v for k, v in semua.items() if k in diketahui}

    if (sebelum := alur.berlaku(bila, fakta)) is not None:
        assert alur.berlaku(bila, semua) is sebelum


def jalankan(isi, fakta, pilih):
    """Complete one open step after the other, stage by stage; the codes in that order."""
    tahap, jejak = "aduan", []
    while tahap:
        langkah = alur.langkah_tahap(isi, "", tahap)
        while True:
            kini = alur.keadaan(langkah, fakta, set(jejak))
            if not (buka := [k for k, s in kini.items() if s == TERBUKA]):
                break
            jejak.append(pilih(buka))
        assert MENUNGGU not in kini.values(), f"{tahap} buntu: {kini}"
        tahap = alur.tahap_berikut(isi, "", tahap, fakta)
    return jejak


@given(langkah_acak(TAHAP), FAKTA, st.randoms(use_true_random=False))
def test_dengan_fakta_terjawab_setiap_jalur_selesai_tanpa_buntu(langkah, fakta, acak):
    isi = standar(*langkah)

    jejak = jalankan(isi, fakta, acak.choice)

    assert set(jejak) == {y.id for y in langkah if alur.berlaku(y.bila, fakta)}
    tahap = [next(y.tahap for y in langkah if y.id == kode) for kode in jejak]
    assert tahap == sorted(tahap, key=TAHAP.index)


@given(langkah_acak(), FAKTA, st.data())
def test_menyelesaikan_langkah_tidak_menutup_langkah_lain(langkah, fakta, data):
    selesai = data.draw(st.sets(st.sampled_from([y.id for y in langkah])))
    sebelum = alur.keadaan(langkah, fakta, selesai)
    baru = data.draw(st.sampled_from([y.id for y in langkah]))

    sesudah = alur.keadaan(langkah, fakta, selesai | {baru})

    for kode, status in sebelum.items():
        if status == TERBUKA and kode != baru:
            assert sesudah[kode] == TERBUKA


@given(
    langkah_acak(TAHAP),
    FAKTA,
    st.one_of(st.none(), st.sampled_from([*TAHAP, "tutup", "l0", "l3"])),
)
def test_tempo_selalu_langkah_yang_berjalan_atau_penutupan(langkah, fakta, sebelum):
    isi = standar(*langkah)

    hasil = alur.tempo(isi, "", Syarat(no="1", teks="KTP", sebelum=sebelum), fakta)

    jalan = {y.id for y in langkah if alur.berlaku(y.bila, fakta)}
    berkas = [y for y in langkah if y.jenis == "berkas"]
    if hasil is None:
        assert sebelum or berkas
    elif hasil != "tutup" and (sebelum or berkas):
        assert hasil in jalan
