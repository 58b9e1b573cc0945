"""What assessments, conference and plan say to the sections of a laporan sosial.

letters/ruang_laporan.py asks here for a draft; its author goes over every word. The answers of the
instruments that come with the program are taken by their codes; of an office's own instrument, and
of one that has no place below, its findings go to the conditions.
"""

from accounts.kalimat import tanggal
from assessments.instrumen import hitung, muat
from assessments.models import Asesmen, Konferensi, Pemantauan, Perkembangan, Rencana
from assessments.rekam.asesmen import jawaban
from standards.kata_waktu import gabung

PANJANG = 4000  # what one field of a letter holds
TERBARU = 10  # notes of progress that a report tells; the case record has them all
#: Section of the report → (instrument, its questions), in the order of the text.
ASAL = {
    "riwayat": (
        ("laporan_asal", ("masalah_utama", "riwayat")),
        ("verifikasi_kelayakan", ("masalah",)),
        ("asesmen_awal", ("masalah_utama", "kronologi", "upaya")),
        ("asesmen_lanjutan", ("riwayat_hidup", "riwayat_masalah", "riwayat_layanan")),
    ),
    "keluarga": (
        ("laporan_asal", ("keluarga",)),
        ("asesmen_awal", ("hubungan_keluarga", "uraian_keluarga", "uraian_tinggal")),
        (
            "lingkungan_sosial",
            (
                "pola_hubungan",
                "konflik",
                "dukungan_keluarga",
                "uraian_rumah",
                "tetangga",
                "penerimaan",
                "simpulan_lingkungan",
            ),
        ),
        ("asesmen_komprehensif", ("hasil_penelusuran", "kesediaan_keluarga")),
    ),
    "analisis": (
        ("laporan_asal", ("analisis",)),
        ("asesmen_awal", ("uraian_risiko", "kekuatan", "alasan_kelayakan")),
        ("asesmen_lanjutan", ("kekuatan", "hambatan", "analisis")),
        ("asesmen_komprehensif", ("kesimpulan",)),
        ("evaluasi", ("capaian_umum", "perubahan", "alasan_kesimpulan")),
    ),
    "rekomendasi": (
        ("laporan_asal", ("rekomendasi_asal",)),
        ("asesmen_awal", ("rekomendasi",)),
        ("asesmen_lanjutan", ("rekomendasi",)),
        ("lingkungan_sosial", ("rekomendasi",)),
        ("asesmen_komprehensif", ("rekomendasi",)),
        ("evaluasi", ("tindak_lanjut",)),
    ),
}
#: The conditions come from the most thorough of these that the case has.
KONDISI = (
    ("asesmen_komprehensif", ()),  # its aspects, section by section
    (
        "asesmen_lanjutan",
        ("kesehatan_kini", "psikologis", "sosial", "spiritual", "pendidikan_kerja"),
    ),
    ("asesmen_awal", ("kondisi_fisik", "keluhan", "kecukupan", "status_tinggal")),
    ("laporan_asal", ("kondisi", "sosial_ekonomi")),
    ("penjangkauan", ("kondisi_umum", "uraian_kondisi")),
)
BERTEMPAT = {kode for asal in ASAL.values() for kode, _ in asal} | {k for k, _ in KONDISI}
BERTEMPAT |= {"terminasi"}  # told by the closing itself


def isi_laporan(kasus):
    """{section: text} of what the case has; a section without anything is left out."""
    isi = {}
    if punya := _terbaru(kasus):
        isi |= {bagian: _dari(punya, asal) for bagian, asal in ASAL.items()}
        isi["kondisi"] = _kondisi(punya)
        isi["kebutuhan"] = _kebutuhan(punya)
    rencana = _rencana(kasus)
    saran = isi.pop("rekomendasi", "")
    isi["rencana"] = _alinea([_keputusan(kasus), saran, *_butir(rencana)])
    isi["perkembangan"] = _alinea(_perkembangan(kasus))
    if rencana:
        isi["kebutuhan"] = _pilar(rencana) or isi.get("kebutuhan", "")
    return {k: _pendek(v) for k, v in isi.items() if v}


def _terbaru(kasus):
    """{instrument's code: (IsiInstrumen, answers, day)} of the newest final assessment of each."""
    semua = Asesmen.objects.filter(kasus=kasus, status=Asesmen.Status.FINAL)
    semua = semua.select_related("instrumen").prefetch_related("bagian")
    punya = {}
    for a in semua.order_by("tanggal", "pk"):
        punya[a.instrumen.kode] = (muat.isi(a.instrumen), jawaban(a), a.tanggal)
    return punya


# ------------------------------------------------------------------------------ from answers
def _dari(punya, asal):
    """The answers to these questions as paragraphs, each once."""
    teks = [x for kode, tanya in asal if kode in punya for x in _jawab(punya[kode], tanya)]
    return _alinea(dict.fromkeys(teks))


def _jawab(satu, tanya):
    """`Hubungan dengan keluarga: renggang`; a narrative stands for itself."""
    isi, jawab, _ = satu
    for kode in tanya:
        try:
            bagian, p = isi.cari(kode)
        except KeyError:  # the office's own version asks something else
            continue
        kata = hitung.terbaca(p, hitung.nilai(jawab, bagian.kode, kode))
        if kata and hitung.tampil(p, jawab):
            yield kata if p.jenis == "paragraf" else f"{p.teks}: {kata}."


def _kondisi(punya):
    kode, tanya = next(((k, t) for k, t in KONDISI if k in punya), ("", ()))
    baris = []
    if kode == "asesmen_komprehensif":
        baris += _aspek(punya[kode])
    elif kode:
        baris += _jawab(punya[kode], tanya)
    for lain in (k for k in punya if k not in BERTEMPAT):  # scales, the office's own
        isi, jawab, hari = punya[lain]
        for t in hitung.temuan(isi, jawab):
            baris.append(f"{t.teks}: {t.jawaban} ({tanggal(hari)}).")
    return _alinea(baris)


def _aspek(satu):
    """`Kesehatan (3 dari 5): …`, of every section that has a narrative of its own."""
    isi, jawab, _ = satu
    for b in isi.bagian:
        uraian = hitung.nilai(jawab, b.kode, f"uraian_{b.kode}")
        nilai = hitung.nilai(jawab, b.kode, f"skor_{b.kode}")
        if uraian or nilai:
            skor = f" ({nilai} dari 5)" if nilai else ""
            yield f"{b.judul}{skor}: {uraian or 'tanpa uraian.'}"


def _kebutuhan(punya):
    """What goes on after “… klien memerlukan”."""
    for kode, tanya in (("asesmen_komprehensif", "pilar"), ("asesmen_awal", "kebutuhan_mendesak")):
        if kode in punya and (kata := _banyak(punya[kode], tanya)):
            return kata
    return ""


def _banyak(satu, tanya):
    isi, jawab, _ = satu
    try:
        bagian, p = isi.cari(tanya)
    except KeyError:
        return ""
    terpilih = hitung.nilai(jawab, bagian.kode, tanya) or []
    label = dict(hitung.pilihan(p))
    return gabung(_awal_kecil(label.get(x, x)) for x in terpilih if x != "tidak_ada")


def _awal_kecil(kata):
    return kata[:1].lower() + kata[1:]


# ------------------------------------------------------------------------------ plan, progress
def _keputusan(kasus):
    selesai = Konferensi.objects.filter(kasus=kasus, status=Konferensi.Status.SELESAI)
    if (k := selesai.order_by("waktu").last()) is None:
        return ""
    hari = tanggal(k.waktu.astimezone(kasus.instansi.zona).date())
    return f"Pembahasan kasus {hari}: {k.keputusan}"


def _rencana(kasus):
    berlaku = Rencana.objects.filter(kasus=kasus, status=Rencana.Status.DISAHKAN)
    return berlaku.prefetch_related("butir").first()


def _butir(rencana):
    """A numbered line for each goal."""
    if rencana is None:
        return
    baris = [
        f"{i}. {b.tujuan.rstrip('.')}: {b.kegiatan.rstrip('.')}; {b.pelaksana}, {b.frekuensi}, "
        f"sampai {tanggal(b.target)}."
        for i, b in enumerate(rencana.butir.all(), 1)
    ]
    yield "\n".join(baris)


def _pilar(rencana):
    label = dict.fromkeys(b.get_pilar_display() for b in rencana.butir.all())
    return gabung(map(_awal_kecil, label))


def _perkembangan(kasus):
    """The newest notes and monitoring rounds, oldest first."""
    catatan = Perkembangan.objects.filter(kasus=kasus, koreksi=None)[:TERBARU]
    pantau = Pemantauan.objects.filter(kasus=kasus)[:TERBARU]
    semua = [(p.tanggal, 0, p.kegiatan, p.respons) for p in catatan]
    semua += [(p.tanggal, 1, f"Pemantauan: {p.hasil}", p.get_keputusan_display()) for p in pantau]
    for hari, _, kata, lalu in sorted(semua)[-TERBARU:]:
        yield f"{tanggal(hari)}: {' '.join(x for x in (kata.rstrip('.') + '.', lalu) if x)}"


# ------------------------------------------------------------------------------ text
def _alinea(baris):
    """A line is a paragraph of a letter (letters/naskah.py)."""
    return "\n".join(x.strip() for x in baris if x and x.strip())


def _pendek(teks):
    return teks if len(teks) <= PANJANG else teks[: PANJANG - 2].rstrip() + " …"
