"""`manage.py kantor_baru`: production's first day, an office and the person who fills it."""

import sys

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import Instansi, Jabatan, Pengguna, Wilayah
from accounts.models.riwayat import catat
from accounts.peran import Peran
from accounts.sandi_sekali import sandi_acak

#: option → (question, help), in the order asked
TANYA = {
    "kode": ("Kode kantor", "untuk alamat dan berkas standar, misalnya dinsos-pangkalpinang"),
    "singkatan": ("Singkatan pada nomor kasus", "misalnya PKP"),
    "nama": ("Nama kantor", "misalnya Dinas Sosial Kota Pangkalpinang"),
    "pemerintah": ("Baris pertama kop surat", "misalnya Pemerintah Kota Pangkalpinang"),
    "kota": ("Kota penandatanganan surat", "misalnya Pangkalpinang"),
    "alamat": ("Alamat kantor", "sebagaimana dicetak pada kop surat"),
    "wilayah": ("Kode wilayah", "kabupaten/kota atau provinsinya, misalnya 19.71"),
    "admin": ("Nama pengguna admin sistem", "untuk masuk, misalnya rizki"),
    "nama_admin": ("Nama lengkap admin sistem", "misalnya Rizki Ramadhan, S.Kom."),
}
ZONA = {zona.label: zona for zona in Instansi.Zona}


class Command(BaseCommand):
    help = "Mendaftarkan kantor baru beserta admin sistemnya yang pertama."

    def add_arguments(self, parser):
        for nama, (tanya, bantuan) in TANYA.items():
            pilihan = f"--{nama.replace('_', '-')}"
            parser.add_argument(pilihan, dest=nama, help=f"{tanya.lower()}; {bantuan}")
        parser.add_argument("--zona", choices=list(ZONA), default="WIB", help="bawaan: WIB")

    def handle(self, *args, zona, **options):
        isi = lengkapi({nama: (options[nama] or "").strip() for nama in TANYA})
        sandi = sandi_acak()
        try:
            kantor = daftarkan(isi, ZONA[zona], sandi)
        except ValidationError as salah:
            raise CommandError("\n".join(kalimat(salah))) from salah
        self.stdout.write(f"Kantor {kantor.nama} ({kantor.kode}) terdaftar.")
        self.stdout.write(f"  Admin sistem : {isi['nama_admin']}")
        self.stdout.write(f"  Nama pengguna: {isi['admin']}")
        self.stdout.write(f"  Kata sandi   : {sandi}")
        self.stdout.write("Kata sandi ini hanya ditampilkan sekali dan harus diganti saat masuk.")
        self.stdout.write("Masuklah: halaman pertamanya menyebut apa yang masih kurang.")


def lengkapi(isi):
    """Ask for what no option gave; without a terminal name it."""
    kurang = [nama for nama, nilai in isi.items() if not nilai]
    if kurang and not sys.stdin.isatty():
        pilihan = ", ".join(f"--{nama.replace('_', '-')}" for nama in kurang)
        raise CommandError(f"Belum lengkap; tambahkan {pilihan}.")
    for nama in kurang:
        tanya, bantuan = TANYA[nama]
        while not isi[nama]:
            isi[nama] = input(f"{tanya} ({bantuan}): ").strip()
    return isi


@transaction.atomic
def daftarkan(isi, zona, sandi):
    """Create office, user and post.

    Raises:
        ValidationError: keyed by option, everything that is wrong at once.
    """
    kantor = Instansi(
        **{k: v for k, v in isi.items() if k not in ("admin", "nama_admin", "wilayah")},
        nama_singkat=isi["nama"].replace("Dinas Sosial", "Dinsos")[:60],
        wilayah=Wilayah.objects.filter(pk=isi["wilayah"]).first(),
        zona_waktu=zona,
    )
    admin = Pengguna(username=isi["admin"], nama=isi["nama_admin"], sandi_sementara=True)
    admin.set_password(sandi)
    periksa(kantor, admin, isi)
    kantor.save()
    admin.save()
    admin.jabatan_aktif = Jabatan.objects.create(
        pengguna=admin, instansi=kantor, peran=Peran.ADMIN_SISTEM, mulai=kantor.hari_ini()
    )
    admin.save(update_fields=["jabatan_aktif"])
    catat("buat_kantor", kantor.nama, instansi=kantor)
    catat("buat_pengguna", admin.nama, instansi=kantor, pengguna=admin)
    catat("beri_jabatan", str(admin.jabatan_aktif), instansi=kantor, pengguna=admin)
    return kantor


def periksa(kantor, admin, isi):
    """Raise one ValidationError for everything that keeps these two from being created."""
    salah = {}
    if Instansi.objects.filter(kode=kantor.kode).exists():
        salah["kode"] = [f"Kantor berkode {kantor.kode} sudah terdaftar; tidak ada yang diubah."]
    if Pengguna.objects.filter(username=admin.username).exists():
        salah["admin"] = [f"Nama pengguna {admin.username} sudah dipakai; pilih yang lain."]
    if kantor.wilayah is None:
        salah["wilayah"] = [
            f"Wilayah berkode {isi['wilayah']} tidak dikenal; tulis seperti 19.71, dan jalankan "
            "muat_wilayah bila data wilayah belum dimuat."
        ]
    for objek, nama_opsi in ((kantor, {}), (admin, {"username": "admin", "nama": "nama_admin"})):
        try:
            objek.clean_fields()
        except ValidationError as e:
            for medan, pesan in e.message_dict.items():
                salah.setdefault(nama_opsi.get(medan, medan), pesan)
    if salah:
        raise ValidationError(salah)


def kalimat(salah):
    """One line per error: which option, what is wrong with it."""
    for nama, pesan in salah.message_dict.items():
        yield f"--{nama.replace('_', '-')}: {' '.join(pesan)}"
