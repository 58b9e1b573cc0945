"""Is every part of the system well? Asked by /sehat/ (machines) and /kesehatan/ (admin_sistem).

Each part is one function that gives a Bagian: a word, a sentence that says what is wrong, and one
that says what to do. No part names a person, a client or a case.
"""

import re
import shutil
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Count, Max, Min, Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from accounts import kalimat
from accounts.models import Denyut, Instansi
from config.pasang import has_font, has_library
from standards.models import TahunKalender

BAIK, PERHATIAN, GANGGUAN = "baik", "perhatian", "gangguan"
#: Without these no page can be served; the others leave work undone, but the office can go on.
PENTING = ("basis_data", "migrasi", "penyimpanan")

DENYUT_LAMBAT = timedelta(seconds=90)
ANTRE_LAMA = timedelta(minutes=15)
CADANGAN_LAMA = timedelta(hours=26)
PERIKSA_LAMA = timedelta(days=3)
SISA_KURANG, SISA_HABIS = 2 << 30, 100 << 20  # bytes
SISA_PERSEN = 5
MULAI_INGATKAN = 10  # month from which next year's calendar is asked for
MULAI_ULANG = "Minta pengelola server menjalankan: systemctl restart tuntas-worker"


@dataclass
class Bagian:
    """One part: its state in a word, what is wrong, what to do about it."""

    kode: str
    nama: str
    status: str = BAIK
    kalimat: str = ""
    lakukan: str = ""
    tautan: str = ""
    rinci: dict = field(default_factory=dict)


def periksa():
    """Every part, in the order in which they matter. Six small queries; nothing is rendered."""
    try:
        denyut = {d.nama: d for d in Denyut.objects.all()}
        bagian = [_basis_data(), _migrasi()]
        bagian += [_pekerja(denyut), _antrean(), _kalender(), _cadangan(denyut), _data(denyut)]
    except Error:
        bagian = [
            Bagian(
                "basis_data",
                "Basis data",
                GANGGUAN,
                "Basis data tidak menjawab atau tabelnya belum lengkap.",
                "Minta pengelola server memeriksa: systemctl status postgresql, lalu "
                "deploy/kelola migrate",
            )
        ]
        connection.close()
    return [*bagian[:2], _penyimpanan(), *bagian[2:], _huruf()]


def ringkas(bagian):
    """The word for all of them."""
    if any(b.status == GANGGUAN and b.kode in PENTING for b in bagian):
        return GANGGUAN
    return BAIK if all(b.status == BAIK for b in bagian) else PERHATIAN


# --- the database


def _basis_data():
    """A row is really written: a full disk and a read-only copy both show."""
    Denyut.objects.catat(Denyut.TULIS)
    return Bagian("basis_data", "Basis data", kalimat="Menjawab dan dapat ditulisi.")


def _migrasi():
    kurang = len(_migrasi_program() - set(MigrationRecorder(connection).applied_migrations()))
    if not kurang:
        return Bagian("migrasi", "Tabel", kalimat="Sesuai dengan versi program.")
    return Bagian(
        "migrasi",
        "Tabel",
        GANGGUAN,
        f"{kurang} perubahan tabel belum dijalankan sesudah pembaruan.",
        "Minta pengelola server menjalankan: deploy/kelola migrate",
        rinci={"kurang": kurang},
    )


@lru_cache(maxsize=1)
def _migrasi_program():
    return frozenset(MigrationLoader(None).disk_migrations)


# --- the worker


def _pekerja(denyut):
    if not (d := denyut.get(Denyut.PEKERJA)):
        kata = "Pekerja latar belum pernah berjalan."
    elif timezone.now() - d.pada > DENYUT_LAMBAT:
        kata = f"Pekerja latar tidak berdenyut sejak {saat(d.pada)}."
    else:
        return Bagian("pekerja", "Pekerja latar", kalimat=f"Berdenyut {kalimat.lalu(d.pada)}.")
    return Bagian(
        "pekerja",
        "Pekerja latar",
        PERHATIAN,
        f"{kata} Surel dan hitung ulang tenggat menunggu.",
        MULAI_ULANG,
        rinci={"denyut": d.pada.isoformat() if d else None},
    )


def _antrean():
    kini = timezone.now()
    siap = Q(status="READY") & (Q(run_after=get_date_max()) | Q(run_after__lte=kini))
    isi = DBTaskResult.objects.aggregate(
        menunggu=Count("pk", filter=siap),
        terlama=Min("enqueued_at", filter=siap),
        gagal=Count("pk", filter=Q(status="FAILED")),
        terakhir=Max("finished_at", filter=Q(status="FAILED")),
    )
    rinci = {"menunggu": isi["menunggu"], "gagal": isi["gagal"]}
    if isi["terlama"]:
        rinci["terlama_detik"] = round((kini - isi["terlama"]).total_seconds())
    b = Bagian("antrean", "Tugas latar", rinci=rinci)
    kata = [f"{isi['menunggu'] or 'Tidak ada yang'} menunggu."]
    if isi["gagal"]:
        b.status, b.lakukan = PERHATIAN, "Lihat daftar di bawah: ulangi, atau laporkan."
        kata.append(f"{isi['gagal']} gagal, terakhir {saat(isi['terakhir'])}.")
    if isi["terlama"] and kini - isi["terlama"] > ANTRE_LAMA:
        b.status, b.lakukan = PERHATIAN, b.lakukan or MULAI_ULANG
        kata.append(f"Yang terlama menunggu sejak {saat(isi['terlama'])}.")
    b.kalimat = " ".join(kata)
    return b


# --- what only an office can do


def _kalender():
    """This year's calendar, and towards the end of a year the next one's, for every office."""
    hari = timezone.localdate()
    tahun = [hari.year, *([hari.year + 1] if hari.month >= MULAI_INGATKAN else [])]
    pasti = TahunKalender.objects.filter(tahun__in=tahun, dikonfirmasi_pada__isnull=False)
    ada = set(pasti.values_list("instansi", "tahun"))
    kantor = Instansi.objects.values_list("pk", flat=True)
    kurang = [(k, t) for k in kantor for t in tahun if not {(k, t), (None, t)} & ada]
    if not kurang:
        return Bagian("kalender", "Kalender", kalimat=f"Tahun {_dan(tahun)} sudah dikonfirmasi.")
    belum = sorted({t for _, t in kurang})
    return Bagian(
        "kalender",
        "Kalender",
        PERHATIAN,
        f"Tahun {_dan(belum)} belum dikonfirmasi oleh {len({k for k, _ in kurang})} kantor; "
        f"tenggat di tahun itu dapat bergeser.",
        "Cocokkan hari libur dengan SKB, lalu konfirmasi di halaman Kalender.",
        "standards:kalender",
        {"kantor": len({k for k, _ in kurang}), "tahun": belum},
    )


def _cadangan(denyut):
    d = denyut.get(Denyut.CADANGAN)
    rinci = {"umur_detik": round((timezone.now() - d.pada).total_seconds()) if d else None}
    b = Bagian("cadangan", "Cadangan", rinci=rinci)
    if d is None:
        b.kalimat = "Belum pernah ada cadangan."
    elif not d.isi.get("lengkap"):
        b.kalimat = (
            f"Cadangan {saat(d.pada)} tidak lengkap: {d.isi.get('hilang', 0)} berkas hilang dan "
            f"{d.isi.get('berbeda', 0)} berubah di penyimpanan."
        )
    elif timezone.now() - d.pada > CADANGAN_LAMA:
        b.kalimat = f"Cadangan terakhir {saat(d.pada)}, lebih dari sehari yang lalu."
    else:
        sandi = "tersandi" if d.isi.get("tersandi") else "tidak tersandi"
        b.kalimat = f"Terakhir {saat(d.pada)}, utuh dan {sandi}."
        return b
    b.lakukan = "Minta pengelola server melihat: journalctl -u tuntas-cadangan, lalu make backup"
    # In a trial nobody waits for a backup; that there is none yet is only said.
    b.status = PERHATIAN if settings.PRODUKSI or d else BAIK
    return b


def _data(denyut):
    """The daily check (config/periksa_data.py), and files that were asked for and not there."""
    d, hilang = denyut.get(Denyut.DATA), denyut.get(Denyut.BERKAS_HILANG)
    temuan = [t["kalimat"] for t in d.isi.get("temuan", ())] if d else []
    if hilang:
        temuan.append(f"Ada berkas yang dibuka tetapi tidak ada, terakhir {saat(hilang.pada)}.")
    b = Bagian("data", "Keutuhan data", rinci={"temuan": len(temuan)})
    if temuan:
        b.status, b.kalimat = PERHATIAN, " ".join(temuan)
        b.lakukan = (
            "Minta pengelola server menjalankan: deploy/kelola periksa_data. Berkas yang hilang "
            "dikembalikan dari cadangan."
        )
    elif d is None:
        b.kalimat = "Belum pernah diperiksa; pekerja latar memeriksanya sehari sekali."
    elif timezone.now() - d.pada > PERIKSA_LAMA:
        b.status, b.lakukan = PERHATIAN, MULAI_ULANG
        b.kalimat = f"Terakhir diperiksa {saat(d.pada)}; seharusnya setiap hari."
    else:
        b.kalimat = f"Data konsisten, diperiksa {saat(d.pada)}."
    return b


# --- the machine


def _penyimpanan():
    """Room for uploads and for our own files, without which nothing goes on; and for backups."""
    semua = [
        (kode, nama, *_sisa(folder))
        for kode, nama, folder in (
            ("berkas", "Berkas", settings.MEDIA_ROOT),
            ("var", "Program", settings.VAR_DIR),
            ("cadangan", "Cadangan", settings.CADANGAN),
        )
    ]
    status = BAIK
    if any(sisa < SISA_KURANG or persen < SISA_PERSEN for _, _, sisa, persen in semua):
        status = PERHATIAN
    if any(sisa < SISA_HABIS for kode, _, sisa, _ in semua if kode != "cadangan"):
        status = GANGGUAN
    kata = [f"{n}: sisa {kalimat.angka(round(s / 1e9, 1))} GB ({p}%)." for _, n, s, p in semua]
    return Bagian(
        "penyimpanan",
        "Penyimpanan",
        status,
        " ".join(kata),
        "" if status == BAIK else "Minta pengelola server mengosongkan atau memperbesar disk.",
        rinci={k: {"sisa_mb": s >> 20, "persen": p} for k, _, s, p in semua},
    )


def _sisa(folder):
    """(bytes, percent) left where this folder is, or will be once the first file comes."""
    folder = Path(folder)
    while not folder.exists():
        folder = folder.parent
    u = shutil.disk_usage(folder)
    return u.free, round(100 * u.free / u.total)


@lru_cache(maxsize=1)
def _huruf_hilang():
    """What a letter needs and is not there; once per process, for files do not come and go."""
    gaya = Path(settings.BASE_DIR) / "static" / "huruf" / "cetak.css"
    nama = re.findall(r'url\("([^"]+)"\)', gaya.read_text("utf-8")) if gaya.exists() else []
    hilang = [n for n in nama if not (gaya.parent / n).is_file()] or ([] if nama else ["cetak.css"])
    pustaka = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
    hilang += [p for p in pustaka if not has_library(p)]
    return hilang + ([] if has_font() else ["fonts-dejavu-core"])


def _huruf():
    if not (hilang := _huruf_hilang()):
        return Bagian("huruf", "Huruf surat", kalimat="Lengkap.")
    return Bagian(
        "huruf",
        "Huruf surat",
        PERHATIAN,
        f"Surat tidak dapat dicetak sebagaimana mestinya; yang tidak ada: {', '.join(hilang)}.",
        "Minta pengelola server menjalankan: make setup",
        rinci={"hilang": hilang},
    )


# --- words


def saat(t):
    """'14.05' today, else '17 Mar 14.05'."""
    t = timezone.localtime(t)
    jam = f"{t:%H.%M}"
    return jam if t.date() == timezone.localdate() else f"{kalimat.tanggal(t)} {jam}"


def _dan(tahun):
    return " dan ".join(map(str, tahun))
