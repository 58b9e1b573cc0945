"""A referral between two offices: who may do what in which state, and what reaches whom."""

from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from accounts.peran import Peran
from cases import actions
from cases.actions.inti import Bentrok
from cases.identitas import samarkan_nik
from cases.models import Kasus, Tugas
from cases.models.pelimpahan import TRIASE
from referrals import izin_rujukan as izin
from referrals.actions import rujukan as aksi
from referrals.actions import rujukan_jawab, rujukan_lanjut
from referrals.models import Rujukan, SalinanRujukan
from tests.cases.bantu import aksi as riwayat
from tests.cases.bantu import ditolak, kalimat, potret, segar, serentak
from tests.conftest import langkah
from tests.referrals.rujukan.conftest import RAHASIA, layanan_lain, masuk

P, S = Peran, Rujukan.Status
PESAN = {"alasan": "Alasan.", "pihak": "lembaga"}


def terima(r, by):
    return rujukan_jawab.terima_rujukan(r, standar=layanan_lain(), jalur="", by=by)


def baris(r):
    """Everything an act on a referral may change, of both offices."""
    tugas = list(Tugas.objects.filter(jenis="rujukan").order_by("pk").values())
    kini = list(Rujukan.objects.filter(pk=r.pk).values())
    return kini, tugas, Kasus.objects.count(), potret(r.kasus)


# ------------------------------------------------------------------ state × role
LAKUKAN = {
    "setujui": lambda r, by: aksi.setujui_rujukan(r, by=by),
    "kembalikan": lambda r, by: aksi.kembalikan_rujukan(r, alasan="Lengkapi.", by=by),
    "kirim": lambda r, by: aksi.kirim_rujukan(r, by=by),
    "tarik": lambda r, by: aksi.tarik_rujukan(r, alasan="Batal.", by=by),
    "terima": terima,
    "tolak": lambda r, by: rujukan_jawab.tolak_rujukan(r, by=by, **PESAN),
    "selesai": lambda r, by: rujukan_lanjut.selesaikan_rujukan(r, by=by),
}
#: Act → (states in which it can be done, who of our office, who of theirs). From the issue:
#: whoever refers drafts and sends, the Kabid approves, the other office sorts and answers.
PERUJUK = {P.PEKSOS, P.KEPALA_SEKSI}
BOLEH = {
    "setujui": ({S.DRAF}, {P.KEPALA_BIDANG}, set()),
    "kembalikan": ({S.DRAF}, {P.KEPALA_BIDANG}, set()),
    "kirim": ({S.DISETUJUI}, PERUJUK, set()),
    "tarik": ({S.DRAF, S.DISETUJUI, S.DIKIRIM}, PERUJUK | {P.KEPALA_BIDANG}, set()),
    "terima": ({S.DIKIRIM}, set(), set(TRIASE)),
    "tolak": ({S.DIKIRIM}, set(), set(TRIASE)),
    "selesai": ({S.DISERAHKAN}, PERUJUK | {P.KEPALA_BIDANG}, {P.KEPALA_SEKSI, P.KEPALA_BIDANG}),
}


@pytest.fixture
def pada(susun, orang, lain):
    """pada(status) → a referral in that state."""

    def buat(status):
        r = susun()
        if status == S.DRAF:
            return r
        r = aksi.setujui_rujukan(r, by=orang(P.KEPALA_BIDANG))
        if status == S.DISETUJUI:
            return r
        r = aksi.kirim_rujukan(r, by=orang(P.PEKSOS))
        if status == S.DITOLAK:
            return rujukan_jawab.tolak_rujukan(r, by=lain(P.KEPALA_BIDANG), **PESAN)
        if status == S.DITARIK:
            return aksi.tarik_rujukan(r, alasan="Batal.", by=orang(P.PEKSOS))
        if status == S.DIKIRIM:
            return r
        terima(r, lain(P.KEPALA_BIDANG))
        if status in (S.DISERAHKAN, S.SELESAI):
            aksi.diserahkan(segar(r), orang(P.PEKSOS))
        if status == S.SELESAI:
            rujukan_lanjut.selesaikan_rujukan(segar(r), by=orang(P.PEKSOS))
        return segar(r)

    return buat


IZIN = {
    "setujui": izin.izin_setujui,
    "kembalikan": izin.izin_setujui,
    "kirim": izin.izin_kirim,
    "tarik": izin.izin_tarik,
    "terima": izin.izin_jawab,
    "tolak": izin.izin_jawab,
    "selesai": izin.izin_selesai,
}


def test_siapa_dapat_berbuat_apa_pada_setiap_keadaan(pada, orang, lain):
    """The table above, tried whole: what the buttons ask, and what the gates let through."""
    semua = [(orang, p) for p in P] + [(lain, p) for p in P]
    for kantor, p in semua:
        kantor(p)
    for status in S:
        with transaction.atomic():
            r = pada(status)
            assert r.status == status
            for (nama, (keadaan, kami, mereka)), (kantor, peran) in product(BOLEH.items(), semua):
                boleh = status in keadaan and peran in (kami if kantor is orang else mereka)
                kini = (status, nama, kantor is orang, peran)
                assert IZIN[nama](r, kantor(peran)).sekarang == boleh, kini
                if boleh or peran == P.AUDITOR:
                    assert lakukan(nama, r, kantor(peran)) == boleh, kini
            transaction.set_rollback(True)


def lakukan(nama, r, by):
    """Did the gate let it through? Taken back at once."""
    with transaction.atomic():
        try:
            LAKUKAN[nama](segar(r), by)
            return True
        except (PermissionDenied, ValidationError):
            return False
        finally:
            transaction.set_rollback(True)


def test_penyusun_tidak_menyetujui_rujukannya_sendiri(milik, orang, susun):
    """Also not in a second post."""
    r = susun()
    kabid = orang(P.KEPALA_BIDANG)
    type(r).objects.filter(pk=r.pk).update(oleh=kabid)
    with pytest.raises(ValidationError, match="Yang menyusun tidak memutus"):
        aksi.setujui_rujukan(segar(r), by=kabid)


# ------------------------------------------------------------------ drafting


def test_tanpa_surat_dan_putusan_rujukan_menunggu_kabid(client, susun, orang, milik):
    r = susun()
    assert r.status == S.DRAF
    kabid = Tugas.objects.untuk(orang(P.KEPALA_BIDANG)).filter(jenis="rujukan")
    assert kabid.get().tautan == r.get_absolute_url()
    aksi.kembalikan_rujukan(r, alasan="Sertakan asesmennya.", by=orang(P.KEPALA_BIDANG))
    assert not kabid.exists()
    with pytest.raises(ValidationError, match="sedang diperbaiki"):
        aksi.setujui_rujukan(segar(r), by=orang(P.KEPALA_BIDANG))
    masuk(client, orang(P.PEKSOS))
    ubah = f"{r.get_absolute_url()}ubah/"
    assert "Sertakan asesmennya." in client.get(ubah).text
    assert client.post(ubah).status_code == 200  # nothing was sent: the form again
    lagi = susun(rujukan=segar(r), alasan="Kini lengkap.")
    assert (lagi.pk, lagi.catatan_kembali, lagi.alasan) == (r.pk, "", "Kini lengkap.")
    assert kabid.exists()
    assert "Siti" not in kabid.get().judul


def test_dua_kali_ditekan_satu_rujukan(susun, milik):
    susun()
    with ditolak(milik, Bentrok):
        susun()
    assert Rujukan.objects.count() == 1


def test_lembaga_kantor_lain_atau_yang_tidak_dipakai_ditolak(susun, milik, lain, lembaga, orang):
    from referrals.actions.lembaga import aktifkan_lembaga, simpan_lembaga

    isi = {"nama": "Milik mereka", "jenis": "panti", "pemilik": "daerah"}
    asing = simpan_lembaga(isi, by=lain(P.KEPALA_BIDANG))
    lama = lembaga("Tutup")
    aktifkan_lembaga(lama, aktif=False, alasan="Tutup.", by=orang(P.PEKSOS))
    for salah in (asing, lama):
        with ditolak(milik, ValidationError):
            susun(lembaga=salah)


def test_rujukan_aktif_kedua_memperingatkan_tetapi_tidak_melarang(
    client, susun, milik, lembaga, orang
):
    pertama, panti = susun(), lembaga()
    masuk(client, orang(P.PEKSOS))
    url = f"/kasus/{milik.nomor}/rujukan/?lembaga={panti.pk}"
    teks = client.get(url).text
    assert "masih mempunyai rujukan yang berjalan" in teks
    assert pertama.lembaga.nama in teks
    assert susun(lembaga=panti).berjalan
    for r in Rujukan.objects.all():
        aksi.tarik_rujukan(r, alasan="Batal.", by=orang(P.PEKSOS))
    assert "masih mempunyai rujukan" not in client.get(url).text


def test_batas_jawaban_tampak_di_antrean_pengirim(susun, orang, lain, milik):
    """A reminder that is overdue from the day after; over there it is a row of triage."""
    r = aksi.setujui_rujukan(susun(), by=orang(P.KEPALA_BIDANG))
    hari = milik.instansi.hari_ini()
    with ditolak(milik, ValidationError):
        aksi.kirim_rujukan(r, by=orang(P.PEKSOS), jawab_sebelum=hari - timedelta(days=1))
    r = aksi.kirim_rujukan(segar(r), by=orang(P.PEKSOS))
    assert r.jawab_sebelum == hari + timedelta(days=7)
    baris = Tugas.objects.untuk(orang(P.PEKSOS)).get(jenis="rujukan")
    assert baris.tenggat.astimezone(milik.instansi.zona).date() == r.jawab_sebelum
    assert baris.menunggu == "Dinas Lain"
    for peran in P:
        ada = Tugas.objects.untuk(lain(peran)).filter(jenis="rujukan").exists()
        assert ada == (peran in TRIASE), peran
    rujukan_jawab.tolak_rujukan(r, by=lain(P.KEPALA_BIDANG), **PESAN)
    assert not Tugas.objects.untuk(lain(P.KEPALA_BIDANG)).filter(jenis="rujukan").exists()
    assert "ditolak" in Tugas.objects.untuk(orang(P.PEKSOS)).get(jenis="rujukan").judul
    rujukan_lanjut.tandai_dibaca(segar(r), by=orang(P.PEKSOS))
    assert not Tugas.objects.untuk(orang(P.PEKSOS)).filter(jenis="rujukan").exists()


# ------------------------------------------------------------------ exactly what was listed
@pytest.mark.parametrize("kronologi", [True, False])
@pytest.mark.parametrize("asesmen", [True, False])
@pytest.mark.parametrize("berkas", [True, False])
def test_tepat_yang_dipilih_sampai_di_sana(client, kirim, milik, lain, kronologi, asesmen, berkas):
    pilihan = {
        "kronologi": kronologi,
        "asesmen": [langkah(milik, "asesmen-awal").pk] if asesmen else [],
        "berkas": [milik.berkas.get().pk] if berkas else [],
        "catatan": "Keluarga menunggu.",
    }
    r = kirim(pilihan=pilihan)
    masuk(client, lain(P.KEPALA_BIDANG))
    teks = client.get(r.get_absolute_url()).text
    assert ("menawarkan diri" in teks) == kronologi
    assert (RAHASIA in teks) == asesmen
    assert ("surat.png" in teks) == berkas
    assert r.salinan.count() == berkas
    assert "Keluarga menunggu." in teks
    assert samarkan_nik(milik.klien.nik) in teks
    assert milik.klien.nik not in teks
    assert milik.nomor in teks
    assert milik.get_absolute_url() not in teks
    assert "Catatan penjangkauan" not in teks  # the other steps' records
    assert "Budi Santoso" not in teks  # who reported


def test_pilihan_yang_bukan_miliknya_tidak_ikut(kirim, kasus, milik, orang):
    asing = kasus("disposisi")
    x = langkah(asing, "asesmen-awal")
    r = kirim(pilihan={"asesmen": [x.pk], "berkas": [10**6], "surat": [10**6]})
    assert "asesmen" not in r.isi
    assert r.pilihan["asesmen"] == []


def test_layar_memperlihatkan_tepat_yang_dikirim(client, milik, orang, di_tuntas):
    masuk(client, orang(P.PEKSOS))
    url = f"/kasus/{milik.nomor}/rujukan/"
    assert di_tuntas.nama in client.get(url).text
    asesmen = langkah(milik, "asesmen-awal").pk
    isi = {"lembaga": di_tuntas.pk, "kronologi": "on", "asesmen": [asesmen], "catatan": "Tolong."}
    salah = client.post(url, isi | {"lihat": "1"})
    assert 'name="lihat"' in salah.text  # the reason was not written: still the first page
    isi |= {"alasan": "Perlu rehabilitasi."}
    tinjau = client.post(url, isi | {"lihat": "1"})
    assert not Rujukan.objects.exists()
    form = tinjau.context["form"]
    for kata in ("Tepat inilah yang dikirim", RAHASIA, "menawarkan diri", "Tolong."):
        assert kata in tinjau.text
    assert "surat.png" not in tinjau.text
    milik.klien.nama = "Nama Baru"
    milik.klien.save()
    berubah = client.post(url, isi | {"kirim": "1", "sidik": form.data["sidik"]})
    assert "Datanya berubah" in berubah.text
    assert not Rujukan.objects.exists()
    sidik = berubah.context["form"].data["sidik"]
    jadi = client.post(url, isi | {"kirim": "1", "sidik": sidik})
    r = Rujukan.objects.get()
    assert jadi.url == r.get_absolute_url()
    assert r.isi == tinjau.context["isi"] | {"klien": r.isi["klien"]}
    assert r.isi["klien"]["nama"] == "Nama Baru"


# ------------------------------------------------------------------ leaks


def test_kantor_tujuan_tidak_membaca_sebelum_dikirim_dan_sesudah_ditarik(
    client, susun, milik, lain, orang
):
    r = susun(pilihan={"berkas": [milik.berkas.get().pk]})
    masuk(client, lain(P.KEPALA_BIDANG))
    alamat = r.get_absolute_url()
    assert client.get(alamat).status_code == 404
    assert not SalinanRujukan.objects.exists()
    aksi.setujui_rujukan(r, by=orang(P.KEPALA_BIDANG))
    assert client.get(alamat).status_code == 404
    aksi.kirim_rujukan(segar(r), by=orang(P.PEKSOS))
    berkas = r.salinan.get().get_absolute_url()
    assert client.get(alamat).status_code == 200
    assert client.get(berkas).getvalue()
    for milik_kami in (milik.get_absolute_url(), milik.berkas.get().get_absolute_url()):
        assert client.get(milik_kami).status_code == 404
    masuk(client, lain(P.PERAWAT))  # nobody's business yet
    assert client.get(alamat).status_code == 404
    assert client.get(berkas).status_code == 404
    masuk(client, lain(P.KEPALA_BIDANG))
    aksi.tarik_rujukan(segar(r), alasan="Salah alamat.", by=orang(P.PEKSOS))
    sesudah = client.get(alamat)
    assert sesudah.status_code == 200
    for kata in ("Siti Maryam", "Perlu rehabilitasi.", "Salah alamat."):
        assert kata not in sesudah.text
    assert client.get(berkas).status_code == 403


def test_sesudah_diterima_setiap_pihak_hanya_kasusnya_sendiri(client, kirim, milik, lain, orang):
    r = kirim()
    baru = terima(r, lain(P.KEPALA_BIDANG))
    assert (baru.instansi, baru.standar.kode) == (lain.kantor, "layanan-lain")
    assert baru.klien.nik == milik.klien.nik
    assert baru.klien_id != milik.klien_id
    masuk(client, lain(P.KEPALA_BIDANG))
    assert client.get(baru.get_absolute_url()).status_code == 200
    assert client.get(milik.get_absolute_url()).status_code == 404
    masuk(client, orang(P.PEKSOS))
    assert client.get(baru.get_absolute_url()).status_code == 404
    teks = client.get(r.get_absolute_url()).text
    assert baru.nomor in teks
    assert baru.get_absolute_url() not in teks


def test_berkas_yang_ditarik_sesudah_disusun_menahan_pengiriman(susun, milik, orang):
    b = milik.berkas.get()
    r = susun(pilihan={"berkas": [b.pk]})
    aksi.setujui_rujukan(r, by=orang(P.KEPALA_BIDANG))
    actions.tarik_berkas(b, alasan="Keliru.", by=orang(P.PEKSOS))
    with ditolak(milik, ValidationError) as info:
        aksi.kirim_rujukan(segar(r), by=orang(P.PEKSOS))
    assert "surat.png" in kalimat(info)
    assert not SalinanRujukan.objects.exists()


# ------------------------------------------------------------------ both rows or neither


@pytest.mark.parametrize(
    "gagal",
    [
        "referrals.actions.rujukan_jawab._langkah_selesai",
        "referrals.actions.rujukan_jawab.antrekan",
    ],
)
def test_kedua_pihak_tertulis_atau_tidak_sama_sekali(kirim, lain, monkeypatch, gagal):
    """The last writes of an acceptance fail: nothing of the first is left."""
    r = kirim()
    dulu = baris(r)

    def jatuh(*a, **k):
        raise RuntimeError("listrik padam")

    monkeypatch.setattr(gagal, jatuh)
    with pytest.raises(RuntimeError):
        terima(r, lain(P.KEPALA_BIDANG))
    assert baris(r) == dulu
    assert not Kasus.objects.filter(instansi=lain.kantor).exists()


@pytest.mark.django_db(transaction=True)
def test_diterima_dan_ditarik_serentak_satu_yang_jadi(kirim, lain, orang):
    r, kabid, peksos = kirim(), lain(P.KEPALA_BIDANG), orang(P.PEKSOS)
    hasil = serentak(
        lambda: terima(segar(r), kabid),
        lambda: aksi.tarik_rujukan(segar(r), alasan="Batal.", by=peksos),
    )
    kalah = [h for h in hasil if isinstance(h, Exception)]
    assert len(kalah) == 1
    assert isinstance(kalah[0], ValidationError)  # a sentence, not an error page
    akhir = segar(r)
    ada = Kasus.objects.filter(instansi=lain.kantor).count()
    assert (akhir.status, ada) in {(S.DITERIMA, 1), (S.DITARIK, 0)}


# ------------------------------------------------------------------ afterwards


def test_kabar_kembali_kepada_petugas_kasus_asal(client, kirim, lain, orang):
    r = kirim()
    terima(r, lain(P.KEPALA_BIDANG))
    rujukan_lanjut.kabari(segar(r), isi="Sudah ikut pelatihan.", by=lain(P.KEPALA_BIDANG))
    tugas = Tugas.objects.untuk(orang(P.PEKSOS)).filter(tautan__endswith="#kabar")
    assert tugas.count() == 1
    masuk(client, orang(P.PEKSOS))
    assert "Sudah ikut pelatihan." in client.get(r.get_absolute_url()).text
    client.post(f"{r.get_absolute_url()}dibaca/")
    assert not tugas.exists()
    with pytest.raises(PermissionDenied):
        rujukan_lanjut.kabari(segar(r), isi="Dari kami.", by=orang(P.PEKSOS))


def test_kasus_mereka_ditutup_mengabarkan_hasilnya_saja(kirim, lain, orang):
    r = kirim()
    baru = terima(r, lain(P.KEPALA_BIDANG))
    aksi.diserahkan(segar(r), orang(P.PEKSOS))
    peksos = lain(P.PEKSOS)
    actions.ambil(baru, by=peksos)
    actions.usulkan_tutup(baru, hasil="meninggal", rincian=RINCIAN_MENINGGAL, by=peksos)
    usul = baru.usul_penutupan.get()
    actions.putuskan_tutup(usul, setuju=True, by=lain(P.KEPALA_BIDANG))
    assert segar(r).status == S.SELESAI
    kabar = r.kabar.get()
    assert kabar.isi == f"Kasus di {lain.kantor.nama} ditutup: Meninggal."
    assert Tugas.objects.untuk(orang(P.PEKSOS)).filter(tautan__endswith="#kabar").exists()


RINCIAN_MENINGGAL = {
    "tanggal": "2026-01-05",
    "tempat": "RSUD",
    "surat": "12/2026",
    "sebab": "Sakit keras yang tidak diceritakan.",
    "penguburan": "TPU",
}


@pytest.mark.parametrize(("hasil", "status"), [("kabur", S.DITARIK), ("dirujuk", S.DIKIRIM)])
def test_kasus_yang_ditutup_lain_menarik_rujukannya(kirim, milik, lain, orang, hasil, status):
    r = kirim()
    rincian = {"dirujuk": {"tujuan": "Dinas Lain"}}.get(
        hasil,
        {"tanggal": "2026-01-05", "kronologi": "Pergi.", "upaya": "Dicari.", "alasan": "Pergi."},
    )
    actions.usulkan_tutup(milik, hasil=hasil, rincian=rincian, by=orang(P.PEKSOS))
    usul = milik.usul_penutupan.get()
    actions.putuskan_tutup(usul, setuju=True, by=orang(P.KEPALA_BIDANG))
    r = segar(r)
    assert segar(milik).tertutup
    assert r.status == status
    ada = Tugas.objects.untuk(lain(P.KEPALA_BIDANG)).filter(jenis="rujukan").get()
    assert ("ditarik" in ada.judul) == (status == S.DITARIK)
    if status == S.DIKIRIM:
        assert terima(r, lain(P.KEPALA_BIDANG)).nomor
    assert ("tarik_rujukan" in riwayat(milik)) == (status == S.DITARIK)


def test_pendampingan_sampai_klien_diterima(kirim, milik, lain, orang):
    r, hari = kirim(), milik.instansi.hari_ini()
    isi = {"tanggal": hari, "tempat": "Terminal", "isi": "Diantar.", "by": orang(P.PEKSOS)}
    for _ in range(2):  # sent twice
        rujukan_lanjut.dampingi(milik, rujukan=r, **isi)
    assert r.pendampingan.count() == 1
    with ditolak(milik, PermissionDenied):
        rujukan_lanjut.dampingi(milik, rujukan=r, **isi | {"by": orang(P.AUDITOR)})
    terima(r, lain(P.KEPALA_BIDANG))
    aksi.diserahkan(segar(r), orang(P.PEKSOS))
    with pytest.raises(PermissionDenied):
        rujukan_lanjut.dampingi(milik, rujukan=segar(r), **isi | {"isi": "Sesudahnya."})
