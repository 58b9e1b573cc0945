"""Assessments of the stories: begun, filled section by section, final, by the acts of the screens.

A story tells the finding in a sentence; the form's other mandatory questions are answered
from `jawaban.toml`.
"""

import tomllib
from pathlib import Path

from django.utils import timezone

from assessments.actions import asesmen as aksi
from assessments.actions.isian import simpan_bagian
from assessments.forms.bagian import Isian
from assessments.instrumen import hitung, muat
from assessments.izin_asesmen import izin_bagian
from assessments.lembar import Lembar
from assessments.models import Asesmen
from cases.pelaku import semua_pihak
from standards.kosakata import Jenis

#: {question's code: what is said where the story does not say it, in turn for several cases}.
JAWABAN = tomllib.loads(Path(__file__).with_name("jawaban.toml").read_text("utf-8"))
#: Of an office's own questions, whose codes are not known here.
BIASA = "Sudah ditanyakan dan diamati; sesuai keterangan klien dan keluarganya."
ANGGOTA = [
    {"nama": "Sumarni", "hubungan": "ibu", "jenis_kelamin": "P", "umur": 61, "keadaan": "hidup"},
    {"nama": "Abdul Rani", "hubungan": "ayah", "jenis_kelamin": "L", "keadaan": "meninggal"},
    {"nama": "Yanti", "hubungan": "kakak", "jenis_kelamin": "P", "umur": 39, "serumah": "tidak"},
]
SUMBER = {
    "jenis": "Tokoh masyarakat",
    "nama": "Ketua RT",
    "siapa": "Ibu kandung",
    "cara": "telepon",
    "hasil": "Terhubung; bersedia dihubungi lagi.",
    "bantuan": "Memantau keadaan klien dan menghubungi petugas.",
    "kontak": "Melalui kelurahan",
}


def selesaikan(langkah, catatan, by, semua, isi):
    """The step by its assessment; False where the story's step asks everybody for a part.

    Args:
        catatan: what the story says was found.
        semua: the office's people, of whom the professions sign their sections.
        isi: jawaban, berkas, orang as selesaikan_langkah takes them.
    """
    if langkah.jenis != Jenis.ASESMEN or semua_pihak(langkah):
        return False
    isi.pop("catatan", None)
    asesmen = _mulai(langkah, by, isi.pop("orang", ""))
    for kode in [b.kode for b in Lembar(asesmen).bab]:
        _isi_bab(asesmen, kode, catatan, by, semua)
    aksi.finalkan(asesmen, by=by, kesimpulan=catatan, **isi)
    return True


def _mulai(langkah, by, orang):
    kasus, hari = langkah.kasus, langkah.kasus.instansi.hari_ini()
    pakai = muat.pakai(kasus.instansi, langkah.definisi.instrumen)
    setuju = {"pemberi": "klien", "cara": "lisan", "tanggal": hari}
    if not muat.isi(pakai).persetujuan or kasus.persetujuan.exists():
        setuju = None
    lain = {"tanggal": hari, "diwawancarai": orang, "persetujuan": setuju}
    return aksi.mulai_asesmen(kasus, pakai, by=by, langkah=langkah, **lain)


def _segar(asesmen):
    return Asesmen.objects.select_related("kasus", "langkah", "instrumen").get(pk=asesmen.pk)


def _isi_bab(asesmen, kode, catatan, by, semua):
    """What is mandatory, also what an answer asks for besides; signed by who is not the writer."""
    for _ in range(4):
        asesmen = _segar(asesmen)
        bab = Lembar(asesmen).cari(kode)
        oleh = _pengisi(asesmen, bab, by, semua)
        if oleh is None or not bab.kurang:
            break
        jawaban = bab.jawaban | {p.kode: _jawab(p, catatan, asesmen.kasus_id) for p in bab.kurang}
        simpan_bagian(asesmen, kode, Isian(bab.baris.versi, "contoh", jawaban, {}), by=oleh)
    if oleh is not None and oleh != by and bab.wajib:
        aksi.sahkan_bagian(asesmen, kode, by=oleh)


def _pengisi(asesmen, bab, by, semua):
    orang = (by, *semua)
    return next((j for j in orang if izin_bagian(asesmen, bab.isi, bab.baris, j).sekarang), None)


def _jawab(p, catatan, giliran):
    """An answer without alarm: the story's own words where a finding is asked."""
    pilihan = [n for n, _ in hitung.pilihan(p)]
    tenang = [n for n in pilihan if n not in p.risiko] or pilihan
    kata = JAWABAN.get(p.kode, BIASA)
    kata = kata if isinstance(kata, str) else kata[giliran % len(kata)]
    match p.jenis:
        case "orang":
            return ANGGOTA
        case "tabel":
            return [{k.kode: _sel(k) for k in hitung.kolom_tabel(p) if k.wajib or k.kode in SUMBER}]
        case "banyak":
            return [kata] if kata in tenang else tenang[-1:]
        case "skala":
            return int(tenang[len(tenang) // 2])
        case "angka":
            return int(p.min or 0)
        case "tanggal":
            return timezone.localdate().isoformat()
        case "ya_tidak":
            return tenang[-1]
        case "pilihan":
            return tenang[0]
    if p.kode in ("masalah_utama", "simpulan_lingkungan"):
        return catatan
    return kata


def _sel(k):
    pilihan = [n for n, _ in hitung.pilihan(k)]
    if k.jenis == "tanggal":
        return timezone.localdate().isoformat()
    kata = SUMBER.get(k.kode, "Ada")
    return kata if kata in pilihan or not pilihan else pilihan[0]
