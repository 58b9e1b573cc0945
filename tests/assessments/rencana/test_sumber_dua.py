"""Source 2 as it is published: a plan of all seven pillars, two rounds, and on to termination."""

from accounts.peran import Peran
from assessments.actions import rencana as aksi
from assessments.actions.pemantauan import catat_pemantauan
from assessments.models.rencana import Pilar
from cases import actions
from cases.models import Penugasan, Tenggat
from standards.muat import muat
from tests.assessments.rencana.conftest import ajukan
from tests.cases.bantu import segar, terbuka
from tests.conftest import DATA, UNIT, langkah

P = Peran
JAWABAN = {
    "cara_akses": "rujukan lembaga",
    "cara_intake": "asesmen awal",
    "dtks": "terdata",
    "rehabilitasi_selesai": "selesai",
}


def sampai(k, kode, orang):
    """Do what is open, by whoever may, until the step of this code is."""
    for _ in range(20):
        buka = terbuka(segar(k))
        if kode in buka:
            return langkah(k, kode)
        x = langkah(k, next(b for b in buka if b != "monitoring"))
        for r in k.persyaratan.filter(status="belum"):
            actions.periksa_syarat(r, status="ada", by=orang(P.PEKSOS))
        by = orang(P.PEKSOS if P.PEKSOS in x.peran else x.peran[0])
        if x.memutus:
            actions.putuskan(x, putusan="setuju", notulen="x", orang="x", by=by)
        else:
            actions.selesaikan_langkah(x, by=by, catatan="x", jawaban=JAWABAN)
    raise AssertionError(f"{kode} tidak tercapai: {terbuka(segar(k))}")


def test_tujuh_pilar_dan_dua_putaran_sampai_terminasi(kantor, orang, klien, tmp_path):
    naskah = (DATA / "pangudi-luhur-atensi.toml").read_text("utf-8")
    naskah = naskah.replace('"sentra-pangudi-luhur"', f'"{kantor.kode}"')
    naskah = naskah.replace('unit = "Pokja Rehabilitasi Sosial"', f'unit = "{UNIT}"')
    (tmp_path / "dua.toml").write_text(naskah, "utf-8")
    peksos, kabid = orang(P.PEKSOS), orang(P.KEPALA_BIDANG)
    k = actions.buka_kasus(
        klien(), muat(tmp_path / "dua.toml").standar, by=peksos, jalur="keluarga"
    )
    if not Penugasan.objects.filter(kasus=k, selesai=None).exists():
        actions.ambil(k, by=peksos)
    k = segar(k)
    x = sampai(k, "rencana", orang)
    r = ajukan(k, peksos, banyak=7, selang_pantau="1 bulan")
    assert {b.pilar for b in r.butir.all()} == set(Pilar.values)
    assert Tenggat.objects.get(kasus=k, berhenti=None)
    aksi.sahkan_rencana(r, by=kabid)
    assert segar(x).selesai
    assert not Tenggat.objects.filter(kasus=k, berhenti=None).exists()  # the 7 days stop here
    butir = list(r.butir.all())

    def pantau(keputusan, persen, **lain):
        catat_pemantauan(
            segar(k),
            langkah=langkah(k, "monitoring"),
            tanggal=k.instansi.hari_ini(),
            hasil="Baik.",
            keputusan=keputusan,
            capaian=[(b, persen, "") for b in butir],
            by=peksos,
            **lain,
        )

    pantau("lanjut", 40)
    assert langkah(k, "monitoring").terbuka
    assert langkah(k, "monitoring").tenggat
    actions.selesaikan_langkah(langkah(k, "implementasi"), by=peksos, catatan="x")
    assert "evaluasi" not in terbuka(segar(k))
    pantau("terminasi", 95, alasan="Tujuan tercapai.")
    sampai(k, "terminasi", orang)
    assert segar(k).tahap == "terminasi"
