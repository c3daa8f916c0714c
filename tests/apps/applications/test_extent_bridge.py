"""The geographic extent of a row as a core value."""

from __future__ import annotations

import datetime as dt

from kyoten.apps.applications import extent_bridge
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Call
from kyoten.core.kernel.extent import Extent

CHIYODA, SAPPORO = {"code": "131016", "name": "千代田区"}, {"code": "011002", "name": "札幌市"}


def test_an_application_has_its_extent():
    application = Application(prefectures=["47"], municipalities=[CHIYODA])
    assert extent_bridge.extent(application) == Extent(frozenset({"13", "47"}), {"131016": "千代田区"})


def test_the_day_is_the_one_on_which_the_call_opens_in_japan():
    call = Call(opens_at=dt.datetime(2009, 2, 12, 15, 30, tzinfo=dt.UTC))
    assert extent_bridge.day_of(call) == dt.date(2009, 2, 13)


def test_without_opening_time_it_is_today():
    with clock.at(dt.datetime(2009, 4, 1, 3, tzinfo=dt.UTC)):
        assert extent_bridge.day_of(Call(opens_at=None)) == dt.date(2009, 4, 1)


def test_municipalities_stand_under_their_prefecture():
    assert extent_bridge.by_prefecture([CHIYODA, SAPPORO]) == {"01": [SAPPORO], "13": [CHIYODA]}
