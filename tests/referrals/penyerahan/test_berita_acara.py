"""The minutes are the paper of the record: filled from it, with the signatures of the screen."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.peran import Peran
from letters import ruang_berita
from letters.actions import susun, terbitkan_berita_acara
from letters.izin import surat_langkah
from letters.jenis import bentuk_langkah
from letters.models import Surat
from referrals.actions import pulang, serah
from referrals.awal_serah import awal, klien_masuk
from referrals.models import Lembaga, Rujukan
from standards.muat import baca as baca_standar
from tests.cases.bantu import segar
from tests.conftest import DATA, langkah
from tests.dunia import foto
from tests.letters.conftest import baca
from tests.referrals.penyerahan.conftest import BUTIR, gambar_png, isi_serah, kiriman
from tests.referrals.penyerahan.test_serah_terima import SEMUA, bubuhkan

PEKSOS, KABID = Peran.PEKSOS, Peran.KEPALA_BIDANG


def gambar(surat):
    """How many pictures of a signature the letter prints."""
    halaman = PdfReader(BytesIO(baca(surat))).pages
    return len({i.data for h in halaman for i in h.images if i.image.mode == "L"})


def teks(surat):
    halaman = PdfReader(BytesIO(baca(surat))).pages
    return " ".join(" ".join(h.extract_text() for h in halaman).split())


@pytest.fixture
def masuk(client, orang):
    client.force_login(orang(PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    return client


def tanda_tangani(client, s, *pihak):
    for urut, p in enumerate(pihak):  # each in their own hand: equal pictures are printed once
        gores = kiriman(gambar_png(geser=20 * urut))
        client.post(reverse("referrals:tanda_tangan", args=[s.pk, p]), {"gambar": gores})


def test_terisi_dari_catatan_dan_memuat_tanda_tangan(kasus, orang, masuk):
    x = langkah(kasus("serah-terima"), "serah-terima")
    isi = isi_serah(x, pertama_nama=orang(PEKSOS).pengguna.nama)
    s = serah.susun_serah(x, isi, by=orang(PEKSOS), butir=BUTIR)
    tanda_tangani(masuk, s, *SEMUA)
    assert segar(x).selesai
    surat = Surat.objects.get(jenis="ba_serah_terima")
    isi = teks(surat)
    for kata in (
        orang(PEKSOS).pengguna.nip_terbaca,
        "bertempat di Panti Bina Serumpun",
        "19690203 199403 2 001",
        "dalam kondisi sehat, beserta berkas dan barang berikut",
        "Laporan sosial, 1 berkas",
        "Obat: Amlodipin 5 mg, 10 tablet (pagi)",
        "Joko Susilo",
        "Hasan",
    ):
        assert kata in isi
    assert gambar(surat) == 4


def test_dicetak_dahulu_untuk_tinta_lalu_dipindai(kasus, orang, masuk):
    x = langkah(kasus("serah-terima"), "serah-terima")
    s = serah.susun_serah(x, isi_serah(x), by=orang(PEKSOS))
    jawab = masuk.post(reverse("referrals:serah_berita", args=[s.pk]))
    assert "PIHAK KEDUA menerima klien" in masuk.get(jawab.url).content.decode()
    masuk.post(jawab.url, {"aksi": "berita_acara"})
    surat = Surat.objects.get(jenis="ba_serah_terima")
    assert surat.terbit
    assert gambar(surat) == 0
    assert not segar(x).selesai  # its author's signature alone completes nothing
    masuk.post(s.get_absolute_url(), {"berkas": foto()})
    assert segar(x).selesai


def test_dicetak_sesudah_langkah_selesai(kasus, orang):
    x, by = langkah(kasus("serah-terima"), "serah-terima"), orang(PEKSOS)
    bubuhkan(serah.susun_serah(x, isi_serah(x), by=by), by, *SEMUA)
    x = segar(x)
    susun(x, ruang_berita.awal(bentuk_langkah(x), x), by=by)
    assert terbitkan_berita_acara(x, by=by).terbit
    assert segar(x).selesai


def test_kasus_tanpa_catatan_tidak_dicetak_sesudah_selesai(kasus, orang, masuk):
    x = langkah(kasus("usul"), "serah-terima")
    jawab = masuk.get(reverse("letters:berita_acara", args=[x.kasus.nomor, x.pk]))
    assert jawab.url == x.kasus.get_absolute_url()


def test_yang_mengantar_klien_adalah_pihak_pertama(kasus, orang):
    """Brought to us by somebody: they hand over, we receive."""
    x = langkah(kasus("serah-terima"), "serah-terima")
    isi = isi_serah(x, pertama_nama="Sumiati", pertama_jabatan="Petugas Suku Dinas")
    serah.susun_serah(x, isi, by=orang(PEKSOS))
    catatan = ruang_berita.catatan(x)
    assert catatan.isi["pertama_nama"] == "Sumiati"


@pytest.mark.parametrize(
    ("kode", "jalur", "di", "masuk_"),
    [
        ("sentra-wirajaya", "", "serah-terima", True),
        ("pangudi-luhur-atensi", "residensial", "serah-terima", True),
        ("babel-orang-terlantar", "A", "serah-terima", False),
        ("bulukumba-lansia", "", "serah-klien", False),
    ],
)
def test_arah_serah_terima_menurut_standarnya(kode, jalur, di, masuk_):
    """A step of each standard, told by its path alone."""
    _, aturan = baca_standar(DATA / f"{kode}.toml")
    definisi = next(x for x in aturan.langkah if x.id == di)
    k = SimpleNamespace(aturan=aturan, jalur=jalur)
    x = SimpleNamespace(kasus=k, kode=di, definisi=definisi, jenis=definisi.jenis)
    assert klien_masuk(x) is masuk_


def test_rujukan_yang_diterima_menjadi_diserahkan(kasus, orang):
    x, by = langkah(kasus("serah-terima"), "serah-terima"), orang(PEKSOS)
    sentra = Lembaga.objects.create(
        instansi=x.kasus.instansi,
        nama="Sentra Mulya Jaya",
        jenis="sentra",
        pemilik="kementerian",
        narahubung="Retno",
        alamat="Jakarta Timur",
    )
    r = Rujukan.objects.create(
        kasus=x.kasus, lembaga=sentra, alasan="x", status="diterima", oleh=by
    )
    isi = awal(x, by)
    assert (isi["kedua_nama"], isi["kedua_alamat"]) == ("Retno", "Sentra Mulya Jaya, Jakarta Timur")
    bubuhkan(serah.susun_serah(x, isi_serah(x), by=by), by, *SEMUA)
    assert segar(r).status == "diserahkan"
    assert segar(r).diserahkan_pada


def test_bast_jatuh_tempo_saat_penempatan_bukan_saat_masuk():
    """Source 2: no earlier step waits for the BAST; the placement does, until it is signed."""
    _, aturan = baca_standar(DATA / "pangudi-luhur-atensi.toml")
    bast = next(s for s in aturan.syarat if s.id == "bast")
    serah_ = next(x for x in aturan.langkah if x.id == "serah-terima")
    assert (bast.sebelum, serah_.keluaran) == ("masuk-asrama", ["bast"])


def test_berita_acara_pemulangan(sampai, orang, masuk):
    x = sampai("pemulangan")
    by, hari = orang(PEKSOS), x.kasus.instansi.hari_ini()
    p = pulang.siapkan_pulang(x, {"alamat": "Kampung Sukamaju, Garut"}, by=by)
    layak = {"layak": True, "layak_catatan": "", "layak_oleh": "dr. Ani", "layak_tanggal": hari}
    p = pulang.periksa_layak(p, layak, by=by)
    jalan = {"moda": "bus", "pendamping": "", "berangkat_pada": timezone.now()}
    pulang.berangkatkan(p, jalan, by=by)
    kosong = dict.fromkeys(("saksi1_nama", "saksi1_jabatan", "saksi2_nama", "saksi2_jabatan"), "")
    isi = isi_serah(x, kedua_nama="Aminah", kedua_jabatan="ibu kandung", **kosong)
    s = serah.susun_serah(x, isi | {"kedua_nomor": "3205014107500001"}, by=by)
    tanda_tangani(masuk, s, "pertama", "kedua")
    surat = surat_langkah(segar(x))
    isi = teks(surat)
    assert "ibu kandung" in isi
    assert "3205014107500001" in isi
    assert "Klien tiba dalam kondisi sehat" in isi
    assert gambar(surat) == 2
