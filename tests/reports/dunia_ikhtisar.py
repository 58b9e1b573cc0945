"""One row at least for every number of the overview, written straight into the tables.

What is counted is what stands there, however it came to be; the acts have tests of their own.
"""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Jabatan
from accounts.peran import PEMEGANG_KASUS, Peran
from cases.models import Aduan, Jeda, Langkah, Penampungan, Penugasan, Tenggat, Tugas
from letters.models import Surat, SuratMasuk
from referrals.models import Hunian, Kamar, Penempatan, TempatTidur, Wisma
from standards.kosakata import Jenis
from standards.models import DrafStandar
from tests.conftest import buat_orang

SEMUA_PERAN = [p.value for p in Peran]
HARI = timedelta(days=1)
T = Tugas.Jenis


def salin(baris, **ubah):
    """Another row like this one."""
    medan = [f for f in baris._meta.concrete_fields if not f.generated and not f.primary_key]
    isi = {f.attname: getattr(baris, f.attname) for f in medan} | ubah
    return type(baris).objects.create(**isi)


def isi_dunia(orang, contoh):
    """Rows for every number, from one case of source 1."""
    kini, kantor = timezone.now(), contoh.instansi
    _kasus(contoh, orang, kini)
    _tutup(contoh, kini)
    _tugas(contoh, kini)
    _aduan(contoh.aduan.first(), kini)
    _surat(contoh, orang(Peran.ADMIN_TU))
    _rumah(contoh, orang(Peran.KETUA_RPS), kini)
    _orang(contoh, kantor)
    DrafStandar.objects.create(
        instansi=kantor, nama_berkas="a.toml", naskah="", oleh=orang(Peran.ADMIN_SISTEM)
    )


def kasus_lain(contoh, orang, nomor, **ubah):
    """A running case that everybody who could have one has a part in, save those without people."""
    k = salin(contoh, nomor=nomor, **ubah)
    for peran in PEMEGANG_KASUS if k.petugas_id else ():
        utama = orang(peran).pengguna_id == k.petugas_id
        Penugasan.objects.create(
            kasus=k,
            pengguna=orang(peran).pengguna,
            peran=peran,
            utama=utama,
            oleh=contoh.dibuka_oleh,
        )
    return k


def _kasus(contoh, orang, kini):
    pendamping = orang(Peran.PENDAMPING).pengguna_id
    for i, petugas in enumerate((contoh.petugas_id, pendamping)):
        lewat = kasus_lain(contoh, orang, f"L{i}", tenggat=kini - HARI, petugas_id=petugas)
        kasus_lain(contoh, orang, f"S{i}", tenggat=kini + HARI, petugas_id=petugas)
        jeda = kasus_lain(contoh, orang, f"J{i}", petugas_id=petugas)
        Jeda.objects.create(kasus=jeda, alasan="Menunggu", oleh=contoh.dibuka_oleh)
        langkah = salin(contoh.langkah.first(), kasus_id=lewat.pk)
        _tunggu(lewat, langkah=langkah, pengguna_id=petugas)
        pimpinan = ["kepala_bidang", "kepala_seksi"]
        _tunggu(lewat, langkah=langkah, peran=pimpinan, unit=contoh.unit)
        _tunggu(lewat, langkah=langkah, peran=["peksos"], menunggu="Dukcapil")
    kasus_lain(contoh, orang, "D", darurat=True)
    kasus_lain(contoh, orang, "B", petugas_id=None)


def _tunggu(kasus, jenis=T.LANGKAH, **isi):
    return Tugas.objects.create(
        instansi=kasus.instansi, kasus=kasus, jenis=jenis, judul="Tugas", tautan="/", **isi
    )


def _tutup(contoh, kini):
    """Closed on time, on time after a pause, late, without a limit; one late after its closing."""
    tutup = {"ditutup_pada": kini - HARI, "hasil": "dirujuk"}
    jam = {"urut": 0, "teks": "Waktu", "mulai": kini - 9 * HARI, "penjelasan": "Sebab."}
    tepat = {"jatuh_tempo": kini - 2 * HARI, "berhenti": kini - 3 * HARI}
    lewat = {"jatuh_tempo": kini - 4 * HARI, "berhenti": kini - 3 * HARI}
    for nomor, batas in (("T1", tepat), ("T2", tepat), ("T3", lewat), ("T4", None)):
        k = salin(contoh, nomor=nomor, **tutup)
        if batas:
            Tenggat.objects.create(kasus=k, **jam, **batas)
        if nomor == "T2":
            Jeda.objects.create(
                kasus=k, mulai=kini, selesai=kini, alasan="x", oleh=contoh.dibuka_oleh
            )


def _tugas(contoh, kini):
    """One of each kind, due now, for every role there is."""
    bagi = {"peran": SEMUA_PERAN, "tenggat": kini - HARI}
    for jenis in T:
        if jenis != T.LANGKAH:
            _tunggu(contoh, jenis, **bagi)
    langkah = contoh.langkah.first()
    for jenis in (Jenis.DISPOSISI, Jenis.PARAF, Jenis.TANDA_TANGAN, Jenis.PEMANTAUAN):
        x = salin(langkah, jenis=jenis, kode=f"uji-{jenis}", status=Langkah.Status.TERBUKA)
        _tunggu(contoh, langkah=x, darurat=True, **bagi)


def _aduan(contoh, kini):
    for nomor, ubah in (
        ("A1", {}),
        ("A2", {"darurat": True}),
        ("A3", {"diterima_pada": kini - 2 * HARI}),
        ("A4", {"curiga": "beruntun"}),
    ):
        salin(contoh, nomor=nomor, status=Aduan.Status.BARU, kunci_kirim=None, **ubah)


def _surat(contoh, tu):
    langkah = contoh.langkah.first()
    isi = {
        "instansi": contoh.instansi,
        "kasus": contoh,
        "konseptor": tu,
        "penanda_tangan": tu,
        "tanggal": contoh.instansi.hari_ini(),
    }
    for i, (status, jenis) in enumerate(
        (("bernomor", "rujukan"), ("dicetak", "rujukan"), ("terbit", "pengantar"))
    ):
        Surat.objects.create(
            **isi,
            langkah=salin(langkah, kode=f"surat-{i}"),
            jenis=jenis,
            status=status,
            nomor=f"{i}/2026",
            urut=i,
            pdf="a.pdf",
            sidik="a",
        )
    for i in (1, 2):
        SuratMasuk.objects.create(
            instansi=contoh.instansi,
            tahun=2026,
            urut=i,
            diterima=contoh.instansi.hari_ini(),
            dari="Polres",
            hal="Titipan",
            pindaian="" if i == 1 else "a.pdf",
            dicatat_oleh=tu,
        )


def _rumah(contoh, ketua, kini):
    """Seven days at most: one at ease, one on the sixth day, one past the seventh."""
    wisma = Wisma.objects.create(
        instansi=contoh.instansi, nama="RPS", jenis=Wisma.Jenis.RPS, batas_hari=7
    )
    kamar = Kamar.objects.create(wisma=wisma, nama="Mawar")
    for i, hari in enumerate((0, 6, 8)):
        klien = salin(contoh.klien, nik=None)
        k = salin(contoh, nomor=f"R{i}", klien_id=klien.pk)
        masuk = kini - hari * HARI
        p = Penampungan.objects.create(kasus=k, tempat="RPS", masuk_pada=masuk, oleh=ketua)
        tidur = TempatTidur.objects.create(kamar=kamar, kode=f"T{i}")
        Hunian.objects.create(
            tempat_tidur=tidur,
            kasus=k,
            klien=klien,
            jenis=Hunian.Jenis.TINGGAL,
            selama=(masuk, None),
            penampungan=p,
            oleh=ketua,
        )
    TempatTidur.objects.create(kamar=kamar, kode="T9")
    Penempatan.objects.create(kasus=contoh, wisma=wisma, alasan="Perlu", oleh=ketua)


def _orang(contoh, kantor):
    """Somebody who has left and still has a case; somebody who never signed in."""
    pergi = buat_orang(kantor, Peran.PEKSOS)
    Jabatan.objects.filter(pk=pergi.pk).update(selesai=kantor.hari_ini() - HARI)
    salin(contoh, nomor="P", petugas_id=pergi.pengguna_id)
    baru = buat_orang(kantor, Peran.PERAWAT)
    baru.pengguna.sandi_sementara = True
    baru.pengguna.save()
