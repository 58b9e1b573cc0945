"""What must be done before Tuntas can serve; every step may be repeated and then changes nothing.

`config.jalankan` runs this as a process of its own, so that the memory it needs is given back.
"""

import hashlib
import os
import sys

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from config import postgres

REFERENCE_DATA = (
    ("muat_wilayah",),
    ("muat_libur",),
)
# A standard belongs to an office, so it is the demo that makes the offices and loads theirs.
DEMO = (("demo",),)


def collect_static():
    """Only when a static file or the dependencies changed: compressing them takes seconds."""
    stamp = settings.STATIC_ROOT.with_suffix(".sumber")
    digest = hashlib.sha256((postgres.BASE_DIR / "requirements.txt").read_bytes())
    for folder in settings.STATICFILES_DIRS:
        for path in sorted(folder.rglob("*")):
            found = path.stat()
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    if settings.STATIC_ROOT.exists() and stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest.hexdigest())


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    # The demo's people and passwords are known to everybody: never into a database of one's own.
    demo = DEMO if postgres.is_private() else ()
    call_command("migrate", interactive=False, verbosity=0)
    collect_static()
    for command in (*REFERENCE_DATA, *demo):
        call_command(*command)
        sys.stdout.flush()


if __name__ == "__main__":
    try:
        main()
    except (CommandError, ImproperlyConfigured) as error:
        sys.exit(f"Tuntas: {error}")
