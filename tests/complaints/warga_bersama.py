"""A citizen's browser and what it sends."""

import io
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from accounts.models import Wilayah
from cases.models import Aduan
from complaints.forms import lapor as formulir

AREA = (
    ("19", "Kepulauan Bangka Belitung"),
    ("19.71", "Kota Pangkalpinang"),
    ("19.71.07", "Gabek"),
    ("19.71.07.1001", "Selindung"),
)


def buat_wilayah():
    for urut, (kode, nama) in enumerate(AREA, 1):
        induk = kode.rpartition(".")[0] or None
        Wilayah.objects.get_or_create(kode=kode, nama=nama, tingkat=urut, induk_id=induk)


def foto_ponsel(nama="IMG_0001.jpg"):
    """A photo with its position inside, as a phone takes it."""
    isi, exif = io.BytesIO(), Image.Exif()
    exif.get_ifd(0x8825)[2] = (2.0, 7.0, 45.0)  # GPSLatitude
    Image.new("RGB", (40, 30), "teal").save(isi, "JPEG", exif=exif)
    return SimpleUploadedFile(nama, isi.getvalue(), "image/jpeg")


ISI = {
    "darurat": "tidak",
    "kebutuhan": "lansia",
    "kronologi": "Seorang nenek tidur di emperan toko sejak tiga hari dan tampak sakit.",
    "terlapor": "Nenek berkerudung biru",
    "wilayah_1": "19",
    "wilayah_2": "19.71",
    "wilayah_3": "19.71.07",
    "wilayah_4": "19.71.07.1001",
    "lokasi": "Depan Toko Sinar, Jl. Selindung",
    "sumber": "warga",
    "identitas": "nama",
    "pelapor_nama": "Budi Tetangga",
    "pelapor_telepon": "081234567890",
    "pelapor_surel": "",
}


class Warga:
    """Somebody without an account."""

    def __init__(self, kantor, alamat="36.68.1.1"):
        self.kantor, self.client = kantor, Client(REMOTE_ADDR=alamat)
        self.url = reverse("complaints:lapor_kantor", args=[kantor.kode])

    def stempel(self, detik=60):
        """A form that was shown so many seconds ago."""
        lama = timezone.now().timestamp() - detik
        signer = formulir.STEMPEL
        asli = signer.timestamp
        signer.timestamp = lambda: formulir.signing.b62_encode(int(lama))
        try:
            return formulir.stempel_baru()
        finally:
            signer.timestamp = asli

    def kirim(self, stempel=None, foto=(), **isi):
        data = ISI | {"stempel": stempel or self.stempel(), "foto": list(foto)} | isi
        return self.client.post(self.url, data)

    def lapor(self, **isi):
        """The report that was registered."""
        jawaban = self.kirim(**isi)
        assert jawaban.status_code == 302, jawaban.context["form"].errors
        kunci = re.search(r"terkirim/([0-9a-f-]+)/", jawaban.url)[1]
        return Aduan.objects.get(kunci_kirim=kunci)

    def lacak(self, aduan, kode=None, **isi):
        kode = aduan.kode if kode is None else kode
        return self.client.post(
            reverse("complaints:lacak"), {"nomor": aduan.nomor, "kode": kode} | isi
        )
