"""What can be said of a standard's path without walking it: letters, roles, loops, verdicts."""

from standards import alur, instrumen, sebab
from standards import kata_standar as kata
from standards.jalan import MEMUTUS
from standards.kosakata import FAKTA_BAWAAN, Jenis, Putusan, Tahap
from standards.sebab import Temuan, sebut_waktu
from standards.telaah_waktu import telaah_waktu


def telaah_jalur(peta):
    """Findings of one path."""
    for periksa in (_fakta, _ulang, _surat, _teruskan, _syarat):
        yield from periksa(peta)


def telaah_berkas(isi):
    """Findings of the whole file, whatever the path."""
    dicatat = {f for x in isi.langkah for f in x.catat}
    for f in isi.fakta:
        if f.kode not in dicatat:
            mend = "tambahkan pada `catat` suatu langkah, atau hapus"
            yield Temuan(f"fakta {f.kode}", "tidak dicatat langkah mana pun", mend)
    dipakai = {x.surat for x in isi.langkah}
    for t in isi.surat:
        if t.id not in dipakai:
            mend = 'tambahkan langkah jenis "surat" untuknya, atau hapus'
            yield Temuan(f"surat {t.id}", "tidak disusun langkah mana pun", mend)
    yield from _subjek(isi)
    for x in isi.langkah:
        if x.putusan and x.jenis not in MEMUTUS:
            mend = 'ganti jenisnya menjadi "disposisi" atau "konferensi", atau hapus `putusan`'
            yield Temuan(f"langkah {x.id}", f"jenis {x.jenis} tidak memutus apa pun", mend)
    yield from _instrumen(isi)
    yield from telaah_waktu(isi)


def _instrumen(isi):
    """A form that is never asked for, or that does not come with the program."""
    dikenal = instrumen.bawaan()
    for x in isi.langkah:
        if not x.instrumen:
            continue
        if x.jenis != Jenis.ASESMEN and x.jenis not in instrumen.BOLEH_BERINSTRUMEN:
            boleh = kata.atau((Jenis.ASESMEN, *instrumen.BOLEH_BERINSTRUMEN))
            mend = f"hapus `instrumen`; hanya untuk jenis {boleh}"
            yield Temuan(f"langkah {x.id}", f"jenis {x.jenis} tidak mengisi formulir", mend)
        elif dikenal and x.instrumen not in dikenal:
            salah = f"instrumen {x.instrumen!r} bukan bawaan program"
            mend = "periksa ejaannya, atau muat dahulu berkasnya dengan `instrumen muat`"
            yield Temuan(f"langkah {x.id}", salah, mend)


def _subjek(isi):
    """A person whom the file names and of whom nothing says anything."""
    disebut = {k for s in isi.syarat for k in s.tentang}
    disebut |= {k for t in isi.surat for k in (*t.paraf, *t.penanda_tangan, *t.kepada, *t.tembusan)}
    for s in isi.subjek:
        if s.kode not in disebut:
            mend = "sebut pada `tentang` suatu syarat atau sebagai penanda tangan surat, atau hapus"
            yield Temuan(f"subjek {s.kode}", "tidak disebut syarat atau surat mana pun", mend)


def _fakta(peta):
    """A clock or a loop under a fact that nobody records: said aloud, not skipped."""
    for w in peta.waktu:
        for f in _tak_tercatat(peta, w.bila):
            yield Temuan(
                sebut_waktu(w),
                f"tidak pernah berjalan, sebab fakta {f} tidak dicatat langkah mana pun",
                f"tambahkan {f} pada `catat` suatu langkah",
            )
    for x in peta.langkah:
        for f in _tak_tercatat(peta, x.ulang.bila if x.ulang else {}):
            yield Temuan(
                f"langkah {x.id}",
                f"tidak pernah mengulang, sebab fakta {f} tidak dicatat langkah mana pun",
                f"tambahkan {f} pada `catat` langkah {x.id}",
            )


def _tak_tercatat(peta, bila):
    return [f for f in bila if f not in peta.pencatat and f not in FAKTA_BAWAAN]


def _ulang(peta):
    for x in [x for x in peta.langkah if x.ulang]:
        ke = x.ulang.ke
        if x.pasca:
            salah = "ulang sesudah kasus ditutup"
            mend = "hapus `ulang`; untuk kunjungan berkala isi `interval`"
        elif ke not in peta.urut:
            salah = f"ulang ke {ke}, yang bukan pekerjaan pada jalur ini"
            mend = "pilih langkah lain untuk `ulang.ke`"
        elif peta.urut[ke] > peta.urut[x.id]:
            salah = f"ulang ke {ke}, yang ada sesudahnya"
            mend = "pilih langkah di atasnya untuk `ulang.ke`"
        else:
            yield from _tanpa_catat_ulang(peta, x)
            continue
        yield Temuan(f"langkah {x.id}", salah, mend, buntu=True)


def _tanpa_catat_ulang(peta, x):
    """A loop whose question nobody inside asks again, even where no walk ran into it."""
    kode = alur.lingkar(peta, peta.jalur, x.ulang.ke, x.id)
    dicatat = {f for k in kode for f in peta.langkah[peta.urut[k]].catat}
    if not dicatat & set(x.ulang.bila) and not _tak_tercatat(peta, x.ulang.bila):
        yield from sebab.tanpa_akhir(peta, x, kode, rajin=True)


def _surat(peta):
    """A letter that is drafted but that nobody signs, or whose signer is written twice."""
    for x in [x for x in peta.langkah if x.jenis == Jenis.SURAT]:
        ditandai, penanda = _penanda(peta, x), _penanda_tetap(peta, x)
        if not ditandai and not penanda:
            yield _tanpa_tanda_tangan(x, "tidak ada langkah yang menandatanganinya")
        elif ditandai and penanda:
            mend = "hapus `penanda_tangan`; langkahnya yang menentukan"
            yield Temuan(f"surat {x.surat}", "penanda tangan ditulis dua kali", mend)


def _penanda(peta, x):
    """The steps at which the letter of a drafting step is signed."""
    sesudah = peta.langkah[peta.urut[x.id] :]
    return [y for y in sesudah if y.jenis == Jenis.TANDA_TANGAN and y.surat == x.surat]


def _penanda_tetap(peta, x):
    return any(t.penanda_tangan for t in peta.isi.surat if t.id == x.surat)


def _tanpa_tanda_tangan(x, sebabnya, mend='tambahkan langkah jenis "tanda_tangan" sesudahnya'):
    return Temuan(f"langkah {x.id}", f"surat {x.surat} disusun, tetapi {sebabnya}", mend)


def _teruskan(peta):
    """Forwarding decides nothing: somebody after it must."""
    for i, x in enumerate(peta.langkah):
        teruskan = x.jenis in MEMUTUS and Putusan.TERUSKAN in x.putusan
        if teruskan and not any(y.jenis in MEMUTUS for y in peta.langkah[i + 1 :]):
            yield Temuan(
                f"langkah {x.id}",
                "putusan teruskan, tetapi sesudahnya tidak ada yang memutus",
                'tambahkan langkah jenis "disposisi" bagi pejabat berikutnya',
            )


def _syarat(peta):
    for sebelum, syarat in peta.syarat.items():
        if sebelum and peta.tempo(syarat[0], {}) is None:
            for r in syarat:
                yield Temuan(
                    f"syarat {r.id}",
                    f"tidak pernah diminta, sebab {sebelum} tidak ada pada jalur ini",
                    "pilih langkah atau tahap jalur itu pada `sebelum`, atau batasi `jalur`-nya",
                )


# --------------------------------------------------------------------- roles
def pemisahan(peta, pemutus, penyusun):
    """Preparer and decider who can only be one and the same role; None when there is a choice.

    With `semua` everybody prepares, or everybody must consent: then one shared role is enough.
    """
    x, y = (peta.langkah[peta.urut[kode]] for kode in (pemutus, penyusun))
    memutus, menyusun = _dasar(peta, x), _dasar(peta, y)
    if x.semua and (sama := memutus & menyusun):
        return _diminta_setuju(x, y, sama)
    pasti = menyusun if y.semua or len(menyusun) == 1 else set()
    if not memutus <= pasti:
        return None
    return Temuan(
        f"langkah {x.id}",
        f"yang memutus dan yang menyusun (langkah {y.id}) sama-sama hanya {_sebut(memutus)}; "
        "bila orangnya satu, langkah ini tidak dapat dikerjakan siapa pun",
        "beri salah satunya peran lain",
    )


def _diminta_setuju(x, y, sama):
    return Temuan(
        f"langkah {x.id}",
        f"`semua` juga meminta putusan {_sebut(sama)}, yang dapat menyusunnya sendiri (langkah "
        f"{y.id}); bila orangnya satu, langkah ini tidak pernah selesai",
        "beri penyusunnya peran lain, atau hapus peran itu dari langkah ini",
    )


def _sebut(peran):
    return kata.atau(sorted(p.label for p in peran))


def _dasar(peta, x):
    return {d for p in x.pelaksana for d in peta.isi.peran_dasar(p)}


# --------------------------------------------------------------------- how a walk ended
#: Kinds whose completion somebody outside learns of: a branch may end with one of them.
MEMBERITAHU = (Jenis.TANDA_TANGAN, Jenis.RUJUKAN, Jenis.SERAH_TERIMA, Jenis.PEMULANGAN)


def ujung(peta, jalan):
    """A branch that ends early with nobody told, and requirements that nobody asked for."""
    if jalan.ditutup:  # by a verdict: the program itself writes the letter
        return
    yield from _cabang_berakhir(peta, jalan)
    yield from _konsep_terbengkalai(peta, jalan)
    yield from _berkas_dilewati(peta, jalan)


def _konsep_terbengkalai(peta, jalan):
    for x in [x for x in peta.langkah if x.jenis == Jenis.SURAT and x.id in jalan.selesai]:
        kode = [y.id for y in _penanda(peta, x)]
        if kode and all(jalan.status.get(k) == alur.GUGUR for k in kode):
            salah = f"langkah {kata.atau(kode)} dilewati"
            yield _tanpa_tanda_tangan(x, salah, "samakan `bila` kedua langkah")


def _berkas_dilewati(peta, jalan):
    berkas = [x.id for x in peta.langkah if x.jenis == Jenis.BERKAS]
    dilewati = [k for k in berkas if k not in jalan.selesai]
    for sebelum, syarat in peta.syarat.items():
        hilang = [r.id for r in syarat if _terlewat(r, jalan)]
        if not hilang or not dilewati or not (sebelum is None or sebelum in dilewati):
            continue
        if sebelum and len(dilewati) == len(berkas):
            continue  # it lapses with the only check, as it says
        yield Temuan(
            f"langkah {sebelum or kata.atau(dilewati)}",
            f"pemeriksaan berkas ini dilewati, sehingga syarat {kata.atau(hilang)} tidak pernah "
            "diminta",
            "hapus `sebelum` agar syaratnya pindah ke pemeriksaan yang berjalan"
            if sebelum
            else 'tambahkan langkah jenis "berkas" untuk jawaban itu, atau isi `sebelum` syaratnya',
        )


def _terlewat(r, jalan):
    return r.id not in jalan.diminta and alur.berlaku(r.bila, jalan.fakta)


def _cabang_berakhir(peta, jalan):
    selesai = [x for x in peta.langkah if x.id in jalan.selesai and not x.pasca]
    gugur = [x for x in peta.langkah if x.wajib and x.id not in jalan.selesai and not x.pasca]
    if not selesai or not gugur or any(x.jenis in MEMBERITAHU for x in selesai):
        return
    akhir = selesai[-1]
    if akhir.tahap == Tahap.TERMINASI or peta.urut[gugur[-1].id] < peta.urut[akhir.id]:
        return
    yield Temuan(
        f"langkah {akhir.id}",
        "cabang ini berakhir di sini: tidak ada langkah lagi, dan tidak ada yang diberi tahu",
        'tambahkan langkah untuk jawaban itu (misalnya jenis "surat" atau "rujukan"), atau jadikan '
        "disposisi dengan putusan tolak atau rujuk",
    )


def tak_terbuka(peta, pernah, selalu_ditutup):
    """Steps that no walk of this path ever did."""
    for x in [x for x in peta.langkah if x.id not in pernah]:
        entri = f"langkah {x.id}"
        if selalu_ditutup and x.wajib:
            salah = "tidak pernah terbuka, sebab putusan sebelumnya selalu menutup kasus"
            mend = "tambahkan setuju atau teruskan pada `putusan` langkah itu"
            yield Temuan(entri, salah, mend, buntu=True)
        elif f := kata.atau(_tak_tercatat(peta, x.bila)):
            salah = f"tidak pernah terbuka, sebab fakta {f} tidak dicatat langkah mana pun"
            yield Temuan(entri, salah, f"tambahkan {f} pada `catat` langkah sebelumnya")
        else:
            salah = "tidak pernah terbuka: `bila`-nya tidak pernah terpenuhi pada waktunya"
            mend = "periksa `bila`-nya, dan letak langkah yang mencatat faktanya"
            yield Temuan(entri, salah, mend)
