"""Every kind of step × every role × every state, and the people of a step (design §2, domain §3).

What the rule says is computed here from the words of the standard; it is compared with the
permission (the button) and with what the act really does (the gate).
"""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from accounts.models import Jabatan
from accounts.peran import Peran
from cases import actions
from cases.actions.inti import Bentrok
from cases.izin import izin_langkah
from standards.kosakata import Jenis
from tests.cases.bantu import ditolak, kalimat, potret, segar, serentak, terbuka
from tests.conftest import buat_orang, langkah

BOLEH, TERTAHAN, TERLARANG = "boleh", "tertahan", "terlarang"
JENIS = [j for j in Jenis.values if j != "keterangan"]
KEADAAN = ("menunggu", "terbuka", "selesai", "gugur", "diganti", "kasus ditutup")
ISIAN = {
    "konferensi": 'keperluan = "kelayakan"',
    "serah_terima": 'objek = "klien"',
    "surat": 'surat = "rujukan"',
    "paraf": 'surat = "rujukan"',
    "tanda_tangan": 'surat = "rujukan"',
}
#: A letter is initialled and signed only where somebody drafts it.
KONSEP = """
[[langkah]]
kode = "konsep"
tahap = "asesmen"
jenis = "surat"
surat = "rujukan"
teks = "Konsep"
peran = ["penyuluh_sosial"]
wajib = false
sejajar = true
bila = { perlu = "ya" }
"""
RANGKA = """
[[fakta]]
kode = "perlu"
tanya = "Perlu?"
pilihan = ["ya", "tidak"]

[[langkah]]
kode = "lapor"
tahap = "aduan"
jenis = "tugas"
teks = "Terima laporan"

[[langkah]]
kode = "awal"
tahap = "asesmen"
jenis = "tugas"
teks = "Pendekatan awal"
peran = ["peksos"]
catat = ["perlu"]

{konsep}
[[langkah]]
kode = "uji"
tahap = "asesmen"
jenis = "{jenis}"
teks = "Langkah yang diuji"
peran = {peran}
bila = {{ perlu = "ya" }}
{isian}

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"
"""


@pytest.fixture
def sampai(buat_standar, buka, orang):
    """sampai(jenis, keadaan, peran=…) → the step `uji` of that kind in that state."""

    def sampai(jenis, keadaan, peran):
        teks = str(list(map(str, peran))).replace("'", '"')
        konsep = KONSEP if jenis in ("paraf", "tanda_tangan") else ""
        isian = ISIAN.get(jenis, "")
        isi = RANGKA.format(jenis=jenis, peran=teks, isian=isian, konsep=konsep)
        k = buka(buat_standar(isi, kode=f"uji-{jenis.replace('_', '-')}"))
        peksos = orang(Peran.PEKSOS)
        selesaikan(langkah(k, "lapor"), peksos)
        if keadaan == "menunggu":
            return langkah(k, "uji")
        selesaikan(langkah(k, "awal"), peksos, perlu="tidak" if keadaan == "gugur" else "ya")
        x = langkah(k, "uji") if keadaan != "gugur" else k.langkah.get(kode="uji")
        if keadaan in ("selesai", "diganti"):
            kerja(x, orang(peran[0]))
        if keadaan == "diganti":
            actions.kembalikan(k, kode="awal", alasan="Ulang", by=orang(Peran.KEPALA_BIDANG))
        if keadaan == "kasus ditutup":
            tutup(k, orang)
        return segar(x)

    return sampai


def selesaikan(x, by, **jawaban):
    return actions.selesaikan_langkah(x, by=by, catatan="Catatan.", jawaban=jawaban)


def kerja(x, by):
    """Complete a step of whatever kind, as its kind is completed."""
    if x.jenis == Jenis.DISPOSISI:
        return actions.putuskan(x, putusan="setuju", by=by)
    return actions.selesaikan_langkah(x, by=by, catatan="Catatan.", orang="Ani", tempat="RPS")


def tutup(kasus, orang):
    usul = actions.usulkan_tutup(
        kasus, hasil="menolak_layanan", rincian={"alasan": "Pulang"}, by=orang(Peran.PEKSOS)
    )
    actions.putuskan_tutup(usul, setuju=True, by=orang(Peran.KEPALA_BIDANG))


def menurut_aturan(bertugas, keadaan):
    """Only whoever holds a role of the step; only an open step of a running case; once."""
    if not bertugas or keadaan in ("selesai", "gugur", "diganti"):
        return TERLARANG
    return BOLEH if keadaan == "terbuka" else TERTAHAN


def menurut_tombol(x, by):
    izin = izin_langkah(segar(x), by)
    if izin.sekarang:
        return BOLEH
    assert not izin.boleh or izin.tertahan.endswith(".")
    return TERTAHAN if izin.boleh else TERLARANG


def coba(x, by, mau):
    """Really do it; what was allowed happens and is undone, the rest is refused."""
    galat = {BOLEH: None, TERTAHAN: ValidationError, TERLARANG: PermissionDenied}[mau]
    titik = transaction.savepoint()
    try:
        kerja(x, by)
    except Bentrok:
        hasil = "bentrok" if x.selesai or not x.terkini else "bentrok tanpa sebab"
    except (PermissionDenied, ValidationError) as salah:
        hasil = type(salah)
    else:
        hasil = None
        baris = segar(x)
        assert (baris.status, baris.selesai_oleh) == ("selesai", by)
    if hasil is None:
        transaction.savepoint_rollback(titik)
    assert hasil in (galat, "bentrok"), (by.peran, mau, hasil)


#: Nobody assigned to the case holds these, so any holder in office and unit may act.
PELAKU = (Peran.KETUA_RPS, Peran.PENYULUH_SOSIAL)


@pytest.mark.parametrize("jenis", JENIS)
def test_jenis_peran_keadaan(sampai, orang, jenis):
    for keadaan in KEADAAN:
        x = sampai(jenis, keadaan, PELAKU)
        sebelum = potret(x.kasus)
        for peran in Peran.values:
            by = orang(peran)
            mau = menurut_aturan(peran in PELAKU, keadaan)
            assert menurut_tombol(x, by) == mau, (keadaan, peran)
            coba(x, by, mau)
        assert potret(x.kasus) == sebelum, keadaan


# ------------------------------------------------------------------ the people of a step


def orang_langkah(orang, kantor_lain, unit_lain):
    """{who: (post, what the rule says for an open step of peksos and Kasi)}."""
    petugas = orang(Peran.PEKSOS)
    masa = {"sifat": "Plt", "nomor_sk": "1/2020"}
    return {
        "petugas kasus": (petugas, BOLEH),
        "peksos lain": (orang(Peran.PEKSOS, baru=True), TERTAHAN),
        "kasi, karena peksos sudah ditunjuk": (orang(Peran.KEPALA_SEKSI), TERTAHAN),
        "peksos bidang lain": (orang(Peran.PEKSOS, baru=True, unit=unit_lain), TERLARANG),
        "peksos kantor lain": (buat_orang(kantor_lain, Peran.PEKSOS, unit=None), TERLARANG),
        "petugas kasus dalam peran lain": (
            jabatan_kedua(petugas, Peran.KEPALA_BIDANG, **masa, selesai="2099-01-01"),
            TERLARANG,
        ),
        "petugas kasus dalam jabatan yang habis": (
            jabatan_kedua(petugas, Peran.KEPALA_SEKSI, **masa, selesai="2020-12-31"),
            TERLARANG,
        ),
    }


def jabatan_kedua(jabatan, peran, **isi):
    kedua = Jabatan.objects.create(
        pengguna=jabatan.pengguna,
        instansi=jabatan.instansi,
        unit=jabatan.unit,
        peran=peran,
        mulai="2020-01-01",
        **isi,
    )
    return segar(kedua)


@pytest.mark.parametrize("jenis", JENIS)
def test_orang_langkah(sampai, orang, kantor_lain, unit_lain, jenis):
    x = sampai(jenis, "terbuka", (Peran.PEKSOS, Peran.KEPALA_SEKSI))
    sebelum = potret(x.kasus)
    for siapa, (by, mau) in orang_langkah(orang, kantor_lain, unit_lain).items():
        assert menurut_tombol(x, by) == mau, siapa
        coba(x, by, mau)
    assert potret(x.kasus) == sebelum


@pytest.mark.parametrize("jenis", JENIS)
def test_langkah_unit_dikerjakan_pemegang_peran_tanpa_unit(sampai, orang, jenis):
    x = sampai(jenis, "terbuka", (Peran.KEPALA_INSTANSI,))
    coba(x, orang(Peran.KEPALA_INSTANSI), BOLEH)


BAWAAN = {  # who does a step whose standard names nobody (domain §3)
    "tugas": {"peksos"},
    "berkas": {"petugas_layanan", "peksos"},
    "asesmen": {"peksos"},
    "disposisi": {"kepala_bidang"},
    "konferensi": {"kepala_bidang"},
    "rencana": {"kepala_bidang"},
    "surat": {"peksos"},
    "paraf": {"kepala_bidang"},
    "tanda_tangan": {"kepala_instansi"},
    "penempatan": {"ketua_rps", "peksos"},
    "rujukan": {"peksos"},
    "serah_terima": {"peksos"},
    "pemulangan": {"peksos"},
    "pemantauan": {"peksos"},
}


@pytest.mark.parametrize("jenis", JENIS)
def test_pelaku_bawaan_menurut_jenis(sampai, jenis):
    assert set(sampai(jenis, "terbuka", ()).peran) == BAWAAN[jenis]


# ------------------------------------------------------------------ who decides on whose item

BUTIR = """
[[langkah]]
kode = "lapor"
tahap = "aduan"
jenis = "tugas"
teks = "Terima laporan"

[[langkah]]
kode = "butir"
tahap = "asesmen"
jenis = "{butir}"
teks = "Butir"
peran = ["peksos"]
{isian_butir}

[[langkah]]
kode = "antara"
tahap = "asesmen"
jenis = "tugas"
teks = "Telaah"
peran = ["kepala_bidang"]

[[langkah]]
kode = "putus"
tahap = "asesmen"
jenis = "{jenis}"
teks = "Putuskan"
peran = ["kepala_bidang"]
{isian}
"""


@pytest.mark.parametrize(
    ("jenis", "butir"),
    [
        ("disposisi", "asesmen"),
        ("konferensi", "asesmen"),
        ("paraf", "surat"),
        ("tanda_tangan", "surat"),
    ],
)
def test_penyusun_tidak_memutus_butirnya_sendiri(buat_standar, buka, orang, jenis, butir):
    isi = BUTIR.format(
        jenis=jenis, butir=butir, isian=ISIAN.get(jenis, ""), isian_butir=ISIAN.get(butir, "")
    )
    k = buka(buat_standar(isi))
    peksos, kabid = orang(Peran.PEKSOS), orang(Peran.KEPALA_BIDANG)
    selesaikan(langkah(k, "lapor"), peksos)
    selesaikan(langkah(k, "butir"), peksos)
    selesaikan(langkah(k, "antara"), kabid)  # preparing an earlier step is no bar
    x = langkah(k, "putus")
    sendiri = jabatan_kedua(
        peksos, Peran.KEPALA_BIDANG, sifat="Plt", nomor_sk="1", selesai="2099-01-01"
    )
    assert menurut_tombol(x, sendiri) == TERTAHAN
    with ditolak(k, ValidationError) as info:
        kerja(x, sendiri)
    assert "menyusun" in kalimat(info)
    coba(x, kabid, BOLEH)


# ------------------------------------------------------------------ the kind decides


def test_disposisi_tidak_selesai_tanpa_putusan(kasus, orang):
    k = kasus("disposisi")
    with ditolak(k, ValidationError):
        selesaikan(langkah(k, "disposisi"), orang(Peran.KEPALA_BIDANG))


def test_yang_bukan_disposisi_tidak_diputus(kasus, orang):
    k = kasus("laporan")
    with ditolak(k, ValidationError):
        actions.putuskan(langkah(k, "laporan"), putusan="setuju", by=orang(Peran.PEKSOS))


def test_keterangan_tidak_pernah_menjadi_baris(buat_standar, buka, orang):
    baca = '[[langkah]]\nkode = "baca"\ntahap = "terminasi"\njenis = "keterangan"\nteks = "Judul"'
    isi = RANGKA.format(jenis="tugas", peran="[]", isian="", konsep="") + baca
    k = buka(buat_standar(isi))
    for kode, jawab in (("lapor", {}), ("awal", {"perlu": "tidak"}), ("akhir", {})):
        selesaikan(langkah(k, kode), orang(Peran.PEKSOS), **jawab)
    assert not k.langkah.filter(kode="baca").exists()
    assert segar(k).tahap == "terminasi"


@pytest.mark.parametrize("jawaban", [{}, {"cara_penjangkauan": ""}])
def test_pertanyaan_langkah_harus_dijawab(kasus, orang, jawaban):
    k = kasus("penjangkauan")
    with ditolak(k, ValidationError) as info:
        selesaikan(langkah(k, "penjangkauan"), orang(Peran.PEKSOS), **jawaban)
    assert "fakta_cara_penjangkauan" in info.value.error_dict


def test_jawaban_fakta_bawaan_harus_dikenal(kasus, orang):
    k = kasus("asesmen-awal")
    with ditolak(k, ValidationError):
        selesaikan(
            langkah(k, "asesmen-awal"), orang(Peran.PEKSOS), identitas="ada", darurat="barangkali"
        )


def test_catatan_langkah_tersimpan(kasus, orang):
    k = kasus("penjangkauan")
    actions.selesaikan_langkah(
        langkah(k, "penjangkauan"),
        by=orang(Peran.PEKSOS),
        tanggal="2026-03-17",
        catatan="Bertemu di terminal.",
        orang="Ketua RT",
        jawaban={"cara_penjangkauan": "survei ke lapangan"},
    )
    x = langkah(k, "penjangkauan")
    assert (str(x.tanggal), x.catatan, x.orang) == (
        "2026-03-17",
        "Bertemu di terminal.",
        "Ketua RT",
    )
    assert segar(k).fakta["cara_penjangkauan"] == "survei ke lapangan"


def test_penempatan_membuka_hunian(buat_standar, buka, orang, sampai):
    x = sampai("penempatan", "terbuka", (Peran.KETUA_RPS,))
    actions.selesaikan_langkah(x, by=orang(Peran.KETUA_RPS), tempat="RPS SENYUM")
    hunian = x.kasus.penampungan.get()
    assert (hunian.tempat, hunian.keluar_pada, hunian.darurat) == ("RPS SENYUM", None, False)


# ------------------------------------------------------------------ twice, and at the same moment


def test_menyelesaikan_dua_kali_menyebut_siapa_dan_kapan(kasus, orang):
    k = kasus("penjangkauan")
    x = langkah(k, "penjangkauan")
    kirim = {"cara_penjangkauan": "survei ke lapangan"}
    selesaikan(x, orang(Peran.PEKSOS), **kirim)
    with ditolak(k, Bentrok) as info:
        selesaikan(x, orang(Peran.PEKSOS), **kirim)
    assert orang(Peran.PEKSOS).pengguna.nama in kalimat(info)
    assert "pukul" in kalimat(info)


def test_baris_yang_sudah_dibuka_ulang_tidak_dikerjakan(kasus, orang):
    k = kasus("asesmen-awal")
    lama = langkah(k, "asesmen-awal")
    actions.kembalikan(k, kode="penjangkauan", alasan="Ulang", by=orang(Peran.KEPALA_BIDANG))
    with ditolak(k, Bentrok):
        selesaikan(lama, orang(Peran.PEKSOS), identitas="ada", darurat="tidak")


@pytest.mark.django_db(transaction=True)
def test_dua_orang_menyelesaikan_satu_langkah_serentak(kasus, orang):
    k = kasus("laporan")
    a, b = orang(Peran.PEKSOS), orang(Peran.PEKSOS, baru=True)
    x = langkah(k, "laporan")
    hasil = serentak(*[lambda by=by: selesaikan(x, by) for by in (a, b)])
    kalah = next(h for h in hasil if isinstance(h, Exception))
    menang = next(by for by, h in zip((a, b), hasil, strict=True) if h is not kalah)
    assert isinstance(kalah, Bentrok)
    assert menang.pengguna.nama in kalah.messages[0]
    assert segar(x).selesai_oleh == menang
    assert segar(k).petugas == menang.pengguna
    assert terbuka(k) == ["penjangkauan"]
    assert k.riwayat.filter(aksi="selesaikan_langkah").count() == 1
