"""The sheets: one per step, and those of the forms that have no step."""

from dataclasses import dataclass, field

from cases.actions.disposisi import pilihan_putusan
from cases.aksi import AKSI
from cases.forms.aduan import AduanForm, KlienForm
from cases.forms.langkah import SyaratForm, kelas_formulir
from cases.forms.orang import OrangKasusForm
from cases.forms.orang_aduan import BARIS_KOSONG, OrangForm
from cases.meja import diukur
from cases.models import Persyaratan
from letters import forms, forms_giliran, ruang_instrumen
from letters.blangko.medan import Bagian, Medan, semua
from letters.jenis import BERITA_ACARA, bentuk_langkah
from letters.rantai import KERTAS, PARAF, TANDA_TANGAN, giliran_konsep
from letters.views.putuskan import TINDAKAN
from standards import uraian
from standards.kata_standar import atau
from standards.kosakata import SURAT_MENYURAT, Jenis

#: Of a verdict's form: what is written before deciding, and what goes with the decision.
SEBELUM_PUTUSAN, SESUDAH_PUTUSAN = ("notulen", "orang"), ("alasan", "ke_langkah")
BARIS_HADIR = 8
DIKECUALIKAN = str(Persyaratan.Status.DIKECUALIKAN)


@dataclass
class Lembar:
    """One sheet: what it is about, what it asks, who signs."""

    judul: str
    no: str = ""
    teks: str = ""
    keterangan: list = field(default_factory=list)  # (label, value)
    catatan: list = field(default_factory=list)
    bagian: list = field(default_factory=list)
    syarat: list = field(default_factory=list)
    tanda: list = field(default_factory=list)  # who signs, one block each


# ------------------------------------------------------------------------------ a step
def lembar_langkah(langkah, terisi=False):
    """The sheet of one step.

    Args:
        terisi: tick what is known already; for those who may read the case's answers.
    """
    kasus, definisi = langkah.kasus, langkah.definisi
    kata = uraian.butir(kasus.aturan, definisi, kasus.instansi.sebutan) if definisi else {}
    pelaksana = atau(dict.fromkeys(kasus.instansi.sebutan(p) for p in langkah.peran))
    return Lembar(
        judul=langkah.get_jenis_display(),
        no=langkah.no,
        teks=langkah.teks,
        keterangan=[
            ("Tahap", kasus.aturan.sebutan_tahap(langkah.tahap)),
            *_tanpa_jalur(kata.get("rincian", [("Pelaksana", pelaksana, False)])),
        ],
        catatan=[x for x in (langkah.tambahan, kata.get("catatan")) if x],
        bagian=[b for b in _bagian(langkah, terisi) if b.medan],
        syarat=_syarat(kasus, langkah.kode),
        tanda=_tanda(langkah, pelaksana),
    )


def _tanpa_jalur(rincian):
    """The details of a line without its paths: the sheet is for one of them."""
    return [(nama, nilai) for nama, nilai, _ in rincian if nama != "Untuk"]


def _bagian(langkah, terisi):
    if diukur(langkah):
        waktu = [Medan("Mulai dikerjakan pukul", "pendek"), Medan("Selesai pukul", "pendek")]
        yield Bagian("", waktu)
    if langkah.jenis in SURAT_MENYURAT:
        yield from _bagian_surat(langkah)
        return
    form = kelas_formulir(langkah)(langkah=langkah)
    awal = dict(form.initial) if terisi else {}
    if langkah.memutus:
        yield from _bagian_putusan(langkah, form, awal)
    else:
        yield from _bagian_catatan(langkah, form, awal)
    if langkah.jenis in BERITA_ACARA and (bentuk := bentuk_langkah(langkah)):
        yield from _konsep(bentuk, f"{bentuk.judul}: ")


def _bagian_catatan(langkah, form, awal):
    """The record of a step; of an assessment its instrument takes the place of the note."""
    instrumen = ruang_instrumen.bagian(langkah)
    fields = dict(form.fields)
    if instrumen and langkah.jenis == Jenis.ASESMEN:
        fields.pop("catatan", None)
    yield Bagian("", semua(fields, awal))
    yield from instrumen


def _bagian_putusan(langkah, form, awal):
    """As on the screen: what was said, the questions, the verdict, and what goes with it."""
    fields = dict(form.fields)
    sebelum = {k: fields.pop(k) for k in SEBELUM_PUTUSAN if k in fields}
    sesudah = {k: fields.pop(k) for k in SESUDAH_PUTUSAN if k in fields}
    sesudah |= {k: fields.pop(k) for k in list(fields) if k in form.base_fields or k == "berkas"}
    kata = tuple((x, False) for x in pilihan_putusan(langkah).values())
    yield Bagian("", _hadir(semua(sebelum, awal), langkah) + semua(fields, awal))
    yield from ruang_instrumen.bagian(langkah)
    yield Bagian(
        "Putusan", [Medan("Putusan", "pilihan", True, pilihan=kata), *semua(sesudah, awal)]
    )


def _hadir(medan, langkah):
    """Who was there signs: at a conference the field of people is a list with room for names."""
    if langkah.jenis != Jenis.KONFERENSI:
        return medan
    kolom = ("No.", "Nama", "Jabatan atau profesi", "Tanda tangan")
    hadir = medan[-1]
    return [
        *medan[:-1],
        Medan(hadir.label, "tabel", hadir.wajib, hadir.bantuan, banyak=BARIS_HADIR, kolom=kolom),
    ]


# ------------------------------------------------------------------------------ a letter's step
def _bagian_surat(langkah):
    bentuk = bentuk_langkah(langkah)
    tanya = semua(forms_giliran.TindakanForm(langkah=langkah).fields)
    if bentuk is None:
        yield Bagian("", tanya)
    elif langkah.jenis == Jenis.SURAT:
        yield from _konsep(bentuk, f"{bentuk.judul}: ")
        yield Bagian("", tanya)
    elif langkah.jenis == Jenis.TANDA_TANGAN and bentuk.luar:
        yield Bagian("", semua(forms_giliran.PindaianForm(langkah=langkah).fields))
    else:
        cara = PARAF if langkah.jenis == Jenis.PARAF else TANDA_TANGAN
        putusan = ((TINDAKAN[cara][0], False), ("Kembalikan kepada penyusun", False))
        yield Bagian("", [Medan("Surat", isi=bentuk.judul), *tanya])
        yield Bagian("", [Medan("Putusan", "pilihan", True, pilihan=putusan)])
        yield Bagian("", semua(forms.KembalikanForm().fields))


def _konsep(bentuk, depan):
    """The fields of a letter, under the headings of its draft's page."""
    form = forms.KonsepForm(bentuk=bentuk)
    for i, (judul, medan) in enumerate(form.bagian()):
        fields = {m.name: m.field for m in medan}
        yield Bagian(judul if i else depan + judul[:1].lower() + judul[1:], semua(fields))


# ------------------------------------------------------------------------------ requirements
KOLOM_SYARAT = [
    (kode, kata.split(",")[0]) for kode, kata in SyaratForm.base_fields["status"].choices
]


def _syarat(kasus, kode):
    """The requirements due before this step, with what makes each one enough."""
    isi, hasil = kasus.aturan, []
    definisi = {s.id: s for s in isi.syarat}
    for r in kasus.persyaratan.all():
        if r.tempo != kode or r.status == Persyaratan.Status.GUGUR:
            continue
        s = definisi.get(r.kode)
        rincian = uraian.butir(isi, s)["rincian"] if s else ()
        hasil.append(
            {
                "no": r.no,
                "teks": r.teks,
                "rincian": _tanpa_jalur(rincian),
                "kotak": [kotak(r, k) for k, _ in KOLOM_SYARAT],
            }
        )
    return hasil


def kotak(r, kode):
    """How a requirement's box prints: empty, ticked, or none where the status is not offered."""
    if r.mutlak and kode == DIKECUALIKAN:
        return ""
    tercatat = r.pk is not None and r.status != Persyaratan.Status.BELUM
    return "X" if tercatat and r.status == kode else "kosong"


def lembar_penutupan(kasus):
    """What must be there before the case is closed; None without any."""
    syarat = _syarat(kasus, "tutup")
    return Lembar("Persyaratan sebelum kasus ditutup", syarat=syarat) if syarat else None


def lembar_orang(kasus):
    """The people whom the standard names besides client and reporter."""
    for s in kasus.aturan.subjek:
        yield Lembar(f"Data {s.sebutan}", bagian=[Bagian("", semua(OrangKasusForm.base_fields))])


# ------------------------------------------------------------------------------ who signs
def _tanda(langkah, pelaksana):
    """The blocks below: whoever does it, the parties of a handover, those of a letter."""
    bentuk = None
    if langkah.jenis in (*SURAT_MENYURAT, *BERITA_ACARA):
        bentuk = bentuk_langkah(langkah)
    if bentuk and langkah.jenis in BERITA_ACARA:
        saksi = [i.label for i in bentuk.isian if i.nama in ("saksi1_nama", "saksi2_nama")]
        saksi = [x.removeprefix("Nama ").capitalize() for x in saksi]
        return ["Pihak kedua, yang menerima", "Pihak pertama, yang menyerahkan", *saksi]
    if bentuk and langkah.jenis != Jenis.PARAF:
        luar = [sebutan for _, sebutan in bentuk.luar]
        return [pelaksana, *luar, *_giliran(langkah, bentuk)]
    if langkah.definisi and langkah.definisi.semua:
        return [langkah.kasus.instansi.sebutan(p) for p in langkah.peran]
    return [pelaksana]


def _giliran(langkah, bentuk):
    """The initials and signature that a draft gets at its own step."""
    if langkah.jenis != Jenis.SURAT:
        return []
    kata = {PARAF: "Paraf: ", TANDA_TANGAN: ""}
    return [
        kata[g.cara] + atau(langkah.kasus.instansi.sebutan(p) for p in g.peran)
        for g in giliran_konsep(langkah, bentuk)
        if g.cara in kata and g.cara != KERTAS
    ]


# ------------------------------------------------------------------------------ without a step
def _aduan():
    kolom = ("No.", *(f.label for f in OrangForm.base_fields.values()))
    orang = Medan("Orang-orang dalam aduan", "tabel", kolom=kolom, banyak=BARIS_KOSONG)
    return [Bagian("", semua(AduanForm.base_fields)), Bagian("", [orang])]


def _tindakan(nama):
    kapan = Medan("Tanggal dan pukul kejadian", "tanggal", True, berjam=True)
    return lambda: [Bagian("", [kapan, *semua(AKSI[nama].form.base_fields)])]


#: {name in the address: (title, sections, needs a case)}
UMUM = {
    "aduan": ("Formulir aduan", _aduan, False),
    "klien": ("Identitas klien", lambda: [Bagian("", semua(KlienForm.base_fields))], False),
    "orang": (
        "Data orang dalam kasus",
        lambda: [Bagian("", semua(OrangKasusForm.base_fields))],
        True,
    ),
    "darurat": (AKSI["darurat"].judul, _tindakan("darurat"), True),
    "keluar": (AKSI["keluar"].judul, _tindakan("keluar"), True),
}


def lembar_umum(nama):
    judul, isi, _ = UMUM[nama]
    return Lembar(judul, bagian=isi(), tanda=["Petugas yang mengisi"])
