"""The survey sheet: by link or QR, and on a screen in the office. No sign-in."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render

from accounts.backends import alamat_pemohon
from accounts.models.laju import Laju
from cases.actions.inti import Bentrok
from complaints import penjaga
from complaints.actions import survei as aksi
from complaints.forms.survei import SurveiForm
from complaints.halaman_umum import halaman_umum
from complaints.models import KodeSurvei, PengaturanPublik

#: Opened links and sent sheets a minute from one address. Whoever guesses codes gets no further,
#: and a room full of people behind the office's own network does.
BATAS_BUKA = BATAS_KIRIM = 120


def _terlalu_sering(request):
    return Laju.objects.lewat(f"survei-buka:{alamat_pemohon(request)}", BATAS_BUKA)


def _kiriman_banyak(request, konteks):
    return penjaga.terlalu_sering(request, konteks["instansi"], "survei", BATAS_KIRIM)


@halaman_umum
def survei_isi(request, token):
    """One sheet for one code; a code that is used or over says so."""
    if _terlalu_sering(request):
        return render(request, "complaints/terlalu_sering.html", status=429)
    kode = KodeSurvei.objects.select_related("instansi", "layanan").filter(token=token).first()
    if kode is None or kode.asal == KodeSurvei.Asal.KIOS:
        raise Http404
    konteks = {"instansi": kode.instansi, "layanan": kode.layanan}
    if kode.terpakai or kode.berlaku_sampai < kode.instansi.hari_ini():
        konteks["sebab"] = aksi.SUDAH if kode.terpakai else aksi.LEWAT
        return render(request, "complaints/survei_tertutup.html", konteks)
    return _lembar(request, konteks, lambda form: _simpan(kode, form))


def _simpan(kode, form):
    aksi.jawab(kode, form.nilai(), saran=form.cleaned_data["saran"])


@halaman_umum
def survei_kios(request, kode):
    """The sheet again and again, on a screen in the office."""
    if _terlalu_sering(request):
        return render(request, "complaints/terlalu_sering.html", status=429)
    atur = PengaturanPublik.objects.select_related("instansi").filter(kode_kios=kode).first()
    if atur is None:
        raise Http404

    def simpan(form):
        kunci = penjaga.kunci_isi(form)
        aksi.jawab_kios(atur.instansi, form.nilai(), kunci=kunci, saran=form.cleaned_data["saran"])

    return _lembar(request, {"instansi": atur.instansi, "kios": True}, simpan)


def _lembar(request, konteks, simpan):
    form = SurveiForm(request.POST or None)
    if request.method == "POST" and _kiriman_banyak(request, konteks):
        form.add_error(None, penjaga.TERLALU_SERING)
    elif request.method == "POST" and form.is_valid():
        try:
            simpan(form)
            return render(request, "complaints/survei_terima_kasih.html", konteks)
        except Bentrok:
            return render(request, "complaints/survei_terima_kasih.html", konteks)
        except ValidationError as salah:
            form.add_error(None, salah)
    return render(request, "complaints/survei_isi.html", konteks | {"form": form})
