"""A score over time as SVG: shapes and numbers say it, colour only repeats it."""

from django.utils.html import format_html, format_html_join

from accounts.kalimat import tanggal
from assessments.instrumen.hitung import kata_angka

LEBAR, TINGGI = 640, 220
KIRI, KANAN, ATAS, BAWAH = 44, 24, 20, 44


def grafik(tanya, maksimum, titik):
    """Draw the points of one score in the order of time, with its bands as lines.

    Args:
        tanya: the score's question, whose `golongan` are drawn.
        maksimum: the top of the scale.
        titik: perbandingan.Titik, oldest first.
    """
    bawah = min([0, *(t.nilai for t in titik), *(g.dari for g in tanya.golongan)])
    atas = max([maksimum or 0, *(t.nilai for t in titik), bawah + 1])
    x = _x(len(titik))

    def y(nilai):
        return round(ATAS + (TINGGI - ATAS - BAWAH) * (1 - (nilai - bawah) / (atas - bawah)), 1)

    return format_html(
        '<svg class="grafik" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        "{}{}<polyline class='grafik-garis' points='{}'/>{}{}</svg>",
        LEBAR,
        TINGGI,
        _kata(tanya, titik),
        _sumbu(y, bawah, atas),
        _batas(tanya, y),
        " ".join(f"{x(i)},{y(t.nilai)}" for i, t in enumerate(titik)),
        format_html_join("", "{}", ((_tanda(x(i), y(t.nilai), t),) for i, t in enumerate(titik))),
        _tanggal(x, titik),
    )


def _x(banyak):
    lebar = LEBAR - KIRI - KANAN - 40
    return lambda i: round(KIRI + 20 + (lebar * i / (banyak - 1) if banyak > 1 else lebar / 2), 1)


def _kata(tanya, titik):
    isi = "; ".join(f"{tanggal(t.tanggal)}: {t.kata}" for t in titik)
    return f"Grafik {tanya.teks}. {isi}."


def _sumbu(y, bawah, atas):
    garis = [(y(n), y(n) + 4, kata_angka(n)) for n in (bawah, atas)]
    return format_html_join(
        "",
        '<line class="grafik-sumbu" x1="{}" x2="{}" y1="{}" y2="{}"/>'
        '<text class="grafik-angka" x="{}" y="{}" text-anchor="end">{}</text>',
        ((KIRI, LEBAR - KANAN, a, a, KIRI - 8, b, n) for a, b, n in garis),
    )


def _batas(tanya, y):
    """A dashed line where one band ends and the next begins, named at its right end."""
    urut = sorted(tanya.golongan, key=lambda g: g.dari)[1:]
    return format_html_join(
        "",
        '<line class="grafik-batas" x1="{}" x2="{}" y1="{}" y2="{}"/>',
        ((KIRI, LEBAR - KANAN, y(g.dari), y(g.dari)) for g in urut),
    )


def _tanda(x, y, t):
    """A point: a circle where the band is good, a square where it is a risk; always its number."""
    angka = format_html(
        '<text class="grafik-nilai" x="{}" y="{}" text-anchor="middle">{}</text>',
        x,
        y - 10 if y > ATAS + 14 else y + 20,
        kata_angka(t.nilai),
    )
    if t.tingkat >= 2:
        bentuk = '<rect class="grafik-risiko" x="{}" y="{}" width="10" height="10"/>{}'
        return format_html(bentuk, x - 5, y - 5, angka)
    return format_html('<circle class="grafik-titik" cx="{}" cy="{}" r="5"/>{}', x, y, angka)


def _tanggal(x, titik):
    langkah = max(1, -(-len(titik) // 6))  # six dates at most are read side by side
    pilih = [i for i in range(len(titik)) if (len(titik) - 1 - i) % langkah == 0]
    return format_html_join(
        "",
        '<text class="grafik-angka" x="{}" y="{}" text-anchor="middle">{}</text>',
        ((x(i), TINGGI - BAWAH + 26, f"{titik[i].tanggal:%d-%m-%y}") for i in pilih),
    )
