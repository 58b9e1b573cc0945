"""Sessions and known browsers: begun, used, ended. The traces are written in the same breath."""

import hashlib
import re
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from accounts.models import JejakMasuk, Pengguna, Perangkat, Sesi
from accounts.tasks import kabari_perangkat_baru

Peristiwa = JejakMasuk.Peristiwa
TANDA = re.compile(r"[\w-]{40,64}")


def catat_jejak(pengguna, peristiwa, dari=("", None), *, oleh=None, alasan=""):
    """One line of the account's own history. `dari`: (browser in words, address)."""
    return JejakMasuk.objects.create(
        pengguna=pengguna,
        peristiwa=peristiwa,
        alat=dari[0],
        alamat=dari[1],
        oleh=oleh,
        alasan=alasan.strip(),
    )


def catat_sandi_salah(username, dari):
    """A wrong password for a name that exists: its owner may want to know."""
    pengguna = Pengguna.objects.filter(username=username[:60], is_active=True).first()
    if pengguna:
        catat_jejak(pengguna, Peristiwa.SANDI_SALAH, dari)


# --- begin and use
@transaction.atomic
def mulai(pengguna, kunci, tanda, dari, situs=""):
    """Write down a sign-in. Returns the session and the mark that its browser keeps.

    Args:
        kunci: the session's key.
        tanda: the mark that the browser brought along, or "".
        situs: this site's address as the person knows it, for the mail.
    """
    _buang_lewat(pengguna)
    perangkat, tanda, baru = _kenali(pengguna, tanda, dari)
    catat_jejak(pengguna, Peristiwa.PERANGKAT_BARU if baru else Peristiwa.MASUK, dari)
    if baru:
        Pengguna.objects.filter(pk=pengguna.pk).update(perangkat_baru=perangkat)
        kabari_perangkat_baru.enqueue(perangkat.pk, situs)
    sesi = Sesi.objects.create(
        pengguna=pengguna, kunci=kunci, perangkat=perangkat, alat=dari[0], alamat=dari[1]
    )
    return sesi, tanda


def _kenali(pengguna, tanda, dari):
    """(browser, its mark, is it new to this person). The very first one is nobody's surprise."""
    tanda = tanda if TANDA.fullmatch(tanda) else secrets.token_urlsafe(32)
    sidik = hashlib.sha256(tanda.encode()).hexdigest()
    alat, alamat = dari
    ini = {"alat": alat, "alamat": alamat, "terakhir": timezone.now()}
    if Perangkat.objects.filter(pengguna=pengguna, sidik=sidik).update(**ini):
        return Perangkat.objects.get(pengguna=pengguna, sidik=sidik), tanda, False
    pertama = not Perangkat.objects.filter(pengguna=pengguna).exists()
    perangkat = Perangkat.objects.create(pengguna=pengguna, sidik=sidik, diakui=pertama, **ini)
    return perangkat, tanda, not pertama


def tindakan_admin(pengguna):
    """What administrators did to this account since its last sign-in."""
    masuk = pengguna.jejak_masuk.filter(peristiwa__in=(Peristiwa.MASUK, Peristiwa.PERANGKAT_BARU))
    tindakan = (Peristiwa.FAKTOR_DILEPAS, Peristiwa.SESI_DIAKHIRI_ADMIN)
    jejak = pengguna.jejak_masuk.filter(peristiwa__in=tindakan).select_related("oleh__pengguna")
    terakhir = masuk.first()
    return list(jejak.filter(pada__gt=terakhir.pada) if terakhir else jejak)


@transaction.atomic
def ikutkan(pengguna, kunci, dari):
    """Take up a session that was begun before sessions were written down."""
    return Sesi.objects.get_or_create(
        kunci=kunci, defaults={"pengguna": pengguna, "alat": dari[0], "alamat": dari[1]}
    )[0]


def sentuh(sesi_id):
    """The session is in use; called at most once a minute."""
    Sesi.objects.filter(pk=sesi_id).update(terakhir=timezone.now())


def ganti_kunci(sesi_id, kunci):
    """After a new password the session goes on under a new key."""
    Sesi.objects.filter(pk=sesi_id).update(kunci=kunci)


# --- end
def hidup(pengguna):
    """The sessions that still open a page, newest first."""
    ada = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return Sesi.objects.filter(pengguna=pengguna, kunci__in=ada).order_by("-terakhir", "-pk")


def _buang_lewat(pengguna):
    """Rows whose session can no longer be open: nobody looks at them again."""
    batas = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    Sesi.objects.filter(pengguna=pengguna, mulai__lt=batas).delete()


def _akhiri(sesi):
    """Both rows go, so that the very next request of that browser is a stranger's."""
    kunci = list(sesi.values_list("kunci", flat=True))
    Session.objects.filter(session_key__in=kunci).delete()
    sesi.delete()
    return len(kunci)


@transaction.atomic
def lupakan(kunci):
    """The session ended by itself or by its owner's sign-out."""
    _akhiri(Sesi.objects.filter(kunci=kunci))


@transaction.atomic
def akhiri(sesi, dari):
    """End one session of one's own."""
    if _akhiri(Sesi.objects.filter(pk=sesi.pk)):
        catat_jejak(sesi.pengguna, Peristiwa.SESI_DIAKHIRI, dari)


@transaction.atomic
def akhiri_lain(pengguna, kecuali_id, dari):
    """End all sessions but this one. Returns how many there were."""
    banyak = _akhiri(Sesi.objects.filter(pengguna=pengguna).exclude(pk=kecuali_id))
    if banyak:
        catat_jejak(pengguna, Peristiwa.SESI_DIAKHIRI, dari)
    return banyak


def akhiri_semua(pengguna):
    """Inside another act: the password was set anew, or an administrator stepped in."""
    return _akhiri(Sesi.objects.filter(pengguna=pengguna))


# --- known browsers
@transaction.atomic
def akui_perangkat(pengguna):
    """The person says: that was me."""
    Perangkat.objects.filter(pengguna=pengguna, diakui=False).update(diakui=True)
    Pengguna.objects.filter(pk=pengguna.pk).update(perangkat_baru=None)


@transaction.atomic
def tolak_perangkat(pengguna, sesi_id, dari):
    """The person says: that was not me. Everything but the present browser is shut out."""
    akhiri_lain(pengguna, sesi_id, dari)
    ini = Sesi.objects.filter(pk=sesi_id).values("perangkat")
    Perangkat.objects.filter(pengguna=pengguna).exclude(pk__in=ini).delete()


@transaction.atomic
def lupakan_perangkat(perangkat, dari):
    """Forget a browser and end what still runs there."""
    _akhiri(Sesi.objects.filter(perangkat=perangkat))
    catat_jejak(perangkat.pengguna, Peristiwa.SESI_DIAKHIRI, dari)
    perangkat.delete()
