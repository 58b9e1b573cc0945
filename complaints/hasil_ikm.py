"""The index out of the database: summed there, never fetched to count."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, Sum

from cases.models import Kasus
from complaints import ikm
from complaints.aturan import pengaturan
from complaints.buku_pengaduan import masa as masa_di_zona
from complaints.models import IkmTercatat, JawabanSurvei
from standards.kata_waktu import BULAN

#: What a period may be called in the address → (first month, months).
BAGIAN_TAHUN = {f"t{i}": (3 * i - 2, 3) for i in range(1, 5)} | {"s1": (1, 6), "s2": (7, 6)}
SEBUTAN = {f"t{i}": f"Triwulan {r}" for i, r in enumerate(("I", "II", "III", "IV"), start=1)}
SEBUTAN |= {"s1": "Semester I", "s2": "Semester II"}
JUMLAH = {m: Sum(m) for m in ikm.medan_unsur()}


def masa(tahun, bagian=""):
    """(first day, first day after, words) of a period."""
    bulan, lama = BAGIAN_TAHUN.get(bagian, (1, 12))
    akhir = bulan + lama
    sampai = date(tahun + (akhir > 12), akhir - 12 * (akhir > 12), 1)
    kata = f"{SEBUTAN[bagian]} {tahun}" if bagian in SEBUTAN else f"Tahun {tahun}"
    return date(tahun, bulan, 1), sampai, kata


def sebut_bulan(awal, sampai):
    """'Januari sampai Maret 2026'."""
    akhir = BULAN[(sampai.month - 2) % 12]
    tahun = sampai.year - (sampai.month == 1)
    return f"{BULAN[awal.month - 1]} sampai {akhir} {tahun}"


def jawaban(instansi, awal, sampai, layanan=""):
    """The sheets of a period, of one service if its code is given."""
    baris = JawabanSurvei.objects.filter(instansi=instansi, tanggal__gte=awal, tanggal__lt=sampai)
    return baris.filter(layanan__kode=layanan) if layanan else baris


def hasil(instansi, awal, sampai, layanan, bobot):
    """The index of one service in a period, or None."""
    baris = jawaban(instansi, awal, sampai, layanan).filter(lengkap=True)
    isi = baris.aggregate(n=Count("pk"), **JUMLAH)
    return ikm.hitung([isi[m] for m in JUMLAH], isi["n"], bobot)


class Masa(NamedTuple):
    """What a period says: the index asked for, the sheets left out, each service's own."""

    hasil: ikm.Hasil | None
    kurang: int
    per_layanan: list


def semua(instansi, awal, sampai, layanan, judul, bobot):
    """A period in one query.

    Args:
        layanan: the code of the service asked for; '' for the whole office.
        judul: {code: title} of the services in use.
    """
    lengkap = {m: Sum(m, filter=Q(lengkap=True)) for m in JUMLAH}
    baris = jawaban(instansi, awal, sampai).values("layanan__kode").order_by()
    baris = baris.annotate(
        n=Count("pk", filter=Q(lengkap=True)),
        kurang=Count("pk", filter=Q(lengkap=False)),
        **lengkap,
    )
    baris = list(baris)
    diminta = [b for b in baris if not layanan or b["layanan__kode"] == layanan]
    jumlah = [sum(b[m] or 0 for b in diminta) for m in JUMLAH]
    satu = ikm.hitung(jumlah, sum(b["n"] for b in diminta), bobot)
    rinci = [
        (
            judul.get(b["layanan__kode"], b["layanan__kode"] or "Tanpa sebutan layanan"),
            ikm.hitung([b[m] for m in JUMLAH], b["n"], bobot),
        )
        for b in baris
        if b["n"]
    ]
    rinci.sort(key=lambda x: (-x[1].ikm, x[0]))
    return Masa(satu, sum(b["kurang"] for b in diminta), rinci)


def terlayani(instansi, awal, sampai, layanan=""):
    """How many cases were closed in a period: the population that the sheets speak for."""
    baris = Kasus.objects.filter(instansi=instansi)
    baris = baris.filter(standar__kode=layanan) if layanan else baris
    return masa_di_zona(baris, instansi.zona, awal, sampai, "ditutup_pada").count()


def tercatat(instansi):
    """The figures of earlier years, each with the grade that its number has."""
    baris = list(IkmTercatat.objects.filter(instansi=instansi))
    for b in baris:
        b.huruf, b.kata = ikm.mutu(b.nilai)
    return baris


def terbit(instansi, kode):
    """What the public page of a service shows, when the office says so (standards/)."""
    atur = pengaturan(instansi)
    if not atur.terbitkan_ikm:
        return None
    hari_ini = instansi.hari_ini()
    awal, sampai, kata = masa(hari_ini.year)
    satu = hasil(instansi, awal, sampai, kode, atur.bobot_ikm)
    if satu is None:
        awal, sampai, kata = masa(hari_ini.year - 1)
        satu = hasil(instansi, awal, sampai, kode, atur.bobot_ikm)
    lampau = tercatat(instansi)
    if satu is None and not lampau:
        return None
    return "complaints/_ikm_terbit.html", {"hasil": satu, "masa": kata, "lampau": lampau}
