"""`manage.py demo`: the demo office, only where nothing real can be."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import Instansi, Wilayah
from cases.models import Aduan, Kasus
from config import postgres
from config.contoh import cerita, kantor
from config.contoh.waktu import Penanggalan
from standards.models import TahunKalender
from standards.muat import muat_bawaan


class Command(BaseCommand):
    help = "Membuat kantor contoh dengan orang dan kasusnya; aman diulang."

    def add_arguments(self, parser):
        parser.add_argument(
            "--paksa",
            action="store_true",
            help="juga pada basis data selain basis data percobaan (tidak pernah pada produksi)",
        )

    def handle(self, *args, paksa, verbosity, **options):
        tolak_bila_sungguhan(paksa)
        if Instansi.objects.filter(kode=kantor.KODE).exists():
            self.lapor("Kantor contoh sudah ada; tidak ada yang diubah.", verbosity)
            return
        siapkan_rujukan()
        buat()
        isi = f"{Aduan.objects.count()} aduan dan {Kasus.objects.count()} kasus"
        self.lapor(f"Kantor contoh dibuat: {isi}.", verbosity)

    def lapor(self, kalimat, verbosity):
        if not verbosity:
            return
        baris = [("Nama pengguna", "Nama", "Jabatan"), *kantor.daftar_masuk()]
        lebar = [max(len(b[kolom]) for b in baris) for kolom in range(2)]
        self.stdout.write(f"{kalimat}\n\nMasuk dengan kata sandi: {kantor.SANDI}\n")
        for masuk, nama, jabatan in baris:
            self.stdout.write(f"  {masuk:{lebar[0]}}  {nama:{lebar[1]}}  {jabatan}")


def tolak_bila_sungguhan(paksa):
    """The demo's sign-ins are known to everybody."""
    if settings.PRODUKSI:
        raise CommandError("Data contoh tidak pernah dibuat pada produksi.")
    if not (paksa or postgres.is_private()):
        raise CommandError(
            "Data contoh hanya dibuat pada basis data percobaan, yaitu bila DATABASE_URL kosong. "
            "Bila basis data ini memang boleh diisi data contoh, tambahkan --paksa."
        )


def siapkan_rujukan():
    """Areas and holidays, where nobody has loaded them yet."""
    if not Wilayah.objects.filter(pk=kantor.KANTOR["wilayah_id"]).exists():
        call_command("muat_wilayah", verbosity=0)
    if not TahunKalender.objects.exists():
        call_command("muat_libur", verbosity=0)


@transaction.atomic
def buat():
    """All of it or nothing."""
    instansi = kantor.buat_kantor()
    muat_bawaan()
    penanggalan = Penanggalan(instansi)
    orang = kantor.isi_orang(instansi, penanggalan.hari(kantor.PLT_SEJAK))
    cerita.jalankan(orang, penanggalan)
