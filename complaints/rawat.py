"""What time alone brings about on the public side; the worker looks with each heartbeat."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from accounts import surel
from accounts.models import Denyut, Instansi, Laju, Pengguna
from complaints import kabar
from complaints.actions import titipan
from complaints.actions.pengaduan import tutup_tanpa_tanggapan
from complaints.models import SetelanKabar
from complaints.tasks import PERCOBAAN
from standards.kalender import kalender_untuk

SETIAP = timedelta(hours=1)
PUKUL_KIRIM = 6  # in the morning, the office's own time


def rawat():
    """With each heartbeat: photos that nobody came back for, and who asked how often; once an
    hour, queue what the hour may have brought."""
    titipan.buang_lama()
    Laju.objects.buang_lama()
    terakhir = Denyut.objects.filter(nama=Denyut.KABAR, pada__gt=timezone.now() - SETIAP)
    if not terakhir.exists():
        Denyut.objects.catat(Denyut.KABAR)
        rawat_masyarakat.enqueue()


@task()
def rawat_masyarakat():
    """Close what nobody objected to, and queue the morning's mail where it is morning."""
    tutup_tanpa_tanggapan()
    for instansi in Instansi.objects.all():
        kini = timezone.localtime(timezone=instansi.zona)
        if kini.hour >= PUKUL_KIRIM and kalender_untuk(instansi).buka(kini.date()):
            for pk in _penerima(instansi, kini.date()):
                kirim_ringkasan.enqueue(pk)


def _penerima(instansi, hari):
    """Those who act in this office, have an address, want the mail and have not had it today."""
    orang = Pengguna.objects.filter(is_active=True, jabatan_aktif__instansi=instansi)
    orang = orang.exclude(email="").exclude(setelan_kabar__surel_harian=False)
    return orang.exclude(setelan_kabar__surel_terakhir=hari).values_list("pk", flat=True)


@task()
def kirim_ringkasan(pengguna_id, percobaan=1):
    """The morning's mail of one person: numbers only. Claimed first, so that it goes out once."""
    orang = Pengguna.objects.dengan_jabatan().get(pk=pengguna_id)
    jabatan = orang.jabatan
    if jabatan is None or (percobaan == 1 and not _ambil_hari(orang, jabatan.instansi)):
        return
    jumlah = kabar.ringkasan(jabatan)
    mendesak = jumlah["darurat"] + jumlah["lewat"] + jumlah["hari_ini"]
    if not (mendesak if kabar.setelan(orang).hanya_mendesak else jumlah["semua"]):
        return
    konteks = {"jumlah": jumlah, "instansi": jabatan.instansi, "alamat": settings.ALAMAT}
    judul = f"Tugas Anda hari ini: {jumlah['semua']}"
    try:
        surel.kirim(orang, judul, "complaints/surel/ringkasan.txt", konteks)
    except OSError:
        if percobaan >= PERCOBAAN:
            raise
        nanti = timezone.now() + timedelta(minutes=2**percobaan)
        kirim_ringkasan.using(run_after=nanti).enqueue(pengguna_id, percobaan=percobaan + 1)


def _ambil_hari(orang, instansi):
    """True for the one who may send today's mail."""
    hari = instansi.hari_ini()
    SetelanKabar.objects.get_or_create(
        pengguna=orang, defaults={"dilihat_pada": kabar.BELUM_PERNAH}
    )
    punya = SetelanKabar.objects.filter(pengguna=orang, surel_harian=True)
    return punya.exclude(surel_terakhir=hari).update(surel_terakhir=hari) == 1
