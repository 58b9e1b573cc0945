"""Lists are read along their index, however large the archive and however far back the page.

The tables of a test are small, so PostgreSQL is asked what it would do if it could neither read
them whole nor sort: a list without an index of its own order cannot avoid that.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.halaman import potong
from accounts.peran import Peran as P
from cases.actions.penugasan import beban
from cases.models import JejakBaca, Kasus, Klien
from letters.models import Surat
from referrals.models import Rujukan

pytestmark = pytest.mark.django_db
DAFTAR = {
    "klien_daftar": (Klien, "dicatat_pada"),
    "surat_daftar": (Surat, "dibuat_pada"),
    "jejak_kantor": (JejakBaca, "pada"),
    "kasus_daftar": (Kasus, "dibuka_pada"),
}


def rencana(baris):
    with connection.cursor() as k:
        for cara in ("seqscan", "sort", "bitmapscan", "hashjoin", "mergejoin"):
            k.execute(f"set local enable_{cara} = off")
        sql, params = baris.query.sql_with_params()
        k.execute(f"explain {sql}", params)
        return "\n".join(b for (b,) in k.fetchall())


@pytest.mark.parametrize("peran", [P.PEKSOS, P.KEPALA_BIDANG, P.KEPALA_INSTANSI])
@pytest.mark.parametrize("indeks", DAFTAR)
def test_daftar_menurut_indeksnya(orang, peran, indeks):
    model, urut = DAFTAR[indeks]
    if model is JejakBaca and peran == P.PEKSOS:
        return  # reads no log
    terlihat = model.objects.visible_to(orang(peran))
    isi = rencana(terlihat.order_by(f"-{urut}", "-pk")[:26])

    assert f"using {indeks} on" in isi
    assert "Sort" not in isi


@pytest.mark.parametrize("model", [Surat, Rujukan, JejakBaca])
def test_hak_melihat_ditanyakan_per_baris(orang, model):
    """A condition gathered first, or joined, would read every case of the office."""
    terlihat = model.objects.visible_to(orang(P.KEPALA_BIDANG))

    assert '"kasus_id" IN (SELECT' not in str(terlihat.query)
    assert "Semi Join" not in rencana(terlihat[:26])


def test_halaman_jauh_dimulai_dari_tempatnya(rf, kasus):
    for _ in range(3):
        kasus()
    semua = Kasus.objects.order_by()
    satu, lanjut, _ = potong(semua, rf.get("/"), "dibuka_pada", banyak=1)
    jauh, pulang = rf.get("/", {"sesudah": lanjut}), {}
    with CaptureQueriesContext(connection) as catat:
        dua, _, pulang["sebelum"] = potong(semua, jauh, "dibuka_pada", banyak=1)
        kembali, _, _ = potong(semua, rf.get("/", pulang), "dibuka_pada", banyak=1)

    assert kembali == satu != dua
    maju, mundur = (q["sql"] for q in catat.captured_queries)
    assert '"dibuka_pada" <= ' in maju
    assert '"dibuka_pada" >= ' in mundur


def test_beban_hanya_menghitung_yang_berjalan(kasus, orang):
    kabid, peksos = orang(P.KEPALA_BIDANG), orang(P.PEKSOS)
    for tutup in (None, None, timezone.now() - timedelta(days=3)):
        k = kasus()
        Kasus.objects.filter(pk=k.pk).update(
            petugas=peksos.pengguna, ditutup_pada=tutup, hasil="duplikat" if tutup else ""
        )

    assert {j.pengguna: j.beban for j in beban(kabid)}[peksos.pengguna] == 2
