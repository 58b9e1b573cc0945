"""Steps done once for many cases: which may stand on a list, and what holds a row back.

The button and the gate ask the same functions, like cases/izin.py.
"""

from cases.izin import TIDAK, YA, Izin, izin_langkah
from cases.models import BarisDaftar, Kasus, Langkah
from standards.kosakata import Jenis
from standards.models import Standar

#: Initials and signature follow the list of the draft; they have no list of their own.
MENGIKUTI_KONSEP = (Jenis.PARAF, Jenis.TANDA_TANGAN)


def berdaftar(langkah):
    """Does the standard say that this step is done once for a list?"""
    definisi = langkah.definisi
    return bool(definisi and definisi.daftar) and langkah.jenis not in MENGIKUTI_KONSEP


def izin_buka(langkah, jabatan):
    """May this person open a list with this step? Whoever may do the step may."""
    if not (langkah.terbuka and langkah.terkini and berdaftar(langkah)):
        return TIDAK
    return YA if izin_langkah(langkah, jabatan).boleh else TIDAK


def daftar_terbuka(langkah):
    """The list that this step stands on now, or None."""
    baris = langkah.pada_daftar.filter(terbuka=True).select_related("daftar").first()
    return baris.daftar if baris else None


def izin_daftar(daftar, langkah, jabatan):
    """May this person add, remove, and complete?

    Args:
        langkah: the steps of the list's rows, as far as this person may see them.
    """
    if jabatan.instansi_id != daftar.instansi_id:
        return TIDAK
    sendiri = daftar.dibuat_oleh.pengguna_id == jabatan.pengguna_id
    if not sendiri and not any(izin_langkah(x, jabatan).boleh for x in langkah):
        return TIDAK
    if daftar.selesai:
        return Izin(True, f"Daftar ini sudah diselesaikan {daftar.selesai_oleh.pengguna.nama}.")
    return YA


def sebab_tertahan(langkah, jabatan):
    """Why this row cannot be done now; '' when it can."""
    if langkah.selesai:
        return f"Langkah ini sudah diselesaikan {langkah.selesai_oleh.pengguna.nama}."
    if not langkah.terkini:
        return "Langkah ini sudah dibuka ulang; masukkan langkah yang terbaru."
    if langkah.status == Langkah.Status.GUGUR:
        return "Langkah ini tidak berlaku lagi pada kasus ini."
    izin = izin_langkah(langkah, jabatan)
    if not izin.boleh and izin_tertutup(langkah):
        return "Kasus sudah ditutup."
    return izin.tertahan if izin.boleh else "Langkah ini bukan wewenang Anda."


def izin_tertutup(langkah):
    return langkah.kasus.tertutup and not langkah.pasca


def contoh(daftar):
    """(kind, letter) of the step that this list is about: that of its first row."""
    baris = daftar.baris.select_related("langkah").first()
    if baris:
        return baris.langkah.jenis, baris.langkah.surat
    for s in Standar.objects.ringkas().filter(kode=daftar.layanan).order_by("-versi"):
        for x in s.aturan.langkah:
            if x.id == daftar.kode:
                return x.jenis, x.surat or ""
    return "", ""


def sejenis(layanan, kode, jenis, surat, jabatan):
    """The open steps of this kind that may still go on a list (queryset), oldest first.

    Any version of the service, if its step has the same code and kind.
    """
    return (
        Langkah.objects.terkini()
        .filter(
            status=Langkah.Status.TERBUKA,
            kode=kode,
            jenis=jenis,
            surat=surat,
            rangkaian="",
            kasus__standar__kode=layanan,
            kasus__in=Kasus.objects.visible_to(jabatan),
        )
        .exclude(pk__in=BarisDaftar.objects.filter(terbuka=True).values("langkah"))
        .order_by("dibuka_pada", "pk")
    )


def menunggu(jabatan):
    """[(standard, step's definition, open steps)] that this person could put on a list now."""
    hasil = []
    for s in Standar.objects.ringkas().aktif().filter(instansi=jabatan.instansi_id):
        hasil += [(s, x) for x in s.aturan.langkah if x.daftar and x.jenis not in MENGIKUTI_KONSEP]
    if not hasil:
        return []
    terbuka = (
        Langkah.objects.terkini()
        .filter(
            status=Langkah.Status.TERBUKA,
            rangkaian="",
            kode__in={x.id for _, x in hasil},
            peran__contains=[jabatan.peran],
            kasus__standar__kode__in={s.kode for s, _ in hasil},
            kasus__in=Kasus.objects.visible_to(jabatan),
        )
        .exclude(pk__in=BarisDaftar.objects.filter(terbuka=True).values("langkah"))
        .select_related("kasus__standar")
        .defer("kasus__standar__naskah", "kasus__fakta")
        .order_by("dibuka_pada", "pk")
    )
    kelompok = {}
    for x in terbuka:
        kelompok.setdefault((x.kasus.standar.kode, x.kode, x.jenis), []).append(x)
    return [
        (s, x, kelompok[(s.kode, x.id, x.jenis)])
        for s, x in hasil
        if (s.kode, x.id, x.jenis) in kelompok
    ]
