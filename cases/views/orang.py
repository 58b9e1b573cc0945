"""The page of a named person of a case."""

from datetime import datetime

from django.contrib import messages
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied
from django.db.models.functions import JSONObject
from django.http import Http404
from django.shortcuts import render

from cases import actions, draf
from cases.forms.orang import OrangKasusForm
from cases.izin import izin_isi
from cases.models import OrangKasus, Riwayat
from cases.perubahan import medan_orang
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba, kasus_atau_404, ke_berikutnya
from cases.views.kasus import kerangka


@FORMULIR
def orang(request, nomor, subjek):
    """Who the standard's guardian, guarantor, … is in this case."""
    kasus = kasus_atau_404(request, nomor)
    rincian = next((s for s in kasus.aturan.subjek if s.kode == subjek), None)
    if rincian is None:
        raise Http404
    jabatan = request.user.jabatan
    izin = izin_isi(kasus, jabatan)
    konteks = kerangka(kasus, jabatan, "")
    if not izin.boleh and (request.method == "POST" or not konteks["narasi"]):
        raise PermissionDenied("Data ini untuk petugas kasus.")
    ada = kasus.orang.filter(subjek=subjek).annotate(versi=_versi(kasus, subjek)).first()
    form = draf.formulir(request, OrangKasusForm, kasus=kasus, instance=ada or OrangKasus())
    if draf.dikirim(request) and form.is_valid():
        hasil = coba(
            request, form, actions.simpan_orang, kasus, subjek, by=jabatan, **form.untuk_aksi()
        )
        if hasil:
            draf.hapus(request)
            messages.success(request, f"Data {rincian.sebutan} tersimpan.")
            return ke_berikutnya(request, kasus)
    syarat = next((r for r in kasus.persyaratan.all() if r.subjek == subjek), None)
    konteks["versi"] = [_koreksi(v, izin.boleh) for v in ada.versi] if ada else []
    konteks |= {"rincian": rincian, "form": form, "izin": izin, "orang": ada, "syarat": syarat}
    return render(request, "cases/orang.html", konteks)


def _versi(kasus, subjek):
    """The corrections of this person's data, newest first, along with the row itself."""
    baris = Riwayat.objects.filter(kasus=kasus.pk, aksi="ubah_orang", data__subjek=subjek)
    isi = {"data": "data", "alasan": "alasan", "sebagai": "sebagai", "pada": "pada"}
    return ArraySubquery(
        baris.order_by("-pada", "-pk").values(
            isi_ringkas=JSONObject(**isi, nama="oleh__pengguna__nama")
        )
    )


def _koreksi(versi, jelas):
    """One correction as the page shows it."""
    return versi | {
        "pada": datetime.fromisoformat(versi["pada"]),
        "baris": list(medan_orang(versi["data"], jelas)),
    }
