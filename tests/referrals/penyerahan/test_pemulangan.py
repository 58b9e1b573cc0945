"""A return: nobody unfit departs, nobody unidentified receives, a refusal goes back to decide."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.peran import Peran
from cases import actions
from cases.actions.antrean import tautan_langkah
from cases.actions.inti import Bentrok
from cases.models import Tugas
from cases.rincian import usul_hasil
from referrals.actions import pulang as aksi
from referrals.actions import serah
from referrals.izin_pulang import SAAT, TIDAK_LAYAK, izin_pulang
from referrals.models import Lembaga, Pemulangan
from tests.cases.bantu import segar, terbuka
from tests.conftest import langkah
from tests.referrals.penyerahan.conftest import isi_serah, kiriman

PEKSOS, KABID = Peran.PEKSOS, Peran.KEPALA_BIDANG
TUJUAN = {"keluarga": "Aminah", "hubungan": "ibu", "alamat": "Kampung Sukamaju RT 02, Garut"}
JALAN = {"moda": "bus", "pendamping": "Rina"}
JALUR = """
[[langkah]]
kode = "asesmen"
tahap = "asesmen"
jenis = "asesmen"
teks = "Asesmen"
peran = ["peksos"]

[[langkah]]
kode = "bahas"
tahap = "case_conference"
jenis = "konferensi"
keperluan = "kelayakan"
teks = "Pembahasan"
peran = ["kepala_bidang"]
putusan = { setuju = "Dipulangkan", tolak = "Tidak", kembalikan = "Lengkapi" }

[[langkah]]
kode = "koordinasi"
tahap = "terminasi"
jenis = "tugas"
teks = "Koordinasi"
peran = ["peksos"]

[[langkah]]
kode = "pulang"
tahap = "terminasi"
jenis = "pemulangan"
teks = "Pulangkan"
peran = ["peksos"]
"""


@pytest.fixture
def siap(buat_standar, buka, orang):
    """siap(sampai) → a return that is prepared, at the end of a path with a conference."""

    def siap(jalur=JALUR):
        k = buka(buat_standar(jalur))
        jalankan(k, orang)
        return aksi.siapkan_pulang(langkah(k, "pulang"), TUJUAN, by=orang(PEKSOS))

    return siap


def jalankan(k, orang):
    """Whatever is open before the return."""
    while terbuka(k) != ["pulang"]:
        (kode,) = terbuka(k)
        x = langkah(k, kode)
        if kode == "bahas":
            actions.putuskan(x, putusan="setuju", by=orang(KABID), notulen="x", orang="y")
        else:
            actions.selesaikan_langkah(x, by=orang(PEKSOS), catatan="x")


def periksa(pulang, orang, layak=True):
    isi = {"layak": layak, "layak_oleh": "dr. Ani", "layak_catatan": "Diperiksa."}
    isi["layak_tanggal"] = pulang.kasus.instansi.hari_ini()
    return aksi.periksa_layak(pulang, isi, by=orang(PEKSOS))


def berangkat(pulang, orang):
    isi = JALAN | {"berangkat_pada": timezone.now()}
    return aksi.berangkatkan(periksa(pulang, orang), isi, by=orang(PEKSOS))


def terima(pulang, orang, **lain):
    x = segar(pulang.langkah)
    isi = isi_serah(x, kedua_nama="Aminah", kedua_jabatan="ibu", kedua_nomor="3205014107500001")
    for kosong in ("saksi1_nama", "saksi1_jabatan", "saksi2_nama", "saksi2_jabatan"):
        isi[kosong] = ""
    s = serah.susun_serah(x, isi | lain, by=orang(PEKSOS))
    for pihak in ("pertama", "kedua"):
        s = serah.bubuhkan(s, pihak, kiriman(), by=orang(PEKSOS))
    return s


# ------------------------------------------------------------------ to the end
def test_diterima_keluarga_dan_langkah_selesai(siap, orang):
    pulang = berangkat(siap(), orang)
    terima(pulang, orang)
    pulang, x = segar(pulang), segar(pulang.langkah)
    assert (pulang.status, pulang.penerima, pulang.penerima_nik) == (
        "diterima",
        "Aminah",
        "3205014107500001",
    )
    assert x.selesai
    assert x.rincian == {"penerima": "Aminah", "hubungan": "ibu", "nik": "3205014107500001"}
    assert usul_hasil(x.kasus) == ("kembali_keluarga", {"penerima": "Aminah"})


def test_nik_penerima_diperiksa(siap, orang):
    pulang = berangkat(siap(), orang)
    with pytest.raises(ValidationError) as galat:
        terima(pulang, orang, kedua_nomor="123")
    assert set(galat.value.message_dict) == {"kedua_nomor"}


def test_penerima_dari_dinas_ber_nip(siap, orang):
    pulang = berangkat(siap(), orang)
    terima(pulang, orang, kedua_nomor="196902031994032001")
    assert segar(pulang).status == "diterima"
    assert "nik" not in segar(pulang.langkah).rincian


def test_tak_diterima_sebelum_berangkat(siap, orang):
    with pytest.raises(ValidationError, match="keberangkatan"):
        terima(siap(), orang)


# ------------------------------------------------------------------ fit to travel
def test_yang_belum_diperiksa_atau_tidak_layak_tidak_berangkat(siap, orang):
    pulang, isi = siap(), JALAN | {"berangkat_pada": timezone.now()}
    with pytest.raises(ValidationError, match="kelayakan"):
        aksi.berangkatkan(pulang, isi, by=orang(PEKSOS))
    pulang = periksa(pulang, orang, layak=False)
    with pytest.raises(ValidationError, match=TIDAK_LAYAK):
        aksi.berangkatkan(pulang, isi, by=orang(PEKSOS))
    assert segar(pulang).status == "disiapkan"
    assert aksi.berangkatkan(periksa(pulang, orang), isi, by=orang(PEKSOS)).status == "berangkat"


def test_berangkat_tidak_di_masa_depan(siap, orang):
    pulang = periksa(siap(), orang)
    nanti = JALAN | {"berangkat_pada": timezone.now() + timedelta(hours=1)}
    with pytest.raises(ValidationError, match="sesudah sekarang"):
        aksi.berangkatkan(pulang, nanti, by=orang(PEKSOS))


def test_hanya_berangkat_selesai_saat_berangkat(siap, orang):
    pulang = berangkat(siap(JALUR + 'sampai = "berangkat"\n'), orang)
    x = segar(pulang.langkah)
    assert x.selesai
    assert x.rincian == {"moda": "bus", "tujuan": TUJUAN["alamat"]}
    assert not izin_pulang(segar(pulang), "terima", orang(PEKSOS)).boleh
    assert segar(pulang).status == "berangkat"


# ------------------------------------------------------------------ refused, then received
def test_keluarga_menolak_kembali_ke_pembahasan_lalu_diterima(siap, orang, client):
    pulang = berangkat(siap(), orang)
    k = pulang.kasus
    aksi.gagalkan(pulang, sebab="menolak", uraian="Kakaknya menolak.", by=orang(PEKSOS))
    assert segar(pulang).status == "gagal"
    assert terbuka(k) == ["bahas"]
    assert segar(k).tahap == "case_conference"
    tugas = Tugas.objects.untuk(orang(KABID)).filter(tautan=pulang.get_absolute_url())
    assert "klien kembali" in tugas.get().judul
    aksi.tandai_gagal_dibaca(segar(pulang), by=orang(KABID))
    assert not tugas.exists()
    client.force_login(orang(PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    kata = "Klien kembali: pemulangan gagal"
    assert kata in client.get(k.get_absolute_url()).text  # also once the row was read
    jalankan(k, orang)
    assert kata not in client.get(k.get_absolute_url()).text
    lagi = aksi.siapkan_pulang(langkah(k, "pulang"), TUJUAN, by=orang(PEKSOS))
    terima(berangkat(lagi, orang), orang)
    assert segar(lagi).status == "diterima"
    assert k.pemulangan.count() == 2


TANPA_BAHAS = JALUR.replace('"konferensi"\nkeperluan = "kelayakan"', '"disposisi"')


@pytest.mark.parametrize(("jalur", "ke"), [(JALUR, "bahas"), (TANPA_BAHAS, "bahas")])
def test_gagal_kembali_ke_yang_memutus(siap, orang, jalur, ke):
    pulang = siap(jalur)
    aksi.gagalkan(pulang, sebab="tidak_ditemukan", uraian="Pindah.", by=orang(PEKSOS))
    assert terbuka(pulang.kasus) == [ke]


def test_gagal_beralasan(siap, orang):
    with pytest.raises(ValidationError):
        aksi.gagalkan(siap(), sebab="lain", uraian=" ", by=orang(PEKSOS))


def test_gagal_membatalkan_serah_terima_yang_menunggu(siap, orang):
    pulang = berangkat(siap(), orang)
    x = segar(pulang.langkah)
    s = serah.susun_serah(x, isi_serah(x, kedua_nomor=""), by=orang(PEKSOS))
    aksi.gagalkan(segar(pulang), sebab="menolak", uraian="Di pintu.", by=orang(PEKSOS))
    assert segar(s).batal_pada


# ------------------------------------------------------------------ on the way
def test_estafet_menyebut_dinasnya(siap, orang):
    pulang = berangkat(siap(), orang)
    isi = {"jenis": "estafet", "waktu": timezone.now(), "isi": "Dijemput di pelabuhan."}
    with pytest.raises(ValidationError, match="dinas"):
        aksi.catat_perjalanan(pulang, isi, by=orang(PEKSOS))
    dinas = Lembaga.objects.create(
        instansi=pulang.kasus.instansi, nama="Dinsos Garut", jenis="dinas", pemilik="daerah"
    )
    aksi.catat_perjalanan(pulang, isi | {"lembaga": dinas}, by=orang(PEKSOS))
    assert pulang.perjalanan.get().lembaga == dinas


def test_meninggal_di_jalan_mengusulkan_penutupan(siap, orang):
    pulang = berangkat(siap(), orang)
    hari = pulang.kasus.instansi.hari_ini()
    aksi.catat_meninggal(pulang, tanggal=hari, tempat="RSUD Garut", uraian="", by=orang(PEKSOS))
    assert segar(pulang).status == "meninggal"
    hasil, rincian = usul_hasil(pulang.kasus)
    assert (hasil, rincian) == ("meninggal", {"tanggal": hari, "tempat": "RSUD Garut"})


def test_kasus_ditutup_membatalkan_pemulangan(siap, orang):
    pulang = berangkat(siap(), orang)
    isi = {"tanggal": "2026-01-01", "alasan": "Turun di jalan."}
    usul = actions.usulkan_tutup(pulang.kasus, hasil="kabur", rincian=isi, by=orang(PEKSOS))
    actions.putuskan_tutup(usul, setuju=True, by=orang(KABID))
    assert segar(pulang).status == "batal"


# ------------------------------------------------------------------ state × role
def test_tindakan_menurut_keadaan(siap, orang):
    pulang, by = siap(), orang(PEKSOS)
    for status in Pemulangan.Status.values:
        pulang.status = status
        boleh = {n for n in SAAT if izin_pulang(pulang, n, by).boleh}
        assert boleh == {n for n, saat in SAAT.items() if status in saat}, status


@pytest.mark.parametrize(
    "peran", [KABID, Peran.ADMIN_TU, Peran.KEPALA_INSTANSI, Peran.PETUGAS_LAYANAN, Peran.AUDITOR]
)
def test_yang_lain_tidak_berbuat_apa_pun(siap, orang, peran):
    pulang = siap()
    assert not any(izin_pulang(pulang, n, orang(peran)).boleh for n in SAAT)
    with pytest.raises(PermissionDenied):
        aksi.gagalkan(pulang, sebab="lain", uraian="x", by=orang(peran))


def test_dua_kali_disiapkan(siap, orang):
    pulang = siap()
    with pytest.raises(Bentrok, match="sudah disiapkan"):
        aksi.siapkan_pulang(pulang.langkah, TUJUAN, by=orang(PEKSOS))


# ------------------------------------------------------------------ the pages
def test_dari_langkah_sampai_diterima_lewat_halaman(siap, orang, client):
    pulang = siap()
    aksi.batalkan_pulang(pulang, alasan="Ulang.", by=orang(PEKSOS))
    client.force_login(orang(PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    jawab = client.post(tautan_langkah(langkah(pulang.kasus, "pulang")), TUJUAN)
    pulang = Pemulangan.objects.get(status="disiapkan")
    assert jawab.url == pulang.get_absolute_url()
    hari = pulang.kasus.instansi.hari_ini().isoformat()
    kini = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    kirim = {
        "koordinasi": {"dengan": "Dinsos Garut", "waktu": kini, "isi": "Siap menerima."},
        "periksa": {"layak": "ya", "layak_oleh": "dr. Ani", "layak_tanggal": hari},
        "berangkat": {"moda": "bus", "pendamping": "Rina", "berangkat_pada": kini},
        "perjalanan": {"jenis": "perjalanan", "waktu": kini, "isi": "Tiba di pelabuhan."},
    }
    for nama, isi in kirim.items():
        alamat = reverse("referrals:pemulangan_tindakan", args=[pulang.pk, nama])
        assert client.get(alamat).status_code == 200
        assert client.post(alamat, {}).status_code == 200
        assert client.post(alamat, isi).url == pulang.get_absolute_url(), nama
    halaman = client.get(pulang.get_absolute_url()).content.decode()
    for kata in ("Siap menerima.", "Tiba di pelabuhan.", "didampingi Rina", "Klien diterima"):
        assert kata in halaman
    terima_ = reverse("referrals:pemulangan_terima", args=[pulang.pk])
    assert "Hubungan dengan klien" in client.get(terima_).content.decode()
    isi = isi_serah(pulang.langkah, kedua_nomor="", kedua_jabatan="ibu") | {"banyak": "1"}
    assert "/serah-terima/" in client.post(terima_, isi).url
    assert client.get(terima_).status_code == 302


def test_daftar_pemulangan_kantor(siap, orang, client):
    pulang = siap()
    client.force_login(orang(KABID).pengguna, backend="accounts.backends.JabatanBackend")
    semua = reverse("referrals:pemulangan_semua")
    assert pulang.kasus.nomor in client.get(semua).content.decode()
    assert pulang.kasus.nomor not in client.get(f"{semua}?status=gagal").content.decode()
