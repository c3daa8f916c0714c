"""The site as a WSGI application, for granian or any other server."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"kyoten.web.settings.{os.environ.get('KYOTEN_MODE', 'production')}")
application = get_wsgi_application()
# What was loaded stays until the process ends; looking through it for rubbish takes as long as ten pages.
gc.collect()
gc.freeze()
