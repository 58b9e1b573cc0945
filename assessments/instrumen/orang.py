"""The people of a genogram: the columns that every question of kind `orang` has.

The drawing reads these columns and these relations; a file may add columns, not change them.
"""

#: Relation to the client → as it is read.
HUBUNGAN = {
    "ayah": "Ayah",
    "ibu": "Ibu",
    "kakek_ayah": "Kakek dari ayah",
    "nenek_ayah": "Nenek dari ayah",
    "kakek_ibu": "Kakek dari ibu",
    "nenek_ibu": "Nenek dari ibu",
    "ayah_tiri": "Ayah tiri atau angkat",
    "ibu_tiri": "Ibu tiri atau angkat",
    "pasangan": "Suami atau istri",
    "mantan_pasangan": "Mantan suami atau istri",
    "kakak": "Kakak",
    "adik": "Adik",
    "saudara_tiri": "Saudara tiri atau angkat",
    "anak": "Anak",
    "anak_tiri": "Anak tiri atau angkat",
    "menantu": "Menantu",
    "cucu": "Cucu",
    "mertua": "Mertua",
    "paman_bibi": "Paman atau bibi",
    "keponakan": "Keponakan",
    "sepupu": "Sepupu",
    "lain": "Lainnya",
}


def _pilihan(kata):
    return [{"nilai": k, "label": v} for k, v in kata.items()]


KOLOM_ORANG = [
    {"kode": "nama", "teks": "Nama", "wajib": True},
    {
        "kode": "hubungan",
        "teks": "Hubungan dengan klien",
        "jenis": "pilihan",
        "wajib": True,
        "pilihan": _pilihan(HUBUNGAN),
    },
    {
        "kode": "jenis_kelamin",
        "teks": "L/P",
        "jenis": "pilihan",
        "wajib": True,
        "pilihan": _pilihan({"L": "Laki-laki", "P": "Perempuan"}),
    },
    {"kode": "umur", "teks": "Umur (tahun)", "jenis": "angka", "min": 0, "maks": 130},
    {
        "kode": "keadaan",
        "teks": "Keadaan",
        "jenis": "pilihan",
        "pilihan": _pilihan({"hidup": "Hidup", "meninggal": "Meninggal", "?": "Tidak diketahui"}),
    },
    {"kode": "serumah", "teks": "Tinggal serumah dengan klien", "jenis": "ya_tidak"},
    {"kode": "kontak", "teks": "Alamat atau nomor yang dapat dihubungi"},
    {
        "kode": "kesediaan",
        "teks": "Kesediaan merawat atau menerima klien",
        "jenis": "pilihan",
        "pilihan": _pilihan(
            {
                "bersedia": "Bersedia",
                "dengan_bantuan": "Bersedia bila dibantu",
                "menolak": "Menolak",
                "belum": "Belum ditanya",
            }
        ),
    },
]
KODE_KOLOM_ORANG = {k["kode"] for k in KOLOM_ORANG}
