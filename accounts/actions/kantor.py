"""The office's own data: name and place, letterhead, numbers, role labels, sign-in rules, hours."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import lambang
from accounts.actions.inti import kunci_kantor, ubah
from accounts.models.riwayat import catat
from accounts.nomor import contoh_nomor

#: part → its fields; a part is one screen and one line of history.
BAGIAN = {
    "data": ("nama_singkat", "singkatan", "kota", "cara_tanda_tangan", "wilayah"),
    "kop": ("pemerintah", "nama", "alamat", "kontak", "kertas"),
    "nomor": ("templat_nomor", "unit_surat"),
    "sebutan": ("sebutan_peran",),
    "masuk": ("menit_diam", "dua_faktor_wajib"),
}
#: What deadlines stand on: changed through standards/kalender.py, which tells the rooms above.
WAKTU = ("zona_waktu", "hari_kerja", "jam_kerja")


@transaction.atomic
def ubah_kantor(bagian, isi, *, by, logo=None, hapus_logo=False):
    """Change one part of the office's data.

    Args:
        isi: the fields of the part.
        logo: (name, bytes) of a new emblem, as accounts/lambang.py prepares it.

    Returns:
        {field: [from, to]} of what changed.
    """
    kantor = kunci_kantor(by)
    beda = ubah(kantor, {k: isi[k] for k in BAGIAN[bagian]})
    beda |= _ganti_logo(kantor, logo, hapus_logo)
    return _simpan(kantor, beda, f"ubah_{bagian}", by)


def _ganti_logo(kantor, logo, hapus):
    lama = kantor.logo.name or ""
    if logo:
        kantor.logo.name = lambang.simpan(*logo)
    elif hapus:
        kantor.logo.name = ""
    baru = kantor.logo.name or ""
    return {} if baru == lama else {"logo": [lama, baru]}


@transaction.atomic
def ubah_waktu(isi, *, by, alasan):
    """Time zone, working days and hours. Called by standards/kalender.py only."""
    kantor = kunci_kantor(by)
    beda = ubah(kantor, {k: isi[k] for k in WAKTU})
    return kantor, _simpan(kantor, beda, "ubah_waktu", by, alasan)


@transaction.atomic
def selesai_disiapkan(*, by, kurang=()):
    """The office is ready for its first case.

    Args:
        kurang: what the checklist still misses, in words; it is kept with the act.
    """
    kantor = kunci_kantor(by)
    if kantor.disiapkan_pada:
        return kantor
    kantor.disiapkan_pada = timezone.now()
    kantor.save(update_fields=["disiapkan_pada"])
    data = {"kurang": ["", "; ".join(kurang)]} if kurang else {}
    catat("siapkan_kantor", kantor.nama, instansi=kantor, oleh=by, data=data)
    return kantor


def _periksa_nomor(kantor):
    try:
        contoh_nomor(kantor.templat_nomor, kantor.unit_surat, kantor.hari_ini())
    except ValidationError as salah:
        raise ValidationError({"templat_nomor": salah.messages}) from salah


def _simpan(kantor, beda, aksi, by, alasan=""):
    if not beda:
        return beda
    kantor.clean_fields(exclude=[f.name for f in kantor._meta.fields if f.name not in beda])
    if "templat_nomor" in beda or "unit_surat" in beda:
        _periksa_nomor(kantor)
    kantor.save(update_fields=list(beda))
    catat(aksi, kantor.nama, instansi=kantor, oleh=by, alasan=alasan, data=beda)
    return beda
