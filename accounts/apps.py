from django import forms
from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Kantor dan orang"

    def ready(self):
        # Django says "Bidang ini …", and a bidang is a unit of the office here.
        forms.Field.default_error_messages["required"] = "Isian ini belum diisi."
