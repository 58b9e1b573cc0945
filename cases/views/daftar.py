"""Lists: one act for many cases. Opening, filling and completing one, and those of the office."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Prefetch
from django.db.models.expressions import RawSQL
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.halaman import potong
from cases import bacaan, draf
from cases.actions import daftar as aksi
from cases.actions.inti import Bentrok
from cases.forms.daftar import FormulirDaftar
from cases.izin import izin_langkah
from cases.kolektif import contoh, izin_daftar, menunggu, sebab_tertahan, sejenis
from cases.models import BarisDaftar, Daftar, Draf, Kasus, Langkah, Penugasan
from cases.views.aduan import FORMULIR
from cases.views.dasar import baca_narasi, kasus_atau_404
from standards.kosakata import SURAT_MENYURAT

BATAS_CALON = 100
KUNCI = '"cases_langkah"."id"'
ID_DAFTAR = RawSQL(bacaan.id_daftar(KUNCI), ())
#: What the permissions ask of the cases of many steps, in a fixed number of queries.
ISI_BARIS = (
    Prefetch(
        "langkah",
        Langkah.objects.select_related(
            "selesai_oleh__pengguna", "selesai_oleh__instansi", "disposisi"
        ).annotate(
            nomor_daftar=RawSQL(bacaan.nomor_daftar(KUNCI), ()),
            id_daftar=ID_DAFTAR,
        ),
    ),
    Prefetch("penugasan", Penugasan.objects.select_related("pengguna")),
    "persyaratan",
)


@require_GET
def daftar_semua(request):
    """The office's lists, newest first, and the steps that could be put on one now."""
    jabatan = request.user.jabatan
    baris = (
        Daftar.objects.visible_to(jabatan)
        .select_related("dibuat_oleh__pengguna", "instansi")
        .annotate(banyak=Count("baris"))
    )
    semua, berikutnya, sebelumnya = potong(baris, request, "dibuat_pada")
    konteks = {
        "daftar": semua,
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
        "menunggu": menunggu(jabatan),
    }
    return render(request, "cases/daftar_semua.html", konteks)


@require_POST
def daftar_buka(request, nomor, pk):
    """Open a list with this step, or go to the one it stands on."""
    kasus = kasus_atau_404(request, nomor)
    langkah = get_object_or_404(kasus.langkah, pk=pk)
    try:
        return redirect(aksi.buka_daftar(langkah, by=request.user.jabatan))
    except ValidationError as salah:
        messages.warning(request, salah.messages[0])
        return redirect(kasus)


@FORMULIR
def daftar_kolektif(request, nomor):
    """One list: its rows with their outcome, what may be added, and one button for all."""
    jabatan = request.user.jabatan
    daftar = get_object_or_404(
        Daftar.objects.visible_to(jabatan).select_related(
            "dibuat_oleh__pengguna", "selesai_oleh__pengguna", "instansi"
        ),
        nomor=nomor,
    )
    halaman = HalamanDaftar(daftar, jabatan)
    if request.method == "POST":
        if not halaman.izin.boleh:
            raise PermissionDenied("Daftar ini bukan wewenang Anda.")
        if hasil := _kirim(request, halaman):
            return hasil
    else:
        halaman.pulihkan(request)
    return render(request, "cases/daftar_kolektif.html", halaman.konteks())


class HalamanDaftar:
    """What the page of a list shows to this person, in a fixed number of queries."""

    def __init__(self, daftar, jabatan):
        self.daftar, self.jabatan = daftar, jabatan
        semua = list(daftar.baris.all())
        calon = self._calon() if not daftar.selesai else Langkah.objects.none()
        pk = [b.langkah_id for b in semua]
        langkah = {x.pk: x for x in self._lengkap(pk, calon)}
        self.baris = [b for b in semua if b.langkah_id in langkah]
        self.tersembunyi = len(semua) - len(self.baris)
        for b in self.baris:
            b.langkah = langkah.pop(b.langkah_id)
            b.sebab = "" if daftar.selesai else sebab_tertahan(b.langkah, jabatan)
            b.narasi = baca_narasi(b.langkah.kasus, jabatan)
        self.calon = [x for x in langkah.values() if izin_langkah(x, jabatan).boleh]
        self.izin = izin_daftar(daftar, [b.langkah for b in self.baris], jabatan)
        self.surat = bool(self.baris) and self.baris[0].langkah.jenis in SURAT_MENYURAT
        self.formulir = None
        self.draf_pada = None
        if self.izin.sekarang and self.baris and not self.surat:
            self.formulir = FormulirDaftar(self.baris)

    def _calon(self):
        d = self.daftar
        return sejenis(d.layanan, d.kode, *contoh(d), self.jabatan)[:BATAS_CALON]

    def _lengkap(self, pk, calon):
        """The steps with all that permission asks of their cases; only of cases one may see."""
        kasus = (
            Kasus.objects.visible_to(self.jabatan)
            .dengan_pandangan(self.jabatan)
            .select_related("klien", "petugas", "standar", "instansi", "unit")
            .defer("standar__naskah")
            .prefetch_related(*ISI_BARIS)
        )
        pk = {*pk, *calon.values_list("pk", flat=True)}
        semua = (
            Langkah.objects.filter(pk__in=pk, kasus__in=Kasus.objects.visible_to(self.jabatan))
            .select_related("selesai_oleh__pengguna", "disposisi")
            .prefetch_related(Prefetch("kasus", kasus))
        )
        return sorted(semua, key=lambda x: (x.dibuka_pada is None, x.dibuka_pada, x.pk))

    def pulihkan(self, request):
        """Show what this person had typed before."""
        if self.formulir is None:
            return
        draf = Draf.objects.filter(pengguna=request.user, halaman=request.path[:200]).first()
        if draf is None:
            return
        data = QueryDict(mutable=True)
        for nama, nilai in draf.isi.items():
            data.setlist(nama, nilai)
        self.formulir = FormulirDaftar(self.baris, data=data, periksa=False)
        self.draf_pada = draf.disimpan_pada

    def konteks(self):
        baris = self.formulir.baris if self.formulir else {}
        return {
            "daftar": self.daftar,
            "baris": [(b, baris.get(b.pk)) for b in self.baris],
            "tersembunyi": self.tersembunyi,
            "tertahan": [b for b in self.baris if b.sebab] if self.izin.sekarang else [],
            "calon": self.calon if self.izin.sekarang else [],
            "lebih": len(self.calon) == BATAS_CALON,
            "izin": self.izin,
            "formulir": self.formulir,
            "surat": self.surat,
            "draf_pada": self.draf_pada,
        }


def _kirim(request, halaman):
    """Do what the pressed button asks; None to show the page again with what was refused."""
    if "selesaikan" in request.POST:
        return _selesaikan(request, halaman)
    if halaman.formulir:  # whichever button: what was typed is kept
        draf.simpan(request, request.path)
    try:
        if "tambah" in request.POST:
            _tambah(request, halaman)
        elif "keluarkan" in request.POST or "keluarkan_tertahan" in request.POST:
            _keluarkan(request, halaman)
        elif "_draf" in request.POST:
            messages.success(request, "Draf disimpan. Anda dapat melanjutkannya kapan saja.")
    except ValidationError as salah:
        messages.warning(request, salah.messages[0])
    return redirect(halaman.daftar)


def _tambah(request, halaman):
    dipilih = set(request.POST.getlist("calon"))
    langkah = [x for x in halaman.calon if str(x.pk) in dipilih]
    if langkah:
        aksi.tambah_baris(halaman.daftar, langkah, by=halaman.jabatan)
        messages.success(request, f"{len(langkah)} kasus ditambahkan ke daftar.")
    elif not dipilih:
        messages.warning(request, "Tandai dahulu kasus yang ditambahkan.")


def _keluarkan(request, halaman):
    nama = "tertahan" if "keluarkan_tertahan" in request.POST else "keluarkan"
    dipilih = set(request.POST.getlist(nama))
    baris = [b for b in halaman.baris if str(b.pk) in dipilih]
    if baris:
        aksi.keluarkan_baris(halaman.daftar, baris, by=halaman.jabatan)
        messages.success(request, f"{len(baris)} kasus keluar dari daftar; langkahnya terbuka.")


def _selesaikan(request, halaman):
    """Complete the list; rows that are held back are named beside their form."""
    if halaman.formulir is None:
        sebab = halaman.izin.tertahan or "Daftar ini masih kosong; tambahkan kasusnya."
        messages.warning(request, sebab)
        return redirect(halaman.daftar)
    halaman.formulir = form = FormulirDaftar(halaman.baris, data=request.POST, files=request.FILES)
    if not form.is_valid():
        return None
    try:
        aksi.selesaikan_daftar(halaman.daftar, isi=form.isi(), by=halaman.jabatan)
    except aksi.BarisTertahan as salah:
        for b in halaman.baris:
            b.sebab = salah.sebab.get(b.pk, b.sebab)
        return None
    except Bentrok as bentrok:
        messages.warning(request, bentrok.messages[0])
        return redirect(halaman.daftar)
    except ValidationError as salah:
        form.bersama.add_error(None, salah.messages)
        return None
    draf.hapus(request)
    banyak = halaman.daftar.baris.exclude(hasil=BarisDaftar.TIDAK_IKUT).count()
    messages.success(request, f"Daftar {halaman.daftar} selesai: {banyak} kasus.")
    return redirect(halaman.daftar)
