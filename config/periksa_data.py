"""Does the data hold together? Rules that every finished act leaves true, asked of all rows.

The page of health shows the answer of the daily check, a restore asks for the numbers, and the
test that kills the server in the middle of its work asks for all of it.
"""

from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, Subquery

from accounts.models import Denyut
from cases.models import Aduan, Kasus, Langkah, Riwayat, Tugas
from config.cadangan import potret
from standards.kosakata import Tahap
from standards.models import Pencacah

CONTOH = 5  # how many are named


@dataclass(frozen=True)
class Temuan:
    """One broken rule; `contoh` are numbers of cases or rows, never names."""

    kode: str
    kalimat: str
    jumlah: int
    contoh: tuple = ()


def periksa():
    """Every finding; and the sign that it was looked for."""
    temuan = [*periksa_kasus(), *periksa_nomor(), *periksa_berkas()]
    ringkas = [{"kode": t.kode, "kalimat": t.kalimat, "jumlah": t.jumlah} for t in temuan]
    Denyut.objects.catat(Denyut.DATA, temuan=ringkas)
    if not any(t.kode == "berkas" for t in temuan):
        Denyut.objects.filter(nama=Denyut.BERKAS_HILANG).delete()
    return temuan


# --- cases


def periksa_kasus():
    """Half steps: an act writes step, history, queue and stage in one transaction or not at all."""
    for kode, kalimat, baris, nama in _aturan():
        if contoh := list(baris.values_list(nama, flat=True)[: CONTOH + 1]):
            jumlah = len(contoh) if len(contoh) <= CONTOH else baris.count()
            yield Temuan(kode, f"{kalimat}: {jumlah}.", jumlah, tuple(contoh[:CONTOH]))


def _aturan():
    """(code, sentence, rows that break the rule, their number)."""
    ini = OuterRef("pk")
    langkah, terbuka = Langkah.objects.all(), Tugas.objects.terbuka()
    kini = langkah.filter(status=Langkah.Status.TERBUKA, terkini=True)
    selesai = langkah.filter(status=Langkah.Status.SELESAI)
    ditulis = Riwayat.objects.filter(aksi="selesaikan_langkah", langkah__isnull=False)
    yield (
        "riwayat",
        "Langkah selesai tanpa riwayat",
        selesai.filter(~Exists(Riwayat.objects.filter(langkah=ini))),
        "kasus__nomor",
    )
    yield (
        "langkah",
        "Riwayat penyelesaian untuk langkah yang tidak selesai",
        ditulis.exclude(langkah__status=Langkah.Status.SELESAI),
        "kasus__nomor",
    )
    yield (
        "tugas",
        "Tugas terbuka untuk langkah yang tidak terbuka",
        terbuka.filter(jenis=Tugas.Jenis.LANGKAH).exclude(langkah__in=kini),
        "kasus__nomor",
    )
    yield (
        "antrean",
        "Langkah terbuka tanpa tugas",
        kini.filter(~Exists(terbuka.filter(langkah=ini))),
        "kasus__nomor",
    )
    yield (
        "aduan",
        "Aduan tanpa riwayat, atau aduan baru tanpa tugas",
        Aduan.objects.filter(
            ~Exists(Riwayat.objects.filter(aduan=ini))
            | Q(status=Aduan.Status.BARU, curiga="") & ~Exists(terbuka.filter(aduan=ini))
        ),
        "nomor",
    )
    yield (
        "kasus",
        "Kasus tanpa riwayat atau tanpa langkah",
        Kasus.objects.filter(
            ~Exists(Riwayat.objects.filter(kasus=ini)) | ~Exists(langkah.filter(kasus=ini))
        ),
        "nomor",
    )
    yield "tahap", "Kasus yang tahapnya bukan menurut riwayatnya", _tahap_lain(ini), "nomor"
    yield (
        "tutup",
        "Kasus tertutup yang belum berhenti",
        Kasus.objects.filter(ditutup_pada__isnull=False).filter(
            Exists(kini.filter(kasus=ini, pasca=False)) | ~Q(tahap=Tahap.TERMINASI)
        ),
        "nomor",
    )


#: The acts that move a case to another stage; only the first writes the stage it came to.
PINDAH = ("pindah_tahap", "kembalikan", "ulangi", "pindah_jalur", "tutup")


def _tahap_lain(ini):
    terakhir = Riwayat.objects.filter(kasus=ini, aksi__in=PINDAH).order_by("-pk")[:1]
    berjalan = Kasus.objects.berjalan().annotate(
        aksi_pindah=Subquery(terakhir.values("aksi")), ke_tahap=Subquery(terakhir.values("ke"))
    )
    return berjalan.filter(aksi_pindah="pindah_tahap").exclude(tahap=F("ke_tahap"))


# --- numbers

#: (office, year, highest number, how many numbers) of each series that a Pencacah counts.
NOMOR = {
    "aduan": r"""
        SELECT instansi_id, left(nomor, 4)::int, max(substring(nomor FROM '-A(\d+)$')::int),
               count(DISTINCT nomor)
        FROM cases_aduan WHERE nomor ~ '^\d{4}-.*-A\d+$' GROUP BY 1, 2""",
    "kasus": r"""
        SELECT instansi_id, left(nomor, 4)::int, max(substring(nomor FROM '-(\d+)$')::int),
               count(DISTINCT nomor)
        FROM cases_kasus WHERE nomor ~ '^\d{4}-.*-\d+$' GROUP BY 1, 2""",
    "surat": """
        SELECT instansi_id, extract(year FROM tanggal)::int, max(urut), count(DISTINCT urut)
        FROM letters_surat WHERE urut IS NOT NULL GROUP BY 1, 2""",
}


def periksa_nomor():
    """No gap, nothing twice, and the counter stands at the highest number given."""
    cacah = {(p.seri, p.instansi_id, p.tahun): p.terakhir for p in Pencacah.objects.all()}
    for seri, sql in NOMOR.items():
        with connection.cursor() as kursor:
            kursor.execute(sql)
            ada = {(seri, i, t): (tinggi, banyak) for i, t, tinggi, banyak in kursor.fetchall()}
        for kunci in sorted(ada.keys() | {k for k in cacah if k[0] == seri}):
            tinggi, banyak = ada.get(kunci, (0, 0))
            if not tinggi == banyak == cacah.get(kunci, 0):
                yield Temuan(
                    "nomor",
                    f"Nomor {seri} tahun {kunci[2]} kantor {kunci[1]}: tertinggi {tinggi}, "
                    f"tercatat {banyak}, pencacah {cacah.get(kunci, 0)}.",
                    1,
                )


# --- files


def periksa_berkas():
    """What a row refers to and what is not there."""
    hilang = [n for n in potret.rujukan() if not default_storage.exists(n)]
    if hilang:
        yield Temuan(
            "berkas",
            f"Berkas yang tercatat tetapi tidak ada di penyimpanan: {len(hilang)}.",
            len(hilang),
            tuple(hilang[:CONTOH]),
        )
