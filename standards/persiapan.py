"""What the standards and the calendar add to the office's own lists (accounts knows neither)."""

from django.db.models import Q

from accounts.gantungan import penjawab
from accounts.persiapan import Butir, butir_persiapan
from standards.models import Standar
from standards.models.kalender import TahunKalender


@penjawab("unit")
def standar_unit(unit, instansi):
    yield "standar yang berlaku", Standar.objects.aktif().filter(unit=unit).count()


@butir_persiapan
def standar_dan_kalender(instansi):
    tahun = instansi.hari_ini().year
    pasti = TahunKalender.objects.filter(
        Q(instansi=None) | Q(instansi=instansi), tahun=tahun, dikonfirmasi_pada__isnull=False
    ).exists()
    kata = "sudah dikonfirmasi" if pasti else "belum dikonfirmasi: cocokkan dengan keputusan resmi"
    yield Butir(f"Kalender {tahun}", pasti, f"Kalender {tahun} {kata}.", "standards:kalender")
    berlaku = Standar.objects.aktif().filter(instansi=instansi).count()
    kata = f"{berlaku} standar berlaku." if berlaku else "Belum ada standar yang berlaku."
    yield Butir("Standar pelayanan", bool(berlaku), kata, "standards:standar")
