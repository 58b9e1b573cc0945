"""`make run`, with real processes: one Ctrl-C ends all, and a kill -9 loses nothing."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Run:
    """One `make run` of the small project."""

    def __init__(self, project, environment, port):
        self.project = project
        self.address = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "config.jalankan"],
            cwd=project,
            env=environment | {"PORT": str(port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def wait_ready(self):
        """Reads up to the line with the address; what was said so far."""
        said = ""
        for line in self.process.stdout:
            said += line
            if self.address in line:
                return said
        raise AssertionError(said)

    def get(self, path="/"):
        with urllib.request.urlopen(self.address + path, timeout=20) as answer:
            return answer.read().decode()

    def finish(self):
        said, _ = self.process.communicate(timeout=90)
        return said


def processes_of(project):
    """Every living process that was started in, or serves the data of, this project."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            words = (entry / "cmdline").read_bytes()
            here = os.readlink(entry / "cwd").startswith(str(project))
            if words and (here or os.fsencode(project) in words):
                found[int(entry.name)] = words
    return found


def kill_all(project):
    for pid in processes_of(project):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def wait_gone(project):
    for _ in range(600):
        if not (left := processes_of(project)):
            return
        time.sleep(0.1)
    raise AssertionError(left)


@pytest.fixture
def run(project, environment, port):
    started = []

    def start():
        started.append(Run(project, environment, port))
        return started[-1]

    yield start
    kill_all(project)
    for each in started:
        each.process.wait()
        each.process.stdout.close()
    wait_gone(project)


def test_from_start_through_kill_9_to_an_orderly_end(run, project):
    first = run()
    said = first.wait_ready()
    assert "Masuk sebagai: contoh" in said
    before = int(first.get())
    assert first.get("/tambah/") == str(before + 1)
    kill_all(project)

    second = run()
    second.wait_ready()
    assert second.get() == str(
        before + 1
    )  # the committed row is there, the demo is not loaded twice
    second.process.send_signal(signal.SIGINT)
    assert "Tuntas berhenti." in second.finish()
    assert second.process.returncode == 0
    wait_gone(project)


def test_supervisor_killed_leaves_no_orphan(run, project):
    only = run()
    only.wait_ready()
    only.process.kill()
    only.finish()
    wait_gone(project)


def test_a_part_that_ends_ends_the_rest_and_is_named(run, project):
    only = run()
    only.wait_ready()
    worker = [pid for pid, words in processes_of(project).items() if b"db_worker" in words]
    os.kill(*worker, signal.SIGKILL)
    assert "Tuntas: Pekerja latar berhenti sendiri (kode -9).\n" in only.finish()
    assert only.process.returncode == 1
    wait_gone(project)


def test_server_killed_under_it_ends_the_rest_and_names_the_log(run, project):
    only = run()
    only.wait_ready()
    pid_file = next(project.parent.rglob("postmaster.pid"))
    os.kill(int(pid_file.read_text().split()[0]), signal.SIGKILL)
    assert re.search(r"Tuntas: PostgreSQL berhenti sendiri; catatannya: /.*/log\n", only.finish())
    wait_gone(project)


def refused(untouched_project, environment, port):
    done = subprocess.run(
        [sys.executable, "-m", "config.jalankan"],
        cwd=untouched_project,
        env=environment | {"PORT": port},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert not (untouched_project / "var").exists()  # nothing was started
    return done.stdout + done.stderr


def test_taken_port_is_one_line_before_anything_is_started(untouched_project, environment):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = refused(untouched_project, environment, port)
    assert said == (
        f"Tuntas: Port {port} sudah dipakai program lain; pilih yang lain: make run PORT=8001\n"
    )


@pytest.mark.parametrize("port", ["delapan", "0", "65536", "-1"])
def test_impossible_port_is_one_line(untouched_project, environment, port):
    said = refused(untouched_project, environment, port)
    assert said == f"Tuntas: PORT={port} bukan nomor port (1-65535).\n"
