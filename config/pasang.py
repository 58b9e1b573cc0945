"""`make setup`: system packages, virtual environment and locked dependencies, each only if needed.

The system's own python3 runs this file, so it needs nothing but the standard library, and it must
parse on a Python that is too old: that is how such a Python can be told so.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
VENV = BASE_DIR / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


def stop(sentence):
    sys.exit("Tuntas: " + sentence)


def has_library(name):
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_font():
    """Without any font at all WeasyPrint's libraries crash the process."""
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(next(folder.rglob("*.[ot]tf"), None) for folder in folders)


def has_venv():
    try:
        import ensurepip
        import venv
    except ImportError:
        return VENV_PYTHON.exists()
    return bool(ensurepip and venv)


def browser():
    """Debian's Chromium, or the one that CHROMIUM names (Ubuntu has it only as a snap)."""
    if os.environ.get("CHROMIUM"):
        return shutil.which(os.environ["CHROMIUM"])
    return shutil.which("chromium")


def is_ubuntu():
    try:
        return "ID=ubuntu" in Path("/etc/os-release").read_text().splitlines()
    except OSError:
        return False


def missing_packages(for_tests):
    """Looked up by what they bring, not by dpkg: fast, and right on any distribution."""
    wanted = [
        ("python3-venv", has_venv()),
        ("libpango-1.0-0", has_library("libpango-1.0.so.0")),
        ("libpangoft2-1.0-0", has_library("libpangoft2-1.0.so.0")),
        ("libharfbuzz-subset0", has_library("libharfbuzz-subset.so.0")),
        ("fonts-dejavu-core", has_font()),
    ]
    if for_tests:
        wanted += [
            ("poppler-utils", bool(shutil.which("pdftoppm"))),
            ("chromium", bool(browser()) or is_ubuntu()),  # Ubuntu: see check_browser
        ]
    return [name for name, present in wanted if not present]


def check_browser():
    if os.environ.get("CHROMIUM") and not browser():
        named = os.environ["CHROMIUM"]
        stop(f"CHROMIUM={named} tidak ada atau tidak dapat dijalankan.")
    if not browser() and is_ubuntu():
        stop(
            "Chromium di Ubuntu hanya ada sebagai snap; pasang Chrome atau Chromium lain, "
            "lalu ulangi dengan CHROMIUM=/jalan/ke/chrome."
        )


def as_root():
    """The words that let apt-get install: none for root, sudo without a password; else None."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and quiet(["sudo", "-n", "true"]) is None:
        return ["sudo", "-n"]
    return None


def quiet(command):
    """Run a command without a word; what it said if it failed, else None."""
    result = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return result.stdout.decode(errors="replace") if result.returncode else None


def install_packages(names):
    prefix = as_root()
    words = " ".join(names)
    if prefix is None or not shutil.which("apt-get"):
        stop("paket sistem belum ada; pasang dengan: sudo apt-get install " + words)
    print("Memasang paket sistem: " + words, flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    updated = quiet([*apt, "update"])
    said = quiet([*apt, "install", "--no-install-recommends", *names])
    if said is not None:
        sys.stderr.write(said + (updated or ""))
        stop("apt-get gagal; perbaiki lalu jalankan: sudo apt-get install " + words)


def make_venv():
    """One made by a Python that has since gone, or is too old, is made anew."""
    check = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    if VENV_PYTHON.exists() and quiet([str(VENV_PYTHON), "-c", check]) is None:
        return
    print("Membuat lingkungan Python di .venv", flush=True)
    said = quiet([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if said is not None:
        sys.stderr.write(said)
        stop("lingkungan Python tidak dapat dibuat; pasang dengan: apt-get install python3-venv")


def install_requirements(names):
    """pip runs only when a lock file differs from what was installed."""
    for name in names:
        lock = BASE_DIR / name
        stamp = VENV / (name + ".terpasang")
        digest = hashlib.sha256(lock.read_bytes()).hexdigest()
        if stamp.exists() and stamp.read_text() == digest:
            continue
        print("Memasang paket Python dari " + name, flush=True)
        pip = [str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]
        command = [*pip, "install", "--quiet", "--require-hashes", "-r", str(lock)]
        if subprocess.run(command, stdin=subprocess.DEVNULL).returncode:
            stop(f"pip gagal memasang {name}; periksa jaringan lalu ulangi.")
        stamp.write_text(digest)


def main(for_tests):
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:2]))
        stop(f"perlu Python 3.11 atau lebih baru, yang ini {found}; isi PYTHON=/jalan/ke/python3.")
    missing = missing_packages(for_tests)
    if missing:
        install_packages(missing)
    if for_tests:
        check_browser()
    make_venv()
    install_requirements(["requirements.txt"] + ["requirements-dev.txt"] * for_tests)


if __name__ == "__main__":
    main(for_tests="--uji" in sys.argv)
