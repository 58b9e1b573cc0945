"""Who acts at a step: its roles, the team that another step filled, everybody where `semua`.

cases/izin.py asks here who may, cases/actions/antrean.py whose queue it stands in.
"""

from typing import NamedTuple


class Pihak(NamedTuple):
    """One of those whose part a step waits for: a named person, or whoever holds a role."""

    pengguna: object = None
    peran: str = ""

    def adalah(self, jabatan):
        if self.pengguna is not None:
            return self.pengguna.pk == jabatan.pengguna_id
        return self.peran == jabatan.peran

    def sebutan(self, instansi):
        return self.pengguna.nama if self.pengguna is not None else instansi.sebutan(self.peran)


def petugas_kasus(kasus):
    """Those who have the case in hand now, without the members of its teams."""
    return [p for p in kasus.penugasan.all() if p.selesai is None and not p.tim]


def tim_langkah(langkah):
    """Codes of this step's local roles whose people another step names for the case."""
    definisi, setempat = langkah.definisi, langkah.kasus.aturan.peran
    return [
        p
        for p in (definisi.pelaksana if definisi else ())
        if p in setempat and setempat[p].ditunjuk
    ]


def anggota_tim(langkah):
    """The people named for those roles; none while nobody has been: then any holder acts."""
    tim = tim_langkah(langkah)
    return (
        [p for p in langkah.kasus.penugasan.all() if p.selesai is None and p.tim in tim]
        if tim
        else []
    )


def peran_terbuka(langkah):
    """The base roles any holder of which may act: all of them, less those a team stands for."""
    if not anggota_tim(langkah):
        return list(langkah.peran)
    tim, isi = tim_langkah(langkah), langkah.kasus.aturan
    bebas = {d for p in langkah.definisi.pelaksana if p not in tim for d in isi.peran_dasar(p)}
    return sorted(bebas)


def semua_pihak(langkah):
    """Everybody whose part a step with `semua` asks; empty for a step that anyone completes."""
    if not (langkah.definisi and langkah.definisi.semua):
        return []
    orang = {p.pengguna_id: p.pengguna for p in anggota_tim(langkah)}
    return [Pihak(pengguna=o) for o in orang.values()] + [
        Pihak(peran=p) for p in peran_terbuka(langkah)
    ]


def pihak_tersisa(langkah):
    """Those of `semua_pihak` who have not had their part yet."""
    andil = [a.oleh for a in langkah.andil.all()]
    return [p for p in semua_pihak(langkah) if not any(p.adalah(j) for j in andil)]
