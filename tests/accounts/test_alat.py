"""A browser in words, and the address as it is kept."""

import pytest
from django.test import RequestFactory

from accounts import alat

KATA = {
    "Chrome di Android": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
    "Samsung Internet di Android": "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 "
    "(KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36",
    "Firefox di Windows": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 "
    "Firefox/131.0",
    "Edge di Windows": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like "
    "Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0",
    "Safari di iPhone": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) "
    "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
    "Safari di Mac": "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, "
    "like Gecko) Version/17.5 Safari/605.1.15",
    "Peramban tidak dikenal": "<script>alert(1)</script>",
}


@pytest.mark.parametrize("kata", KATA)
def test_peramban_dalam_kata(kata):
    assert alat.sebut(KATA[kata]) == kata


@pytest.mark.parametrize(
    ("meta", "alamat"),
    [
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REAL_IP": "36.68.1.2"}, "36.68.1.2"),
        ({"REMOTE_ADDR": "36.68.1.2", "HTTP_X_REAL_IP": "1.1.1.1"}, "36.68.1.2"),
        ({"REMOTE_ADDR": "", "HTTP_X_REAL_IP": "bukan alamat"}, None),
        ({"REMOTE_ADDR": ""}, None),
    ],
)
def test_alamat_hanya_dari_proxy_sendiri(meta, alamat):
    assert alat.dari(RequestFactory().get("/", **meta))[1] == alamat
