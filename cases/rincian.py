"""What the record of a kind of step holds besides date, note and people (Langkah.rincian).

The form asks for these fields and the gate checks them; both read this one table.
"""

from typing import NamedTuple

from django.core.exceptions import ValidationError

from cases.fakta import fakta_kini
from cases.identitas import periksa_nik
from cases.models.kasus import Hasil
from standards import alur
from standards.kosakata import Jenis

MENERIMA, MENOLAK = "menerima", "menolak"
BERANGKAT = "berangkat"
ALASAN_BESARAN = "alasan_besaran"


class Medan(NamedTuple):
    """One field of a record. Whatever is not `wajib` may stay empty."""

    nama: str
    label: str
    wajib: bool = True
    pilihan: tuple = ()
    bantuan: str = ""


BERANGKAT_ISI = (Medan("moda", "Kendaraan"), Medan("tujuan", "Tujuan"))
DITERIMA_ISI = (
    Medan("penerima", "Nama yang menerima klien"),
    Medan("hubungan", "Hubungan dengan klien", bantuan="Misalnya ibu, paman, atau kepala desa."),
    Medan("nik", "NIK yang menerima", False, bantuan="Kosongkan bila KTP-nya tidak ada."),
)
BARANG_ISI = (
    Medan("barang", "Apa yang diserahkan"),
    Medan("jumlah", "Berapa", bantuan="Misalnya Rp1.000.000, 2 kursi roda, atau 1 berkas."),
)
RUJUKAN_ISI = (
    Medan("lembaga", "Lembaga tujuan"),
    Medan(
        "jawaban",
        "Jawaban lembaga",
        pilihan=((MENERIMA, "Menerima"), (MENOLAK, "Menolak; langkah ini tetap terbuka")),
    ),
    Medan(
        "pihak",
        "Bila ditolak, oleh siapa",
        False,
        (("lembaga", "Lembaga tujuan"), ("klien", "Klien"), ("keluarga", "Keluarga klien")),
    ),
    Medan("alasan", "Bila ditolak, alasannya", False),
)
UBAH_BESARAN = Medan(
    ALASAN_BESARAN, "Alasan, bila besarnya lain dari standar", False, bantuan="Wajib bila diubah."
)


def medan(langkah):
    """The fields of this step's record, in the order of the form."""
    definisi = langkah.definisi
    if langkah.jenis == Jenis.PEMULANGAN:
        return BERANGKAT_ISI if berangkat(langkah) else DITERIMA_ISI
    if langkah.jenis == Jenis.RUJUKAN:
        return RUJUKAN_ISI
    if langkah.jenis == Jenis.SERAH_TERIMA and objek(langkah) != "klien":
        return (*BARANG_ISI, UBAH_BESARAN) if definisi and definisi.besaran else BARANG_ISI
    return ()


def berangkat(langkah):
    """A return that is done when the client has left: nobody signs at the far end."""
    definisi = langkah.definisi
    return langkah.jenis == Jenis.PEMULANGAN and bool(definisi) and definisi.sampai == BERANGKAT


def objek(langkah):
    definisi = langkah.definisi
    return (definisi.objek if definisi else None) or "klien"


def besaran(langkah):
    """The amount that the standard gives for this case's answers; "" when none holds."""
    definisi = langkah.definisi
    fakta = fakta_kini(langkah.kasus) if definisi and definisi.besaran else {}
    for b in definisi.besaran if definisi else ():
        if alur.berlaku(b.bila, fakta):
            return b.nilai
    return ""


def periksa(langkah, isi):
    """The record as it is kept: known fields, trimmed, checked.

    Raises:
        ValidationError: an impossible NIK, an amount changed without a reason, a refusal without
            saying whose and why.
    """
    dikenal = {m.nama: m for m in medan(langkah)}
    bersih = {k: str(v).strip() for k, v in isi.items() if k in dikenal and str(v or "").strip()}
    for nama, m in dikenal.items():
        if m.pilihan and bersih.get(nama) not in (None, *dict(m.pilihan)):
            raise ValidationError({nama: "Pilih salah satu yang tersedia."})
    if nik := bersih.get("nik"):
        hasil = periksa_nik(nik, hari_ini=langkah.kasus.instansi.hari_ini())
        if not hasil.sah:
            raise ValidationError({"nik": hasil.galat})
        bersih["nik"] = hasil.nomor
    if usul := besaran(langkah):
        _periksa_besaran(bersih, usul)
    if bersih.get("jawaban") == MENOLAK:
        _periksa_penolakan(bersih)
    elif "jawaban" in dikenal:  # whose refusal, is asked of a refusal only
        bersih = {k: v for k, v in bersih.items() if k not in ("pihak", "alasan")}
    return bersih


def _periksa_besaran(bersih, usul):
    jumlah = bersih.setdefault("jumlah", usul)
    if jumlah == usul:
        bersih.pop(ALASAN_BESARAN, None)
    elif not bersih.get(ALASAN_BESARAN):
        raise ValidationError(
            {ALASAN_BESARAN: f"Standar menetapkan {usul}; tulis alasan memberi {jumlah}."}
        )


def _periksa_penolakan(bersih):
    kurang = {}
    if not bersih.get("pihak"):
        kurang["pihak"] = "Pilih siapa yang menolak."
    if not bersih.get("alasan"):
        kurang["alasan"] = "Tulis alasan penolakannya."
    if kurang:
        raise ValidationError(kurang)


# --------------------------------------------------------------------- reading it
SEMUA = (*BERANGKAT_ISI, *DITERIMA_ISI, *BARANG_ISI, UBAH_BESARAN, *RUJUKAN_ISI)
LABEL = {m.nama: m.label for m in SEMUA} | {"pihak": "Yang menolak", "alasan": "Alasan menolak"}
LABEL |= {ALASAN_BESARAN: "Alasan besarnya diubah", "jumlah": "Jumlah"}
PILIHAN = {m.nama: dict(m.pilihan) for m in SEMUA if m.pilihan} | {
    "jawaban": {MENERIMA: "Menerima", MENOLAK: "Menolak"}
}


def terbaca(isi):
    """[(label, value)] of a kept record, in the order of the form."""
    return [(LABEL[k], PILIHAN.get(k, {}).get(isi[k], isi[k])) for k in LABEL if k in isi]


def ditolak(isi):
    return isi.get("jawaban") == MENOLAK


def sebut_penolakan(isi):
    """A refusal as one sentence, for the record of the step that stays open."""
    siapa = {"lembaga": isi.get("lembaga", "lembaga tujuan")}.get(
        isi["pihak"], PILIHAN["pihak"][isi["pihak"]].lower()
    )
    tujuan = f" ke {isi['lembaga']}" if isi.get("lembaga") and isi["pihak"] != "lembaga" else ""
    return f"Rujukan{tujuan} ditolak {siapa}: {isi['alasan']}"


_pengusul = []


def daftarkan_pengusul(fungsi):
    """`fungsi(kasus)` of a room above gives (outcome, details), or ("", {})."""
    if fungsi not in _pengusul:
        _pengusul.append(fungsi)


def usul_hasil(kasus):
    """(outcome, details) that the case's return proposes for its closing; ("", {}) without one."""
    for fungsi in _pengusul:
        if (usul := fungsi(kasus))[0]:
            return usul
    pulang = [
        x for x in kasus.langkah.all() if x.terkini and x.selesai and x.jenis == Jenis.PEMULANGAN
    ]
    if not pulang:
        return "", {}
    x = pulang[-1]
    if not berangkat(x):
        penerima = x.rincian.get("penerima")
        return (Hasil.KEMBALI_KELUARGA, {"penerima": penerima}) if penerima else ("", {})
    isi = {k: x.rincian[k] for k in ("moda", "tujuan") if k in x.rincian}
    return Hasil.DIBERANGKATKAN, isi | {"tanggal": x.tanggal}
