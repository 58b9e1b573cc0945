"""The minutes of a handover as its record fills them (letters/ruang_berita.py asks here)."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from letters.ruang_berita import Catatan
from referrals.actions.serah import sebut_butir
from referrals.models import ButirSerah, SerahTerima, TandaTangan


def _bersama(model, *medan):
    """The rows of a record along with it, in one query."""
    punya = model.objects.filter(serah_terima=OuterRef("pk"))
    return ArraySubquery(punya.values(baris=JSONObject(**{m: m for m in medan})))


BUTIR = _bersama(ButirSerah, "jenis", "nama", "jumlah", "keterangan")
PARAF = _bersama(TandaTangan, "pihak", "gambar")


def catatan(langkah):
    """What the minutes of this step say and show; None while nothing is written down."""
    serah = (
        SerahTerima.objects.filter(langkah=langkah.pk, batal_pada=None)
        .select_related("oleh__pengguna")
        .annotate(isi_butir=BUTIR, paraf=PARAF)
        .first()
    )
    if serah is None:
        return None
    return Catatan(_isi(serah), {t["pihak"]: t["gambar"] for t in serah.paraf})


def _isi(serah):
    lain = [b.strip() for b in serah.penerima_lain.splitlines() if b.strip()]
    barang = [sebut_butir(ButirSerah(**b)) for b in serah.isi_butir]
    if lain:
        barang.append(f"Diterima juga oleh {'; '.join(lain)}")
    isi = {
        "tanggal_serah": serah.tanggal.isoformat(),
        "tempat": serah.tempat,
        "kondisi": serah.kondisi.strip().rstrip("."),
        "barang": "\n".join(barang),
    }
    medan = ("kedua_nama", "kedua_nomor", "kedua_jabatan", "kedua_alamat")
    medan += ("saksi1_nama", "saksi1_jabatan", "saksi2_nama", "saksi2_jabatan")
    isi |= {m: getattr(serah, m) for m in medan}
    return isi | _pertama(serah)


def _pertama(serah):
    """Named only where it is not the author of the minutes, who stands there anyway."""
    kami = serah.pertama_nama == serah.oleh.pengguna.nama
    medan = ("pertama_nama", "pertama_nomor", "pertama_jabatan")
    return {m: "" if kami else getattr(serah, m) for m in medan}
