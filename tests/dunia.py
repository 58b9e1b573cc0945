"""One office in the middle of its work, a neighbour beside it, and every role in both."""

import io
import uuid
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone
from PIL import Image

from accounts import lambang
from accounts.peran import Peran
from assessments.actions.asesmen import mulai_asesmen, sahkan_bagian
from assessments.actions.konferensi import undang
from assessments.instrumen import muat as instrumen_muat
from cases import actions
from cases.actions.aduan import buat_kasus
from cases.actions.inti import catat, lanjutkan
from cases.actions.orang_aduan import tambah_orang
from cases.models import Kasus, Kecocokan, Klien, Pelimpahan, SerahBeban
from cases.serahan import susun_isi
from complaints.actions import informasi, jawaban, pengaduan, pengaturan, survei
from complaints.actions import titipan as sisihan
from letters.actions import mulai_surat
from letters.actions.masuk import catat_surat_masuk
from letters.gabung import gabung
from letters.models import Borongan, Surat
from referrals.actions import penempatan, rujukan, rumah, tinggal
from referrals.actions.lembaga import simpan_lembaga
from referrals.actions.serah import MEDAN, susun_serah
from referrals.models import Pemulangan, Rujukan, Wisma
from standards.models import DrafStandar, Pencacah
from standards.models.kalender import HariLibur, TahunKalender
from standards.muat import muat
from standards.pengelolaan import simpan_draf
from tests import asesmen_bantu
from tests.dunia_jam import jam_kerja
from tests.dunia_rencana import rencana_kerja

TAHUN = 2031
TUGAS_GAGAL = "5b1f3c0e-0000-4000-8000-000000000001"
LAHIR = date(1990, 5, 1)
PERWALIAN = Path(__file__).parent / "bahan" / "perwalian.toml"
#: A form of the office's own.
INSTRUMEN = """
kode = "suasana-hati"
judul = "Suasana hati"
[[bagian]]
kode = "rasa"
judul = "Perasaan"
[[bagian.pertanyaan]]
kode = "sedih"
teks = "Seberapa sedih?"
jenis = "skala"
min = 0
maks = 4
"""
#: A service of two paths, whose decree is given for a list of cases.
BANTUAN = """
kode = "bantuan-sembako"
judul = "Bantuan Sembako"
instansi = "dinsos-pangkalpinang"
unit = "Bidang Rehabilitasi Sosial"

[[jalur]]
kode = "a"
judul = "A. Permohonan"

[[jalur]]
kode = "b"
judul = "B. Usulan kelurahan"

[[syarat]]
no = "1"
teks = "Foto rumah, jika ada"
wajib = false

[[langkah]]
kode = "tetapkan"
no = "1"
tahap = "aduan"
jenis = "disposisi"
teks = "Penetapan penerima dengan satu keputusan"
peran = ["kepala_bidang"]
daftar = true

[[langkah]]
no = "2"
tahap = "terminasi"
jenis = "tugas"
teks = "Penyerahan"
"""

#: A service that begins with a case conference.
RAPAT = """
kode = "rapat"
judul = "Rapat"
instansi = "dinsos-pangkalpinang"
unit = "Bidang Rehabilitasi Sosial"

[[langkah]]
kode = "bahas"
no = "1"
tahap = "aduan"
jenis = "konferensi"
keperluan = "kelayakan"
teks = "Dibahas dahulu"
peran = ["kepala_bidang"]
putusan = { setuju = "Layak", tolak = "Tidak layak" }

[[langkah]]
no = "2"
tahap = "terminasi"
jenis = "tugas"
teks = "Selesai"
"""


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

    def kasus(titik, **isi):
        k = buat_kasus(titik, **isi)
        k.aduan.add(actions.terima_aduan(isi_aduan(), by=orang(Peran.PETUGAS_DESA)))
        return k

    baru = actions.terima_aduan(isi_aduan(), by=orang(Peran.PETUGAS_LAYANAN), foto=[foto()])
    bebas = actions.buka_kasus(klien(), standar, by=orang(Peran.PETUGAS_LAYANAN), aduan=aduan())
    objek = {
        "blangko": "aduan",
        "angka_milik": "milik",
        "layanan": standar.kode,
        "peksos": peksos.pengguna_id,
        "bebas": bebas.nomor,
    }
    objek |= _kantor(orang, peksos)
    objek |= {"uid": "MQ", "token": "tidak-berlaku", "sesi": 1, "perangkat": 1}
    objek |= {"kantor_lapor": baru.instansi.kode, "kunci_lapor": TUGAS_GAGAL}
    objek |= {"aduan_baru": baru.nomor, "foto_aduan": baru.berkas.get().pk}
    objek |= _standar(orang, standar) | {"tugas_gagal": TUGAS_GAGAL}
    objek |= _kalender(orang) | _jalan(kasus("disposisi"), peksos)
    objek |= _putus(kasus("disposisi"), peksos, orang(Peran.KEPALA_BIDANG))
    objek |= _hunian(kasus("penjangkauan"), peksos) | _rumah(orang)
    objek |= _penempatan(
        buat_kasus("asesmen-lanjutan", darurat="ya", nama="Ratna Dewi"), orang, objek["wisma"]
    )
    objek |= _perwalian(orang, klien()) | _libatkan(kasus("disposisi"), peksos, orang)
    objek["surat_masuk"] = _surat_masuk(orang(Peran.ADMIN_TU)).pk
    objek["borongan"] = _borongan(peksos).pk
    objek |= _surat(kasus("paraf"), peksos) | _serah(kasus("serah-terima"))
    objek |= _daftar(orang, aduan, klien) | _orang(baru, peksos)
    objek |= _darurat(kasus("penjangkauan"), orang) | _kecocokan(klien(), klien(), orang)
    objek |= _pemohon(kasus("berkas"), peksos) | _kerja(kasus("asesmen-awal"))
    objek |= {"pihak": "pertama", "pihak_kedua": "kedua", "tindakan_pulang": "koordinasi"}
    objek |= _tersusun(kasus("serah-terima", nama="Ratna Dewi"), peksos)
    objek |= _pulang(Kasus.objects.get(nomor=objek["serah"]), peksos)
    objek |= _usul(kasus("tujuan"), peksos) | _tutup(kasus("tutup"), orang)
    objek |= _koreksi(kasus, orang) | _pelimpahan(
        kasus("berkas", nama="Ratna Dewi"), orang, standar
    )
    objek |= _asesmen(kasus("asesmen-lanjutan"), peksos)
    objek |= _rujukan(kasus, orang, objek) | _pembahasan(kasus("disposisi"), klien(), orang)
    with TemporaryDirectory() as map_uji:
        rencana = kasus("disposisi"), kasus("asesmen-lanjutan")
        objek |= rencana_kerja(*rencana, klien(), orang, Path(map_uji))
    objek |= _masyarakat(orang, standar) | jam_kerja(orang, objek, TAHUN)
    objek |= {"lap_ppks": "ppks", "lap_beban": "beban", "lap_aduan": "buku-aduan"}
    objek |= {"lap_hunian": "hunian", "unduh_kasus": "kasus", "unduh_tugas": "tugas"}
    objek |= {"unduh_pengaduan": "pengaduan", "unduh_jejak": "jejak-baca"}
    hitung_ulang()
    return objek


def hitung_ulang():
    """Tell the planner what is there: within one transaction nothing else does, and a plan made
    for empty tables can take minutes on full ones."""
    with connection.cursor() as kursor:
        for app in (
            "accounts",
            "cases",
            "letters",
            "referrals",
            "assessments",
            "complaints",
            "reports",
        ):
            for model in apps.get_app_config(app).get_models(include_auto_created=True):
                if model._meta.label != "accounts.Wilayah":
                    kursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


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


def _kantor(orang, peksos):
    """A post, a unit, an emblem, and a colleague on leave, whose load the peksos has."""
    rekan = orang(Peran.PEKSOS, baru=True)
    serah = SerahBeban.objects.create(
        instansi=peksos.instansi,
        dari=rekan.pengguna,
        ke=peksos,
        oleh=peksos,
        sebab="cuti",
        mulai=LAHIR,
        sampai=LAHIR,
        alasan="Cuti tahunan",
    )
    gambar = io.BytesIO()
    Image.new("RGB", (96, 96), "teal").save(gambar, "PNG")
    nama = lambang.simpan(*lambang.siapkan(SimpleUploadedFile("l.png", gambar.getvalue())))
    return {
        "posisi": peksos.pk,
        "unit": peksos.unit_id,
        "cuti": serah.pk,
        "lambang": nama.removeprefix("logo/"),
    }


def _standar(orang, standar):
    """The version in force, and a draft that changes it."""
    naskah = standar.naskah.replace("2 hari kerja", "3 hari kerja")
    admin = orang(Peran.ADMIN_SISTEM)
    draf = DrafStandar(instansi=admin.instansi, nama_berkas="ubahan.toml")
    draf = simpan_draf(draf, naskah, by=admin)
    instrumen = instrumen_muat.simpan(admin.instansi, INSTRUMEN, admin).instrumen
    return {
        "kode_standar": standar.kode,
        "versi": standar.pk,
        "draf": draf.pk,
        "instrumen_kantor": instrumen.kode,
    }


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
        "asesmen_putus": asesmen.pk,
        "foto_asesmen": asesmen.berkas.get().pk,
    }


def _perwalian(orang, klien):
    """A made-up service that names a guardian; its team is the peksos alone, who has the case."""
    standar, peksos = muat(PERWALIAN).standar, orang(Peran.PEKSOS)
    aduan = actions.terima_aduan(isi_aduan() | {"lokasi": "Panti"}, by=peksos)
    kasus = actions.buka_kasus(klien, standar, by=peksos, aduan=aduan)
    actions.ambil(kasus, by=peksos)
    actions.simpan_orang(kasus, "wali", {"nama": "Siti", "tanggal_lahir": LAHIR}, by=peksos)
    actions.periksa_syarat(kasus.persyaratan.get(kode="S1"), status="ada", by=peksos)
    actions.selesaikan_langkah(langkah(kasus, "terima"), by=peksos)
    actions.selesaikan_langkah(
        langkah(kasus, "penunjukan"),
        by=orang(Peran.KEPALA_SEKSI),
        catatan="Ditunjuk.",
        jawaban={"tanggal_yatim": kasus.instansi.hari_ini().isoformat()},
        tim={"tim_asesmen": [peksos]},
    )
    return {"perwalian": kasus.nomor, "wali": "wali", "asesmen_tim": langkah(kasus, "asesmen").pk}


def _libatkan(kasus, peksos, orang):
    """The peksos has brought a psychologist in."""
    actions.libatkan(kasus, petugas=orang(Peran.PSIKOLOG), by=peksos)
    return {"dilibatkan": kasus.nomor}


def _hunian(kasus, peksos):
    p = actions.tempatkan_darurat(kasus, tempat="RPS SENYUM", alasan="Terancam.", by=peksos)
    t = tinggal.terima_titipan(p, jenis="barang", nama="Tas", by=peksos)
    return {"hunian": kasus.nomor, "tinggal": p.pk, "titipan": t.pk}


def _rumah(orang):
    """A home with a room that is closed and a bed in another."""
    ketua = orang(Peran.KETUA_RPS)
    wisma = rumah.simpan_wisma(None, {"nama": "RPS SENYUM", "jenis": "rps"}, by=ketua)
    kamar = rumah.simpan_kamar(None, {"nama": "Melati"}, wisma=wisma, by=ketua)
    bocor = rumah.simpan_kamar(None, {"nama": "Mawar"}, wisma=wisma, by=ketua)
    kini = timezone.now()
    tutup = rumah.tutup_kamar(bocor, mulai=kini, sampai=None, alasan="Bocor", by=ketua)
    (bed,) = rumah.tambah_tempat_tidur(kamar, banyak=1, by=ketua)
    return {"wisma": wisma.pk, "kamar": kamar.pk, "ranjang": bed.pk, "kamar_tutup": tutup.pk}


def _penempatan(kasus, orang, wisma):
    """An emergency whose place in the shelter waits for the Kabid, and for its own step."""
    kasus.aduan.add(actions.terima_aduan(isi_aduan(), by=orang(Peran.PETUGAS_DESA)))
    isi = {"wisma": Wisma(pk=wisma, nama="RPS SENYUM"), "prioritas": 1, "alasan": "Terancam."}
    p = penempatan.usulkan(kasus, by=orang(Peran.PEKSOS), **isi)
    rps = langkah(kasus, "rps").pk
    return {"ditempatkan": kasus.nomor, "penempatan": p.pk, "langkah_rps": rps}


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
    dipindai = _dipindai(kasus, konsep, peksos)
    return {
        "surat_dipindai": dipindai.pk,
        "surat_terbit": _terbit(kasus, konsep, peksos).pk,
        "kode_surat": "kode-periksa",
        "bebas_surat": mulai_surat(kasus, "panggilan", by=peksos).pk,
        "bersurat": kasus.nomor,
        "surat": surat.pk,
        "konsep": konsep.pk,
        "paraf": paraf,
    }


def _borongan(peksos):
    """A joined print that is done, with its file."""
    nama = default_storage.save("cetakan/gabungan.pdf", ContentFile(b"%PDF-1.7"))
    return Borongan.objects.create(
        instansi=peksos.instansi,
        oleh=peksos,
        jenis=Borongan.Jenis.CETAK,
        status=Borongan.Status.SELESAI,
        berkas=nama,
        selesai_pada=timezone.now(),
    )


def _surat_masuk(tu):
    isi = {"dari": "Polsek", "hal": "Penitipan", "diterima": tu.instansi.hari_ini()}
    return catat_surat_masuk(isi, by=tu, berkas=foto())


def _dipindai(kasus, konsep, peksos):
    """A statement that a guardian signed on paper, with its scan."""
    surat, baru = Surat.objects.get_or_create(
        langkah=konsep,
        jenis="kesediaan_pengampu",
        defaults={
            "instansi": kasus.instansi,
            "kasus": kasus,
            "konseptor": peksos,
            "tanggal": kasus.instansi.hari_ini(),
        },
    )
    if baru:
        surat.pindaian.save("pindaian.png", foto())
    return surat


def _terbit(kasus, konsep, peksos):
    """An issued covering letter, to send or to void."""
    hari_ini = kasus.instansi.hari_ini()
    surat, baru = Surat.objects.get_or_create(
        langkah=konsep,
        jenis="pengantar",
        defaults={
            "instansi": kasus.instansi,
            "kasus": kasus,
            "konseptor": peksos,
            "penanda_tangan": peksos,
            "tanggal": hari_ini,
            "nomor": "400/1/2031",
            "urut": Pencacah.objects.berikut(kasus.instansi, "surat", hari_ini.year),
            "terbit_pada": timezone.now(),
            "token": "kode-periksa",
            "status": Surat.Status.TERBIT,
            "pdf": "surat.pdf",
            "sidik": "0" * 64,
        },
    )
    if baru:
        surat.cetak = gabung(surat)
        surat.pdf.save("surat.pdf", foto())
    return surat


def _serah(kasus):
    return {"serah": kasus.nomor, "serah_terima": langkah(kasus, "serah-terima").pk}


def _tersusun(kasus, peksos):
    """Handed over on paper here and there: written down, signed by one, sent home, sent back."""
    x = langkah(kasus, "serah-terima")
    isi = {m: "Nurhayati" for m in MEDAN if m not in ("tanggal", "penerima_lain")}
    isi |= {"tanggal": kasus.instansi.hari_ini(), "kedua_nomor": "", "pertama_nomor": ""}
    serah = susun_serah(x, isi, by=peksos)
    serah.tanda_tangan.create(pihak="kedua", oleh=peksos, gambar=foto(), sidik="0" * 64)
    return {"disusun": kasus.nomor, "langkah_disusun": x.pk, "tersusun": serah.pk}


def _pulang(kasus, peksos):
    """On the way home, after the family refused once."""
    isi = {"oleh": peksos, "alamat": "Kampung Sukamaju"}
    jalan = {"status": "berangkat", "layak": True, "berangkat_pada": timezone.now()}
    x = langkah(kasus, "serah-terima")
    pulang = Pemulangan.objects.create(kasus=kasus, langkah=x, **isi, **jalan)
    pulang.perjalanan.create(jenis="koordinasi", dengan="Kakak", isi="Setuju.", oleh=peksos)
    akhir = {"status": "gagal", "sebab_gagal": "menolak", "uraian_akhir": "Ditolak."}
    ditolak = Pemulangan.objects.create(kasus=kasus, langkah=x, **isi, **akhir)
    return {"pulang": pulang.pk, "pulang_gagal": ditolak.pk}


def _pemohon(kasus, peksos):
    """The file is with the applicant, whose last day is over; another check of papers is open."""
    actions.kembalikan_pemohon(kasus, kurang=[], catatan="Bawa yang asli.", by=peksos)
    kasus.jeda.update(pemohon_sampai=timezone.now() - timedelta(days=1))
    return {"pemohon": kasus.nomor}


def _asesmen(kasus, peksos):
    """One assessment being filled, with a section signed; one that is final, on its step."""
    lanjutan = langkah(kasus, "asesmen-lanjutan")
    final = asesmen_bantu.selesaikan(lanjutan, by=peksos)
    pakai, hari = instrumen_muat.pakai(kasus.instansi, "asesmen_awal"), kasus.instansi.hari_ini()
    setuju = asesmen_bantu.SETUJU | {"tanggal": hari}
    draf = mulai_asesmen(kasus, pakai, by=peksos, tanggal=hari, persetujuan=setuju)
    asesmen_bantu.isi_bab(draf, "masalah", by=peksos)
    sahkan_bagian(draf, "masalah", by=peksos)
    return {
        "berasesmen": kasus.nomor,
        "langkah_asesmen": lanjutan.pk,
        "asesmen_draf": draf.pk,
        "asesmen_final": final.pk,
        "bagian": "kesehatan",
        "bagian_sah": "masalah",
        "persetujuan": kasus.persetujuan.first().pk,
        "instrumen": "spmsq",
    }


def _kerja(kasus):
    return {"dikerjakan": kasus.nomor, "asesmen": langkah(kasus, "asesmen-awal").pk}


def _usul(kasus, peksos):
    actions.usulkan_tutup(kasus, hasil="dirujuk", rincian={"tujuan": "Panti"}, by=peksos)
    return {"usul": kasus.nomor}


def _daftar(orang, aduan, klien):
    """A case on a list that waits for the Kabid."""
    with TemporaryDirectory() as folder:
        berkas = Path(folder) / "bantuan.toml"
        berkas.write_text(BANTUAN, "utf-8")
        standar = muat(berkas).standar
    peksos, kabid = orang(Peran.PEKSOS), orang(Peran.KEPALA_BIDANG)
    kasus = actions.buka_kasus(klien(), standar, by=peksos, aduan=aduan(), jalur="a")
    kasus.aduan.add(actions.terima_aduan(isi_aduan(), by=orang(Peran.PETUGAS_DESA)))
    actions.ambil(kasus, by=peksos)
    x = langkah(kasus, "tetapkan")
    daftar = actions.buka_daftar(x, by=kabid)
    return {"terdaftar": kasus.nomor, "langkah_daftar": x.pk, "daftar": daftar.nomor}


def _darurat(kasus, orang):
    """A nurse who has nothing to do with this case has opened it by break-glass."""
    alasan = "Klien datang malam ini terluka."
    akses = actions.buka_akses(kasus.nomor, alasan=alasan, by=orang(Peran.PERAWAT))
    return {"dibuka_darurat": kasus.nomor, "akses": akses.pk}


def _kecocokan(baru, lama, orang):
    """A question to the Kabid about a client whom the counter entered."""
    oleh = orang(Peran.PETUGAS_LAYANAN)
    baris = Kecocokan.objects.create(
        instansi=oleh.instansi, klien_baru=baru, klien_lama=lama, sebab="nama", oleh=oleh
    )
    return {"kecocokan": baris.pk}


def _koreksi(kasus, orang):
    """A client that took another in, and a third of nearly the same name."""
    kabid = orang(Peran.KEPALA_BIDANG)
    tiga = [kasus("penjangkauan", nama="Ratna Dewi").klien for _ in range(3)]
    gabung = actions.gabungkan(tiga[0], tiga[1], pilihan={}, alasan="Sama", by=kabid)
    return {"gabungan": gabung.pk, "klien_lain": tiga[2].pk}


def _pelimpahan(kasus, orang, standar):
    """One of our cases on its way to an office over there, and one of theirs on its way here."""
    from tests.conftest import buat_kantor, buat_orang

    kabid = orang(Peran.KEPALA_BIDANG)
    sana = buat_kantor("dinsos-sana", "SANA", "Dinas Sosial Kabupaten Sana")
    kabid_sana = buat_orang(sana, Peran.KEPALA_BIDANG)
    isi = {"alasan": "Warga sana.", "by": kabid}
    keluar = actions.limpahkan(kasus, tujuan=sana, **isi)
    klien = Klien.objects.create(
        instansi=sana, nama="Siti Aminah", jenis_kelamin="P", dicatat_oleh=kabid_sana
    )
    asing = buat_kasus(klien, standar, jalur="", aduan=[], by=kabid_sana)
    asing.unit = None  # the service's unit is ours
    asing.save()
    catat("buka_kasus", by=kabid_sana, kasus=asing, ke=standar.judul)
    lanjutkan(asing, by=kabid_sana)
    masuk = actions.limpahkan(asing, tujuan=kabid.instansi, alasan="Warga sini.", by=kabid_sana)
    return {"dilimpahkan": kasus.nomor, "keluar": keluar.pk, "masukan": masuk.pk}


def _rujukan(kasus, orang, objek):
    """Referrals of ours in each state that a page is for, and one of theirs on its way here."""
    peksos, kabid = orang(Peran.PEKSOS), orang(Peran.KEPALA_BIDANG)
    masukan = Pelimpahan.objects.get(pk=objek["masukan"])
    sana, kasus_sana = masukan.instansi_asal, masukan.kasus
    panti = simpan_lembaga({"nama": "Panti", "jenis": "panti", "pemilik": "daerah"}, by=peksos)
    isi = {"nama": "Dinas Sana", "jenis": "dinas", "pemilik": "daerah", "kantor": sana}
    dinas = simpan_lembaga(isi, by=peksos)

    def rujuk(titik, lembaga, *langkah):
        k = kasus(titik)
        pilihan = {"berkas": [b.pk for b in k.berkas.all()]}
        r = rujukan.susun_rujukan(
            k, lembaga=lembaga, alasan="Perlu panti.", pilihan=pilihan, by=peksos
        )
        for nama in langkah:
            r = {
                "setujui": lambda r: rujukan.setujui_rujukan(r, by=kabid),
                "kembalikan": lambda r: rujukan.kembalikan_rujukan(r, alasan="Ubah.", by=kabid),
                "kirim": lambda r: rujukan.kirim_rujukan(r, by=peksos),
            }[nama](r)
        return r

    masuk = _rujukan_masuk(kasus_sana, masukan.oleh, kabid.instansi)
    terkirim = rujuk("berkas", panti, "setujui", "kirim")
    return {
        "lembaga": panti.pk,
        "rujukan_draf": rujuk("berkas", panti).pk,
        "rujukan_kembali": rujuk("berkas", panti, "kembalikan").pk,
        "rujukan_setuju": rujuk("berkas", dinas, "setujui").pk,
        "rujukan_keluar": terkirim.pk,
        "rujukan_masuk": masuk.pk,
        "salinan_masuk": masuk.salinan.get().pk,
        "berrujukan": terkirim.kasus.nomor,
        "langkah_rujukan": langkah(
            kasus_rujuk := kasus("diterima", nama="Ratna Dewi"), "diterima"
        ).pk,
        "merujuk": kasus_rujuk.nomor,
    }


def _rujukan_masuk(kasus, kabid, kantor):
    """A case of theirs, with a file, referred to us; written as its acts would have left it."""
    isi = {"nama": "Dinas kami", "jenis": "dinas", "pemilik": "daerah", "kantor": kantor}
    r = Rujukan.objects.create(
        kasus=kasus,
        lembaga=simpan_lembaga(isi, by=kabid),
        tujuan=kantor,
        alasan="Warga sini.",
        isi=susun_isi(kasus, kronologi=True, catatan="", berkas=[]),
        status=Rujukan.Status.DIKIRIM,
        oleh=kabid,
        dikirim_oleh=kabid,
        dikirim_pada=timezone.now(),
        jawab_sebelum=timezone.localdate(),
    )
    ciri = {"ekstensi": "png", "mime": "image/png", "sidik": "0" * 64}
    r.salinan.create(nama="foto.png", isi=foto(), **ciri)
    return r


def _pembahasan(kasus, klien, orang):
    """A conference to which the psychologist is asked, a task of the peksos, and a step for one."""
    peksos = orang(Peran.PEKSOS)
    isi = {"waktu": timezone.now() + timedelta(days=2), "tempat": "Aula", "keperluan": "terminasi"}
    dalam = [peksos.pengguna, orang(Peran.PSIKOLOG).pengguna]
    k = undang(kasus, isi, dalam=dalam, by=peksos)
    tugas = k.tugas.create(
        uraian="Hubungi RT", pengguna=peksos.pengguna, tenggat=kasus.instansi.hari_ini()
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rapat.toml"
        path.write_text(RAPAT, "utf-8")
        standar = muat(path).standar
    rapat = actions.buka_kasus(klien, standar, by=peksos)
    actions.ambil(rapat, by=peksos)
    return {
        "dibahas": kasus.nomor,
        "konferensi": k.pk,
        "tugas_konferensi": tugas.pk,
        "rapat": rapat.nomor,
        "langkah_rapat": langkah(rapat, "bahas").pk,
    }


def _masyarakat(orang, standar):
    """A complaint to sort, one that is answered, a request, a survey, and their settings."""
    loket, admin = orang(Peran.PETUGAS_LAYANAN), orang(Peran.ADMIN_SISTEM)
    kantor, kunci = loket.instansi, lambda n: uuid.UUID(int=n)
    isi = {"kanal": "telepon", "pokok": "Lama", "uraian": "Tiga jam.", "nama": "Budi Santoso"}
    sisihan.titip(kunci(9), [foto()])
    baru, _ = pengaduan.terima(
        isi, instansi=kantor, kunci_kirim=kunci(1), by=loket, kunci_titipan=kunci(9)
    )
    dijawab, _ = pengaduan.terima(isi, instansi=kantor, kunci_kirim=kunci(2), by=loket)
    kelas = "Pengaduan tanpa pemeriksaan lapangan"
    pengaduan.verifikasi(dijawab, diterima=True, kelas=kelas, by=loket)
    peksos = orang(Peran.PEKSOS)
    pengaduan.tugaskan(dijawab, penangan=peksos, by=orang(Peran.KEPALA_BIDANG))
    jawaban.susun(dijawab, hasil="benar", tindakan="dibenahi", by=peksos)
    minta = {"kanal": "wa", "rincian": "Anggaran", "tujuan": "Penelitian", "nama": "Sari"}
    permohonan, _ = informasi.terima(minta, instansi=kantor, kunci_kirim=kunci(3), by=loket)
    (kode,) = survei.buat_kode(layanan=standar, banyak=1, by=loket)
    (terpakai,) = survei.buat_kode(layanan=standar, banyak=1, by=loket)
    survei.jawab(terpakai, {f"u{i}": 4 for i in range(1, 10)}, saran="Ramah.")
    atur = pengaturan.ganti_kode_kios(by=admin)
    kelas = pengaturan.simpan_kelas({"nama": "Ringan", "hari_kerja": 2, "aktif": True}, by=admin)
    return {
        "pengaduan": baru.nomor,
        "dijawab": dijawab.nomor,
        "putaran": 1,
        "verifikasi": "verifikasi",
        "jawab": "jawab",
        "berkas_publik": baru.berkas.get().pk,
        "permohonan": permohonan.nomor,
        "kode_survei": kode.token,
        "kode_kios": atur.kode_kios,
        "kode_kantor": kantor.kode,
        "kelas_pengaduan": kelas.pk,
        "kanal": "surat",
    }


def _orang(aduan, peksos):
    (o,) = tambah_orang(aduan, [{"nama": "Perempuan berbaju merah"}], by=peksos)
    return {"orang": o.pk}


def _tutup(kasus, orang):
    usul = kasus.usul_penutupan.get()
    actions.putuskan_tutup(usul, setuju=True, by=orang(Peran.KEPALA_BIDANG))
    type(kasus).objects.filter(pk=kasus.pk).update(ditutup_pada=timezone.now() - timedelta(days=1))
    kontak = kasus.bimbingan_lanjut.create(
        rencana=kasus.instansi.hari_ini(), cara="telepon", oleh=orang(Peran.PEKSOS)
    )
    return {"ditutup": kasus.nomor, "kontak": kontak.pk}
