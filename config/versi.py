"""The program's version, as pyproject.toml says it."""

import tomllib
from pathlib import Path

_BERKAS = Path(__file__).resolve().parent.parent / "pyproject.toml"
VERSI = tomllib.loads(_BERKAS.read_text("utf-8"))["project"]["version"]
