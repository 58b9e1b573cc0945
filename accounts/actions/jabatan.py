"""Posts: given, corrected, ended on a date, taken back when written down by mistake."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, Q

from accounts.actions.inti import kunci_kantor, minta, minta_alasan, tertulis, ubah
from accounts.izin import TIDAK, YA, izin_akhiri, izin_jabatan, mengelola
from accounts.kalimat import tanggal
from accounts.models import Jabatan
from accounts.models.riwayat import catat
from accounts.peran import Peran

#: What a correction may touch: another role is another post, ended and given anew.
DIKOREKSI = ("unit", "sebutan", "sifat", "nomor_sk", "mulai", "selesai")
ISI = ("peran", *DIKOREKSI)
ADMIN_TERAKHIR = (
    "Kantor harus tetap mempunyai admin sistem lain yang aktif dan tidak berakhir lebih dahulu. "
    "Beri dahulu peran itu kepada orang lain."
)


def izin_beri(pengguna, by):
    """May this person get a post here? Only people of one's own office."""
    sini = mengelola(by) and pengguna.semua_jabatan.filter(instansi=by.instansi_id).exists()
    return YA if sini else TIDAK


@transaction.atomic
def beri_jabatan(pengguna, isi, *, by, baru=False):
    """Give a post.

    Args:
        isi: the fields in ISI.
        baru: the account is made in this very transaction and has no post yet.
    """
    kantor = kunci_kantor(by)
    minta(YA if baru else izin_beri(pengguna, by))
    if not pengguna.is_active:
        raise ValidationError("Akun ini tidak aktif; aktifkan dahulu.")
    jabatan = Jabatan(pengguna=pengguna, instansi=kantor, **{k: isi[k] for k in ISI})
    _periksa(jabatan)
    _simpan(jabatan)
    catat(
        "beri_jabatan",
        f"{pengguna.nama}: {jabatan.nama_jabatan}",
        instansi=kantor,
        oleh=by,
        pengguna=pengguna,
        data={k: ["", tertulis(isi[k])] for k in ISI if isi[k]},
    )
    return jabatan


@transaction.atomic
def ubah_jabatan(jabatan, isi, *, by, alasan):
    """Correct a post that was written down wrongly, with the reason."""
    kantor = kunci_kantor(by)
    jabatan = kunci(jabatan)
    minta(izin_jabatan(jabatan, by))
    minta_alasan(alasan)
    beda = ubah(jabatan, {k: isi[k] for k in DIKOREKSI})
    if not beda:
        return jabatan
    _periksa(jabatan)
    if jabatan.selesai and jabatan.selesai < kantor.hari_ini():
        minta(izin_akhiri(jabatan, by))
    pastikan_ada_admin(kantor, ubahan=jabatan)
    _simpan(jabatan)
    _catat("ubah_jabatan", jabatan, by, alasan, beda)
    return jabatan


@transaction.atomic
def akhiri_jabatan(jabatan, *, selesai, by, alasan):
    """The post ends on that day, the last on which it is held."""
    kantor = kunci_kantor(by)
    jabatan = kunci(jabatan)
    kini = kantor.hari_ini()
    # Work that is to end later is handed over by then; the page of loads reminds of it.
    minta(izin_akhiri(jabatan, by) if selesai <= kini else izin_jabatan(jabatan, by))
    minta_alasan(alasan)
    if jabatan.selesai and jabatan.selesai < kini:
        raise ValidationError(f"Jabatan ini sudah berakhir {tanggal(jabatan.selesai)}.")
    beda = ubah(jabatan, {"selesai": selesai})
    _periksa(jabatan)
    pastikan_ada_admin(kantor, ubahan=jabatan)
    _simpan(jabatan)
    _catat("akhiri_jabatan", jabatan, by, alasan, beda)
    return jabatan


@transaction.atomic
def hapus_jabatan(jabatan, *, by, alasan):
    """Take back a post given by mistake, while nobody has acted in it."""
    kantor = kunci_kantor(by)
    jabatan = kunci(jabatan)
    minta(izin_jabatan(jabatan, by))
    minta_alasan(alasan)
    pastikan_ada_admin(kantor, tanpa_jabatan=jabatan)
    if jabatan.pengguna.semua_jabatan.count() == 1:
        raise ValidationError("Ini satu-satunya jabatan orang ini; nonaktifkan akunnya.")
    data = {k: [tertulis(getattr(jabatan, k)), ""] for k in ISI if getattr(jabatan, k)}
    _catat("hapus_jabatan", jabatan, by, alasan, data)
    try:
        with transaction.atomic():
            jabatan.delete()
    except ProtectedError as salah:
        raise ValidationError(
            "Jabatan ini sudah dipakai bertindak dan disebut dalam riwayat; akhiri saja."
        ) from salah


def kunci(jabatan):
    return (
        Jabatan.objects.select_for_update(of=("self",))
        .select_related("pengguna", "instansi", "unit")
        .get(pk=jabatan.pk)
    )


def pastikan_ada_admin(kantor, *, tanpa_pengguna=None, tanpa_jabatan=None, ubahan=None):
    """Raise when the office would have no administrator left, today or once posts have ended.

    Args:
        ubahan: a post as it will be; it counts as long as it will be held.
    """
    dicabut = tanpa_pengguna or tanpa_jabatan or ubahan
    peran = Peran.ADMIN_SISTEM
    kini = kantor.hari_ini()
    admin = Jabatan.objects.berlaku(kini).filter(instansi=kantor, peran=peran)
    kena = admin.filter(pengguna=tanpa_pengguna) if tanpa_pengguna else admin.filter(pk=dicabut.pk)
    if not kena.exists():
        return
    sisa = admin.exclude(pk__in=kena.values("pk"))
    if ubahan is not None:
        if ubahan.mulai <= kini and ubahan.selesai is None:
            return
        # The others must still be there on the day after this one has ended.
        batas = max(ubahan.selesai or kini, kini) + timedelta(days=1)
        sisa = sisa.filter(Q(selesai__isnull=True) | Q(selesai__gte=batas))
    if not sisa.exists():
        raise ValidationError(ADMIN_TERAKHIR)


def _periksa(jabatan):
    """Everything that is wrong with a post, beside its field."""
    salah = {}
    sementara = jabatan.sifat != Jabatan.Sifat.DEFINITIF
    if jabatan.selesai and jabatan.selesai < jabatan.mulai:
        salah["selesai"] = f"Tidak boleh sebelum mulainya ({tanggal(jabatan.mulai)})."
    elif sementara and not jabatan.selesai:
        salah["selesai"] = f"Isi tanggal berakhirnya; {jabatan.get_sifat_display()} selalu bermasa."
    if sementara and not jabatan.nomor_sk.strip():
        salah["nomor_sk"] = "Isi nomor SK atau surat perintahnya."
    if jabatan.sifat == Jabatan.Sifat.AN:
        _periksa_atas_nama(jabatan, salah)
    if jabatan.unit and jabatan.unit.instansi_id != jabatan.instansi_id:
        salah["unit"] = "Pilih unit kantor ini."
    elif jabatan.unit and jabatan.unit.ditutup_pada:
        salah["unit"] = "Unit ini sudah ditutup; pilih yang lain."
    if salah:
        raise ValidationError(salah)
    jabatan.full_clean(exclude=["pengguna", "instansi", "unit"], validate_constraints=False)
    if (lama := _tumpang(jabatan)) is not None:
        raise ValidationError({"mulai": _kalimat_tumpang(lama)})


#: What fits into history with "a.n." and the role behind it.
PANJANG_JABATAN_SENDIRI = 100


def _periksa_atas_nama(jabatan, salah):
    """Whoever signs in another's name does so from a post of their own."""
    if not jabatan.sebutan.strip():
        salah["sebutan"] = "Isi jabatannya sendiri; tercetak di bawah baris a.n."
    elif len(jabatan.sebutan) > PANJANG_JABATAN_SENDIRI:
        salah["sebutan"] = f"Paling panjang {PANJANG_JABATAN_SENDIRI} huruf untuk a.n."


def _tumpang(jabatan):
    """Another post of the same person, role and unit in an overlapping time, or None."""
    sama = Jabatan.objects.filter(
        pengguna=jabatan.pengguna,
        instansi=jabatan.instansi,
        unit=jabatan.unit,
        peran=jabatan.peran,
    ).exclude(pk=jabatan.pk)
    sama = sama.filter(Q(selesai__isnull=True) | Q(selesai__gte=jabatan.mulai))
    if jabatan.selesai:
        sama = sama.filter(mulai__lte=jabatan.selesai)
    return sama.first()


def _kalimat_tumpang(lama):
    sampai = f" sampai {tanggal(lama.selesai)}" if lama.selesai else ""
    return (
        f"Orang ini sudah memegang jabatan yang sama sejak {tanggal(lama.mulai)}{sampai}; "
        "akhiri atau betulkan yang itu."
    )


def _simpan(jabatan):
    try:
        with transaction.atomic():
            jabatan.save()
    except IntegrityError as salah:  # somebody else was faster, by another way than these acts
        raise ValidationError({"mulai": "Jabatan yang sama baru saja dicatat."}) from salah


def _catat(aksi, jabatan, by, alasan, data):
    catat(
        aksi,
        f"{jabatan.pengguna.nama}: {jabatan.nama_jabatan}",
        instansi=jabatan.instansi,
        oleh=by,
        pengguna=jabatan.pengguna,
        alasan=alasan,
        data=data,
    )
