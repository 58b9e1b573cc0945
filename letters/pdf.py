"""Letters as PDF: Django templates printed by WeasyPrint with the fonts of this repository.

One FontConfiguration per process: a new one for each letter would keep its memory. WeasyPrint is
loaded with the first letter, and one letter is printed at a time, since Pango is not thread-safe.
"""

import atexit
from base64 import b64encode
from functools import lru_cache
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from accounts import lambang
from accounts.kop import isi_kop
from accounts.lambang import berkas_lambang
from letters.jenis import bentuk_surat

STATIS = Path(settings.BASE_DIR) / "static"
GAYA = ("huruf/surat.css", "huruf/cetak.css")
GAYA_BLANGKO = ("huruf/blangko.css",)  # after those of the letters
GAYA_REKAM = ("huruf/rekam.css",)  # likewise
#: Letters are kept for decades and read aloud: archival PDF with its structure (docs/keputusan.md).
ARSIP = {"pdf_variant": "pdf/a-3u", "pdf_tags": True}
#: A signature drawn on the screen, as the page itself carries it.
GAMBAR_TERTANAM = "data:image/png;base64,"
_satu_per_satu = Lock()


@atexit.register
def _lepas():
    """Give the fonts back while their library is still there."""
    _mesin.cache_clear()


@lru_cache(maxsize=1)
def _mesin():
    """(HTML class, fetcher, {name: stylesheet}, fonts), made once per process."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    class DariRepo(URLFetcher):
        """Reads static/, the offices' emblems and pictures within the page: no network."""

        def fetch(self, url, headers=None):
            berkas = Path(url.removeprefix("file://")).resolve()
            if url.startswith(GAMBAR_TERTANAM):
                return super().fetch(url, headers)
            boleh = (STATIS, Path(settings.MEDIA_ROOT).resolve() / lambang.FOLDER)
            if not url.startswith("file://") or not any(map(berkas.is_relative_to, boleh)):
                raise ValueError(f"Alamat di luar static/: {url}")
            return super().fetch(url, headers)

    ambil = DariRepo(allowed_protocols=["file", "data"])
    huruf = FontConfiguration()
    gaya = {
        g: CSS(filename=STATIS / g, font_config=huruf, url_fetcher=ambil)
        for g in (*GAYA, *GAYA_BLANGKO, *GAYA_REKAM)
    }
    return HTML, ambil, gaya, huruf


def html(surat, nilai, draf=False):
    """The whole letter as an HTML document."""
    return html_bentuk(bentuk_surat(surat), nilai, draf)


def html_bentuk(bentuk, nilai, draf=False):
    """A letter of this kind with these values."""
    konteks = {"nilai": nilai, "bentuk": bentuk, "draf": draf, "logo": logo(nilai["kop"]["logo"])}
    konteks["paraf"] = {p: tertanam(nama) for p, nama in nilai.get("paraf", {}).items()}
    return render_to_string("letters/surat/dokumen.html", konteks)


def cetak(surat, nilai, draf=False):
    """The letter as PDF bytes; `nilai` as letters/gabung.py gives them."""
    return cetak_html(html(surat, nilai, draf), **ARSIP)


def cetak_templat(templat, konteks):
    """A page of the office that is no letter (a register, a sheet) as PDF bytes.

    Args:
        konteks: the template's variables, `kop` among them; the emblem's address is added.
    """
    return cetak_html(render_to_string(templat, konteks | {"logo": logo(konteks["kop"]["logo"])}))


def cetak_html(isi, gaya=GAYA, **lain):
    """An HTML document as PDF bytes, with these stylesheets below static/.

    Args:
        lain: further options of WeasyPrint's `write_pdf`.
    """
    with _satu_per_satu:
        HTML, ambil, semua, huruf = _mesin()
        naskah = HTML(string=isi, base_url=STATIS.as_uri(), url_fetcher=ambil)
        lembar = [semua[g] for g in gaya]
        return naskah.write_pdf(stylesheets=lembar, font_config=huruf, **lain)


def logo(nama):
    """The emblem's address for the printer; '' when the office has none or the file is gone."""
    return Path(default_storage.path(nama)).as_uri() if berkas_lambang(nama) else ""


def tertanam(nama):
    """A stored PNG as an address that holds the picture itself; '' when the file is gone."""
    if not default_storage.exists(nama):
        return ""
    with default_storage.open(nama) as berkas:
        return GAMBAR_TERTANAM + b64encode(berkas.read()).decode()


def cetak_kop(instansi):
    """A page with nothing but the letterhead, to try it on the office's printer."""
    kop = isi_kop(instansi)
    konteks = {"kop": kop, "logo": logo(kop["logo"]), "kantor": instansi}
    return cetak_html(render_to_string("letters/surat/contoh_kop.html", konteks))
