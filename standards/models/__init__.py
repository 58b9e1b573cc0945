from standards.models.kalender import HariLibur, TahunKalender
from standards.models.pencacah import Pencacah
from standards.models.standar import DrafStandar, PerubahanStandar, Standar

__all__ = ["DrafStandar", "HariLibur", "Pencacah", "PerubahanStandar", "Standar", "TahunKalender"]
