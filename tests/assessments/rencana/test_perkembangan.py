"""Progress notes and monitoring: against the plan's lines, due in time, ended by a decision."""

import itertools
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.peran import Peran
from assessments import grafik
from assessments.actions import perkembangan as catatan
from assessments.actions import rencana as aksi
from assessments.actions.pemantauan import catat_pemantauan
from assessments.models import Pemantauan, Perkembangan, Rencana
from cases.actions.inti import Bentrok
from cases.models import Tugas
from tests.assessments.rencana.conftest import TANPA_LANGKAH, ajukan
from tests.cases.bantu import aksi as riwayat
from tests.cases.bantu import segar, terbuka, tugas
from tests.conftest import langkah
from tests.dunia import foto

P = Peran
K = Pemantauan.Keputusan


@pytest.fixture
def pukul(monkeypatch, kantor):
    """pukul("2026-03-02") → it is ten o'clock of that day in the office."""

    def pukul(hari):
        saat = datetime.fromisoformat(f"{hari} 10:00").replace(tzinfo=kantor.zona)
        monkeypatch.setattr(timezone, "now", lambda: saat)

    return pukul


def masuk(client, jabatan):
    client.force_login(jabatan.pengguna)
    return client


def berlaku(k, orang, **isi):
    r = ajukan(k, orang(P.PEKSOS), **isi)
    return aksi.sahkan_rencana(r, by=orang(P.KEPALA_BIDANG))


def pantau(k, by, keputusan=K.LANJUT, di=True, persen=(40, 50), **lain):
    r = Rencana.objects.get(kasus=k, status="disahkan")
    isi = {"hasil": "Baik.", "alasan": "" if keputusan == K.LANJUT else "Sebab.", "tanggal": None}
    isi |= lain
    isi["tanggal"] = isi["tanggal"] or k.instansi.hari_ini()
    return catat_pemantauan(
        k,
        langkah=langkah(k, "pantau") if di else None,
        keputusan=keputusan,
        capaian=[(b, n, "") for b, n in zip(r.butir.all(), persen, strict=False)],
        by=by,
        **isi,
    )


def setempat(k, nilai):
    return nilai and nilai.astimezone(k.instansi.zona).date()


# --------------------------------------------------------------------- when it is due
def test_selang_rencana_menentukan_tenggat_dan_lewat_terlihat(mulai, orang, pukul, client):
    pukul("2026-03-02")
    k = mulai()
    berlaku(k, orang, selang_pantau="2 minggu")
    x = langkah(k, "pantau")
    assert setempat(k, x.tenggat) == date(2026, 3, 16)
    assert [t.tenggat for t in tugas(k, "langkah").filter(langkah=x)] == [x.tenggat]
    pukul("2026-03-20")
    isi = masuk(client, orang(P.PEKSOS)).get(reverse("assessments:rencana_kasus", args=[k.nomor]))
    assert "lewat" in isi.content.decode().lower()
    pantau(k, orang(P.PEKSOS))
    x = langkah(k, "pantau")
    assert (x.status, setempat(k, x.tenggat)) == ("terbuka", date(2026, 4, 3))


def test_tanggal_berikutnya_mendahului_selang(mulai, orang, pukul):
    pukul("2026-03-02")
    k = mulai()
    berlaku(k, orang, selang_pantau="1 bulan")
    pantau(k, orang(P.PEKSOS), berikut=date(2026, 3, 10))
    assert setempat(k, langkah(k, "pantau").tenggat) == date(2026, 3, 10)
    pukul("2026-03-10")
    pantau(k, orang(P.PEKSOS))  # the date was for that one visit
    assert setempat(k, langkah(k, "pantau").tenggat) == date(2026, 4, 10)


def test_selang_baru_dari_revisi_berlaku_pada_langkah_yang_terbuka(mulai, orang, pukul):
    pukul("2026-03-02")
    k = mulai()
    berlaku(k, orang, selang_pantau="3 bulan")
    aksi.revisi_rencana(k, alasan="Perlu lebih sering.", by=orang(P.PEKSOS))
    berlaku(k, orang, selang_pantau="1 minggu")
    assert setempat(k, langkah(k, "pantau").tenggat) == date(2026, 3, 9)


def test_selang_standar_tidak_diganti_rencana(mulai, orang, pukul, client):
    pukul("2026-03-02")
    k = mulai(pantau='interval = "1 minggu"')
    berlaku(k, orang, selang_pantau="6 bulan")
    x = langkah(k, "pantau")
    assert setempat(k, x.tenggat) == date(2026, 3, 9)
    c = masuk(client, orang(P.PEKSOS))
    url = reverse("assessments:langkah", args=[k.nomor, x.pk])
    form = c.post(url, {"tanggal": "2026-03-02", "berikut": "2026-03-20"}).context["form"]
    assert "standar menetapkan setiap 1 minggu" in str(form.errors["berikut"])


def test_tanpa_selang_satu_putaran_menyelesaikan_langkahnya(mulai, orang):
    k = mulai()
    berlaku(k, orang)
    pantau(k, orang(P.PEKSOS))
    x = langkah(k, "pantau")
    assert x.selesai
    assert "1. Tujuan 0 40%" in x.catatan
    assert "Keputusan: Rencana dilanjutkan." in x.catatan


def test_jalur_tanpa_langkah_pantau_memakai_antrean_rencana(mulai, orang, pukul):
    pukul("2026-03-02")
    k = mulai(isi=TANPA_LANGKAH)
    berlaku(k, orang, selang_pantau="1 minggu")
    baris = tugas(k, Tugas.Jenis.PEMANTAUAN).get()
    assert (baris.pengguna, setempat(k, baris.tenggat)) == (k.petugas, date(2026, 3, 9))
    assert baris.tautan == reverse("assessments:pemantauan_baru", args=[k.nomor])
    pukul("2026-03-06")
    pantau(k, orang(P.PEKSOS), di=False)
    assert setempat(k, tugas(k, Tugas.Jenis.PEMANTAUAN).get().tenggat) == date(2026, 3, 13)
    pantau(k, orang(P.PEKSOS), K.TERMINASI, di=False)
    assert not tugas(k, Tugas.Jenis.PEMANTAUAN).exists()


# --------------------------------------------------------------------- what follows
def test_dua_putaran_lalu_terminasi(mulai, orang, kerjakan_layani):
    k = mulai()
    berlaku(k, orang, selang_pantau="1 bulan")
    pantau(k, orang(P.PEKSOS))
    kerjakan_layani(k)
    assert terbuka(segar(k)) == ["pantau"]
    pantau(k, orang(P.PEKSOS), K.TERMINASI, persen=(90, 100))
    assert terbuka(segar(k)) == ["akhir"]
    assert langkah(k, "pantau").andil.count() == 1
    assert riwayat(k).count("pantau_rencana") == 2


@pytest.fixture
def kerjakan_layani(orang):
    from cases import actions

    def kerjakan(k):
        actions.selesaikan_langkah(langkah(k, "layani"), by=orang(P.PEKSOS), catatan="x")

    return kerjakan


def test_ubah_membuka_satu_revisi(mulai, orang):
    k = mulai()
    r = berlaku(k, orang, selang_pantau="1 bulan")
    pantau(k, orang(P.PEKSOS), K.UBAH)
    pantau(k, orang(P.PEKSOS), K.UBAH)
    baru = Rencana.objects.get(kasus=k, status="draf")
    assert (baru.semula, baru.alasan) == (r, "Sebab.")
    assert tugas(k, Tugas.Jenis.RENCANA).get().judul == "Susun revisi rencana intervensi"
    assert langkah(k, "pantau").terbuka


@pytest.mark.parametrize(
    ("isi", "medan"),
    [
        ({"keputusan": K.UBAH, "alasan": " "}, "alasan"),
        ({"keputusan": K.TERMINASI, "berikut": date(2099, 1, 1)}, "berikut"),
        ({"berikut": date(2020, 1, 1)}, "berikut"),
        ({"tanggal": date(2099, 1, 1)}, "tanggal"),
    ],
)
def test_putaran_yang_ditolak_tidak_meninggalkan_apa_pun(mulai, orang, isi, medan):
    k = mulai()
    berlaku(k, orang, selang_pantau="1 bulan")
    with pytest.raises(ValidationError) as salah:
        pantau(k, orang(P.PEKSOS), **isi)
    assert list(salah.value.error_dict) == [medan]
    assert not Pemantauan.objects.exists()


def test_bukan_pelaksananya_tidak_memantau(mulai, orang):
    k = mulai()
    berlaku(k, orang)
    for peran in (P.KEPALA_BIDANG, P.ADMIN_TU, P.AUDITOR):
        with pytest.raises(PermissionDenied):
            pantau(k, orang(peran))


def test_halaman_putaran_menilai_setiap_tujuan(mulai, orang, client):
    k = mulai()
    r = berlaku(k, orang, selang_pantau="1 bulan")
    c = masuk(client, orang(P.PEKSOS))
    url = reverse("assessments:langkah", args=[k.nomor, langkah(k, "pantau").pk])
    satu, dua = r.butir.all()
    hari = k.instansi.hari_ini().isoformat()
    isi = {"tanggal": hari, "hasil": "Baik", "keputusan": "lanjut", "ditemui": "Ibu klien"}
    salah = c.post(url, isi | {f"persen_{satu.pk}": "101"}).context["form"]
    assert set(salah.errors) == {f"persen_{satu.pk}", f"persen_{dua.pk}"}
    assert "Tujuan 1, Tercapai (%): Isi antara 0 dan 100." in [kata for _, kata in salah.galat()]
    kunci = str(c.get(url).context["form"]["kunci_kirim"].value())
    isi |= {f"persen_{satu.pk}": "30", f"persen_{dua.pk}": "0", "kunci_kirim": kunci}
    for _ in range(2):  # sent twice, it is one round
        assert c.post(url, isi).status_code == 302
    p = Pemantauan.objects.get()
    assert [x.persen for x in p.capaian.all()] == [30, 0]
    assert "30%" in c.get(p.get_absolute_url()).content.decode()


# --------------------------------------------------------------------- progress
def isi_catatan(k, **isi):
    return {"tanggal": k.instansi.hari_ini(), "kegiatan": "Kunjungan rumah.", "skor": 3} | isi


def test_koreksi_adalah_catatan_baru_dan_yang_lama_terbaca(mulai, orang, client):
    k, peksos = mulai(), orang(P.PEKSOS)
    r = berlaku(k, orang)
    satu = catatan.catat_perkembangan(
        k, isi=isi_catatan(k, butir=r.butir.first()), by=peksos, berkas=[foto()]
    )
    with pytest.raises(ValidationError):
        catatan.koreksi_perkembangan(satu, isi=isi_catatan(k), alasan=" ", by=peksos)
    baru = catatan.koreksi_perkembangan(
        satu, isi=isi_catatan(k, kegiatan="Kunjungan sekolah."), alasan="Keliru tempat.", by=peksos
    )
    assert list(baru.berkas.all()) == list(satu.berkas.all())
    with pytest.raises(Bentrok):
        catatan.koreksi_perkembangan(satu, isi=isi_catatan(k), alasan="Lagi.", by=peksos)
    c = masuk(client, peksos)
    isi = c.get(reverse("assessments:rencana_kasus", args=[k.nomor])).content.decode()
    assert isi.index("Kunjungan sekolah.") < isi.index("Kunjungan rumah.")
    assert "Keliru tempat." in isi


def test_yang_lain_tidak_mengoreksi(mulai, orang):
    k = mulai()
    berlaku(k, orang)
    satu = catatan.catat_perkembangan(k, isi=isi_catatan(k), by=orang(P.PEKSOS))
    with pytest.raises(PermissionDenied):
        catatan.koreksi_perkembangan(
            satu, isi=isi_catatan(k), alasan="x", by=orang(P.KEPALA_BIDANG)
        )


def test_tujuan_rencana_lama_tidak_dicatat_lagi(mulai, orang):
    k = mulai()
    lama = berlaku(k, orang).butir.first()
    aksi.revisi_rencana(k, alasan="x", by=orang(P.PEKSOS))
    berlaku(k, orang)
    with pytest.raises(ValidationError):
        catatan.catat_perkembangan(k, isi=isi_catatan(k, butir=lama), by=orang(P.PEKSOS))


@pytest.mark.parametrize(
    ("peran", "kode"), [(P.PEKSOS, 200), (P.KEPALA_BIDANG, 403), (P.ADMIN_TU, 403)]
)
def test_siapa_mencatat(mulai, orang, client, peran, kode):
    k = mulai()
    jabatan = orang(peran)
    url = reverse("assessments:perkembangan_baru", args=[k.nomor])
    assert masuk(client, jabatan).get(url).status_code == kode


def test_berkas_catatan_dibaca_seperti_narasinya(mulai, orang, client):
    k = mulai()
    berlaku(k, orang)
    satu = catatan.catat_perkembangan(k, isi=isi_catatan(k), by=orang(P.PEKSOS), berkas=[foto()])
    url = satu.berkas.get().get_absolute_url()
    assert masuk(client, orang(P.ADMIN_TU)).get(url).status_code in (403, 404)
    jawab = masuk(client, orang(P.KEPALA_BIDANG)).get(url)
    assert jawab.status_code == 200
    jawab.getvalue()  # reads and closes the file


def test_daftar_berhalaman_dan_kueri_tetap(mulai, orang, client, django_assert_max_num_queries):
    k, peksos = mulai(), orang(P.PEKSOS)
    r = berlaku(k, orang, selang_pantau="1 bulan", banyak=7)
    hari = k.instansi.hari_ini()
    url = reverse("assessments:rencana_kasus", args=[k.nomor])
    c = masuk(client, peksos)
    semua = [
        Perkembangan(
            kasus=k,
            tanggal=hari - timedelta(days=i // 3),
            kegiatan=f"Ke-{i}",
            oleh=peksos,
            butir=r.butir.first(),
        )
        for i in range(40)
    ]
    Perkembangan.objects.bulk_create(semua)
    for _ in range(3):
        pantau(k, peksos, persen=range(7))
    terbaca, alamat = [], url
    c.get(url)  # the first request of a session writes it down
    while alamat:
        with django_assert_max_num_queries(15):  # 14, and the line of the log of readings
            jawab = c.get(alamat)
        terbaca += [x.kegiatan for x, _ in jawab.context["catatan"]]
        lanjut = jawab.context["berikutnya"]
        alamat = f"{url}?sesudah={lanjut}" if lanjut else ""
    assert sorted(terbaca) == sorted(x.kegiatan for x in semua)
    assert len(terbaca) == 40


# --------------------------------------------------------------------- the chart
@given(
    st.lists(
        st.tuples(
            st.integers(1, 3), st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(0, 100)
        ),
        max_size=12,
    )
)
def test_grafik_di_dalam_bidangnya_dan_urut(capaian):
    class B:
        def __init__(self, pk):
            self.pk, self.mulai, self.target = pk, date(2026, 2, 1), date(2026, 6, 1)

    for d in grafik.susun([B(1), B(2), B(3)], capaian, {}):
        hari = {h for pk, h, _ in capaian if pk == d.butir.pk}
        assert [t.tanggal for t in d.titik] == sorted(hari)
        for t in d.titik:
            assert grafik.KIRI <= t.x <= grafik.LEBAR - grafik.KANAN
            assert grafik.ATAS <= t.y <= grafik.TINGGI - grafik.BAWAH
        tertulis = [t.x for t in d.titik if t.tulis]
        assert all(b - a >= grafik.RAPAT for a, b in itertools.pairwise(tertulis))
        assert not d.titik or d.titik[-1].tulis
