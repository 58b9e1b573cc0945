"""A genogram from the people of an assessment: squares and circles, generations in rows.

A square is a man, a circle a woman, a diamond an unknown sex. A cross: has died. A dashed outline:
does not live with the client. The double outline is the client. The age stands in the shape, name
and relation below it, so nothing hangs on colour; a sentence for each is the text alternative.
"""

from django.utils.html import format_html, format_html_join

from assessments.instrumen.orang import HUBUNGAN

SEL, BARIS, UKURAN, TEPI = 116, 132, 40, 12
#: Relation → generation above (-) or below (+) the client; the others stand beside.
GENERASI = dict.fromkeys(("kakek_ayah", "nenek_ayah", "kakek_ibu", "nenek_ibu"), -2)
GENERASI |= dict.fromkeys(("ayah", "ibu", "ayah_tiri", "ibu_tiri", "mertua", "paman_bibi"), -1)
GENERASI |= dict.fromkeys(("anak", "anak_tiri", "menantu", "keponakan"), 1)
GENERASI |= {"cucu": 2}
#: The order in a row; whoever is not named stands at the end.
URUT = (
    "kakek_ayah", "nenek_ayah", "kakek_ibu", "nenek_ibu",
    "ayah_tiri", "ayah", "ibu", "ibu_tiri", "paman_bibi", "mertua",
    "saudara_tiri", "kakak", "klien", "pasangan", "mantan_pasangan", "adik", "sepupu",
    "anak", "anak_tiri", "menantu", "keponakan", "cucu", "lain",
)  # fmt: skip
PASANGAN = (("ayah", "ibu"), ("kakek_ayah", "nenek_ayah"), ("kakek_ibu", "nenek_ibu"))
#: Who hangs below which couple: relation → (the couple's relations).
INDUK = dict.fromkeys(("klien", "kakak", "adik"), ("ayah", "ibu"))
INDUK |= {"ayah": ("kakek_ayah", "nenek_ayah"), "ibu": ("kakek_ibu", "nenek_ibu")}
INDUK |= {"paman_bibi": ()}
ANAK = ("anak",)


def genogram(orang, klien):
    """The drawing as SVG; "" without people.

    Args:
        orang: rows of the `orang` question.
        klien: {"nama", "jenis_kelamin", "umur"} of the client, named as they may be here.
    """
    if not orang:
        return ""
    semua = [klien | {"hubungan": "klien", "serumah": "ya", "keadaan": "hidup"}, *orang]
    tempat = _letak(semua)
    lebar = max(x for x, _ in tempat.values()) + SEL
    tinggi = max(y for _, y in tempat.values()) + BARIS
    return format_html(
        '<svg class="genogram" viewBox="0 0 {} {}" width="{}" height="{}" role="img" '
        'aria-label="{}">{}{}</svg>',
        lebar,
        tinggi,
        lebar,
        tinggi,
        "Genogram. " + " ".join(kalimat(o) for o in semua),
        _garis(semua, tempat),
        format_html_join("", "{}", ((_orang(o, *tempat[i]),) for i, o in enumerate(semua))),
    )


def kalimat(o):
    """One person in words: "Siti, ibu, 54 tahun, meninggal." """
    kata = [o.get("nama") or "Tanpa nama", _hubungan(o)]
    if o.get("umur") not in (None, ""):
        kata.append(f"{o['umur']} tahun")
    if o.get("keadaan") == "meninggal":
        kata.append("meninggal")
    elif o["hubungan"] != "klien" and o.get("serumah") == "tidak":
        kata.append("tidak serumah")
    return ", ".join(kata) + "."


def _hubungan(o):
    if o["hubungan"] == "klien":
        return "klien"
    return HUBUNGAN.get(o["hubungan"], "lainnya").lower()


def _generasi(o):
    return GENERASI.get(o["hubungan"], 0)


def _urut(o):
    return URUT.index(o["hubungan"]) if o["hubungan"] in URUT else len(URUT)


def _letak(semua):
    """{index: (x, y) of a person's cell}; each generation in the middle of its row."""
    rentang = sorted({_generasi(o) for o in semua})
    baris = {
        g: sorted(
            (i for i, o in enumerate(semua) if _generasi(o) == g), key=lambda i: _urut(semua[i])
        )
        for g in rentang
    }
    terlebar = max(len(b) for b in baris.values())
    letak = {}
    for n, g in enumerate(rentang):
        awal = (terlebar - len(baris[g])) * SEL / 2
        for urut, i in enumerate(baris[g]):
            letak[i] = (awal + urut * SEL, n * BARIS)
    return letak


def _tengah(titik):
    return titik[0] + SEL / 2, titik[1] + TEPI + UKURAN / 2


def _garis(semua, letak):
    """Lines between partners, and from a couple down to its children."""
    per = {}
    for i, o in enumerate(semua):
        per.setdefault(o["hubungan"], []).append(_tengah(letak[i]))
    ruas = []
    for a, b in (*PASANGAN, ("klien", "pasangan")):
        if a in per and b in per:
            ruas.append((*per[a][0], *per[b][0]))
    for anak, induk in INDUK.items():
        punya = [per[x][0] for x in induk if x in per]
        for titik in per.get(anak, ()) if punya else ():
            ruas += _turun(punya, titik)
    punya = [per[x][0] for x in ("klien", "pasangan") if x in per]
    for anak in ANAK:
        for titik in per.get(anak, ()):
            ruas += _turun(punya, titik)
    return format_html_join("", '<line class="geno-garis" x1="{}" y1="{}" x2="{}" y2="{}"/>', ruas)


def _turun(induk, anak):
    x = sum(t[0] for t in induk) / len(induk)
    y = induk[0][1] + (0 if len(induk) > 1 else UKURAN / 2 + 40)  # below one parent's name
    patah = anak[1] - UKURAN / 2 - 8
    return [(x, y, x, patah), (x, patah, anak[0], patah), (anak[0], patah, *anak)]


def _orang(o, x, y):
    x, y = x + SEL / 2, y + TEPI
    nama = _potong(o.get("nama") or "Tanpa nama")
    umur = o.get("umur") if o.get("umur") is not None else ""
    return format_html(
        "{}{}{}"
        '<text class="geno-umur" x="{}" y="{}" text-anchor="middle">{}</text>'
        '<text class="geno-nama" x="{}" y="{}" text-anchor="middle">{}</text>'
        '<text class="geno-kata" x="{}" y="{}" text-anchor="middle">{}</text>',
        _bentuk(o, x, y, 0),
        _bentuk(o, x, y, 5) if o["hubungan"] == "klien" else "",
        _silang(o, x, y),
        x,
        y + UKURAN / 2 + 5,
        umur,
        x,
        y + UKURAN + 18,
        nama,
        x,
        y + UKURAN + 34,
        _potong(_hubungan(o), 19),
    )


def _bentuk(o, x, y, dalam):
    putus = o["hubungan"] != "klien" and o.get("serumah") == "tidak"
    kelas = "geno-bentuk geno-putus" if putus and o.get("keadaan") != "meninggal" else "geno-bentuk"
    jari = UKURAN / 2 - dalam
    if o.get("jenis_kelamin") == "P":
        return format_html(
            '<circle class="{}" cx="{}" cy="{}" r="{}"/>', kelas, x, y + UKURAN / 2, jari
        )
    if o.get("jenis_kelamin") == "L":
        return format_html(
            '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
            kelas, x - jari, y + dalam, 2 * jari, 2 * jari,
        )  # fmt: skip
    pusat = y + UKURAN / 2
    titik = f"{x},{pusat - jari} {x + jari},{pusat} {x},{pusat + jari} {x - jari},{pusat}"
    return format_html('<polygon class="{}" points="{}"/>', kelas, titik)


def _silang(o, x, y):
    if o.get("keadaan") != "meninggal":
        return ""
    j = UKURAN / 2
    return format_html(
        '<line class="geno-garis" x1="{}" y1="{}" x2="{}" y2="{}"/>'
        '<line class="geno-garis" x1="{}" y1="{}" x2="{}" y2="{}"/>',
        x - j, y, x + j, y + UKURAN, x - j, y + UKURAN, x + j, y,
    )  # fmt: skip


def _potong(kata, batas=15):
    return kata if len(kata) <= batas else kata[: batas - 1] + "…"
