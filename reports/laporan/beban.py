"""How much each colleague has in hand, and what came and went in the period."""

from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import Pengguna
from cases.models import Kasus, Penugasan, Tugas
from reports.bentuk import Baris, Blok, Rekap, Tabel
from reports.izin_laporan import PEMBACA_BEBAN
from reports.laporan import sumber

BLOK = (
    Blok("Kasus utama", (("berjalan", "Berjalan"), ("lewat", "Lewat tenggat")), membagi=False),
    Blok("Pada masa ini", (("dibuka", "Dibuka"), ("ditutup", "Ditutup")), membagi=False),
    Blok(
        "Selain itu",
        (("bagian", "Ikut menangani"), ("tugas", "Tugas pribadi terbuka")),
        membagi=False,
    ),
)

SARING = {
    "berjalan": {"muat": "kini"},
    "lewat": {"muat": "kini", "keadaan": "terlambat"},
    "dibuka": {"muat": "masuk"},
    "ditutup": {"muat": "tutup"},
}


def susun(minta):
    kini = timezone.now()
    kasus = sumber.tersaring(Kasus.objects.visible_to(minta.jabatan), minta.pilih)
    arus = sumber.arus(minta.masa)
    hitung = {
        "berjalan": arus["kini"],
        "lewat": arus["kini"] & Q(tenggat__lt=kini),
        "dibuka": arus["masuk"],
        "ditutup": arus["tutup"],
    }
    tersentuh = hitung["berjalan"] | hitung["dibuka"] | hitung["ditutup"]
    baris = kasus.filter(tersentuh).values("petugas").order_by()
    baris = baris.annotate(**{k: Count("pk", filter=q) for k, q in hitung.items()})
    isi = {b.pop("petugas"): b for b in baris}
    for kunci, hasil in (("bagian", _bagian(kasus)), ("tugas", _tugas(minta))):
        for pengguna, n in hasil.items():
            isi.setdefault(pengguna, {})[kunci] = n
    nama = dict(Pengguna.objects.filter(pk__in=[p for p in isi if p]).values_list("pk", "nama"))
    semua = [k for b in BLOK for k, _ in b.kolom]
    daftar = [
        Baris(
            (nama.get(p, "Belum ditunjuk"),),
            satu.get("berjalan", 0),
            _lengkap(satu, semua),
            {"petugas": str(p or sumber.TANPA)},
        )
        for p, satu in isi.items()
    ]
    daftar.sort(key=lambda b: (-b.jumlah, b.label))
    catatan = ["Berjalan, lewat, ikut menangani, dan tugas: keadaan sekarang."]
    return Tabel(("Petugas",), BLOK, daftar, jumlah="", total=False, catatan=catatan, saring=SARING)


def _lengkap(isi, kunci):
    return {k: isi.get(k, 0) for k in kunci}


def _bagian(kasus):
    """{person: running cases of somebody else in which they have a part}."""
    baris = Penugasan.objects.aktif().filter(utama=False, kasus__in=kasus.berjalan())
    baris = baris.values("pengguna").order_by().annotate(n=Count("kasus", distinct=True))
    return {b["pengguna"]: b["n"] for b in baris}


def _tugas(minta):
    """{person: open rows of the queue in their own name}."""
    baris = Tugas.objects.terbuka().filter(instansi=minta.instansi, pengguna__isnull=False)
    if minta.jabatan.unit_id:
        baris = baris.filter(Q(unit=minta.jabatan.unit_id) | Q(unit=None))
    baris = baris.values("pengguna").order_by().annotate(n=Count("pk"))
    return {b["pengguna"]: b["n"] for b in baris}


LAPORAN = Rekap(
    kode="beban",
    judul="Beban kasus per petugas",
    uraian="Kasus yang dipegang, yang lewat tenggat, yang dibuka dan ditutup, menurut petugas.",
    kelompok="Rekapitulasi",
    pembaca=PEMBACA_BEBAN,
    saringan=(sumber.LAYANAN,),
    masa="b",
    susun=susun,
    terbit=False,
)
