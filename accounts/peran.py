"""The base roles. A standard's local roles ("Pokja", "Tim Seleksi") resolve to these."""

from django.db import models


class Peran(models.TextChoices):
    PEKSOS = "peksos", "Pekerja Sosial"
    PENDAMPING = "pendamping", "Pendamping"
    KEPALA_SEKSI = "kepala_seksi", "Kepala Seksi"
    KEPALA_BIDANG = "kepala_bidang", "Kepala Bidang"
    KETUA_RPS = "ketua_rps", "Ketua RPS"
    KEPALA_INSTANSI = "kepala_instansi", "Kepala Dinas"
    ADMIN_TU = "admin_tu", "Tata Usaha"
    PETUGAS_LAYANAN = "petugas_layanan", "Petugas Layanan"
    PETUGAS_DESA = "petugas_desa", "Petugas Desa/Kelurahan"
    PSIKOLOG = "psikolog", "Psikolog"
    PERAWAT = "perawat", "Perawat"
    PENYULUH_SOSIAL = "penyuluh_sosial", "Penyuluh Sosial"
    PROFESI_LAIN = "profesi_lain", "Profesi Lain"
    SEKRETARIS = "sekretaris", "Sekretaris"
    BENDAHARA = "bendahara", "Bendahara"
    PIMPINAN_LEMBAGA = "pimpinan_lembaga", "Pimpinan Lembaga"
    AUDITOR = "auditor", "Auditor"
    ADMIN_SISTEM = "admin_sistem", "Admin Sistem"


#: Professions that take a case in hand (design §4: "narratives are for those assigned").
PENDAMPING_KASUS = (
    Peran.PEKSOS,
    Peran.PENDAMPING,
    Peran.PSIKOLOG,
    Peran.PERAWAT,
    Peran.PENYULUH_SOSIAL,
    Peran.PROFESI_LAIN,
)
#: Those who can be the petugas of a case, or have a part in it.
PEMEGANG_KASUS = (*PENDAMPING_KASUS, Peran.KEPALA_SEKSI)
#: Those who never have a case in hand.
TANPA_KASUS = (Peran.ADMIN_SISTEM, Peran.AUDITOR)
#: Of them, those who have one part of a case, beside whoever carries it.
PROFESI = PENDAMPING_KASUS[2:]
#: Roles whose holders sit in a unit of their own and act on the cases of any (the office's panti).
LINTAS_UNIT = (Peran.PIMPINAN_LEMBAGA,)
#: Those who lead a unit and see its cases.
PIMPINAN_UNIT = (Peran.KEPALA_SEKSI, Peran.KEPALA_BIDANG)
#: Those who see every case of the office.
SELURUH_KANTOR = (Peran.KEPALA_INSTANSI, Peran.SEKRETARIS, Peran.AUDITOR, Peran.ADMIN_TU)
#: Those who read the narratives of every case they may know of; others only of their own.
PEMBACA_NARASI = (*PIMPINAN_UNIT, Peran.KEPALA_INSTANSI, Peran.AUDITOR)
#: Those who write a report about a person in need (domain §3, row "Aduan").
PENCATAT_ADUAN = (
    Peran.PETUGAS_LAYANAN,
    Peran.PEKSOS,
    Peran.PENDAMPING,
    Peran.KEPALA_SEKSI,
    Peran.KETUA_RPS,
    Peran.PETUGAS_DESA,
    Peran.ADMIN_TU,
    Peran.PENYULUH_SOSIAL,
    Peran.PIMPINAN_LEMBAGA,
)
#: Those who see the whole office but read narratives only where they wrote them (domain §3).
TANPA_NARASI = (Peran.ADMIN_TU, Peran.SEKRETARIS)
