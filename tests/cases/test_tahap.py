"""The stage of a case: moved by the act that completes the last mandatory step, by nothing else."""

import ast
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django_fsm import TransitionNotAllowed, can_proceed

from accounts.peran import Peran
from cases import actions
from cases.models import Kasus
from cases.workflow import MAJU, alasan_tertahan
from standards.kosakata import Tahap
from tests.cases.bantu import aksi, segar, terbuka
from tests.conftest import TITIK, kerjakan, langkah

#: Source 1 passes no conference and no placement: its emergency stay is a step of the assessment.
URUTAN = ["aduan", "penjangkauan", "asesmen", "pelayanan", "terminasi"]
TRANSISI = sorted({t.name for t in Kasus().get_all_tahap_transitions()})


def pindahkan(kasus, tahap):
    """Put a case into a stage behind everybody's back, with nothing open there."""
    kasus.langkah.update(status="gugur")
    Kasus.objects.filter(pk=kasus.pk).update(tahap=tahap)
    return segar(kasus)


# ------------------------------------------------------------------ forward


def test_tahap_kasus_menurut_langkah_yang_terbuka(kasus, orang):
    """Walking source 1 from end to end: each stage begins when the last step before it is done."""
    k = kasus("laporan")
    tahap = {}
    for kode in TITIK[:-1]:
        tahap[kode] = segar(k).tahap
        kerjakan(k, kode, orang)
    assert tahap == {
        "laporan": "aduan",
        "penjangkauan": "penjangkauan",
        "asesmen-awal": "penjangkauan",
        "berkas": "penjangkauan",
        "disposisi": "penjangkauan",
        "asesmen-lanjutan": "asesmen",
        "case-record": "pelayanan",
        "tujuan": "terminasi",
        "surat-keluar": "terminasi",
        "paraf": "terminasi",
        "tanda-tangan": "terminasi",
        "diterima": "terminasi",
        "serah-terima": "terminasi",
        "usul": "terminasi",
    }
    pindah = k.riwayat.filter(aksi="pindah_tahap").order_by("pk")
    assert [(r.dari, r.ke) for r in pindah] == list(pairwise(URUTAN))


def test_tahap_pindah_dalam_tindakan_yang_menyelesaikan_langkah(kasus, orang):
    k = kasus("disposisi")
    jumlah = len(aksi(k))
    kerjakan(k, "disposisi", orang)
    assert segar(k).tahap == "asesmen"
    assert aksi(k)[jumlah:] == ["selesaikan_langkah", "pindah_tahap"]
    assert k.riwayat.get(aksi="pindah_tahap", ke="asesmen").oleh == orang(Peran.KEPALA_BIDANG)


def test_tahap_tidak_pindah_sebelum_petugas_ditunjuk(klien, standar, orang):
    kasi = orang(Peran.KEPALA_SEKSI)
    k = actions.buka_kasus(klien(), standar, by=kasi)
    actions.selesaikan_langkah(langkah(k, "laporan"), by=kasi, catatan="Diterima.")
    assert segar(k).tahap == "aduan"
    actions.tugaskan(k, petugas=orang(Peran.PEKSOS), by=kasi)
    assert segar(k).tahap == "penjangkauan"
    assert terbuka(k) == ["penjangkauan"]


def test_tahap_tidak_pindah_sebelum_langkah_wajib_terakhir(kasus, orang):
    k = kasus("asesmen-lanjutan", darurat="ya")
    assert terbuka(k) == ["asesmen-lanjutan", "rps"]
    kerjakan(k, "asesmen-lanjutan", orang)
    assert segar(k).tahap == "asesmen"
    actions.selesaikan_langkah(langkah(k, "rps"), by=orang(Peran.KETUA_RPS), tempat="RPS")
    assert segar(k).tahap == "pelayanan"


# ------------------------------------------------------------------ the rules of order, R1–R3

URUT = """
[[fakta]]
kode = "perlu"
tanya = "Perlu?"
pilihan = ["ya", "tidak"]
"""


def satu(kode, tahap, *isian, peran="peksos"):
    baris = [f'kode = "{kode}"', f'teks = "{kode}"', f'tahap = "{tahap}"', 'jenis = "tugas"']
    return "\n".join(["\n[[langkah]]", *baris, f'peran = ["{peran}"]', *isian, ""])


LAPOR = satu("lapor", "aduan", 'catat = ["perlu"]')
AKHIR = satu("akhir", "terminasi")
BILA = 'bila = { perlu = "ya" }'


@pytest.fixture
def jalan(buat_standar, buka, orang):
    """jalan(*langkah, perlu=…) → a case whose report is done; lakukan(kode) does a step."""

    def jalan(*baris, perlu="tidak"):
        k = buka(buat_standar(URUT + LAPOR + "".join(baris) + AKHIR))
        lakukan(k, "lapor", perlu=perlu)
        return segar(k)

    def lakukan(k, kode, **jawaban):
        actions.selesaikan_langkah(
            langkah(k, kode), by=orang(Peran.PEKSOS), catatan="Selesai.", jawaban=jawaban
        )

    jalan.lakukan = lakukan
    return jalan


def test_langkah_terbuka_berurutan(jalan):
    k = jalan(satu("a", "asesmen"), satu("b", "asesmen"))
    assert terbuka(k) == ["a"]
    jalan.lakukan(k, "a")
    assert terbuka(k) == ["b"]


def test_langkah_sejajar_terbuka_bersama(jalan):
    k = jalan(satu("a", "asesmen"), satu("b", "asesmen", "sejajar = true"), satu("c", "asesmen"))
    assert terbuka(k) == ["a", "b"]
    jalan.lakukan(k, "b")
    assert terbuka(k) == ["a"]
    jalan.lakukan(k, "a")
    assert terbuka(k) == ["c"]


def test_langkah_tidak_wajib_tidak_menahan(jalan):
    k = jalan(satu("a", "asesmen", "wajib = false"), satu("b", "asesmen"))
    assert terbuka(k) == ["a", "b"]
    jalan.lakukan(k, "b")
    assert segar(k).tahap == "terminasi"


def test_langkah_yang_tidak_berlaku_dilewati(jalan):
    k = jalan(satu("a", "asesmen", BILA), satu("b", "asesmen"))
    assert langkah(k, "a").status == "gugur"
    assert terbuka(k) == ["b"]


def test_langkah_bersyarat_yang_belum_terjawab_menahan_tahap(buat_standar, buka, orang):
    tanya = satu("tanya", "asesmen", 'catat = ["perlu"]', "sejajar = true")
    isi = URUT + satu("lapor", "aduan") + satu("a", "asesmen", BILA) + tanya + AKHIR
    k = buka(buat_standar(isi))
    peksos = orang(Peran.PEKSOS)
    actions.selesaikan_langkah(langkah(k, "lapor"), by=peksos, catatan="x")
    assert (langkah(k, "a").status, terbuka(k)) == ("menunggu", ["tanya"])
    actions.selesaikan_langkah(langkah(k, "tanya"), by=peksos, catatan="x", jawaban={"perlu": "ya"})
    assert (segar(k).tahap, terbuka(k)) == ("asesmen", ["a"])


@pytest.mark.parametrize(("perlu", "tahap"), [("tidak", "terminasi"), ("ya", "pelayanan")])
def test_tahap_yang_semua_langkahnya_gugur_dilewati(jalan, perlu, tahap):
    k = jalan(satu("a", "asesmen"), satu("b", "pelayanan", BILA), perlu=perlu)
    jalan.lakukan(k, "a")
    assert segar(k).tahap == tahap
    assert k.langkah.filter(kode="b").exists() == (perlu == "ya")


def test_tahap_kedua_langsung_dilewati(jalan):
    k = jalan(satu("a", "penjangkauan", BILA), satu("b", "asesmen", BILA))
    assert segar(k).tahap == "terminasi"
    assert [r.ke for r in k.riwayat.filter(aksi="pindah_tahap")] == ["terminasi"]


def test_langkah_yang_tertinggal_di_tahap_yang_dilewati_gugur(jalan, orang):
    """Sent back and answered otherwise, the case skips the stage it had already reached."""
    k = jalan(satu("a", "asesmen", BILA), satu("b", "asesmen", BILA), perlu="ya")
    actions.kembalikan(k, kode="lapor", alasan="Keliru", by=orang(Peran.KEPALA_BIDANG))
    jalan.lakukan(k, "lapor", perlu="tidak")
    assert segar(k).tahap == "terminasi"
    sisa = k.langkah.terkini().filter(tahap="asesmen")
    assert {x.status for x in sisa} == {"gugur"}
    jalan.lakukan(k, "akhir")
    assert [t.jenis for t in k.tugas.terbuka()] == ["penutupan"]


# ------------------------------------------------------------------ the machine itself


@pytest.fixture
def penuh(buat_standar, buka):
    """A case whose path passes every stage, with nothing left to wait for."""
    langkah = "".join(satu(f"di-{t}", t) for t in Tahap.values)
    return buka(buat_standar(langkah))


@pytest.mark.parametrize("tahap", Tahap.values)
def test_setiap_transisi_dari_setiap_tahap(penuh, tahap):
    """With every guard met, only the next stage of the path may follow."""
    k = pindahkan(penuh, tahap)
    berikut = dict(pairwise(Tahap.values)).get(tahap)
    boleh = {"tutup", "kembalikan"} | ({MAJU[berikut]} if berikut else set())
    assert {n for n in TRANSISI if can_proceed(getattr(k, n))} == boleh
    assert {n for n in TRANSISI if not alasan_tertahan(k, n)} == boleh
    for nama in set(TRANSISI) - boleh:
        with pytest.raises(TransitionNotAllowed):
            getattr(k, nama)()
    assert k.tahap == tahap


@pytest.mark.parametrize("tahap", Tahap.values)
def test_kasus_yang_ditutup_tidak_bertransisi(penuh, tahap):
    k = pindahkan(penuh, tahap)
    k.ditutup_pada = k.dibuka_pada
    assert [n for n in TRANSISI if can_proceed(getattr(k, n))] == []


def test_setiap_tahap_selain_aduan_mempunyai_satu_transisi_maju():
    tujuan = [t.target for t in Kasus().get_all_tahap_transitions() if t.name in MAJU.values()]
    assert set(tujuan) == set(Tahap.values) - {"aduan"}


def _langkah(**isi):
    return lambda k: k.langkah.filter(kode="penjangkauan").update(**isi)


def _syarat(**isi):
    return lambda k: k.persyaratan.update(**isi)


@pytest.mark.parametrize(
    ("rusak", "kalimat"),
    [
        (_langkah(status="terbuka"), "langkah wajib"),
        (_langkah(status="menunggu"), "langkah wajib"),
        (_syarat(status="belum"), "persyaratan"),
        (_syarat(status="tidak_terpenuhi", alasan="x"), "persyaratan"),
        (lambda k: Kasus.objects.filter(pk=k.pk).update(tahap="pelayanan"), "tahap berikutnya"),
    ],
    ids=["terbuka", "menunggu", "syarat-belum", "syarat-tidak-terpenuhi", "bukan-berikutnya"],
)
def test_setiap_penjaga_menahan_sendiri(kasus, rusak, kalimat):
    k = kasus("penjangkauan")
    k.persyaratan.update(status="ada")
    k = pindahkan(k, "penjangkauan")
    assert can_proceed(k.mulai_asesmen)
    rusak(k)
    k = segar(k)
    assert not can_proceed(k.mulai_asesmen)
    assert [kalimat in a.lower() for a in alasan_tertahan(k, "mulai_asesmen")] == [True]


def test_penjaga_petugas_hanya_di_akhir_aduan(kasus):
    k = pindahkan(kasus("penjangkauan"), "aduan")
    k.petugas = None
    assert not can_proceed(k.mulai_penjangkauan)
    k = pindahkan(k, "asesmen")
    k.petugas = None
    assert can_proceed(k.mulai_pelayanan)


def test_tahap_tidak_dapat_diisi_langsung(kasus):
    k = kasus("penjangkauan")
    with pytest.raises(AttributeError):
        k.tahap = "terminasi"
    assert segar(k).tahap == "penjangkauan"


# ------------------------------------------------------------------ one writer


MENGISI = {"update", "create", "update_or_create", "get_or_create", "Kasus"}
MENYEBUT = {"setattr", "bulk_update"}


def _pelanggaran(isi):
    """Lines that would give a row a stage by themselves."""
    for simpul in ast.walk(ast.parse(isi)):
        if isinstance(simpul, ast.Call):
            nama = getattr(simpul.func, "attr", getattr(simpul.func, "id", ""))
            kata = {k.arg for k in simpul.keywords}
            if (nama in MENGISI and "tahap" in kata) or (
                nama in MENYEBUT and "'tahap'" in ast.unparse(simpul)
            ):
                yield simpul.lineno
        elif isinstance(simpul, ast.Assign | ast.AugAssign | ast.AnnAssign):
            sasaran = getattr(simpul, "targets", None) or [simpul.target]
            if any(isinstance(s, ast.Attribute) and s.attr == "tahap" for s in sasaran):
                yield simpul.lineno


def test_tidak_ada_kode_yang_mengisi_tahap_sendiri():
    akar = Path(settings.BASE_DIR)
    berkas = [
        p
        for rumah in (
            "accounts",
            "cases",
            "letters",
            "referrals",
            "assessments",
            "complaints",
            "reports",
            "config",
        )  # standards knows no case
        for p in (akar / rumah).rglob("*.py")
        if "migrations" not in p.parts and p.name != "tabel_alur.py"  # asks unsaved cases only
    ]
    assert len(berkas) > 20
    salah = [f"{p.relative_to(akar)}:{n}" for p in berkas for n in _pelanggaran(p.read_text())]
    assert salah == []


@pytest.mark.parametrize(
    "isi",
    [
        "Kasus.objects.filter(pk=1).update(tahap='asesmen')",
        "Kasus.objects.create(nama='x', tahap='asesmen')",
        "kasus.tahap = 'asesmen'",
        "setattr(kasus, 'tahap', 'asesmen')",
        "Kasus.objects.bulk_update(semua, ['tahap'])",
        "Kasus(tahap='asesmen')",
    ],
)
def test_pencari_pelanggaran_menemukannya(isi):
    assert list(_pelanggaran(isi)) == [1]
