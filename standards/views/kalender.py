"""The calendar: everyone with a post may read it, the system administrator keeps it."""

from datetime import date
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from accounts.kata_kantor import jam_terbaca
from accounts.salah import tempelkan
from standards import kalender as aturan
from standards.forms import AlasanForm, LiburForm
from standards.kata_waktu import tanggal_panjang
from standards.models.kalender import HariLibur, JamKhusus, PerubahanKalender, TahunKalender

TAHUN_SAH = range(2000, 2101)
RIWAYAT_TAMPIL = 20


@require_GET
def kalender(request):
    """The holidays of one year, whether somebody has checked them, and what was changed."""
    saya = request.user.jabatan
    tahun = _tahun(request)
    libur = list(_libur(saya).filter(tanggal__year=tahun))
    konteks = {
        "tahun": tahun,
        "tahun_lain": [tahun - 1, tahun + 1],
        "libur": libur,
        "jumlah": _jumlah(libur),
        "tertimpa": {x.tanggal for x in libur if x.instansi_id},
        "kantor": saya.instansi,
        "jam": jam_terbaca(saya.instansi.jam_kerja),
        "khusus": _jam_khusus(saya, tahun),
        "konfirmasi": _konfirmasi(saya, tahun),
        "riwayat": _riwayat(saya, tahun),
        "boleh_ubah": aturan.boleh_ubah(saya),
    }
    return render(request, "standards/kalender.html", konteks)


def hanya_admin(view):
    """Refuse before anything is shown; the acts themselves ask again."""

    @wraps(view)
    def jaga(request, *args, **kwargs):
        if not aturan.boleh_ubah(request.user.jabatan):
            raise PermissionDenied("Hanya admin sistem yang dapat mengubah kalender.")
        return view(request, *args, **kwargs)

    return jaga


@hanya_admin
def libur_tambah(request):
    """A day of this office; `tanggal` in the address: the national day that it stands before."""
    saya = request.user.jabatan
    baru = HariLibur(instansi=saya.instansi, jenis=HariLibur.Jenis.DAERAH)
    nasional = HariLibur.objects.filter(instansi=None)
    if (tanggal := parse_date(request.GET.get("tanggal", "")[:10])) and (
        asal := nasional.filter(tanggal=tanggal).first()
    ):
        baru.tanggal, baru.nama, baru.jenis = asal.tanggal, asal.nama, HariLibur.Jenis.MASUK
    return _isi(request, baru, "Tambah hari libur", reverse("standards:kalender"))


@hanya_admin
def libur_ubah(request, pk):
    libur = _milik_kantor(request, pk)
    return _isi(request, libur, "Ubah hari libur", alamat(libur.tanggal.year))


@hanya_admin
def libur_hapus(request, pk):
    libur = _milik_kantor(request, pk)
    sebutan = f"{libur.nama}, {tanggal_panjang(libur.tanggal)}"
    form = AlasanForm(request.POST or None)
    kembali = alamat(libur.tanggal.year)
    if form.is_valid():
        alasan = form.cleaned_data["alasan"]
        if lakukan(form, aturan.hapus_libur, libur, by=request.user.jabatan, alasan=alasan):
            messages.success(request, f"Hari libur dihapus: {sebutan}.")
            return redirect(kembali)
    akibat = [
        f"{sebutan} menjadi hari biasa.",
        "Tenggat yang melewati tanggal itu dapat menjadi lebih cepat.",
    ]
    konteks = {"judul": "Hapus hari libur", "akibat": akibat, "form": form, "kembali": kembali}
    return render(
        request, "komponen/konfirmasi.html", konteks | {"label": "Hapus hari libur", "bahaya": True}
    )


def _milik_kantor(request, pk):
    """A day of one's own office; the national ones are seen, not changed."""
    libur = get_object_or_404(_libur(request.user.jabatan), pk=pk)
    if libur.instansi_id is None:
        raise PermissionDenied(aturan.NASIONAL)
    return libur


@hanya_admin
def kalender_konfirmasi(request, tahun):
    """Say that a year's list has been checked."""
    form = AlasanForm(request.POST or None)
    akibat = (
        f"Anda menyatakan daftar hari libur {tahun} sudah dicocokkan dengan keputusan resmi; "
        "peringatan pada tenggat di tahun itu hilang."
    )
    return _konfirmasikan(request, tahun, form, "Konfirmasi kalender", akibat, pasti=True)


@hanya_admin
def kalender_batal(request, tahun):
    """Take back the confirmation that the year's page shows."""
    baris = _konfirmasi(request.user.jabatan, tahun)
    if baris is None:
        raise Http404
    if baris.instansi_id is None:
        raise PermissionDenied(aturan.NASIONAL)
    form = AlasanForm(request.POST or None)
    akibat = "Tenggat di tahun itu kembali diberi peringatan."
    return _konfirmasikan(request, tahun, form, "Batalkan konfirmasi kalender", akibat, pasti=False)


def _konfirmasikan(request, tahun, form, label, akibat, *, pasti):
    saya = request.user.jabatan
    if form.is_valid():
        data = {"by": saya, "alasan": form.cleaned_data["alasan"], "pasti": pasti}
        if lakukan(form, aturan.konfirmasi_tahun, tahun, **data):
            kata = "Kalender dikonfirmasi" if pasti else "Konfirmasi dibatalkan"
            messages.success(request, f"{kata}: tahun {tahun}.")
            return redirect(alamat(tahun))
    konteks = {
        "judul": f"{label} {tahun}",
        "akibat": [akibat],
        "form": form,
        "label": f"{label} {tahun}",
        "bahaya": not pasti,
        "kembali": alamat(tahun),
    }
    return render(request, "komponen/konfirmasi.html", konteks)


def _isi(request, libur, judul, kembali):
    """The form of a holiday, new or changed."""
    saya = request.user.jabatan
    form = LiburForm(request.POST or None, instance=libur)
    if form.is_valid():
        alasan = form.cleaned_data["alasan"]
        if lakukan(form, aturan.simpan_libur, form.instance, by=saya, alasan=alasan):
            libur = form.instance
            messages.success(request, f"Tersimpan: {libur.nama}, {tanggal_panjang(libur.tanggal)}.")
            return redirect(alamat(libur.tanggal.year))
    konteks = {"form": form, "judul": judul, "kembali": kembali, "libur": libur}
    return render(request, "standards/libur.html", konteks)


def lakukan(form, tindakan, *args, **kwargs):
    """Carry out an act; its refusal stands in the form. True when done."""
    try:
        tindakan(*args, **kwargs)
    except ValidationError as salah:
        tempelkan(form, salah)
        return False
    return True


def _tahun(request):
    isi = request.GET.get("tahun", "")
    tahun = int(isi) if isi.isdecimal() and len(isi) == 4 else 0
    return tahun if tahun in TAHUN_SAH else request.user.jabatan.instansi.hari_ini().year


def alamat(tahun):
    return f"{reverse('standards:kalender')}?tahun={tahun}"


def _libur(jabatan):
    return HariLibur.objects.visible_to(jabatan).select_related("instansi")


def _jam_khusus(jabatan, tahun):
    """[(the stretch, its hours in words)] of those that touch the year."""
    awal, akhir = date(tahun, 1, 1), date(tahun, 12, 31)
    baris = JamKhusus.objects.filter(instansi=jabatan.instansi_id)
    return [(m, jam_terbaca(m.jam_kerja)) for m in baris.filter(mulai__lte=akhir, sampai__gte=awal)]


def _jumlah(libur):
    """[(kind, how many)], the kinds that occur."""
    semua = [x.jenis for x in libur]
    return [(j.label, n) for j in HariLibur.Jenis if (n := semua.count(j))]


def _konfirmasi(jabatan, tahun):
    """The row by which the year is certain for this office, or None."""
    baris = TahunKalender.objects.visible_to(jabatan).filter(
        tahun=tahun, dikonfirmasi_pada__isnull=False
    )
    baris = baris.order_by(F("instansi").asc(nulls_last=True))
    return baris.select_related(
        "dikonfirmasi_oleh__pengguna", "dikonfirmasi_oleh__instansi"
    ).first()


def _riwayat(jabatan, tahun):
    baris = PerubahanKalender.objects.visible_to(jabatan).filter(tahun=tahun)
    return baris.select_related("oleh__pengguna", "oleh__instansi")[:RIWAYAT_TAMPIL]
