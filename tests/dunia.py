"""One office in the middle of its work, a neighbour, and every role in both.

Built once for many requests: whoever uses it undoes each request (`tests/test_access.py`).
"""

import io
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from accounts.peran import Peran
from cases import actions
from letters.models import Surat
from standards.models import Standar
from standards.models.kalender import HariLibur, TahunKalender
from standards.muat import muat

TAHUN = 2031


def foto(nama="foto.png"):
    """A small picture, as a form hands it over once it is checked."""
    isi = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(isi, "PNG")
    berkas = SimpleUploadedFile(nama, isi.getvalue(), "image/png")
    berkas.mime, berkas.ekstensi = "image/png", "png"
    return berkas


class Dunia:
    """`orang[peran]`, `luar[peran]`: the posts. `objek[nama]`: arguments for addresses."""

    def __init__(self, pabrik):
        self.pabrik = pabrik
        self.kantor = pabrik.kantor()
        self.orang = {p: pabrik.orang(self.kantor, p) for p in Peran}
        lain = pabrik.kantor("dinsos-lain", "LAIN", "Dinas Sosial Kabupaten Lain")
        self.luar = {p: pabrik.orang(lain, p) for p in Peran}
        muat(pabrik.toml)
        self.standar = Standar.objects.get(kode="pangkalpinang-tuna-susila", aktif=True)
        self.nik = 0
        self.objek = {"layanan": self.standar.kode, "tahun": TAHUN} | self._kalender()
        self._kasus()

    def _kalender(self):
        libur = HariLibur.objects.create(
            tanggal=date(TAHUN, 5, 2), nama="HUT kantor", jenis="daerah", instansi=self.kantor
        )
        TahunKalender.objects.create(
            tahun=TAHUN,
            instansi=self.kantor,
            dikonfirmasi_oleh=self.orang[Peran.ADMIN_SISTEM],
            dikonfirmasi_pada=timezone.now(),
        )
        return {"libur": libur.pk}

    def aduan(self, peran=Peran.PETUGAS_LAYANAN, foto=()):
        isi = {
            "kanal": "tatap_muka",
            "sumber": "warga",
            "pelapor_nama": "Budi Santoso",
            "terlapor": "Perempuan di terminal",
            "lokasi": "Terminal Selindung",
            "kronologi": "Terlihat menawarkan diri setiap malam.",
        }
        return actions.terima_aduan(isi, by=self.orang[peran], foto=foto)

    def klien(self):
        self.nik += 1
        isi = {"nama": f"Siti {self.nik}", "jenis_kelamin": "P", "kategori": "10"}
        isi |= {"nik": f"197104520195{self.nik:04d}", "tanggal_lahir": date(1995, 1, 12)}
        return actions.simpan_klien(isi, by=self.orang[Peran.PEKSOS])

    def kasus(self, titik):
        """A case reported by counter and kelurahan, opened by the peksos, open at step `titik`."""
        by = self.orang[Peran.PEKSOS]
        k = actions.buka_kasus(self.klien(), self.standar, by=by, aduan=self.aduan())
        k.aduan.add(self.aduan(Peran.PETUGAS_DESA))
        for kode in self.pabrik.titik[: self.pabrik.titik.index(titik)]:
            self.pabrik.kerjakan(k, kode, self.orang.__getitem__)
        k.refresh_from_db()
        return type(k).objects.get(pk=k.pk)

    def langkah(self, kasus, kode):
        return kasus.langkah.terkini().get(kode=kode)

    def _kasus(self):
        objek = self.objek
        baru = self.aduan(foto=[foto()])
        objek |= {"aduan_baru": baru.nomor, "foto_aduan": baru.berkas.get().pk}
        bebas = actions.buka_kasus(
            self.klien(), self.standar, by=self.orang[Peran.PETUGAS_LAYANAN], aduan=self.aduan()
        )
        objek["bebas"] = bebas.nomor
        objek["peksos"] = self.orang[Peran.PEKSOS].pengguna_id
        self._jalan()
        self._putus()
        self._hunian()
        self._surat()
        self._tutup()

    def _jalan(self):
        """Waiting for the Kabid's disposition."""
        kasus = self.kasus("disposisi")
        syarat = kasus.persyaratan.get()
        berkas = actions.periksa_syarat(
            syarat, status="ada", berkas=[foto()], by=self.orang[Peran.PEKSOS]
        ).berkas.get()
        self.objek |= {
            "jalan": kasus.nomor,
            "aduan": kasus.aduan.first().nomor,
            "klien": kasus.klien_id,
            "syarat": syarat.pk,
            "foto_syarat": berkas.pk,
            "disposisi_langkah": self.langkah(kasus, "disposisi").pk,
        }

    def _putus(self):
        """Decided, addressed to the peksos; its clock stands; an assessment carries a photo."""
        kasus, peksos = self.kasus("disposisi"), self.orang[Peran.PEKSOS]
        putusan = actions.putuskan(
            self.langkah(kasus, "disposisi"),
            putusan="setuju",
            instruksi="Segera tangani.",
            penerima=[peksos.pengguna],
            by=self.orang[Peran.KEPALA_BIDANG],
        )
        asesmen = self.langkah(kasus, "asesmen-lanjutan")
        actions.selesaikan_langkah(asesmen, by=peksos, catatan="Rahasia.", berkas=[foto()])
        actions.jeda(kasus, alasan="Menunggu Dukcapil", by=peksos)
        self.objek |= {
            "putus": kasus.nomor,
            "disposisi": putusan.pk,
            "case_record": self.langkah(kasus, "case-record").pk,
            "foto_asesmen": asesmen.berkas.get().pk,
        }

    def _hunian(self):
        kasus = self.kasus("penjangkauan")
        actions.tempatkan_darurat(
            kasus, tempat="RPS SENYUM", alasan="Terancam.", by=self.orang[Peran.PEKSOS]
        )
        self.objek["hunian"] = kasus.nomor

    def _surat(self):
        """A letter waiting for the Kabid's initials, and another case at its handover."""
        kasus = self.kasus("paraf")
        surat = Surat.objects.create(
            instansi=self.kantor,
            kasus=kasus,
            langkah=self.langkah(kasus, "surat-keluar"),
            jenis="rujukan",
            status=Surat.Status.DISERAHKAN,
            isi={},
            konseptor=self.orang[Peran.PEKSOS],
        )
        serah = self.kasus("serah-terima")
        self.objek |= {
            "bersurat": kasus.nomor,
            "surat": surat.pk,
            "konsep": self.langkah(kasus, "surat-keluar").pk,
            "paraf": self.langkah(kasus, "paraf").pk,
            "serah": serah.nomor,
            "serah_terima": self.langkah(serah, "serah-terima").pk,
        }

    def _tutup(self):
        """One proposed for closure, one closed yesterday."""
        kabid = self.orang[Peran.KEPALA_BIDANG]
        usul = self.kasus("case-record")
        self.pabrik.kerjakan(usul, "usul", self.orang.__getitem__)
        tutup = self.kasus("case-record")
        putusan = self.pabrik.kerjakan(tutup, "usul", self.orang.__getitem__)
        actions.putuskan_tutup(putusan, setuju=True, by=kabid)
        type(tutup).objects.filter(pk=tutup.pk).update(
            ditutup_pada=timezone.now() - timedelta(days=1)
        )
        self.objek |= {"usul": usul.nomor, "ditutup": tutup.nomor}
