"""A case record as PDF on the office's paper, marked with its confidentiality on every page."""

from django.template.loader import render_to_string
from django.utils import timezone

from accounts.kop import isi_kop
from accounts.peran import Peran
from assessments.rekam import susun
from letters import bawaan, pdf
from letters.penanda import blok_jabatan
from standards.kata_waktu import tanggal_pendek
from standards.kosakata import Kerahasiaan

#: What stands at the head of every page, by the level of the case.
TANDA = {
    Kerahasiaan.RAHASIA: "RAHASIA",
    Kerahasiaan.TERBATAS: "TERBATAS",
    Kerahasiaan.BIASA: "UNTUK KEDINASAN",
}


def cetak(kasus, jabatan, pilihan, tanda_tangan=True):
    """The record as PDF bytes.

    Raises:
        ValidationError: there is more than one document can hold.
    """
    konteks = konteks_rekam(kasus, jabatan, pilihan, tanda_tangan)
    naskah = render_to_string("assessments/rekam/dokumen.html", konteks)
    return pdf.cetak_html(naskah, (*pdf.GAYA, *pdf.GAYA_REKAM))


def konteks_rekam(kasus, jabatan, pilihan, tanda_tangan=True):
    kepala = isi_kop(kasus.instansi)
    konteks = {
        "kasus": kasus,
        "kop": kepala,
        "logo": pdf.logo(kepala["logo"]),
        "tanda": TANDA[kasus.kerahasiaan],
        "masa": pilihan.masa,
        "pilihan": pilihan,
        "pencetak": jabatan,
        "dicetak": timezone.now(),
        "tanggal_cetak": tanggal_pendek(kasus.instansi.hari_ini()),
        "narasi": True,  # only who reads narratives gets here (views/rekam.py)
        "perjalanan": susun.perjalanan(kasus, pilihan),
        "penanda": penanda(kasus) if tanda_tangan else None,
    }
    konteks["banyak"] = sum(len(c) for _, c in konteks["perjalanan"])
    return konteks | susun.depan(kasus, pilihan) | susun.daftar(kasus, jabatan, pilihan)


def penanda(kasus):
    """Who signs: the officer who carries the case, and the head of its unit, who takes note."""
    petugas = bawaan.petugas_surat(kasus)
    kabid = bawaan.pejabat(kasus.instansi, Peran.KEPALA_BIDANG, unit=kasus.unit_id)
    kosong = {"jabatan": kasus.instansi.sebutan(Peran.PEKSOS), "nama": ""}
    return {
        "petugas": petugas[0] if petugas else kosong,
        "mengetahui": blok_jabatan(kabid, kasus.instansi) if kabid else None,
    }
