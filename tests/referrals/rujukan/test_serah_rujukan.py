"""A referral is fulfilled by the signed handover of its client, and by nothing else."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.peran import Peran
from cases import actions
from cases.actions.antrean import tautan_langkah
from cases.models import Tugas
from cases.rincian import MENERIMA
from referrals.actions import hunian, rujukan_jawab, rujukan_lanjut
from referrals.actions import serah as aksi
from referrals.models import Rujukan, TempatTidur, Wisma
from tests.cases.bantu import segar
from tests.conftest import langkah
from tests.dunia import foto
from tests.referrals.penyerahan.conftest import isi_serah
from tests.referrals.rujukan.conftest import layanan_lain, masuk

P, S = Peran, Rujukan.Status
DUA_ARAH = pytest.mark.parametrize("tuntas", [True, False], ids=["di Tuntas", "di luar"])
KABUR = {"tanggal": "2026-01-05", "kronologi": "Pergi.", "upaya": "Dicari.", "alasan": "Pergi."}


@pytest.fixture
def terima(kirim, lembaga, lain, orang):
    """terima(tuntas, **isi) → accepted, by an office in Tuntas or by one outside."""

    def terima(tuntas, **isi):
        if tuntas:
            r = kirim(**isi)
            rujukan_jawab.terima_rujukan(
                r, standar=layanan_lain(), jalur="", by=lain(P.KEPALA_BIDANG)
            )
        else:
            r = kirim(lembaga=lembaga(), **isi)
            by = {"penjawab": "Kepala Panti", "by": orang(P.PEKSOS)}
            rujukan_jawab.catat_jawaban(r, jawaban=MENERIMA, **by)
        return segar(r)

    return terima


def serah(kasus):
    """The handover steps of the case that are still to be done."""
    semua = kasus.langkah.terkini().filter(jenis="serah_terima")
    return [segar(x) for x in semua if x.masih]


def tutup(kasus, orang, hasil, rincian):
    actions.usulkan_tutup(kasus, hasil=hasil, rincian=rincian, by=orang(P.PEKSOS))
    usul = kasus.usul_penutupan.get(diputus_pada=None)
    actions.putuskan_tutup(usul, setuju=True, by=orang(P.KEPALA_BIDANG))
    return segar(kasus)


def selesaikan(x, by):
    """Written down and signed by all on paper."""
    catatan = aksi.susun_serah(x, isi_serah(x), by=by)
    return aksi.pindaian_serah(catatan, foto(), by=by)


@DUA_ARAH
def test_jalur_tanpa_serah_terima_mendapat_langkahnya(terima, milik, orang, tuntas):
    r = terima(tuntas)
    (x,) = serah(milik)
    assert (x.terbuka, x.pasca, segar(r).status) == (True, False, S.DITERIMA)
    assert r.lembaga.nama not in x.teks  # others than those who carry the case see it too
    assert Tugas.objects.untuk(orang(P.PEKSOS)).filter(langkah=x).count() == 1
    by = orang(P.PEKSOS)
    with pytest.raises(PermissionDenied):  # not before the client is there
        rujukan_lanjut.selesaikan_rujukan(r, by=by)
    catatan = aksi.susun_serah(x, isi_serah(x), by=by)
    assert (catatan.rujukan, segar(r).status) == (r, S.DITERIMA)
    aksi.pindaian_serah(catatan, foto(), by=by)
    r = segar(r)
    assert (r.status, bool(r.diserahkan_pada), serah(milik)) == (S.DISERAHKAN, True, [])


@DUA_ARAH
def test_jalur_yang_menyerahkan_memakai_langkahnya_sendiri(terima, kasus, orang, tuntas):
    k = kasus("diterima")
    r = terima(tuntas, kasus=k, langkah=langkah(k, "diterima"))
    assert [x.kode for x in serah(k)] == ["serah-terima"]
    selesaikan(langkah(k, "serah-terima"), orang(P.PEKSOS))
    assert segar(r).status == S.DISERAHKAN
    assert serah(k) == []


@DUA_ARAH
@pytest.mark.parametrize("dahulu", ["diterima", "ditutup"])
def test_kasus_ditutup_dirujuk_tetap_menyerahkan_kliennya(terima, milik, orang, tuntas, dahulu):
    if dahulu == "diterima":
        r = terima(tuntas)
        tutup(milik, orang, "dirujuk", {"tujuan": r.lembaga.nama})
    else:
        tutup(milik, orang, "dirujuk", {"tujuan": "Sana"})
        r = terima(tuntas, kasus=segar(milik))
    (x,) = serah(milik)
    assert (x.terbuka, x.pasca, segar(r).status) == (True, True, S.DITERIMA)
    selesaikan(x, orang(P.PEKSOS))
    assert segar(r).status == S.DISERAHKAN


def test_ditutup_sebelum_langkah_serah_terimanya_sendiri(terima, kasus, orang):
    """The step of the standard lapses with the closing; the client is handed over after it."""
    k = kasus("diterima")
    r = terima(True, kasus=k, langkah=langkah(k, "diterima"))
    k = tutup(k, orang, "dirujuk", {"tujuan": "Dinas Lain"})
    (x,) = serah(k)
    assert x.pasca
    actions.batalkan_tutup(k, alasan="Keliru.", by=orang(P.KEPALA_BIDANG))
    assert [x.kode for x in serah(k)] == ["serah-terima"]
    assert segar(r).status == S.DITERIMA


def test_penutupan_yang_dibatalkan_sesudah_diserahkan(terima, milik, orang):
    """Nothing is left to be handed over a second time."""
    r = terima(True)
    k = tutup(milik, orang, "dirujuk", {"tujuan": "Dinas Lain"})
    selesaikan(serah(k)[0], orang(P.PEKSOS))
    actions.batalkan_tutup(k, alasan="Keliru.", by=orang(P.KEPALA_BIDANG))
    assert (serah(k), segar(r).status) == ([], S.DISERAHKAN)


def test_yang_diserahkan_tidak_lagi_tinggal_di_rumah_kita(terima, milik, orang):
    """The bed in the shelter is free once the other side has signed for the client."""
    wisma = Wisma.objects.create(instansi=milik.instansi, nama="RPS SENYUM", jenis="rps")
    bed = TempatTidur.objects.create(kamar=wisma.kamar.create(nama="Melati"), kode="1")
    hunian.masuk_darurat(milik, tempat_tidur=bed, alasan="Malam.", by=orang(P.KETUA_RPS))
    r = terima(False)
    assert milik.penampungan.get().keluar_pada is None
    selesaikan(serah(milik)[0], orang(P.PEKSOS))
    assert milik.penampungan.get().tujuan_keluar == f"Diserahkan ke {r.lembaga.nama}"
    assert not milik.hunian.filter(selama__upper_inf=True).exists()


def test_kasus_yang_berakhir_lain_tidak_menyerahkan_siapa_pun(terima, milik, orang):
    r = terima(True)
    k = tutup(milik, orang, "kabur", KABUR)
    assert (serah(k), segar(r).status) == ([], S.SELESAI)


def test_kasus_mereka_berakhir_sebelum_diserahkan(terima, milik, lain, orang):
    r = terima(True)
    peksos = lain(P.PEKSOS)
    actions.ambil(r.kasus_baru, by=peksos)
    usul = {"hasil": "kabur", "rincian": KABUR, "by": peksos}
    actions.usulkan_tutup(r.kasus_baru, **usul)
    usul = r.kasus_baru.usul_penutupan.get()
    actions.putuskan_tutup(usul, setuju=True, by=lain(P.KEPALA_BIDANG))
    assert (serah(milik), segar(r).status) == ([], S.SELESAI)
    assert not Tugas.objects.untuk(orang(P.PEKSOS)).filter(langkah__jenis="serah_terima").exists()


def test_tanda_terima_berkas_bukan_penyerahan_klien(terima, buat_standar, buka, orang):
    """Bulukumba's step 6 gives papers away; the client stays until there is a BAST."""
    isi = """
[[langkah]]
kode = "tanda"
tahap = "aduan"
jenis = "serah_terima"
objek = "berkas"
teks = "Serahkan berkas"
peran = ["peksos"]

[[langkah]]
kode = "serah"
tahap = "aduan"
jenis = "serah_terima"
objek = "klien"
teks = "Serahkan klien"
peran = ["peksos"]
"""
    k = buka(buat_standar(isi))
    r = terima(False, kasus=segar(k))
    x = langkah(k, "tanda")
    rincian = {"barang": "Surat", "jumlah": "1 berkas"}
    aksi.serahkan_langsung(x, isi_serah(x), by=orang(P.PEKSOS), rincian=rincian)
    assert segar(r).status == S.DITERIMA
    assert [x.kode for x in serah(k)] == ["serah"]


def test_dari_halaman_rujukan_ke_serah_terimanya(client, terima, milik, orang):
    """The referral leads to the step, whose record already names whoever receives."""
    r = terima(False)
    (x,) = serah(milik)
    masuk(client, orang(P.PEKSOS))
    halaman = client.get(r.get_absolute_url()).text
    assert tautan_langkah(x) in halaman
    assert r.lembaga.nama in client.get(tautan_langkah(x)).text
    masuk(client, orang(P.AUDITOR))
    assert tautan_langkah(x) not in client.get(r.get_absolute_url()).text
