"""What is wrong with a file, in sentences that name file, entry and mend."""

import re

from standards.kata_standar import entri_ke


class SalahStandar(ValueError):
    """A file that cannot be used; `.kesalahan` lists sentences naming file, entry and mend."""

    def __init__(self, berkas, kesalahan):
        self.kesalahan = [f"{berkas}: {k}" for k in kesalahan]
        super().__init__("\n".join(self.kesalahan))


_PESAN = {
    "missing": "isian ini wajib diisi",
    "extra_forbidden": "isian ini tidak dikenal; periksa ejaannya",
    "literal_error": "harus salah satu dari: {expected}",
    "enum": "harus salah satu dari: {expected}",
    "string_type": "harus berupa teks dalam tanda kutip",
    "list_type": "harus berupa daftar [ … ]",
    "bool_type": "harus true atau false",
    "bool_parsing": "harus true atau false",
    "float_type": "harus berupa angka",
    "float_parsing": "harus berupa angka",
    "finite_number": "harus berupa angka biasa",
    "int_type": "harus berupa angka",
    "int_parsing": "harus berupa angka",
    "int_from_float": "harus berupa angka bulat",
    "dict_type": "harus berupa tabel, bukan teks atau daftar",
    "model_type": "harus berupa tabel, bukan teks atau daftar",
}
#: Parts of pydantic's address that name its own types, not the file's entries.
_BUKAN_LETAK = re.compile(r"^(constrained-str|list\[.*\]|\[key\])$")


def kalimat(salah, data):
    """Pydantic's errors as Indonesian sentences that name the entry."""
    for e in salah.errors():
        letak = _letak(e["loc"], data)
        pesan = _PESAN.get(e["type"], "").format(**e.get("ctx", {})).replace(" or ", " atau ")
        if e["type"].startswith("date"):
            pesan = "harus berupa tanggal, misalnya 2022-01-31"
        pesan = pesan or re.sub(r"^Value error, ", "", e["msg"])
        for baris in pesan.splitlines():
            yield f"{letak}: {baris}" if letak else baris


def _letak(loc, data):
    """`langkah ke-2 (2.3 “Menerima surat”) tahap`: where in the file, and in whose words."""
    nama = []
    for x in loc:
        if isinstance(x, int):
            data = data[x] if isinstance(data, list) and x < len(data) else None
            awal = nama.pop() if nama else ""
            nama.append(entri_ke(awal, x + 1, data if isinstance(data, dict) else {}).strip())
        elif not _BUKAN_LETAK.match(x):
            data = data.get(x) if isinstance(data, dict) else None
            nama.append(x)
    return " ".join(nama)
