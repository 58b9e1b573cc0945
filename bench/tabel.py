"""Judging the figures, and the table that people read."""

MEMORI = 250  # megabytes of two workers together
MEMORI_SURAT, BITA_SURAT, KALI_SURAT = 300, 120 * 1024, 1.5  # two hundred letters; one letter
TUMBUH = 1.3  # how much slower the largest may be than the smallest


def nilai(hasil):
    """The figures of every size with what they are judged by."""
    for satu in hasil:
        for b in satu["butir"]:
            luput = []
            if b["rasio"] is None or b["rasio"] > b["sasaran"]:
                luput.append("waktu")
            if b["sasaran_kueri"] and b["kueri"] > b["sasaran_kueri"]:
                luput.append("kueri")
            b["luput"] = luput
    return {"ukuran": hasil, "tumbuh": tumbuh(hasil), "sasaran_memori": MEMORI}


def tumbuh(hasil):
    """{item: processor work at the largest size over that at the smallest}.

    The two were measured minutes apart; what else the machine did then does not count here.
    """
    if len(hasil) < 2:
        return {}
    kecil, besar = ({b["kode"]: b["cpu_ms"] for b in h["butir"]} for h in (hasil[0], hasil[-1]))
    return {k: round(besar[k] / kecil[k], 2) for k in kecil if kecil[k] and k in besar}


def tabel(seluruh):
    baris = []
    for satu in seluruh["ukuran"]:
        baris += ["", f"{satu['kasus']} kasus ({satu['berjalan']} berjalan)", _kepala()]
        baris += [_baris(b) for b in satu["butir"]]
        baris += [f"dilewati: {x}" for x in satu["dilewati"]]
        baris.append(_memori(satu["memori"]))
        if satu["borongan"]:
            baris += [_borongan(satu["borongan"]), _surat(satu["surat"])]
    if seluruh["tumbuh"]:
        baris += ["", f"Kerja prosesor pada ukuran terbesar dibanding terkecil (≤ {TUMBUH}):"]
        for kode, kali in seluruh["tumbuh"].items():
            baris.append(f"  {kode:<16}{kali:>6.2f}  {'ya' if kali <= TUMBUH else 'LUPUT'}")
    return "\n".join(baris)


def _memori(m):
    awal, akhir = m["awal"], m["akhir"]
    cukup = "ya" if akhir["pss"] <= MEMORI else "LUPUT"
    return (
        f"memori dua proses (PSS) {awal['pss']} → {akhir['pss']} MB (≤ {MEMORI}: {cukup});"
        f" RSS {awal['rss']} → {akhir['rss']} MB, yang dipakai bersama terhitung dua kali"
    )


def _borongan(b):
    cukup = "ya" if b["mb_puncak"] <= b["sasaran_mb"] else "LUPUT"
    return (
        f"cetak {b['surat']} surat sekaligus oleh pekerja: {b['detik']} detik, puncak "
        f"{b['mb_puncak']} MB (≤ {b['sasaran_mb']}: {cukup}), berkas {b['kb_berkas']} KB"
    )


def _surat(s):
    cukup = s["memori"] <= MEMORI_SURAT and s["terbesar"] <= BITA_SURAT and s["kali"] <= KALI_SURAT
    return (
        f"{s['banyak']} surat: puncak {s['memori']} MB (≤ {MEMORI_SURAT}), terbesar "
        f"{s['terbesar'] / 1024:.0f} KB (≤ {BITA_SURAT // 1024}), satu surat {s['ms']} ms = "
        f"{s['kali']} kali WeasyPrint saja (≤ {KALI_SURAT}): {'ya' if cukup else 'LUPUT'}"
    )


def _kepala():
    return (
        f"{'':<30}{'per detik':>10}{'p50 ms':>8}{'p95 ms':>8}{'SQL':>5}{'SQL ms':>8}"
        f"{'lantai':>9}{'kali':>7}{'CPU ms':>8}{'lantai':>8}{'kali':>6}{'sasaran':>9}  hasil"
    )


def _baris(b):
    kueri = f"{b['kueri']}" + (f"/{b['sasaran_kueri']}" if b["sasaran_kueri"] else "")
    return (
        f"{b['sebutan']:<30}{b['per_detik']:>10.1f}{b['p50']:>8.1f}{b['p95']:>8.1f}{kueri:>6}"
        f"{b['kueri_ms']:>7.1f}{b['lantai_per_detik']:>9.1f}{b['rasio'] or 0:>7.2f}"
        f"{b['cpu_ms']:>8.1f}{b['lantai_cpu_ms']:>8.1f}{b['rasio_cpu'] or 0:>6.2f}"
        f"{b['sasaran']:>9}  {'LUPUT: ' + ', '.join(b['luput']) if b['luput'] else 'ya'}"
    )
