"""The queue follows the case: what is open has its row, what is done closes it."""

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from accounts.peran import PIMPINAN_UNIT, Peran
from cases import pengembalian
from cases.izin import penyusun_butir
from cases.models import Langkah, Persyaratan, Tugas
from cases.workflow import syarat_kurang
from standards.kosakata import Jenis, Tahap


def buka(jenis, judul, tautan, *, instansi, peran=(), pengguna=None, **lain):
    """Open one row of the queue, for a person or for roles."""
    return Tugas.objects.create(
        jenis=jenis,
        judul=judul[:400],
        tautan=tautan,
        instansi=instansi,
        peran=[] if pengguna else list(peran),
        pengguna=pengguna,
        **lain,
    )


def tutup(tugas, *, by):
    """Close these rows (a queryset)."""
    tugas.terbuka().update(ditutup_pada=timezone.now(), ditutup_oleh=by)


def selaraskan(kasus, *, by):
    """Open and close this case's rows so that they match its steps, requirements and gaps."""
    _langkah(kasus, by)
    _syarat(kasus, by)
    _penugasan(kasus, by)
    _identitas(kasus, by)
    _penutupan(kasus, by)
    _pemohon(kasus, by)


def _untuk(kasus, peran):
    """Those assigned with one of the roles, once someone is; else whoever holds a role."""
    bertugas = kasus.penugasan.aktif().filter(peran__in=peran).order_by("-utama", "mulai").first()
    if bertugas:
        return {"pengguna": bertugas.pengguna}
    return {"peran": peran, "unit": kasus.unit}


def _alihkan(tugas, *, pengguna=None, peran=(), unit=None, **_):
    """An open row follows the people of the case; it is written only when they changed."""
    kini = ([], pengguna, None) if pengguna else (list(peran), None, unit)
    if (tugas.peran, tugas.pengguna_id) != (kini[0], kini[1] and kini[1].pk):
        tugas.peran, tugas.pengguna, tugas.unit = kini
        tugas.save(update_fields=["peran", "pengguna", "unit"])


def tautan_langkah(langkah):
    """Where the step is done: letters have their own room, reached by URL name."""
    nomor = langkah.kasus.nomor
    if langkah.jenis in (Jenis.SURAT, Jenis.PARAF, Jenis.TANDA_TANGAN):
        return reverse("letters:langkah", args=[nomor, langkah.pk])
    return reverse("cases:langkah", args=[nomor, langkah.pk])


def _langkah(kasus, by):
    terbuka = {x.pk: x for x in kasus.langkah.terkini().filter(status=Langkah.Status.TERBUKA)}
    punya = Tugas.objects.terbuka().filter(kasus=kasus, jenis=Tugas.Jenis.LANGKAH)
    tutup(punya.exclude(langkah__in=terbuka), by=by)
    sudah = {t.langkah_id: t for t in punya}
    for pk, x in terbuka.items():
        if pk in sudah:
            _alihkan(sudah[pk], **_untuk(kasus, x.peran))
            continue
        penyusun = penyusun_butir(x)
        buka(
            Tugas.Jenis.LANGKAH,
            f"{x.no}. {x.teks}" if x.no else x.teks,
            tautan_langkah(x),
            instansi=kasus.instansi,
            **_untuk(kasus, x.peran),
            kasus=kasus,
            langkah=x,
            tenggat=x.tenggat or kasus.tenggat,
            darurat=kasus.darurat,
            menunggu=x.menunggu,
            kecuali=penyusun.pengguna if penyusun else None,
        )
    samakan_tenggat(kasus)


def samakan_tenggat(kasus):
    """Open rows show their step's own due moment, or without one the case's nearest."""
    Tugas.objects.terbuka().filter(
        kasus=kasus, jenis__in=[Tugas.Jenis.LANGKAH, Tugas.Jenis.SYARAT], langkah__tenggat=None
    ).update(tenggat=kasus.tenggat)
    sendiri = Langkah.objects.filter(pk=OuterRef("langkah")).values("tenggat")
    Tugas.objects.terbuka().filter(
        kasus=kasus, jenis=Tugas.Jenis.LANGKAH, langkah__tenggat__isnull=False
    ).update(tenggat=Subquery(sendiri))


def _syarat(kasus, by):
    """What is still to bring, and what was found wanting after its step: it holds the stage."""
    kurang = syarat_kurang(kasus, {r.tempo for r in kasus.persyaratan.all()})
    lewat = kasus.langkah.terkini().filter(
        status=Langkah.Status.SELESAI, kode__in=[r.tempo for r in kurang]
    )
    belum = kasus.persyaratan.filter(pk__in=[r.pk for r in kurang]).filter(
        Q(status=Persyaratan.Status.BELUM) | Q(tempo__in=lewat.values("kode"))
    )
    punya = Tugas.objects.terbuka().filter(kasus=kasus, jenis=Tugas.Jenis.SYARAT)
    if kasus.tertutup or kasus.petugas_id is None:
        belum = belum.none()
    tutup(punya.exclude(persyaratan__in=belum), by=by)
    sudah = set(punya.values_list("persyaratan", flat=True))
    for r in belum.exclude(pk__in=sudah):
        buka(
            Tugas.Jenis.SYARAT,
            f"Persyaratan: {r.teks}",
            reverse("cases:syarat", args=[kasus.nomor, r.pk]),
            instansi=kasus.instansi,
            pengguna=kasus.petugas,
            kasus=kasus,
            persyaratan=r,
            tenggat=kasus.tenggat,
        )


def _satu(kasus, by, jenis, perlu, judul, tautan, **untuk):
    """Exactly one open row of this kind while it is needed, none otherwise."""
    punya = Tugas.objects.terbuka().filter(kasus=kasus, jenis=jenis)
    if not perlu:
        tutup(punya, by=by)
    elif ada := punya.first():
        _alihkan(ada, **untuk)
    else:
        buka(jenis, judul, tautan, instansi=kasus.instansi, kasus=kasus, **untuk)


def _penugasan(kasus, by):
    _satu(
        kasus,
        by,
        Tugas.Jenis.PENUGASAN,
        not kasus.tertutup and kasus.petugas_id is None,
        "Tunjuk petugas kasus",
        reverse("cases:tugaskan", args=[kasus.nomor]),
        peran=PIMPINAN_UNIT,
        unit=kasus.unit,
        darurat=kasus.darurat,
    )


def _identitas(kasus, by):
    _satu(
        kasus,
        by,
        Tugas.Jenis.IDENTITAS,
        not kasus.tertutup and kasus.klien.tanpa_identitas and not kasus.klien.nik,
        "Upayakan identitas klien: biometrik Dukcapil atau surat keterangan kepolisian",
        reverse("cases:ubah_klien", args=[kasus.klien_id]),
        **_untuk(kasus, [Peran.PEKSOS]),
    )


def _pemohon(kasus, by):
    """While the file is with the applicant: a reminder, until the last day the standard gives."""
    keluar = None if kasus.tertutup else pengembalian.terbuka(kasus)
    berkas = keluar and pengembalian.langkah_berkas(kasus)
    _satu(
        kasus,
        by,
        Tugas.Jenis.PEMOHON,
        keluar is not None,
        "Berkas ada pada pemohon untuk dilengkapi",
        kasus.get_absolute_url(),
        **_untuk(kasus, berkas.peran if berkas else [Peran.PEKSOS]),
        tenggat=keluar and keluar.pemohon_sampai,
        menunggu="Pemohon",
    )


def _penutupan(kasus, by):
    """At the end of the path someone must propose closure; a proposal waits for the Kabid."""
    usul = kasus.usul_penutupan.filter(diputus_pada=None).select_related("oleh").first()
    habis = (
        kasus.tahap == Tahap.TERMINASI
        and not kasus.langkah.terkini()
        .filter(
            wajib=True, pasca=False, status__in=[Langkah.Status.MENUNGGU, Langkah.Status.TERBUKA]
        )
        .exists()
    )
    punya = Tugas.objects.terbuka().filter(kasus=kasus, jenis=Tugas.Jenis.PENUTUPAN)
    judul = "Setujui penutupan kasus" if usul else "Usulkan penutupan kasus"
    tutup(punya.exclude(judul=judul), by=by)
    nama = "cases:tutup" if usul else "cases:usulkan_tutup"
    untuk = (
        {"peran": [Peran.KEPALA_BIDANG], "unit": kasus.unit, "kecuali_id": usul.oleh.pengguna_id}
        if usul
        else _untuk(kasus, [Peran.PEKSOS])
    )
    perlu = not kasus.tertutup and (usul is not None or habis)
    tautan = reverse(nama, args=[kasus.nomor])
    _satu(kasus, by, Tugas.Jenis.PENUTUPAN, perlu, judul, tautan, **untuk)
