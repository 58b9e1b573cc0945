from reports.models.pengingat import Pengingat, SetelanPengingat, SuratPengingat
from reports.models.ringkasan import RingkasanBulan

__all__ = ["Pengingat", "RingkasanBulan", "SetelanPengingat", "SuratPengingat"]
