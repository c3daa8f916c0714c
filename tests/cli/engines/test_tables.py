"""Tables in and out of the engine commands."""

from __future__ import annotations

import errno
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyoten.cli.engines.tables import Column, line_of, read_table, refuse_ending, refuse_place, replacing, write_table
from kyoten.core.kernel.errors import InputError, KyotenError

COLUMNS = (Column("who", "text", "A name."), Column("how_much", "number", "An amount."))


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "in.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_columns_come_in_any_order_and_others_are_left_out(tmp_path: Path) -> None:
    read = read_table(table(tmp_path, "how_much,x,who\n0.5,,甲\n2,1,乙\n1,,甲\n"), COLUMNS)
    assert (list(read.texts["who"]), read.numbers["how_much"].tolist()) == (["甲", "乙", "甲"], [0.5, 2.0, 1.0])
    assert (read.rows, read.texts["who"].ids) == (3, ("甲", "乙"))


def test_a_mark_of_the_byte_order_is_no_part_of_the_heading(tmp_path: Path) -> None:
    assert read_table(table(tmp_path, "\ufeffwho,how_much\na,1\n"), COLUMNS).rows == 1


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", ":1 who", "the column is missing; the heading has nothing, expected are who, how_much"),
        ("who\na\n", ":1 how_much", "the column is missing"),
        ("who,who,how_much\na,b,1\n", ":1 who", "the column stands twice"),
        ("who,how_much\na,1\n\nb,x\n", ":4 how_much", "is 'x'; a number is expected"),
        ("who,how_much\na,1\nb\n", ":3", "has another number of columns: expected 2 (who, how_much), found 1 (b)"),
        (
            "who,how_much\na,1\n\nb,1,2\n",
            ":4",
            "has another number of columns: expected 2 (who, how_much), found 3 (b, 1, 2)",
        ),
        ("who,how_much\na,\n", ":2 how_much", "is empty"),
        ("who,how_much\n ,1\n", ":2 who", "is empty"),
        ("who,how_much\na,inf\n", ":2 how_much", "is inf; a finite number is expected"),
        ('who,how_much\n"a\nb",1\nc,nan\n', ":4 how_much", "is nan; a finite number is expected"),
    ],
)
def test_bad_input_is_refused_by_file_line_and_field(tmp_path: Path, text: str, place: str, message: str) -> None:
    path = table(tmp_path, text)
    with pytest.raises(InputError) as caught:
        read_table(path, COLUMNS)
    assert str(caught.value).startswith(f"{path}{place}: {message}")


@pytest.mark.parametrize("name", ["none.csv", "none.parquet"])
def test_a_missing_file_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=rf"{name}: cannot be read: there is no such file; .*--example"):
        read_table(tmp_path / name, COLUMNS)


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes("who,how_much\n拠点,1\n".encode("cp932"))
    with pytest.raises(InputError, match="UTF-8"):
        read_table(path, COLUMNS)


def test_an_optional_column_may_be_missing(tmp_path: Path) -> None:
    optional = (*COLUMNS, Column("note", "text", "A note.", required=False))
    assert "note" not in read_table(table(tmp_path, "who,how_much\na,1\n"), optional).texts


def test_parquet_of_the_wrong_type_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    parquet.write_table(pa.table({"who": ["a"], "how_much": ["x"]}), path)
    with pytest.raises(InputError, match="how_much: a number is expected"):
        read_table(path, COLUMNS)


def test_a_file_that_is_no_parquet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    path.write_text("who")
    with pytest.raises(InputError, match="cannot be read as Parquet"):
        read_table(path, COLUMNS)


def test_the_line_of_a_row_counts_lines_inside_quotes(tmp_path: Path) -> None:
    assert [line_of(table(tmp_path, 'who\n"a\nb"\n\nc\n'), row) for row in (0, 1)] == [3, 5]


cells = st.text('ab,"\n拠点 ', min_size=1, max_size=5).filter(lambda text: bool(text.strip()))


def test_lines_of_json_hold_what_a_table_holds(tmp_path: Path) -> None:
    write_table(tmp_path / "table.jsonl", {"who": ["拠点", "b"], "how_much": [1.5, 2.0]})
    lines = (tmp_path / "table.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines == ['{"who": "拠点", "how_much": 1.5}', '{"who": "b", "how_much": 2.0}']


@pytest.mark.parametrize("ending", ["csv", "parquet", "jsonl", "xlsx"])
def test_a_table_that_cannot_be_written_is_told(tmp_path: Path, ending: str) -> None:
    with pytest.raises(KyotenError, match="cannot be written"):
        write_table(tmp_path / "nowhere" / f"table.{ending}", {"who": ["a"]})


def test_an_ending_that_no_table_has_is_refused_beforehand() -> None:
    with pytest.raises(KyotenError, match=r"hits\.xls: a file ending in \.csv, \.jsonl, \.xlsx or \.parquet"):
        refuse_ending(Path("a.csv"), None, Path("hits.xls"))


@pytest.mark.parametrize("ending", ["csv", "parquet"])
@settings(max_examples=25, deadline=None)
@given(rows=st.lists(st.tuples(cells, st.floats(allow_nan=False, allow_infinity=False)), max_size=5))
def test_what_is_written_is_read_again(tmp_path_factory, ending: str, rows: list[tuple[str, float]]) -> None:
    path = tmp_path_factory.mktemp("round") / f"table.{ending}"
    names, amounts = [name for name, _ in rows], [amount for _, amount in rows]
    write_table(path, {"who": pa.array(names, pa.string()), "how_much": pa.array(amounts, pa.float64())})
    read = read_table(path, COLUMNS)
    assert (list(read.texts["who"]), read.numbers["how_much"].tolist()) == (names, amounts)


def test_a_file_that_breaks_off_leaves_the_former_one(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("former")

    def break_off() -> None:
        with replacing(tmp_path / "t.csv") as fresh:
            fresh.write_text("half")
            raise OSError(errno.ENOSPC, "Failed to open local file 'x'")

    with pytest.raises(InputError, match=r"t\.csv: cannot be written \(No space left on device\)"):
        break_off()
    assert {one.name: one.read_text() for one in tmp_path.iterdir()} == {"t.csv": "former"}


def test_a_folder_that_is_not_there_is_told_beforehand(tmp_path: Path) -> None:
    with pytest.raises(KyotenError, match=r"the folder .*none is not there; make it, or name another one"):
        refuse_place(None, tmp_path / "a.csv", tmp_path / "none" / "a.csv")
