"""Reports, clients, and the opening of a case."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.peran import PENCATAT_ADUAN, PIMPINAN_UNIT, Peran
from cases import bacaan, pengikut
from cases.actions import antrean, kecocokan
from cases.actions import berkas as simpan_berkas
from cases.actions.inti import Bentrok, catat, kunci, lanjutkan, sedia
from cases.actions.transaksi import tindakan
from cases.izin_kasus import PEMBUKA_KASUS
from cases.models import Aduan, Kasus, Kecocokan, Klien, OrangAduan, Tugas
from standards.kosakata import Kerahasiaan
from standards.models import Pencacah

SELANG_KEMBAR = timedelta(minutes=10)


def nomor_baru(instansi, seri, huruf=""):
    """The next register number of a series: 2026-PKP-00017, 2026-PKP-A00004."""
    tahun = instansi.hari_ini().year
    urut = Pencacah.objects.berikut(instansi, seri, tahun)
    return f"{tahun}-{instansi.singkatan}-{huruf}{urut:05d}"


def boleh_mencatat_aduan(jabatan):
    return jabatan.peran in PENCATAT_ADUAN


def boleh_membuka_kasus(jabatan):
    return jabatan.peran in PEMBUKA_KASUS


def boleh_menutup_aduan(jabatan):
    return jabatan.peran in PIMPINAN_UNIT


def _pastikan_sekantor(by, *baris):
    """Nothing of another office is touched, whoever asks."""
    if any(x.instansi_id != by.instansi_id for x in baris if x is not None):
        raise PermissionDenied("Data ini milik kantor lain.")


@transaction.atomic
def terima_aduan(isi, *, by, foto=(), kunci_kirim=None):
    """Register a report and put it in the triage queue. The same submission twice is one report.

    Args:
        isi: the model's fields, as the form cleaned them.
        kunci_kirim: the form's own UUID, which makes a double submit harmless.
    """
    if not boleh_mencatat_aduan(by):
        raise PermissionDenied("Mencatat aduan bukan wewenang Anda.")
    if ada := _sudah_tercatat(isi, by, kunci_kirim):
        return ada
    try:
        aduan = aduan_baru(isi, by, kunci_kirim)
    except IntegrityError as salah:
        if "kunci_kirim" not in str(salah):
            raise
        return Aduan.objects.get(kunci_kirim=kunci_kirim)
    simpan_berkas.simpan(foto, by=by, aduan=aduan)
    catat("terima_aduan", by=by, aduan=aduan)
    antrekan(aduan)
    return aduan


def antrekan(aduan):
    """Put a new report in the queue of those who sort what comes in."""
    return antrean.buka(
        Tugas.Jenis.ADUAN,
        f"Tindak lanjuti aduan {aduan.nomor}",
        reverse("cases:aduan_detail", args=[aduan.nomor]),
        instansi=aduan.instansi,
        peran=[Peran.PEKSOS, Peran.KEPALA_SEKSI],
        aduan=aduan,
        darurat=aduan.darurat,
    )


def tugas_triase(aduan):
    """The rows that ask what becomes of a report; what its reporter asks has rows of its own."""
    return Tugas.objects.filter(aduan=aduan, jenis=Tugas.Jenis.ADUAN)


@transaction.atomic
def aduan_baru(isi, by, kunci_kirim=None, instansi=None):
    """The row; its own savepoint, so that a double submit gives the number back too.

    Args:
        by: who takes the report down; None for one that its reporter wrote on the public page.
        instansi: the office that gets it, when nobody of ours writes.
    """
    instansi = instansi or by.instansi
    return Aduan.objects.create(
        **isi,
        instansi=instansi,
        nomor=nomor_baru(instansi, "aduan", "A"),
        dicatat_oleh=by,
        kunci_kirim=kunci_kirim,
    )


def _sudah_tercatat(isi, by, kunci_kirim):
    """The same form again: by its key, or (after "back") by the same words within minutes."""
    if kunci_kirim and (ada := Aduan.objects.filter(kunci_kirim=kunci_kirim).first()):
        return ada
    sama = {k: isi.get(k, "") for k in ("kronologi", "lokasi", "terlapor", "pelapor_nama")}
    baru_saja = timezone.now() - SELANG_KEMBAR
    milik = Aduan.objects.filter(dicatat_oleh__pengguna=by.pengguna_id)
    return milik.filter(**sama, diterima_pada__gte=baru_saja).first()


@transaction.atomic
def tutup_aduan(aduan, *, alasan, by, jawaban=""):
    """End a report without a case, for a reason.

    Args:
        jawaban: what the reporter reads on the tracking page; the reason is the office's own.
    """
    aduan = Aduan.objects.select_for_update().get(pk=aduan.pk)
    if not boleh_menutup_aduan(by):
        raise PermissionDenied("Menutup aduan adalah wewenang Kepala Seksi atau Kepala Bidang.")
    _pastikan_sekantor(by, aduan)
    if aduan.status != Aduan.Status.BARU:
        raise Bentrok(f"Aduan ini sudah {aduan.get_status_display().lower()}.")
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya."})
    aduan.status, aduan.alasan_selesai = Aduan.Status.SELESAI, alasan.strip()
    aduan.jawaban = jawaban.strip()
    aduan.save()
    catat("tutup_aduan", by=by, aduan=aduan, alasan=aduan.alasan_selesai)
    antrean.tutup(tugas_triase(aduan), by=by)
    pengikut.aduan_ditutup(aduan, by=by)
    return aduan


@transaction.atomic
def simpan_klien(isi, *, by, klien=None, kunci_kirim=None, foto=(), alasan=""):
    """Enter a client or correct one; the change stands in history, field by field.

    One who may be a client outside this person's sight is a question to the Kabid; the row that is
    returned says so (`diperiksa_kabid`), and is kept without a NIK that somebody else has.

    Args:
        alasan: why; must be said when identity that was already there changes.
    """
    if not boleh_membuka_kasus(by):
        raise PermissionDenied("Mencatat klien bukan wewenang Anda.")
    cocok = kecocokan.cari(isi, by=by, klien=klien)
    nik = isi.get("nik")
    if cocok and cocok[0] == Kecocokan.Sebab.NIK:  # kept with the question to the Kabid
        isi = isi | {"nik": klien.nik if klien else None}
    if klien is not None:
        klien = _ubah_klien(klien, isi, by, alasan)
    elif kunci_kirim and (ada := Klien.objects.filter(kunci_kirim=kunci_kirim).first()):
        ada.diperiksa_kabid = ada.kecocokan.exists()
        return ada
    else:
        klien, baru = _klien_baru(isi, by, kunci_kirim)
        if not baru:
            klien.diperiksa_kabid = klien.kecocokan.exists()
            return klien
        catat("catat_klien", by=by, klien=klien)
    simpan_berkas.simpan(foto, by=by, klien=klien)
    if cocok:
        kecocokan.laporkan(klien, *cocok, nik=nik, by=by)
    klien.diperiksa_kabid = bool(cocok)
    return klien


#: Who somebody is: once written, a change is a correction and has a reason.
IDENTITAS = ("nama", "nik", "nomor_kk", "tanggal_lahir", "jenis_kelamin")


def identitas_berubah(ubah):
    """Does a change {field: [from, to]} correct identity that was already there?"""
    return any(m in ubah and ubah[m][0] for m in IDENTITAS)


def _ubah_klien(klien, isi, by, alasan):
    klien = Klien.objects.select_for_update().get(pk=klien.pk)
    _pastikan_sekantor(by, klien)
    if klien.digabung_ke_id:
        raise Bentrok("Klien ini baru saja digabungkan dengan klien lain; buka klien itu.")
    ubah = {k: [str(getattr(klien, k) or ""), str(v or "")] for k, v in isi.items()}
    ubah = {k: v for k, v in ubah.items() if v[0] != v[1]}
    if identitas_berubah(ubah) and not alasan.strip():
        raise ValidationError({"alasan_ubah": "Tulis mengapa identitas yang lama keliru."})
    for k, v in isi.items():
        setattr(klien, k, v)
    try:
        with transaction.atomic():
            klien.save()
    except IntegrityError as salah:
        _nik_kembar(salah)
    if ubah:
        catat("ubah_klien", by=by, klien=klien, alasan=alasan.strip(), data=ubah)
    for kasus in klien.kasus.berjalan():
        lanjutkan(kunci(kasus), by=by)
    return klien


def _klien_baru(isi, by, kunci_kirim):
    """(row, True); the row of the same submission and False when it was sent twice at once."""
    try:
        with transaction.atomic():
            return Klien.objects.create(
                **isi, instansi=by.instansi, dicatat_oleh=by, kunci_kirim=kunci_kirim
            ), True
    except IntegrityError as salah:
        if kunci_kirim and (ada := Klien.objects.filter(kunci_kirim=kunci_kirim).first()):
            return ada, False
        _nik_kembar(salah)


def simpan_klien_kiriman(isi, *, by):
    """A client as another office hands them over (cases/serahan.py), in the office of `by`."""
    klien, _ = _klien_baru({k: v for k, v in isi.items() if v is not None}, by, None)
    catat("catat_klien", by=by, klien=klien)
    return type(klien).objects.select_related("instansi").get(pk=klien.pk)


def _nik_kembar(salah):
    """When the same NIK was entered a moment before: the next try knows whether it may be told."""
    if "klien_nik_satu_per_kantor" not in str(salah):
        raise salah
    raise ValidationError(
        {"nik": "Data ini sedang disimpan pada saat yang sama oleh orang lain; simpan sekali lagi."}
    ) from salah


@tindakan
def buka_kasus(klien, standar, *, by, aduan=None, jalur="", tetap=False, orang=None):
    """Open a case for a client under a service; several cases may come from one report.

    Args:
        orang: the row of the report's list of people that this client is.
        tetap: open it although the client already has a running case of this service.

    Raises:
        Bentrok: a running case of this client and service exists, or the report has ended.
    """
    if not boleh_membuka_kasus(by):
        raise PermissionDenied("Membuka kasus bukan wewenang Anda.")
    _pastikan_sekantor(by, klien, standar, aduan)
    klien = _dikunci(klien)
    if klien.digabung_ke_id:
        raise Bentrok("Klien ini baru saja digabungkan dengan klien lain; pilih klien itu.")
    dulu = list(klien.kasus.select_related("standar").only(*BERJALAN))
    ada = [k for k in dulu if not k.tertutup and k.standar.kode == standar.kode]
    if ada and not tetap:
        nomor = kecocokan.nomor_kasus_terlihat(ada[0], by)
        raise Bentrok(f"Klien ini sudah mempunyai kasus{nomor} yang masih berjalan.")
    asal = [_dikunci(aduan)] if aduan else []
    for a in asal:
        if a.berakhir:
            raise Bentrok(f"Aduan ini sudah {a.get_status_display().lower()}.")
    orang = _orang_aduan(orang, asal, by)
    kasus = buat_kasus(klien, standar, jalur=jalur, aduan=asal, by=by, klien_lama=bool(dulu))
    bacaan.kosong(sedia(kasus), asal)
    catat("buka_kasus", by=by, kasus=kasus, ke=standar.judul)
    if orang:
        orang.kasus = kasus
        orang.save(update_fields=["kasus"])
    for a in asal:
        if a.status == Aduan.Status.BARU:
            a.status = Aduan.Status.DITINDAKLANJUTI
            a.save(update_fields=["status"])
            antrean.tutup(tugas_triase(a), by=by)
        catat("aduan_jadi_kasus", by=by, aduan=a, ke=kasus.nomor, bersama=kasus)
    lanjutkan(kasus, by=by)
    return kasus


#: What tells whether a case of a service still runs.
BERJALAN = ("nomor", "klien", "instansi", "ditutup_pada", "standar__kode")


def _dikunci(baris):
    """A client or report, locked; one that its page has locked already is taken as it is."""
    if baris.__dict__.pop("baru_dikunci", False):
        return baris
    return type(baris).objects.select_for_update(of=("self",)).get(pk=baris.pk)


def _orang_aduan(orang, asal, by):
    """The row of the report's list, locked, as long as no case was opened for it."""
    if orang is None:
        return None
    orang = OrangAduan.objects.select_for_update().filter(pk=orang.pk, aduan__in=asal).first()
    if orang is None:
        raise ValidationError("Orang ini tidak ada lagi dalam daftar orang aduan ini.")
    if orang.kasus_id:
        nomor = kecocokan.nomor_kasus_terlihat(orang.kasus, by)
        raise Bentrok(f"Orang ini sudah menjadi kasus{nomor}.")
    return orang


def buat_kasus(klien, standar, *, jalur, aduan, by, sebelumnya=None, darurat=None, klien_lama=None):
    """The case row itself; the caller writes the history and carries it on."""
    if klien_lama is None:
        klien_lama = klien.kasus.exists()
    pilihan = standar.aturan.daftar_jalur()
    jalur = jalur or (pilihan[0] if len(pilihan) == 1 else jalur)
    if jalur not in pilihan:
        raise ValidationError({"standar": "Pilih jalur layanan yang membuka kasus."})
    kasus = Kasus.objects.create(
        instansi=by.instansi,
        unit=standar.unit,
        nomor=nomor_baru(by.instansi, "kasus"),
        klien=klien,
        standar=standar,
        jalur=jalur,
        sebelumnya=sebelumnya,
        kerahasiaan=_kerahasiaan(klien, standar),
        darurat=any(a.darurat for a in aduan) if darurat is None else darurat,
        fakta_awal={
            "klien_lama": "ya" if klien_lama else "tidak",
            "pelapor": aduan[0].fakta_pelapor if aduan else None,
        },
        dibuka_oleh=by,
        dibuka_pada=timezone.now(),
    )
    kasus.aduan.add(*aduan)
    return kasus


def _kerahasiaan(klien, standar):
    """Confidential for children and the categories of design §4; else the service's own default."""
    return Kerahasiaan.RAHASIA if klien.rahasia else standar.aturan.kerahasiaan
