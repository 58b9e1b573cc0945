"""The words by which a service is found: title, office, target group, requirements, products."""

import re

#: What people type without meaning a word of the service.
SAMBUNG = {"dan", "atau", "yang", "di", "ke", "dari", "untuk", "dengan", "pada", "oleh", "the"}
#: From this length on a word may be mistyped; a shorter one must begin a word of the text.
BOLEH_SALAH = 4
PALING_BANYAK = 8


def kata_cari(isi, instansi):
    """All distinct words in order of first use, between spaces, in small letters.

    Each word once: the match is per word, and a short text is matched quickly.
    """
    teks = [isi.judul, instansi.nama, instansi.nama_singkat, instansi.pemerintah]
    teks += [isi.pemilik or "", isi.unit or "", *isi.sasaran, *isi.produk]
    teks += [x.teks for x in isi.syarat] + [j.judul for j in isi.jalur]
    return f" {' '.join(dict.fromkeys(pecah(' '.join(teks))))} "


def pecah(teks):
    """Words of letters and figures, in small letters."""
    return re.findall(r"[^\W_]+", teks.lower())


def yang_dicari(teks):
    """The words of a question that count, at most eight; "surat dan KTP" asks for two."""
    kata = list(dict.fromkeys(pecah(teks)))
    penting = [k for k in kata if k not in SAMBUNG]
    return (penting or kata)[:PALING_BANYAK]
