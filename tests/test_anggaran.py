"""Query budgets: what a page asks the database must not grow with the number of rows.

Queue ≤ 8, every list ≤ 8, case page ≤ 14, page of a step ≤ 14, with the calendar not read yet.
"""

from datetime import date, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from dunia import bangun, hitung_ulang

from accounts.actions.sesi import catat_jejak, mulai
from accounts.models import JejakMasuk, RiwayatKantor
from accounts.models.riwayat import catat
from accounts.peran import Peran
from cases import actions
from cases.models import (
    Aduan,
    Andil,
    BarisDaftar,
    Daftar,
    Disposisi,
    HitungUlang,
    JejakBaca,
    Kasus,
    Klien,
    OrangAduan,
    SerahBeban,
    Tugas,
)
from complaints.models import JawabanSurvei, Pengaduan, PermohonanInformasi, RiwayatPublik
from letters.models import Surat
from referrals.models import Lembaga, Pemulangan, Rujukan
from reports.models import Pengingat
from standards import kalender
from standards.models import DrafStandar, PerubahanStandar
from standards.models.kalender import HariLibur
from standards.muat import muat

BANYAK = 60
P = Peran


@pytest.fixture
def objek(orang, kasus, aduan, klien, standar):
    return bangun(orang, kasus, aduan, klien, standar)


#: The line that a page of a confidential record leaves in the log: beside the page's own queries.
CATATAN = 'INSERT INTO "cases_jejakbaca"'


@pytest.fixture
def hitung(client, orang):
    """hitung(peran, url) → the queries of that page, with no calendar in memory, and its length."""

    def ukur(peran, url):
        client.force_login(orang(peran).pengguna, backend="accounts.backends.JabatanBackend")
        client.get(url)  # a standard's text is parsed once per process
        kalender.lupakan()
        with CaptureQueriesContext(connection) as kueri:
            jawaban = client.get(url)
        assert jawaban.status_code == 200, url
        kueri = [k["sql"] for k in kueri.captured_queries]
        catatan = [k for k in kueri if k.startswith(CATATAN)]
        assert len(catatan) <= 2, (
            url
        )  # a line for each record shown, of which two stand side by side
        return [k for k in kueri if k not in catatan], len(jawaban.content)

    return ukur


def gandakan(baris, kali=BANYAK, **ubah):
    """More rows like this one, if there is one; a value in `ubah` may be a list, one per row."""
    if baris is None:
        return []
    medan = [f for f in baris._meta.concrete_fields if not f.generated]
    isi = {f.attname: getattr(baris, f.attname) for f in medan}
    del isi["id"]
    isi |= ubah
    return type(baris).objects.bulk_create(
        type(baris)(**{k: v[i] if isinstance(v, list) and k in ubah else v for k, v in isi.items()})
        for i in range(kali)
    )


def kunci(daftar):
    return [x.pk for x in daftar]


def nomor(awalan):
    return [f"{awalan}{i:05d}" for i in range(BANYAK)]


def banyak_kasus(objek, orang):
    """Sixty more cases, clients, reports, letters, people, and tasks for person and role."""
    contoh = Kasus.objects.get(nomor=objek["jalan"])
    klien = gandakan(contoh.klien, nik=None)
    kasus = kunci(gandakan(contoh, nomor=nomor("2026-X-"), klien_id=kunci(klien)))
    gandakan(contoh.penugasan.get(), kasus_id=kasus)
    desa = contoh.aduan.get(dicatat_oleh=orang(P.PETUGAS_DESA))
    desa.kasus.add(*kasus)
    gandakan(Aduan.objects.baru().first(), nomor=nomor("2026-X-A"), kunci_kirim=None)
    surat = Surat.objects.get(pk=objek["surat"])
    konsep = kunci(gandakan(surat.langkah, kasus_id=kasus))
    gandakan(surat, kasus_id=kasus, langkah_id=konsep)
    paraf = Tugas.objects.terbuka().get(langkah=objek["paraf"])
    gandakan(paraf, kasus_id=kasus, langkah_id=kunci(gandakan(paraf.langkah, kasus_id=kasus)))
    peksos = {"peran": [[]] * BANYAK, "pengguna_id": contoh.petugas_id, "kecuali_id": None}
    for tugas in Tugas.objects.terbuka().filter(kasus=contoh, langkah__isnull=False):
        langkah = kunci(gandakan(tugas.langkah, kasus_id=kasus))
        gandakan(tugas, kasus_id=kasus, langkah_id=langkah)
        lain = kunci(gandakan(tugas.langkah, kasus_id=kasus, kode=f"{tugas.langkah.kode}-lain"))
        gandakan(tugas, kasus_id=kasus, langkah_id=lain, **peksos)
    tolak = Pemulangan.objects.get(pk=objek["pulang_gagal"])
    gandakan(tolak, kasus_id=kasus)
    gandakan(Daftar.objects.get(), nomor=nomor("2026-X-D"))
    contoh_jejak = JejakBaca(**JEJAK, kasus=contoh, instansi=contoh.instansi, **_pembaca(contoh))
    gandakan(contoh_jejak)
    rekan = gandakan(orang(P.PEKSOS).pengguna, username=nomor("p"), jabatan_aktif_id=None)
    gandakan(orang(P.PEKSOS), pengguna_id=kunci(rekan))
    banyak_kantor(orang, contoh.unit, kunci(rekan))
    versi = kunci(gandakan(contoh.standar, kode=nomor("layanan-")))
    Kasus.objects.filter(pk__in=kasus[::2]).update(standar_id=versi[0])
    gandakan(PerubahanStandar.objects.first(), standar_id=versi)
    gandakan(DrafStandar.objects.get(pk=objek["draf"]))
    banyak_masuk(orang(P.PEKSOS).pengguna)
    gandakan(Lembaga.objects.get(pk=objek["lembaga"]), nama=nomor("Panti "))
    for r in ("rujukan_keluar", "rujukan_masuk"):
        gandakan(Rujukan.objects.get(pk=objek[r]))
    banyak_masyarakat(objek)
    gandakan(HitungUlang.objects.get(pk=objek["hitung"]))
    ingat = Pengingat.objects.get(pk=objek["eskalasi"])
    saat = [ingat.tenggat - timedelta(days=n + 1) for n in range(BANYAK)]
    gandakan(ingat, tenggat=saat, tugas_atasan_id=None)
    hari = contoh.instansi.hari_ini().replace(month=1, day=1)
    tanggal = [hari + timedelta(days=n) for n in range(BANYAK)]
    gandakan(HariLibur.objects.get(pk=objek["libur"]), tanggal=tanggal)


def banyak_masyarakat(objek):
    """More complaints, requests, survey sheets and services that were judged."""
    unik = {"kunci_kirim": None}
    dijawab = Pengaduan.objects.get(nomor=objek["dijawab"])
    gandakan(dijawab, nomor=nomor("2026-X-P"), **unik)
    gandakan(
        PermohonanInformasi.objects.get(nomor=objek["permohonan"]), nomor=nomor("2026-X-I"), **unik
    )
    gandakan(JawabanSurvei.objects.get())


def banyak_kantor(orang, unit, rekan):
    """More units, people acting for others, leaves, and lines of the office's history."""
    gandakan(unit, nama=nomor("Unit "))
    bermasa = {"sifat": "Plt", "nomor_sk": "1/2026", "selesai": date(2090, 1, 1)}
    gandakan(orang(P.KEPALA_SEKSI), pengguna_id=rekan, **bermasa)
    gandakan(SerahBeban.objects.get(), dari_id=rekan)
    catat("buat_unit", "Unit", instansi=unit.instansi, oleh=orang(P.ADMIN_SISTEM))
    gandakan(RiwayatKantor.objects.first())


def banyak_masuk(pengguna):
    """Sixty more browsers, signed in, each with its line in the account's history."""
    catat_jejak(pengguna, JejakMasuk.Peristiwa.MASUK, ("Chrome di Android", "10.0.0.1"))
    gandakan(pengguna.jejak_masuk.first())
    for i in range(BANYAK):
        toko = SessionStore()
        toko.create()
        mulai(pengguna, toko.session_key, "", (f"Chrome {i}", "10.0.0.1"))
    type(pengguna).objects.filter(pk=pengguna.pk).update(perangkat_baru=None)


DAFTAR = [
    ("cases:tugas", "", P.PEKSOS),
    ("cases:tugas", "?jenis=langkah", P.KEPALA_BIDANG),
    ("cases:daftar", "", P.PEKSOS),
    ("cases:daftar", "?keadaan=berjalan", P.KEPALA_BIDANG),
    ("cases:daftar", "", P.PETUGAS_DESA),
    ("cases:klien", "", P.KEPALA_BIDANG),
    ("cases:klien", "?q=mawar", P.PEKSOS),
    ("cases:aduan", "", P.PEKSOS),
    ("cases:aduan", "", P.PETUGAS_LAYANAN),
    ("complaints:triase", "", P.PEKSOS),
    ("complaints:triase", "?lajur=saring", P.KEPALA_SEKSI),
    ("complaints:lapor", "", P.PEKSOS),
    ("cases:daftar_semua", "", P.KEPALA_BIDANG),
    ("cases:klien_kembar", "", P.KEPALA_BIDANG),
    ("cases:cari", "?q=siti", P.PEKSOS),
    ("cases:cari", "?q=siti", P.KEPALA_BIDANG),
    ("cases:beban", "", P.KEPALA_BIDANG),
    ("letters:semua", "", P.KEPALA_INSTANSI),
    ("letters:giliran", "", P.KEPALA_BIDANG),
    ("cases:jejak_baca", "", P.KEPALA_BIDANG),
    ("cases:jejak_baca", "?cara=baca", P.AUDITOR),
    ("letters:semua", "", P.PEKSOS),
    ("standards:kalender", "", P.ADMIN_SISTEM),
    ("cases:hitung_ulang", "", P.ADMIN_SISTEM),
    ("reports:pengingat", "", P.ADMIN_SISTEM),
    ("standards:layanan", "", P.PEKSOS),
    ("standards:layanan", "?q=tuna+suslia", P.PEKSOS),
    ("standards:standar", "", P.ADMIN_SISTEM),
    ("accounts:pengguna", "", P.ADMIN_SISTEM),
    ("accounts:pengguna", "?peran=peksos&q=pekerja", P.ADMIN_SISTEM),
    ("accounts:plt", "", P.ADMIN_SISTEM),
    ("accounts:unit", "", P.ADMIN_SISTEM),
    ("accounts:kantor_riwayat", "", P.AUDITOR),
    ("cases:beban", "", P.ADMIN_SISTEM),
    ("referrals:pemulangan_semua", "", P.KEPALA_BIDANG),
    ("accounts:sesi", "", P.PEKSOS),
    ("referrals:lembaga", "", P.KEPALA_BIDANG),
    ("referrals:lembaga", "?q=panti", P.PEKSOS),
    ("referrals:daftar", "", P.KEPALA_BIDANG),
    ("referrals:daftar", "?arah=masuk", P.KEPALA_BIDANG),
    ("complaints:pengaduan", "", P.KEPALA_BIDANG),
    ("complaints:informasi", "", P.PETUGAS_LAYANAN),
    ("complaints:kepuasan", "", P.KEPALA_BIDANG),
    ("complaints:pengaduan_laporan", "", P.KEPALA_BIDANG),
    ("complaints:kabar", "", P.PEKSOS),
    ("reports:laporan", "", P.KEPALA_BIDANG),
]

#: Lists whose first page the world fills already.
PENUH = {"cases:aduan", "cases:cari", "complaints:lapor", "complaints:pengaduan_laporan"}
PENUH |= {"reports:laporan"}


def lewat(hitung, halaman, batas, perbanyak):
    """The pages over their budget, or with other queries for many rows than for few."""
    sedikit = [hitung(peran, url) for url, peran, _ in halaman]
    perbanyak()
    hitung_ulang()
    for (url, peran, berbaris), (dulu, pendek) in zip(halaman, sedikit, strict=True):
        kueri, panjang = hitung(peran, url)
        assert panjang > pendek or not berbaris, f"{url} sebagai {peran} tidak memuat baris baru"
        if len(kueri) > batas or len(kueri) != len(dulu):
            yield f"{url} sebagai {peran}: {len(dulu)}, lalu {len(kueri)}: {kueri[-1][:300]}"


def test_antrean_dan_daftar(hitung, objek, orang):
    Klien.objects.filter(kasus__nomor=objek["jalan"]).update(alias="Mawar")  # who is copied
    halaman = [(reverse(nama) + kueri, peran, nama not in PENUH) for nama, kueri, peran in DAFTAR]
    assert list(lewat(hitung, halaman, 8, lambda: banyak_kasus(objek, orang))) == []


def bagian(langkah):
    """A visit that this step recorded before it was done."""
    return Andil(
        langkah=langkah,
        oleh=langkah.selesai_oleh,
        sebagai="x",
        tanggal=langkah.tanggal,
        catatan="Kunjungan.",
        pada=langkah.selesai_pada,
    )


def banyak_baris(kasus):
    """Everything that a case page shows, many times over."""
    for x in kasus.langkah.filter(status="selesai", terkini=True):
        lama = kunci(gandakan(x, terkini=False))
        lain = kunci(gandakan(x, kode=nomor(f"{x.kode}-")))
        gandakan(bagian(x), langkah_id=lama)
        for putusan in Disposisi.objects.filter(langkah=x):
            gandakan(putusan, langkah_id=lama)
        for surat in Surat.objects.filter(langkah=x):
            unik = {"nomor": nomor("N-"), "token": nomor("T-")} if surat.nomor else {}
            gandakan(surat, langkah_id=lain, **unik)
    gandakan(kasus.riwayat.first())
    gandakan(JejakBaca(**JEJAK, kasus=kasus, instansi=kasus.instansi, **_pembaca(kasus)))
    gandakan(kasus.persyaratan.first(), kode=nomor("lain-"))
    for berkas in kasus.berkas.all():
        gandakan(berkas)
    for aduan in kasus.aduan.all()[:1]:
        kasus.aduan.add(*gandakan(aduan, nomor=nomor(f"{kasus.nomor}-A")))
        gandakan(aduan.riwayat.first())
    for baris in BarisDaftar.objects.filter(langkah__kasus=kasus):
        banyak_terdaftar(baris)
    gandakan(kasus.klien.riwayat.first())
    for r in Rujukan.objects.filter(kasus=kasus):
        gandakan(r, status="ditolak", jawaban="Penuh.", pihak_penolak="lembaga")
    for tugas in kasus.penugasan.all():
        gandakan(tugas, utama=False, selesai=kasus.dibuka_pada)


JEJAK = {"cara": "baca", "apa": "Kasus", "alamat": "/"}


def _pembaca(kasus):
    oleh = kasus.dibuka_oleh
    return {"oleh": oleh, "pengguna": oleh.pengguna, "sebagai": oleh.nama_jabatan}


def banyak_terdaftar(baris):
    """More rows on this list, and as many cases that could still be added."""
    langkah, kasus = baris.langkah, baris.langkah.kasus
    for seri in ("D", "E"):
        klien = kunci(gandakan(kasus.klien, nik=None))
        lain = kunci(gandakan(kasus, nomor=nomor(f"2026-{seri}-"), klien_id=klien))
        gandakan(kasus.penugasan.get(), kasus_id=lain)
        langkah_lain = kunci(gandakan(langkah, kasus_id=lain))
        if seri == "D":
            gandakan(baris, langkah_id=langkah_lain)


KASUS = [
    ("cases:daftar_kolektif", "daftar", P.KEPALA_BIDANG),
    ("cases:daftar_kolektif", "daftar", P.PEKSOS),
    ("cases:langkah", "terdaftar langkah_daftar", P.KEPALA_BIDANG),
    ("cases:pindah_jalur", "terdaftar", P.KEPALA_BIDANG),
    ("cases:aduan_detail", "aduan_baru", P.PEKSOS),
    ("complaints:triase_aduan", "aduan_baru", P.PEKSOS),
    ("cases:orang_ubah", "aduan_baru orang", P.PEKSOS),
    ("cases:detail", "jalan", P.PEKSOS),
    ("cases:detail", "jalan", P.KEPALA_BIDANG),
    ("cases:detail", "putus", P.PEKSOS),
    ("cases:detail", "ditutup", P.KEPALA_BIDANG),
    ("cases:detail", "pemohon", P.PEKSOS),
    ("cases:detail", "hunian", P.KETUA_RPS),
    ("cases:waktu", "jalan", P.KEPALA_BIDANG),
    ("cases:waktu", "putus", P.PEKSOS),
    ("cases:riwayat", "jalan", P.PEKSOS),
    ("cases:dokumen", "jalan", P.PEKSOS),
    ("cases:dokumen", "jalan", P.PEKSOS),
    ("cases:langkah", "jalan langkah_disposisi", P.KEPALA_BIDANG),
    ("cases:langkah", "jalan langkah_disposisi", P.PEKSOS),
    ("cases:langkah", "putus case_record", P.PEKSOS),
    ("referrals:langkah", "serah serah_terima", P.PEKSOS),
    ("referrals:serah_terima", "tersusun", P.PEKSOS),
    ("referrals:tanda_tangan", "tersusun pihak", P.PEKSOS),
    ("referrals:pemulangan", "pulang", P.PEKSOS),
    ("referrals:bimbingan_kasus", "ditutup", P.PEKSOS),
    ("referrals:bimbingan", "kontak", P.PEKSOS),
    ("cases:syarat", "jalan syarat", P.PEKSOS),
    ("cases:syarat", "jalan syarat", P.KEPALA_BIDANG),
    ("cases:detail", "dilimpahkan", P.KEPALA_BIDANG),
    ("cases:koreksi_catatan", "putus asesmen_putus", P.PEKSOS),
    ("cases:koreksi_putusan", "putus disposisi", P.KEPALA_BIDANG),
    ("cases:langkah", "putus asesmen_putus", P.KEPALA_BIDANG),
    ("cases:tarik_berkas", "foto_syarat", P.KEPALA_BIDANG),
    ("cases:limpahkan", "jalan", P.KEPALA_BIDANG),
    ("cases:ganti_klien", "jalan", P.KEPALA_BIDANG),
    ("cases:pelimpahan", "keluar", P.KEPALA_BIDANG),
    ("cases:pelimpahan", "masukan", P.KEPALA_BIDANG),
    ("cases:gabung_pilih", "klien", P.KEPALA_BIDANG),
    ("cases:gabung_klien", "klien klien_lain", P.KEPALA_BIDANG),
    ("cases:batal_gabung", "gabungan", P.KEPALA_BIDANG),
    ("cases:klien_detail", "klien", P.KEPALA_BIDANG),
    ("cases:detail", "perwalian", P.PEKSOS),
    ("assessments:langkah", "perwalian asesmen_tim", P.PEKSOS),
    ("cases:orang", "perwalian wali", P.PEKSOS),
    ("cases:disposisi", "putus disposisi", P.PEKSOS),
    ("cases:detail", "dibuka_darurat", P.PERAWAT),
    ("cases:jejak_kasus", "jalan", P.KEPALA_BIDANG),
    ("cases:tinjau_akses", "akses", P.KEPALA_BIDANG),
    ("cases:kecocokan", "kecocokan", P.KEPALA_BIDANG),
    ("referrals:rujukan_penempatan", "berrujukan", P.PEKSOS),
    ("assessments:asesmen_kasus", "berasesmen", P.PEKSOS),
    ("assessments:langkah", "dikerjakan asesmen", P.PEKSOS),
    ("assessments:asesmen", "asesmen_draf", P.PEKSOS),
    ("assessments:asesmen", "asesmen_final", P.KEPALA_BIDANG),
    ("assessments:bagian", "asesmen_draf bagian", P.PEKSOS),
    ("assessments:final_asesmen", "asesmen_draf", P.PEKSOS),
    ("assessments:persetujuan", "berasesmen", P.PEKSOS),
    ("referrals:rujukan", "rujukan_keluar", P.PEKSOS),
    ("referrals:rujukan", "rujukan_masuk", P.KEPALA_BIDANG),
    ("referrals:langkah", "merujuk langkah_rujukan", P.PEKSOS),
    ("complaints:pengaduan_detail", "dijawab", P.KEPALA_BIDANG),
    ("complaints:informasi_detail", "permohonan", P.PETUGAS_LAYANAN),
    ("cases:ubah_kerahasiaan", "jalan", P.KEPALA_BIDANG),
    ("cases:tugaskan", "jalan", P.KEPALA_BIDANG),
    ("cases:kembalikan", "jalan", P.KEPALA_BIDANG),
    ("letters:daftar", "bersurat", P.PEKSOS),
    ("letters:langkah", "bersurat paraf", P.KEPALA_BIDANG),
    ("letters:berita_acara", "disusun langkah_disusun", P.PEKSOS),
    ("letters:detail", "surat", P.KEPALA_BIDANG),
    ("standards:versi", "versi", P.ADMIN_SISTEM),
    ("standards:standar_layanan", "kode_standar", P.ADMIN_SISTEM),
    ("standards:draf", "draf", P.ADMIN_SISTEM),
    ("standards:draf_pratinjau", "draf", P.ADMIN_SISTEM),
    ("standards:draf_aktifkan", "draf", P.ADMIN_SISTEM),
    ("cases:aduan_detail", "aduan", P.PEKSOS),
    ("cases:klien_detail", "klien", P.PEKSOS),
    ("accounts:pengguna_detail", "peksos", P.ADMIN_SISTEM),
    ("cases:alihkan", "peksos", P.ADMIN_SISTEM),
    ("accounts:kantor", "", P.ADMIN_SISTEM),
    ("accounts:mulai", "", P.ADMIN_SISTEM),
]
#: Pages that show no more when a case has more of everything.
TETAP = {
    "complaints:triase_aduan",
    "cases:pindah_jalur",
    "cases:orang_ubah",
    "cases:disposisi",
    "cases:tinjau_akses",
    "cases:kecocokan",
    "cases:ubah_kerahasiaan",
    "cases:tugaskan",
    "letters:langkah",
    "letters:berita_acara",
}
TETAP |= {f"referrals:{x}" for x in ("serah_terima", "tanda_tangan", "bimbingan", "pemulangan")}
TETAP |= {"referrals:bimbingan_kasus"}
TETAP |= {"letters:detail", "cases:orang", "cases:kembalikan"}
TETAP |= {"cases:koreksi_catatan", "cases:koreksi_putusan", "cases:tarik_berkas"}
TETAP |= {"cases:ganti_klien", "cases:pelimpahan", "cases:gabung_pilih", "cases:gabung_klien"}
TETAP |= {"cases:batal_gabung", "referrals:rujukan", "referrals:langkah"}
TETAP |= {f"standards:{x}" for x in ("versi", "standar_layanan", "draf", "draf_pratinjau")}
TETAP |= {"standards:draf_aktifkan", "accounts:pengguna_detail", "accounts:kantor"}
TETAP |= {f"assessments:{x}" for x in ("asesmen_kasus", "langkah", "asesmen", "bagian")}
TETAP |= {"assessments:final_asesmen", "assessments:persetujuan"}
TETAP |= {"accounts:mulai", "cases:alihkan"}


def test_halaman_kasus(hitung, objek):
    halaman = [
        (reverse(nama, args=[objek[a] for a in args.split()]), peran, nama not in TETAP)
        for nama, args, peran in KASUS
    ]

    def perbanyak():
        for kasus in Kasus.objects.filter(nomor__in=[str(x) for x in objek.values()]):
            banyak_baris(kasus)
        gandakan(OrangAduan.objects.get())
        for riwayat in RiwayatPublik.objects.filter(aksi="terima"):
            gandakan(riwayat)

    assert list(lewat(hitung, halaman, 14, perbanyak)) == []


def test_pengguna_jabatan_dan_kantor_dalam_satu_kueri(hitung, orang):
    kueri, _ = hitung(P.KEPALA_BIDANG, reverse("cases:tugas"))
    pengguna = [k for k in kueri if 'FROM "accounts_pengguna"' in k]
    assert len(pengguna) == 1
    for tabel in ("accounts_jabatan", "accounts_instansi", "accounts_unit"):
        assert f'JOIN "{tabel}"' in pengguna[0]
        assert not [k for k in kueri if f'FROM "{tabel}"' in k]


TAHAP = ("aduan", "penjangkauan", "asesmen", "case_conference", "penempatan", "pelayanan")


def standar_besar(tmp_path, langkah, syarat):
    """A service of so many steps and requirements, all of the peksos."""
    teks = 'kode = "besar"\njudul = "Besar"\ninstansi = "dinsos-pangkalpinang"\n'
    teks += "".join(f'[[syarat]]\nno = "{i}"\nteks = "Dokumen {i}"\n' for i in range(syarat))
    for i in range(langkah):
        tahap = TAHAP[i * len(TAHAP) // langkah]
        jenis = "berkas" if i == 0 else "tugas"
        teks += f'[[langkah]]\nno = "{i}"\nteks = "Langkah {i}"\ntahap = "{tahap}"\n'
        teks += f'jenis = "{jenis}"\nperan = ["peksos"]\n'
    path = tmp_path / "besar.toml"
    path.write_text(teks, "utf-8")
    return muat(path).standar


@pytest.mark.parametrize(("langkah", "syarat"), [(6, 1), (80, 60)], ids=["kecil", "besar"])
def test_standar_delapan_puluh_langkah(hitung, kantor, orang, klien, tmp_path, langkah, syarat):
    """Pages keep their budget, and an act asks the database no more than under a small standard."""
    peksos = orang(P.PEKSOS)
    kasus = actions.buka_kasus(klien(), standar_besar(tmp_path, langkah, syarat), by=peksos)
    actions.ambil(kasus, by=peksos)
    r, x = kasus.persyaratan.first(), kasus.langkah.get(kode="0")
    for url, batas in [
        (reverse("cases:tugas"), 8),
        (reverse("cases:daftar"), 8),
        (kasus.get_absolute_url(), 14),
        (x.get_absolute_url(), 14),
        (r.get_absolute_url(), 14),
    ]:
        assert len(hitung(P.PEKSOS, url)[0]) <= batas, url
    with CaptureQueriesContext(connection) as kueri:
        actions.periksa_syarat(r, status="ada", by=peksos)
    assert len(kueri.captured_queries) <= 9
    kasus.persyaratan.update(status="ada")
    with CaptureQueriesContext(connection) as kueri:
        actions.selesaikan_langkah(x, by=peksos)
    assert len(kueri.captured_queries) <= 13, [k["sql"][:90] for k in kueri.captured_queries]
