"""What Python's TOML reader says of a broken file, in the words of those who write the files."""

import re

PESAN = {
    "Invalid statement": "baris ini bukan `nama = nilai` dan bukan judul [bagian]",
    "Expected newline or end of document after a statement": "ada kelebihan tulisan di akhir baris",
    "Invalid date or datetime": "tanggal tidak dikenal; tulis misalnya 2022-01-31",
    "Cannot declare .* twice": "bagian ini ditulis dua kali",
    "Cannot overwrite a value": "isian ini ditulis dua kali",
    "Cannot redefine namespace": "bagian ini ditulis dua kali",
    "Cannot mutate immutable namespace": "bagian ini ditulis dua kali",
    "Duplicate inline table key": "isian ini ditulis dua kali dalam { … }",
    "Expected ']' at the end of a table declaration": "kurang tanda ] pada judul bagian",
    "Expected ']]' at the end of an array declaration": "kurang tanda ]] pada judul bagian",
    "Expected '=' after a key in a key/value pair": "kurang tanda = sesudah nama isian",
    "Invalid initial character for a key part": "nama isian tidak dikenal",
    "Unclosed array": "daftar belum ditutup dengan ]",
    "Unclosed inline table": "tabel belum ditutup dengan }",
    "Unescaped '\\\\' in a string": "garis miring terbalik dalam teks harus ditulis dua kali",
    "Invalid hex value": "kode huruf sesudah garis miring terbalik tidak benar",
    "Escaped character is not": "kode huruf sesudah garis miring terbalik tidak benar",
    "Unterminated string": "teks belum ditutup dengan tanda kutip",
    "Expected": "teks belum ditutup dengan tanda kutip",
    "Illegal character": "ada huruf yang tidak boleh di sini, misalnya teks yang ganti baris",
    "Found invalid character": "ada huruf yang tidak boleh di sini",
    "Invalid value": "nilai tidak dikenal; teks harus dalam tanda kutip",
}


def kata_toml(salah):
    """`baris 12: teks belum ditutup dengan tanda kutip`"""
    pesan = str(salah)
    kata = next((k for pola, k in PESAN.items() if re.match(pola, pesan)), "tidak dapat dibaca")
    if letak := re.search(r"\(at line (\d+), column (\d+)\)", pesan):
        return f"baris {letak[1]} huruf ke-{letak[2]}: {kata}"
    return f"akhir berkas: {kata}" if "end of document)" in pesan else kata
