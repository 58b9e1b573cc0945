"""`make run`: one process that starts PostgreSQL, web and worker, and stops them together.

Ctrl-C reaches this process alone, for every child has a process group of its own; and should this
process be killed outright, the kernel tells the children to end.
"""

import contextlib
import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import time

from config import postgres

PATIENCE = 20  # seconds that a child gets to finish what it is doing
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


class Ended(Exception):
    """Something that must run has ended by itself, or could not be started."""


def open_port(host, text):
    """A bound socket; taking the port first means that a taken one stops nothing half-way."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Ended(f"PORT={text} bukan nomor port (1-65535).")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, int(text)))
    except OSError as error:
        listener.close()
        reason = {
            errno.EADDRINUSE: "sudah dipakai program lain",
            errno.EACCES: "hanya boleh dipakai root",
        }.get(error.errno, f"tidak dapat dipakai ({error.strerror})")
        raise Ended(f"Port {text} {reason}; pilih yang lain: make run PORT=8001") from error
    return listener


def start(*command, **options):
    """A child in its own process group, which ends when this process dies."""
    parent = os.getpid()

    def tie():
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return subprocess.Popen(
        command, cwd=postgres.BASE_DIR, start_new_session=True, preexec_fn=tie, **options
    )


def end(children):
    """Ask all of them at once, then wait; whatever is left of a child's group is killed."""
    for child in children:
        with contextlib.suppress(ProcessLookupError):
            child.terminate()
    until = time.monotonic() + PATIENCE
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(max(0.1, until - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def prepare(children):
    print("Menyiapkan basis data ...", flush=True)
    step = start(sys.executable, "-m", "config.siapkan")
    children.append(step)
    if step.wait():
        raise Ended("Penyiapan gagal; sebabnya tertulis di atas.")
    children.remove(step)


def serve(listener):
    """Web and worker, by the names under which a failure is told."""
    gunicorn = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"]
    fd = listener.fileno()
    web = start(*gunicorn, "--bind", f"fd://{fd}", pass_fds=[fd])
    worker = start(sys.executable, "manage.py", "db_worker")
    return {"Web": web, "Pekerja latar": worker}


def answers(host, port):
    with contextlib.suppress(OSError), socket.create_connection((host, port), 1):
        return True
    return False


def watch(named, private, address):
    """Returns never: it ends by a signal, or because one of the parts has ended."""
    told = False
    server = private and private.pid()
    while True:
        if private and private.pid() != server:  # first, for without it the others fail as well
            raise Ended(f"PostgreSQL berhenti sendiri; catatannya: {private.log}")
        for name, child in named.items():
            if child.poll() is not None:
                raise Ended(f"{name} berhenti sendiri (kode {child.returncode}).")
        if not told and answers(*address):
            told = True
            host = f"[{address[0]}]" if ":" in address[0] else address[0]
            print(f"\nTuntas siap: http://{host}:{address[1]}/   (Ctrl-C menghentikan)", flush=True)
        time.sleep(0.3)


def run(host, port):
    listener = open_port(host, port)
    private = postgres.server() if postgres.is_private() else None
    children = []
    try:
        if private:
            private.start()
        prepare(children)
        named = serve(listener)
        children += named.values()
        address = listener.getsockname()[:2]
        listener.close()  # gunicorn has it now
        watch(named, private, address)
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # once is enough: let the end be orderly
        end(children)
        if private:
            private.stop()


def main():
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)  # as Ctrl-C
    try:
        run(os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000")
    except KeyboardInterrupt:
        print("\nTuntas berhenti.", flush=True)
    except (Ended, postgres.PostgresError) as error:
        sys.exit(f"Tuntas: {error}")


if __name__ == "__main__":
    main()
