"""Made-up standards beside source 1, and cases under them."""

import pytest

from accounts.models import Unit
from accounts.peran import Peran
from cases import actions
from standards.muat import muat
from tests.cases.bantu import segar
from tests.conftest import UNIT

KEPALA = """
kode = "{kode}"
judul = "Layanan {kode}"
instansi = "{instansi}"
unit = "{unit}"
"""


@pytest.fixture
def buat_standar(kantor, tmp_path):
    """buat_standar(isi) → a loaded standard; `isi` is the TOML below the heading."""

    def buat(isi, kode="uji", instansi="dinsos-pangkalpinang", unit=UNIT):
        path = tmp_path / f"{kode}.toml"
        kepala = KEPALA.format(kode=kode, instansi=instansi, unit=unit)
        path.write_text(kepala + isi, "utf-8")
        return muat(path).standar

    return buat


@pytest.fixture
def buka(orang, klien):
    """buka(standar) → a running case of a new client, in the hands of the peksos."""

    def buka(standar, by=None, petugas=True, **lain):
        k = actions.buka_kasus(klien(), standar, by=by or orang(Peran.PEKSOS), **lain)
        if petugas:
            actions.ambil(k, by=orang(Peran.PEKSOS))
        return segar(k)

    return buka


@pytest.fixture
def unit_lain(kantor):
    return Unit.objects.create(instansi=kantor, nama="Bidang Perlindungan Sosial")
