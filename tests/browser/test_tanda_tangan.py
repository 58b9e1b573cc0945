"""Signing with finger or mouse on a phone: only a browser draws."""

from referrals.kelengkapan import penanda
from tests.cases.bantu import segar
from tests.cases.conftest import buat_standar, buka  # noqa: F401
from tests.referrals.penyerahan.conftest import sampai, tersusun  # noqa: F401


def test_kedua_pihak_menggoreskan_tanda_tangan_di_telepon(tersusun, orang, telepon):  # noqa: F811
    serah = tersusun("bantuan", saksi1_nama="", saksi2_nama="")
    layar = telepon(orang("peksos"))
    layar.buka(serah.get_absolute_url())
    for nama in penanda(serah).values():
        layar.ikuti(f"Tanda tangan {nama}")
        layar.tekan("Simpan tanda tangan").baca("goreskan dahulu")  # nothing drawn yet
        gores(layar)
        layar.tekan("Simpan tanda tangan").baca("Tanda tangan tersimpan")
    layar.baca("Lengkap")
    assert segar(serah.langkah).selesai
    assert serah.tanda_tangan.count() == 2


def gores(layar):
    kotak = layar.halaman.locator("canvas")
    kotak.scroll_into_view_if_needed()
    k, tetikus = kotak.bounding_box(), layar.halaman.mouse
    tetikus.move(k["x"] + 30, k["y"] + k["height"] / 2)
    tetikus.down()
    for i in range(1, 12):
        naik = k["height"] * (0.3 if i % 2 else 0.7)
        tetikus.move(k["x"] + 30 + i * (k["width"] - 60) / 12, k["y"] + naik)
    tetikus.up()
