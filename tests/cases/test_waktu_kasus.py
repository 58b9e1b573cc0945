"""Two bounds of a clock, what they lock, what a change leaves, and steps that recur."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.peran import Peran
from cases import actions, kunci_waktu
from cases.actions import jam
from cases.actions.antrean import tautan_langkah
from cases.izin import izin_langkah
from cases.izin_kasus import izin_kasus
from cases.models import Kasus
from standards.jam_kantor import Kalender
from standards.skema import Waktu
from tests.cases.bantu import aksi, ditolak, kalimat, segar, terbuka, tugas
from tests.conftest import langkah

WIB = ZoneInfo("Asia/Jakarta")
LANGKAH = """
[[langkah]]
kode = "{kode}"
tahap = "{tahap}"
jenis = "{jenis}"
teks = "Langkah {kode}"
peran = ["peksos"]
{isi}
"""
TANGGAL = """
[[fakta]]
kode = "umum"
tanya = "Kapan diumumkan?"
jenis = "tanggal"
"""


def satu(kode, tahap="asesmen", jenis="tugas", isi=""):
    return LANGKAH.format(kode=kode, tahap=tahap, jenis=jenis, isi=isi)


def waktu(teks="Waktu", **isi):
    nilai = {k: "true" if v is True else f'"{v}"' for k, v in isi.items()}
    return f'[[waktu]]\nteks = "{teks}"\n' + "".join(f"{k} = {v}\n" for k, v in nilai.items())


def saat(teks):
    return datetime.fromisoformat(teks).replace(tzinfo=WIB)


@pytest.fixture
def pukul(monkeypatch):
    """pukul("2026-03-03 10:00") → it is now that moment in the office."""

    def pukul(teks):
        monkeypatch.setattr(timezone, "now", lambda: saat(teks))

    pukul("2026-03-02 08:00")  # a Monday
    call_command("muat_libur", tahun=[2026], verbosity=0)
    return pukul


@pytest.fixture
def jalan(buat_standar, buka, pukul):
    """jalan(isi) → a case of a standard of these entries, opened on Monday 2 March 2026."""

    def jalan(*isi):
        k = buka(buat_standar("".join(isi)))
        Kasus.objects.filter(pk=k.pk).update(dibuka_pada=saat("2026-03-02 08:00"))
        return segar(k)

    return jalan


@pytest.fixture
def kerjakan(orang):
    def kerjakan(k, kode, **isi):
        by = isi.pop("by", None) or orang(Peran.PEKSOS)
        return actions.selesaikan_langkah(langkah(k, kode), by=by, catatan="Catatan.", **isi)

    return kerjakan


def setempat(saat_):
    return saat_ and timezone.localtime(saat_, WIB).replace(tzinfo=WIB)


# ------------------------------------------------------------------ two bounds


def test_batas_paling_singkat_saja_ditampilkan_dan_tidak_menahan(jalan, kerjakan):
    k = jalan(
        satu("lapor", "aduan"),
        satu("tetap"),
        waktu(mulai="langkah lapor", berhenti="langkah tetap", minimal="5 hari kerja"),
    )
    kerjakan(k, "lapor")
    j = k.jam.get()
    assert (j.jatuh_tempo, setempat(j.paling_cepat)) == (None, saat("2026-03-09 16:00"))
    assert j.penjelasan.startswith("Paling cepat Senin, 9 Maret 2026: 5 hari kerja dari")
    assert segar(k).tenggat is None
    kerjakan(k, "tetap")
    assert k.jam.get().berhenti is not None


def test_dua_batas_dihitung_sendiri_sendiri(jalan, kerjakan):
    k = jalan(
        satu("lapor", "aduan"),
        satu("tetap"),
        waktu(
            mulai="langkah lapor",
            berhenti="langkah tetap",
            minimal="1 bulan",
            maksimal="6 bulan",
        ),
    )
    kerjakan(k, "lapor")
    j = k.jam.get()
    assert setempat(j.paling_cepat) == saat("2026-04-02 23:59")
    assert setempat(j.jatuh_tempo) == saat("2026-09-02 23:59")
    assert "Tenggat Rabu, 2 September 2026" in j.penjelasan
    assert "Paling cepat Kamis, 2 April 2026" in j.penjelasan


JAM = (time(8), time(16))


@given(
    st.integers(1, 60),
    st.integers(0, 40),
    st.sampled_from(["hari", "hari kerja", "jam"]),
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)),
    st.lists(st.integers(1, 300), max_size=4, unique=True),
)
def test_batas_singkat_tidak_pernah_sesudah_batas_lama(n, lebih, satuan, mulai, jeda):
    """Of one unit, the shorter bound is never the later one, whatever pauses there are."""
    kalender = Kalender(WIB, dict.fromkeys(range(5), JAM))
    mulai = mulai.replace(tzinfo=WIB)
    berhenti = sorted(mulai + timedelta(hours=x) for x in jeda)
    selang = [jam.JedaWaktu(a, b, "") for a, b in zip(berhenti[::2], berhenti[1::2], strict=False)]
    w = Waktu(
        teks="x",
        mulai="aduan",
        berhenti="tutup",
        minimal=f"{n} {satuan}",
        maksimal=f"{n + lebih} {satuan}",
    )
    lama, cepat = (jam.hitung_tenggat(mulai, d, kalender, selang).pada for d in jam.bunyi(w))
    assert mulai < cepat <= lama


# ------------------------------------------------------------------ what a minimum locks


def kunci(berhenti):
    return waktu(
        "Diumumkan 3 hari kerja",
        mulai="langkah lapor",
        berhenti=berhenti,
        minimal="3 hari kerja",
        mengunci=True,
    )


def test_langkah_terkunci_sampai_waktunya(jalan, kerjakan, orang, pukul, client):
    k = jalan(satu("lapor", "aduan"), satu("tetap"), kunci("langkah tetap"))
    kerjakan(k, "lapor")
    izin = izin_langkah(langkah(k, "tetap"), orang(Peran.PEKSOS))
    assert izin.boleh
    assert "Paling cepat Kamis, 5 Maret 2026 pukul 16.00 WIB" in izin.tertahan
    assert "Diumumkan 3 hari kerja" in izin.tertahan
    with ditolak(k, ValidationError) as info:
        kerjakan(k, "tetap")
    assert kalimat(info) == izin.tertahan
    client.force_login(orang(Peran.PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    assert "Paling cepat Kamis, 5 Maret 2026" in client.get(k.get_absolute_url()).content.decode()
    pukul("2026-03-05 15:59")
    with ditolak(k, ValidationError):
        kerjakan(k, "tetap")
    pukul("2026-03-05 16:00")
    assert izin_langkah(langkah(k, "tetap"), orang(Peran.PEKSOS)).sekarang
    kerjakan(k, "tetap")
    assert langkah(k, "tetap").selesai


def test_tahap_terkunci_pada_langkah_mana_pun_yang_mendahului(jalan, kerjakan, orang, pukul):
    k = jalan(
        satu("lapor", "aduan"),
        satu("boleh", "asesmen", isi="wajib = false"),
        satu("nilai", "asesmen"),
        satu("temani", "asesmen", isi="sejajar = true"),
        kunci("tahap asesmen"),
    )
    kerjakan(k, "lapor")
    for kode in terbuka(k):
        with ditolak(k, ValidationError):
            kerjakan(k, kode)
    pukul("2026-03-06 08:00")
    for kode in ("nilai", "temani"):
        kerjakan(k, kode)


def test_penutupan_terkunci_hanya_bagi_tujuan_tercapai(jalan, kerjakan, orang, pukul):
    k, peksos = jalan(satu("lapor", "aduan"), kunci("tutup")), orang(Peran.PEKSOS)
    kerjakan(k, "lapor")
    with ditolak(k, ValidationError) as info:
        actions.usulkan_tutup(k, hasil="tujuan_tercapai", rincian={}, by=peksos)
    assert "Paling cepat Kamis, 5 Maret 2026" in kalimat(info)
    pukul("2026-03-06 08:00")
    usul = actions.usulkan_tutup(k, hasil="tujuan_tercapai", rincian={}, by=peksos)
    assert usul.hasil == "tujuan_tercapai"


def test_kunci_tidak_menahan_hasil_lain(jalan, kerjakan, orang):
    k = jalan(satu("lapor", "aduan"), kunci("tutup"))
    kerjakan(k, "lapor")
    rincian = {"alasan": "Tidak mau"}
    actions.usulkan_tutup(k, hasil="menolak_layanan", rincian=rincian, by=orang(Peran.PEKSOS))


def test_jam_yang_belum_mulai_tidak_mengunci(jalan, kerjakan):
    terbalik = {"mulai": "langkah tetap", "berhenti": "langkah lapor"}
    k = jalan(
        satu("lapor", "aduan"), satu("tetap"), waktu(minimal="1 hari", mengunci=True, **terbalik)
    )
    kerjakan(k, "lapor")
    assert terbuka(k) == ["tetap"]


# ------------------------------------------------------------------ where a clock begins


def bertanggal(**isi):
    return (
        TANGGAL,
        satu("lapor", "aduan", isi='catat = ["umum"]'),
        satu("tetap"),
        waktu(mulai="tanggal umum", berhenti="langkah tetap", **isi),
    )


@pytest.mark.parametrize(
    ("umum", "tempo"),
    [
        ("2026-03-02", "2026-03-05 16:00"),  # today
        ("2026-02-23", "2026-02-26 16:00"),  # a week ago: late as soon as it is known
        ("2026-03-30", "2026-04-02 16:00"),  # still to come
        ("2026-03-28", "2026-04-02 16:00"),  # a Saturday to come: from Monday 30 March
    ],
)
def test_jam_dari_tanggal_yang_dicatat(jalan, kerjakan, umum, tempo):
    k = jalan(*bertanggal(maksimal="3 hari kerja"))
    kerjakan(k, "lapor", jawaban={"umum": umum})
    j = k.jam.get()
    assert setempat(j.mulai) == saat(f"{umum} 00:00")
    assert setempat(j.jatuh_tempo) == saat(tempo)
    assert segar(k).tenggat == j.jatuh_tempo
    assert Kasus.objects.terlambat(timezone.now()).exists() == (umum == "2026-02-23")


def test_jam_yang_mulai_nanti_tampil_demikian(jalan, kerjakan, orang, client):
    k = jalan(*bertanggal(maksimal="3 hari kerja"))
    kerjakan(k, "lapor", jawaban={"umum": "2026-03-30"})
    client.force_login(orang(Peran.PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    halaman = client.get(k.get_absolute_url()).content.decode()
    assert "Belum mulai" in halaman
    assert "Senin, 30 Maret 2026" in halaman


def test_tanggal_yang_bukan_tanggal_ditolak(jalan, kerjakan):
    k = jalan(*bertanggal(maksimal="3 hari kerja"))
    with ditolak(k, ValidationError):
        kerjakan(k, "lapor", jawaban={"umum": "30-03-2026"})


def test_siang_malam_pada_kantor_lima_hari(jalan, kerjakan, pukul, orang):
    """24 hours round the clock from Friday afternoon end on Saturday; a pause changes nothing."""
    k = jalan(
        satu("lapor", "aduan"),
        satu("tetap"),
        waktu(mulai="langkah lapor", berhenti="langkah tetap", maksimal="24 jam", hitung="terus"),
    )
    pukul("2026-03-06 15:00")
    kerjakan(k, "lapor")
    assert setempat(k.jam.get().jatuh_tempo) == saat("2026-03-07 15:00")
    actions.jeda(k, alasan="Menunggu", by=orang(Peran.PEKSOS))
    pukul("2026-03-06 16:00")
    actions.lanjutkan_jam(k, by=orang(Peran.PEKSOS))
    assert setempat(k.jam.get().jatuh_tempo) == saat("2026-03-07 15:00")


def test_masuk_pertama_dan_keluar_terakhir(jalan, kerjakan, pukul, orang):
    k = jalan(
        satu("lapor", "aduan"),
        satu("rps", "penempatan", "penempatan"),
        satu("wisma", "penempatan", "penempatan"),
        satu("jenguk", "terminasi", "pemantauan", "pasca = true"),
        waktu(mulai="masuk", berhenti="keluar", maksimal="30 hari"),
        waktu(mulai="keluar", berhenti="langkah jenguk", maksimal="10 hari"),
    )
    kerjakan(k, "lapor")
    pukul("2026-03-03 10:00")
    kerjakan(k, "rps", tempat="RPS")
    pukul("2026-03-05 10:00")
    kerjakan(k, "wisma", tempat="Wisma")
    menginap = k.jam.get()
    assert setempat(menginap.mulai) == saat("2026-03-03 10:00")
    assert menginap.berhenti is None, "pindah tempat bukan keluar"
    pukul("2026-03-09 10:00")
    actions.catat_keluar(k, tujuan="Rumah", by=orang(Peran.PEKSOS))
    menginap, sesudah = k.jam.order_by("urut")
    assert setempat(menginap.berhenti) == setempat(sesudah.mulai) == saat("2026-03-09 10:00")
    # Closing does not stop what ends at a step after closure.
    usul = actions.usulkan_tutup(k, hasil="masa_habis", rincian={}, by=orang(Peran.PEKSOS))
    actions.putuskan_tutup(usul, setuju=True, by=orang(Peran.KEPALA_BIDANG))
    assert k.jam.get(urut=1).berhenti is None
    pukul("2026-03-12 10:00")
    kerjakan(k, "jenguk")
    assert setempat(k.jam.get(urut=1).berhenti) == saat("2026-03-12 10:00")


# ------------------------------------------------------------------ a limit set anew

DIUBAH = (
    satu("lapor", "aduan"),
    satu("rencana"),
    waktu(
        "7 hari kerja/ berdasarkan hasil asesmen",
        mulai="langkah lapor",
        berhenti="langkah rencana",
        maksimal="7 hari kerja",
        minimal="2 hari kerja",
        boleh_diubah="Berdasarkan Hasil Asesmen",
    ),
    waktu("Tetap", mulai="langkah lapor", berhenti="langkah rencana", maksimal="9 hari kerja"),
)


@pytest.fixture
def berjalan(jalan, kerjakan):
    k = jalan(*DIUBAH)
    kerjakan(k, "lapor")
    return k


def ubah(k, by, durasi="12 hari kerja", **isi):
    isi = {"urut": 0, "alasan": "Hasil asesmen: perlu terapi"} | isi
    return actions.ubah_waktu(k, durasi=durasi, by=by, **isi)


def test_ubah_waktu_menghitung_ulang_dan_meninggalkan_keduanya(berjalan, orang, client):
    kabid = orang(Peran.KEPALA_BIDANG)
    assert setempat(berjalan.jam.get(urut=0).jatuh_tempo) == saat("2026-03-11 16:00")
    ubah(berjalan, kabid, durasi="5  Hari Kerja")
    j = berjalan.jam.get(urut=0)
    assert (j.durasi, setempat(j.jatuh_tempo)) == ("5 hari kerja", saat("2026-03-09 16:00"))
    assert segar(berjalan).tenggat == j.jatuh_tempo == tugas(berjalan, "langkah").get().tenggat
    client.force_login(kabid.pengguna, backend="accounts.backends.JabatanBackend")
    halaman = client.get(berjalan.get_absolute_url()).content.decode()
    for kata in (
        "Semula 7 hari kerja.",
        "Diubah menjadi 5 hari kerja",
        "Hasil asesmen: perlu terapi",
        "Dasar menurut standar: Berdasarkan Hasil Asesmen",
    ):
        assert kata in halaman
    assert "ubah_waktu" in aksi(berjalan)
    ubah(berjalan, kabid, durasi="6 hari kerja", alasan="Tambah sehari")
    assert [u.durasi for u in berjalan.ubah_waktu.all()] == ["5 hari kerja", "6 hari kerja"]
    assert berjalan.jam.get(urut=0).durasi == "6 hari kerja"


@pytest.mark.parametrize(
    ("isi", "medan", "kata"),
    [
        ({"durasi": "segera"}, "durasi", "tidak dapat dibaca"),
        ({"durasi": "1 hari kerja"}, "durasi", "paling singkat 2 hari kerja"),
        ({"durasi": "7 hari kerja"}, "durasi", "memang sudah 7 hari kerja"),
        ({"alasan": "  "}, "alasan", "Tulis alasannya"),
        ({"urut": 1}, "urut", "dapat diubah"),
    ],
)
def test_ubah_waktu_yang_ditolak(berjalan, orang, isi, medan, kata):
    with ditolak(berjalan, ValidationError) as info:
        ubah(berjalan, orang(Peran.KEPALA_BIDANG), **isi)
    assert kata in str(info.value.error_dict[medan])


def test_hanya_kabid_dan_hanya_selama_berjalan(berjalan, kerjakan, orang):
    for peran in set(Peran.values) - {"kepala_bidang"}:
        with ditolak(berjalan, PermissionDenied):
            ubah(berjalan, orang(peran))
    kerjakan(berjalan, "rencana")
    with ditolak(berjalan, PermissionDenied):
        ubah(berjalan, orang(Peran.KEPALA_BIDANG))
    assert kunci_waktu.dapat_diubah(segar(berjalan)) == []


def test_tanpa_dasar_tidak_ada_tombolnya(jalan, kerjakan, orang):
    k = jalan(*DIUBAH[:2], DIUBAH[3])
    kerjakan(k, "lapor")
    assert not izin_kasus(k, orang(Peran.KEPALA_BIDANG))["ubah_waktu"].boleh


# ------------------------------------------------------------------ a limit of a step in days


def test_batas_langkah_mundur_selama_dijeda(jalan, kerjakan, pukul, orang):
    k = jalan(satu("lapor", "aduan"), satu("tetap", isi='batas = "3 hari kerja"'))
    kerjakan(k, "lapor")
    assert setempat(langkah(k, "tetap").tenggat) == saat("2026-03-05 16:00")
    actions.jeda(k, alasan="Menunggu Dukcapil", by=orang(Peran.PEKSOS))
    pukul("2026-03-04 08:00")
    actions.lanjutkan_jam(k, by=orang(Peran.PEKSOS))
    assert setempat(langkah(k, "tetap").tenggat) == saat("2026-03-09 16:00")
    assert tugas(k, "langkah").get().tenggat == langkah(k, "tetap").tenggat


# ------------------------------------------------------------------ visits at an interval


def berkala(isi=""):
    return satu("lapor", "aduan"), satu(
        "jenguk", "terminasi", "pemantauan", f'interval = "1 bulan"\n{isi}'
    )


def test_kunjungan_berkala_tetap_terbuka_sampai_yang_terakhir(jalan, kerjakan, pukul, orang):
    k = jalan(*berkala())
    kerjakan(k, "lapor")
    assert setempat(langkah(k, "jenguk").tenggat) == saat("2026-04-02 23:59")
    pukul("2026-04-07 10:00")
    kerjakan(k, "jenguk", tanggal=date(2026, 4, 6), orang="Paman")
    x = langkah(k, "jenguk")
    assert (x.status, setempat(x.tenggat)) == ("terbuka", saat("2026-05-06 23:59"))
    assert tugas(k, "langkah").get().tenggat == x.tenggat
    pukul("2026-05-04 10:00")
    kerjakan(k, "jenguk")
    pukul("2026-06-02 10:00")
    kerjakan(k, "jenguk", usai=True)
    x = langkah(k, "jenguk")
    assert x.selesai
    assert [(a.tanggal, a.orang) for a in x.andil.all()] == [
        (date(2026, 4, 6), "Paman"),
        (date(2026, 5, 4), ""),
    ]
    assert aksi(k).count("kunjungan") == 2


def test_kunjungan_sesudah_kasus_ditutup(jalan, kerjakan, pukul, orang):
    k = jalan(*berkala("pasca = true"))
    kerjakan(k, "lapor")
    pukul("2026-03-10 10:00")
    usul = actions.usulkan_tutup(k, hasil="masa_habis", rincian={}, by=orang(Peran.PEKSOS))
    actions.putuskan_tutup(usul, setuju=True, by=orang(Peran.KEPALA_BIDANG))
    assert setempat(langkah(k, "jenguk").tenggat) == saat("2026-04-10 23:59")
    pukul("2026-04-09 10:00")
    kerjakan(k, "jenguk")
    assert setempat(langkah(k, "jenguk").tenggat) == saat("2026-05-09 23:59")
    kerjakan(k, "jenguk", usai=True)
    assert langkah(k, "jenguk").selesai
    assert not tugas(k, "langkah").exists()


def test_formulir_kunjungan_menampilkan_yang_dulu(jalan, kerjakan, orang, client):
    k = jalan(*berkala())
    kerjakan(k, "lapor")
    client.force_login(orang(Peran.PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    url = tautan_langkah(langkah(k, "jenguk"))
    isi = {"tanggal": "2026-03-02", "hasil": "Anak sehat dan sekolah.", "ditemui": "Ibu"}
    isi |= {"keputusan": "lanjut"}
    jawab = client.post(url, isi, follow=True)
    assert "langkah ini tetap terbuka. Berikutnya paling lambat Kam, 2 Apr 2026" in (
        jawab.content.decode()
    )
    assert "Anak sehat dan sekolah." in client.get(url).content.decode()
    client.post(url, isi | {"keputusan": "terminasi", "alasan": "Sudah pulih."})
    assert langkah(k, "jenguk").selesai
