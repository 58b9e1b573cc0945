"""The tables of the overview, each with its picture; every number in them has its rows."""

from typing import NamedTuple

from django.db.models import Case, Count, F, Q, Value, When
from django.urls import reverse
from django.utils import timezone

from accounts.models import Denyut, Jabatan
from accounts.peran import PENDAMPING_KASUS, PIMPINAN_UNIT, Peran
from reports.ikhtisar import hunian, tren
from reports.ikhtisar.angka import SEGERA, di_mana, tugas_berjalan
from reports.ikhtisar.isi import kasus_meja
from standards.diagram import GELAP, HAMPA, LURIK, PENUH, SILANG, Baris, Ruas, batang, kunci
from standards.kosakata import Tahap
from standards.models import TahunKalender


class Sel(NamedTuple):
    """A number of a table; without an address it is only said."""

    nilai: object
    alamat: str = ""
    saat: object = None  # a moment in the number's place


class Bagan(NamedTuple):
    kode: str
    judul: str
    ket: str = ""
    kepala: tuple = ()
    baris: list = ()
    gambar: str = ""
    legenda: tuple = ()
    kosong: str = ""

    @property
    def garis(self):
        """[(name, [(heading, cell)])]: on a phone each number is named."""
        return [(nama, list(zip(self.kepala[1:], sel, strict=True))) for nama, sel in self.baris]


def sel(nilai, kode, pilih):
    """A number with the address of its rows; nought has none."""
    if not nilai:
        return Sel(0)
    return Sel(nilai, f"{reverse('reports:ikhtisar_baris', args=[kode])}?pilih={pilih}")


def _legenda(nama, *butir):
    return tuple((kunci(isi, nama), kata) for isi, kata in butir)


# --------------------------------------------------------------------- where overdue cases wait
def menunggu(jabatan):
    lewat = kasus_meja(jabatan).filter(tenggat__lt=timezone.now()).order_by()
    tugas = tugas_berjalan().filter(instansi=jabatan.instansi_id, kasus__in=lewat.values("pk"))
    nama = Case(When(menunggu="", then=F("pengguna__nama")), default=Value(""))
    baris = tugas.annotate(di=di_mana(), nama=nama).values("di", "nama")
    baris = baris.annotate(banyak=Count("kasus", distinct=True)).order_by("-banyak", "nama", "di")
    isi = [(sebut_tempat(jabatan.instansi, b["di"], b["nama"]), b) for b in baris]
    return Bagan(
        "menunggu",
        "Lewat tenggat: di mana menunggunya",
        "Satu kasus dapat menunggu beberapa pihak sekaligus.",
        ("Menunggu", "Kasus"),
        [(nama, [sel(b["banyak"], "menunggu", b["di"])]) for nama, b in isi],
        _gambar(
            "menunggu",
            "Kasus lewat tenggat menurut yang ditunggu",
            [(nama, [(b["banyak"], GELAP)]) for nama, b in isi],
        ),
        kosong="Tidak ada kasus yang lewat tenggat.",
    )


def sebut_tempat(instansi, di, nama=""):
    """'o12', 'luar' or 'kepala_bidang-sekretaris' in the office's words."""
    if nama:
        return nama
    if di == "luar":
        return "Pihak di luar kantor"
    peran = [p for p in di.split("-") if p in Peran.values]
    return " atau ".join(instansi.sebutan(p) for p in peran) or "Petugas"


def _gambar(nama, judul, baris):
    """One bar a line: (label, [(number, fill), …]); the word after it is the sum."""
    if not baris:
        return ""
    garis = [
        Baris(label, [[Ruas(n, isi) for n, isi in ruas]], [str(sum(n for n, _ in ruas))])
        for label, ruas in baris
    ]
    return batang(garis, judul, nama=nama)


# --------------------------------------------------------------------- who has how much
def beban(jabatan):
    kini = timezone.now()
    lewat, segera = Q(tenggat__lt=kini), Q(tenggat__gte=kini, tenggat__lte=kini + SEGERA)
    kasus = kasus_meja(jabatan).order_by().values("petugas", "petugas__nama")
    kasus = kasus.annotate(
        semua=Count("pk"), segera=Count("pk", filter=segera), lewat=Count("pk", filter=lewat)
    )
    baris = {b["petugas"]: b for b in kasus}
    for pk, nama in _petugas(jabatan) if jabatan.peran in PIMPINAN_UNIT else ():
        nol = dict.fromkeys(("semua", "segera", "lewat"), 0)
        baris.setdefault(pk, {"petugas": pk, "petugas__nama": nama} | nol)
    urut = sorted(baris.values(), key=lambda b: (-b["semua"], b["petugas__nama"] or ""))
    isi = [(b["petugas__nama"] or "Belum ditunjuk", b["petugas"] or 0, b) for b in urut]
    kolom = (("semua", "beban"), ("segera", "beban-segera"), ("lewat", "beban-lewat"))
    return Bagan(
        "beban",
        "Beban petugas",
        "",
        ("Petugas", "Berjalan", "Segera jatuh tempo", "Lewat tenggat"),
        [(nama, [sel(b[k], kode, pk) for k, kode in kolom]) for nama, pk, b in isi],
        _gambar("beban", "Kasus berjalan menurut petugas", [(n, _ruas(b)) for n, _, b in isi]),
        _legenda(
            "beban",
            (SILANG, "lewat tenggat"),
            (LURIK, "segera jatuh tempo"),
            (PENUH, "dalam tenggat"),
        ),
        "Belum ada petugas dan kasus berjalan.",
    )


def _ruas(b):
    sisa = b["semua"] - b["lewat"] - b["segera"]
    return [(b["lewat"], SILANG), (b["segera"], LURIK), (sisa, PENUH)]


def _petugas(jabatan):
    """Those who could have a case, for whoever assigns: some of them have none."""
    posisi = Jabatan.objects.berlaku(jabatan.instansi.hari_ini()).filter(
        instansi=jabatan.instansi_id, peran__in=PENDAMPING_KASUS[:2]
    )
    if jabatan.unit_id:
        posisi = posisi.filter(Q(unit=jabatan.unit_id) | Q(unit=None))
    return posisi.values_list("pengguna", "pengguna__nama").distinct()


# --------------------------------------------------------------------- by stage
def tahap(jabatan):
    milik = kasus_meja(jabatan).exclude(petugas=None).order_by()
    banyak = dict(milik.values_list("tahap").annotate(n=Count("pk")))
    isi = [(t, banyak.get(t.value, 0)) for t in Tahap]
    return Bagan(
        "tahap",
        "Kasus di tangan saya menurut tahap",
        "",
        ("Tahap", "Kasus"),
        [(t.label, [sel(n, "tahap", t.value)]) for t, n in isi],
        _gambar("tahap", "Kasus menurut tahap", [(t.label, [(n, PENUH)]) for t, n in isi]),
        kosong="",
    )


# --------------------------------------------------------------------- by month
def ketepatan(jabatan, setahun):
    kode = ("tepat", "jeda", "terlambat", "tanpa_batas")
    kolom = (("tutup", "tutup"), *((k, f"tutup-{k.replace('_', '-')}") for k in kode))
    return Bagan(
        "ketepatan",
        "Ketepatan terhadap standar pelayanan",
        "Kasus yang selesai pada bulan itu. Terlambat bila salah satu jamnya lewat tenggat; "
        "jam kerja di meja tidak ikut dinilai.",
        (
            "Bulan",
            "Selesai",
            "Tepat waktu",
            "Tepat setelah jeda",
            "Terlambat",
            "Tanpa batas",
            "Tepat (%)",
        ),
        [
            (b.nama, [*(sel(b.angka[k], a, b.kode) for k, a in kolom), _persen(b.persen)])
            for b in reversed(setahun)
        ],
        tren.gambar_ketepatan(setahun),
        _legenda(
            "ketepatan",
            (PENUH, "tepat waktu"),
            (LURIK, "tepat setelah jeda"),
            (SILANG, "terlambat"),
        ),
    )


def _persen(nilai):
    return Sel("–" if nilai is None else f"{nilai}%")


def tren_bulan(jabatan, setahun):
    kolom = ("masuk", "tutup")
    return Bagan(
        "tren",
        "Kasus masuk dan selesai",
        "Dua belas bulan terakhir.",
        ("Bulan", "Masuk", "Selesai"),
        [(b.nama, [sel(b.angka[k], k, b.kode) for k in kolom]) for b in reversed(setahun)],
        tren.gambar_tren(setahun),
        _legenda("tren", (PENUH, "masuk"), (LURIK, "selesai")),
    )


# --------------------------------------------------------------------- homes
def rumah(jabatan):
    isi = hunian.per_rumah(jabatan)
    return Bagan(
        "rumah",
        "Isi rumah",
        "",
        ("Rumah", *(k.capitalize() for k in hunian.KEADAAN.values()), "Semua", "Terisi (%)"),
        [
            (
                w.nama,
                [
                    *(sel(n[k], "ranjang", f"{w.pk}-{k}") for k in hunian.KEADAAN),
                    sel(semua, "ranjang", w.pk),
                    _persen(persen),
                ],
            )
            for w, n, semua, persen in isi
        ],
        _gambar(
            "rumah",
            "Tempat tidur menurut rumah: ditempati, dipesan, tidak dipakai",
            [
                (w.nama, [(n[k], f) for k, f in zip(hunian.KEADAAN, RUAS_RUMAH, strict=True)])
                for w, n, _, _ in isi
            ],
        ),
        _legenda(
            "rumah", *((f, k) for k, f in zip(hunian.KEADAAN.values(), RUAS_RUMAH, strict=True))
        ),
        "Belum ada rumah dengan tempat tidur.",
    )


RUAS_RUMAH = (PENUH, LURIK, SILANG, HAMPA)


# --------------------------------------------------------------------- the system
def sistem(jabatan):
    """In words: is the worker alive, until when is the calendar certain."""
    denyut = Denyut.objects.filter(nama=Denyut.PEKERJA).values_list("pada", flat=True).first()
    tahun = jabatan.instansi.hari_ini().year
    pasti = TahunKalender.objects.filter(
        Q(instansi=jabatan.instansi_id) | Q(instansi=None), dikonfirmasi_pada__isnull=False
    )
    pasti = set(pasti.filter(tahun__in=(tahun, tahun + 1)).values_list("tahun", flat=True))
    kesehatan, kalender = reverse("config:kesehatan"), reverse("standards:kalender")
    baris = [
        ("Pekerja latar (surel dan pengingat)", [Sel("belum pernah berjalan", kesehatan, denyut)])
    ]
    for t in (tahun, tahun + 1):
        kata = "sudah dikonfirmasi" if t in pasti else "belum dikonfirmasi"
        baris.append((f"Kalender {t}", [Sel(kata, kalender)]))
    return Bagan("sistem", "Sistem", "", ("Bagian", "Keadaan"), baris)


MENURUT_KODE = {
    "menunggu": menunggu,
    "beban": beban,
    "tahap": tahap,
    "rumah": rumah,
    "sistem": sistem,
}
BULANAN = {"ketepatan": ketepatan, "tren": tren_bulan}


def susun(kode, jabatan):
    """These tables; those by month share one reading."""
    setahun = tren.setahun(jabatan.instansi) if set(kode) & set(BULANAN) else None
    return [
        BULANAN[k](jabatan, setahun) if k in BULANAN else MENURUT_KODE[k](jabatan) for k in kode
    ]
