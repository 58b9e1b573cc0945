"""The plan: written by the team, approved by another, revised without losing what was reached."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.kalimat import tanggal
from accounts.peran import Peran
from assessments.actions import rencana as aksi
from assessments.actions.pemantauan import catat_pemantauan
from assessments.models import Rencana
from assessments.rencana import akar_butir
from cases import actions
from cases.actions.inti import Bentrok
from cases.models import Tugas
from tests.assessments.rencana.conftest import TANPA_LANGKAH, ajukan, butir, kiriman
from tests.cases.bantu import segar, terbuka, tugas
from tests.conftest import langkah

P = Peran


def masuk(client, jabatan):
    client.force_login(jabatan.pengguna)
    return client


# --------------------------------------------------------------------- approval
def test_pengesahan_menyelesaikan_langkahnya(mulai, orang):
    k = mulai()
    r = ajukan(k, orang(P.PEKSOS))
    aksi.sahkan_rencana(r, by=orang(P.KEPALA_BIDANG), catatan="Baik.")
    r, x = segar(r), langkah(k, "rencana")
    assert (r.status, r.langkah_id, x.status) == ("disahkan", x.pk, "selesai")
    assert x.catatan.startswith("Baik.\n1. ")
    assert "Tujuan 1" in x.catatan
    assert x.orang == f"Disepakati Siti (klien), {tanggal(r.disetujui_tanggal)}"
    assert terbuka(segar(k)) == ["layani", "pantau"]
    assert not tugas(k, Tugas.Jenis.RENCANA).exists()


@pytest.mark.parametrize("peran", [P.PEKSOS, P.KEPALA_SEKSI, P.KEPALA_INSTANSI, P.ADMIN_TU])
def test_bukan_pengesah(mulai, orang, peran):
    r = ajukan(mulai(), orang(P.PEKSOS))
    with pytest.raises(PermissionDenied):
        aksi.sahkan_rencana(r, by=orang(peran))
    assert segar(r).status == "diajukan"


def test_penyusun_tidak_mengesahkan(mulai, orang, kantor):
    """The same person, now acting as Kabid, does not approve what they wrote."""
    k, peksos = mulai(), orang(P.PEKSOS)
    r = ajukan(k, peksos)
    plt = peksos.pengguna.semua_jabatan.create(
        instansi=kantor, unit=peksos.unit, peran=P.KEPALA_BIDANG, mulai=peksos.mulai
    )
    with pytest.raises(ValidationError, match="Yang menyusun tidak mengesahkan"):
        aksi.sahkan_rencana(r, by=plt)
    aksi.sahkan_rencana(r, by=orang(P.KEPALA_BIDANG))


def test_rekan_yang_ikut_mengetik_juga_penyusun(mulai, orang):
    k, kabid = mulai(), orang(P.KEPALA_BIDANG)
    r = ajukan(k, orang(P.PEKSOS))
    r.penulis.add(kabid)
    with pytest.raises(ValidationError, match="Yang menyusun"):
        aksi.sahkan_rencana(r, by=kabid)


def test_langkah_yang_menyebut_penyusun_disahkan_kabid(mulai, orang):
    k = mulai(sah='peran = ["peksos"]')
    r = ajukan(k, orang(P.PEKSOS))
    with pytest.raises(ValidationError, match="Yang menyusun"):
        aksi.sahkan_rencana(r, by=orang(P.PEKSOS))
    assert tugas(k, Tugas.Jenis.RENCANA).get().peran == [P.KEPALA_BIDANG]
    aksi.sahkan_rencana(r, by=orang(P.KEPALA_BIDANG))
    assert langkah(k, "rencana").selesai


def test_langkah_bersama_sah_setelah_semua(mulai, orang):
    k = mulai(sah='peran = ["kepala_bidang", "kepala_instansi"]\nsemua = true')
    kadis = orang(P.KEPALA_INSTANSI)
    r = ajukan(k, orang(P.PEKSOS))
    aksi.sahkan_rencana(r, by=orang(P.KEPALA_BIDANG))
    assert (segar(r).status, langkah(k, "rencana").status) == ("diajukan", "terbuka")
    aksi.sahkan_rencana(r, by=kadis)
    assert (segar(r).status, langkah(k, "rencana").status) == ("disahkan", "selesai")


def test_tanpa_langkah_disahkan_kabid(mulai, orang):
    k = mulai(isi=TANPA_LANGKAH)
    r = ajukan(k, orang(P.PEKSOS))
    baris = tugas(k, Tugas.Jenis.RENCANA).get()
    assert (baris.peran, baris.tautan) == ([P.KEPALA_BIDANG], r.get_absolute_url())
    aksi.sahkan_rencana(r, by=orang(P.KEPALA_BIDANG))
    assert segar(r).status == "disahkan"
    assert not tugas(k, Tugas.Jenis.RENCANA).exists()


def test_dikembalikan_lalu_diajukan_lagi(mulai, orang):
    k = mulai()
    r = ajukan(k, orang(P.PEKSOS))
    with pytest.raises(ValidationError):
        aksi.kembalikan_rencana(r, catatan=" ", by=orang(P.KEPALA_BIDANG))
    aksi.kembalikan_rencana(r, catatan="Ukurannya belum ada.", by=orang(P.KEPALA_BIDANG))
    baris = tugas(k, Tugas.Jenis.RENCANA).get()
    assert (baris.judul, baris.pengguna) == ("Perbaiki rencana intervensi", k.petugas)
    lagi = ajukan(k, orang(P.PEKSOS), banyak=3)
    assert (lagi.pk, lagi.status, lagi.butir.count()) == (r.pk, "diajukan", 3)
    assert langkah(k, "rencana").status == "terbuka"


def test_antrean_menyuruh_menyusun_selama_langkahnya_terbuka(mulai, orang):
    k = mulai()
    assert tugas(k, Tugas.Jenis.RENCANA).get().judul == "Susun dan ajukan rencana intervensi"
    ajukan(k, orang(P.PEKSOS))
    assert not tugas(k, Tugas.Jenis.RENCANA).exists()


def test_dua_kali_disahkan_satu(mulai, orang):
    r = ajukan(mulai(), orang(P.PEKSOS))
    aksi.sahkan_rencana(r, by=orang(P.KEPALA_BIDANG))
    with pytest.raises(Bentrok, match="sudah disahkan"):
        aksi.sahkan_rencana(r, by=orang(P.KEPALA_BIDANG))


def test_kasus_tertutup_tidak_berubah(mulai, orang):
    k = mulai()
    r = ajukan(k, orang(P.PEKSOS))
    usul = actions.usulkan_tutup(k, hasil="masa_habis", rincian={}, by=orang(P.PEKSOS))
    actions.putuskan_tutup(usul, setuju=True, by=orang(P.KEPALA_BIDANG))
    with pytest.raises(PermissionDenied):
        aksi.sahkan_rencana(r, by=orang(P.KEPALA_BIDANG))
    with pytest.raises(ValidationError, match="ditutup"):
        aksi.simpan_konsep(k, konsep={}, versi=1, tab="lain", by=orang(P.PEKSOS))
    assert not tugas(k, Tugas.Jenis.RENCANA).exists()


# --------------------------------------------------------------------- revision
def berlaku(k, orang, **isi):
    r = ajukan(k, orang(P.PEKSOS), **isi)
    return aksi.sahkan_rencana(r, by=orang(P.KEPALA_BIDANG))


def test_revisi_meneruskan_kemajuan_dan_yang_lama_terbaca(mulai, orang, client):
    k, peksos = mulai(), orang(P.PEKSOS)
    lama = berlaku(k, orang)
    satu, dua = lama.butir.all()
    hari = k.instansi.hari_ini()
    catat_pemantauan(
        k,
        langkah=langkah(k, "pantau"),
        tanggal=hari,
        hasil="Baik",
        keputusan="ubah",
        alasan="Tujuan kedua sudah tidak perlu.",
        berikut=hari + timedelta(days=7),
        capaian=[(satu, 40, ""), (dua, 100, "")],
        by=peksos,
    )
    baru = Rencana.objects.get(kasus=k, status="draf")
    assert (baru.semula, baru.revisi, baru.alasan) == (lama, 1, "Tujuan kedua sudah tidak perlu.")
    assert baru.konsep["butir_0_semula"] == [str(satu.pk)]
    terus = butir(k, 0, tujuan="Tujuan yang dipertajam", semula=satu.pk)
    asing = butir(k, 5, semula=999_999)
    ajukan(k, peksos, baris=[asing, terus])
    aksi.sahkan_rencana(baru, by=orang(P.KEPALA_BIDANG))
    assert segar(lama).status == "diganti"
    pertama, kedua = baru.butir.all()
    assert (pertama.semula, kedua.semula) == (None, satu)
    assert akar_butir(Rencana.objects.filter(kasus=k))[kedua.pk] == satu.pk
    c = masuk(client, peksos)
    isi = c.get(reverse("assessments:rencana_kasus", args=[k.nomor])).content.decode()
    assert "Tujuan yang dipertajam" in isi
    assert "40% tercapai" in isi
    assert "belum dinilai" in isi
    assert "Tujuan 1" in c.get(lama.get_absolute_url()).content.decode()


def test_revisi_perlu_alasan_dan_rencana_lama_tetap_berlaku(mulai, orang):
    k, peksos = mulai(), orang(P.PEKSOS)
    lama = berlaku(k, orang)
    with pytest.raises(ValidationError):
        aksi.revisi_rencana(k, alasan="  ", by=peksos)
    baru = aksi.revisi_rencana(k, alasan="Keluarga pindah.", by=peksos)
    assert aksi.revisi_rencana(k, alasan="Keluarga pindah.", by=peksos) == baru
    assert segar(lama).status == "disahkan"
    ajukan(k, peksos)
    assert langkah(k, "rencana").selesai  # the step is done; the revision is the Kabid's by role
    assert tugas(k, Tugas.Jenis.RENCANA).get().peran == [P.KEPALA_BIDANG]


# --------------------------------------------------------------------- two windows
def test_jendela_kedua_diberi_tahu_dan_tidak_menimpa(mulai, orang, client):
    k = mulai()
    c = masuk(client, orang(P.PEKSOS))
    simpan = reverse("assessments:rencana_simpan", args=[k.nomor])
    satu = c.post(simpan, kiriman(k, tab="A", butir_0_tujuan="dari A"))
    assert "Tersimpan" in satu.content.decode()
    assert 'value="1"' in satu.content.decode()
    dua = c.post(simpan, kiriman(k, tab="B", butir_0_tujuan="dari B")).content.decode()
    assert "di jendela lain" in dua
    assert "belum disimpan" in dua
    assert Rencana.objects.get(kasus=k).konsep["butir_0_tujuan"] == ["dari A"]
    # the whole form from the second window: nothing typed is lost, and one may insist
    susun = reverse("assessments:rencana_susun", args=[k.nomor])
    isi = kiriman(k, tab="B", butir_0_tujuan="dari B")
    halaman = c.post(susun, isi).content.decode()
    assert "dari B" in halaman
    assert "di jendela lain" in halaman
    c.post(susun, isi | {"_timpa": "1"})
    r = Rencana.objects.get(kasus=k)
    assert (r.konsep["butir_0_tujuan"], r.status) == (["dari B"], "draf")


def test_jendela_yang_sama_boleh_menyusul_dirinya(mulai, orang, client):
    k = mulai()
    c = masuk(client, orang(P.PEKSOS))
    simpan = reverse("assessments:rencana_simpan", args=[k.nomor])
    for kata in ("satu", "dua"):  # the second was sent before the first one's answer came
        c.post(simpan, kiriman(k, tab="A", butir_0_tujuan=kata))
    assert Rencana.objects.get(kasus=k).konsep["butir_0_tujuan"] == ["dua"]


def test_baris_ditambah_dan_dihapus_tanpa_javascript(mulai, orang, client):
    k = mulai()
    c = masuk(client, orang(P.PEKSOS))
    susun = reverse("assessments:rencana_susun", args=[k.nomor])
    isi = kiriman(k, banyak=2, butir_0_tujuan="pertama", butir_1_tujuan="kedua")
    halaman = c.post(susun, isi | {"_perbarui": "butir"})
    assert halaman.context["form"].butir[2]["tujuan"] == ""
    isi |= {"versi": "1", "banyak_butir": "3", "butir_2_tujuan": ""}
    halaman = c.post(susun, isi | {"_hapus": "butir-0"})
    assert [b["tujuan"] for b in halaman.context["form"].butir] == ["kedua", ""]
    assert not halaman.context["form"].errors


def test_galat_di_samping_isiannya_dan_ketikan_tersimpan(mulai, orang, client):
    k = mulai()
    c = masuk(client, orang(P.PEKSOS))
    susun = reverse("assessments:rencana_susun", args=[k.nomor])
    kemarin = k.instansi.hari_ini() - timedelta(days=1)
    isi = kiriman(k, banyak=2, butir_1_target=kemarin.isoformat(), butir_1_pilar="")
    isi |= {"penyetuju": "wali", "nama_penyetuju": ""}
    form = c.post(susun, isi).context["form"]
    assert set(form.errors) == {
        "butir_1_target",
        "butir_1_pilar",
        "nama_penyetuju",
        "hubungan_penyetuju",
        "alasan_penyetuju",
    }
    assert "Baris 2, Target selesai: Target tidak boleh sebelum tanggal mulai." in [
        kata for _, kata in form.galat()
    ]
    assert Rencana.objects.get(kasus=k).konsep["butir_1_tujuan"] == ["Tujuan 1"]


def test_baris_kosong_dilewati_dan_diajukan_dari_halaman(mulai, orang, client):
    k = mulai()
    c = masuk(client, orang(P.PEKSOS))
    susun = reverse("assessments:rencana_susun", args=[k.nomor])
    isi = kiriman(k, banyak=2) | {f"butir_1_{m}": "" for m in butir(k)}
    for _ in range(2):  # sent twice, it is one
        c.post(susun, isi)
    r = Rencana.objects.get(kasus=k)
    assert (r.status, r.butir.count(), r.penyetuju) == ("diajukan", 1, "klien")


@pytest.mark.parametrize("peran", [P.KEPALA_BIDANG, P.ADMIN_TU, P.AUDITOR, P.PSIKOLOG])
def test_bukan_penyusun(mulai, orang, client, peran):
    k = mulai()
    c = masuk(client, orang(peran))
    jawab = c.post(reverse("assessments:rencana_susun", args=[k.nomor]), kiriman(k))
    assert jawab.status_code in (403, 404)
    assert not Rencana.objects.exists()


def test_tu_tidak_membaca_rencana(mulai, orang, client):
    k = mulai()
    r = berlaku(k, orang)
    c = masuk(client, orang(P.ADMIN_TU))
    assert c.get(r.get_absolute_url()).status_code == 404
    assert c.get(reverse("assessments:rencana_cetak", args=[r.pk])).status_code == 404
    isi = c.get(reverse("assessments:rencana_kasus", args=[k.nomor])).content.decode()
    assert "Tujuan 0" not in isi
