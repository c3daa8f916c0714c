"""The filter of the list of hubs."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_programme

from kyoten.apps.opendata.forms import HubFilterForm
from kyoten.apps.opendata.queries.hubs import HubFilter
from kyoten.apps.opendata.queries.programme import shown_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown():
    make_programme()
    return shown_programme()


def test_an_empty_address_takes_everything(shown):
    assert HubFilterForm(None, shown=shown).asked() == HubFilter()


def test_the_address_is_read(shown):
    form = HubFilterForm({"type": "global", "prefecture": "26", "outcome": "active", "words": "大学"}, shown=shown)

    assert form.asked() == HubFilter("global", "26", "active", "大学")


def test_an_unknown_value_is_left_out_and_the_rest_kept(shown):
    form = HubFilterForm({"type": "nothing", "prefecture": "26"}, shown=shown)

    assert form.asked() == HubFilter(prefecture="26")


def test_the_address_of_the_files_has_only_what_is_asked(shown):
    assert HubFilterForm({"type": "global", "words": ""}, shown=shown).address() == {"type": "global"}
