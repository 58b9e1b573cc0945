"""A stay in a bed: who comes, moves and leaves; what the case does to it; nobody in two beds."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.peran import Peran
from cases import actions
from cases.izin_kasus import izin_kasus
from cases.models import Klien, Tugas
from referrals.actions import hunian, penempatan, tinggal
from referrals.actions import rumah as aksi_rumah
from referrals.actions.tempat import BARU_DIISI, tinggal_kini
from referrals.models import Hunian, Penempatan
from referrals.tasks import rawat
from tests.cases.bantu import aksi, kalimat, segar, serentak, tugas
from tests.referrals.penempatan.conftest import ranjang

P = Peran


@pytest.fixture
def masuk(orang):
    """masuk(kasus, bed) → the emergency stay."""

    def masuk(kasus, bed, by=None):
        by = by or orang(P.KETUA_RPS)
        return hunian.masuk_darurat(kasus, tempat_tidur=bed, alasan="Diancam.", by=by)

    return masuk


def di(kasus):
    """The bed of the case's client now, or None."""
    h = tinggal_kini(kasus)
    return h and h.tempat_tidur


# --------------------------------------------------------------------- coming
def test_masuk_darurat_mengisi_tempat_tidur_dan_minta_disahkan(penghuni, rumah, masuk):
    k, bed = penghuni(), ranjang(rumah())[0]
    p = masuk(k, bed)

    assert (p.tempat, p.darurat, di(k)) == ("RPS SENYUM", True, bed)
    assert tugas(k, "pengesahan").exists()
    assert aksi(k)[-1] == "masuk_hunian"


@pytest.mark.parametrize(
    ("isi", "kamar", "sebab"),
    [
        ({"jenis_kelamin": "L", "nik": "1971040101950001"}, {}, "untuk perempuan"),
        ({"tanggal_lahir": date(2015, 1, 12), "nik": None}, {"usia_min": 18}, "18 tahun ke atas"),
        ({}, {"usia_maks": 12}, "sampai 12 tahun"),
    ],
)
def test_kamar_yang_tidak_cocok_ditolak(penghuni, rumah, masuk, isi, kamar, sebab):
    bed = ranjang(rumah())[0]
    for medan, nilai in kamar.items():
        setattr(bed.kamar, medan, nilai)
    bed.kamar.save()
    k = penghuni(**isi)

    with pytest.raises(ValidationError, match=sebab):
        masuk(k, bed)
    assert di(k) is None
    assert not k.penampungan.exists()


def test_tempat_tidur_yang_terisi_ditolak_dengan_kalimat(penghuni, rumah, masuk):
    bed = ranjang(rumah())[0]
    masuk(penghuni(), bed)
    k = penghuni()

    with pytest.raises(ValidationError) as info:
        masuk(k, bed)
    assert info.value.message_dict == {"tempat_tidur": [BARU_DIISI]}
    assert not k.penampungan.exists()


def test_kantor_berumah_tidak_menulis_tempat_dengan_kata(penghuni, rumah, orang):
    k = penghuni()
    isi = {"alasan": "Diancam.", "tempat": "Rumah Bu RT", "by": orang(P.KETUA_RPS)}
    assert hunian.masuk_darurat(k, **isi).tempat == "Rumah Bu RT"  # no home is known yet

    rumah()
    with pytest.raises(ValidationError, match="Pilih tempat tidurnya"):
        hunian.masuk_darurat(penghuni(), **isi)


def test_satu_klien_tidak_menempati_dua_tempat_tidur(penghuni, rumah, masuk, standar, orang, aduan):
    satu, dua = ranjang(rumah())
    k = penghuni()
    masuk(k, satu)
    lain = penghuni()
    type(lain).objects.filter(pk=lain.pk).update(klien=k.klien_id)

    with pytest.raises(ValidationError, match="tempat tidur lain menurut kasusnya yang lain"):
        masuk(segar(lain), dua)


@pytest.mark.django_db(transaction=True)
def test_dua_puluh_orang_satu_tempat_tidur(penghuni, rumah, orang):
    """On the database, at the same moment: one stay, nineteen sentences."""
    bed, by = ranjang(rumah())[0], orang(P.KETUA_RPS)
    semua = [penghuni() for _ in range(20)]

    hasil = serentak(
        *(
            lambda k=k: hunian.masuk_darurat(k, tempat_tidur=bed, alasan="Malam.", by=by)
            for k in semua
        )
    )

    gagal = [h for h in hasil if isinstance(h, Exception)]
    assert len(gagal) == 19
    assert all(isinstance(g, ValidationError) and BARU_DIISI in g.messages for g in gagal)
    assert Hunian.objects.filter(tempat_tidur=bed, lepas=False).count() == 1


# --------------------------------------------------------------------- moving and leaving
def test_pindah_dalam_rumah_tetap_satu_masa_tinggal(penghuni, rumah, masuk, orang):
    satu, dua = ranjang(rumah())
    k = penghuni()
    p = masuk(k, satu)
    hunian.pindah(k, tempat_tidur=dua, alasan="Dekat kamar mandi.", by=orang(P.KETUA_RPS))

    lama, baru = Hunian.objects.order_by("pk")
    assert (di(k), baru.penampungan, lama.selama.upper) == (dua, p, baru.selama.lower)
    masuk(penghuni(), satu)  # the old bed is free at once


def test_pindah_rumah_memulai_masa_tinggal_baru(penghuni, rumah, masuk, orang):
    k = penghuni()
    p = masuk(k, ranjang(rumah())[0])
    wisma = rumah("Wisma Anggrek", "wisma", batas=None)
    hunian.pindah(k, tempat_tidur=ranjang(wisma)[0], alasan="Sudah aman.", by=orang(P.KETUA_RPS))

    p.refresh_from_db()
    assert (p.tujuan_keluar, k.penampungan.get(keluar_pada=None).tempat) == (wisma.nama,) * 2
    assert not tugas(k, "hunian").exists()  # this home has no limit


def test_keluar_membebaskan_tempat_tidur(penghuni, rumah, masuk, orang):
    bed, k = ranjang(rumah())[0], penghuni()
    masuk(k, bed)
    hunian.keluar(k, tujuan="Rumah bibi", by=orang(P.KETUA_RPS))

    h = Hunian.objects.get()
    assert (di(k), h.selama.upper) == (None, h.penampungan.keluar_pada or h.selama.upper)
    assert not tugas(k, "hunian").exists()
    masuk(penghuni(), bed)


def test_tidak_disahkan_membebaskan_tempat_tidur(penghuni, rumah, masuk, orang):
    bed, k = ranjang(rumah())[0], penghuni()
    masuk(k, bed)
    actions.sahkan_darurat(k, setuju=False, catatan="Ada keluarga.", by=orang(P.KEPALA_BIDANG))
    masuk(penghuni(), bed)


# --------------------------------------------------------------------- what the case does
MENINGGAL = {"tanggal": "2026-01-15", "tempat": "RPS", "surat": "12/2026"}


def tutup(k, orang, hasil="meninggal", rincian=MENINGGAL):
    usul = actions.usulkan_tutup(k, hasil=hasil, rincian=rincian, by=orang(P.PEKSOS))
    actions.putuskan_tutup(usul, setuju=True, by=orang(P.KEPALA_BIDANG))
    return segar(k)


def test_meninggal_membebaskan_tempat_tidur_dan_pesanan(penghuni, rumah, masuk, orang):
    k = penghuni()
    wisma = rumah("Wisma Anggrek", "wisma")
    masuk(k, bed := ranjang(rumah())[0])
    p = penempatan.usulkan(k, wisma=wisma, prioritas=3, alasan="Perlu.", by=orang(P.PEKSOS))
    penempatan.setujui(p, tempat_tidur=ranjang(wisma)[0], by=orang(P.KEPALA_BIDANG))
    tutup(k, orang)

    assert (di(k), segar(p).status) == (None, "batal")
    assert not Tugas.objects.terbuka().filter(kasus=k, jenis__in=["hunian", "penempatan"]).exists()
    masuk(penghuni(), bed)
    masuk(penghuni(), ranjang(wisma)[0])


def test_penutupan_dibatalkan_tempat_tidurnya_kembali(penghuni, rumah, masuk, orang):
    k, bed = penghuni(), ranjang(rumah())[0]
    masuk(k, bed)
    tutup(k, orang)
    actions.batalkan_tutup(k, alasan="Orang lain.", by=orang(P.KEPALA_BIDANG))
    assert di(k) == bed
    assert tugas(k, "hunian").exists()


def test_penutupan_dibatalkan_tempat_tidurnya_sudah_dipakai(penghuni, rumah, masuk, orang):
    k, (satu, dua) = penghuni(), ranjang(rumah())
    masuk(k, satu)
    tutup(k, orang)
    masuk(penghuni(), satu)
    actions.batalkan_tutup(k, alasan="Orang lain.", by=orang(P.KEPALA_BIDANG))

    assert di(k) is None
    assert tugas(k, "penempatan").get().judul.startswith("Pilih tempat tidur")
    hunian.pindah(k, tempat_tidur=dua, alasan="Yang lama terisi.", by=orang(P.KETUA_RPS))
    assert di(k) == dua
    assert not tugas(k, "penempatan").exists()


def test_gabung_klien_di_dua_tempat_tidur_ditolak_dengan_kalimat(
    penghuni, kasus, rumah, masuk, orang
):
    beds = ranjang(rumah())
    a, b = penghuni(), penghuni()
    masuk(a, beds[0])
    masuk(b, beds[1])
    isi = {"alasan": "Orang yang sama.", "by": orang(P.KEPALA_BIDANG)}

    with pytest.raises(ValidationError, match="dua tempat pada waktu yang sama"):
        actions.gabungkan(a.klien, b.klien, pilihan={}, **isi)
    a = kasus("penjangkauan")
    masuk(a, ranjang(rumah("RPS dua"))[0])
    with pytest.raises(ValidationError, match="dua tempat pada waktu yang sama"):
        actions.ganti_klien(a, klien=b.klien, **isi)
    assert Klien.objects.aktif().count() == 3


def test_ganti_klien_huniannya_ikut(penghuni, kasus, rumah, masuk, orang):
    k = penghuni()
    masuk(k, ranjang(rumah())[0])
    baru = kasus("laporan").klien
    actions.ganti_klien(k, klien=baru, alasan="Keliru.", by=orang(P.KEPALA_BIDANG))
    assert Hunian.objects.get().klien == baru


# --------------------------------------------------------------------- the limit
def test_batas_tujuh_hari_di_antrean_dan_diperpanjang_kabid(penghuni, rumah, masuk, orang):
    k = penghuni()
    p = masuk(k, ranjang(rumah())[0])
    t = tugas(k, "hunian").get()
    hari_ini = k.instansi.hari_ini()
    assert timezone.localdate(t.tenggat, k.instansi.zona) == hari_ini + timedelta(days=7)
    assert t.peran == [P.KETUA_RPS]

    sampai = hari_ini + timedelta(days=10)
    with pytest.raises(PermissionDenied):
        tinggal.perpanjang(p, sampai=sampai, alasan="Menunggu panti.", by=orang(P.KETUA_RPS))
    awal = hari_ini + timedelta(days=7)
    with pytest.raises(ValidationError, match="sesudah"):
        tinggal.perpanjang(p, sampai=awal, alasan="Menunggu.", by=orang(P.KEPALA_BIDANG))
    tinggal.perpanjang(p, sampai=sampai, alasan="Menunggu panti.", by=orang(P.KEPALA_BIDANG))
    t.refresh_from_db()
    assert timezone.localdate(t.tenggat, k.instansi.zona) == sampai
    assert aksi(k)[-1] == "perpanjang_hunian"


# --------------------------------------------------------------------- a place
@pytest.fixture
def usul(penghuni, rumah, orang):
    """usul(wisma) → a proposed place of a case in assessment."""

    def usul(wisma=None, **isi):
        k = penghuni()
        wisma = wisma or rumah("Wisma Anggrek", "wisma")
        isi = {"prioritas": 3, "alasan": "Tidak ada keluarga.", "by": orang(P.PEKSOS)} | isi
        return penempatan.usulkan(k, wisma=wisma, **isi)

    return usul


def test_disetujui_tempat_tidur_dipesan_lalu_bebas_sendiri(usul, orang, penghuni, masuk, settings):
    p = usul()
    bed = ranjang(p.wisma)[0]
    penempatan.setujui(p, tempat_tidur=bed, by=orang(P.KEPALA_BIDANG))
    h = Hunian.objects.get()
    assert (h.jenis, h.selama.upper - h.selama.lower) == ("pesanan", timedelta(days=3))
    with pytest.raises(ValidationError, match="baru saja diisi atau dipesan"):
        masuk(penghuni(), bed)

    _mundurkan(h, timedelta(days=3, seconds=1))
    masuk(penghuni(), bed)
    with pytest.raises(ValidationError, match="sudah berakhir"):
        hunian.tempati(p, by=orang(P.PEKSOS))


def _mundurkan(h, lama):
    from referrals.actions.tempat import masa

    Hunian.objects.filter(pk=h.pk).update(
        selama=masa(h.selama.lower - lama, h.selama.upper and h.selama.upper - lama)
    )


def test_pesanan_lewat_tidak_menghalangi_usul_baru(usul, orang):
    p = usul()
    penempatan.setujui(p, tempat_tidur=ranjang(p.wisma)[0], by=orang(P.KEPALA_BIDANG))
    with pytest.raises(ValidationError, match="sudah diusulkan"):
        penempatan.usulkan(p.kasus, wisma=p.wisma, prioritas=3, alasan="Lagi.", by=orang(P.PEKSOS))
    _mundurkan(Hunian.objects.get(), timedelta(days=4))
    baru = penempatan.usulkan(
        p.kasus, wisma=p.wisma, prioritas=3, alasan="Lagi.", by=orang(P.PEKSOS)
    )
    assert (segar(p).status, baru.status) == ("kedaluwarsa", "diusulkan")


def test_pesanan_lewat_memberi_giliran_kepada_yang_menunggu(usul, penghuni, orang, rumah):
    """Nobody has to act on the case: the worker finds what ran out."""
    wisma = rumah(kamar={"Melati": ("P", 1)})
    p, kabid = usul(wisma=wisma), orang(P.KEPALA_BIDANG)
    penempatan.setujui(p, tempat_tidur=ranjang(wisma)[0], by=kabid)
    tunggu = penempatan.antrekan(usul(wisma=wisma), by=kabid)
    rawat()
    assert (segar(p).status, tugas(tunggu.kasus, "penempatan").count()) == ("dipesan", 0)
    _mundurkan(Hunian.objects.get(), timedelta(days=4))
    rawat()
    assert segar(p).status == "kedaluwarsa"
    assert "giliran daftar tunggu" in tugas(tunggu.kasus, "penempatan").get().judul


def test_pengusul_tidak_menyetujui(usul, orang):
    kasi = orang(P.KEPALA_SEKSI)
    p = usul(by=kasi)
    kabid = orang(P.KEPALA_BIDANG)
    kabid.pengguna_id = kasi.pengguna_id  # the same person, acting for the Kabid
    with pytest.raises(ValidationError, match="Anda sendiri pengusulnya"):
        penempatan.setujui(p, tempat_tidur=ranjang(p.wisma)[0], by=kabid)


def test_ditolak_tidak_menahan_apa_pun(usul, orang):
    p = usul()
    penempatan.tolak(p, alasan="Ada keluarga.", by=orang(P.KEPALA_BIDANG))
    assert (segar(p).status, Hunian.objects.count()) == ("ditolak", 0)
    assert not tugas(p.kasus, "penempatan").exists()


def test_dibatalkan_melepas_pesanan(usul, orang, penghuni, masuk):
    p = usul()
    bed = ranjang(p.wisma)[0]
    penempatan.setujui(p, tempat_tidur=bed, by=orang(P.KEPALA_BIDANG))
    penempatan.batalkan(p, alasan="Keluarga datang.", by=orang(P.PEKSOS))
    masuk(penghuni(), bed)


def test_daftar_tunggu_menurut_prioritas_dikabari_saat_kosong(usul, rumah, orang, penghuni, masuk):
    wisma = rumah("Wisma Anggrek", "wisma", {"Mawar": ("P", 1)})
    masuk(k := penghuni(), ranjang(wisma)[0])
    biasa, darurat = usul(wisma), usul(wisma, prioritas=Penempatan.Prioritas.DARURAT)
    for p in (biasa, darurat):
        with pytest.raises(ValidationError):
            penempatan.setujui(p, tempat_tidur=ranjang(wisma)[0], by=orang(P.KEPALA_BIDANG))
        penempatan.antrekan(p, by=orang(P.KEPALA_BIDANG))
        assert not tugas(p.kasus, "penempatan").exists()

    hunian.keluar(k, tujuan="Rumah", by=orang(P.KETUA_RPS))

    t = tugas(darurat.kasus, "penempatan").get()
    assert t.peran == [P.KEPALA_BIDANG, P.KETUA_RPS]
    assert "giliran" in t.judul
    assert not tugas(biasa.kasus, "penempatan").exists()


def test_pesanan_menunggu_selama_klien_di_rps_lalu_ditempati(usul, rumah, orang, masuk):
    p = usul()
    bed = ranjang(p.wisma)[0]
    penempatan.setujui(p, tempat_tidur=bed, by=orang(P.KEPALA_BIDANG))
    masuk(p.kasus, ranjang(rumah())[0])
    assert segar(p).status == "dipesan"
    hunian.tempati(p, by=orang(P.PEKSOS))
    assert (segar(p).status, di(p.kasus)) == ("dihuni", bed)


# --------------------------------------------------------------------- who may
BOLEH = {
    "darurat": {P.PEKSOS, P.PENDAMPING, P.KEPALA_SEKSI, P.KETUA_RPS},
    "pindah_hunian": {P.PEKSOS, P.KETUA_RPS, P.PIMPINAN_LEMBAGA},
    "usul_penempatan": {P.PEKSOS, P.KEPALA_SEKSI},
}


@pytest.mark.parametrize("titik", ["penjangkauan", "asesmen-lanjutan"])
def test_siapa_boleh_apa(kasus, rumah, orang, masuk, titik):
    """State × role: emergency at any stage, a place from assessment on, a move while sheltered."""
    k = kasus(titik)
    harap = {"darurat": BOLEH["darurat"], "pindah_hunian": set(), "usul_penempatan": set()}
    if titik != "penjangkauan":
        harap["usul_penempatan"] = BOLEH["usul_penempatan"]
    assert _boleh(k, orang) == harap
    masuk(k, ranjang(rumah())[0])
    assert _boleh(segar(k), orang)["pindah_hunian"] == BOLEH["pindah_hunian"]


def _boleh(k, orang):
    return {nama: {p for p in P if izin_kasus(k, orang(p))[nama].boleh} for nama in BOLEH}


@pytest.mark.parametrize("peran", [P.PEKSOS, P.KEPALA_SEKSI, P.KETUA_RPS, P.KEPALA_INSTANSI])
def test_hanya_kabid_memutus_penempatan(usul, orang, peran):
    p = usul()
    if peran == P.PEKSOS:
        p.oleh = orang(P.KEPALA_SEKSI)
        p.save()
    with pytest.raises(PermissionDenied):
        penempatan.setujui(p, tempat_tidur=ranjang(p.wisma)[0], by=orang(peran))


# --------------------------------------------------------------------- homes
PENGELOLA = {P.KETUA_RPS, P.KEPALA_SEKSI, P.KEPALA_BIDANG, P.ADMIN_SISTEM}


def test_siapa_mengatur_rumah(rumah, orang):
    kamar = ranjang(rumah())[0].kamar
    for peran in P:
        if peran in PENGELOLA:
            aksi_rumah.tambah_tempat_tidur(kamar, banyak=1, by=orang(peran))
        else:
            with pytest.raises(PermissionDenied):
                aksi_rumah.tambah_tempat_tidur(kamar, banyak=1, by=orang(peran))


def test_yang_dipakai_tidak_dinonaktifkan_dan_kamarnya_tidak_ditutup(penghuni, rumah, masuk, orang):
    satu, dua = ranjang(rumah())
    by = orang(P.KETUA_RPS)
    masuk(k := penghuni(), satu)
    aksi_rumah.ubah_tempat_tidur(dua, aktif=False, by=by)
    for kerja in (
        lambda: aksi_rumah.ubah_tempat_tidur(satu, aktif=False, by=by),
        lambda: aksi_rumah.simpan_kamar(satu.kamar, {"aktif": False}, by=by),
        lambda: aksi_rumah.simpan_wisma(satu.kamar.wisma, {"aktif": False}, by=by),
        lambda: aksi_rumah.tutup_kamar(
            satu.kamar, mulai=timezone.now(), sampai=None, alasan="Bocor", by=by
        ),
    ):
        with pytest.raises(ValidationError) as info:
            kerja()
        assert "Masih ditempati atau dipesan" in kalimat(info)
    hunian.keluar(k, tujuan="Rumah", by=by)
    aksi_rumah.tutup_kamar(satu.kamar, mulai=timezone.now(), sampai=None, alasan="Bocor", by=by)
    with pytest.raises(ValidationError, match="Bocor"):
        masuk(penghuni(), satu)


# --------------------------------------------------------------------- the days
def test_catatan_harian_dan_titipan(penghuni, rumah, masuk, orang):
    k, by = penghuni(), orang(P.KETUA_RPS)
    p = masuk(k, ranjang(rumah())[0])
    tinggal.catat_harian(p, isi="Tidur nyenyak.", by=by)
    t = tinggal.terima_titipan(p, jenis="obat", nama="Amlodipin", jumlah="10 tablet", by=by)
    besok = k.instansi.hari_ini() + timedelta(days=1)
    with pytest.raises(ValidationError, match="sampai hari ini"):
        tinggal.catat_harian(p, isi="Besok.", tanggal=besok, by=by)
    hunian.keluar(k, tujuan="Rumah", by=by)
    with pytest.raises(ValidationError, match="sudah keluar"):
        tinggal.catat_harian(p, isi="Terlambat.", by=by)
    tinggal.kembalikan_titipan(t, kepada="Klien", by=by)
    with pytest.raises(ValidationError, match="sudah dikembalikan kepada Klien"):
        tinggal.kembalikan_titipan(t, kepada="Kakaknya", by=by)
