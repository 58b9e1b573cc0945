"""The homes of a demo office, as kantor.toml tells them, and the bed a story's client comes to."""

from referrals import ranjang
from referrals.actions import rumah as aksi
from referrals.models import Wisma

KAMAR = ("nama", "jenis_kelamin", "banyak", "usia_min", "usia_maks")


def isi_rumah(contoh, instansi, orang):
    """Set the homes up by the acts of the screens."""
    unit = {u.nama: u for u in instansi.unit.all()}
    for baris in contoh.isi.get("rumah", ()):
        by = orang["admin"]
        isi = {k: v for k, v in baris.items() if k != "kamar"}
        if "unit" in isi:
            isi["unit"] = unit[contoh.isi["unit"][isi["unit"]]]
        wisma = aksi.simpan_wisma(None, isi, by=by)
        for satu in baris["kamar"]:
            isi = dict(zip(KAMAR, satu, strict=False))
            banyak = isi.pop("banyak")
            kamar = aksi.simpan_kamar(None, isi, wisma=wisma, by=by)
            aksi.tambah_tempat_tidur(kamar, banyak=banyak, by=by)


def tempat(kasus, nama):
    """{the bed, or the place in words} that a story's place means for this client."""
    wisma = Wisma.objects.filter(instansi=kasus.instansi_id, nama=nama)
    boleh = ranjang.pilihan(kasus, wisma)
    return {"tempat_tidur": boleh[0].tempat_tidur} if boleh else {"tempat": nama}
