"""Dates and deadlines in Indonesian words, the same on screens and in letters."""

import re
from datetime import timedelta
from itertools import groupby

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
BULAN = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
SINGKATAN_ZONA = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
AKHIR_PEKAN = "akhir pekan"
# "Hari kedua dari Hari Raya Idul Fitri" and "Hari Raya Idul Fitri" are one name in a sentence.
GELAR_LIBUR = re.compile(r"^(hari kedua dari )?(hari (raya|suci) )?", re.IGNORECASE)


def tanggal_pendek(hari, tahun=True):
    """'26 Maret 2026'"""
    return f"{hari.day} {BULAN[hari.month - 1]}" + (f" {hari.year}" if tahun else "")


def tanggal_panjang(hari):
    """'Kamis, 26 Maret 2026'"""
    return f"{HARI[hari.weekday()]}, {tanggal_pendek(hari)}"


def pukul(saat):
    """'14.05'"""
    return f"{saat:%H.%M}"


def waktu_panjang(saat, zona):
    """'Kamis, 26 Maret 2026 pukul 14.05 WIB'"""
    saat = saat.astimezone(zona)
    singkatan = SINGKATAN_ZONA.get(str(zona)) or saat.tzname()
    return f"{tanggal_panjang(saat)} pukul {pukul(saat)} {singkatan}"


def rentang(awal, akhir, tahun=False):
    """'18–24 Maret', '30 Maret–2 April', '28 Desember 2026–2 Januari 2027'"""
    if awal == akhir:
        return tanggal_pendek(awal, tahun)
    if (awal.year, awal.month) == (akhir.year, akhir.month):
        return f"{awal.day}–{tanggal_pendek(akhir, tahun)}"
    return f"{tanggal_pendek(awal, tahun)}–{tanggal_pendek(akhir, tahun)}"


def gabung(kata):
    """'a', 'a dan b', 'a, b, dan c'"""
    kata = list(kata)
    if len(kata) < 3:
        return " dan ".join(kata)
    return f"{', '.join(kata[:-1])}, dan {kata[-1]}"


def lama_pendek(lama):
    """A stretch of time in whole minutes: "4 menit", "2 jam 10 menit", "3 hari 4 jam"."""
    menit = int(lama / timedelta(minutes=1))
    hari, sisa_hari = divmod(menit, 24 * 60)
    jam, menit = divmod(sisa_hari, 60)
    bagian = [(hari, "hari"), (jam, "jam"), (0 if hari else menit, "menit")]
    return " ".join(f"{n} {s}" for n, s in bagian if n) or "0 menit"


def penjelasan(tenggat, bagian, kepala="Tenggat"):
    """Why a deadline is that moment, in one sentence; `bagian` is its length in parts.

    `kepala`: what the moment is called, for a bound that is no deadline ("Paling cepat").
    """
    berjam = tenggat.hitung == "terus" or any(s in ("jam", "menit") for _, s in bagian)
    zona = tenggat.pada.tzinfo

    def sebut(saat):
        return waktu_panjang(saat, zona) if berjam else tanggal_panjang(saat)

    lama = " ".join(f"{n} {s}" for n, s in bagian)
    if tenggat.hitung == "terus":
        lama += " terus-menerus"
    elif berjam:
        lama += " jam kantor" if len(bagian) == 1 else " (jam dihitung dalam jam kantor)"
    tahun = tenggat.mulai.year != tenggat.pada.year
    anak = [f"{lama} dari {sebut(tenggat.mulai)}{_terima(tenggat)}"]
    if dilewati := _dilewati(tenggat.dilewati, tahun):
        anak.append(f"dilewati {dilewati}")
    anak += [f"jam kerja {m.nama} ({rentang(m.mulai, m.sampai, tahun)})" for m in tenggat.masa]
    anak += [_jeda(j, zona, tahun) for j in tenggat.jeda]
    if tenggat.sebab_tutup:
        anak.append(f"jatuh pada hari kantor tutup ({_nama(tenggat.sebab_tutup)})")
    if tenggat.tahun_belum_pasti:
        anak.append(f"kalender {gabung(map(str, tenggat.tahun_belum_pasti))} belum dikonfirmasi")
    return f"{kepala} {sebut(tenggat.pada)}: {'; '.join(anak)}."


def _terima(tenggat):
    dari = tenggat.dihitung_dari
    if not dari or dari == tenggat.mulai.date():
        return ""
    return f" (di luar jam kerja, jadi dihitung dari {tanggal_panjang(dari)})"


def _jeda(jeda, zona, tahun):
    alasan = f" ({jeda.alasan.rstrip('. ')})" if jeda.alasan else ""
    awal = jeda.mulai.astimezone(zona).date()
    if jeda.selesai is None:
        return f"dihentikan sejak {tanggal_pendek(awal, tahun)}{alasan}"
    return f"dihentikan {rentang(awal, jeda.selesai.astimezone(zona).date(), tahun)}{alasan}"


def _dilewati(dilewati, tahun):
    """Closed days grouped where they touch; weekends standing alone are only counted if several."""
    kelompok, pekan = [], []
    for _, isi in groupby(enumerate(dilewati), key=lambda x: x[1][0] - timedelta(days=x[0])):
        hari, nama = zip(*(h for _, h in isi), strict=True)
        sebutan = f"{rentang(hari[0], hari[-1], tahun)} ({_nama_nama(nama)})"
        (pekan if set(nama) == {AKHIR_PEKAN} else kelompok).append(sebutan)
    if len(pekan) > 1:
        pekan = [f"{len(pekan)} akhir pekan"]
    return gabung(kelompok + pekan)


def _nama_nama(nama):
    """Names once each, in order; the weekend last, since it needs the least explaining."""
    semua = dict.fromkeys(map(_nama, nama))
    if semua.pop(AKHIR_PEKAN, 0) is None:
        semua[AKHIR_PEKAN] = None
    return ", ".join(semua)


def _nama(libur):
    if libur.lower().startswith("cuti bersama"):
        return "cuti bersama"
    return GELAR_LIBUR.sub("", libur) or libur


def sisa(tenggat_pada, sekarang, kalender):
    """How long is left, or how late it is, in the largest unit that says something."""
    pada, kini = kalender.setempat(tenggat_pada), kalender.setempat(sekarang)
    if kini > pada:
        return f"lewat {_jarak(pada, kini, kalender)}"
    if pada.date() == kini.date() and pada - kini >= timedelta(hours=1):
        return f"hari ini sampai {pukul(pada)}"
    return f"{_jarak(kini, pada, kalender)} lagi"


def _jarak(awal, akhir, kalender):
    menit = (akhir - awal) // timedelta(minutes=1)
    hari_kerja = kalender.hari_kerja_antara(awal.date(), akhir.date())
    if menit < 60:
        return f"{max(menit, 1)} menit"
    if awal.date() == akhir.date() or menit < 12 * 60:
        return f"{menit // 60} jam"
    if hari_kerja and not kalender.selalu_buka:
        return f"{hari_kerja} hari kerja"
    return f"{(akhir.date() - awal.date()).days} hari"
