"""A demo of one row, however often it is loaded."""

from django.core.management.base import BaseCommand
from django.db import connection


class Command(BaseCommand):
    def handle(self, **options):
        with connection.cursor() as cursor:
            cursor.execute("create table if not exists catatan (id int)")
            cursor.execute(
                "insert into catatan select 1 where not exists (select from catatan where id = 1)"
            )
        self.stdout.write("Masuk sebagai: contoh")
