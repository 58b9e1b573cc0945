"""Stands in for the commands that load reference data."""

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("apa", nargs="*")

    def handle(self, **options):
        pass
