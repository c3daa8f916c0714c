"""A rule explained on a day."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.programme.load import find, load
from kyoten.core.programme.model import Entry, Parameter
from kyoten.core.rules import cases
from kyoten.core.rules.catalogue import catalogue
from kyoten.core.rules.explaining import explain

PROGRAMME, CASES = load("jp_hubs_2009"), cases.load(find("jp_hubs_2009") / "cases")
EARLY, LATE = date(2009, 6, 1), date(2023, 6, 1)
JAPANESE, ENGLISH = re.compile("[぀-ヿ一-鿿]"), re.compile("[a-z]{2,}[ :]")


def test_numbers_are_those_of_the_day_with_their_source() -> None:
    early, late = (explain(PROGRAMME, "money.repayment", day, CASES).numbers for day in (EARLY, LATE))
    assert (early[0].values["within_years"], late[0].values["within_years"]) == (None, 10)
    assert "active use of royalties" in early[0].source


def test_before_any_number_holds_there_is_none() -> None:
    assert explain(PROGRAMME, "money.term", date(2000, 1, 1), CASES).numbers == ()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_cases_are_answered_in_words(language: str) -> None:
    found = explain(PROGRAMME, "money.subsidy_rate", EARLY, CASES, language)
    assert found.title == {"ja": "補助率", "en": "Subsidy rate"}[language]
    assert all(example.said.sentence for example in found.examples)


@pytest.mark.parametrize("rule", list(catalogue()))
def test_every_rule_can_be_explained_with_all_three_answers(rule: str) -> None:
    found = explain(PROGRAMME, rule, EARLY, CASES)
    assert len({example.verdict for example in found.examples}) == 3


def test_a_rule_that_is_not_there_names_those_written_alike() -> None:
    with pytest.raises(KyotenError, match=r"money\.matching_fund"):
        explain(PROGRAMME, "money.matching_found", EARLY, CASES)


def test_a_name_without_its_folder_is_found_too() -> None:
    with pytest.raises(KyotenError, match=r"did you mean money\.term"):
        explain(PROGRAMME, "term", EARLY, CASES)


def test_a_programme_without_numbers_says_so() -> None:
    with pytest.raises(KyotenError, match=r"states no numbers for money\.term; it states none for any rule"):
        explain(load("us_tech_hubs"), "money.term", EARLY, {})


@pytest.mark.parametrize(("language", "line"), [("ja", "第Ⅱ期"), ("en", "Phase II")])
def test_numbers_name_the_line_that_they_hold_for(language: str, line: str) -> None:
    first = explain(PROGRAMME, "money.matching_fund", EARLY, CASES, language).numbers[0]
    assert line in first.line


def entry(years: int, **scope: object) -> Entry:
    return Entry.model_validate({"values": {"years": [years]}, "source": {"slide": 5, "text": "言葉"}, **scope})


def in_force(*entries: Entry, language: str = "en") -> list[tuple[object, ...]]:
    """Whom numbers are for, and the numbers, of a programme that states these alone."""
    stated = PROGRAMME.model_copy(update={"parameters": (Parameter(id="money.term", entries=entries),)})
    found = explain(stated, "money.term", EARLY, {}, language).numbers
    return [(one.measure, one.line, one.hub_type, one.values["years"]) for one in found]


def test_numbers_are_told_for_whom_they_hold() -> None:
    scoped = entry(3, measure="knowledge_cluster", line="a", hub_type="global")
    assert in_force(entry(5), scoped, language="ja") == [
        ("", "", "", (5,)),
        (PROGRAMME.measure("knowledge_cluster").name.ja, "a", PROGRAMME.hub_type("global").name.ja, (3,)),
    ]


def test_of_one_scope_the_last_numbers_that_hold_are_told() -> None:
    later = entry(4, valid_from="2010-01-01")
    assert in_force(entry(3, measure="knowledge_cluster"), entry(5), entry(6), later) == [
        (PROGRAMME.measure("knowledge_cluster").name.en, "", "", (3,)),
        ("", "", "", (6,)),
    ]


def test_numbers_for_somebody_no_longer_there_keep_the_id() -> None:
    assert in_force(entry(3, measure="gone", hub_type="former")) == [("gone", "", "former", (3,))]


@pytest.mark.parametrize(("source", "words"), [({"text": "own"}, "own"), ({"slide": 5, "text": "言葉"}, "言葉")])
def test_a_source_without_a_slide_is_its_words_and_with_one_names_the_document(
    source: dict[str, object], words: str
) -> None:
    parameter = Parameter(id="money.term", entries=(entry(3, source=source),))
    stated = PROGRAMME.model_copy(update={"parameters": (parameter,)})
    (found,) = explain(stated, "money.term", EARLY, {}).numbers
    assert (found.source == words, found.source.endswith(words)) == ("slide" not in source, True)


@pytest.mark.parametrize("rule", sorted(catalogue()))
def test_a_source_stands_in_the_readers_language_alone(rule: str) -> None:
    spoken = {language: explain(PROGRAMME, rule, LATE, {}, language).numbers for language in ("ja", "en")}
    assert [one.source for one in spoken["en"] if JAPANESE.search(one.source)] == []
    assert [one.source for one in spoken["ja"] if ENGLISH.search(one.source)] == []


def test_a_rule_like_no_other_is_answered_with_all_of_them() -> None:
    with pytest.raises(KyotenError) as caught:
        explain(PROGRAMME, "zzz", EARLY, CASES)
    assert all(rule in str(caught.value) for rule in catalogue())
