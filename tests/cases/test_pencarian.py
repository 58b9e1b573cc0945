"""The one search: what is found by what, by whom, and by which index."""

import re

import pytest
from django.db import connection
from django.urls import reverse

from accounts.models import Unit, Wilayah
from accounts.peran import Peran
from cases import actions, pencarian
from cases.kata_cari import KataDicari, salah_ketik
from cases.kerahasiaan import kasus_ada, kasus_terbuka, klien_ada
from cases.models import Aduan, Kasus, KataCari, Klien, Langkah
from tests.conftest import langkah

P = Peran
CATATAN = "Ditemui di gubuk dekat dermaga, mengaku diusir majikannya."


@pytest.fixture
def dunia(orang, aduan, klien, standar, kantor):
    """One case with a report, a client with an alias and an address, and a step that was noted."""
    Wilayah.objects.create(kode="19.71", nama="Kota Pangkalpinang", tingkat=2)
    Wilayah.objects.create(kode="19.71.03", nama="Gerunggang", tingkat=3, induk_id="19.71")
    kelurahan = Wilayah.objects.create(
        kode="19.71.03.1004", nama="Kacang Pedang", tingkat=4, induk_id="19.71.03"
    )
    kantor.wilayah_id = "19.71"
    kantor.save()
    peksos = orang(P.PEKSOS)
    a = aduan(
        terlapor="Ibu berkerudung hijau",
        lokasi="Jembatan Emas",
        kronologi="Menangis di pelataran toko sejak subuh.",
    )
    k = klien(
        nama="Ratna Kusumawati",
        alias="Mpok Nana",
        telepon="+6281234567890",
        alamat_domisili="Gang Cendrawasih 5",
        wilayah_domisili=kelurahan,
        kategori="8",
    )
    kasus = actions.buka_kasus(k, standar, by=peksos, aduan=a)
    Kasus.objects.update(kerahasiaan="biasa")
    kasus.refresh_from_db()
    actions.ambil(kasus, by=peksos)
    actions.selesaikan_langkah(langkah(kasus, "laporan"), by=peksos, catatan=CATATAN)
    return kasus


@pytest.fixture
def cari(client, orang):
    def tanya(kata, oleh=P.PEKSOS):
        jabatan = orang(oleh) if isinstance(oleh, str) else oleh
        client.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
        jawaban = client.get(reverse("cases:cari"), {"q": kata})
        assert jawaban.status_code == 200
        return jawaban.text.partition('<main id="isi"')[2]

    return tanya


@pytest.mark.parametrize(
    "kata",
    [
        "Ratna Kusumawati",
        "kusumawati ratna",
        "Ratna Kusumawti",  # a letter too few
        "Ratna Kusumawaty",  # another
        "Rtna",  # a short word, a letter too few
        "Kusuma",  # only begun
        "Mpok Nana",
        "cendrawasih",
        "cendrawasi",
        "Kacang Pedang",  # the kelurahan
        "Gerunggang",  # its kecamatan
        "0812-3456-7890",
        "diusir majikan",  # the note of the step
        "dremaga",  # mistyped
    ],
)
def test_kasus_ditemukan_dengan(dunia, cari, kata):
    assert dunia.get_absolute_url() in cari(kata)


def test_kasus_ditemukan_dengan_nik_dan_nomor(dunia, cari):
    urut = dunia.nomor[-5:]
    for kata in (dunia.klien.nik, dunia.nomor, dunia.nomor.lower(), f"PKP-{urut}", str(int(urut))):
        assert dunia.get_absolute_url() in cari(kata), kata


def test_aduan_ditemukan_dengan(dunia, cari):
    satu = Aduan.objects.get()
    nomor = (satu.nomor, satu.nomor[5:], satu.nomor[-6:].lower(), str(int(satu.nomor[-5:])))
    for kata in (*nomor, "berkerudung hijau", "jembatan emas", "pelataran", "pelatran", "menangis"):
        assert satu.get_absolute_url() in cari(kata), kata


@pytest.mark.parametrize(
    "kata", ["Bambang", "Ratna Bambang", "99999", "2025-PKP-00001", "%", "a'b"]
)
def test_yang_tidak_ada_tidak_ditemukan(dunia, cari, kata):
    assert "Tidak ditemukan" in cari(kata)


@pytest.mark.parametrize(("calon", "banyak"), [(1, 1), (500, 2)])
def test_dari_kata_yang_umum_hanya_sebagian_yang_ditanyai(dunia, orang, monkeypatch, calon, banyak):
    """Whoever may read what is asked once for each story: not of all that share a word."""
    satu = Aduan.objects.get()
    satu.pk, satu.nomor, satu.kode = None, "2026-PKP-A09999", ""
    satu.save(force_insert=True)
    monkeypatch.setattr(pencarian, "CALON", calon)
    assert len(pencarian.cari("pelataran", orang(Peran.KEPALA_INSTANSI))["aduan"]) == banyak


def test_huruf_nol_tidak_mengganggu(dunia, cari):
    assert dunia.get_absolute_url() in cari("Rat\0na")


def test_narasi_hanya_bagi_pembacanya(dunia, cari, orang, kantor):
    assert dunia.get_absolute_url() in cari("dermaga", P.KEPALA_BIDANG)
    for peran in (P.ADMIN_TU, P.PETUGAS_LAYANAN, P.SEKRETARIS):
        assert "Tidak ditemukan" in cari("dermaga", peran), peran
    lain = orang(P.PEKSOS, baru=True, unit=Unit.objects.create(instansi=kantor, nama="Lain"))
    for kata in ("dermaga", "Ratna", "pelataran", dunia.klien.nik, dunia.nomor, "Kacang Pedang"):
        assert "Tidak ditemukan" in cari(kata, lain), kata


def test_kantor_lain_tidak_menemukan_apa_pun(dunia, cari, orang, kantor_lain):
    for kata in ("Ratna", "pelataran", dunia.nomor, dunia.klien.nik):
        assert "Tidak ditemukan" in cari(
            kata, orang(P.KEPALA_INSTANSI, baru=True, kantor=kantor_lain)
        )


def test_rahasia_tampil_inisial_dan_ceritanya_tidak_tampil(dunia, cari):
    Kasus.objects.update(kerahasiaan="rahasia")
    for kata in ("Ratna", "dermaga", "pelataran"):
        isi = cari(kata)
        assert "Tidak ditemukan" not in isi
        assert "Kusumawati" not in isi
        assert "majikan" not in isi


def test_kata_baru_langsung_dikenal_dan_tidak_menyimpan_angka(dunia):
    dunia.klien.alias = "Zulfikri 1971045201950001"
    dunia.klien.save()
    semua = set(KataCari.objects.values_list("kata", flat=True))
    assert {"zulfikri", "dermaga", "pelataran", "kusumawati"} <= semua
    assert not [k for k in semua if re.search(r"\d", k)]


def test_satu_salah_ketik():
    assert {"sti", "siti", "isti", "stii", "suti"} - {"siti"} <= salah_ketik("siti")
    assert "siti" not in salah_ketik("siti")
    assert "stoo" not in salah_ketik("siti")


def rencana(baris):
    """The plan of a query, on a table where reading it whole is the last resort."""
    sql, isi = baris.query.sql_with_params()
    with connection.cursor() as k:
        k.execute("SET LOCAL enable_seqscan = off")
        k.execute(f"EXPLAIN {sql}", isi)
        return "\n".join(b for (b,) in k.fetchall())


def test_setiap_pencarian_lewat_indeksnya(dunia, orang):
    """What is asked for is the index's own words; docs/kecepatan.md has the plans of many rows."""
    peksos = orang(P.PEKSOS)
    dicari = KataDicari("ratna kusumawati", peksos.instansi)
    for baris, tabel, indeks in [
        (Klien.objects.filter(dicari.klien()), "cases_klien", "klien_cari"),
        (Klien.objects.ber_nik(dunia.klien.nik), "cases_klien", "klien_nik"),
        (Aduan.objects.filter(dicari.aduan()), "cases_aduan", "aduan_cari"),
        (
            Langkah.objects.filter(dicari.langkah(), selesai_pada__isnull=False),
            "cases_langkah",
            "langkah_cari",
        ),
    ]:
        isi = rencana(baris)
        assert indeks in isi, isi
        assert f"Seq Scan on {tabel}" not in isi, isi
    with connection.cursor() as k:
        k.execute("SET LOCAL enable_seqscan = off")
        k.execute("DROP INDEX kata_cari")  # of a hundred words it would be read whole
        k.execute("EXPLAIN SELECT kata FROM cases_katacari WHERE kata % 'kusumawaty'")
        assert "kata_cari_trgm" in "\n".join(b for (b,) in k.fetchall())


def test_syarat_siap_berlaku_di_dalam_syarat_lain(dunia, orang):
    """Spelled out once, it still means the row it is put on: nested, negated, of another alias."""
    peksos = orang(P.PEKSOS)
    semua = Kasus.objects.filter(instansi=peksos.instansi_id)
    assert list(semua.filter(kasus_ada(peksos))) == [dunia]
    assert list(semua.exclude(kasus_ada(peksos))) == []
    assert list(Klien.objects.filter(kasus__in=semua.filter(kasus_ada(peksos)))) == [dunia.klien]
    assert list(Klien.objects.filter(klien_ada(peksos), pk=dunia.klien_id)) == [dunia.klien]
    lain = orang(P.PSIKOLOG)
    assert list(semua.exclude(kasus_terbuka(lain))) == []  # `biasa` is open to all
    Kasus.objects.update(kerahasiaan="rahasia")
    assert list(semua.exclude(kasus_terbuka(lain))) == [dunia]
    assert not Klien.objects.filter(klien_ada(lain)).exists()
