"""The acts on a case page: of daily use in the open, the rest folded, what undoes apart."""

from accounts.peran import Peran
from cases.aksi import AKSI, susun


def test_setiap_tindakan_berada_di_satu_kelompok():
    hasil = susun([(a, None) for a in AKSI.values()])

    nama = [a.nama for kelompok in hasil.values() for a, _ in kelompok]
    assert sorted(nama) == sorted(AKSI)
    assert {a.nama for a, _ in hasil["bahaya"]} == {a.nama for a in AKSI.values() if a.bahaya}
    assert all(a.lazim or a.utama for a, _ in hasil["lazim"])


def test_tanpa_tindakan_tidak_ada_kelompok():
    assert susun([]) == {}


def test_yang_membatalkan_terlipat_dan_yang_lazim_tidak(client, kasus, orang):
    kabid = orang(Peran.KEPALA_BIDANG)
    client.force_login(kabid.pengguna, backend="accounts.backends.JabatanBackend")

    halaman = client.get(kasus().get_absolute_url()).text

    terlipat = halaman[halaman.index("Tindakan lainnya") :]
    terlipat = terlipat[: terlipat.index("</details>")]
    assert "Tambah persyaratan" in terlipat
    assert "Tunjuk petugas" in halaman
    assert "Tunjuk petugas" not in terlipat
