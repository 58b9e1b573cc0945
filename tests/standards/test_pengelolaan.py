"""The administrator's standards: upload, check, preview, compare, activate; and who may not."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.peran import Peran
from cases import actions
from cases.models import Kasus
from standards import pengelolaan
from standards.banding import banding
from standards.models import DrafStandar, PerubahanStandar, Standar
from standards.muat import FOLDER, muat, sidik
from standards.skema import urai

pytestmark = pytest.mark.django_db
SEDERHANA = """
kode = "uji"
judul = "Layanan Uji"
instansi = "dinsos-pangkalpinang"
[[langkah]]
no = "1"
teks = "Menerima permohonan"
tahap = "aduan"
jenis = "tugas"
"""
BUNTU = """
[[langkah]]
kode = "ttd"
teks = "Menandatangani surat"
tahap = "pelayanan"
jenis = "tanda_tangan"
surat = "rekomendasi"
"""
TUNA_SUSILA = "pangkalpinang-tuna-susila"


@pytest.fixture
def kantor(buat_instansi):
    return buat_instansi("dinsos-pangkalpinang")


@pytest.fixture
def masuk(client):
    """masuk(jabatan) → a browser in which this person has signed in."""

    def sebagai(jabatan):
        client.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
        return client

    return sebagai


@pytest.fixture
def peramban(masuk, admin):
    return masuk(admin)


@pytest.fixture
def draf(admin):
    """draf(text) → a draft of the administrator's office."""

    def buat(naskah=SEDERHANA, oleh=admin):
        baru = DrafStandar(instansi=oleh.instansi, nama_berkas="uji.toml")
        return pengelolaan.simpan_draf(baru, naskah, by=oleh)

    return buat


def unggah(peramban, isi, nama="uji.toml"):
    isi = isi.encode() if isinstance(isi, str) else isi
    berkas = SimpleUploadedFile(nama, isi)
    return peramban.post(reverse("standards:unggah"), {"berkas": berkas}, follow=True)


def aktifkan(peramban, draf, alasan="SK baru"):
    alamat = reverse("standards:draf_aktifkan", args=[draf.pk])
    isi = {"alasan": alasan, "sidik": sidik(draf.naskah)}
    return peramban.post(alamat, isi, follow=True)


# --------------------------------------------------------------------- uploading
def test_berkas_benar_menjadi_draf_dan_belum_mengubah_apa_pun(peramban):
    jawaban = unggah(peramban, SEDERHANA)

    assert "Benar: 1 langkah, 0 persyaratan, 1 jalur" in jawaban.text
    assert DrafStandar.objects.get().naskah == SEDERHANA
    assert not Standar.objects.exists()


@pytest.mark.parametrize(
    ("isi", "sebut"),
    [
        ('kode = "x', "uji.toml: bukan TOML yang benar: akhir berkas: teks belum ditutup"),
        (
            SEDERHANA + 'perann = ["x"]',
            "langkah ke-1 (1 “Menerima permohonan”) perann: isian ini tidak dikenal",
        ),
        (
            SEDERHANA.replace("tugas", "tugass"),
            "langkah ke-1 (1 “Menerima permohonan”) jenis: harus salah satu dari",
        ),
        (SEDERHANA + 'peran = ["dewa"]', "langkah 1: peran dewa tidak dikenal; tambahkan"),
        (SEDERHANA.replace('"uji"', '"Uji Coba"'), "kode &#x27;Uji Coba&#x27;: pakai huruf"),
        (SEDERHANA + f'menunggu = "{"P" * 201}"', "paling panjang 200; pendekkan"),
        (SEDERHANA.replace("dinsos-pangkalpinang", "lain"), "bukan kode instansi Anda"),
        (SEDERHANA + BUNTU, "uji.toml: langkah ttd: "),
        ("x = " + "[" * 3000, "terlalu dalam"),
    ],
)
def test_setiap_kesalahan_disebut_dan_naskahnya_tidak_hilang(peramban, isi, sebut):
    jawaban = unggah(peramban, isi)

    assert sebut in jawaban.text
    assert "Perlu dibetulkan" in jawaban.text
    assert jawaban.context["form"]["naskah"].value() == isi
    assert DrafStandar.objects.get().naskah == isi
    assert "Belum dapat diaktifkan" in jawaban.text


@pytest.mark.parametrize(
    ("isi", "nama", "sebut"),
    [
        (b'judul = "caf\xe9"', "uji.toml", "bukan teks UTF-8; simpan ulang sebagai UTF-8"),
        (b"#" * (1024 * 1024 + 1), "uji.toml", "lebih dari 1 MB"),
        (b"", "uji.toml", "Berkas ini kosong"),
        (b"a\x00b", "uji.toml", "Berkas ini bukan teks"),
        (b"x = 1", "uji.docx", "harus berakhir dengan .toml"),
        (b"x = 1", "u" * 101 + ".toml", "paling panjang 100 huruf"),
    ],
)
def test_berkas_yang_bukan_standar_ditolak_dengan_sebabnya(peramban, isi, nama, sebut):
    assert sebut in unggah(peramban, isi, nama).text
    assert not DrafStandar.objects.exists()


def test_berkas_satu_mb_pas_diterima(peramban):
    isi = SEDERHANA + "#" * (1024 * 1024 - len(SEDERHANA))
    assert "Dapat diaktifkan" in unggah(peramban, isi).text


def test_baris_windows_dan_bom_sama_dengan_berkas_asli(peramban, kantor, tmp_path):
    unggah(peramban, b"\xef\xbb\xbf" + SEDERHANA.replace("\n", "\r\n").encode())
    assert DrafStandar.objects.get().naskah == SEDERHANA


def test_catatan_ditampilkan_tanpa_menghalangi(peramban):
    fakta = '[[fakta]]\nkode = "f"\ntanya = "F?"\npilihan = ["a"]\n'
    jawaban = unggah(peramban, SEDERHANA + fakta)

    assert "1 catatan" in jawaban.text
    assert "fakta f: tidak dicatat langkah mana pun" in jawaban.text
    assert "Dapat diaktifkan" in jawaban.text


def test_kesalahan_yang_sangat_banyak_dibatasi(peramban):
    jawaban = unggah(peramban, "".join(f"a{i} = 1\n" for i in range(5000)))
    assert "lainnya, yang tampil setelah sebagian dibetulkan" in jawaban.text
    assert len(jawaban.context["kesalahan"]) == 100


# --------------------------------------------------------------------- mending and looking
def test_naskah_dibetulkan_di_halaman_lalu_diperiksa_lagi(peramban, draf):
    d = draf(SEDERHANA + 'peran = ["dewa"]')

    jawaban = peramban.post(
        d.get_absolute_url(), {"naskah": SEDERHANA.replace("\n", "\r\n")}, follow=True
    )

    assert "Dapat diaktifkan" in jawaban.text
    d.refresh_from_db()
    assert d.naskah == SEDERHANA


def test_pratinjau_sama_dengan_halaman_yang_terbit(peramban, draf):
    d = draf(baca_naskah())
    alamat = reverse("standards:draf_pratinjau", args=[d.pk])

    def isi(halaman):
        return halaman[halaman.index("No. SK") : halaman.index("</main>")]

    pratinjau = isi(peramban.get(alamat).text)
    aktifkan(peramban, d)
    terbit = Client().get(reverse("standards:layanan_detail", args=[TUNA_SUSILA])).text

    assert pratinjau == isi(terbit)
    assert 'role="img"' in pratinjau


def test_dalam_kata_dan_yang_tak_terbaca_kembali_ke_pemeriksaan(peramban, draf):
    d = draf(baca_naskah())
    kata = peramban.get(reverse("standards:draf_kata", args=[d.pk])).text
    assert (
        "harus ada sebelum langkah “Memeriksa berkas: lengkap dan benar” (pemeriksaan berkas)"
        in kata
    )

    rusak = draf("x = [")
    for nama in ("draf_pratinjau", "draf_kata", "draf_perubahan", "draf_aktifkan"):
        jawaban = peramban.get(reverse(f"standards:{nama}", args=[rusak.pk]))
        assert jawaban.status_code == 302
        assert jawaban.url == rusak.get_absolute_url()


def baca_naskah():
    return (FOLDER / f"{TUNA_SUSILA}.toml").read_text("utf-8")


def test_yang_berubah_disebut_menurut_entri(peramban, draf, standar):
    baru = baca_naskah().replace("2 hari kerja", "3 hari kerja").replace("Wanita Tuna", "Tuna")
    baru += '\n[[syarat]]\nno = "2"\nteks = "Fotokopi KTP"\nwajib = false\n'
    baru = baru.replace('"Rehabilitasi Sosial"]', '"Rehabilitasi Sosial", "Pelatihan"]')
    halaman = peramban.get(reverse("standards:draf_perubahan", args=[draf(baru).pk])).text

    for kata in (
        "Yang berubah terhadap versi 1",
        "2 (S2): Fotokopi KTP",
        "<del>Wanita Tuna Susila</del>",
        "<ins>3 hari kerja</ins>",
        "<ins>Rehabilitasi Sosial; Pelatihan</ins>",
    ):
        assert kata in halaman, kata


def test_banding_menyebut_hapus_tambah_ubah_dan_urutan():
    dulu = urai(SEDERHANA + '[[langkah]]\nno = "2"\nteks = "B"\ntahap = "aduan"\njenis = "tugas"\n')
    kini = urai(SEDERHANA.replace('no = "1"', 'no = "3"').replace("Layanan Uji", "Layanan Baru"))
    umum, langkah = banding(dulu, kini)

    assert umum.diubah == [("Judul", [("", "Layanan Uji", "Layanan Baru")])]
    assert (langkah.ditambah, langkah.dihapus) == (
        ["3: Menerima permohonan"],
        ["1: Menerima permohonan", "2: B"],
    )
    assert banding(dulu, dulu) == []


# --------------------------------------------------------------------- activating
def test_draf_diaktifkan_dicatat_dan_hilang_dari_draf(peramban, draf, admin, standar):
    d = draf(standar.naskah.replace("2 hari kerja", "3 hari kerja"))

    aktifkan(peramban, d, alasan="SK 12 Tahun 2026")

    baru = Standar.objects.aktif().get(kode=TUNA_SUSILA)
    assert (baru.versi, baru.naskah) == (2, d.naskah)
    assert not DrafStandar.objects.exists()
    catatan = PerubahanStandar.objects.first()
    assert (catatan.standar, catatan.oleh, catatan.alasan) == (baru, admin, "SK 12 Tahun 2026")
    assert "SK 12 Tahun 2026" in peramban.get(reverse("standards:standar")).text


def test_tanpa_alasan_tidak_aktif(peramban, draf):
    d = draf()
    jawaban = aktifkan(peramban, d, alasan="  ")

    assert "Tulis alasan" in jawaban.text
    assert not Standar.objects.exists()
    with pytest.raises(ValidationError, match="Tulis alasan"):
        pengelolaan.aktifkan_draf(d, by=d.oleh, alasan=" ", sidik=sidik(d.naskah))


@pytest.mark.parametrize("naskah", [SEDERHANA + BUNTU, "x = [", SEDERHANA + "zz = 1"])
def test_yang_ditolak_pemeriksaan_tidak_dapat_diaktifkan(peramban, draf, naskah):
    d = draf(naskah)
    aktifkan(peramban, d)

    with pytest.raises(ValidationError):
        pengelolaan.aktifkan_draf(d, by=d.oleh, alasan="coba", sidik=sidik(naskah))
    assert not Standar.objects.exists()
    assert DrafStandar.objects.get().naskah == naskah


def test_muat_lewat_perintah_menolak_yang_buntu_dengan_kalimat_yang_sama(kantor, tmp_path):
    path = tmp_path / "buntu.toml"
    path.write_text(SEDERHANA + BUNTU, "utf-8")
    kalimat = []
    for tindakan in ("periksa", "muat"):
        with pytest.raises(CommandError) as info:
            call_command("standar", tindakan, str(path))
        kalimat.append(str(info.value))

    assert kalimat[0] == kalimat[1]
    assert "buntu.toml: langkah ttd: " in kalimat[0]
    assert not Standar.objects.exists()


def test_muat_lewat_perintah_tercatat_tanpa_orang(kantor, tmp_path):
    path = tmp_path / "uji.toml"
    path.write_text(SEDERHANA, "utf-8")
    muat(path)
    muat(path)

    catatan = PerubahanStandar.objects.get()
    assert (catatan.oleh, catatan.alasan) == (None, "Dimuat dari berkas uji.toml")


def test_draf_yang_berubah_di_jendela_lain_tidak_diaktifkan_diam_diam(peramban, draf):
    d = draf()
    alamat = reverse("standards:draf_aktifkan", args=[d.pk])
    jawaban = peramban.post(alamat, {"alasan": "SK", "sidik": sidik("yang lama")})

    assert "berubah sejak halaman dibuka" in jawaban.text
    assert not Standar.objects.exists()


def test_isi_yang_sama_tidak_menjadi_versi(peramban, draf, standar):
    jawaban = aktifkan(peramban, draf(standar.naskah))

    assert "sama dengan versi yang sedang aktif" in jawaban.text
    assert Standar.objects.count() == 1


def test_versi_lama_diaktifkan_lagi(peramban, draf, standar):
    aktifkan(peramban, draf(standar.naskah.replace("2 hari kerja", "3 hari kerja")))
    alamat = reverse("standards:versi_aktifkan", args=[standar.pk])

    peramban.post(alamat, {"alasan": "SK dicabut"})

    assert Standar.objects.aktif().get() == standar
    catatan = PerubahanStandar.objects.first()
    assert (catatan.tindakan, catatan.alasan) == ("aktifkan_lagi", "SK dicabut")
    assert "Versi ini sudah aktif" in peramban.post(alamat, {"alasan": "lagi"}).text


def test_versi_lama_yang_kini_ditolak_pemeriksaan_tidak_aktif_lagi(peramban, draf):
    aktifkan(peramban, draf())
    lama = Standar.objects.get()
    aktifkan(peramban, draf(SEDERHANA + "# baru\n"))
    Standar.objects.filter(pk=lama.pk).update(naskah=SEDERHANA + BUNTU)

    jawaban = peramban.post(
        reverse("standards:versi_aktifkan", args=[lama.pk]), {"alasan": "SK"}, follow=True
    )

    assert "langkah ttd: " in jawaban.text
    assert Standar.objects.aktif().get().versi == 2


def test_versi_disalin_menjadi_draf_dan_naskah_diunduh(peramban, standar):
    peramban.post(reverse("standards:versi_salin", args=[standar.pk]))
    assert DrafStandar.objects.get().naskah == standar.naskah

    jawaban = peramban.get(reverse("standards:versi_naskah", args=[standar.pk]))
    assert jawaban.text == standar.naskah
    assert "versi-1.toml" in jawaban["Content-Disposition"]


def test_draf_dibuang_setelah_ditanya(peramban, draf):
    alamat = reverse("standards:draf_buang", args=[draf().pk])
    assert "hilang" in peramban.get(alamat).text
    assert DrafStandar.objects.exists()
    peramban.post(alamat)
    assert not DrafStandar.objects.exists()


def test_contoh_dari_kantor_lain_ditolak_dengan_sebabnya(peramban):
    isi = peramban.get(reverse("standards:contoh")).text
    assert "bukan kode instansi Anda" in unggah(peramban, isi).text


# --------------------------------------------------------------------- who may not
@pytest.mark.parametrize("peran", [Peran.KEPALA_INSTANSI, Peran.ADMIN_TU, Peran.PEKSOS])
def test_peran_lain_ditolak(kantor, buat_jabatan, draf, peran):
    d, lain = draf(), buat_jabatan(kantor, peran)
    assert not DrafStandar.objects.visible_to(lain).exists()
    with pytest.raises(PermissionDenied):
        pengelolaan.aktifkan_draf(d, by=lain, alasan="SK", sidik=sidik(d.naskah))
    with pytest.raises(PermissionDenied):
        pengelolaan.simpan_draf(d, "x", by=lain)
    with pytest.raises(PermissionDenied):
        pengelolaan.buang_draf(d, by=lain)
    assert not Standar.objects.exists()


def test_admin_kantor_lain_tidak_melihat_dan_tidak_mengubah(
    masuk, buat_instansi, buat_jabatan, draf, standar
):
    d, lain = draf(), buat_jabatan(buat_instansi("lain"), Peran.ADMIN_SISTEM)
    peramban = masuk(lain)
    for nama in ("draf", "draf_pratinjau", "draf_aktifkan", "draf_buang"):
        assert peramban.get(reverse(f"standards:{nama}", args=[d.pk])).status_code == 404
    for nama in ("versi", "versi_naskah", "versi_aktifkan"):
        assert peramban.get(reverse(f"standards:{nama}", args=[standar.pk])).status_code == 404
    assert TUNA_SUSILA not in peramban.get(reverse("standards:standar")).text
    for tindakan, objek in (
        (pengelolaan.aktifkan_versi, standar),
        (pengelolaan.buang_draf, d),
    ):
        with pytest.raises(PermissionDenied):
            tindakan(objek, by=lain, **({"alasan": "x"} if objek is standar else {}))


def test_kode_kantor_lain_tidak_dapat_direbut(buat_instansi, buat_jabatan, masuk, draf, standar):
    lain = buat_instansi("lain")
    peramban = masuk(buat_jabatan(lain, Peran.ADMIN_SISTEM))
    jawaban = unggah(peramban, standar.naskah.replace("dinsos-pangkalpinang", "lain"))

    assert "sudah dipakai standar instansi lain" in jawaban.text
    assert Standar.objects.aktif().get() == standar


def test_draf_dibatasi_jumlahnya(draf, monkeypatch):
    monkeypatch.setattr(pengelolaan, "DRAF_PALING_BANYAK", 1)
    draf()
    with pytest.raises(ValidationError, match="Sudah ada 1 draf"):
        draf()


# --------------------------------------------------------------------- cases per version
def test_jumlah_dan_nomor_kasus_per_versi_tanpa_nama_klien(
    peramban, draf, standar, orang, aduan, klien
):
    peksos = orang(Peran.PEKSOS)
    lama = [
        actions.buka_kasus(klien(nama="Siti Maryam"), standar, by=peksos, aduan=aduan())
        for _ in range(3)
    ]
    Kasus.objects.filter(pk=lama[0].pk).update(ditutup_pada=lama[0].dibuka_pada, hasil="ditolak")
    aktifkan(peramban, draf(standar.naskah.replace("2 hari kerja", "3 hari kerja")))
    kini = Standar.objects.aktif().get()
    actions.buka_kasus(klien(), kini, by=peksos, aduan=aduan())

    versi = {
        v.versi: (v.aktif, v.berjalan, v.ditutup)
        for v in peramban.get(reverse("standards:standar")).context["versi"]
    }
    halaman = peramban.get(reverse("standards:versi", args=[standar.pk]))

    assert versi == {1: (False, 2, 1), 2: (True, 1, 0)}
    assert (halaman.context["berjalan"], halaman.context["ditutup"]) == (2, 1)
    assert [n for n, _ in halaman.context["kasus"]] == [k.nomor for k in lama[1:]]
    assert sum(n for _, n in halaman.context["tahap"]) == 2
    assert "Siti" not in halaman.text
    assert "S.M." not in halaman.text
    assert "/kasus/" not in halaman.text


def test_banyak_versi_dibagi_halaman(peramban, kantor):
    Standar.objects.bulk_create(
        Standar(
            instansi=kantor, kode=f"k{i:03d}", judul=f"K {i}", naskah=SEDERHANA, sidik="x", versi=1
        )
        for i in range(120)
    )
    kode = []
    for hal in (1, 2, 3):
        jawaban = peramban.get(reverse("standards:standar"), {"hal": hal})
        kode += [v.kode for v in jawaban.context["versi"]]
    assert len(kode) == len(set(kode)) == 120
