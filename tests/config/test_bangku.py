"""The bench's own parts: multiplied cases agree with each other, figures are judged rightly.

`make bench` itself takes minutes and is not run here.
"""

import re

import pytest
from django.db import connection
from django.db.models import UniqueConstraint
from django.urls import reverse

from accounts.peran import Peran
from bench import gandakan, sekitar, tabel
from bench.beban import Hasil
from cases import actions
from cases.models import JejakBaca, Kasus, Klien, Langkah, Penugasan, Riwayat, Tenggat, Tugas
from letters.models import SuratMasuk
from reports.models import RingkasanBulan


@pytest.fixture
def berganda(kasus, orang, monkeypatch):
    """Forty cases out of one that runs and one that is closed; at most six of them run."""
    mulai_dari_satu()
    kasus("disposisi")
    tutup = kasus("tutup")
    usul = tutup.usul_penutupan.get()
    actions.putuskan_tutup(usul, by=orang(Peran.KEPALA_BIDANG), setuju=True)
    monkeypatch.setattr(gandakan, "BERJALAN", 6)
    gandakan.utama(40)


def mulai_dari_satu():
    """Keys below those of the copies; restarted so, a sequence goes back with the transaction."""
    with connection.cursor() as k:
        for tabel in gandakan._tabel():
            k.execute("select pg_get_serial_sequence(%s, 'id')", [tabel])
            k.execute(f"alter sequence {k.fetchone()[0]} restart")


@pytest.mark.usefixtures("berganda")
def test_yang_digandakan_terutama_arsip():
    assert Kasus.objects.count() >= 40
    assert Kasus.objects.berjalan().count() == 6
    assert Klien.objects.count() == Kasus.objects.values("klien").distinct().count()
    assert Kasus.objects.values("nomor").distinct().count() == Kasus.objects.count()


@pytest.mark.usefixtures("berganda")
def test_salinan_yang_tua_juga_ditutup_dan_jatuh_tempo_lebih_dahulu():
    asli, *salinan = Kasus.objects.filter(ditutup_pada__isnull=False).order_by("pk")
    lama = {k.ditutup_pada - k.dibuka_pada for k in salinan}

    assert lama == {asli.ditutup_pada - asli.dibuka_pada}
    assert len({k.ditutup_pada for k in salinan}) == len(salinan)
    for jam in Tenggat.objects.filter(berhenti__isnull=False, kasus__in=salinan):
        semula = asli.jam.get(urut=jam.urut)
        assert jam.berhenti - jam.mulai == semula.berhenti - semula.mulai
        assert jam.berhenti - jam.jatuh_tempo == semula.berhenti - semula.jatuh_tempo


@pytest.mark.usefixtures("berganda")
def test_di_sekitar_kasus_terisi_dan_bulannya_diringkas():
    sekitar.utama(40)

    banyak = Kasus.objects.count()
    assert JejakBaca.objects.count() == sekitar.PER_KASUS * banyak
    assert 0 < SuratMasuk.objects.count() < banyak
    # the two that were just opened are younger than what the worker adds up
    assert sum(RingkasanBulan.objects.values_list("masuk", flat=True)) == banyak - 2


@pytest.mark.usefixtures("berganda")
def test_setiap_salinan_punya_barisnya_sendiri():
    contoh = {bool(k.ditutup_pada): k for k in Kasus.objects.order_by("pk")[:2]}
    for model in (Langkah, Riwayat, Penugasan, Tugas):
        harap = {t: model.objects.filter(kasus=k).count() for t, k in contoh.items()}
        for k in Kasus.objects.order_by("-pk")[:5]:
            assert model.objects.filter(kasus=k).count() == harap[k.tertutup], model
        lain = model.objects.filter(kasus__isnull=False).exclude(kasus__in=Kasus.objects.all())
        assert not lain.exists()


@pytest.mark.usefixtures("berganda")
def test_halaman_salinan_terbuka_dan_langkahnya_dapat_dikerjakan(client, orang):
    peksos, kabid = orang(Peran.PEKSOS), orang(Peran.KEPALA_BIDANG)
    client.force_login(peksos.pengguna, backend="accounts.backends.JabatanBackend")
    for k in Kasus.objects.order_by("-pk")[:4]:
        assert client.get(k.get_absolute_url()).status_code == 200
    terakhir = Kasus.objects.berjalan().order_by("-pk").first()
    tugas = Tugas.objects.untuk(kabid).get(kasus=terakhir)
    assert tugas.tautan == tugas.langkah.get_absolute_url()
    actions.putuskan(tugas.langkah, putusan="setuju", by=kabid)
    assert client.get(reverse("cases:daftar")).status_code == 200


def _kunci_unik():
    """(table, columns) of everything that may occur once in a table that is copied."""
    for nama, model in gandakan._tabel().items():
        for f in model._meta.concrete_fields:
            if f.unique and not f.primary_key:
                yield nama, (f.name,)
        for batas in model._meta.constraints:
            if isinstance(batas, UniqueConstraint):
                yield nama, batas.fields


@pytest.mark.parametrize(("nama", "medan"), list(_kunci_unik()))
def test_yang_harus_unik_berbeda_pada_setiap_salinan(nama, medan):
    """Else the bench stops the day that the demo has such a row."""
    tabel = gandakan._tabel()
    nilai = [gandakan._nilai(nama, tabel[nama]._meta.get_field(m), tabel) for m in medan]
    assert any(re.search(r"\bc\b|gen_random_uuid|^null$", n) for n in nilai), nilai


def butir(**ubah):
    isi = {"kode": "daftar", "rasio": 2.0, "sasaran": 2.5, "kueri": 4, "sasaran_kueri": 8}
    return isi | {"cpu_ms": 10.0} | ubah


@pytest.mark.parametrize(
    ("ubah", "luput"),
    [
        ({}, []),
        ({"rasio": 2.6}, ["waktu"]),
        ({"kueri": 9}, ["kueri"]),
        ({"rasio": None, "kueri": 9}, ["waktu", "kueri"]),
        ({"kueri": 99, "sasaran_kueri": None}, []),
    ],
)
def test_sasaran_yang_luput_disebut(ubah, luput):
    hasil = tabel.nilai([{"kasus": 10, "butir": [butir(**ubah)]}])
    assert hasil["ukuran"][0]["butir"][0]["luput"] == luput


def test_tumbuh_membandingkan_ukuran_terkecil_dan_terbesar():
    kecil, besar = {"butir": [butir()]}, {"butir": [butir(cpu_ms=20.0)]}
    assert tabel.tumbuh([kecil, besar]) == {"daftar": 2.0}
    assert tabel.tumbuh([kecil]) == {}


def test_persentil():
    hasil = Hasil(100, 1, [n / 1000 for n in range(100)], 0)
    assert (hasil.persentil(50), hasil.persentil(95)) == (50, 95)
    assert hasil.tambah(hasil).per_detik == 100
