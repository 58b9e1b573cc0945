"""The case's tab "Asesmen", and one assessment: overview while it is filled, then its reading."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from assessments import bawaan, perbandingan
from assessments.actions import asesmen as aksi
from assessments.actions.isian import bawa_jawaban
from assessments.actions.revisi import mulai_revisi
from assessments.forms.asesmen import BawaForm, FinalForm, RevisiForm
from assessments.gambar.genogram import genogram, kalimat
from assessments.gambar.grafik import grafik
from assessments.instrumen import hitung, muat
from assessments.instrumen.skema import JenisTanya
from assessments.izin_asesmen import (
    izin_batal,
    izin_final,
    izin_mulai,
    izin_persetujuan,
    izin_revisi,
    langkah_asesmen,
    menyelesaikan,
)
from assessments.lembar import Lembar
from assessments.models import Asesmen
from assessments.views.asesmen_dasar import asesmen_atau_404, daftar_bab
from cases.forms.koreksi import AlasanForm
from cases.identitas import inisial
from cases.pandangan import baca_klien
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba, kasus_atau_404, ke_berikutnya
from cases.views.kasus import kerangka
from cases.views.langkah import isi_langkah, kabar
from standards.kosakata import Jenis

BUKAN = "Asesmen ini bukan wewenang Anda."
TIDAK_DIBAWA = "Tidak ada jawaban yang dapat dibawa: semuanya sudah terisi atau tidak cocok lagi."


# --------------------------------------------------------------------- the case's tab
@require_GET
def asesmen_kasus(request, nomor):
    """Every assessment of the case, consent, and what can be begun."""
    kasus = kasus_atau_404(request, nomor)
    jabatan = request.user.jabatan
    konteks = kerangka(kasus, jabatan, "asesmen")
    if konteks["narasi"]:
        konteks |= _isi_tab(kasus, jabatan)
    return render(request, "assessments/asesmen_kasus.html", konteks)


def _isi_tab(kasus, jabatan):
    semua = list(
        kasus.asesmen.select_related("instrumen", "oleh__pengguna", "final_oleh__pengguna").defer(
            "instrumen__naskah"
        )
    )
    mulai = izin_mulai(kasus, jabatan)
    punya = {a.langkah_id for a in semua if a.status in ("draf", "final")}
    return {
        "asesmen": semua,
        "mulai": mulai,
        "instrumen": muat.tersedia(kasus.instansi) if mulai.sekarang else (),
        "langkah_terbuka": [
            x
            for x in kasus.langkah.all()
            if x.terbuka and x.terkini and x.jenis == Jenis.ASESMEN and x.pk not in punya
        ],
        "persetujuan": list(kasus.persetujuan.all()[:1]),
        "boleh_setuju": izin_persetujuan(kasus, jabatan),
    }


@require_GET
def asesmen_langkah(request, nomor, pk):
    """What a completed step was completed with: its assessment, else the step itself."""
    kasus = kasus_atau_404(request, nomor)
    terlihat = Asesmen.objects.visible_to(request.user.jabatan)
    punya = terlihat.filter(kasus=kasus, langkah=pk).order_by("-revisi", "-pk").first()
    return redirect(punya) if punya else redirect("cases:langkah", kasus.nomor, pk)


# --------------------------------------------------------------------- one assessment
@require_GET
def asesmen(request, pk):
    """While it is filled: what is left, whose it is. Final: what a Kabid reads in a minute."""
    asesmen = asesmen_atau_404(request, pk)
    lembar, jabatan = Lembar(asesmen), request.user.jabatan
    konteks = kerangka(asesmen.kasus, jabatan, "") | {"asesmen": asesmen, "lembar": lembar}
    konteks |= _bacaan(lembar, jabatan)
    konteks["rantai"] = _rantai(asesmen)
    if asesmen.draf:
        konteks |= _pengisian(lembar, jabatan)
        return render(request, "assessments/asesmen_isi.html", konteks)
    konteks["revisi"] = izin_revisi(asesmen, jabatan)
    return render(request, "assessments/asesmen.html", konteks)


def _pengisian(lembar, jabatan):
    asesmen = lembar.asesmen
    bab = daftar_bab(lembar, jabatan)
    sendiri = [b for b, izin in bab if izin.sekarang]
    akan = aksi.siap_disahkan(lembar, jabatan)
    belum = [j for j in lembar.belum_sah if j not in {b.isi.judul for b in akan}]
    return {
        "bab": bab,
        "berikut": next((b for b in sendiri if b not in akan), None) or next(iter(sendiri), None),
        "final": izin_final(asesmen, jabatan, belum),
        "batal": izin_batal(asesmen, jabatan),
        "langkahnya": langkah_asesmen(asesmen),
        "bawa": any(sendiri),
    }


def _bacaan(lembar, jabatan):
    """Risks, scores with their change, findings, drawings: in reading order."""
    asesmen = lembar.asesmen
    semua = perbandingan.deret(asesmen, jabatan)
    dulu = semua[-1] if semua else None
    beda = perbandingan.perubahan(lembar, dulu) if dulu else {}
    temuan_lama = perbandingan.temuan_lama(lembar, dulu) if dulu else {}
    return {
        "dulu": dulu,
        "skor": [(s, beda.get(s.kode, "")) for s in lembar.skor],
        "temuan": [
            (t, j, temuan_lama.get(t, ""))
            for t, j in lembar.temuan
            if j != asesmen.kesimpulan  # said above already
        ],
        "grafik": [
            (p, titik, grafik(p, maks, titik))
            for p, maks, titik in perbandingan.grafik_skor(lembar, semua)
        ],
        "genogram": [
            (p, genogram(baris, _klien(lembar, jabatan)), [kalimat(o) for o in baris])
            for p, baris in lembar.tabel(JenisTanya.ORANG)
        ],
        "tabel": [(p, _baris(p, baris)) for p, baris in lembar.tabel(JenisTanya.TABEL)],
    }


def _klien(lembar, jabatan):
    """The client as this person may read them; of a confidential case by initials."""
    kasus = lembar.asesmen.kasus
    nama = kasus.klien.nama
    if kasus.rahasia or not baca_klien(kasus.klien, jabatan):
        nama = inisial(nama) or "Klien"
    return {"nama": nama, "jenis_kelamin": kasus.klien.jenis_kelamin}


def _baris(p, baris):
    """[[(column, words)]] of a table."""
    kolom = hitung.kolom_tabel(p)
    return [[(k.teks, hitung.terbaca(k, b.get(k.kode))) for k in kolom] for b in baris]


def _rantai(asesmen):
    """The revisions of the same assessment, newest first."""
    if not asesmen.semula_id and not hasattr(asesmen, "revisi_berikut"):
        return []
    semua = asesmen.kasus.asesmen.select_related("oleh__pengguna", "final_oleh__pengguna")
    per = {a.pk: a for a in semua.filter(instrumen=asesmen.instrumen_id)}
    rantai, kini = [], per.get(asesmen.pk)
    baru = {a.semula_id: a for a in per.values() if a.semula_id}
    while kini is not None and kini.pk in baru:
        kini = baru[kini.pk]
    while kini is not None:
        rantai.append(kini)
        kini = per.get(kini.semula_id)
    return rantai if len(rantai) > 1 else []


# --------------------------------------------------------------------- acts on the whole
@FORMULIR
def final(request, pk):
    """What the decider will read, what the step asks besides, and one button."""
    asesmen = asesmen_atau_404(request, pk)
    jabatan, lembar = request.user.jabatan, Lembar(asesmen)
    isi = _pengisian(lembar, jabatan)
    if not asesmen.draf:
        return redirect(asesmen)
    if not isi["final"].boleh:
        raise PermissionDenied(BUKAN)
    langkah = menyelesaikan(asesmen)
    form = FinalForm(request.POST or None, request.FILES or None, asesmen=asesmen, langkah=langkah)
    if request.method == "POST" and form.is_valid():
        hasil = coba(request, form, aksi.finalkan, asesmen, by=jabatan, **form.untuk_aksi())
        if hasil:
            return _sesudah_final(request, asesmen, langkah)
        if hasil is False:
            return redirect(asesmen)
    konteks = kerangka(asesmen.kasus, jabatan, "") | isi | _bacaan(lembar, jabatan)
    if langkah:
        konteks |= isi_langkah(langkah, jabatan)
    konteks |= {"asesmen": asesmen, "lembar": lembar, "form": form}
    konteks["disahkan"] = aksi.siap_disahkan(lembar, jabatan)
    return render(request, "assessments/final.html", konteks)


def _sesudah_final(request, asesmen, langkah):
    """To what is next; from a form beside a step back to that step, which is still to be done."""
    if langkah is not None:
        messages.success(request, kabar(langkah))
        return ke_berikutnya(request, asesmen.kasus)
    if asesmen.langkah is not None and asesmen.langkah.masih:
        messages.success(request, "Asesmen final; hasilnya tertulis pada langkah ini.")
        return redirect(asesmen.langkah)
    messages.success(request, "Asesmen final.")
    return redirect(asesmen)


def _aksi(request, asesmen, izin, form, kerja, judul, label, **lain):
    """A page for one act with its reason."""
    if not izin.boleh:
        raise PermissionDenied(BUKAN)
    if request.method == "POST" and form.is_valid():
        by = request.user.jabatan
        hasil = coba(request, form, kerja, asesmen, by=by, **form.cleaned_data)
        if hasil is not None:
            return redirect(hasil or asesmen)
    konteks = kerangka(asesmen.kasus, request.user.jabatan, "")
    konteks |= {"asesmen": asesmen, "judul": judul, "label": label, "form": form, "izin": izin}
    return render(request, "assessments/aksi_asesmen.html", konteks | lain)


@FORMULIR
def batal(request, pk):
    asesmen = asesmen_atau_404(request, pk)
    form = AlasanForm(request.POST or None, label="Mengapa asesmen ini dibatalkan")
    izin = izin_batal(asesmen, request.user.jabatan)
    kata = "Jawaban yang sudah diisi tetap dapat dibaca, tetapi tidak dipakai."
    kerja = aksi.batalkan_asesmen
    return _aksi(
        request, asesmen, izin, form, kerja, "Batalkan asesmen", "Batalkan asesmen",
        keterangan=kata, bahaya=True,
    )  # fmt: skip


@FORMULIR
def revisi(request, pk):
    asesmen = asesmen_atau_404(request, pk)
    form = RevisiForm(request.POST or None, lembar=Lembar(asesmen))
    izin = izin_revisi(asesmen, request.user.jabatan)
    kata = "Asesmen yang sekarang tetap berlaku sampai revisinya final, dan tetap dapat dibaca."
    return _aksi(
        request, asesmen, izin, form, mulai_revisi, "Koreksi asesmen", "Mulai revisi",
        keterangan=kata,
    )  # fmt: skip


@FORMULIR
def bawa(request, pk):
    """Carry over the answers of an earlier assessment into what is empty."""
    asesmen = asesmen_atau_404(request, pk)
    lembar, jabatan = Lembar(asesmen), request.user.jabatan
    if not any(izin.sekarang for _, izin in daftar_bab(lembar, jabatan)):
        raise PermissionDenied(BUKAN)
    dulu = bawaan.terdahulu(asesmen.kasus, jabatan).exclude(pk=asesmen.pk)
    calon = bawaan.cocok(dulu[: bawaan.PALING_BANYAK], lembar.isi)
    form = BawaForm(request.POST or None, calon=calon)
    if request.method == "POST" and form.is_valid():
        dari = form.calon[form.cleaned_data["dari"]]
        banyak = coba(request, form, bawa_jawaban, asesmen, dari, by=jabatan)
        if banyak is not None:
            kata = f"{banyak} jawaban dibawa; periksa dan sesuaikan." if banyak else TIDAK_DIBAWA
            messages.success(request, kata)
            return redirect(asesmen)
    konteks = kerangka(asesmen.kasus, jabatan, "") | {"asesmen": asesmen, "form": form}
    konteks |= {"judul": "Bawa jawaban terdahulu", "label": "Bawa jawabannya"}
    konteks["keterangan"] = "Hanya pertanyaan yang masih kosong pada bagian Anda yang terisi."
    return render(request, "assessments/aksi_asesmen.html", konteks)
