"""Loading programmes from packs."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import BUNDLED, core_programme, make_programme, make_user

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.programmes import actions, events
from kyoten.apps.programmes.models import Programme, ProgrammeVersion
from kyoten.core.kernel.errors import InputError

pytestmark = pytest.mark.django_db
JST = ZoneInfo("Asia/Tokyo")
OPENS, CLOSES = dt.datetime(2009, 3, 2, 9, tzinfo=JST), dt.datetime(2009, 4, 30, 17, tzinfo=JST)
NOW = dt.datetime(2009, 3, 1, tzinfo=JST)


@pytest.fixture
def officer():
    return make_user("programme_officer", "mext")


@pytest.fixture
def call():
    return make_programme().calls.get(stage=1)


def opened(call, officer):
    with clock.at(NOW):
        return actions.open_call(call.pk, by=officer, opens_at=OPENS, closes_at=CLOSES)


def test_a_bundled_pack_is_loaded_by_its_name():
    assert actions.load_pack(BUNDLED, by=None).number == 1


def test_loading_keeps_the_funders_in_the_order_of_the_pack():
    assert list(make_programme().funders.values_list("code", flat=True)) == ["mext", "meti"]


def test_loading_keeps_a_row_for_every_hub_type():
    types = {part.id for part in core_programme().hub_types}
    assert set(make_programme().hub_types.values_list("code", flat=True)) == types


def test_loading_keeps_a_row_for_every_measure_with_its_funder():
    measures = {part.id: part.funder for part in core_programme().measures}
    assert dict(make_programme().measures.values_list("code", "funder__code")) == measures


def test_loading_makes_one_planned_call_for_each_round_of_the_quotas():
    rows = list(make_programme().calls.values_list("code", "state"))
    assert rows == [("jp-hubs-2009-1", "planned"), ("jp-hubs-2009-2", "planned")]


def test_loading_the_same_content_again_adds_no_version():
    make_programme()
    make_programme()
    assert ProgrammeVersion.objects.count() == 1


def test_loading_the_same_content_again_is_not_recorded():
    make_programme()
    make_programme()
    assert AuditEntry.objects.filter(action="programmes.load").count() == 1


def changed():
    return core_programme().model_copy(update={"version": "changed"})


def test_changed_content_becomes_the_next_version_in_force():
    programme = make_programme()
    version = actions.keep_programme(changed(), by=None, reason="amended")
    programme.refresh_from_db()
    assert (version.number, programme.current_id) == (2, version.pk)


def test_going_back_to_an_older_version_puts_that_one_in_force_again():
    first = make_programme().current_id
    actions.keep_programme(changed(), by=None)
    make_programme()
    assert Programme.objects.get().current_id == first


def test_a_planned_call_follows_the_version_in_force(call):
    version = actions.keep_programme(changed(), by=None)
    call.refresh_from_db()
    assert call.version_id == version.pk


def test_an_open_call_keeps_the_version_it_was_opened_with(call, officer):
    before = opened(call, officer).version_id
    actions.keep_programme(changed(), by=None)
    call.refresh_from_db()
    assert call.version_id == before


def test_a_coordinator_loads_no_programme():
    with pytest.raises(PermissionDenied):
        actions.load_pack(BUNDLED, by=make_user("coordinator", "x"))


def test_a_pack_that_is_not_there_is_an_input_error():
    with pytest.raises(InputError):
        actions.load_pack("nowhere", by=None)


def test_loading_is_announced(django_capture_on_commit_callbacks):
    heard = []

    def listen(sender, **facts):
        heard.append(facts["version_id"])

    events.programme_loaded.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        version = actions.load_pack(BUNDLED, by=None)
    assert heard == [version.pk]
