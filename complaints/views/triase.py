"""Sorting what comes in: the list, one report beside those that resemble it, and the acts."""

from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import wilayah
from cases.actions.aduan import boleh_membuka_kasus
from cases.actions.inti import Bentrok
from cases.models import Aduan, Kasus, Riwayat
from cases.views.aduan import aduan_atau_404, mirip, pelapor
from cases.views.dasar import coba
from complaints import izin_triase
from complaints.actions import pesan as aksi_pesan
from complaints.actions import triase as aksi
from complaints.forms.lacak import PesanForm
from complaints.forms.triase import TeruskanForm
from complaints.models import PesanAduan
from complaints.serupa import serupa

FORMULIR = require_http_methods(["GET", "HEAD", "POST"])
BARIS, BARIS_SARING = 50, 100
BARU, SARING = "baru", "saring"
#: The tab tells how many wait, and beyond this only that there are more.
TERHITUNG = 1000


def _pemilah(request):
    jabatan = request.user.jabatan
    if not izin_triase.memilah(jabatan):
        raise PermissionDenied("Memilah aduan bukan wewenang Anda.")
    return jabatan


@require_GET
def triase(request):
    """New reports: emergencies first, then the newest. Doubtful ones have a lane of their own."""
    jabatan = _pemilah(request)
    lajur = SARING if request.GET.get("lajur") == SARING else BARU
    baru = Aduan.objects.visible_to(jabatan).baru()
    bersih, diragukan = baru.bersih(), baru.exclude(curiga="")
    banyak = BARIS_SARING if lajur == SARING else BARIS
    hal = _halaman(request)
    baris = (diragukan if lajur == SARING else bersih).dengan_pandangan(jabatan)
    baris = baris.order_by("-darurat", "-diterima_pada", "-id")
    daftar = list(baris[(hal - 1) * banyak : hal * banyak + 1])
    tempat = wilayah.nama_banyak({a.wilayah_id for a in daftar if a.wilayah_id})
    konteks = {
        "lajur": lajur,
        "daftar": [(a, tempat.get(a.wilayah_id, "")) for a in daftar[:banyak]],
        "jumlah": {
            "baru": bersih.order_by()[: TERHITUNG + 1].count(),
            "saring": diragukan.order_by()[: TERHITUNG + 1].count(),
        },
        "terhitung": TERHITUNG,
        "boleh_menyaring": izin_triase.izin_saring(jabatan).sekarang,
        "sebelumnya": hal - 1 if hal > 1 else None,
        "berikutnya": hal + 1 if len(daftar) > banyak else None,
    }
    return render(request, "complaints/triase.html", konteks)


def _halaman(request):
    isi = request.GET.get("hal", "")
    return int(isi) if isi.isdecimal() and len(isi) < 6 and int(isi) else 1


@require_POST
def triase_saring(request):
    """Many doubtful ones at once: closed, or taken into the ordinary lane."""
    jabatan = _pemilah(request)
    pk = [x for x in request.POST.getlist("pilih") if x.isdecimal() and len(x) < 15]
    sungguhan = request.POST.get("putusan") == "sungguhan"
    if pk:
        jumlah = aksi.saring(Aduan.objects.filter(pk__in=pk), sungguhan=sungguhan, by=jabatan)
        kata = "masuk antrean" if sungguhan else "diselesaikan sebagai bukan aduan"
        messages.success(request, f"{jumlah} laporan {kata}.")
    else:
        messages.warning(request, "Centang dahulu laporannya.")
    return redirect(f"{reverse('complaints:triase')}?lajur={SARING}")


def _aduan(request, nomor):
    """A report that this person sorts: known, and its story open to them."""
    jabatan = request.user.jabatan
    aduan = aduan_atau_404(request, nomor)
    if not izin_triase.memilah(jabatan) or not aduan.boleh_dibaca(jabatan):
        raise PermissionDenied("Memilah aduan ini bukan wewenang Anda.")
    return aduan


@require_GET
def triase_aduan(request, nomor):
    return _tampil(request, _aduan(request, nomor))


def _tampil(request, aduan, form=None):
    """The report, those that resemble it, the people it may be about, and its reporter."""
    jabatan = request.user.jabatan
    mirip_aduan = serupa(aduan, jabatan)
    tempat = wilayah.nama_banyak({a.wilayah_id for a in [aduan, *mirip_aduan] if a.wilayah_id})
    boleh = {
        nama: getattr(izin_triase, f"izin_{nama}")(aduan, jabatan)
        for nama in ("gabung", "pisah", "hubungkan", "teruskan", "tutup", "pesan")
    }
    tampak = pelapor(request, aduan)
    konteks = {
        "aduan": aduan,
        "tempat": tempat.get(aduan.wilayah_id, ""),
        "serupa": [(a, tempat.get(a.wilayah_id, "")) for a in mirip_aduan],
        "duplikat": list(aduan.duplikat.order_by("pk")),
        "kasus": _kasus_dikenal(aduan, jabatan) if boleh["hubungkan"].sekarang else [],
        "berkas": list(aduan.berkas.visible_to(jabatan)[:10]),
        "boleh": boleh,
        "boleh_membuka": boleh_membuka_kasus(jabatan) and not aduan.berakhir,
        "pelapor": tampak,
        "wa": _tautan_wa(aduan) if tampak else "",
        "form": form or PesanForm(),
    } | _kiriman(aduan)
    return render(request, "complaints/triase_aduan.html", konteks)


def _kasus_dikenal(aduan, jabatan):
    """Running cases of clients who resemble whom the report is about."""
    klien = {k.pk for k in mirip(jabatan, aduan.terlapor, batas=5)}
    if not klien:
        return []
    terlihat = Kasus.objects.visible_to(jabatan).berjalan().lengkap().dengan_pandangan(jabatan)
    return list(terlihat.filter(klien__in=klien).exclude(aduan=aduan)[:5])


def _kiriman(aduan):
    """Where it came from and went to, and what was written along the way."""
    asal = aduan.asal_id and Aduan.objects.select_related("instansi").get(pk=aduan.asal_id)
    penerus = None
    if aduan.status == Aduan.Status.DITERUSKAN:
        penerus = Aduan.objects.select_related("instansi").get(asal=aduan)
    jalur = [aduan.pk, *([asal.pk] if asal else []), *([penerus.pk] if penerus else [])]
    pesan = PesanAduan.objects.filter(aduan__in=jalur).select_related("oleh__pengguna")
    riwayat = Riwayat.objects.filter(aduan=asal).select_related("oleh__pengguna") if asal else []
    return {"asal": asal, "riwayat_asal": riwayat, "penerus": penerus, "pesan": list(pesan)}


def _tautan_wa(aduan):
    """A message ready to be sent from the officer's own WhatsApp; it names no one."""
    nomor = aduan.pelapor_telepon
    if not nomor.startswith("+628"):
        return ""
    alamat = f"{settings.ALAMAT}{reverse('complaints:lacak')}"
    kata = (
        f"Yth. Bapak/Ibu, ada kabar tentang laporan Nomor {aduan.nomor}. Silakan membuka {alamat} "
        f"dengan nomor dan kode pada tanda terima Anda. Terima kasih. {aduan.instansi.nama}"
    )
    return f"https://wa.me/{nomor[1:]}?text={quote(kata)}"


def _jalankan(request, kerja, berhasil):
    """Do it; a refusal becomes a sentence on the page one comes back to."""
    try:
        kerja()
    except Bentrok as bentrok:
        messages.warning(request, bentrok.messages[0])
    except ValidationError as salah:
        messages.error(request, " ".join(salah.messages))
    else:
        messages.success(request, berhasil)


@require_POST
def triase_gabung(request, nomor):
    aduan, jabatan = _aduan(request, nomor), request.user.jabatan
    semua = Aduan.objects.visible_to(jabatan).select_related("induk")
    induk = get_object_or_404(semua, nomor=request.POST.get("induk", "")[:30])
    _jalankan(
        request,
        lambda: aksi.gabung_aduan(aduan, induk, by=jabatan),
        f"Aduan {aduan.nomor} digabungkan di bawah {induk.nomor}.",
    )
    return redirect("complaints:triase_aduan", induk.nomor)


@require_POST
def triase_pisah(request, nomor):
    aduan = _aduan(request, nomor)
    _jalankan(
        request,
        lambda: aksi.pisah_aduan(aduan, by=request.user.jabatan),
        f"Aduan {aduan.nomor} berdiri sendiri lagi.",
    )
    return redirect("complaints:triase_aduan", aduan.nomor)


@require_POST
def triase_hubungkan(request, nomor):
    aduan, jabatan = _aduan(request, nomor), request.user.jabatan
    terlihat = Kasus.objects.visible_to(jabatan)
    kasus = get_object_or_404(terlihat, nomor=request.POST.get("kasus", "")[:30])
    _jalankan(
        request,
        lambda: aksi.hubungkan_kasus(aduan, kasus, by=jabatan),
        f"Aduan {aduan.nomor} dihubungkan dengan kasus {kasus.nomor}.",
    )
    return redirect("complaints:triase_aduan", aduan.nomor)


@FORMULIR
def triase_teruskan(request, nomor):
    """The form that hands it on says what goes along before anything is sent."""
    aduan, jabatan = _aduan(request, nomor), request.user.jabatan
    izin = izin_triase.izin_teruskan(aduan, jabatan)
    if not izin.boleh:
        raise PermissionDenied("Meneruskan aduan bukan wewenang Anda.")
    form = TeruskanForm(request.POST or None, aduan=aduan)
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        baru = coba(request, form, aksi.teruskan_aduan, aduan, by=jabatan, **isi)
        if baru is not None:
            if baru:
                messages.success(request, f"Aduan diteruskan ke {baru.instansi.nama}.")
            return redirect("complaints:triase_aduan", aduan.nomor)
    konteks = {"aduan": aduan, "form": form, "tertahan": izin.tertahan}
    return render(request, "complaints/teruskan.html", konteks)


@require_POST
def triase_pesan(request, nomor):
    """Write to the reporter, or note that what they wrote needs no answer."""
    aduan, jabatan = _aduan(request, nomor), request.user.jabatan
    if "dibaca" in request.POST:
        aksi_pesan.tandai_pesan_dibaca(aduan, by=jabatan)
        messages.success(request, "Pesan pelapor sudah ditandai dibaca.")
        return redirect("complaints:triase_aduan", aduan.nomor)
    form = PesanForm(request.POST)
    if form.is_valid() and coba(
        request, form, aksi_pesan.kirim_pesan, aduan, by=jabatan, **form.cleaned_data
    ):
        messages.success(request, "Pesan tersimpan; pelapor membacanya dengan kodenya.")
        return redirect("complaints:triase_aduan", aduan.nomor)
    return _tampil(request, aduan, form)
