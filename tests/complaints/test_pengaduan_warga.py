"""A complaint as its writer sees it: sent, followed with number and code, answered, once more."""

from django.core import mail
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from accounts.peran import Peran
from complaints import tasks
from complaints.models import Pengaduan
from complaints.wa import tautan_wa
from tests.complaints.conftest import baca, kirim_form, maju

P = Peran


def lihat(klien, nomor, kode, **lain):
    data = {"nomor": nomor, "kode": kode} | lain
    return klien.post(reverse("complaints:pengaduan_cek"), data).content.decode()


def test_warga_mengirim_dan_mengikutinya(client, orang, kantor):
    alamat = reverse("complaints:pengaduan_publik", args=[kantor.kode])
    isi = {"pokok": "Loket tutup", "uraian": "Pukul sepuluh sudah tutup.", "anonim": "on"}
    jawab, data = kirim_form(client, alamat, isi)
    kode = jawab.context["kode"]
    p = Pengaduan.objects.get()
    assert (p.kanal, p.anonim, p.dicatat_oleh) == ("situs", True, None)
    lagi = client.post(alamat, data)  # the connection was lost: sent again
    assert (lagi.context["kode"], Pengaduan.objects.count()) == (kode, 1)

    for ke in ("terverifikasi", "ditangani", "paraf", "tanda_tangan", "bernomor"):
        maju(p, ke, orang)
        halaman = lihat(client, p.nomor, kode)
        assert "loket kedua" not in halaman
        assert orang(P.PEKSOS).pengguna.nama not in halaman
    maju(p, "dijawab", orang)
    halaman = lihat(client, p.nomor, kode.lower().replace("-", " "))
    assert "loket kedua dibuka" in halaman
    surat = client.post(reverse("complaints:pengaduan_surat"), {"nomor": p.nomor, "kode": kode})
    assert surat["Content-Disposition"].startswith("attachment")
    assert baca(surat).startswith(b"\x89PNG")  # the scan of what was signed

    halaman = lihat(client, p.nomor, kode, tanggapi="1", puas="tidak")
    assert "Tulis apa yang belum memuaskan" in halaman
    halaman = lihat(client, p.nomor, kode, tanggapi="1", puas="tidak", alasan="Masih tutup.")
    assert "Dibuka lagi untuk atasan" in halaman


def test_kesalahan_di_samping_isiannya_dan_isian_tetap(client, kantor):
    alamat = reverse("complaints:pengaduan_publik", args=[kantor.kode])
    jawab, _ = kirim_form(client, alamat, {"uraian": "Lama sekali.", "telepon": "12"})
    halaman = jawab.content.decode()

    assert "Lama sekali." in halaman
    assert {"pokok", "telepon"} <= set(jawab.context["form"].errors)
    assert not Pengaduan.objects.exists()


def test_pengadu_dikabari_tanpa_isi_dan_tanpa_kode(buat_pengaduan, settings):
    settings.SUREL_AKTIF = True
    p, kode = buat_pengaduan("dijawab", surel="budi@contoh.id", telepon="+6281234567890")
    antre = DBTaskResult.objects.filter(task_path=tasks.kabari_warga.module_path)
    assert [t.args_kwargs["args"] for t in antre] == [["pengaduan", p.pk]]
    tasks.kabari_warga.call("pengaduan", p.pk)

    (surat,) = mail.outbox
    assert surat.to == ["budi@contoh.id"]
    assert p.nomor in surat.body
    assert p.pokok not in surat.body
    assert kode not in surat.body
    assert "wa.me/6281234567890" in tautan_wa(p, "complaints:pengaduan_cek")


def test_nomor_tanpa_kode_tidak_memberi_tahu_apa_pun(client, buat_pengaduan):
    p, _ = buat_pengaduan()
    ada, tiada = (
        lihat(client, nomor, "AAAAA-AAAAA").replace(nomor, "") for nomor in (p.nomor, "2026-X-P1")
    )
    assert ada == tiada
    assert p.pokok not in ada


def test_menebak_kode_terkunci_sebentar(client, buat_pengaduan):
    p, kode = buat_pengaduan()
    for _ in range(5):
        lihat(client, p.nomor, "AAAAA-AAAAA")

    assert "Terlalu banyak percobaan" in lihat(client, p.nomor, kode)
    lain, kode_lain = buat_pengaduan()
    assert lain.pokok in lihat(client, lain.nomor, kode_lain)  # another's number stays open
