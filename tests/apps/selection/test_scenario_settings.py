import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.apps.selection.scenario_settings import Settings, flat, settings_of

numbers = st.none() | st.integers(0, 9)
settings = st.builds(
    Settings,
    method=st.sampled_from(["exact", "joint", "robust"]),
    seats=st.dictionaries(st.text(max_size=5), st.tuples(*[st.integers(0, 9)] * 3)),
    blocks=st.dictionaries(st.text(max_size=5), st.tuples(numbers, numbers)),
    must=st.dictionaries(st.text(max_size=5), st.text(max_size=5)),
    budgets=st.dictionaries(st.text(max_size=5), st.integers(0)),
)


@given(settings)
def test_settings_come_back_as_they_were_kept(one):
    assert settings_of(json.loads(json.dumps(one.kept()))) == one


def test_what_an_older_version_did_not_know_stands_at_its_default():
    assert settings_of({"method": "joint", "gone": 1}) == Settings(method="joint")


@pytest.mark.parametrize(("verb", "hand"), [("must", "must"), ("must_not", "must_not"), ("free", "free")])
def test_one_application_stands_on_one_side_alone(verb, hand):
    before = Settings(must={"a": "x"}, must_not={"b": "y"})
    assert [before.with_hand(code, verb, "why").hand(code) for code in "abc"] == [hand] * 3


def test_every_single_setting_can_be_compared():
    one = Settings(weights={"mext": {"plan": 2.0}}, seats={"global": (1, 2, 3)})
    told = {(name, about): value for name, about, value in flat(one)}
    assert (told["weights", "mext:plan"], told["seats", "global"], ("line", "") in told) == (2.0, (1, 2, 3), False)
