"""The pages of a conference: called, written to beforehand, recorded on one screen, its tasks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.peran import Peran
from assessments.actions import konferensi as aksi
from assessments.actions.asesmen import finalkan, mulai_asesmen
from assessments.instrumen import muat
from assessments.models import Asesmen, Konferensi, TugasKonferensi
from cases.models import Draf, Kasus
from letters import actions as surat
from letters.models import Surat
from tests.asesmen_bantu import SETUJU, isi_semua
from tests.assessments.konferensi.conftest import TEMUAN, isian, masuk, ruang
from tests.cases.bantu import segar
from tests.cases.bantu import tugas as antrean
from tests.conftest import langkah
from tests.tangan import pindai

P, S = Peran, Konferensi.Status


def test_dari_undangan_sampai_putusan_tugas_dan_notulen(client, rapat, orang):
    """Called by the peksos, written to by the psychologist, decided by the Kabid."""
    psikolog, besok = orang(P.PSIKOLOG), rapat.instansi.hari_ini() + timedelta(days=1)
    x = langkah(rapat, "konferensi")
    masuk(client, orang(P.PEKSOS))
    alamat = f"{reverse('assessments:konferensi_baru', args=[rapat.nomor])}?langkah={x.pk}"
    assert "kelayakan" in client.get(alamat).text
    isi = {"tempat": "Ruang rapat", "banyak": "2", "luar_0_profesi": "Dokter", "acara": "Kelayakan"}
    salah = client.post(alamat, isi)
    for kalimat in ("Tulis namanya.", "Pilih paling sedikit satu peserta.", "Ruang rapat"):
        assert kalimat in salah.text
    isi |= {"tanggal": besok.isoformat(), "pukul": "09:00", "dalam": [psikolog.pengguna_id]}
    k = client.post(alamat, isi | {"luar_0_nama": "dr. Ani"}, follow=True).context["k"]
    assert (k.langkah, k.peserta.count()) == (x, 2)
    tulis = masuk(client, psikolog).post(k.get_absolute_url(), {"ringkasan": "Tenang."})
    assert tulis.url == k.get_absolute_url()

    masuk(client, orang(P.KEPALA_BIDANG))
    halaman = client.get(ruang(rapat))
    for kata in ("Tenang.", "dr. Ani", TEMUAN, "Memenuhi syarat: klien dinyatakan diterima"):
        assert kata in halaman.text
    data = isian(rapat, orang, **{f"u{psikolog.pengguna_id}_hadir": "on", "putusan": "setuju"})
    tugas = {"t0_uraian": "Siapkan wisma", "t0_tenggat": besok.isoformat()}
    salah = client.post(ruang(rapat), data | tugas)
    assert "Pilih siapa yang mengerjakan." in salah.text
    assert "Siapkan wisma" in salah.text
    tugas["t0_pengguna"] = psikolog.pengguna_id
    selesai = client.post(ruang(rapat), data | tugas, follow=True)
    assert "selesai" in selesai.text
    k = segar(k)
    assert (k.status, segar(rapat).tahap) == (S.SELESAI, "penempatan")
    assert [p.hadir for p in k.peserta.order_by("pk")] == [True, False, True]
    assert "Buka pembahasan kasusnya" in client.get(x.get_absolute_url()).text
    hasil = client.get(k.get_absolute_url()).text
    for kata in ("Memenuhi syarat", "Siapkan wisma", "Tenang.", "Notulen"):
        assert kata in hasil

    t = k.tugas.get()
    masuk(client, psikolog)
    assert "Siapkan wisma" in client.get("/").text
    client.post(f"{t.get_absolute_url()}?antrean", {"hasil": "Kamar Melati siap."})
    assert "Kamar Melati siap." in client.get(t.get_absolute_url()).text
    assert not antrean(rapat, "konferensi").exists()


def test_notulen_ditandatangani_notulis_dan_pimpinan(client, catat, rapat, orang):
    """The peksos hands the draft in as it is; the Kabid signs; both stand on the paper."""
    catat()
    konsep = rapat.langkah.get(surat="notulen", jenis="surat")
    masuk(client, orang(P.PEKSOS))
    halaman = client.get(reverse("letters:langkah", args=[rapat.nomor, konsep.pk]))
    assert "Diterima." in halaman.text
    surat.serahkan(konsep, by=orang(P.PEKSOS))
    ttd = rapat.langkah.get(surat="notulen", jenis="tanda_tangan")
    orang(P.ADMIN_TU)  # who brings other papers back signed, not what was said of a client
    surat.tanda_tangani(ttd, by=orang(P.KEPALA_BIDANG))
    terbit = pindai(segar(ttd), by=orang(P.PEKSOS))
    assert terbit.terbit
    nama = [terbit.cetak[k]["nama"] for k in ("penanda", "notulis")]
    assert nama == [orang(p).pengguna.nama for p in (P.KEPALA_BIDANG, P.PEKSOS)]


def test_ketikan_yang_terlambat_tetap_terbaca(client, catat, rapat, orang):
    """Two at once: whoever comes second reads who was first, and what they typed."""
    alamat, data = ruang(rapat), isian(rapat, orang, putusan="tolak", alasan="Mandiri.")
    catat()
    masuk(client, orang(P.KEPALA_BIDANG, baru=True))
    jawab = client.post(alamat, data | {"keputusan": "Tidak perlu panti."})
    for kata in ("Yang Anda ketik tidak disimpan", "Tidak perlu panti.", "Mandiri."):
        assert kata in jawab.text
    assert Konferensi.objects.get().putusan == "setuju"
    assert client.get(alamat).url == langkah(rapat, "konferensi").get_absolute_url()


def test_draf_dan_baris_tambahan_menyimpan_ketikan(client, rapat, orang):
    alamat, data = ruang(rapat), isian(rapat, orang, keputusan="Setengah jadi")
    masuk(client, orang(P.KEPALA_BIDANG))
    lagi = client.post(alamat, data | {"_perbarui": "banyak_tugas", "t1_uraian": "Hubungi RT"})
    assert "t3_uraian" in lagi.text
    assert "Hubungi RT" in lagi.text
    client.post(alamat, data | {"_draf": "1"})
    assert Draf.objects.get().isi["keputusan"] == ["Setengah jadi"]
    kembali = client.get(alamat).text
    for kata in ("Setengah jadi", "Klien mau dibina.", "Draf Anda dari"):
        assert kata in kembali
    assert langkah(rapat, "konferensi").terbuka


def test_peserta_lain_dan_pertanyaan_ditulis_saat_rapat(client, rapat, orang):
    """Somebody of the office and somebody from outside join; a reason is asked where it is due."""
    masuk(client, orang(P.KEPALA_BIDANG))
    data = isian(rapat, orang, putusan="tolak", b0_pengguna=orang(P.PERAWAT).pengguna_id)
    data |= {"b0_pendapat": "Sehat.", "b1_nama": "Pak RT", "b1_lembaga": "RT 02"}
    salah = client.post(ruang(rapat), data)
    assert "Tulis alasannya, lalu tekan tombol putusan lagi." in salah.text
    assert "Pak RT" in salah.text
    client.post(ruang(rapat), data | {"alasan": "Klien mandiri."})
    k = Konferensi.objects.get()
    assert segar(rapat).hasil == "ditolak"
    hadir = k.peserta.filter(hadir=True).values_list("nama", "profesi", "lembaga")
    assert ("Pak RT", "", "RT 02") in hadir
    assert k.peserta.get(pengguna=orang(P.PERAWAT).pengguna).pendapat == "Sehat."


def test_siapa_yang_membuka_apa(client, undang, rapat, orang, kantor_lain):
    """Asked to come: the conference opens, the case does not. TU and other offices: neither."""
    psikolog = orang(P.PSIKOLOG)
    Kasus.objects.filter(pk=rapat.pk).update(kerahasiaan="rahasia")
    k = undang(psikolog)
    aksi.tulis_pendapat(k, ringkasan="Rahasia psikolog.", pendapat="", by=psikolog)
    halaman = masuk(client, psikolog).get(k.get_absolute_url())
    assert "Rahasia psikolog." in halaman.text
    assert rapat.klien.nama not in halaman.text
    kasus = client.get(rapat.get_absolute_url()).text
    assert TEMUAN not in kasus
    assert "Isi kasus ini untuk yang menanganinya" in kasus
    for nama in ("ubah", "batal"):
        assert client.get(f"{k.get_absolute_url()}{nama}/").status_code == 403
    for peran in (P.ADMIN_TU, P.PERAWAT, P.ADMIN_SISTEM):
        assert masuk(client, orang(peran)).get(k.get_absolute_url()).status_code == 404
    masuk(client, orang(P.KEPALA_BIDANG, kantor=kantor_lain, baru=True))
    assert client.get(k.get_absolute_url()).status_code == 404
    auditor = masuk(client, orang(P.AUDITOR))
    assert "Rahasia psikolog." in auditor.get(k.get_absolute_url()).text
    assert auditor.post(k.get_absolute_url(), {"pendapat": "x"}).status_code == 403


def test_bebas_dari_kasusnya_undang_ubah_batal_catat(client, rapat, orang):
    masuk(client, orang(P.PEKSOS))
    besok = rapat.instansi.hari_ini() + timedelta(days=1)
    isi = {"keperluan": "terminasi", "tanggal": besok.isoformat(), "pukul": "09:00"}
    isi |= {"tempat": "Aula", "dalam": [orang(P.PEKSOS).pengguna_id], "banyak": "2"}
    baru = reverse("assessments:konferensi_baru", args=[rapat.nomor])
    k = client.post(baru, isi, follow=True).context["k"]
    ubah = f"{k.get_absolute_url()}ubah/"
    assert "Aula" in client.get(ubah).text
    salah = client.post(ubah, isi | {"tempat": "Kantor"})
    assert "Tulis mengapa waktu atau tempatnya diubah." in salah.text
    client.post(ubah, isi | {"tempat": "Kantor", "alasan": "Aula dipakai."})
    assert (segar(k).tempat, segar(k).alasan) == ("Kantor", "Aula dipakai.")
    assert client.post(f"{k.get_absolute_url()}undangan/").status_code == 302
    assert Surat.objects.get(kasus=rapat, jenis="undangan").isi["tempat"] == "Kantor"
    catat = f"{k.get_absolute_url()}catat/"
    data = isian(rapat, orang, keputusan="Lanjut.")
    assert "Simpan notulen" in client.get(catat).text
    assert client.post(catat, data).url == k.get_absolute_url()
    assert client.get(catat).url == k.get_absolute_url()
    tab = client.get(reverse("assessments:pembahasan", args=[rapat.nomor])).text
    assert "Terminasi" in tab
    dua = client.post(baru, isi, follow=True).context["k"]
    client.post(f"{dua.get_absolute_url()}batal/", {"alasan": "Sudah dibahas."})
    assert segar(dua).status == S.BATAL
    susulan = reverse("assessments:konferensi_catat_baru", args=[rapat.nomor])
    client.post(susulan, data | {"keperluan": "intervensi"})
    assert Konferensi.objects.filter(status=S.SELESAI).count() == 2


@pytest.mark.parametrize("banyak", [0, 12])
def test_anggaran_kueri_tidak_bertambah_dengan_peserta(client, undang, rapat, orang, banyak):
    """Room ≤ 14, conference ≤ 14, section of the case ≤ 14, however many people and tasks."""
    luar = [{"nama": f"Tamu {i}", "profesi": "Dokter", "lembaga": ""} for i in range(banyak)]
    k = undang(orang(P.PSIKOLOG), luar=luar)
    hari = rapat.instansi.hari_ini()
    for i in range(banyak):
        TugasKonferensi.objects.create(
            konferensi=k, uraian=f"X{i}", pengguna=orang(P.PEKSOS).pengguna, tenggat=hari
        )
    masuk(client, orang(P.KEPALA_BIDANG))
    tab = reverse("assessments:pembahasan", args=[rapat.nomor])
    for alamat in (ruang(rapat), k.get_absolute_url(), tab):
        client.get(alamat)
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(alamat).status_code == 200
        catatan = 'INSERT INTO "cases_jejakbaca"'  # the line a confidential page leaves
        kueri = [q for q in kueri if not q["sql"].startswith(catatan)]
        assert len(kueri) <= 14, [alamat, len(kueri), *(q["sql"][:160] for q in kueri)]


def test_rencana_tanpa_waktu_depan_ditolak(client, rapat, orang):
    masuk(client, orang(P.PEKSOS))
    kemarin = rapat.instansi.hari_ini() - timedelta(days=1)
    isi = {"keperluan": "terminasi", "tanggal": kemarin.isoformat(), "pukul": "09:00"}
    isi |= {"tempat": "Aula", "dalam": [orang(P.PEKSOS).pengguna_id], "banyak": "x"}
    baru = reverse("assessments:konferensi_baru", args=[rapat.nomor])
    assert "Waktunya harus sesudah sekarang." in client.post(baru, isi).text


def test_asesmen_yang_final_tertaut_di_ruangnya(client, rapat, orang, undang):
    """What is decided on is one press away, also a form that belongs to no step."""
    hari, peksos = rapat.instansi.hari_ini(), orang(P.PEKSOS)
    barthel = muat.pakai(rapat.instansi, "barthel")
    setuju = SETUJU | {"tanggal": hari}
    dua = [
        mulai_asesmen(rapat, barthel, by=peksos, tanggal=hari, persetujuan=setuju) for _ in range(2)
    ]
    final = finalkan(isi_semua(dua[0], by=peksos), by=peksos)
    tamu = orang(P.PSIKOLOG)
    k = undang(tamu)
    masuk(client, orang(P.KEPALA_BIDANG))
    for alamat in (ruang(rapat), k.get_absolute_url()):
        isi = client.get(alamat).text
        assert final.get_absolute_url() in isi
        assert dua[1].get_absolute_url() not in isi  # still being filled
    for siapa in (tamu, orang(P.ADMIN_TU)):
        jawaban = masuk(client, siapa).get(k.get_absolute_url())
        boleh = Asesmen.objects.visible_to(siapa).exists()
        assert (final.get_absolute_url() in jawaban.text) == boleh
