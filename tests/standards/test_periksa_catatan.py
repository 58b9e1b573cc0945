"""`standar periksa`: what is worth a look but hinders nothing is remarked."""

import pytest
from rakitan import buang, langkah, laporan, pindah, utuh, x


@pytest.fixture
def isi():
    return utuh()


# --------------------------------------------------------------------- what is worth a look
def catatan(isi, *kalimat):
    """These remarks and no others, and no error."""
    hasil = laporan(isi)
    assert hasil.kesalahan == []
    assert hasil.catatan == list(kalimat)


def test_jam_yang_tidak_pernah_mulai(isi):
    buang(isi, "berkas")
    isi["syarat"].pop(0)

    catatan(
        isi,
        'waktu "5 hari kerja": tidak pernah mulai: "lengkap" tidak terjadi; tambahkan langkah '
        'jenis "berkas" (bertanda `tambahan`), atau pilih awal lain',
    )


def test_jam_yang_tidak_pernah_berhenti(isi):
    isi["waktu"][0]["berhenti"] = "langkah ttd"

    catatan(
        isi,
        'waktu "5 hari kerja": tidak pernah berhenti sebelum kasus ditutup: "langkah ttd" tidak '
        "terjadi (bila layak = tidak); pilih peristiwa yang selalu terjadi, atau batasi jam ini "
        "dengan `jalur` atau `bila`",
    )


def test_jam_yang_berhenti_sebelum_mulai(isi):
    isi["waktu"][0] |= {"mulai": "langkah putusan", "berhenti": "lengkap"}

    (kalimat,) = laporan(isi).catatan
    assert kalimat.startswith(
        'waktu "5 hari kerja": berhenti ("lengkap") sebelum mulai ("langkah putusan")'
    )


def test_jam_yang_faktanya_tidak_dicatat_siapa_pun(isi):
    isi["fakta"].append({"kode": "jauh", "tanya": "Jauh?", "pilihan": ["ya", "tidak"]})
    isi["waktu"][0]["bila"] = {"jauh": "ya"}

    catatan(
        isi,
        "fakta jauh: tidak dicatat langkah mana pun; tambahkan pada `catat` suatu langkah, atau "
        "hapus",
        'waktu "5 hari kerja": tidak pernah berjalan, sebab fakta jauh tidak dicatat langkah mana '
        "pun; tambahkan jauh pada `catat` suatu langkah",
    )


def test_putaran_yang_faktanya_tidak_dicatat_siapa_pun(isi):
    langkah(isi, "ujian")["catat"] = []

    (fakta, putaran) = laporan(isi).catatan

    assert fakta.startswith("fakta mahir: tidak dicatat langkah mana pun")
    assert putaran == (
        "langkah ujian: tidak pernah mengulang, sebab fakta mahir tidak dicatat langkah mana pun; "
        "tambahkan mahir pada `catat` langkah ujian"
    )


def test_surat_disusun_tetapi_tidak_pernah_ditandatangani(isi):
    buang(isi, "ttd")

    assert laporan(isi).catatan[0] == (
        "langkah konsep: surat rekomendasi disusun, tetapi tidak ada langkah yang "
        'menandatanganinya; tambahkan langkah jenis "tanda_tangan" sesudahnya'
    )


def test_surat_yang_tanda_tangannya_dilewati(isi):
    langkah(isi, "konsep")["bila"] = {}

    catatan(
        isi,
        "langkah konsep: surat rekomendasi disusun, tetapi langkah ttd dilewati (bila layak = "
        "tidak); samakan `bila` kedua langkah",
    )


def test_penanda_tangan_surat_boleh_dinyatakan_tanpa_langkah(isi):
    buang(isi, "ttd")
    isi["surat"] = [{"jenis": "rekomendasi", "penanda_tangan": ["klien"]}]

    assert not [k for k in laporan(isi).catatan if "tanda" in k]


def test_penanda_tangan_ditulis_dua_kali(isi):
    isi["surat"] = [{"jenis": "rekomendasi", "penanda_tangan": ["kepala_instansi"]}]

    catatan(
        isi,
        "surat rekomendasi: penanda tangan ditulis dua kali; hapus `penanda_tangan`; langkahnya "
        "yang menentukan",
    )


def test_surat_yang_dinyatakan_tetapi_tidak_disusun(isi):
    isi["surat"] = [{"jenis": "pengantar"}]

    catatan(
        isi,
        "surat pengantar: tidak disusun langkah mana pun; tambahkan langkah jenis "
        '"surat" untuknya, atau hapus',
    )


def test_penyusun_dan_pemutus_hanya_satu_peran(isi):
    langkah(isi, "kunjungan")["peran"] = ["kepala_bidang"]

    catatan(
        isi,
        "langkah putusan: yang memutus dan yang menyusun (langkah kunjungan) sama-sama hanya "
        "Kepala Bidang; bila orangnya satu, langkah ini tidak dapat dikerjakan siapa pun; beri "
        "salah satunya peran lain",
    )


def test_peran_setempat_dikembalikan_ke_peran_dasarnya(isi):
    isi["peran"] = {"kabid": {"sebutan": "Kabid Rehsos", "dasar": ["kepala_bidang"]}}
    langkah(isi, "kunjungan")["peran"] = ["kabid"]
    assert "sama-sama hanya Kepala Bidang" in laporan(isi).catatan[0]

    isi["peran"]["kabid"]["dasar"] = ["kepala_bidang", "kepala_seksi"]
    catatan(isi)


def test_cabang_yang_berakhir_tanpa_ada_yang_diberi_tahu(isi):
    buang(isi, "rujuk")
    langkah(isi, "akhir")["bila"] = {"layak": "ya"}

    catatan(
        isi,
        "langkah putusan: cabang ini berakhir di sini: tidak ada langkah lagi, dan tidak ada yang "
        "diberi tahu (bila layak = tidak); tambahkan langkah untuk jawaban itu (misalnya jenis "
        '"surat" atau "rujukan"), atau jadikan disposisi dengan putusan tolak atau rujuk',
    )


def test_penolakan_diberitahukan_program_sendiri(isi):
    tolak = {"jenis": "disposisi", "putusan": {"tolak": "Tidak layak"}, "bila": {"layak": "tidak"}}
    isi["langkah"][6] = x("tidak-layak", "penempatan") | tolak

    catatan(isi)


def test_teruskan_tanpa_pemutus_berikutnya(isi):
    langkah(isi, "putusan")["putusan"] = {"teruskan": "Teruskan ke Kepala Dinas"}

    catatan(
        isi,
        "langkah putusan: putusan teruskan, tetapi sesudahnya tidak ada yang memutus; tambahkan "
        'langkah jenis "disposisi" bagi pejabat berikutnya',
    )


def test_pemeriksaan_berkas_alternatif_yang_menghilangkan_syarat(isi):
    buang(isi, "berkas")
    kunjungan = isi["langkah"].index(langkah(isi, "kunjungan"))
    periksa_a = x("berkas-a", jenis="berkas", bila={"layak": "ya"})
    periksa_b = x("berkas-b", jenis="berkas", bila={"layak": "tidak"})
    isi["langkah"][kunjungan + 1 : kunjungan + 1] = [periksa_a, periksa_b]
    catatan(isi)

    isi["syarat"][0]["sebelum"] = "berkas-a"
    assert laporan(isi).catatan == [
        "langkah berkas-a: pemeriksaan berkas ini dilewati, sehingga syarat S1 tidak pernah "
        "diminta (bila layak = tidak); hapus `sebelum` agar syaratnya pindah ke pemeriksaan yang "
        "berjalan"
    ]


def test_satu_satunya_pemeriksaan_berkas_dilewati(isi):
    pindah(isi, "berkas", "kunjungan")
    langkah(isi, "berkas")["bila"] = {"layak": "ya"}
    isi["waktu"] = []

    catatan(
        isi,
        "langkah berkas: pemeriksaan berkas ini dilewati, sehingga syarat S1 tidak pernah diminta "
        '(bila layak = tidak); tambahkan langkah jenis "berkas" untuk jawaban itu, atau isi '
        "`sebelum` syaratnya",
    )


def test_syarat_yang_belum_tentu_berlaku_saat_jatuh_tempo(isi):
    isi["syarat"].append({"no": "9", "teks": "X", "bila": {"layak": "ya"}})

    catatan(
        isi,
        "syarat S9: diminta dari siapa saja: harus ada sebelum langkah berkas selesai, padahal "
        "fakta layak baru dicatat di langkah kunjungan; catat layak sebelumnya, atau undurkan "
        "`sebelum`",
    )


def test_langkah_wajib_yang_bergantung_pada_langkah_tidak_wajib(isi):
    langkah(isi, "konsep")["wajib"] = False

    catatan(
        isi,
        "langkah ttd: baru dapat dikerjakan setelah langkah konsep, yang tidak wajib (bila layak = "
        "ya, langkah tidak wajib dilewati); jadikan langkah konsep wajib, atau jangan "
        "gantungkan langkah ini padanya",
    )


def test_putaran_ke_langkah_tidak_wajib(isi):
    langkah(isi, "latihan")["wajib"] = False

    catatan(
        isi,
        "langkah ujian: ulang ke langkah latihan, yang tidak wajib dan dapat belum dikerjakan "
        "(bila layak = ya, mahir = belum, langkah tidak wajib dilewati); jadikan langkah latihan "
        "wajib",
    )


def test_putaran_yang_hanya_berakhir_bila_langkah_tidak_wajib_dikerjakan(isi):
    langkah(isi, "kunjungan")["catat"].append("mahir")
    langkah(isi, "ujian").update(catat=[], ulang={"ke": "mulai", "bila": {"mahir": "belum"}})
    langkah(isi, "latihan").update(catat=["mahir"], wajib=False)
    isi["langkah"].insert(7, x("mulai", "pelayanan", bila={"layak": "ya"}))

    catatan(
        isi,
        "langkah ujian: ulang hanya berakhir bila langkah latihan dikerjakan (bila layak = ya, "
        "mahir = belum di langkah kunjungan, langkah tidak wajib dilewati); jadikan langkah "
        "latihan wajib",
    )


def test_langkah_yang_tidak_pernah_terbuka(isi):
    tidak_layak = {"layak": "tidak", "mahir": "sudah"}  # mahir is asked of the others only
    isi["langkah"].append(x("mustahil", "terminasi", bila=tidak_layak, wajib=False))

    assert laporan(isi).catatan == [
        "langkah mustahil: tidak pernah terbuka: `bila`-nya tidak pernah terpenuhi pada waktunya; "
        "periksa `bila`-nya, dan letak langkah yang mencatat faktanya"
    ]


def test_putusan_pada_langkah_yang_tidak_memutus(isi):
    langkah(isi, "latihan")["putusan"] = {"setuju": "Ya"}

    catatan(
        isi,
        "langkah latihan: jenis tugas tidak memutus apa pun; ganti jenisnya menjadi "
        '"disposisi" atau "konferensi", atau hapus `putusan`',
    )
