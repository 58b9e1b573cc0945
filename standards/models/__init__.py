from standards.models.kalender import HariLibur, TahunKalender
from standards.models.pencacah import Pencacah
from standards.models.standar import Standar

__all__ = ["HariLibur", "Pencacah", "Standar", "TahunKalender"]
