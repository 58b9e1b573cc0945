"""Reading an archive back, whole: every hash, and the database's part as PostgreSQL reads it."""

import io
import json
from dataclasses import dataclass

from config.cadangan import alat, arsip
from config.cadangan.salah import ArsipRusak, CadanganGagal

BENTUK = 1


@dataclass(frozen=True)
class Isi:
    """What an archive says of itself; true once `periksa` has returned it."""

    manifes: dict
    sidik: dict

    @property
    def berkas(self):
        """{name: [size, SHA-256]} of the files in it."""
        awal = len(arsip.BERKAS)
        return {n[awal:]: v for n, v in self.sidik.items() if n.startswith(arsip.BERKAS)}

    @property
    def cacat(self):
        """The names that a row refers to and that are not in it as the row knows them."""
        ada = self.berkas
        return sorted(
            n
            for n, sidik in self.manifes["rujukan"].items()
            if n not in ada or (sidik and ada[n][1] != sidik)
        )


def manifes(path, kunci=()):
    """The archive's own description; nothing else is read, so nothing is proved."""
    for nama, isi in arsip.anggota(path, kunci):
        if nama == arsip.MANIFES:
            return _manifes(isi.read())
    raise ArsipRusak("Arsip ini bukan cadangan Tuntas, atau rusak di awalnya.")


def _manifes(teks):
    try:
        isi = json.loads(teks)
    except ValueError as salah:
        raise ArsipRusak("Arsip ini rusak: manifesnya tidak terbaca.") from salah
    if isi.get("bentuk") != BENTUK:
        raise CadanganGagal(
            f"Arsip ini ditulis Tuntas versi {isi.get('program')} dalam bentuk yang tidak dikenal "
            f"versi ini. Pasang versi itu atau yang lebih baru."
        )
    return isi


def periksa(path, kunci=()):
    """Read all of it.

    Raises:
        ArsipRusak: a byte is not what was written, or the end is missing.
    """
    versi = manifes(path, kunci)["pg_dump"]
    isi, dapat = {}, {}
    try:
        with alat.baca_seluruhnya(versi) as proses:
            for nama, asal in arsip.anggota(path, kunci):
                if nama == arsip.SIDIK:
                    isi[nama] = json.loads(asal.read())
                elif nama == arsip.MANIFES:
                    isi[nama] = _hitung_json(asal, dapat)
                else:
                    dump = nama.startswith(arsip.DUMP)
                    dapat[nama] = arsip.alirkan(asal, proses.stdin if dump else None)
    except ArsipRusak:
        raise
    except ValueError as salah:
        raise ArsipRusak("Arsip ini rusak: daftar isinya tidak terbaca.") from salah
    except CadanganGagal as salah:
        if "pg_restore" in str(salah):
            raise ArsipRusak(f"Basis data dalam arsip tidak terbaca. {salah}") from salah
        raise
    _bandingkan(isi, dapat)
    return Isi(isi[arsip.MANIFES], isi[arsip.SIDIK])


def _hitung_json(asal, dapat):
    tampung = io.BytesIO()
    dapat[arsip.MANIFES] = arsip.alirkan(asal, tampung)
    return _manifes(tampung.getvalue())


def _bandingkan(isi, dapat):
    if arsip.SIDIK not in isi or arsip.MANIFES not in isi:
        raise ArsipRusak("Arsip ini terpotong: daftar sidiknya tidak ada.")
    if not any(n.startswith(arsip.DUMP) for n in dapat):
        raise ArsipRusak("Arsip ini tidak memuat basis data.")
    beda = [n for n, v in isi[arsip.SIDIK].items() if dapat.get(n) != v]
    beda += [n for n in dapat if n not in isi[arsip.SIDIK]]
    if beda:
        raise ArsipRusak(f"Arsip ini rusak: {len(beda)} bagian tidak cocok, mis. {beda[0]}.")
