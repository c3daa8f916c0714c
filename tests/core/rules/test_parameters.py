import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from kyoten.core.kernel.errors import InputError, KyotenError
from kyoten.core.kernel.source import Source
from kyoten.core.programme.model.base import Cite
from kyoten.core.programme.model.parameters import Entry, Parameter
from kyoten.core.rules.parameters import load, nested, numbers

DAY = date(2009, 6, 1)


@dataclass(frozen=True)
class Ratio:
    ratio: Fraction
    source: Source


def parameter(*entries: Entry) -> Parameter:
    return Parameter(id="money.test", entries=entries)


def entry(ratio: str, since: date | None = None, measure: str | None = None) -> Entry:
    return Entry(valid_from=since, measure=measure, values={"ratio": ratio}, source=Cite(slide=3, text="so it is"))


def written(folder: Path, text: str) -> Path:
    (folder / "money").mkdir()
    (folder / "money" / "test.yaml").write_text(text, encoding="utf-8")
    return folder


def test_the_numbers_are_of_the_rules_own_class() -> None:
    assert numbers(Ratio, parameter(entry("1/2")), DAY) == Ratio(
        Fraction(1, 2), Source("スライド3：so it is", "slide 3: so it is")
    )


def test_the_entry_of_the_measure_goes_before_the_general_one() -> None:
    found = numbers(Ratio, parameter(entry("1/2"), entry("2/3", measure="a")), DAY, "a")
    assert found.ratio == Fraction(2, 3)


def test_a_day_before_all_entries_has_no_numbers() -> None:
    with pytest.raises(KyotenError, match=r"money.test: no numbers for a on 2009-06-01"):
        numbers(Ratio, parameter(entry("1/2", date(2009, 7, 1))), DAY, "a")


def test_a_later_entry_takes_over_on_its_day() -> None:
    dated = parameter(entry("1/2", date(2008, 4, 1)), entry("2/3", date(2009, 4, 1)))
    days = (date(2009, 3, 31), date(2009, 4, 1))
    assert [numbers(Ratio, dated, day).ratio for day in days] == [Fraction(1, 2), Fraction(2, 3)]


def test_values_that_the_rule_cannot_use_are_named() -> None:
    with pytest.raises(KyotenError, match=r"money.test: ratio"):
        numbers(Ratio, parameter(entry("half")), DAY)


def test_dotted_names_become_mappings() -> None:
    assert nested({"a.x": 1, "a.y": 2, "b": 3}) == {"a": {"x": 1, "y": 2}, "b": 3}


def test_the_rule_id_is_the_path(tmp_path: Path) -> None:
    folder = written(tmp_path, "entries: [{values: {ratio: 1/2}, source: {text: so}}]")
    assert list(load(folder)) == ["money.test"]


def test_a_file_that_is_no_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load(written(tmp_path, "entries:\n  - {values: ["))
    assert caught.value.place.line == 2


def test_an_unknown_field_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"entries.0.price"):
        load(written(tmp_path, "entries: [{values: {}, source: {text: so}, price: 3}]"))


def test_a_file_without_a_mapping_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="must hold a mapping"):
        load(written(tmp_path, "- 1"))


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"\xff\xfe", "not readable as UTF-8 YAML"),
        (b"a: \x07", "not readable as UTF-8 YAML"),
        (b"", "the file is empty"),
        (b"entries: []\nentries: []\n", "test.yaml:2 entries: entries stands twice"),
        (b"title: 2009-02-30\n", "test.yaml:1 title: day is out of range for month"),
        (b"id: money.other\nentries: []\n", "test.yaml id: the id must be the file's path, money.test"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_name(tmp_path: Path, content: bytes, refusal: str) -> None:
    folder = written(tmp_path, "")
    (folder / "money" / "test.yaml").write_bytes(content)
    with pytest.raises(InputError, match=re.escape(refusal)) as caught:
        load(folder)
    assert caught.value.place.file == str(folder / "money" / "test.yaml")


def test_numbers_of_no_measure_are_missed_as_of_any() -> None:
    with pytest.raises(KyotenError, match=r"no numbers for any measure on 2009-06-01"):
        numbers(Ratio, parameter(), DAY)


@pytest.mark.parametrize(
    ("scope", "ratio"),
    [
        ((None, None, None), 2),
        (("a", None, None), 3),
        (("a", "x", None), 4),
        (("a", "x", "core"), 5),
        (("a", "y", "core"), 3),
        (("b", "x", "core"), 2),
    ],
)
def test_the_most_particular_entry_holds(scope: tuple[str | None, ...], ratio: int) -> None:
    """Numbers 1 to 5 from the general to the particular; 2 stands after 1 and is as general."""
    scopes = [(None, None, None), (None, None, None), ("a", None, None), ("a", "x", None), ("a", "x", "core")]
    entries = [
        Entry(measure=measure, line=line, hub_type=kind, values={"ratio": place}, source=Cite())
        for place, (measure, line, kind) in enumerate(scopes, 1)
    ]
    assert numbers(Ratio, parameter(*entries), DAY, *scope).ratio == ratio
