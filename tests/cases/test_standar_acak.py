"""A file that `periksa` calls sound never leaves a real case standing still.

Hypothesis draws a standard and what its people answer; the case is real, each act is asked of
cases.izin first, and nobody may have to do what the standard does not say.
"""

import os

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, assume, event, given, settings
from hypothesis import strategies as st

from accounts.peran import Peran
from cases import actions
from cases.actions.tim import calon_anggota, peran_ditunjuk
from cases.fakta import fakta_kini
from cases.izin import izin_isi, izin_langkah
from cases.rincian import MENERIMA
from cases.workflow import syarat_kurang
from standards import alur
from standards.kosakata import FAKTA_BAWAAN
from standards.muat import laporan
from standards.salah import SalahStandar
from tests.cases.bantu import segar
from tests.cases.conftest import KEPALA
from tests.cases.standar_acak import LAMPAU, PERAN, standar_acak, toml
from tests.conftest import UNIT

#: How many standards: some each time, more when somebody asks (CONTOH_STANDAR=300).
CONTOH = int(os.environ.get("CONTOH_STANDAR", "25"))
LANGKAH_PALING_BANYAK = 150
MULAI_TEGAS = 60  # acts after which every answer is given in turn, so that loops end
LAIN = (Peran.KEPALA_INSTANSI, Peran.KEPALA_BIDANG, Peran.KEPALA_SEKSI)


class Kantor:
    """The people of an office at one case: each act is done by somebody whom izin lets do it."""

    def __init__(self, kasus, orang, pilih, satu_orang=False):
        self.kasus, self.orang, self.pilih, self.acara = kasus, orang, pilih, 0
        self.satu_orang = satu_orang  # the check said that one person may not be enough

    def tuntaskan(self):
        """Work until the case is closed and what follows closure is done.

        Returns:
            Why it stands still; "" at the end.
        """
        while self.acara < LANGKAH_PALING_BANYAK:
            self.kasus = segar(self.kasus)
            self.acara += 1
            if self.kasus.tertutup and not self._wajib_pasca():
                return ""
            if not self._sekali():
                return self._keadaan()
        return f"belum selesai setelah {self.acara} tindakan; {self._keadaan()}"

    def _wajib_pasca(self):
        return [x for x in self._langkah() if x.pasca and x.wajib and x.masih]

    def _langkah(self):
        return list(self.kasus.langkah.terkini().select_related("kasus"))

    def _keadaan(self):
        sisa = {x.kode: x.status for x in self._langkah() if x.masih}
        kurang = [r.kode for r in self.kasus.persyaratan.filter(status="belum")]
        return f"tahap {self.kasus.tahap}, langkah {sisa}, syarat {kurang}"

    def _sekali(self):
        """One act of somebody; False when nobody has any."""
        boleh = [(x, by) for x in self._langkah() if x.terbuka for by in self._siapa(x)]
        kurang = self._kurang()
        wajib = any(x.wajib for x, _ in boleh)
        if kurang and (not wajib or self.pilih([True, False])):
            return self._lengkapi(kurang)
        if not self.kasus.tertutup and not wajib and self._tutup():
            return True
        while boleh:
            # Sooner or later everybody who may act does.
            satu = boleh[self.acara % len(boleh)] if self.tegas else self.pilih(boleh)
            if self._coba(*satu):
                return True
            boleh.remove(satu)
        return self.satu_orang and self._ganti_petugas()

    def _coba(self, x, by):
        """False when it is refused: a loop to a step that is not done yet waits for that step."""
        try:
            with transaction.atomic():
                self._kerjakan(x, by)
        except ValidationError:
            return False
        return True

    def _ganti_petugas(self):
        """A colleague takes the case over: the way out that the check's remark leaves to people."""
        self.satu_orang = False
        by = next(by for by in reversed(self.orang) if by.peran == Peran.PEKSOS)
        actions.ambil(self.kasus, by=by, alasan="Yang menyusun tidak memutus")
        return True

    @property
    def tegas(self):
        return self.acara > MULAI_TEGAS

    def _siapa(self, x):
        """The first of each role who may do this step now."""
        boleh = [by for by in self.orang if izin_langkah(x, by).sekarang]
        return {by.peran: by for by in reversed(boleh)}.values()

    # ----------------------------------------------------------------- requirements
    def _kurang(self):
        """Requirements due at an open step or the stage's end that can be brought by hand."""
        if self.kasus.tertutup:
            return []
        tempo = {x.kode for x in self._langkah() if x.tahap == self.kasus.tahap} | {"tutup"}
        tempo |= {x.kode for x in self._langkah() if x.terbuka}
        if self.kasus.tahap == "terminasi":  # what applies only since then is due at closing
            tempo |= {r.tempo for r in self.kasus.persyaratan.all()}
        kurang = syarat_kurang(self.kasus, tempo)
        kelompok = {r.kelompok for r in kurang if r.kelompok}
        lain = self.kasus.persyaratan.filter(kelompok__in=kelompok, status="belum")
        return [r for r in (*kurang, *lain) if not self._dihasilkan(r)]

    def _dihasilkan(self, r):
        """R5: what a step of the standard may still make is not brought by hand."""
        isi = self.kasus.aturan
        s = next((s for s in isi.syarat if s.id == r.kode), None)
        pembuat = alur.pembuat(isi, self.kasus.jalur, s, fakta_kini(self.kasus)) if s else []
        selesai = {x.kode for x in self.kasus.langkah.all() if x.selesai}
        return pembuat and not selesai & set(pembuat)

    def _lengkapi(self, kurang):
        r = self.pilih(kurang)
        by = next(by for by in self.orang if izin_isi(self.kasus, by).sekarang)
        if r.jenis == r.ORANG:
            subjek = r.kode.removeprefix(r.AWALAN_ORANG)
            isi = {"nama": "Rahma", "tanggal_lahir": "1980-01-01", "jenis_kelamin": "P"}
            actions.simpan_orang(self.kasus, subjek, isi, by=by)
            return True
        actions.periksa_syarat(r, status="ada", by=by)
        return True

    # ----------------------------------------------------------------- steps
    def _kerjakan(self, x, by):
        tim = {
            kode: self.pilih([list(calon_anggota(self.kasus, p))[:n] for n in (1, 2)])
            for kode, p in peran_ditunjuk(x).items()
        }
        jawaban = {f: self._jawab(f) for f in x.definisi.catat} if x.definisi else {}
        if x.memutus:
            putusan = self._putusan(x)
            return actions.putuskan(
                x, putusan=putusan, by=by, alasan="Sesuai standar", jawaban=jawaban, tim=tim
            )
        return actions.selesaikan_langkah(
            x,
            by=by,
            catatan="Dikerjakan.",
            orang="Ani",
            tempat=self.pilih(["RPS", "Wisma"]),
            jawaban=jawaban,
            tim=tim,
            rincian={"lembaga": "Panti", "jawaban": MENERIMA, "barang": "Beras", "jumlah": "1"},
            usai=self.tegas or self.pilih([True, False]),
        )

    def _putusan(self, x):
        """A verdict with which the case goes on; only where there is none, the refusal."""
        ada = x.definisi.putusan or {"setuju": ""} if x.definisi else {"setuju": ""}
        terus = [p for p in ada if p in ("setuju", "teruskan")]
        return self.pilih(terus or sorted(ada))

    def _jawab(self, kode):
        fakta = {f.kode: f for f in self.kasus.aturan.fakta}.get(kode)
        if fakta and fakta.jenis == "tanggal":
            return LAMPAU
        pilihan = list(fakta.pilihan if fakta else FAKTA_BAWAAN[kode])
        nilai = pilihan[self.acara // 3 % len(pilihan)] if self.tegas else self.pilih(pilihan)
        return [nilai] if fakta and fakta.jenis == "banyak" else nilai

    # ----------------------------------------------------------------- the end
    def _tutup(self):
        """Closed as tujuan tercapai, by two people, when nothing holds it."""
        if self.kasus.tahap != "terminasi":
            return False
        seksi = next(by for by in self.orang if by.peran == Peran.KEPALA_SEKSI)
        bidang = next(by for by in self.orang if by.peran == Peran.KEPALA_BIDANG)
        try:
            with transaction.atomic():
                usul = actions.usulkan_tutup(
                    self.kasus, hasil="tujuan_tercapai", rincian={}, by=seksi
                )
        except ValidationError:
            return False
        actions.putuskan_tutup(usul, setuju=True, by=bidang)
        return True


@pytest.fixture
def pemain(orang):
    return [orang(p, baru=True) for p in (*PERAN, *LAIN, *PERAN)]


def sah(isi):
    """The text of the file and what the check says of it; None where the schema refuses it."""
    kepala = KEPALA.format(kode="acak", instansi="dinsos-pangkalpinang", unit=UNIT)
    try:
        return laporan(kepala + toml(isi))[1]
    except SalahStandar as salah:
        event(f"ditolak: {salah.kesalahan[0].split(':', 1)[1][:60]}")
        return None


@settings(
    max_examples=CONTOH,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(isi=standar_acak(), data=st.data())
def test_standar_yang_lolos_periksa_tidak_membuat_kasus_buntu(
    isi, data, buat_standar, klien, pemain
):
    def pilih(apa):
        return data.draw(st.sampled_from(list(apa)))

    hasil = sah(isi)
    assume(hasil is not None and not hasil.kesalahan)
    titik = transaction.savepoint()
    try:
        standar = buat_standar(toml(isi), kode="acak")
        jalur = pilih(standar.aturan.daftar_jalur())
        peksos = pemain[0]
        k = actions.buka_kasus(klien(), standar, by=peksos, jalur=jalur)
        actions.ambil(k, by=peksos)
        satu_orang = any("bila orangnya satu" in c for c in hasil.catatan)
        macet = Kantor(k, pemain, pilih, satu_orang).tuntaskan()
        assert macet == "", f"{macet}\n{toml(isi)}\ncatatan: {hasil.catatan}"
    finally:
        transaction.savepoint_rollback(titik)
