"""Sign-in by username; the user comes with post, office and unit in one query."""

from django.contrib.auth.backends import ModelBackend

from accounts.models import Pengguna


class JabatanBackend(ModelBackend):
    def get_user(self, user_id):
        user = Pengguna.objects.dengan_jabatan().filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
