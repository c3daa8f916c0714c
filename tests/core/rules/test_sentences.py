import pytest

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.programme.load import find, load
from kyoten.core.programme.model.base import Text
from kyoten.core.rules.cases import load as load_cases
from kyoten.core.rules.cases import work
from kyoten.core.rules.parameters import load as load_parameters
from kyoten.core.rules.sentences import Said, Speaker, placeholders

WORDS = {
    "words.unknown": Text(ja="不明", en="not known"),
    "words.nothing": Text(ja="なし", en="none"),
    "words.yes": Text(ja="はい", en="yes"),
    "words.no": Text(ja="いいえ", en="no"),
    "words.comma": Text(ja="、", en=", "),
    "words.industry": Text(ja="産業界", en="industry"),
    "a.rule.title": Text(ja="規則", en="Rule"),
    "a.rule.met": Text(ja="{sum_yen}です。", en="It is {sum_yen}."),
    "a.rule.not_met": Text(ja="{who}", en="{who}"),
    "a.rule.repair.pay": Text(ja="{sum_yen}を払う。", en="Pay {sum_yen}."),
}
ENGLISH, JAPANESE = Speaker(WORDS, "en"), Speaker(WORDS, "ja")


@pytest.mark.parametrize(
    ("name", "fact", "japanese", "english"),
    [
        ("x", None, "不明", "not known"),
        ("x", "", "なし", "none"),
        ("x", True, "はい", "yes"),
        ("x", False, "いいえ", "no"),
        ("x", 1234, "1,234", "1,234"),
        ("x_yen", 1234, "1,234円", "¥1,234"),
        ("x", "industry, other", "産業界、other", "industry, other"),
        ("x", "industry 0/1", "産業界 0/1", "industry 0/1"),
    ],
)
def test_facts_are_read_as_people_read_them(name: str, fact: Fact, japanese: str, english: str) -> None:
    assert (JAPANESE.word(name, fact), ENGLISH.word(name, fact)) == (japanese, english)


def test_names_of_the_programme_go_before_the_words() -> None:
    assert Speaker(WORDS, "en", {"industry": "Firms"}).word("x", "industry") == "Firms"


def test_a_finding_is_said_with_its_title_and_facts() -> None:
    finding = Finding("a.rule", Verdict.MET, {"sum_yen": 1000})
    assert JAPANESE.say(finding) == Said("規則", "1,000円です。", "")


def test_a_repair_is_said_where_there_is_one() -> None:
    finding = Finding("a.rule", Verdict.NOT_MET, {"sum_yen": 5, "who": "industry"}, repair="pay")
    assert ENGLISH.say(finding) == Said("Rule", "industry", "Pay ¥5.")


def test_a_sentence_with_a_fact_that_the_finding_lacks_is_an_error() -> None:
    with pytest.raises(KyotenError, match=r"a.rule.met names facts .*: sum_yen"):
        ENGLISH.say(Finding("a.rule", Verdict.MET))


def test_a_missing_sentence_is_an_error() -> None:
    with pytest.raises(KyotenError, match=r"no text a.rule.cannot_tell"):
        ENGLISH.say(Finding("a.rule", Verdict.CANNOT_TELL))


def test_placeholders_are_the_names_in_braces() -> None:
    assert placeholders("{a} and {b_yen}, {a}") == {"a", "b_yen"}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_worked_case_of_the_2009_pack_can_be_said(language: str) -> None:
    pack = find("jp_hubs_2009")
    speaker, numbers = Speaker(load(pack).texts, language), load_parameters(pack / "parameters")
    every = [work(rule, case, numbers) for rule, cases in load_cases(pack / "cases").items() for case in cases]
    assert [one.case.name.en for one in every if not speaker.say(one.finding).sentence] == []


def test_both_languages_of_a_sentence_name_the_same_facts() -> None:
    texts = load("jp_hubs_2009").texts
    assert [key for key, text in texts.items() if placeholders(text.ja) != placeholders(text.en)] == []


def test_every_repair_that_has_a_sentence_is_reached_by_a_worked_case() -> None:
    pack = find("jp_hubs_2009")
    told = {key for key in load(pack).texts if ".repair." in key}
    cases = load_cases(pack / "cases")
    reached = {f"{rule}.repair.{case.repair}" for rule in cases for case in cases[rule] if case.repair}
    assert told == reached
