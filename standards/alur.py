"""How a standard runs: pure questions about one path, given the facts and the steps done.

The rules R1–R6 are those of docs/standar.md. Nothing here touches the database; cases/ keeps the
rows and asks here what they must be.
"""

from standards.kosakata import Jenis, Tahap

SELESAI, TERBUKA, MENUNGGU, GUGUR = "selesai", "terbuka", "menunggu", "gugur"


def berlaku(bila, fakta):
    """Whether a condition holds: True, False, or None while a fact is still unanswered."""
    hasil = True
    for kode, mau in bila.items():
        if (punya := fakta.get(kode)) is None:
            hasil = None
            continue
        punya = {punya} if isinstance(punya, str) else set(punya)
        if not punya & ({mau} if isinstance(mau, str) else set(mau)):
            return False
    return hasil


def langkah_tahap(isi, jalur, tahap):
    """The acts of one stage that hold its end: steps after closure (`pasca`) do not."""
    return [x for x in isi.langkah_jalur(jalur) if x.tahap == tahap and not x.pasca]


def keadaan(langkah, fakta, selesai):
    """The status of each step of one stage (R1–R3).

    Args:
        langkah: the stage's steps in running order.
        fakta: known answers, {code: value}.
        selesai: codes of the steps already done.
    """
    hasil = {}
    bebas = lanjut = True  # nothing mandatory is left above this parallel group; nor in it so far
    for x in langkah:
        if not x.sejajar:
            bebas = lanjut
        kode = x.id
        if kode in selesai:
            hasil[kode] = SELESAI
            continue
        if (kena := berlaku(x.bila, fakta)) is False:
            hasil[kode] = GUGUR
            continue
        hasil[kode] = TERBUKA if kena and bebas else MENUNGGU
        lanjut = lanjut and not x.wajib
    return hasil


def tahap_berikut(isi, jalur, tahap, fakta):
    """The next stage that has a step which applies or may still apply (R3); None at the end."""
    urut = isi.tahap_jalur(jalur)
    for ke in urut[urut.index(tahap) + 1 :]:
        langkah = langkah_tahap(isi, jalur, ke)
        if ke == Tahap.TERMINASI or any(berlaku(x.bila, fakta) is not False for x in langkah):
            return ke
    return None


def tempo(isi, jalur, syarat, fakta):
    """The code of the step before which a requirement is due (R4), 'tutup', or None (R5b).

    None means that it lapses, because the step it was due at is skipped.
    """
    if (sebelum := syarat.sebelum) == "tutup":
        return "tutup"
    langkah = isi.langkah_jalur(jalur)
    if not sebelum:
        return _tempo_bawaan(langkah, fakta)
    if sebelum in Tahap.values:
        return _pertama(fakta, (x for x in langkah if x.tahap == sebelum))
    return _pertama(fakta, (x for x in langkah if x.id == sebelum))


def _pertama(fakta, langkah):
    """The code of the first of these steps that applies or may still apply."""
    return next((x.id for x in langkah if berlaku(x.bila, fakta) is not False), None)


def _tempo_bawaan(langkah, fakta):
    """The first file check that applies; on a path without one, the end of aduan."""
    if berkas := [x for x in langkah if x.jenis == Jenis.BERKAS]:
        return _pertama(fakta, berkas)
    return next((x.id for x in reversed(langkah) if x.tahap == Tahap.ADUAN), "tutup")


def tempo_subjek(isi, jalur, kode, fakta):
    """The code of the step before which a named person must be known, 'tutup', or None.

    It is the first one at which something about them is due or signed by them; a person of whom
    nothing says anything is due as a requirement would be. None: what needs them does not apply.
    """
    langkah = isi.langkah_jalur(jalur)
    jalan = [x for x in langkah if berlaku(x.bila, fakta) is not False]
    syarat = [s for s in isi.syarat_jalur(jalur) if kode in s.tentang]
    surat = {t.id for t in isi.surat if kode in t.penanda_tangan}
    if not syarat and not any(x.surat in surat for x in langkah):
        return _tempo_bawaan(langkah, fakta)
    saat = {tempo(isi, jalur, s, fakta) for s in syarat if berlaku(s.bila, fakta) is not False}
    saat |= {x.id for x in jalan if x.surat in surat}
    return next((x.id for x in jalan if x.id in saat), "tutup" if "tutup" in saat else None)


def fakta_dicatat(isi, jalur):
    """The facts that some step of the path asks; built-in ones among them are not known before."""
    return {f for x in isi.langkah_jalur(jalur) for f in x.catat}


def lingkar(isi, jalur, dari, sampai):
    """Codes of the steps from `dari` up to and including `sampai` (R6 and 'kembalikan')."""
    ids = [x.id for x in isi.langkah_jalur(jalur)]
    return ids[ids.index(dari) : ids.index(sampai) + 1]


def ulangan(isi, jalur, langkah, fakta):
    """Codes of the steps that completing this one reopens (R6); none unless its answer asks it."""
    ulang = langkah.ulang
    if ulang is None or not berlaku(ulang.bila, fakta):
        return []
    if ulang.ke not in [x.id for x in isi.langkah_jalur(jalur)]:
        return []
    return lingkar(isi, jalur, ulang.ke, langkah.id)


def pembuat(isi, jalur, syarat, fakta):
    """Codes of the steps that may still produce a requirement (R5); none: it is brought by hand."""
    return pembuat_di(isi.langkah_jalur(jalur), syarat, fakta)


def pembuat_di(langkah, syarat, fakta):
    kode = syarat.id
    return [x.id for x in langkah if kode in x.keluaran and berlaku(x.bila, fakta) is not False]
