"""Two hundred letters one after another: `python -m bench.surat` with DATABASE_URL; prints JSON.

In a process of its own, so that its memory is that of the letters.
"""

import itertools
import json
import resource
import statistics
import time

import django

BANYAK, HANGAT = 200, 20


def utama():
    from letters import pdf
    from letters.gabung import gabung
    from letters.models import Surat

    semua = list(Surat.objects.lengkap()[:40])
    terbesar = max(
        len(pdf.cetak(s, gabung(s))) for s in itertools.islice(itertools.cycle(semua), BANYAK)
    )
    puncak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    satu = semua[0]
    html = pdf.html(satu, gabung(satu))
    polos = _milidetik(lambda: pdf.cetak_html(html))
    sendiri = _milidetik(lambda: pdf.cetak(satu, gabung(satu)))
    kali = round(sendiri / polos, 2)
    json_isi = {"banyak": BANYAK, "memori": puncak, "terbesar": terbesar, "kali": kali}
    print(json.dumps(json_isi | {"ms": round(sendiri, 1), "lantai_ms": round(polos, 1)}))


def _milidetik(kerja):
    """The median of the processor's time, warm."""
    waktu = []
    for _ in range(HANGAT):
        mulai = time.process_time()
        kerja()
        waktu.append((time.process_time() - mulai) * 1000)
    return statistics.median(waktu)


if __name__ == "__main__":
    django.setup()
    utama()
