"""A conference: called, moved, called off, held; what it decides, and who may do what."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection
from django.utils import timezone

from accounts.peran import Peran
from assessments.actions import konferensi as aksi
from assessments.actions.konferensi_catat import catat_konferensi
from assessments.actions.konferensi_surat import susun_undangan
from assessments.actions.konferensi_tugas import selesaikan_tugas
from assessments.izin_konferensi import boleh_baca
from assessments.models import Konferensi, TugasKonferensi
from cases import actions
from cases.actions.inti import Bentrok
from cases.models import Kasus, Riwayat
from letters.gabung import kurang
from letters.models import Surat
from tests.assessments.konferensi.conftest import TEMUAN, rencana
from tests.cases.bantu import aksi as riwayat
from tests.cases.bantu import ditolak, kalimat, segar, serentak, tugas
from tests.conftest import buat_orang, langkah
from tests.ringkas import wakil

P, S = Peran, Konferensi.Status


# ------------------------------------------------------------------ before it is held
def test_undangan_masuk_antrean_setiap_peserta_dari_kantor(undang, rapat, orang):
    psikolog, perawat = orang(P.PSIKOLOG), orang(P.PERAWAT)
    luar = [{"nama": "dr. Ani", "profesi": "Dokter", "lembaga": "Puskesmas"}]
    k = undang(psikolog, perawat, luar=luar)
    assert (k.keperluan, k.status) == ("kelayakan", S.DIRENCANAKAN)
    baris = tugas(rapat, "konferensi")
    assert {t.pengguna for t in baris} == {psikolog.pengguna, perawat.pengguna}
    assert {(t.tautan, t.tenggat) for t in baris} == {(k.get_absolute_url(), k.waktu)}
    assert [p.sebagai for p in k.peserta.all()][-1] == "Dokter, Puskesmas"
    with ditolak(rapat, Bentrok):  # one at a time for a step
        undang(psikolog)


def test_bebas_dua_kali_kirim_satu_pembahasan(rapat, orang):
    isi = rencana()
    for galat in (None, Bentrok):
        if galat:
            with ditolak(rapat, galat):
                aksi.undang(rapat, isi, dalam=[orang(P.PEKSOS).pengguna], by=orang(P.PEKSOS))
        else:
            aksi.undang(rapat, isi, dalam=[orang(P.PEKSOS).pengguna], by=orang(P.PEKSOS))
    assert rapat.konferensi.get().langkah is None


def test_diubah_beralasan_dan_antrean_mengikuti(undang, rapat, orang):
    psikolog, perawat = orang(P.PSIKOLOG), orang(P.PERAWAT)
    k = undang(psikolog)
    isi = rencana(waktu=k.waktu + timedelta(days=1))
    with ditolak(rapat, ValidationError):
        aksi.ubah(k, isi, dalam=[perawat.pengguna], by=orang(P.PEKSOS))
    aksi.ubah(k, isi, dalam=[perawat.pengguna], alasan="Kabid dinas luar.", by=orang(P.PEKSOS))
    (satu,) = tugas(rapat, "konferensi")
    assert (satu.pengguna, satu.tenggat) == (perawat.pengguna, isi["waktu"])
    assert not Konferensi.objects.visible_to(psikolog).exists()


def test_yang_tetap_diundang_menyimpan_tulisannya(undang, orang):
    psikolog, perawat = orang(P.PSIKOLOG), orang(P.PERAWAT)
    k = undang(psikolog)
    aksi.tulis_pendapat(k, ringkasan="Tenang.", pendapat="", by=psikolog)
    isi = rencana(waktu=k.waktu, tempat=k.tempat)
    dalam = [psikolog.pengguna, perawat.pengguna]
    k = aksi.ubah(k, isi, dalam=dalam, by=orang(P.PEKSOS))
    assert [p.ringkasan for p in k.peserta.all()] == ["Tenang.", ""]


def test_dibatalkan_tidak_ditunggu_lagi(undang, rapat, orang):
    k = undang()
    with ditolak(rapat, ValidationError):
        aksi.batalkan(k, alasan=" ", by=orang(P.PEKSOS))
    aksi.batalkan(k, alasan="Klien sakit.", by=orang(P.PEKSOS))
    assert (segar(k).status, list(tugas(rapat, "konferensi"))) == (S.BATAL, [])
    with ditolak(rapat, Bentrok):
        aksi.batalkan(k, alasan="Lagi.", by=orang(P.PEKSOS))
    undang()  # another one for the same step


def test_hanya_yang_memegang_atau_memimpin_yang_mengundang(rapat, orang):
    dalam = [orang(P.PEKSOS).pengguna]
    boleh = (P.PEKSOS, P.KEPALA_SEKSI, P.KEPALA_BIDANG)
    for peran in set(wakil(Peran)) - set(boleh):
        with ditolak(rapat, PermissionDenied):
            aksi.undang(rapat, rencana(), dalam=dalam, by=orang(peran))
    for peran in boleh:
        aksi.undang(rapat, rencana(), dalam=dalam, by=orang(peran))
    assert rapat.konferensi.count() == 3


def test_diundang_membuka_pembahasan_bukan_kasusnya(undang, rapat, orang, kantor_lain):
    """The psychologist reads and writes there; the case's narratives stay closed."""
    psikolog = orang(P.PSIKOLOG)
    Kasus.objects.filter(pk=rapat.pk).update(kerahasiaan="rahasia")
    k = undang(psikolog)
    lain = buat_orang(kantor_lain, P.PSIKOLOG)
    assert boleh_baca(k, psikolog)
    assert not boleh_baca(k, lain)
    assert list(Konferensi.objects.visible_to(psikolog)) == [k]
    assert not Konferensi.objects.visible_to(lain).exists()
    terlihat = Kasus.objects.dengan_pandangan(psikolog).get(pk=rapat.pk)
    assert (terlihat.dekat, terlihat.bernarasi) == (False, False)
    with ditolak(rapat, PermissionDenied):
        aksi.tulis_pendapat(k, ringkasan="x", pendapat="", by=orang(P.PERAWAT))
    for tu in (P.ADMIN_TU, P.SEKRETARIS, P.ADMIN_SISTEM):
        assert not Konferensi.objects.visible_to(orang(tu)).exists()


# ------------------------------------------------------------------ what it decides
HASIL = {
    "setuju": ("penempatan", "", "memenuhi syarat"),
    "tolak": ("case_conference", "ditolak", "tidak memenuhi syarat"),
    "rujuk": ("case_conference", "dirujuk", "tidak memenuhi syarat"),
    "kembalikan": ("asesmen", "", ""),
}


@pytest.mark.parametrize("putusan", HASIL)
def test_putusan_sumber_0_menggerakkan_kasusnya(catat, rapat, orang, putusan):
    tahap, hasil, syarat = HASIL[putusan]
    psikolog = orang(P.PSIKOLOG)
    besok = rapat.instansi.hari_ini() + timedelta(days=1)
    minta = [{"uraian": "Hubungi keluarga", "pengguna": psikolog.pengguna, "tenggat": besok}]
    k = catat(putusan, tugas=minta)
    kini, x = segar(rapat), k.langkah
    assert (kini.tahap if not hasil else "case_conference", kini.hasil) == (tahap, hasil)
    assert (k.status, k.disposisi.putusan, k.putusan) == (S.SELESAI, putusan, putusan)
    assert k.sebutan_putusan == x.definisi.putusan[putusan]
    assert x.rincian["konferensi"] == k.pk
    for kata in ("Keputusan:\nDiterima.", "Hubungi keluarga"):
        assert kata in segar(x).catatan
    (milik,) = list(tugas(rapat, "konferensi"))
    assert (milik.pengguna, milik.tautan) == (psikolog.pengguna, k.tugas.get().get_absolute_url())
    notulen = Surat.objects.get(kasus=rapat, jenis="notulen")
    assert (notulen.konseptor, notulen.isi["syarat"]) == (orang(P.PEKSOS), syarat)
    assert notulen.isi["putusan"] == k.sebutan_putusan
    assert "Hubungi keluarga: " in notulen.isi["tugas"]
    assert kurang(notulen) == []
    assert "catat_konferensi" in riwayat(rapat)
    if putusan == "kembalikan":
        assert langkah(rapat, "asesmen").terbuka
    if putusan in ("tolak", "rujuk"):
        surat = {"tolak": "penolakan", "rujuk": "rujukan"}[putusan]
        assert rapat.langkah.filter(surat=surat, jenis="surat", status="terbuka").exists()


def test_kasus_yang_diputus_tidak_menunggu_undangannya(undang, catat, rapat, orang):
    """What somebody wrote beforehand stands; who was not ticked did not come."""
    psikolog, perawat = orang(P.PSIKOLOG), orang(P.PERAWAT)
    k = undang(psikolog, perawat)
    aksi.tulis_pendapat(k, ringkasan="Stabil.", pendapat="Layak.", by=psikolog)
    satu = k.peserta.get(pengguna=psikolog.pengguna)
    isi = {"id": satu.pk, "hadir": True, "pendapat": "Layak dengan pendampingan."}
    hasil = catat(peserta=[isi])
    assert hasil.pk == k.pk
    orangnya = {p.pengguna: p for p in hasil.peserta.all()}
    assert orangnya[psikolog.pengguna].pendapat == "Layak.\nLayak dengan pendampingan."
    assert (orangnya[psikolog.pengguna].hadir, orangnya[perawat.pengguna].hadir) == (True, False)
    assert not tugas(rapat, "konferensi").exists()
    x = langkah(rapat, "konferensi")
    assert x.orang == f"{psikolog.pengguna.nama} (Psikolog)"
    assert "Stabil. Layak." in x.catatan


def test_penyusun_asesmen_tidak_memutus(catat, rapat, orang, wirajaya):
    """The Kabid who assessed does not decide: the guard of the step holds in the room too."""
    kabid = orang(P.KEPALA_BIDANG)
    rapat.langkah.filter(kode="asesmen").update(selesai_oleh=kabid)
    with ditolak(rapat, ValidationError) as info:
        catat()
    assert "Yang menyusun tidak memutus" in kalimat(info)
    assert not Konferensi.objects.exists()


def test_yang_bukan_perannya_tidak_mencatat(catat, rapat, orang):
    for peran in set(wakil(Peran)) - {P.KEPALA_BIDANG}:
        with ditolak(rapat, PermissionDenied):
            catat(by=orang(peran))


KURANG = {
    "tanpa keputusan": {"isi": {"keputusan": " "}},
    "tanpa yang hadir": {"peserta": []},
    "besok": {"isi": {"waktu": timezone.now() + timedelta(days=1)}},
    "putusan asing": {"putusan": "teruskan"},
    "tolak tanpa alasan": {"putusan": "tolak", "alasan": " "},
    "notulis memimpin": {"isi": {"notulis": None}},
}


def test_yang_kurang_ditolak_tanpa_bekas(catat, rapat):
    for isi in KURANG.values():
        with ditolak(rapat, ValidationError):
            catat(**isi)
    assert not Konferensi.objects.exists()


def test_surat_yang_gagal_membatalkan_semuanya(undang, catat, rapat, orang):
    """Decision, tasks and letter are one: a database that refuses the letter keeps nothing."""
    undang(orang(P.PSIKOLOG))
    besok = rapat.instansi.hari_ini() + timedelta(days=1)
    minta = [{"uraian": "X", "pengguna": orang(P.PSIKOLOG).pengguna, "tenggat": besok}]
    with connection.cursor() as k:
        k.execute(
            "CREATE FUNCTION tolak_surat() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'surat ditolak'; END $$;"
            "CREATE TRIGGER tolak_surat BEFORE INSERT ON letters_surat "
            "FOR EACH ROW EXECUTE FUNCTION tolak_surat()"
        )
    with ditolak(rapat, DatabaseError):
        catat(tugas=minta)
    assert Konferensi.objects.get().status == S.DIRENCANAKAN
    assert not TugasKonferensi.objects.exists()
    assert langkah(rapat, "konferensi").terbuka


@pytest.mark.django_db(transaction=True)
def test_dua_orang_mencatat_bersamaan(catat, rapat, orang):
    hasil = serentak(lambda: catat("setuju"), lambda: catat("tolak"))
    (kalah,) = [h for h in hasil if isinstance(h, Exception)]
    assert isinstance(kalah, Bentrok)
    assert Konferensi.objects.get().status == S.SELESAI
    assert Surat.objects.filter(kasus=rapat, jenis="notulen").count() == 1


# ------------------------------------------------------------------ what the standard asks else
BERSAMA = """
[[fakta]]
kode = "layak"
tanya = "Layak?"
pilihan = ["ya", "belum"]

[[langkah]]
kode = "lapor"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"

[[langkah]]
kode = "bahas"
tahap = "case_conference"
jenis = "konferensi"
keperluan = "intervensi"
teks = "Dibahas"
peran = ["kepala_bidang", "kepala_seksi"]
catat = ["layak"]
{tambah}

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"
"""
PUTUSAN = 'putusan = {{ setuju = "Ya", tolak = "Tidak" }}'.replace("{{", "{").replace("}}", "}")


@pytest.fixture
def bahas(buat_standar, buka, orang):
    """bahas(tambah) → a case at a conference of a made-up service."""

    def bahas(tambah):
        for p in (P.KEPALA_BIDANG, P.KEPALA_SEKSI):
            orang(p)
        k = buka(buat_standar(BERSAMA.format(tambah=tambah)))
        actions.selesaikan_langkah(langkah(k, "lapor"), by=orang(P.PEKSOS), catatan="x")
        return segar(k)

    return bahas


def pokok(orang, **isi):
    bawaan = {"waktu": timezone.now(), "tempat": "Ruang", "keputusan": "Dilayani."}
    bawaan |= {"pimpinan": orang(P.KEPALA_BIDANG).pengguna, "notulis": orang(P.PEKSOS).pengguna}
    return bawaan | isi


def hadir(orang):
    return [{"pengguna": orang(P.PEKSOS).pengguna, "nama": "Rina", "hadir": True}]


def test_tanpa_putusan_langkahnya_selesai_dengan_catatan(bahas, orang):
    k = bahas("")
    isi = {"peserta": hadir(orang), "langkah": langkah(k, "bahas"), "by": orang(P.KEPALA_SEKSI)}
    with ditolak(k, ValidationError):  # what the standard asks is asked here too
        catat_konferensi(k, pokok(orang), **isi)
    hasil = catat_konferensi(k, pokok(orang), jawaban={"layak": "ya"}, **isi)
    assert (hasil.disposisi, hasil.status) == (None, S.SELESAI)
    assert segar(k).fakta["layak"] == "ya"
    assert segar(k).tahap == "terminasi"


def test_semua_pihak_satu_pembahasan_dua_persetujuan(bahas, orang):
    """The first consent is kept and the conference waits; the last one ends it, tasks and all."""
    k = bahas(f"semua = true\n{PUTUSAN}")
    besok = k.instansi.hari_ini() + timedelta(days=1)
    minta = [{"uraian": "Antar", "pengguna": orang(P.PEKSOS).pengguna, "tenggat": besok}]
    isi = {"peserta": hadir(orang), "tugas": minta, "jawaban": {"layak": "ya"}, "putusan": "setuju"}
    satu = catat_konferensi(
        k, pokok(orang), langkah=langkah(k, "bahas"), by=orang(P.KEPALA_SEKSI), **isi
    )
    assert (satu.status, satu.tugas.count()) == (S.DIRENCANAKAN, 1)
    assert not tugas(k, "konferensi").exists()
    assert langkah(k, "bahas").andil.count() == 1
    dua = catat_konferensi(
        k, pokok(orang), langkah=langkah(k, "bahas"), by=orang(P.KEPALA_BIDANG), **isi
    )
    assert (dua.pk, dua.status, dua.tugas.count()) == (satu.pk, S.SELESAI, 1)
    assert dua.peserta.count() == 1
    assert tugas(k, "konferensi").count() == 1


def test_langkah_yang_selesai_tanpa_rapat_membatalkan_rencananya(undang, rapat, orang):
    k = undang(orang(P.PSIKOLOG))
    x, kabid = langkah(rapat, "konferensi"), orang(P.KEPALA_BIDANG)
    actions.putuskan(x, putusan="setuju", notulen="Borongan.", by=kabid)
    assert (segar(k).status, list(tugas(rapat, "konferensi"))) == (S.BATAL, [])


def test_kasus_yang_kembali_ke_asesmen_membawa_rencananya(undang, rapat, orang):
    k = undang(orang(P.PSIKOLOG))
    actions.kembalikan(rapat, kode="asesmen", alasan="Kurang.", by=orang(P.KEPALA_BIDANG))
    x = langkah(rapat, "konferensi")
    assert (segar(k).status, segar(k).langkah, x.status) == (S.DIRENCANAKAN, x, "menunggu")
    actions.selesaikan_langkah(langkah(rapat, "asesmen"), by=orang(P.PEKSOS), catatan=TEMUAN)
    assert langkah(rapat, "konferensi").terbuka


# ------------------------------------------------------------------ freely, tasks, the letter
def test_pembahasan_bebas_tidak_memutus_langkah(rapat, orang):
    kasi = orang(P.KEPALA_SEKSI)
    isi = pokok(orang, keperluan="terminasi")
    besok = rapat.instansi.hari_ini() + timedelta(days=1)
    minta = [{"uraian": "Kunjungi", "pengguna": kasi.pengguna, "tenggat": besok}]
    k = catat_konferensi(rapat, isi, peserta=hadir(orang), tugas=minta, by=orang(P.PEKSOS))
    assert (k.langkah, k.disposisi, k.keperluan) == (None, None, "terminasi")
    assert langkah(rapat, "konferensi").terbuka
    assert Surat.objects.get(kasus=rapat, jenis="notulen").isi["syarat"] == ""
    with ditolak(rapat, Bentrok):  # sent twice
        catat_konferensi(rapat, isi, peserta=hadir(orang), by=orang(P.PEKSOS))


def test_tugas_selesai_dengan_hasil_oleh_yang_punya(catat, rapat, orang):
    psikolog = orang(P.PSIKOLOG)
    besok = rapat.instansi.hari_ini() + timedelta(days=1)
    minta = [{"uraian": "Tes", "pengguna": psikolog.pengguna, "tenggat": besok}]
    t = catat("tolak", tugas=minta).tugas.get()  # the case is closed: what was promised stays
    with ditolak(rapat, PermissionDenied):
        selesaikan_tugas(t, hasil="x", by=orang(P.PEKSOS))
    with ditolak(rapat, ValidationError):
        selesaikan_tugas(t, hasil=" ", by=psikolog)
    selesaikan_tugas(t, hasil="Normal.", by=psikolog)
    assert (segar(t).hasil, list(tugas(rapat, "konferensi"))) == ("Normal.", [])
    with ditolak(rapat, Bentrok):
        selesaikan_tugas(t, hasil="Lagi.", by=psikolog)
    assert Riwayat.objects.filter(aksi="selesai_tugas_konferensi").count() == 1


def test_tugas_untuk_petugas_kantor_ini_dan_belum_lewat(catat, rapat, orang, kantor_lain):
    hari, asing = rapat.instansi.hari_ini(), buat_orang(kantor_lain, P.PEKSOS)
    salah = ((orang(P.PEKSOS), hari - timedelta(days=1)), (asing, hari))
    for siapa, sampai in salah:
        with ditolak(rapat, ValidationError):
            catat(tugas=[{"uraian": "X", "pengguna": siapa.pengguna, "tenggat": sampai}])


def test_surat_undangan_tersusun_dari_rencananya(undang, rapat, orang):
    luar = [{"nama": "dr. Ani", "profesi": "Dokter", "lembaga": "Puskesmas Gerunggang"}]
    k = undang(orang(P.PSIKOLOG), luar=luar, acara="Hasil asesmen")
    x = susun_undangan(k, by=orang(P.PEKSOS))
    surat = Surat.objects.get(langkah=x)
    assert surat.isi["kepada"].startswith("dr. Ani\nDokter\nPuskesmas Gerunggang\n\nSdr. ")
    assert (surat.isi["bahasan"], kurang(surat)) == ("Hasil asesmen", [])
    assert rapat.klien.nama not in str(surat.isi)
    assert susun_undangan(k, by=orang(P.PEKSOS)).pk == x.pk  # pressed twice
    with ditolak(rapat, PermissionDenied):
        susun_undangan(k, by=orang(P.PSIKOLOG))
