"""Of the demo: next Ramadan's hours, a holiday that moved deadlines, and the reminders so far."""

from datetime import date

from accounts.peran import Peran
from cases.actions import hitung
from cases.models import HitungUlang
from config.contoh.waktu import seolah
from reports.actions import pengingat
from standards.forms_jam import RAMADAN
from standards.kalender import kalender_untuk, simpan_jam_khusus, simpan_libur
from standards.models.kalender import HariLibur, JamKhusus

#: As the government's calendar expects them; an office changes them once they are decreed.
RAMADAN_BERIKUT = (
    ("Ramadan 1448 H", date(2027, 2, 8), date(2027, 3, 9)),
    ("Ramadan 1449 H", date(2028, 1, 28), date(2028, 2, 25)),
)


def isi(kantor, orang, penanggalan):
    """What the worker and the administrator did before today."""
    admin = next((j for j in orang.values() if j.peran == Peran.ADMIN_SISTEM), None)
    if admin is None or kalender_untuk(kantor).selalu_buka:
        return
    with seolah(penanggalan.saat("2 08.30")):
        _ramadan(kantor, admin)
        _hitung(kantor)
    with seolah(penanggalan.saat("2 09.30")):
        _libur(kantor, admin, penanggalan)
        _hitung(kantor)
    with seolah(penanggalan.saat("1 09.00")):
        pengingat.ingatkan(kantor)


def _ramadan(kantor, admin):
    for nama, mulai, sampai in RAMADAN_BERIKUT:
        jam = {n: RAMADAN[n] for n in kantor.jam_kerja if n in RAMADAN}
        masa = JamKhusus(instansi=kantor, nama=nama, mulai=mulai, sampai=sampai, jam_kerja=jam)
        simpan_jam_khusus(masa, by=admin, alasan="Perpres 21/2023, jam kerja bulan Ramadan")


def _libur(kantor, admin, penanggalan):
    """A local holiday on the working day that follows, and what it moves."""
    kalender = kalender_untuk(kantor)
    hari = kalender.maju(penanggalan.hari(0), 1)
    libur = HariLibur(
        tanggal=hari, nama="Hari jadi daerah", jenis=HariLibur.Jenis.DAERAH, instansi=kantor
    )
    simpan_libur(libur, by=admin, alasan="Keputusan kepala daerah")


def _hitung(kantor):
    for satu in HitungUlang.objects.filter(instansi=kantor, selesai_pada=None).order_by("pk"):
        hitung.kerjakan(satu)
