"""An assessment from its step to final: consent, sections, signatures, queue, correction."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.peran import Peran
from assessments.actions import asesmen as aksi
from assessments.actions import persetujuan as setuju
from assessments.actions.isian import Berubah, bawa_jawaban, simpan_bagian
from assessments.actions.revisi import mulai_revisi
from assessments.forms.bagian import Isian
from assessments.instrumen import muat
from assessments.lembar import Lembar
from assessments.models import Asesmen
from cases.actions.inti import Bentrok
from cases.models import Kasus, Tugas
from tests.asesmen_bantu import SETUJU, isi_bab, isi_semua, mulai, selesaikan
from tests.cases.bantu import aksi as perbuatan
from tests.cases.bantu import ditolak, kalimat, segar, terbuka
from tests.conftest import JAWABAN, langkah

AWAL = {k: JAWABAN[k] for k in ("identitas", "darurat")}


def antrean(asesmen, jabatan):
    """Kinds of this person's open rows of an assessment."""
    semua = Tugas.objects.untuk(jabatan).filter(kasus=asesmen.kasus_id)
    return [t.jenis for t in semua if t.jenis == "asesmen"]


# --------------------------------------------------------------------- the step
def test_langkah_selesai_dengan_asesmen_yang_final(kasus, peksos):
    k = kasus("asesmen-awal")
    x = langkah(k, "asesmen-awal")

    a = selesaikan(x, by=peksos, jawaban=AWAL, masalah_utama="Diusir dari rumah.")

    x = segar(x)
    assert (a.status, x.status, x.rincian["asesmen"]) == ("final", "selesai", a.pk)
    assert "Diusir dari rumah." in x.catatan
    assert Kasus.objects.get(pk=k.pk).fakta["identitas"] == "ada"
    assert "berkas" in terbuka(k)
    assert {"mulai_asesmen", "sahkan_bagian", "final_asesmen"} <= set(perbuatan(k))


def test_tanpa_jawaban_fakta_langkah_tidak_ada_yang_final(berjalan, peksos):
    isi_semua(berjalan, by=peksos)

    with ditolak(berjalan.kasus, ValidationError):
        aksi.finalkan(berjalan, by=peksos)
    assert segar(berjalan).draf
    assert not berjalan.bagian.exclude(disahkan_pada=None)


def test_satu_langkah_satu_asesmen(berjalan, peksos):
    with pytest.raises(Bentrok, match="sudah dimulai"):
        mulai(berjalan.langkah, by=peksos)


def test_persetujuan_dicatat_sebelum_asesmen_dimulai(kasus, peksos):
    k = kasus("asesmen-awal")
    x, instrumen = langkah(k, "asesmen-awal"), muat.pakai(k.instansi, "asesmen_awal")
    hari = k.instansi.hari_ini()

    with ditolak(k, ValidationError) as info:
        aksi.mulai_asesmen(k, instrumen, by=peksos, tanggal=hari, langkah=x)
    assert "persetujuan" in kalimat(info)
    tanpa = {"pemberi": "tidak_ada", "alasan": "Klien tidak sadar.", "tanggal": hari}
    aksi.mulai_asesmen(k, instrumen, by=peksos, tanggal=hari, langkah=x, persetujuan=tanpa)
    assert setuju.persetujuan_berlaku(k).alasan == "Klien tidak sadar."


@pytest.mark.parametrize(
    ("isi", "medan"),
    [
        ({"pemberi": ""}, "pemberi"),
        ({"pemberi": "klien"}, "cara"),
        ({"pemberi": "wali", "cara": "lisan", "alasan": "Anak.", "hubungan": "ibu"}, "nama"),
        ({"pemberi": "wali", "cara": "lisan", "alasan": "Anak.", "nama": "Ida"}, "hubungan"),
        ({"pemberi": "wali", "cara": "lisan", "nama": "Ida", "hubungan": "ibu"}, "alasan"),
        ({"pemberi": "tidak_ada"}, "alasan"),
        ({**SETUJU, "tanggal": 1}, "tanggal"),
    ],
)
def test_persetujuan_yang_kurang_ditolak_di_medannya(kasus, peksos, isi, medan):
    k = kasus("asesmen-awal")
    isi = dict(isi)
    isi["tanggal"] = k.instansi.hari_ini() + timedelta(days=isi.get("tanggal", 0))

    with ditolak(k, ValidationError) as info:
        setuju.tambah_persetujuan(k, isi, by=peksos)
    assert medan in info.value.message_dict


def test_persetujuan_yang_dicabut_diminta_lagi(berjalan, peksos):
    k = berjalan.kasus
    setuju.cabut_persetujuan(k.persetujuan.get(), by=peksos, alasan="Klien berubah pikiran.")

    assert setuju.persetujuan_berlaku(k) is None
    with pytest.raises(Bentrok):
        setuju.cabut_persetujuan(k.persetujuan.get(), by=peksos, alasan="Lagi.")


# --------------------------------------------------------------------- professions
def test_setiap_profesi_mengisi_dan_mengesahkan_bagiannya(bersama, peksos, psikolog):
    assert antrean(bersama, psikolog) == ["asesmen"]
    assert antrean(bersama, peksos) == ["asesmen"]
    with pytest.raises(PermissionDenied):
        isi_bab(bersama, "jiwa", by=peksos)

    isi_bab(bersama, "jiwa", by=psikolog)
    aksi.sahkan_bagian(bersama, "jiwa", by=psikolog)
    assert antrean(bersama, psikolog) == []
    with pytest.raises(ValidationError, match="petugas kasus"):
        aksi.finalkan(bersama, by=psikolog)
    isi_bab(bersama, "umum", by=peksos)
    assert aksi.finalkan(bersama, by=peksos).final
    assert antrean(bersama, peksos) == []
    assert not Tugas.objects.terbuka().filter(jenis="asesmen").exists()


def test_belum_disahkan_profesi_lain_menahan_final(bersama, peksos):
    isi_bab(bersama, "umum", by=peksos)

    with ditolak(bersama.kasus, ValidationError) as info:
        aksi.finalkan(bersama, by=peksos)
    assert "Kejiwaan" in kalimat(info)


def test_tanpa_psikolog_di_kantor_peksos_yang_mengisi(kasus, kajian, peksos):
    k = kasus("asesmen-awal")
    a = aksi.mulai_asesmen(k, kajian, by=peksos, tanggal=k.instansi.hari_ini())
    isi_semua(a, by=peksos)
    aksi.finalkan(a, by=peksos)

    baris = a.bagian.get(kode="jiwa")
    assert "menggantikan Psikolog yang tidak ada di kantor ini" in baris.sebagai


def test_bagian_yang_kurang_tidak_dapat_disahkan(bersama, peksos):
    isi_bab(bersama, "umum", by=peksos, aman="ya")
    ketik = Isian(99, "uji", {"masalah": "Ada.", "aman": "tidak"}, {})
    simpan_bagian(bersama, "umum", ketik, by=peksos)

    with ditolak(bersama.kasus, ValidationError) as info:
        aksi.sahkan_bagian(bersama, "umum", by=peksos)
    assert set(info.value.message_dict) == {"ancaman"}


def test_bagian_sah_hanya_berubah_sesudah_pengesahannya_dicabut(bersama, psikolog, peksos):
    isi_bab(bersama, "jiwa", by=psikolog)
    aksi.sahkan_bagian(bersama, "jiwa", by=psikolog)

    with pytest.raises(ValidationError, match="Sudah disahkan"):
        isi_bab(bersama, "jiwa", by=psikolog, cemas=5)
    with pytest.raises(PermissionDenied):
        aksi.cabut_pengesahan(bersama, "jiwa", by=peksos, alasan="Keliru.")
    with pytest.raises(ValidationError):
        aksi.cabut_pengesahan(bersama, "jiwa", by=psikolog, alasan=" ")
    aksi.cabut_pengesahan(bersama, "jiwa", by=psikolog, alasan="Skala terbalik.")
    isi_bab(bersama, "jiwa", by=psikolog, cemas=5)
    assert antrean(bersama, psikolog) == ["asesmen"]
    assert bersama.kasus.riwayat.filter(aksi="cabut_pengesahan", alasan="Skala terbalik.").exists()


def test_profesi_melihat_asesmennya_selama_gilirannya(kasus, kajian, peksos, psikolog, orang):
    k = kasus("asesmen-awal")
    assert not Kasus.objects.visible_to(psikolog).filter(pk=k.pk).exists()
    a = aksi.mulai_asesmen(k, kajian, by=peksos, tanggal=k.instansi.hari_ini())

    assert Asesmen.objects.visible_to(psikolog).get() == a
    for lain in (Peran.PERAWAT, Peran.ADMIN_TU, Peran.SEKRETARIS, Peran.ADMIN_SISTEM):
        assert not Asesmen.objects.visible_to(orang(lain)).exists()


# --------------------------------------------------------------------- two tabs
def ketik(baris, tab, versi=None, **jawaban):
    return Isian(baris.versi if versi is None else versi, tab, jawaban, {})


def test_tab_kedua_diberi_tahu_dan_tidak_menimpa(bersama, peksos):
    baris = bersama.bagian.get(kode="umum")
    simpan_bagian(bersama, "umum", ketik(baris, "tab-1", masalah="Dari tab satu."), by=peksos)

    with pytest.raises(Berubah) as info:
        simpan_bagian(bersama, "umum", ketik(baris, "tab-2", masalah="Dari tab dua."), by=peksos)
    assert info.value.baris.jawaban == {"masalah": "Dari tab satu."}
    assert peksos.pengguna.nama.rstrip(".") in info.value.messages[0]
    assert segar(baris).jawaban == {"masalah": "Dari tab satu."}


def test_jawaban_server_yang_hilang_bukan_perubahan_tab_lain(bersama, peksos):
    """The page typed on after a save whose answer it never got: its old version is its own."""
    baris = bersama.bagian.get(kode="umum")
    simpan_bagian(bersama, "umum", ketik(baris, "tab-1", masalah="A"), by=peksos)
    simpan_bagian(bersama, "umum", ketik(baris, "tab-1", masalah="Ab"), by=peksos)

    assert segar(baris).jawaban == {"masalah": "Ab"}


def test_isi_yang_sama_dari_tab_lain_bukan_bentrok(bersama, peksos):
    baris = bersama.bagian.get(kode="umum")
    simpan_bagian(bersama, "umum", ketik(baris, "tab-1", masalah="A"), by=peksos)
    simpan_bagian(bersama, "umum", ketik(baris, "tab-2", masalah="A"), by=peksos)

    assert segar(baris).versi == 1


# --------------------------------------------------------------------- carried over, corrected
def test_jawaban_asesmen_terdahulu_dibawa_dan_bertanda(bersama, kajian, peksos, psikolog):
    isi_bab(bersama, "jiwa", by=psikolog, cemas=4)
    aksi.sahkan_bagian(bersama, "jiwa", by=psikolog)
    isi_bab(bersama, "umum", by=peksos, masalah="Yang lama.")
    aksi.finalkan(bersama, by=peksos)

    k, hari = bersama.kasus, bersama.kasus.instansi.hari_ini()
    baru = aksi.mulai_asesmen(k, kajian, by=peksos, tanggal=hari, dari=segar(bersama))
    umum, jiwa = baru.bagian.get(kode="umum"), baru.bagian.get(kode="jiwa")
    assert umum.jawaban["masalah"] == "Yang lama."
    assert jiwa.dibawa == {"cemas": bersama.pk, "tidur": bersama.pk}
    isi = ketik(umum, "tab", masalah="Yang baru.", aman=umum.jawaban["aman"])
    simpan_bagian(baru, "umum", isi, by=peksos)
    assert set(segar(umum).dibawa) == {"aman"}


def test_membawa_jawaban_tidak_menimpa_dan_tidak_ke_bagian_orang_lain(
    bersama, kajian, peksos, psikolog
):
    isi_bab(bersama, "jiwa", by=psikolog, cemas=4)
    isi_bab(bersama, "umum", by=peksos, masalah="Yang lama.")
    aksi.sahkan_bagian(bersama, "jiwa", by=psikolog)
    aksi.finalkan(bersama, by=peksos)
    k = bersama.kasus
    baru = aksi.mulai_asesmen(k, kajian, by=peksos, tanggal=k.instansi.hari_ini())
    baris = baru.bagian.get(kode="umum")
    simpan_bagian(baru, "umum", ketik(baris, "tab", masalah="Yang baru."), by=peksos)

    assert bawa_jawaban(baru, segar(bersama), by=peksos) == 1
    assert segar(baris).jawaban == {"masalah": "Yang baru.", "aman": "ya"}
    assert baru.bagian.get(kode="jiwa").jawaban == {}


def test_koreksi_menjadi_revisi_dan_catatan_langkah_ikut(kasus, peksos):
    x = langkah(kasus("asesmen-awal"), "asesmen-awal")
    lama = selesaikan(x, by=peksos, jawaban=AWAL, masalah_utama="Keliru.")
    kode = next(b.kode for b in Lembar(lama).bab if "masalah_utama" in b.jawaban)

    baru = mulai_revisi(lama, by=peksos, alasan="Nama pelaku keliru.", bagian=[kode])
    assert segar(lama).final  # counts until the revision is final
    assert [b.kode for b in baru.bagian.all() if not b.sah] == [kode]
    isi_bab(baru, kode, by=peksos, masalah_utama="Yang benar.")
    aksi.finalkan(baru, by=peksos)

    lama, baru, x = segar(lama), segar(baru), segar(x)
    assert (lama.status, baru.status, baru.revisi) == ("direvisi", "final", 1)
    assert "Yang benar." in x.catatan
    assert x.rincian["asesmen"] == baru.pk
    assert "Keliru." in Lembar(lama).temuan[0].jawaban
    koreksi = x.kasus.riwayat.get(aksi="koreksi_catatan")
    assert "Keliru." in koreksi.data["sebelum"]["catatan"]


def test_revisi_perlu_alasan_dan_hanya_satu(kasus, peksos, orang):
    x = langkah(kasus("asesmen-awal"), "asesmen-awal")
    lama = selesaikan(x, by=peksos, jawaban=AWAL)
    kode = lama.bagian.first().kode

    with pytest.raises(ValidationError):
        mulai_revisi(lama, by=peksos, alasan="", bagian=[kode])
    with pytest.raises(ValidationError):
        mulai_revisi(lama, by=peksos, alasan="Keliru.", bagian=[])
    with pytest.raises(PermissionDenied):
        mulai_revisi(lama, by=orang(Peran.ADMIN_TU), alasan="Keliru.", bagian=[kode])
    baru = mulai_revisi(lama, by=peksos, alasan="Keliru.", bagian=[kode])
    with pytest.raises(ValidationError, match="sedang diisi"):
        mulai_revisi(lama, by=peksos, alasan="Keliru.", bagian=[kode])
    aksi.batalkan_asesmen(baru, by=peksos, alasan="Ternyata benar.")
    assert mulai_revisi(lama, by=peksos, alasan="Keliru.", bagian=[kode]).draf


# --------------------------------------------------------------------- beside the machine
def test_langkah_yang_dibuka_ulang_meneruskan_drafnya(berjalan, orang):
    """Sent back while a draft was open is impossible; a fact that drops the step leaves it free."""
    isi_bab(berjalan, "masalah", by=orang(Peran.PEKSOS))
    langkah_ = berjalan.langkah
    langkah_.status = "gugur"
    langkah_.save()
    aksi.batalkan_asesmen(berjalan, by=orang(Peran.KEPALA_BIDANG), alasan="Tidak jadi.")

    assert segar(berjalan).status == "batal"


def test_kasus_tertutup_tidak_mengubah_asesmen(bersama, peksos, psikolog):
    Kasus.objects.filter(pk=bersama.kasus_id).update(
        ditutup_pada="2031-01-01T00:00Z", hasil="meninggal"
    )
    a = Asesmen.objects.get(pk=bersama.pk)

    for kerja in (
        lambda: isi_bab(a, "umum", by=peksos),
        lambda: isi_bab(a, "jiwa", by=psikolog),
        lambda: aksi.batalkan_asesmen(a, by=peksos, alasan="x"),
        lambda: mulai_revisi(a, by=peksos, alasan="x", bagian=["umum"]),
    ):
        with pytest.raises((ValidationError, PermissionDenied)):
            kerja()
