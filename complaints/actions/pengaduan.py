"""A complaint from its receipt to its end; the answer letter has actions/jawaban.py.

The complaint's row is locked first. Whoever is complained about never gets its queue row.
"""

import hashlib
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import resolve
from django.utils import timezone

from cases.actions.inti import Bentrok, minta
from cases.models import Tugas
from complaints import aturan, kode, riwayat, tasks
from complaints.actions import titipan
from complaints.izin_pengaduan import (
    PEMARAF,
    PENGIRIM,
    VERIFIKATOR,
    boleh_menangani,
    izin,
    izin_catat,
    jawaban_kini,
    penanda,
    penunjuk,
)
from complaints.models import BerkasPublik, Pengaduan
from standards.models import Pencacah

S = Pengaduan.Status
LEWAT_SITUS = "situs"


def kunci(pengaduan):
    """The row, locked until the transaction ends."""
    Pengaduan.objects.select_for_update().only("pk").get(pk=pengaduan.pk)
    return (
        Pengaduan.objects.select_related("instansi", "penangan", "terlapor")
        .prefetch_related("jawaban__konseptor")
        .get(pk=pengaduan.pk)
    )


def terima(isi, *, instansi, kunci_kirim, by=None, kunci_titipan=None):
    """(complaint, code): the code is on the receipt, and only there.

    Args:
        isi: the form's fields; `diterima_pada` where it came in earlier, on paper.
        kunci_kirim: the same one again is the same complaint.
        by: who typed it in; None when the citizen did.
        kunci_titipan: the files that were kept under it go along.
    """
    if by is not None:
        minta(izin_catat(by))
    isi = isi | ({} if by else {"kanal": LEWAT_SITUS})
    _periksa_kanal(instansi, isi)
    if ada := Pengaduan.objects.filter(kunci_kirim=kunci_kirim, instansi=instansi).first():
        return ada, kode.kode_baru(kunci_kirim)
    try:
        with transaction.atomic(), titipan.diambil(kunci_titipan) as dititip:
            p = _simpan(isi, instansi, kunci_kirim, by, dititip)
        return p, kode.kode_baru(kunci_kirim)
    except IntegrityError:  # the same form, at the same moment
        ada = Pengaduan.objects.filter(kunci_kirim=kunci_kirim, instansi=instansi).first()
        if ada is None:
            raise
        return ada, kode.kode_baru(kunci_kirim)


def _periksa_kanal(instansi, isi):
    """What the office demands of this channel."""
    boleh_anonim, wajib = aturan.aturan_kanal(instansi, isi["kanal"])
    if isi.get("anonim") and not boleh_anonim:
        raise ValidationError(
            {"anonim": "Lewat saluran ini kantor meminta nama Anda. Nama dapat dirahasiakan."}
        )
    if not isi.get("anonim") and not isi.get("nama", "").strip():
        raise ValidationError({"nama": "Isi nama, atau pilih tidak menyebut nama."})
    if wajib and not isi.get("nomor_identitas", "").strip():
        raise ValidationError(
            {"nomor_identitas": "Lewat saluran ini kantor meminta nomor identitas."}
        )


def _simpan(isi, instansi, kunci_kirim, by, lampiran):
    pada = isi.get("diterima_pada") or timezone.now()
    isi = {k: v for k, v in isi.items() if k != "diterima_pada"}
    if isi.get("anonim"):
        isi |= dict.fromkeys(("nama", "nomor_identitas", "alamat"), "")
    hari = aturan.pengaturan(instansi).hari_verifikasi
    p = Pengaduan(
        instansi=instansi,
        kunci_kirim=kunci_kirim,
        dicatat_oleh=by,
        diterima_pada=pada,
        tenggat_verifikasi=aturan.tenggat(instansi, pada, hari),
        **isi,
    )
    tahun = instansi.hari_ini().year
    urut = Pencacah.objects.berikut(instansi, "pengaduan", tahun)
    p.nomor = f"{tahun}-{instansi.singkatan}-P{urut:05d}"
    p.sidik_kode = kode.sidik(p.nomor, kode.kode_baru(kunci_kirim))
    p.save()
    simpan_berkas(lampiran, instansi, pengaduan=p)
    riwayat.catat("terima", p, by=by, kata=p.get_kanal_display(), terbuka=True)
    antrekan(p, by=by)
    return p


def simpan_berkas(daftar, instansi, **milik):
    """Keep files that a form has checked by content."""
    for f in daftar:
        f.seek(0)
        sidik = hashlib.file_digest(f, "sha256").hexdigest()
        f.seek(0)
        BerkasPublik.objects.create(
            instansi=instansi,
            nama_asli=f.name[:150],
            ekstensi=f.ekstensi,
            mime=f.mime,
            sidik=sidik,
            isi=f,
            **milik,
        )


def antrekan(p, *, by):
    """The one open row of this complaint, for whoever has it now; none once it waits outside."""
    siapa = {
        S.BARU: ("verifikasi", {"peran": VERIFIKATOR, "tenggat": p.tenggat_verifikasi}),
        S.TERVERIFIKASI: ("tunjuk penangan", {"peran": penunjuk(p), "tenggat": p.tenggat}),
        S.PARAF: ("paraf jawaban", {"peran": PEMARAF, "tenggat": p.tenggat}),
        S.TANDA_TANGAN: ("tanda tangani jawaban", {"peran": penanda(p), "tenggat": p.tenggat}),
        S.BERNOMOR: ("cetak dan sampaikan jawaban", {"peran": PENGIRIM, "tenggat": p.tenggat}),
    }
    kata, untuk = siapa.get(p.status, ("", {}))
    if p.status == S.DITANGANI:
        kata, untuk = "tindak lanjuti", {"pengguna": p.penangan.pengguna, "tenggat": p.tenggat}
    if untuk.get("peran"):
        untuk["kecuali"] = _kecuali(p)
    judul = f"Pengaduan {p.nomor}: {kata}" if kata else ""
    riwayat.antre(p, Tugas.Jenis.PENGADUAN, judul, by=by, **untuk)


def _kecuali(p):
    """Whom the row never reaches: the official complained about, else who wrote the answer."""
    if p.terlapor_id:
        return p.terlapor
    konsep = jawaban_kini(p)
    bebas = konsep is None or konsep.konseptor.peran in penanda(p)
    return None if bebas else konsep.konseptor.pengguna


@transaction.atomic
def verifikasi(pengaduan, *, diterima, by, kelas="", terlapor=None, alasan=""):
    """Say whether it is a complaint about the service, of which class, and about whom."""
    p = kunci(pengaduan)
    if p.status != S.BARU:
        raise Bentrok(f"{p} sudah diverifikasi.")
    minta(izin("verifikasi", p, by))
    if not diterima:
        return _tidak_diterima(p, alasan, by)
    satu = next((k for k in aturan.semua_kelas(p.instansi) if k.nama == kelas), None)
    if satu is None:
        raise ValidationError({"kelas": "Pilih kelas pengaduan."})
    p.kelas, p.hari_kerja, p.terlapor = satu.nama, satu.hari_kerja, terlapor
    p.tenggat = aturan.tenggat(p.instansi, p.diterima_pada, satu.hari_kerja)
    p.status, p.diverifikasi_pada = S.TERVERIFIKASI, timezone.now()
    p.save()
    riwayat.catat("verifikasi", p, by=by, kata=satu.nama, terbuka=True)
    antrekan(p, by=by)
    return p


def _tidak_diterima(p, alasan, by):
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya; pengadu membacanya."})
    p.status, p.alasan_tidak_diterima = S.TIDAK_DITERIMA, alasan.strip()
    p.diverifikasi_pada = p.selesai_pada = timezone.now()
    p.save()
    riwayat.catat("tidak_diterima", p, by=by, kata=alasan, terbuka=True)
    antrekan(p, by=by)
    tasks.kabari(p)
    return p


@transaction.atomic
def tugaskan(pengaduan, *, penangan, by, arahan=""):
    """Give it to somebody; in the second round never to who answered the first time."""
    p = kunci(pengaduan)
    minta(izin("tugaskan", p, by))
    if not boleh_menangani(penangan, p) or not penangan.berlaku():
        raise ValidationError({"penangan": "Orang ini tidak dapat menangani pengaduan ini."})
    p.penangan, p.status = penangan, S.DITANGANI
    p.save()
    kata = f"{penangan.pengguna.nama}, {penangan.nama_jabatan}. {arahan}"
    riwayat.catat("tugaskan", p, by=by, kata=kata)
    antrekan(p, by=by)
    return p


def ikuti_penyerahan(tugas, jabatan, *, by):
    """A colleague's load is handed over (cases/pengikut.py): the complaint goes with its task.

    Whoever must not handle it does not get it; then those who name handlers choose again.
    """
    if tugas.jenis != Tugas.Jenis.PENGADUAN:
        return
    nomor = resolve(tugas.tautan).kwargs["nomor"]
    p = kunci(Pengaduan.objects.get(instansi=tugas.instansi_id, nomor=nomor))
    if p.status != S.DITANGANI:
        return
    if boleh_menangani(jabatan, p):
        p.penangan, kata = jabatan, f"{jabatan.pengguna.nama}, {jabatan.nama_jabatan}. "
    else:
        p.penangan, p.status, kata = None, S.TERVERIFIKASI, "Menunggu penangan yang baru. "
    p.save()
    riwayat.catat("tugaskan", p, by=by, kata=f"{kata}Beban penangan sebelumnya diserahkan.")
    if p.penangan is None:
        antrekan(p, by=by)


@transaction.atomic
def tindak_lanjut(pengaduan, *, catatan, by, untuk_pengadu=False):
    """What was done: examined, asked, mended. The citizen reads it where one says so."""
    p = kunci(pengaduan)
    minta(izin("tindak_lanjut", p, by))
    if not catatan.strip():
        raise ValidationError({"catatan": "Tulis yang dilakukan."})
    riwayat.catat("tindak_lanjut", p, by=by, kata=catatan, terbuka=untuk_pengadu)
    if untuk_pengadu:
        tasks.kabari(p)
    return p


@transaction.atomic
def tanggapi(pengaduan, *, puas, alasan="", by=None):
    """The reporter is satisfied, or not: then it goes once to the superior.

    Args:
        by: who wrote it down for somebody who came or called; None when the reporter did.
    """
    p = kunci(pengaduan)
    if p.status != S.DIJAWAB:
        raise Bentrok("Tanggapan atas jawaban ini sudah tercatat.")
    if by is not None:
        minta(izin("tanggapan", p, by))
    if not puas and not alasan.strip():
        raise ValidationError({"alasan": "Tulis apa yang belum memuaskan."})
    p.puas = puas
    riwayat.catat("puas" if puas else "tidak_puas", p, by=by, kata=alasan, terbuka=True)
    if puas or p.putaran == 2:
        p.status, p.selesai_pada = S.SELESAI, timezone.now()
    else:
        p.putaran, p.status = 2, S.TERVERIFIKASI
        p.tenggat = aturan.tenggat(p.instansi, timezone.now(), p.hari_kerja)
    p.save()
    antrekan(p, by=by)
    return p


def tutup_tanpa_tanggapan():
    """Answers that nobody objected to within the time given are done; the worker looks daily."""
    kini = timezone.now()
    calon = Pengaduan.objects.filter(
        status=S.DIJAWAB, dijawab_pada__lt=kini - timedelta(days=aturan.TANGGAPAN)
    )
    for p in calon.select_related("instansi"):
        if aturan.tenggat(p.instansi, p.dijawab_pada, aturan.TANGGAPAN) >= kini:
            continue
        with transaction.atomic():
            p = kunci(p)
            if p.status == S.DIJAWAB:
                p.status, p.selesai_pada = S.SELESAI, kini
                p.save()
                riwayat.catat("tanpa_tanggapan", p, kata="", terbuka=True)
