"""The answer letter of a complaint: drafted, initialled, signed with its number, handed out.

It has no case behind it, so it is no letters.Surat; it takes its number from the same counter, is
printed by the same kind and layout, signed the same way, and its QR leads to the same page.
Unlike there the PDF is made before the number is committed: nothing is ever numbered and unkept.
"""

import hashlib

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.db.models.functions import ExtractYear
from django.utils import timezone

from accounts.kop import isi_kop
from cases.actions.inti import Bentrok, minta
from complaints import riwayat, tasks
from complaints.actions.pengaduan import antrekan, kunci
from complaints.izin_pengaduan import TANPA_PARAF, izin, jawaban_kini, penanda
from complaints.models import JawabanPengaduan, Pengaduan
from letters import agenda, bawaan, pdf, sertifikat
from letters.jenis import SEMUA
from letters.models import JenisSurat
from letters.models.surat import PER_TAHUN
from letters.nomor import ambil_nomor
from letters.penanda import belum, blok_jabatan, kantor_elektronik
from letters.periksa import alamat_periksa, token_baru
from standards.kata_waktu import tanggal_pendek

S = Pengaduan.Status
BENTUK = SEMUA["jawaban_pengaduan"]
#: Complaints of the public, in the classification of archives.
KLASIFIKASI = "400.9"


@transaction.atomic
def susun(pengaduan, *, hasil, tindakan, klasifikasi=KLASIFIKASI, by):
    """Write the answer and hand it on: to be initialled, or signed where a head wrote it."""
    p = kunci(pengaduan)
    minta(izin("jawab", p, by))
    for nama, isi in (("hasil", hasil), ("tindakan", tindakan), ("klasifikasi", klasifikasi)):
        if not isi.strip():
            raise ValidationError({nama: "Bagian ini belum diisi."})
    j = jawaban_kini(p) or JawabanPengaduan(pengaduan=p, putaran=p.putaran)
    j.hasil, j.tindakan, j.klasifikasi = hasil.strip(), tindakan.strip(), klasifikasi.strip()
    j.konseptor, j.pemaraf, j.catatan_kembali = by, None, ""
    j.diserahkan_pada = timezone.now()
    j.save()
    _pindah(p, S.TANDA_TANGAN if by.peran in TANPA_PARAF else S.PARAF)
    riwayat.catat("jawab", p, by=by)
    antrekan(p, by=by)
    return p


def _pindah(p, status):
    p.status = status
    p.save()
    p._prefetched_objects_cache.pop("jawaban", None)


@transaction.atomic
def paraf(pengaduan, *, by):
    p, j = _ambil(pengaduan, "paraf", by)
    j.pemaraf = by
    j.save()
    _pindah(p, S.TANDA_TANGAN)
    riwayat.catat("paraf", p, by=by)
    antrekan(p, by=by)
    return p


@transaction.atomic
def kembalikan(pengaduan, *, catatan, by):
    """Back to who wrote it, with what is to be mended."""
    p, j = _ambil(pengaduan, "kembalikan", by)
    if not catatan.strip():
        raise ValidationError({"catatan": "Tulis apa yang perlu diperbaiki."})
    j.catatan_kembali, j.pemaraf = catatan.strip(), None
    j.save()
    _pindah(p, S.DITANGANI)
    riwayat.catat("kembalikan", p, by=by, kata=catatan)
    antrekan(p, by=by)
    return p


def _ambil(pengaduan, nama, by):
    p = kunci(pengaduan)
    if p.status not in (S.PARAF, S.TANDA_TANGAN):
        raise Bentrok(f"Jawaban {p} tidak lagi menunggu Anda.")
    minta(izin(nama, p, by))
    return p, jawaban_kini(p)


@transaction.atomic
def tanda_tangani(pengaduan, *, by, sandi=""):
    """Sign: number, date and PDF at once. Signed with a certificate it is handed out as well."""
    p, j = _ambil(pengaduan, "tanda_tangani", by)
    elektronik = kantor_elektronik(p.instansi)
    if not by.pengguna.nip:
        raise ValidationError("NIP Anda belum diisi; isi di Data saya.")
    if elektronik:
        sertifikat.penanda(p.instansi).periksa(by, sandi)
    j.penanda_tangan, j.tanggal = by, p.instansi.hari_ini()
    j.token = token_baru()
    j.urut, j.nomor = ambil_nomor(p.instansi, j.klasifikasi, j.tanggal)
    j.cetak = nilai(p, j, by) | {"periksa": alamat_periksa(j.token)}
    isi = cetak(j.cetak)
    if elektronik:
        isi = sertifikat.penanda(p.instansi).tanda_tangani(isi, by, sandi)
    j.sidik = hashlib.sha256(isi).hexdigest()
    j.pdf.save(j.nama_berkas, ContentFile(isi), save=False)
    j.save()
    p.status = S.BERNOMOR
    riwayat.catat("tanda_tangani", p, by=by, kata=f"Nomor {j.nomor}")
    if elektronik:
        _sampaikan(p, j, by)
    p.save()
    antrekan(p, by=by)
    return p


@transaction.atomic
def kirim(pengaduan, *, by, berkas=None):
    """Keep the scan of the paper that was signed; the reporter can read the answer from now on."""
    p = kunci(pengaduan)
    if p.status != S.BERNOMOR:
        raise Bentrok("Jawaban ini sudah disampaikan.")
    minta(izin("kirim", p, by))
    j = jawaban_kini(p)
    if not berkas:
        raise ValidationError({"berkas": "Unggah pindaian surat yang sudah ditandatangani."})
    berkas.seek(0)
    j.sidik_pindaian = hashlib.file_digest(berkas, "sha256").hexdigest()
    berkas.seek(0)
    j.pindaian.save(f"pindaian.{berkas.ekstensi}", berkas, save=False)
    _sampaikan(p, j, by)
    p.save()
    antrekan(p, by=by)
    return p


def _sampaikan(p, j, by):
    p.status, p.dijawab_pada, p.puas = S.DIJAWAB, timezone.now(), None
    j.dikirim_pada = p.dijawab_pada
    j.save()
    riwayat.catat("kirim", p, by=by, kata=f"Nomor {j.nomor}", terbuka=True)
    tasks.kabari(p)


# --------------------------------------------------------------------- what is printed
def nilai(p, j, jabatan=None):
    """The values that the letter prints; before signing with remarks in their place."""
    kantor = p.instansi
    penanda_tangan = jabatan or _calon(p)
    blok = blok_jabatan(penanda_tangan, kantor) if penanda_tangan else None
    if blok and kantor_elektronik(kantor):
        blok["elektronik"] = True
    sebutan = kantor.sebutan(penanda(p)[0])
    return {
        "jenis": BENTUK.kode,
        "judul": BENTUK.judul,
        "tata_letak": BENTUK.tata_letak,
        "nomor": j.nomor or "[saat ditandatangani]",
        "tanggal": tanggal_pendek(j.tanggal) if j.tanggal else "[tanggal]",
        "kota": kantor.kota,
        "kantor": kantor.nama,
        "kop": isi_kop(kantor),
        "sifat": "Rahasia" if p.rahasia else "Biasa",
        "hal": "Jawaban pengaduan",
        "kepada": [p.nama or f"Pengadu Nomor {p.nomor}", p.alamat or "di Tempat"],
        "tembusan": [],
        "nomor_pengaduan": p.nomor,
        "tanggal_pengaduan": tanggal_pendek(p.diterima_pada.astimezone(kantor.zona).date()),
        "kanal": _dalam_kalimat(p.get_kanal_display()),
        "pokok": _dalam_kalimat(p.pokok.rstrip(".")),
        "hasil": j.hasil.rstrip("."),
        "tindakan": j.tindakan.rstrip("."),
        "penanda": blok or {"jabatan": sebutan, "nama": belum("Nama penanda tangan")},
        "luar": [],
    }


#: Names of others' services keep their letters within a sentence.
NAMA_DIRI = ("WhatsApp", "Facebook", "Instagram")


def _dalam_kalimat(kata):
    """Words that go on within a sentence: the first letter small, unless it is a name's."""
    awal = kata.partition(" ")[0]
    bernama = awal in NAMA_DIRI or awal[1:] != awal[1:].lower()
    return kata if bernama else kata[:1].lower() + kata[1:]


def _calon(p):
    return next((j for r in penanda(p) if (j := bawaan.pejabat(p.instansi, r))), None)


def cetak(isi, draf=False):
    """The letter as PDF bytes."""
    return pdf.cetak_html(pdf.html_bentuk(BENTUK, isi, draf), **pdf.ARSIP)


def cari_token(token):
    """An issued answer by its QR code, for letters/periksa.py."""
    baris = JawabanPengaduan.objects.select_related("pengaduan__instansi")
    return baris.filter(token=token).first()


def dalam_agenda(jabatan, saring):
    """The numbered answers for the book of outgoing letters (letters/agenda_lain.py)."""
    baris = JawabanPengaduan.objects.filter(
        pengaduan__in=Pengaduan.objects.visible_to(jabatan)
    ).exclude(nomor="")
    if saring.get("jenis") in JenisSurat.values and saring["jenis"] != BENTUK.kode:
        baris = baris.none()
    urutan = ExtractYear("tanggal") * PER_TAHUN + F("urut") * 100
    baris = baris.annotate(urutan_agenda=urutan).select_related("pengaduan")
    return agenda.dalam_masa(baris, "tanggal", saring)
