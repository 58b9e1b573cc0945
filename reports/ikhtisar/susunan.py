"""Which numbers and tables each role sees, in the order in which they matter to it."""

from typing import NamedTuple

from accounts.peran import PROFESI, Peran

P = Peran


class Susunan(NamedTuple):
    """What one role's overview holds.

    Args:
        angka: codes of reports/ikhtisar/angka.py.
        bagan: codes of the tables with their charts, see reports/ikhtisar/bagan.py.
    """

    angka: tuple[str, ...]
    bagan: tuple[str, ...] = ()


PEMEGANG = Susunan(
    (
        "tugas",
        "tugas-lewat",
        "tugas-darurat",
        "milik",
        "milik-segera",
        "milik-lewat",
        "milik-dijeda",
        "pemantauan",
        "bimbingan",
        "bebas",
        "aduan",
        "aduan-darurat",
    ),
    ("tahap",),
)
BAGIAN = Susunan(
    ("tugas", "tugas-lewat", "kasus", "segera", "lewat", "pemantauan"),
    ("tahap",),
)
KANTOR = ("kasus", "segera", "lewat", "dijeda", "darurat", "bebas")
LAIN = Susunan(("tugas", "tugas-lewat", "tugas-darurat"))
SUSUNAN = {
    P.PEKSOS: PEMEGANG,
    P.PENDAMPING: PEMEGANG,
    **dict.fromkeys(PROFESI, BAGIAN),
    P.KEPALA_SEKSI: Susunan(
        ("tugas", "tugas-lewat", "penunjukan", "giliran-surat", "aduan", "aduan-darurat", *KANTOR),
        ("menunggu", "beban"),
    ),
    P.KEPALA_BIDANG: Susunan(
        (
            "putusan",
            "giliran-surat",
            "penutupan",
            "pengesahan",
            "penunjukan",
            "masuk-luar",
            "tempat",
            "aduan",
            "aduan-darurat",
            *KANTOR,
        ),
        ("menunggu", "beban"),
    ),
    P.KEPALA_INSTANSI: Susunan(
        ("giliran-surat", "putusan", "tugas-lewat", *KANTOR),
        ("menunggu", "ketepatan", "tren"),
    ),
    P.SEKRETARIS: Susunan(
        ("tugas", "giliran-surat", "informasi", *KANTOR), ("menunggu", "ketepatan", "tren")
    ),
    P.AUDITOR: Susunan(KANTOR, ("menunggu", "beban", "ketepatan", "tren")),
    P.ADMIN_TU: Susunan(
        (
            "surat-proses",
            "surat-pindai",
            "surat-kirim",
            "surat-masuk",
            "surat-masuk-pindai",
            "informasi",
            "tugas",
        )
    ),
    P.KETUA_RPS: Susunan(
        ("tugas", "tugas-darurat", "tinggal", "batas", "batas-lewat", "tunggu-tempat"),
        ("rumah",),
    ),
    P.PIMPINAN_LEMBAGA: Susunan(("tugas", "tugas-lewat", "tunggu-tempat"), ("rumah",)),
    P.PETUGAS_LAYANAN: Susunan(
        (
            "aduan",
            "aduan-darurat",
            "aduan-lama",
            "aduan-saring",
            "pesan",
            "pengaduan",
            "informasi",
            "tugas",
        )
    ),
    P.ADMIN_SISTEM: Susunan(
        (
            "pengguna",
            "tanpa-jabatan",
            "sandi-sementara",
            "menggantung",
            "standar",
            "standar-draf",
            "gagal",
        ),
        ("sistem",),
    ),
}
#: Numbers that belong to a table: whoever sees the table may open their rows.
MILIK_BAGAN = {
    "menunggu": ("menunggu",),
    "beban": ("beban", "beban-segera", "beban-lewat"),
    "tahap": ("tahap",),
    "tren": ("masuk", "tutup"),
    "ketepatan": ("tutup", "tutup-tepat", "tutup-jeda", "tutup-terlambat", "tutup-tanpa-batas"),
    "rumah": ("ranjang",),
    "sistem": (),
}


def susunan(peran):
    return SUSUNAN.get(peran, LAIN)


def boleh(peran, kode):
    """May this role open the rows behind a number?"""
    punya = susunan(peran)
    return kode in punya.angka or any(kode in MILIK_BAGAN[b] for b in punya.bagan)
