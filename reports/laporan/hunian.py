"""How full the homes were: beds, stays, days, over the period."""

from datetime import timedelta

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce, Greatest, Least
from django.utils import timezone

from referrals.models import Hunian, TempatTidur, Wisma
from reports.bentuk import Baris, Blok, Rekap, Tabel
from reports.izin_laporan import PEMBACA_RUMAH

BLOK = (
    Blok("Tempat tidur", (("tempat", "Dapat dipakai"),), membagi=False),
    Blok(
        "Klien pada masa ini",
        (("awal", "Awal"), ("masuk", "Masuk"), ("keluar", "Keluar"), ("akhir", "Akhir")),
        membagi=False,
    ),
    Blok(
        "Keterisian",
        (("hari", "Hari huni"), ("persen", "Terisi (%)"), ("rata", "Rata-rata tinggal (hari)")),
        membagi=False,
    ),
)


def susun(minta):
    dari, ke = minta.masa.rentang
    kini = min(ke, max(timezone.now(), dari))
    rumah = Wisma.objects.visible_to(minta.jabatan).order_by("nama")
    tempat = _tempat(rumah)
    tinggal = _tinggal(rumah, dari, ke, kini)
    lama = (kini - dari) / timedelta(days=1)
    baris = []
    for w in rumah:
        isi = {"tempat": tempat.get(w.pk, 0)} | _isi(tinggal.get(w.pk, {}), tempat.get(w.pk), lama)
        baris.append(Baris((w.nama, w.get_jenis_display()), 0, isi))
    catatan = [
        "Hari huni: jumlah hari semua klien tinggal di dalam masa ini (sampai sekarang, bila masa"
        " belum lewat). Terisi: hari huni dibagi tempat tidur × hari. Klien yang pindah kamar"
        " dihitung di setiap tempat tidurnya."
    ]
    return Tabel(("Rumah", "Jenis"), BLOK, baris, jumlah="", total=False, catatan=catatan)


def _tempat(rumah):
    baris = TempatTidur.objects.filter(kamar__wisma__in=rumah, aktif=True, kamar__aktif=True)
    baris = baris.values("kamar__wisma").order_by().annotate(n=Count("pk"))
    return {b["kamar__wisma"]: b["n"] for b in baris}


def _tinggal(rumah, dari, ke, kini):
    """{home: stays at the beginning, begun, ended, there at the end, days} of the period."""
    baris = Hunian.objects.filter(
        tempat_tidur__kamar__wisma__in=rumah,
        jenis=Hunian.Jenis.TINGGAL,
        lepas=False,
        selama__overlap=DateTimeTZRange(dari, ke),
    )
    baris = baris.alias(
        mulai=F("selama__startswith"),
        selesai=Coalesce(F("selama__endswith"), ke),
        dalam=Least(Coalesce(F("selama__endswith"), kini), kini)
        - Greatest(F("selama__startswith"), dari),
    )
    hitung = {
        "awal": Q(mulai__lt=dari),
        "masuk": Q(mulai__gte=dari),
        "keluar": Q(selesai__lt=ke),
        "akhir": Q(selesai__gte=ke),
    }
    baris = baris.values("tempat_tidur__kamar__wisma").order_by()
    baris = baris.annotate(
        lama=Sum(F("dalam")), n=Count("pk"), **{k: Count("pk", filter=q) for k, q in hitung.items()}
    )
    return {b.pop("tempat_tidur__kamar__wisma"): b for b in baris}


def _isi(b, tempat, lama):
    hari = max((b.get("lama") or timedelta()) / timedelta(days=1), 0)
    banyak = b.get("n", 0)
    return {k: b.get(k, 0) for k in ("awal", "masuk", "keluar", "akhir")} | {
        "hari": round(hari),
        "persen": round(100 * hari / (tempat * lama), 1) if tempat and lama else None,
        "rata": round(hari / banyak, 1) if banyak else None,
    }


LAPORAN = Rekap(
    kode="hunian",
    judul="Keterisian rumah dan wisma",
    uraian="Tempat tidur, klien masuk dan keluar, hari huni, dan persen terisi setiap rumah.",
    kelompok="Rujukan dan rumah",
    pembaca=PEMBACA_RUMAH,
    masa="b",
    susun=susun,
    terbit=False,
)
