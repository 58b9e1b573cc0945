"""Pages for citizens: light on a cheap phone, kept by whoever stands between, no session asked."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from accounts.peran import Peran
from complaints.actions import survei

#: Address and how many queries its empty page may cost.
BERSAMA = [("lapor", 3), ("lacak", 0), ("pengaduan_cek", 0), ("informasi_cek", 0)]
BERKUNCI = [("lapor_kantor", 4), ("pengaduan_publik", 3), ("informasi_publik", 1)]


def alamat(nama, kota):
    return reverse(f"complaints:{nama}", args=[kota.kode] if nama in dict(BERKUNCI) else [])


@pytest.mark.parametrize(("nama", "kueri"), BERSAMA)
def test_yang_sama_bagi_semua_orang_boleh_disimpan(
    client, orang, kota, nama, kueri, django_assert_max_num_queries
):
    """Also for somebody who is signed in: nobody is asked who they are."""
    client.force_login(orang(Peran.PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    with django_assert_max_num_queries(kueri):
        jawaban = client.get(alamat(nama, kota))
    assert {"public", "max-age=300"} <= set(jawaban["Cache-Control"].split(", "))
    assert "Cookie" not in jawaban.get("Vary", "")
    assert not jawaban.cookies


@pytest.mark.parametrize(("nama", "kueri"), BERKUNCI)
def test_yang_memuat_kunci_formulir_tidak_disimpan(
    client, kota, nama, kueri, django_assert_max_num_queries
):
    with django_assert_max_num_queries(kueri):
        jawaban = client.get(alamat(nama, kota))
    assert "no-store" in jawaban["Cache-Control"]
    assert "Cookie" not in jawaban.get("Vary", "")
    assert not jawaban.cookies


@pytest.mark.parametrize("nama", ["lacak", "pengaduan_cek", "informasi_cek"])
def test_jawaban_atas_kiriman_tidak_disimpan(client, kota, nama):
    jawaban = client.post(alamat(nama, kota), {"nomor": "2026-X-1", "kode": "salah"})
    assert "no-store" in jawaban["Cache-Control"]


@pytest.mark.parametrize("nama", [*dict(BERSAMA), *dict(BERKUNCI)])
def test_kiriman_dari_situs_lain_ditolak(client, kota, nama):
    """Nobody's visitors can be made to send junk; a form of ours goes without any token."""
    ketat = type(client)(enforce_csrf_checks=True)
    if nama != "lapor":
        assert ketat.post(alamat(nama, kota), {}).status_code == 200
        asing = ketat.post(alamat(nama, kota), {}, headers={"Sec-Fetch-Site": "cross-site"})
        assert asing.status_code == 403


def berkas_awal(html):
    """The bytes that come with a page: whatever it asks for by itself."""
    minta = re.findall(r'<(?:link|script|img)[^>]+?(?:href|src)="/static/([^"]+)"', html)
    isi = [finders.find(re.sub(r"\.[0-9a-f]{12}\.", ".", nama)) for nama in minta]
    for nama in [x for x in isi if x.endswith(".css")]:
        with open(nama, encoding="utf-8") as gaya:
            assert "url(" not in gaya.read()  # no font, no picture behind the style
    ukuran = 0
    for nama in isi:
        with open(nama, "rb") as berkas:
            ukuran += len(berkas.read())
    return ukuran


@pytest.mark.parametrize("nama", [*dict(BERSAMA), *dict(BERKUNCI), "survei_isi"])
def test_pemuatan_pertama_di_bawah_60_kb(client, kota, orang, standar, nama):
    """Page, style, script and icon together, before anything is compressed."""
    if nama == "survei_isi":
        (kode,) = survei.buat_kode(layanan=standar, banyak=1, by=orang(Peran.PETUGAS_LAYANAN))
        jalan = reverse("complaints:survei_isi", args=[kode.token])
    else:
        jalan = alamat(nama, kota)
    html = client.get(jalan).content
    assert len(html) + berkas_awal(html.decode()) < 60_000
