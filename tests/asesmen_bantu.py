"""An assessment filled as people fill it: by the acts that the screens call."""

from django.utils import timezone

from assessments.actions import asesmen as aksi
from assessments.actions.isian import simpan_bagian
from assessments.forms.bagian import Isian
from assessments.instrumen import hitung, muat
from assessments.izin_asesmen import izin_bagian
from assessments.lembar import Lembar
from assessments.models import Asesmen

SETUJU = {"pemberi": "klien", "cara": "lisan"}


def jawaban_wajar(p, semua=None):
    """An answer that this question takes and that is no risk."""
    pilihan = [n for n, _ in hitung.pilihan(p)]
    aman = [n for n in pilihan if n not in getattr(p, "risiko", ())] or pilihan
    hari_ini = timezone.localdate().isoformat()
    if p.jenis in ("tabel", "orang"):
        kolom = hitung.kolom_tabel(p)
        baris = {k.kode: jawaban_wajar(k) for k in kolom if k.wajib}
        return [baris or {kolom[0].kode: jawaban_wajar(kolom[0])}]
    if p.jenis == "banyak":
        return aman[:1]
    if p.jenis == "skala":
        return int(aman[len(aman) // 2])
    if p.jenis == "angka":
        return int(p.min or 0)
    if pilihan:
        return aman[-1] if p.jenis == "ya_tidak" else aman[0]
    return hari_ini if p.jenis == "tanggal" else "Isian uji."


def isi_bab(asesmen, kode, *, by, **jawaban):
    """Answer what is mandatory and shown in one section, and what `jawaban` says."""
    asesmen = Asesmen.objects.get(pk=asesmen.pk)
    for _ in range(4):  # an answer may show a further question
        lembar = Lembar(asesmen)
        bab = lembar.cari(kode)
        isi = bab.jawaban | jawaban
        isi |= {p.kode: jawaban_wajar(p) for p in bab.kurang if p.kode not in jawaban}
        if isi == bab.jawaban:
            break
        asesmen.kasus = segar_kasus(asesmen)
        ketik = Isian(bab.baris.versi, "uji", isi, {})
        simpan_bagian(asesmen, kode, ketik, by=by)
        asesmen = Asesmen.objects.get(pk=asesmen.pk)
    return asesmen


def segar_kasus(asesmen):
    return type(asesmen.kasus).objects.get(pk=asesmen.kasus_id)


def isi_semua(asesmen, *, by, **jawaban):
    """Answer everything mandatory, section after section, as one person who may."""
    for bab in Lembar(Asesmen.objects.get(pk=asesmen.pk)).bab:
        segar = Lembar(Asesmen.objects.get(pk=asesmen.pk)).cari(bab.kode)
        if segar.wajib and not segar.sah:
            milik = {p.kode for p in bab.isi.pertanyaan}
            isi_bab(asesmen, bab.kode, by=by, **{k: v for k, v in jawaban.items() if k in milik})
    return Asesmen.objects.get(pk=asesmen.pk)


def mulai(langkah, *, by, instrumen=None, **lain):
    """The assessment of a step, begun with consent."""
    kasus = langkah.kasus
    kode = instrumen or langkah.definisi.instrumen
    isi = {"tanggal": kasus.instansi.hari_ini(), "langkah": langkah} | lain
    pakai = muat.pakai(kasus.instansi, kode)
    if muat.isi(pakai).persetujuan and not kasus.persetujuan.exists():
        isi.setdefault("persetujuan", SETUJU | {"tanggal": kasus.instansi.hari_ini()})
    return aksi.mulai_asesmen(kasus, pakai, by=by, **isi)


def selesaikan(langkah, *, by, jawaban=None, **isi):
    """The step, done by an assessment: begun, filled, final."""
    asesmen = isi_semua(mulai(langkah, by=by), by=by, **isi)
    return aksi.finalkan(asesmen, by=by, jawaban=jawaban or {})


def isi_bersama(asesmen, orang, jabatan):
    """Every section filled and signed by the first of these people who may; others' by theirs."""
    for kode in [b.kode for b in Lembar(Asesmen.objects.get(pk=asesmen.pk)).bab]:
        a = Asesmen.objects.select_related("kasus", "langkah").get(pk=asesmen.pk)
        bab = Lembar(a).cari(kode)
        if not bab.wajib or bab.sah:
            continue
        oleh = next(j for j in (jabatan, *orang) if izin_bagian(a, bab.isi, bab.baris, j).sekarang)
        isi_bab(a, kode, by=oleh)
        if oleh != jabatan:
            aksi.sahkan_bagian(a, kode, by=oleh)


def lewat_layar(layar, jabatan, *, jawaban=None, **final):
    """From the page that begins an assessment to its end; the sections are filled in between.

    Args:
        layar: a window at the step's page.
        jawaban: {question: answer} that must not be made up.
        final: fields of the last page.
    """
    if layar.isian("pemberi").count():
        layar.isi(pemberi="klien", cara="lisan")
    layar.tekan("Mulai mengisi")
    asesmen = Asesmen.objects.filter(status="draf").latest("pk")
    isi_semua(asesmen, by=jabatan, **(jawaban or {}))
    layar.buka(f"{asesmen.get_absolute_url()}final/").isi(**final)
    return layar.tekan("Nyatakan final dan selesaikan langkah")
