"""Which version of an instrument an office fills: shipped ones, its own, old ones kept."""

import pytest
from django.db import IntegrityError, transaction

from assessments.instrumen import muat
from assessments.models import Instrumen
from standards.salah import SalahStandar
from tests.cases.bantu import serentak

KOSONG = """
kode = "{kode}"
judul = "{judul}"
versi = {versi}
[[bagian]]
kode = "b"
judul = "B"
[[bagian.pertanyaan]]
kode = "q"
teks = "Q"
jenis = "teks"
"""


def naskah(kode="buatan", judul="Formulir buatan", versi=1):
    return KOSONG.format(kode=kode, judul=judul, versi=versi)


@pytest.fixture
def terkirim(monkeypatch):
    """terkirim(text) → the program as if it came with just this file."""

    def pasang(*teks):
        isi = {t: muat.urai(t) for t in teks}
        berkas = {x.kode: muat.Bawaan(t, x, muat.sidik(t)) for t, x in isi.items()}
        monkeypatch.setattr(muat, "bawaan", lambda: berkas)

    return pasang


def test_semua_bawaan_tersedia_dan_ditulis_sekali(kantor, django_assert_num_queries):
    semua = muat.tersedia(kantor)

    assert (
        {x.kode for x in semua}
        == set(muat.bawaan())
        >= {
            "penjangkauan",
            "verifikasi_kelayakan",
            "asesmen_awal",
            "asesmen_lanjutan",
            "lingkungan_sosial",
            "asesmen_komprehensif",
            "barthel",
            "spmsq",
            "laporan_asal",
            "evaluasi",
            "terminasi",
        }
    )
    assert [x.judul for x in semua] == sorted(x.judul for x in semua)
    with django_assert_num_queries(1):
        assert [x.pk for x in muat.tersedia(kantor)] == [x.pk for x in semua]
    with django_assert_num_queries(1):
        assert muat.pakai(kantor, "barthel") in semua
    assert muat.isi(muat.pakai(kantor, "barthel")).kode == "barthel"


def test_versi_kantor_mendahului_bawaan_dan_hanya_untuk_kantor_itu(kantor, kantor_lain):
    bawaan = muat.pakai(kantor, "barthel")
    hasil = muat.simpan(kantor, naskah("barthel", "Barthel kantor"))

    assert hasil.baru
    assert (hasil.instrumen.versi, hasil.instrumen.instansi) == (1, kantor)
    assert muat.pakai(kantor, "barthel").judul == "Barthel kantor"
    assert muat.pakai(kantor_lain, "barthel") == bawaan
    assert "Barthel kantor" in [x.judul for x in muat.tersedia(kantor)]
    assert "Barthel kantor" not in [x.judul for x in muat.tersedia(kantor_lain)]

    assert [x.versi for x in muat.lepas(kantor, "barthel")] == [1]
    assert muat.pakai(kantor, "barthel") == bawaan


def test_perubahan_kantor_menjadi_versi_berikutnya_yang_lama_tetap(kantor):
    satu = muat.simpan(kantor, naskah()).instrumen
    assert muat.simpan(kantor, naskah()) == (satu, False)

    dua = muat.simpan(kantor, naskah(judul="Diubah")).instrumen
    assert (dua.versi, muat.pakai(kantor, "buatan")) == (2, dua)
    satu.refresh_from_db()
    assert (satu.aktif, muat.isi(satu).judul) == (False, "Formulir buatan")
    tiga = muat.simpan(kantor, naskah()).instrumen  # the first text again is a version of its own
    assert tiga.versi == 3


def test_naskah_yang_salah_tidak_menyimpan_apa_pun(kantor):
    with pytest.raises(SalahStandar):
        muat.simpan(kantor, naskah().replace('"teks"\n', '"tekz"\n'))

    assert not Instrumen.objects.exists()


def test_bawaan_berversi_lebih_tinggi_menggantikan_dan_yang_lama_tetap(kantor, terkirim):
    terkirim(naskah(versi=1))
    lama = muat.pakai(kantor, "buatan")
    terkirim(naskah(versi=1, judul="Diubah tanpa menaikkan versi"))
    assert muat.pakai(kantor, "buatan") == lama

    terkirim(naskah(versi=2, judul="Baru"))
    baru = muat.pakai(kantor, "buatan")
    assert (baru.versi, baru.judul) == (2, "Baru")
    lama.refresh_from_db()
    assert (lama.aktif, muat.isi(lama).judul) == (False, "Formulir buatan")
    assert [x.judul for x in muat.tersedia(kantor)] == ["Baru"]

    terkirim(naskah(versi=1))  # an older program beside the newer one changes nothing back
    assert muat.pakai(kantor, "buatan") == baru


def test_berkas_yang_tidak_lagi_terkirim_tetap_dipakai(kantor, terkirim):
    terkirim(naskah())
    lama = muat.pakai(kantor, "buatan")
    terkirim()

    assert muat.pakai(kantor, "buatan") == lama


def test_yang_tidak_ada_disebut(kantor):
    with pytest.raises(muat.TidakAda, match="'entah' belum ada"):
        muat.pakai(kantor, "entah")
    assert not muat.ada(kantor, "entah")
    muat.simpan(kantor, naskah("entah"))
    assert muat.ada(kantor, "entah")


def test_basis_data_menolak_dua_yang_aktif(kantor):
    satu = muat.simpan(kantor, naskah()).instrumen
    satu.pk, satu.versi = None, 2

    with pytest.raises(IntegrityError), transaction.atomic():
        satu.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_pemakaian_pertama_dan_muat_serentak_menghasilkan_satu_versi_aktif(kantor, terkirim):
    terkirim(naskah(versi=1))
    satu = serentak(*[lambda: muat.pakai(kantor, "buatan").pk] * 4)
    terkirim(naskah(versi=2, judul="Baru"))
    dua = serentak(*[lambda: muat.pakai(kantor, "buatan").pk] * 4)

    assert len(set(satu)) == len(set(dua)) == 1
    assert list(Instrumen.objects.values_list("versi", "aktif")) == [(2, True), (1, False)]

    hasil = serentak(*[lambda i=i: muat.simpan(kantor, naskah(judul=f"K{i}")) for i in range(4)])
    assert sorted(x.instrumen.versi for x in hasil) == [1, 2, 3, 4]
    assert Instrumen.objects.filter(instansi=kantor, aktif=True).count() == 1
