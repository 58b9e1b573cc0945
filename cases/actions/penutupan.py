"""The three transitions that people fire: tutup, kembalikan, buka kembali."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.peran import Peran
from cases import kunci_waktu, pengembalian, workflow
from cases.actions import antrean, baris
from cases.actions.inti import Bentrok, catat, kunci, lanjutkan, minta_aksi
from cases.models import Langkah, Tugas, UsulPenutupan
from cases.models.kasus import Hasil
from cases.workflow import syarat_kurang
from standards import alur
from standards.kosakata import Jenis
from standards.models import Standar

#: What each outcome demands besides nothing: (field, label). The forms and the gate read it.
ALASAN = ("alasan", "Alasan")
DEMAND = {
    Hasil.TUJUAN_TERCAPAI: (),
    Hasil.MASA_HABIS: (),
    Hasil.KEMBALI_KELUARGA: (("penerima", "Keluarga yang menerima"),),
    Hasil.DIBERANGKATKAN: (
        ("tanggal", "Tanggal berangkat"),
        ("moda", "Kendaraan"),
        ("tujuan", "Tujuan"),
    ),
    Hasil.DIRUJUK: (("tujuan", "Lembaga tujuan"),),
    Hasil.DILIMPAHKAN: (("tujuan", "Instansi tujuan"),),
    Hasil.DITOLAK: (ALASAN,),
    Hasil.MENOLAK_LAYANAN: (ALASAN,),
    Hasil.MENINGGAL: (
        ("tanggal", "Tanggal meninggal"),
        ("tempat", "Tempat meninggal"),
        ("surat", "Nomor surat kematian"),
    ),
    Hasil.KABUR: (("tanggal", "Tanggal kabur"), ALASAN),
    Hasil.TIDAK_DITEMUKAN: (ALASAN,),
    Hasil.DUPLIKAT: (("tujuan", "Nomor kasus yang sama"),),
    Hasil.BUKAN_KEWENANGAN: (ALASAN,),
    Hasil.GUGUR: (ALASAN,),
}
#: Outcomes that only make sense once the path was walked: the last steps must be done.
SETELAH_SEMUA = (Hasil.TUJUAN_TERCAPAI,)
#: Outcomes that somebody must be told of in writing, however the case came to them.
SURAT_HASIL = {
    Hasil.DITOLAK: ("penolakan", "Surat pemberitahuan penolakan"),
    Hasil.GUGUR: ("penolakan", "Surat pemberitahuan permohonan gugur"),
    Hasil.DIRUJUK: ("rujukan", "Surat rujukan ke pihak yang lebih berwenang"),
}


def periksa_rincian(kasus, hasil, rincian):
    """Raise a sentence per missing detail that this outcome demands."""
    kurang = {
        isian: f"{label} harus diisi."
        for isian, label in DEMAND[Hasil(hasil)]
        if not str(rincian.get(isian) or "").strip()
    }
    if kurang:
        raise ValidationError(kurang)
    if hasil in SETELAH_SEMUA and (tertahan := _sisa_wajib(kasus)):
        raise ValidationError({"hasil": f"Tujuan belum tercapai: {tertahan} belum selesai."})
    if hasil in SETELAH_SEMUA and (tertahan := kunci_waktu.penutupan(kasus)):
        raise ValidationError({"hasil": tertahan})
    if hasil in SETELAH_SEMUA and (kurang := syarat_kurang(kasus, ["tutup"])):
        teks = "; ".join(r.teks for r in kurang)
        raise ValidationError({"hasil": f"Belum ada sebelum penutupan: {teks}."})


def _sisa_wajib(kasus):
    if kasus.tahap != alur.Tahap.TERMINASI:
        return f"tahap {kasus.sebutan_tahap}"
    sisa = kasus.langkah.terkini().filter(
        wajib=True, pasca=False, status__in=[Langkah.Status.MENUNGGU, Langkah.Status.TERBUKA]
    )
    kurang = workflow.syarat_kurang(kasus, {r.tempo for r in kasus.persyaratan.all()})
    return ", ".join(
        [f"langkah {x.no or x.kode}" for x in sisa[:3]]
        + [f"persyaratan {r.no or r.kode}" for r in kurang[:3]]
    )


@transaction.atomic
def usulkan_tutup(kasus, *, hasil, rincian, by):
    """Propose closure with its outcome and what that demands; the Kabid approves."""
    kasus = kunci(kasus)
    minta_aksi(kasus, "nyatakan_gugur" if hasil == Hasil.GUGUR else "usulkan_tutup", by)
    periksa_rincian(kasus, hasil, rincian)
    usul = UsulPenutupan.objects.create(kasus=kasus, hasil=hasil, rincian=rincian, oleh=by)
    catat("usulkan_tutup", by=by, kasus=kasus, ke=usul.get_hasil_display(), data=rincian)
    lanjutkan(kasus, by=by)
    return usul


@transaction.atomic
def putuskan_tutup(usul, *, setuju, by, catatan=""):
    """Approve or send back a proposal to close; whoever proposed does not approve.

    Raises:
        Bentrok: it was already decided.
    """
    kasus = kunci(usul.kasus)
    usul = kasus.usul_penutupan.get(pk=usul.pk)
    if usul.diputus_pada:
        raise Bentrok(
            f"Usul ini sudah diputus oleh {usul.diputus_oleh.pengguna.nama} pada "
            f"{timezone.localtime(usul.diputus_pada):%d-%m-%Y pukul %H.%M}."
        )
    minta_aksi(kasus, "tutup", by)
    if not setuju and not catatan.strip():
        raise ValidationError({"catatan": "Tulis apa yang perlu diperbaiki."})
    if setuju and usul.hasil == Hasil.GUGUR and not pengembalian.terbuka(kasus):
        raise ValidationError("Berkas sudah diterima kembali; kembalikan usul ini.")
    usul.disetujui, usul.catatan = setuju, catatan.strip()
    usul.diputus_oleh, usul.diputus_pada = by, timezone.now()
    usul.save()
    if setuju:
        selesaikan_kasus(kasus, usul.hasil, usul.rincian, by=by)
    else:
        catat("kembalikan_usul", by=by, kasus=kasus, alasan=usul.catatan)
    lanjutkan(kasus, by=by)
    return usul


def selesaikan_kasus(kasus, hasil, rincian, *, by, disposisi=None):
    """Close: open steps lapse except those after closure, an open stay ends, the clocks stop.

    Args:
        disposisi: the decision that closes it, if one does.
    """
    dari = kasus.tahap
    semula = _semula(kasus)
    kasus.tutup()
    kasus.ditutup_pada = timezone.now()
    kasus.hasil = hasil
    kasus.rincian_hasil = rincian
    kasus.save()
    semula["pasca"] = baris.gugurkan(kasus)
    kasus.penutupan.create(
        hasil=hasil,
        rincian=rincian,
        disposisi=disposisi,
        semula=semula,
        oleh=by,
        pada=kasus.ditutup_pada,
    )
    _tarik_pelimpahan(kasus, hasil, by)
    _akhiri(kasus, semula, Hasil(hasil).label, by)
    catat(
        "tutup",
        by=by,
        kasus=kasus,
        dari=dari,
        ke=Hasil(hasil).label,
        alasan=rincian.get("alasan", ""),
        data=rincian,
    )
    if surat := SURAT_HASIL.get(hasil):
        _surat_hasil(kasus, *surat)


def _akhiri(kasus, semula, tujuan, by):
    """A proposal that waits, a pause and a stay end with the case, if it has one."""
    pada = kasus.ditutup_pada
    if semula["usul"]:
        kasus.usul_penutupan.filter(pk__in=semula["usul"]).update(
            disetujui=False, diputus_oleh=by, diputus_pada=pada
        )
    if semula["jeda"]:
        kasus.jeda.filter(pk__in=semula["jeda"]).update(selesai=pada)
    if semula["hunian"]:
        kasus.penampungan.filter(pk__in=semula["hunian"]).update(
            keluar_pada=pada, tujuan_keluar=tujuan
        )


def _tarik_pelimpahan(kasus, hasil, by):
    """A case that ends otherwise is not handed over any more; its receiver is not kept waiting."""
    for p in kasus.pelimpahan.select_for_update().filter(status="diajukan"):
        p.status, p.jawaban = "ditarik", f"Kasus ditutup: {Hasil(hasil).label}"
        p.dijawab_oleh, p.dijawab_pada = by, timezone.now()
        p.save()
        antrean.tutup(Tugas.objects.filter(jenis="pelimpahan", tautan=p.get_absolute_url()), by=by)


def _semula(kasus):
    """What closing will take away, kept with it: actions/koreksi_putusan.py gives it back."""
    masih = [x for x in kasus.langkah.all() if x.terkini and x.masih and not x.pasca]
    return {
        "tahap": str(kasus.tahap),
        "langkah": [[x.pk, str(x.status)] for x in masih],
        "syarat": [r.pk for r in kasus.persyaratan.all() if r.status == "belum"],
        "usul": [u.pk for u in kasus.usul_penutupan.all() if u.diputus_pada is None],
        "jeda": [j.pk for j in kasus.jeda.all() if j.selesai is None],
        "hunian": [h.pk for h in kasus.penampungan.all() if h.keluar_pada is None],
    }


#: A signed letter that already tells what the outcome's own letter would.
SUDAH_BERKATA = {"rujukan": ("rujukan", "rekomendasi")}


def _surat_hasil(kasus, surat, judul):
    """The letter that an outcome brings, unless it was signed already: written after closure."""
    if kasus.langkah.terkini().filter(
        jenis=Jenis.TANDA_TANGAN,
        surat__in=SUDAH_BERKATA.get(surat, [surat]),
        status=Langkah.Status.SELESAI,
    ):
        return
    baris.rangkai(
        kasus,
        f"putusan-{surat}",
        [
            (Jenis.SURAT, surat, f"{judul}: konsep", [Peran.PEKSOS, Peran.KEPALA_SEKSI]),
            (Jenis.PARAF, surat, f"{judul}: paraf", [Peran.KEPALA_BIDANG]),
            (Jenis.TANDA_TANGAN, surat, f"{judul}: tanda tangan", [Peran.KEPALA_INSTANSI]),
        ],
        pasca=True,
        alasan="Putusan ini diberitahukan dengan surat; standar tidak menyebut langkahnya.",
    )


@transaction.atomic
def kembalikan(kasus, *, kode, alasan, by):
    """Send the case back: a completed step and everything after it opens again as new rows."""
    kasus = kunci(kasus)
    minta_aksi(kasus, "kembalikan", by)
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya."})
    jalan = kasus.langkah.terkini().filter(rangkaian="", kode__in=kasus.kode_jalur())
    ujung = jalan.exclude(status="menunggu").last()
    ulangi_dari(kasus, kode, ujung.kode, by, alasan.strip())
    lanjutkan(kasus, by=by)
    return kasus


def ulangi_dari(kasus, kode, sampai, by, alasan, aksi="kembalikan"):
    """Reopen the steps from `kode` up to `sampai`; the stage follows the first of them."""
    langkah = kasus.langkah.terkini().filter(kode=kode, rangkaian="").first()
    if langkah is None or not langkah.selesai or kode not in kasus.kode_jalur():
        raise ValidationError({"ke_langkah": "Pilih langkah yang sudah selesai."})
    lingkar = alur.lingkar(kasus.aturan, kasus.jalur, kode, sampai)
    urutan = kasus.aturan.tahap_jalur(kasus.jalur)
    # An emergency does the placement ahead of its turn: back means back, never forward to it.
    if not lingkar or urutan.index(langkah.tahap) > urutan.index(kasus.tahap):
        raise ValidationError({"ke_langkah": "Pilih langkah sebelum langkah ini."})
    dari = kasus.tahap
    kasus.kembalikan(langkah.tahap)
    if kasus.tahap != dari:
        kasus.tahap_sejak = timezone.now()
    kasus.save()
    baris.ulangi(kasus, lingkar)
    catat(
        aksi,
        by=by,
        kasus=kasus,
        langkah=langkah,
        dari=dari,
        ke=kasus.tahap,
        alasan=alasan,
        data={"langkah": langkah.teks},
    )


@transaction.atomic
def buka_kembali(kasus, *, alasan, by):
    """Open a new episode linked to the closed one; the old case stays as it was.

    The report is not taken again: the steps of stage aduan lapse, requirements that were
    fulfilled carry over, the people assigned keep the case.
    """
    from cases.actions.aduan import buat_kasus
    from cases.actions.penugasan import tambah_petugas

    lama = kunci(kasus)
    minta_aksi(lama, "buka_kembali", by)
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya."})
    standar = standar_episode(lama)
    baru = buat_kasus(
        lama.klien,
        standar,
        jalur=lama.jalur,
        aduan=list(lama.aduan.all()),
        by=by,
        sebelumnya=lama,
        darurat=False,
    )
    if lama.petugas:
        peran = lama.penugasan.filter(pengguna=lama.petugas).latest("mulai").peran
        tambah_petugas(baru, lama.petugas, by, alasan="Episode lanjutan", peran=peran)
    laporan = alur.langkah_tahap(baru.aturan, baru.jalur, baru.tahap)
    ditanya = {f for x in laporan for f in x.catat} & lama.fakta.keys()
    baru.fakta |= {f: lama.fakta[f] for f in ditanya if _masih_jawaban(baru, f, lama.fakta[f])}
    baris.perbarui(baru)
    _bawa_syarat(lama, baru)
    catat("buka_kembali", by=by, kasus=lama, ke=baru.nomor, alasan=alasan.strip())
    catat(
        "episode_lanjutan",
        by=by,
        kasus=baru,
        dari=lama.nomor,
        alasan=alasan.strip(),
        data={"versi": standar.versi},
    )
    lanjutkan(baru, by=by)
    return baru


def standar_episode(kasus):
    """The version for a new episode: the one in force, if it still has this path; else the old."""
    kini = Standar.objects.ringkas().aktif().filter(kode=kasus.standar.kode).first()
    return kini if kini and kasus.jalur in kini.aturan.daftar_jalur() else kasus.standar


def kalimat_versi(kasus):
    """Which version the new episode will follow, in words; '' when there is only one."""
    standar = standar_episode(kasus)
    if standar.pk != kasus.standar_id:
        return (
            f"Episode baru memakai standar versi {standar.versi} yang kini berlaku; "
            f"kasus ini memakai versi {kasus.standar.versi}."
        )
    if not kasus.standar.aktif:
        return (
            f"Episode baru tetap memakai standar versi {standar.versi}, "
            "karena jalur ini tidak ada pada versi yang kini berlaku."
        )
    return ""


def _masih_jawaban(kasus, kode, nilai):
    """Is this still one of the answers that the case's version offers?"""
    pilihan = {f.kode: f.pilihan for f in kasus.aturan.fakta}.get(kode)
    return not pilihan or set([nilai] if isinstance(nilai, str) else nilai) <= set(pilihan)


def _bawa_syarat(lama, baru):
    dulu = {r.kode: r for r in lama.persyaratan.all() if r.status in ("ada", "dikecualikan")}
    for r in baru.persyaratan.filter(kode__in=dulu):
        asal = dulu[r.kode]
        r.status, r.alasan = asal.status, asal.alasan
        r.diperiksa_oleh, r.diperiksa_pada = asal.diperiksa_oleh, asal.diperiksa_pada
        r.save()
