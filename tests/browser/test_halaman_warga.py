"""Every page for citizens: axe finds nothing, and keys alone go from start to finish."""

import uuid

import pytest
from django.urls import get_resolver, reverse

from accounts.peran import Peran
from complaints import penjaga
from complaints.actions import informasi, jawaban, pengaduan, pengaturan, survei
from complaints.models import PermohonanInformasi
from tests.dunia import foto as pindaian
from tests.tangan import tata_usaha

pytestmark = pytest.mark.django_db(transaction=True)
P = Peran
#: The pages of the report and its tracking: axe looks at them in test_lapor_warga.py.
PELAPORAN = {"lapor", "lapor_wilayah", "lapor_terkirim", "lapor_kantor", "lacak"}
LEMBAR = {"pengaduan_publik", "informasi_publik", "pengaduan_cek", "informasi_cek"}
SURVEI = {"survei_isi", "survei_kios"}
#: A file, or the question for the code again.
BERKAS = {"pengaduan_surat", "informasi_berkas"}


@pytest.fixture(autouse=True)
def _segera(monkeypatch):
    monkeypatch.setattr(penjaga, "PALING_CEPAT", -1)


def test_daftar_halaman_umum_lengkap():
    """A new page for citizens has to be looked at by axe as well."""
    semua = get_resolver("complaints.urls").url_patterns
    umum = {p.name for p in semua if getattr(p.callback, "tanpa_sesi", False)}
    assert umum == PELAPORAN | LEMBAR | SURVEI | BERKAS


def dijawab(kantor, orang):
    """A complaint whose answer can be read, with what its receipt says."""
    isi = {"pokok": "Loket tutup", "uraian": "Tutup pukul sebelas.", "anonim": True}
    p, kode = pengaduan.terima(isi, instansi=kantor, kunci_kirim=uuid.uuid4())
    kabid = orang(P.KEPALA_BIDANG)
    kelas = "Permintaan informasi atau keluhan"
    pengaduan.verifikasi(p, diterima=True, kelas=kelas, by=kabid)
    pengaduan.tugaskan(p, penangan=kabid, by=kabid)
    jawaban.susun(p, hasil="loket kurang petugas", tindakan="jadwal diubah", by=kabid)
    jawaban.tanda_tangani(p, by=orang(P.KEPALA_INSTANSI))
    jawaban.kirim(p, berkas=pindaian(), by=tata_usaha(kantor))
    return {"nomor": p.nomor, "kode": kode}


def diberi(kantor, orang):
    """A request that was refused in part, with what its receipt says."""
    isi = {"rincian": "Daftar penerima", "tujuan": "Riset", "nama": "Sari", "alamat": "Jl. Dua"}
    p, kode = informasi.terima(
        isi | {"cara": "berkas", "antar": "ambil"}, instansi=kantor, kunci_kirim=uuid.uuid4()
    )
    informasi.jawab(
        PermohonanInformasi.objects.get(pk=p.pk),
        hasil="sebagian",
        jawaban="Jumlahnya terlampir.",
        dasar="17h",
        uraian="Nama penerima.",
        berkas=[pindaian()],
        by=orang(P.PETUGAS_LAYANAN),
    )
    return {"nomor": p.nomor, "kode": kode}


def test_axe_pengaduan_dan_informasi(telepon, orang, kantor, standar):
    """Empty, refused with its sentences, received, and what number and code open."""
    hp = telepon()
    hp.buka(reverse("complaints:pengaduan_publik", args=[kantor.kode])).axe()
    hp.tekan("Kirim pengaduan").axe().baca("Ada yang perlu diperbaiki")
    hp.isi(pokok="Loket tutup", uraian="Tutup pukul sebelas.", anonim=True)
    hp.tekan("Kirim pengaduan").axe().baca("sudah kami terima")
    hp.buka(reverse("complaints:informasi_publik", args=[kantor.kode])).axe()
    hp.tekan("Kirim permohonan").axe().baca("Ada yang perlu diperbaiki")
    hp.isi(rincian="Anggaran", tujuan="Riset", nama="Sari", alamat="Jl. Dua", antar="ambil")
    hp.tekan("Kirim permohonan").axe().baca("sudah kami terima")
    for jenis, tanda in (
        ("pengaduan", dijawab(kantor, orang)),
        ("informasi", diberi(kantor, orang)),
    ):
        hp.buka(reverse(f"complaints:{jenis}_cek")).axe()
        hp.isi(nomor=tanda["nomor"], kode="KELIRU").tekan("Lihat perkembangan").axe()
        hp.isi(**tanda).tekan("Lihat perkembangan").axe().baca(tanda["nomor"])
    hp.buka(reverse("complaints:pengaduan_surat")).axe()
    hp.buka(reverse("complaints:informasi_berkas", args=[1])).axe()


def test_axe_survei_dan_layanan(telepon, orang, kantor, standar):
    (kode,) = survei.buat_kode(layanan=standar, banyak=1, by=orang(P.PETUGAS_LAYANAN))
    admin = orang(P.ADMIN_SISTEM)
    pengaturan.atur({"terbitkan_ikm": True}, by=admin)
    kios = pengaturan.ganti_kode_kios(by=admin).kode_kios
    hp = telepon().buka(reverse("complaints:survei_isi", args=[kode.token])).axe()
    hp.isi(u1="3").tekan("Kirim jawaban").axe().baca("Pilih salah satu jawaban.")
    hp.isi(**{f"u{i}": "3" for i in range(2, 10)}).tekan("Kirim jawaban").axe()
    hp.buka(reverse("complaints:survei_isi", args=[kode.token])).axe().baca("sudah dipakai")
    hp.buka(reverse("complaints:survei_kios", args=[kios])).axe()
    hp.buka(reverse("standards:layanan")).axe()
    hp.buka(reverse("standards:layanan_detail", args=[standar.kode])).axe()


def test_pengaduan_dengan_papan_ketik_tanpa_javascript(telepon, kantor, standar):
    """From the link in the foot of the page to how it goes, with Tab, space and Enter only."""
    hp = telepon(js=False).buka(reverse("complaints:pengaduan_publik", args=[kantor.kode]))
    ketik = hp.halaman.keyboard

    def ke(nama, nilai=""):
        for _ in range(40):
            ketik.press("Tab")
            if hp.halaman.locator(f'[name="{nama}"]:focus').count():
                return ketik.type(nilai)
        raise AssertionError(f"{nama} tidak tercapai")

    def kirim():
        with hp.halaman.expect_navigation():
            ketik.press("Enter")

    ke("pokok", "Loket tutup siang")
    ke("uraian", "Tutup pukul sebelas.")
    ke("anonim")
    ketik.press("Space")
    ke("telepon")
    kirim()
    hp.baca("sudah kami terima")
    nomor, kode = hp.halaman.locator("dl strong").first.inner_text(), hp.halaman.locator(".kode")
    kode = kode.inner_text()
    hp.buka(reverse("complaints:pengaduan_cek"))
    ke("nomor", nomor)
    ke("kode", kode)
    kirim()
    hp.baca("Menunggu verifikasi")
