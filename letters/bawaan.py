"""What a draft is filled with before anyone types: the case's own data, one function per field."""

from datetime import timedelta

from accounts import wilayah
from accounts.peran import Peran
from letters.nomor import klasifikasi_kasus
from standards.kata_waktu import tanggal_pendek
from standards.kosakata import Jenis, Kerahasiaan, Putusan

#: Sources whose reporter is an office that wrote, not a person to protect.
SUMBER_LEMBAGA = ("desa", "polisi", "rumah_sakit", "slrt", "dinsos", "lembaga")
#: Surat tugas, code of the personnel classification.
KLASIFIKASI_TUGAS = "800.1.11.1"
LAMA_TUGAS = timedelta(days=7)


def tetap(nilai):
    """A field that begins with the same words in every case."""
    return lambda kasus: nilai


def kosong(kasus):
    return ""


def klasifikasi(kasus):
    return klasifikasi_kasus(kasus)


def sifat(kasus):
    return "Rahasia" if kasus.kerahasiaan == Kerahasiaan.RAHASIA else "Biasa"


def _tanggal_langkah(kasus, *jenis):
    """The day of the last completed step of these kinds, as ISO text."""
    hari = (
        kasus.langkah.terkini()
        .filter(jenis__in=jenis, status="selesai")
        .order_by("tanggal", "urut")
        .values_list("tanggal", flat=True)
        .last()
    )
    return hari.isoformat() if hari else ""


def tanggal_asesmen(kasus):
    return _tanggal_langkah(kasus, Jenis.ASESMEN)


def tanggal_pembahasan(kasus):
    return _tanggal_langkah(kasus, Jenis.KONFERENSI)


def acara_pembahasan(kasus):
    """By its number: who is discussed is not for an invitation."""
    return f"pembahasan kasus Nomor {kasus.nomor}"


def hari_ini(kasus):
    return kasus.instansi.hari_ini().isoformat()


def batas_lapor(kasus):
    return (kasus.instansi.hari_ini() + LAMA_TUGAS).isoformat()


def alasan_putusan(*putusan):
    """The reason of the case's newest verdict of these kinds."""

    def alasan(kasus):
        disposisi = kasus.disposisi.filter(putusan__in=putusan).first()
        return disposisi.alasan if disposisi else ""

    return alasan


alasan_rujuk = alasan_putusan(Putusan.RUJUK)


def alasan_tolak(kasus):
    """Of the verdict, or of the closing that the Kabid approved."""
    return alasan_putusan(Putusan.TOLAK)(kasus) or str(kasus.rincian_hasil.get("alasan") or "")


def lembaga_tujuan(kasus):
    """The institution that the closing of the case names, if it does."""
    return str(kasus.rincian_hasil.get("tujuan") or "")


def lampiran_rujukan(kasus):
    identitas = [] if kasus.klien.tanpa_identitas else ["Fotokopi identitas klien"]
    return "\n".join(["Laporan sosial", *identitas])


def aduan_pertama(kasus):
    return kasus.aduan.order_by("diterima_pada").first()


def dasar_tugas(kasus):
    """Why the officers are sent: the report, and the decree of the service standard."""
    baris = []
    if aduan := aduan_pertama(kasus):
        hari = tanggal_pendek(aduan.diterima_pada.astimezone(kasus.instansi.zona).date())
        baris.append(f"Aduan Nomor {aduan.nomor} tanggal {hari};")
    else:
        baris.append(f"Kasus Nomor {kasus.nomor};")
    if sk := kasus.aturan.no_sk:
        baris.append(
            f"Standar Pelayanan {kasus.standar.judul}, Keputusan Kepala "
            f"{kasus.instansi.nama} Nomor {sk}."
        )
    return "\n".join(baris)


def uraian_tugas(kasus):
    aduan = aduan_pertama(kasus)
    atas = f"aduan Nomor {aduan.nomor}" if aduan else f"kasus Nomor {kasus.nomor}"
    return f"Melaksanakan penjangkauan dan asesmen atas {atas}"


def lokasi(kasus):
    if not (aduan := aduan_pertama(kasus)):
        return ""
    return ", ".join(x for x in (aduan.lokasi, wilayah.nama_lengkap(aduan.wilayah_id)) if x)


def pelapor(kasus):
    aduan = aduan_pertama(kasus)
    if aduan is None or aduan.anonim or aduan.rahasiakan_pelapor or not aduan.pelapor_nama:
        return ""
    return f"Sdr. {aduan.pelapor_nama}\ndi Tempat"


def permohonan(kasus):
    """What is being answered, without the client's name: the report and the service asked for."""
    aduan = aduan_pertama(kasus)
    if aduan is None:
        return f"permohonan {sebutan_layanan(kasus)} yang kami catat dengan Nomor {kasus.nomor}"
    hari = tanggal_pendek(aduan.diterima_pada.astimezone(kasus.instansi.zona).date())
    surat = f" melalui surat Nomor {aduan.nomor_surat}" if aduan.nomor_surat else ""
    return (
        f"aduan Saudara{surat} yang kami terima tanggal {hari} dan kami catat dengan Nomor "
        f"{aduan.nomor}, untuk memperoleh {sebutan_layanan(kasus)}"
    )


def tempat_serah(kasus):
    return f"Kantor {kasus.instansi.nama}"


def _kabid(kasus):
    """Asked once for a draft that prints name and post."""
    if "_kabid" not in kasus.__dict__:
        kasus._kabid = pejabat(kasus.instansi, Peran.KEPALA_BIDANG, unit=kasus.unit_id)
    return kasus._kabid


def nama_kabid(kasus):
    """The head of the unit is the first witness of a handover."""
    jabatan = _kabid(kasus)
    return jabatan.pengguna.nama if jabatan else ""


def jabatan_kabid(kasus):
    jabatan = _kabid(kasus)
    return jabatan.nama_jabatan if jabatan else ""


def pejabat(instansi, peran, unit=None):
    """Who holds this role today; whoever acts for the holder before the holder.

    Who signs only in the holder's name comes last.
    """
    calon = instansi.jabatan.berlaku(instansi.hari_ini()).lengkap().filter(peran=peran)
    if unit:
        calon = calon.filter(unit=unit)

    def urutan(j):
        return j.sifat != j.Sifat.AN, j.sifat != j.Sifat.DEFINITIF, j.mulai, j.pk

    return max(calon, key=urutan, default=None)


def petugas_surat(kasus):
    """Those assigned now, as a surat tugas lists them: name, NIP, rank, post."""
    anggota = list(kasus.anggota())
    jabatan = {
        j.pengguna_id: j
        for j in kasus.instansi.jabatan.berlaku(kasus.instansi.hari_ini())
        .filter(pengguna__in=[p.pengguna_id for p in anggota])
        .select_related("instansi")
    }
    return [
        {
            "nama": p.pengguna.nama,
            "nip": p.pengguna.nip_terbaca,
            "pangkat": p.pengguna.pangkat,
            "jabatan": jabatan[p.pengguna_id].nama_jabatan
            if p.pengguna_id in jabatan
            else kasus.instansi.sebutan(p.peran),
        }
        for p in anggota
    ]


# ------------------------------------------------------------------------------ other letters
def alasan_setuju(kasus):
    return alasan_putusan(Putusan.SETUJU)(kasus)


def nama_kantor(kasus):
    return kasus.instansi.nama


def judul_layanan(kasus):
    return kasus.standar.judul


def nama_petugas(kasus):
    return ", ".join(p.pengguna.nama for p in kasus.anggota())


def alamat_klien(kasus):
    """Where the client comes from: the identity card before the present place."""
    return alamat(kasus.klien, "ktp", "domisili")


def beralamat(klien):
    """Whether any address is known, without asking for the names of its areas."""
    jenis = ("domisili", "ktp")
    return any(getattr(klien, f"alamat_{j}") or getattr(klien, f"wilayah_{j}_id") for j in jenis)


def alamat(klien, *urutan):
    """The first known address of these kinds ('ktp', 'domisili'), in one line."""
    for jenis in urutan:
        jalan = getattr(klien, f"alamat_{jenis}")
        kode = getattr(klien, f"wilayah_{jenis}_id")
        if jalan or kode:
            rt_rw = getattr(klien, f"rt_rw_{jenis}")
            bagian = (jalan, f"RT/RW {rt_rw}" if rt_rw else "", wilayah.nama_lengkap(kode))
            return ", ".join(x for x in bagian if x)
    return ""


def _hari_aduan(aduan, kasus):
    return aduan.diterima_pada.astimezone(kasus.instansi.zona).date()


def tanggal_aduan(kasus):
    aduan = aduan_pertama(kasus)
    return _hari_aduan(aduan, kasus).isoformat() if aduan else ""


def nomor_aduan(kasus):
    aduan = aduan_pertama(kasus)
    return aduan.nomor if aduan else kasus.nomor


def kanal_aduan(kasus):
    aduan = aduan_pertama(kasus)
    return aduan.get_kanal_display().lower() if aduan else ""


def nama_pelapor(kasus):
    """Never one who asked to be kept secret: a letter of the case lies in the client's file."""
    aduan = aduan_pertama(kasus)
    tertutup = aduan is None or aduan.anonim or aduan.rahasiakan_pelapor
    return "" if tertutup else aduan.pelapor_nama


def sumber_surat(kasus):
    """Whom a report comes from, as letters to others name it: an institution, never a person."""
    aduan = aduan_pertama(kasus)
    if aduan is None:
        return ""
    lembaga = nama_pelapor(kasus) if aduan.sumber in SUMBER_LEMBAGA else ""
    return lembaga or aduan.get_sumber_display()


def nomor_surat_masuk(kasus):
    aduan = aduan_pertama(kasus)
    return aduan.nomor_surat if aduan else ""


def permohonan_layanan(kasus):
    return f"Permohonan {sebutan_layanan(kasus)}"


def sebutan_layanan(kasus):
    """The service in a sentence; many titles begin with the word themselves."""
    judul = kasus.standar.judul
    return judul if judul.lower().startswith("layanan") else f"layanan {judul}"


def dasar_permohonan(kasus):
    """What a recommendation answers: the letter that came in, else the report."""
    aduan = aduan_pertama(kasus)
    if aduan is None:
        return ""
    hari = tanggal_pendek(_hari_aduan(aduan, kasus))
    if aduan.nomor_surat:
        return f"surat {sumber_surat(kasus)} Nomor {aduan.nomor_surat} yang diterima tanggal {hari}"
    return f"aduan Nomor {aduan.nomor} tanggal {hari}"


def sumber_rujukan(kasus):
    aduan = aduan_pertama(kasus)
    if aduan is None:
        return ""
    hari = tanggal_pendek(_hari_aduan(aduan, kasus))
    return (
        f"Klien dilaporkan melalui {kanal_aduan(kasus)} pada tanggal {hari} "
        f"(aduan Nomor {aduan.nomor})."
    )


def penutup(kasus):
    return "Demikian disampaikan untuk dipergunakan sebagaimana mestinya"
