"""One's own password: changed, forgotten, set anew by a mailed link."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import PasswordChangeView, PasswordResetConfirmView
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts import alat, pintu
from accounts.actions.sandi import atur_sandi as aksi_atur
from accounts.actions.sandi import ganti_sandi as aksi_ganti
from accounts.actions.sesi import ganti_kunci
from accounts.forms_akun import AturSandiForm, GantiSandiForm, LupaSandiForm
from accounts.models import Pengguna
from accounts.penanda import bebas_kewajiban, tanpa_jabatan
from accounts.tasks import kirim_tautan_sandi


class GantiSandi(PasswordChangeView):
    template_name = "accounts/ganti_sandi.html"
    form_class = GantiSandiForm

    def form_valid(self, form):
        request = self.request
        sesi_id = request.session["sesi"]
        baru = form.cleaned_data["new_password1"]
        aksi_ganti(request.user, baru, sesi_id=sesi_id, dari=alat.dari(request))
        update_session_auth_hash(request, request.user)
        ganti_kunci(sesi_id, request.session.session_key)
        messages.success(request, "Kata sandi Anda sudah diganti. Sesi Anda yang lain diakhiri.")
        return pintu.lanjut(request)

    def form_invalid(self, form):
        if form.has_error("old_password", "password_incorrect"):
            pintu.hitung_salah(self.request, self.request.user)
        return super().form_invalid(form)


ganti_sandi = bebas_kewajiban("accounts:ganti_sandi")(tanpa_jabatan(GantiSandi.as_view()))


@login_not_required
@never_cache
def lupa_sandi(request):
    """Whom to ask; with a mail server also a link. Never says whether an account exists."""
    if not settings.SUREL_AKTIF:
        return render(request, "accounts/lupa_sandi.html")
    form = LupaSandiForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        nama = form.cleaned_data["nama"].strip()
        cocok = Pengguna.objects.filter(Q(username=nama) | Q(email__iexact=nama), is_active=True)
        pk = list(cocok.exclude(email="").values_list("pk", flat=True))
        kirim_tautan_sandi.enqueue(pk, request.build_absolute_uri("/")[:-1])
        return redirect("accounts:lupa_sandi_terkirim")
    return render(request, "accounts/lupa_sandi.html", {"form": form})


@login_not_required
@require_GET
def lupa_sandi_terkirim(request):
    return render(request, "accounts/lupa_sandi_terkirim.html")


class AturSandi(PasswordResetConfirmView):
    template_name = "accounts/atur_sandi.html"
    form_class = AturSandiForm
    success_url = reverse_lazy("accounts:masuk")

    def form_valid(self, form):
        baru = form.cleaned_data["new_password1"]
        aksi_atur(self.user, baru, dari=alat.dari(self.request))
        self.request.session.flush()  # the link's token, and whoever was signed in here
        messages.success(self.request, "Kata sandi baru sudah berlaku. Silakan masuk dengannya.")
        return HttpResponseRedirect(self.success_url)


atur_sandi = login_not_required(AturSandi.as_view())
