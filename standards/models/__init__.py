from standards.models.kalender import HariLibur, JamKhusus, TahunKalender
from standards.models.pencacah import Pencacah
from standards.models.standar import DrafStandar, PerubahanStandar, Standar

__all__ = [
    "DrafStandar",
    "HariLibur",
    "JamKhusus",
    "Pencacah",
    "PerubahanStandar",
    "Standar",
    "TahunKalender",
]
