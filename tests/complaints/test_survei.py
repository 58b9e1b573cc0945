"""The survey: once per code, incomplete sheets not counted, 29 sheets give the known figures."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from accounts.peran import Peran
from complaints import penjaga
from complaints.actions import pengaturan, survei
from complaints.ikm import medan_unsur
from complaints.models import IkmTercatat, JawabanSurvei, KodeSurvei
from tests.complaints.test_ikm import JUMLAH

BAIK = dict.fromkeys(medan_unsur(), 4)


@pytest.fixture(autouse=True)
def _segera(monkeypatch):
    """The tests fill a form sooner than anybody could."""
    monkeypatch.setattr(penjaga, "PALING_CEPAT", -1)


@pytest.fixture
def kode(orang, standar):
    def buat(banyak=1, layanan=standar):
        by = orang(Peran.PETUGAS_LAYANAN)
        return survei.buat_kode(layanan=layanan, banyak=banyak, by=by)

    return buat


def kirim(klien, alamat, nilai, **lain):
    """The form as a browser sends it: its hidden fields with it."""
    form = klien.get(alamat).context["form"]
    data = {k: str(form[k].value() or "") for k in ("kunci_kirim", "mulai")}
    data |= {k: str(v) for k, v in nilai.items()} | lain
    return klien.post(alamat, data), data


def alamat(kode):
    return reverse("complaints:survei_isi", args=[kode.token])


def lembar():
    """29 sheets of nine answers that add up to the totals of the worked example."""
    semua = [dict.fromkeys(medan_unsur(), 3) for _ in range(29)]
    for m, jumlah in zip(medan_unsur(), JUMLAH, strict=True):
        for i in range(jumlah - 87):
            semua[i][m] = 4
    return semua


def test_29_lembar_memberi_angka_terbit(client, orang, kode, kantor):
    for satu, nilai in zip(kode(29), lembar(), strict=True):
        jawaban, _ = kirim(Client(), alamat(satu), nilai)
        assert "sudah kami terima" in jawaban.content.decode()
    (lebih,) = kode(1)
    kirim(client, alamat(lebih), {"u1": 1}, apa_adanya="1")  # not complete: not counted

    client.force_login(
        orang(Peran.KEPALA_BIDANG).pengguna, backend="accounts.backends.JabatanBackend"
    )
    halaman = client.get(reverse("complaints:kepuasan")).content.decode()
    assert "Indeks 91,38, mutu A" in halaman
    assert "29 lembar lengkap dihitung; 1 lembar tidak lengkap" in halaman
    assert "Unsur terendah: <strong>Waktu penyelesaian</strong>" in halaman
    pengaturan.atur({"bobot_ikm": "1/9"}, by=orang(Peran.ADMIN_SISTEM))
    assert "Indeks 91,48" in client.get(reverse("complaints:kepuasan")).content.decode()
    laporan = client.get(reverse("complaints:kepuasan_laporan"))
    assert laporan["Content-Type"] == "application/pdf"
    assert laporan.content.startswith(b"%PDF")


def test_satu_kode_satu_kali(client, kode):
    (satu,) = kode()
    _, data = kirim(client, alamat(satu), BAIK)

    lagi = client.post(alamat(satu), data)
    assert "sudah dipakai" in lagi.content.decode()
    assert "sudah dipakai" in client.get(alamat(satu)).content.decode()
    assert JawabanSurvei.objects.count() == 1


def test_lembar_tidak_menyimpan_siapa_pengisinya(client, kode, kantor):
    (satu,) = kode()
    kirim(client, alamat(satu), BAIK)

    kunci = {f.name for f in JawabanSurvei._meta.get_fields() if f.is_relation}
    assert kunci == {"instansi", "layanan"}
    assert KodeSurvei.objects.get().terpakai == kantor.hari_ini()


def test_yang_terlewat_ditanya_sekali_dan_isian_tetap(client, kode):
    (satu,) = kode()
    jawaban, _ = kirim(client, alamat(satu), {"u1": 2}, saran="Kursinya kurang.")
    isi = jawaban.content.decode()

    assert isi.count("Pilih salah satu jawaban.") == 16  # in the summary and beside the field
    assert "Kursinya kurang." in isi
    assert re.search(r'<input[^>]*name="u1" value="2"[^>]*checked', isi)
    assert "Kirim apa adanya" in isi
    assert not JawabanSurvei.objects.exists()


def test_kode_lewat_waktu_atau_tidak_dikenal(client, kode):
    (satu,) = kode()
    KodeSurvei.objects.update(berlaku_sampai=satu.berlaku_sampai - timedelta(days=31))

    assert "Masa berlaku" in client.get(alamat(satu)).content.decode()
    assert client.get(reverse("complaints:survei_isi", args=["bukan-kode"])).status_code == 404


def test_layar_di_kantor_diisi_berkali_kali(client, orang, kantor):
    atur = pengaturan.ganti_kode_kios(by=orang(Peran.ADMIN_SISTEM))
    layar = reverse("complaints:survei_kios", args=[atur.kode_kios])
    _, data = kirim(client, layar, BAIK)
    client.post(layar, data)  # the same form again
    kirim(client, layar, BAIK)  # the next person

    assert JawabanSurvei.objects.filter(lewat="kios", lengkap=True).count() == 2
    pengaturan.ganti_kode_kios(by=orang(Peran.ADMIN_SISTEM))
    assert client.get(layar).status_code == 404


def test_jebakan_dan_kiriman_terlalu_cepat(client, kode, monkeypatch):
    (satu,) = kode()
    jawaban, _ = kirim(client, alamat(satu), BAIK, situs_web="http://x")
    assert penjaga.TERLALU_CEPAT in jawaban.content.decode()
    monkeypatch.setattr(penjaga, "PALING_CEPAT", 60)
    jawaban, _ = kirim(client, alamat(satu), BAIK)
    assert penjaga.TERLALU_CEPAT in jawaban.content.decode()
    assert not JawabanSurvei.objects.exists()


def test_terbit_pada_halaman_layanan_bila_kantor_mau(client, orang, kode, standar):
    (satu,) = kode()
    survei.jawab(satu, BAIK)
    halaman = reverse("standards:layanan_detail", args=[standar.kode])

    assert "Indeks Kepuasan" not in client.get(halaman).content.decode()
    pengaturan.atur({"terbitkan_ikm": True}, by=orang(Peran.ADMIN_SISTEM))
    assert "99,90" in client.get(halaman).content.decode()


def test_angka_tahun_lampau_diketik(client, orang):
    """Source 2 prints the three predecessors' figures for 2021."""
    client.force_login(orang(Peran.SEKRETARIS).pengguna, backend="accounts.backends.JabatanBackend")
    for untuk, nilai in (
        ("Tan Miyat", "86,69"),
        ("Pangudi Luhur", "86,40"),
        ("Budhi Dharma", "88,12"),
        ("Budhi Dharma", "88,12"),
    ):
        isi = {"tahun": 2021, "untuk": untuk, "nilai": nilai, "sumber": "Standar pelayanan 2022"}
        assert client.post(reverse("complaints:kepuasan_lampau"), isi).status_code == 302

    assert IkmTercatat.objects.count() == 3
    halaman = client.get(reverse("complaints:kepuasan")).content.decode()
    assert all(x in halaman for x in ("86,69", "86,40", "88,12"))
    assert "B, baik" in halaman
    with pytest.raises(PermissionDenied):
        survei.catat_ikm(isi, by=orang(Peran.PEKSOS))
