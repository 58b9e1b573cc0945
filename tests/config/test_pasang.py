"""`make setup`: what is missing is one line, and what is done is not done again."""

import subprocess
import sys

import pytest

from config import pasang


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine where everything is present; each test takes one thing away."""
    monkeypatch.setattr(pasang, "BASE_DIR", tmp_path)
    monkeypatch.setattr(pasang, "VENV", tmp_path)
    monkeypatch.setattr(pasang, "VENV_PYTHON", tmp_path / "bin" / "python")
    monkeypatch.setattr(pasang, "missing_packages", lambda for_tests: [])
    monkeypatch.setattr(pasang, "check_browser", lambda: None)
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text("contoh==1\n")
    ran = []

    def record(command, **options):
        ran.append(command)
        return subprocess.CompletedProcess(command, 0, b"")

    monkeypatch.setattr(subprocess, "run", record)
    monkeypatch.setattr(pasang, "ran", ran, raising=False)
    return monkeypatch


def installed():
    return [command[-1].rpartition("/")[2] for command in pasang.ran if "pip" in command]


def test_a_python_too_old_is_told_so_in_one_line(machine):
    machine.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"^Tuntas: perlu Python 3\.11 .* yang ini 3\.9;"):
        pasang.main(for_tests=False)
    assert pasang.ran == []


def test_second_run_installs_nothing_and_a_changed_lock_installs_itself(machine, tmp_path):
    pasang.main(for_tests=True)
    assert installed() == ["requirements.txt", "requirements-dev.txt"]
    assert all("--require-hashes" in command for command in pasang.ran if "pip" in command)
    pasang.ran.clear()
    pasang.main(for_tests=True)
    assert installed() == []
    (tmp_path / "requirements.txt").write_text("contoh==2\n")
    pasang.main(for_tests=True)
    assert installed() == ["requirements.txt"]


def test_without_root_or_sudo_missing_packages_are_one_line(machine):
    machine.setattr(pasang, "missing_packages", lambda for_tests: ["libpango-1.0-0", "chromium"])
    machine.setattr(pasang.os, "geteuid", lambda: 1000)
    machine.setattr(pasang.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit) as caught:
        pasang.main(for_tests=True)
    assert caught.value.code == (
        "Tuntas: paket sistem belum ada; pasang dengan: "
        "sudo apt-get install libpango-1.0-0 chromium"
    )


def test_root_installs_what_is_missing_and_only_that(machine):
    machine.setattr(pasang, "missing_packages", lambda for_tests: ["poppler-utils"])
    machine.setattr(pasang.os, "geteuid", lambda: 0)
    machine.setattr(pasang.shutil, "which", lambda name: f"/usr/bin/{name}")
    pasang.main(for_tests=True)
    apt = [command for command in pasang.ran if "apt-get" in command]
    assert [command[-1] for command in apt] == ["update", "poppler-utils"]
    assert "sudo" not in apt[0]


def test_ubuntu_without_a_browser_is_asked_for_one(monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(pasang.shutil, "which", lambda name: None)
    monkeypatch.setattr(pasang, "is_ubuntu", lambda: True)
    assert "chromium" not in pasang.missing_packages(for_tests=True)
    with pytest.raises(SystemExit, match="CHROMIUM=/jalan/ke/chrome"):
        pasang.check_browser()


def test_named_browser_that_does_not_exist_is_told(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/tidak/ada")
    with pytest.raises(SystemExit, match="CHROMIUM=/tidak/ada"):
        pasang.check_browser()
