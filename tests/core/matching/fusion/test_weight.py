import math

import pytest

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.fusion.weight import (
    BRIDGED,
    Choice,
    Learned,
    Preference,
    Query,
    learn,
    likelihood,
    weight_of,
)

PLAIN = Query(terms=6, coverage=1, mismatch=0)
WORDS, MEANING = {"a": 2.0, "b": 1.0}, {"a": 0.1, "b": 0.9}


def chosen(taken, query=PLAIN):
    return Choice(query, WORDS, MEANING, taken, "b" if taken == "a" else "a").preference


def test_meaning_counts_more_across_languages():
    assert weight_of(Query(6, 1, mismatch=1)) > 0.85 > 0.5 > weight_of(PLAIN)


def test_meaning_counts_more_where_no_document_has_the_words():
    assert weight_of(Query(6, coverage=0.2, mismatch=0)) > weight_of(PLAIN)


def test_without_feedback_the_prior_stands():
    assert learn([]) == Learned()


@pytest.mark.parametrize(("taken", "sign"), [("b", 1), ("a", -1)])
def test_who_takes_what_one_list_put_first_gives_it_weight(taken, sign):
    learned = learn([chosen(taken)] * 30)
    assert (weight_of(PLAIN, learned) - weight_of(PLAIN)) * sign > 0.1


def test_what_is_learned_across_languages_leaves_other_questions_nearly_as_they_were():
    across = Query(terms=6, coverage=1, mismatch=1)
    learned = learn([chosen("a", across)] * 40 + [chosen("b")] * 20)
    assert weight_of(across, learned) < weight_of(across) - 0.2
    assert weight_of(PLAIN, learned) >= weight_of(PLAIN)


def test_the_same_feedback_gives_the_same_weights():
    assert learn([chosen("a"), chosen("b")]) == learn([chosen("a"), chosen("b")])


def test_a_pull_of_nothing_is_refused():
    with pytest.raises(KyotenError, match="pull"):
        learn([], pull=0)


def test_a_choice_is_told_by_how_much_higher_it_stood_in_either_list():
    assert chosen("a") == Preference(PLAIN, 0.5, pytest.approx(0.1 / 0.9 - 1))


def test_what_was_learned_foretells_such_choices_better():
    choices = [chosen("b")] * 30
    assert likelihood(choices, Learned()) < likelihood(choices, learn(choices)) < 0 == likelihood([], Learned())


def test_where_words_were_put_across_meaning_leaves_them_a_share():
    across = Query(terms=6, coverage=0, mismatch=1)
    assert weight_of(across) > BRIDGED == weight_of(across, is_bridged=True)
    assert weight_of(Query(4, 1, 0), is_bridged=True) == weight_of(Query(4, 1, 0))


NONE = Learned(base=0, length=0, uncovered=0, mismatch=0)


@pytest.mark.parametrize(
    ("query", "learned", "z"),
    [
        (Query(6, 1, 0), NONE, 0.0),
        (Query(6, 1, 0), Learned(1, 0, 0, 0), 1.0),
        (Query(0, 1, 0), Learned(0, 1, 0, 0), -2.0),
        (Query(6, 0.25, 0), Learned(0, 0, 2, 0), 1.5),
        (Query(6, 1, 0.5), Learned(0, 0, 0, 3), 1.5),
        (Query(0, 0, 1), Learned(-1.5, 0.3, 2.0, 3.5), -1.5 - 0.6 + 2.0 + 3.5),
    ],
)
def test_the_weight_by_its_formula(query, learned, z):
    assert weight_of(query, learned) == pytest.approx(1 / (1 + math.exp(-z)))


def test_longer_questions_give_meaning_more_weight():
    weights = [weight_of(Query(terms, 1, 0)) for terms in (1, 5, 20)]
    assert weights == sorted(weights)


@pytest.mark.parametrize(
    ("taken", "passed", "words", "meaning"), [("a", "b", 0.5, -0.5), ("b", "a", -0.5, 0.5), ("a", "z", 1.0, 0.5)]
)
def test_what_was_not_found_stands_at_nothing(taken, passed, words, meaning):
    choice = Choice(PLAIN, {"a": 2.0, "b": 1.0}, {"a": 1.0, "b": 2.0}, taken, passed)
    assert choice.preference == Preference(PLAIN, words, meaning)


def test_the_likelihood_of_a_choice_by_its_formula():
    """Half the weight each: sharpness 5 × (½ × 0.4 + ½ × 0.2) = 1.5."""
    told = Preference(PLAIN, 0.4, 0.2)
    assert likelihood([told], NONE) == pytest.approx(-math.log(1 + math.exp(-1.5)))
    assert likelihood([told, Preference(PLAIN, -0.4, -0.2)], NONE) == pytest.approx(
        (-math.log(1 + math.exp(-1.5)) - math.log(1 + math.exp(1.5))) / 2
    )


def test_the_harder_the_pull_the_nearer_the_prior():
    weights = [weight_of(PLAIN, learn([chosen("b")] * 10, pull=pull)) for pull in (0.1, 1, 1000)]
    assert weights == sorted(weights, reverse=True)
    assert weights[2] == pytest.approx(weight_of(PLAIN), abs=0.01)


def test_another_prior_stands_where_there_is_no_feedback():
    assert learn([], NONE) == NONE


@pytest.mark.parametrize("pull", [-1, float("nan")])
def test_a_pull_that_draws_nowhere_is_refused_with_its_number(pull):
    with pytest.raises(KyotenError, match=f"the pull towards the prior is {pull}; it must be more than 0"):
        learn([chosen("a")], pull=pull)
