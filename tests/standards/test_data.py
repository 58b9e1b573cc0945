"""The five published standards: how they run, and the readings of their gaps and contradictions.

That their words are the office's own is tested in test_kesetiaan.py.
"""

from itertools import product

import pytest

from accounts.peran import Peran
from standards import alur
from standards.kosakata import FAKTA_BAWAAN, Jenis, Tahap
from standards.muat import FOLDER, berkas_bawaan
from standards.skema import baca

BERKAS = (
    "sentra-wirajaya",
    "pangkalpinang-tuna-susila",
    "pangudi-luhur-atensi",
    "babel-orang-terlantar",
    "bulukumba-lansia",
)
WIRAJAYA, PANGKALPINANG, PANGUDI_LUHUR, BABEL, BULUKUMBA = BERKAS

JALUR = {
    (WIRAJAYA, ""): "aduan penjangkauan asesmen case_conference penempatan pelayanan terminasi",
    (PANGKALPINANG, ""): "aduan penjangkauan asesmen pelayanan terminasi",
    (PANGUDI_LUHUR, "keluarga"): "aduan asesmen case_conference pelayanan terminasi",
    (PANGUDI_LUHUR, "komunitas"): "aduan asesmen case_conference pelayanan terminasi",
    (PANGUDI_LUHUR, "residensial"): "aduan asesmen case_conference penempatan pelayanan terminasi",
    (BABEL, "A"): "aduan asesmen case_conference penempatan pelayanan terminasi",
    (BABEL, "B"): "aduan penjangkauan asesmen case_conference penempatan pelayanan terminasi",
    (BULUKUMBA, ""): "aduan penjangkauan asesmen penempatan terminasi",
}
STANDAR = {nama: baca(FOLDER / f"{nama}.toml") for nama in BERKAS}
setiap_berkas = pytest.mark.parametrize("nama", BERKAS)
setiap_jalur = pytest.mark.parametrize(("nama", "jalur"), JALUR)


def sampai_tutup(isi, jalur, jawaban):
    """The codes of the steps in the order in which they are done; AssertionError at a dead end."""
    fakta = {k: v for k, v in jawaban.items() if k not in alur.fakta_dicatat(isi, jalur)}
    tahap, selesai = Tahap.ADUAN, []
    while tahap:
        langkah = alur.langkah_tahap(isi, jalur, tahap)
        while buka := [
            k for k, v in alur.keadaan(langkah, fakta, selesai).items() if v == "terbuka"
        ]:
            x = next(x for x in langkah if x.id == buka[0])
            fakta |= {f: jawaban[f] for f in x.catat}
            selesai.append(x.id)
        buntu = [k for k, v in alur.keadaan(langkah, fakta, selesai).items() if v == "menunggu"]
        assert not buntu, f"{tahap}: {buntu} tidak pernah terbuka bila {jawaban}"
        tahap = alur.tahap_berikut(isi, jalur, tahap, fakta)
    return selesai


def semua_jawaban(isi, jalur):
    """Every combination of answers to what the path asks, as {code: answer}."""
    pilihan = {f.kode: f.pilihan for f in isi.fakta} | FAKTA_BAWAAN
    tanya = sorted(alur.fakta_dicatat(isi, jalur))
    return [dict(zip(tanya, j, strict=True)) for j in product(*(pilihan[f] for f in tanya))]


def peran(isi, x):
    """The base roles that may do a step."""
    return {d for p in x.pelaksana for d in isi.peran_dasar(p)}


def langkah(nama, kode):
    return next(x for x in STANDAR[nama].langkah if x.id == kode)


# --------------------------------------------------------------------- all five
def test_kelima_standar_ikut_dengan_program():
    assert {f"{nama}.toml" for nama in BERKAS} <= {p.name for p in berkas_bawaan()}


@pytest.mark.parametrize("nama", [WIRAJAYA, BULUKUMBA])
def test_yang_kosong_pada_terbitan_tetap_kosong(nama):
    assert STANDAR[nama].no_sk is None
    assert bool(STANDAR[nama].pengaduan) == (nama == BULUKUMBA)


@setiap_berkas
def test_hanya_jalur_kasus_yang_dijalankan(nama):
    assert STANDAR[nama].daftar_jalur() == [jalur for n, jalur in JALUR if n == nama]


@setiap_jalur
def test_urutan_tahap_sampai_terminasi(nama, jalur):
    assert [t.value for t in STANDAR[nama].tahap_jalur(jalur)] == JALUR[nama, jalur].split()


@setiap_jalur
def test_setiap_langkah_dikerjakan_peran_yang_dikenal(nama, jalur):
    isi = STANDAR[nama]
    for x in isi.langkah_jalur(jalur):
        assert peran(isi, x), x.id
        assert peran(isi, x) <= set(Peran), x.id


@setiap_jalur
def test_setiap_jawaban_berakhir_tanpa_jalan_buntu(nama, jalur):
    isi = STANDAR[nama]
    jalan = [sampai_tutup(isi, jalur, j) for j in semua_jawaban(isi, jalur)]

    assert {k for j in jalan for k in j} == {x.id for x in isi.langkah_jalur(jalur)}


@setiap_jalur
def test_syarat_yang_dihasilkan_kantor_jatuh_tempo_sesudah_dihasilkan(nama, jalur):
    isi = STANDAR[nama]
    urut = [x.id for x in isi.langkah_jalur(jalur)]
    for s in isi.syarat_jalur(jalur):
        pembuat = [x.id for x in isi.langkah_jalur(jalur) if s.id in x.keluaran]
        tempo = alur.tempo(isi, jalur, s, {})
        assert tempo == "tutup" or all(urut.index(p) < urut.index(tempo) for p in pembuat), s.id


@setiap_jalur
def test_yang_menyusun_berbeda_peran_dari_yang_memutus(nama, jalur):
    isi = STANDAR[nama]
    penyusun = {Jenis.PARAF: Jenis.SURAT, Jenis.TANDA_TANGAN: Jenis.SURAT}
    penyusun |= {Jenis.DISPOSISI: Jenis.ASESMEN, Jenis.KONFERENSI: Jenis.ASESMEN}
    semua = isi.langkah_jalur(jalur)
    for x in semua:
        for y in semua:
            if y.jenis == penyusun.get(x.jenis) and y.surat == x.surat:
                assert not peran(isi, x) & peran(isi, y), (x.id, y.id)


# --------------------------------------------------------------------- clocks
JAM = [
    (WIRAJAYA, "lengkap", "langkah wisma", None, "30 hari kerja", []),
    (PANGKALPINANG, "lengkap", "langkah disposisi", None, "2 hari kerja", []),
    (PANGUDI_LUHUR, "lengkap", "langkah rencana", None, "7 hari kerja", ["komunitas"]),
    (PANGUDI_LUHUR, "lengkap", "langkah rencana", None, "7 hari kerja", ["keluarga"]),
    (
        *(PANGUDI_LUHUR, "langkah serah-terima", "langkah terminasi"),
        *("1 bulan", "6 bulan", ["residensial"]),
    ),
    (BABEL, "lengkap", "langkah tanda-tangan-rujukan", None, "7 hari", []),
    (BULUKUMBA, "mulai penugasan", "langkah serah-rekomendasi", None, "40 menit", []),
]


def test_waktu_yang_dihitung_dan_batasnya():
    dihitung = [
        (nama, w.mulai, w.berhenti, w.minimal, w.maksimal, w.jalur)
        for nama in BERKAS
        for w in STANDAR[nama].waktu
        if w.maksimal and not w.tambahan
    ]

    assert dihitung == JAM


def test_waktu_atensi_boleh_diubah_berdasarkan_hasil_asesmen():
    waktu = [w for w in STANDAR[PANGUDI_LUHUR].waktu if w.maksimal]

    assert {w.boleh_diubah for w in waktu} == {"Berdasarkan Hasil Asesmen"}
    assert not any(w.mengunci for w in waktu)


def test_menit_tiap_langkah_bulukumba_berjumlah_empat_puluh():
    batas = [(x.no, x.batas) for x in STANDAR[BULUKUMBA].langkah if x.batas]

    assert batas == [("2", "30 menit"), ("3", "2 menit"), ("4", "5 menit"), ("6", "3 menit")]


# --------------------------------------------------------------------- readings of the gaps
@pytest.mark.parametrize(
    ("nama", "kode"), [(WIRAJAYA, "konferensi"), (BULUKUMBA, "telaah"), (BABEL, "pembahasan")]
)
def test_cabang_penolakan_ada_meski_tidak_tercetak(nama, kode):
    assert {"setuju", "tolak", "kembalikan"} <= set(langkah(nama, kode).putusan)


def test_ditolak_dan_dirujuk_dua_akhir_dari_satu_disposisi():
    assert {"setuju", "tolak", "rujuk"} <= set(langkah(PANGKALPINANG, "disposisi").putusan)
    assert langkah(PANGKALPINANG, "rps").bila == {"darurat": "ya"}


@pytest.mark.parametrize(
    ("nama", "kode"),
    [
        (WIRAJAYA, "serah-terima"),
        (PANGUDI_LUHUR, "serah-terima"),
        (BABEL, "serah-terima"),
        (BULUKUMBA, "serah-klien"),
    ],
)
def test_berita_acara_serah_terima_klien_disisipkan(nama, kode):
    x = langkah(nama, kode)

    assert (x.jenis, x.objek, x.no) == (Jenis.SERAH_TERIMA, "klien", "")
    assert x.tambahan
    assert x.keluaran


def test_pembahasan_kasus_bertujuan_menurut_sumbernya():
    tujuan = [(WIRAJAYA, "konferensi"), (PANGUDI_LUHUR, "konferensi"), (BABEL, "pembahasan")]

    assert [langkah(*x).keperluan for x in tujuan] == ["kelayakan", "intervensi", "intervensi"]


@pytest.mark.parametrize("jalur", ["keluarga", "komunitas"])
def test_belum_tercatat_dalam_dtks_menjadi_tugas_bukan_penolakan(jalur):
    isi = STANDAR[PANGUDI_LUHUR]
    terdata, usulan = [s for s in isi.syarat_jalur(jalur) if s.kelompok]
    belum = [j for j in semua_jawaban(isi, jalur) if j["dtks"] == "belum"]

    assert terdata.kelompok == usulan.kelompok
    assert all(f"usul-dtks-{jalur}" in sampai_tutup(isi, jalur, j) for j in belum)
    assert langkah(PANGUDI_LUHUR, f"usul-dtks-{jalur}").keluaran == [usulan.id]


def test_berita_acara_ppks_jatuh_tempo_saat_penempatan():
    isi = STANDAR[PANGUDI_LUHUR]
    (bast,) = [s for s in isi.syarat if s.no == "4.2"]

    assert alur.tempo(isi, "residensial", bast, {}) == "masuk-asrama"
    assert langkah(PANGUDI_LUHUR, "masuk-asrama").tahap == Tahap.PENEMPATAN


def test_babel_b_mengurus_yang_belum_ada_dan_mengasesmen_sebelum_merujuk():
    isi = STANDAR[BABEL]
    tanpa = {"identitas": "tidak", "ket_terlantar": "belum ada", "laporan_awal": "belum ada"}
    tujuan = {"penyelesaian": "dirujuk ke panti", "panti_tujuan": isi.fakta[3].pilihan[0]}
    jalan = sampai_tutup(isi, "B", tanpa | tujuan)

    diurus = ["urus-identitas", "urus-ket-terlantar", "asesmen-awal-b", "asesmen-lanjutan-b"]
    assert [k for k in jalan if k in (*diurus, "rujuk-b")] == [*diurus, "rujuk-b"]


@pytest.mark.parametrize("jalur", ["A", "B"])
def test_babel_merujuk_memulangkan_atau_keduanya(jalur):
    isi = STANDAR[BABEL]
    rujuk, pulang = f"rujuk-{jalur.lower()}", f"pulang-{jalur.lower()}"
    ada = {
        j["penyelesaian"]: [k for k in sampai_tutup(isi, jalur, j) if k in (rujuk, pulang)]
        for j in semua_jawaban(isi, jalur)
    }

    assert list(ada.values()) == [[rujuk], [pulang], [rujuk, pulang]]


def test_usia_lansia_dihitung_dan_mutlak():
    (usia,) = [s for s in STANDAR[BULUKUMBA].syarat if s.aturan]

    assert (usia.no, usia.aturan.usia_min, usia.mutlak) == ("4", 60, True)
