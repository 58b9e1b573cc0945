"""A conference held: attendance, opinions, decision, tasks and minutes, in one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments import notulen
from assessments.actions.konferensi import SUDAH, keperluan, tutup_undangan
from assessments.actions.konferensi_tugas import buka_tugas, simpan_tugas
from assessments.izin_konferensi import calon_peserta, izin_catat, izin_undang
from assessments.models import Konferensi
from cases.actions.disposisi import putuskan
from cases.actions.inti import Bentrok, catat, kunci, minta
from cases.actions.langkah import ambil_langkah, selesaikan_langkah
from cases.izin import izin_langkah
from cases.models import Andil
from letters import actions as surat
from letters.models import JenisSurat

MEDAN = ("waktu", "tempat", "ringkasan", "opsi", "keputusan", "pendapat_berbeda")
PANJANG = {"nama": 150, "profesi": 150, "lembaga": 150}


@transaction.atomic
def catat_konferensi(
    kasus, isi, *, by, langkah=None, konferensi=None, peserta=(), tugas=(), **putusan
):
    """Record a conference; at a step its decision carries the case on.

    Args:
        isi: waktu, tempat, ringkasan, opsi, keputusan, pendapat_berbeda; pimpinan and notulis are
            users; keperluan where no step says it.
        langkah: the step that it decides or completes.
        konferensi: the one that was planned, if any.
        peserta: [{id, pengguna, nama, profesi, lembaga, hadir, ringkasan, pendapat}]; `id` of one
            who was asked.
        tugas: [{uraian, pengguna, tenggat}], each for the queue of its person.
        putusan: putusan, alasan, ke_langkah, jawaban, tim, berkas as the step's act takes them.

    Returns:
        The Konferensi; still planned while a step with `semua` waits for others' consent.

    Raises:
        PermissionDenied, ValidationError, Bentrok.
    """
    kasus = kunci(kasus)
    konferensi, langkah = _ambil(kasus, langkah, konferensi, isi, by)
    konferensi.kasus = kasus
    pimpinan, penulis = _pengurus(kasus, isi, by)
    _isi(konferensi, isi, pimpinan, penulis, putusan.get("putusan") or "")
    _tandai_selesai(konferensi, by)
    _simpan_peserta(konferensi, peserta)
    hadirin = list(konferensi.peserta.all())
    daftar = simpan_tugas(konferensi, tugas)
    if langkah is not None and _putuskan(konferensi, langkah, hadirin, daftar, by, putusan) is None:
        return konferensi
    kasus = konferensi.kasus
    tutup_undangan(konferensi, by)
    buka_tugas(konferensi, daftar)
    _catat(konferensi, by)
    _susun_notulen(konferensi, hadirin, daftar, pimpinan, penulis, by)
    return konferensi


def _ambil(kasus, langkah, konferensi, isi, by):
    """(the conference, planned or new, its step), as they are now, once permission is given."""
    if langkah is not None:
        langkah = ambil_langkah(kasus, langkah)
        minta(izin_langkah(langkah, by))
        semua = Konferensi.objects.select_for_update(of=("self",)).filter(
            langkah=langkah, status=Konferensi.Status.DIRENCANAKAN
        )
        kini = semua.first()
        return kini or Konferensi(langkah=langkah, keperluan=keperluan(langkah), oleh=by), langkah
    if konferensi is None:
        minta(izin_undang(kasus, by))
        sama = {k: isi.get(k) for k in ("keperluan", "waktu")}
        if kasus.konferensi.filter(langkah=None, status=Konferensi.Status.SELESAI, **sama).exists():
            raise Bentrok("Pembahasan pada waktu itu sudah dicatat.")
        return Konferensi(oleh=by), None
    kini = Konferensi.objects.select_for_update(of=("self",)).get(pk=konferensi.pk)
    kini.kasus = kasus
    if not kini.direncanakan:
        raise Bentrok(SUDAH)
    minta(izin_catat(kini, by))
    return kini, None


def _pengurus(kasus, isi, by):
    """(who chairs, who keeps the minutes) as posts; the two sign, so they are two people."""
    jabatan = {j.pengguna_id: j for j in calon_peserta(kasus)} | {by.pengguna_id: by}
    pimpinan = jabatan.get(getattr(isi.get("pimpinan"), "pk", None))
    penulis = jabatan.get(getattr(isi.get("notulis"), "pk", None))
    if pimpinan is None:
        raise ValidationError({"pimpinan": "Pilih pimpinan rapat."})
    if penulis is None:
        raise ValidationError({"notulis": "Pilih notulis."})
    if pimpinan.pengguna_id == penulis.pengguna_id:
        raise ValidationError(
            {"notulis": "Notulen ditandatangani pimpinan dan notulis; pilih orang yang lain."}
        )
    return pimpinan, penulis


def _isi(konferensi, isi, pimpinan, penulis, putusan):
    for medan in MEDAN:
        nilai = isi.get(medan)
        setattr(konferensi, medan, nilai.strip() if isinstance(nilai, str) else nilai or "")
    if konferensi.langkah_id is None and isi.get("keperluan"):
        konferensi.keperluan = isi["keperluan"]
    konferensi.pimpinan = pimpinan.pengguna.nama
    konferensi.notulis = penulis.pengguna.nama
    konferensi.putusan = putusan
    if not konferensi.keputusan:
        raise ValidationError({"keputusan": "Tulis keputusannya."})
    if not konferensi.tempat:
        raise ValidationError({"tempat": "Tulis tempatnya."})
    if not konferensi.waktu or konferensi.waktu > timezone.now():
        raise ValidationError({"tanggal": "Waktu rapat tidak boleh sesudah sekarang."})


def _tandai_selesai(konferensi, by):
    """Before its step is done, which calls off what is still only planned."""
    konferensi.status = Konferensi.Status.SELESAI
    konferensi.selesai_oleh, konferensi.selesai_pada = by, timezone.now()
    konferensi.save()


def _simpan_peserta(konferensi, peserta):
    """Attendance and what was said; what somebody wrote themselves stands as they wrote it."""
    ada = {p.pk: p for p in konferensi.peserta.all()}
    sudah = {p.pengguna_id for p in ada.values() if p.pengguna_id}
    for isi in peserta:
        p = ada.get(isi.get("id"))
        if p is None:
            pengguna = isi.get("pengguna")
            if pengguna is not None and pengguna.pk in sudah:
                continue
            kata = {k: (isi.get(k) or "").strip()[:n] for k, n in PANJANG.items()}
            p = konferensi.peserta.model(konferensi=konferensi, pengguna=pengguna, **kata)
            sudah.add(getattr(pengguna, "pk", None))
        p.hadir = bool(isi.get("hadir"))
        p.ringkasan = _gabung(p.ringkasan, isi.get("ringkasan"))
        p.pendapat = _gabung(p.pendapat, isi.get("pendapat"))
        p.save()
    konferensi.peserta.filter(hadir=None).update(hadir=False)
    if not konferensi.peserta.filter(hadir=True).exists():
        raise ValidationError("Tandai paling sedikit satu orang yang hadir.")


def _gabung(punya, ketikan):
    """Both, when the minutes were typed while somebody wrote their own."""
    ketikan = (ketikan or "").strip()
    return "\n".join(dict.fromkeys(x for x in (punya, ketikan) if x))


def _putuskan(konferensi, langkah, hadirin, daftar, by, putusan):
    """Complete the step by what was decided; None while others' consent is awaited."""
    isi = {
        "by": by,
        "orang": "; ".join(notulen.hadir(hadirin)),
        "jawaban": putusan.get("jawaban"),
        "berkas": putusan.get("berkas") or (),
        "tim": putusan.get("tim"),
    }
    catatan = notulen.ringkas(konferensi, hadirin, daftar)
    if langkah.memutus:
        lain = {k: putusan[k] for k in ("alasan", "ke_langkah") if putusan.get(k)}
        hasil = putuskan(langkah, putusan=konferensi.putusan, notulen=catatan, **lain, **isi)
    else:
        tanggal = notulen.setempat(konferensi).date()
        hasil = selesaikan_langkah(langkah, catatan=catatan, tanggal=tanggal, **isi)
    langkah = hasil if langkah._meta.model is type(hasil) else hasil.langkah
    if isinstance(hasil, Andil) or not langkah.selesai:
        konferensi.status = Konferensi.Status.DIRENCANAKAN
        konferensi.selesai_oleh = konferensi.selesai_pada = None
        konferensi.save()
        return None
    langkah.rincian = langkah.rincian | {"konferensi": konferensi.pk}
    langkah.save(update_fields=["rincian"])
    konferensi.langkah, konferensi.kasus = langkah, langkah.kasus
    konferensi.disposisi = hasil if konferensi.putusan else None
    konferensi.save(update_fields=["disposisi"])
    return langkah


def _catat(konferensi, by):
    catat(
        "catat_konferensi",
        by=by,
        kasus=konferensi.kasus,
        langkah=konferensi.langkah,
        ke=konferensi.sebutan_putusan,
        data={"keperluan": str(konferensi.get_keperluan_display()), "konferensi": konferensi.pk},
    )


def _susun_notulen(konferensi, hadirin, daftar, pimpinan, penulis, by):
    """The minutes as a letter, in the hands of who keeps them; whoever chaired signs it."""
    isi = notulen.isi_surat(konferensi, hadirin, daftar, pimpinan)
    konferensi.langkah_notulen = surat.mulai_dari_catatan(
        konferensi.kasus, JenisSurat.NOTULEN, isi, konseptor=penulis, penanda=pimpinan, by=by
    )
    konferensi.save(update_fields=["langkah_notulen"])
