"""The workbench as WSGI: what `habeas serve` serves."""

from __future__ import annotations

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from habeas.errors import WorkspaceError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "habeas.web.settings")

if settings.WORKSPACE is None:
    raise WorkspaceError("No workspace is named: set HABEAS_WORKSPACE to one, or use 'habeas serve'.")

application = get_wsgi_application()
