"""Between rows and the core's programme."""

from __future__ import annotations

import pytest
from tests.apps.factories import core_programme, make_call, make_programme

from kyoten.apps.programmes import actions, bridge
from kyoten.apps.programmes.models import Programme, ProgrammeVersion
from kyoten.core.programme.check import check

pytestmark = pytest.mark.django_db


def test_what_was_loaded_comes_back_equal():
    assert bridge.programme_of(make_programme()) == core_programme()


def test_a_version_gives_its_own_programme():
    assert bridge.programme_of(make_programme().current) == core_programme()


def test_a_call_gives_the_version_it_runs_by():
    call = make_call()
    actions.keep_programme(core_programme().model_copy(update={"version": "changed"}), by=None)
    assert bridge.programme_of(call).version == core_programme().version


def test_a_call_without_a_version_follows_the_one_in_force():
    assert bridge.programme_of(make_call(version=None)) == core_programme()


def test_a_programme_is_read_once():
    programme = make_programme()
    assert bridge.programme_of(programme) is bridge.programme_of(programme)


def test_the_second_look_costs_only_the_digest(django_assert_num_queries):
    call = make_call()
    bridge.programme_of(call)
    with django_assert_num_queries(1):
        bridge.programme_of(call)


def test_a_programme_that_was_never_loaded_has_no_version():
    empty = Programme.objects.create(code="empty", name_ja="空", country="JP", currency="JPY")
    with pytest.raises(ProgrammeVersion.DoesNotExist):
        bridge.programme_of(empty)


def test_the_digest_is_that_of_the_kept_content():
    content, digest = bridge.content_of(core_programme())
    version = make_programme().current
    assert (version.content, version.digest) == (content, digest)


def test_the_rounds_of_the_quotas_are_the_stages():
    assert bridge.stages_of(core_programme()) == (1, 2)


def test_a_programme_without_rounds_has_one_stage():
    types = tuple(part.model_copy(update={"quota": type(part.quota)()}) for part in core_programme().hub_types)
    assert bridge.stages_of(core_programme().model_copy(update={"hub_types": types})) == (1,)


def test_the_checker_speaks_of_the_version_in_force():
    assert bridge.findings_of(make_programme()) == check(core_programme())


def test_a_programme_is_checked_once():
    programme = make_programme()
    assert bridge.findings_of(programme) is bridge.findings_of(programme)
