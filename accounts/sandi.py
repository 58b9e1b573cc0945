"""What a password must be (NIST SP 800-63B rev. 4): long enough, and not one that others guess.

No rules about kinds of characters and no change by calendar: both make passwords worse.
"""

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join

from accounts.faktor_kedua import terpasang
from accounts.models.pengguna import sandi_seragam

PALING_PENDEK = 15
PALING_PENDEK_BERDUA = 8  # a second factor stands beside it
PALING_PANJANG = 128
HURUF_BERBEDA = 5
KATA_TERPENDEK = 3
SISA_MINIMAL = 4  # letters that a password must have besides names and digits
DERET = ("01234567890" * 2, "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")


def panjang_minimal(pengguna):
    return PALING_PENDEK_BERDUA if terpasang(pengguna) else PALING_PENDEK


def aturan(pengguna=None):
    """The rules in words, to stand beside the field."""
    return (
        f"Paling sedikit {panjang_minimal(pengguna)} karakter; beberapa kata yang mudah Anda ingat "
        "sudah cukup. Spasi, huruf apa pun, angka, dan tanda baca boleh.",
        "Bukan kata sandi yang sering dipakai orang.",
        "Bukan nama Anda, nama kantor, atau “tuntas” dengan angka.",
    )


def petunjuk(pengguna=None):
    """The rules as the help text of a form field."""
    return format_html_join("", "{}<br>", ((kalimat,) for kalimat in aturan(pengguna)))


class PanjangSandi:
    """Counted in characters as people see them, after bringing look-alikes to one spelling."""

    def validate(self, password, user=None):
        panjang, minimal = len(sandi_seragam(password)), panjang_minimal(user)
        if panjang < minimal:
            raise ValidationError(
                f"Kata sandi paling sedikit {minimal} karakter; yang diketik {panjang}. "
                "Tambahkan satu atau dua kata.",
                code="password_too_short",
            )
        if panjang > PALING_PANJANG:
            raise ValidationError(
                f"Kata sandi paling banyak {PALING_PANJANG} karakter; yang diketik {panjang}.",
                code="password_too_long",
            )

    def get_help_text(self):
        return aturan()[0]


class SandiUmum(CommonPasswordValidator):
    """Django's list, drawn from breaches; also with digits after it, rows of keys, repetition."""

    def validate(self, password, user=None):
        isi = sandi_seragam(password).casefold().strip()
        pokok = re.sub(r"[\W\d_]+$", "", isi)
        if isi in self.passwords or pokok in self.passwords:
            raise ValidationError(
                "Kata sandi ini sering dipakai orang dan cepat ditebak. Pilih beberapa kata lain.",
                code="password_too_common",
            )
        if len(set(isi)) < HURUF_BERBEDA or any(isi in d or isi[::-1] in d for d in DERET):
            raise ValidationError(
                "Kata sandi ini hanya mengulang atau mengurutkan huruf. Pilih beberapa kata lain.",
                code="password_too_common",
            )

    def get_help_text(self):
        return aturan()[1]


class SandiTertebak:
    """Not merely the person's, the office's or the product's name with digits around it."""

    def validate(self, password, user=None):
        isi = re.sub(r"[\W_]", "", sandi_seragam(password).casefold())
        sisa = isi
        for kata in sorted(kata_sekitar(user), key=len, reverse=True):
            sisa = sisa.replace(kata, " ")
        if sisa != isi and len(re.sub(r"[\s\d]", "", sisa)) < SISA_MINIMAL:
            raise ValidationError(
                "Kata sandi ini hanya nama Anda, nama kantor, atau “tuntas” dengan angka. "
                "Tambahkan kata lain yang tidak ditebak orang.",
                code="password_too_similar",
            )

    def get_help_text(self):
        return aturan()[2]


def kata_sekitar(pengguna):
    """The words that somebody who knows the office tries first."""
    teks = ["tuntas kata sandi password"]
    if pengguna is not None:
        teks += [pengguna.username, pengguna.nama, pengguna.nip, pengguna.email]
        if pengguna.jabatan_aktif_id:
            kantor = pengguna.jabatan_aktif.instansi
            teks += [kantor.nama, kantor.nama_singkat, kantor.kode, kantor.singkatan, kantor.kota]
    teks = [sandi_seragam(t).casefold() for t in teks]
    utuh = {re.sub(r"[\W_]", "", t) for t in teks}
    kata = {k for t in teks for k in re.findall(r"[^\W_]+", t)}
    return {k for k in utuh | kata if len(k) >= KATA_TERPENDEK}
