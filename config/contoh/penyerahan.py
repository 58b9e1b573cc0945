"""Handovers, returns and aftercare of the stories, by the acts that the screens call."""

import io
from base64 import b64encode
from datetime import timedelta

from django.utils import timezone
from PIL import Image, ImageDraw

from cases.rincian import berangkat
from referrals.actions import bimbingan, pulang, serah
from referrals.models import Pemulangan, SerahTerima
from referrals.paraf import AWALAN
from standards.kosakata import Jenis

MEDAN = ("kedua_nama", "kedua_jabatan", "kedua_nomor", "kedua_alamat", "kondisi")
SAKSI = ("saksi1_nama", "saksi1_jabatan", "saksi2_nama", "saksi2_jabatan")


def susun(langkah, isi, hari, by):
    """Write a handover down as the minutes of the story tell it; a return has departed before.

    Args:
        isi: the fields of the minutes (letters/jenis/berita_acara.py).
        hari: the day they name.
    """
    jalan = Pemulangan.objects.filter(langkah=langkah, status=Pemulangan.Status.BERANGKAT)
    if langkah.jenis == Jenis.PEMULANGAN and not jalan.exists():
        _berangkatkan(langkah, isi, by)
    kantor = langkah.kasus.instansi
    catatan = {m: isi.get(m, "") for m in (*MEDAN, *SAKSI)} | {
        "tanggal": hari,
        "tempat": isi.get("tempat") or f"Kantor {kantor.nama}"[:150],
        "pertama_nama": by.pengguna.nama,
        "pertama_nomor": by.pengguna.nip,
        "pertama_jabatan": by.nama_jabatan,
    }
    butir = [{"jenis": "barang", "nama": b} for b in isi.get("barang", "").splitlines() if b]
    return serah.susun_serah(langkah, catatan, by=by, butir=butir)


def _berangkatkan(langkah, isi, by):
    """Prepared, found fit, departed, in one go."""
    alamat = isi.get("kedua_alamat", "Rumah keluarga")[:250]
    p = siapkan(langkah, {"keluarga": isi.get("kedua_nama", ""), "alamat": alamat}, by)
    berangkat_(p, {}, by)


def siapkan(langkah, lain, by):
    return pulang.siapkan_pulang(langkah, lain, by=by)


def koordinasi(kasus, catatan, by, lain):
    isi = {"jenis": "koordinasi", "isi": catatan, "waktu": timezone.now(), **lain}
    pulang.catat_perjalanan(_berjalan(kasus), isi, by=by)


def perjalanan(kasus, catatan, by, lain):
    isi = {"jenis": "perjalanan", "isi": catatan, "waktu": timezone.now(), **lain}
    pulang.catat_perjalanan(_berjalan(kasus), isi, by=by)


def berangkat_(p, lain, by):
    layak = {
        "layak": True,
        "layak_oleh": lain.get("layak_oleh", "Perawat kantor"),
        "layak_catatan": lain.get("layak_catatan", "Sehat dan kuat menempuh perjalanan."),
        "layak_tanggal": by.instansi.hari_ini(),
    }
    p = pulang.periksa_layak(p, layak, by=by)
    isi = {"moda": lain.get("moda", "kendaraan dinas"), "pendamping": by.pengguna.nama}
    return pulang.berangkatkan(p, isi | {"berangkat_pada": timezone.now()}, by=by)


def berangkatkan(kasus, catatan, by, lain):
    berangkat_(_berjalan(kasus), lain | {"layak_catatan": catatan}, by)


def _berjalan(kasus):
    return Pemulangan.objects.get(kasus=kasus, status__in=Pemulangan.BERJALAN)


def selesaikan(langkah, pindaian, by):
    """The paper came back signed: its scan completes what was written down; False without it."""
    if berangkat(langkah) or not pindaian:
        return False
    punya = SerahTerima.objects.filter(langkah=langkah, batal_pada=None).first()
    if punya is None:
        return False
    serah.pindaian_serah(punya, pindaian[0], by=by)
    return True


def tanda_tangan(kasus, catatan, by, lain):
    """Those in `pihak` sign on the screen, each with a scrawl of their own."""
    punya = SerahTerima.objects.get(kasus=kasus, selesai_pada=None, batal_pada=None)
    for urut, pihak in enumerate(lain["pihak"], start=1):
        punya = serah.bubuhkan(punya, pihak, _goresan(urut), by=by)


def _goresan(urut):
    gambar = Image.new("RGB", (480, 180), "white")
    titik = [
        (40 + 40 * i, 90 + (40 + 6 * urut) * (-1) ** i - 8 * i % 30) for i in range(9 + urut % 2)
    ]
    ImageDraw.Draw(gambar).line(titik, fill="#10182b", width=4, joint="curve")
    isi = io.BytesIO()
    gambar.save(isi, "PNG")
    return AWALAN + b64encode(isi.getvalue()).decode()


def rencana(kasus, catatan, by, lain):
    hari = kasus.instansi.hari_ini() + timedelta(days=lain["hari"])
    bimbingan.rencanakan(kasus, rencana=hari, cara=lain["cara"], perihal=catatan, by=by)


AKSI = {
    "koordinasi_pulang": koordinasi,
    "perjalanan": perjalanan,
    "berangkat": berangkatkan,
    "tanda_tangan_serah": tanda_tangan,
    "bimbingan": rencana,
}
