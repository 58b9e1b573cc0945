"""Whatever happens in the homes, in whatever order: beds and people always add up.

Hypothesis draws admissions, moves, exits, places, refusals, closings taken back, and time that
passes. Each is refused or carried out; the invariants hold afterwards.
"""

import itertools
import os
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from accounts.peran import Peran
from cases import actions
from config.contoh.waktu import seolah
from referrals import ranjang as kamus
from referrals.actions import hunian, penempatan
from referrals.actions import rumah as aksi_rumah
from referrals.models import Hunian, Penempatan, TempatTidur
from tests.cases.bantu import segar, tugas
from tests.referrals.penempatan.conftest import ranjang

P = Peran
CONTOH = int(os.environ.get("CONTOH_SIFAT", "2"))
PILIH = st.integers(0, 2)
MENINGGAL = {"tanggal": "2026-01-15", "tempat": "RPS", "surat": "12/2026"}


class Mesin(RuleBasedStateMachine):
    """Three cases, a shelter of two beds and a dormitory of one; the clock moves only forward."""

    def __init__(self, dunia):
        super().__init__()
        self.kasus, self.beds, self.orang = dunia
        self.titik = transaction.savepoint()
        self.kini = timezone.now() + timedelta(minutes=1)

    def teardown(self):
        transaction.savepoint_rollback(self.titik)

    def coba(self, fungsi, *args, **isi):
        """Do it now; a refusal is a sentence and leaves nothing behind."""
        self.kini += timedelta(minutes=5)
        with seolah(self.kini):
            try:
                with transaction.atomic():
                    fungsi(*args, **isi)
            except (ValidationError, PermissionDenied):
                pass

    @rule(k=PILIH, b=PILIH)
    def masuk(self, k, b):
        isi = {"alasan": "Malam.", "by": self.orang(P.KETUA_RPS)}
        self.coba(hunian.masuk_darurat, self.kasus[k], tempat_tidur=self.beds[b], **isi)

    @rule(k=PILIH, b=PILIH)
    def pindah(self, k, b):
        isi = {"alasan": "Perlu.", "by": self.orang(P.KETUA_RPS)}
        self.coba(hunian.pindah, self.kasus[k], tempat_tidur=self.beds[b], **isi)

    @rule(k=PILIH)
    def keluar(self, k):
        self.coba(hunian.keluar, self.kasus[k], tujuan="Rumah", by=self.orang(P.PEKSOS))

    @rule(k=PILIH, setuju=st.booleans())
    def sahkan(self, k, setuju):
        isi = {"setuju": setuju, "catatan": "Ya.", "by": self.orang(P.KEPALA_BIDANG)}
        self.coba(actions.sahkan_darurat, self.kasus[k], **isi)

    @rule(k=PILIH, b=PILIH)
    def usulkan(self, k, b):
        wisma = self.beds[b].kamar.wisma
        isi = {"wisma": wisma, "prioritas": 2, "alasan": "Perlu.", "by": self.orang(P.PEKSOS)}
        self.coba(penempatan.usulkan, self.kasus[k], **isi)

    @rule(k=PILIH, b=PILIH, apa=st.sampled_from(["setujui", "antrekan", "tolak", "batalkan"]))
    def putuskan(self, k, b, apa):
        lain = {"setujui": {"tempat_tidur": self.beds[b]}, "antrekan": {}}
        isi = lain.get(apa, {"alasan": "Berubah."}) | {"by": self.orang(P.KEPALA_BIDANG)}
        if p := Penempatan.objects.filter(kasus=self.kasus[k]).order_by("-pk").first():
            self.coba(getattr(penempatan, apa), p, **isi)

    @rule(k=PILIH)
    def tempati(self, k):
        if p := Penempatan.objects.filter(kasus=self.kasus[k]).order_by("-pk").first():
            self.coba(hunian.tempati, p, by=self.orang(P.PEKSOS))

    @rule(k=PILIH)
    def tutup(self, k):
        self.coba(_tutup, self.kasus[k], self.orang)

    @rule(k=PILIH)
    def batal_tutup(self, k):
        by = self.orang(P.KEPALA_BIDANG)
        self.coba(actions.batalkan_tutup, segar(self.kasus[k]), alasan="Keliru.", by=by)

    @rule(hari=st.integers(1, 5))
    def hari_lewat(self, hari):
        self.kini += timedelta(days=hari)

    # ----------------------------------------------------------------- what always holds
    @invariant()
    def tidak_bertumpuk(self):
        for medan in ("tempat_tidur_id", "klien_id"):
            semua = Hunian.objects.filter(lepas=False)
            if medan == "klien_id":
                semua = semua.filter(jenis="tinggal")
            masa = {}
            for h in semua:
                if not h.selama.isempty:
                    masa.setdefault(getattr(h, medan), []).append((h.selama.lower, h.selama.upper))
            for satu in masa.values():
                urut = sorted(satu, key=lambda m: m[0])
                for (_, akhir), (awal, _) in itertools.pairwise(urut):
                    assert akhir is not None
                    assert akhir <= awal

    @invariant()
    def klien_tidak_hilang_dan_kasus_tutup_tidak_menahan(self):
        for k in self.kasus:
            k = segar(k)
            ada = k.hunian.filter(lepas=False)
            tinggal = [h for h in ada if h.jenis == "tinggal" and h.selama.upper_inf]
            terbuka = k.penampungan.filter(keluar_pada=None)
            if k.tertutup:
                pesan = [h for h in ada if h.jenis == "pesanan" and h.selama.upper > self.kini]
                assert tinggal == []
                assert pesan == []
                assert not terbuka.exists()
                assert not tugas(k, "hunian").exists()
            assert {h.penampungan_id for h in tinggal} <= {p.pk for p in terbuka}
            if terbuka.exists() and not tinggal:
                assert tugas(k, "penempatan").filter(judul__startswith="Pilih").exists()

    @invariant()
    def jumlahnya_genap(self):
        for wisma in {b.kamar.wisma_id for b in self.beds}:
            beds = TempatTidur.objects.filter(kamar__wisma=wisma)
            hitung = kamus.hitung(kamus.ranjang(beds, self.kini))
            isi = Hunian.objects.filter(tempat_tidur__in=beds, lepas=False)
            isi = isi.filter(selama__contains=self.kini)
            kosong = beds.exclude(pk__in=isi.values("tempat_tidur")).count()
            assert hitung["kapasitas"] == beds.count()
            assert hitung["tinggal"] == isi.filter(jenis="tinggal").count()
            assert hitung["pesanan"] == isi.filter(jenis="pesanan").count()
            assert hitung["kosong"] + hitung["tutup"] == kosong


def _tutup(kasus, orang):
    isi = {"hasil": "meninggal", "rincian": MENINGGAL}
    usul = actions.usulkan_tutup(kasus, by=orang(P.PEKSOS), **isi)
    actions.putuskan_tutup(usul, setuju=True, by=orang(P.KEPALA_BIDANG))


@pytest.fixture
def dunia(penghuni, rumah, orang):
    beds = ranjang(rumah())
    beds += ranjang(rumah("Wisma Anggrek", "wisma", {"Mawar": ("P", 1)}))
    for p in (P.KETUA_RPS, P.PEKSOS, P.KEPALA_BIDANG):
        orang(p)
    return [penghuni() for _ in range(3)], beds, orang


def test_apa_pun_yang_terjadi_di_rumah(dunia):
    run_state_machine_as_test(
        lambda: Mesin(dunia),
        settings=settings(
            max_examples=CONTOH,
            stateful_step_count=12,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],  # shrinking takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )


# --------------------------------------------------------------------- reconciliation
def test_setiap_rumah_setiap_hari_jumlahnya_sama_dengan_kapasitas(penghuni, rumah, orang):
    """Occupied, reserved, out of service and free, counted apart from the rows, day after day."""
    wisma = rumah(kamar={"Melati": ("P", 3), "Mawar": ("P", 2)})
    lain = rumah("Wisma Anggrek", "wisma", {"Kamar 1": ("P", 2)})
    a, _b, c, *_ = ranjang(wisma)  # Mawar 1, Mawar 2, Melati 1 …
    ketua, kabid = orang(P.KETUA_RPS), orang(P.KEPALA_BIDANG)
    awal = timezone.make_aware(datetime(2026, 3, 2, 9))
    satu, dua = penghuni(), penghuni()
    with seolah(awal):
        hunian.masuk_darurat(satu, tempat_tidur=c, alasan="Malam.", by=ketua)
        mulai, sampai = awal + timedelta(days=1), awal + timedelta(days=4)
        aksi_rumah.tutup_kamar(a.kamar, mulai=mulai, sampai=sampai, alasan="Cat", by=ketua)
        isi = {"wisma": lain, "prioritas": 3, "alasan": "Perlu.", "by": orang(P.PEKSOS)}
        p = penempatan.usulkan(dua, **isi)
        penempatan.setujui(p, tempat_tidur=ranjang(lain)[0], by=kabid, hari=2)
    with seolah(awal + timedelta(days=5)):
        hunian.keluar(satu, tujuan="Rumah", by=ketua)

    def hitung(w, hari):
        saat = awal + timedelta(days=hari, hours=1)
        h = kamus.hitung(kamus.ranjang(TempatTidur.objects.filter(kamar__wisma=w), saat))
        assert h["tinggal"] + h["pesanan"] + h["tutup"] + h["kosong"] == h["kapasitas"]
        return h["tinggal"], h["pesanan"], h["tutup"], h["kosong"]

    assert [hitung(wisma, n) for n in range(7)] == [
        (1, 0, 0, 4),
        (1, 0, 2, 2),
        (1, 0, 2, 2),
        (1, 0, 2, 2),
        (1, 0, 0, 4),
        (0, 0, 0, 5),
        (0, 0, 0, 5),
    ]
    assert [hitung(lain, n) for n in range(4)] == [(0, 1, 0, 1)] * 2 + [(0, 0, 0, 2)] * 2
