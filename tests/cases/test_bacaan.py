"""A case read in one statement is the case that Django would have read row by row."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.peran import Peran
from cases import actions, bacaan, kerahasiaan
from cases.models import Aduan, Kasus, Langkah, OrangKasus, Tugas, UbahWaktu

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


def nilai(baris):
    """Every column of every row with its type, in the order of the keys."""
    kolom = [
        {f.attname: (type(v := getattr(x, f.attname)), v) for f in x._meta.concrete_fields}
        for x in baris
    ]
    return sorted(kolom, key=lambda x: x["id"][1])


def terbaca(kasus, b):
    return list(getattr(kasus, b.atribut) if b.atribut else getattr(kasus, b.relasi).all())


def test_setiap_baris_sama_dengan_bacaan_django(berisi):
    asli = Kasus.objects.get(pk=berisi.pk)
    bacaan.muat(berisi)
    for b in bacaan.ISI:
        harap = getattr(asli, b.relasi).all()
        harap = harap.filter(ditutup_pada=None) if b.model is Tugas else harap
        assert nilai(harap), b.relasi
        assert nilai(terbaca(berisi, b)) == nilai(harap)
        if b.model._meta.ordering:
            assert terbaca(berisi, b) == list(harap)


def test_yang_disebut_ikut_tanpa_kueri_lagi(berisi):
    bacaan.muat(berisi)
    with CaptureQueriesContext(connection) as kueri:
        for b in bacaan.ISI:
            for x in terbaca(berisi, b):
                assert b.model is Aduan or x.kasus is berisi
                for jalan in b.beserta:
                    for nama in jalan.split("__"):
                        x = x and getattr(x, nama)
    assert kueri.captured_queries == []


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
