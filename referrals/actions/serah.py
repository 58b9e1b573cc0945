"""A handover: written, signed on the screen or on paper, complete, or void."""

import hashlib

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from cases import rincian as rincian_langkah
from cases.actions import berkas as simpan_berkas
from cases.actions.inti import Bentrok, catat, kunci, minta
from cases.actions.koreksi_syarat import alasan_wajib
from cases.actions.langkah import ambil_langkah, selesaikan_langkah
from cases.izin import izin_langkah
from referrals import paraf
from referrals.actions import pulang
from referrals.actions.rujukan import diserahkan
from referrals.izin_rujukan import serah_tambahan
from referrals.izin_serah import izin_batal, izin_kerjakan, izin_susun, izin_ubah
from referrals.kelengkapan import belum, bersaksi, lengkap, penanda
from referrals.models import Rujukan, SerahTerima
from standards.kosakata import Jenis

#: What a form gives of the record itself; the rest is the step's.
MEDAN = ("tanggal", "tempat", "kondisi", "penerima_lain")
MEDAN += tuple(f"{p}_{m}" for p in ("pertama", "kedua") for m in ("nama", "nomor", "jabatan"))
MEDAN += ("kedua_alamat",)
MEDAN += tuple(f"saksi{n}_{m}" for n in (1, 2) for m in ("nama", "jabatan"))


@transaction.atomic
def susun_serah(langkah, isi, *, by, butir=(), rincian=None, jawaban=None):
    """Write down a handover, or write it anew while nobody has signed.

    Args:
        isi: {field of the record: text}.
        butir: [{jenis, nama, jumlah, keterangan}] of what goes along.
        rincian: what the step's own record asks besides (cases/rincian.py).
        jawaban: answers to the facts that the standard asks at this step.

    Raises:
        PermissionDenied, ValidationError; Bentrok when it was signed meanwhile.
    """
    kasus = kunci(langkah.kasus)
    langkah = ambil_langkah(kasus, langkah)
    minta(izin_susun(langkah, by))
    if langkah.jenis == Jenis.PEMULANGAN:
        pulang.minta_berangkat(kasus)
    serah = _belum_selesai(langkah)
    if serah is not None:
        minta(izin_ubah(serah, by))
    isi = {k: v.strip() if isinstance(v, str) else v for k, v in isi.items() if k in MEDAN}
    _periksa(langkah, isi)
    isi["isi_langkah"] = {
        "rincian": _rincian(langkah, isi, rincian or {}),
        "jawaban": jawaban or {},
    }
    baru = serah is None
    if baru:
        serah = SerahTerima(kasus=kasus, langkah=langkah, oleh=by)
        serah.objek = rincian_langkah.objek(langkah)
        serah.rujukan = rujukan_diterima(langkah)
    for medan, nilai in isi.items():
        setattr(serah, medan, nilai)
    serah.save()
    serah.butir.all().delete()
    for satu in butir:
        serah.butir.create(**satu)
    if baru:
        catat("susun_serah", by=by, kasus=kasus, langkah=langkah, ke=serah.kedua_nama)
    return serah


def _belum_selesai(langkah):
    return langkah.serah_terima.select_for_update().filter(batal_pada=None).first()


def _periksa(langkah, isi):
    """Raise a sentence per field that is missing or impossible."""
    salah = {}
    if isi["tanggal"] > langkah.kasus.instansi.hari_ini():
        salah["tanggal"] = "Tanggal serah terima tidak boleh sesudah hari ini."
    if bersaksi(langkah):
        for medan in ("saksi1_nama", "saksi1_jabatan", "saksi2_nama", "saksi2_jabatan"):
            if not isi.get(medan):
                salah[medan] = "Serah terima klien memerlukan dua saksi; isi nama dan jabatannya."
        if not isi.get("kondisi"):
            salah["kondisi"] = "Tulis kondisi klien."
    if salah:
        raise ValidationError(salah)


def _rincian(langkah, isi, rincian):
    """The step's own record, checked as at its end; a receiver's NIK stands with the party."""
    if langkah.jenis != Jenis.PEMULANGAN:
        return rincian_langkah.periksa(langkah, rincian)
    nik = "".join(isi.get("kedua_nomor", "").split())
    rincian = {"penerima": isi["kedua_nama"], "hubungan": isi["kedua_jabatan"]}
    if len(nik) != PANJANG_NIP:
        rincian["nik"] = nik
    try:
        return rincian_langkah.periksa(langkah, rincian)
    except ValidationError as salah:
        raise ValidationError({"kedua_nomor": salah.message_dict["nik"]}) from salah


#: An official of another office receives with the number of a civil servant.
PANJANG_NIP = 18


def rujukan_diterima(langkah):
    """The referral whose institution awaits the client at this handover; None without one.

    One that has a handover step of its own is not fulfilled at another.
    """
    if not bersaksi(langkah):  # papers, aid, or a family that takes the client home
        return None
    semua = list(Rujukan.objects.filter(kasus=langkah.kasus_id, status=Rujukan.Status.DITERIMA))
    for r in semua:
        r.kasus = langkah.kasus
        if langkah.kode in {x.kode for x in serah_tambahan(r)}:
            return r
    bebas = [r for r in semua if not any(x.masih for x in serah_tambahan(r))]
    return bebas[0] if bebas and not langkah.rangkaian else None


# --------------------------------------------------------------------- signing
def _ambil(serah, by, izin=izin_kerjakan):
    """(case, handover) as they are now, locked in that order, once permission is given."""
    kasus = kunci(serah.kasus)
    serah = SerahTerima.objects.select_for_update(of=("self",)).get(pk=serah.pk)
    serah.kasus = kasus
    if serah.selesai_pada:
        raise Bentrok("Serah terima ini sudah lengkap.")
    if serah.batal_pada:
        raise Bentrok("Serah terima ini sudah dibatalkan.")
    serah.langkah = ambil_langkah(kasus, serah.langkah)
    minta(izin(serah, by))
    return serah


@transaction.atomic
def bubuhkan(serah, pihak, kiriman, *, by):
    """Keep a signature drawn on the screen; with the last one the handover is complete.

    Args:
        pihak: whose it is, one of TandaTangan.Pihak.
        kiriman: the picture as the page sent it.
    """
    serah = _ambil(serah, by)
    if pihak not in penanda(serah):
        raise ValidationError("Pihak ini tidak menandatangani serah terima ini.")
    if pihak not in belum(serah):
        raise Bentrok(f"{penanda(serah)[pihak]} sudah menandatangani.")
    isi = paraf.periksa(kiriman)
    tanda = serah.tanda_tangan.model(serah_terima=serah, pihak=pihak, oleh=by)
    tanda.sidik = hashlib.sha256(isi).hexdigest()
    tanda.gambar.save("paraf.png", ContentFile(isi), save=False)
    try:
        tanda.save()
    except BaseException:
        tanda.gambar.storage.delete(tanda.gambar.name)
        raise
    data = {"pihak": str(tanda.get_pihak_display()), "sidik": tanda.sidik}
    catat(
        "tanda_tangan_serah",
        by=by,
        kasus=serah.kasus,
        langkah=serah.langkah,
        ke=penanda(serah)[pihak],
        data=data,
    )
    return _tuntas(serah, by)


@transaction.atomic
def pindaian_serah(serah, berkas, *, by):
    """Keep the scan of the paper that all have signed: the handover is complete.

    Args:
        berkas: one upload that a form has checked.
    """
    serah = _ambil(serah, by)
    (serah.pindaian,) = simpan_berkas.simpan(
        [berkas], by=by, kasus=serah.kasus, langkah=serah.langkah
    )
    serah.save(update_fields=["pindaian"])
    catat("pindaian_serah", by=by, kasus=serah.kasus, langkah=serah.langkah, ke=serah.kedua_nama)
    return _tuntas(serah, by)


@transaction.atomic
def nyatakan_diterima(serah, *, by):
    """Papers were handed over: whoever gave them says so, by the receivers' names."""
    serah = _ambil(serah, by)
    if serah.objek != SerahTerima.Objek.BERKAS:
        raise ValidationError("Hanya tanda terima berkas yang cukup dinyatakan.")
    serah.dinyatakan = True
    serah.save(update_fields=["dinyatakan"])
    return _tuntas(serah, by, wajib=True)


@transaction.atomic
def serahkan_langsung(langkah, isi, *, by, **lain):
    """A receipt in one act: written down and handed over."""
    return nyatakan_diterima(susun_serah(langkah, isi, by=by, **lain), by=by)


@transaction.atomic
def tuntaskan_serah(serah, *, by):
    """End the step of a handover that is complete, once nothing holds it any more."""
    serah = _ambil(serah, by)
    if not lengkap(serah):
        raise ValidationError("Belum semua pihak menandatangani.")
    return _tuntas(serah, by, wajib=True)


def _tuntas(serah, by, wajib=False):
    """Complete it, and the step with it, if all have signed and nothing holds the step.

    Args:
        wajib: whatever holds the step refuses the act; else the record waits for it.
    """
    if not lengkap(serah) or (izin_langkah(serah.langkah, by).tertahan and not wajib):
        return serah
    serah.selesai_pada = timezone.now()  # before the step's end, which voids what it leaves open
    serah.rujukan = serah.rujukan or rujukan_diterima(serah.langkah)  # accepted since
    serah.save(update_fields=["selesai_pada", "rujukan"])
    if serah.rujukan_id and serah.rujukan.status == Rujukan.Status.DITERIMA:
        diserahkan(serah.rujukan, by)
    if serah.langkah.jenis == Jenis.PEMULANGAN:
        pulang.tandai_diterima(serah, by)
    selesaikan_langkah(
        serah.langkah,
        by=by,
        tanggal=serah.tanggal,
        catatan=ringkasan(serah),
        orang=orang(serah),
        jawaban=serah.isi_langkah.get("jawaban"),
        rincian=serah.isi_langkah.get("rincian"),
    )
    return serah


def ringkasan(serah):
    """The record in words, as the step keeps it."""
    baris = [serah.kondisi] if serah.kondisi else []
    if serah.objek == SerahTerima.Objek.KLIEN:
        baris += [sebut_butir(b) for b in serah.butir.all()]
    return "\n".join(baris)


def sebut_butir(b):
    """One thing as a line: "Obat: Amlodipin 5 mg, 10 tablet (pagi)"."""
    jenis = "" if b.jenis == b.Jenis.DOKUMEN else f"{b.get_jenis_display()}: "
    banyak = f", {b.jumlah}" if b.jumlah else ""
    return f"{jenis}{b.nama}{banyak}{f' ({b.keterangan})' if b.keterangan else ''}"


def orang(serah):
    """Who received, as the people of the step."""
    pertama = f"{serah.kedua_nama} ({serah.kedua_jabatan})"
    return "\n".join([pertama, *serah.penerima_lain.splitlines()])


# --------------------------------------------------------------------- void
@transaction.atomic
def batalkan_serah(serah, *, alasan, by):
    """Void a handover that is not complete: the step stays open, another can be written."""
    serah = _ambil(serah, by, izin_batal)
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa serah terima ini dibatalkan.")
    serah.batal_pada, serah.alasan_batal = timezone.now(), alasan
    serah.save(update_fields=["batal_pada", "alasan_batal"])
    catat(
        "batal_serah",
        by=by,
        kasus=serah.kasus,
        langkah=serah.langkah,
        ke=serah.kedua_nama,
        alasan=alasan,
    )
    return serah


LEWAT = "Langkahnya sudah selesai atau tidak berlaku lagi tanpa serah terima ini."


def ikuti_serah(kasus, *, by):
    """What waits for signatures at a step that is over waits no more."""
    masih = [x.pk for x in kasus.langkah.all() if x.terkini and x.terbuka]
    kasus.serah_terima.filter(selesai_pada=None, batal_pada=None).exclude(langkah__in=masih).update(
        batal_pada=timezone.now(), alasan_batal=LEWAT
    )
