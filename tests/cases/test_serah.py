"""A whole load handed over: nothing stays with the leaver; after a leave it comes back."""

from datetime import timedelta

import pytest
from bantu import segar, tugas
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from dunia import isi_aduan, langkah

from accounts.actions.jabatan import akhiri_jabatan
from accounts.actions.pengguna import nonaktifkan
from accounts.gantungan import gantungan
from accounts.models import RiwayatKantor
from accounts.peran import Peran
from cases import actions
from cases.beban import menggantung
from cases.models import Kasus, Penugasan, SerahBeban, Tugas

pytestmark = pytest.mark.django_db
P = Peran


@pytest.fixture
def lama(orang):
    return orang(P.PEKSOS)


@pytest.fixture
def baru(orang):
    return orang(P.PEKSOS, baru=True)


@pytest.fixture
def admin(orang):
    return orang(P.ADMIN_SISTEM)


@pytest.fixture
def dipegang(kasus, lama):
    """dipegang() → a case at its beginning that the peksos has taken."""

    def buat():
        return actions.ambil(kasus("laporan"), by=lama)

    return buat


@pytest.fixture
def beban(kasus, dipegang, lama, baru, orang):
    """Two cases of the peksos, one with a disposition to read; a part in a colleague's case."""
    satu, dua = dipegang(), kasus("disposisi")
    actions.putuskan(
        langkah(dua, "disposisi"),
        putusan="setuju",
        penerima=[lama.pengguna],
        by=orang(P.KEPALA_BIDANG),
    )
    tiga = kasus("laporan")
    kabid = orang(P.KEPALA_BIDANG)
    rekan = orang(P.PEKSOS, baru=True)
    actions.tugaskan(tiga, petugas=rekan, by=kabid, alasan="Bagi rata")
    actions.libatkan(tiga, petugas=lama, by=kabid)
    return satu, dua, tiga


def serah(lama, baru, by, **isi):
    return actions.alihkan_semua(lama.pengguna, baru, by=by, **({"alasan": "Mutasi"} | isi))


def cuti(lama, baru, by):
    kini = by.instansi.hari_ini()
    serah(lama, baru, by, sebab="cuti", mulai=kini, sampai=kini + timedelta(7), alasan="Cuti")
    return SerahBeban.objects.get(dari=lama.pengguna)


def tersisa(posisi):
    return gantungan("pengguna", posisi.pengguna, posisi.instansi)


@pytest.mark.parametrize("peran", [P.ADMIN_SISTEM, P.KEPALA_BIDANG])
def test_tidak_ada_yang_tertinggal_pada_yang_pergi(beban, lama, baru, orang, peran):
    assert tersisa(lama)

    assert serah(lama, baru, orang(peran), sebab="pindah") == 3

    assert tersisa(lama) == []
    assert not Tugas.objects.terbuka().filter(pengguna=lama.pengguna).exists()
    satu, dua, tiga = map(segar, beban)
    assert satu.petugas == dua.petugas == baru.pengguna
    assert tiga.penugasan.aktif().filter(pengguna=baru.pengguna, utama=False).exists()
    assert {t.pengguna for t in tugas(dua, Tugas.Jenis.DISPOSISI)} == {baru.pengguna}
    disposisi = dua.disposisi.get()
    actions.tandai_dibaca(disposisi, by=baru)  # it is addressed to them now
    for k in beban[:2]:
        baris = k.riwayat.filter(aksi="tugaskan").first()
        assert "Pindah tugas. Mutasi" in baris.alasan
    assert tiga.riwayat.filter(aksi="serah_bagian", ke=baru.pengguna.nama).count() == 1
    kantor = RiwayatKantor.objects.get(aksi="serah_beban")
    assert (kantor.pengguna, kantor.data["kasus"]) == (lama.pengguna, ["", 3])


def test_gagal_di_tengah_berarti_tidak_ada_yang_pindah(beban, lama, baru, admin, monkeypatch):
    from cases.actions import serah as modul

    asli, kali = modul.lanjutkan, []

    def putus(kasus, *, by):
        kali.append(kasus)
        if len(kali) == 2:
            raise RuntimeError("listrik padam")
        return asli(kasus, by=by)

    monkeypatch.setattr(modul, "lanjutkan", putus)
    with pytest.raises(RuntimeError):
        serah(lama, baru, admin)
    assert Kasus.objects.filter(petugas=lama.pengguna).count() == 2
    assert not SerahBeban.objects.exists()


def test_penerima_harus_berperan_dan_seunit(beban, lama, admin, orang, kantor, kantor_lain):
    kini = kantor.hari_ini()
    for ke in (
        orang(P.BENDAHARA),
        orang(P.PSIKOLOG),
        orang(P.PEKSOS, baru=True, kantor=kantor_lain),
        orang(P.PEKSOS, baru=True, selesai=kini - timedelta(1)),
        lama,
    ):
        with pytest.raises(ValidationError) as info:
            serah(lama, ke, admin)
        assert set(info.value.message_dict) == {"ke"}
    assert tersisa(lama)


def test_bagian_profesi_tidak_kepada_peksos(dipegang, orang, admin, lama):
    """A psychologist's part needs a psychologist."""
    k, psikolog = dipegang(), orang(P.PSIKOLOG)
    actions.libatkan(k, petugas=psikolog, by=lama)
    with pytest.raises(ValidationError):
        serah(psikolog, lama, admin)
    kedua = orang(P.PSIKOLOG, baru=True)
    assert serah(psikolog, kedua, admin) == 1
    assert segar(k).petugas == lama.pengguna


def test_admin_kantor_lain_dan_kabid_unit_lain(beban, lama, baru, orang, kantor_lain, kantor):
    with pytest.raises(PermissionDenied):
        serah(lama, baru, orang(P.ADMIN_SISTEM, baru=True, kantor=kantor_lain))
    unit = kantor.unit.create(nama="Bidang Lain")
    lain = orang(P.KEPALA_BIDANG, baru=True, unit=unit)
    with pytest.raises(ValidationError):
        serah(lama, baru, lain)
    assert tersisa(lama)


# --- a leave
def test_cuti_lalu_kembali(beban, lama, baru, orang, admin):
    satu, dua, tiga = beban
    catatan = cuti(lama, baru, admin)
    # meanwhile one case goes to somebody else: it stays there
    rekan = orang(P.PEKSOS, baru=True)
    actions.tugaskan(satu, petugas=rekan, by=orang(P.KEPALA_BIDANG), alasan="Beban penuh")

    assert actions.kembalikan_beban(catatan, by=admin) == 2

    assert segar(satu).petugas == rekan.pengguna
    assert segar(dua).petugas == lama.pengguna
    assert tiga.penugasan.aktif().filter(pengguna=lama.pengguna).exists()
    assert not Penugasan.objects.aktif().filter(pengguna=baru.pengguna).exists()
    assert {t.pengguna for t in tugas(dua, Tugas.Jenis.DISPOSISI)} == {lama.pengguna}
    assert "Kembali dari cuti" in dua.riwayat.filter(aksi="tugaskan").first().alasan
    with pytest.raises(ValidationError, match="sudah dikembalikan"):
        actions.kembalikan_beban(catatan, by=admin)
    assert RiwayatKantor.objects.filter(aksi="kembalikan_beban").count() == 1


def test_bagian_yang_sudah_dipegang_pengganti_tetap_padanya(dipegang, lama, baru, admin):
    k = dipegang()
    actions.libatkan(k, petugas=baru, by=lama)
    catatan = cuti(lama, baru, admin)
    assert segar(k).petugas == baru.pengguna

    actions.kembalikan_beban(catatan, by=admin)

    assert segar(k).petugas == lama.pengguna
    assert k.penugasan.aktif().filter(pengguna=baru.pengguna, utama=False).count() == 1


def test_cuti_bermasa_dan_hanya_satu(beban, lama, baru, admin, dipegang):
    kini = admin.instansi.hari_ini()
    for masa in ({}, {"sampai": kini - timedelta(1)}):
        with pytest.raises(ValidationError) as info:
            serah(lama, baru, admin, sebab="cuti", **masa)
        assert set(info.value.message_dict) == {"sampai"}
    cuti(lama, baru, admin)
    dipegang()
    with pytest.raises(ValidationError, match="belum dikembalikan"):
        cuti(lama, baru, admin)


def test_yang_tidak_lagi_menjabat_tidak_menerima_kembali(beban, lama, baru, admin):
    catatan = cuti(lama, baru, admin)
    akhiri_jabatan(
        lama, selesai=admin.instansi.hari_ini() - timedelta(1), by=admin, alasan="Pensiun"
    )
    with pytest.raises(ValidationError, match="tidak memegang jabatan"):
        actions.kembalikan_beban(catatan, by=admin)


def test_hanya_cuti_yang_kembali(beban, lama, baru, admin):
    serah(lama, baru, admin, sebab="pindah")
    with pytest.raises(PermissionDenied):
        actions.kembalikan_beban(SerahBeban.objects.get(), by=admin)


# --- leaving
def test_pergi_tertahan_sampai_bebannya_diserahkan(beban, lama, baru, admin):
    kini = admin.instansi.hari_ini()
    for tindakan in (
        lambda: nonaktifkan(lama.pengguna, by=admin, alasan="Pensiun"),
        lambda: akhiri_jabatan(lama, selesai=kini, by=admin, alasan="Pensiun"),
    ):
        with pytest.raises(ValidationError, match="masih memegang 2 kasus"):
            tindakan()
    serah(lama, baru, admin, sebab="pensiun")
    akhiri_jabatan(lama, selesai=kini, by=admin, alasan="Pensiun")
    nonaktifkan(lama.pengguna, by=admin, alasan="Pensiun")
    lama.pengguna.refresh_from_db()
    assert not lama.pengguna.is_active


def test_pindah_peran_lain_juga_menyerahkan(beban, lama, admin, kantor, orang):
    """A treasurer does not keep a peksos's cases; a pendamping of the unit does."""
    kini = kantor.hari_ini()
    isi = {"pengguna": lama.pengguna, "instansi": kantor, "mulai": kini}
    type(lama).objects.create(peran=P.BENDAHARA, **isi)
    with pytest.raises(ValidationError, match="masih memegang"):
        akhiri_jabatan(lama, selesai=kini, by=admin, alasan="x")
    type(lama).objects.create(peran=P.PENDAMPING, unit=lama.unit, **isi)
    akhiri_jabatan(lama, selesai=kini, by=admin, alasan="x")


def test_jabatan_yang_habis_sendiri_meninggalkan_beban_yang_terlihat(beban, lama, kantor):
    assert list(menggantung(kantor)) == []
    type(lama).objects.filter(pk=lama.pk).update(selesai=kantor.hari_ini() - timedelta(1))
    assert list(menggantung(kantor)) == [lama.pengguna]


def test_aduan_desa_mengikuti_penggantinya(kasus, orang, admin):
    """A row for the village officer stands with whoever took over, also after the next act."""
    desa, ganti = orang(P.PETUGAS_DESA), orang(P.PETUGAS_DESA, baru=True)
    k = kasus("laporan")
    k.aduan.set([actions.terima_aduan(isi_aduan(), by=desa)])
    x = langkah(k, "laporan")
    type(x).objects.filter(pk=x.pk).update(peran=[P.PETUGAS_DESA])
    Penugasan.objects.filter(kasus=k).update(selesai=k.dibuka_pada)
    actions.jeda(k, alasan="x", by=orang(P.KEPALA_BIDANG))
    actions.lanjutkan_jam(k, by=orang(P.KEPALA_BIDANG))
    assert tugas(k, "langkah").get().pengguna == desa.pengguna

    serah(desa, ganti, admin)

    assert tugas(k, "langkah").get().pengguna == ganti.pengguna
    assert tersisa(desa) == []


# --- the screens
def test_admin_melihat_angka_bukan_kasus(client, beban, lama, admin):
    client.force_login(admin.pengguna, backend="accounts.backends.JabatanBackend")
    halaman = client.get(reverse("cases:alihkan", args=[lama.pengguna_id])).text
    assert "2 kasus" in halaman
    for k in beban:
        assert k.nomor not in halaman
        assert k.klien.nama not in halaman


def test_serah_dan_kembali_lewat_layar(client, beban, lama, baru, admin):
    client.force_login(admin.pengguna, backend="accounts.backends.JabatanBackend")
    url = reverse("cases:alihkan", args=[lama.pengguna_id])
    isi = {"ke": baru.pk, "sebab": "cuti", "alasan": "Cuti tahunan"}
    assert "sampai" in client.post(url, isi).context["form"].errors
    sampai = admin.instansi.hari_ini() + timedelta(7)
    assert client.post(url, isi | {"sampai": sampai}).status_code == 302
    catatan = SerahBeban.objects.get()
    kembali = reverse("cases:kembalikan_beban", args=[catatan.pk])
    assert kembali in client.get(reverse("cases:beban")).text
    client.post(kembali)
    assert kembali not in client.get(reverse("cases:beban")).text
    assert Kasus.objects.filter(petugas=lama.pengguna).count() == 2
    assert client.post(kembali).status_code == 404
