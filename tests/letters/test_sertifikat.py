"""Electronic signatures: valid, broken by one byte, refused before a number is taken."""

import uuid
from datetime import timedelta
from io import BytesIO

import pytest
from asn1crypto.x509 import Certificate
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from accounts.models import Instansi, RiwayatKantor
from accounts.peran import Peran
from cases.models import Riwayat
from letters import actions
from letters.actions.sertifikat import pasang_sertifikat
from letters.models import Sertifikat, Surat
from tests.conftest import langkah
from tests.letters.conftest import baca, teks_pdf
from tests.letters.sertifikat_uji import SANDI, Penerbit

KADIS = Peran.KEPALA_INSTANSI
PENERBIT = Penerbit()


@pytest.fixture
def elektronik(kantor):
    kantor.cara_tanda_tangan = Instansi.CaraTandaTangan.ELEKTRONIK
    kantor.save()
    return kantor


@pytest.fixture
def kadis(elektronik, orang):
    """The head, with a certificate."""
    by = orang(KADIS)
    pasang_sertifikat(PENERBIT.berkas(by.pengguna.nama), SANDI, by=by)
    return by


@pytest.fixture
def x(kadis, siap_ttd):
    return langkah(siap_ttd(), "tanda-tangan")


def keabsahan(isi):
    tanda = PdfFileReader(BytesIO(isi)).embedded_signatures[0]
    akar = Certificate.load(PENERBIT.der())
    konteks = ValidationContext(trust_roots=[akar], allow_fetching=False)
    return validate_pdf_signature(tanda, konteks)


def test_surat_elektronik_sah_dan_langsung_terbit(x, kadis):
    surat = actions.tanda_tangani(x, by=kadis, sandi=SANDI)
    assert surat.terbit
    assert langkah(x.kasus, "tanda-tangan").selesai
    isi = baca(surat)
    hasil = keabsahan(isi)
    assert hasil.bottom_line, hasil.pretty_print_details()
    tanda = PdfFileReader(BytesIO(isi)).embedded_signatures[0]
    assert tanda.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert tanda.signer_cert.subject.native["common_name"] == kadis.pengguna.nama
    assert "Ditandatangani secara elektronik" in teks_pdf(isi)
    assert "BSrE" not in teks_pdf(isi)


def test_satu_bita_berubah_menggugurkan(x, kadis):
    isi = bytearray(baca(actions.tanda_tangani(x, by=kadis, sandi=SANDI)))
    isi[isi.index(b"stream") + 20] ^= 1
    hasil = keabsahan(bytes(isi))
    assert not hasil.intact
    assert not hasil.bottom_line


def keadaan(k):
    """All that signing would change."""
    return (
        list(Surat.objects.values()),
        Riwayat.objects.count(),
        list(k.langkah.order_by("pk").values()),
    )


@pytest.mark.parametrize(
    ("sandi", "kata"), [("keliru", "tidak cocok"), ("", "Isi kata sandi")], ids=["keliru", "kosong"]
)
def test_kata_sandi_keliru_tidak_mengubah_apa_pun(x, kadis, sandi, kata):
    dulu = keadaan(x.kasus)
    with pytest.raises(ValidationError, match=kata) as salah:
        actions.tanda_tangani(x, by=kadis, sandi=sandi)
    assert list(salah.value.message_dict) == ["sandi"]
    assert keadaan(x.kasus) == dulu
    assert actions.tanda_tangani(x, by=kadis, sandi=SANDI).urut == 1


def test_sertifikat_yang_berakhir_atau_belum_ada_ditolak(elektronik, orang, siap_ttd, client):
    kadis = orang(KADIS)
    x = langkah(siap_ttd(), "tanda-tangan")
    client.force_login(kadis.pengguna)
    alamat = reverse("letters:langkah", args=[x.kasus.nomor, x.pk])
    isi = {"aksi": "tanda_tangan", "sandi": SANDI, "tanggal": "", "alasan_tanggal": ""}
    halaman = client.post(alamat, isi).content.decode()
    assert "Anda belum memasang sertifikat" in halaman
    with pytest.raises(ValidationError, match="berakhir"):
        pasang_sertifikat(PENERBIT.berkas("Lama", hari=-1, sejak=-9), SANDI, by=kadis)
    pasang_sertifikat(PENERBIT.berkas("Baru"), SANDI, by=kadis)
    punya = Sertifikat.objects.get()
    with punya.berkas.storage.open(punya.berkas.name, "wb") as berkas:
        berkas.write(PENERBIT.berkas("Lama", hari=-1, sejak=-9))
    assert "Sertifikat Anda berakhir" in client.post(alamat, isi).content.decode()
    assert not Surat.objects.exclude(nomor="").exists()


def test_coba_lagi_meminta_kata_sandi_penanda_tangannya(x, kadis, orang, monkeypatch):
    from letters import pdf

    with monkeypatch.context() as rusak:
        rusak.setattr(pdf, "cetak", lambda *a: 1 / 0)
        with pytest.raises(actions.BelumTersimpan):
            actions.tanda_tangani(x, by=kadis, sandi=SANDI)
    with pytest.raises(ValidationError, match="tidak cocok"):
        actions.coba_lagi(x, by=kadis, sandi="keliru")
    surat = actions.coba_lagi(x, by=kadis, sandi=SANDI)
    assert (surat.urut, surat.terbit) == (1, True)
    assert keabsahan(baca(surat)).bottom_line


# ------------------------------------------------------------------------------ Sertifikat saya
@pytest.fixture
def halaman(elektronik, orang, client):
    client.force_login(orang(KADIS).pengguna)
    alamat = reverse("letters:sertifikat")

    def kirim(isi=None, sandi=SANDI):
        if isi is None:
            return client.get(alamat).content.decode()
        berkas = SimpleUploadedFile("saya.p12", isi)
        data = {"berkas": berkas, "sandi": sandi}
        return client.post(alamat, data, follow=True).content.decode()

    return kirim


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (lambda: b"bukan sertifikat", "bukan sertifikat PKCS#12"),
        (lambda: PENERBIT.berkas("Tanpa", sandi=""), "tidak dilindungi kata sandi"),
        (lambda: PENERBIT.berkas("Lain", sandi="lain"), "tidak cocok"),
        (lambda: b"0" * 200_000, "paling besar 100 KB"),
    ],
)
def test_berkas_yang_tidak_dapat_dipakai_ditolak(halaman, isi, kata):
    assert kata in halaman(isi())
    assert not Sertifikat.objects.exists()


def test_sertifikat_dipasang_diganti_dilepas(
    halaman, orang, client, django_capture_on_commit_callbacks
):
    teks = halaman(PENERBIT.berkas("Drs. Kepala"))
    for kata in ("Drs. Kepala", "Penerbit Uji", "Berlaku sampai"):
        assert kata in teks
    lama = Sertifikat.objects.get().berkas.name
    assert lama.startswith("sertifikat/")
    with default_storage.open(lama) as berkas:
        assert SANDI.encode() not in berkas.read()
    with django_capture_on_commit_callbacks(execute=True):
        halaman(PENERBIT.berkas("Drs. Kepala, M.Si."))
    punya = Sertifikat.objects.get()
    assert punya.subjek == "Drs. Kepala, M.Si."
    assert not default_storage.exists(lama)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("letters:sertifikat"), {"lepas": "1"})
    assert not Sertifikat.objects.exists()
    assert not default_storage.exists(punya.berkas.name)
    aksi = set(RiwayatKantor.objects.values_list("aksi", flat=True))
    assert {"pasang_sertifikat", "lepas_sertifikat"} <= aksi
    assert SANDI not in str(list(RiwayatKantor.objects.values()))
    assert punya.berlaku_sampai - punya.berlaku_sejak > timedelta(days=365)


def test_banyak_surat_dengan_sekali_kata_sandi(kadis, siap_ttd, client):
    """The confirmation asks the passphrase once; a wrong one leaves every letter as it was."""
    surat = [Surat.objects.get(kasus=siap_ttd()) for _ in range(2)]
    client.force_login(kadis.pengguna, backend="accounts.backends.JabatanBackend")
    url = reverse("letters:putuskan_banyak")
    isi = {"jenis": "tanda_tangan", "surat": [s.pk for s in surat]}
    assert "Kata sandi sertifikat" in client.post(url, isi).text
    isi |= {"yakin": "1", "kunci_kirim": uuid.uuid4()}
    for salah in ("", "bukan sandinya"):
        assert "sandi sertifikat" in client.post(url, isi | {"sandi": salah}).text
        assert not Surat.objects.exclude(nomor="").exists()
    client.post(url, isi | {"sandi": SANDI})
    for s in Surat.objects.filter(pk__in=[s.pk for s in surat]):
        assert s.terbit
        assert keabsahan(baca(s)).bottom_line
