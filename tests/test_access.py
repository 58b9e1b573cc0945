"""Who gets which page: role × address × (own office, other office, signed out).

The addresses are read from the URL configuration, so that a new one without a row fails. The rows
say what the rule says: an object that one may not know of answers 404, an act of somebody else's
role 403, and whoever has not signed in is asked to.
"""

import logging
from dataclasses import dataclass
from typing import NamedTuple

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from dunia import TUGAS_GAGAL, bangun

from accounts.peran import Peran
from tests.ringkas import wakil, wakil_luar

P = Peran
SEMUA = frozenset(P)
#: A case with its peksos, reported by counter and kelurahan: those who may know that it exists.
KENAL = frozenset({P.PEKSOS, P.KEPALA_SEKSI, P.KEPALA_BIDANG, P.KEPALA_INSTANSI, P.SEKRETARIS})
KENAL |= {P.AUDITOR, P.ADMIN_TU, P.PETUGAS_LAYANAN, P.PETUGAS_DESA}
#: A case nobody has taken yet: also those who take cases up; kelurahan did not report it.
KENAL_BEBAS = KENAL - {P.PETUGAS_DESA}
KENAL_BEBAS |= {P.PENDAMPING}
#: A case that the peksos opened and has in hand.
KENAL_PERWALIAN = KENAL - {P.PETUGAS_DESA, P.PETUGAS_LAYANAN}
#: A case in which the psychologist has a part.
KENAL_DILIBATKAN = KENAL | {P.PSIKOLOG}
#: A case that waits for the Kabid's conference, without a report.
KENAL_RAPAT = KENAL - {P.PETUGAS_DESA, P.PETUGAS_LAYANAN}
#: A report nobody has taken up: triage, leaders, those who read the whole office.
KENAL_ADUAN = KENAL - {P.PETUGAS_DESA} | {P.PENDAMPING}
#: Letters are not the kelurahan's (domain: "Letters –"), nor the counter's.
#: These are of confidential cases and not numbered yet, so not TU's or the secretary's either.
KENAL_SURAT = KENAL - {P.PETUGAS_DESA, P.PETUGAS_LAYANAN, P.ADMIN_TU, P.SEKRETARIS}
#: Narratives, and with them verdicts: those assigned, those who lead, the auditor.
NARASI = frozenset({P.PEKSOS, P.KEPALA_SEKSI, P.KEPALA_BIDANG, P.KEPALA_INSTANSI, P.AUDITOR})
#: A conference of a case: those who read its narratives, and the psychologist who was asked.
DIUNDANG = NARASI | {P.PSIKOLOG}
TAMU = frozenset({P.PEKSOS, P.PSIKOLOG})
TANPA_NARASI = frozenset(
    {P.ADMIN_TU, P.SEKRETARIS}
)  # they read the office's papers, not its stories
PENCATAT = frozenset({P.PETUGAS_LAYANAN, P.PEKSOS, P.PENDAMPING, P.KEPALA_SEKSI, P.KETUA_RPS})
PENCATAT |= {P.PETUGAS_DESA, P.ADMIN_TU, P.PENYULUH_SOSIAL, P.PIMPINAN_LEMBAGA}
PEMBUKA = frozenset({P.PEKSOS, P.PENDAMPING, P.KEPALA_SEKSI, P.PETUGAS_LAYANAN, P.KETUA_RPS})
PELAKSANA = frozenset({P.PEKSOS, P.KEPALA_SEKSI})
#: Of the table's people only the peksos has a part in the case.
PENYUSUN_RENCANA = frozenset({P.PEKSOS})
#: Those who take up new reports.
PEMILAH = frozenset({P.PEKSOS, P.PENDAMPING, P.KEPALA_SEKSI, P.KEPALA_BIDANG})
PIMPINAN = frozenset({P.KEPALA_SEKSI, P.KEPALA_BIDANG})
#: Tata Usaha's book of incoming letters is read by those whom they are put before.
PEMBACA_MASUK = frozenset({P.ADMIN_TU, P.SEKRETARIS, P.KEPALA_INSTANSI, P.AUDITOR}) | PIMPINAN
#: Tata Usaha has every letter once it is numbered.
KENAL_BERNOMOR = KENAL_SURAT | {P.ADMIN_TU}
#: Those who begin a letter from the case, and send what was issued.
PENYUSUN_SURAT = PELAKSANA | {P.ADMIN_TU}
#: The people of a report: those who write or lead reports and may read this one.
PENCATAT_ORANG = PENCATAT - {P.ADMIN_TU} | PIMPINAN
KABID = frozenset({P.KEPALA_BIDANG})
PETUGAS = frozenset({P.PEKSOS})
ADMIN = frozenset({P.ADMIN_SISTEM})
#: A case whose client is in the shelter, or asked to be.
KENAL_RPS = KENAL | {P.KETUA_RPS}
PENGURUS_RPS = frozenset({P.PEKSOS, P.KETUA_RPS})
#: Homes are set up by those who lead and the shelter's head; known to those who work with people.
PENGELOLA_RUMAH = PIMPINAN | {P.KETUA_RPS, P.ADMIN_SISTEM}
KENAL_RUMAH = SEMUA - {P.PETUGAS_DESA, P.SEKRETARIS, P.BENDAHARA}
PEMBACA_BUKU = PIMPINAN | {P.KETUA_RPS, P.PIMPINAN_LEMBAGA, P.KEPALA_INSTANSI, P.AUDITOR}
#: The auditor reads everything and sends nothing but about the own sign-in.
PENGIRIM = SEMUA - {P.AUDITOR}
#: Break-glass is for those who work with clients; a nurse opened the case of the table.
DARURAT = PIMPINAN | {P.PEKSOS, P.PENDAMPING, P.PSIKOLOG, P.PERAWAT, P.PENYULUH_SOSIAL}
DARURAT |= {P.PROFESI_LAIN, P.KETUA_RPS}
KENAL_AKSES = frozenset({P.PERAWAT, P.PEKSOS, P.KEPALA_BIDANG, P.KEPALA_INSTANSI, P.AUDITOR})
#: A match is for the Kabid who answers and the counter that asked.
KENAL_COCOK = frozenset({P.PETUGAS_LAYANAN, P.KEPALA_BIDANG, P.KEPALA_INSTANSI, P.AUDITOR})
PEMBACA_JEJAK = frozenset({P.KEPALA_BIDANG, P.KEPALA_INSTANSI, P.AUDITOR})
#: A case that another office hands over: those who sort what comes in, and who reads it besides.
TRIASE = PIMPINAN | {P.PETUGAS_LAYANAN}
PENGURUS_LEMBAGA = PIMPINAN | ADMIN | {P.PEKSOS, P.ADMIN_TU}
PEMBACA_LIMPAHAN = TRIASE | {P.KEPALA_INSTANSI, P.AUDITOR}
#: The public side: those who sort and lead read every complaint and request of the office.
PEMBACA_PENGADUAN = PIMPINAN | {P.KEPALA_INSTANSI, P.SEKRETARIS, P.AUDITOR}
PEMBACA_PENGADUAN |= {P.PETUGAS_LAYANAN, P.ADMIN_TU}
PETUGAS_INFORMASI = frozenset({P.PETUGAS_LAYANAN, P.ADMIN_TU, P.SEKRETARIS})
VERIFIKATOR = PETUGAS_INFORMASI | PIMPINAN
PENCATAT_PENGADUAN = VERIFIKATOR | {P.PEKSOS, P.KETUA_RPS, P.PENYULUH_SOSIAL}
#: Registers and reports: those who carry or lead cases, who read the whole office, and TU.
PEMBACA_LAPORAN = PIMPINAN | {P.PEKSOS, P.PENDAMPING, P.PSIKOLOG, P.PERAWAT, P.PENYULUH_SOSIAL}
PEMBACA_LAPORAN |= {P.PROFESI_LAIN, P.KETUA_RPS, P.KEPALA_INSTANSI, P.SEKRETARIS, P.ADMIN_TU}
PEMBACA_LAPORAN |= {P.AUDITOR}
PEMBACA_BEBAN = PIMPINAN | {P.KEPALA_INSTANSI, P.SEKRETARIS, P.AUDITOR}
PEMBERI_KODE = VERIFIKATOR | {P.PEKSOS, P.PENDAMPING, P.KETUA_RPS, P.PSIKOLOG, P.PERAWAT}
PEMBERI_KODE |= {P.PENYULUH_SOSIAL, P.PROFESI_LAIN}


#: What a changed calendar moved: who keeps it, and those who lead by its deadlines.
PEMBACA_HITUNG = ADMIN | PIMPINAN | {P.KEPALA_INSTANSI, P.SEKRETARIS, P.AUDITOR, P.ADMIN_TU}
#: "Kasus saya": those who carry cases.
PEMEGANG_ANGKA = frozenset({P.PEKSOS, P.PENDAMPING})


#: Arguments that name no object of an office: whoever asks gets the same answer.
TANPA_OBJEK = {"tahun", "layanan", "wali", "uid", "token", "sesi", "perangkat"}
TANPA_OBJEK |= {"pihak", "pihak_kedua", "tindakan_pulang"}
TANPA_OBJEK |= {"bagian", "bagian_sah", "instrumen"}
TANPA_OBJEK |= {"kantor_lapor", "kunci_lapor"}
TANPA_OBJEK |= {
    "kode_survei",
    "kode_kios",
    "kode_kantor",
    "kanal",
    "verifikasi",
    "jawab",
    "putaran",
}
TANPA_OBJEK |= {"kode_surat", "tugas_gagal", "blangko", "lambang"}
TANPA_OBJEK |= {"lap_ppks", "lap_beban", "lap_aduan", "lap_hunian"}
TANPA_OBJEK |= {"unduh_kasus", "unduh_tugas", "unduh_pengaduan", "unduh_jejak"}
TANPA_OBJEK |= {"kode_surat", "tugas_gagal", "blangko", "lambang", "angka_milik"}


@dataclass(frozen=True)
class Baris:
    """One address. Whoever is not in `kenal` gets 404; of the others, not in a set: 403."""

    nama: str
    args: str = ""  # names of the world's objects
    kenal: frozenset = SEMUA
    buka: frozenset | None = SEMUA  # GET; None: 405
    kirim: frozenset | None = None  # an empty POST; None: 405
    jawab: int = 200  # to an allowed GET
    hasil: int = 200  # to an allowed POST: the form again, or done and elsewhere
    gerbang: bool = False  # the role is asked before the object
    kueri: str = ""
    publik: bool = False

    @property
    def berobjek(self):
        return bool(set(self.args.split()) - TANPA_OBJEK) or self.nama in (
            "standards:kalender_batal",
        )

    def metode(self, peran, sekantor):
        """What to try: reading always; sending where the page takes it, elsewhere once."""
        if self.kirim and (sekantor or peran in self.kirim):
            return ("GET", "POST")
        return ("GET", "POST") if self.kirim is None and peran == P.PEKSOS else ("GET",)

    def harap(self, peran, metode, sekantor=True):
        boleh = self.buka if metode == "GET" else self.kirim
        if boleh is None:
            return 405
        if self.gerbang and peran not in boleh:
            return 403
        if peran not in self.kenal or (self.berobjek and not sekantor):
            return 404
        if peran not in boleh:
            return 403
        return self.jawab if metode == "GET" else self.hasil


def halaman(nama, args="", kenal=SEMUA, buka=SEMUA, **lain):
    """A page to read."""
    return Baris(nama, args, kenal, buka, **lain)


def formulir(nama, args, kenal, boleh, **lain):
    """A page with a form, for those who may send it."""
    return Baris(nama, args, kenal, boleh, boleh, **lain)


def kirim(nama, args, kenal, boleh, **lain):
    """An act without a page of its own."""
    return Baris(nama, args, kenal, None, boleh, **lain)


TABEL = (
    # accounts: everyone's own
    Baris("accounts:masuk", kirim=SEMUA, jawab=302, publik=True),
    Baris("accounts:keluar", buka=None, kirim=SEMUA, hasil=302),
    Baris("accounts:ganti_sandi", kirim=SEMUA),
    Baris("accounts:jabatan", kirim=SEMUA),
    Baris("accounts:data_saya", kirim=SEMUA),
    Baris("letters:sertifikat", kirim=PENGIRIM),
    halaman("accounts:lambang", "lambang", publik=True),
    # the office itself, kept by its administrator
    halaman("accounts:pengguna", buka=ADMIN),
    formulir("accounts:pengguna_baru", "", SEMUA, ADMIN),
    halaman("accounts:plt", buka=ADMIN),
    halaman("accounts:pengguna_detail", "peksos", buka=ADMIN, gerbang=True),
    formulir("accounts:pengguna_ubah", "peksos", SEMUA, ADMIN, gerbang=True),
    formulir("accounts:pengguna_sandi", "peksos", SEMUA, ADMIN, gerbang=True),
    formulir("accounts:pengguna_nonaktif", "peksos", SEMUA, ADMIN, gerbang=True),
    formulir("accounts:pengguna_aktif", "peksos", SEMUA, ADMIN, gerbang=True),
    formulir("accounts:jabatan_beri", "peksos", SEMUA, ADMIN, gerbang=True),
    formulir("accounts:jabatan_ubah", "peksos posisi", SEMUA, ADMIN, gerbang=True),
    formulir("accounts:jabatan_akhiri", "peksos posisi", SEMUA, ADMIN, gerbang=True),
    formulir("accounts:jabatan_hapus", "peksos posisi", SEMUA, ADMIN, gerbang=True),
    halaman("accounts:unit", buka=ADMIN),
    formulir("accounts:unit_baru", "", SEMUA, ADMIN),
    formulir("accounts:unit_ubah", "unit", SEMUA, ADMIN, gerbang=True),
    formulir("accounts:unit_tutup", "unit", SEMUA, ADMIN, gerbang=True),
    formulir("accounts:unit_buka", "unit", SEMUA, ADMIN, gerbang=True),
    halaman("accounts:kantor", buka=ADMIN),
    Baris("accounts:mulai", buka=ADMIN, kirim=ADMIN, hasil=302),
    formulir("accounts:kantor_data", "", SEMUA, ADMIN),
    formulir("accounts:kantor_kop", "", SEMUA, ADMIN),
    formulir("accounts:kantor_nomor", "", SEMUA, ADMIN),
    formulir("accounts:kantor_sebutan", "", SEMUA, ADMIN),
    formulir("accounts:kantor_masuk", "", SEMUA, ADMIN),
    halaman("accounts:kantor_riwayat", buka=ADMIN | {P.AUDITOR}),
    halaman("accounts:wilayah", kueri="?medan=wilayah"),
    # the system itself: machines ask openly, the administrator reads it in words
    halaman("config:sehat", publik=True),
    halaman("config:kesehatan", buka=ADMIN),
    Baris("config:tugas_ulangi", "tugas_gagal", buka=None, kirim=ADMIN, hasil=302, gerbang=True),
    # one's own sign-in: the code, passwords, second factor, sessions, browsers
    Baris("accounts:kode", kirim=SEMUA, jawab=302, hasil=302, publik=True),
    Baris("accounts:lupa_sandi", kirim=SEMUA, publik=True),
    halaman("accounts:lupa_sandi_terkirim", publik=True),
    Baris("accounts:atur_sandi", "uid token", kirim=SEMUA, publik=True),
    halaman("accounts:akun"),
    halaman("accounts:sesi"),
    halaman("accounts:sesi_sisa", publik=True),
    Baris("accounts:sesi_tetap", buka=None, kirim=SEMUA),
    Baris("accounts:sesi_akhiri_lain", buka=None, kirim=SEMUA, hasil=302),
    Baris("accounts:sesi_akhiri", "sesi", buka=None, kirim=SEMUA, hasil=302),
    Baris("accounts:perangkat_baru", kirim=SEMUA, hasil=302),
    Baris("accounts:perangkat_lupakan", "perangkat", buka=None, kirim=SEMUA, hasil=302),
    Baris("accounts:faktor_kedua", kirim=None),
    Baris("accounts:faktor_kedua_mulai", buka=None, kirim=SEMUA, hasil=302),
    Baris("accounts:faktor_kedua_pasang", kirim=SEMUA, jawab=302, hasil=302),
    Baris("accounts:kode_pemulihan", kirim=SEMUA, jawab=302, hasil=302),
    Baris("accounts:kode_pemulihan_ganti", kirim=SEMUA, jawab=302, hasil=302),
    Baris("accounts:faktor_kedua_matikan", kirim=SEMUA, jawab=302, hasil=302),
    # a colleague's sign-in, after a loss
    formulir("accounts:faktor_kedua_rekan", "peksos", SEMUA, ADMIN, gerbang=True),
    formulir("accounts:sesi_rekan", "peksos", SEMUA, ADMIN, gerbang=True),
    # standards: public pages; the calendar is read by all and kept by the administrator
    halaman("standards:layanan", publik=True),
    halaman("standards:layanan_detail", "layanan", publik=True),
    # the office's standards, kept by its administrator
    halaman("standards:standar", buka=ADMIN),
    halaman("standards:contoh", buka=ADMIN),
    formulir("standards:unggah", "", SEMUA, ADMIN),
    halaman("standards:standar_layanan", "kode_standar", buka=ADMIN, gerbang=True),
    halaman("standards:versi", "versi", buka=ADMIN, gerbang=True),
    halaman("standards:versi_naskah", "versi", buka=ADMIN, gerbang=True),
    Baris("standards:versi_salin", "versi", buka=None, kirim=ADMIN, hasil=302, gerbang=True),
    formulir("standards:versi_aktifkan", "versi", SEMUA, ADMIN, gerbang=True),
    formulir("standards:draf", "draf", SEMUA, ADMIN, gerbang=True),
    halaman("standards:draf_pratinjau", "draf", buka=ADMIN, gerbang=True),
    halaman("standards:draf_kata", "draf", buka=ADMIN, gerbang=True),
    halaman("standards:draf_perubahan", "draf", buka=ADMIN, gerbang=True),
    formulir("standards:draf_aktifkan", "draf", SEMUA, ADMIN, gerbang=True),
    formulir("standards:draf_buang", "draf", SEMUA, ADMIN, gerbang=True, hasil=302),
    # its instruments: read by all, kept by the administrator
    halaman("assessments:instrumen"),
    halaman("assessments:instrumen_contoh"),
    formulir("assessments:instrumen_unggah", "", SEMUA, ADMIN),
    halaman("assessments:instrumen_detail", "instrumen_kantor"),
    halaman("assessments:instrumen_cetak", "instrumen_kantor"),
    halaman("assessments:instrumen_naskah", "instrumen_kantor"),
    formulir(
        "assessments:instrumen_lepas", "instrumen_kantor", SEMUA, ADMIN, gerbang=True, hasil=302
    ),
    halaman("standards:kalender"),
    formulir("standards:jam_kerja", "", SEMUA, ADMIN),
    formulir("standards:jam_khusus_tambah", "", SEMUA, ADMIN),
    formulir("standards:jam_khusus_ubah", "masa", SEMUA, ADMIN, gerbang=True),
    formulir("standards:jam_khusus_hapus", "masa", SEMUA, ADMIN, gerbang=True),
    halaman("cases:hitung_ulang", buka=PEMBACA_HITUNG),
    halaman("cases:pergeseran", "hitung", SEMUA, PEMBACA_HITUNG, gerbang=True),
    formulir("reports:pengingat", "", SEMUA, ADMIN),
    Baris("reports:eskalasi", "eskalasi", KABID | {P.AUDITOR}, KABID | {P.AUDITOR}, kirim=KABID),
    formulir("standards:libur_tambah", "", SEMUA, ADMIN),
    formulir("standards:libur_ubah", "libur", SEMUA, ADMIN, gerbang=True),
    formulir("standards:libur_hapus", "libur", SEMUA, ADMIN, gerbang=True),
    formulir("standards:kalender_konfirmasi", "tahun", SEMUA, ADMIN),
    formulir("standards:kalender_batal", "tahun", SEMUA, ADMIN, gerbang=True),
    # lists show what one may know of; nobody is turned away from a list
    halaman("cases:tugas"),
    # the overview: whoever has the number may open its rows
    halaman("reports:ikhtisar"),
    halaman("reports:ikhtisar_baris", "angka_milik", buka=PEMEGANG_ANGKA),
    halaman("cases:cari", kueri="?q=siti"),
    halaman("cases:daftar"),
    halaman("cases:klien"),
    halaman("cases:aduan"),
    halaman("cases:daftar_semua"),
    halaman("letters:semua"),
    Baris("cases:simpan_draf", buka=None, kirim=PENGIRIM),
    # reports
    formulir("cases:aduan_baru", "", SEMUA, PENCATAT),
    halaman("cases:aduan_detail", "aduan", KENAL),
    halaman("cases:aduan_detail", "aduan_baru", KENAL_ADUAN),
    halaman("cases:tanda_terima", "aduan", KENAL),
    formulir("cases:aduan_tutup", "aduan_baru", KENAL_ADUAN, PIMPINAN),
    formulir("cases:orang_tambah", "aduan_baru", KENAL_ADUAN, PENCATAT_ORANG),
    formulir("cases:orang_ubah", "aduan_baru orang", KENAL_ADUAN, PENCATAT_ORANG),
    halaman("cases:pilih_klien", "aduan_baru", KENAL_ADUAN, PEMBUKA),
    # the public side: reporting and tracking are open; reports are sorted by those who take them up
    halaman("complaints:lapor", publik=True),
    halaman("complaints:lapor_wilayah", publik=True),
    halaman("complaints:lapor_terkirim", "kunci_lapor", publik=True),
    Baris("complaints:lapor_kantor", "kantor_lapor", kirim=SEMUA, publik=True),
    Baris("complaints:lacak", kirim=SEMUA, publik=True),
    halaman("complaints:triase", buka=PEMILAH),
    Baris("complaints:triase_saring", buka=None, kirim=PEMILAH, hasil=302),
    halaman("complaints:triase_aduan", "aduan_baru", KENAL_ADUAN, PEMILAH),
    kirim("complaints:triase_gabung", "aduan_baru", KENAL_ADUAN, PEMILAH, hasil=404),
    kirim("complaints:triase_pisah", "aduan_baru", KENAL_ADUAN, PEMILAH, hasil=403),
    kirim("complaints:triase_hubungkan", "aduan_baru", KENAL_ADUAN, PEMILAH, hasil=404),
    formulir("complaints:triase_teruskan", "aduan_baru", KENAL_ADUAN, PEMILAH),
    kirim("complaints:triase_pesan", "aduan_baru", KENAL_ADUAN, PEMILAH),
    formulir("cases:buka_kasus", "aduan klien", KENAL, PELAKSANA),
    # clients
    formulir("cases:klien_baru", "", SEMUA, PEMBUKA),
    halaman("cases:klien_detail", "klien", KENAL),
    formulir("cases:ubah_klien", "klien", KENAL, PELAKSANA),
    halaman("cases:klien_kembar", buka=PIMPINAN),
    halaman("cases:gabung_pilih", "klien", KENAL, PIMPINAN, gerbang=True),
    formulir("cases:gabung_klien", "klien klien_lain", KENAL, PIMPINAN, gerbang=True),
    formulir("cases:batal_gabung", "gabungan", KENAL, PIMPINAN, gerbang=True),
    # one case
    halaman("cases:detail", "jalan", KENAL),
    halaman("cases:detail", "bebas", KENAL_BEBAS),
    halaman("cases:detail", "hunian", KENAL | {P.KETUA_RPS}),
    halaman("cases:riwayat", "jalan", KENAL),
    halaman("cases:dokumen", "jalan", KENAL),
    Baris("cases:langkah", "jalan langkah_disposisi", KENAL, kirim=KABID),
    Baris("cases:langkah", "putus case_record", KENAL, kirim=PELAKSANA),
    halaman("cases:langkah", "bersurat konsep", KENAL, jawab=302, kirim=PENGIRIM, hasil=302),
    Baris("cases:syarat", "jalan syarat", KENAL, kirim=PELAKSANA | {P.PETUGAS_LAYANAN}),
    Baris("cases:disposisi", "putus disposisi", KENAL, NARASI, {P.PEKSOS}, hasil=302),
    Baris("cases:orang", "perwalian wali", KENAL_PERWALIAN, NARASI, PELAKSANA),
    halaman("cases:berkas", "foto_aduan", KENAL_ADUAN - TANPA_NARASI),
    halaman("cases:berkas", "foto_syarat", NARASI),
    halaman("cases:berkas", "foto_asesmen", NARASI),
    # confidentiality: levels, break-glass, matches, who read what
    formulir("cases:ubah_kerahasiaan", "jalan", KENAL, KABID),
    halaman("cases:detail", "dibuka_darurat", KENAL | {P.PERAWAT}),
    formulir("cases:akses_darurat", "", SEMUA, DARURAT),
    Baris("cases:tinjau_akses", "akses", KENAL_AKSES, kirim=KABID),
    Baris("cases:kecocokan", "kecocokan", KENAL_COCOK, kirim=KABID),
    halaman("cases:jejak_baca", buka=PEMBACA_JEJAK),
    halaman("cases:jejak_kasus", "jalan", KENAL, PEMBACA_JEJAK),
    # lists of cases
    Baris("cases:daftar_kolektif", "daftar", KENAL, kirim=KABID, hasil=302),
    Baris(
        "cases:daftar_buka", "terdaftar langkah_daftar", KENAL, buka=None, kirim=KABID, hasil=302
    ),
    # acts on a case
    formulir("cases:tugaskan", "jalan", KENAL, PIMPINAN),
    formulir("cases:ambil", "bebas", KENAL_BEBAS, {P.PEKSOS, P.PENDAMPING}, hasil=302),
    formulir("cases:libatkan", "jalan", KENAL, PIMPINAN | {P.PEKSOS}),
    formulir("cases:lepaskan", "dilibatkan", KENAL_DILIBATKAN, PIMPINAN | {P.PEKSOS}),
    formulir("cases:ubah_tim", "perwalian", KENAL_PERWALIAN, PIMPINAN),
    formulir("cases:tambah_syarat", "jalan", KENAL, PELAKSANA | KABID),
    formulir("cases:darurat", "jalan", KENAL, PELAKSANA, jawab=302, hasil=302),
    formulir("cases:keluar", "hunian", KENAL_RPS, PENGURUS_RPS, jawab=302, hasil=302),
    formulir("cases:pindah_hunian", "hunian", KENAL_RPS, PENGURUS_RPS, jawab=302, hasil=302),
    formulir("cases:usul_penempatan", "putus", KENAL, PELAKSANA, jawab=302, hasil=302),
    formulir("cases:sahkan", "hunian", KENAL | {P.KETUA_RPS}, KABID),
    formulir("cases:jeda", "jalan", KENAL, PELAKSANA | KABID),
    formulir("cases:lanjutkan", "putus", KENAL, PELAKSANA | KABID),
    formulir("cases:kembalikan_pemohon", "pemohon", KENAL, PELAKSANA | {P.PETUGAS_LAYANAN}),
    formulir("cases:nyatakan_gugur", "pemohon", KENAL, PELAKSANA),
    halaman("cases:waktu", "jalan", KENAL),
    halaman("cases:waktu", "putus", KENAL),
    halaman("cases:tanda_pengembalian", "pemohon", KENAL),
    # source 1 gives no ground to change its time: nobody may
    formulir("cases:ubah_waktu", "jalan", KENAL, frozenset()),
    Baris("cases:kerja", "dikerjakan asesmen", KENAL, buka=None, kirim=PELAKSANA, hasil=302),
    formulir("cases:usulkan_tutup", "jalan", KENAL, PELAKSANA),
    formulir("cases:tutup", "usul", KENAL, KABID),
    formulir("cases:kembalikan", "jalan", KENAL, KABID),
    formulir("cases:pindah_jalur", "terdaftar", KENAL, PIMPINAN),
    halaman("cases:pindah_jalur", "jalan", KENAL, frozenset(), kirim=frozenset()),
    formulir("cases:buka_kembali", "ditutup", KENAL, KABID),
    formulir("cases:tambah_susulan", "ditutup", KENAL, PELAKSANA | {P.PETUGAS_LAYANAN}),
    # what was wrong, corrected
    formulir("cases:koreksi_catatan", "putus asesmen_putus", KENAL, PELAKSANA | KABID),
    formulir("cases:koreksi_putusan", "putus disposisi", KENAL, KABID),
    formulir("cases:tarik_berkas", "foto_syarat", NARASI, PELAKSANA | KABID),
    formulir("cases:pindah_berkas", "foto_syarat", NARASI, PELAKSANA | KABID),
    formulir("cases:ganti_klien", "jalan", KENAL, PIMPINAN),
    formulir("cases:batalkan_tutup", "ditutup", KENAL, KABID),
    # a case of another office's: our own case, or what another hands over
    formulir("cases:limpahkan", "jalan", KENAL, KABID),
    halaman("cases:pelimpahan", "keluar", KENAL),
    halaman("cases:pelimpahan", "masukan", PEMBACA_LIMPAHAN),
    formulir("cases:terima_pelimpahan", "masukan", PEMBACA_LIMPAHAN, TRIASE),
    formulir("cases:tolak_pelimpahan", "masukan", PEMBACA_LIMPAHAN, TRIASE),
    formulir("cases:tarik_pelimpahan", "keluar", KENAL, KABID),
    Baris("cases:jawaban_dibaca", "keluar", KENAL, None, KENAL - {P.AUDITOR}, hasil=302),
    # assessments: read by those who read the case's story, filled by its peksos
    halaman("assessments:asesmen_kasus", "berasesmen", KENAL),
    halaman("assessments:asesmen_langkah", "berasesmen langkah_asesmen", KENAL, jawab=302),
    Baris("assessments:langkah", "dikerjakan asesmen", KENAL, kirim=PELAKSANA),
    Baris("assessments:mulai_asesmen", "berasesmen instrumen", KENAL, kirim=PETUGAS),
    Baris("assessments:persetujuan", "berasesmen", KENAL, kirim=PELAKSANA),
    formulir("assessments:cabut_persetujuan", "persetujuan", NARASI, PELAKSANA),
    halaman("assessments:asesmen", "asesmen_draf", NARASI),
    halaman("assessments:asesmen", "asesmen_final", NARASI),
    formulir("assessments:final_asesmen", "asesmen_draf", NARASI, PETUGAS),
    formulir("assessments:batal_asesmen", "asesmen_draf", NARASI, PETUGAS | PIMPINAN),
    formulir("assessments:bawa_jawaban", "asesmen_draf", NARASI, PETUGAS),
    formulir("assessments:revisi_asesmen", "asesmen_final", NARASI, PETUGAS | PIMPINAN),
    Baris("assessments:bagian", "asesmen_draf bagian", NARASI, kirim=PETUGAS, hasil=302),
    Baris("assessments:simpan_bagian", "asesmen_draf bagian", NARASI, None, PETUGAS),
    formulir("assessments:cabut_pengesahan", "asesmen_draf bagian_sah", NARASI, PETUGAS | PIMPINAN),
    # institutions: read by everybody of the office but the kelurahan, kept by a few
    halaman("referrals:lembaga"),
    halaman("referrals:lembaga_detail", "lembaga", SEMUA - {P.PETUGAS_DESA}),
    formulir("referrals:lembaga_baru", "", SEMUA, PENGURUS_LEMBAGA),
    formulir("referrals:lembaga_ubah", "lembaga", SEMUA - {P.PETUGAS_DESA}, PENGURUS_LEMBAGA),
    formulir("referrals:lembaga_aktif", "lembaga", SEMUA - {P.PETUGAS_DESA}, PENGURUS_LEMBAGA),
    # referrals: ours by who carries the case, theirs by who sorts what comes in
    halaman("referrals:daftar"),
    halaman("referrals:rujukan", "rujukan_keluar", KENAL),
    halaman("referrals:rujukan", "rujukan_masuk", PEMBACA_LIMPAHAN),
    halaman("referrals:salinan", "rujukan_masuk salinan_masuk", PEMBACA_LIMPAHAN),
    Baris(
        "referrals:rujukan_dibaca",
        "rujukan_masuk",
        PEMBACA_LIMPAHAN,
        None,
        PEMBACA_LIMPAHAN - {P.AUDITOR},
        hasil=302,
    ),
    formulir("referrals:rujukan_baru", "berrujukan", KENAL, PELAKSANA),
    Baris("referrals:langkah", "merujuk langkah_rujukan", KENAL, kirim=PELAKSANA),
    Baris("referrals:rujukan_penempatan", "berrujukan", KENAL, kirim=PELAKSANA),
    formulir("referrals:rujukan_ubah", "rujukan_kembali", KENAL, PELAKSANA),
    formulir("referrals:rujukan_setujui", "rujukan_draf", KENAL, KABID, hasil=302),
    formulir("referrals:rujukan_kirim", "rujukan_setuju", KENAL, PELAKSANA),
    formulir("referrals:rujukan_tarik", "rujukan_keluar", KENAL, PELAKSANA | KABID),
    formulir("referrals:rujukan_jawaban", "rujukan_keluar", KENAL, PELAKSANA),
    formulir("referrals:rujukan_terima", "rujukan_masuk", PEMBACA_LIMPAHAN, TRIASE),
    formulir("referrals:rujukan_tolak", "rujukan_masuk", PEMBACA_LIMPAHAN, TRIASE),
    Baris("referrals:rujukan_dampingi", "rujukan_keluar", KENAL, None, PELAKSANA),
    # nothing of these can be done yet: nobody's, whoever asks
    Baris("referrals:rujukan_selesai", "rujukan_keluar", KENAL, None, frozenset()),
    Baris("referrals:rujukan_kabari", "rujukan_masuk", PEMBACA_LIMPAHAN, None, frozenset()),
    Baris("referrals:rujukan_langkah", "rujukan_keluar", KENAL, None, frozenset()),
    # a leader's load of cases
    halaman("cases:beban", buka=PIMPINAN | ADMIN),
    formulir("cases:alihkan", "peksos", SEMUA, PIMPINAN | ADMIN, gerbang=True),
    formulir("cases:kembalikan_beban", "cuti", SEMUA, PIMPINAN | ADMIN, gerbang=True, hasil=302),
    # letters
    halaman("letters:agenda_keluar"),
    halaman("letters:agenda_masuk", buka=PEMBACA_MASUK),
    formulir("letters:masuk_baru", "", SEMUA, frozenset({P.ADMIN_TU})),
    halaman("letters:masuk_detail", "surat_masuk", PEMBACA_MASUK),
    formulir("letters:masuk_ubah", "surat_masuk", PEMBACA_MASUK, frozenset({P.ADMIN_TU})),
    halaman("letters:masuk_pindaian", "surat_masuk", PEMBACA_MASUK),
    halaman("letters:masuk_lembar", "surat_masuk", PEMBACA_MASUK),
    halaman("letters:contoh_kop", buka=ADMIN),
    halaman("letters:daftar", "jalan", KENAL),
    halaman("letters:detail", "surat", KENAL_SURAT),
    halaman("letters:pdf", "surat", KENAL_SURAT),
    halaman("letters:pindaian", "surat_dipindai", KENAL_SURAT),
    halaman("letters:naskah", "surat", KENAL_SURAT, jawab=302),  # the page itself without htmx
    # many letters at once: the list asks no role, each act its own; a job is its owner's alone
    halaman("letters:giliran"),
    Baris("letters:putuskan_banyak", buka=None, kirim=PENGIRIM, hasil=302),
    Baris("letters:cetak_banyak", buka=None, kirim=PENGIRIM, hasil=302),
    halaman("letters:borongan", "borongan", frozenset({P.PEKSOS})),
    halaman("letters:borongan_pdf", "borongan", frozenset({P.PEKSOS})),
    formulir("letters:baru", "bersurat", KENAL, PENYUSUN_SURAT),
    formulir("letters:urung", "bersurat bebas_surat", KENAL, PENYUSUN_SURAT),
    formulir("letters:kirim", "surat_terbit", KENAL_BERNOMOR, PENYUSUN_SURAT),
    formulir("letters:batal", "surat_terbit", KENAL_BERNOMOR, KABID | {P.KEPALA_INSTANSI}),
    halaman("letters:periksa", "kode_surat", kirim=SEMUA, publik=True),
    formulir("letters:langkah", "bersurat paraf", KENAL, KABID),
    # homes, places and stays
    halaman("referrals:papan"),
    halaman("referrals:buku", buka=PEMBACA_BUKU),
    formulir("referrals:rumah_baru", "", SEMUA, PENGELOLA_RUMAH),
    halaman("referrals:wisma", "wisma", KENAL_RUMAH),
    formulir("referrals:rumah_ubah", "wisma", KENAL_RUMAH, PENGELOLA_RUMAH),
    formulir("referrals:kamar_baru", "wisma", KENAL_RUMAH, PENGELOLA_RUMAH),
    formulir("referrals:kamar_ubah", "kamar", KENAL_RUMAH, PENGELOLA_RUMAH),
    formulir("referrals:ranjang_baru", "kamar", KENAL_RUMAH, PENGELOLA_RUMAH),
    formulir("referrals:kamar_tutup", "kamar", KENAL_RUMAH, PENGELOLA_RUMAH),
    Baris("referrals:kamar_buka", "kamar_tutup", KENAL_RUMAH, None, PENGELOLA_RUMAH, hasil=302),
    Baris("referrals:ranjang_pakai", "ranjang", KENAL_RUMAH, None, PENGELOLA_RUMAH, hasil=302),
    Baris("referrals:usul_penempatan", "putus", KENAL, kirim=PELAKSANA),
    Baris("referrals:penempatan", "penempatan", KENAL_RPS, kirim=KABID | {P.PEKSOS}, hasil=302),
    Baris("referrals:langkah", "ditempatkan langkah_rps", KENAL_RPS, kirim={P.KETUA_RPS}),
    formulir("referrals:masuk_darurat", "jalan", KENAL, PELAKSANA),
    formulir("referrals:pindah", "hunian", KENAL_RPS, PENGURUS_RPS),
    formulir("referrals:keluar", "hunian", KENAL_RPS, PENGURUS_RPS),
    Baris("referrals:tinggal", "tinggal", KENAL_RPS, kirim=PENGURUS_RPS | KABID),
    formulir("referrals:titipan_kembali", "titipan", KENAL_RPS, PENGURUS_RPS),
    formulir("letters:berita_acara", "disusun langkah_disusun", KENAL, PELAKSANA),
    # handovers, returns, aftercare
    Baris("referrals:langkah", "serah serah_terima", KENAL, kirim=PELAKSANA),
    halaman("referrals:penyerahan", "disusun langkah_disusun", KENAL, jawab=302),
    Baris("referrals:serah_terima", "tersusun", KENAL, kirim=PELAKSANA),
    formulir("referrals:serah_ubah", "tersusun", KENAL, PELAKSANA),
    formulir("referrals:serah_batal", "tersusun", KENAL, PELAKSANA | KABID),
    Baris("referrals:serah_selesaikan", "tersusun", KENAL, None, PELAKSANA, hasil=302),
    Baris("referrals:serah_berita", "tersusun", KENAL, None, PELAKSANA, hasil=302),
    formulir("referrals:tanda_tangan", "tersusun pihak", KENAL, PELAKSANA),
    halaman("referrals:paraf", "tersusun pihak_kedua", KENAL, NARASI),
    halaman("referrals:pemulangan_semua"),
    halaman("referrals:pemulangan", "pulang", KENAL),
    formulir("referrals:pemulangan_tindakan", "pulang tindakan_pulang", KENAL, PELAKSANA),
    formulir("referrals:pemulangan_terima", "pulang", KENAL, PELAKSANA),
    Baris("referrals:pemulangan_dibaca", "pulang_gagal", KENAL, None, KABID, hasil=302),
    Baris("referrals:bimbingan_kasus", "ditutup", KENAL, kirim=PELAKSANA | KABID),
    Baris("referrals:bimbingan", "kontak", KENAL, kirim=PELAKSANA | KABID),
    # case conferences: being asked to one opens it, not its case
    halaman("assessments:rekam", "jalan", KENAL, NARASI),
    halaman("assessments:rekam_cetak", "jalan", KENAL, NARASI, jawab=302),  # nothing was ticked
    halaman("assessments:pembahasan", "dibahas", KENAL_DILIBATKAN),
    formulir("assessments:konferensi_baru", "dibahas", KENAL_DILIBATKAN, PELAKSANA | KABID),
    formulir("assessments:konferensi_catat_baru", "dibahas", KENAL_DILIBATKAN, PELAKSANA | KABID),
    Baris(
        "assessments:konferensi", "konferensi", DIUNDANG, kirim=frozenset({P.PEKSOS, P.PSIKOLOG})
    ),
    formulir("assessments:konferensi_ubah", "konferensi", DIUNDANG, PELAKSANA | KABID),
    formulir("assessments:konferensi_batal", "konferensi", DIUNDANG, PELAKSANA | KABID),
    formulir("assessments:konferensi_catat", "konferensi", DIUNDANG, PELAKSANA | KABID),
    Baris("assessments:konferensi_undangan", "konferensi", DIUNDANG, None, PELAKSANA, hasil=302),
    Baris("assessments:tugas_konferensi", "tugas_konferensi", NARASI, kirim=PIMPINAN | {P.PEKSOS}),
    Baris("assessments:langkah", "rapat langkah_rapat", KENAL_RAPAT, kirim=KABID),
    # the plan: written by who carries the case, approved by the Kabid, read as narratives are
    halaman("assessments:rencana_kasus", "berencana", KENAL),
    formulir("assessments:rencana_susun", "jalan", KENAL, PENYUSUN_RENCANA),
    Baris("assessments:rencana_simpan", "jalan", KENAL, None, PENYUSUN_RENCANA),
    formulir("assessments:rencana_revisi", "berencana", KENAL, PENYUSUN_RENCANA),
    Baris("assessments:rencana", "rencana_diajukan", NARASI, kirim=KABID, hasil=302),
    formulir("assessments:rencana_setuju", "rencana_sah", NARASI, PENYUSUN_RENCANA),
    halaman("assessments:rencana_cetak", "rencana_sah", NARASI),
    formulir("assessments:perkembangan_baru", "berencana", KENAL, PENYUSUN_RENCANA),
    formulir("assessments:perkembangan_koreksi", "perkembangan", NARASI, PENYUSUN_RENCANA),
    formulir("assessments:pemantauan_baru", "berencana", KENAL, PENYUSUN_RENCANA),
    halaman("assessments:pemantauan", "pemantauan", NARASI),
    Baris("assessments:langkah", "perencanaan langkah_rencana", KENAL_PERWALIAN, kirim=KABID),
    # the public side: without sign-in
    Baris("complaints:survei_isi", "kode_survei", kirim=SEMUA, publik=True),
    Baris("complaints:survei_kios", "kode_kios", kirim=SEMUA, publik=True),
    Baris("complaints:pengaduan_publik", "kode_kantor", kirim=SEMUA, publik=True),
    Baris("complaints:pengaduan_cek", kirim=SEMUA, publik=True),
    Baris("complaints:pengaduan_surat", kirim=SEMUA, publik=True),
    Baris("complaints:informasi_publik", "kode_kantor", kirim=SEMUA, publik=True),
    Baris("complaints:informasi_cek", kirim=SEMUA, publik=True),
    Baris("complaints:informasi_berkas", "sesi", kirim=SEMUA, publik=True),
    # the public side: the office
    # registers, reports and lists to take along: what they hold is asked row by row
    halaman("reports:laporan", buka=SEMUA - {P.PETUGAS_DESA}),
    halaman("reports:laporan_isi", "lap_ppks", buka=PEMBACA_LAPORAN),
    halaman("reports:laporan_isi", "lap_beban", buka=PEMBACA_BEBAN),
    halaman("reports:laporan_isi", "lap_aduan", buka=PEMBACA_LAPORAN | {P.PETUGAS_LAYANAN}),
    halaman("reports:laporan_isi", "lap_hunian", buka=PEMBACA_LAPORAN | {P.PIMPINAN_LEMBAGA}),
    halaman("reports:ekspor", "unduh_kasus", buka=PEMBACA_LAPORAN | {P.PIMPINAN_LEMBAGA}),
    halaman("reports:ekspor", "unduh_tugas"),
    halaman("reports:ekspor", "unduh_pengaduan", buka=PEMBACA_PENGADUAN),
    halaman("reports:ekspor", "unduh_jejak", buka=PEMBACA_JEJAK),
    formulir("complaints:survei_kode", "", SEMUA, PEMBERI_KODE & PENGIRIM),
    halaman("complaints:kepuasan", buka=SEMUA - {P.PETUGAS_DESA}),
    halaman("complaints:kepuasan_laporan", buka=SEMUA - {P.PETUGAS_DESA}),
    formulir("complaints:kepuasan_lampau", "", SEMUA, ADMIN | {P.SEKRETARIS, P.ADMIN_TU}),
    formulir("complaints:pengaturan", "", SEMUA, ADMIN),
    Baris("complaints:pengaturan_kios", "", SEMUA, None, ADMIN, hasil=302),
    formulir("complaints:kelas_pengaduan", "kelas_pengaduan", SEMUA, ADMIN, gerbang=True),
    formulir("complaints:kanal_pengaduan", "kanal", SEMUA, ADMIN),
    halaman("complaints:pengaduan"),
    formulir("complaints:pengaduan_baru", "", SEMUA, PENCATAT_PENGADUAN),
    halaman("complaints:pengaduan_laporan", buka=PEMBACA_PENGADUAN),
    halaman("complaints:pengaduan_detail", "pengaduan", PEMBACA_PENGADUAN),
    halaman("complaints:pengaduan_jawaban", "dijawab putaran", PEMBACA_PENGADUAN | {P.PEKSOS}),
    formulir(
        "complaints:pengaduan_tindakan", "pengaduan verifikasi", PEMBACA_PENGADUAN, VERIFIKATOR
    ),
    halaman("complaints:berkas_publik", "berkas_publik", PEMBACA_PENGADUAN),
    halaman("complaints:informasi"),
    formulir("complaints:informasi_baru", "", SEMUA, PETUGAS_INFORMASI),
    halaman("complaints:informasi_laporan", buka=PEMBACA_PENGADUAN),
    halaman("complaints:informasi_detail", "permohonan", PEMBACA_PENGADUAN),
    formulir(
        "complaints:informasi_tindakan", "permohonan jawab", PEMBACA_PENGADUAN, PETUGAS_INFORMASI
    ),
    Baris("complaints:kabar", kirim=PENGIRIM, hasil=302),
    Baris("complaints:kabar_dilihat", buka=None, kirim=PENGIRIM, hasil=302),
    # blank forms: of the own office's services, and of a case that one may know of
    halaman("letters:blangko"),
    halaman("letters:blangko_umum", "blangko"),
    halaman("letters:blangko_layanan", "kode_standar"),
    halaman("letters:blangko_kasus", "jalan", KENAL),
    halaman("letters:blangko_langkah", "jalan langkah_disposisi", KENAL),
    halaman("letters:blangko_langkah", "bersurat konsep", KENAL),
)


def semua_nama(resolver=None, awal=""):
    """Every name of the URL configuration, with its namespace."""
    for p in (resolver or get_resolver()).url_patterns:
        if hasattr(p, "url_patterns"):
            yield from semua_nama(p, f"{awal}{p.namespace}:" if p.namespace else awal)
        else:
            yield f"{awal}{p.name}"


@pytest.fixture
def hanya_status(monkeypatch):
    """Thousands of answers are asked for their status only: no page is drawn, no refusal logged."""
    monkeypatch.setattr("django.template.backends.django.Template.render", lambda *a, **k: "")
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


class Dunia(NamedTuple):
    objek: dict
    sekantor: dict
    luar: dict


@pytest.fixture
def dunia(hanya_status, orang, kantor_lain, kasus, aduan, klien, standar):
    return Dunia(
        objek=bangun(orang, kasus, aduan, klien, standar),
        sekantor={p: orang(p) for p in wakil(P)},
        luar={p: orang(p, baru=True, kantor=kantor_lain) for p in wakil_luar(P)},
    )


def alamat(baris, dunia):
    return reverse(baris.nama, args=[dunia.objek[a] for a in baris.args.split()]) + baris.kueri


def peramban(jabatan=None):
    """A browser, this person signed in; a page that breaks is a wrong answer like others."""
    klien = Client(raise_request_exception=False)
    if jabatan:
        klien.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
    return klien


def minta(klien, metode, url):
    """The answer to one request, whatever it did undone."""
    titik, kuki = transaction.savepoint(), klien.cookies.copy()
    try:
        jawaban = getattr(klien, metode.lower())(url)
        if jawaban.streaming:
            jawaban.getvalue()  # reads and closes the file
        return jawaban
    finally:
        transaction.savepoint_rollback(titik)
        klien.cookies = kuki


def beda(dunia, orang, sekantor):
    """Every answer that is not the table's."""
    for peran, jabatan in orang.items():
        klien = peramban(jabatan)
        for baris in TABEL:
            for metode in baris.metode(peran, sekantor):
                url = alamat(baris, dunia)
                dapat = minta(klien, metode, url).status_code
                harap = baris.harap(peran, metode, sekantor)
                if dapat != harap:
                    yield f"{baris.nama} {metode} {peran}: {dapat}, seharusnya {harap}"


def test_setiap_alamat_punya_baris():
    ada = set(semua_nama())
    assert ada - {b.nama for b in TABEL} == set(), "alamat tanpa baris"
    assert {b.nama for b in TABEL} - ada == set(), "baris tanpa alamat"


def test_kantor_sendiri(dunia):
    assert list(beda(dunia, dunia.sekantor, sekantor=True)) == []


def test_kantor_lain(dunia):
    assert list(beda(dunia, dunia.luar, sekantor=False)) == []


def test_belum_masuk(standar):
    """Asked to sign in, whether or not the object exists: the address is not even looked up.

    What was posted to shows the sign-in itself, so that what was typed goes along.
    """
    salah = []
    for baris in TABEL:
        kode = ("layanan", "kode_standar")
        khas = {
            "tugas_gagal": TUGAS_GAGAL,
            "kunci_lapor": TUGAS_GAGAL,
            "eskalasi": TUGAS_GAGAL,
            "angka_milik": "milik",
        } | dict.fromkeys(kode, standar.kode)
        args = [khas.get(a, 1) for a in baris.args.split()]
        url = reverse(baris.nama, args=args) + baris.kueri
        buka, kirim = Client().get(url), Client().post(url)
        masuk = buka.status_code == 302 and buka.url.startswith(reverse("accounts:masuk"))
        tertutup = masuk and kirim.status_code == 401
        benar = buka.status_code in (200, 404) if baris.publik else tertutup
        if not benar:
            salah.append(f"{url}: GET {buka.status_code}, POST {kirim.status_code}")
    assert salah == []
