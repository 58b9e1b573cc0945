"""The board: what is free and for whom, who waits and why, as this person may know it."""

import pytest
from django.urls import reverse

from accounts.peran import Peran
from cases.models import Kasus
from referrals.actions import hunian, penempatan
from referrals.models import Kamar, TempatTidur
from tests.referrals.penempatan.conftest import hitung_kueri, ranjang

P = Peran


def test_papan_menurut_kerahasiaan_dalam_kueri_tetap(penghuni, rumah, sebagai, orang):
    k, by = penghuni(nama="Siti Rahasia"), orang(P.KETUA_RPS)
    wisma = rumah(kamar={"Melati": ("P", 1)})
    hunian.masuk_darurat(k, tempat_tidur=ranjang(wisma)[0], alasan="Malam.", by=by)
    c, papan = sebagai(P.KETUA_RPS), reverse("referrals:papan")
    halaman = c.get(papan).text
    assert "S.R." in halaman
    assert "Siti Rahasia" not in halaman
    assert k.get_absolute_url() in halaman
    lain = sebagai(P.PENDAMPING).get(papan).text  # has nothing to do with the case
    assert "Ditempati" in lain
    assert "S.R." not in lain
    assert k.get_absolute_url() not in lain

    satu = hitung_kueri(c, papan)
    for i in range(3):
        lagi = rumah(f"Wisma {i}", "wisma", {"A": ("P", 8), "B": ("L", 8)})
        penempatan.usulkan(penghuni(), wisma=lagi, prioritas=3, alasan="Perlu.", by=orang(P.PEKSOS))
    assert hitung_kueri(c, papan) == satu <= 9  # three lists on one page: a dashboard's ten


@pytest.mark.parametrize(
    ("isi", "untuk"),
    [
        ({"jenis_kelamin": "P"}, "perempuan"),
        ({"jenis_kelamin": "L", "usia_min": 60}, "laki-laki, 60 tahun ke atas"),
        ({"usia_maks": 17}, "laki-laki atau perempuan, sampai 17 tahun"),
        ({"usia_min": 0, "usia_maks": 5}, "laki-laki atau perempuan, 0 sampai 5 tahun"),
        (
            {"jenis_kelamin": "P", "usia_min": 18, "usia_maks": 59, "ramah_disabilitas": True},
            "perempuan, 18 sampai 59 tahun, kursi roda",
        ),
    ],
)
def test_kamar_menyebut_untuk_siapa(isi, untuk):
    assert Kamar(**isi).untuk == untuk


def test_papan_menghitung_yang_kosong_menurut_peruntukan_kamarnya(penghuni, rumah, sebagai, orang):
    """Two rooms for women are not one: age and wheelchair tell who fits."""
    kamar = {"Lansia": ("P", 2), "Melati": ("P", 3), "Nusa": ("", 1)}
    wisma = rumah("Wisma Anggrek", "wisma", kamar)
    Kamar.objects.filter(nama="Lansia").update(usia_min=60, ramah_disabilitas=True)
    bed = TempatTidur.objects.filter(kamar__nama="Melati").first()
    hunian.masuk_darurat(penghuni(), tempat_tidur=bed, alasan="Malam.", by=orang(P.KETUA_RPS))
    halaman = " ".join(sebagai(P.KEPALA_BIDANG).get(reverse("referrals:papan")).text.split())
    assert (
        "Yang kosong: <strong>1</strong> untuk laki-laki atau perempuan; "
        "<strong>2</strong> untuk perempuan; "
        "<strong>2</strong> untuk perempuan, 60 tahun ke atas, kursi roda." in halaman
    )
    assert f"{wisma}" in halaman


def test_daftar_tunggu_menyebut_prioritas_dan_alasannya(penghuni, rumah, sebagai, orang):
    """The reason is a narrative: not for whoever reads none, nor unrecorded of a secret case."""
    wisma = rumah("Wisma Anggrek", "wisma")
    biasa, rahasia = penghuni(kategori="8"), penghuni()
    rahasia.kerahasiaan = "rahasia"
    rahasia.save()
    Kasus.objects.filter(pk=biasa.pk).update(kerahasiaan="biasa")
    for k, prioritas, alasan in ((biasa, 2, "Tidur di emper."), (rahasia, 1, "Diancam suami.")):
        p = penempatan.usulkan(
            k, wisma=wisma, prioritas=prioritas, alasan=alasan, by=orang(P.PEKSOS)
        )
        penempatan.antrekan(p, by=orang(P.KEPALA_BIDANG))
    papan = reverse("referrals:papan")
    kabid = sebagai(P.KEPALA_BIDANG).get(papan).text
    assert "Tidur di emper." in kabid
    assert kabid.index("Darurat") < kabid.index("Mendesak")
    assert "alasannya pada halaman usulnya" in kabid
    for peran in (P.KEPALA_BIDANG, P.ADMIN_TU):
        assert "Diancam suami." not in sebagai(peran).get(papan).text
    assert "Tidur di emper." not in sebagai(P.ADMIN_TU).get(papan).text
