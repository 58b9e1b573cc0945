"""What each standard is tried with: an odd client, waiting, a no, minutes at the desk."""

from datetime import date

from pejalan import Pejalan, buka, kasus_segar, muat_bawaan

from accounts.peran import Peran

P = Peran
TANPA_IDENTITAS = {"nik": None, "tanpa_identitas": True, "alasan_tanpa_identitas": "Hilang"}


def lahir(umur):
    """A birthday yesterday, so many years ago."""
    hari_ini = date.today()
    return hari_ini.replace(year=hari_ini.year - umur, day=1)


def pemegang(orang, peran):
    return next(j for j in orang if j.peran == peran)


def test_umur_59_tidak_memenuhi_60_dan_tidak_dapat_dikecualikan(layar, db, foto):
    standar, orang = muat_bawaan("bulukumba-lansia")
    kasus = buka(
        standar,
        "",
        orang,
        tanggal_lahir=lahir(59),
        nik=None,
        tanpa_identitas=True,
        alasan_tanpa_identitas="Hilang",
    )
    usia = kasus.persyaratan.get(kode="usia")
    peksos = layar(pemegang(orang, P.PEKSOS))

    peksos.buka(kasus.get_absolute_url()).baca("Tidak terpenuhi")
    peksos.buka(usia.get_absolute_url()).baca("Umur klien 59 tahun, paling rendah 60 tahun")
    assert not peksos.halaman.locator("[value=dikecualikan]").count()

    tua = buka(
        standar,
        "",
        orang,
        tanggal_lahir=lahir(60),
        nik=None,
        tanpa_identitas=True,
        alasan_tanpa_identitas="Hilang",
        urut=2,
    )
    assert tua.persyaratan.get(kode="usia").status == "ada"


def test_menit_kerja_bulukumba_di_samping_waktu_berlalu(layar, db, foto):
    """30, 2, 5 and 3 minutes at the desk; the forty of the printed line are their sum."""
    standar, orang = muat_bawaan("bulukumba-lansia")
    kasus = buka(standar, "", orang)
    pejalan = Pejalan(layar, orang, foto)
    kasus = pejalan.tempuh(kasus, sampai="verifikasi")
    x = kasus.langkah.terkini().get(kode="verifikasi")
    peksos = pejalan.duduk(pemegang(orang, P.PEKSOS)).buka(x.get_absolute_url())

    peksos.tekan("Mulai kerjakan").baca("30 menit")
    x.refresh_from_db()
    assert x.dikerjakan_sejak is not None
    peksos.tekan("Tunda")
    x.refresh_from_db()
    assert x.dikerjakan_sejak is None
    assert x.lama_kerja is not None

    peksos.buka(kasus.get_absolute_url()).baca("Waktu kerja", "dari 40 menit", "dari 30 menit")
    assert not peksos.ada("lewat")


def test_rapat_wirajaya_mengatakan_tidak(layar, db, foto):
    standar, orang = muat_bawaan("sentra-wirajaya")
    kasus = buka(standar, "", orang)
    pejalan = Pejalan(layar, orang, foto, putusan={"konferensi": "tolak"})

    kasus = pejalan.tempuh(kasus)

    assert kasus.hasil == "ditolak"
    surat = kasus.surat.get(jenis="penolakan")
    assert surat.terbit
    assert not {"wisma", "pelayanan"} & set(pejalan.dilakukan)


def test_proposal_komunitas_tanpa_rekomendasi_menghentikan_waktu(layar, db, foto):
    standar, orang = muat_bawaan("pangudi-luhur-atensi")
    kasus = buka(standar, "komunitas", orang)
    pejalan = Pejalan(layar, orang, foto)
    kasus = pejalan.tempuh(kasus, sampai="berkas")
    peksos = pejalan.duduk(pemegang(orang, P.PEKSOS))

    peksos.buka(kasus.get_absolute_url()).baca("sudah mendapatkan Rekomendasi")
    assert kasus_segar(kasus).tenggat is None  # incomplete: the seven days have not begun
    peksos.buka(f"{kasus.get_absolute_url()}jeda/")
    peksos.isi(pihak="Dinas Sosial Kabupaten", alasan="Menunggu rekomendasinya").tekan("Jeda waktu")
    peksos.baca("Dijeda", "Menunggu rekomendasi")


def test_dtks_belum_menjadi_tugas_bukan_penolakan(layar, db, foto):
    standar, orang = muat_bawaan("pangudi-luhur-atensi")
    kasus = buka(standar, "keluarga", orang)
    pejalan = Pejalan(layar, orang, foto, {"fakta_dtks": "belum"})
    kasus = pejalan.tempuh(kasus, sampai="usul-dtks-keluarga")

    assert not kasus.tertutup
    peksos = pejalan.duduk(pemegang(orang, P.PEKSOS)).buka("/")
    peksos.baca("Memohon instansi terkait mengusulkan klien ke dalam DTKS")


def test_babel_b_identitas_dan_surat_polisi_menjadi_tugas_kantor(layar, db, foto):
    standar, orang = muat_bawaan("babel-orang-terlantar")
    kasus = buka(
        standar, "B", orang, nik=None, tanpa_identitas=True, alasan_tanpa_identitas="Hilang"
    )
    jawab = {"fakta_identitas": "tidak", "fakta_ket_terlantar": "belum ada"}
    pejalan = Pejalan(layar, orang, foto, jawab)
    kasus = pejalan.tempuh(kasus, sampai="urus-identitas")

    peksos = pejalan.duduk(pemegang(orang, P.PEKSOS)).buka("/")
    peksos.baca("Melaksanakan pengurusan identitas", "Surat Keterangan Terlantar Klien")
    assert {
        r.status for r in kasus.persyaratan.filter(kode__in=["identitas-b", "ket-terlantar-b"])
    } == {"belum"}
