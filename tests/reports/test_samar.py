"""What is published: no masked number can be computed from the ones that are shown."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.bentuk import Baris, Blok, Tabel
from reports.sajian import sajikan
from reports.samar import BATAS, SAMAR, gabung_kecil, samarkan, untuk_umum

BESAR = st.integers(0, 9)


@st.composite
def blok(draw):
    """A block of cells whose lines hold five or more each."""
    lebar = draw(st.integers(2, 4))
    baris = st.lists(BESAR, min_size=lebar, max_size=lebar).filter(lambda b: sum(b) >= BATAS)
    return draw(st.lists(baris, min_size=1, max_size=3))


def kemungkinan(isi, samar):
    """{masked cell: the numbers it may be}, tried one by one: every table of whole numbers that
    agrees with the lines' sums and with all that is shown. Knows nothing of networks."""
    tinggi, lebar = len(isi), len(isi[0])
    jumlah = [sum(b) for b in isi]
    bawah = [sum(k) for k in zip(*isi, strict=True)]
    dapat = {sel: set() for sel in samar}

    def isi_baris(r):
        tetap = sum(isi[r][k] for k in range(lebar) if (r, k) not in samar)
        bebas = [k for k in range(lebar) if (r, k) in samar]

        def bagi(sisa, n):
            if n == 0:
                if sisa == 0:
                    yield ()
                return
            for x in range(sisa + 1):
                for lain in bagi(sisa - x, n - 1):
                    yield (x, *lain)

        for nilai in bagi(jumlah[r] - tetap, len(bebas)):
            baris = list(isi[r])
            for k, x in zip(bebas, nilai, strict=True):
                baris[k] = x
            yield baris

    def susun(r, tabel, sisa):
        if r == tinggi:
            if all(s == 0 for k, s in enumerate(sisa) if (tinggi, k) not in samar):
                for sel in samar:
                    n, k = sel
                    kolom = bawah[k] - sisa[k]
                    dapat[sel].add(kolom if n == tinggi else tabel[n][k])
            return
        for baris in isi_baris(r):
            baru = [s - x for s, x in zip(sisa, baris, strict=True)]
            if all(s >= 0 for k, s in enumerate(baru) if (tinggi, k) not in samar):
                susun(r + 1, [*tabel, baris], baru)

    susun(0, [], bawah)
    return dapat


@settings(max_examples=60, deadline=None)
@given(blok())
def test_tidak_ada_sel_tersamar_yang_dapat_dihitung(isi):
    samar = samarkan(isi)
    for sel, nilai in kemungkinan(isi, samar).items():
        assert len(nilai) > 1, f"{isi}: {sel} pasti {nilai}"


@settings(max_examples=300, deadline=None)
@given(blok())
def test_setiap_angka_satu_sampai_empat_tersamar(isi):
    samar = samarkan(isi)
    semua = [*isi, [sum(k) for k in zip(*isi, strict=True)]]
    kecil = {(r, k) for r, b in enumerate(semua) for k, n in enumerate(b) if 0 < n < BATAS}
    assert kecil <= samar


def test_satu_sel_kecil_tidak_berdiri_sendiri():
    """2 of 12 alone would be 12 - 10: line and column each hide a second one."""
    samar = samarkan([[2, 10], [20, 30]])
    assert (0, 0) in samar
    assert (0, 1) in samar
    assert len({r for r, k in samar if k == 0}) > 1


def test_tabel_yang_cukup_besar_tidak_disamarkan():
    assert samarkan([[5, 10], [20, 30]]) == set()


def test_nol_yang_tidak_menyembunyikan_apa_pun_tetap_tampil():
    assert samarkan([[0, 10], [20, 30]]) == set()


# --------------------------------------------------------------------- the whole table
def baris(nama, lk, pr):
    return Baris((nama,), lk + pr, {"lk": lk, "pr": pr})


def tabel(*isi, **lain):
    jk = Blok("Jenis kelamin", (("lk", "L"), ("pr", "P")))
    return Tabel(("Jenis",), (jk,), list(isi), **lain)


def test_baris_kecil_digabung_sampai_lima():
    gabungan = gabung_kecil([baris("a", 1, 1), baris("b", 20, 9), baris("c", 6, 1)], 1)
    assert [(b.label[0], b.jumlah) for b in gabungan] == [("b", 29), ("Lainnya (2 baris)", 9)]


@settings(max_examples=200)
@given(st.lists(st.tuples(BESAR, BESAR), min_size=1, max_size=8))
def test_tidak_ada_baris_di_bawah_lima_dan_tidak_ada_yang_hilang(isi):
    semua = [baris(str(i), lk, pr) for i, (lk, pr) in enumerate(isi)]
    gabungan = gabung_kecil(semua, 1)
    banyak = sum(b.jumlah for b in semua)
    if gabungan is None:
        assert banyak < BATAS
    else:
        assert all(b.jumlah >= BATAS for b in gabungan)
        assert sum(b.jumlah for b in gabungan) == banyak


def test_kurang_dari_lima_tidak_diterbitkan():
    assert untuk_umum(tabel(baris("a", 1, 3))) is None
    assert sajikan(tabel(baris("a", 1, 3)), umum=True).terlalu_kecil


def test_versi_umum_menyamarkan_dan_jumlahnya_tetap_benar():
    sajian = sajikan(tabel(baris("a", 2, 10), baris("b", 20, 30)), umum=True)
    assert [b[:2] for b in sajian.baris] == [["a", 12], ["b", 50]]
    assert sajian.bawah[1] == 62
    assert sajian.baris[0][2] == SAMAR
    assert "kurang dari 5" in " ".join(sajian.catatan)


def test_yang_tidak_berjumlah_tidak_diterbitkan():
    """A share tells the number that is masked beside it."""
    jk = Blok("Jenis kelamin", (("lk", "L"), ("pr", "P")))
    persen = Blok("Persen", (("persen", "%"),), membagi=False)
    isi = [Baris(("a",), 12, {"lk": 2, "pr": 10, "persen": 16.7})]
    sajian = sajikan(Tabel(("Jenis",), (jk, persen), isi), umum=True)
    assert "%" not in sajian.kepala
    assert 16.7 not in sajian.baris[0]


def test_baris_jumlah_tidak_menambah_rata_rata():
    """What is no number of people is not added up; what can be said of all is said."""
    jk = Blok("Jenis kelamin", (("lk", "L"), ("pr", "P")))
    rata = Blok("Rata-rata", (("hari", "Hari"), ("persen", "%")), membagi=False)
    isi = [Baris((n,), 12, {"lk": 6, "pr": 6, "hari": 3, "persen": 50.0}) for n in "ab"]
    semua = Tabel(("Jenis",), (jk, rata), isi, di_bawah=lambda jumlah: {"persen": jumlah["lk"]})
    assert sajikan(semua).bawah == ["Jumlah", 24, 12, 12, None, 12]
    assert sajikan(semua, umum=True).bawah == ["Jumlah", 24, 12, 12]


def test_versi_lengkap_tidak_berubah_oleh_versi_umum():
    isi = tabel(baris("a", 2, 10), baris("b", 20, 30))
    sajikan(isi, umum=True)
    assert sajikan(isi).baris == [["a", 12, 2, 10], ["b", 50, 20, 30]]
