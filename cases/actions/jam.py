"""The clocks of a case: each is computed from dates, stored with its due moment and its reason."""

from datetime import date, datetime, time
from typing import NamedTuple

from cases import meja
from cases.fakta import fakta_kini
from cases.models import Langkah, Tenggat
from cases.selang import berikut, selang
from standards import alur
from standards.kalender import kalender_untuk
from standards.kata_waktu import waktu_panjang
from standards.kosakata import Jenis
from standards.waktu import Jeda as JedaWaktu
from standards.waktu import durasi_meja, hitung_tenggat

AKHIR_HARI = time(23, 59)
PANJANG_PERISTIWA = Tenggat._meta.get_field("mengunci").max_length


class Geser(NamedTuple):
    """An open deadline that is another moment than it was."""

    teks: str
    dari: datetime
    ke: datetime
    langkah: Langkah | None = None


def perbarui(kasus):
    """Start, stop and recompute every clock of the standard on this case, and the steps' limits.

    Returns:
        [Geser] of the open deadlines that were there before and moved.
    """
    hentikan(kasus)
    kejadian = peristiwa(kasus)
    kasus.lengkap_pada = kejadian.get("lengkap")
    kalender = kalender_untuk(kasus.instansi)
    # Without the reason: the explanation is read by all who know of the case, a reason by few.
    jeda = [JedaWaktu(j.mulai, j.selesai) for j in kasus.jeda.all()]
    mau, di_meja = {}, set()
    for urut, w, isi in _jam(kasus, kejadian, kalender, jeda):
        if isi.pop("di_meja"):
            di_meja.add(urut)
        isi["berhenti"] = kejadian.get(w.berhenti) or _saat_tutup(kasus, w)
        mau[urut] = isi
    geser = _tulis(kasus, mau)
    # What counts work at the desk is not late because time passes.
    kasus.tenggat = min(
        (
            isi["jatuh_tempo"]
            for urut, isi in mau.items()
            if urut not in di_meja and isi["jatuh_tempo"] and isi["berhenti"] is None
        ),
        default=None,
    )
    return geser + _batas_langkah(kasus, kalender, jeda)


def _jam(kasus, kejadian, kalender, jeda):
    """(number, the standard's clock, its fields) of every clock that has its start."""
    fakta = fakta_kini(kasus)
    semua = list(enumerate(kasus.aturan.waktu))
    diubah = {}
    if any(w.boleh_diubah for _, w in semua):
        diubah = {u.urut: u.durasi for u in kasus.ubah_waktu.all()}  # the newest of each clock
    for urut, w in semua:
        kena = (w.maksimal or w.minimal) and w.di_jalur(kasus.jalur) and alur.berlaku(w.bila, fakta)
        if kena and (mulai := kejadian.get(w.mulai)):
            yield urut, w, _batas(kasus, w, mulai, diubah.get(urut), kalender, jeda)


def _tulis(kasus, mau):
    """The clocks' rows become what they should be; what did not change is not written."""
    ada = {j.urut: j for j in kasus.jam.all()}
    if lewat := [j.pk for urut, j in ada.items() if urut not in mau]:
        Tenggat.objects.filter(pk__in=lewat).delete()
    baru = [Tenggat(kasus=kasus, urut=u, **isi) for u, isi in mau.items() if u not in ada]
    Tenggat.objects.bulk_create(baru)
    for urut, isi in mau.items():
        if urut in ada and any(getattr(ada[urut], k) != v for k, v in isi.items()):
            Tenggat.objects.filter(pk=ada[urut].pk).update(**isi)
    return [
        Geser(isi["teks"], lama, baru)
        for urut, isi in mau.items()
        if urut in ada and isi["berhenti"] is None
        for lama, baru in [(ada[urut].jatuh_tempo, isi["jatuh_tempo"])]
        if lama and baru and lama != baru
    ]


def bunyi(w, diubah=None):
    """(maximum, minimum) of a clock in words; a change made on this case stands for the maximum,
    or for the minimum of a clock that has no other bound."""
    if not diubah:
        return w.maksimal, w.minimal
    return (diubah, w.minimal) if w.maksimal else (None, diubah)


def _batas(kasus, w, mulai, diubah, kalender, jeda):
    """The fields of a clock's row: its two bounds, each computed by itself, and why."""
    maksimal, minimal = bunyi(w, diubah)
    lama = hitung_tenggat(mulai, maksimal, kalender, jeda, w.hitung) if maksimal else None
    cepat = hitung_tenggat(mulai, minimal, kalender, jeda, w.hitung) if minimal else None
    kode = meja.langkah_meja(kasus.aturan, kasus.jalur, w) if maksimal else []
    di_meja = bool(kode) and durasi_meja(maksimal) is not None
    kalimat = []
    if di_meja:
        kalimat.append(_penjelasan_meja(maksimal, len(kode), mulai, kalender.zona))
    elif lama:
        kalimat.append(lama.penjelasan())
    if cepat:
        kalimat.append(cepat.penjelasan("Paling cepat"))
    return {
        "teks": w.teks[:300],
        "durasi": maksimal or minimal,
        "mulai": mulai,
        "jatuh_tempo": lama and lama.pada,
        "paling_cepat": cepat and cepat.pada,
        "mengunci": w.berhenti[:PANJANG_PERISTIWA] if w.mengunci and cepat else "",
        "penjelasan": "\n".join(kalimat),
        "di_meja": di_meja,
    }


def _penjelasan_meja(durasi, banyak, mulai, zona):
    return (
        f"{durasi} kerja di meja, dijumlahkan dari {banyak} langkah sejak "
        f"{waktu_panjang(mulai, zona)}; waktu menunggu tidak dihitung."
    )


def _saat_tutup(kasus, w):
    """Closing a case stops its clocks, but not one that ends at a step after closure."""
    kata, _, kode = w.berhenti.partition(" ")
    if kata in ("langkah", "mulai") and any(
        x.terkini and x.kode == kode and x.pasca and x.masih for x in kasus.langkah.all()
    ):
        return None
    return kasus.ditutup_pada


# --------------------------------------------------------------------- the limit of a step itself
def _batas_langkah(kasus, kalender, jeda):
    """The due moment of every open step that has a limit or an interval of its own."""
    geser = []
    for x in [x for x in kasus.langkah.all() if x.terkini and x.terbuka]:
        definisi = x.definisi
        if definisi is None or not (definisi.batas or selang(x) or berikut(x)):
            continue
        tenggat = _tenggat_langkah(x, definisi, kalender, jeda)
        if tenggat != x.tenggat:
            if tenggat and x.tenggat:
                geser.append(Geser(x.teks, x.tenggat, tenggat, x))
            x.tenggat = tenggat
            Langkah.objects.filter(pk=x.pk).update(tenggat=tenggat)
    return geser


def _tenggat_langkah(x, definisi, kalender, jeda):
    if meja.batas_meja(x) is not None:
        return meja.jatuh_tempo(x)
    if hari := berikut(x):
        return datetime.combine(hari, AKHIR_HARI, kalender.zona)
    if lama := selang(x):
        return _kunjungan_berikut(x, lama, kalender, jeda)
    if definisi.batas:
        return hitung_tenggat(x.dibuka_pada, definisi.batas, kalender, jeda).pada
    return None


def _kunjungan_berikut(x, interval, kalender, jeda):
    """An interval after the last visit, or after opening: in days from its date, else its hour."""
    akhir = x.andil.order_by("tanggal", "pada").last()
    if akhir is None:
        dari = x.dibuka_pada
    elif durasi_meja(interval) is None:
        dari = datetime.combine(akhir.tanggal, time(), kalender.zona)
    else:
        dari = akhir.pada
    return hitung_tenggat(dari, interval, kalender, jeda).pada


# --------------------------------------------------------------------- work at the desk
def berhenti(x, kini=None):
    """Add what was worked since the start to the row (unsaved)."""
    if x.dikerjakan_sejak is not None:
        x.lama_kerja = meja.terpakai(x, kini)
        x.dikerjakan_sejak = None


def hentikan(kasus, *, semua=False):
    """Nobody works on a step that is no longer open; nor, with `semua`, on a case that waits."""
    for x in [x for x in kasus.langkah.all() if x.dikerjakan_sejak]:
        if semua or x.status != Langkah.Status.TERBUKA or not x.terkini:
            berhenti(x)
            x.save(update_fields=["dikerjakan_sejak", "lama_kerja"])


# --------------------------------------------------------------------- what a clock may name
def peristiwa(kasus):
    """When each event that a clock may name happened on this case, {event: moment}.

    A reopened step's moment is its newest answer; its older rows no longer count. A recorded date
    may lie ahead: its clock is known already and starts then.
    """
    hasil = {"tutup": kasus.ditutup_pada} if kasus.ditutup_pada else {}
    aduan = [a.diterima_pada for a in kasus.aduan.all()]
    hasil["aduan"] = min(aduan, default=kasus.dibuka_pada)
    jalur = kasus.kode_jalur()
    for x in [x for x in kasus.langkah.all() if x.terkini]:
        if x.dibuka_pada:
            hasil[f"mulai {x.kode}"] = x.dibuka_pada
            hasil[f"tahap {x.tahap}"] = min(
                hasil.get(f"tahap {x.tahap}", x.dibuka_pada), x.dibuka_pada
            )
        if x.status == Langkah.Status.SELESAI:
            hasil[f"langkah {x.kode}"] = x.selesai_pada
            if x.jenis == Jenis.BERKAS and x.kode in jalur:  # not that of a path left behind
                hasil.setdefault("lengkap", x.selesai_pada)
    for kode in (f.kode for f in kasus.aturan.fakta if f.jenis == "tanggal"):
        if teks := kasus.fakta.get(kode):
            awal = datetime.combine(date.fromisoformat(teks), time(), kasus.instansi.zona)
            hasil[f"tanggal {kode}"] = awal
    return hasil | _hunian(kasus)


def _hunian(kasus):
    """Entering: the first stay. Leaving: the end of the last one, once the client is out."""
    hunian = sorted(kasus.penampungan.all(), key=lambda h: h.masuk_pada)
    if not hunian:
        return {}
    hasil = {"masuk": hunian[0].masuk_pada}
    if all(h.keluar_pada for h in hunian):
        hasil["keluar"] = max(h.keluar_pada for h in hunian)
    return hasil
