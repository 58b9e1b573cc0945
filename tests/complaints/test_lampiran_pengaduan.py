"""Files that come with a complaint: chosen once, checked by content, five at most."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.peran import Peran
from complaints import penjaga
from complaints.models import FotoTitipan, Pengaduan
from tests.complaints.conftest import ISI, kirim_form
from tests.dunia import foto

P = Peran


def test_lampiran_bertahan_waktu_ada_yang_salah(client, kantor):
    """What was chosen need not be chosen again; a bad file does not take the good ones along."""
    alamat = reverse("complaints:pengaduan_publik", args=[kantor.kode])
    berkas = [foto("antrean.png"), foto("loket.png"), SimpleUploadedFile("catatan.exe", b"MZ")]
    jawab, data = kirim_form(client, alamat, {"uraian": "Lama.", "nama": "B", "lampiran": berkas})
    assert {"pokok", "lampiran"} <= set(jawab.context["form"].errors)
    assert [t.nama for t in jawab.context["titipan"]] == ["antrean.png", "loket.png"]
    assert "antrean.png" in jawab.content.decode()

    buang = jawab.context["titipan"][1].pk
    data |= {"pokok": "Loket tutup", "lampiran": foto("jam.png"), "buang_foto": buang}
    client.post(alamat, data)
    nama = Pengaduan.objects.get().berkas.values_list("nama_asli", flat=True)
    assert set(nama) == {"antrean.png", "jam.png"}
    assert not FotoTitipan.objects.exists()


def test_lampiran_yang_tidak_muat_disebut(client, kantor):
    alamat = reverse("complaints:pengaduan_publik", args=[kantor.kode])
    berkas = [foto(f"{n}.png") for n in range(6)]
    isi = {"pokok": "Loket tutup", "uraian": "Lama.", "nama": "B"}
    jawab, data = kirim_form(client, alamat, isi | {"lampiran": berkas})
    assert "Paling banyak 5 berkas. Tidak ikut tersimpan: 5.png." in jawab.content.decode()
    client.post(alamat, data | {"lampiran": []})
    assert Pengaduan.objects.get().berkas.count() == 5


def test_lampiran_bertahan_waktu_kiriman_diminta_menunggu(client, kantor, monkeypatch):
    alamat = reverse("complaints:pengaduan_publik", args=[kantor.kode])
    monkeypatch.setattr(penjaga, "BATAS_KANTOR", 0)
    isi = {"pokok": "Loket tutup", "uraian": "Lama.", "nama": "B", "lampiran": foto("loket.png")}
    jawab, data = kirim_form(client, alamat, isi)
    assert (jawab.status_code, Pengaduan.objects.count()) == (429, 0)
    assert "loket.png" in jawab.content.decode()
    monkeypatch.undo()
    monkeypatch.setattr(penjaga, "PALING_CEPAT", -1)
    client.post(alamat, data | {"lampiran": ""})
    assert Pengaduan.objects.get().berkas.get().nama_asli == "loket.png"


def test_lampiran_petugas_bertahan_waktu_ada_yang_salah(masuk, kantor):
    """The counter's form as well: the photo of the letter is chosen once."""
    klien, alamat = masuk(P.PETUGAS_LAYANAN), reverse("complaints:pengaduan_baru")
    isi = ISI | {"lampiran": [foto("surat.png"), SimpleUploadedFile("catatan.exe", b"MZ")]}
    jawab, data = kirim_form(klien, alamat, isi)
    assert "surat.png" in jawab.content.decode()
    klien.post(alamat, data | {"lampiran": ""})
    assert Pengaduan.objects.get().berkas.get().nama_asli == "surat.png"
