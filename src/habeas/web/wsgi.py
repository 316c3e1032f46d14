"""The workbench as WSGI: what `habeas serve` serves."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "habeas.web.settings")

application = get_wsgi_application()
