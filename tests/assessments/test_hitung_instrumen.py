"""Answers of an instrument: what is shown, what is missing, scores against published bands."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.instrumen import hitung, muat
from assessments.instrumen.skema import urai

BARTHEL = muat.bawaan()["barthel"].isi
SPMSQ = muat.bawaan()["spmsq"].isi

#: Mahoney & Barthel (1965): the weights of each item, as published.
BOBOT_BARTHEL = {
    "makan": (0, 5, 10),
    "mandi": (0, 5),
    "berhias": (0, 5),
    "berpakaian": (0, 5, 10),
    "bab": (0, 5, 10),
    "bak": (0, 5, 10),
    "toilet": (0, 5, 10),
    "pindah": (0, 5, 10, 15),
    "jalan": (0, 5, 10, 15),
    "tangga": (0, 5, 10),
}


def golongan_barthel(n):
    """Shah, Vanclay & Cooper (1989)."""
    if n <= 20:
        return "ketergantungan penuh"
    if n <= 60:
        return "ketergantungan berat"
    if n <= 90:
        return "ketergantungan sedang"
    return "ketergantungan ringan" if n <= 99 else "mandiri"


def golongan_spmsq(salah):
    """Pfeiffer (1975)."""
    if salah <= 2:
        return "fungsi intelektual utuh"
    if salah <= 4:
        return "gangguan ringan"
    return "gangguan sedang" if salah <= 7 else "gangguan berat"


def test_bobot_barthel_seperti_terbitannya():
    bobot = {p.kode: tuple(int(x.skor) for x in p.pilihan) for p in BARTHEL.bagian[0].pertanyaan}

    assert bobot == BOBOT_BARTHEL
    assert sum(max(b) for b in bobot.values()) == 100


@given(st.fixed_dictionaries({k: st.sampled_from(v) for k, v in BOBOT_BARTHEL.items()}))
@settings(max_examples=150, deadline=None)
def test_skor_barthel_jumlah_bobot_dan_golongan_terbitan(pilih):
    jawaban = {"kegiatan": {k: str(n) for k, n in pilih.items()}}
    hasil = hitung.skor(BARTHEL, jawaban)["barthel"]

    assert (hasil.nilai, hasil.maksimum) == (sum(pilih.values()), 100)
    assert hasil.golongan.label == golongan_barthel(hasil.nilai)


@pytest.mark.parametrize("salah", range(11))
def test_golongan_spmsq_menurut_jumlah_salah(salah):
    kode = [p.kode for p in SPMSQ.cari_bagian("tanya").pertanyaan]
    jawaban = {
        "tanya": {k: "salah" if i < salah else "benar" for i, k in enumerate(kode)},
        "pelaksanaan": {"pendidikan": "smp_sma"},
    }
    skor = hitung.skor(SPMSQ, jawaban)

    assert (skor["salah"].nilai, skor["salah"].maksimum) == (salah, 10)
    assert skor["salah"].golongan.label == golongan_spmsq(salah)
    assert skor["salah_disesuaikan"].golongan.label == golongan_spmsq(salah)
    for pendidikan, geser in (("sd", -1), ("kuliah", 1)):
        jawaban["pelaksanaan"]["pendidikan"] = pendidikan
        disesuaikan = hitung.skor(SPMSQ, jawaban)["salah_disesuaikan"]
        assert disesuaikan.nilai == salah + geser
        assert disesuaikan.golongan.label == golongan_spmsq(salah + geser)


def test_skor_kosong_selama_satu_jawaban_belum_ada():
    jawaban = {"kegiatan": {k: str(max(b)) for k, b in BOBOT_BARTHEL.items()}}
    del jawaban["kegiatan"]["tangga"]

    assert hitung.skor(BARTHEL, jawaban)["barthel"] == (None, 100, None)
    assert hitung.temuan(BARTHEL, jawaban) == []


def test_risiko_yang_paling_berat_di_depan():
    jawaban = {"kegiatan": dict.fromkeys(BOBOT_BARTHEL, "0")}

    assert [(r.kode, r.jawaban, r.tingkat) for r in hitung.risiko(BARTHEL, jawaban)] == [
        ("barthel", "0 dari 100: ketergantungan penuh", 3)
    ]
    awal = muat.bawaan()["asesmen_awal"].isi
    jawaban = {"risiko": {"kekerasan": ["fisik", "tidak"], "bunuh_diri": "tidak"}}
    assert [(r.kode, r.jawaban) for r in hitung.risiko(awal, jawaban)] == [("kekerasan", "Fisik")]


def test_rata_rata_dibulatkan_sebelum_digolongkan():
    """Nine aspects 2,2,2,2,2,2,2,2,1 are 1,888…; 1,89 is in the first band."""
    isi = muat.bawaan()["asesmen_komprehensif"].isi
    aspek = [b for b in isi.bagian if b.kode != "simpulan"]
    jawaban = {b.kode: {f"skor_{b.kode}": 2} for b in aspek}
    assert len(aspek) == 9
    assert hitung.skor(isi, jawaban)["profil"][:2] == (2, 5)

    jawaban["legal"]["skor_legal"] = 1
    hasil = hitung.skor(isi, jawaban)["profil"]
    assert (hasil.nilai, hasil.golongan.tingkat) == (1.89, 3)


# ------------------------------------------------------------------------------ made up
def instrumen(*tanya):
    """One section `b` of these questions, each a TOML body."""
    teks = 'kode = "x"\njudul = "X"\n[[bagian]]\nkode = "b"\njudul = "B"\n'
    for i, isi in enumerate(tanya):
        teks += f'[[bagian.pertanyaan]]\nkode = "q{i}"\nteks = "Q{i}"\n{isi}\n'
    return urai(teks)


#: Each question waits for the one before it.
RANTAI = instrumen(
    'jenis = "ya_tidak"\nwajib = true',
    'jenis = "pilihan"\npilihan = ["a", "b"]\nwajib = true\nbila = { q0 = "ya" }',
    'jenis = "banyak"\npilihan = ["c", "d"]\nwajib = true\nbila = { q1 = ["b"] }',
    'jenis = "skala"\nmin = 1\nmaks = 3\nwajib = true\nbila = { q2 = "d" }',
    'jenis = "teks"\nwajib = true\nbila = { q3 = ["2", "3"] }',
)
JAWABAN = [
    (None, "ya", "tidak"),
    (None, "a", "b"),
    (None, ["c"], ["d"], ["c", "d"]),
    (None, 1, 2, 3),
]


def test_yang_menunggu_tampil_hanya_bila_semua_yang_ditunggunya_tampil():
    """An old answer to a question that is hidden now shows nothing."""
    for jawab in product(*JAWABAN):
        jawaban = {"b": {f"q{i}": x for i, x in enumerate(jawab) if x is not None}}
        cocok = [
            jawab[0] == "ya",
            jawab[1] == "b",
            "d" in (jawab[2] or []),
            jawab[3] in (2, 3),
        ]
        tampil = [hitung.tampil(p, jawaban) for p in RANTAI.pertanyaan]

        assert tampil == [all(cocok[:i]) for i in range(5)]
        kurang = {p.kode for p in hitung.kurang(RANTAI.bagian[0], jawaban)}
        assert kurang == {f"q{i}" for i in range(5) if tampil[i] and f"q{i}" not in jawaban["b"]}
        ada, semua = hitung.terisi(RANTAI.bagian[0], jawaban)
        assert (ada + len(kurang), semua) == (sum(tampil), sum(tampil))


POIN = [(0.1, 0.2, 0.7), (-1, 0, 2.5), (0.1, 10, 3)]


def berpoin(cara):
    tanya = []
    for poin in POIN:
        pilih = ", ".join(f'{{ nilai = "{i}", skor = {n} }}' for i, n in enumerate(poin))
        tanya.append(f'jenis = "pilihan"\npilihan = [{pilih}]')
    tanya[2] += '\nbila = { q0 = ["1", "2"] }'
    return instrumen(*tanya, f'jenis = "skor"\ndari = ["q0", "q1", "q2"]\ncara = "{cara}"')


@given(st.tuples(*[st.integers(0, 2)] * 3))
@settings(max_examples=60, deadline=None)
def test_hitungan_skor_tepat_dan_tanpa_yang_tersembunyi(pilih):
    """0,1 + 0,2 is 0,3: no binary rounding; what is hidden neither adds nor counts."""
    jawaban = {"b": {f"q{i}": str(n) for i, n in enumerate(pilih)}}
    tampil = range(3) if pilih[0] in (1, 2) else range(2)
    seratus = [round(POIN[i][pilih[i]] * 100) for i in tampil]
    paling = [round(max(POIN[i]) * 100) for i in tampil]

    def skor(cara):
        return hitung.skor(berpoin(cara), jawaban)["q3"]

    assert skor("jumlah")[:2] == (sum(seratus) / 100, sum(paling) / 100)
    assert skor("cacah")[:2] == (sum(n > 0 for n in seratus), len(seratus))
    assert abs(skor("rata").nilai * 100 - sum(seratus) / len(seratus)) <= 0.5000001
    assert skor("rata").maksimum == max(paling) / 100


def test_skor_yang_semua_sumbernya_tersembunyi_tidak_bernilai():
    isi = instrumen(
        'jenis = "ya_tidak"',
        'jenis = "ya_tidak"\nbila = { q0 = "ya" }',
        'jenis = "skor"\ndari = ["q1"]',
    )

    assert hitung.skor(isi, {"b": {"q0": "tidak", "q1": "ya"}})["q2"] == (None, None, None)
    assert hitung.skor(isi, {"b": {"q0": "ya", "q1": "ya"}})["q2"].nilai == 1


def test_temuan_yang_sama_bunyinya_menyebut_bagiannya():
    isi = urai(
        """
        kode = "dua"
        judul = "Dua aspek"
        [[bagian]]
        kode = "fisik"
        judul = "Fisik"
        pertanyaan = [{ kode = "f", teks = "Uraian", jenis = "teks", temuan = true }]
        [[bagian]]
        kode = "legal"
        judul = "Legal"
        pertanyaan = [
          { kode = "l", teks = "Uraian", jenis = "teks", temuan = true },
          { kode = "p", teks = "Perkara", jenis = "teks", temuan = true },
        ]
        """,
        "dua.toml",
    )
    jawaban = {"fisik": {"f": "kuat"}, "legal": {"l": "saksi", "p": "tidak ada"}}
    assert [t.teks for t in hitung.temuan(isi, jawaban)] == [
        "Fisik: Uraian",
        "Legal: Uraian",
        "Perkara",
    ]
