"""A report from the public page: what a citizen sends arrives once, whole, at the right office."""

import io
import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from warga_bersama import ISI, Warga, foto_ponsel

from accounts.models import Laju
from accounts.peran import Peran
from cases.actions.aduan import terima_aduan
from cases.models import Aduan, Berkas, Tugas
from cases.pandangan import lihat_pelapor
from complaints import laju
from complaints.actions import titipan
from complaints.actions.lapor import terima_laporan
from complaints.models import FotoTitipan
from tests.conftest import buat_kantor

pytestmark = pytest.mark.django_db


def test_laporan_tercatat_dan_masuk_antrean(warga, kota, tugas_baru):
    aduan = warga.lapor()
    assert (aduan.instansi, aduan.kanal, aduan.sumber) == (kota, "situs", "warga")
    assert (aduan.kategori, aduan.wilayah_id) == ("8", "19.71.07.1001")
    assert aduan.pelapor_telepon == "+6281234567890"
    assert (aduan.curiga, aduan.dicatat_oleh) == ("", None)
    assert [t.aduan for t in tugas_baru()] == [aduan]
    assert list(aduan.riwayat.values_list("aksi", "oleh", "sebagai")) == [
        ("lapor", None, "Pelapor, melalui situs")
    ]


def test_tanda_terima_memuat_nomor_dan_kode(warga):
    jawaban = warga.client.get(warga.kirim().url)
    aduan = Aduan.objects.get()
    for kata in (aduan.nomor, aduan.kode_tercetak, "Simpan nomor dan kode", "Budi Tetangga"):
        assert kata in jawaban.text
    assert aduan.kronologi not in jawaban.text


def test_tanda_terima_hanya_selama_satu_jam(warga):
    aduan = warga.lapor()
    aduan.diterima_pada -= timedelta(minutes=61)
    aduan.save()
    url = reverse("complaints:lapor_terkirim", args=[aduan.kunci_kirim])
    jawaban = warga.client.get(url)
    assert "Lacak laporan" in jawaban.text
    assert aduan.kode_tercetak not in jawaban.text


def test_kiriman_ulang_tidak_menggandakan(warga):
    stempel = warga.stempel()
    pertama = warga.kirim(stempel, foto=[foto_ponsel()])
    kedua = warga.kirim(stempel, foto=[foto_ponsel()])
    assert pertama.url == kedua.url
    assert (Aduan.objects.count(), Berkas.objects.count()) == (1, 1)
    assert not FotoTitipan.objects.exists()


def test_foto_kehilangan_posisinya(warga):
    aduan = warga.lapor(foto=[foto_ponsel("IMG_1.jpg"), foto_ponsel("IMG_2.jpg")])
    assert aduan.berkas.count() == 2
    for b in aduan.berkas.all():
        with b.isi.open("rb") as isi:
            assert not Image.open(isi).getexif().get_ifd(0x8825)


def test_semua_isian_dan_foto_bertahan_waktu_ada_yang_salah(warga):
    stempel = warga.stempel()
    salah = warga.kirim(stempel, foto=[foto_ponsel("nenek.jpg")], lokasi="", pelapor_nama="")
    assert salah.status_code == 200
    assert set(salah.context["form"].errors) == {"lokasi", "pelapor_nama"}
    for kata in (ISI["kronologi"], ISI["terlapor"], "nenek.jpg", stempel):
        assert kata in salah.text
    assert 'value="19.71.07.1001" selected' in salah.text
    aduan = Aduan.objects.filter(kronologi=ISI["kronologi"])
    assert not aduan.exists()
    assert warga.kirim(stempel).status_code == 302
    assert aduan.get().berkas.get().nama_asli == "nenek.jpg"


def test_foto_titipan_dapat_dibuang_dan_dibuang_pekerja(warga):
    stempel = warga.stempel()
    warga.kirim(stempel, foto=[foto_ponsel("a.jpg"), foto_ponsel("b.jpg")], lokasi="")
    a, b = FotoTitipan.objects.all()
    warga.kirim(stempel, lokasi="", buang_foto=[str(a.pk)])
    assert list(FotoTitipan.objects.all()) == [b]
    FotoTitipan.objects.update(pada=timezone.now() - titipan.UMUR - timedelta(minutes=1))
    titipan.buang_lama()
    assert not FotoTitipan.objects.exists()


def test_paling_banyak_lima_foto(warga):
    """Those beyond are named beside the field; the first five go along with the next press."""
    stempel = warga.stempel()
    balik = warga.kirim(stempel, foto=[foto_ponsel(f"{n}.jpg") for n in range(7)])
    assert "Paling banyak 5 berkas. Tidak ikut tersimpan: 5.jpg, 6.jpg." in balik.text
    assert warga.kirim(stempel).status_code == 302
    assert Aduan.objects.get().berkas.count() == 5


def test_bukan_foto_ditolak_di_sebelah_medannya_dan_yang_baik_disimpan(warga):
    pdf = foto_ponsel("palsu.jpg")
    pdf.file, pdf.size = io.BytesIO(b"%PDF-1.4\n%%EOF"), 14
    salah = warga.kirim(foto=[pdf, foto_ponsel("baik.jpg")])
    assert "foto" in salah.context["form"].errors
    assert [f.nama for f in FotoTitipan.objects.all()] == ["baik.jpg"]


def test_anonim_tidak_meninggalkan_nama_walau_diketik(warga):
    aduan = warga.lapor(identitas="anonim", pelapor_surel="budi@contoh.id")
    assert (aduan.anonim, aduan.rahasiakan_pelapor) == (True, False)
    assert aduan.pelapor_nama + aduan.pelapor_telepon + aduan.pelapor_surel == ""


def test_darurat_tanpa_nama_di_malam_hari(warga, tugas_baru):
    """First in the queue whatever came before; the receipt shows whom to call at once."""
    warga.lapor(kronologi="Keluarga tetangga kehabisan beras sejak kemarin, mohon dibantu.")
    jawaban = warga.kirim(identitas="anonim", darurat="ya", pelapor_nama="")
    teks = warga.client.get(jawaban.url).text
    assert [t.darurat for t in tugas_baru()] == [True, False]
    for nomor in ("tel:112", "tel:171", "tel:0717439080"):
        assert nomor in teks
        assert nomor in warga.client.get(warga.url).text


def test_posisi_dari_ponsel(warga):
    aduan = warga.lapor(lintang="-2.10912", bujur="106.11234")
    assert aduan.posisi == "-2.10912,106.11234"
    for salah in ({"lintang": "-2.1"}, {"lintang": "120", "bujur": "106"}):
        assert "lintang" in warga.kirim(**salah).context["form"].errors


def test_tanpa_javascript_daftar_berikutnya_diisi_tombol(warga):
    isi = {"wilayah_3": "", "wilayah_4": "", "_perbarui": "1", "lokasi": "", "foto": []}
    jawaban = warga.kirim(**isi)
    assert "Gabek" in jawaban.text
    assert not jawaban.context["form"].errors
    assert not Aduan.objects.exists()


# --- the office
def test_kantor_menurut_tempat_dan_kebutuhan(warga, kota):
    lain = buat_kantor("dinsos-jauh", "JAUH", "Dinas Sosial Kabupaten Jauh")
    url = reverse("complaints:lapor")
    jawaban = warga.client.get(url, {"wilayah_1": "19", "kebutuhan": "tuna_susila"})
    (calon,) = jawaban.context["calon"]  # the other gives no service
    assert (calon.instansi, [s.kode for s in calon.cocok]) == (
        kota,
        ["pangkalpinang-tuna-susila"],
    )
    assert lain.nama not in jawaban.text
    assert (
        not warga.client.get(url, {"wilayah_1": "19", "kebutuhan": "lansia"})
        .context["calon"][0]
        .cocok
    )
    assert "171" in warga.client.get(url, {"wilayah_1": "73"}).text


def test_halaman_pemilihan_boleh_disimpan_perantara(warga, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        jawaban = warga.client.get(reverse("complaints:lapor"), {"wilayah_1": "19"})
    assert "public" in jawaban["Cache-Control"]
    assert "Cookie" not in jawaban.get("Vary", "")
    assert not jawaban.cookies


# --- protection
def test_laporan_beruntun_diterima_tetapi_disaring(warga, tugas_baru, monkeypatch):
    monkeypatch.setattr(laju, "ALAMAT_SEJAM", 2)
    semua = [warga.lapor(kronologi=f"Ada orang terlantar di pasar, cerita {n}.") for n in range(5)]
    assert [a.curiga for a in semua] == ["", "", "beruntun", "beruntun", "beruntun"]
    assert [t.aduan_id for t in tugas_baru()] == [semua[0].pk, semua[1].pk, None]
    darurat = warga.lapor(kronologi="Anak terkunci di rumah kosong.", darurat="ya")
    assert darurat.curiga == ""  # an emergency is counted by itself
    assert tugas_baru()[0].aduan == darurat


def test_satu_kelurahan_di_belakang_satu_alamat_tidak_terkunci(warga):
    semua = [warga.lapor(kronologi=f"Laporan warga nomor {n}.") for n in range(laju.ALAMAT_SEJAM)]
    assert {a.curiga for a in semua} == {""}


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [({"situs_web": "http://x"}, "jebakan"), ({"stempel": "palsu"}, "jebakan")],
)
def test_mesin_ditandai_bukan_ditolak(warga, isi, sebab):
    assert warga.lapor(**isi).curiga == sebab


def test_terlalu_cepat_dan_teks_sama_ditandai(warga, kota):
    assert warga.lapor(stempel=warga.stempel(detik=1)).curiga == "terlalu_cepat"
    lain = Warga(kota, "36.68.2.2")
    assert lain.lapor(kronologi="  " + ISI["kronologi"].upper()).curiga == "serupa"


def test_teks_sama_kepada_kantor_lain_tidak_ditandai(warga, kantor_lain):
    """Whoever asks two offices for help is heard by both."""
    sini = warga.lapor()
    medan = ("kebutuhan", "kronologi", "lokasi", "sumber", "wilayah", "darurat")
    isi = {m: getattr(sini, m) for m in medan}
    assert terima_laporan(isi, instansi=kantor_lain, kunci=uuid.uuid4()).curiga == ""
    assert terima_laporan(isi, instansi=kantor_lain, kunci=uuid.uuid4()).curiga == "serupa"


def test_kantor_kebanjiran_tetap_mendengar_alamat_yang_baru(warga, kota, monkeypatch):
    monkeypatch.setattr(laju, "KANTOR_SEJAM", 1)
    assert warga.lapor(kronologi="Satu.").curiga == ""
    assert warga.lapor(kronologi="Dua.").curiga == "kebanjiran"
    assert Warga(kota, "36.68.9.9").lapor(kronologi="Tiga.").curiga == ""


def test_banjir_dalam_satu_menit_diminta_menunggu_dan_isiannya_tetap(warga, monkeypatch):
    monkeypatch.setattr(laju, "KIRIMAN_SEMENIT", 0)
    jawaban = warga.kirim(foto=[foto_ponsel("nenek.jpg")])
    assert jawaban.status_code == 429
    assert ISI["kronologi"] in jawaban.text
    assert "nenek.jpg" in jawaban.text
    Laju.objects.all().delete()
    monkeypatch.undo()
    assert warga.kirim(jawaban.context["stempel"]).status_code == 302
    assert Aduan.objects.get().berkas.get().nama_asli == "nenek.jpg"


def test_yang_bukan_foto_diminta_fotonya(warga):
    """Not a document instead: this form takes none."""
    bukan = SimpleUploadedFile("cerita.txt", b"bukan foto", "text/plain")
    jawaban = warga.kirim(foto=[bukan])
    (kata,) = jawaban.context["form"].errors["foto"]
    assert kata.startswith("cerita.txt: kirim foto (JPEG")
    assert "PDF" not in kata


def test_alamat_ipv6_dihitung_per_jaringan(rf):
    satu, dua = (laju.alamat(rf.get("/", REMOTE_ADDR=f"2001:db8:1:2::{n}")) for n in (1, 2))
    assert satu == dua == "2001:db8:1:2::/64"


# --- those who enter it for somebody else
@pytest.mark.parametrize("peran", [Peran.PETUGAS_LAYANAN, Peran.PETUGAS_DESA, Peran.KETUA_RPS])
def test_petugas_mencatat_untuk_orang_lain(peramban, orang, kota, peran):
    isi = {k: v for k, v in ISI.items() if k.startswith(("wil", "kron", "lok", "pelapor"))}
    isi |= {"sumber": "lsm", "kanal": "wa", "rahasiakan_pelapor": "on"}
    jawaban = peramban(orang(peran)).post(reverse("cases:aduan_baru"), isi)
    assert jawaban.status_code == 302
    aduan = Aduan.objects.get()
    assert (aduan.sumber, aduan.kanal, aduan.rahasiakan_pelapor) == ("lsm", "wa", True)
    assert (aduan.fakta_pelapor, len(aduan.kode)) == ("lembaga", 12)
    terima = peramban(orang(peran)).get(reverse("cases:tanda_terima", args=[aduan.nomor]))
    assert aduan.kode_tercetak in terima.text


def test_foto_petugas_bertahan_waktu_ada_yang_salah(peramban, orang, kota):
    """Over a mistake, over a draft, and into the report: chosen once."""
    klien, alamat = peramban(orang(Peran.PETUGAS_DESA)), reverse("cases:aduan_baru")
    kunci = klien.get(alamat).context["form"]["kunci_kirim"].value()
    isi = {"kronologi": "Nenek tinggal sendiri.", "wilayah_1": "19", "wilayah_2": "19.71"}
    isi |= {"lokasi": "RT 03", "sumber": "warga", "kanal": "tatap_muka", "kunci_kirim": str(kunci)}
    salah = klien.post(alamat, isi | {"foto": foto_ponsel("nenek.jpg")})
    assert set(salah.context["form"].errors) == {"pelapor_nama"}
    assert "nenek.jpg" in salah.text
    klien.post(alamat, isi | {"_draf": "1"})
    assert "nenek.jpg" in klien.get(alamat).text
    klien.post(alamat, isi | {"pelapor_nama": "Ketua RT"})
    assert Aduan.objects.get().berkas.get().nama_asli == "nenek.jpg"
    assert not FotoTitipan.objects.exists()


def test_pelapor_rahasia_hanya_bagi_yang_memerlukan(orang, kota, aduan):
    """Triage while it is new, the leaders, whoever took it down; not who reads the whole office."""
    a = aduan(rahasiakan_pelapor=True)
    tahu = {p for p in Peran if lihat_pelapor(a, orang(p))}
    tahu -= {Peran.PENDAMPING}
    assert tahu == {
        Peran.PEKSOS,
        Peran.KEPALA_SEKSI,
        Peran.KEPALA_BIDANG,
        Peran.PETUGAS_LAYANAN,
    }
    Aduan.objects.update(status="ditindaklanjuti")
    assert not lihat_pelapor(a, orang(Peran.PEKSOS))


def test_kanal_situs_bukan_untuk_petugas(peramban, orang, kota):
    halaman = peramban(orang(Peran.PETUGAS_LAYANAN)).get(reverse("cases:aduan_baru"))
    assert 'value="situs"' not in halaman.text
    assert 'value="respon_kasus"' in halaman.text


def test_aduan_petugas_punya_kode_masing_masing(orang, kota):
    isi = {"kanal": "wa", "sumber": "warga", "pelapor_nama": "A", "lokasi": "Pasar"}
    by = orang(Peran.PETUGAS_LAYANAN)
    kode = {terima_aduan(isi | {"kronologi": f"k{n}"}, by=by).kode for n in range(3)}
    assert len(kode) == 3
    assert Tugas.objects.terbuka().count() == 3
