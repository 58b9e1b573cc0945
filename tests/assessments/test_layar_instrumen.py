"""The office's instruments on the screen and on paper: read by all, kept by its administrator."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.peran import Peran
from assessments.instrumen import muat
from assessments.kertas import bagian_langkah
from assessments.models import Instrumen
from letters.blangko.kosong import kasus_kosong
from standards.muat import FOLDER
from standards.muat import muat as muat_standar
from tests.conftest import buat_kantor, buat_orang
from tests.ringkas import LENGKAP

KARANGAN = """
kode = "suasana-hati"
judul = "Suasana hati"
guna = "Formulir karangan kantor."
dasar = "Karangan untuk uji."
[[bagian]]
kode = "rasa"
judul = "Perasaan"
pengisi = ["psikolog"]
[[bagian.pertanyaan]]
kode = "sedih"
teks = "Seberapa sedih?"
jenis = "skala"
min = 0
maks = 4
wajib = true
[[bagian.pertanyaan]]
kode = "sebab"
teks = "Apa sebabnya?"
jenis = "paragraf"
bila = { sedih = ["3", "4"] }
[[bagian.pertanyaan]]
kode = "nilai"
teks = "Nilai kesedihan"
jenis = "skor"
dari = ["sedih"]
golongan = [
  { dari = 0, sampai = 2, label = "wajar" },
  { dari = 3, sampai = 4, label = "perlu ditolong", tingkat = 2 },
]
"""
UNGGAH = "assessments:instrumen_unggah"


def masuk(jabatan):
    peramban = Client()
    peramban.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
    return peramban


@pytest.fixture
def admin(orang):
    return masuk(orang(Peran.ADMIN_SISTEM))


@pytest.fixture
def peksos(orang):
    return masuk(orang(Peran.PEKSOS))


def buka(peramban, nama, *args, **kueri):
    jawaban = peramban.get(reverse(f"assessments:{nama}", args=args), kueri)
    assert jawaban.status_code == 200
    return jawaban.content.decode() if not jawaban.streaming else ""


def teks_pdf(jawaban):
    halaman = PdfReader(io.BytesIO(jawaban.content)).pages
    return " ".join(" ".join(h.extract_text() for h in halaman).split())


# ------------------------------------------------------------------------------ an own file
def test_instrumen_karangan_dimuat_dan_dipakai_tanpa_kode(admin, peksos, kantor, kantor_lain):
    alamat = reverse(UNGGAH)
    berkas = SimpleUploadedFile("suasana.toml", KARANGAN.encode())
    isi = admin.post(alamat, {"berkas": berkas, "aksi": "periksa"}).content.decode()
    assert "Benar: Suasana hati" in isi
    assert "Seberapa sedih?" in isi  # as it will look, before anything is written
    assert "kode = &quot;suasana-hati&quot;" in isi  # and its text to go on with
    assert not Instrumen.objects.filter(kode="suasana-hati").exists()

    jawaban = admin.post(alamat, {"naskah": KARANGAN, "aksi": "muat"}, follow=True)
    assert "Suasana hati versi 1 dimuat" in jawaban.content.decode()
    assert "Suasana hati" in buka(peksos, "instrumen")
    isi = buka(peksos, "instrumen_detail", "suasana-hati")
    for kata in ("Seberapa sedih?", "Diisi Psikolog", "Golongan: 0–2 wajar; 3–4 perlu ditolong"):
        assert kata in isi
    assert "Diisi bila “Seberapa sedih?” dijawab “3” atau “4”." in isi
    luar = masuk(buat_orang(kantor_lain, Peran.PEKSOS))
    assert "Suasana hati" not in buka(luar, "instrumen")
    assert (
        luar.get(reverse("assessments:instrumen_detail", args=["suasana-hati"])).status_code == 404
    )
    milik = muat.pakai(kantor, "suasana-hati")
    versi = reverse("assessments:instrumen_naskah", args=["suasana-hati"]) + f"?versi={milik.pk}"
    assert luar.get(versi).status_code == 404

    jawaban = peksos.get(reverse("assessments:instrumen_cetak", args=["suasana-hati"]))
    kertas = teks_pdf(jawaban)
    for kata in ("Suasana hati", "Seberapa sedih? *", "Diisi Psikolog", "perlu ditolong"):
        assert kata in kertas


def test_kesalahan_menjadi_daftar_dan_naskah_tidak_hilang(admin):
    rusak = KARANGAN.replace('jenis = "skala"', 'jenis = "skalaa"').replace("psikolog", "dukun")
    for aksi in ("periksa", "muat"):
        isi = admin.post(reverse(UNGGAH), {"naskah": rusak, "aksi": aksi}).content.decode()
        assert "2 kesalahan" in isi
        assert "bagian ke-1 (rasa “Perasaan”) pengisi ke-1" in isi
        assert "pertanyaan ke-1 (sedih “Seberapa sedih?”) jenis: harus salah satu dari" in isi
        assert "Apa sebabnya?" in isi
        assert "Muat untuk kantor ini" not in isi
    assert not Instrumen.objects.exists()


@pytest.mark.parametrize(
    ("nama", "isi", "kata"),
    [
        ("x.docx", b"x", "harus berakhir dengan .toml"),
        ("x.toml", b"\xff\xfe", "bukan teks UTF-8"),
        ("x.toml", b"a" * (1024 * 1024 + 1), "lebih dari 1 MB"),
        ("x.toml", b"", "Berkas ini kosong"),
        ("x.toml", b"kode = [[[", "bukan TOML yang benar"),
        ("x.toml", b"a = " + b"[" * 5000, "bukan TOML yang benar"),
    ],
)
def test_berkas_yang_tidak_terbaca_mendapat_kalimat(admin, nama, isi, kata):
    jawaban = admin.post(reverse(UNGGAH), {"berkas": SimpleUploadedFile(nama, isi)})
    assert jawaban.status_code == 200
    assert kata in jawaban.content.decode()


def test_tanpa_berkas_dan_naskah_disebut(admin):
    assert "Pilih berkas instrumen" in admin.post(reverse(UNGGAH), {}).content.decode()


def test_ubah_bawaan_lalu_kembali(admin, kantor):
    bawaan = muat.pakai(kantor, "barthel")
    isi = admin.get(reverse(UNGGAH), {"dari": bawaan.pk}).content.decode()
    assert "Mahoney dan Barthel" in isi

    naskah = Instrumen.objects.get(pk=bawaan.pk).naskah.replace("Indeks Barthel", "Barthel kami")
    jawaban = admin.post(reverse(UNGGAH), {"naskah": naskah, "aksi": "periksa"})
    assert "Menggantikan Kegiatan hidup sehari-hari (Indeks Barthel)" in jawaban.content.decode()
    admin.post(reverse(UNGGAH), {"naskah": naskah, "aksi": "muat"})
    admin.post(reverse(UNGGAH), {"naskah": naskah, "aksi": "muat"})  # pressed twice
    assert Instrumen.objects.filter(instansi=kantor).count() == 1
    isi = buka(admin, "instrumen_detail", "barthel")
    assert "Digantikan versi kantor" in isi
    assert "Kembali ke versi bawaan" in isi
    lama = buka(admin, "instrumen_detail", "barthel", versi=bawaan.pk)
    assert "Indeks Barthel" in lama

    lepas = reverse("assessments:instrumen_lepas", args=["barthel"])
    assert "memakai lagi versi bawaan" in admin.get(lepas).content.decode()
    assert muat.pakai(kantor, "barthel") != bawaan  # asking changes nothing
    admin.post(lepas)
    assert muat.pakai(kantor, "barthel") == bawaan
    assert admin.post(lepas).status_code == 404
    riwayat = kantor.riwayat_kantor.values_list("aksi", "objek").order_by("pk")
    nama = "Kegiatan hidup sehari-hari (Barthel kami), versi 1"
    assert list(riwayat) == [("muat_instrumen", nama), ("lepas_instrumen", nama)]
    catatan = admin.get(reverse("accounts:kantor_riwayat")).content.decode()
    assert f"Instrumen kantor tidak dipakai lagi: {nama}" in catatan


@pytest.mark.parametrize("peran", [Peran.PEKSOS, Peran.KEPALA_BIDANG, Peran.AUDITOR])
def test_hanya_admin_yang_memuat_dan_melepas(orang, kantor, peran):
    muat.simpan(kantor, KARANGAN)
    siapa = masuk(orang(peran))
    for nama, args in ((UNGGAH, []), ("assessments:instrumen_lepas", ["suasana-hati"])):
        assert siapa.get(reverse(nama, args=args)).status_code == 403
        data = {"naskah": KARANGAN.replace("Suasana", "X"), "aksi": "muat"}
        assert siapa.post(reverse(nama, args=args), data).status_code == 403
    assert muat.pakai(kantor, "suasana-hati").versi == 1
    assert "Muat instrumen kantor" not in buka(siapa, "instrumen")


def test_versi_asing_dan_kode_asing_tidak_ada(peksos):
    for alamat in ("x", "barthel?versi=999999", "barthel?versi=abc", "barthel?versi=" + "9" * 30):
        kode, _, kueri = alamat.partition("?")
        lihat = reverse("assessments:instrumen_detail", args=[kode])
        assert peksos.get(f"{lihat}?{kueri}").status_code == 404


def test_daftar_tetap_beberapa_kueri_berapa_pun_milik_kantor(
    peksos, kantor, django_assert_max_num_queries
):
    buka(peksos, "instrumen")
    for i in range(12):
        muat.simpan(kantor, KARANGAN.replace("suasana-hati", f"suasana-{i}"))
    muat._isi.cache_clear()
    muat._urai.cache_clear()
    with django_assert_max_num_queries(8):
        assert buka(peksos, "instrumen").count("Formulir karangan kantor.") == 12


# ------------------------------------------------------------------------------ on paper
@pytest.mark.parametrize(
    "kode", list(muat.bawaan()) if LENGKAP else ["penjangkauan", "lingkungan_sosial"]
)
def test_kertas_memuat_setiap_pertanyaan_dan_pilihannya(peksos, kode):
    isi = muat.bawaan()[kode].isi
    jawaban = peksos.get(reverse("assessments:instrumen_cetak", args=[kode]))
    assert jawaban["Content-Type"] == "application/pdf"
    kertas = teks_pdf(jawaban).replace(" ", "")
    for b in isi.bagian:
        assert b.judul.replace(" ", "") in kertas
        for p in b.pertanyaan:
            kata = [p.teks, *(x.sebutan for x in p.pilihan), *(k.teks for k in p.kolom)]
            assert [x for x in kata if x.replace(" ", "") not in kertas] == []
    assert ("Persetujuandiasesmen" in kertas) is isi.persetujuan


def test_pilihan_berskor_mencetak_angkanya(peksos):
    jawaban = peksos.get(reverse("assessments:instrumen_cetak", args=["barthel"]))
    assert "Sedikit dibantu, ucapan atau tangan (10)" in teks_pdf(jawaban)


def test_langkah_standar_mencetak_formulirnya(db):
    """The step of the standard says which form; a plain step has none."""
    buat_kantor("sentra-pangudi-luhur", "STPL", "Sentra Terpadu")
    standar = muat_standar(FOLDER / "pangudi-luhur-atensi.toml").standar
    langkah = {x.kode: x for x in kasus_kosong(standar, "residensial").langkah.all()}

    assert len(bagian_langkah(langkah["asesmen-komprehensif"])) == 11  # with consent, conclusion
    assert bagian_langkah(langkah["evaluasi"])[0].judul == "Evaluasi: Tujuan rencana"
    assert bagian_langkah(langkah["verifikasi"])[0].judul.startswith("Verifikasi kelayakan: ")
    assert bagian_langkah(langkah["implementasi"]) == []


# ------------------------------------------------------------------------------ commands
def test_perintah_memeriksa_memuat_dan_menampilkan(tmp_path, kantor, capsys):
    path = tmp_path / "suasana.toml"
    path.write_text(KARANGAN)
    call_command("instrumen", "periksa", str(path))
    call_command("instrumen", "muat", str(path), kantor=kantor.kode)
    call_command("instrumen", "muat", str(path), kantor=kantor.kode)
    call_command("instrumen", "tampilkan", "suasana-hati", kantor=kantor.kode)
    keluaran = capsys.readouterr().out
    assert "suasana.toml: benar; 1 bagian, 3 pertanyaan." in keluaran
    assert "suasana-hati versi 1, Dinas Sosial Kota Pangkalpinang: dimuat." in keluaran
    assert "suasana-hati versi 1, Dinas Sosial Kota Pangkalpinang: tidak berubah." in keluaran
    assert "hanya bila “Seberapa sedih?” dijawab “3” atau “4”" in keluaran

    path.write_text(KARANGAN.replace("skala", "skalaa"))
    for args in (("periksa", str(path)), ("muat", str(path), "--kantor", kantor.kode)):
        with pytest.raises(CommandError, match="jenis: harus salah satu dari"):
            call_command("instrumen", *args)
    with pytest.raises(CommandError, match="Tidak ada kantor berkode 'x'"):
        call_command("instrumen", "muat", str(path), kantor="x")
    with pytest.raises(CommandError, match="Bawaan: asesmen_awal"):
        call_command("instrumen", "tampilkan", "entah")


def test_contoh_berkomentar_lolos_pemeriksaan(tmp_path, capsys, admin):
    call_command("instrumen", "contoh")
    contoh = capsys.readouterr().out
    assert muat.urai(contoh).kode == "kunjungan-rumah"
    assert admin.get(reverse("assessments:instrumen_contoh")).content.decode() == contoh
