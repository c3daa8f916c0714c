"""The site as a WSGI application, for granian or any other server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"kyoten.web.settings.{os.environ.get('KYOTEN_MODE', 'production')}")
application = get_wsgi_application()
