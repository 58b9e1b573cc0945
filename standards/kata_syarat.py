"""A requirement in words: when it is due, what takes its place, how it is judged."""

from standards import alur
from standards import kata_standar as kata

KELAMIN = {"L": "laki-laki", "P": "perempuan"}
WILAYAH = {
    "ktp": "alamat KTP di wilayah kantor",
    "domisili": "berdomisili di wilayah kantor",
    "kejadian": "kejadiannya di wilayah kantor",
}


def tempo(isi, syarat):
    """When it must be there, over the paths it is for; "" where no case ever asks for it."""
    jalur = [j for j in isi.daftar_jalur() if syarat.di_jalur(j)]
    kode = dict.fromkeys(alur.tempo(isi, j, syarat, {}) for j in jalur)
    return kata.atau(f"sebelum {_tempo(isi, k)}" for k in kode if k)


def _tempo(isi, kode):
    return "kasus ditutup" if kode == "tutup" else kata.peristiwa(isi, f"langkah {kode}")


def kelompok(isi, syarat):
    """The group of which one suffices, itself included: `“A” atau “B”`; "" when it is alone."""
    if not syarat.kelompok:
        return ""
    semua = [s for s in isi.syarat if s.kelompok == syarat.kelompok]
    jalur = [j.kode for j in isi.jalur if syarat.di_jalur(j.kode)] or [""]
    setara = [s for s in semua if any(s.di_jalur(j) for j in jalur)]
    if len(setara) < 2:
        return ""
    return kata.atau(f"“{kata.singkat(s.teks, 60).rstrip(' ,.;:')}”" for s in setara)


def tentang(isi, syarat):
    """Whom it is about, when that is not the client alone."""
    if syarat.tentang == ["klien"]:
        return ""
    return kata.dan(kata.sebutan_subjek(isi, kode) for kode in syarat.tentang)


def aturan(isi, syarat):
    """How it is judged: "usia 15 sampai 58 tahun; perempuan"."""
    a = syarat.aturan
    return "; ".join(filter(None, _aturan(isi, a))) if a else ""


def _aturan(isi, a):
    yield _usia(isi, a)
    yield KELAMIN.get(a.jenis_kelamin)
    yield WILAYAH.get(a.wilayah)
    if a.mulai:
        lama = kata.batas(a.maksimal, a.minimal)
        yield f"{lama} sejak {_tanggal(isi, a.mulai)} sampai {_tanggal(isi, a.berhenti)}"


def _usia(isi, a):
    if a.usia_min is None and a.usia_maks is None:
        return ""
    if a.usia_maks is None:
        usia = f"usia paling rendah {a.usia_min} tahun"
    elif a.usia_min is None:
        usia = f"usia paling tinggi {a.usia_maks} tahun"
    else:
        usia = f"usia {a.usia_min} sampai {a.usia_maks} tahun"
    return usia if a.pada == "sekarang" else f"{usia} pada {_tanggal(isi, a.pada)}"


def _tanggal(isi, acuan):
    """The day a rule names: "sekarang", "aduan" or "tanggal f"."""
    if acuan == "sekarang":
        return "hari pemeriksaan"
    return "hari aduan diterima" if acuan == "aduan" else kata.peristiwa(isi, acuan)
