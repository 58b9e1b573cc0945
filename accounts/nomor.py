"""The template of a letter's number: what it may hold, and the number it makes.

One place for both: what the office's screen accepts is what signing composes.
"""

from string import Formatter

from django.core.exceptions import ValidationError

ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
WAJIB = ("urut", "tahun")
#: placeholder → the shapes it may take
BENTUK = {
    "klasifikasi": ("",),
    "urut": ("", "d", *(f"0{n}d" for n in range(2, 7)), *(f"0{n}" for n in range(2, 7))),
    "unit": ("",),
    "bulan": ("", "d", "02d", "02"),
    "bulan_romawi": ("",),
    "tahun": ("", "d"),
}
TERSEDIA = ", ".join(f"{{{nama}}}" for nama in BENTUK)
PALING_PANJANG = 100


def periksa_templat(templat):
    """Raise unless the template can be composed for every letter of every year."""
    try:
        bagian = list(Formatter().parse(templat))
    except ValueError as salah:
        raise ValidationError(
            f"Kurung kurawalnya tidak berpasangan; setiap isian ditulis seperti {TERSEDIA}."
        ) from salah
    ada = []
    for _, nama, bentuk, ubahan in bagian:
        if nama is None:
            continue
        _periksa_isian(nama, bentuk, ubahan)
        ada.append(nama)
    if kurang := [f"{{{n}}}" for n in WAJIB if n not in ada]:
        raise ValidationError(
            f"Harus memuat {' dan '.join(kurang)}, supaya tidak ada dua surat bernomor sama."
        )
    if not _urut_terpisah(bagian):
        raise ValidationError(
            "Beri pemisah (misalnya garis miring) sebelum dan sesudah {urut}, supaya nomor urutnya "
            "tidak menyatu dengan angka lain."
        )
    if not templat.isprintable():
        raise ValidationError("Tulis dalam satu baris, tanpa tabulasi.")


def _periksa_isian(nama, bentuk, ubahan):
    if nama not in BENTUK:
        raise ValidationError(f"{{{nama}}} tidak dikenal; yang tersedia: {TERSEDIA}.")
    if ubahan or bentuk not in BENTUK[nama]:
        contoh = " Tulis misalnya {urut:03d} untuk 001." if nama in ("urut", "bulan") else ""
        raise ValidationError(f"Bentuk isian {{{nama}}} tidak dikenal.{contoh}")


def _urut_terpisah(bagian):
    """The running number touches no other placeholder and no digit: its digits can be told."""
    for i, (sebelum, nama, *_) in enumerate(bagian):
        if nama != "urut":
            continue
        ujung = i + 1 == len(bagian)
        sesudah = "" if ujung else bagian[i + 1][0]
        if (i and not sebelum) or sebelum[-1:].isdigit() or sesudah[:1].isdigit():
            return False
        if not ujung and not sesudah:
            return False
    return True


class _Bersisipan(int):
    """A running number that prints with its suffix in every shape: 08.a."""

    akhiran = ""

    def __format__(self, bentuk):
        return f"{int(self):{bentuk}}{self.akhiran}"


def susun_nomor(templat, *, unit, klasifikasi, urut, tanggal, akhiran=""):
    """'400.9.4.2/001/DINSOS/III/2026', after the template.

    Args:
        akhiran: what follows the running number of a backdated letter, such as ".a".
    """
    urut = _Bersisipan(urut)
    urut.akhiran = akhiran
    return templat.format(
        klasifikasi=klasifikasi,
        urut=urut,
        unit=unit,
        bulan=tanggal.month,
        bulan_romawi=ROMAWI[tanggal.month - 1],
        tahun=tanggal.year,
    )


def contoh_nomor(templat, unit, tanggal):
    """The numbers of three letters, as a preview; raises what is wrong with the template."""
    periksa_templat(templat)
    contoh = [
        susun_nomor(templat, unit=unit, klasifikasi="400.9.4.2", urut=urut, tanggal=tanggal)
        for urut in (1, 12, 12345)
    ]
    if max(map(len, contoh)) > PALING_PANJANG:
        raise ValidationError(f"Nomornya lebih panjang daripada {PALING_PANJANG} huruf.")
    return contoh
