"""Reports about the same: beside each other, put under one, and taken apart again."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from warga_bersama import Warga

from accounts.peran import Peran
from cases import actions
from cases.actions.inti import Bentrok
from cases.models import Aduan, Tugas
from complaints import izin_triase
from complaints.actions import triase as aksi
from complaints.actions.pesan import terima_pesan
from complaints.serupa import serupa

pytestmark = pytest.mark.django_db
TRIASE = reverse("complaints:triase")


def test_yang_serupa_berdampingan(warga, orang, peramban, django_assert_max_num_queries):
    kakek = warga.lapor(
        kronologi="Kakek kebingungan di terminal.", lokasi="Terminal Bus", terlapor="Kakek"
    )
    sama = Warga(warga.kantor, "36.68.5.5").lapor(
        kronologi="Ada nenek tidur di emperan toko, sudah tiga hari, kelihatan sakit",
        lokasi="Toko Sinar Selindung",
        terlapor="",
    )
    aduan = warga.lapor()
    assert [a.nomor for a in serupa(aduan, orang(Peran.PEKSOS))] == [sama.nomor]
    klien = peramban(orang(Peran.PEKSOS))
    klien.get(TRIASE)  # the first page of a session writes the session down
    with django_assert_max_num_queries(14):
        halaman = klien.get(reverse("complaints:triase_aduan", args=[aduan.nomor]))
    assert f"Gabungkan aduan ini di bawah {sama.nomor}" in halaman.text
    assert kakek.nomor not in halaman.text


def test_serupa_menurut_waktu_dan_posisi(warga, orang):
    lama = warga.lapor(kronologi="Nenek tidur di emperan toko, tampak sakit, tiga hari.")
    Aduan.objects.filter(pk=lama.pk).update(diterima_pada=timezone.now() - timedelta(days=15))
    jauh = warga.lapor(
        kronologi="Lelaki tergeletak", lokasi="Simpang", lintang="-2.1", bujur="106.1"
    )
    aduan = warga.lapor(
        kronologi="Ada bapak pingsan", lokasi="Tugu", lintang="-2.101", bujur="106.101"
    )
    assert [a.nomor for a in serupa(aduan, orang(Peran.PEKSOS))] == [jauh.nomor]


def test_gabung_lalu_pisah(warga, orang, kota):
    induk, aduan = warga.lapor(kronologi="Satu."), warga.lapor(kronologi="Dua.", darurat="ya")
    peksos = orang(Peran.PEKSOS)
    aksi.gabung_aduan(aduan, induk, by=peksos)
    aduan.refresh_from_db()
    induk.refresh_from_db()
    assert (aduan.status, aduan.induk, induk.darurat) == ("duplikat", induk, True)
    assert [t.aduan for t in Tugas.objects.terbuka().filter(jenis="aduan")] == [induk]
    assert Tugas.objects.terbuka().get(jenis="aduan").darurat
    assert "Digabung dengan laporan lain" in warga.lacak(aduan).text
    aksi.pisah_aduan(aduan, by=peksos)
    aduan.refresh_from_db()
    assert (aduan.status, aduan.induk) == ("baru", None)
    assert Tugas.objects.terbuka().filter(aduan=aduan).count() == 1
    assert list(aduan.riwayat.values_list("aksi", flat=True)) == [
        "pisah_aduan",
        "gabung_aduan",
        "lapor",
    ]


def test_pelapor_duplikat_mengikuti_kasus_induknya(warga, orang, standar, klien):
    induk, aduan = warga.lapor(kronologi="Satu."), warga.lapor(kronologi="Dua.")
    aksi.gabung_aduan(aduan, induk, by=orang(Peran.PEKSOS))
    terima_pesan(induk, "Rahasia pelapor yang lain.")
    actions.buka_kasus(klien(), standar, by=orang(Peran.PEKSOS), aduan=induk)
    teks = warga.lacak(aduan).text
    assert "Petugas mempelajari laporan" in teks
    assert "Rahasia pelapor" not in teks
    assert induk.nomor not in teks


def test_duplikat_dari_duplikat_berinduk_sama(warga, orang):
    a, b, c = (warga.lapor(kronologi=f"{n}.") for n in "abc")
    peksos = orang(Peran.PEKSOS)
    aksi.gabung_aduan(b, a, by=peksos)
    b.refresh_from_db()
    aksi.gabung_aduan(c, b, by=peksos)
    c.refresh_from_db()
    assert c.induk == a
    d = warga.lapor(kronologi="d.")
    aksi.gabung_aduan(a, d, by=peksos)
    assert set(Aduan.objects.filter(induk=d)) == {a, b, c}


def test_gabung_yang_tidak_boleh(warga, orang, kota):
    aduan = warga.lapor()
    with pytest.raises(ValidationError):
        aksi.gabung_aduan(aduan, aduan, by=orang(Peran.PEKSOS))
    lain = warga.lapor(kronologi="Lain.")
    with pytest.raises(PermissionDenied):
        aksi.gabung_aduan(aduan, lain, by=orang(Peran.PETUGAS_DESA))
    aksi.gabung_aduan(aduan, lain, by=orang(Peran.PEKSOS))
    aduan.refresh_from_db()
    assert izin_triase.izin_gabung(aduan, orang(Peran.PEKSOS)).tertahan
    with pytest.raises(Bentrok):
        actions.tutup_aduan(aduan, alasan="x", by=orang(Peran.KEPALA_SEKSI))
