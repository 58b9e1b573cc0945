"""A prepared WhatsApp message for staff to send by hand: the number and where to look."""

from urllib.parse import quote

from django.conf import settings
from django.urls import reverse


def tautan_wa(milik, nama):
    """The address that opens WhatsApp with the message; '' without a mobile number."""
    angka = "".join(h for h in milik.telepon if h.isdigit())
    if not angka.startswith(("62", "08")):
        return ""
    angka = f"62{angka[1:]}" if angka.startswith("0") else angka
    kalimat = (
        f"Ada perkembangan atas kiriman Anda Nomor {milik.nomor} kepada {milik.instansi.nama}. "
        f"Baca di {settings.ALAMAT}{reverse(nama)} dengan kode pada tanda terima Anda."
    )
    return f"https://wa.me/{angka}?text={quote(kalimat)}"
