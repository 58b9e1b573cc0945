"""Two records of one person: shown side by side, merged, and taken apart again exactly."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from dunia import foto
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.peran import Peran
from cases import actions
from cases.actions.inti import Bentrok, kunci
from cases.gabung_klien import KELOMPOK, banding
from cases.models import Berkas, GabungKlien, JejakBaca, Kasus, Klien, Langkah, Riwayat
from cases.pandangan import sebutan_klien
from tests.cases.bantu import segar, serentak, sesudah_menunggu
from tests.conftest import buat_orang

P = Peran


@pytest.fixture
def kabid(orang):
    return orang(P.KEPALA_BIDANG)


@pytest.fixture
def dua(kasus, orang):
    """Two clients of the unit, each with a case and a file."""
    a = kasus("berkas", nama="Siti Maryam", telepon="").klien
    b = kasus("berkas", nama="Siti Mariam", telepon="+628123456789", alias="Iyam").klien
    for k in (a, b):
        actions.simpan_klien({"nama": k.nama}, by=orang(P.PEKSOS), klien=k, foto=[foto()])
    return segar(a), segar(b)


def gabung(utama, lebur, by, pilihan=None, alasan="Orang yang sama"):
    return actions.gabungkan(utama, lebur, pilihan=pilihan or {}, alasan=alasan, by=by)


def masuk(client, jabatan):
    client.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")


# ------------------------------------------------------------------ who


@pytest.mark.parametrize("peran", Peran.values)
def test_yang_menggabungkan_ialah_pimpinan_unit(dua, orang, peran):
    if peran in ("kepala_seksi", "kepala_bidang"):
        assert gabung(*dua, orang(peran)).utama == dua[0]
    else:
        with pytest.raises(PermissionDenied):
            gabung(*dua, orang(peran))
        assert segar(dua[1]).digabung_ke is None


def test_hanya_yang_keduanya_dapat_dilihat(dua, orang, unit_lain):
    luar = orang(P.KEPALA_BIDANG, baru=True, unit=unit_lain)
    with pytest.raises(PermissionDenied):
        gabung(*dua, luar)


def test_kantor_lain_tidak(dua, kantor_lain):
    with pytest.raises(PermissionDenied):
        gabung(*dua, buat_orang(kantor_lain, P.KEPALA_BIDANG))


@pytest.mark.parametrize("alasan", ["", "  "])
def test_perlu_alasan_dan_dua_orang(dua, kabid, alasan):
    with pytest.raises(ValidationError):
        gabung(*dua, kabid, alasan=alasan)
    with pytest.raises(ValidationError):
        gabung(dua[0], dua[0], kabid)


# ------------------------------------------------------------------ what happens


def test_kasus_berkas_dan_riwayat_ikut_yang_lain_tak_terlihat(client, dua, kabid):
    utama, lebur = dua
    gabung(utama, lebur, kabid, {"telepon": "lebur"})
    assert Kasus.objects.filter(klien=utama).count() == 2
    assert Berkas.objects.filter(klien=utama).count() == 2
    assert segar(utama).telepon == "+628123456789"
    assert list(Klien.objects.visible_to(kabid)) == [utama]
    masuk(client, kabid)
    assert (
        client.get(reverse("cases:klien_detail", args=[lebur.pk])).url
        == segar(utama).get_absolute_url()
    )
    halaman = client.get(utama.get_absolute_url()).text
    assert "Hasil penggabungan" in halaman
    assert halaman.count("Klien dicatat.") == 2  # the other's history is read here too


def test_nik_lama_menemukan_klien_yang_tetap(dua, kabid):
    utama, lebur = dua
    gabung(utama, lebur, kabid)
    assert list(Klien.objects.cari(lebur.nik, kabid)) == [utama]


def test_nik_yang_dipilih_pindah_dan_tetap_satu_per_kantor(dua, kabid, orang):
    utama, lebur = dua
    gabung(utama, lebur, kabid, {"nik": "lebur"})
    assert segar(utama).nik == lebur.nik
    with pytest.raises(ValidationError):
        actions.simpan_klien(
            {"nama": "Lain", "nik": lebur.nik, "jenis_kelamin": "P"}, by=orang(P.PEKSOS)
        )


def test_yang_sudah_digabung_tidak_diubah_dan_tidak_dibukakan_kasus(dua, kabid, orang, standar):
    gabung(*dua, kabid)
    with pytest.raises(Bentrok):
        actions.simpan_klien({"nama": "X"}, by=orang(P.PEKSOS), klien=dua[1], alasan="x")
    with pytest.raises(Bentrok):
        actions.buka_kasus(dua[1], standar, by=orang(P.PEKSOS), tetap=True)
    with pytest.raises(Bentrok):
        gabung(dua[1], dua[0], kabid)


def test_setiap_medan_klien_terpilih_atau_bukan_datanya():
    """A new field of the client must be named in the choices, or here."""
    bukan = {"id", "instansi", "dicatat_oleh", "dicatat_pada", "kunci_kirim", "digabung_ke"}
    dipilih = {m for _, medan in KELOMPOK.values() for m in medan}
    medan = {f.attname for f in Klien._meta.concrete_fields if f.name not in bukan}
    assert dipilih == medan


def test_yang_menunjuk_klien_ikut_pindah_atau_sengaja_tidak():
    """A new row that points to a client must move with a merge, or say here why it stays."""
    tetap = {
        "Riwayat",
        "GabungKlien",
        "Klien",
        "JejakBaca",
        "Kecocokan",
    }  # lines never move; the merge itself
    pindah = {"Kasus", "Berkas"}
    menunjuk = {r.related_model.__name__ for r in Klien._meta.related_objects}
    assert menunjuk - tetap == pindah


def test_halamannya_membandingkan_dan_menandai_yang_berbeda(client, dua, kabid):
    utama, lebur = dua
    masuk(client, kabid)
    url = reverse("cases:gabung_klien", args=[utama.pk, lebur.pk])
    halaman = client.get(url).text
    assert "Siti Maryam" in halaman
    assert "Siti Mariam" in halaman
    assert "masih berjalan pada layanan yang sama" in halaman
    for k in dua:  # numbers in part; in full only on demand, and then it is written down
        assert k.nik not in halaman
        assert k.nik in client.get(f"{url}?nik=1").text
        assert JejakBaca.objects.filter(cara="nik", klien=k).exists()
    beda = {b.kode for b in banding(utama, lebur) if b.beda}
    assert {"nama", "alias", "nik", "telepon"} <= beda
    assert "agama" not in beda
    isi = dict.fromkeys(beda, "utama") | {"telepon": "lebur", "alasan": "Sama"}
    assert client.post(url, isi | {"alasan": ""}).status_code == 200
    assert client.post(url, isi).status_code == 302
    assert segar(utama).telepon == lebur.telepon
    assert client.post(url, isi).status_code == 404  # sent twice: nothing more happens


# ------------------------------------------------------------------ who looks alike


def test_daftar_yang_mungkin_sama(client, klien, kabid, orang):
    sama = klien(nama="Aminah Binti Ali", tanggal_lahir=date(1980, 3, 4))
    klien(nama="Aminah Ali", tanggal_lahir=date(1980, 3, 4))
    klien(nama="Aminah Ali", tanggal_lahir=date(1991, 3, 4))
    klien(nama="Budi", tanggal_lahir=date(1980, 3, 4))
    Klien.objects.update(dicatat_oleh=kabid)
    masuk(client, kabid)
    daftar = client.get(reverse("cases:klien_kembar")).context["pasangan"]
    assert [(b.nama, a.nama) for b, a in daftar] == [("Aminah Ali", "Aminah Binti Ali")]
    pilihan = client.get(reverse("cases:gabung_pilih", args=[sama.pk])).context["calon"]
    assert [k.nama for k in pilihan][:2] == ["Aminah Ali", "Aminah Ali"]
    masuk(client, orang(P.PEKSOS))
    assert client.get(reverse("cases:klien_kembar")).status_code == 403


# ------------------------------------------------------------------ undoing


def potret():
    """Every client, and whose each case, file and step is."""
    return (
        list(Klien.objects.order_by("pk").values()),
        list(Kasus.objects.order_by("pk").values_list("pk", "klien", "tahap", "fakta")),
        list(Berkas.objects.order_by("pk").values_list("pk", "klien", "kasus")),
        list(Langkah.objects.order_by("pk").values_list("pk", "status", "terkini")),
    )


PILIHAN = st.dictionaries(st.sampled_from(sorted(KELOMPOK)), st.sampled_from(["utama", "lebur"]))
TEKS = st.text("abc ", max_size=6).map(str.strip)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(pilihan=PILIHAN, alamat=TEKS, tanpa_nik=st.booleans(), lahir=st.dates(date(1950, 1, 1)))
def test_gabung_lalu_batal_mengembalikan_persis_semula(
    dua, kabid, pilihan, alamat, tanpa_nik, lahir
):
    utama, lebur = dua
    identitas = {"nik": None, "tanpa_identitas": True, "alasan_tanpa_identitas": "Hilang"}
    isi = identitas if tanpa_nik else {"nik": lebur.nik, "tanpa_identitas": False}
    isi |= {"alamat_ktp": alamat, "tanggal_lahir": min(lahir, date(2000, 1, 1))}
    isi |= {"desil": len(alamat) or None, "kategori_lain": ["24"], "setuju_foto": tanpa_nik}
    Klien.objects.filter(pk=lebur.pk).update(**isi)
    semula = potret()

    g = gabung(utama, lebur, kabid, pilihan)
    assert potret() != semula
    actions.batalkan_gabung(g, alasan="Ternyata bukan", by=kabid)

    assert potret() == semula


def test_batal_perlu_alasan_dan_hanya_sekali(dua, kabid):
    g = gabung(*dua, kabid)
    with pytest.raises(ValidationError):
        actions.batalkan_gabung(g, alasan=" ", by=kabid)
    actions.batalkan_gabung(g, alasan="Bukan", by=kabid)
    with pytest.raises(Bentrok):
        actions.batalkan_gabung(g, alasan="Bukan", by=kabid)


def test_yang_ditambah_sesudahnya_tinggal_kecuali_dipilih(dua, kabid, orang, standar):
    g = gabung(*dua, kabid)
    baru = [actions.buka_kasus(dua[0], standar, by=orang(P.PEKSOS), tetap=True) for _ in range(2)]
    actions.batalkan_gabung(g, alasan="Bukan", by=kabid, ikut=[baru[1]])
    assert segar(baru[0]).klien == dua[0]
    assert segar(baru[1]).klien == dua[1]


def test_isian_yang_dikoreksi_sesudahnya_tetap(dua, kabid, orang):
    g = gabung(*dua, kabid, {"telepon": "lebur", "alias": "lebur"})
    actions.simpan_klien({"telepon": "+62811111111"}, by=orang(P.PEKSOS), klien=dua[0])
    actions.batalkan_gabung(g, alasan="Bukan", by=kabid)
    assert (segar(dua[0]).telepon, segar(dua[0]).alias) == ("+62811111111", "")


def test_nik_yang_dipakai_orang_lain_menghalangi_dan_disebut(dua, kabid, klien, orang):
    utama, lebur = dua
    g = gabung(utama, lebur, kabid)
    lain = klien(nama="Orang Ketiga")
    Klien.objects.filter(pk=lain.pk).update(nik=lebur.nik)
    with pytest.raises(ValidationError) as info:
        actions.batalkan_gabung(g, alasan="Bukan", by=kabid)
    assert "NIK" in info.value.messages[0]
    assert sebutan_klien(lain) in info.value.messages[0]
    assert segar(lebur).digabung_ke == utama


def test_gabung_berantai_dibuka_dari_yang_terakhir(dua, kabid, kasus):
    a, b = dua
    c = kasus("berkas", nama="Maryam").klien
    pertama = gabung(a, b, kabid)
    kedua = gabung(c, a, kabid)
    assert segar(b).digabung_ke == c
    with pytest.raises(ValidationError) as info:
        actions.batalkan_gabung(pertama, alasan="Bukan", by=kabid)
    assert "batalkan penggabungan itu dahulu" in info.value.messages[0]
    actions.batalkan_gabung(kedua, alasan="Bukan", by=kabid)
    assert (segar(a).digabung_ke, segar(b).digabung_ke) == (None, a)
    actions.batalkan_gabung(pertama, alasan="Bukan", by=kabid)
    assert [k.klien.nama for k in Kasus.objects.order_by("pk")] == [
        "Siti Maryam",
        "Siti Mariam",
        "Maryam",
    ]


# ------------------------------------------------------------------ at the same moment


@pytest.mark.django_db(transaction=True)
def test_dua_orang_menggabungkan_pasangan_yang_sama_serentak(dua, orang):
    a, b = dua
    dua_kabid = orang(P.KEPALA_BIDANG), orang(P.KEPALA_BIDANG, baru=True)
    hasil = serentak(lambda: gabung(a, b, dua_kabid[0]), lambda: gabung(b, a, dua_kabid[1]))
    assert sorted(type(h).__name__ for h in hasil) == ["Bentrok", "GabungKlien"], hasil
    assert GabungKlien.objects.count() == 1
    assert Klien.objects.aktif().count() == 1
    assert Kasus.objects.filter(klien__in=Klien.objects.aktif()).count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ulang", range(3))
def test_kasus_dibuka_pada_klien_yang_sedang_digabung(dua, orang, standar, ulang):
    utama, lebur = dua
    kabid, peksos = orang(P.KEPALA_BIDANG), orang(P.PEKSOS)
    hasil = serentak(
        lambda: gabung(utama, lebur, kabid),
        lambda: actions.buka_kasus(lebur, standar, by=peksos, tetap=True),
    )
    assert isinstance(hasil[0], GabungKlien), hasil
    assert type(hasil[1]).__name__ in ("Kasus", "Bentrok"), hasil
    assert not Kasus.objects.filter(klien=lebur).exists(), "kasus tertinggal pada klien lebur"


@pytest.mark.django_db(transaction=True)
def test_episode_lanjutan_dibuka_selagi_digabung(kasus, dua, orang):
    utama, lebur = dua
    kabid = orang(P.KEPALA_BIDANG)
    lama = lebur.kasus.get()
    usul = actions.usulkan_tutup(lama, hasil="masa_habis", rincian={}, by=orang(P.PEKSOS))
    actions.putuskan_tutup(usul, setuju=True, by=kabid)
    hasil = serentak(
        lambda: gabung(utama, lebur, kabid),
        lambda: actions.buka_kembali(lama, alasan="Datang lagi", by=kabid),
    )
    assert [type(h).__name__ for h in hasil] == ["GabungKlien", "Kasus"], hasil
    assert not Kasus.objects.filter(klien=lebur).exists()


@pytest.mark.django_db(transaction=True)
def test_kasus_yang_ditunggu_tetap_ditemukan_sesudah_kliennya_berganti(dua):
    """The lock is not lost because the row it waited for belongs to another client now."""
    utama, lebur = dua
    kasus = lebur.kasus.get()

    def kunci_kasus():
        with transaction.atomic():
            return kunci(kasus)

    ditunggu = sesudah_menunggu(
        kunci_kasus, lambda: Kasus.objects.filter(pk=kasus.pk).update(klien=utama)
    )
    assert getattr(ditunggu, "klien", ditunggu) == utama


# ------------------------------------------------------------------ a case of the wrong client


@pytest.mark.parametrize("peran", Peran.values)
def test_ganti_klien_oleh_pimpinan_unit(dua, orang, peran):
    k = dua[0].kasus.get()
    dua[1].kasus.update(ditutup_pada=k.dibuka_pada, hasil="duplikat")
    if peran not in ("kepala_seksi", "kepala_bidang"):
        with pytest.raises(PermissionDenied):
            actions.ganti_klien(k, klien=dua[1], alasan="Tertukar", by=orang(peran))
        return
    actions.ganti_klien(k, klien=dua[1], alasan="Tertukar", by=orang(peran))
    k = segar(k)
    assert k.klien == dua[1]
    assert k.fakta_awal["klien_lama"] == "tidak"
    assert Riwayat.objects.filter(aksi="lepas_kasus", klien=dua[0]).count() == 1
    assert Riwayat.objects.filter(aksi="terima_kasus", klien=dua[1]).count() == 1


def test_ganti_klien_menampilkan_keduanya_lalu_memindahkan(client, dua, kabid):
    k = dua[0].kasus.get()
    dua[1].kasus.update(ditutup_pada=k.dibuka_pada, hasil="duplikat")
    masuk(client, kabid)
    url = reverse("cases:ganti_klien", args=[k.nomor])
    assert "Nama, alias, NIK, atau telepon" in client.get(url).text
    assert "S.M., lahir" in client.get(url, {"q": "siti mariam"}).text  # a list: initials
    halaman = client.get(url, {"klien": dua[1].pk}).text
    assert "Klien sekarang" in halaman
    assert "Siti Mariam" in halaman
    assert client.post(url, {"klien": dua[1].pk, "alasan": ""}).status_code == 200
    client.post(url, {"klien": dua[1].pk, "alasan": "Tertukar"})
    assert segar(k).klien == dua[1]


def test_ganti_klien_tidak_membuat_kasus_kembar(dua, kabid):
    with pytest.raises(ValidationError) as info:
        actions.ganti_klien(dua[0].kasus.get(), klien=dua[1], alasan="x", by=kabid)
    assert "masih berjalan" in info.value.messages[0]
