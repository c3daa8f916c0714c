"""Raw data of files with the place of every value."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.errors import Place
from kyoten.core.programme.source import Key, Raw, read, scalars

CONTENT = """\
id: small
lines:
  - id: a
    awards:
      - {printed: 5億円}
"""


@pytest.fixture
def raw(tmp_path: Path) -> Raw:
    file = tmp_path / "measure.yaml"
    file.write_text(CONTENT, encoding="utf-8")
    raw = Raw()
    raw.data["measure"] = read(raw, tmp_path, file, ("measure",))
    return raw


def test_the_data_are_plain(raw: Raw) -> None:
    assert raw.data["measure"] == {"id": "small", "lines": [{"id": "a", "awards": [{"printed": "5億円"}]}]}


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (("measure", "id"), "measure.yaml:1 id"),
        (("measure", "lines", 0, "id"), "measure.yaml:3 lines[0].id"),
        (("measure", "lines", 0, "awards", 0, "printed"), "measure.yaml:5 lines[0].awards[0].printed"),
        (("measure", "lines", 0, "colour"), "measure.yaml:3 lines[0].colour"),
        (("nowhere",), "programme.yaml nowhere"),
    ],
)
def test_place(raw: Raw, key: Key, place: str) -> None:
    assert str(raw.place(key)) == place


def test_a_date_that_does_not_exist_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "calendar.yaml"
    file.write_text("first: 2009-02-30\n", encoding="utf-8")
    raw = Raw()
    read(raw, tmp_path, file, ())
    assert [str(problem.place) for problem in raw.problems] == ["calendar.yaml:1 first"]


def test_bytes_that_are_no_text_are_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "calendar.yaml"
    file.write_bytes(b"\xff\xfe\x00")
    raw = Raw()
    assert read(raw, tmp_path, file, ()) is None
    assert raw.problems[0].place.file == "calendar.yaml"


def test_a_part_that_contains_itself_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "loop.yaml"
    file.write_text("a: &a\n  b: *a\n", encoding="utf-8")
    raw = Raw()
    read(raw, tmp_path, file, ())
    assert raw.problems[0].message.endswith("contains itself")


def test_scalars_come_with_their_keys() -> None:
    assert list(scalars({"a": [1, {"b": 2}]})) == [(("a", 0), 1), (("a", 1, "b"), 2)]


def problems(folder: Path, content: str) -> list[str]:
    """What reading a file of this content finds wrong."""
    (folder / "some.yaml").write_text(content, encoding="utf-8")
    raw = Raw()
    read(raw, folder, folder / "some.yaml", ())
    return [str(problem).splitlines()[0] for problem in raw.problems]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a: 1\nb: 2\na: 3\n", "some.yaml:3 a: a stands twice"),
        ("a: {b: 1, b: 2}\n", "some.yaml:1 a.b: b stands twice"),
        ("a: 1\n? [b, c]\n: 2\n", "some.yaml:2: a name is one word, not a list or a mapping"),
        ("a:\n  - {b: 2009-02-30}\n", "some.yaml:2 a[0].b: day is out of range for month"),
        ("a: !!int three\n", "some.yaml:1 a: invalid literal for int() with base 10: 'three'"),
        (
            "a: !!python/name:os.system\n",
            "some.yaml:1 a: could not determine a constructor for the tag 'tag:yaml.org,2002:python/name:os.system'",
        ),
        ("a: 1\nb: *nobody\n", "some.yaml:2: found undefined alias"),
        ("a: 1\n---\nb: 2\n", "some.yaml:2: but found another document"),
        ("# nothing\n", "some.yaml: the file is empty"),
    ],
)
def test_a_problem_names_file_line_and_field(tmp_path: Path, content: str, problem: str) -> None:
    assert problems(tmp_path, content) == [problem]


def test_every_problem_of_a_file_is_told(tmp_path: Path) -> None:
    assert len(problems(tmp_path, "a: 2009-13-01\nb: 2009-02-30\nb: 1\n")) == 3


@pytest.mark.parametrize(("depth", "found"), [(40, 0), (41, 1)])
def test_forty_levels_are_read_and_no_more(tmp_path: Path, depth: int, found: int) -> None:
    assert len(problems(tmp_path, "[" * depth + "1" + "]" * depth)) == found


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    raw = Raw()
    assert (read(raw, tmp_path, tmp_path / "none.yaml", ()), raw.problems[0].place.file) == (None, "none.yaml")


def test_the_place_of_what_is_missing_is_that_of_the_part_around_it() -> None:
    raw = Raw(places={("a",): Place("a.yaml", 3, "x"), ("a", 1): Place("a.yaml", 5, "x[1]")})
    assert [str(raw.place(key)) for key in (("a", 1, "b", 0), ("a", 2))] == ["a.yaml:5 x[1].b[0]", "a.yaml:3 x[2]"]


def test_values_are_put_into_mappings_and_lists() -> None:
    raw, mapping, sequence = Raw(), {"a": 1}, [1]
    raw.put("a", mapping, 2)
    raw.put(0, sequence, 2)
    assert (mapping, sequence) == ({"a": 2}, [1, 2])


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text("abc語 :#-", max_size=6),
        lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text("abc", max_size=3), part, max_size=3),
        max_leaves=8,
    )
)
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, content: object) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / "again.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    assert read(Raw(), folder, folder / "again.yaml", ()) == content
