"""What the page says before a call goes on under a newer version."""

from __future__ import annotations

from django.utils.translation import override

from kyoten.apps.programmes.revision_pages import effects
from kyoten.apps.programmes.revisions import Touched


def test_groups_without_any_application_are_left_out():
    with override("en"):
        assert len(effects(Touched(drafts=1))) == 2


def test_signatures_that_become_void_are_counted():
    with override("en"):
        said = effects(Touched(drafts=1, reopened=("2009-1-g01",), signatures=2))
    assert said[1] == "Out for signature and opened again: 2009-1-g01. Signatures that become void: 2."


def test_texts_that_stand_are_named():
    with override("ja"):
        assert "2009-1-g02" in effects(Touched(standing=("2009-1-g02",)))[1]
