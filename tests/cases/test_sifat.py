"""Whatever the people of an office do, in whatever order, a case never loses its way.

Hypothesis draws who acts and what they try. An act is refused or carried out; either way the
invariants below hold afterwards.
"""

import os
from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.peran import Peran
from cases import actions
from cases.izin import izin_syarat
from cases.izin_kasus import izin_kasus
from cases.models import Riwayat, Tugas
from standards.kosakata import Jenis
from tests.cases.bantu import segar
from tests.cases.test_penutupan import RINCIAN
from tests.conftest import JAWABAN

#: How many walks: a few each time, more when somebody asks (CONTOH_SIFAT=100).
CONTOH = int(os.environ.get("CONTOH_SIFAT", "4"))
PEMAIN = (
    Peran.PEKSOS,
    Peran.PEKSOS,
    Peran.KEPALA_SEKSI,
    Peran.KEPALA_BIDANG,
    Peran.KEPALA_BIDANG,
    Peran.KETUA_RPS,
    Peran.KEPALA_INSTANSI,
    Peran.PETUGAS_LAYANAN,
)
#: After closure only these may still ask for something: what was decided is still read and
#: ratified, and letters follow (steps marked `pasca`).
SETELAH_TUTUP = {"disposisi", "pengesahan", "langkah"}

LINGKAR = """
[[fakta]]
kode = "perlu"
tanya = "Perlu rumah?"
pilihan = ["ya", "tidak"]

[[syarat]]
no = "1"
teks = "KTP"
kelompok = "id"

[[syarat]]
no = "2"
teks = "Surat keterangan"
kelompok = "id"

[[syarat]]
no = "3"
teks = "Surat dokter"
bila = { perlu = "ya" }
sebelum = "penempatan"

[[langkah]]
kode = "lapor"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"
peran = ["peksos", "kepala_seksi"]

[[langkah]]
kode = "nilai"
tahap = "asesmen"
jenis = "asesmen"
teks = "Asesmen"
peran = ["peksos", "kepala_seksi"]
catat = ["perlu"]

[[langkah]]
kode = "berkas"
tahap = "asesmen"
jenis = "berkas"
teks = "Berkas"
sejajar = true
peran = ["peksos", "kepala_seksi", "petugas_layanan"]

[[langkah]]
kode = "kenal"
tahap = "asesmen"
jenis = "tugas"
teks = "Boleh dilewati"
wajib = false
peran = ["peksos", "kepala_seksi"]

[[langkah]]
kode = "putus"
tahap = "asesmen"
jenis = "disposisi"
teks = "Putuskan"

[[langkah]]
kode = "rumah"
tahap = "penempatan"
jenis = "penempatan"
teks = "Rumah"
bila = { perlu = "ya" }
peran = ["ketua_rps"]

[[langkah]]
kode = "layani"
tahap = "pelayanan"
jenis = "tugas"
teks = "Layani"
bila = { perlu = "ya" }
peran = ["peksos", "kepala_seksi"]

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"
peran = ["peksos", "kepala_seksi"]

[[langkah]]
kode = "pantau"
tahap = "terminasi"
jenis = "pemantauan"
teks = "Pantau"
pasca = true
peran = ["peksos", "kepala_seksi"]
"""


# ------------------------------------------------------------------ what always holds


def periksa_sifat(kasus):
    langkah = list(kasus.langkah.select_related("kasus"))
    terkini = [x for x in langkah if x.terkini]
    tugas = list(Tugas.objects.terbuka().filter(kasus=kasus))
    ganda = [k for k, n in Counter(x.kode for x in terkini).items() if n > 1]
    assert ganda == []
    assert all(x.status in ("selesai", "gugur") for x in langkah if not x.terkini)
    _setiap_langkah_terbuka_satu_tugas(terkini, tugas)
    assert kasus.tahap in kasus.aturan.tahap_jalur(kasus.jalur)
    assert kasus.penampungan.filter(keluar_pada=None).count() <= 1
    assert kasus.penugasan.aktif().filter(utama=True).count() == (kasus.petugas_id is not None)
    assert kasus.usul_penutupan.filter(diputus_pada=None).count() <= 1
    if kasus.tertutup:
        _tertutup_berarti_selesai(kasus, terkini, tugas)
    else:
        _tidak_ada_jalan_buntu(kasus, terkini, tugas)


def _setiap_langkah_terbuka_satu_tugas(terkini, tugas):
    terbuka = sorted(x.pk for x in terkini if x.terbuka)
    assert sorted(t.langkah_id for t in tugas if t.jenis == "langkah") == terbuka


def _tertutup_berarti_selesai(kasus, terkini, tugas):
    assert [x.kode for x in terkini if x.terbuka and not x.pasca] == []
    assert {t.jenis for t in tugas} <= SETELAH_TUTUP
    assert not kasus.persyaratan.filter(status="belum").exists()
    assert not kasus.jam.filter(berhenti=None).exists()
    assert not kasus.jeda.filter(selesai=None).exists()
    assert not kasus.penampungan.filter(keluar_pada=None).exists()
    assert kasus.tenggat is None
    assert kasus.tahap == "terminasi"


def _tidak_ada_jalan_buntu(kasus, terkini, tugas):
    """Somebody has something to do, and what waits is of the stage reached or still to come."""
    wajib = [t for t in tugas if t.jenis not in ("disposisi", "identitas")]
    assert wajib, "tidak ada yang dapat dikerjakan pada kasus yang masih berjalan"
    urutan = kasus.aturan.tahap_jalur(kasus.jalur)
    lewat = urutan[: urutan.index(kasus.tahap)]
    sisa = [x for x in terkini if x.tahap in lewat and x.wajib and not x.rangkaian]
    assert [x.kode for x in sisa if x.status in ("menunggu", "terbuka")] == []


# ------------------------------------------------------------------ what people try


def dari_antrean(pilih, kasus, orang):
    """The next thing in somebody's queue, by one of those whose queue it is in."""
    tugas = list(Tugas.objects.terbuka().filter(kasus=kasus).order_by("pk"))
    if not tugas:
        raise PermissionDenied("Antrean kosong.")
    t = pilih(tugas)
    boleh = [by for by in orang if by.pengguna_id == t.pengguna_id or by.peran in t.peran]
    by = pilih([by for by in boleh if by.pengguna_id != t.kecuali_id] or orang)
    if t.langkah and t.jenis == "langkah":
        return kerjakan(pilih, t.langkah, by)
    if t.persyaratan:
        return tandai(pilih, kasus, by)
    nama = {"penugasan": "tugaskan", "pengesahan": "sahkan"}.get(t.jenis, "usulkan_tutup")
    if t.jenis == "penutupan" and kasus.usul_penutupan.filter(diputus_pada=None):
        nama = "tutup"
    return AKSI[nama](pilih, kasus, by)


def sembarang_langkah(pilih, kasus, by):
    return kerjakan(pilih, pilih(list(kasus.langkah.select_related("kasus"))), by)


def kerjakan(pilih, x, by):
    """One step, by whoever tries it."""
    if x.jenis == Jenis.DISPOSISI:
        putusan = pilih(["setuju", "setuju", "setuju", "kembalikan", "kembalikan", "tolak"])
        return actions.putuskan(x, putusan=putusan, alasan="Alasan", by=by)
    jawaban = JAWABAN | {
        "darurat": pilih(["tidak", "ya"]),
        "perlu": pilih(["tidak", "ya"]),
        "tujuan_akhir": pilih(["rujukan ke keluarga", "pelimpahan kasus"]),
    }
    return actions.selesaikan_langkah(
        x, by=by, catatan="Catatan", orang="Ani", tempat="RPS", jawaban=jawaban
    )


def tandai(pilih, kasus, by):
    semua = list(kasus.persyaratan.select_related("kasus"))
    boleh = [r for r in semua if izin_syarat(r, by).sekarang] or semua
    status = pilih(["ada", "ada", "dikecualikan", "tidak_terpenuhi", "belum"])
    return actions.periksa_syarat(pilih(boleh), status=status, alasan="Alasan", by=by)


def usulkan(pilih, kasus, by):
    hasil = pilih(sorted(RINCIAN))
    return actions.usulkan_tutup(kasus, hasil=hasil, rincian=RINCIAN[hasil], by=by)


def putuskan_tutup(pilih, kasus, by):
    usul = kasus.usul_penutupan.filter(diputus_pada=None).first()
    if usul is None:
        raise PermissionDenied("Tidak ada usul.")
    actions.putuskan_tutup(usul, setuju=pilih([True, False]), catatan="Catatan", by=by)


def kembalikan(pilih, kasus, by):
    kode = pilih(sorted({x.kode for x in kasus.langkah.all()}))
    return actions.kembalikan(kasus, kode=kode, alasan="Alasan", by=by)


AKSI = {
    "tugaskan": lambda pilih, k, by: actions.tugaskan(
        k, petugas=pilih(by.orang), by=by, alasan="Alasan", surat_tugas=pilih([False, True])
    ),
    "ambil": lambda pilih, k, by: actions.ambil(k, by=by, alasan="Alasan"),
    "darurat": lambda pilih, k, by: actions.tempatkan_darurat(
        k, tempat=pilih(["RPS", "Wisma"]), alasan="Alasan", by=by
    ),
    "keluar": lambda pilih, k, by: actions.catat_keluar(k, tujuan="Rumah", by=by),
    "sahkan": lambda pilih, k, by: actions.sahkan_darurat(
        k, setuju=pilih([True, False]), catatan="Catatan", by=by
    ),
    "jeda": lambda pilih, k, by: actions.jeda(k, alasan="Alasan", by=by),
    "lanjutkan": lambda pilih, k, by: actions.lanjutkan_jam(k, by=by),
    "usulkan_tutup": usulkan,
    "tutup": putuskan_tutup,
    "kembalikan": kembalikan,
    "buka_kembali": lambda pilih, k, by: actions.buka_kembali(k, alasan="Alasan", by=by),
}
#: Most of the time people do their work; now and then something else.
KERJA = ("antrean",) * 20 + ("langkah",) * 2 + tuple(AKSI)


def sekali(pilih, kasus, orang):
    """One try by one person; what is refused must have changed nothing in history."""
    by = pilih(orang)
    for o in orang:
        o.orang = orang
    nama = pilih(KERJA)
    sebelum = Riwayat.objects.count()
    try:
        if nama == "antrean":
            dari_antrean(pilih, kasus, orang)
        elif nama == "langkah":
            sembarang_langkah(pilih, kasus, by)
        else:
            boleh = izin_kasus(kasus, by).get(nama)
            lagi = AKSI[nama](pilih, kasus, by)
            assert boleh is None or boleh.sekarang, f"{nama} terjadi tanpa izin"
    except (PermissionDenied, ValidationError):
        assert Riwayat.objects.count() == sebelum
        return kasus
    return lagi if nama == "buka_kembali" else kasus


@pytest.fixture
def pemain(orang):
    return [orang(p, baru=True) for p in PEMAIN]


@pytest.mark.parametrize("layanan", ["sumber 1", "buatan"])
@settings(
    max_examples=CONTOH,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # shrinking takes minutes; the draws read well
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(data=st.data())
def test_kasus_tidak_pernah_tersesat(data, layanan, standar, buat_standar, klien, pemain):
    def pilih(apa):
        return data.draw(st.sampled_from(apa))

    titik = transaction.savepoint()
    try:
        dipakai = standar if layanan == "sumber 1" else buat_standar(LINGKAR)
        k = actions.buka_kasus(klien(), dipakai, by=pemain[0])
        for _ in range(22):
            k = segar(sekali(pilih, segar(k), pemain))
            periksa_sifat(k)
    finally:
        transaction.savepoint_rollback(titik)
