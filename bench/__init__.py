"""How fast Tuntas is beside the smallest Django page that does the same (docs/kecepatan.md).

`make bench` runs `python -m bench`: it keeps a database of its own (var/bench), fills it with
BENCH_CASES cases, serves it with deploy/gunicorn.conf.py, and measures page by page.
"""
