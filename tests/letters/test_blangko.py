"""Blank forms: what the screen asks at a step, the paper asks too, for every step of every path."""

import io
import re
from functools import cache
from pathlib import Path

import pytest
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import Instansi, Unit
from accounts.peran import Peran
from cases import actions
from cases.actions import baris
from cases.actions.disposisi import pilihan_putusan
from cases.forms.aduan import AduanForm, KlienForm
from cases.forms.dasar import BerkasField
from cases.forms.kasus import DaruratForm, KeluarForm
from cases.forms.langkah import DisposisiForm, LangkahForm
from cases.models import Kasus
from letters import ruang_instrumen
from letters.blangko import cetak
from letters.blangko.kosong import kasus_kosong
from letters.blangko.lembar import KOLOM_SYARAT, kotak
from letters.forms import KonsepForm
from letters.forms_giliran import PindaianForm, TindakanForm
from letters.jenis import BERITA_ACARA, bentuk_langkah
from standards import skema
from standards.kosakata import SURAT_MENYURAT, Jenis
from standards.muat import muat
from tests.conftest import buat_orang, langkah
from tests.ringkas import LENGKAP

AKAR = Path(__file__).parent.parent
BERKAS = [
    *sorted((AKAR.parent / "standards" / "data").glob("*.toml")),
    *sorted((AKAR / "bahan").glob("*.toml")),
]
PALING_BANYAK = 4  # pages of one step
BERINSTRUMEN = 12  # of one whose form has sections of its own
PUTIH = re.compile(r"\s+")


@cache
def isi_berkas(path):
    return skema.baca(path)


SEMUA_JALUR = [(p, j) for p in BERKAS for j in isi_berkas(p).daftar_jalur()]
RINGKAS = {"", "B", "residensial", "tinggal"}  # one path of each service
JALUR = [(p, j) for p, j in SEMUA_JALUR if LENGKAP or j in RINGKAS]


def rapat(teks):
    """Without white space: a label may stand on two lines of the paper."""
    return PUTIH.sub("", teks)


def lembar(pdf):
    """The text of each sheet in order, by the outline of the PDF; the cover is left out."""
    baca = PdfReader(io.BytesIO(pdf))
    awal = [baca.get_destination_page_number(x) for x in baca.outline if not isinstance(x, list)]
    akhir = [*awal[1:], len(baca.pages)]
    return [
        [rapat(baca.pages[n].extract_text()) for n in range(a, b)]
        for a, b in zip(awal, akhir, strict=True)
    ][1:]


def label(form):
    """What the screen shows of a form: its labels, and the options that are chosen from."""
    for f in form.fields.values():
        if f.widget.is_hidden:
            continue
        yield str(f.label)
        if getattr(f, "choices", None) and hasattr(f, "coerce") is False and len(f.choices) < 12:
            yield from (str(kata) for nilai, kata in f.choices if nilai)


def harus_tercetak(x):
    """The words that the screen of a step shows, for a real row of a real case."""
    if x.jenis in SURAT_MENYURAT:
        bentuk = bentuk_langkah(x)
        yield from label(TindakanForm(langkah=x))
        if x.jenis == Jenis.SURAT:
            yield from label(KonsepForm(bentuk=bentuk))
        elif x.jenis == Jenis.TANDA_TANGAN and bentuk.luar:
            yield from label(PindaianForm(langkah=x))
        return
    if x.memutus:
        yield from label(DisposisiForm(langkah=x))
        yield from pilihan_putusan(x).values()
    else:
        form = LangkahForm(langkah=x)
        if x.jenis == Jenis.ASESMEN:  # its instrument takes the place of the note
            del form.fields["catatan"]
        yield from label(form)
    for b in ruang_instrumen.bagian(x):
        yield b.judul
        yield from (m.label for m in b.medan)
    if x.jenis in BERITA_ACARA and (bentuk := bentuk_langkah(x)):
        yield from label(KonsepForm(bentuk=bentuk))


@pytest.fixture
def kasus_nyata(db):
    """kasus_nyata(path, jalur) → a case in the database with a row for every step of the path."""

    def buat(path, jalur):
        isi = isi_berkas(path)
        kantor = Instansi.objects.create(
            kode=isi.instansi,
            singkatan="UJI",
            nama="Dinas Sosial Uji",
            nama_singkat="Dinsos",
            pemerintah="Pemerintah Kota Uji",
            kota="Uji",
            alamat="Jl. Uji",
            kertas="F4",
        )
        Unit.objects.create(instansi=kantor, nama=isi.unit or "Bidang Rehabilitasi Sosial")
        Unit.objects.get_or_create(instansi=kantor, nama="Bidang Rehabilitasi Sosial")
        standar = muat(path).standar
        peksos = buat_orang(kantor, Peran.PEKSOS)
        klien = actions.simpan_klien(
            {"nama": "Zulaikha Rahmadani", "jenis_kelamin": "P", "kategori": "10"}, by=peksos
        )
        kasus = actions.buka_kasus(klien, standar, jalur=jalur, by=peksos)
        ada = set(kasus.langkah.values_list("kode", flat=True))
        for urut, x in enumerate(isi.langkah_jalur(jalur)):
            if x.id not in ada:
                baris.baru(kasus, x, urut).save()
        return Kasus.objects.get(pk=kasus.pk)

    return buat


@pytest.mark.parametrize(("path", "jalur"), JALUR, ids=lambda x: getattr(x, "stem", x) or "-")
def test_kertas_menanyakan_yang_ditanyakan_layar_dan_setiap_syarat(kasus_nyata, path, jalur):
    kasus = kasus_nyata(path, jalur)
    blangko = cetak.blangko_layanan(kasus_kosong(kasus.standar, jalur))
    semua = lembar(blangko)
    langkah_nyata = list(kasus.langkah.order_by("urut"))
    assert len(semua) >= len(langkah_nyata)
    for x, halaman in zip(langkah_nyata, semua, strict=False):
        teks = "".join(halaman)
        assert rapat(x.teks) in teks
        kurang = [kata for kata in harus_tercetak(x) if rapat(kata) not in teks]
        assert kurang == [], f"{x.no} {x.teks}"
        paling = BERINSTRUMEN if ruang_instrumen.bagian(x) else PALING_BANYAK
        assert len(halaman) <= paling, x.teks
        assert rapat("Dimasukkan ke Tuntas oleh") in teks
    seluruhnya = "".join(map("".join, semua))
    assert "Zulaikha" not in seluruhnya
    isi = kasus.aturan
    kurang = [s.teks for s in isi.syarat_jalur(jalur) if rapat(s.teks) not in seluruhnya]
    kurang += [s.sebutan for s in isi.subjek if rapat(f"Data {s.sebutan}") not in seluruhnya]
    assert kurang == []


def test_syarat_mutlak_tidak_menawarkan_pengecualian(kasus_nyata):
    path = next(p for p in BERKAS if any(s.mutlak for s in isi_berkas(p).syarat))
    kasus = kasus_nyata(path, isi_berkas(path).daftar_jalur()[0])
    r = next(r for r in kasus_kosong(kasus.standar, kasus.jalur).persyaratan.all() if r.mutlak)
    assert [k for k, _ in KOLOM_SYARAT if not kotak(r, k)] == ["dikecualikan"]


@pytest.mark.parametrize(
    ("nama", "form"),
    [
        ("aduan", AduanForm),
        ("klien", KlienForm),
        ("darurat", DaruratForm),
        ("keluar", KeluarForm),
    ],
)
def test_formulir_tanpa_langkah(kantor, nama, form):
    teks = "".join(
        rapat(h.extract_text())
        for h in PdfReader(io.BytesIO(cetak.blangko_umum(nama, kantor))).pages
    )
    medan = [f for f in form.base_fields.values() if not f.widget.is_hidden]
    assert [f.label for f in medan if rapat(str(f.label)) not in teks] == []


# ------------------------------------------------------------------------------ of a case
def teks(jawaban):
    assert jawaban.status_code == 200
    halaman = PdfReader(io.BytesIO(jawaban.content)).pages
    return rapat("".join(h.extract_text() for h in halaman))


@pytest.fixture
def buka(client):
    def ambil(jabatan, nama, *args, **kueri):
        client.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
        return client.get(reverse(nama, args=args), kueri)

    return ambil


def test_lembar_kasus_rahasia_memakai_inisial(buka, kasus, orang):
    k = kasus("asesmen-awal")
    assert k.rahasia
    x = langkah(k, "asesmen-awal")
    isi = teks(buka(orang(Peran.PEKSOS), "letters:blangko_langkah", k.nomor, x.pk))
    assert rapat(k.nomor) in isi
    assert "S.M." in isi
    assert "Maryam" not in isi


def test_lembar_kasus_biasa_memakai_nama(buka, kasus, orang):
    k = kasus("asesmen-awal")
    Kasus.objects.filter(pk=k.pk).update(kerahasiaan="biasa")
    isi = teks(buka(orang(Peran.PEKSOS), "letters:blangko_kasus", k.nomor))
    assert "SitiMaryam" in isi


def test_jawaban_kasus_hanya_untuk_pembaca_narasi(buka, kasus, orang):
    """What the case has answered is ticked for those who may read it, and for nobody else."""
    k = kasus("disposisi")
    x = langkah(k, "disposisi")
    lama = langkah(k, "asesmen-awal")
    for jabatan, ada in ((orang(Peran.KEPALA_BIDANG), True), (orang(Peran.ADMIN_TU), False)):
        isi = teks(buka(jabatan, "letters:blangko_langkah", k.nomor, lama.pk))
        assert ("X" + "Ada" in isi) is ada
        assert buka(jabatan, "letters:blangko_langkah", k.nomor, x.pk).status_code == 200


def test_hanya_layanan_kantor_sendiri(buka, standar, orang, kantor_lain):
    di_dalam, di_luar = orang(Peran.PEKSOS), orang(Peran.PEKSOS, baru=True, kantor=kantor_lain)
    assert teks(buka(di_dalam, "letters:blangko_layanan", standar.kode))
    assert buka(di_luar, "letters:blangko_layanan", standar.kode).status_code == 404
    satu = buka(di_dalam, "letters:blangko_layanan", standar.kode, langkah="disposisi")
    assert rapat(standar.aturan.langkah[0].teks) not in teks(satu)
    assert buka(di_dalam, "letters:blangko_layanan", standar.kode, jalur="x").status_code == 404
    assert buka(di_dalam, "letters:blangko_layanan", standar.kode, langkah="x").status_code == 404


def test_daftar_formulir_menyebut_setiap_langkah(buka, standar, orang):
    isi = buka(orang(Peran.PEKSOS), "letters:blangko").content.decode()
    assert isi.count("langkah=") == len(standar.aturan.langkah_jalur(""))


def test_berkas_unggahan_menjadi_lampiran(kasus_nyata):
    """Paper is not asked for megabytes."""
    path, jalur = JALUR[0]
    kasus = kasus_nyata(path, jalur)
    isi = "".join(map("".join, lembar(cetak.blangko_layanan(kasus_kosong(kasus.standar, jalur)))))
    assert BerkasField().help_text.endswith("setiap berkas.")
    assert "setiapberkas." not in isi
