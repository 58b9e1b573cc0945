"""A case read in one statement is the case that Django would have read row by row."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.peran import Peran
from cases import actions, bacaan, kerahasiaan
from cases.models import (
    Aduan,
    BarisDaftar,
    Daftar,
    Kasus,
    Langkah,
    OrangKasus,
    Pelimpahan,
    Penutupan,
    Tugas,
    UbahWaktu,
)
from cases.views.daftar import ISI_BARIS

P = Peran


@pytest.fixture
def berisi(kasus, orang):
    """A case with a row of everything, and every type of column filled."""
    k = kasus("disposisi")
    peksos = orang(P.PEKSOS)
    actions.jeda(k, alasan="Menunggu polisi", by=peksos)
    actions.tempatkan_darurat(k, tempat="RPS", alasan="Mabuk, terluka", by=peksos)
    actions.usulkan_tutup(k, hasil="dirujuk", rincian={"tujuan": "Panti"}, by=peksos)
    OrangKasus.objects.create(kasus=k, subjek="wali", nama="Wali", dicatat_oleh=peksos)
    UbahWaktu.objects.create(kasus=k, urut=0, durasi="3 hari kerja", alasan="x", oleh=peksos)
    Aduan.objects.filter(kasus=k).update(lintang="-2.12345", bujur="106.10000")
    k.langkah.filter(kode="laporan").update(
        rincian={"a": [1, {"b": None}]},
        lama_kerja=timedelta(days=2, hours=3, microseconds=7),
        dikerjakan_sejak=timezone.now(),
    )
    return Kasus.objects.get(pk=k.pk)


def nilai(baris, tanpa=()):
    """Every column of every row with its type, in the order of the keys."""
    kolom = [
        {
            f.attname: (type(v := getattr(x, f.attname)), v)
            for f in x._meta.concrete_fields
            if f.name not in tanpa
        }
        for x in baris
    ]
    return sorted(kolom, key=lambda x: x["id"][1])


def terbaca(kasus, b):
    return list(getattr(kasus, b.atribut) if b.atribut else getattr(kasus, b.relasi).all())


def untuk_halaman(kasus, jabatan):
    return bacaan.halaman(Kasus.objects.filter(pk=kasus.pk).dengan_pandangan(jabatan))


BACAAN = {
    "tindakan": (lambda k, j: bacaan.baca(k.pk), bacaan.KASUS, bacaan.ISI),
    "halaman": (untuk_halaman, bacaan.KASUS_HALAMAN, bacaan.ISI_HALAMAN),
}
macam = pytest.mark.parametrize("macam", BACAAN)


def beserta(baris, jalan):
    for nama in jalan.split("__"):
        baris = baris and getattr(baris, nama, None)
    return baris


@macam
def test_setiap_baris_sama_dengan_bacaan_django(berisi, orang, macam):
    baca, utama, bagian = BACAAN[macam]
    k = baca(berisi, orang(P.PEKSOS))
    assert nilai([k]) == nilai([berisi])
    for jalan in utama.beserta:
        if harap := beserta(berisi, jalan):
            assert nilai([beserta(k, jalan)], utama.tanpa) == nilai([harap], utama.tanpa)
    for b in bagian:
        harap = getattr(berisi, b.relasi).all()
        harap = harap.filter(ditutup_pada=None) if b.model is Tugas else harap
        assert b.relasi in SELALU_KOSONG or nilai(harap), b.relasi
        assert nilai(terbaca(k, b), b.tanpa) == nilai(harap, b.tanpa)
        if b.model._meta.ordering:
            assert terbaca(k, b) == list(harap)


SELALU_KOSONG = ("pelimpahan", "penutupan")  # of a running case: see below


@macam
def test_yang_disebut_ikut_tanpa_kueri_lagi(berisi, orang, macam):
    baca, utama, bagian = BACAAN[macam]
    k = baca(berisi, orang(P.PEKSOS))
    with CaptureQueriesContext(connection) as kueri:
        for jalan in utama.beserta:
            beserta(k, jalan)
        for b in bagian:
            for x in terbaca(k, b):
                assert b.model is Aduan or x.kasus is k
                for jalan in b.beserta:
                    beserta(x, jalan)
    assert kueri.captured_queries == []


def test_halaman_membawa_pandangan_pelimpahan_dan_penutupan(kasus, orang, kantor_lain):
    """What a running case has none of, and what only its reader's view tells."""
    k, peksos = kasus("asesmen-awal"), orang(P.PEKSOS)
    asal = Kasus.objects.get(pk=k.pk)
    Penutupan.objects.create(kasus=asal, hasil="dirujuk", semula={"tahap": "x"}, oleh=peksos)
    Pelimpahan.objects.create(
        kasus=asal,
        instansi_asal=peksos.instansi,
        instansi_tujuan=kantor_lain,
        isi={"nama": "x"},
        alasan="Domisili",
        oleh=peksos,
    )
    k = untuk_halaman(k, peksos)
    lihat = Kasus.objects.dengan_pandangan(peksos).get(pk=k.pk)
    for nama in ("dekat", "bernarasi", "darurat_sampai"):
        assert k.__dict__[nama] == getattr(lihat, nama)
    with CaptureQueriesContext(connection) as kueri:
        (limpah,), (tutup,) = k.pelimpahan.all(), k.penutupan.all()
        assert limpah.instansi_tujuan.nama == kantor_lain.nama
    assert kueri.captured_queries == []
    assert nilai([limpah], ("isi",)) == nilai(asal.pelimpahan.all(), ("isi",))
    assert nilai([tutup], ("semula",)) == nilai(asal.penutupan.all(), ("semula",))
    assert bacaan.halaman(Kasus.objects.none().dengan_pandangan(peksos)) is None


@pytest.mark.parametrize("sumber", ["bacaan", "daftar"])
def test_daftar_tempat_langkah_berdiri(kasus, orang, sumber):
    """The open list of a step, by both ways of reading it."""
    k, kepala = kasus("disposisi"), orang(P.KEPALA_BIDANG)
    langkah = k.langkah.get(jenis="disposisi")
    daftar = Daftar.objects.create(
        instansi=k.instansi,
        nomor="2026-UJI-D00001",
        layanan=k.standar.kode,
        kode=langkah.kode,
        judul=langkah.teks[:200],
        dibuat_oleh=kepala,
    )
    BarisDaftar.objects.create(daftar=daftar, langkah=langkah)
    if sumber == "bacaan":
        semua = untuk_halaman(k, kepala).langkah.all()
    else:
        semua = Kasus.objects.prefetch_related(*ISI_BARIS).get(pk=k.pk).langkah.all()
    for x in semua:
        harap = (daftar.nomor, daftar.pk) if x.pk == langkah.pk else (None, None)
        assert (x.nomor_daftar, x.id_daftar) == harap


def test_saringan_tetap_bertanya_kepada_basis_data(berisi):
    """Only `.all()` is answered from memory: what an act has just written is found by a filter."""
    bacaan.muat(berisi)
    Langkah.objects.filter(kasus=berisi, kode="laporan").update(catatan="Baru ditulis.")
    assert berisi.langkah.get(kode="laporan").catatan == "Baru ditulis."


@pytest.mark.parametrize("peran", [p for p in Peran if p != P.PETUGAS_DESA])
def test_yang_pasti_ada_memang_terlihat(kasus, orang, peran):
    """The short answer never shows a case that the rule hides."""
    k = kasus("penjangkauan")
    jabatan = orang(peran)
    if kerahasiaan.pasti_ada(k, jabatan):
        assert Kasus.objects.visible_to(jabatan).filter(pk=k.pk).exists()
