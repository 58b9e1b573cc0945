"""Bulukumba's client arrives at Sentra Wirajaya: each under its own standard, seen from both."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.peran import Peran
from cases import actions
from cases.models import Klien
from referrals.actions import serah
from referrals.actions.lembaga import simpan_lembaga
from referrals.models import Rujukan
from standards.muat import baca, berkas_bawaan, muat
from tests.cases.bantu import segar
from tests.conftest import BERUNIT, buat_kantor, buat_orang
from tests.dunia import foto
from tests.referrals.penyerahan.conftest import isi_serah
from tests.referrals.rujukan.conftest import masuk

P = Peran


@pytest.fixture
def kantor_bawaan(db):
    """kantor_bawaan(standard) → (its Standar, people by role) of the office that gives it."""

    def buat(kode, *peran):
        path = next(p for p in berkas_bawaan() if p.stem == kode)
        kantor = buat_kantor(baca(path)[1].instansi, kode[:3].upper(), f"Kantor {kode}")
        standar = muat(path).standar
        unit = {p: standar.unit if p in BERUNIT else None for p in peran}
        return standar, {p: buat_orang(kantor, p, unit=unit[p]) for p in peran}

    return buat


def test_klien_bulukumba_tiba_di_sentra_wirajaya(kantor_bawaan):
    layanan, kami = kantor_bawaan("bulukumba-lansia", P.PEKSOS, P.KEPALA_BIDANG)
    sentra, mereka = kantor_bawaan("sentra-wirajaya", P.PETUGAS_LAYANAN, P.KEPALA_BIDANG)
    peksos = kami[P.PEKSOS]
    klien = Klien.objects.create(
        instansi=layanan.instansi,
        dicatat_oleh=peksos,
        nama="Daeng Sitti",
        jenis_kelamin="P",
        tanggal_lahir=date(1948, 3, 1),
        kategori="8",
    )
    kasus = actions.buka_kasus(klien, layanan, by=peksos)
    actions.ambil(kasus, by=peksos)
    lembaga = {"nama": "Sentra Wirajaya", "jenis": "sentra", "pemilik": "kementerian"}
    tujuan = simpan_lembaga(lembaga | {"kantor": sentra.instansi}, by=peksos)
    dari, ke = masuk(Client(), peksos), masuk(Client(), mereka[P.PETUGAS_LAYANAN])

    url = reverse("referrals:rujukan_baru", args=[kasus.nomor])
    isi = {"lembaga": tujuan.pk, "alasan": "Perlu rehabilitasi di sentra."}
    sidik = dari.post(url, isi | {"lihat": "1"}).context["form"].data["sidik"]
    dari.post(url, isi | {"kirim": "1", "sidik": sidik})
    r = Rujukan.objects.get()
    halaman = r.get_absolute_url()
    masuk(Client(), kami[P.KEPALA_BIDANG]).post(f"{halaman}setujui/")
    assert ke.get(halaman).status_code == 404
    dari.post(f"{halaman}kirim/", {"jawab_sebelum": date.today().isoformat()})

    assert "Daeng Sitti" in ke.get(halaman).text
    assert "Perlu rehabilitasi di sentra." in ke.get(halaman).text
    ke.post(f"{halaman}terima/", {"standar": str(sentra.pk)})
    r = segar(r)
    baru = r.kasus_baru
    assert (baru.standar, baru.instansi) == (sentra, sentra.instansi)
    assert (kasus.standar, baru.klien.nama) == (layanan, "Daeng Sitti")

    (x,) = kasus.langkah.filter(rangkaian__startswith="serah-terima", status="terbuka")
    catatan = serah.susun_serah(segar(x), isi_serah(x), by=peksos)
    serah.pindaian_serah(catatan, foto(), by=peksos)
    tiba = masuk(Client(), mereka[P.KEPALA_BIDANG])
    for c, punya, asing in ((dari, kasus, baru), (tiba, baru, kasus)):
        teks = c.get(halaman).text
        assert "Klien sudah diserahkan" in teks
        assert punya.get_absolute_url() in teks
        assert asing.nomor in teks or asing == kasus
        assert asing.get_absolute_url() not in teks
        assert c.get(punya.get_absolute_url()).status_code == 200
        assert c.get(asing.get_absolute_url()).status_code == 404
