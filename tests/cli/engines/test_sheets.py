"""Tables as sheets of Excel."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from kyoten.cli.engines.tables import write_table
from kyoten.core.kernel.errors import InputError


def cells_of(path: Path) -> str:
    with zipfile.ZipFile(path) as book:
        parts = [book.read(name).decode() for name in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml")]
    return "".join(parts)


def test_a_sheet_of_excel_keeps_texts_as_texts_and_numbers_as_numbers(tmp_path: Path) -> None:
    write_table(
        tmp_path / "t.xlsx", {"who": ["=1+1", "007", None], "how_much": [1.5, 2.0, 3.0], "is": [True, False, True]}
    )
    told = cells_of(tmp_path / "t.xlsx")
    assert ("<t>=1+1</t>" in told, "<t>007</t>" in told, "<v>1.5</v>" in told, "<f>" in told) == (
        True,
        True,
        True,
        False,
    )
    assert '<c r="C2" t="b"><v>1</v></c>' in told


def test_the_same_table_gives_the_same_sheet_to_the_byte(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_table(tmp_path / name, {"who": ["拠点"]})
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_text_longer_than_a_cell_of_excel_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"t\.xlsx:3 who: is longer than the 32767 characters of a cell; write \.csv"):
        write_table(tmp_path / "t.xlsx", {"who": ["a", "拠" * 32_768]})
    assert list(tmp_path.iterdir()) == []


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kyoten.cli.engines.sheets.MOST_ROWS", 2)
    with pytest.raises(InputError, match=r"has 3 rows, a sheet holds 2; write \.csv instead"):
        write_table(tmp_path / "t.xlsx", {"who": ["a", "b", "c"]})
