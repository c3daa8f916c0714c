from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.expert import Work, experts

TODAY = date(2009, 4, 1)
works = st.lists(
    st.builds(
        Work,
        st.text(max_size=3),
        st.floats(0, 1),
        st.lists(st.sampled_from("abc"), max_size=2, unique=True).map(tuple),
        st.none() | st.dates(date(1990, 1, 1), date(2012, 1, 1)),
    )
)


@given(works, st.none() | st.floats(0.5, 20))
def test_the_evidence_sums_to_the_score(found, half_life):
    for one in experts(found, TODAY, half_life):
        assert abs(sum(part.points for part in one.evidence) - one.score) <= 1e-6


def test_the_best_three_works_count():
    found = experts([Work(f"w{at}", score, ("sato",)) for at, score in enumerate((0.1, 0.6, 0.9, 0.3))], TODAY)
    assert [part.work for part in found[0].evidence] == ["w2", "w1", "w3"]
    assert found[0].score == pytest.approx(0.6)


def test_who_has_fewer_works_is_judged_by_these():
    found = experts([Work("w", 0.8, ("sato", "suzuki")), Work("v", 0.2, ("suzuki",))], TODAY)
    assert [(one.id, one.score) for one in found] == [("sato", 0.8), ("suzuki", 0.5)]


def test_a_work_of_one_half_life_ago_counts_half():
    old, new = Work("old", 0.8, ("sato",), date(2004, 4, 1)), Work("new", 0.5, ("suzuki",), TODAY)
    found = experts([old, new], TODAY, half_life=5)
    assert [one.id for one in found] == ["suzuki", "sato"]
    assert found[1].score == pytest.approx(0.4, abs=1e-3)


def test_a_work_of_an_unknown_day_counts_whole():
    assert experts([Work("w", 0.8, ("sato",))], TODAY, half_life=1)[0].score == 0.8


def test_equals_stand_by_id():
    assert [one.id for one in experts([Work("w", 0.5, ("b", "a"))], TODAY)] == ["a", "b"]


def test_a_half_life_of_nothing_is_refused():
    with pytest.raises(KyotenError, match="half-life is 0"):
        experts([], TODAY, half_life=0)


@pytest.mark.parametrize(
    ("day", "half_life", "counts"),
    [
        (date(2010, 4, 1), 1, 1.0),
        (TODAY, 1, 1.0),
        (date(2007, 4, 1), None, 1.0),
        (date(2009, 3, 31), 1 / 365.25, 0.5),
        (date(2009, 3, 30), 1 / 365.25, 0.25),
    ],
)
def test_how_much_of_a_work_its_age_leaves(day, half_life, counts):
    found = experts([Work("w", 1.0, ("sato",), day)], TODAY, half_life)[0].evidence[0]
    assert (found.likeness, found.recency) == (1.0, pytest.approx(counts))


def test_works_equally_good_speak_by_their_id():
    found = experts([Work(name, 0.5, ("sato",)) for name in "dcba"], TODAY, best=2)
    assert [(part.work, part.points) for part in found[0].evidence] == [("a", 0.25), ("b", 0.25)]


def test_without_works_there_are_no_experts():
    assert experts([], TODAY) == ()


@pytest.mark.parametrize("half_life", [-1, float("nan")])
def test_a_half_life_that_is_no_time_is_refused(half_life):
    with pytest.raises(KyotenError, match=f"the half-life is {half_life} years; it must be more than 0"):
        experts([], TODAY, half_life)


@given(works, st.randoms())
def test_the_order_of_works_changes_nobody_s_score(found, random):
    mixed = random.sample(found, len(found))
    scores = {one.id: one.score for one in experts(mixed, TODAY, 5)}
    assert scores == {one.id: one.score for one in experts(found, TODAY, 5)}


@given(works, st.integers(1, 4))
def test_scores_are_the_means_of_the_best_works(found, best):
    expected = {}
    for person in {one for work in found for one in work.people}:
        own = sorted((work.likeness for work in found if person in work.people), reverse=True)[:best]
        expected[person] = pytest.approx(sum(own) / len(own))
    assert {one.id: one.score for one in experts(found, TODAY, best=best)} == expected


@given(works)
def test_people_come_by_their_score(found):
    told = [(-one.score, one.id) for one in experts(found, TODAY)]
    assert told == sorted(told)
