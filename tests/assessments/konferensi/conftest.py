"""Source 0 at its case conference, in the office of the tests, and forms filled as people do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.peran import Peran
from assessments.actions import konferensi as aksi
from assessments.actions.konferensi_catat import catat_konferensi
from cases import actions
from cases.actions.antrean import tautan_langkah
from standards.muat import muat
from tests.cases.bantu import segar
from tests.cases.conftest import buat_standar, buka
from tests.conftest import DATA, UNIT, langkah

__all__ = ["buat_standar", "buka"]  # fixtures of the cases' tests, used here too
P = Peran
TEMUAN = "Klien mandiri, tidak punya tempat tinggal."


@pytest.fixture
def wirajaya(kantor, tmp_path):
    """Source 0's own file, for the office of the tests."""
    isi = (DATA / "sentra-wirajaya.toml").read_text("utf-8")
    isi = isi.replace('instansi = "sentra-wirajaya"', f'instansi = "{kantor.kode}"')
    isi = isi.replace('unit = "Pokja Rehabilitasi Sosial"', f'unit = "{UNIT}"')
    path = tmp_path / "wirajaya.toml"
    path.write_text(isi, "utf-8")
    return muat(path).standar


@pytest.fixture
def rapat(wirajaya, buka, orang):
    """A case whose conference is open: reported, selected, checked, assessed by the peksos."""
    peksos = orang(P.PEKSOS)
    orang(P.KEPALA_BIDANG)
    k = buka(wirajaya)
    for r in k.persyaratan.all():
        actions.periksa_syarat(r, status="ada", by=peksos)
    for kode in ("aduan", "seleksi", "berkas", "asesmen"):
        actions.selesaikan_langkah(langkah(k, kode), by=peksos, catatan=TEMUAN)
    return segar(k)


def rencana(**isi):
    bawaan = {"waktu": timezone.now() + timedelta(days=2), "tempat": "Ruang rapat", "acara": ""}
    return {"keperluan": "intervensi"} | bawaan | isi


@pytest.fixture
def undang(rapat, orang):
    """undang(*jabatan, luar=(), **isi) → a planned conference for the step."""

    def undang(*jabatan, luar=(), **isi):
        dalam = [j.pengguna for j in jabatan] or [orang(P.PEKSOS).pengguna]
        x = langkah(rapat, "konferensi")
        return aksi.undang(
            rapat, rencana(**isi), langkah=x, dalam=dalam, luar=luar, by=orang(P.PEKSOS)
        )

    return undang


@pytest.fixture
def catat(rapat, orang):
    """catat(putusan, **lain) → the conference of the step, recorded by the Kabid."""

    def catat(putusan="setuju", by=None, tugas=(), isi=None, **lain):
        by = by or orang(P.KEPALA_BIDANG)
        hadir = [{"pengguna": orang(P.PEKSOS).pengguna, "nama": "Rina", "hadir": True}]
        lain = {"peserta": hadir, "alasan": "Sebab uji."} | lain
        pokok = {
            "waktu": timezone.now(),
            "tempat": "Ruang rapat",
            "keputusan": "Diterima.",
            "pimpinan": orang(P.KEPALA_BIDANG).pengguna,
            "notulis": orang(P.PEKSOS).pengguna,
        }
        x = langkah(rapat, "konferensi")
        return catat_konferensi(
            rapat, pokok | (isi or {}), langkah=x, tugas=tugas, putusan=putusan, by=by, **lain
        )

    return catat


def isian(kasus, orang, **lain):
    """The minutes as a browser sends them; `tugas` rows by their own names."""
    kabid, peksos = orang(P.KEPALA_BIDANG), orang(P.PEKSOS)
    kini = timezone.localtime(timezone=kasus.instansi.zona)
    return {
        "tanggal": kini.date().isoformat(),
        "pukul": "00:00",
        "tempat": "Ruang rapat",
        "pimpinan": kabid.pengguna_id,
        "notulis": peksos.pengguna_id,
        f"u{kabid.pengguna_id}_hadir": "on",
        f"u{peksos.pengguna_id}_hadir": "on",
        f"u{peksos.pengguna_id}_ringkasan": "Klien mau dibina.",
        "keputusan": "Klien diterima di wisma.",
        "banyak_peserta": "2",
        "banyak_tugas": "2",
    } | lain


def ruang(kasus):
    return tautan_langkah(langkah(kasus, "konferensi"))


def masuk(client, jabatan):
    client.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
    return client
