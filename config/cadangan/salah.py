"""Why a backup or a restore stops; every message is for the person at the screen."""


class CadanganGagal(Exception):
    """It cannot be done, and nothing was left half done."""


class ArsipRusak(CadanganGagal):
    """The archive is not whole, or not what was written."""
