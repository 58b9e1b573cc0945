"""A referral declined and sent elsewhere: to the province, which is seen from both offices."""

from pejalan import muat_bawaan

from accounts.peran import Peran
from referrals.actions.lembaga import simpan_lembaga
from referrals.models import Rujukan
from tests.conftest import langkah

P = Peran


def rujuk(layar, ke, alasan="Perlu rehabilitasi."):
    """From the step to what will be sent, with the button below it."""
    layar.ikuti(f"Rujuk ke {ke}").isi(alasan=alasan).tekan("Periksa yang akan dikirim")
    return layar.baca("Tepat inilah yang dikirim", "Siti Maryam")


def test_rujukan_ke_provinsi_ditolak_sekali_lalu_diterima_dan_dikabari(layar, kasus, orang):
    k = kasus("diterima")
    _, sana = muat_bawaan("babel-orang-terlantar")
    mereka = {j.peran: j for j in sana}
    kantor = mereka[P.PEKSOS].instansi
    for nama, tambah in (("Panti Harapan", {}), ("Dinas Provinsi", {"kantor": kantor})):
        isi = {"nama": nama, "jenis": "panti", "pemilik": "provinsi"}
        simpan_lembaga(isi | tambah, by=orang(P.PEKSOS))
    peksos, kabid = layar(orang(P.PEKSOS)), layar(orang(P.KEPALA_BIDANG))
    alamat = k.get_absolute_url()

    peksos.buka(alamat).ikuti("Catat jawabannya")
    rujuk(peksos, "Panti Harapan").tekan("Serahkan untuk disetujui")
    kabid.kerjakan("Setujui rujukan ke Panti Harapan").ikuti("Baca dan setujui")
    kabid.baca("Perlu rehabilitasi.").tekan("Setujui")
    peksos.kerjakan("Kirim rujukan ke Panti Harapan").ikuti("Kirim rujukan")
    peksos.tekan("Kirim rujukan").ikuti("Catat jawaban lembaga")
    peksos.isi(penjawab="Kepala panti", jawaban="menolak", pihak="lembaga", alasan="Penuh.")
    peksos.tekan("Simpan jawaban").baca("Ditolak", "Penuh.").ikuti("Rujuk ke lembaga lain")
    assert langkah(k, "diterima").terbuka

    peksos.baca("Rujukan ditolak Panti Harapan: Penuh.")
    rujuk(peksos, "Dinas Provinsi").tekan("Serahkan untuk disetujui")
    r = Rujukan.objects.get(tujuan=kantor)
    kabid.buka(f"{r.get_absolute_url()}setujui/").tekan("Setujui")
    peksos.buka(f"{r.get_absolute_url()}kirim/").tekan("Kirim rujukan").baca("Menunggu jawaban")

    triase = layar(mereka[P.KEPALA_BIDANG])
    triase.kerjakan("Rujukan dari").baca("Siti Maryam", "Perlu rehabilitasi.")
    triase.ikuti("Terima klien ini")
    triase.halaman.locator("main [name=standar]").first.check()
    triase.tekan("Terima dan buka kasus").baca("Siti Maryam")
    r.refresh_from_db()
    assert (r.status, r.kasus_baru.instansi, r.kasus_baru.jalur) == ("diterima", kantor, "A")
    assert langkah(k, "diterima").selesai
    triase.buka(r.get_absolute_url()).isi(isi="Sudah masuk panti.")
    triase.halaman.get_by_role("button", name="Kirim kabar").click()
    triase.baca("Kabar terkirim")

    peksos.kerjakan("Kabar klien dari Dinas Provinsi")
    peksos.baca("Sudah masuk panti.", r.kasus_baru.nomor)
    peksos.tekan("Tandai sudah dibaca")
    peksos.boleh = ("404",)
    peksos.halaman.goto(r.kasus_baru.get_absolute_url())
    assert "Siti" not in peksos.teks  # theirs stays theirs
