"""The calendar in the database: its first fill, what an office sees of it, and who changes it."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command

from accounts.models import Instansi
from accounts.peran import Peran
from standards import kalender
from standards.kalender import hapus_libur, kalender_untuk, konfirmasi_tahun, simpan_libur
from standards.models.kalender import HariLibur, PerubahanKalender, TahunKalender
from standards.waktu import hitung_tenggat

pytestmark = pytest.mark.django_db

# The joint decree for 2026 (1497/2/5 of 2025): 17 holidays and 8 days of collective leave.
LIBUR_SKB = "1/1 16/1 17/2 19/3 21/3 22/3 3/4 5/4 1/5 14/5 27/5 31/5 1/6 16/6 17/8 25/8 25/12"
CUTI_SKB = "16/2 18/3 20/3 23/3 24/3 15/5 28/5 24/12"
NYEPI = date(2026, 3, 19)


def tanggal_skb(teks):
    return [
        date(2026, int(bulan), int(hari)) for hari, bulan in (x.split("/") for x in teks.split())
    ]


# --- the first fill


def test_isi_2026_sama_dengan_skb_hari_demi_hari(terisi):
    def isi(jenis):
        return list(HariLibur.objects.filter(jenis=jenis).values_list("tanggal", flat=True))

    assert isi("libur") == tanggal_skb(LIBUR_SKB)
    assert isi("cuti_bersama") == tanggal_skb(CUTI_SKB)
    assert HariLibur.objects.count() == 25


def test_nama_libur_berbahasa_indonesia(terisi):
    nama = dict(HariLibur.objects.values_list("tanggal", "nama"))

    assert nama[NYEPI] == "Hari Suci Nyepi"
    assert nama[date(2026, 8, 17)] == "Hari Kemerdekaan Republik Indonesia"
    assert nama[date(2026, 3, 20)] == "Cuti Bersama Hari Raya Idul Fitri"


def test_tahun_ini_dan_tahun_depan_terisi_tetapi_belum_pasti(kantor):
    call_command("muat_libur", verbosity=0)

    kini = kantor.hari_ini().year
    assert list(TahunKalender.objects.values_list("tahun", "dikonfirmasi_pada")) == [
        (kini, None),
        (kini + 1, None),
    ]
    assert HariLibur.objects.filter(tanggal__year=kini + 1).count() > 15


def test_isi_ulang_tidak_membatalkan_suntingan(terisi):
    HariLibur.objects.filter(tanggal=NYEPI).update(nama="Nyepi Tahun Saka 1948")
    HariLibur.objects.filter(tanggal=date(2026, 12, 24)).delete()
    HariLibur.objects.filter(tanggal=date(2026, 8, 25)).update(tanggal=date(2026, 8, 26))
    sebelum = list(HariLibur.objects.values_list("tanggal", "nama"))

    call_command("muat_libur", tahun=[2026], verbosity=0)

    assert list(HariLibur.objects.values_list("tanggal", "nama")) == sebelum


def test_baris_yang_lebih_dulu_ada_tidak_ditimpa():
    HariLibur.objects.create(tanggal=NYEPI, nama="Nyepi")

    call_command("muat_libur", tahun=[2026], verbosity=0)

    assert HariLibur.objects.get(tanggal=NYEPI).nama == "Nyepi"
    assert HariLibur.objects.count() == 25


# --- the office's calendar


def test_contoh_skb_lewat_basis_data(kantor, terisi):
    mulai = datetime(2026, 3, 17, 10, tzinfo=kantor.zona)

    tenggat = hitung_tenggat(mulai, "2 hari kerja", kalender_untuk(kantor))

    assert tenggat.pada == datetime(2026, 3, 26, 16, tzinfo=kantor.zona)
    assert "(cuti bersama, Nyepi, Idul Fitri); kalender 2026 belum" in tenggat.penjelasan()


def test_jam_dan_zona_kantor_dipakai(buat_instansi):
    kantor = buat_instansi("mks", zona_waktu="Asia/Makassar", jam_kerja={"0": ["08:00", "24:00"]})

    hasil = kalender_untuk(kantor)

    assert (hasil.zona.key, hasil.jam) == ("Asia/Makassar", {0: (time(8), time(0))})
    assert hasil.tutup(date(2026, 3, 2)).date() == date(2026, 3, 3)


def test_kantor_tujuh_hari_selalu_buka(terisi, buat_instansi):
    kantor = buat_instansi("rps", hari_kerja="7")

    assert kalender_untuk(kantor).selalu_buka
    assert kalender_untuk(kantor).buka(NYEPI)


def test_libur_daerah_hanya_untuk_kantornya(kantor, terisi, buat_instansi):
    lain = buat_instansi("lain")
    HariLibur.objects.create(tanggal=date(2026, 9, 17), nama="HUT Kota", instansi=kantor)
    HariLibur.objects.create(tanggal=NYEPI, nama="Nyepi di kota kami", instansi=kantor)

    assert kalender_untuk(kantor).libur[date(2026, 9, 17)] == "HUT Kota"
    assert kalender_untuk(kantor).libur[NYEPI] == "Nyepi di kota kami"
    assert date(2026, 9, 17) not in kalender_untuk(lain).libur
    assert kalender_untuk(lain).libur[NYEPI] == "Hari Suci Nyepi"


def test_satu_kueri_lalu_tidak_ada(kantor, terisi, django_assert_num_queries):
    with django_assert_num_queries(1):
        kalender_untuk(kantor)
    with django_assert_num_queries(0):
        kalender_untuk(Instansi(pk=kantor.pk))


def test_suntingan_proses_lain_terlihat_setelah_beberapa_detik(kantor, terisi, monkeypatch):
    kalender_untuk(kantor)
    HariLibur.objects.filter(tanggal=NYEPI).delete()  # as another process would
    assert NYEPI in kalender_untuk(kantor).libur

    jam = kalender.monotonic() + kalender.SEGAR_DETIK + 1
    monkeypatch.setattr(kalender, "monotonic", lambda: jam)

    assert NYEPI not in kalender_untuk(kantor).libur


def test_perubahan_jam_kerja_langsung_terlihat(kantor):
    kalender_untuk(kantor)
    kantor.jam_kerja = {"0": ["08:00", "12:00"]}

    assert kalender_untuk(kantor).jam == {0: (time(8), time(12))}


# --- the acts


def test_menambah_libur_langsung_berlaku_dan_tercatat(kantor, admin):
    kalender_untuk(kantor)

    simpan_libur(milik(kantor), by=admin, alasan="SKB 2026")

    assert kalender_untuk(kantor).libur == {NYEPI: "Nyepi"}
    catatan = PerubahanKalender.objects.get()
    assert catatan.keterangan.startswith("Menambah Kamis, 19 Maret 2026: Nyepi")
    assert (catatan.alasan, catatan.oleh, catatan.tahun) == ("SKB 2026", admin, 2026)


def test_memindah_libur_tercatat_di_kedua_tahun(admin):
    libur = milik(admin.instansi, tanggal=date(2026, 12, 31), nama="Cuti bersama")
    libur.save()
    libur.tanggal = date(2027, 1, 2)

    simpan_libur(libur, by=admin, alasan="Diralat")

    assert sorted(PerubahanKalender.objects.values_list("tahun", flat=True)) == [2026, 2027]
    assert "Mengubah Kamis, 31 Desember 2026" in PerubahanKalender.objects.first().keterangan


def test_menghapus_libur_langsung_berlaku_dan_tercatat(kantor, admin, terisi):
    hari = NYEPI + timedelta(7)
    libur = milik(kantor, tanggal=hari, nama="HUT")
    libur.save()
    kalender.lupakan()
    assert hari in kalender_untuk(kantor).libur

    hapus_libur(libur, by=admin, alasan="Salah tanggal")

    assert hari not in kalender_untuk(kantor).libur
    assert PerubahanKalender.objects.get().keterangan.startswith("Menghapus Kamis, 26 Maret 2026")


def test_tahun_pasti_setelah_dikonfirmasi_dan_dapat_dibatalkan(kantor, admin, terisi):
    konfirmasi_tahun(2026, by=admin, alasan="Sesuai SKB")
    konfirmasi_tahun(2026, by=admin, alasan="Tertekan dua kali")

    assert kalender_untuk(kantor).tahun_pasti == {2026}
    assert PerubahanKalender.objects.count() == 1

    konfirmasi_tahun(2026, by=admin, alasan="Keliru", pasti=False)

    assert kalender_untuk(kantor).tahun_pasti == frozenset()


def test_konfirmasi_satu_kantor_tidak_berlaku_bagi_yang_lain(kantor, admin, terisi, buat_instansi):
    konfirmasi_tahun(2026, by=admin, alasan="Sesuai SKB")

    assert kalender_untuk(kantor).tahun_pasti == {2026}
    assert kalender_untuk(buat_instansi("lain")).tahun_pasti == frozenset()


def test_tahun_kosong_tidak_dapat_dikonfirmasi(admin):
    with pytest.raises(ValidationError, match="belum berisi"):
        konfirmasi_tahun(2031, by=admin, alasan="Sesuai SKB")
    assert not TahunKalender.objects.exists()


def test_yang_menyimpan_tenggat_diberi_tahu(kantor, admin):
    kabar = []
    kalender.saat_berubah(lambda kantor, **isi: kabar.append(kantor))
    libur = HariLibur(tanggal=NYEPI, nama="HUT", jenis="daerah", instansi=kantor)

    simpan_libur(libur, by=admin, alasan="Perda")
    libur.nama = "HUT kota"
    simpan_libur(libur, by=admin, alasan="Nama lengkap")
    hapus_libur(libur, by=admin, alasan="Dibatalkan")

    assert kabar == [kantor, kantor, kantor]


def milik(kantor, **isi):
    """A day of this office."""
    return HariLibur(**({"tanggal": NYEPI, "nama": "Nyepi", "instansi": kantor} | isi))


# --- the national days are every office's


def test_libur_nasional_tidak_diubah_satu_kantor(kantor, admin, terisi):
    libur = HariLibur.objects.get(tanggal=NYEPI)

    for tindakan in (
        lambda: hapus_libur(libur, by=admin, alasan="x"),
        lambda: simpan_libur(libur, by=admin, alasan="x"),
        lambda: simpan_libur(HariLibur(tanggal=NYEPI, nama="Baru"), by=admin, alasan="x"),
    ):
        with pytest.raises(PermissionDenied, match="semua kantor"):
            tindakan()
    libur.instansi = kantor  # nor taken over
    with pytest.raises(PermissionDenied, match="semua kantor"):
        simpan_libur(libur, by=admin, alasan="x")
    assert HariLibur.objects.filter(instansi=None).count() == 25


def test_kantor_buka_pada_libur_nasional(kantor, admin, terisi, buat_instansi):
    """The office's own exception opens the day for it alone; taken back, the day is closed."""
    lain = buat_instansi("lain")
    buka = milik(kantor, nama="Masuk", jenis="masuk")
    simpan_libur(buka, by=admin, alasan="Edaran")

    assert NYEPI not in kalender_untuk(kantor).libur
    assert kalender_untuk(kantor).buka(NYEPI)
    assert NYEPI in kalender_untuk(lain).libur

    hapus_libur(buka, by=admin, alasan="Dicabut")
    assert not kalender_untuk(kantor).buka(NYEPI)


def test_perintah_server_mengubah_libur_nasional(kantor, admin, terisi):
    call_command("libur_nasional", tambah="2026-03-27", nama="Cuti", alasan="SKB", verbosity=0)
    call_command("libur_nasional", hapus="2026-03-19", alasan="SKB", verbosity=0)
    call_command("libur_nasional", pasti=2026, alasan="SKB", verbosity=0)

    hasil = kalender_untuk(kantor)
    assert date(2026, 3, 27) in hasil.libur
    assert NYEPI not in hasil.libur
    assert 2026 in hasil.tahun_pasti
    assert PerubahanKalender.objects.filter(oleh=None, alasan="SKB").count() == 3
    with pytest.raises(CommandError, match="Tidak ada"):
        call_command("libur_nasional", hapus="2026-03-19", alasan="SKB", verbosity=0)


# --- office hours


def test_jam_kerja_diubah_tercatat_dan_diberitahukan(kantor, admin):
    kabar = []
    kalender.saat_berubah(lambda kantor, **isi: kabar.append(kantor))
    isi = {"zona_waktu": "Asia/Jakarta", "hari_kerja": "5", "jam_kerja": {"0": ["08:00", "12:00"]}}

    kalender.ubah_jam(isi, by=admin, alasan="Perwali 5/2026")
    kalender.ubah_jam(isi, by=admin, alasan="Tertekan dua kali")

    kantor.refresh_from_db()
    assert kalender_untuk(kantor).jam == {0: (time(8), time(12))}
    assert kabar == [kantor]
    catatan = kantor.riwayat_kantor.get(aksi="ubah_waktu")
    assert (catatan.oleh, catatan.alasan, list(catatan.data)) == (
        admin,
        "Perwali 5/2026",
        ["jam_kerja"],
    )


def test_jam_kerja_hanya_oleh_admin_dan_beralasan(kantor, admin, buat_jabatan):
    isi = {"zona_waktu": "Asia/Jakarta", "hari_kerja": "7", "jam_kerja": kantor.jam_kerja}
    with pytest.raises(PermissionDenied):
        kalender.ubah_jam(isi, by=buat_jabatan(kantor, Peran.KEPALA_BIDANG), alasan="x")
    with pytest.raises(ValidationError):
        kalender.ubah_jam(isi, by=admin, alasan=" ")
    kantor.refresh_from_db()
    assert kantor.hari_kerja == "5"


@pytest.mark.parametrize("peran", [p for p in Peran if p != Peran.ADMIN_SISTEM])
def test_peran_lain_tidak_dapat_mengubah(kantor, terisi, peran, buat_jabatan):
    oleh = buat_jabatan(kantor, peran)
    libur = milik(kantor)
    libur.save()

    for tindakan in (
        lambda: simpan_libur(libur, by=oleh, alasan="x"),
        lambda: hapus_libur(libur, by=oleh, alasan="x"),
        lambda: konfirmasi_tahun(2026, by=oleh, alasan="x"),
    ):
        with pytest.raises(PermissionDenied, match="admin sistem"):
            tindakan()
    assert HariLibur.objects.count() == 26


def test_libur_kantor_lain_bukan_kewenangan(admin, buat_instansi):
    lain = HariLibur.objects.create(tanggal=NYEPI, nama="HUT", instansi=buat_instansi("lain"))

    with pytest.raises(PermissionDenied, match="instansi lain"):
        hapus_libur(lain, by=admin, alasan="x")
    lain.instansi = admin.instansi
    with pytest.raises(PermissionDenied, match="instansi lain"):
        simpan_libur(lain, by=admin, alasan="x")


@pytest.mark.parametrize("alasan", ["", "  "])
def test_alasan_wajib(admin, alasan):
    with pytest.raises(ValidationError, match="alasan"):
        simpan_libur(milik(admin.instansi), by=admin, alasan=alasan)
    assert not HariLibur.objects.exists()


def test_tanggal_ganda_dan_pengecualian_tanpa_instansi_ditolak(admin, terisi):
    milik(admin.instansi).save()
    with pytest.raises(ValidationError, match="sudah ada"):
        simpan_libur(milik(admin.instansi), by=admin, alasan="x")
    for jenis, kalimat in (("daerah", "satu instansi"), ("masuk", "satu instansi")):
        with pytest.raises(ValidationError, match=kalimat):
            HariLibur(tanggal=NYEPI + timedelta(1), nama="HUT", jenis=jenis).full_clean()
