"""Raw data of files with the place of every value."""

from __future__ import annotations

from pathlib import Path

import pytest

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
