"""What citizens sent to a demo office: reports, complaints, information requests, survey sheets.

Every demo office gets the same few (data/masyarakat.toml), told by the acts that the screens call.
"""

import tomllib
import uuid
from itertools import zip_longest
from pathlib import Path

from accounts.models import Wilayah
from accounts.peran import Peran
from cases.kebutuhan import dugaan
from complaints.actions import (
    informasi,
    jawaban,
    lapor,
    pengaduan,
    pengaturan,
    pesan,
    survei,
    titipan,
)
from complaints.ikm import medan_unsur
from config.contoh import lampiran
from config.contoh.kantor import SANDI
from config.contoh.waktu import seolah
from letters.penanda import kantor_elektronik
from standards.models import Standar

#: Totals of the worked example: 29 sheets, lowest in the third element.
JUMLAH = (105, 101, 100, 116, 102, 105, 106, 105, 115)
LEMBAR = 29
LAMPAU = (("Balai Tan Miyat", 86.69), ("Balai Pangudi Luhur", 86.40), ("Balai Budhi Dharma", 88.12))
SARAN = ("Tolong dipercepat.", "Petugasnya sabar.", "Kursi ruang tunggu kurang.")


def isi(orang, penanggalan):
    """Fill one office.

    Args:
        orang: {short sign-in name: Jabatan}.
        penanggalan: waktu.Penanggalan of the office.
    """
    peran = _menurut_peran(orang)
    loket = _loket(peran)
    if loket is None:
        return
    cerita = baca()
    for satu in cerita["pengaduan"]:
        _pengaduan(satu, loket, peran, penanggalan.saat(satu["saat"]))
    for satu in cerita["permohonan"]:
        _permohonan(satu, loket, penanggalan)
    _survei(loket, peran)
    for kanal in cerita["aturan_kanal"].get(loket.instansi.kode, ()):
        aturan = {"kanal": kanal, "boleh_anonim": False, "wajib_identitas": True}
        pengaturan.simpan_kanal(aturan, by=peran[Peran.ADMIN_SISTEM])


def _menurut_peran(orang):
    return {j.peran: j for j in reversed(list(orang.values()))}


def _loket(peran):
    """Who receives what citizens send; an office without one gets nothing."""
    return peran.get(Peran.PETUGAS_LAYANAN) or peran.get(Peran.ADMIN_TU)


def laporan(orang):
    """The reports from the public page that config/contoh/cerita.py puts among its moments."""
    return baca()["aduan"] if _loket(_menurut_peran(orang)) else []


def baca():
    return tomllib.loads(Path(__file__).with_name("masyarakat.toml").read_text("utf-8"))


def lapor_warga(satu, orang):
    """A report from the public page, with its photos and what was written about it."""
    peran = _menurut_peran(orang)
    kantor = next(iter(orang.values())).instansi
    kunci = uuid.uuid4()
    titipan.titip(kunci, [lampiran.buat(f) for f in satu.get("foto", ())])
    isi = satu["isi"] | {
        "kategori": dugaan(satu["isi"]["kebutuhan"]),
        "wilayah": _kelurahan(kantor),
    }
    aduan = lapor.terima_laporan(isi, instansi=kantor, kunci=kunci, curiga=satu.get("curiga", ""))
    pemilah = peran.get(Peran.KEPALA_SEKSI) or peran.get(Peran.KEPALA_BIDANG)
    for siapa, kata in satu.get("pesan", ()):
        if siapa == "pelapor":
            pesan.terima_pesan(aduan, kata)
        elif pemilah:
            pesan.kirim_pesan(aduan, kata, by=pemilah)


def _kelurahan(kantor):
    di_sini = Wilayah.objects.filter(kode__startswith=f"{kantor.wilayah_id}.", tingkat=4)
    return di_sini.order_by("kode").first() or kantor.wilayah


def _survei(loket, peran):
    layanan = Standar.objects.aktif().filter(instansi=loket.instansi).order_by("pk").first()
    lembar = [dict.fromkeys(medan_unsur(), 3) for _ in range(LEMBAR)]
    for m, jumlah in zip(medan_unsur(), JUMLAH, strict=True):
        for i in range(jumlah - 3 * LEMBAR):
            lembar[(i * 7) % LEMBAR][m] = 4
    kode = survei.buat_kode(layanan=layanan, banyak=LEMBAR, by=loket)
    for satu, nilai, saran in zip_longest(kode, lembar, SARAN, fillvalue=""):
        survei.jawab(satu, nilai, saran=saran)
    if Peran.ADMIN_SISTEM in peran:
        admin = peran[Peran.ADMIN_SISTEM]
        pengaturan.atur({"terbitkan_ikm": True}, by=admin)
        pengaturan.ganti_kode_kios(by=admin)
        if loket.instansi.kode == "sentra-pangudi-luhur":
            for untuk, nilai in LAMPAU:
                angka = {"tahun": 2021, "untuk": untuk, "nilai": nilai, "responden": None}
                survei.catat_ikm(angka | {"sumber": "Standar pelayanan 2022"}, by=admin)


def _pengaduan(satu, loket, peran, saat):
    """As far as its story says: from one to sort to one that its reporter opened again.

    Answers are signed now, so that letter numbers follow the time.
    """
    with seolah(saat):
        p, _ = pengaduan.terima(
            satu["isi"], instansi=loket.instansi, kunci_kirim=uuid.uuid4(), by=loket
        )
    kabid, peksos = peran.get(Peran.KEPALA_BIDANG), peran.get(Peran.PEKSOS)
    if satu["sampai"] == "baru" or kabid is None or peksos is None:
        return
    pengaduan.verifikasi(p, diterima=True, kelas=satu["kelas"], by=loket)
    pengaduan.tugaskan(p, penangan=peksos, by=kabid)
    if satu["sampai"] == "ditangani":
        return
    jawaban.susun(p, hasil=satu["hasil"], tindakan=satu["tindakan"], by=peksos)
    jawaban.paraf(p, by=kabid)
    kepala = peran.get(Peran.KEPALA_INSTANSI)
    if satu["sampai"] == "tanda_tangan" or kepala is None:
        return
    jawaban.tanda_tangani(p, by=kepala, sandi=SANDI)
    if not kantor_elektronik(loket.instansi):
        jawaban.kirim(p, by=loket, berkas=lampiran.buat("surat: Surat jawaban pengaduan"))
    pengaduan.tanggapi(p, puas=satu["sampai"] == "selesai", alasan=satu.get("alasan", ""))


def _permohonan(satu, loket, penanggalan):
    """Answered in part and objected to, extended, or just received."""
    with seolah(penanggalan.saat(satu["saat"])):
        p, _ = informasi.terima(
            satu["isi"], instansi=loket.instansi, kunci_kirim=uuid.uuid4(), by=loket
        )
        if "perpanjang" in satu:
            informasi.perpanjang(p, alasan=satu["perpanjang"], by=loket)
    if "jawab" in satu:
        berkas = [lampiran.buat(satu["berkas"])]
        with seolah(penanggalan.saat(satu["dijawab"])):
            informasi.jawab(p, **satu["jawab"], berkas=berkas, by=loket)
    if "keberatan" in satu:
        informasi.ajukan_keberatan(p, **satu["keberatan"])
