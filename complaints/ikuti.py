"""What follows a case and a report: the reporter hears that there is news."""

from complaints import tasks
from complaints.actions.triase import rapikan_saringan
from complaints.models import Kabar


def ikuti_kasus(kasus, *, by):
    """Once for each stage, to those who left an address; nothing is asked for most cases."""
    for aduan in kasus.aduan.all():
        if aduan.pelapor_surel and not aduan.anonim:
            hal = tasks.SELESAI if kasus.tertutup else kasus.tahap
            if Kabar.objects.get_or_create(aduan=aduan, kasus=kasus, hal=hal)[1]:
                tasks.kabari(aduan, tasks.SELESAI if kasus.tertutup else tasks.MAJU)


def ikuti_penutupan(aduan, *, by):
    rapikan_saringan(aduan.instansi, by)
    tasks.kabari(aduan, tasks.SELESAI)
