"""What the minimum service standard (SPM) of social affairs asks to be counted (domain §9).

Persons, not cases. Five basic services; tuna susila and generic orang terlantar are in none of
them and stand below by themselves. Only components of which Tuntas keeps a record are counted.
"""

from django.db.models import Count, Exists, OuterRef, Q

from assessments.models import Asesmen
from cases.kategori import Kategori as K
from cases.models import Kasus, Klien, Penampungan
from referrals.models import Pemulangan, Rujukan, SerahTerima
from reports.bentuk import Baris, Blok, Rekap, Tabel
from reports.izin_laporan import PEMBACA
from reports.laporan import sumber

JENIS = (
    ("SPM", "Penyandang disabilitas telantar", (K.DISABILITAS, K.ANAK_DISABILITAS)),
    ("SPM", "Anak telantar", (K.BALITA, K.ANAK, K.ANAK_JALANAN)),
    ("SPM", "Lanjut usia telantar", (K.LANSIA,)),
    ("SPM", "Gelandangan dan pengemis", (K.GELANDANGAN, K.PENGEMIS)),
    ("SPM", "Korban bencana", (K.BENCANA_ALAM, K.BENCANA_SOSIAL)),
    ("Di luar SPM", "Tuna susila", (K.TUNA_SUSILA,)),
    ("Di luar SPM", "Orang terlantar (kategori setempat)", (K.ORANG_TERLANTAR,)),
)
DILAYANI = Blok("Terlayani", (("dilayani", "Menerima layanan"), ("belum", "Belum")))
KOMPONEN = Blok(
    "Komponen yang tercatat (orang)",
    (
        ("asesmen", "Diasesmen"),
        ("tampung", "Ditampung (permakanan)"),
        ("bantuan", "Bantuan diserahkan"),
        ("rujuk", "Dirujuk"),
        ("pulang", "Dipulangkan/reunifikasi"),
    ),
    membagi=False,
)
CATATAN = (
    "Dasar: orang (bukan kasus) yang kasusnya terbuka pada masa ini. Menerima layanan: tercatat"
    " sekurangnya satu dari penampungan, bantuan, rujukan, atau pemulangan.",
    "Sandang, alat bantu, perbekalan kesehatan, bimbingan, pembuatan dokumen, akses pendidikan dan"
    " kesehatan, serta penelusuran keluarga belum mempunyai catatan tersendiri; angkanya diisi"
    " dinas dari sumber lain.",
    "Kabupaten/kota menghitung layanan di luar panti, provinsi di dalam panti; tuna susila dan"
    " orang terlantar umum tidak termasuk SPM kabupaten/kota.",
)


def susun(minta):
    kasus = _kasus(minta)
    orang = Klien.objects.filter(pk__in=kasus.values("klien"))
    tanda = _tanda(kasus)
    layanan = Q(tampung=True) | Q(bantuan=True) | Q(rujuk=True) | Q(pulang=True)
    hitung = {"dilayani": layanan, "belum": ~layanan}
    hitung |= {k: Q(**{k: True}) for k in tanda}
    menurut = orang.alias(**tanda).values("kategori").order_by()
    menurut = menurut.annotate(
        jumlah=Count("pk"), **{k: Count("pk", filter=q) for k, q in hitung.items()}
    )
    ada = {b["kategori"]: b for b in menurut}
    baris = []
    for golongan, nama, kategori in JENIS:
        punya = [ada[k] for k in kategori if k in ada]
        isi = {k: sum(b[k] for b in punya) for k in hitung}
        baris.append(Baris((nama, golongan), sum(b["jumlah"] for b in punya), isi))
    return Tabel(
        ("Jenis layanan dasar", "Golongan"),
        (DILAYANI, KOMPONEN),
        baris,
        jumlah="Orang",
        total=False,
        catatan=list(CATATAN),
    )


def _kasus(minta):
    """The cases that were open at some time in the period."""
    dari, ke = minta.masa.rentang
    kasus = sumber.tersaring(Kasus.objects.visible_to(minta.jabatan), minta.pilih)
    return kasus.filter(Q(ditutup_pada=None) | Q(ditutup_pada__gte=dari), dibuka_pada__lt=ke)


def _tanda(kasus):
    """{component: whether a record of it stands on one of those cases of this person}."""

    def ada(model, **saring):
        milik = model.objects.filter(kasus__klien=OuterRef("pk"), kasus__in=kasus.values("pk"))
        return Exists(milik.filter(**saring))

    diterima = (Rujukan.Status.DITERIMA, Rujukan.Status.DISERAHKAN, Rujukan.Status.SELESAI)
    serah = {"objek": SerahTerima.Objek.BANTUAN, "selesai_pada__isnull": False}
    return {
        "asesmen": ada(Asesmen, status=Asesmen.Status.FINAL),
        "tampung": ada(Penampungan),
        "bantuan": ada(SerahTerima, batal_pada=None, **serah),
        "rujuk": ada(Rujukan, status__in=diterima),
        "pulang": ada(Pemulangan, status=Pemulangan.Status.DITERIMA),
    }


LAPORAN = Rekap(
    kode="spm",
    judul="Basis data SPM bidang sosial",
    uraian="Orang yang dilayani menurut lima layanan dasar SPM, dan yang di luarnya.",
    kelompok="Rekapitulasi",
    pembaca=PEMBACA,
    saringan=(sumber.KECAMATAN,),
    susun=susun,
)
