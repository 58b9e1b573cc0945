"""The screen's tags, and that every template stays within the rules of the content policy."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import timezone
from django.utils.html import escape

from accounts.models import Instansi, Jabatan, Pengguna
from accounts.peran import Peran
from accounts.templatetags import tampilan

AKAR = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((AKAR / "templates").rglob("*.html"))
SPRITE = (AKAR / "static/vendor/bootstrap-icons/ikon.svg").read_text()
IKON = set(re.findall(r'<symbol id="([^"]+)"', SPRITE))


@pytest.fixture(autouse=True)
def berkas_statis_apa_adanya(settings):
    """Plain addresses: the hashed ones need a collectstatic first."""
    polos = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": polos}


def tulis(sumber, path="/", **konteks):
    request = RequestFactory().get(path)
    request.user = konteks.pop("user", None)
    return engines["django"].from_string(sumber).render(konteks, request)


def orang(peran=Peran.PEKSOS, **jabatan):
    """An unsaved person acting in a post: the header needs no database."""
    user = Pengguna(nama="Rina Astuti, S.Tr.Sos.")
    user.jabatan_aktif = Jabatan(
        pengguna=user,
        instansi=Instansi(nama="Dinas Sosial Kota Contoh", nama_singkat="Dinsos Contoh"),
        peran=peran,
        mulai=date(2020, 1, 1),
        **jabatan,
    )
    return user


def test_status_berkata_dan_berikon():
    html = tulis('{% status "belum" kata %}', kata="Belum <ada>")
    assert "status-perhatian" in html
    assert "#circle" in html
    assert "Belum &lt;ada&gt;" in html


def test_status_tak_dikenal_tetap_terbaca():
    assert "Aneh" in tulis('{% status "aneh" "Aneh" %}')


def test_tenggat_menyebut_saat_tepat_dan_sisa():
    pada = timezone.now() - timedelta(days=2, hours=1)
    html = tulis("{% tenggat pada %}", pada=pada)
    assert "tenggat-bahaya" in html
    assert "lewat 2 hari" in html
    assert html.count(tampilan.kalimat.waktu_lengkap(pada)) == 2  # title and screen reader


def test_tenggat_selesai_tidak_menghitung():
    html = tulis("{% tenggat pada selesai=True %}", pada=timezone.now())
    assert "tenggat-biasa" in html
    assert "lewat" not in html


def test_tenggat_memakai_kata_yang_diberikan_dengan_aman():
    html = tulis("{% tenggat pada kata=kata %}", pada=date(2030, 1, 1), kata="<b>2 hari kerja")
    assert "&lt;b&gt;2 hari kerja" in html


def test_ganti_query_mempertahankan_saringan():
    html = tulis(
        '{% ganti_query setelah="x" urut=None %}', "/kasus/?tahap=asesmen&urut=nama&setelah=a"
    )
    assert html == "?tahap=asesmen&amp;setelah=x"


def test_alamat_yang_tidak_ada_kosong():
    assert tulis('{% alamat "tidak:ada" %}') == ""


def test_logo_yang_hilang_diganti_lambang_tuntas():
    assert tampilan.logo(Instansi(logo="")).endswith(".svg")


def test_kepala_menyebut_siapa_sebagai_apa(db):
    user = orang(
        Peran.KEPALA_BIDANG, sebutan="Kepala Bidang Rehsos", sifat="Plt", selesai=date(2099, 1, 1)
    )
    html = tulis('{% include "komponen/kepala.html" with saya=request.user.jabatan %}', user=user)
    assert "Rina Astuti" in html
    assert "Plt. Kepala Bidang Rehsos" in html
    assert "Dinsos Contoh" in html


def test_menu_tanpa_jabatan_kosong():
    user = Pengguna(nama="Baru")
    assert "<nav" not in tulis("{% menu %}", user=user)


def test_menu_menurut_peran_dan_menandai_tempat(monkeypatch):
    monkeypatch.setattr(
        tampilan,
        "MENU",
        (
            ("Untuk semua", "accounts:jabatan", "folder2", None),
            ("Untuk admin", "accounts:ganti_sandi", "gear", (Peran.ADMIN_SISTEM,)),
            ("Tidak ada", "tidak:ada", "gear", None),
        ),
    )
    html = tulis("{% menu %}", "/akun/", user=orang())
    assert "Untuk semua" in html
    assert "Untuk admin" not in html
    assert "Tidak ada" not in html
    alamat = re.search(r'href="([^"#]+)"', html)[1]
    assert 'aria-current="true"' in tulis("{% menu %}", alamat, user=orang())


@pytest.mark.parametrize("berkas", TEMPLATES, ids=lambda b: str(b.relative_to(AKAR)))
def test_templat_tanpa_gaya_atau_skrip_sebaris(berkas):
    isi = berkas.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", isi)
    assert not re.search(r"<script(?![^>]*\ssrc=)", isi)
    assert not re.search(r"(src|href)=\"(https?:)?//", isi), "semua berkas dari sini sendiri"


def test_setiap_ikon_ada_dalam_sprite():
    pola = re.compile(r'(?:{% ikon |gambar=)"([^"]+)"')
    dipakai = {n for b in TEMPLATES for n in pola.findall(b.read_text())}
    dipakai |= {gambar for _, gambar in tampilan.LAMBANG.values()}
    dipakai |= {*tampilan.IKON_PESAN.values(), *tampilan.IKON_NADA.values()}
    dipakai |= {gambar for _, _, gambar, _ in tampilan.MENU}
    assert dipakai <= IKON, f"tidak ada dalam ikon.svg: {sorted(dipakai - IKON)}"


def _terang(warna):
    bagian = [int(warna[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in bagian)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _kontras(a, b):
    terang, gelap = sorted((_terang(a), _terang(b)), reverse=True)
    return (terang + 0.05) / (gelap + 0.05)


@pytest.mark.parametrize(
    ("depan", "belakang", "paling_kecil"),
    [
        ("tinta", "dasar", 4.5),
        ("samar", "dasar", 4.5),
        ("aksen", "dasar", 4.5),
        ("aksen-tua", "aksen-muda", 4.5),
        ("netral-tua", "netral-muda", 4.5),
        ("info-tua", "info-muda", 4.5),
        ("berhasil-tua", "berhasil-muda", 4.5),
        ("perhatian-tua", "perhatian-muda", 4.5),
        ("bahaya-tua", "bahaya-muda", 4.5),
        ("garis-isian", "dasar", 3),
    ],
)
def test_kontras_warna(depan, belakang, paling_kecil):
    css = (AKAR / "static/tuntas.css").read_text()
    warna = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css))
    assert _kontras(warna[depan], warna[belakang]) >= paling_kecil


def test_kata_panjang_boleh_patah_dan_tetap_aman():
    """Nothing that was typed is lost or becomes markup; ordinary words stay whole."""
    assert tampilan.lentur("Dinas Sosial & <b>") == "Dinas Sosial &amp; &lt;b&gt;"
    panjang = tampilan.lentur(f"Yth. {'x' * 45} & <i>{'y' * 40}")
    assert panjang.count("<wbr>") == 6
    assert panjang.replace("<wbr>", "") == escape(f"Yth. {'x' * 45} & <i>{'y' * 40}")
    assert max(map(len, panjang.replace("<wbr>", " ").split())) <= 20  # an escaped sign is longer
    assert tampilan.lentur("x" * 30) == "x" * 30
