"""Production settings come from the environment, and what is missing is named."""

import subprocess
import sys

import pytest

from config import postgres

WAJIB = {
    "TUNTAS_SECRET_KEY": "rahasia-untuk-uji-0123456789-abcdefghijklmnopqrstuvwxyz-ABC",
    "TUNTAS_HOSTS": "tuntas.contoh.go.id",
    "TUNTAS_BERKAS": "/var/lib/tuntas/berkas",
    "DATABASE_URL": "postgresql://tuntas@127.0.0.1/tuntas",
}


def start(environment, *words):
    done = subprocess.run(
        [sys.executable, *words],
        cwd=postgres.BASE_DIR,
        env=environment | {"TUNTAS_PRODUKSI": "1"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("missing", WAJIB)
def test_missing_variable_stops_the_start_with_its_name(missing, environment):
    environment |= {name: value for name, value in WAJIB.items() if name != missing}
    code, said = start(environment, "manage.py", "migrate")
    assert code == 1
    assert said == f"Tuntas: Variabel lingkungan {missing} belum diisi (docs/operasi.md).\n"


def test_gunicorn_says_it_too_before_any_worker_fails(environment):
    code, said = start(environment, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py")
    assert code == 1
    assert said.splitlines() == [
        "Tuntas: Variabel lingkungan TUNTAS_SECRET_KEY belum diisi (docs/operasi.md)."
    ]


def test_complete_production_settings_pass_the_deployment_check(environment):
    code, said = start(
        environment | WAJIB, "manage.py", "check", "--deploy", "--fail-level=WARNING"
    )
    assert code == 0, said


def test_every_variable_that_production_needs_is_in_the_example():
    example = (postgres.BASE_DIR / "deploy" / "env.contoh").read_text()
    manual = (postgres.BASE_DIR / "docs" / "operasi.md").read_text()
    for name in WAJIB:
        assert f"\n{name}=" in example
        assert f"`{name}`" in manual
