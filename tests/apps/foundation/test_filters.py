"""The filter of a list as it stands in the address."""

from __future__ import annotations

import pytest
from django import forms

from kyoten.apps.foundation.filters import Filter


class Shown(Filter):
    """A filter with words to look for and a state to choose."""

    q = forms.CharField(label="Name", required=False)
    state = forms.ChoiceField(label="State", required=False, choices=[("", "All"), ("done", "Finished")])


@pytest.mark.parametrize(
    ("address", "chosen"),
    [
        ({}, {}),
        ({"q": "a", "state": "done"}, {"q": "a", "state": "done"}),
        ({"q": "a", "state": "lost"}, {"q": "a"}),
        ({"page": "2", "state": ""}, {}),
    ],
)
def test_what_is_not_understood_is_left_out(address, chosen):
    assert Shown(address).chosen() == chosen


def test_each_part_is_named_as_people_read_it_and_can_be_taken_off():
    assert Shown({"q": "a&b", "state": "done"}).removable() == [
        {"label": "Name: a&b", "remove_url": "?state=done"},
        {"label": "State: Finished", "remove_url": "?q=a%26b"},
    ]
