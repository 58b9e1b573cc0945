"""The private server, with real processes: what it survives and what it says."""

import os
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from config import postgres, tempat


def sql(server, query):
    with psycopg.connect(server.url(), autocommit=True) as connection:
        result = connection.execute(query)
        return result.fetchone()[0] if result.description else None


def kill_postmaster(server):
    os.kill(server.pid(), signal.SIGKILL)


def test_asking_for_the_address_creates_and_starts_nothing(folder):
    server = postgres.Server(folder / "pg")
    assert server.url().startswith("postgresql://tuntas@%2F")
    assert not server.pid()
    assert list(folder.iterdir()) == []


def test_kill_9_of_the_server_loses_no_committed_row(new_server):
    server = new_server(disposable=False)
    server.start()
    sql(server, "create table catatan as select generate_series(1, 500) as nomor")
    kill_postmaster(server)
    server.start()
    assert sql(server, "select count(*) from catatan") == 500


def test_pid_file_that_names_a_living_stranger_is_no_obstacle(new_server):
    """After a reboot the old number can belong to any program of the same account."""
    server = new_server()
    server.start()
    assert server.stop()
    pid_file = server.data / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{server.data}\n0\n5432\n{server.sockets}\n\n\nready\n")
    (server.sockets / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")
    server.start()
    assert sql(server, "select 1") == 1


def test_broken_off_initdb_is_begun_again(new_server):
    server = new_server()
    server._prepare()
    draft = server.inside / "data-baru"
    draft.mkdir()
    (draft / "PG_VERSION").write_text("18")
    server.start()
    assert sql(server, "show server_encoding") == "UTF8"
    assert not draft.exists()


USER = """
import sys
from pathlib import Path
from config import postgres, tempat
tempat.FALLBACK = Path(sys.argv[2])
server = postgres.Server(sys.argv[1], disposable=True)
server.start()
print("pakai", flush=True)
sys.stdin.read()
"""


def test_last_user_out_stops_the_server_even_if_another_was_killed(new_server, folder):
    server = new_server()
    server.start()
    command = [sys.executable, "-c", USER, str(folder / "pg"), str(tempat.FALLBACK)]
    with subprocess.Popen(
        command, cwd=postgres.BASE_DIR, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"pakai\n"
        assert not server.stop()  # the other still uses it
        assert server.pid()
        other.kill()
    assert server.stop()
    assert not server.pid()


def test_only_its_own_account_can_reach_it(new_server):
    server = new_server()
    server.start()
    inside = server.sockets.stat()
    assert stat.S_IMODE(inside.st_mode) == 0o700
    assert sql(server, "show listen_addresses") == ""
    if os.geteuid() == 0:
        assert inside.st_uid != 0
        outsider = tempat.Account(12345, 12345)
        assert outsider.can("-x", server.folder)
        assert not outsider.can("-e", server.sockets / ".s.PGSQL.5432")


@pytest.mark.skipif(os.geteuid() != 0, reason="hanya root meminjam akun lain")
def test_root_in_a_private_folder_puts_the_data_elsewhere_and_opens_nothing(new_server, folder):
    closed = folder / "tertutup"
    closed.mkdir(mode=0o700)
    server = new_server("tertutup/var/pg")
    server.start()
    assert server.folder.parent == tempat.FALLBACK
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert list(closed.iterdir()) == []
    assert sql(server, "select 1") == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="hanya root meminjam akun lain")
def test_programs_that_the_lent_account_cannot_run_are_copied(folder, monkeypatch):
    account = tempat.account_for(folder)
    folder.joinpath("pg").mkdir(mode=0o711)
    monkeypatch.setattr(tempat.Account, "can", lambda *_: False)
    copied = tempat.programs(folder / "pg", account)
    assert copied.is_relative_to(folder)
    assert tempat.programs(folder / "pg", account) == copied
    said = subprocess.check_output(
        [copied / "initdb", "--version"], cwd="/", **account.popen_options()
    )
    assert b"PostgreSQL" in said


def test_what_it_says_when_it_cannot_start_names_the_cause_and_the_log(new_server):
    server = new_server()
    server.start()
    server.stop()
    settings = server.data / "postgresql.conf"
    settings.write_text(settings.read_text() + "\nwarna = 'biru'\n")
    with pytest.raises(postgres.PostgresError) as caught:
        server.start()
    assert "tidak dapat dijalankan" in str(caught.value)
    assert "warna" in str(caught.value)
    assert str(server.log) in str(caught.value)


def test_data_of_another_major_version_is_left_alone(new_server):
    server = new_server()
    server._prepare()
    server.data.mkdir()
    (server.data / "PG_VERSION").write_text("9\n")
    with pytest.raises(postgres.PostgresError, match="PostgreSQL 9"):
        server.start()


def test_long_path_gets_a_private_socket_folder_that_fits(folder, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    path = tempat.socket_folder(folder / ("panjang" * 15))
    with socket.socket(socket.AF_UNIX) as probe:
        tempat.check_private(path)
        probe.bind(str(path / ".s.PGSQL.5432"))
    path.chmod(0o755)
    with pytest.raises(postgres.PostgresError, match="bukan folder pribadi"):
        tempat.check_private(path)


def test_socket_folder_that_someone_else_prepared_is_refused(folder):
    trap = folder / "jebakan"
    trap.symlink_to("/")
    with pytest.raises(postgres.PostgresError, match="bukan folder pribadi"):
        tempat.check_private(trap)


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        ("migrate", True),
        ("standar muat satu.toml", True),
        ("standar periksa satu.toml", False),
        ("collectstatic --noinput", False),
        ("migrate --help", False),
        ("--version", False),
        ("", False),
    ],
)
def test_which_commands_need_the_server(words, needed):
    assert postgres.needed_for(["manage.py", *words.split()]) is needed


@pytest.mark.parametrize(
    ("variables", "private"),
    [
        ({}, True),
        ({"DATABASE_URL": ""}, True),
        ({"TUNTAS_PRODUKSI": "0"}, True),
        ({"DATABASE_URL": "postgresql:///lain"}, False),
        ({"TUNTAS_PRODUKSI": "1"}, False),
        ({"TUNTAS_PRODUKSI": "ya"}, False),
    ],
)
def test_private_server_is_never_used_in_production(variables, private, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("TUNTAS_PRODUKSI", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert postgres.is_private() is private


def test_manage_py_brings_the_server_along_and_takes_it_away(project, environment):
    command = [sys.executable, "manage.py", "demo"]
    done = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Masuk sebagai" in done.stdout
    assert not postgres.Server(Path(project) / "var" / "pg").pid()
