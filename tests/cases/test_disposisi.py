"""The decision: setuju, tolak, rujuk, kembalikan, teruskan, and whom it is handed to."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Jabatan
from accounts.peran import Peran
from cases import actions
from cases.actions.disposisi import pilihan_putusan
from cases.actions.inti import Bentrok
from cases.models import Disposisi, Tugas
from tests.cases.bantu import aksi, ditolak, kalimat, segar, serentak, terbuka, tugas
from tests.conftest import kerjakan, langkah


@pytest.fixture
def menunggu(kasus):
    """A case whose disposition is open."""
    return kasus("disposisi")


@pytest.fixture
def putus(orang):
    def putus(kasus, putusan, by=None, **isi):
        by = by or orang(Peran.KEPALA_BIDANG)
        return actions.putuskan(langkah(kasus, "disposisi"), putusan=putusan, by=by, **isi)

    return putus


# ------------------------------------------------------------------ the verdicts


def test_setuju_melanjutkan_kasus(menunggu, putus, orang):
    d = putus(menunggu, "setuju")
    assert d.sebutan == "Ya: kasus segera ditangani"
    assert d.oleh == orang(Peran.KEPALA_BIDANG)
    assert segar(menunggu).tahap == "asesmen"
    assert terbuka(menunggu) == ["asesmen-lanjutan"]


@pytest.mark.parametrize("putusan", ["tolak", "rujuk", "kembalikan"])
@pytest.mark.parametrize("alasan", ["", "   "])
def test_tanpa_alasan_tidak_diputus(menunggu, putus, putusan, alasan):
    with ditolak(menunggu, ValidationError) as info:
        putus(menunggu, putusan, alasan=alasan)
    assert "alasan" in info.value.error_dict


def test_basis_data_pun_menuntut_alasan(menunggu, putus):
    d = putus(menunggu, "setuju")
    with pytest.raises(IntegrityError), transaction.atomic():
        Disposisi.objects.filter(pk=d.pk).update(putusan="tolak", alasan="")


@pytest.mark.parametrize(
    ("putusan", "hasil", "surat"),
    [("tolak", "ditolak", "penolakan"), ("rujuk", "dirujuk", "rujukan")],
)
def test_tolak_dan_rujuk_menutup_dan_membuka_suratnya(
    menunggu, putus, orang, putusan, hasil, surat
):
    putus(menunggu, putusan, alasan="Bukan warga kota")
    k = segar(menunggu)
    assert (k.hasil, k.tahap, k.rincian_hasil) == (
        hasil,
        "terminasi",
        {"alasan": "Bukan warga kota"},
    )
    assert k.ditutup_pada is not None
    konsep = k.langkah.get(status="terbuka")
    assert (konsep.jenis, konsep.surat, konsep.pasca) == ("surat", surat, True)
    assert tugas(k, "langkah").get().pengguna == orang(Peran.PEKSOS).pengguna


def test_surat_penolakan_dikerjakan_berurutan_setelah_kasus_ditutup(menunggu, putus, orang):
    putus(menunggu, "tolak", alasan="Bukan warga kota")
    pelaku = [Peran.PEKSOS, Peran.KEPALA_BIDANG, Peran.KEPALA_INSTANSI]
    for jenis, peran in zip(("surat", "paraf", "tanda_tangan"), pelaku, strict=True):
        x = menunggu.langkah.terkini().get(status="terbuka")
        assert x.jenis == jenis
        if jenis != "surat":
            assert Tugas.objects.untuk(orang(peran)).filter(langkah=x).exists()
        actions.selesaikan_langkah(x, by=orang(peran))
    assert not tugas(menunggu, "langkah").exists()
    assert segar(menunggu).hasil == "ditolak"


def test_konsep_surat_penolakan_tidak_diparaf_penyusunnya(menunggu, putus, orang):
    putus(menunggu, "tolak", alasan="Bukan warga kota")
    actions.selesaikan_langkah(
        menunggu.langkah.get(status="terbuka"), by=(peksos := orang(Peran.PEKSOS))
    )
    paraf = menunggu.langkah.get(status="terbuka")
    with ditolak(menunggu, ValidationError):
        actions.selesaikan_langkah(paraf, by=plt_kabid(peksos))


def test_penolakan_tidak_menanyakan_persyaratan(kasus, putus):
    k = kasus("disposisi")
    k.persyaratan.update(status="belum")
    putus(k, "tolak", alasan="Bukan warga kota")
    assert segar(k).tertutup
    assert not tugas(k, "syarat").exists()


def test_putusan_di_luar_pilihan_ditolak(menunggu, putus):
    assert "teruskan" not in pilihan_putusan(langkah(menunggu, "disposisi"))
    for asing in ("teruskan", "", "entah"):
        with ditolak(menunggu, ValidationError):
            putus(menunggu, asing, alasan="x")


# ------------------------------------------------------------------ kembalikan


def test_kembalikan_membuka_ulang_asesmen_sebagai_baris_baru(menunggu, putus, orang):
    lama = langkah(menunggu, "asesmen-awal")
    putus(menunggu, "kembalikan", alasan="Belum ada keluarga")
    baru = langkah(menunggu, "asesmen-awal")
    assert baru.pk != lama.pk
    assert (baru.status, baru.catatan) == ("terbuka", "")
    lama = segar(lama)
    assert (lama.terkini, lama.status, lama.catatan) == (False, "selesai", "Catatan asesmen-awal.")
    assert segar(menunggu).tahap == "penjangkauan"
    assert terbuka(menunggu) == ["asesmen-awal"]
    assert tugas(menunggu, "langkah").get().pengguna == orang(Peran.PEKSOS).pengguna
    kembali = menunggu.riwayat.get(aksi="kembalikan")
    assert kembali.alasan == "Belum ada keluarga"
    assert kembali.langkah == lama


def test_putusan_lama_tetap_pada_baris_lama(menunggu, putus):
    lama = langkah(menunggu, "disposisi")
    putus(menunggu, "kembalikan", alasan="Belum lengkap")
    assert segar(lama).disposisi.putusan == "kembalikan"
    assert not Disposisi.objects.filter(langkah=langkah(menunggu, "disposisi")).exists()


def test_kembalikan_ke_langkah_yang_dipilih(menunggu, putus):
    putus(menunggu, "kembalikan", alasan="Survei ulang", ke_langkah="laporan")
    assert segar(menunggu).tahap == "aduan"
    assert terbuka(menunggu) == ["laporan"]


@pytest.mark.parametrize("ke", ["disposisi", "case-record", "tidak-ada", "rps"])
def test_kembalikan_hanya_ke_langkah_yang_selesai_sebelumnya(menunggu, putus, orang, ke):
    if ke == "rps":  # done ahead of its turn by an emergency
        actions.tempatkan_darurat(menunggu, tempat="RPS", alasan="x", by=orang(Peran.PEKSOS))
    with ditolak(menunggu, ValidationError):
        putus(menunggu, "kembalikan", alasan="x", ke_langkah=ke)


def test_setelah_dikembalikan_kasus_berjalan_sampai_akhir(menunggu, putus, orang):
    putus(menunggu, "kembalikan", alasan="Belum lengkap")
    for kode in ("asesmen-awal", "berkas"):
        kerjakan(menunggu, kode, orang)
    assert terbuka(menunggu) == ["disposisi"]
    putus(menunggu, "kembalikan", alasan="Masih kurang")
    for kode in ("asesmen-awal", "berkas", "disposisi", "asesmen-lanjutan", "case-record"):
        kerjakan(menunggu, kode, orang)
    assert segar(menunggu).tahap == "terminasi"
    assert [d.putusan for d in menunggu.disposisi.order_by("pk")] == [
        "kembalikan",
        "kembalikan",
        "setuju",
    ]


def test_penyusun_setelah_dikembalikan_adalah_yang_terakhir(menunggu, putus, orang):
    """Somebody else assesses anew: only that answer is decided on, only its author is barred."""
    putus(menunggu, "kembalikan", alasan="Belum lengkap")
    baru = orang(Peran.PEKSOS, baru=True)
    actions.ambil(menunggu, alasan="Cuti", by=baru)
    jawab = {"identitas": "ada", "darurat": "tidak"}
    actions.selesaikan_langkah(langkah(menunggu, "asesmen-awal"), by=baru, jawaban=jawab)
    actions.selesaikan_langkah(langkah(menunggu, "berkas"), by=baru)
    with ditolak(menunggu, ValidationError):
        putus(menunggu, "setuju", by=plt_kabid(baru))
    putus(menunggu, "setuju", by=plt_kabid(orang(Peran.PEKSOS)))


# ------------------------------------------------------------------ teruskan

BERJENJANG = """
[[langkah]]
kode = "lapor"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"

[[langkah]]
kode = "sekretaris"
tahap = "asesmen"
jenis = "disposisi"
teks = "Sekretaris meneruskan"
peran = ["sekretaris"]
putusan = { teruskan = "Teruskan kepada Kepala Bidang" }

[[langkah]]
kode = "kabid"
tahap = "asesmen"
jenis = "disposisi"
teks = "Kepala Bidang memutuskan"
peran = ["kepala_bidang"]

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"
"""


def test_teruskan_menyerahkan_putusan_kepada_pejabat_berikutnya(buat_standar, buka, orang):
    k = buka(buat_standar(BERJENJANG))
    actions.selesaikan_langkah(langkah(k, "lapor"), by=orang(Peran.PEKSOS), catatan="x")
    d = actions.putuskan(
        langkah(k, "sekretaris"),
        putusan="teruskan",
        instruksi="Periksa domisilinya.",
        penerima=[orang(Peran.KEPALA_BIDANG).pengguna],
        by=orang(Peran.SEKRETARIS),
    )
    assert (d.sebutan, d.instruksi) == ("Teruskan kepada Kepala Bidang", "Periksa domisilinya.")
    assert not segar(k).tertutup
    assert terbuka(k) == ["kabid"]
    jenis = Tugas.objects.untuk(orang(Peran.KEPALA_BIDANG)).filter(kasus=k)
    assert sorted(t.jenis for t in jenis) == ["disposisi", "langkah"]
    actions.putuskan(langkah(k, "kabid"), putusan="setuju", by=orang(Peran.KEPALA_BIDANG))
    assert segar(k).tahap == "terminasi"


def test_standar_tanpa_sebutan_putusan_tetap_dapat_menolak(buat_standar, buka, orang):
    k = buka(buat_standar(BERJENJANG))
    actions.selesaikan_langkah(langkah(k, "lapor"), by=orang(Peran.PEKSOS), catatan="x")
    pilihan = set(pilihan_putusan(langkah(k, "sekretaris")))
    assert pilihan == {"teruskan", "kembalikan"}
    kabid = k.aturan.langkah[2]
    assert not kabid.putusan
    actions.putuskan(langkah(k, "sekretaris"), putusan="teruskan", by=orang(Peran.SEKRETARIS))
    assert {"setuju", "tolak", "rujuk", "kembalikan"} == set(pilihan_putusan(langkah(k, "kabid")))


KONFERENSI = """
[[fakta]]
kode = "layak"
tanya = "Layak?"
pilihan = ["ya", "belum"]

[[langkah]]
kode = "lapor"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"

[[langkah]]
kode = "bahas"
tahap = "case_conference"
jenis = "konferensi"
keperluan = "kelayakan"
teks = "Memenuhi syarat?"
catat = ["layak"]
putusan = { setuju = "Ya", tolak = "Tidak" }

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"
"""


@pytest.fixture
def dibahas(buat_standar, buka, orang):
    k = buka(buat_standar(KONFERENSI))
    actions.selesaikan_langkah(langkah(k, "lapor"), by=orang(Peran.PEKSOS), catatan="x")
    return k


def test_konferensi_memutus_dengan_notulen_dan_peserta(dibahas, orang):
    isi = {"by": orang(Peran.KEPALA_BIDANG), "notulen": "Semua setuju.", "orang": "Ani, Budi"}
    with ditolak(dibahas, ValidationError):  # the question stands open
        actions.putuskan(langkah(dibahas, "bahas"), putusan="setuju", **isi)
    jawab = {"layak": "ya"}
    actions.putuskan(langkah(dibahas, "bahas"), putusan="setuju", jawaban=jawab, **isi)
    x = langkah(dibahas, "bahas")
    assert (x.catatan, x.orang) == ("Semua setuju.", "Ani, Budi")
    assert segar(dibahas).fakta["layak"] == "ya"
    assert segar(dibahas).tahap == "terminasi"


def test_konferensi_yang_menolak_menutup_kasus(dibahas, orang):
    kabid = orang(Peran.KEPALA_BIDANG)
    x = langkah(dibahas, "bahas")
    with ditolak(dibahas, ValidationError):
        actions.selesaikan_langkah(x, by=kabid, catatan="x", jawaban={"layak": "belum"})
    jawab = {"layak": "belum"}
    actions.putuskan(x, putusan="tolak", alasan="Tidak layak", jawaban=jawab, by=kabid)
    assert segar(dibahas).hasil == "ditolak"


# ------------------------------------------------------------------ recipients


def test_penerima_mendapat_tugas_dan_menandai_dibaca(menunggu, putus, orang):
    peksos, kasi = orang(Peran.PEKSOS), orang(Peran.KEPALA_SEKSI)
    batas = timezone.now() + timedelta(days=3)
    d = putus(
        menunggu,
        "setuju",
        instruksi="Segera.",
        penerima=[peksos.pengguna, kasi.pengguna],
        tenggat=batas,
    )
    assert (d.instruksi, d.tenggat) == ("Segera.", batas)
    masuk = tugas(menunggu, "disposisi")
    assert {t.pengguna for t in masuk} == {peksos.pengguna, kasi.pengguna}
    assert {t.tenggat for t in masuk} == {batas}
    actions.tandai_dibaca(d, by=kasi)
    dibaca = {p.pengguna: p.dibaca_pada is not None for p in d.penerima.all()}
    assert dibaca == {peksos.pengguna: False, kasi.pengguna: True}
    assert [t.pengguna for t in tugas(menunggu, "disposisi")] == [peksos.pengguna]


def test_menandai_dibaca_dua_kali_satu_baris_riwayat(menunggu, putus, orang):
    peksos = orang(Peran.PEKSOS)
    d = putus(menunggu, "setuju", penerima=[peksos.pengguna])
    actions.tandai_dibaca(d, by=peksos)
    pertama = d.penerima.get().dibaca_pada
    actions.tandai_dibaca(d, by=peksos)
    assert d.penerima.get().dibaca_pada == pertama
    assert aksi(menunggu).count("baca_disposisi") == 1


def test_yang_tidak_dituju_tidak_menandai_dibaca(menunggu, putus, orang):
    d = putus(menunggu, "setuju", penerima=[orang(Peran.PEKSOS).pengguna])
    with ditolak(menunggu, PermissionDenied):
        actions.tandai_dibaca(d, by=orang(Peran.KEPALA_SEKSI))


# ------------------------------------------------------------------ who decides


def plt_kabid(jabatan, **isi):
    """The same person, acting for the Kabid."""
    masa = {"mulai": "2020-01-01", "selesai": "2099-01-01", "sifat": "Plt"}
    baru = Jabatan.objects.create(
        pengguna=jabatan.pengguna,
        instansi=jabatan.instansi,
        unit=jabatan.unit,
        peran=Peran.KEPALA_BIDANG,
        nomor_sk="800/1/2026",
        **(masa | isi),
    )
    return segar(baru)


def test_penyusun_asesmen_tidak_memutus(menunggu, putus, orang):
    sendiri = plt_kabid(orang(Peran.PEKSOS))
    assert not Tugas.objects.untuk(sendiri).filter(langkah__kode="disposisi").exists()
    with ditolak(menunggu, ValidationError) as info:
        putus(menunggu, "setuju", by=sendiri)
    assert "menyusun" in kalimat(info)


def test_hanya_kabid_yang_memutus(menunggu, putus, orang):
    for peran in set(Peran.values) - {"kepala_bidang"}:
        with ditolak(menunggu, PermissionDenied):
            putus(menunggu, "setuju", by=orang(peran))


def test_kirim_ganda_putusan_tidak_berlaku_dua_kali(menunggu, orang):
    x, kabid = langkah(menunggu, "disposisi"), orang(Peran.KEPALA_BIDANG)
    actions.putuskan(x, putusan="setuju", by=kabid, penerima=[orang(Peran.PEKSOS).pengguna])
    with ditolak(menunggu, Bentrok):
        actions.putuskan(x, putusan="tolak", alasan="x", by=kabid)
    assert menunggu.disposisi.get().putusan == "setuju"


@pytest.mark.django_db(transaction=True)
def test_dua_orang_memutus_satu_langkah_serentak(kasus, orang):
    k = kasus("disposisi")
    x = langkah(k, "disposisi")
    kabid, plt = orang(Peran.KEPALA_BIDANG), orang(Peran.KEPALA_BIDANG, baru=True)
    hasil = serentak(
        lambda: actions.putuskan(x, putusan="setuju", by=kabid),
        lambda: actions.putuskan(x, putusan="tolak", alasan="Bukan warga", by=plt),
    )
    kalah = next(h for h in hasil if isinstance(h, Exception))
    menang = next(h for h in hasil if h is not kalah)
    assert isinstance(kalah, Bentrok), kalah
    assert menang.oleh.pengguna.nama in kalah.messages[0]
    assert f"{timezone.localtime(segar(x).selesai_pada):%H.%M}" in kalah.messages[0]
    assert k.disposisi.get().putusan == menang.putusan
    assert segar(k).tertutup == (menang.putusan == "tolak")
    assert aksi(k).count("tutup") == (menang.putusan == "tolak")


def test_putusan_yang_meneruskan_berdiri_pertama(buat_standar, buka):
    """The first button is the one that carries the case on, never a refusal."""
    k = buka(
        buat_standar(
            '[[langkah]]\nkode = "seleksi"\ntahap = "aduan"\njenis = "disposisi"\nteks = "Pilih"\n'
            'putusan = { tolak = "Tidak lulus", teruskan = "Lulus" }\n'
            '[[langkah]]\nkode = "akhir"\ntahap = "asesmen"\njenis = "disposisi"\nteks = "Akhir"\n'
        )
    )

    assert list(pilihan_putusan(langkah(k, "seleksi"))) == ["teruskan", "tolak", "kembalikan"]
