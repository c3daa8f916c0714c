"""Who may keep public answers, and for how long."""

from __future__ import annotations

from django.http import HttpResponse

from kyoten.apps.opendata.responses import cached


def test_files_may_be_kept_for_five_minutes():
    assert cached(HttpResponse())["Cache-Control"] == "public, max-age=300"
