import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.fusion.weight import (
    BRIDGED,
    Choice,
    Learned,
    Preference,
    Query,
    beginning,
    learn,
    likelihood,
    weight_of,
)

PLAIN = Query(terms=6, coverage=1, mismatch=0)
WORDS, MEANING = {"a": 2.0, "b": 1.0}, {"a": 0.1, "b": 0.9}


shares = st.floats(0, 1)
asked = st.builds(Query, terms=st.integers(0, 400), coverage=shares, mismatch=shares)
coefficients = st.builds(Learned, *[st.floats(-20, 20)] * 4, sharpness=st.floats(0.1, 50))
preferences = st.builds(Preference, asked, st.floats(-1, 1), st.floats(-1, 1))
told = st.lists(preferences, min_size=1, max_size=20)


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


@given(asked, coefficients, st.booleans())
def test_a_weight_is_always_a_share(query, learned, bridged):
    assert 0 <= weight_of(query, learned, is_bridged=bridged) <= 1


@given(asked, asked, st.booleans())
def test_the_weight_never_falls_where_a_question_is_longer_less_covered_and_more_foreign(one, two, bridged):
    easy = Query(min(one.terms, two.terms), max(one.coverage, two.coverage), min(one.mismatch, two.mismatch))
    hard = Query(max(one.terms, two.terms), min(one.coverage, two.coverage), max(one.mismatch, two.mismatch))
    assert weight_of(easy, is_bridged=bridged) <= weight_of(hard, is_bridged=bridged)


@given(asked, coefficients)
def test_a_bridge_never_gives_meaning_more(query, learned):
    assert weight_of(query, learned, is_bridged=True) == min(weight_of(query, learned), BRIDGED)


@pytest.mark.parametrize(("trust", "base"), [(0.0, -1.5), (0.75, -0.75), (-1.0, -2.5)])
def test_a_model_that_is_trusted_more_begins_with_more_weight(trust, base):
    assert beginning(trust) == Learned(base=base)


@given(asked, st.floats(-2, 2), st.floats(-2, 2))
def test_more_trust_never_means_less_weight(query, one, two):
    least, most = (weight_of(query, beginning(trust)) for trust in sorted((one, two)))
    assert least <= most


@settings(max_examples=25, deadline=None)
@given(told, st.floats(0.1, 10))
def test_what_is_learned_is_a_number_and_foretells_the_choices_no_worse(choices, pull):
    learned = learn(choices, pull=pull)
    assert all(map(math.isfinite, (learned.base, learned.length, learned.uncovered, learned.mismatch)))
    assert 0.1 <= learned.sharpness <= 50
    assert likelihood(choices, learned) >= likelihood(choices, Learned()) - 1e-9


@settings(max_examples=25, deadline=None)
@given(told, st.randoms(use_true_random=False))
def test_the_order_of_choices_does_not_matter(choices, draw):
    mixed = draw.sample(choices, len(choices))
    one, two = (learn(given) for given in (choices, mixed))
    assert weight_of(PLAIN, one) == pytest.approx(weight_of(PLAIN, two), abs=0.01)


@settings(max_examples=25, deadline=None)
@given(told, coefficients)
def test_a_hard_pull_leaves_any_prior_where_it_is(choices, prior):
    learned = learn(choices, prior, pull=1e6)
    assert weight_of(PLAIN, learned) == pytest.approx(weight_of(PLAIN, prior), abs=0.001)


@settings(max_examples=25, deadline=None)
@given(told, coefficients)
def test_a_likelihood_is_the_mean_logarithm_of_chances(choices, learned):
    each = [likelihood([one], learned) for one in choices]
    assert likelihood(choices, learned) == pytest.approx(sum(each) / len(each))
    assert max(each) <= 0


def test_choices_that_contradict_each_other_teach_nothing_of_the_weight():
    both = [Preference(PLAIN, 0.5, -0.5), Preference(PLAIN, -0.5, 0.5)] * 20
    assert weight_of(PLAIN, learn(both)) == pytest.approx(0.5, abs=0.05)
    assert learn(both).sharpness <= Learned().sharpness


def test_where_both_lists_agree_only_the_sharpness_moves():
    learned = learn([Preference(PLAIN, 0.5, 0.5)] * 20)
    assert weight_of(PLAIN, learned) == pytest.approx(weight_of(PLAIN), abs=0.001)
    assert learned.sharpness > Learned().sharpness


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (Query(30, 1, 0), Query(2, 1, 0)),
        (Query(6, 0.2, 0), Query(6, 1, 0)),
        (Query(6, 1, 1), Query(6, 1, 0)),
    ],
)
def test_what_is_learned_of_one_kind_of_question_moves_that_kind_most(more, less):
    learned = learn([chosen("b", more)] * 20 + [chosen("a", less)] * 20)
    odds = lambda query, found: math.log(weight_of(query, found) / (1 - weight_of(query, found)))
    gained = [odds(query, learned) - odds(query, Learned()) for query in (more, less)]
    assert gained[0] > gained[1]
