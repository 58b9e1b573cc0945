"""The counted reports, against small towns that are counted by hand."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.peran import Peran
from cases.models import Jeda, Kasus, Klien, Penutupan, Tenggat
from reports.bentuk import Minta
from reports.laporan import beban, hasil, hunian, kepatuhan, lembaga, ppks, spm, triwulan
from reports.masa import Masa
from tests.reports.conftest import saat

pytestmark = pytest.mark.django_db
P = Peran


@pytest.fixture
def hitung(orang):
    """hitung(report, part of 2026, **filters) → {labels: (number, {column: number})}."""

    def jalankan(laporan, bagian="", peran=P.KEPALA_BIDANG, **pilih):
        jabatan = orang(peran)
        minta = Minta(jabatan, Masa(2026, bagian, jabatan.instansi.zona), pilih)
        tabel = laporan.susun(minta)
        return {b.label: (b.jumlah, b.isi) for b in tabel.baris}, tabel

    return jalankan


def ada(isi):
    """The columns that hold something."""
    return {k: n for k, n in isi.items() if n}


# --------------------------------------------------------------------- PPKS × district × month
def test_rekap_ppks(catat, hitung):
    catat("2026-01-10", jenis_kelamin="L", tanggal_lahir=date(1960, 1, 10))  # sixty that day
    catat("2026-01-20", jenis_kelamin="P", tanggal_lahir=date(2008, 1, 21))  # eighteen tomorrow
    catat("2026-03-01", wilayah_domisili_id="19.71.02", tanggal_lahir=None)
    catat("2026-03-01", kategori="8", wilayah_domisili_id=None, wilayah_ktp_id="19.01.01")
    catat("2026-03-01", kategori="", wilayah_domisili_id=None)
    catat("2025-12-31")
    catat("2027-01-01")
    baris, _ = hitung(ppks, susunan="keduanya")
    assert {k: (n, ada(isi)) for k, (n, isi) in baris.items()} == {
        ("Gelandangan", "Kec. Bukit Intan"): (
            2,
            {"b1": 2, "lk": 1, "pr": 1, "u60": 1, "u6": 1},
        ),
        ("Gelandangan", "Kec. Taman Sari"): (1, {"b3": 1, "lk": 1, "ux": 1}),
        ("Lanjut usia terlantar", "Kec. Sungailiat, Kab. Bangka"): (
            1,
            {"b3": 1, "lk": 1, "u18": 1},
        ),
        ("Belum ditetapkan", "Belum diketahui"): (1, {"b3": 1, "lk": 1, "u18": 1}),
    }
    assert list(baris) == sorted(baris, key=list(baris).index)  # in the order of the categories
    per_kecamatan, _ = hitung(ppks, "t1", susunan="kecamatan")
    assert per_kecamatan[("Kec. Bukit Intan",)][0] == 2
    maret, tabel = hitung(ppks, "b3", susunan="kategori", kecamatan="19.71.02")
    assert {k: n for k, (n, _) in maret.items()} == {("Gelandangan",): 1}
    assert "b3" not in tabel.kunci  # one month needs no columns of months


def test_hari_dihitung_menurut_waktu_kantor(catat, hitung):
    """23.30 UTC on 31 December is already 1 January in Pangkalpinang."""
    k = catat("2026-06-01")
    k.dibuka_pada = saat("2025-12-31").replace(hour=23, minute=30)
    k.save()
    baris, _ = hitung(ppks, "b1", susunan="kategori")
    assert {k: n for k, (n, _) in baris.items()} == {("Gelandangan",): 1}


def test_setiap_blok_berjumlah_sebesar_barisnya(catat, hitung):
    for n in range(1, 13):
        catat(f"2026-{n:02d}-15", jenis_kelamin="LP"[n % 2], tanggal_lahir=date(2026 - 6 * n, 1, 1))
    _, tabel = hitung(ppks, susunan="keduanya")
    for b in [*tabel.baris, tabel.bawah]:
        for blok in tabel.blok:
            assert sum(b.isi[k] for k, _ in blok.kolom) == b.jumlah


# --------------------------------------------------------------------- outcomes
def test_hasil_kasus_yang_ditutup_pada_masanya(catat, hitung):
    catat("2025-11-01", "2026-02-01", "dirujuk")
    catat("2026-01-01", "2026-03-31", "dirujuk", jenis_kelamin="P")
    catat("2026-01-01", "2026-04-01", "ditolak")
    catat("2026-01-01")
    baris, _ = hitung(hasil, "t1")
    assert {k: (n, ada(isi)) for k, (n, isi) in baris.items()} == {
        ("Dirujuk",): (2, {"b2": 1, "b3": 1, "lk": 1, "pr": 1, "u18": 2})
    }


# --------------------------------------------------------------------- the quarter's balance
def test_triwulan(catat, hitung, standar):
    catat("2025-12-01")  # awal, akhir
    catat("2025-12-01", "2026-01-01", "dirujuk")  # awal, keluar on the first day
    catat("2026-01-01", "2026-03-31", "ditolak")
    catat("2026-02-01", "2026-04-01")  # akhir: closed the day after
    catat("2026-02-01", "2026-03-01", "kabur")
    catat("2026-02-01", "2026-03-01", "dilimpahkan")
    catat("2026-04-01")  # next quarter
    catat("2025-01-01", "2025-12-31")  # before
    baris, tabel = hitung(triwulan, "t1")
    jumlah, isi = baris[(standar.judul,)]
    assert isi == {
        "awal": 2,
        "masuk": 4,
        "selesai": 0,
        "dirujuk": 2,
        "ditolak": 1,
        "lain": 1,
        "akhir": 2,
    }
    assert jumlah == 6
    assert tabel.salah == []


HARI = st.integers(0, 420)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(HARI, st.none() | st.integers(0, 200)), max_size=12))
def test_awal_tambah_masuk_kurang_keluar_sama_dengan_akhir(catat, hitung, arus):
    """Of any flow of cases, in every quarter; and one quarter's end is the next one's beginning."""
    Penutupan.objects.all().delete()
    Kasus.objects.all().delete()
    Klien.objects.all().delete()
    awal = date(2025, 11, 1)
    for masuk, lama in arus:
        dibuka = awal + timedelta(days=masuk)
        ditutup = dibuka + timedelta(days=lama) if lama is not None else None
        catat(str(dibuka), str(ditutup) if ditutup else None)
    lalu = None
    for t in ("t1", "t2", "t3", "t4"):
        baris, tabel = hitung(triwulan, t)
        assert tabel.salah == []
        isi = next(iter(baris.values()))[1] if baris else {"awal": 0, "akhir": 0}
        assert lalu in (None, isi["awal"])
        lalu = isi["akhir"]


def test_selisih_disebut_bukan_disembunyikan(catat, hitung, sebagai, standar):
    catat("2026-01-05", "2026-02-01")
    Penutupan.objects.all().delete()  # closed by a hand in the database
    _, tabel = hitung(triwulan, "t1")
    assert tabel.salah == [
        f"{standar.judul}: awal 0 + masuk 1 − keluar 0 = 1,"
        " tetapi yang belum ditutup pada akhir masa 0."
    ]
    url = reverse("reports:laporan_isi", args=["triwulan"])
    halaman = sebagai(P.KEPALA_BIDANG).get(f"{url}?tahun=2026&bagian=t1")
    assert "Ada selisih" in halaman.text


def test_penutupan_yang_dibatalkan_tidak_dihitung_keluar(catat, hitung):
    k = catat("2026-01-05", "2026-02-01")
    k.penutupan.update(dibatalkan_pada=saat("2026-02-02"))
    Kasus.objects.filter(pk=k.pk).update(ditutup_pada=None, hasil="")
    baris, tabel = hitung(triwulan, "t1")
    assert [(isi["masuk"], isi["akhir"]) for _, isi in baris.values()] == [(1, 1)]
    assert tabel.salah == []


# --------------------------------------------------------------------- compliance
def jam(kasus, tempo, berhenti=None):
    return Tenggat.objects.create(
        kasus=kasus,
        urut=kasus.jam.count(),
        teks="Selesai",
        mulai=kasus.dibuka_pada,
        jatuh_tempo=saat(tempo),
        berhenti=saat(berhenti) if berhenti else None,
        penjelasan="",
    )


def test_kepatuhan(catat, hitung, standar):
    jam(catat("2026-01-01"), "2026-01-10", "2026-01-10")  # to the moment
    jam(catat("2026-01-01"), "2026-01-10", "2026-01-09")
    jam(lambat := catat("2026-01-01"), "2026-01-10", "2026-01-11")
    jam(catat("2026-01-01"), "2026-01-12")  # never
    jam(catat("2026-01-01"), "2026-04-01", "2026-01-01")  # due in another quarter
    dua_hari = {"mulai": saat("2026-01-02"), "selesai": saat("2026-01-04"), "alasan": "Polisi"}
    Jeda.objects.create(kasus=lambat, oleh=lambat.dibuka_oleh, **dua_hari)
    baris, _ = hitung(kepatuhan, "t1")
    jumlah, isi = baris[(standar.judul, "Selesai")]
    assert jumlah == 4
    assert isi == {
        "tepat": 2,
        "terlambat": 1,
        "lewat": 1,
        "berjalan": 0,
        "persen": 50.0,
        "dijeda": 1,
        "tanpa": 3,
        "hari_jeda": 2.0,
    }


def test_jam_yang_belum_jatuh_tempo_tidak_menurunkan_persen(catat, hitung):
    jam(catat("2026-01-01"), "2026-12-30", "2026-01-10")
    k = jam(catat("2026-01-01"), "2026-12-31")
    Tenggat.objects.filter(pk=k.pk).update(jatuh_tempo=saat("2099-12-31"))
    jabatan = k.kasus.dibuka_oleh
    baris = kepatuhan.susun(Minta(jabatan, Masa(2099, "", jabatan.instansi.zona), {})).baris
    assert [(b.isi["berjalan"], b.isi["persen"]) for b in baris] == [(1, None)]


# --------------------------------------------------------------------- load
def test_beban_per_petugas(catat, hitung, orang):
    lama = catat("2025-06-01")
    Kasus.objects.filter(pk=lama.pk).update(tenggat=saat("2025-07-01"))
    catat("2026-01-05", "2026-01-20")
    catat("2025-12-01", "2026-01-31")
    lain = orang(P.PEKSOS, baru=True)
    lama.penugasan.create(
        pengguna=lain.pengguna, peran="peksos", utama=False, oleh=lama.dibuka_oleh
    )
    baris, _ = hitung(beban, "b1")
    utama = baris[(orang(P.PEKSOS).pengguna.nama,)][1]
    assert utama == {"berjalan": 1, "lewat": 1, "dibuka": 1, "ditutup": 2, "bagian": 0, "tugas": 0}
    assert baris[(lain.pengguna.nama,)][1]["bagian"] == 1


# --------------------------------------------------------------------- referrals and homes
def test_lembaga(catat, hitung, kota):
    panti = kota.lembaga.create(nama="Panti Asih", jenis="panti", pemilik="provinsi")
    tanda = {"dikirim_pada": saat("2026-01-10")}
    for status, lain in (
        ("selesai", {"dijawab_pada": saat("2026-01-14")}),
        ("ditolak", {"dijawab_pada": saat("2026-01-12"), "jawaban": "x", "pihak_penolak": "klien"}),
        ("dikirim", {}),
    ):
        k = catat("2026-01-01")
        k.rujukan.create(
            lembaga=panti, alasan="-", status=status, oleh=k.dibuka_oleh, **tanda | lain
        )
    k.rujukan.create(lembaga=panti, alasan="-", oleh=k.dibuka_oleh)  # a draft was not sent
    baris, _ = hitung(lembaga, "t1")
    jumlah, isi = baris[("Panti Asih", "UPT atau panti sosial")]
    assert jumlah == 3
    assert isi == {"diterima": 1, "ditolak": 1, "menunggu": 1, "ditarik": 0, "hari": 3.0}


def test_keterisian(catat, hitung, kota):
    """Two beds in January: ten days of one client, the last ten of another who stays on."""
    wisma = kota.wisma.create(nama="RPS", jenis="rps")
    kamar = wisma.kamar.create(nama="A")
    satu, dua = (kamar.tempat_tidur.create(kode=k) for k in "12")
    kamar.tempat_tidur.create(kode="3", aktif=False)
    for tempat, dari, ke in (
        (satu, "2025-12-22T17:00", "2026-01-10T17:00"),
        (dua, "2026-01-21T17:00", None),
    ):
        k = catat("2025-12-01")
        mulai, selesai = (pukul(x) if x else None for x in (dari, ke))
        inap = k.penampungan.create(
            tempat="RPS", masuk_pada=mulai, keluar_pada=selesai, oleh=k.dibuka_oleh
        )
        tempat.hunian.create(
            kasus=k,
            klien=k.klien,
            jenis="tinggal",
            selama=(mulai, selesai),
            penampungan=inap,
            oleh=k.dibuka_oleh,
        )
    baris, _ = hitung(hunian, "b1")
    assert baris[("RPS", "Rumah Perlindungan Sosial (RPS)")][1] == {
        "tempat": 2,
        "awal": 1,
        "masuk": 1,
        "keluar": 1,
        "akhir": 1,
        "hari": 20,
        "persen": 32.3,  # 20 of 62
        "rata": 10.0,
    }


def pukul(teks):
    """A moment in UTC: 17.00 is midnight in the office."""
    from datetime import UTC, datetime

    return datetime.fromisoformat(teks).replace(tzinfo=UTC)


# --------------------------------------------------------------------- SPM
def test_spm_menghitung_orang_dan_memisahkan_yang_bukan_spm(catat, hitung):
    a = catat("2026-01-01", kategori="8")
    b = catat("2026-02-01", kategori="8")
    Kasus.objects.filter(pk=b.pk).update(klien=a.klien)  # one person, twice
    catat("2026-01-01", kategori="10")
    catat("2025-01-01", "2025-12-31", kategori="8")  # over before
    a.penampungan.create(tempat="RPS", oleh=a.dibuka_oleh)
    baris, _ = hitung(spm)
    jumlah, isi = baris[("Lanjut usia telantar", "SPM")]
    assert (jumlah, isi["dilayani"], isi["tampung"], isi["belum"]) == (1, 1, 1, 0)
    assert baris[("Tuna susila", "Di luar SPM")][0] == 1
    assert baris[("Penyandang disabilitas telantar", "SPM")][0] == 0


# --------------------------------------------------------------------- whose cases
def test_hanya_kasus_yang_boleh_diketahui_yang_dihitung(catat, hitung, kantor_lain, orang):
    milik = catat("2026-01-01")
    Kasus.objects.filter(pk=catat("2026-01-01").pk).update(instansi=kantor_lain)
    unit = milik.instansi.unit.create(nama="Bidang lain")
    Kasus.objects.filter(pk=catat("2026-01-01").pk).update(unit=unit)
    sekantor, _ = hitung(ppks, susunan="kategori", peran=P.KEPALA_INSTANSI)
    seunit, _ = hitung(ppks, susunan="kategori")
    assert sekantor[("Gelandangan",)][0] == 2
    assert seunit[("Gelandangan",)][0] == 1
    lain, _ = hitung(ppks, susunan="kategori", peran=P.PENYULUH_SOSIAL)
    assert lain == {}
