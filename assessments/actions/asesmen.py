"""An assessment: begun, signed section by section, final, or dropped.

Every act locks the case first, then the assessment and its sections.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from accounts.izin import TIDAK
from assessments import bawaan
from assessments.actions.persetujuan import catat_persetujuan, persetujuan_berlaku
from assessments.instrumen import muat
from assessments.izin_asesmen import (
    izin_bagian,
    izin_batal,
    izin_cabut,
    izin_final,
    izin_mulai,
    langkah_asesmen,
    menyelesaikan,
    sebagai,
)
from assessments.lembar import Lembar, ringkasan
from assessments.models import Asesmen, BagianAsesmen
from cases.actions.inti import Bentrok, catat, kunci, lanjutkan, minta
from cases.actions.koreksi_catatan import koreksi_dari_asesmen
from cases.actions.koreksi_syarat import alasan_wajib
from cases.actions.langkah import ambil_langkah, selesaikan_langkah
from cases.models.langkah import ASESMEN
from standards.kosakata import Jenis


# --------------------------------------------------------------------- beginning
@transaction.atomic
def mulai_asesmen(
    kasus, instrumen, *, by, tanggal, diwawancarai="", langkah=None, persetujuan=None, dari=None
):
    """Begin an instrument on a case; consent comes first where the instrument asks for it.

    Args:
        langkah: the step whose record it will be; None for one begun freely.
        persetujuan: fields of a Persetujuan to be written down along with it.
        dari: an earlier assessment whose answers are carried over.

    Raises:
        PermissionDenied, ValidationError; Bentrok when the step has one already.
    """
    kasus = kunci(kasus)
    if langkah is not None:
        langkah = ambil_langkah(kasus, langkah)
        _belum_ada(langkah)
    minta(izin_mulai(kasus, by, langkah))
    _tanggal(kasus, tanggal)
    if persetujuan:
        catat_persetujuan(kasus, persetujuan, by=by)
    isi = muat.isi(instrumen)
    if isi.persetujuan and persetujuan_berlaku(kasus) is None:
        raise ValidationError({"pemberi": "Catat dahulu persetujuan klien, atau mengapa belum."})
    asesmen = Asesmen.objects.create(
        kasus=kasus,
        langkah=langkah,
        instrumen=instrumen,
        tanggal=tanggal,
        diwawancarai=diwawancarai.strip(),
        oleh=by,
    )
    baris = [BagianAsesmen(asesmen=asesmen, kode=b.kode) for b in isi.bagian]
    BagianAsesmen.objects.bulk_create(baris)
    if dari is not None:
        bawaan.bawa(isi, baris, dari, by=by)
    catat("mulai_asesmen", by=by, kasus=kasus, langkah=langkah, ke=isi.judul)
    lanjutkan(kasus, by=by)
    return asesmen


def _belum_ada(langkah):
    punya = Asesmen.objects.filter(langkah=langkah, status__in=["draf", "final"]).first()
    if punya is not None:
        raise Bentrok(f"Asesmen langkah ini sudah dimulai {punya.oleh.pengguna.nama}.")


def _tanggal(kasus, tanggal):
    if tanggal > kasus.instansi.hari_ini():
        raise ValidationError({"tanggal": "Tanggal pelaksanaan tidak boleh sesudah hari ini."})


def ambil(asesmen, *, baca_bagian=True):
    """The assessment as it is now with its case, locked in that order."""
    kasus = kunci(asesmen.kasus)
    asesmen = (
        Asesmen.objects.select_for_update(of=("self",))
        .select_related("instrumen", "semula", "oleh")
        .get(pk=asesmen.pk)
    )
    asesmen.kasus = kasus
    prefetch_related_objects([kasus], "langkah", "penugasan", "persyaratan")
    asesmen.langkah = next((x for x in kasus.langkah.all() if x.pk == asesmen.langkah_id), None)
    if baca_bagian:
        baris = BagianAsesmen.objects.select_for_update(of=("self",))
        baris = baris.select_related("disahkan_oleh__pengguna", "diubah_oleh__pengguna")
        prefetch_related_objects([asesmen], Prefetch("bagian", baris))
    return asesmen


def minta_draf(asesmen):
    if not asesmen.draf:
        raise Bentrok(f"Asesmen ini sudah {asesmen.get_status_display().lower()}.")


# --------------------------------------------------------------------- signing a section
@transaction.atomic
def sahkan_bagian(asesmen, kode, *, by):
    """The profession says that its section is complete and true.

    Raises:
        ValidationError: {question: sentence} of what is missing or no answer.
    """
    asesmen = ambil(asesmen)
    minta_draf(asesmen)
    lembar = Lembar(asesmen)
    bab = lembar.cari(kode)
    minta(izin_bagian(asesmen, bab.isi, bab.baris, by) if bab else TIDAK)
    salah = {p.kode: "Belum diisi." for p in bab.kurang}
    salah |= {p.kode: "Belum benar; perbaiki dahulu." for p in bab.salah}
    if salah:
        raise ValidationError(salah)
    _sahkan(asesmen, bab, by)
    lanjutkan(asesmen.kasus, by=by)
    return asesmen


def _sahkan(asesmen, bab, by):
    bab.baris.disahkan_oleh, bab.baris.disahkan_pada = by, timezone.now()
    bab.baris.sebagai = sebagai(asesmen.kasus, bab.isi, by)
    bab.baris.save(update_fields=["disahkan_oleh", "disahkan_pada", "sebagai"])
    _catat(asesmen, "sahkan_bagian", by, ke=bab.isi.judul)


@transaction.atomic
def cabut_pengesahan(asesmen, kode, *, by, alasan):
    """The signature comes off a section, so that it can be changed; the reason stays in history."""
    asesmen = ambil(asesmen)
    minta_draf(asesmen)
    bab = Lembar(asesmen).cari(kode)
    if bab is None or not bab.sah:
        raise Bentrok("Bagian ini belum disahkan, jadi dapat langsung diubah.")
    minta(izin_cabut(asesmen, bab.baris, by))
    alasan = alasan_wajib(alasan)
    dari = bab.baris.disahkan_oleh.pengguna.nama
    lepas_pengesahan(bab.baris)
    _catat(asesmen, "cabut_pengesahan", by, dari=dari, ke=bab.isi.judul, alasan=alasan)
    lanjutkan(asesmen.kasus, by=by)
    return asesmen


def lepas_pengesahan(baris):
    baris.disahkan_oleh, baris.disahkan_pada, baris.sebagai = None, None, ""
    baris.save(update_fields=["disahkan_oleh", "disahkan_pada", "sebagai"])


def _catat(asesmen, aksi, by, **isi):
    langkah = langkah_asesmen(asesmen)
    isi["data"] = {"asesmen": asesmen.pk, "instrumen": asesmen.instrumen.judul}
    catat(aksi, by=by, kasus=asesmen.kasus, langkah=langkah, **isi)


# --------------------------------------------------------------------- final, or dropped
@transaction.atomic
def finalkan(asesmen, *, by, tanggal=None, diwawancarai=None, kesimpulan="", **langkahnya):
    """The assessment is final, and so is its step, once all mandatory sections are signed.

    Whoever declares it signs along the complete sections that are theirs to fill.

    Args:
        langkahnya: answers, teams and files as selesaikan_langkah asks them.

    Returns:
        The assessment; of a step that awaits others' parts the step stays open.
    """
    asesmen = ambil(asesmen)
    minta_draf(asesmen)
    lembar = Lembar(asesmen)
    sendiri = siap_disahkan(lembar, by)
    minta(izin_final(asesmen, by, _tertinggal(lembar, sendiri)))
    for bab in sendiri:
        _sahkan(asesmen, bab, by)
    _tanggal(asesmen.kasus, tanggal or asesmen.tanggal)
    langkah = langkah_asesmen(asesmen)
    asesmen.tanggal, asesmen.kesimpulan = tanggal or asesmen.tanggal, kesimpulan.strip()
    if diwawancarai is not None:
        asesmen.diwawancarai = diwawancarai.strip()
    _jadikan_final(asesmen, langkah, by)
    teks = ringkasan(lembar, kesimpulan)
    if menyelesaikan(asesmen) is not None:
        _selesaikan(asesmen, langkah, teks, by, langkahnya)
        return asesmen
    if langkah is not None and langkah.terkini and not langkah.gugur:
        _tulis(asesmen, langkah, _sambung(asesmen, langkah, teks), by)
    lanjutkan(asesmen.kasus, by=by)
    return asesmen


def siap_disahkan(lembar, jabatan):
    """The complete, unsigned sections that this person may sign."""
    return [
        b
        for b in lembar.tampil
        if not b.sah
        and (b.wajib or b.terjawab)
        and not b.kurang
        and not b.salah
        and izin_bagian(lembar.asesmen, b.isi, b.baris, jabatan).sekarang
    ]


def _tertinggal(lembar, sendiri):
    """Titles of the mandatory sections that still lack a signature besides one's own."""
    akan = {b.isi.judul for b in sendiri}
    return [judul for judul in lembar.belum_sah if judul not in akan]


def _jadikan_final(asesmen, langkah, by):
    if asesmen.semula_id:  # the one it corrects stays readable
        Asesmen.objects.filter(pk=asesmen.semula_id).update(status=Asesmen.Status.DIREVISI)
        asesmen.langkah = langkah
    asesmen.status, asesmen.final_oleh = Asesmen.Status.FINAL, by
    asesmen.final_pada = timezone.now()
    asesmen.save()
    _catat(asesmen, "final_asesmen", by, ke=asesmen.instrumen.judul)


def _selesaikan(asesmen, langkah, teks, by, isi):
    langkah = selesaikan_langkah(
        langkah,
        by=by,
        tanggal=asesmen.tanggal,
        catatan=teks,
        orang=asesmen.diwawancarai,
        **isi,
    )
    langkah.rincian |= {ASESMEN: asesmen.pk}
    langkah.save(update_fields=["rincian"])


def _tulis(asesmen, langkah, teks, by):
    """The step's record says what the form found; of a done step the one before stays.

    What was decided was decided on the text as it stood: there only the link is new.
    """
    isi = {"tanggal": langkah.tanggal, "catatan": teks, "orang": langkah.orang}
    if langkah.jenis == Jenis.ASESMEN:
        isi |= {"tanggal": asesmen.tanggal, "orang": asesmen.diwawancarai}
    if langkah.masih:
        langkah.catatan = teks
    elif not langkah.memutus and any(getattr(langkah, k) != v for k, v in isi.items()):
        langkah = koreksi_dari_asesmen(langkah, by=by, alasan=asesmen.alasan, **isi)
    langkah.rincian |= {ASESMEN: asesmen.pk}
    langkah.save(update_fields=["catatan", "rincian"])


def _sambung(asesmen, langkah, teks):
    """The step's note with this text in the place of the earlier one; own words beside it stay."""
    if langkah.jenis == Jenis.ASESMEN or asesmen.semula_id is None:
        return teks
    lama = ringkasan(Lembar(asesmen.semula), asesmen.semula.kesimpulan)
    ada = langkah.catatan
    return ada.replace(lama, teks) if lama in ada else "\n\n".join(filter(None, [ada, teks]))


@transaction.atomic
def batalkan_asesmen(asesmen, *, by, alasan):
    """Drop what is being filled; its answers stay readable, its step can be begun anew."""
    asesmen = ambil(asesmen, baca_bagian=False)
    minta_draf(asesmen)
    minta(izin_batal(asesmen, by))
    asesmen.status, asesmen.alasan = Asesmen.Status.BATAL, alasan_wajib(alasan)
    asesmen.save(update_fields=["status", "alasan"])
    _catat(asesmen, "batal_asesmen", by, ke=asesmen.instrumen.judul, alasan=asesmen.alasan)
    lanjutkan(asesmen.kasus, by=by)
    return asesmen
