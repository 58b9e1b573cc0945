"""The rules of the public side as an office has them: its own rows, else those of the law."""

from typing import NamedTuple

from complaints.models import PengaturanPublik
from standards.kalender import kalender_untuk
from standards.kata_isian import KANAL
from standards.models import Standar
from standards.waktu import hitung_tenggat

#: SP4N-LAPOR!: limits from receipt, in working days.
KELAS_BAWAAN = (
    ("Permintaan informasi atau keluhan", 5),
    ("Pengaduan tanpa pemeriksaan lapangan", 14),
    ("Pengaduan dengan pemeriksaan lapangan", 60),
)
#: UU 14/2008 Ps. 22 and 36, in working days.
INFORMASI_UU, PERPANJANGAN_UU, KEBERATAN_UU = 10, 7, 30
#: How long after an answer the reporter may still say that it does not satisfy.
TANGGAPAN = 10


class Kelas(NamedTuple):
    nama: str
    hari_kerja: int


def pengaturan(instansi):
    """The office's settings; a row that is not stored yet has the defaults."""
    return getattr(instansi, "pengaturan_publik", None) or PengaturanPublik(instansi=instansi)


def semua_kelas(instansi):
    """The classes to choose from when a complaint is verified."""
    ada = [Kelas(k.nama, k.hari_kerja) for k in instansi.kelas_pengaduan.all() if k.aktif]
    return ada or [Kelas(*k) for k in KELAS_BAWAAN]


def aturan_kanal(instansi, kanal):
    """(may be anonymous, identity demanded) of this channel."""
    baris = instansi.kanal_pengaduan.filter(kanal=kanal).first()
    return (baris.boleh_anonim, baris.wajib_identitas) if baris else (True, False)


def kanal_standar(instansi):
    """The channels that the office's standards print, in the words of the form."""
    semua = Standar.objects.ringkas().aktif().filter(instansi=instansi)
    tercetak = {p.jenis for s in semua for p in s.aturan.pengaduan}
    return {kode: kata for kode, kata in KANAL.items() if kode in tercetak - {"lain"}}


def tenggat(instansi, mulai, hari):
    """The last moment of so many working days of this office."""
    return hitung_tenggat(mulai, f"{hari} hari kerja", kalender_untuk(instansi)).pada


def penjelasan(instansi, mulai, hari):
    """The same in words: from when, and which days were skipped."""
    return hitung_tenggat(mulai, f"{hari} hari kerja", kalender_untuk(instansi)).penjelasan()
