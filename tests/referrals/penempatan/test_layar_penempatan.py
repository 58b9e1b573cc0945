"""The screens of homes, places and stays, as a person uses them."""

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import RiwayatKantor, Wilayah
from accounts.peran import Peran
from cases.models import Aduan, JejakBaca, Kasus, Penampungan
from config.contoh.waktu import seolah
from referrals.actions import hunian, penempatan, tinggal
from referrals.models import Hunian, Penempatan, TempatTidur, Wisma
from tests.cases.bantu import segar
from tests.letters.conftest import teks_pdf
from tests.referrals.penempatan.conftest import hitung_kueri, ranjang

P = Peran


def langkah_wisma(k):
    return k.langkah.terkini().get(kode="wisma")


def alamat_langkah(k):
    return reverse("referrals:langkah", args=[k.nomor, langkah_wisma(k).pk])


# --------------------------------------------------------------------- the standard's step
def test_langkah_penempatan_memilih_tempat_tidur(penghuni, rumah, sebagai):
    k, wisma = penghuni(), rumah("Wisma Anggrek", "wisma")
    c, bed = sebagai(P.PEKSOS), ranjang(wisma)[1]
    dari_kasus = reverse("cases:langkah", args=[k.nomor, langkah_wisma(k).pk])
    assert c.get(dari_kasus).url == alamat_langkah(k)

    halaman = c.get(alamat_langkah(k)).text
    assert "Wisma Anggrek" in halaman
    assert 'name="tempat"' not in halaman
    hari_ini = k.instansi.hari_ini().isoformat()
    isi = {"tanggal": hari_ini, "tempat_tidur": bed.pk, "orang": "Bu Ani", "catatan": "Sehat."}
    c.post(alamat_langkah(k), isi)

    assert langkah_wisma(k).selesai
    assert Hunian.objects.get().tempat_tidur == bed
    assert k.penampungan.get().tempat == "Wisma Anggrek"


def test_wisma_penuh_ditolak_dan_ditawari_daftar_tunggu(penghuni, rumah, sebagai, orang):
    wisma = rumah("Wisma Anggrek", "wisma", {"Mawar": ("P", 1)})
    (bed,) = ranjang(wisma)
    c, satu, dua = sebagai(P.PEKSOS), penghuni(), penghuni()
    isi = {"tanggal": dua.instansi.hari_ini().isoformat(), "catatan": "Tergesa."}
    hunian.selesaikan_penempatan(langkah_wisma(satu), tempat_tidur=bed, by=orang(P.PEKSOS))

    halaman = c.get(alamat_langkah(dua)).text
    assert "Tidak ada tempat tidur kosong yang cocok" in halaman
    assert reverse("referrals:usul_penempatan", args=[dua.nomor]) in halaman
    c.post(alamat_langkah(dua), isi | {"tempat_tidur": bed.pk})
    c.post(alamat_langkah(dua), isi | {"tempat": "Rumah Bu RT"})
    assert not langkah_wisma(dua).selesai
    assert not dua.penampungan.exists()


def test_yang_kalah_cepat_mendapat_kalimat_di_sebelah_pilihannya(penghuni, rumah, sebagai, orang):
    satu_bed, _ = ranjang(rumah("Wisma Anggrek", "wisma"))
    c, satu, dua = sebagai(P.PEKSOS), penghuni(), penghuni()
    hunian.selesaikan_penempatan(langkah_wisma(satu), tempat_tidur=satu_bed, by=orang(P.PEKSOS))

    isi = {"tanggal": dua.instansi.hari_ini().isoformat(), "tempat_tidur": satu_bed.pk}
    jawaban = c.post(alamat_langkah(dua), isi | {"catatan": "Yang saya ketik."})
    assert jawaban.status_code == 200
    assert "baru saja diisi atau dipesan" in jawaban.text
    assert "Yang saya ketik." in jawaban.text


def test_kantor_tanpa_rumah_menulis_tempatnya(penghuni, sebagai):
    k, c = penghuni(), sebagai(P.PEKSOS)
    isi = {"tanggal": k.instansi.hari_ini().isoformat(), "tempat": "RSUD", "catatan": "Rawat."}
    c.post(alamat_langkah(k), isi)
    assert k.penampungan.get().tempat == "RSUD"
    assert not Hunian.objects.exists()


# --------------------------------------------------------------------- a place, start to end
def test_usul_disetujui_lalu_ditempati_lewat_layar(penghuni, rumah, sebagai):
    k, wisma = penghuni(), rumah("Wisma Anggrek", "wisma")
    peksos, kabid = sebagai(P.PEKSOS), sebagai(P.KEPALA_BIDANG)
    usul = reverse("referrals:usul_penempatan", args=[k.nomor])
    assert peksos.post(usul, {"wisma": wisma.pk, "prioritas": 2}).status_code == 200  # no reason
    peksos.post(usul, {"wisma": wisma.pk, "prioritas": 2, "alasan": "Tanpa keluarga."})
    p = Penempatan.objects.get()
    assert "Tanpa keluarga." in kabid.get(p.get_absolute_url()).text
    assert "Setujui dan pesan" not in peksos.get(p.get_absolute_url()).text
    bed = ranjang(wisma)[0]
    kabid.post(p.get_absolute_url(), {"apa": "setujui", "tempat_tidur": bed.pk, "hari": 2})
    assert segar(p).status == "dipesan"

    halaman = peksos.get(alamat_langkah(k)).text
    assert "dipesan untuk klien ini" in halaman
    hari_ini = k.instansi.hari_ini().isoformat()
    peksos.post(alamat_langkah(k), {"tanggal": hari_ini, "tempat_tidur": bed.pk, "catatan": "-"})
    assert (segar(p).status, langkah_wisma(k).selesai) == ("dihuni", True)


@pytest.mark.parametrize("apa", ["tolak", "batal"])
def test_penolakan_dan_pembatalan_perlu_alasan(penghuni, rumah, sebagai, orang, apa):
    k, wisma = penghuni(), rumah("Wisma Anggrek", "wisma")
    p = penempatan.usulkan(k, wisma=wisma, prioritas=3, alasan="Perlu.", by=orang(P.PEKSOS))
    c, url = sebagai(P.KEPALA_BIDANG), p.get_absolute_url()
    assert c.post(url, {"apa": apa}).status_code == 200
    assert segar(p).status == "diusulkan"
    c.post(url, {"apa": apa, f"{apa}-alasan": "Ada keluarga."})
    assert segar(p).status == {"tolak": "ditolak", "batal": "batal"}[apa]


# --------------------------------------------------------------------- the shelter at night
def test_ketua_rps_menerima_orang_yang_belum_tercatat(rumah, layanan, sebagai, orang, standar):
    """Report, client, case, bed: all by the shelter's head alone, on the screens."""
    c, bed = sebagai(P.KETUA_RPS), ranjang(rumah())[0]
    orang(P.KEPALA_BIDANG)
    aduan = {"kanal": "tatap_muka", "sumber": "polisi", "pelapor_nama": "Aipda Toni"}
    aduan |= {"lokasi": "Polsek", "kronologi": "Ditemukan di jalan, ketakutan."}
    babel = Wilayah.objects.create(pk="19", nama="Babel", tingkat=1)
    Wilayah.objects.create(pk="19.71", nama="Pangkalpinang", tingkat=2, induk=babel)
    aduan |= {"terlapor": "Perempuan", "wilayah_1": "19", "wilayah_2": "19.71"}
    hasil = c.post(reverse("cases:aduan_baru"), aduan)
    assert hasil.status_code == 302, hasil.context["form"].errors
    a = Aduan.objects.get()
    klien = {"nama": "Mawar", "jenis_kelamin": "P", "tanpa_identitas": "on", "kategori": "10"}
    klien |= {"alasan_tanpa_identitas": "Tas hilang"}
    baru = c.post(f"{reverse('cases:klien_baru')}?aduan={a.nomor}", klien)
    assert baru.status_code == 302, baru.context["form"].errors
    buka = c.get(baru.url)
    assert buka.status_code == 200
    hasil = c.post(baru.url, {"standar": buka.context["form"].fields["standar"].choices[0][0]})
    assert hasil.status_code == 302, hasil.context["form"].errors
    k = Kasus.objects.get()

    masuk = c.get(reverse("cases:darurat", args=[k.nomor])).url
    assert c.post(masuk, {"tempat_tidur": bed.pk}).status_code == 200  # no reason
    c.post(masuk, {"tempat_tidur": bed.pk, "alasan": "Tidak punya tempat aman."})
    assert Hunian.objects.get().kasus == k
    c.post(reverse("referrals:keluar", args=[k.nomor]), {"tujuan": "Keluarga"})
    assert Penampungan.objects.get().keluar_pada


def test_halaman_tinggal_catatan_titipan_dan_peringatan_keluar(penghuni, rumah, sebagai, orang):
    k = penghuni()
    by = orang(P.KETUA_RPS)
    p = hunian.masuk_darurat(k, tempat_tidur=ranjang(rumah())[0], alasan="Malam.", by=by)
    c, url = sebagai(P.KETUA_RPS), reverse("referrals:tinggal", args=[p.pk])
    hari_ini = k.instansi.hari_ini().isoformat()
    catatan = {"apa": "harian", "harian-tanggal": hari_ini, "harian-isi": "Tidur nyenyak."}
    c.post(url, catatan)
    titipan = {"apa": "titipan", "titipan-jenis": "obat", "titipan-nama": "Amlodipin"}
    c.post(url, titipan)
    assert "Tidur nyenyak." in c.get(url).text
    assert "Tidur nyenyak." not in sebagai(P.ADMIN_TU).get(url).text
    assert "belum dikembalikan" in c.get(reverse("referrals:keluar", args=[k.nomor])).text
    t = p.titipan.get()
    c.post(reverse("referrals:titipan_kembali", args=[t.pk]), {"kepada": "Klien"})
    assert "belum dikembalikan" not in c.get(reverse("referrals:keluar", args=[k.nomor])).text
    assert "Dikembalikan" in c.get(url).text


def test_batas_tinggal_di_papan_kasus_dan_antrean(penghuni, rumah, sebagai, orang):
    k, by = penghuni(), orang(P.KETUA_RPS)
    masuk = timezone.now() - timedelta(days=5)
    with seolah(masuk):
        hunian.masuk_darurat(k, tempat_tidur=ranjang(rumah())[0], alasan="Malam.", by=by)
    c = sebagai(P.KETUA_RPS)
    papan = reverse("referrals:papan")
    assert "Mendekati batas" in c.get(papan).text
    assert "Batas tinggal" in c.get(k.get_absolute_url()).text
    h = Hunian.objects.get()
    lama = timedelta(days=3)
    Penampungan.objects.update(masuk_pada=h.penampungan.masuk_pada - lama)
    assert "Lewat batas" in c.get(papan).text
    assert "Batas tinggal di RPS SENYUM" in c.get("/").text
    sampai = k.instansi.hari_ini() + timedelta(days=4)
    isi = {"apa": "perpanjang", "perpanjang-sampai": sampai, "perpanjang-alasan": "Panti penuh."}
    sebagai(P.KEPALA_BIDANG).post(reverse("referrals:tinggal", args=[h.penampungan_id]), isi)
    assert "Lewat batas" not in c.get(papan).text


# --------------------------------------------------------------------- within the budget
@pytest.mark.parametrize("nama", ["tinggal", "penempatan"])
def test_halaman_kasus_dalam_anggarannya(penghuni, rumah, sebagai, orang, nama):
    k, wisma = penghuni(), rumah("Wisma Anggrek", "wisma")
    p = penempatan.usulkan(k, wisma=wisma, prioritas=3, alasan="Perlu.", by=orang(P.PEKSOS))
    by = orang(P.KETUA_RPS)
    masa = hunian.masuk_darurat(k, tempat_tidur=ranjang(rumah())[0], alasan="Malam.", by=by)
    for i in range(5):
        tinggal.catat_harian(masa, isi=f"Hari {i}.", by=by)
        tinggal.terima_titipan(masa, jenis="barang", nama=f"Tas {i}", by=by)
    c = sebagai(P.KEPALA_BIDANG)
    url = {"tinggal": reverse("referrals:tinggal", args=[masa.pk]), "penempatan": p}[nama]
    url = url if isinstance(url, str) else url.get_absolute_url()
    c.get(url)
    assert hitung_kueri(c, url) <= 14 + 3  # the reading of a confidential case is written down


# --------------------------------------------------------------------- homes
def test_rumah_diatur_di_layar_dan_tercatat(sebagai, kantor):
    c = sebagai(P.KEPALA_SEKSI)
    c.post(reverse("referrals:rumah_baru"), {"nama": "RPS SENYUM", "jenis": "rps"})
    w = Wisma.objects.get()
    kembar = c.post(reverse("referrals:rumah_baru"), {"nama": "RPS SENYUM", "jenis": "rps"})
    assert "Rumah dengan nama ini sudah ada." in kembar.text
    kamar = reverse("referrals:kamar_baru", args=[w.pk])
    c.post(kamar, {"nama": "Melati", "jenis_kelamin": "P", "banyak": 3})
    usia = c.post(kamar, {"nama": "Mawar", "usia_min": 20, "usia_maks": 10})
    assert "tidak boleh melebihi" in usia.text
    bed = TempatTidur.objects.order_by("pk").first()
    c.post(reverse("referrals:ranjang_pakai", args=[bed.pk]), {"berhenti": "1"})
    tutup = reverse("referrals:kamar_tutup", args=[bed.kamar_id])
    c.post(tutup, {"mulai": "2026-01-05T08:00", "alasan": "Bocor"})
    halaman = c.get(w.get_absolute_url()).text
    assert "2: 0 ditempati, 0 dipesan, 2 tidak dapat dipakai, 0 kosong" in halaman
    c.post(reverse("referrals:kamar_buka", args=[bed.kamar.tutup.get().pk]))
    assert "2 kosong" in c.get(w.get_absolute_url()).text
    tercatat = set(RiwayatKantor.objects.values_list("aksi", flat=True))
    assert {
        "buat_rumah",
        "buat_kamar",
        "tambah_tempat_tidur",
        "nonaktifkan_tempat_tidur",
    } <= tercatat
    assert {"tutup_kamar", "buka_kamar"} <= tercatat


# --------------------------------------------------------------------- the book
@pytest.fixture
def buku(penghuni, rumah, orang):
    """Two stays of two years; the first client has left."""
    by, beds = orang(P.KETUA_RPS), ranjang(rumah())
    lama, baru = penghuni(nama="Ani Lama"), penghuni(nama="Budi Baru")
    with seolah(timezone.make_aware(timezone.datetime(2025, 12, 30, 22))):
        hunian.masuk_darurat(lama, tempat_tidur=beds[0], alasan="Malam.", by=by)
    with seolah(timezone.make_aware(timezone.datetime(2026, 1, 4, 9))):
        hunian.keluar(lama, tujuan="Keluarga", by=by)
        hunian.masuk_darurat(baru, tempat_tidur=beds[1], alasan="Malam.", by=by)
    return lama, baru


def test_buku_bernomor_menurut_tahun_dan_tersaring(buku, sebagai):
    c, url = sebagai(P.KEPALA_BIDANG), reverse("referrals:buku")
    semua = c.get(url).context["daftar"]
    assert [(sel[0], sel[7], sel[10]) for _, sel in semua][1] == (1, "30 Desember 2025", 5)
    assert semua[0][1][0] == 1  # the book begins anew with the year
    desember = c.get(f"{url}?tahun=2025&bulan=12").context["daftar"]
    assert [sel[9] for _, sel in desember] == ["Keluarga"]


def test_buku_dicetak_dengan_nama_yang_boleh_dibaca_dan_tercatat(buku, sebagai):
    c, url = sebagai(P.KEPALA_BIDANG), reverse("referrals:buku")
    assert "Ani Lama" not in c.get(url).text  # initials, as in every list
    assert "Ani Lama" in teks_pdf(c.get(f"{url}?bentuk=pdf").content)
    lembar = c.get(reverse("reports:ekspor", args=["buku-rumah"])).getvalue()
    with zipfile.ZipFile(BytesIO(lembar)) as isi:
        assert "Budi Baru" in isi.read("xl/worksheets/sheet1.xml").decode()
    assert set(JejakBaca.objects.values_list("cara", flat=True)) >= {"cetak", "ekspor"}

    lembaga = sebagai(P.PIMPINAN_LEMBAGA)  # knows neither case
    assert "Ani" not in teks_pdf(lembaga.get(f"{url}?bentuk=pdf").content)
    assert sebagai(P.PEKSOS).get(url).status_code == 403
