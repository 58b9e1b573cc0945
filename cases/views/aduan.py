"""Reports: entering, reading, receipt, and what becomes of them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts import wilayah
from accounts.halaman import potong
from cases import actions, draf, jejak, titipan_berkas
from cases.actions.aduan import boleh_membuka_kasus, boleh_mencatat_aduan, boleh_menutup_aduan
from cases.actions.orang_aduan import boleh_mencatat_orang
from cases.forms.aduan import AduanForm, BukaKasusForm, TutupAduanForm
from cases.kerahasiaan import PENERIMA_ADUAN, benar, klien_terbuka
from cases.models import Aduan, Klien
from cases.pandangan import baca_klien, lihat_pelapor
from cases.views.dasar import berkunci, coba, lepas

FORMULIR = require_http_methods(["GET", "HEAD", "POST"])


def aduan_atau_404(request, nomor):
    """A report whose existence this person may know; a confidential one's reading is logged."""
    jabatan = request.user.jabatan
    terlihat = Aduan.objects.visible_to(jabatan)
    if "transaksi" not in request.__dict__:  # an act asks little of it, a page much
        terlihat = terlihat.dengan_pandangan(jabatan)
    terlihat = terlihat.select_related("dicatat_oleh__pengguna", "instansi")
    aduan = get_object_or_404(terlihat, nomor=nomor)
    if aduan.rahasia and request.method != "POST":
        jejak.tandai(request, jejak.Cara.BACA, f"Aduan {aduan.nomor}", aduan=aduan)
    return aduan


@require_GET
def daftar(request):
    jabatan = request.user.jabatan
    baris = Aduan.objects.visible_to(jabatan).defer("kronologi").dengan_pandangan(jabatan)
    baris = saring(baris, request.GET)
    aduan, berikutnya, sebelumnya = potong(baris, request, "diterima_pada")
    tempat = wilayah.nama_banyak({a.wilayah_id for a in aduan if a.wilayah_id})
    konteks = {
        "daftar": [(a, tempat.get(a.wilayah_id, "")) for a in aduan],
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
        "pilihan_status": Aduan.Status.choices,
        "boleh_mencatat": boleh_mencatat_aduan(request.user.jabatan),
        "boleh_memilah": jabatan.peran in PENERIMA_ADUAN,
    }
    return render(request, "cases/aduan.html", konteks)


def saring(baris, kueri):
    """The reports that the filter of the list leaves; also for its file (reports/ekspor)."""
    status = kueri.get("status")
    return baris.filter(status=status) if status else baris


@FORMULIR
def baru(request):
    """Enter a report; with the register number comes the receipt."""
    jabatan = request.user.jabatan
    if not boleh_mencatat_aduan(jabatan):
        raise PermissionDenied("Mencatat aduan bukan wewenang Anda.")
    awal = {"wilayah": jabatan.instansi.wilayah_id}
    form = draf.formulir(request, AduanForm, initial=awal)
    rak = titipan_berkas.sisihkan(request, form, "foto")
    if draf.dikirim(request) and form.is_valid():
        aduan = _terima(request, form, rak)
        if aduan:
            draf.hapus(request)
            titipan_berkas.buang(rak)
            messages.success(
                request, f"Aduan {aduan.nomor} tercatat. Petugas akan menindaklanjutinya."
            )
            return redirect(aduan)
    rak = rak or (form.is_bound and form["kunci_kirim"].value())  # a draft brings its key
    konteks = {"form": form, "titipan": titipan_berkas.milik(rak)}
    return render(request, "cases/aduan_baru.html", konteks)


def _terima(request, form, rak):
    isi = dict(form.cleaned_data)
    del isi["foto"]  # on the shelf already
    kirim = {"kunci_kirim": isi.pop("kunci_kirim"), "foto": titipan_berkas.ambil(rak)}
    return coba(request, form, actions.terima_aduan, isi, by=request.user.jabatan, **kirim)


@require_GET
def detail(request, nomor):
    aduan = aduan_atau_404(request, nomor)
    jabatan = request.user.jabatan
    konteks = {
        "aduan": aduan,
        "tempat": wilayah.nama_lengkap(aduan.wilayah_id) if aduan.wilayah_id else "",
        "kasus": (kasus := _kasus_aduan(aduan, jabatan)),
        "orang": daftar_orang(aduan, jabatan, kasus),
        "boleh_mencatat_orang": boleh_mencatat_orang(aduan, jabatan),
        "berkas": aduan.berkas.visible_to(jabatan).select_related("oleh"),
        "riwayat": aduan.riwayat.select_related("oleh__pengguna")[:20],
        "narasi": aduan.boleh_dibaca(jabatan),
        "pelapor": pelapor(request, aduan),
        "boleh_memilah": jabatan.peran in PENERIMA_ADUAN,
        "boleh_membuka": boleh_membuka_kasus(jabatan) and not aduan.berakhir,
        "boleh_menutup": boleh_menutup_aduan(jabatan) and aduan.status == Aduan.Status.BARU,
    }
    return render(request, "cases/aduan_detail.html", konteks)


def _kasus_aduan(aduan, jabatan):
    terlihat = aduan.kasus.visible_to(jabatan).lengkap()
    return list(terlihat.dengan_pandangan(jabatan))


def pelapor(request, aduan):
    """May who reported be shown here? Then it is written down that it was."""
    boleh = lihat_pelapor(aduan, request.user.jabatan)
    if boleh and request.method != "POST":
        jejak.tandai(request, jejak.Cara.PELAPOR, f"Pelapor aduan {aduan.nomor}", aduan=aduan)
    return boleh


def daftar_orang(aduan, jabatan, kasus):
    """[(person of the report, may their case be opened)]; a narrative, like the chronology."""
    if not aduan.boleh_dibaca(jabatan):
        return []
    terlihat = {k.pk for k in kasus}
    return [(o, o.kasus_id in terlihat) for o in aduan.orang.select_related("kasus")]


def orang_terpilih(request, aduan):
    """The person of the report whom this is about, if the address names one without a case."""
    pk = request.GET.get("orang", "")
    if not pk.isdecimal() or not aduan.boleh_dibaca(request.user.jabatan):
        return None
    return aduan.orang.filter(pk=pk, kasus=None).first()


@require_GET
def tanda_terima(request, nomor):
    """The receipt that the reporter takes home; a page made to be printed."""
    aduan = aduan_atau_404(request, nomor)
    tempat = wilayah.nama_lengkap(aduan.wilayah_id) if aduan.wilayah_id else ""
    jejak.tandai(request, jejak.Cara.CETAK, f"Tanda terima aduan {aduan.nomor}", aduan=aduan)
    konteks = {"aduan": aduan, "tempat": tempat, "pelapor": pelapor(request, aduan)}
    konteks["narasi"] = aduan.boleh_dibaca(request.user.jabatan)
    return render(request, "cases/tanda_terima.html", konteks)


@FORMULIR
def tutup(request, nomor):
    aduan = aduan_atau_404(request, nomor)
    if not boleh_menutup_aduan(request.user.jabatan):
        raise PermissionDenied("Menutup aduan adalah wewenang Kepala Seksi atau Kepala Bidang.")
    form = TutupAduanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hasil = coba(
            request,
            form,
            actions.tutup_aduan,
            aduan,
            by=request.user.jabatan,
            **form.cleaned_data,
        )
        if hasil is not None:
            if hasil:
                messages.success(request, f"Aduan {aduan.nomor} selesai tanpa kasus.")
            return redirect(aduan)
    return render(request, "cases/aduan_tutup.html", {"aduan": aduan, "form": form})


@require_GET
def pilih_klien(request, nomor):
    """Search before create: whom is this report about?"""
    aduan = aduan_atau_404(request, nomor)
    if not boleh_membuka_kasus(request.user.jabatan):
        raise PermissionDenied("Membuka kasus bukan wewenang Anda.")
    orang = orang_terpilih(request, aduan)
    terlapor = aduan.terlapor if aduan.boleh_dibaca(request.user.jabatan) else ""
    kata = request.GET.get("q", orang.nama if orang else terlapor).strip()
    konteks = {"aduan": aduan, "q": kata, "klien": mirip(request.user.jabatan, kata)}
    konteks["orang"] = orang
    return render(request, "cases/pilih_klien.html", konteks)


def mirip(jabatan, kata, batas=10):
    """Likely matches among the clients that one may read; of others nothing is said."""
    if not kata:
        return []
    cocok = Klien.objects.cari(kata, jabatan)
    return list(cocok.prefetch_related("kasus")[:batas])


def _aduan_dan_klien(request, nomor, pk):
    """The report and the client of a case to open; both locked first when the form was sent."""
    jabatan = request.user.jabatan
    if dikunci := "transaksi" in request.__dict__:
        with connection.cursor() as k:
            k.execute(KUNCI_KEDUANYA, [pk, nomor, jabatan.instansi_id, jabatan.instansi_id])
    aduan = aduan_atau_404(request, nomor)
    if not boleh_membuka_kasus(jabatan):
        raise PermissionDenied("Membuka kasus bukan wewenang Anda.")
    semua = Klien.objects.visible_to(jabatan)
    if dikunci:  # no more than the permission below asks
        semua = semua.annotate(terbuka=benar(klien_terbuka(jabatan)))
    else:
        semua = semua.dengan_pandangan(jabatan)
    klien = get_object_or_404(semua, pk=pk)
    if not baca_klien(klien, jabatan):
        raise PermissionDenied("Data klien ini untuk petugas kasusnya.")
    aduan.baru_dikunci = klien.baru_dikunci = dikunci
    return aduan, klien


#: In one statement, in the order in which the act would lock them.
KUNCI_KEDUANYA = """
    SELECT 1 FROM cases_klien k, cases_aduan a
    WHERE k.id = %s AND a.nomor = %s AND k.instansi_id = %s AND a.instansi_id = %s
    FOR UPDATE OF k, a
"""


@FORMULIR
@berkunci
def buka_kasus(request, nomor, pk):
    """Open a case for this client out of this report."""
    jabatan = request.user.jabatan
    aduan, klien = _aduan_dan_klien(request, nomor, pk)
    orang = orang_terpilih(request, aduan)
    form = BukaKasusForm(request.POST or None, instansi=jabatan.instansi)
    if request.method == "POST" and form.is_valid():
        standar, jalur = form.terpilih()
        kasus = coba(
            request,
            form,
            actions.buka_kasus,
            klien,
            standar,
            by=jabatan,
            jalur=jalur,
            aduan=aduan,
            tetap=form.cleaned_data["tetap"],
            orang=orang,
        )
        if kasus:
            messages.success(request, f"Kasus {kasus.nomor} dibuka.")
            return redirect(kasus)
        form.tawarkan_tetap()
    if request.method == "POST":
        lepas(request)
        aduan, klien = _aduan_dan_klien(request, nomor, pk)
    konteks = {"aduan": aduan, "klien": klien, "form": form, "orang": orang}
    return render(request, "cases/buka_kasus.html", konteks)
