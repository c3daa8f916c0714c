"""Fixtures of the tests of applications."""

from __future__ import annotations

import pytest
from tests.apps.applications.team import Team
from tests.apps.factories import make_call

from kyoten.apps.programmes.bridge import content_of, programme_of
from kyoten.apps.programmes.models import Call, ProgrammeVersion
from kyoten.core.programme.model import Programme


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path):
    """Uploaded files of one test lie in a folder of its own."""
    settings.VAR = tmp_path


@pytest.fixture
def call(db) -> Call:
    """An open call of the bundled programme."""
    return make_call()


@pytest.fixture
def team(call: Call) -> Team:
    """A consortium that has just started."""
    return Team(call)


@pytest.fixture
def group_call(db) -> Call:
    """An open call of a programme that asks for the signatures of two heads of industry."""
    call = make_call()
    version = ProgrammeVersion.objects.get(pk=call.version_id or call.programme.current_id)
    content = programme_of(version).model_dump(mode="json")
    content["sectors"] = [{**one, "signatures": 2} if one["id"] == "industry" else one for one in content["sectors"]]
    content, digest = content_of(Programme.model_validate(content))
    ProgrammeVersion.objects.filter(pk=version.pk).update(content=content, digest=digest)
    return Call.objects.select_related("programme").get(pk=call.pk)
