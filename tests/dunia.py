"""One office in the middle of its work, a neighbour beside it, and every role in both."""

import io
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from accounts.peran import Peran
from cases import actions
from letters.models import Surat
from standards.models.kalender import HariLibur, TahunKalender

TAHUN = 2031


def foto(nama="foto.png"):
    """A small picture, as a form hands it over once it is checked."""
    isi = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(isi, "PNG")
    berkas = SimpleUploadedFile(nama, isi.getvalue(), "image/png")
    berkas.mime, berkas.ekstensi = "image/png", "png"
    return berkas


def bangun(orang, buat_kasus, aduan, klien, standar):
    """{name: argument} of every object that an address of the table names.

    A case is reported by counter and kelurahan, opened by the peksos, and open at some step.
    """
    peksos = orang(Peran.PEKSOS)

    def kasus(titik):
        k = buat_kasus(titik)
        k.aduan.add(actions.terima_aduan(isi_aduan(), by=orang(Peran.PETUGAS_DESA)))
        return k

    baru = actions.terima_aduan(isi_aduan(), by=orang(Peran.PETUGAS_LAYANAN), foto=[foto()])
    bebas = actions.buka_kasus(klien(), standar, by=orang(Peran.PETUGAS_LAYANAN), aduan=aduan())
    objek = {"layanan": standar.kode, "peksos": peksos.pengguna_id, "bebas": bebas.nomor}
    objek |= {"aduan_baru": baru.nomor, "foto_aduan": baru.berkas.get().pk}
    objek |= _kalender(orang) | _jalan(kasus("disposisi"), peksos)
    objek |= _putus(kasus("disposisi"), peksos, orang(Peran.KEPALA_BIDANG))
    objek |= _hunian(kasus("penjangkauan"), peksos)
    objek |= _surat(kasus("paraf"), peksos) | _serah(kasus("serah-terima"))
    objek |= _pemohon(kasus("berkas"), peksos) | _kerja(kasus("asesmen-awal"))
    return objek | _usul(kasus("tujuan"), peksos) | _tutup(kasus("tutup"), orang)


def isi_aduan():
    return {
        "kanal": "wa",
        "sumber": "desa",
        "pelapor_nama": "Budi Santoso",
        "terlapor": "Perempuan di terminal",
        "lokasi": "Terminal Selindung",
        "kronologi": "Terlihat menawarkan diri setiap malam.",
    }


def langkah(kasus, kode):
    return kasus.langkah.terkini().get(kode=kode)


def _kalender(orang):
    admin = orang(Peran.ADMIN_SISTEM)
    libur = HariLibur.objects.create(
        tanggal=date(TAHUN, 5, 2), nama="HUT kota", jenis="daerah", instansi=admin.instansi
    )
    TahunKalender.objects.create(
        tahun=TAHUN,
        instansi=admin.instansi,
        dikonfirmasi_oleh=admin,
        dikonfirmasi_pada=timezone.now(),
    )
    return {"tahun": TAHUN, "libur": libur.pk}


def _jalan(kasus, peksos):
    """Waiting for the Kabid's disposition."""
    syarat = kasus.persyaratan.get()
    actions.periksa_syarat(syarat, status="ada", berkas=[foto()], by=peksos)
    return {
        "jalan": kasus.nomor,
        "aduan": kasus.aduan.first().nomor,
        "klien": kasus.klien_id,
        "syarat": syarat.pk,
        "foto_syarat": syarat.berkas.get().pk,
        "langkah_disposisi": langkah(kasus, "disposisi").pk,
    }


def _putus(kasus, peksos, kabid):
    """Decided and addressed to the peksos; its clock stands; the assessment carries a photo."""
    putusan = actions.putuskan(
        langkah(kasus, "disposisi"),
        putusan="setuju",
        instruksi="Segera tangani.",
        penerima=[peksos.pengguna],
        by=kabid,
    )
    asesmen = langkah(kasus, "asesmen-lanjutan")
    actions.selesaikan_langkah(asesmen, by=peksos, catatan="Rahasia.", berkas=[foto()])
    actions.jeda(kasus, alasan="Menunggu Dukcapil", by=peksos)
    return {
        "putus": kasus.nomor,
        "disposisi": putusan.pk,
        "case_record": langkah(kasus, "case-record").pk,
        "foto_asesmen": asesmen.berkas.get().pk,
    }


def _hunian(kasus, peksos):
    actions.tempatkan_darurat(kasus, tempat="RPS SENYUM", alasan="Terancam.", by=peksos)
    return {"hunian": kasus.nomor}


def _surat(kasus, peksos):
    """A letter handed in, waiting for the Kabid's initials."""
    konsep = langkah(kasus, "surat-keluar")
    surat, _ = Surat.objects.get_or_create(
        langkah=konsep,
        jenis="rujukan",
        defaults={"instansi": kasus.instansi, "kasus": kasus, "konseptor": peksos},
    )
    Surat.objects.filter(pk=surat.pk).update(status=Surat.Status.DISERAHKAN)
    paraf = langkah(kasus, "paraf").pk
    return {"bersurat": kasus.nomor, "surat": surat.pk, "konsep": konsep.pk, "paraf": paraf}


def _serah(kasus):
    return {"serah": kasus.nomor, "serah_terima": langkah(kasus, "serah-terima").pk}


def _pemohon(kasus, peksos):
    """The file is with the applicant, whose last day is over; another check of papers is open."""
    actions.kembalikan_pemohon(kasus, kurang=[], catatan="Bawa yang asli.", by=peksos)
    kasus.jeda.update(pemohon_sampai=timezone.now() - timedelta(days=1))
    return {"pemohon": kasus.nomor}


def _kerja(kasus):
    return {"dikerjakan": kasus.nomor, "asesmen": langkah(kasus, "asesmen-awal").pk}


def _usul(kasus, peksos):
    actions.usulkan_tutup(kasus, hasil="dirujuk", rincian={"tujuan": "Panti"}, by=peksos)
    return {"usul": kasus.nomor}


def _tutup(kasus, orang):
    usul = kasus.usul_penutupan.get()
    actions.putuskan_tutup(usul, setuju=True, by=orang(Peran.KEPALA_BIDANG))
    type(kasus).objects.filter(pk=kasus.pk).update(ditutup_pada=timezone.now() - timedelta(days=1))
    return {"ditutup": kasus.nomor}
