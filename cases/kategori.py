"""Categories of people in need: the 26 PPKS of Permensos 8/2012 and the local ones beside them."""

from django.db.models import TextChoices


class Kategori(TextChoices):
    BALITA = "1", "Anak balita terlantar"
    ANAK = "2", "Anak terlantar"
    ABH = "3", "Anak yang berhadapan dengan hukum"
    ANAK_JALANAN = "4", "Anak jalanan"
    ANAK_DISABILITAS = "5", "Anak dengan kedisabilitasan"
    ANAK_KORBAN = "6", "Anak korban tindak kekerasan"
    AMPK = "7", "Anak yang memerlukan perlindungan khusus"
    LANSIA = "8", "Lanjut usia terlantar"
    DISABILITAS = "9", "Penyandang disabilitas"
    TUNA_SUSILA = "10", "Tuna susila"
    GELANDANGAN = "11", "Gelandangan"
    PENGEMIS = "12", "Pengemis"
    PEMULUNG = "13", "Pemulung"
    MINORITAS = "14", "Kelompok minoritas"
    BWBLP = "15", "Bekas warga binaan lembaga pemasyarakatan"
    HIV = "16", "Orang dengan HIV"
    NAPZA = "17", "Korban penyalahgunaan NAPZA"
    TRAFFICKING = "18", "Korban perdagangan orang"
    KEKERASAN = "19", "Korban tindak kekerasan"
    PEKERJA_MIGRAN = "20", "Pekerja migran bermasalah sosial"
    BENCANA_ALAM = "21", "Korban bencana alam"
    BENCANA_SOSIAL = "22", "Korban bencana sosial"
    PEREMPUAN_RAWAN = "23", "Perempuan rawan sosial ekonomi"
    FAKIR_MISKIN = "24", "Fakir miskin"
    KELUARGA = "25", "Keluarga bermasalah sosial psikologis"
    ADAT_TERPENCIL = "26", "Komunitas adat terpencil"
    ORANG_TERLANTAR = "27", "Orang terlantar (kategori setempat)"
    ODGJ = "28", "Orang dengan gangguan jiwa (kategori setempat)"


#: Records about these are confidential from the first report on (domain §8, point 2).
RAHASIA = {
    Kategori.BALITA,
    Kategori.ANAK,
    Kategori.ABH,
    Kategori.ANAK_JALANAN,
    Kategori.ANAK_DISABILITAS,
    Kategori.ANAK_KORBAN,
    Kategori.AMPK,
    Kategori.TUNA_SUSILA,
    Kategori.HIV,
    Kategori.TRAFFICKING,
    Kategori.KEKERASAN,
    Kategori.ODGJ,
}
