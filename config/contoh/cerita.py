"""Walk an office's stories in the order of time, by the acts that the screens call."""

from datetime import timedelta

from accounts.models import Wilayah
from accounts.peran import Peran
from cases import actions
from cases.fakta import usulan
from config.contoh import (
    asesmen,
    lampiran,
    lembaga,
    masyarakat,
    pembahasan,
    penyerahan,
    rencana,
    rumah,
)
from config.contoh.kantor import SANDI
from config.contoh.waktu import seolah
from letters import actions as surat
from letters.jenis import BERITA_ACARA, bentuk_langkah
from referrals.actions import hunian
from standards.kosakata import Jenis
from standards.models import Standar

WILAYAH = ("wilayah", "wilayah_ktp", "wilayah_domisili")


def jalankan(contoh, orang, penanggalan):
    """Do everything the stories tell, each act at its own moment; numbers follow the time.

    Args:
        contoh: kantor.Contoh, whose cerita.toml is told.
        orang: {short sign-in name: Jabatan}.

    Returns:
        {code of a story: its case}
    """
    isi = contoh.baca("cerita.toml")
    standar = Standar.objects.aktif().get(kode=isi["standar"])
    panggung = Panggung(orang, standar, penanggalan, isi.get("jawaban", {}))
    agenda = [(a["masuk"][0], panggung.aduan_masuk, a) for a in isi["aduan"]]
    agenda += [(a["tutup"][0], panggung.aduan_tutup, a) for a in isi["aduan"] if "tutup" in a]
    agenda += [(a["saat"], panggung.lapor_warga, a) for a in masyarakat.laporan(orang)]
    agenda += [
        (baris[0], panggung.lakukan, cerita, *baris[1:])
        for cerita in isi["kasus"]
        for baris in cerita["jalan"]
    ]
    agenda = [(penanggalan.saat(kapan), *sisa) for kapan, *sisa in agenda]
    for saat, kerjakan, *sisa in sorted(agenda, key=lambda baris: baris[0]):
        with seolah(saat):
            try:
                kerjakan(*sisa)
            except Exception as salah:
                kode = sisa[0]["kode"]
                salah.add_note(f"{contoh.kode}: {kode}, {saat:%d-%m %H.%M}, {sisa[1:]}")
                raise
    return panggung.kasus


class Panggung:
    """What has happened so far: the reports and cases of the stories by their code.

    `jawaban` is what a step asks and neither client, report nor story line can tell.
    """

    def __init__(self, orang, standar, penanggalan, jawaban):
        self.orang = orang
        self.standar = standar
        self.penanggalan = penanggalan
        self.jawaban = jawaban
        self.aduan = {}
        self.kasus = {}

    def aduan_masuk(self, cerita):
        isi = {k: v for k, v in cerita.items() if k not in ("kode", "masuk", "tutup", "berkas")}
        foto = [lampiran.buat(b) for b in cerita.get("berkas", ())]
        oleh = self.orang[cerita["masuk"][1]]
        self.aduan[cerita["kode"]] = actions.terima_aduan(_wilayah(isi), by=oleh, foto=foto)

    def lapor_warga(self, cerita):
        masyarakat.lapor_warga(cerita, self.orang)

    def aduan_tutup(self, cerita):
        _, oleh, alasan = cerita["tutup"]
        actions.tutup_aduan(self.aduan[cerita["kode"]], alasan=alasan, by=self.orang[oleh])

    def lakukan(self, cerita, siapa, apa, catatan="", lain=None):
        """One act of a story: an act on the case, else a step named by its code."""
        kode, by, lain = cerita["kode"], self.orang[siapa], lain or {}
        if apa == "buka":
            self.kasus[kode] = self._buka(cerita, by)
        elif apa == "buka_kembali":
            self.kasus[kode] = actions.buka_kembali(self.kasus[kode], alasan=catatan, by=by)
        elif apa in AKSI:
            AKSI[apa](self, self.kasus[kode], catatan, by, lain)
        elif apa == "berita-acara":
            langkah = self._langkah(cerita, jenis__in=BERITA_ACARA, status="terbuka")
            self._susun_serah(langkah, cerita[langkah.jenis], by)
            self._susun(langkah, cerita[langkah.jenis], by)
            surat.terbitkan_berita_acara(langkah, by=by)
        elif apa == "serah":
            langkah = self._langkah(cerita, jenis__in=BERITA_ACARA, status="terbuka")
            self._susun_serah(langkah, cerita[langkah.jenis], by)
        elif apa == "cetak-berita-acara":
            langkah = self._langkah(cerita, kode=lain["langkah"])
            self._susun(langkah, cerita[langkah.jenis], by)
            surat.terbitkan_berita_acara(langkah, by=by)
        elif apa == "siapkan_pulang":
            langkah = self._langkah(cerita, jenis="pemulangan", status="terbuka")
            penyerahan.siapkan(langkah, lain, by)
        elif apa == "ajukan-rencana":
            rencana.ajukan(self.kasus[kode], cerita["rencana"], by)
        elif apa == "perkembangan":
            rencana.catat(self.kasus[kode], catatan, by, lain)
        elif apa == "rujuk":
            lembaga.rujuk(self.kasus[kode], catatan, by, lain)
        elif apa in pembahasan.AKSI:
            pembahasan.AKSI[apa](self.kasus[kode], catatan, by, lain, self.orang)
        elif apa in penyerahan.AKSI:
            penyerahan.AKSI[apa](self.kasus[kode], catatan, by, lain)
        else:
            self._selesaikan(self._langkah(cerita, kode=apa), cerita, catatan, by, lain)

    def _buka(self, cerita, by):
        isi = _wilayah(_berumur(cerita["klien"], by.instansi.hari_ini()))
        klien = actions.simpan_klien(isi, by=by)
        aduan, jalur = self.aduan[cerita["aduan"]], cerita.get("jalur", "")
        return actions.buka_kasus(klien, self.standar, by=by, aduan=aduan, jalur=jalur)

    def _langkah(self, cerita, **ciri):
        terkini = self.kasus[cerita["kode"]].langkah.terkini()
        return terkini.select_related("kasus__klien__instansi").get(**ciri)

    def _selesaikan(self, langkah, cerita, catatan, by, lain):
        """A step, as its kind is done."""
        if langkah.jenis == Jenis.KONFERENSI:
            jawaban = self._jawaban(langkah, lain)["jawaban"]
            pembahasan.putuskan(langkah, catatan, by, self.orang, lain, jawaban)
        elif langkah.memutus:
            self._putuskan(langkah, catatan, by, **lain)
        elif langkah.jenis == Jenis.SURAT:
            isi = cerita.get("surat", {})
            self._susun(langkah, isi | isi.get(langkah.kode, {}), by)
            surat.serahkan(langkah, by=by)
        elif langkah.jenis == Jenis.PARAF:
            surat.paraf(langkah, by=by)
        elif langkah.jenis == Jenis.TANDA_TANGAN:
            self._tanda_tangani(langkah, by)
        elif rencana.selesaikan(langkah, catatan, by, lain):
            return
        elif not penyerahan.selesaikan(langkah, _berkas(lain)["berkas"], by):
            isi = {"catatan": catatan} | self._jawaban(langkah, lain) | _berkas(lain)
            isi |= {k: lain[k] for k in ("orang", "rincian") if k in lain}
            if asesmen.selesaikan(langkah, catatan, by, self.orang.values(), dict(isi)):
                return
            if langkah.jenis == Jenis.PENEMPATAN:
                isi |= rumah.tempat(langkah.kasus, lain["tempat"])
                hunian.selesaikan_penempatan(langkah, by=by, **isi)
            else:
                actions.selesaikan_langkah(langkah, by=by, **isi)

    def _tanda_tangani(self, langkah, by):
        """With the certificate of the demo, or on paper, which Tata Usaha scans."""
        hasil = surat.tanda_tangani(langkah, by=by, sandi=SANDI)
        if hasil.status == hasil.Status.DICETAK:
            tu = next(j for j in self.orang.values() if j.peran == Peran.ADMIN_TU)
            pindaian = lampiran.buat(f"surat: {hasil.sebutan} yang sudah ditandatangani")
            hari = by.instansi.hari_ini()
            surat.unggah_pindaian(langkah, tanggal=hari, berkas=pindaian, by=tu)

    def _susun(self, langkah, isi, by):
        """A draft as the case and the story fill it; a day is so many working days ago."""
        bentuk = bentuk_langkah(langkah)
        hari = {
            i.nama: self.penanggalan.hari(isi[i.nama]).isoformat()
            for i in bentuk.isian
            if i.bentuk == "tanggal" and i.nama in isi
        }
        surat.susun(langkah, bentuk.awal(langkah.kasus) | isi | hari, by=by)

    def _susun_serah(self, langkah, isi, by):
        """The handover that the minutes are about, as they tell it."""
        awal = bentuk_langkah(langkah).awal(langkah.kasus) | isi
        hari = isi.get("tanggal_serah")
        hari = self.penanggalan.hari(hari) if hari is not None else by.instansi.hari_ini()
        penyerahan.susun(langkah, awal, min(hari, by.instansi.hari_ini()), by)

    def _putuskan(self, langkah, catatan, by, **lain):
        """The line's note is the instruction."""
        isi = {k: lain[k] for k in ("putusan", "alasan", "orang", "ke_langkah") if k in lain}
        isi["penerima"] = [self.orang[nama].pengguna for nama in lain.get("penerima", ())]
        isi["instruksi"] = catatan
        isi |= self._jawaban(langkah, lain) | _berkas(lain)
        actions.putuskan(langkah, by=by, **isi)

    def _jawaban(self, langkah, lain):
        return {"jawaban": usulan(langkah.kasus) | self.jawaban | lain.get("jawab", {})}


def _berkas(lain):
    return {"berkas": [lampiran.buat(b) for b in lain.get("berkas", ())]}


def _berumur(isi, hari_ini):
    """A client told by age is that old whenever the demo is made; the NIK follows."""
    if "umur" not in isi:
        return isi
    lahir = hari_ini.replace(day=1, year=hari_ini.year - isi["umur"]) - timedelta(days=90)
    angka = f"{lahir.day + 40 * (isi['jenis_kelamin'] == 'P'):02d}{lahir:%m%y}"
    isi = {k: v for k, v in isi.items() if k != "umur"}
    return isi | {"tanggal_lahir": lahir, "nik": isi["nik"].format(lahir=angka)}


def _wilayah(isi):
    """The fields with their areas as rows."""
    kode = {k: isi[k] for k in WILAYAH if k in isi}
    return isi | {k: Wilayah.objects.get(pk=v) for k, v in kode.items()}


# ------------------------------------------------------------ acts on the case as a whole
def _syarat(panggung, kasus, catatan, by, lain):
    """What is still to bring, except what a step will produce; or exactly those in `hanya`."""
    dibuat = {kode for x in kasus.aturan.langkah for kode in x.keluaran}
    lewati = dibuat | set(lain.get("kecuali", ()))
    for r in kasus.persyaratan.filter(status="belum"):
        if r.kode in lain["hanya"] if "hanya" in lain else r.kode not in lewati:
            actions.periksa_syarat(r, status=lain.get("status", "ada"), alasan=catatan, by=by)


def _tugaskan(panggung, kasus, catatan, by, lain):
    petugas = panggung.orang[lain["petugas"]]
    ikut = lain.get("surat_tugas", False)
    actions.tugaskan(kasus, petugas=petugas, by=by, alasan=catatan, surat_tugas=ikut)


def _libatkan(panggung, kasus, catatan, by, lain):
    actions.libatkan(kasus, petugas=panggung.orang[lain["petugas"]], by=by, alasan=catatan)


def _mulai(panggung, kasus, catatan, by, lain):
    actions.mulai_kerjakan(kasus.langkah.terkini().get(kode=lain["langkah"]), by=by)


def _tunda(panggung, kasus, catatan, by, lain):
    actions.tunda(kasus.langkah.terkini().get(kode=lain["langkah"]), by=by)


def _baca(panggung, kasus, catatan, by, lain):
    actions.tandai_dibaca(kasus.disposisi.first(), by=by)


def _darurat(panggung, kasus, catatan, by, lain):
    hunian.masuk_darurat(kasus, alasan=catatan, by=by, **rumah.tempat(kasus, lain["tempat"]))


def _sahkan(panggung, kasus, catatan, by, lain):
    actions.sahkan_darurat(kasus, setuju=True, catatan=catatan, by=by)


def _jeda(panggung, kasus, catatan, by, lain):
    actions.jeda(kasus, alasan=catatan, pihak=lain.get("pihak", ""), by=by)


def _lanjut(panggung, kasus, catatan, by, lain):
    actions.lanjutkan_jam(kasus, by=by, diterima=catatan)


def _usul(panggung, kasus, catatan, by, lain):
    actions.usulkan_tutup(kasus, hasil=lain["hasil"], rincian=lain["rincian"], by=by)


def _tutup(panggung, kasus, catatan, by, lain):
    usul = kasus.usul_penutupan.get(diputus_pada=None)
    actions.putuskan_tutup(usul, setuju=True, catatan=catatan, by=by)


AKSI = {
    "syarat": _syarat,
    "tugaskan": _tugaskan,
    "libatkan": _libatkan,
    "mulai": _mulai,
    "tunda": _tunda,
    "baca": _baca,
    "darurat": _darurat,
    "sahkan": _sahkan,
    "jeda": _jeda,
    "lanjut": _lanjut,
    "usul": _usul,
    "tutup": _tutup,
}
