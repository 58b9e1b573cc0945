"""`manage.py demo`: the demo offices, only where nothing real can be."""

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from accounts.models import Denyut, Wilayah
from cases.models import Aduan, Kasus
from config import postgres
from config.contoh import cerita, kantor, lembaga, masyarakat, pengingat, rumah, sertifikat
from config.contoh.waktu import Penanggalan
from standards.models import TahunKalender
from standards.muat import muat_bawaan


class Command(BaseCommand):
    help = "Membuat kantor-kantor contoh dengan orang dan kasusnya; aman diulang."

    def add_arguments(self, parser):
        parser.add_argument(
            "--paksa",
            action="store_true",
            help="juga pada basis data selain basis data percobaan (tidak pernah pada produksi)",
        )

    def handle(self, *args, paksa, verbosity, **options):
        tolak_bila_sungguhan(paksa)
        if Denyut.objects.filter(nama=Denyut.PEMULIHAN).exists():
            self.stdout.write("Basis data ini hasil pemulihan; data contoh tidak ditambahkan.")
            return
        baru = kantor.belum_ada()
        if not baru:
            self.lapor("Kantor contoh sudah ada; tidak ada yang diubah.", verbosity)
            return
        siapkan_rujukan(baru)
        buat(baru)
        milik = {"instansi__kode__in": [c.kode for c in baru]}
        aduan = Aduan.objects.filter(**milik).count()
        kasus = Kasus.objects.filter(**milik).count()
        isi = f"{len(baru)} kantor, {aduan} aduan, dan {kasus} kasus"
        self.lapor(f"Kantor contoh dibuat: {isi}.", verbosity)

    def lapor(self, kalimat, verbosity):
        if not verbosity:
            return
        daftar = kantor.daftar_masuk()
        lebar = [max(len(b[kolom]) for _, baris in daftar for b in baris) for kolom in range(2)]
        self.stdout.write(f"{kalimat}\n\nMasuk dengan kata sandi: {kantor.SANDI}")
        for nama_kantor, baris in daftar:
            self.stdout.write(f"\n{nama_kantor}")
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


def siapkan_rujukan(contoh):
    """Areas and holidays, where nobody has loaded them yet."""
    perlu = {c.wilayah for c in contoh}
    if Wilayah.objects.filter(pk__in=perlu).count() < len(perlu):
        call_command("muat_wilayah", verbosity=0)
    if not TahunKalender.objects.exists():
        call_command("muat_libur", verbosity=0)


@transaction.atomic
def buat(contoh):
    """All of them or nothing."""
    instansi = [kantor.buat_kantor(c) for c in contoh]
    muat_bawaan()
    for c, i in zip(contoh, instansi, strict=True):
        _hitung_ulang()
        penanggalan = Penanggalan(i)
        orang = kantor.isi_orang(c, i, penanggalan)
        sertifikat.pasang(i, orang.values())
        rumah.isi_rumah(c, i, orang)
        lembaga.isi(c, orang)
        cerita.jalankan(c, orang, penanggalan)
        masyarakat.isi(orang, penanggalan)
        pengingat.isi(i, orang, penanggalan)


def _hitung_ulang():
    """Tell the planner what is there: within one transaction nothing else does, and it guesses."""
    with connection.cursor() as kursor:
        for model in apps.get_app_config("cases").get_models():
            kursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")
