"""What somebody needs, in the words of a neighbour; each stands for categories of cases/kategori.

The first category is what the report supposes until a peksos has looked; all of them tell which
service fits.
"""

from django.db.models import TextChoices

from cases.kategori import Kategori as K


class Kebutuhan(TextChoices):
    ANAK = "anak", "Anak terlantar, tanpa pengasuh, atau hidup di jalan"
    ANAK_KORBAN = "anak_korban", "Anak mengalami kekerasan atau perlakuan salah"
    LANSIA = "lansia", "Orang lanjut usia yang hidup sendiri atau tidak terurus"
    DISABILITAS = "disabilitas", "Penyandang disabilitas yang tidak terurus"
    JIWA = "jiwa", "Orang dengan gangguan jiwa di jalan, tidak terurus, atau dipasung"
    KEKERASAN = "kekerasan", "Orang dewasa mengalami kekerasan"
    TERLANTAR = "terlantar", "Orang kehabisan bekal, tersesat, atau tidak punya tempat tinggal"
    JALANAN = "jalanan", "Pengemis, pemulung, atau orang yang hidup di jalan"
    TUNA_SUSILA = "tuna_susila", "Orang dalam pelacuran"
    DIJUAL = "dijual", "Orang yang dijual, ditipu, atau dipaksa bekerja"
    NAPZA = "napza", "Orang dengan ketergantungan narkoba"
    BENCANA = "bencana", "Korban kebakaran, banjir, atau bencana lain"
    MISKIN = "miskin", "Keluarga yang kekurangan makan atau kebutuhan pokok"
    LAIN = "lain", "Lainnya, atau saya tidak tahu"


KATEGORI = {
    Kebutuhan.ANAK: (K.ANAK, K.BALITA, K.ANAK_JALANAN, K.ABH, K.AMPK),
    Kebutuhan.ANAK_KORBAN: (K.ANAK_KORBAN, K.AMPK),
    Kebutuhan.LANSIA: (K.LANSIA,),
    Kebutuhan.DISABILITAS: (K.DISABILITAS, K.ANAK_DISABILITAS),
    Kebutuhan.JIWA: (K.ODGJ,),
    Kebutuhan.KEKERASAN: (K.KEKERASAN,),
    Kebutuhan.TERLANTAR: (K.ORANG_TERLANTAR, K.PEKERJA_MIGRAN),
    Kebutuhan.JALANAN: (K.GELANDANGAN, K.PENGEMIS, K.PEMULUNG),
    Kebutuhan.TUNA_SUSILA: (K.TUNA_SUSILA,),
    Kebutuhan.DIJUAL: (K.TRAFFICKING, K.PEKERJA_MIGRAN),
    Kebutuhan.NAPZA: (K.NAPZA,),
    Kebutuhan.BENCANA: (K.BENCANA_ALAM, K.BENCANA_SOSIAL),
    Kebutuhan.MISKIN: (K.FAKIR_MISKIN, K.PEREMPUAN_RAWAN, K.KELUARGA),
    Kebutuhan.LAIN: (),
}


def dugaan(kebutuhan):
    """The category that a report of this need supposes; '' when it supposes none."""
    return next(iter(KATEGORI[kebutuhan]), "")
