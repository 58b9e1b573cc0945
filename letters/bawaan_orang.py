"""First values about people: the client, whoever the standard names, the kelurahan that asks."""

from accounts.peran import Peran
from letters import bawaan


def nama_orang(kode):
    """The name of a person outside the office who signs."""
    if kode == "klien":
        return lambda kasus: kasus.klien.nama
    return bawaan.nama_pelapor if kode == "pelapor" else _dari_orang(kode, "nama")


def nomor_orang(kode):
    if kode == "klien":
        return lambda kasus: kasus.klien.nik or ""
    return _dari_orang(kode, "nik")


def _dari_orang(kode, isian):
    """What the case knows of a person whom its standard names; of the only one, by any name."""

    def awal(kasus):
        semua = list(kasus.orang.all())
        punya = [o for o in semua if o.subjek == kode] or (semua if len(semua) == 1 else [])
        return getattr(punya[0], isian) if punya else ""

    return awal


def alamat_orang(kode):
    return _dari_orang(kode, "alamat")


def telepon_orang(kode):
    return _dari_orang(kode, "telepon")


def hubungan_orang(kode):
    return _dari_orang(kode, "hubungan")


def klien_penerima(kasus):
    """The client as the addressee; where somebody without an address is, is not known."""
    return (
        f"Sdr. {kasus.klien.nama}\n{bawaan.alamat(kasus.klien, 'domisili', 'ktp') or 'di Tempat'}"
    )


def kantor_dan_kota(kasus):
    """The office as the addressee of somebody else's letter."""
    return f"Kepala {kasus.instansi.nama}\ndi {kasus.instansi.kota}"


def desa_pemohon(kasus):
    """The kelurahan or desa that reported the case: its officer's own post."""
    aduan = bawaan.aduan_pertama(kasus)
    pencatat = aduan and aduan.dicatat_oleh
    if pencatat is None or pencatat.peran != Peran.PETUGAS_DESA:
        return ""
    unit = pencatat.unit
    return unit.nama if unit else ""


def pernyataan_tertib(kasus):
    return "\n".join(
        (
            f"bersedia mengikuti segala peraturan yang ditetapkan dalam {kasus.instansi.nama};",
            "bersedia mengikuti kegiatan pelayanan sesuai rencana yang disepakati; dan",
            "tidak meninggalkan tempat pelayanan tanpa izin petugas.",
        )
    )


def pernyataan_asesmen(kasus):
    return "\n".join(
        (
            f"bersedia diasesmen oleh petugas {kasus.instansi.nama};",
            "memberi keterangan yang benar tentang diri dan keluarga; dan",
            "mengetahui bahwa keterangan itu dirahasiakan dan hanya dipakai untuk pelayanan.",
        )
    )


def permohonan_pendampingan(kasus):
    return f"pendampingan Pekerja Sosial untuk memperoleh {bawaan.sebutan_layanan(kasus)}"


def tanggal_cek_dtks(kasus):
    hari = kasus.klien.dtks_dicek
    return hari.isoformat() if hari else ""


def nomor_kk(kasus):
    return kasus.klien.nomor_kk


def lampiran_identitas(kasus):
    return "" if kasus.klien.tanpa_identitas else "Fotokopi KTP dan KK"
