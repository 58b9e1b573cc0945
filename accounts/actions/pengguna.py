"""Accounts: made, corrected, given a new password, closed and opened again."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import jabatan as jabatan_
from accounts.actions.inti import kunci_kantor, minta, minta_alasan, ubah
from accounts.actions.sesi import akhiri_semua
from accounts.izin import izin_akun, izin_nonaktif
from accounts.models import Pengguna
from accounts.models.riwayat import catat
from accounts.sandi_sekali import sandi_acak

#: What a person may write about themself; name and username are the administrator's.
DATA_SENDIRI = ("nip", "pangkat", "email", "telepon")
DATA = ("username", "nama", *DATA_SENDIRI)


@transaction.atomic
def buat_pengguna(isi, jabatan, *, by):
    """A new account with its first post.

    Args:
        isi: the fields in DATA.
        jabatan: the fields of the post (accounts/actions/jabatan.py).

    Returns:
        (the user, the one-time password, which is kept nowhere in clear).
    """
    kantor = kunci_kantor(by)
    baru = Pengguna(**{k: isi[k] for k in DATA}, sandi_sementara=True)
    sandi = sandi_acak()
    baru.set_password(sandi)
    _periksa(baru)
    baru.save()
    catat(
        "buat_pengguna",
        baru.nama,
        instansi=kantor,
        oleh=by,
        pengguna=baru,
        data={k: ["", isi[k]] for k in DATA if isi[k]},
    )
    baru.jabatan_aktif = jabatan_.beri_jabatan(baru, jabatan, by=by, baru=True)
    baru.save(update_fields=["jabatan_aktif"])
    return baru, sandi


@transaction.atomic
def ubah_pengguna(pengguna, isi, *, by, alasan):
    """Correct an account's data, with the reason."""
    kantor = kunci_kantor(by)
    pengguna = kunci(pengguna)
    minta(izin_akun(pengguna, by))
    minta_alasan(alasan)
    return _simpan_data(pengguna, {k: isi[k] for k in DATA}, kantor, by, alasan)


@transaction.atomic
def ubah_data_sendiri(pengguna, isi, *, by):
    """What somebody writes about themself."""
    pengguna = kunci(pengguna)
    if pengguna.pk != by.pengguna_id:
        raise ValidationError("Ini bukan data Anda.")
    return _simpan_data(pengguna, {k: isi[k] for k in DATA_SENDIRI}, by.instansi, by)


def _simpan_data(pengguna, isi, kantor, by, alasan=""):
    beda = ubah(pengguna, isi)
    if beda:
        _periksa(pengguna)
        pengguna.save(update_fields=list(beda))
        catat(
            "ubah_pengguna",
            pengguna.nama,
            instansi=kantor,
            oleh=by,
            pengguna=pengguna,
            alasan=alasan,
            data=beda,
        )
    return pengguna


@transaction.atomic
def setel_sandi(pengguna, *, by, alasan):
    """A new one-time password: the old one and every open session end with it."""
    kantor = kunci_kantor(by)
    pengguna = kunci(pengguna)
    minta(izin_akun(pengguna, by))
    minta_alasan(alasan)
    if pengguna.pk == by.pengguna_id:
        raise ValidationError("Kata sandi sendiri diganti lewat Ganti kata sandi.")
    sandi = sandi_acak()
    pengguna.set_password(sandi)
    pengguna.sandi_sementara = True
    pengguna.save(update_fields=["password", "sandi_sementara"])
    akhiri_semua(pengguna)
    catat("setel_sandi", pengguna.nama, instansi=kantor, oleh=by, pengguna=pengguna, alasan=alasan)
    return sandi


@transaction.atomic
def nonaktifkan(pengguna, *, by, alasan):
    """Close the account. Posts stay as they were: history names them."""
    return _aktifkan(pengguna, False, by, alasan)


@transaction.atomic
def aktifkan(pengguna, *, by, alasan):
    return _aktifkan(pengguna, True, by, alasan)


def _aktifkan(pengguna, aktif, by, alasan):
    kantor = kunci_kantor(by)
    pengguna = kunci(pengguna)
    minta(izin_akun(pengguna, by) if aktif else izin_nonaktif(pengguna, by))
    minta_alasan(alasan)
    if pengguna.is_active == aktif:
        return pengguna
    if not aktif:
        jabatan_.pastikan_ada_admin(kantor, tanpa_pengguna=pengguna)
        akhiri_semua(pengguna)
    pengguna.is_active = aktif
    pengguna.save(update_fields=["is_active"])
    catat(
        "aktifkan_pengguna" if aktif else "nonaktifkan_pengguna",
        pengguna.nama,
        instansi=kantor,
        oleh=by,
        pengguna=pengguna,
        alasan=alasan,
        data={"is_active": [not aktif, aktif]},
    )
    return pengguna


def kunci(pengguna):
    return Pengguna.objects.select_for_update().get(pk=pengguna.pk)


def _periksa(pengguna):
    """The fields' own rules, beside their fields."""
    pengguna.full_clean(exclude=["password", "jabatan_aktif"], validate_constraints=False)
