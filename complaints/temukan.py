"""What the search finds here: complaints and requests for information, by their number."""

from cases.pencarian import Temuan
from complaints.models import Pengaduan, PermohonanInformasi

RUANG = (
    ("P", "Pengaduan layanan", Pengaduan),
    ("I", "Permohonan informasi", PermohonanInformasi),
)


def bernomor(dicari, jabatan):
    """Only a number with the register's letter: a bare 17 is a case or a report."""
    for huruf, judul, model in RUANG:
        if dicari.huruf == huruf:
            baris = model.objects.visible_to(jabatan).filter(nomor__in=dicari.bernomor(huruf))
            yield (
                judul,
                [Temuan(p.nomor, p.get_absolute_url(), p.get_status_display()) for p in baris],
            )
