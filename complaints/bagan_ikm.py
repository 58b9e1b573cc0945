"""The nine elements as bars; a table with the same numbers stands beside them."""

from standards.diagram import GELAP, MUAT, PENUH, Baris, Ruas, Skala, batang

#: 1 stands a little right of the axis, so that the worst answer still has a bar.
SKALA = Skala(0.5, 4, (1, 2, 3, 4))


#: Paper inherits no letters.
KERTAS = "Liberation Sans"
MUAT_KERTAS = 300


def bagan(hasil, huruf="inherit"):
    """A picture of NRR per element, 1 to 4; the lowest darker and named."""
    rendah = {u.kode for u in hasil.terendah}
    uraian = ", ".join(f"{u.nama} {_angka(u.nrr)}" for u in hasil.unsur)
    return batang(
        [_baris(u, u.kode in rendah) for u in hasil.unsur],
        f"Nilai rata-rata setiap unsur: {uraian}",
        nama="ikm",
        skala=SKALA,
        huruf=huruf,
        muat=MUAT if huruf == "inherit" else MUAT_KERTAS,
    )


def _baris(u, rendah):
    kata = f"{_angka(u.nrr)}{' terendah' if rendah else ''}"
    isi = GELAP if rendah else PENUH
    return Baris(f"{u.kode} {u.nama}", [[Ruas(float(u.nrr), isi)]], [kata])


def _angka(nilai):
    return f"{nilai:.3f}".replace(".", ",")
