"""Completing a step, and checking a requirement."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from cases import izin
from cases import rincian as rincian_langkah
from cases.actions import berkas as simpan_berkas
from cases.actions import jam, kunjungan
from cases.actions.inti import (
    Bentrok,
    catat,
    kunci,
    kunci_isi,
    lanjutkan,
    minta,
    minta_aksi,
    usang,
)
from cases.actions.koreksi_syarat import buka_lagi_berkas, mengubah, versi_syarat
from cases.actions.penutupan import ulangi_dari
from cases.actions.tim import tunjuk
from cases.actions.transaksi import tindakan
from cases.bacaan import isikan
from cases.fakta import fakta_kini
from cases.models import Langkah, Penampungan, Persyaratan
from cases.pelaku import pihak_tersisa, semua_pihak
from standards import alur
from standards.kosakata import FAKTA_BAWAAN, Jenis, Tahap


def ambil_langkah(kasus, langkah):
    """The step's row as it is now, under the case's lock.

    Raises:
        Bentrok: someone completed or reopened it meanwhile.
    """
    if getattr(kasus, "utuh", False):
        kini = next(x for x in kasus.langkah.all() if x.pk == langkah.pk)
    else:
        kini = kasus.langkah.select_related("selesai_oleh__pengguna").get(pk=langkah.pk)
        kini.kasus = kasus
    if kini.selesai:
        raise Bentrok(
            f"Langkah ini sudah diselesaikan oleh {kini.selesai_oleh.pengguna.nama} pada "
            f"{timezone.localtime(kini.selesai_pada):%d-%m-%Y pukul %H.%M}."
        )
    if not kini.terkini:
        raise Bentrok("Langkah ini sudah dibuka ulang; buka langkah yang terbaru dari kasusnya.")
    return kini


@tindakan
def selesaikan_langkah(
    langkah,
    *,
    by,
    tanggal=None,
    catatan="",
    orang="",
    jawaban=None,
    berkas=(),
    tempat="",
    tim=None,
    tidak_diperoleh=(),
    rincian=None,
    usai=False,
    berikut=None,
):
    """Complete one step with its record, answers and files, and carry the case on.

    Args:
        tanggal: the day it was done (default: the office's today).
        orang: who was present or met, free text.
        jawaban: answers to the facts this step asks, {code: value}.
        berkas: uploaded files to keep with the step.
        tempat: for a placement, where the client stays.
        tim: for a step that names a team, {code of the local role: posts of its members}.
        tidak_diperoleh: codes of requirements this step was to bring but did not.
        rincian: what the record of this kind holds besides (cases/rincian.py).
        usai: for a monitoring with an interval, that this visit was the last.
        berikut: for a monitoring, the day of the next visit; the step stays open for it.

    A visit that is not the last, and a referral that was refused, leave the step open.

    Raises:
        PermissionDenied, ValidationError, Bentrok.
    """
    kasus = kunci_isi(langkah.kasus)
    langkah = ambil_langkah(kasus, langkah)
    minta(izin.izin_langkah(langkah, by))
    if langkah.memutus:
        raise ValidationError("Langkah ini selesai dengan putusan, bukan dengan catatan.")
    isi = rincian_langkah.periksa(langkah, rincian or {})
    if sementara := kunjungan.sementara(langkah, isi, usai, berikut):
        kunjungan.jadwalkan(langkah, berikut)
        return _sementara(langkah, isi, sementara, jawaban, by, tanggal, catatan, orang, berkas)
    catat_fakta(langkah, jawaban or {})
    if kasus.tahap == Tahap.ADUAN and kasus.petugas_id is None and by.peran == "peksos":
        from cases.actions.penugasan import tambah_petugas

        dulu = list(kasus.penugasan.all())
        baru = tambah_petugas(kasus, by.pengguna, by, alasan="Menerima laporan")
        isikan(kasus, "penugasan", [*dulu, baru])
    tunjuk(langkah, tim or {}, by=by)
    simpan_berkas.simpan(berkas, by=by, kasus=kasus, langkah=langkah)
    if catat_bagian(langkah, by=by, tanggal=tanggal, catatan=catatan, orang=orang):
        lanjutkan(kasus, by=by)
        return langkah
    langkah.rincian |= isi
    selesai(
        langkah,
        by=by,
        tanggal=tanggal,
        catatan=catatan,
        orang=orang or penerima(isi),
        tidak_diperoleh=tidak_diperoleh,
    )
    if langkah.jenis == Jenis.PENEMPATAN:
        _huni(kasus, tempat or langkah.teks[:120], by)
        usang(kasus)
    ulangi_bila_perlu(langkah, by)
    lanjutkan(kasus, by=by)
    return langkah


def catat_bagian(langkah, *, by, tanggal=None, catatan="", orang=""):
    """Write down this person's part of a step that asks everybody.

    Returns:
        The Andil while others are still awaited; None when the step may be completed.
    """
    if not semua_pihak(langkah):
        return None
    andil = langkah.andil.create(
        oleh=by,
        sebagai=by.nama_jabatan,
        tanggal=tanggal or by.instansi.hari_ini(),
        catatan=catatan,
        orang=orang,
    )
    catat("andil", by=by, kasus=langkah.kasus, langkah=langkah, ke=langkah.teks[:200])
    prefetch_related_objects([langkah], "andil__oleh")
    return andil if pihak_tersisa(langkah) else None


def _sementara(langkah, isi, sementara, jawaban, by, tanggal, catatan, orang, berkas):
    """Keep a visit or a refusal; only a visit answers the step's questions."""
    aksi, ke = sementara
    if rincian_langkah.ditolak(isi):
        catatan = "\n".join(filter(None, [rincian_langkah.sebut_penolakan(isi), catatan]))
    else:
        catat_fakta(langkah, jawaban or {})
    return kunjungan.simpan(
        langkah,
        by=by,
        tanggal=tanggal,
        catatan=catatan,
        orang=orang,
        berkas=berkas,
        aksi=aksi,
        ke=ke,
    )


def penerima(isi):
    """Who received the client, as the people of the record: "Aminah (ibu)"."""
    if not (nama := isi.get("penerima")):
        return ""
    return f"{nama} ({isi['hubungan']})" if isi.get("hubungan") else nama


def ulangi_bila_perlu(langkah, by):
    """R6: the answers given here may reopen earlier steps, as normal course."""
    definisi, kasus = langkah.definisi, langkah.kasus
    ulang = definisi.ulang if definisi else None
    if ulang and alur.berlaku(ulang.bila, fakta_kini(kasus)):
        usang(kasus)
        ulangi_dari(kasus, ulang.ke, langkah.kode, by, langkah.teks, aksi="ulangi")


def _huni(kasus, tempat, by):
    """The client moves in; someone who is already in another place leaves it for this one."""
    lama = kasus.penampungan.filter(keluar_pada=None).first()
    if lama and lama.tempat == tempat:
        return
    if lama:
        lama.keluar_pada, lama.tujuan_keluar = timezone.now(), tempat
        lama.save()
    Penampungan.objects.create(kasus=kasus, tempat=tempat, oleh=by, masuk_pada=timezone.now())


def selesai(langkah, *, by, tanggal=None, catatan="", orang="", data=None, tidak_diperoleh=()):
    """Mark the row done and write its history line; the caller has asked permission."""
    langkah.status = Langkah.Status.SELESAI
    langkah.selesai_pada = timezone.now()
    jam.berhenti(langkah, langkah.selesai_pada)
    langkah.selesai_oleh = by
    langkah.tanggal = tanggal or by.instansi.hari_ini()
    langkah.catatan = "\n\n".join(filter(None, [langkah.catatan, catatan]))  # after its form's
    langkah.orang = orang
    langkah.save()
    catat(
        "selesaikan_langkah",
        by=by,
        kasus=langkah.kasus,
        langkah=langkah,
        ke=langkah.teks[:200],
        data=data or {},
    )
    _hasilkan_syarat(langkah, by, tidak_diperoleh)


def _hasilkan_syarat(langkah, by, tidak_diperoleh):
    """R5: what this step produces is there once it is done, unless it could not be had."""
    definisi = langkah.definisi
    hasil = set(definisi.keluaran if definisi else ()) - set(tidak_diperoleh)
    belum = [Persyaratan.Status.BELUM, Persyaratan.Status.GUGUR]
    ubah = [r for r in langkah.kasus.persyaratan.all() if r.kode in hasil and r.status in belum]
    for r in ubah:
        r.status, r.alasan = (
            Persyaratan.Status.ADA,
            f"Dihasilkan langkah {langkah.no or langkah.kode}.",
        )
        r.diperiksa_oleh, r.diperiksa_pada = by, timezone.now()
    if ubah:
        Persyaratan.objects.bulk_update(
            ubah, ["status", "alasan", "diperiksa_oleh", "diperiksa_pada"]
        )


def catat_fakta(langkah, jawaban):
    """Keep the answers a step must record; the latest answer counts from now on."""
    definisi = langkah.definisi
    kasus = langkah.kasus
    pilihan = FAKTA_BAWAAN | {f.kode: f.pilihan for f in kasus.aturan.fakta}
    bertanggal = {f.kode for f in kasus.aturan.fakta if f.jenis == "tanggal"}
    for kode in definisi.catat if definisi else ():
        nilai = jawaban.get(kode)
        if nilai in (None, "", []):
            raise ValidationError({f"fakta_{kode}": "Pertanyaan ini harus dijawab."})
        asing = set([nilai] if isinstance(nilai, str) else nilai) - set(pilihan[kode])
        if pilihan[kode] and asing:
            raise ValidationError({f"fakta_{kode}": "Pilih salah satu jawaban yang tersedia."})
        if kode in bertanggal:
            _periksa_tanggal(kode, nilai)
        kasus.fakta[kode] = nilai
        if kode == "darurat":
            kasus.darurat = nilai == "ya"


def _periksa_tanggal(kode, nilai):
    """A recorded date starts clocks: it must be one."""
    try:
        date.fromisoformat(nilai)
    except (TypeError, ValueError) as salah:
        raise ValidationError({f"fakta_{kode}": "Isi dengan tanggal."}) from salah


#: What a person may say of a requirement; *gugur* follows from facts and closure.
DIPERIKSA = set(Persyaratan.Status.values) - {Persyaratan.Status.GUGUR}


@tindakan
def periksa_syarat(persyaratan, *, status, by, alasan="", berkas=(), koreksi=""):
    """Tick a requirement: ada, belum, dikecualikan or tidak_terpenuhi (both with a reason).

    Args:
        koreksi: why the tick that stands is wrong; must be said when a judgement is changed.

    Raises:
        PermissionDenied: not one of those who work on this case.
        ValidationError: no reason, or a requirement that cannot be waived.
    """
    kasus = kunci_isi(persyaratan.kasus)
    r = next(r for r in kasus.persyaratan.all() if r.pk == persyaratan.pk)
    minta(izin.izin_syarat(r, by))
    if status not in DIPERIKSA:
        raise ValidationError({"status": "Pilih salah satu keadaan yang tersedia."})
    if status in (Persyaratan.Status.DIKECUALIKAN, Persyaratan.Status.TIDAK_TERPENUHI):
        if not alasan.strip():
            raise ValidationError({"alasan": "Tulis alasannya."})
        if status == Persyaratan.Status.DIKECUALIKAN and r.mutlak:
            raise ValidationError({"status": "Persyaratan ini mutlak; tidak dapat dikecualikan."})
    lama, mengoreksi = versi_syarat(r), mengubah(r, status)
    if mengoreksi and not koreksi.strip():
        raise ValidationError({"koreksi": "Tulis mengapa pemeriksaan yang lama keliru."})
    r.status, r.alasan = status, alasan.strip()
    r.diperiksa_oleh, r.diperiksa_pada = by, timezone.now()
    r.save()
    simpan_berkas.simpan(berkas, by=by, kasus=kasus, persyaratan=r)
    catat(
        "koreksi_syarat" if mengoreksi else "periksa_syarat",
        by=by,
        kasus=kasus,
        dari=lama["keadaan"],
        ke=r.get_status_display(),
        alasan=koreksi.strip() if mengoreksi else r.alasan,
        data={"syarat": r.teks, "kode": r.kode, "semula": lama, "catatan": r.alasan},
    )
    if mengoreksi and not r.terpenuhi and buka_lagi_berkas(kasus, r, by=by):
        usang(kasus)
    lanjutkan(kasus, by=by)
    return r


@transaction.atomic
def tambah_syarat(kasus, *, teks, diminta, tempo, by):
    """Add a requirement to a running case, because somebody named it late.

    Args:
        diminta: who asks for it.
        tempo: the code of the step before which it is due, or 'tutup'.
    """
    kasus = kunci(kasus)
    minta_aksi(kasus, "tambah_syarat", by)
    urut = 1000 + kasus.persyaratan.count()
    r = Persyaratan.objects.create(
        kasus=kasus,
        kode=f"tambahan-{urut}",
        no="+",
        urut=urut,
        teks=teks.strip(),
        jenis="dokumen",
        tempo=tempo,
        alasan=f"Diminta {diminta.strip()}.",
    )
    catat("tambah_syarat", by=by, kasus=kasus, ke=r.teks[:200], alasan=r.alasan)
    lanjutkan(kasus, by=by)
    return r
