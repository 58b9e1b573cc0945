"""A person on the way home: the office's returns, one return, and each act of it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.halaman import potong
from cases import draf
from cases.models import Kasus, Tugas
from cases.pandangan import pandangan
from cases.rincian import berangkat
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba, kasus_atau_404
from cases.views.kasus import kerangka
from cases.views.langkah import isi_langkah
from letters.models import JenisSurat, Surat
from referrals.actions import pulang as aksi
from referrals.forms import pulang as forms
from referrals.izin_pulang import SAAT, belum_layak, izin_baca, izin_pulang
from referrals.izin_serah import izin_susun
from referrals.models import CatatanPerjalanan, Pemulangan, SerahTerima
from referrals.views import serah as serah_terima
from standards.kosakata import Jenis

BUKAN = "Pemulangan ini bukan wewenang Anda."


@dataclass(frozen=True, kw_only=True)
class Tindakan:
    """One act of a return: its words, its form, and the function that does it."""

    label: str
    form: type
    jalankan: Callable
    pesan: str
    akibat: str = ""
    bahaya: bool = False


TINDAKAN = {
    "ubah": Tindakan(
        label="Ubah tujuan",
        form=forms.TujuanForm,
        jalankan=aksi.ubah_tujuan,
        pesan="Tujuan pemulangan tersimpan.",
    ),
    "koordinasi": Tindakan(
        label="Catat koordinasi",
        form=forms.KoordinasiForm,
        jalankan=aksi.catat_perjalanan,
        pesan="Koordinasi tercatat.",
    ),
    "periksa": Tindakan(
        label="Catat pemeriksaan kelayakan",
        form=forms.PeriksaForm,
        jalankan=aksi.periksa_layak,
        pesan="Hasil pemeriksaan tercatat.",
    ),
    "berangkat": Tindakan(
        label="Catat keberangkatan",
        form=forms.BerangkatForm,
        jalankan=aksi.berangkatkan,
        pesan="Keberangkatan tercatat.",
    ),
    "perjalanan": Tindakan(
        label="Catat perjalanan",
        form=forms.PerjalananForm,
        jalankan=aksi.catat_perjalanan,
        pesan="Perjalanan tercatat.",
    ),
    "gagal": Tindakan(
        label="Tidak jadi diterima",
        form=forms.GagalForm,
        jalankan=aksi.gagalkan,
        pesan="Pemulangan berakhir tanpa diterima; kasus kembali untuk diputuskan.",
        akibat="Kasus kembali ke pembahasan atau putusannya, dan Kepala Bidang diberi tahu. "
        "Klien tetap dalam tanggung jawab kantor ini.",
        bahaya=True,
    ),
    "meninggal": Tindakan(
        label="Klien meninggal di jalan",
        form=forms.MeninggalForm,
        jalankan=aksi.catat_meninggal,
        pesan="Tercatat. Lengkapi usul penutupannya.",
        akibat="Sesudah ini penutupan kasus diusulkan dengan hasil meninggal.",
        bahaya=True,
    ),
    "batal": Tindakan(
        label="Batalkan pemulangan",
        form=forms.BatalForm,
        jalankan=aksi.batalkan_pulang,
        pesan="Pemulangan dibatalkan; langkahnya tetap terbuka.",
        akibat="Langkahnya tetap terbuka, dan pemulangan dapat disiapkan lagi dari sana.",
        bahaya=True,
    ),
}


@require_GET
def semua(request):
    """The office's returns, newest first: on the way, prepared, failed."""
    jabatan = request.user.jabatan
    baris = Pemulangan.objects.visible_to(jabatan).filter(kasus__instansi=jabatan.instansi_id)
    daftar, berikutnya, sebelumnya = potong(saring(baris, request.GET), request, "pada")
    berkasus(daftar, jabatan)
    konteks = {"daftar": daftar, "berikutnya": berikutnya, "sebelumnya": sebelumnya}
    konteks["pilihan"] = Pemulangan.Status.choices
    return render(request, "referrals/pemulangan_semua.html", konteks)


def saring(baris, kueri):
    """The returns in the state asked for; also for the list's file (reports/ekspor)."""
    status = kueri.get("status")
    return baris.filter(status=status) if status in Pemulangan.Status.values else baris


def berkasus(daftar, jabatan):
    """Each return with its case, and whether its reader may know where it leads."""
    kasus = Kasus.objects.filter(pk__in={p.kasus_id for p in daftar})
    kasus = {k.pk: k for k in kasus.lengkap().dengan_pandangan(jabatan)}
    for p in daftar:
        p.kasus = kasus[p.kasus_id]
        p.terbaca = pandangan(p.kasus, jabatan).terbuka


# --------------------------------------------------------------------- the step's page
def langkah_pulang(request, langkah):
    """Begin a return; while one is under way, its own page."""
    ada = Pemulangan.objects.filter(langkah=langkah, status__in=Pemulangan.BERJALAN).first()
    if ada is not None:
        return redirect(ada)
    jabatan = request.user.jabatan
    izin = izin_susun(langkah, jabatan)
    if request.method == "POST" and not izin.boleh:
        raise PermissionDenied(BUKAN)
    form = None
    if izin.boleh:
        form = draf.formulir(request, forms.TujuanForm, pulang=None, by=jabatan)
        if draf.dikirim(request) and form.is_valid():
            isi = form.untuk_aksi()
            hasil = coba(request, form, aksi.siapkan_pulang, langkah, by=jabatan, **isi)
            if hasil is not None:
                draf.hapus(request)
                return redirect(hasil or request.path)
    konteks = kerangka(langkah.kasus, jabatan, "") | isi_langkah(langkah, jabatan)
    lalu = list(Pemulangan.objects.filter(kasus=langkah.kasus).order_by("-pk")[:3])
    konteks |= {"form": form, "izin": izin, "lalu": lalu, "pulang": True, "aduan": ()}
    return render(request, "referrals/serah_susun.html", konteks)


# --------------------------------------------------------------------- one return
PERJALANAN = Prefetch(
    "perjalanan", CatatanPerjalanan.objects.select_related("lembaga", "oleh__pengguna")
)


def _ambil(request, pk):
    pulang = get_object_or_404(
        Pemulangan.objects.visible_to(request.user.jabatan)
        .select_related("kasus", "wilayah", "dinas", "oleh__pengguna")
        .prefetch_related(PERJALANAN),
        pk=pk,
    )
    kasus = kasus_atau_404(request, pulang.kasus.nomor)
    pulang.kasus = kasus
    pulang.langkah = next(x for x in kasus.langkah.all() if x.pk == pulang.langkah_id)
    return pulang


@require_GET
def pemulangan(request, pk):
    """The whole of one return, with what may be done now."""
    pulang = _ambil(request, pk)
    jabatan = request.user.jabatan
    izin = {nama: izin_pulang(pulang, nama, jabatan) for nama in SAAT}
    perjalanan = list(pulang.perjalanan.all())
    surat = Surat.objects.filter(kasus=pulang.kasus, jenis=JenisSurat.PENGANTAR_PEMULANGAN)
    konteks = kerangka(pulang.kasus, jabatan, "") | {
        "pulang": pulang,
        "izin": izin,
        "tombol": _tombol(izin, bahaya=False),
        "bahaya": _tombol(izin, bahaya=True),
        "koordinasi": [c for c in perjalanan if c.jenis == "koordinasi"],
        "perjalanan": [c for c in perjalanan if c.jenis != "koordinasi"],
        "surat": list(surat.exclude(status=Surat.Status.BATAL)),
        "langkah_surat": _langkah_surat(pulang.kasus),
        "belum_layak": belum_layak(pulang),
        "hanya_berangkat": berangkat(pulang.langkah),
        "serah": SerahTerima.objects.filter(langkah=pulang.langkah_id, batal_pada=None).first(),
        "belum_dibaca": izin_baca(pulang, jabatan).sekarang and _menunggu_dibaca(pulang),
    }
    return render(request, "referrals/pemulangan.html", konteks)


def _tombol(izin, *, bahaya):
    """[(name, act)] of the buttons that this person has now."""
    return [(n, t) for n, t in TINDAKAN.items() if t.bahaya == bahaya and izin[n].sekarang]


def _menunggu_dibaca(pulang):
    return Tugas.objects.terbuka().filter(tautan=pulang.get_absolute_url()).exists()


def _langkah_surat(kasus):
    """The standard's own step for the covering letter, open or done; None without one."""
    punya = [
        x
        for x in kasus.langkah.all()
        if x.terkini and x.surat == JenisSurat.PENGANTAR_PEMULANGAN and x.jenis == Jenis.SURAT
    ]
    return punya[-1] if punya else None


@FORMULIR
def tindakan(request, pk, nama):
    """One act of a return: what it asks, one button."""
    if nama not in TINDAKAN:
        raise Http404
    pulang, rincian, jabatan = _ambil(request, pk), TINDAKAN[nama], request.user.jabatan
    izin = izin_pulang(pulang, nama, jabatan)
    if not izin.boleh:
        raise PermissionDenied(BUKAN)
    form = draf.formulir(request, rincian.form, pulang=pulang, by=jabatan)
    if draf.dikirim(request) and form.is_valid():
        hasil = coba(request, form, rincian.jalankan, pulang, by=jabatan, **form.untuk_aksi())
        if hasil is not None:
            draf.hapus(request)
            if hasil:
                messages.success(request, rincian.pesan)
            return redirect(_lanjut(pulang, nama) if hasil else pulang)
    konteks = kerangka(pulang.kasus, jabatan, "")
    konteks |= {"pulang": pulang, "form": form, "izin": izin, "rincian": rincian}
    return render(request, "referrals/pemulangan_tindakan.html", konteks)


def _lanjut(pulang, nama):
    if nama == "meninggal":
        usul = reverse("cases:usulkan_tutup", args=[pulang.kasus.nomor])
        return f"{usul}?hasil=meninggal"
    return pulang


@FORMULIR
def terima(request, pk):
    """The receiver: identified, and asked to sign; the handover's own form."""
    pulang = _ambil(request, pk)
    izin = izin_pulang(pulang, "terima", request.user.jabatan)
    if not izin.boleh:
        raise PermissionDenied(BUKAN)
    serah = SerahTerima.objects.filter(langkah=pulang.langkah_id, batal_pada=None).first()
    if serah is not None:
        return redirect(serah)
    return serah_terima.susun(request, pulang.langkah, izin)


@require_POST
def dibaca(request, pk):
    """The Kabid has read that it failed."""
    pulang = _ambil(request, pk)
    aksi.tandai_gagal_dibaca(pulang, by=request.user.jabatan)
    return redirect("cases:tugas")
