"""Query budgets of acts: what one sent form may ask of the database, from sign-in to redirect."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.peran import Peran
from cases.models import Aduan, Riwayat
from standards.kalender import kalender_untuk
from tests.conftest import JAWABAN, langkah

P = Peran
#: (act, whose, statements). The target is 14 (docs/kecepatan.md says why some take more): a case
#: opened from a new report also ends the report's own task; a verdict against reads anew.
TINDAKAN = [
    ("buka kasus", P.PEKSOS, 16),
    ("buka kasus lagi", P.PEKSOS, 14),
    ("langkah laporan", P.PEKSOS, 13),
    ("langkah penjangkauan", P.PEKSOS, 12),
    ("langkah tujuan", P.PEKSOS, 13),
    ("putuskan setuju", P.KEPALA_BIDANG, 14),
    ("putuskan tolak", P.KEPALA_BIDANG, 22),
    ("putuskan kembalikan", P.KEPALA_BIDANG, 22),
    ("syarat", P.PEKSOS, 9),
]


@pytest.fixture
def formulir(kasus, aduan, klien, standar):
    """formulir(act) → (address, what is sent)."""

    def buat(tindakan):
        nama, _, kode = tindakan.partition(" ")
        if nama == "buka":
            a = aduan()
            if kode == "kasus lagi":
                Aduan.objects.filter(pk=a.pk).update(status=Aduan.Status.DITINDAKLANJUTI)
                a.kasus.add(kasus())
            url = reverse("cases:buka_kasus", args=[a.nomor, klien().pk])
            return url, {"standar": standar.pk}
        if nama == "syarat":
            r = kasus("berkas").persyaratan.filter(status="belum").first()
            return r.get_absolute_url(), {"status": "ada"}
        k = kasus("disposisi" if nama == "putuskan" else kode)
        if nama == "putuskan":
            x = langkah(k, "disposisi")
            return x.get_absolute_url(), {"putusan": kode, "instruksi": "Segera.", "alasan": "x"}
        x = langkah(k, kode)
        isi = {"tanggal": k.instansi.hari_ini().isoformat(), "catatan": "Ada.", "orang": "RT"}
        return x.get_absolute_url(), isi | {f"fakta_{f}": JAWABAN[f] for f in x.definisi.catat}

    return buat


def pernyataan(kueri):
    """Without the savepoint that stands for the transaction while a test holds the real one."""
    semua = [k["sql"] for k in kueri.captured_queries]
    titik = [k for k in semua if k.startswith(("SAVEPOINT", "RELEASE SAVEPOINT"))]
    return [k for k in semua if k not in titik] + titik[2:]


@pytest.mark.parametrize(("tindakan", "peran", "batas"), TINDAKAN, ids=[t[0] for t in TINDAKAN])
def test_tindakan(client, orang, formulir, tindakan, peran, batas):
    url, isi = formulir(tindakan)
    client.force_login(orang(peran).pengguna, backend="accounts.backends.JabatanBackend")
    client.get(url)  # the standard is parsed once per process
    kalender_untuk(orang(peran).instansi)  # so is the calendar read
    sebelum = Riwayat.objects.count()
    with CaptureQueriesContext(connection) as kueri:
        jawaban = client.post(url, isi)
    assert jawaban.status_code == 302, jawaban.content.decode()[-3000:]
    assert Riwayat.objects.count() > sebelum
    kueri = pernyataan(kueri)
    assert len(kueri) <= batas, "\n".join(k[:150] for k in kueri)
