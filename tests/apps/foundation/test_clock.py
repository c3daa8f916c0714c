"""The one clock of the site."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from kyoten.apps.foundation import clock

NEW_YEAR = dt.datetime(2009, 1, 1, tzinfo=dt.UTC)


def test_the_clock_shows_the_present():
    before = timezone.now()
    assert before <= clock.now() <= timezone.now()


def test_a_rehearsal_has_its_own_time():
    with clock.at(NEW_YEAR):
        assert clock.now() == NEW_YEAR


def test_after_the_rehearsal_the_present_is_back():
    with clock.at(NEW_YEAR):
        pass
    assert clock.now() > NEW_YEAR


def test_after_an_error_the_present_is_back():
    with pytest.raises(RuntimeError), clock.at(NEW_YEAR):
        raise RuntimeError
    assert clock.now() > NEW_YEAR


def test_rehearsals_can_be_nested():
    later = NEW_YEAR + dt.timedelta(days=1)
    with clock.at(NEW_YEAR):
        with clock.at(later):
            assert clock.now() == later
        assert clock.now() == NEW_YEAR


@pytest.mark.parametrize(("hour", "day"), [(14, dt.date(2009, 1, 1)), (15, dt.date(2009, 1, 2))])
def test_the_day_changes_at_midnight_in_japan(hour, day):
    with clock.at(NEW_YEAR.replace(hour=hour)):
        assert clock.today() == day


def test_a_moment_without_zone_is_an_error():
    with pytest.raises(ValueError, match="time zone"), clock.at(NEW_YEAR.replace(tzinfo=None)):
        pass
