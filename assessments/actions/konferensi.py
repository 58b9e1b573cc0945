"""A conference before it is held: called, moved, called off, opinions written beforehand."""

from django.core.exceptions import ValidationError
from django.db import transaction

from assessments.izin_konferensi import calon_peserta, izin_pendapat, izin_ubah, izin_undang, saya
from assessments.models import Konferensi
from assessments.notulen import sebut_waktu
from cases.actions import antrean
from cases.actions.inti import Bentrok, catat, kunci, minta
from cases.actions.koreksi_syarat import alasan_wajib
from cases.models import Tugas
from standards.kosakata import Jenis

SUDAH = "Pembahasan kasus ini sudah dicatat atau dibatalkan."
ADA = "Pembahasan untuk langkah ini sudah direncanakan."
MEDAN = ("keperluan", "waktu", "tempat", "acara")


@transaction.atomic
def undang(kasus, isi, *, by, langkah=None, dalam=(), luar=()):
    """Plan a conference and ask people to it: each of the office finds it in their queue.

    Args:
        isi: keperluan, waktu, tempat, acara.
        langkah: the step that it is for; None for one that the standard does not ask.
        dalam: users of the office.
        luar: [{nama, profesi, lembaga}] of those from outside.

    Raises:
        PermissionDenied, ValidationError; Bentrok when the step has one already, or it is sent
            twice.
    """
    kasus = kunci(kasus)
    minta(izin_undang(kasus, by))
    if langkah is not None:
        langkah = _langkah(kasus, langkah)
        isi = isi | {"keperluan": keperluan(langkah)}
    _tolak_kembar(kasus, langkah, isi)
    konferensi = Konferensi(kasus=kasus, langkah=langkah, oleh=by)
    for medan in MEDAN:
        setattr(konferensi, medan, isi.get(medan) or "")
    konferensi.save()
    _samakan_peserta(konferensi, dalam, luar)
    catat(
        "undang_konferensi",
        by=by,
        kasus=kasus,
        langkah=langkah,
        ke=sebut_waktu(konferensi),
        data={"keperluan": str(konferensi.get_keperluan_display())},
    )
    _buka_undangan(konferensi)
    return konferensi


def keperluan(langkah):
    """What the standard says that a step's conference is for."""
    definisi = langkah.definisi
    return (definisi.keperluan if definisi else None) or Konferensi.Keperluan.KELAYAKAN


def _langkah(kasus, langkah):
    kini = kasus.langkah.get(pk=langkah.pk)
    kini.kasus = kasus
    if kini.jenis != Jenis.KONFERENSI or not (kini.terkini and kini.masih):
        raise Bentrok("Langkah ini sudah selesai atau tidak berlaku lagi.")
    return kini


def _tolak_kembar(kasus, langkah, isi):
    """One planned conference for a step; the same one sent twice is one."""
    ada = kasus.konferensi.filter(status=Konferensi.Status.DIRENCANAKAN, langkah=langkah)
    if langkah is None:
        ada = ada.filter(keperluan=isi["keperluan"], waktu=isi["waktu"])
    if ada.exists():
        raise Bentrok(ADA if langkah else "Pembahasan pada waktu itu sudah direncanakan.")


def ambil(konferensi, by, izin):
    """The conference as it is now, locked after its case, once permission is given."""
    kasus = kunci(konferensi.kasus)
    kini = Konferensi.objects.select_for_update(of=("self",)).get(pk=konferensi.pk)
    kini.kasus = kasus
    if not kini.direncanakan:
        raise Bentrok(SUDAH)
    minta(izin(kini, by))
    return kini


@transaction.atomic
def ubah(konferensi, isi, *, by, dalam=(), luar=(), alasan=""):
    """Change what was planned; another time or place is told with its reason."""
    konferensi = ambil(konferensi, by, izin_ubah)
    dari = sebut_waktu(konferensi)
    pindah = (konferensi.waktu, konferensi.tempat) != (isi["waktu"], isi["tempat"])
    if pindah:
        konferensi.alasan = alasan_wajib(
            alasan, kalimat="Tulis mengapa waktu atau tempatnya diubah."
        )
    for medan in MEDAN:
        if medan in isi and not (medan == "keperluan" and konferensi.langkah_id):
            setattr(konferensi, medan, isi[medan])
    konferensi.save()
    _samakan_peserta(konferensi, dalam, luar)
    catat(
        "ubah_konferensi",
        by=by,
        kasus=konferensi.kasus,
        langkah=konferensi.langkah,
        dari=dari,
        ke=sebut_waktu(konferensi),
        alasan=konferensi.alasan if pindah else "",
    )
    tutup_undangan(konferensi, by)
    _buka_undangan(konferensi)
    return konferensi


@transaction.atomic
def batalkan(konferensi, *, alasan, by):
    """Call a planned conference off; nobody is kept waiting for it."""
    konferensi = ambil(konferensi, by, izin_ubah)
    _batal(konferensi, alasan_wajib(alasan, kalimat="Tulis mengapa dibatalkan."), by)
    return konferensi


def _batal(konferensi, alasan, by):
    konferensi.status, konferensi.alasan = Konferensi.Status.BATAL, alasan
    konferensi.save(update_fields=["status", "alasan"])
    tutup_undangan(konferensi, by)
    catat(
        "batal_konferensi",
        by=by,
        kasus=konferensi.kasus,
        langkah=konferensi.langkah,
        ke=sebut_waktu(konferensi),
        alasan=alasan,
    )


@transaction.atomic
def tulis_pendapat(konferensi, *, ringkasan, pendapat, by):
    """Keep what somebody who was asked has to say, before the conference is held."""
    konferensi = ambil(konferensi, by, izin_pendapat)
    if not (ringkasan.strip() or pendapat.strip()):
        raise ValidationError({"pendapat": "Tulis ringkasan atau pendapat Anda."})
    peserta = saya(konferensi, by)
    peserta.ringkasan, peserta.pendapat = ringkasan.strip(), pendapat.strip()
    peserta.save(update_fields=["ringkasan", "pendapat"])
    catat("pendapat_konferensi", by=by, kasus=konferensi.kasus, langkah=konferensi.langkah)
    return peserta


# ------------------------------------------------------------------------------ who is asked
def _samakan_peserta(konferensi, dalam, luar):
    """Those who stay keep what they wrote; those no longer asked go."""
    if not (dalam or luar):
        raise ValidationError({"dalam": "Pilih paling sedikit satu peserta."})
    ada = {p.pengguna_id or p.nama.casefold(): p for p in konferensi.peserta.all()}
    calon = {j.pengguna_id: j for j in calon_peserta(konferensi.kasus)}
    mau = {}
    for pengguna in dalam:
        if pengguna.pk not in calon and pengguna.pk not in ada:
            raise ValidationError({"dalam": "Pilih petugas kantor ini yang masih menjabat."})
        mau[pengguna.pk] = _dari_dalam(calon.get(pengguna.pk), pengguna)
    for orang in luar:
        mau[orang["nama"].strip().casefold()] = orang
    konferensi.peserta.exclude(pk__in=[p.pk for k, p in ada.items() if k in mau]).delete()
    for kunci_, isi in mau.items():
        if kunci_ not in ada:
            konferensi.peserta.create(**isi)
        elif ada[kunci_].pengguna_id is None:
            konferensi.peserta.filter(pk=ada[kunci_].pk).update(**isi)
    konferensi._prefetched_objects_cache = {}


def _dari_dalam(jabatan, pengguna):
    return {
        "pengguna": pengguna,
        "nama": pengguna.nama,
        "profesi": jabatan.nama_jabatan[:150] if jabatan else "",
    }


def _buka_undangan(konferensi):
    """One row for each user who was asked; they read there what they may, and write."""
    judul = f"{konferensi}: {sebut_waktu(konferensi)}"
    for p in konferensi.peserta.exclude(pengguna=None).select_related("pengguna"):
        antrean.buka(
            Tugas.Jenis.KONFERENSI,
            judul,
            konferensi.get_absolute_url(),
            instansi=konferensi.kasus.instansi,
            pengguna=p.pengguna,
            kasus=konferensi.kasus,
            tenggat=konferensi.waktu,
        )


def tutup_undangan(konferensi, by):
    baris = Tugas.objects.filter(jenis=Tugas.Jenis.KONFERENSI, tautan=konferensi.get_absolute_url())
    antrean.tutup(baris, by=by)


# ------------------------------------------------------------------------------ following
LEWAT = "Langkahnya selesai atau tidak berlaku lagi tanpa pembahasan ini."
TERTUTUP = "Kasus ditutup sebelum dibahas."


def ikuti_konferensi(kasus, *, by):
    """What was planned follows its step; what its case no longer needs is called off."""
    semua = kasus.konferensi.filter(status=Konferensi.Status.DIRENCANAKAN)
    for konferensi in semua.select_related("langkah"):
        konferensi.kasus = kasus
        if konferensi.langkah_id is None:
            if kasus.tertutup:
                _batal(konferensi, TERTUTUP, by)
            continue
        kini = _langkah_kini(kasus, konferensi.langkah)
        if kini is None:
            _batal(konferensi, TERTUTUP if kasus.tertutup else LEWAT, by)
        elif kini.pk != konferensi.langkah_id:
            konferensi.langkah = kini
            konferensi.save(update_fields=["langkah"])


def _langkah_kini(kasus, langkah):
    """The row by which the step is still to do, also after it was reopened."""
    return next(
        (x for x in kasus.langkah.all() if x.kode == langkah.kode and x.terkini and x.masih), None
    )
