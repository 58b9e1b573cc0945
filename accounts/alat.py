"""A browser in words: "Chrome di Android". Said to people, never trusted."""

import ipaddress
import re

from accounts.backends import alamat_pemohon

PERAMBAN = (
    (r"Edg(A|iOS)?/", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"UCBrowser/", "UC Browser"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"CriOS/|Chrome/|Chromium/", "Chrome"),
    (r"Safari/", "Safari"),
)
SISTEM = (
    (r"Android", "Android"),
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Windows", "Windows"),
    (r"CrOS", "ChromeOS"),
    (r"Mac OS X|Macintosh", "Mac"),
    (r"Linux", "Linux"),
)


def sebut(user_agent):
    def pertama(daftar):
        return next((nama for pola, nama in daftar if re.search(pola, user_agent)), "")

    peramban, sistem = pertama(PERAMBAN), pertama(SISTEM)
    return " di ".join(x for x in (peramban, sistem) if x) or "Peramban tidak dikenal"


def dari(request):
    """(browser in words, address or None) of a request, as the traces keep them."""
    try:
        alamat = str(ipaddress.ip_address(alamat_pemohon(request).strip()))
    except ValueError:
        alamat = None
    return sebut(request.headers.get("User-Agent", "")), alamat
