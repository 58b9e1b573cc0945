#!/usr/bin/env python3
"""Django's command line; it brings the private PostgreSQL along while DATABASE_URL is unset."""

import os
import sys

from config import postgres


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        with postgres.server_for(sys.argv):
            execute_from_command_line(sys.argv)
    except (postgres.PostgresError, ImproperlyConfigured) as error:
        sys.exit(f"Tuntas: {error}")


if __name__ == "__main__":
    main()
