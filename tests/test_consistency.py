"""Rules that hold for the whole house: its templates, addresses, words and borrowed parts."""

import re
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import crispy_bootstrap5
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
from tests.ringkas import LENGKAP

P = Peran
AKAR = Path(settings.BASE_DIR)
TEMPLATES = AKAR / "templates"
RUMAH = (
    "accounts",
    "standards",
    "cases",
    "letters",
    "referrals",
    "assessments",
    "complaints",
    "reports",
    "config",
)
#: Named by Django itself.
BAWAAN = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}


def semua_templat():
    return {str(p.relative_to(TEMPLATES)) for p in TEMPLATES.rglob("*.html")}


# --- templates
def test_tidak_ada_templat_menganggur():
    sumber = [p.read_text() for p in TEMPLATES.rglob("*.html")]
    sumber += [p.read_text() for rumah in RUMAH for p in (AKAR / rumah).rglob("*.py")]
    disebut = set(re.findall(r"[\"']([\w/]+\.html)[\"']", "\n".join(sumber)))
    disebut |= BAWAAN | {b.templat for b in JENIS_SURAT.values()}
    # The form pack takes ours in place of its own of the same name.
    paket = Path(crispy_bootstrap5.__file__).parent / "templates"
    disebut |= {t for t in semua_templat() if (paket / t).exists()}
    assert semua_templat() - disebut == set(), "templat yang tidak dipakai"


def test_setiap_templat_dapat_dibaca():
    for nama in semua_templat():
        get_template(nama)


# --- addresses
def semua_pola(resolver=None, rumah=""):
    """(namespace, pattern) of every address."""
    for p in (resolver or get_resolver()).url_patterns:
        if hasattr(p, "url_patterns"):
            yield from semua_pola(p, p.namespace or rumah)
        else:
            yield rumah, p


def test_nama_alamat_menemukan_tampilannya():
    """`cases:…` is answered by a function of cases/views; no name is given twice."""
    nama = list(semua_nama())
    assert len(nama) == len(set(nama)), "dua alamat bernama sama"
    for rumah, pola in semua_pola():
        modul = [m for n, m in sys.modules.items() if f"{n}.".startswith(f"{rumah}.views.")]
        ada = [f for m in modul for f in vars(m).values()]
        assert pola.callback in ada, f"{rumah}:{pola.name} tidak dijawab {rumah}/views"


def test_tidak_ada_dua_tampilan_pada_satu_alamat():
    """The first of two would answer for both."""
    banyak = Counter(re.sub(r"<[^>]*>", "<>", str(p.pattern)) for _, p in semua_pola())
    assert [alamat for alamat, n in banyak.items() if n > 1] == []


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
        isian = tag in ("input", "select", "textarea")
        if isian and a.get("type") not in ("hidden", "submit") and "aria-label" not in a:
            self.medan.append(a.get("id") or a.get("name"))


def jelajahi(client, serupa=3):
    """The pages that one gets to by links from the queue, a few of each kind: (url, answer)."""
    antre, kenal, jumlah = ["/"], {"/"}, Counter()
    while antre:
        url = antre.pop()
        jenis = resolve(url.partition("?")[0]).view_name
        jumlah[jenis] += 1
        if jumlah[jenis] > serupa:
            continue
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


PENJELAJAH = (P.PEKSOS, P.KEPALA_BIDANG, P.KETUA_RPS, P.ADMIN_TU, P.ADMIN_SISTEM)
PENJELAJAH += (P.KEPALA_INSTANSI, P.PETUGAS_DESA) if LENGKAP else ()


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
    teks = [t for k in kelas for t in getattr(k, "default_error_messages", {}).values()]
    dalam = {}
    for bahasa in ("en", "id"):
        with translation.override(bahasa):
            dalam[bahasa] = {str(t).partition("%(")[0].strip() for t in teks}
    beda = dalam["en"] - dalam["id"]
    return {t for t in beda if len(t) > 10} | {"Ensure this", "This field", "already exists."}


def test_formulir_menjawab_dalam_bahasa_indonesia(client, orang, objek):
    """Every form of the table, sent empty and sent wrong."""
    inggris = kalimat_inggris()
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
        for isi in ({}, dict.fromkeys(form.fields, "\N{BULLET}" * 300)):
            jawaban = client.post(url, isi | {"_": "1"})
            terjawab += jawaban.status_code == 200
            teks = jawaban.text if jawaban.status_code == 200 else ""
            salah += [f"{baris.nama}: {t}" for t in inggris if t in teks]
    assert salah == []
    assert terjawab > 40


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
