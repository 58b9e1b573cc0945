"""The case record: what it tells and what it keeps to itself, for short cases and long ones."""

import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.peran import Peran
from assessments.models import Asesmen, ButirRencana, Konferensi, Pemantauan, Perkembangan, Rencana
from assessments.rekam import susun
from assessments.rekam.bagian import Bagian, Masa
from assessments.rekam.cetak import TANDA, cetak, konteks_rekam
from assessments.rekam.susun import Pilihan, perjalanan
from cases.models import JejakBaca, Kasus
from cases.views.daftar import ISI_BARIS
from tests.conftest import langkah

PELAPOR = "Budi Santoso"


@pytest.fixture
def sebagai(client, orang):
    def masuk(peran):
        client.force_login(orang(peran).pengguna, backend="accounts.backends.JabatanBackend")
        return client

    return masuk


def alamat(kasus, **isi):
    bawaan = {"bagian": Bagian.values, "tanda_tangan": "on"}
    return reverse("assessments:rekam_cetak", args=[kasus.nomor], query=bawaan | isi)


def teks(pdf):
    return [h.extract_text() for h in PdfReader(io.BytesIO(pdf)).pages]


def catat_perkembangan(kasus, jabatan, kegiatan, hari):
    return Perkembangan.objects.create(kasus=kasus, kegiatan=kegiatan, tanggal=hari, oleh=jabatan)


def ruang(kasus, peksos):
    """One of everything that the professional room keeps of a case."""
    kini, hari = timezone.now(), timezone.localdate()
    rencana = Rencana.objects.create(
        kasus=kasus, status="disahkan", oleh=peksos, disahkan_oleh=peksos, disahkan_pada=kini
    )
    butir = ButirRencana.objects.create(
        rencana=rencana,
        masalah="Tidak punya penghasilan tetap",
        tujuan="Berjualan kue sendiri",
        pilar="vokasional",
        kegiatan="Pelatihan tata boga",
        pelaksana="LKS Harapan",
        frekuensi="dua kali seminggu",
        mulai=hari,
        target=hari,
        indikator="Laba tercatat tiga bulan",
    )
    konferensi = Konferensi.objects.create(
        kasus=kasus,
        keperluan="intervensi",
        status="selesai",
        waktu=kini,
        tempat="Aula dinas",
        keputusan="Klien mengikuti pelatihan.",
        oleh=peksos,
        selesai_oleh=peksos,
        selesai_pada=kini,
    )
    konferensi.peserta.create(nama="dr. Lestari", profesi="Dokter", pendapat="Perlu berobat dulu")
    konferensi.tugas.create(uraian="Antar ke puskesmas", pengguna=peksos.pengguna, tenggat=hari)
    pantau = Pemantauan.objects.create(
        kasus=kasus,
        rencana=rencana,
        tanggal=hari,
        hasil="Sudah menjual",
        keputusan="lanjut",
        oleh=peksos,
    )
    pantau.capaian.create(butir=butir, persen=40, catatan="Masih dibantu")
    catat_perkembangan(kasus, peksos, "Belajar menakar adonan", hari)


# ------------------------------------------------------------------------------ what it says
def test_memuat_catatan_langkah_dan_ruang_asesmen_tanpa_pelapor(kasus, orang, sebagai):
    k = kasus("tujuan")
    ruang(k, orang(Peran.PEKSOS))

    halaman = teks(sebagai(Peran.KEPALA_BIDANG).get(alamat(k)).content)
    isi = "\n".join(halaman)

    for ada in (
        k.nomor,
        "Siti Maryam",
        "Catatan asesmen-awal.",
        "Terlihat menawarkan diri setiap malam",
        "Klien mengikuti pelatihan.",
        "Perlu berobat dulu",
        "Antar ke puskesmas",
        "Berjualan kue sendiri",
        "Belajar menakar adonan",
        "40%",
        "Riwayat perubahan",
        "Mengetahui",
    ):
        assert ada in isi, ada
    assert PELAPOR not in isi
    assert k.klien.nik not in isi
    assert k.klien.nik[:4] + "*" * 12 in isi
    for nomor, satu in enumerate(halaman, 1):
        assert "RAHASIA" in satu, nomor
        assert f"Halaman {nomor} dari {len(halaman)}" in satu


@pytest.mark.parametrize("tingkat", ["biasa", "terbatas"])
def test_tanda_menurut_tingkat_kerahasiaan(kasus, orang, tingkat):
    k = kasus()
    Kasus.objects.filter(pk=k.pk).update(kerahasiaan=tingkat)
    k.refresh_from_db()

    halaman = teks(cetak(k, orang(Peran.PEKSOS), Pilihan(frozenset({Bagian.IDENTITAS}))))

    assert all(TANDA[tingkat] in h and "RAHASIA" not in h for h in halaman)


def test_berurut_menurut_tanggal_dan_hanya_masa_yang_dipilih(kasus, orang):
    k, peksos, kini = kasus(), orang(Peran.PEKSOS), timezone.localdate()
    lama = kini - timedelta(days=400)
    catat_perkembangan(k, peksos, "Sesudah", kini)
    catat_perkembangan(k, peksos, "Sebelum", lama)

    semua = perjalanan(k, Pilihan())
    assert [h for h, _ in semua] == [lama, kini]
    baru = perjalanan(k, Pilihan(masa=Masa(dari=kini)))
    assert [h for h, _ in baru] == [kini]
    assert perjalanan(k, Pilihan(masa=Masa(sampai=lama)))[0][1][0].alinea == [("", "Sebelum")]


def test_bagian_yang_tidak_dipilih_tidak_dimuat(kasus, orang):
    k = kasus("asesmen-awal")
    ruang(k, orang(Peran.PEKSOS))
    for bagian in Bagian:
        isi = konteks_rekam(k, orang(Peran.PEKSOS), Pilihan(frozenset(Bagian) - {bagian}))
        assert bagian not in {c.bagian for _, semua in isi["perjalanan"] for c in semua}
        assert bagian.value not in isi


def test_langkah_yang_diceritakan_asesmennya_berdiri_sekali(kasus, orang, instrumen_kecil):
    k, peksos = kasus("berkas"), orang(Peran.PEKSOS)
    x = langkah(k, "asesmen-awal")
    a = Asesmen.objects.create(
        kasus=k,
        langkah=x,
        instrumen=instrumen_kecil,
        status="final",
        tanggal=x.tanggal,
        oleh=peksos,
        final_oleh=peksos,
        final_pada=timezone.now(),
    )
    a.bagian.create(kode="umum", jawaban={"masalah": "Terlilit utang", "niat": "ya"})

    isi = konteks_rekam(k, peksos, Pilihan())["perjalanan"]
    tentang = [c for _, semua in isi for c in semua if c.langkah and c.langkah.pk == x.pk]

    assert [c.bagian for c in tentang] == [Bagian.ASESMEN]
    (c,) = tentang
    assert c.isi["bagian"] == [("Umum", [("Masalah utama", "Terlilit utang")])]
    assert [r.teks for r in c.isi["risiko"]] == ["Berniat melukai diri?"]
    tanpa = konteks_rekam(k, peksos, Pilihan(frozenset({Bagian.LANGKAH})))["perjalanan"]
    assert any(c.alinea == [("", "Catatan asesmen-awal.")] for _, s in tanpa for c in s)


@pytest.fixture
def instrumen_kecil(kantor):
    from assessments.instrumen.muat import simpan

    naskah = """
kode = "kecil"
judul = "Asesmen kecil"

[[bagian]]
kode = "umum"
judul = "Umum"

[[bagian.pertanyaan]]
kode = "masalah"
teks = "Masalah utama"
jenis = "paragraf"
temuan = true

[[bagian.pertanyaan]]
kode = "niat"
teks = "Berniat melukai diri?"
jenis = "ya_tidak"
risiko = ["ya"]
"""
    return simpan(kantor, naskah).instrumen


# ------------------------------------------------------------------------------ who, and the log
def test_tanpa_narasi_ditolak_dan_tidak_ada_yang_tertulis(kasus, sebagai):
    k = kasus("disposisi")
    for nama in ("rekam", "rekam_cetak"):
        jawaban = sebagai(Peran.ADMIN_TU).get(reverse(f"assessments:{nama}", args=[k.nomor]))
        assert jawaban.status_code == 403
    assert not JejakBaca.objects.filter(kasus=k, cara="cetak").exists()
    tab = sebagai(Peran.ADMIN_TU).get(reverse("cases:dokumen", args=[k.nomor]))
    assert "rekam kasus" not in tab.content.decode()


def test_cetak_dan_nik_lengkap_tercatat(kasus, sebagai):
    k = kasus()
    bagian = {"bagian": [Bagian.IDENTITAS]}
    peksos = sebagai(Peran.PEKSOS)
    peksos.get(alamat(k, **bagian))
    dicatat = JejakBaca.objects.filter(kasus=k).values_list("cara", flat=True)
    assert set(dicatat) == {"baca", "cetak"}

    isi = "\n".join(teks(peksos.get(alamat(k, nik="on", **bagian)).content))

    assert k.klien.nik in isi
    assert set(dicatat.all()) == {"baca", "cetak", "nik"}


# ------------------------------------------------------------------------------ wrong, too much
def test_masa_terbalik_kembali_ke_pilihannya(kasus, sebagai):
    k = kasus()
    isi = sebagai(Peran.PEKSOS).get(alamat(k, dari="2026-03-02", sampai="2026-03-01"))
    assert isi["Content-Type"].startswith("text/html")
    assert "sama dengan tanggal awal atau sesudahnya" in isi.content.decode()
    assert 'value="2026-03-02"' in isi.content.decode()


def test_terlalu_banyak_diminta_memilih_masa(kasus, orang, monkeypatch):
    k, peksos = kasus(), orang(Peran.PEKSOS)
    monkeypatch.setattr(susun, "BATAS_CATATAN", 3)
    for i in range(4):
        catat_perkembangan(k, peksos, f"Catatan {i}", date(2026, 1, 1 + i))
    with pytest.raises(ValidationError, match="Pilih masa yang lebih pendek"):
        perjalanan(k, Pilihan())
    assert perjalanan(k, Pilihan(masa=Masa(sampai=date(2026, 1, 2))))


def test_jumlah_kueri_tetap(kasus, orang):
    k, peksos = kasus("tujuan"), orang(Peran.PEKSOS)
    ruang(k, peksos)

    def kueri():
        segar = Kasus.objects.lengkap().prefetch_related(*ISI_BARIS).get(pk=k.pk)
        with CaptureQueriesContext(connection) as hasil:
            konteks_rekam(segar, peksos, Pilihan())
        return len(hasil)

    kueri()  # the instruments are parsed once per process
    sedikit = kueri()
    for i in range(10):
        ruang_tambahan(k, peksos, i)
    assert kueri() == sedikit


def ruang_tambahan(kasus, peksos, i):
    hari = timezone.localdate()
    konferensi = Konferensi.objects.create(
        kasus=kasus, keperluan="terminasi", waktu=timezone.now(), tempat="Aula", oleh=peksos
    )
    konferensi.peserta.create(nama=f"Peserta {i}")
    Pemantauan.objects.create(
        kasus=kasus, tanggal=hari, hasil="Baik", keputusan="lanjut", oleh=peksos
    )
    catat_perkembangan(kasus, peksos, f"Catatan {i}", hari)
    kasus.penampungan.create(tempat="RPS", oleh=peksos, keluar_pada=timezone.now())
