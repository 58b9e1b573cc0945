"""The settings of Tuntas with Django's own middleware only, and the floor's addresses."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.lantai.alamat"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LANTAI = BASE_DIR / "bench" / "lantai" / "templates"  # noqa: F405
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [LANTAI, BASE_DIR / "templates"],  # noqa: F405  (the letter that is printed)
        "OPTIONS": {
            "builtins": ["accounts.templatetags.tampilan", "cases.templatetags.kasus"],
            "context_processors": ["django.template.context_processors.request"],
        },
    }
]
