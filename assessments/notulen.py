"""A conference in words: as the step keeps it, and as the letter of its minutes prints it. Pure."""

from django.utils import timezone

from accounts.kalimat import tanggal_lengkap
from standards.kata_waktu import tanggal_pendek
from standards.kosakata import Putusan

#: Verdicts by which the client is found entitled, or not.
MEMENUHI = (Putusan.SETUJU, Putusan.TERUSKAN)
TIDAK_MEMENUHI = (Putusan.TOLAK, Putusan.RUJUK)


def setempat(konferensi):
    """The moment it is held, in the office's own time."""
    return timezone.localtime(konferensi.waktu, konferensi.kasus.instansi.zona)


def sebut_waktu(konferensi):
    """ "Kamis, 26 Maret 2026 pukul 09.00 WIB"."""
    saat = setempat(konferensi)
    return f"{tanggal_lengkap(saat.date())} pukul {saat:%H.%M} {saat:%Z}"


def hadir(peserta):
    """Who came, one a line: "Ani (Psikolog, Puskesmas)"."""
    return [_sebut(p) for p in peserta if p.hadir]


def _sebut(p):
    return f"{p.nama} ({p.sebagai})" if p.sebagai else p.nama


def pendapat(peserta):
    """What each said, a line for each: summary first, then the opinion."""
    baris = []
    for p in peserta:
        isi = " ".join(" ".join(x.split()) for x in (p.ringkasan, p.pendapat) if x.strip())
        if isi:
            baris.append(f"{_sebut(p)}: {isi}")
    return baris


def sebut_tugas(t):
    return f"{t.uraian.strip().rstrip('.')}: {t.pengguna.nama}, sampai {tanggal_pendek(t.tenggat)}"


def ringkas(konferensi, peserta, tugas):
    """The whole as text, as the step's record and the case's letters read it."""
    kepala = f"Rapat {sebut_waktu(konferensi)} di {konferensi.tempat}, dipimpin "
    kepala += konferensi.pimpinan + (
        f", notulis {konferensi.notulis}" if konferensi.notulis else ""
    )
    bagian = [
        ("", kepala.rstrip(".") + "."),
        ("Jalannya pembahasan", konferensi.ringkasan),
        ("Pendapat", "\n".join(f"- {b}" for b in pendapat(peserta))),
        ("Pilihan yang dipertimbangkan", konferensi.opsi),
        ("Keputusan", konferensi.keputusan),
        ("Pendapat berbeda", konferensi.pendapat_berbeda),
        ("Tugas", "\n".join(f"- {sebut_tugas(t)}" for t in tugas)),
    ]
    return "\n".join(f"{j}:\n{isi}" if j else isi for j, isi in bagian if isi.strip())


def isi_surat(konferensi, peserta, tugas, pimpinan):
    """The fields of the letter NOTULEN (letters/jenis/formulir.py), from the record.

    Args:
        pimpinan: the post of whoever chaired.
    """
    layak = konferensi.keperluan == konferensi.Keperluan.KELAYAKAN
    syarat = ""
    if layak and konferensi.putusan in MEMENUHI:
        syarat = "memenuhi syarat"
    elif layak and konferensi.putusan in TIDAK_MEMENUHI:
        syarat = "tidak memenuhi syarat"
    penanggung = "; ".join(dict.fromkeys(t.pengguna.nama for t in tugas))
    isi = {
        "tanggal_rapat": setempat(konferensi).date().isoformat(),
        "tempat": konferensi.tempat,
        "pimpinan_nama": pimpinan.pengguna.nama,
        "pimpinan_jabatan": pimpinan.nama_jabatan,
        "peserta": "\n".join(hadir(peserta)),
        "jalannya": konferensi.ringkasan,
        "pendapat": "\n".join(pendapat(peserta)) or konferensi.keputusan,
        "opsi": konferensi.opsi,
        "putusan": konferensi.sebutan_putusan,
        "syarat": syarat,
        "keputusan": konferensi.keputusan,
        "berbeda": konferensi.pendapat_berbeda,
        "tugas": "\n".join(map(sebut_tugas, tugas)),
        "tenggat": max((t.tenggat for t in tugas), default=None),
    }
    isi["tenggat"] = isi["tenggat"].isoformat() if isi["tenggat"] else ""
    if not konferensi.putusan or konferensi.putusan not in MEMENUHI:
        isi["bentuk_layanan"] = ""
    return isi | ({"penanggung_jawab": penanggung} if penanggung else {})
