"""The client at the front of a case record, and the lists at its end."""

from django.db.models import Q

from accounts import wilayah
from accounts.kalimat import tanggal
from assessments.rekam.bagian import Masa, hari
from assessments.rekam.kasus import berisi
from cases.identitas import samarkan_nik
from cases.models import Berkas, Kasus
from cases.models.klien import JenisKelamin
from letters.models import Surat
from letters.models.jenis import KEPADA_PELAPOR

#: Rows of the history that one record prints; a longer one asks for a period.
BATAS_RIWAYAT = 600


# ------------------------------------------------------------------------------ who
def identitas(kasus, nik=False):
    """The client's identity; numbers in part unless they are asked for."""
    k = kasus.klien
    nama = wilayah.nama_banyak({k.wilayah_ktp_id, k.wilayah_domisili_id} - {None})
    samar = str if nik else samarkan_nik
    return berisi(
        [
            ("Nama", k.nama),
            ("Alias", k.alias),
            ("NIK", samar(k.nik) if k.nik else ""),
            ("Nomor KK", samar(k.nomor_kk) if k.nomor_kk else ""),
            ("Tanpa identitas", k.alasan_tanpa_identitas if k.tanpa_identitas else ""),
            ("Jenis kelamin", k.get_jenis_kelamin_display()),
            ("Tempat, tanggal lahir", _lahir(k)),
            ("Agama", k.get_agama_display()),
            ("Status kawin", k.get_status_kawin_display()),
            ("Pendidikan", k.get_pendidikan_display()),
            ("Pekerjaan", k.pekerjaan),
            ("Alamat KTP", _alamat(k.alamat_ktp, k.rt_rw_ktp, nama.get(k.wilayah_ktp_id))),
            (
                "Domisili",
                _alamat(k.alamat_domisili, k.rt_rw_domisili, nama.get(k.wilayah_domisili_id)),
            ),
            ("Telepon", k.telepon),
            ("Disabilitas", k.disabilitas),
            ("Bahasa sehari-hari", k.bahasa),
            ("JKN/BPJS", samar(k.jkn) if k.jkn else ""),
            ("DTKS/DTSEN", _dtks(k)),
            ("Kategori", ", ".join(_kategori(k))),
        ]
    )


def _lahir(k):
    hari_lahir = tanggal(k.tanggal_lahir)
    if hari_lahir:
        hari_lahir += f" ({k.umur()} tahun{', perkiraan' if k.lahir_perkiraan else ''})"
    return ", ".join(x for x in (k.tempat_lahir, hari_lahir) if x)


def _alamat(jalan, rt_rw, daerah):
    return ", ".join(x for x in (jalan, rt_rw and f"RT/RW {rt_rw}", daerah) if x)


def _dtks(k):
    desil = f"desil {k.desil}" if k.desil else ""
    return ", ".join(x for x in (k.get_dtks_display(), desil) if x)


def _kategori(k):
    label = dict(k._meta.get_field("kategori").flatchoices)
    return [label.get(x, x) for x in (k.kategori, *k.kategori_lain) if x]


def orang(kasus, nik=False):
    """The people whom the standard names: what they are called, and what is known of them."""
    sebutan = {s.kode: s.sebutan for s in kasus.aturan.subjek}
    for o in kasus.orang.all():
        nomor = (o.nik if nik else samarkan_nik(o.nik)) if o.nik else ""
        kelamin = JenisKelamin(o.jenis_kelamin).label if o.jenis_kelamin else ""
        isi = [o.nama, o.hubungan, kelamin, nomor and f"NIK {nomor}", o.alamat, o.telepon]
        yield sebutan.get(o.subjek, o.subjek), ", ".join(x for x in isi if x)


def petugas(kasus):
    """Who has had the case in hand, since when, until when."""
    for p in sorted(kasus.penugasan.all(), key=lambda p: (p.mulai, p.pk)):
        sampai = f"–{tanggal(p.selesai)}" if p.selesai else "–sekarang"
        peran = kasus.instansi.sebutan(p.peran)
        yield p.pengguna.nama, f"{peran}, {tanggal(p.mulai)}{sampai}"


# ------------------------------------------------------------------------------ lists
def syarat(kasus):
    return list(kasus.persyaratan.all())


def surat(kasus, jabatan, masa: Masa):
    """The letters that this person may read; who reported a case is not named among addressees."""
    lampiran = Surat.objects.tentang(Kasus.objects.filter(pk=kasus.pk)).values("pk")
    semua = Surat.objects.visible_to(jabatan).filter(Q(kasus=kasus) | Q(pk__in=lampiran))
    semua = semua.select_related("kasus__klien", "langkah").defer("cetak", "kasus__fakta")
    return [
        (s.tanggal or hari(s.dibuat_pada), s, "" if s.jenis in KEPADA_PELAPOR else s.kepada)
        for s in semua.order_by("dibuat_pada", "pk")
        if masa.memuat(s.tanggal or hari(s.dibuat_pada))
    ]


def dokumen(kasus, jabatan, masa: Masa):
    semua = Berkas.objects.pada(kasus, jabatan).select_related("langkah", "persyaratan")
    return [b for b in semua if masa.memuat(hari(b.pada))]


def riwayat(kasus, masa: Masa):
    """The lines of the history, oldest first; more than the limit is told by their number."""
    semua = kasus.riwayat.select_related("oleh__pengguna").order_by("pada", "id")
    if masa.dari:
        semua = semua.filter(pada__date__gte=masa.dari)
    if masa.sampai:
        semua = semua.filter(pada__date__lte=masa.sampai)
    return list(semua[: BATAS_RIWAYAT + 1])
