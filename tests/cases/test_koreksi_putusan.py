"""A wrong decision and a mistaken closure: taken back with a reason, decided anew."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.peran import Peran
from cases import actions
from cases.actions.inti import Bentrok
from cases.izin_koreksi import izin_putusan
from cases.models import Disposisi, Kasus, Langkah, Penampungan, Persyaratan, Tugas
from letters.models import Surat
from tests.cases.bantu import aksi, ditolak, kalimat, segar, serentak, terbuka, tugas
from tests.conftest import langkah

P = Peran


@pytest.fixture
def putus(kasus, orang):
    def putus(putusan, k=None, by=None, **isi):
        k = k or kasus("disposisi")
        x = langkah(k, "disposisi")
        isi = {"alasan": "Bukan warga kota"} | isi
        d = actions.putuskan(x, putusan=putusan, by=by or orang(P.KEPALA_BIDANG), **isi)
        return Disposisi.objects.select_related("langkah__kasus").get(pk=d.pk)

    return putus


def koreksi(d, by, alasan="Salah berkas"):
    return actions.koreksi_putusan(d, alasan=alasan, by=by)


def rupa(kasus):
    """What a closing changes, without what only says when."""
    k = Kasus.objects.get(pk=kasus.pk)
    x = Langkah.objects.filter(kasus=k, terkini=True)
    return {
        "kasus": (k.tahap, k.ditutup_pada, k.hasil, k.rincian_hasil, k.tenggat, k.lengkap_pada),
        "langkah": sorted(x.values_list("kode", "status")),
        "syarat": sorted(Persyaratan.objects.filter(kasus=k).values_list("kode", "status")),
        "jeda": list(k.jeda.values_list("pk", "selesai")),
        "hunian": list(Penampungan.objects.filter(kasus=k).values_list("pk", "keluar_pada")),
        "tugas": sorted(
            Tugas.objects.terbuka()
            .filter(kasus=k)
            .exclude(jenis="langkah")
            .values_list("jenis", "judul")
        ),
    }


# ------------------------------------------------------------------ who


@pytest.mark.parametrize("peran", Peran.values)
def test_yang_mengoreksi_ialah_pemutus_atau_kabid(putus, orang, peran):
    d = putus("setuju")
    if peran == "kepala_bidang":
        assert koreksi(d, orang(peran)).dikoreksi_pada
    else:
        with ditolak(d.kasus, PermissionDenied):
            koreksi(d, orang(peran))


def test_kabid_lain_dari_unit_itu_juga_kabid_unit_lain_tidak(putus, orang, unit_lain):
    d = putus("setuju")
    luar = orang(P.KEPALA_BIDANG, baru=True, unit=unit_lain)
    with ditolak(d.kasus, PermissionDenied):
        koreksi(d, luar)
    assert koreksi(d, orang(P.KEPALA_BIDANG, baru=True)).dikoreksi_oleh


@pytest.mark.parametrize("alasan", ["", " \n"])
def test_alasan_wajib(putus, orang, alasan):
    d = putus("setuju")
    with ditolak(d.kasus, ValidationError) as info:
        koreksi(d, orang(P.KEPALA_BIDANG), alasan)
    assert "alasan" in info.value.error_dict


# ------------------------------------------------------------------ what happens


def test_putusan_setuju_dicabut_langkahnya_diputus_lagi(putus, orang):
    d = putus("setuju", penerima=[orang(P.PEKSOS).pengguna])
    k = d.kasus
    assert segar(k).tahap == "asesmen"

    koreksi(d, orang(P.KEPALA_BIDANG))

    assert segar(k).tahap == "penjangkauan"
    assert terbuka(k) == ["disposisi"]
    assert langkah(k, "disposisi").pk != d.langkah_id
    assert not tugas(k, "disposisi").exists()
    d.refresh_from_db()
    assert (d.putusan, d.alasan_koreksi) == ("setuju", "Salah berkas")
    actions.putuskan(
        langkah(k, "disposisi"), putusan="tolak", alasan="x", by=orang(P.KEPALA_BIDANG)
    )
    assert segar(k).hasil == "ditolak"


def test_yang_selesai_sesudahnya_tetap_selesai_yang_terbuka_menunggu(putus, orang, kasus):
    k = kasus("case-record")
    d = Disposisi.objects.select_related("langkah__kasus").get(kasus=k)

    koreksi(d, orang(P.KEPALA_BIDANG))

    assert terbuka(k) == ["disposisi"]
    assert langkah(k, "asesmen-lanjutan").selesai
    assert langkah(k, "case-record").status == "menunggu"
    putus("setuju", segar(k))
    assert terbuka(k) == ["case-record"]


@pytest.mark.parametrize("putusan", ["tolak", "rujuk"])
def test_putusan_yang_menutup_membuka_kembali_persis_semula(putus, orang, kasus, putusan):
    k = kasus("disposisi")
    actions.tempatkan_darurat(k, tempat="RPS", alasan="Terancam", by=orang(P.PEKSOS))
    actions.jeda(k, alasan="Menunggu Dukcapil", by=orang(P.PEKSOS))
    semula = rupa(k)
    d = putus(putusan, k)
    assert segar(k).tertutup

    koreksi(d, orang(P.KEPALA_BIDANG))

    assert rupa(k) == semula
    assert not k.langkah.terkini().filter(rangkaian__startswith="putusan-").exists()
    assert aksi(k).count("tutup") == 1  # the closing stays in history
    putus(putusan, segar(k))
    assert segar(k).tertutup
    assert k.langkah.terkini().filter(rangkaian__startswith="putusan-").count() == 3


def test_konsep_surat_pemberitahuan_ikut_ditarik(putus, orang, kasus):
    d = putus("tolak")
    konsep = d.kasus.langkah.terkini().get(jenis="surat", rangkaian="putusan-penolakan")
    koreksi(d, orang(P.KEPALA_BIDANG))
    konsep.refresh_from_db()
    assert (konsep.status, konsep.terkini) == ("gugur", False)
    assert not tugas(d.kasus).filter(langkah=konsep).exists()


def terbitkan(kasus, orang):
    """A letter of this case that has a number."""
    from django.utils import timezone

    konsep = kasus.langkah.filter(jenis="surat").first()
    return Surat.objects.create(
        instansi=kasus.instansi,
        kasus=kasus,
        langkah=konsep,
        jenis="penolakan",
        status="terbit",
        nomor="400.9/1/X/2026",
        sidik="x",
        pdf="x.pdf",
        tanggal=kasus.instansi.hari_ini(),
        terbit_pada=timezone.now(),
        konseptor=orang(P.PEKSOS),
        penanda_tangan=orang(P.KEPALA_INSTANSI),
    )


def test_sesudah_suratnya_terbit_pakai_buka_kembali(putus, orang):
    d = putus("tolak")
    terbitkan(d.kasus, orang)
    with ditolak(d.kasus, ValidationError) as info:
        koreksi(d, orang(P.KEPALA_BIDANG))
    assert "Nomor 400.9/1/X/2026 sudah terbit" in kalimat(info)
    assert "pakai Buka kembali, dan cabut suratnya" in kalimat(info)


def test_yang_sudah_menjadi_episode_lanjutan_tidak_dikoreksi(putus, orang):
    d = putus("tolak")
    actions.buka_kembali(d.kasus, alasan="Data baru", by=orang(P.KEPALA_BIDANG))
    with ditolak(d.kasus, ValidationError) as info:
        koreksi(d, orang(P.KEPALA_BIDANG))
    assert "episode lanjutan" in kalimat(info)


def test_putusan_kembalikan_diputus_lagi_bukan_dikoreksi(putus, orang):
    d = putus("kembalikan")
    assert "diselesaikan lagi" in izin_putusan(d, orang(P.KEPALA_BIDANG)).tertahan


def test_sekali_saja(putus, orang):
    d = putus("setuju")
    koreksi(d, orang(P.KEPALA_BIDANG))
    with ditolak(d.kasus, Bentrok):
        koreksi(d, orang(P.KEPALA_BIDANG))


def test_penyusun_tetap_tidak_memutus(putus, orang):
    """A head of section who wrote the assessment cannot come to the decision by its correction."""
    d = putus("setuju")
    koreksi(d, orang(P.KEPALA_BIDANG))
    with pytest.raises(PermissionDenied):
        putus("setuju", segar(d.kasus), by=orang(P.PEKSOS))


@pytest.mark.django_db(transaction=True)
def test_dua_orang_mengoreksi_serentak(kasus, orang):
    k = kasus("asesmen-lanjutan")
    d = Disposisi.objects.select_related("langkah__kasus").get(kasus=k)
    dua = orang(P.KEPALA_BIDANG), orang(P.KEPALA_BIDANG, baru=True)
    hasil = serentak(*[lambda by=by: koreksi(d, by) for by in dua])
    assert sorted(type(h).__name__ for h in hasil) == ["Bentrok", "Disposisi"]
    assert k.langkah.filter(kode="disposisi").count() == 2


def test_kedua_putusan_terbaca(client, putus, orang):
    d = putus("setuju")
    koreksi(d, orang(P.KEPALA_BIDANG))
    client.force_login(orang(P.KEPALA_BIDANG).pengguna, backend="accounts.backends.JabatanBackend")
    lama = client.get(d.langkah.get_absolute_url()).text
    assert "<s>Ya: kasus segera ditangani</s>" in lama
    assert "Dikoreksi" in lama
    assert "Salah berkas" in lama
    kini = client.get(langkah(d.kasus, "disposisi").get_absolute_url()).text
    assert "<s>Ya: kasus segera ditangani</s>" in kini


# ------------------------------------------------------------------ a closure by proposal


@pytest.mark.parametrize("peran", Peran.values)
def test_penutupan_keliru_dibatalkan_kabid(kasus, orang, peran):
    k = kasus("usul")
    usul = actions.usulkan_tutup(k, hasil="masa_habis", rincian={}, by=orang(P.PEKSOS))
    semula = rupa(k)
    actions.putuskan_tutup(usul, setuju=True, by=orang(P.KEPALA_BIDANG))
    if peran != "kepala_bidang":
        with ditolak(k, PermissionDenied):
            actions.batalkan_tutup(k, alasan="Salah kasus", by=orang(peran))
        return
    actions.batalkan_tutup(k, alasan="Salah kasus", by=orang(peran))
    sesudah = rupa(k)
    semula.pop("tugas"), sesudah.pop("tugas")  # the proposal itself is decided, not pending again
    assert sesudah == semula
    assert k.penutupan.get().alasan_batal == "Salah kasus"
    actions.usulkan_tutup(k, hasil="masa_habis", rincian={}, by=orang(P.PEKSOS))


def test_ditutup_putusan_tidak_dibatalkan_lewat_sini(putus, orang):
    d = putus("tolak")
    with ditolak(d.kasus, PermissionDenied):
        actions.batalkan_tutup(d.kasus, alasan="x", by=orang(P.KEPALA_BIDANG))


def test_kasus_berjalan_tidak_punya_penutupan(kasus, orang):
    k = kasus("disposisi")
    with ditolak(k, PermissionDenied):
        actions.batalkan_tutup(k, alasan="x", by=orang(P.KEPALA_BIDANG))
