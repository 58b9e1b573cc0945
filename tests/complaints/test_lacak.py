"""Tracking: how far it is, in a citizen's words; for whoever has the code, and nobody else."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from warga_bersama import Warga

from accounts.models import Laju
from accounts.peran import Peran
from cases import actions, kode_lacak
from cases.models import Aduan, Tugas
from complaints import laju, tasks
from complaints.actions.pesan import kirim_pesan, terima_pesan
from complaints.lacak import TAHAP, Perjalanan
from complaints.models import PesanAduan
from tests.conftest import TITIK, kerjakan

pytestmark = pytest.mark.django_db


# --- the code
def test_kode_enam_puluh_bit_dan_mudah_dibaca():
    kode = {kode_lacak.kode_baru() for _ in range(200)}
    assert len(kode) == 200
    assert {len(k) for k in kode} == {kode_lacak.PANJANG}
    assert set("".join(kode)) <= set(kode_lacak.HURUF)
    assert len(kode_lacak.HURUF) ** kode_lacak.PANJANG == 2**kode_lacak.ENTROPI
    assert kode_lacak.sebut("K7QM2XB941TR") == "K7QM-2XB9-41TR"


@pytest.mark.parametrize("ketikan", ["0123-4567-89ab", " o I23 4567 89AB ", "olz3456789ab"])
def test_ketikan_yang_dimaksud_sama(ketikan):
    assert kode_lacak.cocok("0123456789AB", ketikan) is ("z" not in ketikan)


def test_kode_kosong_tidak_pernah_cocok():
    assert not kode_lacak.cocok("", "")


# --- who gets in
def test_nomor_dan_kode_membuka(warga):
    aduan = warga.lapor()
    assert "Petugas memeriksa laporan" in warga.lacak(aduan, aduan.kode_tercetak.lower()).text


def test_salah_kode_dan_salah_nomor_dijawab_sama(warga):
    aduan = warga.lapor()
    salah = warga.lacak(aduan, "AAAA-AAAA-AAAA")
    tiada = warga.client.post(
        reverse("complaints:lacak"), {"nomor": "2026-XX-A99999", "kode": "AAAA-AAAA-AAAA"}
    )

    def polos(jawaban, nomor):
        return jawaban.text.replace(nomor, "N")

    assert polos(salah, aduan.nomor) == polos(tiada, "2026-XX-A99999")
    assert salah.status_code == tiada.status_code == 200


def test_menebak_dikunci_walau_kemudian_benar(warga, kota):
    aduan = warga.lapor()
    for _ in range(laju.SALAH_PASANGAN):
        assert warga.lacak(aduan, "AAAAAAAAAAAA").status_code == 200
    assert warga.lacak(aduan).status_code == 429
    assert "Perkembangan" not in warga.lacak(aduan).text
    assert "Perkembangan" in Warga(kota, "36.68.7.7").lacak(aduan).text  # others are not locked
    Laju.objects.update(jendela=timezone.now() - timedelta(minutes=laju.MENIT_KUNCI + 1))
    assert "Perkembangan" in warga.lacak(aduan).text


def test_menebak_banyak_nomor_dari_satu_alamat_dikunci(warga, monkeypatch):
    monkeypatch.setattr(laju, "SALAH_ALAMAT", 3)
    aduan = warga.lapor()
    for n in range(3):
        warga.client.post(reverse("complaints:lacak"), {"nomor": f"2026-X-{n}", "kode": "A"})
    assert warga.lacak(aduan).status_code == 429


def test_menebak_satu_nomor_dari_banyak_alamat_dikunci(warga, kota, monkeypatch):
    monkeypatch.setattr(laju, "SALAH_NOMOR", 3)
    aduan = warga.lapor()
    for n in range(3):
        Warga(kota, f"36.68.3.{n}").lacak(aduan, "AAAAAAAAAAAA")
    assert Warga(kota, "36.68.4.4").lacak(aduan).status_code == 429


def test_yang_benar_tidak_dihitung(warga):
    aduan = warga.lapor()
    for _ in range(laju.SALAH_PASANGAN + 2):
        assert warga.lacak(aduan).status_code == 200


# --- what is told
RAHASIA = ("Siti Maryam", "1971045201950001", "Panti Sosial", "RPS", "Catatan", "tuna susila")


def lihat(warga, aduan):
    """The sentence that says where it stands, on a page that gives nothing away."""
    halaman = warga.lacak(aduan)
    isi = re.search("<main.*</main>", halaman.text, re.S)[0].lower()
    assert [k for k in RAHASIA if k.lower() in isi] == []
    (kini,) = [b.kata for b in halaman.context["perjalanan"].baris if b.kini]
    assert kini.lower() in isi
    return kini


def test_dari_laporan_sampai_terminasi(warga, orang, standar, klien):
    """One case to its end; every stage in words, and never who, where, or what was found."""
    aduan, peksos = warga.lapor(kebutuhan="tuna_susila"), orang(Peran.PEKSOS)
    kasus = actions.buka_kasus(klien(), standar, by=peksos, aduan=aduan)
    orang(Peran.KEPALA_BIDANG)
    terlihat = []
    for kode in ("mulai", *TITIK[:-1]):
        if kode != "mulai":
            kerjakan(kasus, kode, orang)
        terlihat.append(lihat(warga, aduan))
    usul = kasus.usul_penutupan.get()
    actions.putuskan_tutup(usul, setuju=True, by=orang(Peran.KEPALA_BIDANG))
    terlihat.append(lihat(warga, aduan))
    assert list(dict.fromkeys(terlihat)) == [
        TAHAP["aduan"],
        TAHAP["penjangkauan"],
        TAHAP["asesmen"],
        TAHAP["pelayanan"],
        TAHAP["terminasi"],
        "Penanganan selesai",
    ]


def test_jawaban_atas_yang_selesai_tanpa_kasus(warga, orang):
    aduan = warga.lapor()
    actions.tutup_aduan(
        aduan,
        alasan="Sudah dijemput anaknya, Pak Rahmat.",
        jawaban="Orang itu sudah bersama keluarganya. Terima kasih.",
        by=orang(Peran.KEPALA_SEKSI),
    )
    teks = warga.lacak(aduan).text
    assert "sudah bersama keluarganya" in teks
    assert "Pak Rahmat" not in teks


def test_beberapa_orang_dari_satu_laporan(warga, orang, standar, klien):
    aduan = warga.lapor()
    for _ in range(2):
        actions.buka_kasus(klien(), standar, by=orang(Peran.PEKSOS), aduan=aduan)
    kata = [b.kata for b in Perjalanan(Aduan.objects.get()).baris]
    assert [k[-12:] for k in kata[1:]] == ["orang ke-1)".rjust(12, "("), "(orang ke-2)"]


def test_halaman_pelacakan_murah(warga, orang, standar, klien, django_assert_max_num_queries):
    aduan = warga.lapor()
    kasus = actions.buka_kasus(klien(), standar, by=orang(Peran.PEKSOS), aduan=aduan)
    kerjakan(kasus, "laporan", orang)
    with django_assert_max_num_queries(9):
        warga.lacak(aduan)


# --- asks and answers
def pesan_terbuka():
    return Tugas.objects.terbuka().filter(jenis=Tugas.Jenis.PESAN)


def test_tanya_dan_jawab(warga, orang):
    aduan, peksos = warga.lapor(), orang(Peran.PEKSOS)
    kirim_pesan(aduan, "Di lantai berapa beliau tidur?", by=peksos)
    halaman = warga.lacak(aduan)
    assert "Di lantai berapa" in halaman.text
    assert peksos.pengguna.nama not in halaman.text
    kunci = halaman.context["form"]["kunci_kirim"].value()
    for _ in range(2):  # sent twice, written once
        jawaban = warga.lacak(aduan, isi="Di bawah tangga.", kunci_kirim=str(kunci))
    assert "Pesan Anda terkirim" in jawaban.text
    assert PesanAduan.objects.filter(oleh=None).count() == 1
    assert Tugas.objects.untuk(peksos).filter(pk__in=pesan_terbuka()).count() == 1
    kirim_pesan(aduan, "Terima kasih.", by=peksos)
    assert not pesan_terbuka().exists()


def test_pesan_sampai_kepada_petugas_kasusnya(warga, orang, standar, klien):
    aduan, peksos = warga.lapor(), orang(Peran.PEKSOS)
    kasus = actions.buka_kasus(klien(), standar, by=peksos, aduan=aduan)
    actions.ambil(kasus, by=peksos)
    terima_pesan(aduan, "Beliau pindah tidur ke masjid.")
    assert pesan_terbuka().get().pengguna == peksos.pengguna


def test_pesan_kosong_dan_terlalu_panjang_tetap_terketik(warga):
    aduan = warga.lapor()
    assert "Tulis pesannya" in warga.lacak(aduan, isi=" ").text
    panjang = "panjang sekali " * 200
    jawaban = warga.lacak(aduan, isi=panjang)
    assert "paling banyak 2.000" in jawaban.text
    assert panjang.strip() in jawaban.text
    assert not PesanAduan.objects.exists()


def test_pesan_beruntun_ditahan(warga, monkeypatch):
    monkeypatch.setattr(laju, "PESAN_SEJAM", 1)
    aduan = warga.lapor()
    warga.lacak(aduan, isi="Satu.")
    assert "sudah menulis banyak" in warga.lacak(aduan, isi="Dua.").text
    assert PesanAduan.objects.count() == 1


def test_pesan_pada_laporan_yang_selesai_tidak_hilang(warga, orang):
    aduan = warga.lapor()
    actions.tutup_aduan(aduan, alasan="Selesai.", by=orang(Peran.KEPALA_SEKSI))
    warga.lacak(aduan, isi="Orangnya ada lagi di sana.")
    assert pesan_terbuka().count() == 1


# --- mail
def antre():
    semua = DBTaskResult.objects.filter(task_path__contains="kabari_pelapor").order_by(
        "enqueued_at"
    )
    return [tuple(t.args_kwargs["args"]) for t in semua.order_by("enqueued_at")]


def test_surel_dikirim_pekerja_dan_tidak_bercerita(
    warga, orang, standar, klien, settings, django_capture_on_commit_callbacks
):
    settings.SUREL_AKTIF = True
    with django_capture_on_commit_callbacks(execute=True):
        aduan = warga.lapor(pelapor_surel="budi@contoh.id")
        kasus = actions.buka_kasus(klien(), standar, by=orang(Peran.PEKSOS), aduan=aduan)
        kerjakan(kasus, "laporan", orang)
    assert antre() == [(aduan.pk, "terima"), (aduan.pk, "maju"), (aduan.pk, "maju")]
    tasks.kabari_pelapor.func(aduan.pk, "maju")
    (surat,) = mail.outbox
    assert surat.to == ["budi@contoh.id"]
    assert reverse("complaints:lacak") in surat.body
    for rahasia in (aduan.kode, aduan.kode_tercetak, "Budi", "Siti", aduan.lokasi):
        assert rahasia not in surat.body + surat.subject


def test_anonim_tidak_dikabari(warga, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        warga.lapor(identitas="anonim", pelapor_surel="budi@contoh.id")
    assert antre() == []
