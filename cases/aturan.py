"""Computed requirements: age, sex and territory, judged from what is known of the client."""

WILAYAH = {"ktp": "wilayah_ktp_id", "domisili": "wilayah_domisili_id"}


def nilai(aturan, kasus):
    """(holds, sentence); (None, sentence) while what it needs is not known yet.

    Args:
        aturan: skema.Aturan of a requirement about the client.
    """
    hasil = [
        h for h in (_usia(aturan, kasus), _kelamin(aturan, kasus), _wilayah(aturan, kasus)) if h
    ]
    for mau in (False, None):
        for tepat, kalimat in hasil:
            if tepat is mau:
                return tepat, kalimat
    return True, " ".join(kalimat for _, kalimat in hasil)


def _usia(aturan, kasus):
    if aturan.usia_min is None and aturan.usia_maks is None:
        return None
    aduan = kasus.aduan.order_by("diterima_pada").first() if aturan.pada == "aduan" else None
    zona = kasus.instansi.zona
    pada = aduan.diterima_pada.astimezone(zona).date() if aduan else kasus.instansi.hari_ini()
    umur = kasus.klien.umur(pada)
    if umur is None:
        return None, "Tanggal lahir klien belum diketahui."
    if aturan.usia_min is not None and umur < aturan.usia_min:
        return False, f"Umur klien {umur} tahun, paling rendah {aturan.usia_min} tahun."
    if aturan.usia_maks is not None and umur > aturan.usia_maks:
        return False, f"Umur klien {umur} tahun, paling tinggi {aturan.usia_maks} tahun."
    return True, f"Umur klien {umur} tahun."


def _kelamin(aturan, kasus):
    if aturan.jenis_kelamin is None:
        return None
    tepat = kasus.klien.jenis_kelamin == aturan.jenis_kelamin
    return tepat, f"Jenis kelamin klien {kasus.klien.get_jenis_kelamin_display().lower()}."


def _wilayah(aturan, kasus):
    """Inside the area of the office: its own code is a prefix of the place's code."""
    if aturan.wilayah is None:
        return None
    kantor = kasus.instansi.wilayah_id
    if aturan.wilayah == "kejadian":
        aduan = kasus.aduan.order_by("diterima_pada").first()
        kode = aduan.wilayah_id if aduan else None
    else:
        kode = getattr(kasus.klien, WILAYAH[aturan.wilayah])
    if not kode or not kantor:
        return None, f"Wilayah {aturan.wilayah} klien belum diketahui."
    tepat = kode == kantor or kode.startswith(f"{kantor}.")
    dalam = "di dalam" if tepat else "di luar"
    return tepat, f"Wilayah {aturan.wilayah} {dalam} wilayah kantor."
