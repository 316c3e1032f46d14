"""Settings of the workbench: those of the workspace it is opened on, and strict ones for everything else.

Without a workspace (tests, type checks) it works on a database in memory, or on the one that HABEAS_DATABASE names.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from habeas.engines.databases import database_settings
from habeas.engines.workspace import DATABASE_VARIABLE, FOLDER_VARIABLE, SQLITE, Workspace, check_database, read

# The command line finds the workspace and names it here, so that settings never guess from the current folder.
WORKSPACE: Workspace | None = (
    read(Path(os.environ[FOLDER_VARIABLE]).absolute()) if os.environ.get(FOLDER_VARIABLE) else None
)

if WORKSPACE is not None:
    SECRET_KEY = WORKSPACE.secret()
    ORIGINALS = WORKSPACE.originals
    FILE_UPLOAD_TEMP_DIR = str(WORKSPACE.temporary)
    _database = database_settings(WORKSPACE.database, WORKSPACE.database_file)
else:
    SECRET_KEY = secrets.token_urlsafe(48)
    ORIGINALS = Path(tempfile.gettempdir()) / f"habeas-originals-{os.getpid()}"
    FILE_UPLOAD_TEMP_DIR = tempfile.gettempdir()
    _database = database_settings(check_database(os.environ.get(DATABASE_VARIABLE) or SQLITE), ":memory:")

DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DEBUG = False
ROOT_URLCONF = "habeas.web.urls"
WSGI_APPLICATION = "habeas.web.wsgi.application"

# One machine: the workbench answers nobody else, whatever name they call it by.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "habeas.guard",
    "habeas.sources",
    "habeas.passages",
    "habeas.suggestions",
    "habeas.records",
    "habeas.cases",
    "habeas.assessments",
    "habeas.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",  # every page, unless it says otherwise
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "habeas.web.middleware.SentenceMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it answers for what the views before it refused
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Accounts
AUTH_USER_MODEL = "guard.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "sign-in"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours; everybody here comes from 127.0.0.1, so the account is what is locked
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # wrong guesses are counted; who signed in when, and from what, is nobody's business
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "locked_out.html"

# Cookies. Not 'secure': the workbench is spoken to over plain HTTP on the loopback interface and nowhere else.
SESSION_COOKIE_NAME = "habeas_session"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_NAME = "habeas_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = False

# What a page may do
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY: dict[str, Any] = {
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
    }
}
SILENCED_SYSTEM_CHECKS = [
    "security.W004",  # no HSTS: there is no certificate for 127.0.0.1
    "security.W008",  # nor a redirect to HTTPS
    "security.W012",  # so no 'secure' session cookie
    "security.W016",  # and no 'secure' CSRF cookie
    "axes.W006",  # every visitor has the same address: to lock that out would be to lock out everybody
]

# Uploads wait in the workspace, on disk beyond 1 MB; the page itself refuses a document beyond the limit.
LARGEST_UPLOAD = 64 * 1024 * 1024
LARGEST_REQUEST = 4 * LARGEST_UPLOAD + 1024 * 1024  # several documents in one form, and the form around them
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024  # everything in a form except files
DATA_UPLOAD_MAX_NUMBER_FILES = 50

# Static files come from the package itself; nothing is collected, nothing is fetched.
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True

# Languages
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LANGUAGE_COOKIE_NAME = "habeas_language"
LANGUAGE_COOKIE_SAMESITE = "Strict"

# Nothing is ever sent.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
ADMINS: list[tuple[str, str]] = []

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {"standard error": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["standard error"], "level": "WARNING"},
    # Django would write to ADMINS by e-mail; it has neither here
    "loggers": {"django": {"handlers": ["standard error"], "level": "WARNING", "propagate": False}},
}
