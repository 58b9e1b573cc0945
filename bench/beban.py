"""Requests as fast as they are answered, by a few at once, over plain sockets.

A client library would cost more than the page: what is sent is written out once, and the answer is
read to its end (sync workers close the connection).
"""

import itertools
import socket
import threading
import time
from typing import NamedTuple
from urllib.parse import urlencode

BERSAMA = 4
TENGGANG = 60  # seconds to wait for an answer


class Permintaan(NamedTuple):
    """One request: address, and the fields of a form when it is sent."""

    jalur: str
    isi: dict | None = None
    dari: str = ""  # the visitor's address, as the proxy in front names it


class Hasil(NamedTuple):
    banyak: int
    detik: float
    lama: list
    besar: int  # bytes of the last answer
    salah: str = ""

    @property
    def per_detik(self):
        return self.banyak / self.detik if self.detik else 0

    def persentil(self, n):
        urut = sorted(self.lama)
        return urut[min(len(urut) - 1, len(urut) * n // 100)] * 1000 if urut else 0

    def tambah(self, lain):
        return Hasil(
            self.banyak + lain.banyak,
            self.detik + lain.detik,
            self.lama + lain.lama,
            lain.besar or self.besar,
            self.salah or lain.salah,
        )


KOSONG = Hasil(0, 0, [], 0)


class Peramban:
    """A signed-in client of one server, by its cookies."""

    def __init__(self, porta, kuki):
        self.porta, self.kuki = porta, kuki

    def kirim(self, minta):
        """(status, location, bytes) of one answer."""
        with socket.create_connection(("127.0.0.1", self.porta), TENGGANG) as s:
            s.sendall(self._tulis(minta))
            bagian = []
            while potong := s.recv(65536):
                bagian.append(potong)
        jawab = b"".join(bagian)
        kepala = jawab.partition(b"\r\n\r\n")[0].decode("latin-1")
        baris = kepala.split("\r\n")
        tujuan = next((b[10:] for b in baris if b.lower().startswith("location: ")), "")
        kuki = [b[12:].partition(";")[0] for b in baris if b.lower().startswith("set-cookie: ")]
        return int(baris[0].split()[1]), tujuan, jawab, dict(k.split("=", 1) for k in kuki)

    def _tulis(self, minta):
        kuki = "; ".join(f"{k}={v}" for k, v in self.kuki.items())
        umum = f"Host: 127.0.0.1\r\nCookie: {kuki}\r\nConnection: close\r\n"
        umum += f"X-Real-IP: {minta.dari}\r\n" if minta.dari else ""
        if minta.isi is None:
            return f"GET {minta.jalur} HTTP/1.1\r\n{umum}\r\n".encode()
        isi = urlencode(minta.isi | {"csrfmiddlewaretoken": self.kuki["csrftoken"]}, doseq=True)
        return (
            f"POST {minta.jalur} HTTP/1.1\r\n{umum}"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(isi)}\r\n\r\n{isi}"
        ).encode()


def jalan(peramban, deret, detik, berhasil):
    """Send the requests of an iterator until time or they are over.

    Args:
        berhasil: (status, location) → whether the answer is the right one.
    """
    kunci, lama, salah, besar = threading.Lock(), [], [], [0]
    deret, akhir = iter(deret), time.perf_counter() + detik

    def kerja():
        while time.perf_counter() < akhir and not salah:
            with kunci:
                minta = next(deret, None)
            if minta is None:
                return
            mulai = time.perf_counter()
            try:
                status, tujuan, jawab, _ = peramban.kirim(minta)
            except OSError as galat:
                salah.append(f"{minta.jalur}: {galat}")
                return
            lama.append(time.perf_counter() - mulai)
            besar[0] = len(jawab)
            if not berhasil(status, tujuan):
                salah.append(f"{minta.jalur} menjawab {status} {tujuan}")

    utas = [threading.Thread(target=kerja) for _ in range(BERSAMA)]
    mulai = time.perf_counter()
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    return Hasil(len(lama), time.perf_counter() - mulai, lama, besar[0], salah[0] if salah else "")


def berulang(daftar):
    return itertools.cycle(daftar)
