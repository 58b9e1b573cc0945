"""What a step records without being done: a visit of a monitoring, a referral that was refused."""

from django.utils import timezone

from cases import rincian as rincian_langkah
from cases.actions import berkas as simpan_berkas
from cases.actions.inti import catat, lanjutkan, usang
from cases.models import Andil
from cases.selang import BERIKUT, selang
from standards.kosakata import Jenis


def berkala(langkah):
    """A monitoring that goes on until a visit says it was the last."""
    return bool(selang(langkah))


def simpan(langkah, *, by, tanggal, catatan, orang, berkas, aksi, ke):
    """Keep one part of a step that stays open, with its history line, and carry the case on."""
    kasus = langkah.kasus
    Andil.objects.create(
        langkah=langkah,
        oleh=by,
        sebagai=by.nama_jabatan[:180],
        tanggal=tanggal or by.instansi.hari_ini(),
        catatan=catatan,
        orang=orang,
        pada=timezone.now(),
    )
    usang(kasus)
    simpan_berkas.simpan(berkas, by=by, kasus=kasus, langkah=langkah)
    catat(aksi, by=by, kasus=kasus, langkah=langkah, ke=ke[:200])
    lanjutkan(kasus, by=by)
    langkah.refresh_from_db(fields=["status", "tenggat"])
    return langkah


def jadwalkan(langkah, hari):
    """The next visit is on this day; without one, an interval after this visit."""
    if langkah.jenis != Jenis.PEMANTAUAN:
        return
    isi = {k: v for k, v in langkah.rincian.items() if k != BERIKUT}
    langkah.rincian = isi | ({BERIKUT: hari.isoformat()} if hari else {})
    langkah.save(update_fields=["rincian"])


def sementara(langkah, isi, usai, berikut=None):
    """(history act, its words) when this record leaves the step open; None when it completes it."""
    if langkah.jenis == Jenis.RUJUKAN and rincian_langkah.ditolak(isi):
        return "rujukan_ditolak", isi.get("lembaga") or langkah.teks
    lagi = berkala(langkah) or (langkah.jenis == Jenis.PEMANTAUAN and berikut)
    if lagi and not usai:
        return "kunjungan", langkah.teks
    return None
