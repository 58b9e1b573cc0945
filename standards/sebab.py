"""What a walk on paper finds wrong, as sentences: the entry, what is wrong, how to mend it."""

from typing import NamedTuple

from standards import alur
from standards import kata_standar as kata
from standards.kosakata import Jenis


class Temuan(NamedTuple):
    """One thing found; `buntu`: the case cannot go on, so the file must be mended."""

    entri: str
    salah: str
    betulkan: str
    buntu: bool = False


def _kapan(kode):
    return "kasus ditutup" if kode == "tutup" else f"langkah {kode} selesai"


# --------------------------------------------------------------------- a step that stays shut
def belum_tercatat(peta, x, fakta):
    """A mandatory step that never opens: which of its facts nobody has recorded, and why."""
    entri = f"langkah {x.id}"
    for f in [f for f in x.bila if f not in fakta]:
        di = peta.pencatat.get(f, [])
        sesudah = [k for k in di if peta.urut[k] >= peta.urut[x.id]]
        apa = f"tidak dapat dibuka, sebab fakta {f}"
        if not di:
            salah = f"{apa} tidak dicatat langkah mana pun"
            mend = f"tambahkan {f} pada `catat` langkah sebelumnya"
        elif x.id in di:
            salah = f"{apa} baru dicatat langkah itu sendiri"
            mend = f"catat {f} pada langkah sebelumnya"
        elif len(sesudah) == len(di):
            salah = f"{apa} baru dicatat di langkah {sesudah[0]}, sesudahnya"
            mend = f"pindahkan langkah {sesudah[0]} ke atas langkah {x.id}"
        else:
            salah = f"{apa} tidak tercatat: langkah {kata.atau(di)} dilewati"
            mend = f"catat {f} pada langkah wajib yang selalu berjalan"
        yield Temuan(entri, salah, mend, buntu=True)


def tanpa_konsep(peta, x):
    """A letter to initial or sign that nobody has drafted."""
    konsep = [y.id for y in peta.langkah if y.jenis == Jenis.SURAT and y.surat == x.surat]
    apa = f"surat {x.surat} {'diparaf' if x.jenis == Jenis.PARAF else 'ditandatangani'}"
    if not konsep:
        salah = f"{apa}, tetapi tidak pernah disusun"
        mend = f'tambahkan langkah jenis "surat" untuk {x.surat} di atasnya'
    elif peta.urut[konsep[0]] > peta.urut[x.id]:
        salah = f"{apa} sebelum disusun di langkah {konsep[0]}"
        mend = f"pindahkan langkah {konsep[0]} ke atasnya"
    else:
        salah = f"{apa}, tetapi langkah {kata.atau(konsep)} yang menyusunnya dilewati"
        mend = "samakan `bila` kedua langkah"
    return Temuan(f"langkah {x.id}", salah, mend, buntu=True)


def menunggu_pilihan(x, penolong):
    return Temuan(
        f"langkah {x.id}",
        f"baru dapat dikerjakan setelah langkah {kata.atau(penolong)}, yang tidak wajib",
        f"jadikan langkah {kata.atau(penolong)} wajib, atau jangan gantungkan langkah ini padanya",
    )


def tanpa_besaran(peta, x, fakta):
    """Aid is handed over, and none of the standard's amounts holds for the answers."""
    belum = [f for b in x.besaran for f in b.bila if f not in fakta]
    if belum and belum[0] not in peta.pencatat:
        salah = f"besaran tidak dapat ditentukan, sebab fakta {belum[0]} tidak dicatat siapa pun"
        mend = f"tambahkan {belum[0]} pada `catat` langkah sebelumnya"
    elif belum:
        salah = f"besaran tidak dapat ditentukan, sebab fakta {belum[0]} belum dicatat saat itu"
        mend = f"catat {belum[0]} pada langkah sebelumnya"
    else:
        salah = "tidak ada besaran yang cocok"
        mend = "tambahkan besaran untuk jawaban itu, atau satu tanpa `bila` paling akhir"
    return Temuan(f"langkah {x.id}", salah, mend)


def tanpa_tim(peta, x, kode):
    """A step for people named on this case, whose naming was skipped: anybody of the role acts."""
    tim = peta.isi.peran[kode]
    return Temuan(
        f"langkah {x.id}",
        f"langkah {tim.ditunjuk} yang menunjuk {tim.sebutan} dapat dilewati; siapa saja yang "
        "berperan dasarnya dapat mengerjakan langkah ini",
        f"jadikan langkah {tim.ditunjuk} wajib dan samakan `bila` serta `jalur` keduanya",
    )


# --------------------------------------------------------------------- requirements
def belum_tahu(peta, r, kode, fakta):
    """A requirement that is due while it is not yet known whether it applies."""
    f = next(f for f in r.bila if f not in fakta)
    di = peta.pencatat.get(f)
    sebab = f"baru dicatat di langkah {di[-1]}" if di else "tidak dicatat langkah mana pun"
    mend = f"catat {f} sebelumnya, atau undurkan `sebelum`"
    return Temuan(
        f"syarat {r.id}",
        f"diminta dari siapa saja: harus ada sebelum {_kapan(kode)}, padahal fakta {f} {sebab}",
        mend if di else f"tambahkan {f} pada `catat` langkah sebelumnya",
        buntu=r.mutlak,
    )


def belum_bertanggal(peta, r, kode, f):
    """A rule on dates that is due before somebody has recorded the date it counts with."""
    apa = f"harus ada sebelum {_kapan(kode)}, padahal tanggal {f} yang dihitungnya"
    if di := peta.pencatat.get(f):
        salah = f"{apa} belum tercatat saat itu (dicatat di langkah {kata.atau(di)})"
        mend = f"catat {f} sebelumnya, atau undurkan `sebelum`"
    else:
        salah = f"{apa} tidak dicatat langkah mana pun"
        mend = f"tambahkan {f} pada `catat` langkah sebelumnya"
    return Temuan(f"syarat {r.id}", salah, mend, buntu=r.mutlak)


def dihasilkan_terlambat(r, kode, pembuat):
    """R5: what a later step makes cannot be there when it is due."""
    oleh = f"langkah {pembuat} sendiri" if pembuat == kode else f"langkah {pembuat}, sesudahnya"
    mend = "isi `sebelum` dengan langkah sesudahnya"
    if pembuat != kode and kode != "tutup":
        mend = f"pindahkan langkah {pembuat} ke atas, atau {mend}"
    elif kode == "tutup":
        mend = f"hasilkan pada langkah sebelum penutupan, atau hapus dari `keluaran` {pembuat}"
    return Temuan(
        f"syarat {r.id}",
        f"harus ada sebelum {_kapan(kode)}, tetapi baru dihasilkan {oleh}",
        mend,
        buntu=True,
    )


# --------------------------------------------------------------------- loops
def tanpa_akhir(peta, x, kode, rajin):
    """A loop that asked nothing anew; `rajin`: although every optional step was done."""
    fakta = kata.atau(x.ulang.bila)
    pencatat = [y for y in kode if set(peta.langkah[peta.urut[y]].catat) & set(x.ulang.bila)]
    if not rajin:
        lalai = [y for y in pencatat if not peta.langkah[peta.urut[y]].wajib]
        if lalai:
            salah = f"ulang hanya berakhir bila langkah {kata.atau(lalai)} dikerjakan"
            mend = f"jadikan langkah {kata.atau(lalai)} wajib"
            yield Temuan(f"langkah {x.id}", salah, mend)
        return
    if not x.ulang.bila:
        salah, mend = "`ulang.bila` kosong", "isi `bila` dengan jawaban yang mengulang"
    elif pencatat:
        salah = f"tidak ada jawaban {fakta} yang mengakhirinya, atau pencatatnya dilewati"
        mend = "sisakan jawaban yang tidak mengulang, dan catat pada langkah yang selalu berjalan"
    else:
        salah = f"tidak ada langkah di dalamnya yang mencatat ulang {fakta}"
        mend = f"tambahkan {fakta} pada `catat` langkah {x.id} atau langkah lain di dalam putaran"
    yield Temuan(f"langkah {x.id}", f"ulang tidak pernah berakhir: {salah}", mend, buntu=True)


def ulang_ke_yang_belum(x, terbuka):
    """What was never done cannot be opened again; `terbuka`: it is optional and can still be."""
    keadaan = "yang tidak wajib dan dapat belum dikerjakan" if terbuka else "yang dilewati"
    mend = (
        f"jadikan langkah {x.ulang.ke} wajib" if terbuka else "pilih langkah yang selalu berjalan"
    )
    salah = f"ulang ke langkah {x.ulang.ke}, {keadaan}"
    return Temuan(f"langkah {x.id}", salah, mend, buntu=not terbuka)


# --------------------------------------------------------------------- clocks
def sebut_waktu(w):
    return f'waktu "{kata.singkat(w.teks)}"'


def periksa_jam(peta, jalan):
    """Clocks that this walk never starts, or never stops."""
    for w in peta.waktu:
        if alur.berlaku(w.bila, jalan.fakta) is not True:
            continue
        mulai, berhenti = jalan.peristiwa.get(w.mulai), jalan.peristiwa.get(w.berhenti)
        if mulai is None:
            salah = f"tidak pernah mulai: {w.mulai!r} tidak terjadi"
        elif berhenti is None:
            salah = f"tidak pernah berhenti sebelum kasus ditutup: {w.berhenti!r} tidak terjadi"
        elif berhenti < mulai and "keluar" not in (w.mulai, w.berhenti):
            salah = f"berhenti ({w.berhenti!r}) sebelum mulai ({w.mulai!r})"
        else:
            continue
        mend = "pilih peristiwa yang selalu terjadi, atau batasi jam ini dengan `jalur` atau `bila`"
        if w.mulai == "lengkap" and mulai is None:
            mend = 'tambahkan langkah jenis "berkas" (bertanda `tambahan`), atau pilih awal lain'
        yield Temuan(sebut_waktu(w), salah.replace("'", '"'), mend)
