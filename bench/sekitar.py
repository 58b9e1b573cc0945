"""What fills an office beside its cases, and the sums that the worker keeps of them.

`python -m bench.sekitar 10000` after bench.gandakan: what the public sent and was answered, the
letters that came in, who read what, and the monthly sums. What still waits is not multiplied.
"""

import sys

import django
from django.apps import apps
from django.db import connection, transaction

from bench.gandakan import lanjutkan_kunci, salin

SERATUS = 10  # complaints, requests, survey sheets each for a hundred cases
PER_SURAT, PER_KASUS = 4, 3  # cases to an incoming letter; readings of a case
SELESAI = {
    "Pengaduan": "status in ('selesai', 'tidak_diterima')",
    "PermohonanInformasi": "status not in ('baru', 'keberatan')",
    "JawabanSurvei": "true",
}
MASUK = """
insert into letters_suratmasuk (instansi_id, tahun, urut, diterima, dari, nomor, tanggal, sifat,
    hal, lampiran, pindaian, sidik, dicatat_oleh_id, dicatat_pada)
select instansi_id, extract(year from dibuka_pada), n, dibuka_pada::date, 'Kelurahan ' || n % 97,
    n || '/KEL/' || extract(year from dibuka_pada), dibuka_pada::date, 'biasa',
    'Permohonan pelayanan ' || nomor, '', '', '', dibuka_oleh_id, dibuka_pada
from (select *, 1000 + row_number() over (order by id) n from cases_kasus) k where n % {} = 0
"""
BACA = """
insert into cases_jejakbaca (instansi_id, pengguna_id, oleh_id, sebagai, pada, cara, apa, alamat,
    kasus_id)
select k.instansi_id, j.pengguna_id, j.id, 'Petugas', k.dibuka_pada + c * interval '3 days',
    'baca', 'Kasus ' || k.nomor, '/kasus/' || k.nomor || '/', k.id
from cases_kasus k join accounts_jabatan j on j.id = k.dibuka_oleh_id, generate_series(1, %s) c
"""


def utama(banyak):
    with transaction.atomic(), connection.cursor() as k:
        k.execute("set local session_replication_role = replica")
        _warga(k, banyak)
        k.execute(MASUK.format(PER_SURAT))
        k.execute(BACA, [PER_KASUS])
    _ringkas()


def _warga(k, banyak):
    for nama, pilih in SELESAI.items():
        model = apps.get_model("complaints", nama)
        tabel = {model._meta.db_table: model}
        contoh = model.objects.extra(where=[pilih]).count()
        if kali := banyak * SERATUS // 100 // max(1, contoh):
            salin(k, model, tabel, (1, kali), f"and {pilih}")
            lanjutkan_kunci(k, tabel)


def _ringkas():
    """As the worker does every hour; without it the first overview would add up the archive."""
    from accounts.models import Instansi
    from reports.actions.ringkasan import ringkas
    from reports.models import RingkasanBulan

    RingkasanBulan.objects.all().delete()
    for instansi in Instansi.objects.all():
        ringkas(instansi)


if __name__ == "__main__":
    django.setup()
    utama(int(sys.argv[1]))
