"""The nine elements as bars; a table with the same numbers stands beside them."""

from standards.diagram import GELAP, PENUH, Baris, Ruas, Skala, batang

#: 1 stands a little right of the axis, so that the worst answer still has a bar.
SKALA = Skala(0.5, 4, (1, 2, 3, 4))
#: Paper inherits no letters.
KERTAS = "Liberation Sans"
#: The one name that is too long for a line of the picture.
PENDEK = {"Sistem, mekanisme, dan prosedur": "Sistem dan prosedur"}


def bagan(hasil, huruf="inherit", *, ringkas=False):
    """A picture of NRR per element, 1 to 4; the lowest darker and named.

    Args:
        ringkas: codes without names, large enough for a phone; the table below has the names.
    """
    rendah = {u.kode for u in hasil.terendah}
    uraian = ", ".join(f"{u.nama} {_angka(u.nrr)}" for u in hasil.unsur)
    return batang(
        [_baris(u, u.kode in rendah, ringkas) for u in hasil.unsur],
        f"Nilai rata-rata setiap unsur: {uraian}",
        nama="ikm-ringkas" if ringkas else "ikm",
        skala=SKALA,
        huruf=huruf,
    )


def _baris(u, rendah, ringkas):
    label = u.kode if ringkas else f"{u.kode} {PENDEK.get(u.nama, u.nama)}"
    kata = f"{_angka(u.nrr)}{' terendah' if rendah else ''}"
    return Baris(label, [[Ruas(float(u.nrr), GELAP if rendah else PENUH)]], [kata])


def _angka(nilai):
    return f"{nilai:.3f}".replace(".", ",")
