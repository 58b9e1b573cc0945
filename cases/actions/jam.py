"""The clocks of a case: each is computed from dates, stored with its due moment and its reason."""

from datetime import date, datetime, time

from cases.fakta import fakta_kini
from cases.models import Langkah, Tenggat
from standards import alur
from standards.kalender import kalender_untuk
from standards.kosakata import Jenis
from standards.waktu import Jeda as JedaWaktu
from standards.waktu import hitung_tenggat


def perbarui(kasus):
    """Start, stop and recompute every clock of the standard on this case."""
    kejadian = peristiwa(kasus)
    kasus.lengkap_pada = kejadian.get("lengkap")
    fakta = fakta_kini(kasus)
    kalender = kalender_untuk(kasus.instansi)
    jeda = [JedaWaktu(j.mulai, j.selesai, j.alasan) for j in kasus.jeda.all()]
    for urut, w in enumerate(kasus.aturan.waktu):
        kena = w.maksimal and w.di_jalur(kasus.jalur) and alur.berlaku(w.bila, fakta)
        mulai = kejadian.get(w.mulai)
        if not kena or mulai is None:
            kasus.jam.filter(urut=urut).delete()
            continue
        hasil = hitung_tenggat(mulai, w.maksimal, kalender, jeda, w.hitung)
        Tenggat.objects.update_or_create(
            kasus=kasus,
            urut=urut,
            defaults={
                "teks": w.teks[:300],
                "durasi": w.maksimal,
                "mulai": mulai,
                "jatuh_tempo": hasil.pada,
                "berhenti": kejadian.get(w.berhenti) or kasus.ditutup_pada,
                "penjelasan": hasil.penjelasan(),
            },
        )
    berjalan = kasus.jam.filter(berhenti__isnull=True).order_by("jatuh_tempo")
    kasus.tenggat = berjalan.values_list("jatuh_tempo", flat=True).first()


def peristiwa(kasus):
    """When each event that a clock may name happened on this case, {event: moment}.

    A reopened step's moment is its newest answer; its older rows no longer count.
    """
    hasil = {"tutup": kasus.ditutup_pada} if kasus.ditutup_pada else {}
    if aduan := kasus.aduan.order_by("diterima_pada").first():
        hasil["aduan"] = aduan.diterima_pada
    else:
        hasil["aduan"] = kasus.dibuka_pada
    jalur = kasus.kode_jalur()
    for x in kasus.langkah.terkini():
        if x.dibuka_pada:
            hasil[f"mulai {x.kode}"] = x.dibuka_pada
            hasil[f"tahap {x.tahap}"] = min(
                hasil.get(f"tahap {x.tahap}", x.dibuka_pada), x.dibuka_pada
            )
        if x.status == Langkah.Status.SELESAI:
            hasil[f"langkah {x.kode}"] = x.selesai_pada
            if x.jenis == Jenis.BERKAS and x.kode in jalur:  # not that of a path left behind
                hasil.setdefault("lengkap", x.selesai_pada)
    for kode in (f.kode for f in kasus.aturan.fakta if f.jenis == "tanggal"):
        if teks := kasus.fakta.get(kode):
            awal = datetime.combine(date.fromisoformat(teks), time(), kasus.instansi.zona)
            hasil[f"tanggal {kode}"] = awal
    if hunian := kasus.penampungan.order_by("masuk_pada").first():
        hasil["masuk"] = hunian.masuk_pada
        if hunian.keluar_pada:
            hasil["keluar"] = hunian.keluar_pada
    return hasil
