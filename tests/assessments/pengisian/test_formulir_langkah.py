"""A form beside a step with a record of its own; and records that only a revision corrects."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.peran import Peran
from assessments.actions import asesmen as aksi
from assessments.actions.revisi import mulai_revisi
from assessments.models import Asesmen
from cases import actions
from cases.izin_koreksi import izin_catatan
from tests.asesmen_bantu import isi_bab, isi_semua, mulai, selesaikan
from tests.cases.bantu import segar
from tests.cases.conftest import buat_standar, buka
from tests.conftest import JAWABAN, langkah

__all__ = ["buat_standar", "buka"]  # fixtures of the cases' tests, used here too
P = Peran
LAYANAN = """
[[langkah]]
kode = "kunjungi"
tahap = "aduan"
jenis = "tugas"
teks = "Mengunjungi klien"
peran = ["peksos"]
instrumen = "kajian"

[[langkah]]
kode = "nilai"
tahap = "asesmen"
jenis = "asesmen"
teks = "Menilai bersama"
peran = ["peksos", "psikolog"]
semua = {semua}
instrumen = "kajian"

[[langkah]]
kode = "putus"
tahap = "case_conference"
jenis = "disposisi"
teks = "Memutus kelayakan"
peran = ["kepala_bidang"]
instrumen = "kajian"

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Terminasi"
"""


@pytest.fixture
def kasus_kajian(buat_standar, buka, kajian, orang):
    def buat(semua="false"):
        orang(P.KEPALA_BIDANG)
        return buka(buat_standar(LAYANAN.format(semua=semua)))

    return buat


@pytest.fixture
def sebagai(client):
    def masuk(jabatan):
        client.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
        return client

    return masuk


def kunjungan(k, by, temuan="Diusir."):
    """The form beside the visit, final; the visit itself is still to be written."""
    a = isi_semua(mulai(langkah(k, "kunjungi"), by=by), by=by, masalah=temuan)
    return aksi.finalkan(a, by=by)


# --------------------------------------------------------------------- beside a step
def test_hasil_formulir_tertulis_pada_langkah_tugasnya(sebagai, kasus_kajian, peksos):
    k = kasus_kajian()
    x, c, hari = langkah(k, "kunjungi"), sebagai(peksos), k.instansi.hari_ini().isoformat()
    mulai_di = reverse("assessments:mulai_asesmen", args=[k.nomor, "kajian"]) + f"?langkah={x.pk}"
    assert mulai_di in c.get(x.get_absolute_url()).text
    c.post(mulai_di, {"tanggal": hari})
    a = isi_semua(Asesmen.objects.get(langkah=x), by=peksos, masalah="Diusir dari rumah.")
    assert c.get(mulai_di).url == a.get_absolute_url()  # begun once, gone on with

    final = reverse("assessments:final_asesmen", args=[a.pk])
    assert "dan selesaikan langkah" not in c.get(final).text
    assert c.post(final, {"tanggal": hari}).url == x.get_absolute_url()
    x = segar(x)
    assert x.terbuka
    assert "Diusir dari rumah." in c.get(x.get_absolute_url()).text
    c.post(x.get_absolute_url(), {"tanggal": hari})  # a note of one's own may stay empty
    x = segar(x)
    assert (x.status, x.rincian["asesmen"]) == ("selesai", a.pk)
    assert "Diusir dari rumah." in x.catatan


def test_tanpa_formulir_catatan_tetap_wajib(sebagai, kasus_kajian, peksos):
    k = kasus_kajian()
    x = langkah(k, "kunjungi")
    isi = {"tanggal": k.instansi.hari_ini().isoformat()}
    assert sebagai(peksos).post(x.get_absolute_url(), isi).status_code == 200
    assert segar(x).terbuka


def test_putusan_memuat_hasil_formulir_dan_instruksinya(kasus_kajian, peksos, orang):
    k = kasus_kajian()
    kunjungan(k, peksos)
    actions.selesaikan_langkah(langkah(k, "kunjungi"), by=peksos, catatan="Ditemui.")
    selesaikan(langkah(k, "nilai"), by=peksos)
    kabid = orang(P.KEPALA_BIDANG)
    x = langkah(k, "putus")
    a = isi_semua(mulai(x, by=peksos), by=peksos, masalah="Layak dilayani.")
    aksi.finalkan(a, by=peksos)
    actions.putuskan(segar(x), putusan="setuju", instruksi="Segera.", by=kabid)
    x = segar(x)
    assert "Layak dilayani." in x.catatan
    assert x.catatan.endswith("Segera.")

    baru = mulai_revisi(a, by=peksos, alasan="Salah ketik.", bagian=["umum"])
    isi_bab(baru, "umum", by=peksos, masalah="Layak.")
    aksi.finalkan(baru, by=peksos)
    assert segar(x).catatan == x.catatan  # decided on what it said then
    assert segar(x).rincian["asesmen"] == baru.pk


def test_revisi_mengganti_hasilnya_dan_catatan_sendiri_tetap(kasus_kajian, peksos):
    k = kasus_kajian()
    lama = kunjungan(k, peksos, "Keliru.")
    actions.selesaikan_langkah(langkah(k, "kunjungi"), by=peksos, catatan="Ditemui tetangga.")
    baru = mulai_revisi(lama, by=peksos, alasan="Salah orang.", bagian=["umum"])
    isi_bab(baru, "umum", by=peksos, masalah="Yang benar.")
    aksi.finalkan(baru, by=peksos)
    x = langkah(k, "kunjungi")
    assert "Yang benar." in x.catatan
    assert "Keliru." not in x.catatan
    assert x.catatan.endswith("Ditemui tetangga.")
    assert x.rincian["asesmen"] == baru.pk


# --------------------------------------------------------------------- corrected there only
def test_catatan_asesmen_hanya_dikoreksi_lewat_revisinya(sebagai, kasus_kajian, peksos):
    k = kasus_kajian()
    actions.selesaikan_langkah(langkah(k, "kunjungi"), by=peksos, catatan="Ditemui.")
    x = langkah(k, "nilai")
    selesaikan(x, by=peksos)
    x, c = segar(x), sebagai(peksos)
    koreksi = reverse("cases:koreksi_catatan", args=[k.nomor, x.pk])
    halaman = c.get(reverse("cases:langkah", args=[k.nomor, x.pk])).text
    assert koreksi not in halaman
    assert "Koreksi lewat revisi asesmennya" in halaman
    isi = {"tanggal": k.instansi.hari_ini().isoformat(), "catatan": "Lain.", "alasan": "Keliru."}
    assert c.post(koreksi, isi).status_code == 403
    assert "Lain." not in segar(x).catatan


def test_jawaban_langkahnya_tetap_dapat_dikoreksi(kasus, peksos):
    x = langkah(kasus("asesmen-awal"), "asesmen-awal")
    awal = {n: JAWABAN[n] for n in ("identitas", "darurat")}
    selesaikan(x, by=peksos, jawaban=awal)
    x = segar(x)
    catatan = x.catatan
    assert izin_catatan(x, peksos).sekarang
    with pytest.raises(ValidationError, match="revisi asesmen"):
        actions.koreksi_catatan(x, by=peksos, alasan="Keliru.", catatan="Lain.")
    actions.koreksi_catatan(x, by=peksos, alasan="Keliru.", jawaban={"darurat": "ya"})
    x = segar(x)
    assert (x.catatan, x.kasus.fakta["darurat"]) == (catatan, "ya")


# --------------------------------------------------------------------- everybody's own part
def test_sesudah_final_yang_lain_menulis_bagiannya_sendiri(sebagai, kasus_kajian, peksos, psikolog):
    k = kasus_kajian(semua="true")
    actions.selesaikan_langkah(langkah(k, "kunjungi"), by=peksos, catatan="Ditemui.")
    x, hari = langkah(k, "nilai"), k.instansi.hari_ini().isoformat()
    a = isi_bab(mulai(x, by=peksos), "umum", by=peksos)
    isi_bab(a, "jiwa", by=psikolog)
    aksi.sahkan_bagian(segar(a), "jiwa", by=psikolog)
    aksi.finalkan(segar(a), by=peksos)
    assert segar(x).terbuka  # the psychologist's part is awaited

    ruang = reverse("assessments:langkah", args=[k.nomor, x.pk])
    assert sebagai(peksos).get(ruang).status_code == 200
    c = sebagai(psikolog)
    assert "Bagian Anda pada asesmen ini" in c.get(ruang).text
    salah = c.post(ruang, {"tanggal": hari})
    assert salah.status_code == 200
    assert segar(x).terbuka  # an opinion is asked, not only a press
    assert c.post(ruang, {"tanggal": hari, "catatan": "Setuju."}).status_code == 302
    x = segar(x)
    assert (x.status, x.rincian["asesmen"]) == ("selesai", a.pk)
    assert [b.oleh for b in x.andil.order_by("pk")] == [peksos, psikolog]
    c.post(ruang, {"tanggal": hari, "catatan": "Lagi."})  # pressed twice
    assert x.andil.count() == 2
