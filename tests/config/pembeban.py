"""People at work over HTTP, as their browsers would be: for the test that kills the server."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
from threading import Thread


class TidakMengikuti(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


class Peramban:
    """One person's browser; nothing is followed, so an answer is what the server said."""

    def __init__(self, alamat, nama, sandi):
        self.alamat, self.kuki = alamat, http.cookiejar.CookieJar()
        self._buka = urllib.request.build_opener(
            TidakMengikuti, urllib.request.HTTPCookieProcessor(self.kuki)
        )
        self.buka("/masuk/")
        status, _, _ = self.kirim("/masuk/", {"username": nama, "password": sandi})
        assert status == 302, status

    def buka(self, path, data=None):
        """(status, Location, text); a broken connection raises OSError."""
        try:
            with self._buka.open(self.alamat + path, data=data, timeout=30) as jawaban:
                return jawaban.status, "", jawaban.read().decode()
        except urllib.error.HTTPError as jawaban:
            with jawaban:
                return jawaban.code, jawaban.headers.get("Location", ""), jawaban.read().decode()

    def kirim(self, path, isi):
        token = next(k.value for k in self.kuki if k.name == "csrftoken")
        isi = {"csrfmiddlewaretoken": token} | isi
        return self.buka(path, urllib.parse.urlencode(isi, doseq=True).encode())


class Pekerja(Thread):
    """Does one kind of work over and over; `diakui` holds what the server said was done."""

    def __init__(self, peramban, kerja, berhenti):
        super().__init__(daemon=True)
        self.peramban, self.kerja, self.berhenti = peramban, kerja, berhenti
        self.diakui, self.ditolak = [], []

    def run(self):
        for apa in self.kerja(self.peramban):
            status, hasil = apa
            if status == 302:
                self.diakui.append(hasil)
            else:
                self.ditolak.append((status, hasil))
            if self.berhenti.is_set():
                return


def sampai_putus(kerja):
    """The killed server shows as a broken connection; what was under way is not acknowledged."""

    def jalan(peramban):
        try:
            yield from kerja(peramban)
        except (OSError, EOFError, ValueError):
            return
        except Exception as galat:
            if type(galat).__module__ != "http.client":
                raise

    return jalan


def aduan(siapa):
    def kerja(peramban):
        urut = 0
        while True:
            urut += 1
            isi = {
                "kanal": "tatap_muka",
                "sumber": "warga",
                "pelapor_nama": "Budi Santoso",
                "wilayah": "19.71",
                "lokasi": "Terminal",
                "kronologi": f"Laporan {siapa} ke-{urut}.",
            }
            status, ke, _ = peramban.kirim("/aduan/baru/", isi)
            nomor = re.search(r"/aduan/([^/]+)/", ke)
            yield status, (nomor and nomor[1], isi["kronologi"])

    return sampai_putus(kerja)


def langkah(daftar, isi):
    """Complete these steps, one after the other."""

    def kerja(peramban):
        for pk, path in daftar:
            yield peramban.kirim(path, isi)[0], pk

    return sampai_putus(kerja)


def syarat(daftar):
    """Tick these requirements there and back, again and again."""

    def kerja(peramban):
        putaran = 0
        while True:
            for pk, path in daftar:
                putaran += 1
                status = "ada" if putaran // len(daftar) % 2 == 0 else "belum"
                isi = dict.fromkeys(("alasan", "koreksi"), f"putaran {putaran}")
                isi |= {"status": status}
                yield peramban.kirim(path, isi)[0], (pk, isi["alasan"])

    return sampai_putus(kerja)
