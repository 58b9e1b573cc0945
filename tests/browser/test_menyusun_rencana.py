"""A plan from its lines to its monitoring: written on a phone, approved by another person."""

from datetime import timedelta

from accounts.peran import Peran
from assessments.models import Pemantauan, Rencana
from assessments.models.rencana import Pilar
from cases import actions
from standards.muat import muat
from tests.dunia_rencana import BERENCANA

P = Peran


def baris(urut, hari, pilar, tujuan):
    """The fields of one line."""
    isi = {
        "masalah": "Tidak berpenghasilan",
        "tujuan": tujuan,
        "pilar": pilar,
        "kegiatan": "Belajar membuat kue",
        "pelaksana": "Instruktur",
        "frekuensi": "dua kali sepekan",
        "mulai": hari.isoformat(),
        "target": (hari + timedelta(days=90)).isoformat(),
        "indikator": "Catatan penjualan",
    }
    return {f"butir_{urut}_{k}": v for k, v in isi.items()}


def test_dari_masalah_sampai_pemantauan(telepon, layar, orang, klien, tmp_path):
    naskah = tmp_path / "rencana-kerja.toml"
    naskah.write_text(BERENCANA, "utf-8")
    kabid = orang(P.KEPALA_BIDANG)
    k = actions.buka_kasus(klien(), muat(naskah).standar, by=orang(P.PEKSOS))
    actions.ambil(k, by=orang(P.PEKSOS))
    hari = k.instansi.hari_ini()

    peksos = telepon(orang(P.PEKSOS)).buka(f"/kasus/{k.nomor}/rencana/").ikuti("Susun rencana")
    peksos.isi(**baris(0, hari, Pilar.VOKASIONAL, "Menjual 20 kue sehari")).tekan("Tambah tujuan")
    assert peksos.nilai("butir_0_tujuan") == "Menjual 20 kue sehari"
    peksos.isi(**baris(1, hari, Pilar.KELUARGA, "Pulang sebulan sekali"))
    peksos.isi(penyetuju="klien").tekan("Ajukan untuk disahkan")
    assert "Isi kapan" in peksos.di_sebelah("disetujui_tanggal")
    assert peksos.nilai("butir_1_tujuan") == "Pulang sebulan sekali"
    peksos.isi(disetujui_tanggal=hari.isoformat()).tekan("Ajukan untuk disahkan")
    peksos.baca("menunggu pengesahan").buka(Rencana.objects.get().get_absolute_url())
    peksos.baca("Pulang sebulan sekali", Pilar.VOKASIONAL.label)
    assert peksos.halaman.get_by_role("button", name="Sahkan rencana").count() == 0

    layar(kabid).kerjakan(k.nomor).baca("Menjual 20 kue").tekan("Sahkan rencana")
    r = Rencana.objects.get()
    assert (r.status, r.disahkan_oleh, r.butir.count()) == ("disahkan", kabid, 2)

    satu, dua = r.butir.all()
    peksos.buka(f"/kasus/{k.nomor}/rencana/").ikuti("Catat perkembangan")
    peksos.isi(butir=str(satu.pk), kegiatan="Kue pertama jadi.", skor="4")
    peksos.tekan("Simpan perkembangan").baca("Kue pertama jadi.").ikuti("Catat pemantauan")
    peksos.isi(**{f"persen_{satu.pk}": "60", f"persen_{dua.pk}": "120"}, hasil="Maju.")
    peksos.isi(keputusan="lanjut").tekan("Simpan pemantauan")
    assert "antara 0 dan 100" in peksos.di_sebelah(f"persen_{dua.pk}")
    peksos.isi(**{f"persen_{dua.pk}": "20"}).tekan("Simpan pemantauan")
    capaian = Pemantauan.objects.get().capaian.values_list("persen", flat=True)
    assert sorted(capaian) == [20, 60]
    peksos.buka(f"/kasus/{k.nomor}/rencana/").baca("Maju.")
    assert peksos.halaman.get_by_role("img").count()  # the goals' chart
