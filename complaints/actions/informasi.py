"""A request for public information: received with its number at once, extended, answered,
objected to. The law's limits run beside the office's own."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.actions.inti import Bentrok, minta
from cases.models import Tugas
from complaints import aturan, kode, riwayat, tasks
from complaints.actions.pengaduan import simpan_berkas
from complaints.izin_informasi import ATASAN, dapat_keberatan, izin, izin_catat
from complaints.models import KeberatanInformasi, PermohonanInformasi
from complaints.models.informasi import PETUGAS
from standards.models import Pencacah

S = PermohonanInformasi.Status
#: UU 14/2008 Ps. 17: what a refusal may rest on; Ps. 6 (3) for what is not the public's.
DASAR = (
    ("17a", "Pasal 17 huruf a: menghambat proses penegakan hukum"),
    ("17b", "Pasal 17 huruf b: mengganggu hak kekayaan intelektual dan persaingan usaha"),
    ("17c", "Pasal 17 huruf c: membahayakan pertahanan dan keamanan negara"),
    ("17d", "Pasal 17 huruf d: mengungkap kekayaan alam Indonesia"),
    ("17e", "Pasal 17 huruf e: merugikan ketahanan ekonomi nasional"),
    ("17f", "Pasal 17 huruf f: merugikan kepentingan hubungan luar negeri"),
    ("17g", "Pasal 17 huruf g: akta otentik yang bersifat pribadi atau wasiat"),
    ("17h", "Pasal 17 huruf h: mengungkap rahasia pribadi"),
    ("17i", "Pasal 17 huruf i: surat antarbadan publik yang dirahasiakan"),
    ("17j", "Pasal 17 huruf j: dirahasiakan menurut undang-undang lain"),
    ("6-3", "Pasal 6 ayat (3): belum dikuasai atau belum didokumentasikan"),
)


def kunci(permohonan):
    """The row, locked until the transaction ends."""
    PermohonanInformasi.objects.select_for_update().only("pk").get(pk=permohonan.pk)
    baris = PermohonanInformasi.objects.select_related("instansi", "dijawab_oleh", "keberatan")
    return baris.get(pk=permohonan.pk)


def terima(isi, *, instansi, kunci_kirim, by=None):
    """(request, code); the same form sent again is the same request."""
    if by is not None:
        minta(izin_catat(by))
    isi = isi | ({} if by else {"kanal": "situs"})
    ada = PermohonanInformasi.objects.filter(kunci_kirim=kunci_kirim, instansi=instansi)
    rahasia = kode.kode_baru(kunci_kirim)
    if lama := ada.first():
        return lama, rahasia
    try:
        return _simpan(isi, instansi, kunci_kirim, by), rahasia
    except IntegrityError:  # the same form, at the same moment
        if (lama := ada.first()) is None:
            raise
        return lama, rahasia


@transaction.atomic
def _simpan(isi, instansi, kunci_kirim, by):
    pada = isi.get("diterima_pada") or timezone.now()
    isi = {k: v for k, v in isi.items() if k != "diterima_pada"}
    hari = aturan.pengaturan(instansi).hari_informasi
    p = PermohonanInformasi(
        instansi=instansi,
        kunci_kirim=kunci_kirim,
        dicatat_oleh=by,
        diterima_pada=pada,
        hari_standar=hari,
        tenggat_standar=aturan.tenggat(instansi, pada, hari),
        tenggat_uu=aturan.tenggat(instansi, pada, aturan.INFORMASI_UU),
        **isi,
    )
    tahun = instansi.hari_ini().year
    urut = Pencacah.objects.berikut(instansi, "informasi", tahun)
    p.nomor = f"{tahun}-{instansi.singkatan}-I{urut:05d}"
    p.sidik_kode = kode.sidik(p.nomor, kode.kode_baru(kunci_kirim))
    p.save()
    riwayat.catat("terima", p, by=by, kata=p.get_kanal_display(), terbuka=True)
    antrekan(p, by=by)
    return p


def antrekan(p, *, by):
    """Its one open row: for the desk that answers, then for the atasan PPID."""
    kata, untuk = "", {}
    if p.status == S.BARU:
        kata, untuk = "jawab", {"peran": PETUGAS, "tenggat": p.tenggat}
    elif p.status == S.KEBERATAN:
        oleh = p.dijawab_oleh
        kata, untuk = "tanggapi keberatan", {"peran": ATASAN, "tenggat": p.keberatan.tenggat}
        untuk["kecuali"] = oleh.pengguna if oleh else None
    judul = f"Permohonan informasi {p.nomor}: {kata}" if kata else ""
    riwayat.antre(p, Tugas.Jenis.INFORMASI, judul, by=by, **untuk)


@transaction.atomic
def perpanjang(permohonan, *, alasan, by):
    """Seven working days more after the law's ten, once, with the reason told to who asks."""
    p = kunci(permohonan)
    if p.diperpanjang_pada:
        raise Bentrok("Waktunya sudah diperpanjang satu kali.")
    minta(izin("perpanjang", p, by))
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya; pemohon membacanya."})
    if timezone.now() > p.tenggat_uu:
        raise ValidationError("Waktu menurut undang-undang sudah lewat; jawab permohonannya.")
    p.diperpanjang_pada, p.alasan_perpanjangan = timezone.now(), alasan.strip()
    semua = aturan.INFORMASI_UU + aturan.PERPANJANGAN_UU
    p.tenggat_uu = aturan.tenggat(p.instansi, p.diterima_pada, semua)
    p.save()
    riwayat.catat("perpanjang", p, by=by, kata=alasan, terbuka=True)
    antrekan(p, by=by)
    tasks.kabari(p)
    return p


@transaction.atomic
def jawab(permohonan, *, hasil, jawaban, dasar="", uraian="", berkas=(), by):
    """Grant it, in part or whole, or refuse it with the legal ground and why it applies.

    Args:
        hasil: diberikan, sebagian, ditolak.
    """
    p = kunci(permohonan)
    if p.status != S.BARU:
        raise Bentrok(f"{p} sudah dijawab.")
    minta(izin("jawab", p, by))
    if hasil not in (S.DIBERIKAN, S.SEBAGIAN, S.DITOLAK):
        raise ValidationError({"hasil": "Pilih hasilnya."})
    if hasil != S.DITOLAK and not jawaban.strip():
        raise ValidationError(
            {"jawaban": "Tulis informasi yang diberikan, atau cara memperolehnya."}
        )
    if hasil == S.DIBERIKAN:
        dasar = uraian = ""
    elif dasar not in dict(DASAR):
        raise ValidationError({"dasar": "Pilih dasar hukum penolakannya."})
    elif not uraian.strip():
        raise ValidationError({"uraian": "Tulis bagian yang ditolak dan alasannya."})
    p.status, p.jawaban = hasil, jawaban.strip()
    p.dasar_penolakan, p.uraian_penolakan = dasar, uraian.strip()
    p.dijawab_oleh, p.dijawab_pada = by, timezone.now()
    p.save()
    simpan_berkas(berkas, p.instansi, permohonan=p, dari_kantor=True)
    riwayat.catat("beri_jawaban", p, by=by, kata=p.get_status_display(), terbuka=True)
    antrekan(p, by=by)
    tasks.kabari(p)
    return p


@transaction.atomic
def ajukan_keberatan(permohonan, *, alasan, uraian="", by=None):
    """Object to the answer, or to its absence; the atasan PPID has thirty working days.

    Args:
        by: who typed it in; None when the citizen objected by code.
    """
    p = kunci(permohonan)
    if hasattr(p, "keberatan"):
        raise Bentrok("Keberatan atas permohonan ini sudah tercatat.")
    if by is not None:
        minta(izin("keberatan", p, by))
    if not dapat_keberatan(p):
        raise ValidationError("Keberatan dapat diajukan setelah dijawab, atau bila waktunya lewat.")
    if alasan not in KeberatanInformasi.Alasan.values:
        raise ValidationError({"alasan": "Pilih alasannya."})
    kini = timezone.now()
    k = KeberatanInformasi.objects.create(
        permohonan=p,
        alasan=alasan,
        uraian=uraian.strip(),
        diajukan_pada=kini,
        dicatat_oleh=by,
        tenggat=aturan.tenggat(p.instansi, kini, aturan.KEBERATAN_UU),
    )
    p.status = S.KEBERATAN
    p.save()
    riwayat.catat("keberatan", p, by=by, kata=k.get_alasan_display(), terbuka=True)
    antrekan(p, by=by)
    return p


@transaction.atomic
def tanggapi_keberatan(permohonan, *, diterima, tanggapan, berkas=(), by):
    """The superior's answer; with it the office is done."""
    p = kunci(permohonan)
    if p.status != S.KEBERATAN:
        raise Bentrok("Keberatan ini sudah ditanggapi.")
    minta(izin("tanggapi_keberatan", p, by))
    if not tanggapan.strip():
        raise ValidationError({"tanggapan": "Tulis tanggapannya; pemohon membacanya."})
    k = p.keberatan
    k.diterima, k.tanggapan = diterima, tanggapan.strip()
    k.ditanggapi_oleh, k.ditanggapi_pada = by, timezone.now()
    k.save()
    p.status = S.SELESAI
    p.save()
    simpan_berkas(berkas, p.instansi, permohonan=p, dari_kantor=True)
    kata = "Keberatan diterima" if diterima else "Keberatan ditolak"
    riwayat.catat("tanggapi_keberatan", p, by=by, kata=kata, terbuka=True)
    antrekan(p, by=by)
    tasks.kabari(p)
    return p
