"""Walk any standard to closure in the browser: each act by somebody whose role it is.

The database is asked what is open and who may do it; everything is done on the pages, by filling
whatever their forms ask. A step whose page does not lead on fails with what the page says.
"""

from datetime import date

from django.utils import timezone

from accounts.peran import Peran
from assessments.models import Asesmen
from cases import actions
from cases.actions.antrean import tautan_langkah
from cases.izin import izin_langkah
from cases.models import Aduan, Kasus, Klien, Persyaratan
from cases.rincian import berangkat
from cases.workflow import langkah_wajib_selesai, syarat_kurang
from letters.models import Surat
from referrals.models import Lembaga, Rujukan
from standards.kosakata import SURAT_MENYURAT, Jenis
from standards.muat import baca, berkas_bawaan, muat
from tests.asesmen_bantu import isi_bersama
from tests.conftest import BERUNIT, buat_kantor, buat_orang

PALING_BANYAK = 150
#: What the page's visible fields are, as a person sees them.
MEDAN = """() => [...document.querySelectorAll('main form[method=post] [name]')]
  .filter(e => e.type !== 'hidden' && e.type !== 'submit' && e.checkVisibility())
  .map(e => ({nama: e.name, jenis: e.type, nilai: e.value, wajib: e.required, pilih: e.checked,
    kunci: e.name + (['radio', 'checkbox'].includes(e.type) ? '=' + e.value : '')}))"""
TANGGAL = "2026-01-15"


class Pejalan:
    """The cast of one office at their windows.

    Args:
        layar: the fixture that opens a window for a Jabatan.
        orang: [Jabatan], everybody who may have a part.
        foto: the file to attach where one is asked.
        jawab: {field's name: value} for what must not be the first or a made-up answer.
        putusan: {step's code: verdict}; else the first button.
        menolak: what is answered from then on, where the family refuses at the first return.
    """

    def __init__(self, layar, orang, foto, jawab=None, putusan=None, menolak=None):
        self.layar, self.orang, self.foto = layar, list(orang), foto
        self.jawab, self.putusan = jawab or {}, putusan or {}
        self.jendela, self.dilakukan, self.menolak = {}, [], menolak

    def duduk(self, jabatan):
        if jabatan.pk not in self.jendela:
            self.jendela[jabatan.pk] = self.layar(jabatan)
        return self.jendela[jabatan.pk]

    def dengan(self, *peran):
        return next(j for p in peran for j in self.orang if j.peran == p)

    # ----------------------------------------------------------------- the walk
    def tempuh(self, kasus, sampai=None):
        """From wherever the case is to its closure and past it, or fail.

        Args:
            sampai: stop once the step of this code is open.
        """
        if kasus.petugas_id is None:
            self.kirim(self.dengan(Peran.PEKSOS, Peran.PENDAMPING), f"{alamat(kasus)}ambil/")
        for _ in range(PALING_BANYAK):
            kasus = Kasus.objects.get(pk=kasus.pk)
            buka = kasus.langkah.terkini().filter(status="terbuka", kode=sampai)
            if buka.exists() or not self.maju(kasus):
                return kasus
        raise AssertionError(f"tidak selesai dalam {PALING_BANYAK} perbuatan: {self.dilakukan}")

    def maju(self, kasus):
        """One act; False when there is nothing left to do."""
        if not kasus.tertutup and self.lengkapi(kasus):
            return True
        if kerja := self.pilih(kasus):
            self.kerjakan(*kerja)
            return True
        if kasus.tertutup:
            return False
        habis = kasus.tahap == "terminasi" and langkah_wajib_selesai(kasus)
        assert habis, self.macet(kasus)
        self.tutup(kasus)
        return True

    def macet(self, kasus):
        buka = [
            (x.kode, [(j.peran, izin_langkah(x, j).tertahan) for j in self.orang])
            for x in kasus.langkah.terkini().filter(status="terbuka")
        ]
        return f"{kasus.nomor} macet di {kasus.tahap}: {buka} setelah {self.dilakukan}"

    def lengkapi(self, kasus):
        """Bring one requirement that an open step waits for."""
        buka = [x.kode for x in kasus.langkah.terkini() if x.terbuka]
        kurang = [r for r in syarat_kurang(kasus, buka) if self.dibawa(kasus, r)]
        if not kurang:
            return False
        petugas = self.duduk(self.dengan(Peran.PEKSOS, Peran.PENDAMPING))
        petugas.buka(kurang[0].get_absolute_url())
        if kurang[0].jenis != Persyaratan.ORANG:
            petugas.isi(status="ada")
        self.isi_dan_tekan(petugas)
        self.dilakukan.append(kurang[0].kode)
        assert not syarat_kurang(kasus_segar(kasus), [kurang[0].tempo]) or kurang[0].pk not in [
            r.pk for r in syarat_kurang(kasus_segar(kasus), [kurang[0].tempo])
        ], petugas.teks
        return True

    def dibawa(self, kasus, r):
        """What people bring; a computed rule follows from the data, and is never ticked here."""
        definisi = next((s for s in kasus.aturan.syarat if s.id == r.kode), None)
        return definisi is None or definisi.aturan is None

    def pilih(self, kasus):
        """(open step, somebody who may do it now), mandatory steps first."""
        buka = kasus.langkah.terkini().filter(status="terbuka").order_by("-wajib", "urut")
        for x in buka:
            x.kasus = kasus
            for j in self.orang:
                if izin_langkah(x, j).sekarang and not konseptor(x, j):
                    return x, j
        return None

    def rujuk(self, langkah, jabatan):
        """To an institution outside: drafted, approved where that is needed, sent, answered."""
        isi = {"nama": "Panti uji", "jenis": "panti", "pemilik": "provinsi"}
        Lembaga.objects.get_or_create(instansi=jabatan.instansi, **isi)
        layar = self.duduk(jabatan).buka(tautan_langkah(langkah)).ikuti("Rujuk ke Panti uji")
        self.isi_dan_tekan(layar)
        self.isi_dan_tekan(layar)
        r = Rujukan.objects.get(langkah=langkah)
        if r.status == Rujukan.Status.DRAF:
            self.kirim(self.dengan(Peran.KEPALA_BIDANG), f"{r.get_absolute_url()}setujui/")
            self.kirim(jabatan, f"{r.get_absolute_url()}kirim/")
        self.kirim(jabatan, f"{r.get_absolute_url()}jawaban/")
        assert not type(langkah).objects.get(pk=langkah.pk).terbuka, layar.teks
        self.dilakukan.append(langkah.kode)

    def ases(self, langkah, jabatan):
        """Begun and declared final on the pages; between them every section by its profession."""
        layar = self.duduk(jabatan).buka(tautan_langkah(langkah))
        self.isi_dan_tekan(layar)
        asesmen = Asesmen.objects.get(langkah=langkah, status="draf")
        isi_bersama(asesmen, self.orang, jabatan)
        self.isi_dan_tekan(layar.buka(f"{asesmen.get_absolute_url()}final/"))
        assert not type(langkah).objects.get(pk=langkah.pk).terbuka, layar.teks
        self.dilakukan.append(langkah.kode)

    def kerjakan(self, langkah, jabatan):
        if langkah.jenis == Jenis.RUJUKAN:
            self.rujuk(langkah, jabatan)
            return
        if langkah.jenis == Jenis.ASESMEN:
            self.ases(langkah, jabatan)
            return
        if langkah.jenis == Jenis.RENCANA and not langkah.kasus.rencana.exists():
            penyusun = self.dengan(Peran.PEKSOS, Peran.PENDAMPING)
            self.kirim(penyusun, f"{alamat(langkah.kasus)}rencana/susun/")
        dulu, layar = keadaan(langkah), self.duduk(jabatan).buka(tautan_langkah(langkah))
        for _ in range(3):  # a letter is first read, then signed
            self.isi_dan_tekan(layar, self.putusan.get(langkah.kode))
            if langkah.jenis in LANJUTAN and keadaan(langkah) == dulu:
                LANJUTAN[langkah.jenis](self, layar, langkah)
            if keadaan(langkah) != dulu or not layar.halaman.locator(TOMBOL).count():
                break
        assert keadaan(langkah) != dulu, f"{langkah.kode} ({jabatan.peran}): {layar.teks}"
        self.dilakukan.append(langkah.kode)

    def tutup(self, kasus):
        pengusul = self.dengan(Peran.PEKSOS, Peran.PENDAMPING)
        if not kasus.usul_penutupan.filter(diputus_pada=None).exists():
            hasil = self.jawab.get("hasil", "tujuan_tercapai")
            self.kirim(pengusul, f"{alamat(kasus)}usulkan-tutup/?hasil={hasil}")
        self.kirim(self.dengan(Peran.KEPALA_BIDANG), f"{alamat(kasus)}tutup/")
        assert kasus_segar(kasus).tertutup, self.macet(kasus)
        self.dilakukan.append("tutup")

    # ----------------------------------------------------------------- a page
    def kirim(self, jabatan, url):
        return self.isi_dan_tekan(self.duduk(jabatan).buka(url))

    def isi_dan_tekan(self, layar, putusan=None):
        terisi = []  # an answer may bring further fields to light
        while baru := [m for m in layar.halaman.evaluate(MEDAN) if m["kunci"] not in terisi]:
            for medan in baru:
                self.isi(layar, medan)
            terisi += [m["kunci"] for m in baru]
        tombol = layar.halaman.locator(TOMBOL).first
        if putusan:
            tombol = layar.halaman.locator(f'main [name=putusan][value="{putusan}"]')
            layar.halaman.evaluate(
                "() => document.querySelectorAll('main details').forEach(d => { d.open = true })"
            )
            if putusan != "setuju":
                layar.isi(alasan="Alasan uji.")
        with layar.halaman.expect_navigation():
            tombol.click()
        return layar._periksa()

    def isi(self, layar, medan):
        """Answer one field as the walk wants it, else with anything that will do."""
        nama, jenis = medan["nama"], medan["jenis"]
        kotak = layar.halaman.locator(f'main form [name="{nama}"]')
        mau = self.jawab.get(nama)
        if jenis in ("radio", "checkbox"):
            if jenis == "checkbox" and medan["nilai"] == "on":  # one box by itself
                kotak.set_checked(medan["pilih"] if mau is None else bool(mau))
            elif mau is not None:
                if medan["nilai"] in ([mau] if isinstance(mau, str) else mau):
                    kotak.and_(layar.halaman.locator(f'[value="{medan["nilai"]}"]')).check()
            elif (jenis == "radio" or nama.startswith(("tim_", "fakta_"))) and not kotak.and_(
                layar.halaman.locator(":checked")
            ).count():
                kotak.first.check()
        elif jenis == "file":
            if medan["wajib"]:
                kotak.set_input_files(self.foto)
        elif jenis == "select-one":
            if mau or (medan["wajib"] and not medan["nilai"]):
                pilihan = kotak.locator("option:not([value=''])").first.get_attribute("value")
                kotak.select_option(mau or pilihan)
        elif mau is not None:
            if medan["nilai"] != mau:
                kotak.fill(mau)
        elif not medan["nilai"] and nama not in BOLEH_KOSONG:
            kotak.fill(bawaan(jenis))


TOMBOL = "main form[method=post] button.btn-primary"
#: Fields with a form of their own, which may stay empty.
BOLEH_KOSONG = {
    "pertama_nomor",
    "kedua_nomor",
    "nik",
    "telepon",
    "tanggal_lahir",
    "wilayah_ktp",
    "wilayah_domisili",
    "berikut",
}


def _pindai(pejalan, layar, langkah):
    """What all have signed on paper comes back as a scan."""
    layar.halaman.locator("main input[type=file]").set_input_files(pejalan.foto)
    layar.tekan("Simpan pindaian")


def _pulangkan(pejalan, layar, langkah):
    """Found fit, departed; received, unless the return only has to depart, or they refuse."""
    alamat = layar.halaman.url
    for nama in ("periksa", "berangkat"):
        pejalan.isi_dan_tekan(layar.buka(f"{alamat}{nama}/"))
    if pejalan.menolak:
        layar.buka(f"{alamat}gagal/").isi(sebab="menolak", uraian="Tidak sanggup.")
        layar.tekan("Tidak jadi diterima")
        layar.buka(langkah.kasus.get_absolute_url()).baca("Klien kembali: pemulangan gagal")
        pejalan.jawab, pejalan.menolak = pejalan.jawab | pejalan.menolak, None
        return
    if not berangkat(langkah):
        pejalan.isi_dan_tekan(layar.buka(f"{alamat}terima/"))
        _pindai(pejalan, layar, langkah)


#: What follows on the first page of a handover's room.
LANJUTAN = {"serah_terima": _pindai, "pemulangan": _pulangkan}


def bawaan(jenis):
    hari_ini = timezone.localdate().isoformat()
    return {"date": hari_ini, "number": "1", "datetime-local": f"{hari_ini}T08:00"}.get(
        jenis, "Isian uji"
    )


def keadaan(langkah):
    """What an act at a step moves: the step, somebody's part of it, or its letter."""
    kini = type(langkah).objects.get(pk=langkah.pk)
    surat = Surat.objects.filter(kasus=langkah.kasus_id).order_by("pk")
    naskah = [(s.pk, s.status, s.paraf.count()) for s in surat]
    return kini.status, kini.terkini, kini.peran, kini.andil.count(), naskah


def alamat(kasus):
    return kasus.get_absolute_url()


def kasus_segar(kasus):
    return Kasus.objects.get(pk=kasus.pk)


def konseptor(langkah, jabatan):
    """Whoever drafted the letter of this step; they are not the one to initial or sign it."""
    if langkah.jenis not in SURAT_MENYURAT[1:] or langkah.menunggu_pindaian:
        return False
    surat = Surat.objects.filter(kasus=langkah.kasus_id, langkah__surat=langkah.surat)
    return surat.filter(konseptor__pengguna=jabatan.pengguna_id).exists()


# --------------------------------------------------------------------- an office and its case
def muat_bawaan(kode):
    """The standard with its office and somebody for every role there."""
    path = next(p for p in berkas_bawaan() if p.stem == kode)
    return muat_berkas(path)


def muat_berkas(path):
    isi = baca(path)[1]
    kantor = buat_kantor(isi.instansi, "UJI", f"Kantor {isi.instansi}")
    standar = muat(path).standar
    orang = [buat_orang(kantor, p, unit=standar.unit if p in BERUNIT else None) for p in Peran]
    return standar, orang


def buka(standar, jalur, orang, urut=1, **isi):
    """A case reported at the counter, opened by the peksos."""
    peksos = next(j for j in orang if j.peran == Peran.PEKSOS)
    klien = Klien.objects.create(
        instansi=standar.instansi,
        dicatat_oleh=peksos,
        **{
            "nama": "Aminah",
            "jenis_kelamin": "P",
            "tanggal_lahir": date(1950, 1, 1),
            "tempat_lahir": "Mentok",
            "nik": "1971044101500001",
            "alamat_ktp": "Jl. Merdeka No. 1",
            "kategori": "8",
        }
        | isi,
    )
    aduan = Aduan.objects.create(
        instansi=standar.instansi,
        nomor=f"2026-UJI-A{urut:05d}",
        kanal="tatap_muka",
        sumber="warga",
        lokasi="Terminal",
        kronologi="Terlantar.",
        dicatat_oleh=peksos,
    )
    return actions.buka_kasus(klien, standar, by=peksos, aduan=aduan, jalur=jalur)
