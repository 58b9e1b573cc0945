"""What a referral already rests on: a letter the standard's chain signed, or its decision.

Where one stands the referral needs no second approval; else the Kabid approves it.
"""

from letters.jenis import bentuk_kode
from letters.models import JenisSurat, Surat
from referrals.models import Rujukan
from standards.kosakata import Jenis, Putusan

KINI = "_rujukan_klien"
SURAT = (JenisSurat.RUJUKAN, JenisSurat.REKOMENDASI, JenisSurat.PENGANTAR_PEMULANGAN)


def dasar_persetujuan(kasus, langkah=None):
    """In words what approves a referral of this case; '' when nothing does yet."""
    return dari_surat(kasus) or dari_putusan(kasus, langkah)


def dari_surat(kasus):
    """The newest issued letter that no referral of the case has used: one letter, one referral."""
    terpakai = {r.dasar_persetujuan for r in rujukan_klien(kasus) if r.kasus_id == kasus.pk}
    surat = Surat.objects.filter(kasus=kasus, jenis__in=SURAT, status=Surat.Status.TERBIT)
    semua = (_sebut(s) for s in surat.order_by("-pk"))
    return next((kata for kata in semua if kata not in terpakai), "")


def _sebut(surat):
    return f"{surat.sebutan} Nomor {surat.nomor}"[:200]


def dari_putusan(kasus, langkah=None):
    """A decision to refer; or, where the path leads to a referral, consent to what was found.

    Consent given before the newest assessment did not know what the referral rests on.
    """
    semua = [x for x in kasus.langkah.all() if x.selesai and x.terkini]
    asesmen = max((x.selesai_pada for x in semua if x.jenis == Jenis.ASESMEN), default=None)
    for x in sorted(semua, key=lambda x: x.selesai_pada, reverse=True):
        putusan = getattr(x, "disposisi", None)
        if putusan is None or putusan.dikoreksi_pada:
            continue
        setuju = langkah is not None and putusan.putusan == Putusan.SETUJU
        sesudah = asesmen is None or x.selesai_pada >= asesmen
        if putusan.putusan == Putusan.RUJUK or (setuju and sesudah and x.pk != langkah.pk):
            return f"{x.teks[:140]}: {putusan.sebutan}"[:200]
    return ""


def bersurat(kasus):
    """Has a letter been issued that a referral to an institution outside goes with?"""
    return Surat.objects.filter(kasus=kasus, jenis__in=SURAT, status=Surat.Status.TERBIT).exists()


def surat_cocok(kasus):
    """The code of the one letter that this service refers with; '' where several would do."""
    jalur = kasus.aturan.langkah_jalur(kasus.jalur)
    konsep = {x.surat for x in jalur if x.jenis == Jenis.SURAT}
    cocok = [k for k in konsep if bentuk_kode(kasus.aturan, k).kode in SURAT]
    if len(cocok) > 1:
        return ""
    return cocok[0] if cocok else JenisSurat.RUJUKAN


def rujukan_klien(kasus):
    """Every referral of the case's client, also from other cases; asked once per case object."""
    if KINI not in vars(kasus):
        semua = Rujukan.objects.filter(kasus__klien=kasus.klien_id).order_by("-pk")
        setattr(kasus, KINI, list(semua.select_related("lembaga", "kasus")))
    return getattr(kasus, KINI)
