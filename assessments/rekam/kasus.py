"""What cases keeps of a case, as entries of its record: reports, steps, stays, referrals."""

from accounts import wilayah
from accounts.kalimat import waktu_lengkap
from assessments.rekam.bagian import Bagian, Catatan, hari, sebut
from cases.models import Aduan, Andil, Penampungan
from cases.templatetags.kasus import rincian_langkah
from standards.kosakata import Jenis

#: Steps that move the client on; the rest of the steps is the office's own work.
JENIS_RUJUKAN = (Jenis.PENEMPATAN, Jenis.RUJUKAN, Jenis.SERAH_TERIMA, Jenis.PEMULANGAN)
BERSAMA_JABATAN = ("oleh__pengguna", "oleh__instansi")


# ------------------------------------------------------------------------------ reports
def aduan(kasus):
    """What was reported, by what kind of reporter; never who."""
    semua = list(Aduan.objects.filter(kasus=kasus).order_by("diterima_pada"))
    tempat = wilayah.nama_banyak({a.wilayah_id for a in semua if a.wilayah_id})
    for a in semua:
        lokasi = ", ".join(x for x in (a.lokasi, tempat.get(a.wilayah_id)) if x)
        baris = [
            ("Diterima melalui", a.get_kanal_display()),
            ("Sumber", a.get_sumber_display()),
            ("Nomor surat masuk", a.nomor_surat),
            ("Lokasi", lokasi),
            ("Waktu kejadian", waktu_lengkap(a.kejadian_pada) if a.kejadian_pada else ""),
            ("Keadaan darurat", "Ya" if a.darurat else ""),
        ]
        yield Catatan(
            hari(a.diterima_pada),
            Bagian.ADUAN,
            f"Aduan Nomor {a.nomor}",
            a.diterima_pada,
            baris=berisi(baris),
            alinea=[("Kronologi", a.kronologi)],
            urut=-1,
        )


# ------------------------------------------------------------------------------ steps
def langkah(kasus, diganti=()):
    """The steps that were done, and the parts that several people had in one.

    Args:
        diganti: ids of steps that a record of another part tells already.
    """
    semua = [x for x in kasus.langkah.all() if x.pk not in diganti]
    for x in semua:
        x.kasus = kasus
        if x.selesai:
            yield _langkah(x)
    yield from _andil(semua)


def _langkah(x):
    if putusan := getattr(x, "disposisi", None):
        putusan.langkah = x
    return Catatan(
        x.tanggal or hari(x.selesai_pada),
        Bagian.RUJUKAN if x.jenis in JENIS_RUJUKAN else Bagian.LANGKAH,
        _judul(x, putusan),
        x.selesai_pada,
        sebut(x.selesai_oleh),
        langkah=x,
        baris=berisi([*rincian_langkah(x.rincian), ("Dengan", x.orang), *_koreksi(putusan)]),
        alinea=berisi([("", x.catatan), *_isi_putusan(putusan)]),
        urut=x.urut,
    )


def _judul(x, putusan=None):
    """`3. Disposisi: Ya, kasus segera ditangani`; a plain task by its first words."""
    no = f"{x.no}. " if x.no else ""
    return f"{no}{x.sebutan}" + (f": {putusan.sebutan}" if putusan else "")


def _isi_putusan(putusan):
    if putusan is None:
        return []
    arahan = "" if putusan.langkah.catatan.endswith(putusan.instruksi) else putusan.instruksi
    return [("Alasan", putusan.alasan), ("Arahan", arahan)]


def _koreksi(putusan):
    if putusan and putusan.dikoreksi_pada:
        kata = f"{waktu_lengkap(putusan.dikoreksi_pada)}: {putusan.alasan_koreksi}"
        return [("Putusan ini dikoreksi", kata)]
    return []


def _andil(semua):
    """Each one's part in a step that asks several, each visit of one that comes back."""
    milik = {x.pk: x for x in semua}
    for a in Andil.objects.filter(langkah__in=milik).select_related("oleh__pengguna"):
        x = milik[a.langkah_id]
        yield Catatan(
            a.tanggal,
            Bagian.RUJUKAN if x.jenis in JENIS_RUJUKAN else Bagian.LANGKAH,
            f"{_judul(x)} (bagian)",
            a.pada,
            sebut(a.oleh, a.sebagai),
            langkah=x,
            baris=berisi([("Dengan", a.orang)]),
            alinea=berisi([("", a.catatan)]),
            urut=x.urut,
        )


# ------------------------------------------------------------------------------ shelter, referral
def penampungan(kasus):
    """Coming into a shelter, its ratification, and leaving it."""
    jabatan = ("oleh__pengguna", "oleh__instansi")
    jabatan += ("disahkan_oleh__pengguna", "disahkan_oleh__instansi")
    for p in Penampungan.objects.filter(kasus=kasus).select_related(*jabatan):
        kata = "Penempatan darurat" if p.darurat else "Masuk penampungan"
        yield Catatan(
            hari(p.masuk_pada),
            Bagian.RUJUKAN,
            f"{kata}: {p.tempat}",
            p.masuk_pada,
            sebut(p.oleh),
            baris=berisi(_pengesahan(p)),
            alinea=berisi([("Alasan", p.alasan)]),
        )
        if p.keluar_pada:
            yield Catatan(
                hari(p.keluar_pada),
                Bagian.RUJUKAN,
                f"Keluar dari {p.tempat}",
                p.keluar_pada,
                baris=berisi([("Tujuan", p.tujuan_keluar)]),
            )


def _pengesahan(p):
    if p.disahkan is None:
        return [("Pengesahan", "menunggu Kepala Bidang" if p.darurat else "")]
    kata = "Disahkan" if p.disahkan else "Tidak disahkan"
    return [
        (kata, f"{waktu_lengkap(p.disahkan_pada)}, {sebut(p.disahkan_oleh)}"),
        ("Catatan pengesahan", p.catatan_pengesahan),
    ]


#: Acts of referral and return that leave no completed step of their own.
AKSI_RUJUKAN = (
    "susun_rujukan",
    "setujui_rujukan",
    "kirim_rujukan",
    "rujukan_diterima",
    "rujukan_ditolak",
    "tarik_rujukan",
    "terima_rujukan",
    "selesai_rujukan",
    "limpahkan",
    "terima_pelimpahan",
    "tolak_pelimpahan",
    "tarik_pelimpahan",
    "pindah_hunian",
    "perpanjang_hunian",
    "periksa_layak",
    "berangkat",
    "diterima_pulang",
    "gagal_pulang",
    "catat_pendampingan",
    "catat_bimbingan",
)


def rujukan(kasus):
    """What history tells of referrals, handovers and returns; the sentence is made when drawn."""
    semua = kasus.riwayat.filter(aksi__in=AKSI_RUJUKAN).select_related("oleh__pengguna")
    for r in semua:
        yield Catatan(
            hari(r.pada),
            Bagian.RUJUKAN,
            "",
            r.pada,
            sebut(r.oleh, r.sebagai),
            alinea=berisi([("Alasan", r.alasan)]),
            templat="assessments/rekam/_riwayat.html",
            isi=r,
        )


def berisi(baris):
    """Only those that say something."""
    return [(label, nilai) for label, nilai in baris if str(nilai or "").strip()]
