"""The pages of letters: who opens them, what the buttons do, what is never lost."""

import pytest
from django.urls import reverse

from accounts.peran import Peran
from cases.actions.antrean import tautan_langkah
from letters import actions
from letters.models import Surat
from tests.conftest import langkah
from tests.dunia import foto
from tests.letters.conftest import isi_lengkap, serahkan

PEKSOS, KABID, KADIS, TU = (
    Peran.PEKSOS,
    Peran.KEPALA_BIDANG,
    Peran.KEPALA_INSTANSI,
    Peran.ADMIN_TU,
)


@pytest.fixture
def sebagai(client, orang):
    """sebagai(peran) → the browser of that person."""

    def masuk(jabatan):
        jabatan = orang(jabatan) if isinstance(jabatan, str) else jabatan
        client.force_login(jabatan.pengguna)
        return client

    return masuk


def alamat(x, nama="langkah"):
    return reverse(f"letters:{nama}", args=[x.kasus.nomor, x.pk])


# ------------------------------------------------------------------------------ drafting
def test_konsep_terisi_dan_dapat_diserahkan(kasus, sebagai):
    x = langkah(kasus("surat-keluar"), "surat-keluar")
    petugas = sebagai(PEKSOS)
    halaman = petugas.get(alamat(x)).content.decode()
    assert "rehabilitasi sosial" in halaman
    assert "Serahkan untuk diparaf" in halaman
    hasil = petugas.post(alamat(x), isi_lengkap(x) | {"serahkan": "1"}, follow=True)
    assert "Surat Rujukan diserahkan. Berikutnya: Surat Keluar: paraf Kepala Bidang." in (
        hasil.content.decode()
    )
    assert Surat.objects.get().status == Surat.Status.DISERAHKAN


def test_yang_kurang_tampak_dan_ketikan_tersimpan(kasus, sebagai):
    x = langkah(kasus("surat-keluar"), "surat-keluar")
    isi = isi_lengkap(x, lembaga="", hal="Hal yang diketik")
    halaman = sebagai(PEKSOS).post(alamat(x), isi | {"serahkan": "1"}).content.decode()
    assert "belum lengkap" in halaman
    assert 'surat/#id_lembaga">Lembaga tujuan rujukan belum diisi.</a>' in halaman
    assert 'value="Hal yang diketik"' in halaman
    assert Surat.objects.get().isi["hal"] == "Hal yang diketik"


def test_tanggal_yang_salah_tidak_menghapus_ketikan(kasus, sebagai):
    x = langkah(kasus("surat-keluar"), "surat-keluar")
    isi = isi_lengkap(x, tanggal_asesmen="31 Februari", hal="Hal yang diketik")
    halaman = sebagai(PEKSOS).post(alamat(x), isi | {"simpan": "1"}).content.decode()
    assert 'value="31 Februari"' in halaman
    assert 'value="Hal yang diketik"' in halaman
    assert not Surat.objects.exists()


def test_konsep_tersimpan_selama_mengetik(kasus, sebagai):
    x = langkah(kasus("surat-keluar"), "surat-keluar")
    jawab = sebagai(PEKSOS).post(
        alamat(x), isi_lengkap(x, lembaga=""), headers={"HX-Request": "true"}
    )
    teks = jawab.content.decode()
    assert "<html" not in teks
    assert "Lembaga tujuan rujukan belum diisi" in teks
    assert Surat.objects.get().status == Surat.Status.DRAF


# ------------------------------------------------------------------------------ initials, signature
def test_kabid_memaraf_lalu_kadis_menandatangani(kasus, orang, sebagai):
    k = kasus("surat-keluar")
    orang(TU)
    serahkan(k, orang)
    x = langkah(k, "paraf")
    halaman = sebagai(KABID).get(alamat(x)).content.decode()
    assert "Mohon Saudara menerima yang bersangkutan" in halaman
    assert "Paraf</button>" in halaman
    hasil = sebagai(KABID).post(alamat(x), {"aksi": "paraf"}, follow=True).content.decode()
    assert "Surat rujukan diparaf." in hasil
    x = langkah(k, "tanda-tangan")
    hasil = sebagai(KADIS).post(alamat(x), {"aksi": "tanda_tangan"}, follow=True)
    surat = Surat.objects.get()
    assert f"bernomor {surat.nomor}. Tata Usaha mencetaknya" in hasil.content.decode()
    tu = sebagai(TU)
    halaman = tu.get(alamat(x)).content.decode()
    assert "Cetak PDF bernomor" in halaman
    assert "Yang menandatangani" not in halaman
    kabar = tu.post(alamat(x), {"tanggal": surat.tanggal, "berkas": foto()}, follow=True)
    assert "suratnya terbit" in kabar.content.decode()
    assert Surat.objects.get().terbit


def test_dari_antrean_lanjut_ke_surat_berikutnya(siap_ttd, orang, sebagai):
    pertama, kedua = siap_ttd(), siap_ttd()
    x = langkah(pertama, "tanda-tangan")
    hasil = sebagai(KADIS).post(f"{alamat(x)}?antrean", {"aksi": "tanda_tangan"})
    assert hasil.url == f"{alamat(langkah(kedua, 'tanda-tangan'))}?antrean"
    hasil = sebagai(KADIS).post(hasil.url, {"aksi": "tanda_tangan"})
    assert hasil.url == reverse("cases:tugas")


def test_dikembalikan_dengan_catatan_yang_tampak_pada_konsep(siap_ttd, sebagai):
    k = siap_ttd()
    x = langkah(k, "tanda-tangan")
    halaman = sebagai(KADIS).post(alamat(x), {"kembalikan": "1", "catatan": ""}).content.decode()
    assert "Tulis apa yang perlu diperbaiki." in halaman
    sebagai(KADIS).post(alamat(x), {"kembalikan": "1", "catatan": "Alamat panti keliru."})
    halaman = sebagai(PEKSOS).get(alamat(langkah(k, "surat-keluar"))).content.decode()
    assert "Alamat panti keliru." in halaman


def test_nip_yang_kosong_menahan_tombol_dengan_alasannya(siap_ttd, orang, sebagai):
    k = siap_ttd()
    orang(KADIS).pengguna.nip = ""
    orang(KADIS).pengguna.save()
    halaman = sebagai(KADIS).get(alamat(langkah(k, "tanda-tangan"))).content.decode()
    assert f"NIP {orang(KADIS).pengguna.nama} belum diisi" in halaman
    assert 'name="aksi"' not in halaman


def test_kiriman_kedua_memberi_tahu_dan_tidak_mengubah(siap_ttd, sebagai):
    x = langkah(siap_ttd(), "tanda-tangan")
    sebagai(KADIS).post(alamat(x), {"aksi": "tanda_tangan"})
    surat = Surat.objects.get()
    hasil = sebagai(KADIS).post(alamat(x), {"aksi": "tanda_tangan"}, follow=True)
    assert hasil.request["PATH_INFO"] == surat.get_absolute_url()
    assert Surat.objects.get().sidik == surat.sidik


# ------------------------------------------------------------------------------ berita acara
def test_berita_acara_dibaca_dulu_lalu_terbit(kasus, orang, sebagai):
    x = langkah(kasus("serah-terima"), "serah-terima")
    ke = alamat(x, "berita_acara")
    petugas = sebagai(PEKSOS)
    assert petugas.get(ke).url == tautan_langkah(x)  # first what is handed over, then its paper
    actions.susun(x, isi_lengkap(x), by=orang(PEKSOS))
    assert "Pihak kedua" in petugas.get(ke).content.decode()
    hasil = petugas.post(ke, isi_lengkap(x) | {"serahkan": "1"})
    assert hasil.url == f"{ke}?baca"
    assert "PIHAK KEDUA menerima klien" in petugas.get(hasil.url).content.decode()
    hasil = petugas.post(hasil.url, {"aksi": "serah_terima"}, follow=True).content.decode()
    surat = Surat.objects.get()
    assert f"terbit dengan Nomor {surat.nomor}" in hasil
    assert "unggah pindaiannya" in hasil
    assert petugas.get(ke).url == surat.get_absolute_url()


# ------------------------------------------------------------------------------ PDF
def test_pdf_terbit_disajikan_sebaris_dan_pribadi(terbit, sebagai):
    surat = terbit()
    jawab = sebagai(TU).get(reverse("letters:pdf", args=[surat.pk]))
    assert jawab["Content-Type"] == "application/pdf"
    assert jawab["Cache-Control"] == "private, no-store"
    assert jawab["Content-Disposition"] == f'inline; filename="{surat.nama_berkas}"'
    assert "siti" not in surat.nama_berkas.lower()
    assert b"".join(jawab.streaming_content).startswith(b"%PDF")
    jawab.close()


def test_pdf_draf_disajikan_tanpa_disimpan(kasus, orang, sebagai):
    serahkan(kasus("surat-keluar"), orang)
    surat = Surat.objects.get()
    jawab = sebagai(PEKSOS).get(reverse("letters:pdf", args=[surat.pk]))
    assert jawab.content.startswith(b"%PDF")
    assert not Surat.objects.get().pdf


# ------------------------------------------------------------------------------ who opens what
def test_halaman_langkah_menurut_peran(kasus, orang, sebagai):
    k = kasus("surat-keluar")
    x = langkah(k, "surat-keluar")
    menyusun = {PEKSOS: 200, KABID: 403, KADIS: 403, TU: 403, Peran.ADMIN_SISTEM: 404}
    for peran, status in menyusun.items():
        assert sebagai(peran).get(alamat(x)).status_code == status, peran
    serahkan(k, orang)
    x = langkah(k, "paraf")
    for peran, status in {PEKSOS: 403, KABID: 200, KADIS: 403, TU: 403}.items():
        assert sebagai(peran).get(alamat(x)).status_code == status, peran


def test_surat_kantor_lain_tidak_ada(terbit, kantor_lain, orang, sebagai):
    surat = terbit()
    lain = orang(KADIS, baru=True, kantor=kantor_lain)
    for nama in ("detail", "pdf"):
        assert sebagai(lain).get(reverse(f"letters:{nama}", args=[surat.pk])).status_code == 404


def test_langkah_yang_bukan_surat_tidak_punya_halaman_surat(kasus, sebagai):
    x = langkah(kasus("disposisi"), "disposisi")
    assert sebagai(KABID).get(alamat(x)).status_code == 404
    assert sebagai(KABID).get(alamat(x, "berita_acara")).status_code == 404


def test_langkah_selesai_membawa_ke_suratnya(siap_ttd, sebagai):
    k = siap_ttd()
    jawab = sebagai(PEKSOS).get(alamat(langkah(k, "surat-keluar")))
    assert jawab.url == Surat.objects.get().get_absolute_url()


# ------------------------------------------------------------------------------ lists
def test_daftar_kantor_disaring_menurut_nomor_jenis_dan_status(terbit, kasus, orang, sebagai):
    surat = terbit()
    serahkan(kasus("surat-keluar"), orang)
    kabid, ke = sebagai(KABID), reverse("letters:semua")

    def hitung(**saring):
        return len(kabid.get(ke, saring).context["daftar"])

    assert hitung() == 2
    assert hitung(nomor=surat.nomor[:14].lower()) == 1
    assert hitung(status="diserahkan") == 1
    assert hitung(jenis="tugas") == 0


def test_daftar_kantor_menyamarkan_nama_kasus_rahasia(terbit, sebagai):
    terbit()
    halaman = sebagai(TU).get(reverse("letters:semua")).content.decode()
    assert "S.M." in halaman
    assert "Siti Maryam" not in halaman


@pytest.mark.parametrize("banyak", [1, 5])
def test_daftar_kantor_tetap_sedikit_query(
    terbit, kasus, orang, sebagai, banyak, django_assert_max_num_queries
):
    for _ in range(banyak):
        k = kasus("surat-keluar")
        x = langkah(k, "surat-keluar")
        actions.susun(x, isi_lengkap(x), by=orang(PEKSOS))
    kabid = sebagai(KABID)
    kabid.get(reverse("accounts:akun"))  # the session's first page writes the session down
    with django_assert_max_num_queries(8):
        assert len(kabid.get(reverse("letters:semua")).context["daftar"]) == banyak


def test_tu_membaca_surat_rahasia_yang_bernomor_dan_tidak_konsepnya(terbit, kasus, orang, sebagai):
    """To register, print and send; the secretary, who does none of that, reads neither."""
    surat, konsep = terbit(), kasus("surat-keluar")
    serahkan(konsep, orang)
    konsep = Surat.objects.exclude(pk=surat.pk).get()
    for peran, boleh in [(TU, [surat]), (Peran.SEKRETARIS, []), (KABID, [surat, konsep])]:
        for s in (surat, konsep):
            harap = 200 if s in boleh else 404
            for nama in ("detail", "pdf"):
                jawaban = sebagai(peran).get(reverse(f"letters:{nama}", args=[s.pk]))
                if jawaban.streaming:
                    jawaban.getvalue()
                assert jawaban.status_code == harap, (peran, nama, s.status)


@pytest.mark.parametrize("jenis", ["laporan_sosial", "notulen", "lembar_disposisi"])
def test_surat_yang_bercerita_bukan_untuk_tu(terbit, orang, jenis):
    surat = terbit()
    for tingkat in ("biasa", "rahasia"):
        type(surat.kasus).objects.update(kerahasiaan=tingkat)
        Surat.objects.update(jenis="rujukan")
        assert Surat.objects.visible_to(orang(TU)).exists()
        Surat.objects.update(jenis=jenis)
        assert not Surat.objects.visible_to(orang(TU)).exists()
        assert Surat.objects.visible_to(orang(KABID)).exists()


def test_daftar_kasus_menawarkan_langkah_yang_terbuka(kasus, orang, sebagai):
    k = kasus("surat-keluar")
    serahkan(k, orang)
    halaman = sebagai(KABID).get(reverse("letters:daftar", args=[k.nomor])).content.decode()
    assert "Baca dan paraf" in halaman
    assert Surat.objects.get().get_absolute_url() in halaman


@pytest.mark.parametrize("titik", ["surat-keluar", "serah-terima"])
def test_halaman_tanpa_gaya_dan_skrip_sebaris(kasus, orang, sebagai, titik):
    x = langkah(kasus(titik), titik)
    actions.susun(x, isi_lengkap(x), by=orang(PEKSOS))
    nama = "berita_acara" if titik == "serah-terima" else "langkah"
    halaman = sebagai(PEKSOS).get(alamat(x, nama)).content.decode()
    for terlarang in (" style=", "<style", " onclick=", "<script>"):
        assert terlarang not in halaman
