"""A running case changes its path for a reason: what both paths share is kept, the rest falls."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.peran import Peran
from cases import actions
from cases.izin import penyusun_butir
from cases.izin_kasus import izin_kasus
from cases.models import Tugas
from tests.cases.bantu import aksi, ditolak, segar, terbuka, tugas
from tests.conftest import langkah

PEKSOS, KABID, KASI = Peran.PEKSOS, Peran.KEPALA_BIDANG, Peran.KEPALA_SEKSI

DUA = """
[[jalur]]
kode = "dalam"
judul = "A. Dalam panti"

[[jalur]]
kode = "luar"
judul = "B. Luar panti"

[[jalur]]
kode = "tanya"
judul = "C. Bertanya saja"
membuka_kasus = false

[[syarat]]
kode = "ktp"
no = "1"
teks = "KTP"
sebelum = "berkas"

[[syarat]]
kode = "sehat"
no = "2"
teks = "Surat sehat"
jalur = ["dalam"]
sebelum = "masuk"

[[syarat]]
kode = "izin"
no = "3"
teks = "Izin keluarga"
jalur = ["luar"]
sebelum = "kunjungan"

[[syarat]]
kode = "laporan"
no = "4"
teks = "Laporan asesmen"
jalur = ["luar"]
sebelum = "kunjungan"

[[langkah]]
kode = "berkas"
no = "1"
tahap = "aduan"
jenis = "berkas"
teks = "Memeriksa berkas"
peran = ["peksos"]

[[langkah]]
kode = "asesmen"
no = "2"
tahap = "asesmen"
jenis = "asesmen"
teks = "Asesmen"
peran = ["peksos"]
keluaran = ["laporan"]

[[langkah]]
kode = "musyawarah"
no = "3"
tahap = "case_conference"
jenis = "tugas"
teks = "Musyawarah keluarga"
peran = ["peksos"]
jalur = ["luar"]

[[langkah]]
kode = "periksa"
no = "4"
tahap = "penempatan"
jenis = "asesmen"
teks = "Asesmen kesehatan"
peran = ["peksos"]
jalur = ["dalam"]

[[langkah]]
kode = "masuk"
no = "5"
tahap = "penempatan"
jenis = "penempatan"
teks = "Masuk panti"
peran = ["peksos"]
jalur = ["dalam"]

[[langkah]]
kode = "kunjungan"
no = "6"
tahap = "pelayanan"
jenis = "tugas"
teks = "Kunjungan rumah"
peran = ["peksos"]
jalur = ["luar"]

[[langkah]]
kode = "bina"
no = "7"
tahap = "pelayanan"
jenis = "tugas"
teks = "Pembinaan"
peran = ["peksos"]

[[langkah]]
kode = "putus"
no = "8"
tahap = "terminasi"
jenis = "disposisi"
teks = "Kabid memutus"
peran = ["kepala_bidang"]
putusan = { setuju = "Selesai", kembalikan = "Ulang" }

[[waktu]]
teks = "5 hari kerja sejak berkas lengkap sampai kunjungan"
mulai = "lengkap"
berhenti = "langkah kunjungan"
maksimal = "5 hari kerja"
jalur = ["luar"]

[[waktu]]
teks = "1 hari kerja sejak berkas lengkap sampai masuk"
mulai = "lengkap"
berhenti = "langkah masuk"
maksimal = "1 hari kerja"
jalur = ["dalam"]
"""


@pytest.fixture
def peksos(orang):
    return orang(PEKSOS)


@pytest.fixture
def kabid(orang):
    return orang(KABID)


@pytest.fixture
def kasus(buat_standar, buka, peksos):
    """kasus(*steps) → a case of path A with these steps done."""

    def buat(*kode, jalur="dalam"):
        k = buka(buat_standar(DUA), jalur=jalur)
        for satu in kode:
            kerjakan(k, satu, peksos)
        return segar(k)

    return buat


def kerjakan(k, kode, peksos):
    jatuh = [r for r in k.persyaratan.filter(tempo=kode) if not r.terpenuhi]
    for r in jatuh:
        actions.periksa_syarat(r, status="ada", by=peksos)
    actions.selesaikan_langkah(langkah(k, kode), by=peksos, catatan=f"Catatan {kode}.")


def pindah(k, by, jalur="luar", alasan="Keluarga bersedia merawat."):
    return actions.pindah_jalur(k, jalur=jalur, alasan=alasan, by=by)


def syarat(k):
    return dict(k.persyaratan.values_list("kode", "status"))


def test_hanya_pimpinan_unit_selama_berjalan(kasus, orang, kabid, peksos):
    k = kasus("berkas")
    boleh = {p for p in Peran if izin_kasus(k, orang(p))["pindah_jalur"].sekarang}
    assert boleh == {KASI, KABID}
    with ditolak(k, PermissionDenied):
        pindah(k, peksos)
    actions.usulkan_tutup(k, hasil="ditolak", rincian={"alasan": "x"}, by=peksos)
    actions.putuskan_tutup(k.usul_penutupan.get(), setuju=True, by=kabid)
    k = segar(k)
    assert not izin_kasus(k, kabid)["pindah_jalur"].boleh
    with ditolak(k, PermissionDenied):
        pindah(k, kabid)


def test_standar_satu_jalur_tidak_menawarkannya(buat_standar, buka, kabid):
    satu = (
        DUA[DUA.index("[[syarat]]") :]
        .replace('jalur = ["dalam"]', "")
        .replace('jalur = ["luar"]', "")
    )
    k = buka(buat_standar(satu))
    assert not izin_kasus(k, kabid)["pindah_jalur"].boleh


def test_alasan_dan_jalur_yang_membuka_kasus_diminta(kasus, kabid):
    k = kasus()
    with ditolak(k, ValidationError):
        pindah(k, kabid, alasan=" ")
    for jalur in ("tanya", "dalam", "tidak-ada", ""):
        with ditolak(k, ValidationError):
            pindah(k, kabid, jalur=jalur)


def test_yang_sama_tetap_yang_lama_gugur_yang_baru_datang(kasus, kabid, peksos):
    k = kasus("berkas", "asesmen", "periksa")
    actions.periksa_syarat(k.persyaratan.get(kode="sehat"), status="ada", by=peksos)
    assert terbuka(k) == ["masuk"]
    pindah(k, kabid)
    k = segar(k)
    assert (k.jalur, k.tahap) == ("luar", "case_conference")
    assert terbuka(k) == ["musyawarah"]
    assert langkah(k, "asesmen").catatan == "Catatan asesmen."
    assert langkah(k, "periksa").selesai  # done on the old path: history, and still newest row
    assert langkah(k, "masuk").status == "gugur"
    assert syarat(k) == {"ktp": "ada", "sehat": "gugur", "izin": "belum", "laporan": "ada"}
    assert "Dalam panti" not in k.persyaratan.get(kode="sehat").alasan
    assert "B. Luar panti" in k.persyaratan.get(kode="sehat").alasan
    r = k.riwayat.get(aksi="pindah_jalur")
    assert (r.dari, r.ke, r.alasan) == (
        "A. Dalam panti",
        "B. Luar panti",
        "Keluarga bersedia merawat.",
    )


def test_kasus_berjalan_sampai_akhir_pada_jalur_baru(kasus, kabid, peksos):
    k = kasus("berkas", "asesmen", "periksa")
    pindah(k, kabid)
    for kode in ("musyawarah", "kunjungan", "bina"):
        kerjakan(k, kode, peksos)
    actions.putuskan(langkah(k, "putus"), putusan="setuju", by=kabid)
    actions.usulkan_tutup(k, hasil="tujuan_tercapai", rincian={}, by=peksos)
    actions.putuskan_tutup(k.usul_penutupan.get(), setuju=True, by=kabid)
    assert segar(k).hasil == "tujuan_tercapai"


def test_tahap_tidak_melompati_yang_belum_dijalani(kasus, kabid):
    """At asesmen with nothing done there: the new path begins where the case stands."""
    k = kasus("berkas")
    assert k.tahap == "asesmen"
    pindah(k, kabid)
    assert (segar(k).tahap, terbuka(k)) == ("asesmen", ["asesmen"])


def test_mundur_bila_jalur_baru_punya_tahap_yang_terlewati(kasus, kabid, peksos):
    """The case is in pelayanan; the other path still has its conference before it."""
    k = kasus("berkas", "asesmen", "periksa", "masuk")
    assert (k.tahap, terbuka(k)) == ("pelayanan", ["bina"])
    pindah(k, kabid)
    k = segar(k)
    assert (k.tahap, terbuka(k)) == ("case_conference", ["musyawarah"])
    assert langkah(k, "bina").status == "menunggu"
    kerjakan(k, "musyawarah", peksos)
    assert terbuka(k) == ["kunjungan"]


def test_langkah_bersama_yang_sudah_selesai_tidak_diulang(kasus, kabid, peksos):
    k = kasus("berkas", "asesmen", "periksa", "masuk", "bina")
    assert k.tahap == "terminasi"
    pindah(k, kabid)
    kerjakan(k, "musyawarah", peksos)
    assert terbuka(k) == ["kunjungan"]
    kerjakan(k, "kunjungan", peksos)
    assert (segar(k).tahap, terbuka(k)) == ("terminasi", ["putus"])
    assert langkah(k, "bina").catatan == "Catatan bina."


def test_kembali_ke_jalur_lama_memulihkan_yang_sudah_ada(kasus, kabid, peksos):
    k = kasus("berkas", "asesmen", "periksa")
    actions.periksa_syarat(k.persyaratan.get(kode="sehat"), status="ada", by=peksos)
    pindah(k, kabid)
    pindah(k, kabid, jalur="dalam", alasan="Keluarga berubah pikiran.")
    k = segar(k)
    assert (k.tahap, terbuka(k)) == ("penempatan", ["masuk"])
    assert langkah(k, "periksa").catatan == "Catatan periksa."
    sehat = k.persyaratan.get(kode="sehat")
    assert (sehat.status, sehat.diperiksa_oleh) == ("ada", peksos)
    assert syarat(k)["izin"] == "gugur"
    kerjakan(k, "masuk", peksos)
    assert terbuka(k) == ["bina"]


def test_jam_jalur_baru_dihitung_dari_mulainya_yang_sebenarnya(kasus, kabid):
    k = kasus("berkas", "asesmen")
    mulai = langkah(k, "berkas").selesai_pada
    (lama,) = k.jam.all()
    assert lama.durasi == "1 hari kerja"
    pindah(k, kabid)
    (jam,) = k.jam.all()
    assert (jam.durasi, jam.mulai, jam.berhenti) == ("5 hari kerja", mulai, None)
    assert segar(k).tenggat == jam.jatuh_tempo


def test_antrean_mengikuti_jalur(kasus, kabid, peksos):
    k = kasus("berkas", "asesmen", "periksa")
    pindah(k, kabid)
    langkah_tugas = tugas(k, Tugas.Jenis.LANGKAH)
    assert [t.langkah.kode for t in langkah_tugas] == ["musyawarah"]
    assert {t.persyaratan.kode for t in tugas(k, Tugas.Jenis.SYARAT)} == {"izin"}


def test_yang_menyusun_pada_jalur_baru_yang_dibandingkan(kasus, kabid, peksos, orang):
    """The assessment of the path left behind is not taken for the newest one."""
    k = kasus("berkas", "asesmen", "periksa")
    x = langkah(k, "periksa")
    type(x).objects.filter(pk=x.pk).update(selesai_oleh=orang(KASI))
    pindah(k, kabid)
    for kode in ("musyawarah", "kunjungan", "bina"):
        kerjakan(k, kode, peksos)
    assert penyusun_butir(langkah(k, "putus")) == [peksos]


def test_mengembalikan_sesudah_pindah_jalur(kasus, kabid, peksos):
    """Sending back knows only the steps of the path the case is on."""
    k = kasus("berkas", "asesmen", "periksa")
    pindah(k, kabid)
    with ditolak(k, ValidationError):
        actions.kembalikan(k, kode="periksa", alasan="Salah", by=kabid)
    kerjakan(k, "musyawarah", peksos)
    actions.kembalikan(k, kode="asesmen", alasan="Kurang lengkap.", by=kabid)
    assert (segar(k).tahap, terbuka(k)) == ("asesmen", ["asesmen"])
    for kode in ("asesmen", "musyawarah", "kunjungan", "bina"):
        kerjakan(k, kode, peksos)
    actions.putuskan(langkah(k, "putus"), putusan="kembalikan", alasan="Ulang.", by=kabid)
    assert terbuka(k) == ["asesmen"]


def test_syarat_baru_yang_sudah_jatuh_tempo_menahan(buat_standar, buka, kabid, peksos):
    """A requirement of the new path that was due at a step already done holds that stage."""
    isi = DUA.replace(
        'jalur = ["luar"]\nsebelum = "kunjungan"', 'jalur = ["luar"]\nsebelum = "berkas"', 1
    )
    k = buka(buat_standar(isi), jalur="dalam")
    for kode in ("berkas", "asesmen"):
        kerjakan(k, kode, peksos)
    pindah(k, kabid)
    k = segar(k)
    assert (k.tahap, terbuka(k)) == ("aduan", [])
    actions.periksa_syarat(k.persyaratan.get(kode="izin"), status="ada", by=peksos)
    assert (segar(k).tahap, terbuka(k)) == ("case_conference", ["musyawarah"])


def test_halaman_mengatakan_apa_yang_tetap_gugur_dan_datang(client, kasus, kabid):
    k = kasus("berkas", "asesmen", "periksa")
    client.force_login(kabid.pengguna, backend="accounts.backends.JabatanBackend")
    url = reverse("cases:pindah_jalur", args=[k.nomor])
    halaman = client.get(url).text
    tetap, gugur, baru = (halaman.index(f"<h3>{x}</h3>") for x in ("Tetap", "Gugur", "Baru"))
    assert tetap < halaman.index("Asesmen <") < gugur
    assert gugur < halaman.index("Masuk panti") < baru
    assert gugur < halaman.index("Surat sehat") < baru
    assert baru < halaman.index("Musyawarah keluarga")
    assert baru < halaman.index("Izin keluarga")
    assert segar(k).jalur == "dalam"
    client.post(url, {"jalur": "luar", "alasan": "Keluarga bersedia."})
    k = segar(k)
    assert k.jalur == "luar"
    kini = client.get(k.get_absolute_url())
    assert kini.status_code == 200
    assert "B. Luar panti" in kini.text
    assert "dari jalur sebelumnya" in kini.text
    assert (
        "Pindah jalur dari A. Dalam panti"
        in client.get(reverse("cases:riwayat", args=[k.nomor])).text
    )
    assert "pindah_jalur" in aksi(k)
    for x in k.langkah.all():
        assert client.get(x.get_absolute_url()).status_code == 200


def test_bila_lebih_dari_satu_jalur_lain_dipilih_dahulu(client, buat_standar, buka, kabid):
    isi = DUA.replace("membuka_kasus = false", "")
    k = buka(buat_standar(isi), jalur="dalam")
    client.force_login(kabid.pengguna, backend="accounts.backends.JabatanBackend")
    url = reverse("cases:pindah_jalur", args=[k.nomor])
    assert "Alasan pindah jalur" not in client.get(url).text
    assert "Alasan pindah jalur" in client.get(url, {"jalur": "luar"}).text
