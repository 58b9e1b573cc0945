"""From signature to issued letter: number first, then the PDF, then, on paper, the scan.

The signer's act is two short transactions. The first binds number, date, signatory and printed
values to the letter; the PDF is made outside any; the second keeps it and carries the case on.
Whatever fails after the first leaves letter and number for `coba_lagi`, or to be voided.
"""

import hashlib
import logging

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts.peran import Peran
from cases.actions.inti import Bentrok
from cases.actions.surat_daftar import selesaikan_surat as selesaikan_langkah
from cases.actions.surat_daftar import tunggu_pindaian
from letters import pdf, sertifikat
from letters.actions.giliran import ambil, catat_surat, sudah_bernomor, tolak_bila_kurang
from letters.gabung import gabung, kurang, kurang_penanda
from letters.izin import langkah_konsep
from letters.models import JenisSurat, Surat
from letters.nomor import ambil_nomor, ambil_sisipan
from letters.penanda import bertanda_elektronik, calon_penanda, peran_surat
from letters.periksa import alamat_periksa, token_baru
from letters.rantai import BERITA, KERTAS, PENULIS, TANDA_TANGAN, giliran, peran_penyusun
from standards.kosakata import Jenis

catatan = logging.getLogger(__name__)
MENERBITKAN = (TANDA_TANGAN, PENULIS, KERTAS, BERITA)


class BelumTersimpan(Bentrok):
    """The letter has its number and its PDF failed: the step stays open for another try."""


def tanda_tangani(langkah, *, by, jawaban=None, tanggal=None, alasan_tanggal="", sandi=""):
    """Sign: the letter gets its number and date, its PDF is stored once.

    With an electronic signature, and where its author signs, the step is done; else it goes to
    Tata Usaha, who brings the scan of the signed paper.

    Args:
        jawaban: answers to the facts that the standard asks at this step.
        tanggal: an earlier date than today's, which gives the number a suffix and asks
            `alasan_tanggal`.
        sandi: the passphrase of the signatory's certificate, for an electronic signature.

    Raises:
        PermissionDenied, ValidationError: nothing has changed; Bentrok when somebody signed it
        first; BelumTersimpan when it has its number and its PDF could not be kept.
    """
    with transaction.atomic():
        langkah, surat = ambil(langkah, by, TANDA_TANGAN, PENULIS)
        _siap_bernomor(surat, "Simpan konsep suratnya lebih dahulu.")
        penulis = giliran(langkah, surat).cara == PENULIS
        peran = () if penulis else (by.peran,)
        tolak_bila_kurang(kurang(surat) + kurang_penanda(peran, by, by.instansi))
        if penulis:
            surat.konseptor, surat.langkah = by, langkah
        elektronik = not penulis and bertanda_elektronik(surat)
        if elektronik:
            sertifikat.penanda(by.instansi).periksa(by, sandi)
        if penulis or elektronik:
            _pastikan_dapat_selesai(langkah, by, jawaban)
        _beri_nomor(surat, langkah, by, by, tanggal, alasan_tanggal)
    return _cetak_dan_simpan(langkah, surat, by, jawaban, sandi)


def terbitkan_berita_acara(langkah, *, by):
    """The author (first party) signs: numbered and stored, to print for the others' wet ink.

    The handover step stays open until the scan of the paper that all have signed is uploaded.
    """
    with transaction.atomic():
        langkah, surat = ambil(langkah, by, BERITA)
        _siap_bernomor(surat, "Simpan konsep berita acaranya lebih dahulu.")
        tolak_bila_kurang(kurang(surat))
        surat.konseptor = by
        _beri_nomor(surat, langkah, by, by)
    return _cetak_dan_simpan(langkah, surat, by)


def cetak_untuk_ditandatangani(langkah, *, by):
    """Number and store a letter that people outside sign; the step waits for the scan."""
    with transaction.atomic():
        langkah, surat = ambil(langkah, by, KERTAS)
        _siap_bernomor(surat, "Simpan konsep suratnya lebih dahulu.")
        if langkah.jenis == Jenis.SURAT:
            surat.langkah = langkah
        penanda = calon_penanda(surat)
        peran = peran_surat(surat)
        tolak_bila_kurang(kurang(surat) + kurang_penanda(peran, penanda, by.instansi))
        _beri_nomor(surat, langkah, by, penanda)
    return _cetak_dan_simpan(langkah, surat, by)


def coba_lagi(langkah, *, by, jawaban=None, sandi=""):
    """Make and keep the PDF of a letter whose number was given before: same number, same values."""
    with transaction.atomic():
        langkah, surat = ambil(langkah, by, *MENERBITKAN)
        if surat is None or surat.status != Surat.Status.BERNOMOR:
            raise Bentrok("Surat ini sudah tersimpan.")
        if surat.elektronik:
            if by.pengguna_id != surat.penanda_tangan.pengguna_id:
                nama = surat.penanda_tangan.pengguna.nama.rstrip(".")
                raise ValidationError(f"Surat ini ditandatangani dengan sertifikat {nama}.")
            sertifikat.penanda(by.instansi).periksa(by, sandi)
    return _cetak_dan_simpan(langkah, surat, by, jawaban, sandi)


def _siap_bernomor(surat, tanpa_konsep):
    if surat is None:
        raise ValidationError(tanpa_konsep)
    if surat.bernomor:
        raise Bentrok(sudah_bernomor(surat))


def _pastikan_dapat_selesai(langkah, by, jawaban):
    """Whatever would refuse the end of the step does so before a number is taken."""
    with transaction.atomic():
        selesaikan_langkah(langkah, by=by, jawaban=jawaban)
        transaction.set_rollback(True)


def _beri_nomor(surat, langkah, by, penanda, tanggal=None, alasan=""):
    """Bind number and printed values. Last in its transaction: the counter is locked."""
    hari_ini = by.instansi.hari_ini()
    surat.tanggal = tanggal or hari_ini
    if surat.tanggal > hari_ini:
        raise ValidationError({"tanggal": "Tanggal surat tidak boleh sesudah hari ini."})
    mundur = surat.tanggal < hari_ini
    if mundur and not alasan.strip():
        raise ValidationError({"alasan_tanggal": "Tulis mengapa tanggalnya lebih awal."})
    nilai = gabung(surat, penanda, surat.tanggal)
    surat.token, surat.penanda_tangan, surat.terbit_pada = token_baru(), by, timezone.now()
    klasifikasi = surat.isi["klasifikasi"]
    if mundur:
        bagian = ambil_sisipan(surat.instansi, klasifikasi, surat.tanggal)
        surat.urut, surat.sisipan, surat.nomor = bagian
    else:
        surat.urut, surat.nomor = ambil_nomor(surat.instansi, klasifikasi, surat.tanggal)
    surat.cetak = nilai | {"nomor": surat.nomor, "periksa": alamat_periksa(surat.token)}
    surat.status = Surat.Status.BERNOMOR
    surat.save()
    catat_surat("beri_nomor", surat, langkah, by, alasan=alasan.strip() if mundur else "")


def _cetak_dan_simpan(langkah, surat, by, jawaban=None, sandi=""):
    """The PDF, outside any transaction, and its keeping.

    Raises:
        BelumTersimpan: whatever went wrong; number and letter stay as they are.
    """
    try:
        isi = pdf.cetak(surat, surat.cetak)
        if surat.elektronik:
            isi = sertifikat.penanda(by.instansi).tanda_tangani(isi, by, sandi)
        return _simpan_pdf(langkah, surat, isi, by, jawaban)
    except Bentrok:
        raise
    except Exception as salah:
        catatan.exception("Surat %s bernomor, tetapi belum tersimpan.", surat.pk)
        raise BelumTersimpan(
            f"{surat.sebutan} sudah bernomor {surat.nomor}, tetapi PDF-nya belum tersimpan. "
            "Nomornya tetap; coba lagi dari halaman surat ini."
        ) from salah


@transaction.atomic
def _simpan_pdf(langkah, surat, isi, by, jawaban):
    langkah, kini = ambil(langkah, by, *MENERBITKAN)
    if kini is None or kini.pk != surat.pk or kini.status != Surat.Status.BERNOMOR:
        raise Bentrok(f"{surat.sebutan} Nomor {surat.nomor} sudah tersimpan.")
    surat, cara = kini, giliran(langkah, kini).cara
    menunggu = cara == KERTAS or (cara == TANDA_TANGAN and not surat.elektronik)
    surat.status = Surat.Status.DICETAK if menunggu else Surat.Status.TERBIT
    surat.sidik = hashlib.sha256(isi).hexdigest()
    if surat.status == Surat.Status.TERBIT:
        _gantikan(surat)
    if cara == PENULIS or (cara == TANDA_TANGAN and surat.elektronik):
        selesaikan_langkah(langkah, by=by, jawaban=jawaban)
    elif cara == TANDA_TANGAN:
        tunggu_pindaian(langkah, _pembawa_pindaian(langkah, surat), by=by)
    surat.pdf.save(surat.nama_berkas, ContentFile(isi), save=False)
    aksi = "cetak_surat" if menunggu else "tanda_tangani"
    _simpan(surat, surat.pdf, aksi, langkah, by, {"sidik": surat.sidik})
    return surat


def _pembawa_pindaian(langkah, surat):
    """Who prints, has it signed and uploads the scan; an office without Tata Usaha: its author.

    Minutes tell the client's story, which is not Tata Usaha's: their author brings them.
    """
    kantor = langkah.kasus.instansi
    tu = kantor.jabatan.berlaku(kantor.hari_ini()).filter(peran=Peran.ADMIN_TU)
    if surat.jenis != JenisSurat.NOTULEN and tu.exists():
        return [Peran.ADMIN_TU]
    return peran_penyusun(langkah_konsep(langkah))


def unggah_pindaian(langkah, *, tanggal, berkas, by, penanda="", jawaban=None):
    """Keep the scan of the signed paper and its day: the letter is issued, the step done.

    Args:
        penanda: who signed, where people outside the office did.
        berkas: one upload that a form has checked (it carries `.ekstensi`).
    """
    with transaction.atomic():
        return _unggah_pindaian(langkah, tanggal, berkas, by, penanda, jawaban)


def _unggah_pindaian(langkah, tanggal, berkas, by, penanda, jawaban):
    langkah, surat = ambil(langkah, by, KERTAS)
    if surat is None or surat.status != Surat.Status.DICETAK:
        raise ValidationError("Cetak surat itu lebih dahulu, agar bernomor.")
    if surat.cetak.get("luar"):
        if not penanda.strip():
            raise ValidationError({"penanda": "Tulis siapa yang menandatangani."})
        surat.penanda_luar = penanda.strip()
    if not surat.tanggal <= tanggal <= by.instansi.hari_ini():
        raise ValidationError({"tanggal": "Tanggalnya antara hari surat dicetak dan hari ini."})
    orang = surat.penanda_luar or surat.cetak["penanda"]["nama"]
    surat.ditandatangani_pada, surat.status = tanggal, Surat.Status.TERBIT
    _gantikan(surat)
    selesaikan_langkah(langkah, by=by, tanggal=tanggal, orang=orang, jawaban=jawaban)
    berkas.seek(0)
    surat.sidik_pindaian = hashlib.file_digest(berkas, "sha256").hexdigest()
    berkas.seek(0)
    surat.pindaian.save(f"pindaian.{berkas.ekstensi}", berkas, save=False)
    data = {"sidik": surat.sidik_pindaian}
    _simpan(surat, surat.pindaian, "unggah_pindaian", langkah, by, data)
    return surat


def _gantikan(surat):
    """Void letters of the same step, written anew, now point to this one."""
    batal = Surat.objects.pada_langkah(surat.langkah, surat.jenis).filter(
        status=Surat.Status.BATAL, pengganti=None
    )
    batal.exclude(nomor="").exclude(pk=surat.pk).update(pengganti=surat)


def _simpan(surat, berkas, aksi, langkah, by, data):
    """Save letter and history; the file just written goes again where that fails."""
    try:
        surat.save()
        catat_surat(aksi, surat, langkah, by, data=data)
    except BaseException:
        berkas.storage.delete(berkas.name)
        raise
