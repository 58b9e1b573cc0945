"""The demo office and its people: at least one for every role. Names and numbers are invented."""

from datetime import date, timedelta
from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from accounts.models import Instansi, Jabatan, Pengguna, Unit
from accounts.peran import Peran

KODE = "dinsos-pangkalpinang"
SANDI = "coba-tuntas"
REHSOS = "Bidang Rehabilitasi Sosial"
LINJAMSOS = "Bidang Perlindungan dan Jaminan Sosial"
SEJAK = date(2022, 1, 3)
#: The acting Kepala Bidang: since so many working days, for so long.
PLT_SEJAK, PLT_LAMA = 5, timedelta(days=90)

KANTOR = {
    "kode": KODE,
    "singkatan": "PKP",
    "nama": "Dinas Sosial Kota Pangkalpinang",
    "nama_singkat": "Dinsos Kota Pangkalpinang",
    "pemerintah": "Pemerintah Kota Pangkalpinang",
    "kota": "Pangkalpinang",
    "wilayah_id": "19.71",
    "alamat": "Jl. Usman Ambon no. 25 Kel. Kejaksaan Kecamatan Taman Sari Kota Pangkalpinang 33173",
    "kontak": "081358734496, sosialpangkalpinang.com, dinsos@pangkalpinang.go.id",
    "logo": "logo/kota-pkp.svg",
    "zona_waktu": Instansi.Zona.WIB,
    "unit_surat": "DINSOS",
    "sebutan_peran": {Peran.KETUA_RPS: "Ketua RPS SENYUM"},
}


class Orang(NamedTuple):
    """One person: sign-in, name, role; unit and own title of the post, NIP and rank if any."""

    masuk: str
    nama: str
    peran: Peran
    unit: str = ""
    sebutan: str = ""
    nip: str = ""
    pangkat: str = ""


P = Peran
ORANG = (
    Orang("loket", "Yanti Oktaviani, A.Md.", P.PETUGAS_LAYANAN, "", "Petugas Layanan SLRT",
          "199610152020122901", "Pengatur (II/c)"),
    Orang("kelurahan", "Bujang Saputra, S.Sos.", P.PETUGAS_DESA, "",
          "Kepala Seksi Kesejahteraan Sosial Kelurahan Selindung",
          "198806212012011902", "Penata Muda Tk. I (III/b)"),
    Orang("rina", "Rina Agustina, S.Tr.Sos.", P.PEKSOS, REHSOS, "Pekerja Sosial Ahli Muda",
          "198908172014022903", "Penata (III/c)"),
    Orang("hendri", "Hendri Kurniawan, S.Sos.", P.PEKSOS, REHSOS, "Pekerja Sosial Ahli Pertama",
          "199203042019031904", "Penata Muda (III/a)"),
    Orang("lia", "Lia Marlina, S.Tr.Sos.", P.PEKSOS, REHSOS, "Pekerja Sosial Ahli Pertama",
          "199511282020122905", "Penata Muda (III/a)"),
    Orang("pendamping", "Fitriyanti, S.Sos.", P.PENDAMPING, REHSOS,
          "Pendamping Rehabilitasi Sosial"),
    Orang("kasi", "Erwandi, S.ST.", P.KEPALA_SEKSI, REHSOS,
          "Kepala Seksi Rehabilitasi Sosial Tuna Sosial",
          "198204112006041906", "Penata Tk. I (III/d)"),
    Orang("kabid", "Hj. Sumarni, S.Sos., M.Si.", P.KEPALA_BIDANG, REHSOS,
          "Kepala Bidang Rehabilitasi Sosial", "197405232000032907", "Pembina (IV/a)"),
    Orang("kabid.linjamsos", "Zulkarnain, S.IP., M.M.", P.KEPALA_BIDANG, LINJAMSOS,
          "Kepala Bidang Perlindungan dan Jaminan Sosial",
          "197609092001121908", "Pembina (IV/a)"),
    Orang("rps", "Sopian Hadi, S.Sos.", P.KETUA_RPS, REHSOS, "",
          "198512302010011909", "Penata (III/c)"),
    Orang("psikolog", "Melinda Tjhin, M.Psi., Psikolog", P.PSIKOLOG, REHSOS),
    Orang("perawat", "Suryani, A.Md.Kep.", P.PERAWAT, REHSOS, "",
          "199307192017052910", "Pengatur Tk. I (II/d)"),
    Orang("penyuluh", "Abang Faizal Rahman, S.Sos.", P.PENYULUH_SOSIAL, REHSOS,
          "Penyuluh Sosial Ahli Muda", "198702052011011911", "Penata (III/c)"),
    Orang("rohani", "Mat Yasin, S.Pd.I.", P.PROFESI_LAIN, REHSOS, "Pembimbing Rohani"),
    Orang("tu", "Desi Susanti, A.Md.", P.ADMIN_TU, "", "Pengadministrasi Persuratan",
          "199008262015032912", "Penata Muda (III/a)"),
    Orang("bendahara", "Heryanto Bong, S.E.", P.BENDAHARA, "", "",
          "198411142009031913", "Penata (III/c)"),
    Orang("sekretaris", "Hj. Nurhayati, S.Sos., M.A.P.", P.SEKRETARIS, "",
          "Sekretaris Dinas Sosial", "197107021995032914", "Pembina Tk. I (IV/b)"),
    Orang("kadis", "Drs. H. Rusdi Hamdani, M.Si.", P.KEPALA_INSTANSI, "", "",
          "196904121993031915", "Pembina Utama Muda (IV/c)"),
    Orang("lks", "Hj. Aminah Saleh", P.PIMPINAN_LEMBAGA, "", "Ketua LKS Serumpun Sebalai"),
    Orang("auditor", "Ardiansyah, S.E., Ak.", P.AUDITOR, "", "Auditor Inspektorat Kota",
          "198010102005011916", "Pembina (IV/a)"),
    Orang("admin", "Rizki Ramadhan, S.Kom.", P.ADMIN_SISTEM, "", "",
          "199401222019031917", "Penata Muda (III/a)"),
)  # fmt: skip


def buat_kantor():
    """The office with its two units; nobody works there yet."""
    kantor = Instansi.objects.create(**KANTOR)
    Unit.objects.bulk_create(Unit(instansi=kantor, nama=nama) for nama in (REHSOS, LINJAMSOS))
    return kantor


def isi_orang(kantor, plt_sejak):
    """Everybody's post by sign-in name; "plt" is the Kepala Seksi's second post."""
    unit = {u.nama: u for u in kantor.unit.all()}
    sandi = make_password(SANDI)  # once: a hash takes a third of a second
    jabatan = {o.masuk: _tempatkan(o, kantor, unit.get(o.unit), sandi) for o in ORANG}
    kasi = jabatan["kasi"]
    jabatan["plt"] = Jabatan.objects.create(
        pengguna=kasi.pengguna,
        instansi=kantor,
        unit=kasi.unit,
        peran=Peran.KEPALA_BIDANG,
        sebutan=jabatan["kabid"].sebutan,
        sifat=Jabatan.Sifat.PLT,
        nomor_sk=f"800.1.3.1/214/BKPSDM/{plt_sejak.year}",
        mulai=plt_sejak,
        selesai=plt_sejak + PLT_LAMA,
    )
    return jabatan


def _tempatkan(orang, kantor, unit, sandi):
    pengguna = Pengguna.objects.create(
        username=orang.masuk,
        nama=orang.nama,
        nip=orang.nip,
        pangkat=orang.pangkat,
        password=sandi,
    )
    jabatan = Jabatan.objects.create(
        pengguna=pengguna,
        instansi=kantor,
        unit=unit,
        peran=orang.peran,
        sebutan=orang.sebutan,
        mulai=SEJAK,
    )
    pengguna.jabatan_aktif = jabatan
    pengguna.save(update_fields=["jabatan_aktif"])
    return jabatan


def daftar_masuk():
    """(sign-in, name, posts) of everybody, as the command prints them."""
    jabatan = Jabatan.objects.lengkap().filter(instansi__kode=KODE).order_by("sifat", "pk")
    sebutan = {}
    for j in jabatan:
        sebutan.setdefault(j.pengguna.username, []).append(j.nama_jabatan)
    return [(o.masuk, o.nama, "; ".join(sebutan.get(o.masuk, ["-"]))) for o in ORANG]
