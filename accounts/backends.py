"""Sign-in by username; the user comes with post, office and unit in one query."""

from django.contrib.auth.backends import ModelBackend

from accounts.models import Pengguna


class JabatanBackend(ModelBackend):
    def get_user(self, user_id):
        user = Pengguna.objects.dengan_jabatan().filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None


def alamat_pemohon(request):
    """The visitor's address for the lock-out: our own proxy names it, nobody else is believed."""
    asal = request.META.get("REMOTE_ADDR", "")
    return request.META.get("HTTP_X_REAL_IP", asal) if asal in ("127.0.0.1", "::1", "") else asal
