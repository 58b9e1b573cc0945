"""A laporan sosial begins with what the professional room found; what it has not, stays empty."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.peran import Peran
from assessments.instrumen.muat import pakai, simpan
from assessments.models import ButirRencana, Konferensi, Perkembangan, Rencana
from letters.actions import mulai_surat
from letters.jenis import SEMUA

BENTUK = SEMUA["laporan_sosial"]
KOSONG = ("riwayat", "kondisi", "keluarga", "analisis", "rencana", "perkembangan", "kebutuhan")


def asesmen(kasus, instrumen, oleh, **jawaban):
    a = kasus.asesmen.create(
        instrumen=instrumen,
        status="final",
        tanggal=timezone.localdate(),
        oleh=oleh,
        final_oleh=oleh,
        final_pada=timezone.now(),
    )
    for kode, isi in jawaban.items():
        a.bagian.create(kode=kode, jawaban=isi)
    return a


def test_tanpa_asesmen_seperti_semula(kasus):
    awal = BENTUK.awal(kasus())
    assert not any(awal[m] for m in KOSONG)
    assert "Klien dilaporkan melalui" in awal["sumber"]


def test_terisi_dari_asesmen_pembahasan_dan_rencana(kasus, orang, kantor):
    k, peksos = kasus(), orang(Peran.PEKSOS)
    asesmen(
        k,
        pakai(kantor, "asesmen_awal"),
        peksos,
        masalah={"masalah_utama": "Terlilit utang.", "kronologi": "Sejak ditinggal suami."},
        keluarga={"uraian_keluarga": "Ibunya di Koba."},
        simpulan={"rekomendasi": "Pelatihan kerja."},
    )
    asesmen(
        k,
        pakai(kantor, "asesmen_komprehensif"),
        peksos,
        kesehatan={"uraian_kesehatan": "Sehat.", "skor_kesehatan": 4},
        simpulan={"kesimpulan": "Mampu mandiri."},
    )
    _rencana(k, peksos)

    awal = BENTUK.awal(k)

    assert awal["riwayat"].splitlines() == ["Terlilit utang.", "Sejak ditinggal suami."]
    assert awal["kondisi"] == "Kesehatan (4 dari 5): Sehat."
    assert "Ibunya di Koba." in awal["keluarga"]
    assert "Mampu mandiri." in awal["analisis"]
    keputusan, saran, butir = awal["rencana"].splitlines()
    assert "Klien dilatih menjahit." in keputusan
    assert saran == "Pelatihan kerja."
    assert butir.startswith("1. Punya penghasilan: Kursus jahit; BLK, tiap pekan")
    assert "Belajar pola" in awal["perkembangan"]
    assert awal["kebutuhan"] == "pelatihan vokasional dan kewirausahaan"


def _rencana(kasus, peksos):
    kini, hari = timezone.now(), timezone.localdate()
    selesai = {"selesai_oleh": peksos, "selesai_pada": kini, "status": "selesai", "oleh": peksos}
    Konferensi.objects.create(
        kasus=kasus,
        keperluan="intervensi",
        waktu=kini,
        tempat="Aula",
        keputusan="Klien dilatih menjahit.",
        **selesai,
    )
    r = Rencana.objects.create(
        kasus=kasus, status="disahkan", oleh=peksos, disahkan_oleh=peksos, disahkan_pada=kini
    )
    ButirRencana.objects.create(
        rencana=r,
        masalah="Tanpa penghasilan",
        tujuan="Punya penghasilan",
        pilar="vokasional",
        kegiatan="Kursus jahit",
        pelaksana="BLK",
        frekuensi="tiap pekan",
        mulai=hari,
        target=hari,
        indikator="Laba",
    )
    Perkembangan.objects.create(kasus=kasus, tanggal=hari, kegiatan="Belajar pola", oleh=peksos)


def test_instrumen_kantor_sendiri_ikut_dengan_temuannya(kasus, orang, kantor):
    naskah = """
kode = "milik-kantor"
judul = "Formulir kantor"
[[bagian]]
kode = "a"
judul = "A"
[[bagian.pertanyaan]]
kode = "gizi"
teks = "Keadaan gizi"
jenis = "teks"
temuan = true
"""
    k = kasus()
    asesmen(k, simpan(kantor, naskah).instrumen, orang(Peran.PEKSOS), a={"gizi": "kurang"})
    assert BENTUK.awal(k)["kondisi"].startswith("Keadaan gizi: kurang (")


@pytest.mark.parametrize(("peran", "terbaca"), [(Peran.PEKSOS, True), (Peran.ADMIN_TU, False)])
def test_yang_tidak_membaca_narasi_tidak_mendapatnya(client, kasus, orang, kantor, peran, terbaca):
    """The draft is in Tata Usaha's hands only where a standard gives them the step."""
    k, peksos = kasus("asesmen-awal"), orang(Peran.PEKSOS)
    awal = pakai(kantor, "asesmen_awal")
    asesmen(k, awal, peksos, masalah={"masalah_utama": "Rahasia besar."})
    x = mulai_surat(k, "laporan_sosial", by=peksos)
    type(x).objects.filter(pk=x.pk).update(peran=[peran])
    client.force_login(orang(peran).pengguna, backend="accounts.backends.JabatanBackend")

    halaman = client.get(reverse("letters:langkah", args=[k.nomor, x.pk]))

    assert halaman.status_code == 200
    assert ("Rahasia besar." in halaman.content.decode()) is terbaca
