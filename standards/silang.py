"""Cross-checks of a standard: what one entry says about another.

Each check returns sentences that name the entry and the mend; skema.py gathers them.
"""

from itertools import groupby

from accounts.peran import Peran
from standards.kata_standar import entri_ke, singkat
from standards.kosakata import FAKTA_BAWAAN, SURAT_BAKU, SURAT_MENYURAT, Jenis, Tahap


def periksa_silang(s):
    """All cross-check sentences of a standard `s` (skema.IsiStandar); empty when it holds."""
    return [
        kalimat
        for periksa in (_kode, _asal, _acuan, _syarat, _langkah, _peran, _surat, _waktu, _tahap)
        for kalimat in periksa(s)
    ]


def _kode(s):
    daftar = {"langkah": s.langkah, "syarat": s.syarat, "surat": s.surat}
    daftar |= {"jalur": s.jalur, "fakta": s.fakta, "subjek": s.subjek}
    for nama, entri in daftar.items():
        ids = [getattr(x, "id", None) or x.kode for x in entri]
        for i in sorted({i for i in ids if i and ids.count(i) > 1}):
            yield f"{nama} {i}: kode ganda; beri `kode` yang berbeda"
    for i, x in enumerate(s.langkah, 1):
        if not x.id:
            yield f"{entri_ke('langkah', i, x)}: beri `no` atau `kode`"
    bawaan = {
        "fakta": set(FAKTA_BAWAAN),
        "subjek": {"klien", "pelapor"},
        "peran": set(Peran.values),
    }
    dipakai = {"fakta": [f.kode for f in s.fakta], "subjek": [x.kode for x in s.subjek]}
    for nama, kode in (dipakai | {"peran": list(s.peran)}).items():
        for i in kode:
            if i in bawaan[nama]:
                yield f"{nama} {i}: sudah bawaan; pakai kode yang lain"


def _asal(s):
    for nama in ("langkah", "syarat", "fakta", "surat", "waktu"):
        for i, x in enumerate(getattr(s, nama), 1):
            for isian in x.disimpulkan:
                if isian not in type(x).model_fields:
                    yield f"{entri_ke(nama, i, x)}: disimpulkan {isian} bukan nama isian"


def _bila(s, di, bila):
    nilai = {k: set(v) for k, v in FAKTA_BAWAAN.items()} | {f.kode: set(f.pilihan) for f in s.fakta}
    for k, v in bila.items():
        if k not in nilai:
            yield f"{di}: fakta {k!r} tidak dinyatakan; tambahkan [[fakta]] atau pakai yang bawaan"
        elif asing := {v} - nilai[k] if isinstance(v, str) else set(v) - nilai[k]:
            yield f"{di}: nilai {', '.join(sorted(asing))} bukan pilihan fakta {k}"


def _acuan(s):
    jalur = {j.kode for j in s.jalur}
    for nama, entri in (("langkah", s.langkah), ("syarat", s.syarat), ("waktu", s.waktu)):
        for x in entri:
            di = f"{nama} {getattr(x, 'id', None) or singkat(x.teks)}"
            yield from _bila(s, di, x.bila)
            for a in x.jalur:
                if a not in jalur:
                    yield f"{di}: jalur {a} tidak dinyatakan; tambahkan [[jalur]]"


def _syarat(s):
    subjek = {"klien", "pelapor"} | {x.kode for x in s.subjek}
    tempo = {x.id for x in s.langkah} | set(Tahap.values) | {"tutup"}
    for x in s.syarat:
        for t in x.tentang:
            if t not in subjek:
                yield f"syarat {x.id}: subjek {t} tidak dinyatakan; tambahkan [[subjek]]"
        if x.aturan:
            yield from _aturan(s, x)
        if x.sebelum and x.sebelum not in tempo:
            yield f"syarat {x.id}: sebelum {x.sebelum!r} bukan tahap, kode langkah, atau 'tutup'"


def _aturan(s, x):
    """The dates that a rule names, and about whom it can be computed."""
    tanggal = {f"tanggal {f.kode}" for f in s.fakta if f.jenis == "tanggal"} | {"aduan", "sekarang"}
    for isian in ("pada", "mulai", "berhenti"):
        acuan = getattr(x.aturan, isian)
        if acuan and acuan not in tanggal:
            yield (
                f"syarat {x.id}: aturan {isian} {acuan!r} tidak dikenal; pakai aduan, sekarang, "
                'atau "tanggal f" dengan f fakta berjenis tanggal'
            )
    if "pelapor" in x.tentang:
        yield f"syarat {x.id}: aturan tentang pelapor tidak dapat dihitung; nyatakan [[subjek]]"


def _langkah(s):
    ids = [x.id for x in s.langkah]
    fakta = set(FAKTA_BAWAAN) | {f.kode for f in s.fakta}
    for x in s.langkah:
        di = f"langkah {x.id}"
        for f in x.catat:
            if f not in fakta:
                yield f"{di}: fakta {f} tidak dinyatakan; tambahkan [[fakta]]"
        if x.ulang:
            yield from _bila(s, f"{di} ulang", x.ulang.bila)
            if x.ulang.ke not in ids:
                yield f"{di}: ulang ke {x.ulang.ke} tidak ada"
        for i, b in enumerate(x.besaran, 1):
            yield from _bila(s, f"{di} besaran ke-{i}", b.bila)
        yield from _isian_menurut_jenis(s, x, di)


def _isian_menurut_jenis(s, x, di):
    if x.jenis in SURAT_MENYURAT:
        if x.surat not in {t.id for t in s.surat} | set(SURAT_BAKU):
            yield f"{di}: `surat` harus jenis baku atau kode dari [[surat]]"
    elif x.surat:
        yield f"{di}: `surat` hanya untuk jenis surat, paraf, tanda_tangan"
    if x.jenis == Jenis.KONFERENSI and not x.keperluan:
        yield f"{di}: konferensi perlu `keperluan`"
    if x.jenis == Jenis.SERAH_TERIMA and not x.objek:
        yield f"{di}: serah_terima perlu `objek`"
    if x.semua and x.jenis in SURAT_MENYURAT:
        yield f"{di}: `semua` tidak untuk surat; tulis satu langkah untuk setiap orangnya"
    if x.semua and (x.interval or x.jenis == Jenis.RUJUKAN):
        # A visit, or a refusal, is a part of its own there: who has had one would be asked no more.
        yield (
            f"{di}: `semua` tidak untuk rujukan atau pemantauan berkala; "
            "tulis satu langkah untuk setiap orangnya"
        )
    if x.semua and x.daftar:
        yield f"{di}: `semua` dan `daftar` tidak dapat bersama; hapus salah satunya"
    if x.pasca and x.tahap != Tahap.TERMINASI:
        yield f"{di}: pasca hanya di tahap terminasi"
    if x.jenis == Jenis.KETERANGAN and (x.peran or x.catat):
        yield f"{di}: keterangan tidak dikerjakan siapa pun; hapus `peran` dan `catat`"


def _peran(s):
    dikenal = set(Peran.values) | set(s.peran)
    ids = [x.id for x in s.langkah]
    for x in s.langkah:
        for p in x.peran:
            if p not in dikenal:
                yield f"langkah {x.id}: peran {p} tidak dikenal; tambahkan [peran.{p}]"
    for kode, p in s.peran.items():
        if not p.dasar:
            yield f"peran {kode}: isi `dasar` dengan satu peran atau lebih"
        if p.ditunjuk is None:
            continue
        pakai = [i for i, x in enumerate(s.langkah) if kode in x.peran]
        if p.ditunjuk not in ids or any(i <= ids.index(p.ditunjuk) for i in pakai):
            yield f"peran {kode}: ditunjuk di {p.ditunjuk}, harus langkah sebelum ia dipakai"


def _surat(s):
    dikenal = set(Peran.values) | set(s.peran) | {"klien", "pelapor"} | {x.kode for x in s.subjek}
    for t in s.surat:
        for p in t.paraf + t.penanda_tangan:
            if p not in dikenal:
                yield f"surat {t.id}: {p} bukan peran atau subjek"


def _waktu(s):
    for w in s.waktu:
        for peristiwa in (w.mulai, w.berhenti):
            if peristiwa and not _peristiwa_dikenal(s, peristiwa):
                yield f"waktu {singkat(w.teks)!r}: peristiwa {peristiwa!r} tidak dikenal"


def _peristiwa_dikenal(s, peristiwa):
    if peristiwa in {"aduan", "lengkap", "masuk", "keluar", "tutup"}:
        return True
    kata, _, arg = peristiwa.partition(" ")
    dikenal = {
        "langkah": {x.id for x in s.langkah},
        "mulai": {x.id for x in s.langkah},
        "tahap": set(Tahap.values),
        "tanggal": {f.kode for f in s.fakta if f.jenis == "tanggal"},
    }
    return arg in dikenal.get(kata, ())


def _tahap(s):
    for j in s.daftar_jalur():
        di = f"jalur {j}" if j else "langkah"
        runtun = [tahap for tahap, _ in groupby(x.tahap for x in s.langkah_jalur(j))]
        if not runtun:
            yield f"{di}: tidak mempunyai langkah"
        if Tahap.TERMINASI in runtun[:-1]:
            yield f"{di}: terminasi harus tahap terakhir (sekarang {' > '.join(runtun)})"
        if Tahap.ADUAN in runtun[1:]:
            yield f"{di}: aduan harus tahap pertama (sekarang {' > '.join(runtun)})"
        if len(runtun) != len(set(runtun)):
            yield f"{di}: tahap muncul dua kali ({' > '.join(runtun)})"
