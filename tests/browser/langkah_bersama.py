"""What a person does in the browser, in a few words: sign in, open, fill, press, read."""

import re

from django.conf import settings
from playwright.sync_api import TimeoutError, expect

AXE = settings.BASE_DIR / "tests" / "bahan" / "axe" / "axe.min.js"
BATAS = 90_000  # milliseconds: two slow cores, everything at once
expect.set_options(timeout=BATAS)


class Layar:
    """One person's window. Collects what the browser complains about, and checks every page."""

    def __init__(self, konteks):
        self.konteks = konteks
        self.halaman = konteks.new_page()
        self.halaman.set_default_timeout(BATAS)
        self.keluhan = []
        self.boleh = ()  # complaints that a journey provokes on purpose
        self.halaman.on("console", self._dengar)
        self.halaman.on("pageerror", lambda galat: self._keluh(f"{galat}"))

    def _dengar(self, pesan):
        # A PDF names no icon, so the browser asks for the usual one by itself.
        ikon = pesan.location.get("url", "").endswith("/favicon.ico")
        if pesan.type in ("error", "warning") and not ikon:
            self._keluh(pesan.text)

    def _keluh(self, kata):
        if not any(b in kata for b in self.boleh):
            self.keluhan.append(f"{self.halaman.url}: {kata}")

    # --- going about
    def masuk(self, pengguna, sandi="rahasia-sekali"):
        if "/masuk/" not in self.halaman.url and not self.ada("Kata sandi"):
            self.buka("/masuk/")
        self.isi(username=pengguna.username, password=sandi)
        return self.tekan("Masuk")

    def buka(self, alamat):
        self.halaman.goto(alamat)
        return self._periksa()

    def ikuti(self, nama, urut=0):
        """Follow a link by its words."""
        with self.halaman.expect_navigation():
            self.halaman.get_by_role("link", name=nama).nth(urut).click()
        return self._periksa()

    def kerjakan(self, kata):
        """From the queue, the task whose row says this."""
        self.buka("/")
        with self.halaman.expect_navigation():
            self.halaman.locator("tr", has_text=kata).first.get_by_role("link").first.click()
        return self._periksa()

    def tekan(self, nama):
        """Press a button by its words; the page that comes next is there afterwards.

        A press can be lost while a page still settles on a slow machine; then one presses again.
        """
        tombol = self.halaman.get_by_role("button", name=nama, exact=True)
        try:
            with self.halaman.expect_navigation(timeout=BATAS / 2):
                tombol.click()
        except TimeoutError:
            with self.halaman.expect_navigation():
                tombol.click()
        return self._periksa()

    def ungkap(self, nama):
        """Open a part that is folded away, unless it is open already."""
        bagian = self.halaman.locator("details", has=self.halaman.get_by_text(nama, exact=True))
        if bagian.get_attribute("open") is None:
            bagian.locator("summary").click()
        return self

    def isi(self, **medan):
        """Fill fields by name: text, choice, tick (True) or file."""
        for nama, nilai in medan.items():
            self._isi(self.isian(nama), nilai)
        return self

    def _isi(self, medan, nilai):
        jenis = medan.first.evaluate("e => e.type")
        if jenis == "radio":
            medan.and_(self.halaman.locator(f'[value="{nilai}"]')).check()
        elif jenis == "checkbox":
            medan.set_checked(nilai)
        elif jenis == "file":
            medan.set_input_files(nilai)
        elif jenis == "select-one":
            medan.select_option(nilai)
        else:
            medan.fill(nilai)

    def isian(self, nama):
        return self.halaman.locator(f'main [name="{nama}"]:not([type=hidden])')

    # --- reading
    @property
    def teks(self):
        return self.halaman.locator("main").inner_text()

    def ada(self, kata):
        return self.halaman.get_by_text(kata).count() > 0

    def baca(self, *kata):
        """All of these words are on the page."""
        for k in kata:
            expect(self.halaman.locator("main")).to_contain_text(k)
        return self

    def nilai(self, nama):
        return self.isian(nama).input_value()

    def di_sebelah(self, nama):
        """The sentence beside a field that was refused."""
        medan = self.halaman.locator(f'.medan:has([name="{nama}"])')
        return medan.locator(".galat-medan").inner_text()

    def axe(self):
        """axe finds nothing wrong on this page; run beside the page's own policy."""
        self.halaman.evaluate(AXE.read_text("utf-8") + ";0")
        salah = self.halaman.evaluate(
            "axe.run().then(h => h.violations.map(v => v.id + ': ' + v.nodes[0].html))"
        )
        assert salah == [], self.halaman.url
        return self

    def _periksa(self):
        """Whatever the page: nothing sticks out sideways, and it has one heading."""
        lebih = self.halaman.evaluate("document.documentElement.scrollWidth - innerWidth")
        if lebih > 0:
            self._keluh(f"menonjol {lebih} piksel ke samping")
        if self.halaman.locator("h1").count() != 1:
            self._keluh("tidak tepat satu judul h1")
        return self


def angka(pola, layar):
    """The first match of a pattern in the page's text: a number that was just given."""
    return re.search(pola, layar.teks)[0]


#: Province, city, district, kelurahan: Pasar Padi in Pangkalpinang.
WILAYAH = ("19", "19.71", "19.71.07", "19.71.07.1001")


def pilih_wilayah(layar, js=True):
    """Each choice fills the next list: by itself, or by a button without JavaScript."""
    for urut, kode in enumerate(WILAYAH, start=1):
        pilihan = layar.halaman.locator(f'[name=wilayah_{urut}] option[value="{kode}"]')
        if js:
            pilihan.wait_for(state="attached")
        elif not pilihan.count():
            layar.tekan("Tampilkan pilihan berikutnya")
        layar.isi(**{f"wilayah_{urut}": kode})
    return layar
