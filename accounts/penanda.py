"""Marks that views wear, read by the middleware."""


def tanpa_jabatan(view):
    """Someone without a current post may still open it."""
    view.tanpa_jabatan = True
    return view


def bebas_kewajiban(*kewajiban):
    """Open while these duties (URL names) are still owed; without names, while any is."""

    def tandai(view):
        view.bebas_kewajiban = kewajiban or True
        return view

    return tandai


def bukan_kegiatan(view):
    """A request that the page makes by itself: it does not keep an idle session open."""
    view.bukan_kegiatan = True
    return view


def tanpa_sesi(view):
    """A page for citizens that is the same for everyone: it asks for no session, so that it may be
    kept by whoever stands between (`Vary: Cookie` would forbid it)."""
    view.tanpa_sesi = True
    return view
