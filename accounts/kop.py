"""The letterhead of an office, as values: letters print them, the office's screen previews them."""


def isi_kop(instansi):
    return {
        "pemerintah": instansi.pemerintah,
        "nama": nama_kop(instansi),
        "alamat": instansi.alamat,
        "kontak": instansi.kontak,
        "logo": instansi.logo.name or "",
        "kertas": instansi.kertas,
    }


def nama_kop(instansi):
    """The office's line of the letterhead, without the region that the line above it prints."""
    daerah = instansi.pemerintah.partition(" ")[2]
    nama = instansi.nama
    if daerah and nama.lower().endswith(f" {daerah.lower()}"):
        return nama[: -len(daerah)].strip()
    return nama
