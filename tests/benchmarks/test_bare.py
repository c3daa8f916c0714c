"""The views that the product is measured against start, whatever apps the product came to need."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("settings", ["benchmarks._bare_settings", "benchmarks._bare_public_settings"])
def test_the_bare_views_start_under_their_own_settings(settings: str, tmp_path) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": settings,
        "KYOTEN_MODE": "production",
        "KYOTEN_SECRET_KEY": "x" * 64,
        "KYOTEN_ALLOWED_HOSTS": "127.0.0.1",
        "KYOTEN_TLS": "off",
        "KYOTEN_VAR": str(tmp_path),
    }
    asked = "from benchmarks._bare import urlpatterns; print([one.pattern._route for one in urlpatterns])"
    done = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("['public/', 'signed-in/', 'insert/']", "")
