"""A citizen on a phone complains, is answered, is not satisfied; asks for information besides."""

import re
import uuid

import pytest
from django.urls import reverse

from accounts.peran import Peran
from complaints import penjaga
from complaints.actions import jawaban, pengaduan, survei
from complaints.models import Pengaduan
from tests.dunia import foto as pindaian
from tests.tangan import tata_usaha

pytestmark = pytest.mark.django_db(transaction=True)
P = Peran


@pytest.fixture(autouse=True)
def _segera(monkeypatch):
    monkeypatch.setattr(penjaga, "PALING_CEPAT", -1)


def tanda(layar):
    """(number, code) of the receipt on the screen."""
    nomor = re.search(r"\d{4}-\w+-[PI]\d{5}", layar.teks)[0]
    return {"nomor": nomor, "kode": layar.halaman.locator(".kode").inner_text()}


def cek(layar, jenis, tanda):
    return layar.buka(reverse(f"complaints:{jenis}_cek")).isi(**tanda).tekan("Lihat perkembangan")


def test_kabid_menjawab_pengaduan(layar, telepon, orang, kantor, foto):
    """A citizen without a name complains on a phone; the Kabid sorts, takes and answers it."""
    kabid = orang(P.KEPALA_BIDANG)
    warga = telepon(js=False).buka(reverse("complaints:pengaduan_publik", args=[kantor.kode]))
    warga.isi(pokok="Loket tutup siang", uraian="Tutup pukul sebelas.").isi(lampiran=foto)
    warga.tekan("Kirim pengaduan").baca("Isi nama, atau pilih tidak menyebut nama.", "foto.jpg")
    warga.isi(anonim=True).tekan("Kirim pengaduan")
    bukti = tanda(warga.baca("sudah kami terima"))

    kerja = layar(kabid).kerjakan("verifikasi").ikuti("Verifikasi pengaduan")
    kerja.isi(diterima="ya", kelas="Permintaan informasi atau keluhan").tekan("Simpan verifikasi")
    kerja.ikuti("Tunjuk penangan").isi(penangan=str(kabid.pk)).tekan("Tunjuk penangan")
    kerja.ikuti("Susun surat jawaban").isi(hasil="loket kurang petugas", tindakan="jadwal diubah")
    kerja.tekan("Serahkan jawaban").baca("Menunggu tanda tangan")
    assert Pengaduan.objects.get(nomor=bukti["nomor"]).berkas.count() == 1


def dijawab(p, by, hasil, orang, kantor):
    """The way of an answer, done by whose acts they are."""
    jawaban.susun(p, hasil=hasil, tindakan="diawasi", by=by)
    jawaban.tanda_tangani(p, by=orang(P.KEPALA_INSTANSI))
    jawaban.kirim(p, berkas=pindaian(), by=tata_usaha(kantor))


def test_pengaduan_dibuka_lagi_untuk_atasan_dan_ditutup(layar, telepon, orang, kantor):
    kabid, kepala = orang(P.KEPALA_BIDANG), orang(P.KEPALA_INSTANSI)
    isi = {"pokok": "Loket tutup", "uraian": "Tutup pukul sebelas.", "anonim": True}
    p, kode = pengaduan.terima(isi, instansi=kantor, kunci_kirim=uuid.uuid4())
    kelas = "Permintaan informasi atau keluhan"
    pengaduan.verifikasi(p, diterima=True, kelas=kelas, by=kabid)
    pengaduan.tugaskan(p, penangan=kabid, by=kabid)
    dijawab(p, kabid, "loket kurang petugas", orang, kantor)
    bukti = {"nomor": p.nomor, "kode": kode}

    warga = cek(telepon(js=False), "pengaduan", bukti).baca("loket kurang petugas")
    warga.isi(puas="tidak", alasan="Kemarin masih tutup.").tekan("Kirim tanggapan")
    warga.baca("Dibuka lagi untuk atasan")

    atasan = layar(kepala).kerjakan("tunjuk penangan").ikuti("Tunjuk penangan")
    assert str(kabid.pk) not in atasan.isian("penangan").inner_html()
    atasan.isi(penangan=str(kepala.pk)).tekan("Tunjuk penangan").baca("Ditindaklanjuti")
    dijawab(p, kepala, "jadwal sudah dipasang", orang, kantor)
    cek(warga, "pengaduan", bukti).baca("Jawaban kedua", "jadwal sudah dipasang")
    warga.isi(puas="ya").tekan("Kirim tanggapan").baca("Tanggapan Anda sudah tercatat", "Selesai")


def test_permohonan_informasi_diperpanjang(layar, telepon, orang, kantor):
    warga = telepon(js=False).buka(reverse("complaints:informasi_publik", args=[kantor.kode]))
    warga.isi(rincian="Anggaran 2025", tujuan="Penelitian", nama="Sari", alamat="Jl. Merdeka 2")
    warga.isi(antar="ambil").tekan("Kirim permohonan")
    bukti = tanda(warga.baca("menurut undang-undang"))

    loket = layar(orang(P.PETUGAS_LAYANAN)).kerjakan("jawab").ikuti("Perpanjang waktu")
    loket.isi(alasan="Datanya dihimpun.").tekan("Perpanjang 7 hari kerja")
    loket.baca("10 + 7 hari kerja")
    cek(warga, "informasi", bukti).baca("sudah diperpanjang", "Datanya dihimpun.")


def test_survei_dengan_papan_ketik(telepon, orang, kantor, standar):
    """Nothing but keys: each answer by the arrow keys, sent by Enter."""
    (kode,) = survei.buat_kode(layanan=standar, banyak=1, by=orang(P.PETUGAS_LAYANAN))
    layar = telepon().buka(reverse("complaints:survei_isi", args=[kode.token]))
    ketik = layar.halaman.keyboard
    for i in range(1, 10):
        while layar.halaman.evaluate("document.activeElement.name") != f"u{i}":
            ketik.press("Tab")
        ketik.press("Space")
        ketik.press("ArrowDown")
    with layar.halaman.expect_navigation():
        ketik.press("Enter")
    layar.baca("sudah kami terima")
    assert list(kantor.jawaban_survei.values_list("u1", "u9", "lengkap")) == [(2, 2, True)]
