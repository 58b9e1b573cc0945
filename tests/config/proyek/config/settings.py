"""The least that `config.jalankan` can start: the runner's own tests copy it beside the runner."""

import os

import dj_database_url

from config import postgres

SECRET_KEY = "hanya-untuk-uji"
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "kecil",
]
ROOT_URLCONF = "config.urls"
DATABASES = {
    "default": dj_database_url.parse(os.environ.get("DATABASE_URL") or postgres.database_url())
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = postgres.BASE_DIR / "var" / "static"
STATICFILES_DIRS = [postgres.BASE_DIR / "static"]
