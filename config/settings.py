"""One settings file, driven by the environment.

A trial (`make run`) and the tests need no variable at all. Production sets TUNTAS_PRODUKSI=1,
and then a missing variable stops the start with its name (docs/operasi.md lists them).
"""

import contextlib
import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import catatan, postgres

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"


def env_bool(name, default=False):
    return os.environ.get(name, str(int(default))).strip().lower() in {"1", "true", "ya", "yes"}


def env_list(name, default=""):
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


PRODUKSI = env_bool("TUNTAS_PRODUKSI")


def wajib(name, trial):
    """The variable's value; outside production `trial()` stands in for a missing one."""
    if value := os.environ.get(name):
        return value
    if PRODUKSI:
        raise ImproperlyConfigured(f"Variabel lingkungan {name} belum diisi (docs/operasi.md).")
    return trial()


def kunci_percobaan():
    """A random key kept beside the trial's data, so that sign-ins survive a restart."""
    berkas = VAR_DIR / "kunci-rahasia"
    if not berkas.exists():
        VAR_DIR.mkdir(exist_ok=True)
        baru = VAR_DIR / f"kunci-{os.getpid()}"
        baru.touch(mode=0o600)
        baru.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            os.link(baru, berkas)  # whole or not at all: several processes may start at once
        baru.unlink()
    return berkas.read_text().strip()


SECRET_KEY = wajib("TUNTAS_SECRET_KEY", kunci_percobaan)
DEBUG = env_bool("TUNTAS_DEBUG")
ALLOWED_HOSTS = [
    h.strip() for h in wajib("TUNTAS_HOSTS", lambda: "127.0.0.1,localhost,[::1]").split(",")
]
#: The address that people type, for the QR codes of letters; without a slash at its end.
ALAMAT = os.environ.get("TUNTAS_ALAMAT", "").rstrip("/") or (
    f"https://{ALLOWED_HOSTS[0]}"
    if PRODUKSI
    else f"http://127.0.0.1:{os.environ.get('PORT') or 8000}"
)
CSRF_TRUSTED_ORIGINS = env_list("TUNTAS_ORIGINS")

INSTALLED_APPS = [
    "accounts",
    "standards",
    "cases",
    "letters",
    "referrals",
    "assessments",
    "complaints",
    "reports",
    "config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_fsm",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.CatatanMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.SesiMiddleware",
    "accounts.middleware.MasukDuluMiddleware",
    "accounts.middleware.KewajibanMiddleware",
    "accounts.middleware.JabatanMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cases.jejak.JejakMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "accounts.templatetags.tampilan",
                "accounts.templatetags.unduh",
                "cases.templatetags.kasus",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# --- database: one PostgreSQL for records, sessions, lock-outs and the worker's queue
basis_data = dj_database_url.parse(wajib("DATABASE_URL", postgres.database_url))
# Pages ask the same long queries again and again: planned once per connection, they cost the
# database half to a third (docs/kecepatan.md). A pooler between must keep prepared statements.
basis_data.setdefault("OPTIONS", {})
basis_data["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 5}
DATABASES = {
    "default": {
        **basis_data,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- people
AUTH_USER_MODEL = "accounts.Pengguna"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "accounts.backends.JabatanBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.sandi.PanjangSandi"},
    {"NAME": "accounts.sandi.SandiUmum"},
    {"NAME": "accounts.sandi.SandiTertebak"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60  # seconds
OTP_TOTP_ISSUER = "Tuntas"
LOGIN_URL = "accounts:masuk"
LOGIN_REDIRECT_URL = "cases:tugas"
LOGOUT_REDIRECT_URL = "accounts:masuk"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "accounts.views.masuk.terkunci"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "kode", "titipan", "next"]
AXES_CLIENT_IP_CALLABLE = "accounts.backends.alamat_pemohon"

# --- mail: through the worker; without a server it is skipped, and the log says so
EMAIL_HOST = os.environ.get("TUNTAS_SMTP_HOST", "")
SUREL_AKTIF = bool(EMAIL_HOST)
EMAIL_USE_SSL = os.environ.get("TUNTAS_SMTP_AMAN", "starttls") == "tls"
EMAIL_USE_TLS = os.environ.get("TUNTAS_SMTP_AMAN", "starttls") == "starttls"
EMAIL_PORT = int(os.environ.get("TUNTAS_SMTP_PORT") or (465 if EMAIL_USE_SSL else 587))
EMAIL_HOST_USER = os.environ.get("TUNTAS_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("TUNTAS_SMTP_SANDI", "")
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("TUNTAS_SMTP_DARI", "") or f"tuntas@{ALLOWED_HOSTS[0]}"

# --- words and time
LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True

# --- files: static ones are served by WhiteNoise; uploads only through a permission check
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(wajib("TUNTAS_BERKAS", lambda: str(VAR_DIR / "berkas")))
STORAGES = {
    "default": {"BACKEND": "config.simpanan.SimpananPasti"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Backups: where they go, the age keys that may open them, and (to restore) the secret key's file.
CADANGAN = Path(os.environ.get("TUNTAS_CADANGAN") or VAR_DIR / "cadangan")
CADANGAN_KUNCI = os.environ.get("TUNTAS_CADANGAN_KUNCI", "")
CADANGAN_IDENTITAS = os.environ.get("TUNTAS_CADANGAN_IDENTITAS", "")
UKURAN_BERKAS_MAKS = 10 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

# --- safety
HTTPS = env_bool("TUNTAS_HTTPS", default=PRODUKSI)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sehat/$"]  # whoever watches asks on the machine itself
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 12 * 60 * 60  # the longest a sign-in lasts; offices end idle ones earlier
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "accounts.views.masuk.csrf_gagal"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- logs: without personal data (config/catatan.py); in production one JSON line per request
LOGGING = catatan.pengaturan()
