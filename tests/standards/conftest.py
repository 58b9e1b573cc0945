"""An office, its people and a filled calendar for the tests of this room."""

from datetime import date

import pytest
from django.core.management import call_command

from accounts.models import Instansi, Jabatan, Pengguna
from accounts.peran import Peran
from standards import kalender


@pytest.fixture(autouse=True)
def _kalender_segar(monkeypatch):
    """No calendar, and nobody to be told, is left over from another test."""
    monkeypatch.setattr(kalender, "_penerus", [])
    kalender.lupakan()
    yield
    kalender.lupakan()


@pytest.fixture
def buat_instansi(db):
    def buat(kode, **lain):
        return Instansi.objects.create(
            kode=kode, singkatan=kode[:8], nama=f"Dinas Sosial {kode}", nama_singkat=kode, **lain
        )

    return buat


@pytest.fixture
def buat_jabatan(db):
    def buat(instansi, peran):
        pengguna = Pengguna.objects.create(username=f"{peran}-{instansi.kode}", nama="Rina Astuti")
        jabatan = Jabatan.objects.create(
            pengguna=pengguna, instansi=instansi, peran=peran, mulai=date(2020, 1, 1)
        )
        pengguna.jabatan_aktif = jabatan
        pengguna.save()
        return jabatan

    return buat


@pytest.fixture
def kantor(buat_instansi):
    return buat_instansi("pkp")


@pytest.fixture
def admin(kantor, buat_jabatan):
    return buat_jabatan(kantor, Peran.ADMIN_SISTEM)


@pytest.fixture
def terisi(db):
    call_command("muat_libur", tahun=[2026], verbosity=0)
