"""A wrong record of a step, a wrong file, a wrong named person: corrected, both versions read."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from dunia import foto

from accounts.peran import Peran
from cases import actions
from cases.actions.koreksi_catatan import fakta_terkoreksi, pratinjau
from cases.models import Berkas, Riwayat
from tests.cases.bantu import aksi, ditolak, potret, segar, terbuka
from tests.conftest import langkah

P = Peran
BERCABANG = """
[[fakta]]
kode = "sakit"
tanya = "Sakit?"
pilihan = ["ya", "tidak"]

[[syarat]]
no = "1"
kode = "medis"
teks = "Surat dokter"
bila = { sakit = "ya" }
sebelum = "rawat"

[[langkah]]
kode = "lapor"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"
catat = ["sakit"]

[[langkah]]
kode = "obati"
tahap = "penjangkauan"
jenis = "tugas"
teks = "Obati"
bila = { sakit = "ya" }

[[langkah]]
kode = "tinjau"
tahap = "penjangkauan"
jenis = "tugas"
teks = "Tinjau"

[[langkah]]
kode = "rawat"
tahap = "pelayanan"
jenis = "tugas"
teks = "Rawat"

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"
"""


def masuk(client, jabatan):
    client.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")


@pytest.fixture
def selesai(kasus, orang):
    """A case whose further assessment is written; the record of it."""
    return langkah(kasus("case-record"), "asesmen-lanjutan")


def koreksi(x, by, **isi):
    return actions.koreksi_catatan(
        x, by=by, **{"alasan": "Salah orang", "catatan": "Yang benar."} | isi
    )


@pytest.mark.parametrize("peran", Peran.values)
def test_yang_mengoreksi_ialah_penulis_atau_pimpinan_unit(selesai, orang, peran):
    if peran in ("peksos", "kepala_seksi", "kepala_bidang"):
        assert koreksi(selesai, orang(peran)).catatan == "Yang benar."
    else:
        with ditolak(selesai.kasus, PermissionDenied):
            koreksi(selesai, orang(peran))


def test_rekan_sejawat_tidak(selesai, orang):
    with ditolak(selesai.kasus, PermissionDenied):
        koreksi(selesai, orang(P.PEKSOS, baru=True))


@pytest.mark.parametrize("kode", ["disposisi", "case-record"])
def test_putusan_dan_langkah_yang_belum_selesai_tidak(selesai, orang, kode):
    with ditolak(selesai.kasus, PermissionDenied):
        koreksi(langkah(selesai.kasus, kode), orang(P.KEPALA_BIDANG))


@pytest.mark.parametrize("isi", [{"alasan": "  "}, {"catatan": "Catatan asesmen-lanjutan."}])
def test_tanpa_alasan_atau_tanpa_perubahan_ditolak(selesai, orang, isi):
    isi = isi | {"orang": "Kepala Panti"} if "catatan" in isi else isi
    with ditolak(selesai.kasus, ValidationError):
        koreksi(selesai, orang(P.PEKSOS), **isi)


def test_tanggal_sesudah_hari_ini_ditolak(selesai, orang):
    besok = selesai.kasus.instansi.hari_ini() + timedelta(days=1)
    with ditolak(selesai.kasus, ValidationError) as info:
        koreksi(selesai, orang(P.PEKSOS), tanggal=besok)
    assert "tanggal" in info.value.error_dict


def test_kedua_versi_terbaca_yang_berhak_saja(client, selesai, orang):
    koreksi(selesai, orang(P.PEKSOS), tanggal=date(2026, 1, 5))
    koreksi(selesai, orang(P.KEPALA_SEKSI), catatan="Paling benar.", alasan="Masih keliru")
    for peran, terbaca in [(P.PEKSOS, True), (P.AUDITOR, True), (P.ADMIN_TU, False)]:
        masuk(client, orang(peran))
        halaman = client.get(selesai.get_absolute_url()).text
        for teks in ("Catatan asesmen-lanjutan.", "Yang benar.", "Paling benar.", "Salah orang"):
            assert (teks in halaman) == terbaca, (peran, teks)
    masuk(client, orang(P.ADMIN_TU))
    riwayat = client.get(reverse("cases:riwayat", args=[selesai.kasus.nomor])).text
    assert "Catatan langkah dikoreksi" in riwayat
    assert "Yang benar." not in riwayat


def test_koreksi_tidak_mengubah_siapa_dan_kapan_selesai(selesai, orang):
    sesudah = koreksi(selesai, orang(P.KEPALA_SEKSI))
    assert sesudah.selesai_oleh == orang(P.PEKSOS)
    assert sesudah.selesai_pada == selesai.selesai_pada
    assert Riwayat.objects.get(aksi="koreksi_catatan").oleh == orang(P.KEPALA_SEKSI)


# ------------------------------------------------------------------ changed answers


@pytest.fixture
def bercabang(buat_standar, buka, orang):
    def mulai(sakit):
        k = buka(buat_standar(BERCABANG))
        x = langkah(k, "lapor")
        actions.selesaikan_langkah(
            x, by=orang(P.PEKSOS), catatan="Datang.", jawaban={"sakit": sakit}
        )
        return segar(k)

    return mulai


def ubah(k, sakit, orang, **isi):
    isi = {"alasan": "Salah tanya", "catatan": "Datang.", "jawaban": {"sakit": sakit}} | isi
    return actions.koreksi_catatan(langkah(k, "lapor"), by=orang(P.PEKSOS), **isi)


def test_jawaban_yang_diubah_membuka_dan_menggugurkan(bercabang, orang):
    k = bercabang("tidak")
    assert terbuka(k) == ["tinjau"]
    ubah(k, "ya", orang)
    assert terbuka(k) == ["obati"]
    assert k.persyaratan.get().status == "belum"
    ubah(k, "tidak", orang)
    assert terbuka(k) == ["tinjau"]
    assert k.persyaratan.get().status == "gugur"


def test_langkah_tahap_yang_sudah_lewat_membawa_kasus_kembali(bercabang, orang):
    k = bercabang("tidak")
    actions.selesaikan_langkah(langkah(k, "tinjau"), by=orang(P.PEKSOS), catatan="x")
    assert segar(k).tahap == "pelayanan"

    ubah(k, "ya", orang)

    assert segar(k).tahap == "penjangkauan"
    assert terbuka(k) == ["obati"]
    assert langkah(k, "rawat").status == "menunggu"
    actions.selesaikan_langkah(langkah(k, "obati"), by=orang(P.PEKSOS), catatan="x")
    assert segar(k).tahap == "pelayanan"


def test_pratinjau_menyebut_akibatnya_dan_tidak_mengubah_apa_pun(bercabang, orang):
    k = bercabang("tidak")
    sebelum = potret(k)
    isi = {"alasan": "x", "catatan": "Datang.", "jawaban": {"sakit": "ya"}}

    akibat = pratinjau(langkah(k, "lapor"), by=orang(P.PEKSOS), **isi)

    assert potret(k) == sebelum
    assert akibat["buka"] == ["Obati"]
    assert akibat["syarat"] == [("Surat dokter", "Tidak berlaku", "Belum ada")]
    assert akibat["tahap"] is None


def test_halamannya_bertanya_dulu_bila_kasus_berubah(client, bercabang, orang):
    k = bercabang("tidak")
    masuk(client, orang(P.PEKSOS))
    url = reverse("cases:koreksi_catatan", args=[k.nomor, langkah(k, "lapor").pk])
    isi = {
        "tanggal": k.instansi.hari_ini().isoformat(),
        "fakta_sakit": "ya",
        "catatan": "Datang.",
        "alasan": "Salah tanya",
    }

    tanya = client.post(url, isi)

    assert "Jawaban yang diubah mengubah kasus ini" in tanya.text
    assert "Terbuka: Obati" in tanya.text
    assert terbuka(k) == ["tinjau"]
    lain = client.post(url, isi | {"pasti": '{"sakit": "tidak"}'})
    assert "Terbuka: Obati" in lain.text  # confirmed for other answers than these
    pasti = tanya.context["jawaban"]
    assert client.post(url, isi | {"pasti": pasti}).status_code == 302
    assert terbuka(k) == ["obati"]
    halaman = client.get(langkah(k, "lapor").get_absolute_url()).text
    assert "Sakit? <s>tidak</s> menjadi ya" in halaman


def test_kasus_tertutup_dikoreksi_catatannya_bukan_jawabannya(kasus, orang):
    k = kasus("tutup")
    actions.putuskan_tutup(k.usul_penutupan.get(), setuju=True, by=orang(P.KEPALA_BIDANG))
    x = langkah(segar(k), "asesmen-awal")
    assert fakta_terkoreksi(x) == []
    fakta = segar(k).fakta
    koreksi(x, orang(P.PEKSOS), jawaban={"darurat": "ya"})
    assert segar(k).fakta == fakta


# ------------------------------------------------------------------ files


@pytest.fixture
def berkas(kasus, orang):
    k = kasus("berkas")
    actions.periksa_syarat(
        k.persyaratan.get(), status="ada", berkas=[foto("ktp.png")], by=orang(P.PEKSOS)
    )
    return k.berkas.get()


@pytest.mark.parametrize("peran", Peran.values)
def test_yang_menarik_berkas(berkas, orang, peran):
    if peran in ("peksos", "kepala_seksi", "kepala_bidang"):
        b = actions.tarik_berkas(berkas, alasan="Milik orang lain", by=orang(peran))
        assert b.ditarik_oleh == orang(peran)
    else:
        with pytest.raises(PermissionDenied):
            actions.tarik_berkas(berkas, alasan="x", by=orang(peran))


def test_berkas_ditarik_tercoret_dan_diganti(client, berkas, orang):
    masuk(client, orang(P.PEKSOS))
    url = reverse("cases:tarik_berkas", args=[berkas.pk])
    assert "Tulis" not in client.get(url).text
    jawaban = client.post(url, {"alasan": "Milik orang lain", "pengganti": foto("benar.png")})
    assert jawaban.status_code == 302
    berkas.refresh_from_db()
    assert berkas.pengganti.nama_asli == "benar.png"
    assert berkas.pengganti.persyaratan_id == berkas.persyaratan_id
    daftar = client.get(reverse("cases:dokumen", args=[berkas.kasus.nomor])).text
    assert f"<s>Berkas {berkas.pk}</s>" in daftar  # confidential: no name of a file
    assert "Milik orang lain" in daftar
    assert f"Berkas {berkas.pengganti_id}</a>" in daftar


def test_yang_masih_membuka_berkas_ditarik(client, berkas, orang):
    actions.tarik_berkas(berkas, alasan="x", by=orang(P.PEKSOS))
    for peran, kode in [(P.KEPALA_SEKSI, 200), (P.KEPALA_BIDANG, 200), (P.AUDITOR, 200)]:
        masuk(client, orang(peran))
        jawaban = client.get(berkas.get_absolute_url())
        assert jawaban.status_code == kode
        jawaban.getvalue()
    for peran, kode in [(P.PEKSOS, 403), (P.ADMIN_TU, 404), (P.PETUGAS_LAYANAN, 404)]:
        masuk(client, orang(peran))
        assert client.get(berkas.get_absolute_url()).status_code == kode


def test_dua_kali_ditarik_ditolak(berkas, orang):
    actions.tarik_berkas(berkas, alasan="x", by=orang(P.PEKSOS))
    with pytest.raises(ValidationError):
        actions.tarik_berkas(berkas, alasan="y", by=orang(P.KEPALA_SEKSI))
    assert Berkas.objects.get(pk=berkas.pk).alasan_ditarik == "x"


def test_berkas_pindah_ke_kasus_yang_benar(berkas, kasus, orang):
    ke = kasus("berkas")
    actions.pindah_berkas(berkas, ke=ke, alasan="Tertukar", by=orang(P.PEKSOS))
    berkas.refresh_from_db()
    assert (berkas.kasus, berkas.persyaratan) == (ke, None)
    assert aksi(ke)[-1] == "terima_berkas"
    assert Riwayat.objects.filter(aksi="pindah_berkas", ke=ke.nomor).count() == 1


def test_tidak_pindah_ke_kasus_yang_tidak_boleh_diisi(berkas, kasus, orang):
    ke = kasus("berkas")
    ke.penugasan.update(pengguna=orang(P.PEKSOS, baru=True).pengguna)
    ke.aduan.clear()
    type(ke).objects.filter(pk=ke.pk).update(dibuka_oleh=orang(P.KEPALA_SEKSI))
    with pytest.raises((PermissionDenied, ValidationError)):
        actions.pindah_berkas(berkas, ke=ke, alasan="Tertukar", by=orang(P.PEKSOS))
    assert segar(berkas).kasus_id != ke.pk


# ------------------------------------------------------------------ people


def test_orang_kasus_dikoreksi_dengan_alasan_dan_keduanya_terbaca(client, orang, kantor, klien):
    from dunia import PERWALIAN, isi_aduan

    from standards.muat import muat

    peksos = orang(P.PEKSOS)
    aduan = actions.terima_aduan(isi_aduan(), by=peksos)
    k = actions.buka_kasus(klien(), muat(PERWALIAN).standar, by=peksos, aduan=aduan)
    actions.ambil(k, by=peksos)
    actions.simpan_orang(k, "wali", {"nama": "Siti", "alamat": ""}, by=peksos)
    actions.simpan_orang(k, "wali", {"nama": "Siti", "alamat": "Jl. A"}, by=peksos)
    with ditolak(k, ValidationError) as info:
        actions.simpan_orang(k, "wali", {"nama": "Sitti", "alamat": "Jl. A"}, by=peksos)
    assert "alasan_ubah" in info.value.error_dict
    isi = {"nama": "Sitti", "alamat": "Jl. A"}
    actions.simpan_orang(k, "wali", isi, by=peksos, alasan="Salah eja")
    masuk(client, peksos)
    halaman = client.get(reverse("cases:orang", args=[k.nomor, "wali"])).text
    assert "<s>Siti</s> menjadi <strong>Sitti</strong>" in halaman
    assert "Salah eja" in halaman


IDENTITAS = {
    "nama": "Siti Mariam",
    "nik": "1971045201959999",
    "nomor_kk": "1971041201150002",
    "tanggal_lahir": date(1995, 2, 12),
    "jenis_kelamin": "L",
}


@pytest.mark.parametrize("medan", IDENTITAS)
def test_identitas_klien_yang_terisi_diubah_dengan_alasan(klien, orang, medan):
    k = klien(nomor_kk="1971041201150001")
    with pytest.raises(ValidationError) as info:
        actions.simpan_klien({medan: IDENTITAS[medan]}, by=orang(P.PEKSOS), klien=k)
    assert "alasan_ubah" in info.value.error_dict
    isi = {medan: IDENTITAS[medan]}
    actions.simpan_klien(isi, by=orang(P.PEKSOS), klien=k, alasan="Salah salin")
    assert getattr(segar(k), medan) == IDENTITAS[medan]


def test_melengkapi_yang_kosong_atau_mengubah_lainnya_tanpa_alasan(klien, orang):
    k = klien(nomor_kk="")
    isi = {"nomor_kk": "1971041201150001", "alamat_ktp": "Jl. Lain"}
    actions.simpan_klien(isi, by=orang(P.PEKSOS), klien=k)
    assert segar(k).alamat_ktp == "Jl. Lain"


def test_perubahan_klien_terbaca_nik_tersamar_bagi_yang_lain(client, kasus, orang):
    k = kasus("berkas").klien
    actions.simpan_klien(
        {"nik": IDENTITAS["nik"], "nama": "Siti Mariam"},
        by=orang(P.PEKSOS),
        klien=k,
        alasan="Salah salin",
    )
    samar = "1971************"
    for peran, kueri, nik in [
        (P.PEKSOS, "", samar),
        (P.PEKSOS, "?nik=1", IDENTITAS["nik"]),
        (P.AUDITOR, "", samar),
    ]:
        masuk(client, orang(peran))
        halaman = client.get(k.get_absolute_url() + kueri).text
        assert "<s>Siti Maryam</s> menjadi <strong>Siti Mariam</strong>" in halaman
        assert f"menjadi <strong>{nik}</strong>" in halaman
        assert (IDENTITAS["nik"] in halaman) == bool(kueri)


def test_petugas_diganti_riwayat_menyebut_keduanya(kasus, orang):
    k = kasus("berkas")
    rekan = orang(P.PEKSOS, baru=True)
    actions.tugaskan(k, petugas=rekan, alasan="Salah tunjuk", by=orang(P.KEPALA_BIDANG))
    baris = k.riwayat.filter(aksi="tugaskan").first()
    assert (baris.dari, baris.ke, baris.alasan) == (
        orang(P.PEKSOS).pengguna.nama,
        rekan.pengguna.nama,
        "Salah tunjuk",
    )
