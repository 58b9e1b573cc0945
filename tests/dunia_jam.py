"""Of the world of the tests: Ramadan hours, a recomputed calendar, a task that went up."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.peran import Peran
from cases.actions.antrean import buka
from cases.models import HitungUlang, Kasus, Pergeseran, Tugas
from reports.models import Pengingat
from standards.models import JamKhusus


def jam_kerja(orang, objek, tahun):
    """A case whose deadline moved, and one whose step is late."""
    nomor = objek["jalan"]
    admin = orang(Peran.ADMIN_SISTEM)
    kantor, kini = admin.instansi, timezone.now()
    masa = JamKhusus.objects.create(
        instansi=kantor,
        nama="Ramadan",
        mulai=date(tahun, 1, 1),
        sampai=date(tahun, 1, 29),
        jam_kerja={"0": ["08:00", "15:00"]},
    )
    hitung = HitungUlang.objects.create(instansi=kantor, sebab="Menambah hari libur", oleh=admin)
    kasus = Kasus.objects.get(nomor=nomor)
    waktu = {"dari": kini, "ke": kini + timedelta(days=1)}
    Pergeseran.objects.create(hitung=hitung, kasus=kasus, nomor=nomor, teks="Batas", **waktu)
    return {"masa": masa.pk, "hitung": hitung.pk, "eskalasi": _eskalasi(objek["bebas"]).pk}


def _eskalasi(nomor):
    kasus = Kasus.objects.get(nomor=nomor)
    asal = Tugas.objects.terbuka().filter(kasus=kasus).order_by("pk").first()
    baris = buka(
        Tugas.Jenis.ESKALASI,
        "Terlambat pada Pekerja Sosial: Langkah",
        "/",
        instansi=kasus.instansi,
        peran=[Peran.KEPALA_BIDANG],
        kasus=kasus,
    )
    satu = Pengingat.objects.create(
        instansi=kasus.instansi,
        tugas=asal,
        jenis=Pengingat.Jenis.ESKALASI,
        tenggat=timezone.now() - timedelta(days=3),
        tugas_atasan=baris,
    )
    Tugas.objects.filter(pk=baris.pk).update(tautan=f"/eskalasi/{satu.pk}/")
    return satu
