import re
from pathlib import Path

import pytest

from kyoten.core import rules
from kyoten.core.programme.load import find
from kyoten.core.rules.catalogue import catalogue, markdown
from kyoten.core.rules.parameters import load

FOLDER = Path(rules.__file__).parent
RULES = sorted(catalogue())


def test_every_file_in_the_folders_is_a_rule() -> None:
    files = {f"{path.parent.name}.{path.stem}" for path in FOLDER.glob("*/*.py") if path.stem != "__init__"}
    assert set(RULES) == files


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_sentence_and_a_source(rule: str) -> None:
    known = catalogue()[rule]
    assert (known.sentence.endswith("."), known.source != "") == (True, True)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_file_begins_with_the_sentence_of_its_check(rule: str) -> None:
    known = catalogue()[rule]
    text = (FOLDER / f"{rule.replace('.', '/')}.py").read_text(encoding="utf-8")
    assert text.startswith(f'"""{known.sentence}"""') or known.sentence in text


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_calls_itself_by_its_path(rule: str) -> None:
    assert catalogue()[rule].check.__globals__["RULE"] == rule


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_file_has_at_most_sixty_lines(rule: str) -> None:
    text = (FOLDER / f"{rule.replace('.', '/')}.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 60


def test_the_page_has_a_section_for_every_rule() -> None:
    page = markdown(load(find("jp_hubs_2009") / "parameters"))
    assert [line[4:-1] for line in page.splitlines() if line.startswith("## ")] == RULES


def test_the_page_stands_in_one_language() -> None:
    page = markdown(load(find("jp_hubs_2009") / "parameters"))
    assert re.findall(r"[぀-ヿ一-鿿]+", page) == []


def test_the_page_shows_numbers_with_their_slide() -> None:
    page = markdown(load(find("jp_hubs_2009") / "parameters"))
    assert "| 2009-04-01 | shared_facility | rate = 1/2 | slide 20: subsidy rate: at most 1/2 |" in page
