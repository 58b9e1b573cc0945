"""The demo offices: made once, complete, and only where nothing real can be."""

import re
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts import lambang
from accounts.models import Instansi, Jabatan, Pengguna
from accounts.peran import Peran
from assessments.models import BagianAsesmen
from cases.identitas import periksa_nik
from cases.models import Aduan, Berkas, Kasus, Klien, Langkah, Penampungan, Riwayat, Tugas
from cases.rincian import medan
from config import postgres
from config.contoh import kantor, waktu
from config.contoh.kantor import DATA
from letters.models import Surat
from referrals.models import BimbinganLanjut, Pemulangan, SerahTerima
from standards.kosakata import DIPUTUS_ATAS, Jenis
from standards.models import Standar
from standards.muat import baca, berkas_bawaan

PKP = "dinsos-pangkalpinang"
KODE = [c.kode for c in kantor.semua()]

#: The areas that the stories name: offices, reports and clients.
AWALAN = [
    "15.71",
    "16.71",
    "18.01",
    "18.02",
    "19",
    "31.75",
    "32.16",
    "32.75",
    "33.21",
    "73",
    "74.72",
]
TABEL = (Instansi, Jabatan, Pengguna, Aduan, Klien, Kasus, Tugas, Riwayat, Berkas, Surat)


@pytest.fixture(scope="module")
def contoh(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo, made once for all tests here and taken away after them; its folder of files."""
    from django.db import transaction
    from django.test import override_settings

    berkas = tmp_path_factory.mktemp("berkas")
    sandi = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # as every test here hashes
    ganti = override_settings(MEDIA_ROOT=berkas, PASSWORD_HASHERS=sandi)
    with django_db_blocker.unblock(), ganti, transaction.atomic():
        call_command("muat_wilayah", awalan=AWALAN, verbosity=0)
        call_command("demo", paksa=True, verbosity=0)
        yield berkas
        transaction.set_rollback(True)


@pytest.fixture
def isi(contoh, db):
    """What the demo holds; each test's own changes are rolled back."""


def jumlah():
    return {model.__name__: model.objects.count() for model in TABEL}


# ------------------------------------------------------------ where it may be
def test_menolak_basis_data_lain(db, monkeypatch):
    monkeypatch.setattr(postgres, "is_private", lambda: False)
    with pytest.raises(CommandError, match="hanya dibuat pada basis data percobaan"):
        call_command("demo")


@pytest.mark.parametrize("paksa", [False, True])
def test_produksi_menolak_selalu(db, settings, monkeypatch, paksa):
    settings.PRODUKSI = True
    monkeypatch.setattr(postgres, "is_private", lambda: True)
    with pytest.raises(CommandError, match="tidak pernah dibuat pada produksi"):
        call_command("demo", paksa=paksa)


# ------------------------------------------------------------ what it holds
def test_diulang_tidak_menambah_apa_pun_dan_menyebut_cara_masuk(isi, capsys):
    sebelum = jumlah()
    call_command("demo", paksa=True)
    assert jumlah() == sebelum
    keluaran = capsys.readouterr().out
    assert f"kata sandi: {kantor.SANDI}" in keluaran
    for instansi in Instansi.objects.all():
        bagian = keluaran.partition(f"\n{instansi.nama}\n")[2].partition("\n\n")[0]
        orang = Pengguna.objects.filter(jabatan_aktif__instansi=instansi)
        masuk = [baris.split()[0] for baris in bagian.splitlines()]
        assert sorted(masuk) == sorted(p.username for p in orang)


def test_readme_menyebut_setiap_nama_pengguna():
    """Short names, once without a tail and once in the table of the tails."""
    bagian = (settings.BASE_DIR / "README.md").read_text().partition("Lima kantor contoh")[2]
    sebutan = set(re.findall(r"`([\w.]+)`", bagian.partition("Uji peramban")[0]))
    for c in kantor.semua():
        ekor = c.isi["akhiran"]
        assert not ekor or f".{ekor}" in sebutan
        assert {o.masuk for o in c.orang} - sebutan == set(), c.kode


def test_setiap_standar_bawaan_ada_kantornya(isi):
    ada = {s.instansi.kode: s.kode for s in Standar.objects.aktif().select_related("instansi")}
    assert ada == {x.instansi: x.kode for x in (baca(b)[1] for b in berkas_bawaan())}
    assert set(ada) == {c.kode for c in kantor.semua()}
    assert len(ada) == 5


KANTOR_BARU = """
akhiran = "baru"
orang = [["kepala", "Kepala Baru", "kepala_instansi", "", "", "", ""]]
unit = {}
[kantor]
singkatan = "BARU"
nama = "Dinas Sosial Baru"
wilayah_id = "19.71"
"""


def test_kantor_yang_kurang_ditambahkan_tanpa_mengubah_yang_ada(isi, monkeypatch, tmp_path):
    """Whoever already has the demo gets the offices that came later."""
    folder = tmp_path / "dinsos-baru"
    folder.mkdir()
    (folder / "kantor.toml").write_text(KANTOR_BARU)
    standar = Standar.objects.aktif().get(instansi__kode=PKP).kode
    (folder / "cerita.toml").write_text(f'standar = "{standar}"\naduan = []\nkasus = []')
    semua = (*kantor.semua(), kantor.Contoh(folder))
    monkeypatch.setattr(kantor, "semua", lambda: semua)
    sebelum = jumlah()
    call_command("demo", paksa=True, verbosity=0)
    tambah = {"Instansi": 1, "Jabatan": 1, "Pengguna": 1}
    assert jumlah() == {k: n + tambah.get(k, 0) for k, n in sebelum.items()}
    assert Pengguna.objects.get(username="kepala.baru").check_password(kantor.SANDI)


def test_setiap_peran_ada_orangnya(isi):
    ada = set(Jabatan.objects.berlaku().values_list("peran", flat=True))
    assert ada == set(Peran.values)


def orang_langkah(standar, x):
    """Who may do this step: the step's roles, in the office, in the service's unit or in none."""
    peran = {d for p in x.pelaksana for d in standar.aturan.peran_dasar(p)}
    semua = Jabatan.objects.berlaku().filter(instansi=standar.instansi, peran__in=peran)
    return {j.pengguna_id for j in semua if j.unit_id in (None, standar.unit_id)}


@pytest.mark.parametrize("kode", KODE)
def test_setiap_langkah_ada_orangnya(isi, kode):
    """Every role that the steps name is held in the office, and every step has someone to do it."""
    standar = Standar.objects.aktif().select_related("instansi").get(instansi__kode=kode)
    aturan = standar.aturan
    ada = set(standar.instansi.jabatan.berlaku().values_list("peran", flat=True))
    for x in aturan.langkah:
        if x.jenis != Jenis.KETERANGAN:
            assert orang_langkah(standar, x), x.id
            assert {d for p in x.pelaksana for d in aturan.peran_dasar(p)} <= ada, x.id


@pytest.mark.parametrize("kode", KODE)
def test_pemutus_bukan_satu_satunya_penyusun(isi, kode):
    """For every deciding step, someone may decide what someone else has prepared."""
    standar = Standar.objects.aktif().select_related("instansi").get(instansi__kode=kode)
    for jalur in standar.aturan.daftar_jalur():
        langkah = standar.aturan.langkah_jalur(jalur)
        for i, x in enumerate(langkah):
            disusun = [
                y
                for y in langkah[:i]
                if y.jenis == DIPUTUS_ATAS.get(x.jenis) and y.surat == x.surat
            ]
            for y in disusun:
                pasangan = orang_langkah(standar, x) | orang_langkah(standar, y)
                assert len(pasangan) > 1, (x.id, y.id)
                assert orang_langkah(standar, x) - orang_langkah(standar, y), (x.id, y.id)


@pytest.mark.parametrize("kode", KODE)
def test_kantor_lengkap(isi, kode):
    """Beside the steps: who leads, signs, registers, reads, and administers."""
    instansi = Instansi.objects.get(kode=kode)
    ada = set(instansi.jabatan.berlaku().values_list("peran", flat=True))
    umum = "kepala_instansi sekretaris bendahara admin_tu petugas_layanan auditor admin_sistem"
    assert set(umum.split()) <= ada
    assert instansi.alamat
    assert instansi.wilayah
    with (DATA / kode / "logo.png").open("rb") as berkas:
        assert instansi.logo.name == lambang.siapkan(File(berkas, name="logo.png"))[0]
    assert instansi.disiapkan_pada


def test_sentra_tidak_mempunyai_kadis_dan_kabid(isi):
    for instansi in Instansi.objects.filter(kode__startswith="sentra-"):
        nama = " ".join(j.nama_jabatan for j in instansi.jabatan.lengkap())
        assert "Kepala Sentra" in nama
        assert "Koordinator Pokja" in nama
        assert "Kepala Dinas" not in nama
        assert "Kepala Bidang" not in nama


def test_panti_babel_adalah_unit_sendiri(isi):
    panti = Jabatan.objects.get(peran=Peran.PIMPINAN_LEMBAGA, instansi__kode="dinsospmd-babel")
    assert "Bina Serumpun" in panti.unit.nama
    assert panti.unit.jabatan.filter(peran=Peran.PEKSOS).exists()


@pytest.mark.parametrize("kode", KODE)
def test_setiap_jalur_ada_kasusnya(isi, kode):
    standar = Standar.objects.aktif().get(instansi__kode=kode)
    kasus = Kasus.objects.filter(standar=standar)
    assert set(kasus.values_list("jalur", flat=True)) == set(standar.aturan.daftar_jalur())
    assert kasus.berjalan().exists()
    assert kasus.exclude(ditutup_pada=None).exists()
    assert kasus.berjalan().values("tahap").distinct().count() >= 3
    assert Aduan.objects.filter(instansi__kode=kode, status="baru").exists()


def test_semua_orang_dapat_masuk_dengan_sandi_contoh(isi):
    pengguna = Pengguna.objects.dengan_jabatan()
    assert pengguna.first().check_password(kantor.SANDI)
    assert len({p.password for p in pengguna}) == 1
    for p in pengguna:
        assert p.jabatan is not None
    # Known to everyone: nobody could choose it for themselves.
    with pytest.raises(ValidationError, match="paling sedikit 15"):
        validate_password(kantor.SANDI, pengguna.first())


def test_nip_sesuai_bentuknya(isi):
    for nip in Pengguna.objects.exclude(nip="").values_list("nip", flat=True):
        lahir = datetime.strptime(nip[:8], "%Y%m%d")
        masuk = datetime.strptime(nip[8:14], "%Y%m")
        assert len(nip) == 18
        assert 18 <= masuk.year - lahir.year <= 40
        assert nip[14] in "12"


def test_kepala_seksi_juga_plt_kepala_bidang_hari_ini(isi):
    plt = Jabatan.objects.berlaku().get(sifat=Jabatan.Sifat.PLT, instansi__kode=PKP)
    assert plt.peran == Peran.KEPALA_BIDANG
    assert plt.nomor_sk
    assert plt.pengguna.jabatan.peran == Peran.KEPALA_SEKSI


def test_bidang_lain_tidak_melihat_kasus(isi):
    milik, lain = Jabatan.objects.filter(
        peran=Peran.KEPALA_BIDANG, sifat=Jabatan.Sifat.DEFINITIF, instansi__kode=PKP
    ).order_by("pk")
    semua = Kasus.objects.filter(instansi__kode=PKP)
    assert Kasus.objects.visible_to(milik).count() == semua.count() < Kasus.objects.count()
    assert not Kasus.objects.visible_to(lain).exists()
    # Complaints about the service are every leader's (docs/keputusan.md); nothing else is here.
    assert not Tugas.objects.untuk(lain).exclude(jenis=Tugas.Jenis.PENGADUAN).exists()


def test_setiap_tahap_standar_ada_kasusnya(isi):
    standar = Standar.objects.aktif().get(instansi__kode=PKP)
    kasus = Kasus.objects.filter(standar=standar)
    assert set(kasus.berjalan().values_list("tahap", flat=True)) == {
        x.tahap for x in standar.aturan.langkah
    }
    assert kasus.count() >= 20


def test_setiap_tugas_terbuka_ada_yang_dapat_mengerjakannya(isi):
    jabatan = Jabatan.objects.berlaku()
    terjangkau = {t for j in jabatan for t in Tugas.objects.untuk(j).values_list("pk", flat=True)}
    assert set(Tugas.objects.terbuka().values_list("pk", flat=True)) == terjangkau


def test_keadaan_yang_ingin_dilihat_ada_semua(isi):
    kini = timezone.now()
    hasil = set(Kasus.objects.exclude(hasil="").values_list("hasil", flat=True))
    assert hasil >= {"dirujuk", "ditolak", "kembali_keluarga", "menolak_layanan"}
    assert "tujuan_tercapai" in hasil
    assert Kasus.objects.terlambat(kini).exists()
    assert Kasus.objects.berjalan().filter(tenggat__gte=kini).exists()
    assert (
        Kasus.objects.exclude(sebelumnya=None).get().klien
        == Kasus.objects.get(episode_lanjutan__isnull=False).klien
    )
    assert Penampungan.objects.get(darurat=True, disahkan=None).sahkan_sebelum > kini
    assert Kasus.objects.berjalan().filter(petugas=None).exists()
    assert Aduan.objects.baru().filter(kasus=None).exists()
    assert Aduan.objects.filter(status="selesai", kasus=None).exists()
    assert any(a.kasus.count() == 2 for a in Aduan.objects.all())
    terbuka = Tugas.objects.terbuka()
    jenis = set(terbuka.values_list("langkah__jenis", flat=True))
    assert jenis >= {"disposisi", "surat", "paraf", "tanda_tangan", "rujukan", "serah_terima"}
    assert terbuka.exclude(menunggu="").exists()


def test_nik_klien_contoh_tidak_mungkin_keliru(isi):
    for k in Klien.objects.exclude(nik=None):
        hasil = periksa_nik(
            k.nik,
            hari_ini=k.instansi.hari_ini(),
            tanggal_lahir=k.tanggal_lahir,
            jenis_kelamin=k.jenis_kelamin,
            kode_wilayah=k.wilayah_ktp_id,
        )
        assert (hasil.galat, hasil.peringatan) == ([], []), k.nama


def kasus_klien(nama):
    return Kasus.objects.get(klien__nama=nama)


def test_bulukumba_menolak_yang_berumur_59(isi):
    kasus = kasus_klien("Ambo Tuwo")
    assert (kasus.hasil, kasus.klien.umur()) == ("ditolak", 59)
    assert kasus.persyaratan.get(kode="usia").status == "tidak_terpenuhi"
    assert Surat.objects.get(kasus=kasus, jenis="penolakan").terbit


def test_wirajaya_pembahasan_kasus_yang_menolak(isi):
    tolak = Kasus.objects.filter(instansi__kode="sentra-wirajaya", hasil="ditolak").get()
    assert tolak.disposisi.get().putusan == "tolak"
    assert tolak.disposisi.get().langkah.jenis == Jenis.KONFERENSI


def test_babel_mengurus_identitas_dan_surat_polisi_sendiri(isi):
    kasus = Kasus.objects.filter(instansi__kode="dinsospmd-babel", klien__tanpa_identitas=True)
    terbuka = kasus.get().langkah.terkini().filter(status="terbuka").values_list("kode", flat=True)
    assert {"urus-identitas", "urus-ket-terlantar"} <= set(terbuka)


def test_pangudi_luhur_dtks_belum_adalah_tugas_bukan_penolakan(isi):
    tugas = Tugas.objects.terbuka().filter(langkah__kode="usul-dtks-keluarga").get()
    assert tugas.kasus.hasil == ""
    assert tugas.kasus.klien.dtks == "belum"
    selesai = kasus_klien("Karsinah")
    assert selesai.klien.dtks == "belum"
    assert selesai.hasil == "tujuan_tercapai"


def test_pangudi_luhur_proposal_tanpa_rekomendasi_menjeda_waktu(isi):
    kasus = kasus_klien("Suparti")
    assert kasus.jeda.filter(selesai=None).exists()
    assert kasus.persyaratan.get(kode="proposal").status == "ada"
    assert kasus.persyaratan.get(kode="rekomendasi-dinsos").status == "belum"


def jenis_surat(kasus):
    return set(Surat.objects.filter(kasus=kasus).exclude(nomor="").values_list("jenis", flat=True))


def test_bulukumba_sampai_diserahkan_ke_sentra(isi):
    """The recommendation is initialled, signed and handed over; the client is received."""
    kasus = kasus_klien("Saini Daeng Matutu")
    assert kasus.hasil == "dirujuk"
    assert jenis_surat(kasus) == {"rekomendasi", "ba_serah_terima"}
    langkah = {x.kode: x for x in kasus.langkah.terkini()}
    assert langkah["serah-rekomendasi"].rincian["jumlah"] == "1 berkas"
    assert langkah["serah-klien"].serah_terima.get().tanda_tangan.count() == 4


def test_penyerahan_pemulangan_dan_bimbingan_dalam_cerita(isi):
    """One handover waits for its signatures, one return is on its way, one contact is due."""
    menunggu = SerahTerima.objects.filter(selesai_pada=None, batal_pada=None)
    assert menunggu.count() == 1
    assert Pemulangan.objects.filter(status="berangkat").count() == 1
    kontak = BimbinganLanjut.objects.get()
    assert kontak.kasus.tertutup
    assert Tugas.objects.terbuka().filter(tautan=kontak.get_absolute_url()).exists()


def test_bulukumba_waktu_kerja_di_meja(isi):
    """One step within its limit although put down, one over it, one put down half-way."""
    langkah = {x.kode: x for x in kasus_klien("Lolo Daeng Ngemba").langkah.terkini()}
    assert langkah["verifikasi"].lama_kerja == timedelta(minutes=27)
    assert langkah["administrasi"].lama_kerja == timedelta(minutes=4)
    assert langkah["telaah"].terbuka
    assert langkah["telaah"].lama_kerja == timedelta(minutes=3)
    assert langkah["telaah"].dikerjakan_sejak is None


def test_babel_pulang_dengan_pengantar_dan_berita_acara(isi):
    kasus = kasus_klien("Sutrisno")
    assert kasus.hasil == "kembali_keluarga"
    assert jenis_surat(kasus) == {"pengantar_pemulangan", "ba_pemulangan"}
    pulang = kasus.langkah.terkini().get(kode="pulang-b")
    assert pulang.rincian["penerima"] in kasus.rincian_hasil["penerima"]


def test_babel_petugas_panti_mengerjakan_bagiannya(isi):
    panti = Pengguna.objects.get(username="peksos.panti.babel")
    oleh = Langkah.objects.filter(selesai_oleh__pengguna=panti)
    assert set(oleh.values_list("kode", flat=True)) == {"masuk-panti", "pelayanan"}


def test_pangudi_luhur_profesi_yang_dilibatkan_mengerjakan_bagiannya(isi):
    kasus = kasus_klien("Joko Purnomo")
    bertugas = kasus.penugasan.aktif().filter(utama=False).values_list("peran", flat=True)
    assert set(bertugas) == {"psikolog", "perawat"}
    sah = BagianAsesmen.objects.filter(asesmen__kasus=kasus)
    assert {"psikolog", "perawat"} <= set(sah.values_list("disahkan_oleh__peran", flat=True))


@pytest.mark.parametrize("kode", KODE)
def test_rincian_langkah_terisi_seperti_diminta_formulirnya(isi, kode):
    """What the form of a referral, a handover or a return demands, the stories have filled."""
    selesai = Langkah.objects.filter(kasus__instansi__kode=kode, status="selesai")
    for x in selesai.select_related("kasus__standar", "kasus__instansi"):
        kurang = {m.nama for m in medan(x) if m.wajib} - x.rincian.keys()
        assert kurang == set(), (x.kasus.nomor, x.kode)


def test_ada_rujukan_yang_pernah_ditolak(isi):
    ditolak = Riwayat.objects.filter(aksi="rujukan_ditolak").values_list(
        "langkah__status", flat=True
    )
    assert set(ditolak) == {"terbuka", "selesai"}


# ------------------------------------------------------------ invented, and said to be
def test_setiap_berkas_mengatakan_isinya_rekaan():
    berkas = sorted(kantor.DATA.rglob("*.toml"))
    assert len(berkas) == 3 * len(kantor.semua())
    for b in berkas:
        assert re.search(r"nama.* rekaan", b.read_text().partition("\n\n")[0]), b


def test_nomor_tidak_mungkin_milik_orang_sungguhan(isi):
    """Serials that offices do not give out so far: NIK 99xx, NIP 9xx, telephones 0812-0000-0…"""
    for nik in Klien.objects.exclude(nik=None).values_list("nik", flat=True):
        assert nik[12:14] == "99"
    for nip in Pengguna.objects.exclude(nip="").values_list("nip", flat=True):
        assert nip[15] == "9"
    telepon = set(
        Aduan.objects.exclude(pelapor_telepon="").values_list("pelapor_telepon", flat=True)
    )
    telepon |= set(Klien.objects.exclude(telepon="").values_list("telepon", flat=True))
    assert {t for t in telepon if not re.match(r"110$|\+628120000|\+62717000", t)} == set()
    nama = list(Pengguna.objects.values_list("nama", flat=True))
    assert len(nama) == len(set(nama))


# ------------------------------------------------------------ when it happened
@pytest.mark.parametrize("kode", KODE)
def test_riwayat_urut_dan_tidak_ada_yang_terjadi_kelak(isi, kode):
    # what a moved calendar and the reminders did is written down after the stories were told
    susulan = ("geser_tenggat", "eskalasi")
    riwayat = Riwayat.objects.filter(instansi__kode=kode).exclude(aksi__in=susulan).order_by("pk")
    pada = list(riwayat.values_list("pada", flat=True))
    assert all(a <= b for a, b in pairwise(pada))
    assert pada[-1] <= timezone.now()
    assert timezone.now() - pada[0] > timedelta(days=25)


@pytest.mark.parametrize("kode", KODE)
def test_yang_bukan_darurat_terjadi_pada_jam_kantor(isi, kode):
    instansi = Instansi.objects.get(kode=kode)
    kalender = waktu.Penanggalan(instansi).kalender
    riwayat = Riwayat.objects.filter(instansi=instansi)
    for r in riwayat.exclude(kasus__darurat=True).exclude(aduan__darurat=True):
        if r.klien_id and Kasus.objects.filter(klien=r.klien_id, darurat=True).exists():
            continue
        buka, tutup = kalender.selang(r.pada.astimezone(instansi.zona).date())
        assert buka <= r.pada <= tutup, r


def test_seolah_mengubah_waktu_juga_untuk_nilai_bawaan():
    saat = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
    with waktu.seolah(saat):
        assert timezone.now() == saat
        assert Riwayat._meta.get_field("pada").get_default() == saat
    assert timezone.now() > saat + timedelta(days=1)


@pytest.mark.parametrize(
    "kini",
    [
        datetime(2026, 11, 22, 6, 16),  # Sunday
        datetime(2026, 11, 23, 7, 0),  # Monday before opening
        datetime(2026, 11, 23, 17, 30),  # Monday after closing
        datetime(2026, 3, 25, 12, 0),  # a working day after a long holiday
    ],
)
def test_hari_pertama_selalu_sudah_lewat(db, kini):
    zona = ZoneInfo("Asia/Jakarta")
    call_command("muat_libur", tahun=[2026], verbosity=0)
    instansi = Instansi(pk=0, jam_kerja={str(n): ["07:30", "16:30"] for n in range(5)})
    kini = kini.replace(tzinfo=zona)
    with waktu.seolah(kini):
        tanggal = waktu.Penanggalan(instansi)
    assert tanggal.saat("1 16.30") < kini
    assert tanggal.kalender.hari_kerja_antara(tanggal.hari(2), tanggal.hari(0)) == 2
    assert kini - timedelta(hours=24) <= tanggal.saat("malam 22.45") < kini
