"""What the tests of signing in share: one's password, codes as an app shows them, a mail server."""

import socketserver
import threading
import time
from email import message_from_bytes, policy

from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.actions import faktor_kedua as aksi

SANDI = "rahasia-sekali"
DARI = ("Chrome di Android", "10.0.0.9")
ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Mobile Safari/537.36"
)


def masuk(client, pengguna, sandi=SANDI, **isi):
    isi = {"username": pengguna.username, "password": sandi} | isi
    return client.post(reverse("accounts:masuk"), isi)


def sudah_masuk(client):
    return client.get(reverse("cases:tugas")).status_code == 200


def kode_aplikasi(pengguna, langkah=0, confirmed=True):
    """The six digits that the person's app shows now, or so many half minutes later."""
    gawai = TOTPDevice.objects.get(user=pengguna, confirmed=confirmed)
    return f"{totp(gawai.bin_key, drift=langkah):06d}"


def pasang(pengguna):
    """A confirmed second factor; returns the recovery codes. The next code is good for sign-in."""
    aksi.mulai(pengguna)
    kode = kode_aplikasi(pengguna, confirmed=False)
    return aksi.konfirmasi(pengguna, kode, sesi_id=None, dari=DARI)[1]


def ketik_kode(client, kode):
    return client.post(reverse("accounts:kode"), {"kode": kode})


def lewat(client, detik):
    """Let this browser's session have been idle for so long."""
    sesi = client.session
    sesi["dilihat"] = int(time.time()) - detik
    sesi.save()


def peramban(**kepala):
    return Client(headers={"User-Agent": ANDROID} | kepala)


def ada_sesi(kunci):
    return Session.objects.filter(session_key=kunci).exists()


class _Jawab(socketserver.StreamRequestHandler):
    """Enough of RFC 5321 for one letter after the other."""

    def handle(self):
        self._kata("220 pos.contoh ESMTP")
        while baris := self.rfile.readline():
            perintah = baris[:4].upper()
            if perintah == b"DATA":
                self._kata("354 tulislah")
                self.server.surat.append(message_from_bytes(self._isi(), policy=policy.default))
                self._kata("250 diterima")
            elif perintah == b"QUIT":
                return self._kata("221 sampai jumpa")
            else:
                self._kata("250 baik")
        return None

    def _isi(self):
        baris = iter(self.rfile.readline, b".\r\n")
        return b"".join(b.removeprefix(b".") if b.startswith(b"..") else b for b in baris)

    def _kata(self, teks):
        self.wfile.write(f"{teks}\r\n".encode())


class KantorPos:
    """A mail server on loopback: `with KantorPos() as pos: … pos.surat`."""

    def __enter__(self):
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Jawab)
        self.server.daemon_threads = True
        self.server.surat = []
        self.utas = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.utas.start()
        return self

    def __exit__(self, *galat):
        self.server.shutdown()
        self.server.server_close()
        self.utas.join()

    @property
    def port(self):
        return self.server.server_address[1]

    @property
    def surat(self):
        return self.server.surat
