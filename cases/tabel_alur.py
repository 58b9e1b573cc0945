"""docs/alur.md: who takes a case from where to where, told out of the code and the standards.

No database is asked. Section 1 comes from cases/workflow.py, section 2 from cases/izin_kasus.py (by
asking its functions about every role), section 3 from the files in standards/data.
"""

from datetime import UTC, datetime
from itertools import product
from types import SimpleNamespace

from accounts.models import Jabatan
from accounts.peran import Peran
from cases import izin_kasus, pengembalian, surat_terbit, workflow
from cases.actions.disposisi import pilihan_putusan
from cases.models import Jeda, Kasus, Langkah, Penugasan, Tenggat, UsulPenutupan
from cases.models.penampungan import Penampungan
from cases.models.penutupan import Penutupan
from standards import alur
from standards import kata_standar as kata
from standards.kosakata import DIPUTUS_ATAS, PERAN_BAWAAN, Jenis, Putusan, Tahap
from standards.muat import baca, berkas_bawaan

PANJANG_TEKS = 70
BERKAS_BAWAAN = PERAN_BAWAAN[Jenis.BERKAS]
TETAP = "tetap"
OTOMATIS = "sendirinya, ketika langkah wajib terakhir tahap itu selesai"
PEMICU = {
    "tutup": "putusan tolak atau rujuk; persetujuan atas usul penutupan",
    "kembalikan": "putusan kembalikan; tindakan kembalikan; pindah jalur; koreksi",
}
#: What a verdict does to the case (cases/actions/disposisi.py).
AKIBAT_PUTUSAN = {
    Putusan.SETUJU: None,  # the order of the steps is the chain
    Putusan.TERUSKAN: None,
    Putusan.TOLAK: "ditutup (ditolak)",
    Putusan.RUJUK: "ditutup (dirujuk)",
    Putusan.KEMBALIKAN: "kembali ke tahap langkah yang dibuka lagi",
}
DITUTUP = "ditutup, lewat usul penutupan"

PEMBUKA = """\
# Alur

Berkas ini ditulis oleh `manage.py alur` dari kode dan berkas standar; jangan disunting.
`manage.py alur --periksa` gagal bila isinya sudah tertinggal.

Peran yang tertulis pada langkah adalah izinnya, di instansi dan unit kasus itu; setelah petugas \
ditunjuk, langkah peran itu hanya untuk yang ditunjuk. Dalam satu tahap, langkah terbuka setelah \
langkah wajib yang berlaku di atasnya selesai.
"""


def dokumen():
    """The whole text of docs/alur.md."""
    bagian = [PEMBUKA, *_bagian_transisi(), *_bagian_tindakan(), "## 3. Standar\n"]
    for path in berkas_bawaan():
        bagian += _bagian_standar(baca(path)[1])
    return "\n".join(bagian)


def _tabel(kepala, baris):
    """A Markdown table."""
    yield f"| {' | '.join(kepala)} |"
    yield f"|{'---|' * len(kepala)}"
    for sel in baris:
        yield f"| {' | '.join(str(s).replace('|', '/') for s in sel)} |"
    yield ""


# --------------------------------------------------------------------- 1 transitions
def _bagian_transisi():
    yield "## 1. Perpindahan tahap\n"
    semua = _transisi()
    penjaga = list(dict.fromkeys(k.alasan for _, d in semua for k in d[0].conditions))
    kepala = ["Transisi", "Dari tahap", "Ke tahap", "Dijalankan", "Penjaga"]
    yield from _tabel(kepala, [_baris_transisi(nama, d, penjaga) for nama, d in semua])
    yield "Penjaga, dengan kalimat yang dibaca orang selama ia menahan:\n"
    yield from (f"{i}. {kalimat}" for i, kalimat in enumerate(penjaga, 1))
    yield "\n*Buka kembali* bukan transisi: ia membuka kasus baru, episode lanjutan.\n"


def _transisi():
    """[(name, its transitions, one per source)]"""
    semua = {}
    for t in Kasus._meta.get_field("tahap").get_all_transitions(Kasus):
        semua.setdefault(t.name, []).append(t)
    return sorted(semua.items(), key=lambda butir: _urut_transisi(butir[0]))


def _baris_transisi(nama, daftar, penjaga):
    dari, ke = [Tahap(t.source) for t in daftar], daftar[0].target
    return (
        f"`{nama}`",
        "setiap tahap" if len(dari) == len(Tahap) else _tahap(dari),
        Tahap(ke).label if isinstance(ke, str) else "tahap langkah yang dibuka lagi",
        PEMICU.get(nama, OTOMATIS),
        ", ".join(str(penjaga.index(k.alasan) + 1) for k in daftar[0].conditions),
    )


def _urut_transisi(nama):
    urut = [*workflow.MAJU.values(), *PEMICU]
    return urut.index(nama) if nama in urut else len(urut)


def _tahap(daftar):
    return kata.atau(t.label for t in sorted(daftar, key=list(Tahap).index))


# --------------------------------------------------------------------- 2 acts on the whole case
SAYA, LAIN = 1, 2
KEADAAN = {
    "tertutup": (False, True),
    "bertugas": (False, True),
    "bertim": (False, True),
    "dijeda": (False, True),
    "hunian": (None, SAYA, LAIN),
    "usul": (None, SAYA, LAIN),
    "langkah_selesai": (False, True),
    "dilanjutkan": (False, True),
    "berjalur": (False, True),
}


#: Where the file is, and whether a clock may be changed: asked apart, with the rest at its first.
PEMOHON = {
    "tertutup": (False, True),
    "bertugas": (False, True),
    "usul": (None, SAYA),
    "berkas": ("", "diperiksa", "pada pemohon", "lewat tenggang"),
    "dapat_diubah": (False, True),
}
#: Made-up last days of an applicant: one far ahead, one long past.
SAMPAI = {
    "pada pemohon": datetime(2099, 1, 2, 16, tzinfo=UTC),
    "lewat tenggang": datetime(2000, 1, 3, 16, tzinfo=UTC),
}


class _Isi(list):
    """Stands in for the rows of a case that a relation would fetch."""

    def exists(self):
        return bool(self)


def _bagian_tindakan():
    yield "## 2. Tindakan atas kasus\n"
    kepala = ["Tindakan", "Peran", "Keadaan kasus", "Ditahan dengan kalimat"]
    yield from _tabel(kepala, _tindakan())


def _tindakan():
    """Ask `izin_kasus` about every role in every situation, and tell what it answered."""
    jawaban = [
        (jabatan.peran, keadaan, izin_kasus.izin_kasus(kasus, jabatan))
        for keadaan, kasus in _semua_keadaan()
        for jabatan in map(_jabatan, Peran)
    ]
    for nama in izin_kasus.AKSI_KASUS:
        boleh = [(p, k, semua[nama]) for p, k, semua in jawaban if semua[nama].boleh]
        bisa = [(p, k) for p, k, i in boleh if i.sekarang]
        peran = [p for p in Peran if p in {p for p, _ in bisa}]
        yield (
            f"`{nama}`",
            ", ".join(_sebutan_peran(p, [k for q, k in bisa if q == p]) for p in peran),
            kata.atau(sorted({"ditutup" if k["tertutup"] else "berjalan" for _, k in bisa})),
            " ".join(sorted({i.tertahan for _, _, i in boleh if i.tertahan})),
        )


def _sebutan_peran(peran, keadaan):
    bertugas = {k["bertugas"] for k in keadaan}
    sifat = {(True,): " (petugas kasus)", (False,): " (belum ditugaskan)"}
    return peran.label + sifat.get(tuple(bertugas), "")


def _semua_keadaan():
    """(situation, a case in it), every combination."""
    awal = {k: v[0] for k, v in (PEMOHON | KEADAAN).items()}
    for ragam in (KEADAAN, PEMOHON):
        for nilai in product(*ragam.values()):
            keadaan = awal | dict(zip(ragam, nilai, strict=True))
            yield keadaan, _kasus(**keadaan)


def _jabatan(peran):
    return Jabatan(instansi_id=1, unit_id=1, pengguna_id=SAYA, peran=peran)


def _oleh(siapa):
    return Jabatan(instansi_id=1, pengguna_id=siapa)


def _kasus(*, tertutup, bertugas, bertim, hunian, usul, dilanjutkan, berjalur, **lain):
    """A case in this situation, with its rows, that was never saved."""
    kasus = Kasus(pk=1, instansi_id=1, unit_id=1, tahap=Tahap.PENJANGKAUAN)
    kasus.petugas_id = SAYA if bertugas else LAIN
    kasus.ditutup_pada = kasus.dibuka_pada if tertutup else None
    kasus.jalur_lain = {"lain": "Jalur lain"} if berjalur else {}
    setattr(kasus, surat_terbit.KINI, [])
    inap = {"darurat": True, "oleh": _oleh(hunian), "keluar_pada": kasus.ditutup_pada}
    kasus._prefetched_objects_cache = {
        "penugasan": _Isi(_penugasan(bertugas, bertim)),
        "penampungan": _Isi([Penampungan(**inap)] if hunian else []),
        "usul_penutupan": _Isi([UsulPenutupan(oleh=_oleh(usul))] if usul else []),
        "persyaratan": _Isi(),
        "episode_lanjutan": _Isi([kasus] if dilanjutkan else []),
        "pelimpahan": _Isi(),
        "penutupan": _Isi([Penutupan()] if tertutup else []),
    } | _waktu(kasus, **lain)
    return kasus


def _penugasan(bertugas, bertim):
    petugas = [Penugasan(pengguna_id=SAYA)] if bertugas else []
    lain = [Penugasan(pengguna_id=LAIN, tim="tim"), Penugasan(pengguna_id=LAIN, utama=False)]
    return petugas + (lain if bertim else [])


def _waktu(kasus, *, dijeda, langkah_selesai, berkas, dapat_diubah):
    """Its steps, pauses and clocks: a check of papers that is open, or out with the applicant."""
    langkah = [Langkah(status=Langkah.Status.SELESAI)] if langkah_selesai else []
    jeda = [Jeda()] if dijeda else []
    if berkas:
        periksa = Langkah(status=Langkah.Status.TERBUKA, jenis=Jenis.BERKAS, peran=BERKAS_BAWAAN)
        langkah.append(periksa)
    if berkas in SAMPAI:
        jeda.append(Jeda(pk=1, pemohon_sampai=SAMPAI[berkas]))
        periksa.rincian = {pengembalian.KUNCI: [{"jeda": 1, "kurang": [], "catatan": ""}]}
    for x in langkah:
        x.kasus = kasus
    dasar = SimpleNamespace(boleh_diubah="sesuai asesmen", mengunci=False)
    aturan = SimpleNamespace(waktu=[dasar], langkah=[], peran={})
    kasus._state.fields_cache["standar"] = SimpleNamespace(aturan=aturan)
    jam = [Tenggat(urut=0)] if dapat_diubah else []
    return {"langkah": _Isi(langkah), "jeda": _Isi(jeda), "jam": _Isi(jam)}


# --------------------------------------------------------------------- 3 one standard
def _bagian_standar(isi):
    yield f"### {isi.judul} (`{isi.kode}`)\n"
    judul = {j.kode: j.judul for j in isi.jalur}
    for jalur in isi.daftar_jalur():
        if jalur:
            yield f"#### {judul[jalur]} (`{jalur}`)\n"
        yield f"Tahap: {' → '.join(isi.sebutan_tahap(t) for t in isi.tahap_jalur(jalur))}.\n"
        kepala = ["Dari tahap", "Langkah", "Peran", "Syarat dan penjaga", "Ke tahap"]
        yield from _tabel(kepala, [_baris(isi, jalur, x) for x in isi.langkah_jalur(jalur)])
        if sisa := [s.teks for s in _jatuh_tempo(isi, jalur, "tutup")]:
            yield f"Sebelum ditutup: {'; '.join(sisa)}.\n"


def _baris(isi, jalur, x):
    tahap = isi.sebutan_tahap(x.tahap)
    return (
        f"{tahap}, setelah ditutup" if x.pasca else tahap,
        f"{x.no + '. ' if x.no else ''}{_singkat(x.teks)} ({x.jenis.label.lower()})",
        kata.pelaksana(isi, x),
        "; ".join([*kata.penjaga(isi, x, jalur=False), *_penjaga(isi, jalur, x)]) or "–",
        _ke(isi, jalur, x),
    )


def _singkat(teks):
    return kata.singkat(teks, PANJANG_TEKS)


def _penjaga(isi, jalur, x):
    """What the code asks besides the file: requirements due, and separation of duties."""
    if tempo := [_singkat(s.teks) for s in _jatuh_tempo(isi, jalur, x.id)]:
        yield f"persyaratan ada atau dikecualikan: {', '.join(tempo)}"
    atas = DIPUTUS_ATAS.get(x.jenis)
    if any(y.jenis == atas and y.surat == x.surat for y in isi.langkah_jalur(jalur)):
        yield f"yang menyusun tidak memutus ({Jenis(atas).label.lower()})"


def _jatuh_tempo(isi, jalur, kode):
    semua = isi.syarat_jalur(jalur)
    return [s for s in semua if s.wajib and alur.tempo(isi, jalur, s, {}) == kode]


def _ke(isi, jalur, x):
    """Where the case stands once this step is done."""
    lanjut = _lanjut(isi, jalur, x)
    if x.ulang:
        lanjut += f"; {kata.bila(isi, x.ulang.bila)}: kembali ke {_tahap_langkah(isi, x.ulang.ke)}"
    if x.jenis != Jenis.DISPOSISI:
        return lanjut
    pilihan = pilihan_putusan(SimpleNamespace(definisi=x))
    return "; ".join(f"“{v}”: {AKIBAT_PUTUSAN[p] or lanjut}" for p, v in pilihan.items())


def _lanjut(isi, jalur, x):
    if x.pasca or x not in _penutup_tahap(alur.langkah_tahap(isi, jalur, x.tahap)):
        return TETAP
    if x.tahap == Tahap.TERMINASI:
        return DITUTUP
    return kata.atau(isi.sebutan_tahap(t) for t in _tahap_mungkin(isi, jalur, x.tahap))


def _penutup_tahap(langkah):
    """The steps whose completion may be the last of their stage."""
    hasil = []
    for i, x in reversed(list(enumerate(langkah))):
        hasil.append(x)
        awal = not x.sejajar or i == 0
        if awal and any(y.wajib and not y.bila for y in hasil):
            break
    return hasil


def _tahap_mungkin(isi, jalur, tahap):
    """The stages that may come next: up to the first that no answer can skip."""
    urut = isi.tahap_jalur(jalur)
    for ke in urut[urut.index(tahap) + 1 :]:
        yield ke
        langkah = alur.langkah_tahap(isi, jalur, ke)
        if ke == Tahap.TERMINASI or any(not x.bila for x in langkah):
            return


def _tahap_langkah(isi, kode):
    return isi.sebutan_tahap(next(x.tahap for x in isi.langkah if x.id == kode))
