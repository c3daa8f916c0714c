"""The package that an officer is shown and may change."""

from __future__ import annotations

import pytest
from django.http import Http404
from tests.apps.factories import make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.support import actions, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking(rf):
    def request(*role: str):
        made = rf.get("/")
        made.user = make_user(*role)
        return made

    return request


def test_an_officer_finds_the_newest_version_as_long_as_it_is_open(asking):
    hub = make_hub()
    package = actions.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
    officer = asking("programme_officer", "mext")
    assert shown.open_package(officer, hub.code, 2009) == package
    actions.agree(package.pk, by=None)
    with pytest.raises(Refused):
        shown.open_package(officer, hub.code, 2009)


def test_a_manager_who_follows_the_programme_changes_nothing(asking):
    hub = make_hub()
    actions.propose(2009, by=None, programme_code="jp_hubs_2009")
    with pytest.raises(Http404):
        shown.newest_package(asking("measure_manager", "a_step"), hub.code, 2009)
