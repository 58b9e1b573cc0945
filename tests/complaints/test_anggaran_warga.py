"""What a citizen's page asks the database, and that what is kept of it belongs to nobody."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from warga_bersama import ISI, Warga

from accounts.models import Laju
from accounts.peran import Peran
from cases import actions
from complaints import rawat
from complaints.forms.lapor import LaporForm
from complaints.isian_kosong import isian_kosong

TEMPLAT = "complaints/_isian_lapor.html"


@pytest.mark.parametrize("isi", [{}, {"darurat": "ya"}, {"situs_web": "x"}])
def test_kirim_laporan_publik(warga, isi):
    """Office, sent before?, two counts, area, same words?, number, row, photos, history, queue."""
    warga.lapor(kronologi="Yang pertama.", **isi)
    with CaptureQueriesContext(connection) as kueri:
        jawaban = warga.kirim(**isi)
    assert jawaban.status_code == 302
    semua = [k["sql"] for k in kueri.captured_queries]
    assert len([k for k in semua if "SAVEPOINT" not in k]) <= 11


def test_lacak(warga, django_assert_max_num_queries, orang, standar, klien):
    """Tries, report, messages, cases; of the cases their stages."""
    aduan = warga.lapor()
    with django_assert_max_num_queries(4):
        assert "Petugas memeriksa laporan" in warga.lacak(aduan).text
    for nama in ("Satu", "Dua"):
        actions.buka_kasus(klien(nama=nama), standar, by=orang(Peran.PEKSOS), aduan=aduan)
    with django_assert_max_num_queries(5):
        assert "(orang ke-2)" in warga.lacak(aduan).text


def test_formulir_lapor_kosong_disusun_sekali(warga, django_assert_max_num_queries):
    awal = warga.client.get(warga.url)
    with django_assert_max_num_queries(1):
        lagi = warga.client.get(warga.url)

    def tanpa_stempel(jawaban):
        return re.sub(r'name="stempel" value="[^"]+"', "", jawaban.text)

    assert tanpa_stempel(awal) == tanpa_stempel(lagi)
    assert awal.context["stempel"] != lagi.context["stempel"]


def test_yang_disimpan_sama_dengan_yang_disusun(kota):
    awal = {"wilayah": "19.71", "kebutuhan": "lansia"}
    disusun = render_to_string(TEMPLAT, {"form": LaporForm(initial=awal)})
    assert isian_kosong(TEMPLAT, LaporForm, **awal) == disusun
    assert re.search(r'value="lansia"[^>]+checked', disusun)
    assert 'value="19.71" selected' in disusun


def test_ketikan_seseorang_tidak_sampai_kepada_yang_lain(warga, kota):
    salah = warga.kirim(darurat="")
    assert ISI["kronologi"] in salah.text
    assert ISI["pelapor_nama"] in salah.text
    lain = Warga(kota, "36.68.9.9").client.get(warga.url).text
    assert ISI["kronologi"] not in lain
    assert ISI["pelapor_nama"] not in lain
    assert "galat" not in lain


def test_kebutuhan_dan_wilayah_dari_halaman_sebelumnya(warga):
    lansia = warga.client.get(f"{warga.url}?kebutuhan=lansia&wilayah_1=19").text
    assert re.search(r'value="lansia"[^>]+checked', lansia)
    assert 'value="19" selected' in lansia
    assert 'value="19.71" selected' not in lansia
    assert 'value="19.71" selected' in warga.client.get(f"{warga.url}?kebutuhan=<b>").text


# --- how often somebody asked
def lalu(kunci, menit, jumlah):
    saat = timezone.now().replace(second=0, microsecond=0) - timedelta(minutes=menit)
    Laju.objects.create(kunci=kunci, jendela=saat, jumlah=jumlah)


@pytest.mark.django_db
def test_hitungan_sejam_beberapa_kunci_sekaligus():
    lalu("a", 5, 4)
    lalu("a", 61, 100)
    lalu("c", 5, 7)
    assert Laju.objects.catat("b", "a", menit=60) == [1, 5]
    assert Laju.objects.catat("b", "a", menit=60) == [2, 6]
    assert Laju.objects.catat("a") == [3]  # this minute only
    assert Laju.objects.jumlah(("a", 60), ("a", 3), ("tiada", 60), ("c", 60)) == [7, 3, 0, 7]


@pytest.mark.django_db
def test_kunci_panjang_dipotong_sama():
    assert Laju.objects.catat("x" * 200) == [1]
    assert Laju.objects.jumlah(("x" * 200, 5)) == [1]


@pytest.mark.django_db
def test_pekerja_membuang_hitungan_yang_lewat():
    lalu("lama", 90, 1)
    lalu("baru", 5, 1)
    rawat.rawat()
    assert [x.kunci for x in Laju.objects.all()] == ["baru"]
