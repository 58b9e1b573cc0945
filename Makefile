# Tuntas: `make run` tries it out, `make test` tests it. README.md tells the rest.
PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
ARGS ?=
SIMPAN ?= 0
BERKAS ?=
KUNCI ?=
KE ?=

PY := .venv/bin/python
UJI := TUNTAS_PG=pg-test
# Stand-ins for what production must set, so that its settings can be checked anywhere.
PRODUKSI := TUNTAS_PRODUKSI=1 TUNTAS_HOSTS=tuntas.contoh.go.id TUNTAS_BERKAS=/var/lib/tuntas/berkas \
	TUNTAS_SECRET_KEY=hanya-untuk-pemeriksaan-0123456789-abcdefghijklmnopqrstuvwxyz \
	DATABASE_URL=postgresql://tuntas@127.0.0.1/tuntas
KUNCI_PAKET := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links

# On a server that deploy/ has set up: with its environment and as its account.
KELOLA := $(if $(and $(wildcard /etc/tuntas/env),$(filter /opt/tuntas,$(CURDIR))),deploy/kelola,$(PY) manage.py)

export PORT HOST

.PHONY: run setup setup-uji test test-lengkap check bench kunci backup restore

run: setup
	@$(PY) -m config.jalankan

# make backup SIMPAN=14 keeps the newest 14; KE=folder. make restore BERKAS=arsip [KUNCI=berkas]
backup: setup
	@$(KELOLA) cadangkan --simpan $(SIMPAN) $(if $(KE),--ke "$(KE)")

restore: setup
	@test -n "$(BERKAS)" || { echo "Tuntas: sebut arsipnya: make restore BERKAS=..."; exit 1; }
	@$(KELOLA) pulihkan "$(BERKAS)" $(if $(KUNCI),--kunci "$(KUNCI)")

setup:
	@$(PYTHON) config/pasang.py

setup-uji:
	@$(PYTHON) config/pasang.py --uji

test: setup-uji
	@$(PY) -m pytest -n 2 $(ARGS)

# every role of every table and every path in the browser: tests/ringkas.py
test-lengkap: setup-uji
	@TUNTAS_UJI=lengkap $(PY) -m pytest -n 2 $(ARGS)

# djlint lints only: its formatter mis-nests tags inside if/elif and moves the spaces of letters.
check: setup-uji
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m djlint --lint --quiet templates
	$(PY) -c "from importlinter.cli import lint_imports_command as lint; lint()"
	$(UJI) $(PY) manage.py makemigrations --check --dry-run
	$(PRODUKSI) $(PY) -W error manage.py check --deploy --fail-level WARNING

# BENCH_CASES=1000,10000 BENCH_SECONDS=2; docs/kecepatan.md
bench: setup
	@$(PY) -m bench

# make kunci ARGS=--upgrade takes newer versions within requirements*.in
kunci:
	@command -v uv >/dev/null || { echo "Tuntas: perlu uv (pip install uv)"; exit 1; }
	$(KUNCI_PAKET) $(ARGS) requirements.in -o requirements.txt
	$(KUNCI_PAKET) $(ARGS) requirements-dev.in -o requirements-dev.txt
