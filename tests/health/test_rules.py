"""A rule is whole: source, test, worked cases, numbers, and its sentences in both languages."""

from __future__ import annotations

import pytest
import yaml
from tests.health.source import CORE, ROOT, TESTS, assert_none

from kyoten.core.programme.load import find, load
from kyoten.core.rules.catalogue import catalogue, markdown

PACK = "jp_hubs_2009"
RULES = catalogue()
ANSWERS = ("title", "met", "not_met", "cannot_tell")
each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


@pytest.fixture(scope="module")
def programme():
    return load(PACK)


def below(folder, rule, suffix):
    return folder / f"{rule.id.replace('.', '/')}{suffix}"


def test_every_rule_file_is_in_the_catalogue():
    files = {f"{path.parent.name}.{path.stem}" for path in (CORE / "rules").glob("*/*.py") if path.stem != "__init__"}
    assert set(RULES) == files


@each_rule
def test_a_rule_says_its_sentence_and_source(rule):
    assert rule.sentence.endswith(".")
    assert rule.source


@each_rule
def test_a_rule_has_its_test(rule):
    assert (TESTS / "core" / "rules" / rule.id.split(".")[0] / f"test_{rule.id.split('.')[1]}.py").exists()


@each_rule
def test_a_rule_has_worked_cases(rule):
    cases = yaml.safe_load(below(find(PACK) / "cases", rule, ".yaml").read_text(encoding="utf-8"))
    assert cases


@each_rule
def test_a_rule_has_its_numbers(rule, programme):
    assert programme.parameter(rule.id) is not None


@each_rule
def test_a_rule_has_its_sentences_in_both_languages(rule, programme):
    wanted = [f"{rule.id}.{answer}" for answer in ANSWERS]
    assert_none(key for key in wanted if key not in programme.texts)


def test_the_page_of_rules_is_up_to_date(programme):
    page = markdown({parameter.id: parameter for parameter in programme.parameters})
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == page
