"""A report is its own record: it opens no case, one, or several (design §2)."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from accounts.models import Instansi
from accounts.peran import Peran
from cases import actions
from cases.actions.inti import Bentrok
from cases.forms.aduan import AduanForm
from cases.models import Aduan, Berkas, Kasus, Riwayat, Tugas
from tests.cases.bantu import kalimat, segar, serentak
from tests.conftest import buat_orang

ISI = {
    "kanal": "telepon",
    "sumber": "warga",
    "pelapor_nama": "Budi",
    "lokasi": "Terminal",
    "kronologi": "Seorang perempuan duduk di terminal sejak kemarin.",
}
PENCATAT = {"petugas_layanan", "peksos", "pendamping", "kepala_seksi", "ketua_rps"}
PENCATAT |= {"petugas_desa", "admin_tu"}
# The service's standard or its own standing decides for these (domain §3): not tried here.
BELUM_PASTI = {"penyuluh_sosial", "pimpinan_lembaga"}


def antrean_aduan(aduan):
    return Tugas.objects.terbuka().filter(aduan=aduan)


def test_aduan_tidak_dengan_sendirinya_membuka_kasus(aduan):
    a = aduan()
    assert a.status == "baru"
    assert not Kasus.objects.exists()


@pytest.mark.parametrize("peran", sorted(set(Peran.values) - BELUM_PASTI))
def test_siapa_yang_mencatat_aduan(orang, peran):
    by = orang(peran)
    if peran in PENCATAT:
        assert actions.terima_aduan(ISI, by=by).dicatat_oleh == by
    else:
        with pytest.raises(PermissionDenied):
            actions.terima_aduan(ISI, by=by)
        assert not Aduan.objects.exists()


def test_aduan_baru_masuk_antrean_peksos_dan_kasi_saja(aduan, orang, standar):
    a = aduan(darurat=True)
    assert [t.darurat for t in antrean_aduan(a)] == [True]
    melihat = {p for p in Peran.values if Tugas.objects.untuk(orang(p)).filter(aduan=a)}
    assert melihat == {"peksos", "kepala_seksi"}


def test_aduan_tidak_masuk_antrean_kantor_lain(aduan, kantor_lain):
    aduan()
    assert not Tugas.objects.untuk(buat_orang(kantor_lain, Peran.PEKSOS)).exists()


def test_satu_aduan_membuka_beberapa_kasus(aduan, klien, standar, orang):
    a, peksos = aduan(), orang(Peran.PEKSOS)
    ibu, teman = klien(nama="Ibu"), klien(nama="Teman")
    kasus = [actions.buka_kasus(k, standar, by=peksos, aduan=a) for k in (ibu, teman)]
    assert set(a.kasus.all()) == set(kasus)
    assert segar(a).status == "ditindaklanjuti"
    assert not antrean_aduan(a).exists()
    assert [r.ke for r in a.riwayat.filter(aksi="aduan_jadi_kasus").order_by("pk")] == [
        k.nomor for k in kasus
    ]


def test_aduan_kedua_tentang_klien_yang_kasusnya_berjalan(aduan, klien, standar, orang):
    orangnya, peksos = klien(), orang(Peran.PEKSOS)
    pertama = actions.buka_kasus(orangnya, standar, by=peksos, aduan=aduan())
    kedua = aduan()
    with pytest.raises(Bentrok) as info:
        actions.buka_kasus(orangnya, standar, by=peksos, aduan=kedua)
    assert pertama.nomor in kalimat(info)
    assert segar(kedua).status == "baru"
    assert antrean_aduan(kedua).count() == 1
    assert orangnya.kasus.count() == 1
    lagi = actions.buka_kasus(orangnya, standar, by=peksos, aduan=kedua, tetap=True)
    assert list(lagi.aduan.all()) == [kedua]


def test_kirim_ganda_adalah_satu_aduan(orang):
    by, kunci = orang(Peran.PETUGAS_LAYANAN), uuid.uuid4()
    a = actions.terima_aduan(ISI, by=by, kunci_kirim=kunci)
    b = actions.terima_aduan(ISI, by=by, kunci_kirim=kunci)
    assert a == b
    assert (Aduan.objects.count(), Tugas.objects.count(), Riwayat.objects.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_kirim_ganda_serentak_adalah_satu_aduan(orang):
    by, kunci = orang(Peran.PETUGAS_LAYANAN), uuid.uuid4()
    kirim = [lambda: actions.terima_aduan(ISI, by=by, kunci_kirim=kunci)] * 3
    hasil = serentak(*kirim)
    assert [h.nomor for h in hasil] == [hasil[0].nomor] * 3
    assert (Aduan.objects.count(), Tugas.objects.count(), Riwayat.objects.count()) == (1, 1, 1)
    lagi = actions.terima_aduan(ISI | {"lokasi": "Pasar Pagi"}, by=by)
    assert lagi.nomor.endswith("A00002")


@pytest.mark.parametrize("peran", Peran.values)
def test_hanya_kasi_dan_kabid_menutup_aduan_tanpa_kasus(aduan, orang, peran):
    a = aduan()
    if peran in ("kepala_seksi", "kepala_bidang"):
        actions.tutup_aduan(a, alasan="Orangnya tidak ada", by=orang(peran))
        assert segar(a).alasan_selesai == "Orangnya tidak ada"
        assert segar(a).status == "selesai"
        assert not antrean_aduan(a).exists()
        return
    with pytest.raises(PermissionDenied):
        actions.tutup_aduan(a, alasan="Orangnya tidak ada", by=orang(peran))
    assert segar(a).status == "baru"
    assert antrean_aduan(a).count() == 1


@pytest.mark.parametrize("alasan", ["", "  \n"])
def test_menutup_aduan_tanpa_kasus_perlu_alasan(aduan, orang, alasan):
    a = aduan()
    with pytest.raises(ValidationError):
        actions.tutup_aduan(a, alasan=alasan, by=orang(Peran.KEPALA_SEKSI))
    assert segar(a).status == "baru"
    with pytest.raises(IntegrityError), transaction.atomic():
        Aduan.objects.filter(pk=a.pk).update(status="selesai", alasan_selesai="")


def test_aduan_yang_sudah_selesai_tidak_diselesaikan_lagi(aduan, orang):
    a, kasi = aduan(), orang(Peran.KEPALA_SEKSI)
    actions.tutup_aduan(a, alasan="Salah alamat", by=kasi)
    with pytest.raises(Bentrok):
        actions.tutup_aduan(a, alasan="Lain lagi", by=kasi)
    assert segar(a).alasan_selesai == "Salah alamat"


def test_aduan_yang_selesai_tanpa_kasus_tidak_membuka_kasus(aduan, klien, standar, orang):
    a = aduan()
    actions.tutup_aduan(a, alasan="Salah alamat", by=orang(Peran.KEPALA_SEKSI))
    with pytest.raises(Bentrok):
        actions.buka_kasus(klien(), standar, by=orang(Peran.PEKSOS), aduan=a)
    assert not Kasus.objects.exists()


def test_aduan_yang_menjadi_kasus_tidak_selesai_tanpa_kasus(aduan, klien, standar, orang):
    a = aduan()
    actions.buka_kasus(klien(), standar, by=orang(Peran.PEKSOS), aduan=a)
    with pytest.raises(Bentrok):
        actions.tutup_aduan(a, alasan="Salah alamat", by=orang(Peran.KEPALA_SEKSI))


@pytest.mark.parametrize("peran", ["kepala_seksi", "kepala_bidang"])
def test_aduan_kantor_lain_tidak_tersentuh(aduan, klien, standar, kantor_lain, peran):
    a, luar = aduan(), buat_orang(kantor_lain, peran)
    with pytest.raises(PermissionDenied):
        actions.tutup_aduan(a, alasan="Bukan urusan kami", by=luar)
    with pytest.raises(PermissionDenied):
        actions.buka_kasus(klien(), standar, by=buat_orang(kantor_lain, Peran.PEKSOS), aduan=a)
    assert segar(a).status == "baru"
    assert not Kasus.objects.exists()


def test_nomor_berurut_per_kantor_per_tahun_per_seri(
    aduan, klien, standar, orang, kantor_lain, monkeypatch
):
    monkeypatch.setattr(Instansi, "hari_ini", lambda self: date(2026, 12, 31))
    assert [aduan().nomor for _ in range(2)] == ["2026-PKP-A00001", "2026-PKP-A00002"]
    kasus = actions.buka_kasus(klien(), standar, by=orang(Peran.PEKSOS), aduan=aduan())
    assert kasus.nomor == "2026-PKP-00001"
    luar = actions.terima_aduan(ISI, by=buat_orang(kantor_lain, Peran.PETUGAS_LAYANAN))
    assert luar.nomor == "2026-LAIN-A00001"
    monkeypatch.setattr(Instansi, "hari_ini", lambda self: date(2027, 1, 1))
    assert aduan().nomor == "2027-PKP-A00001"


def test_aduan_yang_gagal_tersimpan_tidak_memakan_nomor(aduan, orang):
    by = orang(Peran.PETUGAS_LAYANAN)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.terima_aduan(ISI | {"lokasi": None}, by=by)
    assert aduan().nomor.endswith("A00001")


def test_pelapor_anonim_tidak_disebut_namanya(aduan):
    a = aduan(anonim=True, pelapor_nama="Budi Santoso")
    assert "Budi" not in a.pelapor
    assert "tidak mau disebut" in a.pelapor.lower()


def formulir(**isi):
    return AduanForm(ISI | {"wilayah": ""} | isi)


def test_formulir_menuntut_nama_pelapor_atau_anonim(db):
    assert "pelapor_nama" in formulir(pelapor_nama="").errors
    assert "pelapor_nama" not in formulir(pelapor_nama="", anonim="on").errors


def test_formulir_menuntut_kronologi(db):
    assert "kronologi" in formulir(kronologi="").errors


def test_foto_aduan_tersimpan_bersama_aduan(orang):
    foto = SimpleUploadedFile("terminal.jpg", b"gambar", "image/jpeg")
    foto.mime, foto.ekstensi = "image/jpeg", "jpg"
    a = actions.terima_aduan(ISI, by=orang(Peran.PETUGAS_LAYANAN), foto=[foto])
    berkas = Berkas.objects.get(aduan=a)
    with berkas.isi.open("rb") as isi:
        assert isi.read() == b"gambar"
    assert "terminal" not in berkas.isi.name


def test_keadaan_darurat_pada_aduan_ikut_ke_kasus(aduan, klien, standar, orang):
    by = orang(Peran.PEKSOS)
    assert actions.buka_kasus(klien(), standar, by=by, aduan=aduan(darurat=True)).darurat
    assert not actions.buka_kasus(klien(), standar, by=by, aduan=aduan()).darurat
