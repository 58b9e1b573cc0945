"""A complaint about the service: who handles it, until when, its answer, and once more above."""

import io
import uuid
import zipfile
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.peran import Peran
from cases.actions.inti import Bentrok
from cases.models import Tugas
from complaints.actions import jawaban, pengaduan, pengaturan
from complaints.izin_pengaduan import izin_pengaduan
from complaints.models import JawabanPengaduan, Pengaduan, RiwayatPublik
from letters.nomor import ambil_nomor
from standards.models.kalender import HariLibur
from tests.complaints.conftest import ISI, baca, kirim_form, maju

P = Peran


def antrean(jabatan):
    return list(
        Tugas.objects.untuk(jabatan).filter(jenis="pengaduan").values_list("judul", flat=True)
    )


# ------------------------------------------------------------------------------- limits
@pytest.mark.parametrize(
    ("kelas", "hari"),
    [
        ("Permintaan informasi atau keluhan", 5),
        ("Pengaduan tanpa pemeriksaan lapangan", 14),
        ("Pengaduan dengan pemeriksaan lapangan", 60),
    ],
)
def test_batas_menurut_kelasnya(kantor, orang, kelas, hari):
    """Received on Tuesday 17 March 2026; the 18th and 19th are holidays here."""
    for tgl in (18, 19):
        HariLibur.objects.create(tanggal=date(2026, 3, tgl), nama="Libur", instansi=kantor)
    pada = datetime(2026, 3, 17, 9, tzinfo=kantor.zona)
    p, _ = pengaduan.terima(
        ISI | {"diterima_pada": pada}, instansi=kantor, kunci_kirim=uuid.uuid4()
    )
    assert p.tenggat_verifikasi.astimezone(kantor.zona).date() == date(2026, 3, 24)

    p = pengaduan.verifikasi(p, diterima=True, kelas=kelas, by=orang(P.PETUGAS_LAYANAN))
    hari_kerja, tgl = 0, date(2026, 3, 17)
    while hari_kerja < hari:
        tgl += timedelta(days=1)
        hari_kerja += tgl.weekday() < 5 and tgl not in (date(2026, 3, 18), date(2026, 3, 19))
    assert p.tenggat.astimezone(kantor.zona).date() == tgl


def test_kelas_kantor_sendiri(kantor, orang, buat_pengaduan):
    """One local page adds "ringan 2 hk": the law's three stay beside the office's own."""
    by = orang(P.ADMIN_SISTEM)
    pengaturan.simpan_kelas({"nama": "Ringan", "hari_kerja": 2, "aktif": True}, by=by)

    p, _ = buat_pengaduan()
    p = pengaduan.verifikasi(p, diterima=True, kelas="Ringan", by=orang(P.PETUGAS_LAYANAN))
    assert p.hari_kerja == 2
    assert kantor.kelas_pengaduan.count() == 4
    with pytest.raises(PermissionDenied):
        pengaturan.simpan_kelas({"nama": "Berat", "hari_kerja": 90}, by=orang(P.KEPALA_BIDANG))


@pytest.mark.parametrize(
    ("aturan", "isi", "medan"),
    [
        ({"boleh_anonim": False}, {"anonim": True, "nama": ""}, "anonim"),
        ({"boleh_anonim": False, "wajib_identitas": True}, {}, "nomor_identitas"),
    ],
)
def test_aturan_kanal(kantor, orang, aturan, isi, medan):
    """Source 3 demands an identity; SP4N-LAPOR! allows anonymous complaints."""
    bawaan = {"kanal": "surat", "boleh_anonim": True, "wajib_identitas": False}
    pengaturan.simpan_kanal(bawaan | aturan, by=orang(P.ADMIN_SISTEM))

    by = orang(P.PETUGAS_LAYANAN)

    def terima(kanal):
        return pengaduan.terima(
            ISI | isi | {"kanal": kanal}, instansi=kantor, kunci_kirim=uuid.uuid4(), by=by
        )

    with pytest.raises(ValidationError) as salah:
        terima("surat")
    assert medan in salah.value.error_dict
    assert terima("lapor")[0].pk  # the other channel keeps its own rule


# ------------------------------------------------------------------------------- the way
def test_dari_terima_sampai_dijawab(buat_pengaduan, orang, kantor):
    p, _ = buat_pengaduan()
    tempat = {
        "terverifikasi": P.KEPALA_BIDANG,
        "ditangani": P.PEKSOS,
        "paraf": P.KEPALA_BIDANG,
        "tanda_tangan": P.KEPALA_INSTANSI,
        "bernomor": P.ADMIN_TU,
    }
    assert antrean(orang(P.PETUGAS_LAYANAN)) == [f"Pengaduan {p.nomor}: verifikasi"]
    for ke, peran in tempat.items():
        maju(p, ke, orang)
        assert len(antrean(orang(peran))) == 1, ke
        assert Tugas.objects.terbuka().filter(jenis="pengaduan").count() == 1, ke
    maju(p, "dijawab", orang)
    assert not Tugas.objects.terbuka().filter(jenis="pengaduan").exists()

    j = p.jawaban.get()
    assert j.pdf.size > 1000
    assert j.pindaian
    assert j.nomor.startswith("400.9/001/")
    assert ambil_nomor(kantor, "400.9", kantor.hari_ini())[0] == 2  # one counter for all letters


def test_isi_surat_jawaban(buat_pengaduan, client):
    p, _ = buat_pengaduan("dijawab")
    j = p.jawaban.get()

    assert j.cetak["nomor_pengaduan"] == p.nomor
    assert j.cetak["pokok"] == "menunggu lama di loket"  # within a sentence
    assert j.cetak["kanal"] == "situs web"
    assert j.cetak["penanda"]["jabatan"].startswith("Kepala Dinas Sosial")
    halaman = client.get(reverse("letters:periksa", args=[j.token])).content.decode()
    assert j.nomor in halaman
    assert "terbit dan berlaku" in halaman
    assert "Budi Pengadu" not in halaman


@pytest.mark.parametrize("kata", ["WhatsApp", "SP4N-LAPOR!", "SLRT", "KTP saya ditolak"])
def test_nama_diri_tetap_berhuruf_besar(kata):
    assert jawaban._dalam_kalimat(kata) == kata


def test_jawaban_ada_di_agenda_surat_keluar(buat_pengaduan, masuk):
    """The one series of numbers has no hole: on the screen, in the spreadsheet and printed."""
    p, _ = buat_pengaduan("dijawab")
    nomor, klien = p.jawaban.get().nomor, masuk(P.ADMIN_TU)
    alamat = reverse("letters:agenda_keluar")

    assert nomor in klien.get(alamat).content.decode()
    assert nomor not in klien.get(f"{alamat}?jenis=rujukan").content.decode()
    assert nomor in klien.get(f"{alamat}?tahun={timezone.now().year}").content.decode()
    lembar = zipfile.ZipFile(io.BytesIO(baca(klien.get(f"{alamat}?bentuk=xlsx"))))
    assert any(nomor in lembar.read(n).decode() for n in lembar.namelist() if "sheet1" in n)
    assert klien.get(f"{alamat}?bentuk=pdf").status_code == 200


def test_jawaban_dikembalikan_kepada_penyusunnya(buat_pengaduan, orang):
    p, _ = buat_pengaduan("tanda_tangan")
    jawaban.kembalikan(p, catatan="Sebut tanggalnya.", by=orang(P.KEPALA_INSTANSI))

    assert antrean(orang(P.PEKSOS)) == [f"Pengaduan {p.nomor}: tindak lanjuti"]
    maju(p, "paraf", orang)
    assert JawabanPengaduan.objects.count() == 1


def test_yang_ditulis_dua_kali_satu_kali(buat_pengaduan, orang):
    p, _ = buat_pengaduan("dijawab")
    with pytest.raises(Bentrok):
        jawaban.kirim(p, berkas=None, by=orang(P.ADMIN_TU))
    pengaduan.tanggapi(p, puas=True)
    with pytest.raises(Bentrok):
        pengaduan.tanggapi(p, puas=True)


# ------------------------------------------------------------------------------- who never
PERAN_TERLAPOR = (P.PETUGAS_LAYANAN, P.KEPALA_SEKSI, P.KEPALA_BIDANG, P.PEKSOS, P.ADMIN_TU)


@pytest.mark.parametrize("peran", PERAN_TERLAPOR)
def test_yang_diadukan_tidak_melihat_dan_tidak_menangani(buat_pengaduan, orang, masuk, peran):
    pelaku = orang(peran, baru=True)
    for titik in ("terverifikasi", "ditangani", "paraf", "tanda_tangan", "bernomor", "dijawab"):
        p, _ = buat_pengaduan(titik, terlapor=pelaku.pengguna)
        assert izin_pengaduan(p, pelaku) == {}, titik
        assert antrean(pelaku) == [], titik
        assert not Pengaduan.objects.visible_to(pelaku).filter(pk=p.pk).exists(), titik
    p, _ = buat_pengaduan("terverifikasi", terlapor=pelaku.pengguna)
    with pytest.raises(ValidationError):
        pengaduan.tugaskan(p, penangan=pelaku, by=orang(P.KEPALA_INSTANSI))


def test_bila_kepala_yang_diadukan_sekretaris_menandatangani(buat_pengaduan, orang):
    kepala, sekretaris = orang(P.KEPALA_INSTANSI), orang(P.SEKRETARIS)
    p, _ = buat_pengaduan("tanda_tangan", terlapor=kepala.pengguna)

    assert antrean(sekretaris) == [f"Pengaduan {p.nomor}: tanda tangani jawaban"]
    with pytest.raises(PermissionDenied):
        jawaban.tanda_tangani(p, by=kepala)
    assert jawaban.tanda_tangani(p, by=sekretaris).status == "bernomor"


def test_penyusun_tidak_memaraf_jawabannya(buat_pengaduan, orang):
    p, _ = buat_pengaduan("paraf")
    kabid = orang(P.KEPALA_BIDANG)
    p.jawaban.update(konseptor=kabid)

    assert antrean(kabid) == [f"Pengaduan {p.nomor}: paraf jawaban"]  # the row says who wrote it
    with pytest.raises(ValidationError, match="orang lain yang memeriksanya"):
        jawaban.paraf(p, by=kabid)


# ------------------------------------------------------------------------------- once more
def test_tidak_puas_dibuka_sekali_untuk_atasan(buat_pengaduan, orang):
    p, _ = buat_pengaduan("dibuka_lagi")
    kepala, kabid, peksos = orang(P.KEPALA_INSTANSI), orang(P.KEPALA_BIDANG), orang(P.PEKSOS)
    assert (p.putaran, p.status) == (2, "terverifikasi")
    assert antrean(kepala) == antrean(kabid) == [f"Pengaduan {p.nomor}: tunjuk penangan"]
    assert antrean(orang(P.KEPALA_SEKSI)) == []

    with pytest.raises(ValidationError):  # not again who answered the first time
        pengaduan.tugaskan(p, penangan=peksos, by=kepala)
    pengaduan.tugaskan(p, penangan=kabid, by=kabid)
    for ke in ("paraf", "bernomor", "dijawab"):  # a head of unit's own answer needs no initials
        maju(p, ke, orang, penangan=P.KEPALA_BIDANG)
    assert p.jawaban.count() == 2

    pengaduan.tanggapi(p, puas=False, alasan="Masih sama.")
    p.refresh_from_db()
    assert (p.status, p.puas, p.putaran) == ("selesai", False, 2)


@pytest.mark.parametrize(
    ("penjawab", "atasan"),
    [
        (P.KEPALA_SEKSI, {P.KEPALA_BIDANG, P.KEPALA_INSTANSI}),
        (P.KEPALA_BIDANG, {P.KEPALA_INSTANSI}),
    ],
)
def test_siapa_atasannya(buat_pengaduan, orang, penjawab, atasan):
    p, _ = buat_pengaduan("ditangani", penangan=penjawab)
    maju(p, "paraf", orang, penangan=penjawab)
    if p.status == "paraf":
        maju(p, "tanda_tangan", orang)
    for ke in ("bernomor", "dijawab", "dibuka_lagi"):
        maju(p, ke, orang)

    semua = {r for r in (P.KEPALA_SEKSI, P.KEPALA_BIDANG, P.KEPALA_INSTANSI) if antrean(orang(r))}
    assert semua == atasan


def test_tanpa_tanggapan_selesai_sesudah_sepuluh_hari_kerja(buat_pengaduan):
    lama, _ = buat_pengaduan("dijawab")
    baru, _ = buat_pengaduan("dijawab")
    Pengaduan.objects.filter(pk=lama.pk).update(dijawab_pada=timezone.now() - timedelta(days=40))

    pengaduan.tutup_tanpa_tanggapan()
    lama.refresh_from_db()
    baru.refresh_from_db()
    assert (lama.status, baru.status) == ("selesai", "dijawab")


# ------------------------------------------------------------------------------- the office
def test_nama_yang_dirahasiakan(buat_pengaduan, orang, masuk):
    p, _ = buat_pengaduan("ditangani", rahasia=True)
    alamat = p.get_absolute_url()

    for peran, tampak in (
        (P.PEKSOS, True),
        (P.KEPALA_INSTANSI, True),
        (P.KEPALA_BIDANG, False),
        (P.ADMIN_TU, False),
        (P.AUDITOR, False),
    ):
        halaman = masuk(peran).get(alamat).content.decode()
        assert ("Budi Pengadu" in halaman) is tampak, peran
    daftar = masuk(P.KEPALA_BIDANG).get(reverse("complaints:pengaduan")).content.decode()
    assert "Budi Pengadu" not in daftar
    for bentuk in ("xlsx", "pdf"):
        alamat = reverse("complaints:pengaduan_laporan") + f"?bentuk={bentuk}"
        assert b"Budi Pengadu" not in baca(masuk(P.KEPALA_BIDANG).get(alamat))


def test_petugas_mencatat_dari_saluran_lain(masuk, orang, kantor):
    klien = masuk(P.PETUGAS_LAYANAN)
    jawab, _ = kirim_form(klien, reverse("complaints:pengaduan_baru"), ISI | {"kanal": "lapor"})
    p = Pengaduan.objects.get()

    assert (p.kanal, p.dicatat_oleh) == ("lapor", orang(P.PETUGAS_LAYANAN))
    assert jawab.context["kode"] in jawab.content.decode()


def test_laporan_berkala(buat_pengaduan, orang, masuk, kantor):
    buat_pengaduan("dijawab")
    p, _ = buat_pengaduan("dibuka_lagi")
    Pengaduan.objects.filter(pk=p.pk).update(tenggat=timezone.now() - timedelta(days=1))
    tolak, _ = buat_pengaduan()
    pengaduan.verifikasi(tolak, diterima=False, alasan="Ini aduan.", by=orang(P.SEKRETARIS))

    rekap = masuk(P.KEPALA_BIDANG).get(reverse("complaints:pengaduan_laporan")).context["rekap"]
    assert {k: rekap[k] for k in ("masuk", "bukan", "berjalan", "dijawab", "dibuka_lagi")} == {
        "masuk": 3,
        "bukan": 1,
        "berjalan": 2,
        "dijawab": 2,
        "dibuka_lagi": 1,
    }
    assert rekap["terlambat"] == 1
    cetak = masuk(P.KEPALA_BIDANG).get(
        reverse("complaints:pengaduan_laporan"), {"bentuk": "laporan"}
    )
    assert cetak.content.startswith(b"%PDF")
    kata = dict(cetak.context["ringkasan"])
    assert (kata["Masuk"], kata["Melewati tenggat"]) == (3, 1)
    assert ("Menurut saluran", [("Situs web", 3)]) in cetak.context["kelompok"]


def test_riwayat_hanya_bertambah(buat_pengaduan):
    buat_pengaduan()
    with pytest.raises(DatabaseError), transaction.atomic():
        RiwayatPublik.objects.update(kata="diubah")
