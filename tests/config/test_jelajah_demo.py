"""Every role of every demo office looks around: what a page offers opens, and is of that office."""

import re
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import resolve

from accounts.models import Instansi, Jabatan
from cases.models import Aduan, Kasus, Klien, Tugas
from config.contoh import kantor
from letters.models import Surat
from tests.config.test_demo import KODE, contoh, isi
from tests.ringkas import pilihan

__all__ = ["contoh", "isi"]

HALAMAN = 8  # pages that each role opens, of as many different views as it is offered
BUKAN_HALAMAN = re.compile(r"/(keluar|static)/")


class Halaman(HTMLParser):
    """What a page offers: addresses, forms to send, acts held back with their reason."""

    def __init__(self, jawaban):
        super().__init__()
        self.tautan, self.formulir, self.tertahan = [], 0, 0
        self.teks = jawaban.content.decode()
        self.feed(self.teks)

    def handle_starttag(self, tag, attrs):
        ciri = dict(attrs)
        if alamat := ciri.get("href" if tag == "a" else "src" if tag == "img" else ""):
            self.tautan.append(alamat)
        elif tag == "form" and ciri.get("method") == "post":
            self.formulir += "/keluar/" not in (ciri.get("action") or "")
        self.tertahan += "tertahan" in (ciri.get("class") or "").split()

    def alamat(self, halaman):
        """The addresses of this site, without the place in the page."""
        for x in self.tautan:
            bagian = urlsplit(urljoin(f"http://testserver{halaman}", x))
            if bagian.netloc == "testserver" and not BUKAN_HALAMAN.match(bagian.path):
                yield bagian.path + (f"?{bagian.query}" if bagian.query else "")


def pandangan(alamat):
    return resolve(urlsplit(alamat).path).view_name


def gagal(jawaban):
    """Whether a link ended in an error or a refusal."""
    return jawaban.status_code != 200


def jelajahi(client, batas=HALAMAN):
    """{address: (answer, page it was offered on)}: each next page is of the view seen least."""
    antre, hasil, lihat = {"/": ""}, {}, Counter()
    while antre and len(hasil) < batas:
        alamat = min(antre, key=lambda x: (lihat[pandangan(x)], len(x), x))
        dari = antre.pop(alamat)
        lihat[pandangan(alamat)] += 1
        jawaban = client.get(alamat, follow=True)
        hasil[alamat] = jawaban, dari
        if jawaban.streaming:
            list(jawaban.streaming_content)  # read to its end, the file is closed
        elif jawaban.status_code == 200:
            baru = set(Halaman(jawaban).alamat(alamat)) - hasil.keys()
            antre |= {x: alamat for x in baru if x not in antre}
    return hasil


def satu_tiap_peran(instansi):
    """One person for each role and unit of the office."""
    semua = Jabatan.objects.berlaku().filter(instansi=instansi).select_related("pengguna")
    return {(j.peran, j.unit_id): j for j in semua.order_by("-pk")}.values()


def masuk(jabatan):
    jabatan.pengguna.jabatan_aktif = jabatan
    jabatan.pengguna.save(update_fields=["jabatan_aktif"])
    client = Client()
    client.force_login(jabatan.pengguna)
    return client


def ciri_khas(instansi):
    """Numbers and names that no other office's pages have any business to show."""
    kata = set()
    for model, medan in ((Kasus, "nomor"), (Aduan, "nomor"), (Surat, "nomor"), (Klien, "nik")):
        kata |= set(model.objects.filter(instansi=instansi).values_list(medan, flat=True))
    nama = Klien.objects.filter(instansi=instansi).values_list("nama", flat=True)
    return {x for x in kata if x} | set(nama)


@pytest.fixture
def asing(isi):
    """{office's code: pattern of what belongs to the others}."""
    khas = {i.kode: ciri_khas(i) for i in Instansi.objects.all()}
    sendiri = {c.kode: c.folder for c in kantor.semua()}
    hasil = {}
    for kode in khas:
        teks = "".join(b.read_text() for b in sendiri[kode].glob("*.toml"))
        lain = {x for k, isinya in khas.items() if k != kode for x in isinya if x not in teks}
        hasil[kode] = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, lain)) + r")(?!\w)")
    return hasil


#: The office that refers and the one that is referred to.
KANTOR = pilihan(KODE, {"dinsos-pangkalpinang", "dinsospmd-babel"})


@pytest.mark.parametrize("kode", KANTOR)
def test_yang_ditawarkan_terbuka_dan_milik_kantor_sendiri(asing, contoh, settings, kode):
    """No link leads to an error or a refusal, and no page tells of another office's people."""
    settings.MEDIA_ROOT = contoh
    salah, halaman = [], 0
    for jabatan in satu_tiap_peran(Instansi.objects.get(kode=kode)):
        for alamat, (jawaban, dari) in jelajahi(masuk(jabatan)).items():
            halaman += 1
            if gagal(jawaban):
                salah.append((jabatan.peran, jawaban.status_code, alamat, f"dari {dari}"))
            elif not jawaban.streaming:
                bocor = asing[kode].search(jawaban.content.decode())
                salah += [(jabatan.peran, alamat, bocor[0])] if bocor else []
    assert salah == []
    assert halaman > 5 * HALAMAN


@pytest.mark.parametrize("kode", KANTOR)
def test_setiap_tugas_dapat_dikerjakan_atau_disebut_yang_menahannya(isi, contoh, settings, kode):
    """A row of the queue opens a page with its act, or with the reason why it must wait."""
    settings.MEDIA_ROOT = contoh
    buntu, diperiksa = [], 0
    for jabatan in satu_tiap_peran(Instansi.objects.get(kode=kode)):
        client = masuk(jabatan)
        for tugas in Tugas.objects.untuk(jabatan):
            jawaban = client.get(f"{tugas.tautan}?antrean", follow=True)
            halaman = Halaman(jawaban)
            # an act with a page of its own: /rujukan/7/terima/ from /rujukan/7/
            alamat = jawaban.request["PATH_INFO"]
            ke = any(t.startswith(alamat) and t != alamat for t in halaman.tautan)
            ada = halaman.formulir or halaman.tertahan or ke
            if gagal(jawaban) or (jawaban.status_code == 200 and not ada):
                buntu.append((jabatan.peran, jawaban.status_code, tugas.judul, tugas.tautan))
            diperiksa += 1
    assert buntu == []
    assert diperiksa >= 3
