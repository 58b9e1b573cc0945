"""Source 0's case conference: two professions write beforehand, the Kabid decides on one screen."""

from datetime import timedelta

from pejalan import buka, muat_bawaan

from accounts.peran import Peran
from assessments.models import Konferensi
from cases import actions
from cases.models import Kasus

P = Peran
MEMENUHI = "Memenuhi syarat: klien dinyatakan diterima"


def di_meja_rapat(orang):
    """The case with its assessment done, and whoever has a part in what follows."""
    kasus, peksos = orang["kasus"], orang[P.PEKSOS]
    actions.ambil(kasus, by=peksos)
    for r in kasus.persyaratan.all():
        actions.periksa_syarat(r, status="ada", by=peksos)
    for kode in ("aduan", "seleksi", "berkas", "asesmen"):
        x = kasus.langkah.terkini().get(kode=kode)
        actions.selesaikan_langkah(x, by=peksos, catatan="Klien mandiri tanpa tempat tinggal.")
    return Kasus.objects.get(pk=kasus.pk)


def test_dua_profesi_berpendapat_dan_kabid_memutus(layar, telepon, db):
    standar, semua = muat_bawaan("sentra-wirajaya")
    orang = {j.peran: j for j in semua}
    kasus = di_meja_rapat(orang | {"kasus": buka(standar, "", semua)})

    peksos = telepon(orang[P.PEKSOS])
    peksos.buka(f"/kasus/{kasus.nomor}/pembahasan/").ikuti("Undang untuk langkah 1")
    besok = kasus.instansi.hari_ini() + timedelta(days=1)
    peksos.isi(tanggal=besok.isoformat(), pukul="09:00")
    for p in (P.PSIKOLOG, P.PERAWAT):
        peksos.halaman.get_by_label(orang[p].pengguna.nama).check()
    peksos.isi(luar_0_nama="dr. Ani", luar_0_lembaga="Puskesmas").tekan("Undang")
    peksos.baca("Rencana pembahasan", "dr. Ani")

    for p, kata in ((P.PSIKOLOG, "Tenang dan mau dibina."), (P.PERAWAT, "Sehat, obat rutin.")):
        tamu = telepon(orang[p]).kerjakan("Pembahasan kasus (kelayakan)")
        tamu.isi(ringkasan=kata).tekan("Simpan pendapat saya").baca(kata)

    kabid = layar(orang[P.KEPALA_BIDANG]).kerjakan("1. Pembahasan kasus")
    kabid.baca("Tenang dan mau dibina.", "Sehat, obat rutin.", "Klien mandiri tanpa tempat tinggal")
    kabid.isi(keputusan="Diterima di wisma.").ungkap("Tugas dari pembahasan ini")
    kabid.isi(
        t0_uraian="Siapkan obat",
        t0_pengguna=str(orang[P.PERAWAT].pengguna_id),
        t0_tenggat=besok.isoformat(),
    )
    kabid.tekan(MEMENUHI).baca("selesai")

    kasus.refresh_from_db()
    k = Konferensi.objects.get()
    assert (kasus.tahap, k.putusan, k.status) == ("penempatan", "setuju", "selesai")
    assert kasus.surat.get(jenis="notulen").isi["syarat"] == "memenuhi syarat"
    perawat = telepon(orang[P.PERAWAT]).kerjakan("Siapkan obat")
    perawat.isi(hasil="Obat sebulan siap.").tekan("Simpan hasil: tugas selesai")
    assert k.tugas.get().hasil == "Obat sebulan siap."
