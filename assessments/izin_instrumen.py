"""Who keeps an office's instruments. Everyone with a post reads them: blank forms name nobody."""

from accounts.peran import Peran


def boleh_kelola(jabatan):
    return jabatan is not None and jabatan.peran == Peran.ADMIN_SISTEM
