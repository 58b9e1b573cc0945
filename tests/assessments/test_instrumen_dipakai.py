"""Every instrument, shipped or made up, is filled to its end on a case; steps offer theirs."""

import pytest
from django.urls import reverse

from accounts.peran import Peran
from assessments.actions import asesmen as aksi
from assessments.instrumen import muat
from assessments.models import Asesmen
from tests import asesmen_bantu
from tests.assessments.test_layar_instrumen import KARANGAN
from tests.conftest import langkah
from tests.ringkas import LENGKAP

#: Every kind of question, hidden sections, several professions, and the made-up one.
RINGKAS = {"penjangkauan", "asesmen_komprehensif", "suasana-hati"}


@pytest.fixture
def peksos(orang):
    return orang(Peran.PEKSOS)


def test_setiap_instrumen_dapat_diisi_sampai_final(kasus, peksos, client):
    """No question asks what nobody can answer, and nothing of it needs code."""
    k = kasus("asesmen-awal")
    muat.simpan(k.instansi, KARANGAN)
    setuju = asesmen_bantu.SETUJU | {"tanggal": k.instansi.hari_ini()}
    client.force_login(peksos.pengguna, backend="accounts.backends.JabatanBackend")
    semua = [x for x in muat.tersedia(k.instansi) if LENGKAP or x.kode in RINGKAS]
    for instrumen in semua:
        k = type(k).objects.get(pk=k.pk)
        lain = {"persetujuan": setuju} if not k.persetujuan.exists() else {}
        a = aksi.mulai_asesmen(k, instrumen, by=peksos, tanggal=k.instansi.hari_ini(), **lain)
        for bab in asesmen_bantu.Lembar(Asesmen.objects.get(pk=a.pk)).bab:
            asesmen_bantu.isi_bab(a, bab.kode, by=peksos)
            segar = asesmen_bantu.Lembar(Asesmen.objects.get(pk=a.pk)).cari(bab.kode)
            if segar.tampil and segar.wajib and not segar.sah:
                aksi.sahkan_bagian(a, bab.kode, by=peksos)
        aksi.finalkan(Asesmen.objects.get(pk=a.pk), by=peksos, jawaban={})
        jawaban = client.get(reverse("assessments:asesmen", args=[a.pk]))
        assert jawaban.status_code == 200, instrumen.kode
        assert instrumen.judul in jawaban.content.decode()
    assert Asesmen.objects.filter(status="final").count() == len(semua) >= 3


def test_langkah_menawarkan_formulir_yang_disebut_standarnya(kasus, peksos, client):
    k = kasus("penjangkauan")
    client.force_login(peksos.pengguna, backend="accounts.backends.JabatanBackend")
    isi = client.get(langkah(k, "penjangkauan").get_absolute_url()).content.decode()

    assert reverse("assessments:mulai_asesmen", args=[k.nomor, "penjangkauan"]) in isi
    assert "Isi formulir penjangkauan" in isi
