"""Which tasks ask for a reminder now, and whom it is for.

A reminder goes out from the office's opening on a working day on: whoever has a day off is not
written to. A task of a case whose clock stands is left alone until it runs again; it then has
another due moment, and with it new events of its own.
"""

from django.db.models import Exists, OuterRef, Q

from accounts.models import Jabatan
from accounts.peran import LINTAS_UNIT, PIMPINAN_UNIT, PROFESI, Peran
from cases.models import Jeda, Tugas
from complaints import kabar
from reports.models import Pengingat, SetelanPengingat
from standards.jam_kantor import AWAL_HARI, SATU_HARI, saat_pada
from standards.kalender import kalender_untuk

J = Pengingat.Jenis
#: Requirements carry their case's due moment, of which its step reminds; an escalation is itself a
#: reminder.
TANPA_PENGINGAT = (Tugas.Jenis.SYARAT, Tugas.Jenis.ESKALASI)
KE_PIMPINAN_UNIT = (Peran.KEPALA_SEKSI, Peran.KEPALA_BIDANG, Peran.KEPALA_INSTANSI)
KE_SEKRETARIS = (Peran.SEKRETARIS, Peran.KEPALA_INSTANSI)
#: The roles above a role, nearest first; one that nobody holds is passed over.
ATASAN = dict.fromkeys(
    (Peran.PEKSOS, Peran.PENDAMPING, *PROFESI, Peran.PETUGAS_DESA), KE_PIMPINAN_UNIT
)
ATASAN |= dict.fromkeys((Peran.KEPALA_SEKSI, Peran.KETUA_RPS, *LINTAS_UNIT), KE_PIMPINAN_UNIT[1:])
ATASAN |= dict.fromkeys((Peran.KEPALA_BIDANG, Peran.SEKRETARIS), (Peran.KEPALA_INSTANSI,))
ATASAN |= dict.fromkeys(
    (Peran.ADMIN_TU, Peran.BENDAHARA, Peran.PETUGAS_LAYANAN, Peran.ADMIN_SISTEM), KE_SEKRETARIS
)


def setelan(instansi):
    """The office's settings; a row that is not stored yet has the defaults."""
    baris = SetelanPengingat.objects.filter(instansi=instansi).first()
    return baris or SetelanPengingat(instansi=instansi)


def saatnya(instansi, kini):
    """Is the office's working day under way, or over?"""
    kini = kini.astimezone(instansi.zona)
    selang = kalender_untuk(instansi).selang(kini.date())
    return selang is not None and kini >= selang[0]


def perlu(instansi, aturan, kini):
    """(kind, the tasks whose event of that kind has come and was not said yet)."""
    batas = _batas(instansi, aturan, kini)
    return [(jenis, _belum(instansi, jenis, saring)) for jenis, saring in batas if saring]


def _batas(instansi, aturan, kini):
    kalender, zona = kalender_untuk(instansi), instansi.zona
    hari_ini = kini.astimezone(zona).date()

    def awal(hari):
        return saat_pada(hari, AWAL_HARI, zona)

    if aturan.sebelum:  # not on the day it was opened: that its limit is near is known then
        akhir = awal(kalender.maju(hari_ini, aturan.sebelum) + SATU_HARI)
        dibuka = Q(dibuka_pada__lt=awal(hari_ini))
        yield J.SEBELUM, Q(tenggat__gt=kini, tenggat__lt=akhir) & dibuka
    if aturan.lewat:
        yield J.LEWAT, Q(tenggat__lte=kini)
    if aturan.eskalasi:
        akhir = awal(kalender.mundur(hari_ini, aturan.eskalasi) + SATU_HARI)
        yield J.ESKALASI, Q(tenggat__lt=akhir)


def _belum(instansi, jenis, saring):
    sudah = Pengingat.objects.filter(tugas=OuterRef("pk"), jenis=jenis, tenggat=OuterRef("tenggat"))
    baris = berjalan(Tugas.objects.terbuka().filter(saring, instansi=instansi))
    return baris.exclude(Exists(sudah)).order_by("tenggat", "pk")


def berjalan(tugas):
    """Of these tasks the ones that ask for reminders and whose clock does not stand."""
    dijeda = Jeda.objects.filter(kasus=OuterRef("kasus"), selesai=None)
    return tugas.exclude(jenis__in=TANPA_PENGINGAT).exclude(
        Q(jenis=Tugas.Jenis.LANGKAH) & Exists(dijeda)
    )


def penerima(tugas):
    """The posts in whose queue this row stands (the queue's own rule decides)."""
    calon = Jabatan.objects.berlaku().filter(instansi=tugas.instansi_id)
    calon = calon.select_related("pengguna__setelan_kabar", "instansi", "unit")
    if tugas.pengguna_id:
        calon = calon.filter(pengguna=tugas.pengguna_id)
    else:
        calon = calon.filter(peran__in=tugas.peran)
        if tugas.unit_id:
            calon = calon.filter(Q(unit=None) | Q(unit=tugas.unit_id))
    semua = Tugas.objects.filter(pk=tugas.pk)
    return [j for j in calon if (semua & Tugas.objects.untuk(j)).exists()]


def mau_surel(pengguna):
    return bool(pengguna.email) and kabar.setelan(pengguna).surel_pengingat


def atasan(tugas):
    """(role, unit or None) above whoever is late; None when nobody is above them."""
    peran, unit = _peran(tugas)
    jabatan = Jabatan.objects.berlaku().filter(instansi=tugas.instansi_id)
    if tugas.pengguna_id:
        jabatan = jabatan.exclude(pengguna=tugas.pengguna_id)
    for atas in ATASAN.get(peran[0], ()) if peran else ():
        di_unit = unit if atas in PIMPINAN_UNIT else None
        pemegang = jabatan.filter(peran=atas)
        if di_unit:
            pemegang = pemegang.filter(Q(unit=None) | Q(unit=di_unit))
        if atas not in peran and pemegang.exists():
            return atas, di_unit
    return None


def _peran(tugas):
    """(the roles that a row stands with, the unit of the matter)."""
    unit = tugas.unit_id or (tugas.kasus.unit_id if tugas.kasus else None)
    if not tugas.pengguna_id:
        return tugas.peran, unit
    jabatan = Jabatan.objects.berlaku().filter(
        instansi=tugas.instansi_id, pengguna=tugas.pengguna_id
    )
    satu = jabatan.order_by("-pk").first()
    return ([satu.peran], unit or satu.unit_id) if satu else ([], unit)


def sebutan(tugas):
    """What a row is about, without any name: a step in the standard's words, else its kind."""
    if tugas.jenis == Tugas.Jenis.LANGKAH and tugas.langkah:
        x = tugas.langkah
        return f"{x.no}. {x.sebutan}" if x.no else x.sebutan
    return tugas.get_jenis_display()
