"""What a handover begins with before anyone types: who is there, and who is to receive."""

from cases.rincian import objek
from letters import bawaan
from referrals.actions.serah import MEDAN, rujukan_diterima
from referrals.models import Pemulangan
from standards.kosakata import Jenis


def klien_masuk(langkah):
    """The client is brought to us: no referral before this step, and a place with us after it."""
    if objek(langkah) != "klien" or langkah.jenis == Jenis.PEMULANGAN:
        return False
    jalur = langkah.kasus.aturan.langkah_jalur(langkah.kasus.jalur)
    kode = [x.id for x in jalur]
    di = kode.index(langkah.kode) if langkah.kode in kode else len(jalur)
    if any(x.jenis in (Jenis.RUJUKAN, Jenis.PEMULANGAN) for x in jalur[:di]):
        return False
    return any(x.jenis == Jenis.PENEMPATAN for x in jalur[di:])


def awal(langkah, by):
    """{field: value} of a new record; of the one that was voided, if there is one."""
    batal = next((s for s in langkah.serah_terima.all() if s.batal_pada), None)
    if batal is not None:
        return dari_catatan(batal)
    isi = {
        "tanggal": langkah.kasus.instansi.hari_ini(),
        "tempat": bawaan.tempat_serah(langkah.kasus),
    }
    return isi | _pihak(langkah, by) | _saksi(langkah)


def dari_catatan(serah):
    """A record's own fields, to be typed over."""
    isi = {m: getattr(serah, m) for m in MEDAN}
    isi |= serah.isi_langkah.get("rincian", {})
    isi |= {f"fakta_{k}": v for k, v in serah.isi_langkah.get("jawaban", {}).items()}
    isi["butir"] = list(serah.butir.values("jenis", "nama", "jumlah", "keterangan"))
    lain = [f"{serah.kedua_nama}, {serah.kedua_jabatan}", serah.penerima_lain]
    return isi | {"penerima": "\n".join(filter(None, lain))}


def _pihak(langkah, by):
    kami = {"nama": by.pengguna.nama, "nomor": by.pengguna.nip, "jabatan": by.nama_jabatan}
    if klien_masuk(langkah):
        kantor = langkah.kasus.instansi
        isi = {f"kedua_{k}": v for k, v in kami.items()}
        return isi | {"kedua_alamat": f"{kantor.nama}, {kantor.alamat}", "tempat": kantor.nama}
    return {f"pertama_{k}": v for k, v in kami.items()} | _kedua(langkah, by)


def _kedua(langkah, by):
    kasus = langkah.kasus
    if objek(langkah) == "bantuan":
        klien = kasus.klien
        isi = {"nama": klien.nama, "nomor": klien.nik or "", "jabatan": "Penerima bantuan"}
        alamat = bawaan.alamat(klien, "domisili", "ktp")
        return {f"kedua_{k}": v for k, v in isi.items()} | {"kedua_alamat": alamat}
    if langkah.jenis == Jenis.PEMULANGAN:
        return _keluarga(kasus)
    if objek(langkah) == "berkas":
        return _penerima_berkas(langkah, by)
    return {"kedua_alamat": _lembaga(langkah)} | _narahubung(langkah)


def _keluarga(kasus):
    """Whom the return is agreed with, at their own address."""
    pulang = kasus.pemulangan.filter(status=Pemulangan.Status.BERANGKAT).first()
    if pulang is None:
        return {}
    return {
        "kedua_nama": pulang.keluarga,
        "kedua_jabatan": pulang.hubungan,
        "kedua_alamat": pulang.alamat,
        "tempat": pulang.alamat[:150],
    }


def _penerima_berkas(langkah, by):
    """Papers go to whoever carries the case and to its Kabid, never to the giver."""
    kasus, orang = langkah.kasus, []
    if kasus.petugas_id:
        peran = next((p.peran for p in kasus.penugasan.all() if p.selesai is None and p.utama), "")
        orang.append((kasus.petugas.nama, kasus.instansi.sebutan(peran or "peksos")))
    orang.append((bawaan.nama_kabid(kasus), bawaan.jabatan_kabid(kasus)))
    orang = [(n, j) for n, j in orang if n and n != by.pengguna.nama]
    return {
        "penerima": "\n".join(f"{n}, {j}" for n, j in orang),
        "barang": _surat_terakhir(kasus),
        "jumlah": "1 berkas",
    }


def _surat_terakhir(kasus):
    from letters.models import Surat

    surat = Surat.objects.filter(kasus=kasus.pk).exclude(nomor="").order_by("-pk").first()
    return f"{surat.sebutan} Nomor {surat.nomor}" if surat else ""


def _narahubung(langkah):
    rujukan = rujukan_diterima(langkah)
    if rujukan is None:
        return {}
    lembaga = rujukan.lembaga
    alamat = ", ".join(filter(None, [lembaga.nama, lembaga.alamat]))
    return {"kedua_nama": lembaga.narahubung, "kedua_alamat": alamat, "tempat": lembaga.nama}


def _lembaga(langkah):
    """Where the client goes, as the referral's own step says it, else the standard."""
    rujuk = [
        x.rincian["lembaga"]
        for x in langkah.kasus.langkah.all()
        if x.terkini and x.selesai and x.jenis == Jenis.RUJUKAN and x.rincian.get("lembaga")
    ]
    return rujuk[-1] if rujuk else langkah.menunggu


def _saksi(langkah):
    if objek(langkah) != "klien" or langkah.jenis == Jenis.PEMULANGAN:
        return {}
    kasus = langkah.kasus
    nama, jabatan = bawaan.nama_kabid(kasus), bawaan.jabatan_kabid(kasus)
    return {"saksi1_nama": nama, "saksi1_jabatan": jabatan}
