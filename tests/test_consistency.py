"""Rules that hold for the whole house: its templates, addresses, words and borrowed parts."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.forms import fields, models
from django.template.loader import get_template
from django.urls import get_resolver, resolve, reverse
from django.utils import translation
from dunia import bangun
from test_access import TABEL, semua_nama

from accounts.peran import Peran
from letters.jenis import SEMUA as JENIS_SURAT

P = Peran
AKAR = Path(settings.BASE_DIR)
TEMPLATES = AKAR / "templates"
RUMAH = ("accounts", "standards", "cases", "letters", "config")
#: Named by Django itself.
BAWAAN = {"403.html", "403_csrf.html", "404.html", "500.html"}


def semua_templat():
    return {str(p.relative_to(TEMPLATES)) for p in TEMPLATES.rglob("*.html")}


# --- templates
def test_tidak_ada_templat_menganggur():
    sumber = [p.read_text() for p in TEMPLATES.rglob("*.html")]
    sumber += [p.read_text() for rumah in RUMAH for p in (AKAR / rumah).rglob("*.py")]
    disebut = set(re.findall(r"[\"']([\w/]+\.html)[\"']", "\n".join(sumber)))
    disebut |= BAWAAN | {b.templat for b in JENIS_SURAT.values()}
    # Those of the form pack stand in front of the package's own of the same name.
    pengganti = {t for t in semua_templat() if t.startswith("bootstrap5/")}
    assert semua_templat() - disebut - pengganti == set(), "templat yang tidak dipakai"
    for nama in pengganti:
        paket = Path(__import__("crispy_bootstrap5").__file__).parent / "templates"
        assert (paket / nama).exists(), f"{nama} tidak menggantikan apa pun"


@pytest.mark.parametrize("nama", sorted(semua_templat()))
def test_templat_dapat_dibaca(nama):
    get_template(nama)


# --- addresses
def test_nama_alamat_menemukan_tampilannya():
    """`cases:…` is answered in cases/views, and its address is the one place of that name."""
    nama = list(semua_nama())
    assert len(nama) == len(set(nama)), "dua alamat bernama sama"
    for kunci in nama:
        rumah = kunci.partition(":")[0]
        baris = next(b for b in TABEL if b.nama == kunci)
        contoh = {"nomor": "X", "pk": 1, "kode": "x", "tahun": 2026}
        cocok = next(
            {k: contoh[k] for k in params}
            for namespace, (awalan, r) in get_resolver().namespace_dict.items()
            if namespace == rumah
            for _, params in [r.reverse_dict[kunci.partition(":")[2]][0][0]]
        )
        tampilan = resolve(reverse(kunci, kwargs=cocok)).func
        modul = getattr(tampilan, "view_class", tampilan).__module__
        assert modul == f"{rumah}.views" or modul.startswith(f"{rumah}.views."), baris


# --- pages, as a browser gets them
class Halaman(HTMLParser):
    """What a page holds that a rule is about."""

    def __init__(self, isi):
        super().__init__()
        self.tautan, self.salah, self.id, self.h1 = [], [], [], 0
        self.label, self.medan = set(), []
        self.feed(isi)
        kembar = {i for i in self.id if self.id.count(i) > 1}
        self.salah += [f"id kembar: {i}" for i in sorted(kembar)]
        self.salah += [f"tanpa label: {m}" for m in self.medan if m not in self.label]
        if self.h1 != 1:
            self.salah.append(f"{self.h1} judul h1")

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        self.salah += [f"<{tag} {k}>" for k in a if k == "style" or k.startswith("on")]
        self.salah += [f"<{tag} {k}>" for k in a if k.startswith(("hx-on", "hx-vals"))]
        if tag == "style" or (tag == "script" and not a.get("src")):
            self.salah.append(f"<{tag}> sebaris")
        if tag == "img" and "alt" not in a:
            self.salah.append("<img> tanpa alt")
        if a.get("id"):
            self.id.append(a["id"])
        self.h1 += tag == "h1"
        if tag == "a" and a.get("href"):
            self.tautan.append(a["href"].partition("#")[0])
        if tag == "label":
            self.label.add(a.get("for"))
        if tag in ("input", "select", "textarea") and a.get("type") not in ("hidden", "submit"):
            if "aria-label" not in a:
                self.medan.append(a.get("id") or a.get("name"))


def jelajahi(client, batas=400):
    """Every page that one gets to by links from the queue: (url, answer)."""
    antre, kenal = ["/"], {"/"}
    while antre and len(kenal) < batas:
        url = antre.pop()
        jawaban = client.get(url)
        yield url, jawaban
        if not jawaban.headers.get("Content-Type", "").startswith("text/html"):
            continue
        for ke in Halaman(jawaban.text).tautan:
            ke = f"{url.partition('?')[0]}{ke}" if ke.startswith("?") else ke
            if ke.startswith("/") and ke not in kenal:
                kenal.add(ke)
                antre.append(ke)


@pytest.fixture
def objek(orang, kasus, aduan, klien, standar):
    return bangun(orang, kasus, aduan, klien, standar)


PENJELAJAH = (P.PEKSOS, P.KEPALA_BIDANG, P.KEPALA_INSTANSI, P.ADMIN_TU, P.PETUGAS_DESA)
PENJELAJAH += (P.KETUA_RPS, P.AUDITOR, P.ADMIN_SISTEM)


def test_setiap_tautan_sampai_dan_setiap_halaman_bersih(client, orang, objek):
    """No link leads to a closed door, and no page needs anything inline.

    A page's button and its gate ask the same question; this asks both, as every main role.
    """
    salah = []
    for peran in PENJELAJAH:
        client.force_login(orang(peran).pengguna, backend="accounts.backends.JabatanBackend")
        for url, jawaban in jelajahi(client):
            if jawaban.status_code not in (200, 302):
                salah.append(f"{peran} {url}: {jawaban.status_code}")
            elif jawaban.streaming:
                jawaban.getvalue()
            elif jawaban.headers["Content-Type"].startswith("text/html") and jawaban.content:
                salah += [f"{peran} {url}: {s}" for s in Halaman(jawaban.text).salah]
    assert sorted(set(salah)) == []


# --- words
def kalimat_inggris():
    """The beginnings of Django's own messages of fields, in English."""
    kelas = [k for k in (*vars(fields).values(), *vars(models).values()) if isinstance(k, type)]
    with translation.override("en"):
        semua = {
            str(teks).partition("%(")[0].strip()
            for k in kelas
            for teks in getattr(k, "default_error_messages", {}).values()
        }
    return {t for t in semua if len(t) > 10} | {"Ensure this", "This field", "already exists."}


def medan_ngawur(form):
    """Something wrong for each field of a page's form."""
    return {nama: "\N{BULLET}" * 300 for nama in form.fields} | {"_": "1"}


@pytest.mark.parametrize("isi", ["kosong", "ngawur"])
def test_formulir_menjawab_dalam_bahasa_indonesia(client, orang, objek, isi):
    """Every form of the table, sent empty and sent wrong."""
    inggris = [t for t in kalimat_inggris()]
    salah, terjawab = [], 0
    for baris in TABEL:
        if not baris.kirim:
            continue
        url = reverse(baris.nama, args=[objek[a] for a in baris.args.split()])
        jabatan = orang(next(p for p in P if p in baris.kirim))
        client.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
        halaman = client.get(url)
        form = halaman.context and halaman.context.get("form")
        if not form:
            continue
        data = {"_": "1"} if isi == "kosong" else medan_ngawur(form)
        jawaban = client.post(url, data)
        terjawab += jawaban.status_code == 200
        teks = jawaban.text if jawaban.status_code == 200 else ""
        salah += [f"{baris.nama}: {t}" for t in inggris if t in teks]
    assert salah == []
    assert terjawab > 20


# --- borrowed parts
@pytest.mark.parametrize("folder", ["vendor", "huruf"])
def test_bagian_dari_luar_berlisensi(folder):
    bagian = [p for p in (AKAR / "static" / folder).iterdir() if p.is_dir()]
    assert bagian
    for p in bagian:
        assert (p / "LICENSE").stat().st_size > 200, f"{p} tanpa LICENSE"


def test_daftar_bagian_dari_luar_lengkap():
    daftar = (AKAR / "static/vendor/README.md").read_text()
    for p in (AKAR / "static/vendor").iterdir():
        if p.is_dir():
            assert f"`{p.name}/`" in daftar
