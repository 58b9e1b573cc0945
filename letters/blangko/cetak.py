"""Sheets as one PDF on the office's paper."""

from django.template.loader import render_to_string

from accounts.kop import isi_kop as kop
from cases.pandangan import sebutan_kasus
from letters import pdf
from letters.blangko import lembar as isi
from letters.blangko.kosong import langkah_nanti
from standards import uraian


def blangko_langkah(langkah, terisi=False):
    """The form of one step, of a case or of a blank one (letters/blangko/kosong.py)."""
    return _cetak(langkah.kasus, [isi.lembar_langkah(langkah, terisi)])


def blangko_layanan(kasus):
    """Every step of a path in order, with a cover that lists them."""
    langkah = [isi.lembar_langkah(x) for x in kasus.langkah.all()]
    return _cetak(kasus, [*langkah, *_lain(kasus)], sampul=True)


def blangko_kasus(kasus, terisi=False):
    """The steps of a running case that are still to do."""
    langkah = [isi.lembar_langkah(x, terisi) for x in langkah_nanti(kasus)]
    return _cetak(kasus, [*langkah, *_lain(kasus)], sampul=True)


def _lain(kasus):
    yield from isi.lembar_orang(kasus)
    if akhir := isi.lembar_penutupan(kasus):
        yield akhir


def blangko_umum(nama, instansi, kasus=None):
    """A form that has no step: a report, a client, an emergency placement, leaving the shelter."""
    return _cetak(kasus, [isi.lembar_umum(nama)], instansi=instansi, berkasus=isi.UMUM[nama][2])


def blangko_lembar(lembar, instansi):
    """A sheet that another room has made (letters/ruang_instrumen.py), about no known case."""
    return _cetak(None, [lembar], instansi=instansi)


def _cetak(kasus, lembar, instansi=None, sampul=False, berkasus=True):
    instansi = instansi or kasus.instansi
    kepala = kop(instansi)
    konteks = {
        "kop": kepala,
        "logo": pdf.logo(kepala["logo"]),
        "instansi": instansi,
        "lembar": lembar,
        "kasus": kasus,
        "kepala": _kepala(kasus) if kasus else {"berkasus": berkasus},
        "sampul": sampul,
        "kolom_syarat": [kata for _, kata in isi.KOLOM_SYARAT],
        "waktu": uraian.baris(kasus.aturan, _waktu(kasus))["daftar"] if sampul else (),
    }
    naskah = render_to_string("letters/blangko/dokumen.html", konteks)
    return pdf.cetak_html(naskah, (*pdf.GAYA, *pdf.GAYA_BLANGKO))


def _waktu(kasus):
    return [w for w in kasus.aturan.waktu if w.di_jalur(kasus.jalur)]


def _kepala(kasus):
    """Service, version and path; of a real case its number and client, initials where secret."""
    kepala = {
        "layanan": kasus.standar.judul,
        "versi": kasus.standar.versi,
        "no_sk": kasus.aturan.no_sk,
        "jalur": kasus.sebutan_jalur,
        "berkasus": True,
    }
    if kasus.nomor:
        kepala |= {"nomor": kasus.nomor, "klien": sebutan_kasus(kasus)}
    return kepala
