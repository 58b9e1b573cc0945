"""What can be said of a standard's times and kinds without walking it: bounds, locks, intervals."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from standards.jam_kantor import Kalender
from standards.kosakata import Jenis
from standards.sebab import Temuan, sebut_waktu
from standards.waktu import hitung_tenggat

#: An office like many, and days on which a clock may start: two bounds are compared on them.
_KANTOR = Kalender(ZoneInfo("Asia/Jakarta"), {n: (time(8), time(16)) for n in range(5)})
_AWAL = [
    datetime.combine(date(2026, 1, 1) + timedelta(days=n), time(9), _KANTOR.zona)
    for n in range(0, 366, 3)
]
#: Fields that only some kinds of step read: field, its kinds, and what else it needs.
HANYA = {
    "tenggang": (Jenis.BERKAS,),
    "interval": (Jenis.PEMANTAUAN,),
    "besaran": (Jenis.SERAH_TERIMA,),
    "objek": (Jenis.SERAH_TERIMA,),
}


def telaah_waktu(isi):
    """Findings about the clocks of a file and about fields that its steps do not read."""
    for w in isi.waktu:
        yield from _batas(w)
        yield from _kunci(isi, w)
        if w.boleh_diubah and not (w.maksimal or w.minimal):
            mend = "isi `maksimal` atau `minimal`, atau hapus `boleh_diubah`"
            yield Temuan(sebut_waktu(w), "`boleh_diubah` tanpa batas yang dapat diubah", mend)
    for x in isi.langkah:
        yield from _isian(x)
        yield from _besaran(x)


def _batas(w):
    """A shortest time that is longer than the longest leaves no moment at which to finish."""
    if not (w.maksimal and w.minimal):
        return
    salah = [
        hitung_tenggat(m, w.minimal, _KANTOR, hitung=w.hitung).pada
        > hitung_tenggat(m, w.maksimal, _KANTOR, hitung=w.hitung).pada
        for m in _AWAL
    ]
    if not any(salah):
        return
    kapan = "" if all(salah) else ", pada sebagian tanggal"
    yield Temuan(
        sebut_waktu(w),
        f"paling singkat {w.minimal} lebih lama daripada paling lama {w.maksimal}{kapan}",
        "periksa `minimal` dan `maksimal`",
        buntu=all(salah),
    )


def _kunci(isi, w):
    """What `mengunci` can lock, and whether its clock runs by then."""
    if not w.mengunci:
        return
    entri = sebut_waktu(w)
    if not w.minimal:
        yield Temuan(entri, "`mengunci` tanpa `minimal`", "isi `minimal`")
        return
    kata, _, kode = w.berhenti.partition(" ")
    if w.berhenti != "tutup" and kata not in ("langkah", "tahap"):
        yield Temuan(
            entri,
            f'`mengunci` tidak dapat menahan "{w.berhenti}"',
            'pakai `berhenti` = "langkah x", "tahap t", atau "tutup"',
            buntu=True,
        )
    elif _mulai_sesudah(isi, w, kata, kode):
        yield Temuan(
            entri,
            f'tidak pernah mengunci: baru mulai ("{w.mulai}") bersama atau sesudah yang dikuncinya '
            f'("{w.berhenti}")',
            "pilih `mulai` yang terjadi sebelumnya",
        )


def _mulai_sesudah(isi, w, kata, kode):
    """Whether the start is the end itself, or a step that never comes before what is locked."""
    if w.mulai == "tutup":
        return True
    awal, _, mulai = w.mulai.partition(" ")
    urut = {x.id: i for i, x in enumerate(isi.langkah)}
    if awal not in ("langkah", "mulai") or w.berhenti == "tutup":
        return w.mulai == w.berhenti and kata == "langkah"
    nama = [x.id if kata == "langkah" else x.tahap.value for x in isi.langkah]
    terkunci = [i for i, n in enumerate(nama) if n == kode]
    if not terkunci:
        return False
    sesudah = urut[mulai] - (awal == "mulai")  # the step itself may open and wait
    return sesudah >= terkunci[0]


def _isian(x):
    """A field that steps of this kind never read: the writer meant something else."""
    for nama, jenis in HANYA.items():
        if getattr(x, nama) and x.jenis not in jenis:
            yield Temuan(
                f"langkah {x.id}",
                f"`{nama}` tidak dibaca pada jenis {x.jenis}",
                f'ganti jenisnya menjadi "{jenis[0]}", atau hapus `{nama}`',
            )
    if x.sampai != "diterima" and x.jenis != Jenis.PEMULANGAN:
        mend = 'ganti jenisnya menjadi "pemulangan", atau hapus `sampai`'
        yield Temuan(f"langkah {x.id}", f"`sampai` tidak dibaca pada jenis {x.jenis}", mend)
    if x.besaran and x.jenis == Jenis.SERAH_TERIMA and x.objek == "klien":
        mend = 'isi `objek` = "bantuan" atau "berkas", atau hapus `besaran`'
        yield Temuan(f"langkah {x.id}", "`besaran` pada serah terima klien", mend)
    if x.interval and x.batas:
        mend = "hapus `batas`; `interval` menentukan tenggat setiap kunjungan"
        yield Temuan(f"langkah {x.id}", "`batas` tidak dibaca pada pemantauan berkala", mend)


def _besaran(x):
    """An amount behind one that always holds is never given."""
    for i, b in enumerate(x.besaran[:-1], 1):
        if not b.bila:
            mend = "letakkan besaran tanpa `bila` paling akhir"
            yield Temuan(
                f"langkah {x.id}", f"besaran sesudah yang ke-{i} tidak pernah terpakai", mend
            )
            return
