"""The letters of the published standards: every path that writes one goes to its end."""

from datetime import date

import pytest

from accounts.peran import Peran
from cases import actions as kasus_actions
from cases.actions.inti import Bentrok
from letters import actions
from letters.izin import surat_langkah
from letters.jenis import BERITA_ACARA, bentuk_langkah
from letters.models import Surat
from standards.kosakata import Jenis
from standards.models import Standar
from standards.muat import muat
from tests.conftest import DATA, buat_kantor, buat_orang, langkah
from tests.dunia import foto
from tests.letters.conftest import LENGKAP, baca, teks_pdf
from tests.tangan import tanda_tangani

#: file, office, path, answers, the letters that are issued on the way
PERJALANAN = [
    ("babel-orang-terlantar", "dinsospmd-babel", "A", {"penyelesaian": "dipulangkan"},
     ["pengantar_pemulangan", "ba_pemulangan"]),
    ("babel-orang-terlantar", "dinsospmd-babel", "A",
     {"penyelesaian": "dirujuk ke panti, kemudian dipulangkan",
      "panti_tujuan": "Panti Sosial Bina Serumpun"},
     ["rujukan", "ba_serah_terima", "pengantar_pemulangan", "ba_pemulangan"]),
    ("babel-orang-terlantar", "dinsospmd-babel", "B",
     {"penyelesaian": "dirujuk ke panti, kemudian dipulangkan",
      "panti_tujuan": "panti lain yang menangani orang terlantar", "identitas": "tidak",
      "ket_terlantar": "belum ada", "laporan_awal": "belum ada"},
     ["permohonan_ket_terlantar", "rujukan", "ba_serah_terima", "pengantar_pemulangan",
      "ba_pemulangan"]),
    ("bulukumba-lansia", "dinsos-bulukumba", "", {},
     ["rekomendasi", "ba_serah_terima", "ba_serah_terima"]),
]  # fmt: skip


class Kantor:
    """The people of one office; the same person for the same role."""

    def __init__(self, kode):
        self.kantor = buat_kantor(kode, "UJI", "Dinas Sosial Uji")
        self.kenal = {}

    def orang(self, peran):
        if peran not in self.kenal:
            self.kenal[peran] = buat_orang(self.kantor, peran)
        return self.kenal[peran]


@pytest.fixture
def buka(db):
    def buat(berkas, kode, jalur):
        muat_ke = Kantor(kode)
        muat(DATA / f"{berkas}.toml")
        peksos = muat_ke.orang(Peran.PEKSOS)
        for peran in (Peran.KEPALA_BIDANG, Peran.KEPALA_INSTANSI):
            muat_ke.orang(peran)
        aduan = kasus_actions.terima_aduan(
            {
                "kanal": "surat",
                "sumber": "desa",
                "nomor_surat": "460/12/DS/2026",
                "pelapor_nama": "Kepala Desa Balang",
                "terlapor": "Lansia di pasar",
                "lokasi": "Pasar Balang",
                "kronologi": "Tidur di pasar.",
            },
            by=peksos,
        )
        klien = kasus_actions.simpan_klien(
            {
                "nama": "Daeng Ngalle",
                "jenis_kelamin": "L",
                "nik": "7302010101500001",
                "tanggal_lahir": date(1950, 1, 1),
                "alamat_ktp": "Jl. Pasar No. 1",
                "kategori": "07",
            },
            by=peksos,
        )
        standar = Standar.objects.get(instansi=muat_ke.kantor, aktif=True)
        kasus = kasus_actions.buka_kasus(klien, standar, by=peksos, aduan=aduan, jalur=jalur)
        kasus_actions.ambil(kasus, by=peksos)
        return kasus, muat_ke.orang

    return buat


def kerjakan(kasus, x, orang, jawaban):
    """Do one open step as somebody of its role would."""
    by = orang(Peran.PEKSOS if Peran.PEKSOS in x.peran else x.peran[0])
    if x.jenis == Jenis.SURAT:
        bentuk = bentuk_langkah(x)
        actions.susun(x, bentuk.awal(kasus) | LENGKAP[bentuk.kode], by=by)
        actions.serahkan(x, by=by)
        x = langkah(kasus, x.kode)
        if x.selesai:
            return x
        # The letter to the police has no steps of its own for initials and signature.
        actions.paraf(x, by=orang(Peran.KEPALA_BIDANG))
        with pytest.raises(Bentrok, match="sudah Anda paraf"):  # sent twice
            actions.paraf(x, by=orang(Peran.KEPALA_BIDANG))
        x = langkah(kasus, x.kode)
        return tanda_tangani(x, by=orang(Peran.KEPALA_INSTANSI))
    if x.jenis in (Jenis.PARAF, Jenis.TANDA_TANGAN):
        return (actions.paraf if x.jenis == Jenis.PARAF else tanda_tangani)(x, by=by)
    if x.jenis == Jenis.BERKAS or x.memutus:
        for r in kasus.persyaratan.filter(status="belum"):
            kasus_actions.periksa_syarat(r, status="ada", by=orang(Peran.PEKSOS))
    if x.memutus:
        isi = {k: v for k, v in jawaban.items() if k in x.definisi.catat}
        return kasus_actions.putuskan(
            x, putusan="setuju", by=by, notulen="Dibahas.", orang="Tim", jawaban=isi
        )
    berkas = []
    if x.jenis in BERITA_ACARA:
        bentuk = bentuk_langkah(x)
        actions.susun(x, bentuk.awal(kasus) | LENGKAP[bentuk.kode], by=by)
        actions.terbitkan_berita_acara(x, by=by)
        berkas = [foto()]
    return kasus_actions.selesaikan_langkah(
        x, by=by, catatan="Dikerjakan.", orang="Yang hadir", jawaban=jawaban, berkas=berkas
    )


@pytest.mark.parametrize(("berkas", "kode", "jalur", "jawaban", "surat"), PERJALANAN)
def test_perjalanan_sampai_akhir(buka, berkas, kode, jalur, jawaban, surat):
    kasus, orang = buka(berkas, kode, jalur)
    for _ in range(60):
        kasus = type(kasus).objects.get(pk=kasus.pk)
        buka_kini = kasus.langkah.terkini().filter(status="terbuka").order_by("urut")
        if not (x := buka_kini.first()):
            break
        kerjakan(kasus, langkah(kasus, x.kode), orang, jawaban)
    sisa = kasus.langkah.terkini().filter(status__in=["terbuka", "menunggu"])
    assert [x.kode for x in sisa] == []
    assert kasus.tahap in ("terminasi", "penempatan")
    terbit = list(Surat.objects.filter(kasus=kasus).order_by("terbit_pada"))
    assert [s.jenis for s in terbit] == surat
    for satu in terbit:
        assert satu.terbit, satu
        teks = teks_pdf(baca(satu))
        assert "[" not in teks
        assert satu.nomor in teks


def test_rekomendasi_bulukumba_berjudul_menurut_standarnya(buka):
    kasus, orang = buka("bulukumba-lansia", "dinsos-bulukumba", "")
    for _ in range(12):
        kasus = type(kasus).objects.get(pk=kasus.pk)
        x = kasus.langkah.terkini().filter(status="terbuka").first()
        x = langkah(kasus, x.kode)
        kerjakan(kasus, x, orang, {})
        if x.kode == "tanda-tangan":
            break
    surat = surat_langkah(langkah(type(kasus).objects.get(pk=kasus.pk), "tanda-tangan"))
    assert surat.sebutan == "Surat Rekomendasi dan Pendampingan bagi Lanjut Usia"
    teks = teks_pdf(baca(surat))
    assert "SURAT REKOMENDASI DAN PENDAMPINGAN BAGI LANJUT USIA" in teks
    assert "Memperhatikan surat Kepala Desa Balang Nomor 460/12/DS/2026" in teks
