"""Every main page at 360 pixels: nothing sticks out, nothing complains (Layar checks both)."""

import pytest

from accounts.peran import Peran
from cases import actions

HALAMAN = {
    None: ["/masuk/", "/layanan/", "/layanan/pangkalpinang-tuna-susila/"],
    Peran.PETUGAS_LAYANAN: ["/aduan/", "/aduan/baru/", "/klien/", "/klien/baru/", "/ganti-sandi/"],
    Peran.PEKSOS: ["/", "/kasus/", "{kasus}", "{kasus}dokumen/", "{kasus}surat/", "{klien}"],
    Peran.KEPALA_BIDANG: ["{kasus}", "{langkah}", "{kasus}riwayat/", "/petugas/", "/jabatan/"],
    Peran.ADMIN_TU: ["/surat/", "/cari/?q=siti", "/kasus/?keadaan=berjalan", "{kasus}"],
    Peran.ADMIN_SISTEM: ["/kalender/", "/kalender/libur/tambah/"],
}


@pytest.fixture
def alamat(kasus, orang):
    k = kasus("disposisi", nama="Maria Theresia Wulandari-Kusumaningrum binti Abdurrahman")
    actions.jeda(k, alasan="Menunggu surat keterangan kepolisian.", by=orang(Peran.PEKSOS))
    langkah = k.langkah.terkini().get(kode="disposisi")
    return {
        "kasus": k.get_absolute_url(),
        "klien": k.klien.get_absolute_url(),
        "langkah": langkah.get_absolute_url(),
    }


def test_halaman_utama_di_ponsel(telepon, orang, alamat):
    for peran, daftar in HALAMAN.items():
        layar = telepon(orang(peran) if peran else None)
        for url in daftar:
            layar.buka(url.format(**alamat))


def test_pintu_tertutup_tetap_rapi(telepon, orang, alamat):
    layar = telepon(orang(Peran.ADMIN_TU))
    layar.boleh = ("403", "404")
    layar.buka("/petugas/").baca("Tidak dapat dilakukan")
    layar.buka("/kasus/2026-PKP-99999/").baca("tidak ditemukan")
