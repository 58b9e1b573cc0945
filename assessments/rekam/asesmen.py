"""What the professional room keeps of a case, as entries of its record."""

from django.utils.safestring import mark_safe

from accounts.kalimat import tanggal, waktu_lengkap
from assessments.gambar.genogram import genogram
from assessments.instrumen import hitung, muat
from assessments.instrumen.skema import JenisTanya
from assessments.models import Asesmen, Konferensi, Pemantauan, Perkembangan, Rencana
from assessments.rekam.bagian import Bagian, Catatan, hari, sebut
from assessments.rekam.kasus import BERSAMA_JABATAN, berisi
from assessments.rencana import teks_setuju
from standards.kata_waktu import gabung

#: A drawing within the printed page does not see the page's style sheet.
GAYA_GENOGRAM = (
    "<style>.geno-bentuk{fill:#fff;stroke:#000;stroke-width:2}.geno-putus{stroke-dasharray:5 4}"
    ".geno-garis{stroke:#000;stroke-width:1.5}"
    ".geno-nama,.geno-kata{font-family:'Surat Liberation Sans';font-size:12px}"
    ".geno-nama{font-weight:700}</style>"
)


def persetujuan(kasus):
    """Consent to be assessed, or why there is none."""
    for p in kasus.persetujuan.select_related(*BERSAMA_JABATAN):
        siapa = ", ".join(x for x in (p.nama, p.hubungan) if x)
        cabut = f"{waktu_lengkap(p.dicabut_pada)}: {p.alasan_cabut}" if p.dicabut_pada else ""
        yield Catatan(
            p.tanggal,
            Bagian.ASESMEN,
            f"Persetujuan diasesmen: {p.get_pemberi_display().lower()}",
            p.pada,
            sebut(p.oleh),
            baris=berisi([("Nama", siapa), ("Cara", p.get_cara_display()), ("Dicabut", cabut)]),
            alinea=berisi([("Alasan", p.alasan)]),
        )


# ------------------------------------------------------------------------------ assessments
def asesmen(kasus, selengkapnya=False):
    """Final assessments with risks, scores and findings; of others only that they are there.

    Args:
        selengkapnya: with every answer, section by section.
    """
    semua = Asesmen.objects.filter(kasus=kasus).select_related(
        *BERSAMA_JABATAN, "instrumen", "final_oleh__pengguna", "final_oleh__instansi"
    )
    for a in semua.prefetch_related("bagian__disahkan_oleh__pengguna"):
        a.kasus = kasus
        selesai = a.status == Asesmen.Status.FINAL
        status = "" if selesai else a.get_status_display()
        yield Catatan(
            a.tanggal,
            Bagian.ASESMEN,
            a.instrumen.judul + (f" (revisi {a.revisi})" if a.revisi else ""),
            a.final_pada or a.pada,
            sebut(a.final_oleh or a.oleh),
            langkah=_langkah(kasus, a.langkah_id) if selesai else None,
            baris=berisi([("Status", status), ("Yang diwawancarai", a.diwawancarai)]),
            alinea=berisi(
                [("Kesimpulan", a.kesimpulan), ("Alasan direvisi atau dibatalkan", a.alasan)]
            ),
            templat="assessments/rekam/_asesmen.html" if selesai else "",
            isi=_isi_asesmen(a, selengkapnya) if selesai else None,
        )


def jawaban(asesmen):
    """{section: {question: answer}} as assessments/instrumen reads them."""
    return {b.kode: b.jawaban for b in asesmen.bagian.all()}


def _isi_asesmen(a, selengkapnya):
    isi, jawab = muat.isi(a.instrumen), jawaban(a)
    angka = hitung.skor(isi, jawab)
    return {
        "risiko": hitung.risiko(isi, jawab),
        "skor": [
            (isi.cari(kode)[1].teks, hitung.terbaca_skor(s))
            for kode, s in angka.items()
            if s.nilai is not None
        ],
        "genogram": [_genogram(a.kasus.klien, baris) for baris in _orang(isi, jawab)],
        "bagian": list(_bagian(isi, jawab, selengkapnya)),
        "pengesah": _pengesah(isi, a),
    }


def _orang(isi, jawab):
    """The answered tables of people."""
    for b in isi.bagian:
        for p in b.pertanyaan:
            baris = hitung.nilai(jawab, b.kode, p.kode)
            if p.jenis == JenisTanya.ORANG and baris and hitung.tampil(p, jawab):
                yield baris


def _genogram(klien, baris):
    gambar = genogram(baris, {"nama": klien.nama, "jenis_kelamin": klien.jenis_kelamin})
    awal, sisa = gambar.split(">", 1)
    return mark_safe(f"{awal}>{GAYA_GENOGRAM}{sisa}")  # both halves are the drawing's own


def _bagian(isi, jawab, selengkapnya):
    """(section, [(question, answer in words)]): the findings, or every answer.

    Scores stand in their own list.
    """
    for b in isi.bagian:
        if not hitung.tampil(b, jawab):
            continue
        baris = [
            (p.teks, hitung.terbaca(p, hitung.nilai(jawab, b.kode, p.kode)))
            for p in b.pertanyaan
            if (selengkapnya or p.temuan) and hitung.tampil(p, jawab)
        ]
        if baris := berisi(baris):
            yield b.judul, baris


def _pengesah(isi, a):
    """[(who signed off, their sections)]"""
    oleh = {}
    for b in a.bagian.all():
        if b.disahkan_oleh:
            siapa = sebut(b.disahkan_oleh, b.sebagai)
            oleh.setdefault(siapa, []).append(_judul(isi, b.kode).lower())
    return [(siapa, gabung(judul)) for siapa, judul in oleh.items()]


def _judul(isi, kode):
    bagian = isi.cari_bagian(kode)
    return bagian.judul if bagian else kode


def _langkah(kasus, pk):
    return next((x for x in kasus.langkah.all() if x.pk == pk), None)


# ------------------------------------------------------------------------------ conferences
def konferensi(kasus):
    """Conferences that were held, with what each profession said and what was decided."""
    semua = Konferensi.objects.filter(kasus=kasus).select_related(*BERSAMA_JABATAN, "disposisi")
    for k in semua.prefetch_related("peserta", "tugas__pengguna"):
        selesai = k.status == Konferensi.Status.SELESAI
        baris = [
            ("Status", "" if selesai else k.get_status_display()),
            ("Waktu", waktu_lengkap(k.waktu)),
            ("Tempat", k.tempat),
            ("Pimpinan", k.pimpinan),
            ("Notulis", k.notulis),
            ("Putusan", k.disposisi.sebutan if k.disposisi else ""),
        ]
        yield Catatan(
            hari(k.waktu),
            Bagian.KONFERENSI,
            str(k),
            k.selesai_pada or k.pada,
            sebut(k.oleh),
            langkah=_langkah(kasus, k.langkah_id) if selesai else None,
            baris=berisi(baris),
            alinea=berisi([("Yang dibahas", k.acara), ("Alasan", k.alasan)]),
            templat="assessments/rekam/_konferensi.html" if selesai else "",
            isi=k,
        )


# ------------------------------------------------------------------------------ plan and progress
def rencana(kasus):
    """Every version of the plan that was approved or waits for it."""
    jabatan = ("disahkan_oleh__pengguna", "disahkan_oleh__instansi")
    semua = Rencana.objects.filter(kasus=kasus).exclude(status=Rencana.Status.DRAF)
    semua = semua.select_related(*BERSAMA_JABATAN, *jabatan).prefetch_related("butir")
    for r in semua:
        saat = r.disahkan_pada or r.diajukan_pada or r.pada
        berlaku = r.status == Rencana.Status.DISAHKAN
        baris = [
            ("Status", "" if berlaku else r.get_status_display()),
            ("Disahkan", sebut(r.disahkan_oleh)),
            ("Persetujuan", teks_setuju(r) if r.penyetuju else ""),
            ("Pemantauan", r.selang_pantau and f"setiap {r.selang_pantau}"),
        ]
        alinea = [
            ("Alasan direvisi", r.alasan),
            ("Rencana terapi", r.terapi),
            ("Sistem sumber", "\n".join(map(_sumber, r.sistem_sumber))),
        ]
        yield Catatan(
            hari(saat),
            Bagian.RENCANA,
            str(r),
            saat,
            sebut(r.oleh),
            langkah=_langkah(kasus, r.langkah_id) if r.disahkan_pada else None,
            baris=berisi(baris),
            alinea=berisi(alinea),
            templat="assessments/rekam/_rencana.html",
            isi=r,
        )


def _sumber(satu):
    """A row of the plan's sources in one line, whatever columns it has."""
    if isinstance(satu, dict):
        return ", ".join(str(v) for v in satu.values() if v)
    return str(satu)


def perkembangan(kasus):
    """Dated notes against the plan or beside it; a corrected one says so and stays."""
    semua = Perkembangan.objects.filter(kasus=kasus)
    semua = semua.select_related(*BERSAMA_JABATAN, "butir", "koreksi")
    for p in semua:
        baris = [
            ("Tujuan", p.butir.tujuan if p.butir else ""),
            ("Skor", f"{p.skor} dari 5" if p.skor else ""),
            ("Catatan ini keliru", _koreksi(p)),
        ]
        alinea = [
            ("", p.kegiatan),
            ("Tanggapan klien", p.respons),
            ("Kendala", p.kendala),
            ("Tindak lanjut", p.tindak_lanjut),
        ]
        yield Catatan(
            p.tanggal,
            Bagian.PERKEMBANGAN,
            "Catatan perkembangan",
            p.pada,
            sebut(p.oleh),
            baris=berisi(baris),
            alinea=berisi(alinea),
        )


def _koreksi(catatan):
    baru = getattr(catatan, "koreksi", None)
    return f"diganti catatan baru, karena: {baru.alasan_koreksi}" if baru else ""


def pemantauan(kasus):
    """Monitoring rounds with what was reached of each goal."""
    semua = Pemantauan.objects.filter(kasus=kasus).select_related(*BERSAMA_JABATAN)
    semua = semua.prefetch_related("capaian__butir")
    for p in semua:
        baris = [
            ("Yang ditemui", p.ditemui),
            ("Keputusan", p.get_keputusan_display()),
            ("Pemantauan berikutnya", tanggal(p.berikut)),
        ]
        yield Catatan(
            p.tanggal,
            Bagian.PEMANTAUAN,
            "Pemantauan",
            p.pada,
            sebut(p.oleh),
            langkah=_langkah(kasus, p.langkah_id),
            baris=berisi(baris),
            alinea=berisi([("", p.hasil), ("Alasan", p.alasan)]),
            templat="assessments/rekam/_pemantauan.html",
            isi=p,
        )
