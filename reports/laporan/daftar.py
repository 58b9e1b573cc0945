"""Every report, in the order in which they are offered. A new one is added here."""

from reports.izin_laporan import boleh_baca
from reports.laporan import (
    beban,
    buku_aduan,
    buku_kasus,
    hasil,
    hunian,
    kepatuhan,
    lembaga,
    orang_terlantar,
    ppks,
    spm,
    triwulan,
)
from reports.laporan.luar import LUAR

SEMUA = {
    m.LAPORAN.kode: m.LAPORAN
    for m in (
        ppks,
        triwulan,
        hasil,
        kepatuhan,
        beban,
        spm,
        buku_kasus,
        buku_aduan,
        orang_terlantar,
        lembaga,
        hunian,
    )
}
KELOMPOK = ("Rekapitulasi", "Buku register", "Rujukan dan rumah", "Suara masyarakat")


def menurut_kelompok(jabatan):
    """[(group, its reports, those of other rooms)] that this person may open."""
    punya = [x for x in SEMUA.values() if boleh_baca(x, jabatan)]
    luar = [x for x in LUAR if x.boleh(jabatan)]
    semua = [
        (g, [x for x in punya if x.kelompok == g], [x for x in luar if x.kelompok == g])
        for g in KELOMPOK
    ]
    return [x for x in semua if x[1] or x[2]]
