"""The pages of an assessment: typing kept, bad input beside its field, readers, queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.peran import Peran
from assessments.actions import asesmen as aksi
from assessments.instrumen import muat
from assessments.models import Asesmen
from cases.models import Langkah
from tests.asesmen_bantu import isi_bab
from tests.cases.bantu import segar
from tests.conftest import langkah


@pytest.fixture
def sebagai(client):
    """sebagai(jabatan) → the client, signed in as this person."""

    def masuk(jabatan):
        client.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
        return client

    return masuk


def alamat(asesmen, kode, nama="bagian"):
    return reverse(f"assessments:{nama}", args=[asesmen.pk, kode])


def kirim(asesmen, kode, tombol="_simpan", **isi):
    """What the section's page sends now."""
    baris = asesmen.bagian.get(kode=kode)
    return {"versi": baris.versi, "tab": "uji", tombol: "1"} | isi


# --------------------------------------------------------------------- bad input
@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"t_sumber-0-siapa": "RT", "t_sumber-0-jarak": "dekat"}, "bukan angka"),
        ({"t_sumber-0-siapa": "RT", "t_sumber-0-jarak": "-1"}, "paling sedikit 0"),
        ({"t_sumber-0-jarak": "2"}, "belum diisi"),
        ({"t_anggota-0-nama": "Ida", "t_anggota-0-hubungan": "lurah"}, "bukan salah satu pilihan"),
        ({"t_anggota-0-nama": "Ida", "t_anggota-0-umur": "200"}, "antara 0 dan 130"),
    ],
)
def test_isian_tabel_yang_salah_dikatakan_dan_tidak_hilang(sebagai, bersama, peksos, isi, kata):
    c, url = sebagai(peksos), alamat(bersama, "keluarga")
    banyak = {"t_sumber-banyak": "1", "t_anggota-banyak": "1"}
    jawaban = c.post(url, kirim(bersama, "keluarga", "_lanjut", **banyak, **isi))

    assert jawaban.status_code == 200
    assert kata in jawaban.text
    for lagi in (jawaban.text, c.get(url).text):  # also for whoever opens it the next day
        assert kata in lagi
        assert all(f'value="{v}"' in lagi for k, v in isi.items() if "hubungan" not in k)
    assert bersama.bagian.get(kode="keluarga").jawaban == {}


@pytest.mark.parametrize("nilai", ["9", "0", "tiga", "2,5"])
def test_skala_di_luar_batas(sebagai, bersama, psikolog, nilai):
    jawaban = sebagai(psikolog).post(
        alamat(bersama, "jiwa"), kirim(bersama, "jiwa", t_cemas=nilai, t_tidur="2")
    )

    assert "Pilih angka bulat dari 1 sampai 5" in jawaban.text
    baris = bersama.bagian.get(kode="jiwa")
    assert (baris.jawaban, baris.mentah) == ({"tidur": 2}, {"cemas": nilai})


def test_bagian_bukan_milik_terbaca_tidak_terisi(sebagai, bersama, peksos):
    c, url = sebagai(peksos), alamat(bersama, "jiwa")
    halaman = c.get(url).text

    assert "Bagian ini diisi Psikolog; Anda hanya membacanya." in halaman
    assert 'name="t_cemas"' not in halaman
    assert c.post(url, kirim(bersama, "jiwa", t_cemas="3")).status_code == 403
    assert c.post(alamat(bersama, "jiwa", "simpan_bagian"), {}).status_code == 403
    assert bersama.bagian.get(kode="jiwa").jawaban == {}


def test_mengesahkan_yang_kurang_menyebut_pertanyaannya(sebagai, bersama, peksos):
    jawaban = sebagai(peksos).post(
        alamat(bersama, "umum"), kirim(bersama, "umum", "_sahkan", t_aman="tidak")
    )

    assert "Masalah utama" in jawaban.text
    assert jawaban.text.count("Belum diisi.") >= 2  # what was hidden before is asked now too
    assert bersama.bagian.get(kode="umum").jawaban == {"aman": "tidak"}
    assert not bersama.bagian.get(kode="umum").sah


def test_sesudah_disahkan_ketikan_ditunjukkan_untuk_disalin(sebagai, bersama, peksos):
    """The other window signed the section meanwhile."""
    isi = kirim(bersama, "umum", t_masalah="Yang sedang saya ketik.", t_aman="ya")
    isi_bab(bersama, "umum", by=peksos)
    aksi.sahkan_bagian(bersama, "umum", by=peksos)

    halaman = sebagai(peksos).post(alamat(bersama, "umum"), isi).text
    assert "Yang Anda ketik tidak disimpan" in halaman
    assert "Yang sedang saya ketik." in halaman


# --------------------------------------------------------------------- without JavaScript
def test_pertanyaan_bersyarat_tampil_sesudah_disimpan(sebagai, bersama, peksos):
    c, url = sebagai(peksos), alamat(bersama, "umum")
    tersembunyi = 'data-bila="[[&quot;t_aman&quot;, [&quot;tidak&quot;]]]" hidden'
    assert tersembunyi in c.get(url).text

    halaman = c.post(url, kirim(bersama, "umum", t_aman="tidak"), follow=True).text
    assert "Dari siapa ancamannya" in halaman
    assert tersembunyi not in halaman


def test_baris_ditambah_dan_dihapus_dengan_tombol(sebagai, bersama, peksos):
    c, url = sebagai(peksos), alamat(bersama, "keluarga")
    satu = {"t_sumber-banyak": "1", "t_sumber-0-siapa": "RT"}
    halaman = c.post(url, kirim(bersama, "keluarga", **satu) | {"_tambah": "sumber"}, follow=True)
    assert 'name="t_sumber-1-siapa"' in halaman.text

    dua = {"t_sumber-banyak": "2", "t_sumber-0-siapa": "RT", "t_sumber-1-siapa": "Masjid"}
    c.post(url, kirim(bersama, "keluarga", **dua))
    c.post(url, kirim(bersama, "keluarga", **dua) | {"t_sumber-0-hapus": "1"})
    assert bersama.bagian.get(kode="keluarga").jawaban == {"sumber": [{"siapa": "Masjid"}]}


# --------------------------------------------------------------------- as one types
def test_simpan_otomatis_memberi_versi_skor_dan_kemajuan(sebagai, bersama, psikolog):
    c, url = sebagai(psikolog), alamat(bersama, "jiwa", "simpan_bagian")
    jawaban = c.post(url, {"versi": 0, "tab": "a", "t_cemas": "4", "t_tidur": "3"}).text

    assert "Tersimpan pukul" in jawaban
    assert 'name="versi" value="1"' in jawaban
    assert "7 dari 10: berat" in jawaban
    lain = c.post(url, {"versi": 0, "tab": "b", "t_cemas": "1", "t_tidur": "3"}).text
    assert "belum tersimpan" in lain
    assert psikolog.pengguna.nama in lain
    assert bersama.bagian.get(kode="jiwa").jawaban == {"cemas": 4, "tidur": 3}


def test_kedua_isi_terlihat_sebelum_ada_yang_diganti(sebagai, bersama, peksos):
    c, url = sebagai(peksos), alamat(bersama, "umum")
    c.post(url, {"versi": 0, "tab": "a", "t_masalah": "Dari tab satu."})
    halaman = c.post(url, {"versi": 0, "tab": "b", "t_masalah": "Dari tab dua.", "_lanjut": "1"})

    assert "Dari tab satu." in halaman.text
    assert "Dari tab dua." in halaman.text
    assert "data-banding" in halaman.text  # nothing is kept by itself until one has chosen
    assert bersama.bagian.get(kode="umum").jawaban == {"masalah": "Dari tab satu."}


# --------------------------------------------------------------------- start to final
def test_dari_langkah_sampai_final_di_halaman(sebagai, kasus, peksos):
    k = kasus("asesmen-awal")
    x = langkah(k, "asesmen-awal")
    c = sebagai(peksos)
    assert c.get(x.get_absolute_url()).url == reverse("assessments:langkah", args=[k.nomor, x.pk])
    url = reverse("assessments:langkah", args=[k.nomor, x.pk])
    hari = k.instansi.hari_ini().isoformat()
    assert c.post(url, {"tanggal": hari}).status_code == 200
    assert not Asesmen.objects.exists()  # consent first
    c.post(url, {"tanggal": hari, "pemberi": "klien", "cara": "lisan"})
    a = Asesmen.objects.get(langkah=x)
    for b in a.bagian.all():
        isi_bab(a, b.kode, by=peksos)

    akhir = reverse("assessments:final_asesmen", args=[a.pk])
    isi = {"tanggal": hari, "kesimpulan": "Perlu rumah aman.", "fakta_darurat": "tidak"}
    assert c.post(akhir, isi).status_code == 200
    assert segar(a).draf  # the step asks for the identity too
    assert c.post(akhir, isi | {"fakta_identitas": "ada"}).status_code == 302
    assert (segar(a).status, segar(x).status) == ("final", "selesai")
    halaman = c.get(a.get_absolute_url()).text
    assert "Perlu rumah aman." in halaman
    assert (
        reverse("assessments:asesmen_langkah", args=[k.nomor, x.pk])
        in c.get(reverse("cases:langkah", args=[k.nomor, x.pk])).text
    )


def test_perubahan_skor_dan_grafik_dibanding_asesmen_terdahulu(
    sebagai, bersama, kajian, peksos, psikolog, orang
):
    for n, a in enumerate((bersama, _lagi(bersama, kajian, peksos))):
        isi_bab(a, "jiwa", by=psikolog, cemas=2 + 3 * n, tidur=3)
        aksi.sahkan_bagian(a, "jiwa", by=psikolog)
        isi_bab(a, "umum", by=peksos, masalah=f"Masalah ke-{n}.", aman="tidak" if n else "ya")
        a = aksi.finalkan(a, by=peksos)

    halaman = sebagai(orang(Peran.KEPALA_BIDANG)).get(a.get_absolute_url()).text
    assert "Naik 3, semula 5" in halaman
    assert "Masalah ke-0." in halaman  # what was found before
    assert "Grafik Beban kejiwaan." in halaman
    assert "8 dari 10: berat" in halaman
    assert halaman.index("Risiko</h2>") < halaman.index("Temuan</h2>")


def _lagi(asesmen, kajian, peksos):
    k = asesmen.kasus
    return aksi.mulai_asesmen(k, kajian, by=peksos, tanggal=k.instansi.hari_ini())


def test_genogram_digambar_dan_dikatakan(sebagai, bersama, peksos):
    anggota = [
        {"nama": "Sumarni", "hubungan": "ibu", "jenis_kelamin": "P", "umur": 54},
        {"nama": "Bahri", "hubungan": "ayah", "jenis_kelamin": "L", "keadaan": "meninggal"},
        {"nama": "Doni", "hubungan": "kakak", "jenis_kelamin": "L", "serumah": "tidak"},
    ]
    isi_bab(bersama, "keluarga", by=peksos, anggota=anggota)
    halaman = sebagai(peksos).get(bersama.get_absolute_url()).text

    assert "Bahri, ayah, meninggal." in halaman
    assert "Doni, kakak, tidak serumah." in halaman
    gambar = halaman[halaman.index('<svg class="genogram"') :].split("</svg>")[0]
    assert gambar.count("<circle") == 3  # the mother, and the client with a double outline
    assert gambar.count("<rect") == 2
    assert gambar.count("geno-putus") == 1


# --------------------------------------------------------------------- queries
def banyak_tanya(kantor, n):
    tanya = "".join(
        f'[[bagian.pertanyaan]]\nkode = "q{i}"\nteks = "Tanya {i}"\njenis = "ya_tidak"\n'
        for i in range(n)
    )
    naskah = f'kode = "tanya-{n}"\njudul = "Tanya"\n[[bagian]]\nkode = "b"\njudul = "B"\n{tanya}'
    return muat.simpan(kantor, naskah).instrumen


def test_dua_ratus_pertanyaan_sekueri_dengan_sepuluh(sebagai, kasus, kantor, peksos):
    k, c = kasus("asesmen-awal"), sebagai(peksos)
    jumlah = {}
    for n in (10, 200):
        pakai = banyak_tanya(kantor, n)
        a = aksi.mulai_asesmen(k, pakai, by=peksos, tanggal=k.instansi.hari_ini())
        isi_bab(a, "b", by=peksos, **{f"q{i}": "ya" for i in range(n)})
        semua = [alamat(a, "b"), a.get_absolute_url()]
        semua += [reverse("assessments:final_asesmen", args=[a.pk])]
        jumlah[n] = [_kueri(c, url) for url in semua]
    assert jumlah[10] == jumlah[200]
    assert max(jumlah[200]) <= 14, jumlah


def _kueri(c, url):
    c.get(url)
    with CaptureQueriesContext(connection) as kueri:
        assert c.get(url).status_code == 200
    return len([k for k in kueri.captured_queries if "cases_jejakbaca" not in k["sql"]])


def test_langkah_asesmen_tidak_selesai_dengan_catatan_polos(sebagai, kasus, peksos):
    k = kasus("asesmen-awal")
    x = langkah(k, "asesmen-awal")
    sebagai(peksos).post(reverse("cases:langkah", args=[k.nomor, x.pk]), {"catatan": "Jadi."})

    assert Langkah.objects.get(pk=x.pk).terbuka


def test_sesudah_mengesahkan_yang_terakhir_kembali_ke_antrean(sebagai, bersama, psikolog):
    """With the signature the case leaves the psychologist's sight: no page that is not there."""
    c = sebagai(psikolog)
    isi = kirim(bersama, "jiwa", "_sahkan", t_cemas="2", t_tidur="3")
    jawaban = c.post(alamat(bersama, "jiwa"), isi, follow=True)

    assert jawaban.status_code == 200
    assert jawaban.redirect_chain[-1][0] == reverse("cases:tugas")
    assert "Bagian Kejiwaan disahkan." in jawaban.text
