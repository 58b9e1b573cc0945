"""Bringing a person home: prepared, fit to travel, received; or back to the decision."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.peran import Peran
from cases.actions import antrean
from cases.actions.inti import Bentrok, catat, kunci, lanjutkan, minta
from cases.actions.koreksi_syarat import alasan_wajib
from cases.actions.langkah import ambil_langkah, selesaikan_langkah
from cases.actions.penutupan import ulangi_dari
from cases.models import Tugas
from cases.models.kasus import Hasil
from cases.rincian import berangkat as sampai_berangkat
from referrals.actions.tempat import keluarkan
from referrals.izin_pulang import izin_baca, izin_pulang
from referrals.izin_serah import izin_susun
from referrals.models import CatatanPerjalanan, Pemulangan
from standards.kosakata import Jenis

Status = Pemulangan.Status
TUJUAN = ("keluarga", "hubungan", "telepon", "alamat", "wilayah", "dinas")
LAYAK = ("layak", "layak_catatan", "layak_oleh", "layak_tanggal")


@transaction.atomic
def siapkan_pulang(langkah, isi, *, by):
    """Begin a return: where to, to whom, agreed with whom.

    Raises:
        PermissionDenied, ValidationError; Bentrok when one is under way already.
    """
    kasus = kunci(langkah.kasus)
    langkah = ambil_langkah(kasus, langkah)
    minta(izin_susun(langkah, by))
    if (ada := berjalan(kasus)) is not None:
        if ada.berakhir_pada is None:
            raise Bentrok("Pemulangan klien ini sudah disiapkan.")
        _akhiri(ada, Status.BATAL, "Langkahnya dibuka ulang.")  # it only had to depart
    pulang = Pemulangan.objects.create(
        kasus=kasus, langkah=langkah, oleh=by, **{k: isi.get(k) for k in TUJUAN if k in isi}
    )
    catat("siapkan_pulang", by=by, kasus=kasus, langkah=langkah, ke=pulang.alamat[:200])
    _tutup_tugas(kasus, by)
    return pulang


def berjalan(kasus):
    """The return that is under way, or departed for good; None without one."""
    return kasus.pemulangan.select_for_update().filter(status__in=Pemulangan.BERJALAN).first()


def _ambil(pulang, nama, by):
    """The return as it is now, locked after its case, once permission for this act is given."""
    kasus = kunci(pulang.kasus)
    kini = Pemulangan.objects.select_for_update(of=("self",)).get(pk=pulang.pk)
    kini.kasus = kasus
    kini.langkah = kasus.langkah.get(pk=kini.langkah_id)
    kini.langkah.kasus = kasus
    if kini.status != pulang.status:
        raise Bentrok(f"Pemulangan ini sekarang: {kini.get_status_display().lower()}.")
    minta(izin_pulang(kini, nama, by))
    return kini


@transaction.atomic
def ubah_tujuan(pulang, isi, *, by):
    pulang = _ambil(pulang, "ubah", by)
    for medan in TUJUAN:
        if medan in isi:
            setattr(pulang, medan, isi[medan])
    pulang.save()
    return pulang


@transaction.atomic
def catat_perjalanan(pulang, isi, *, by):
    """One entry: agreed with whom before the journey, or what happened on it.

    Args:
        isi: jenis, dengan, lembaga, tempat, waktu, isi.
    """
    jenis = CatatanPerjalanan.Jenis(isi["jenis"])
    koordinasi = jenis == CatatanPerjalanan.Jenis.KOORDINASI
    pulang = _ambil(pulang, "koordinasi" if koordinasi else "perjalanan", by)
    _bukan_nanti({"waktu": isi["waktu"]})
    if jenis == CatatanPerjalanan.Jenis.ESTAFET and not isi.get("lembaga"):
        raise ValidationError({"lembaga": "Pilih dinas yang meneruskan perjalanan."})
    baris = pulang.perjalanan.create(oleh=by, **isi)
    catat("catat_perjalanan", by=by, kasus=pulang.kasus, langkah=pulang.langkah, ke=jenis.label)
    return baris


@transaction.atomic
def periksa_layak(pulang, isi, *, by):
    """Keep the result of the check before travel; the newest one counts."""
    pulang = _ambil(pulang, "periksa", by)
    if isi["layak_tanggal"] > pulang.kasus.instansi.hari_ini():
        raise ValidationError({"layak_tanggal": "Tanggalnya tidak boleh sesudah hari ini."})
    if not isi["layak"] and not isi["layak_catatan"].strip():
        raise ValidationError({"layak_catatan": "Tulis mengapa klien belum layak jalan."})
    for medan in LAYAK:
        setattr(pulang, medan, isi[medan])
    pulang.save()
    ke = "layak" if pulang.layak else "tidak layak"
    catat("periksa_layak", by=by, kasus=pulang.kasus, langkah=pulang.langkah, ke=ke)
    return pulang


@transaction.atomic
def berangkatkan(pulang, isi, *, by, jawaban=None):
    """The client has left; a return that only has to depart is done with it.

    Args:
        isi: moda, pendamping, berangkat_pada.
        jawaban: answers to the facts of the step, where it ends here.
    """
    pulang = _ambil(pulang, "berangkat", by)
    _bukan_nanti({"berangkat_pada": isi["berangkat_pada"]})
    pulang.moda, pulang.pendamping = isi["moda"], isi["pendamping"]
    pulang.berangkat_pada, pulang.status = isi["berangkat_pada"], Status.BERANGKAT
    langkah, kasus = pulang.langkah, pulang.kasus
    if sampai_berangkat(langkah):
        pulang.berakhir_pada = timezone.now()
    pulang.save()
    catat("berangkat", by=by, kasus=kasus, langkah=langkah, ke=pulang.moda[:200])
    keluarkan(pulang.kasus, f"Pulang ke {pulang.alamat}", pulang.berangkat_pada, by=by)
    if pulang.berakhir_pada:
        hari = timezone.localtime(pulang.berangkat_pada, kasus.instansi.zona).date()
        selesaikan_langkah(
            langkah,
            by=by,
            tanggal=hari,
            orang=pulang.pendamping,
            jawaban=jawaban,
            rincian={"moda": pulang.moda, "tujuan": pulang.alamat[:200]},
        )
    else:
        lanjutkan(kasus, by=by)
    return pulang


def _bukan_nanti(saat):
    for medan, waktu in saat.items():
        if waktu > timezone.now():
            raise ValidationError({medan: "Waktunya tidak boleh sesudah sekarang."})


# --------------------------------------------------------------------- received
def minta_berangkat(kasus):
    """Nobody is received who has not left."""
    ada = berjalan(kasus)
    if ada is None or ada.status != Status.BERANGKAT:
        raise ValidationError("Catat keberangkatannya lebih dahulu.")


def tandai_diterima(serah, by):
    """The handover to the receiver is complete: so is the return."""
    pulang = berjalan(serah.kasus)
    if pulang is None:
        return
    rincian = serah.isi_langkah.get("rincian", {})
    pulang.penerima, pulang.penerima_hubungan = serah.kedua_nama, serah.kedua_jabatan[:60]
    pulang.penerima_nik = rincian.get("nik", "")
    _akhiri(pulang, Status.DITERIMA, serah.kondisi)
    catat("diterima_pulang", by=by, kasus=serah.kasus, langkah=serah.langkah, ke=serah.kedua_nama)


# --------------------------------------------------------------------- not received
@transaction.atomic
def gagalkan(pulang, *, sebab, uraian, by):
    """The family refuses or cannot be found: the case goes back to the decision (T25).

    The client stays with us: the Kabid's queue says so until somebody decides.
    """
    pulang = _ambil(pulang, "gagal", by)
    uraian = alasan_wajib(uraian, "uraian", "Tulis apa yang terjadi.")
    kasus, langkah, dari = pulang.kasus, pulang.langkah, pulang.status
    pulang.sebab_gagal = Pemulangan.Gagal(sebab)
    _akhiri(pulang, Status.GAGAL, uraian)
    _batalkan_serah(langkah, "Klien tidak jadi diterima.")
    sebut = pulang.get_sebab_gagal_display()
    catat("gagal_pulang", by=by, kasus=kasus, langkah=langkah, dari=dari, ke=sebut, alasan=uraian)
    if putusan := langkah_putusan(kasus, langkah):
        jalan = kasus.langkah.terkini().filter(rangkaian="", kode__in=kasus.kode_jalur())
        ujung = jalan.exclude(status="menunggu").last()
        alasan = f"Pemulangan gagal: {sebut.lower()}"
        ulangi_dari(kasus, putusan.kode, ujung.kode, by, alasan)
    lanjutkan(kasus, by=by)
    antrean.buka(
        Tugas.Jenis.PENEMPATAN,
        f"Pemulangan gagal ({sebut.lower()}); klien kembali, tentukan kelanjutannya",
        pulang.get_absolute_url(),
        instansi=kasus.instansi,
        peran=[Peran.KEPALA_BIDANG],
        unit=kasus.unit,
        kasus=kasus,
        darurat=kasus.darurat,
    )
    return pulang


def langkah_putusan(kasus, langkah):
    """The newest conference of the path before this step; else its disposition or assessment."""
    jalur = set(kasus.kode_jalur())
    selesai = [
        x
        for x in kasus.langkah.terkini().order_by("urut")
        if x.selesai and not x.rangkaian and x.kode in jalur and x.urut < langkah.urut
    ]
    for jenis in (Jenis.KONFERENSI, Jenis.DISPOSISI, Jenis.ASESMEN):
        if punya := [x for x in selesai if x.jenis == jenis]:
            return punya[-1]
    return None


def _batalkan_serah(langkah, alasan):
    langkah.serah_terima.filter(selesai_pada=None, batal_pada=None).update(
        batal_pada=timezone.now(), alasan_batal=alasan
    )


@transaction.atomic
def tandai_gagal_dibaca(pulang, *, by):
    """The Kabid has read that it failed; the row of the queue closes."""
    minta(izin_baca(pulang, by))
    _tutup_tugas(pulang.kasus, by)
    return pulang


def _tutup_tugas(kasus, by):
    pulang = [p.get_absolute_url() for p in kasus.pemulangan.all()]
    antrean.tutup(Tugas.objects.filter(kasus=kasus, tautan__in=pulang), by=by)


@transaction.atomic
def catat_meninggal(pulang, *, tanggal, tempat, uraian, by):
    """Death on the way; closing the case is proposed with it next."""
    pulang = _ambil(pulang, "meninggal", by)
    if tanggal > pulang.kasus.instansi.hari_ini():
        raise ValidationError({"tanggal": "Tanggalnya tidak boleh sesudah hari ini."})
    baris = f"{tempat.strip()}, {tanggal:%d-%m-%Y}"
    pulang.meninggal_tanggal, pulang.meninggal_tempat = tanggal, tempat.strip()
    _akhiri(pulang, Status.MENINGGAL, "\n".join(filter(None, [baris, uraian.strip()])))
    _batalkan_serah(pulang.langkah, "Klien meninggal dalam perjalanan.")
    catat("meninggal_pulang", by=by, kasus=pulang.kasus, langkah=pulang.langkah, ke=baris[:200])
    return pulang


@transaction.atomic
def batalkan_pulang(pulang, *, alasan, by):
    """Give up a return that has not begun; the step stays open."""
    pulang = _ambil(pulang, "batal", by)
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa pemulangan ini dibatalkan.")
    _akhiri(pulang, Status.BATAL, alasan)
    catat("batal_pulang", by=by, kasus=pulang.kasus, langkah=pulang.langkah, alasan=alasan)
    return pulang


def _akhiri(pulang, status, uraian):
    pulang.status, pulang.uraian_akhir, pulang.berakhir_pada = status, uraian, timezone.now()
    pulang.save()


# --------------------------------------------------------------------- following the case
def ikuti_pulang(kasus, *, by):
    """A return whose case closed, or whose step is over, goes no further."""
    masih = [x.pk for x in kasus.langkah.all() if x.terkini and x.terbuka]
    lepas = kasus.pemulangan.filter(status__in=Pemulangan.BERJALAN, berakhir_pada=None)
    for p in lepas.exclude(langkah__in=masih):
        _akhiri(p, Status.BATAL, "Kasus ditutup." if kasus.tertutup else "Langkahnya dibuka ulang.")
    if kasus.tertutup:
        _tutup_tugas(kasus, by)


def usul_hasil(kasus):
    """What a death on the way proposes for closing the case; ("", {}) without one."""
    akhir = kasus.pemulangan.order_by("-pk").first()
    if akhir is None or akhir.status != Status.MENINGGAL:
        return "", {}
    return Hasil.MENINGGAL, {
        "tanggal": akhir.meninggal_tanggal,
        "tempat": akhir.meninggal_tempat,
    }
