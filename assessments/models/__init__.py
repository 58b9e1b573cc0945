from assessments.models.asesmen import Asesmen, BagianAsesmen, Persetujuan
from assessments.models.instrumen import Instrumen
from assessments.models.konferensi import Konferensi, PesertaKonferensi, TugasKonferensi
from assessments.models.pemantauan import Capaian, Pemantauan, Perkembangan
from assessments.models.rencana import ButirRencana, Rencana

__all__ = [
    "Asesmen",
    "BagianAsesmen",
    "ButirRencana",
    "Capaian",
    "Instrumen",
    "Konferensi",
    "Pemantauan",
    "Perkembangan",
    "Persetujuan",
    "PesertaKonferensi",
    "Rencana",
    "TugasKonferensi",
]
