import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from kyoten.core.kernel import documents
from kyoten.core.kernel.errors import InputError, KyotenError


@dataclass(frozen=True)
class Sum:
    """A sum of money in whole yen, for these tests."""

    yen: int

    def __post_init__(self) -> None:
        if self.yen < 0:
            raise KyotenError("is below zero")


SUMS = TypeAdapter(Sum)


def test_a_document_becomes_the_value_that_it_says() -> None:
    assert documents.parse({"yen": 3}, SUMS, "sum") == Sum(3)


@pytest.mark.parametrize(
    ("document", "said"),
    [({}, "sum yen: Field required"), ({"yen": 1.5}, "sum yen: "), ({"yen": -1}, "sum: is below zero")],
)
def test_what_cannot_be_used_is_named(document: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        documents.parse(document, SUMS, "sum")


@pytest.mark.parametrize("content", [b'{"yen": 3}', b'\xef\xbb\xbf{"yen": 3}'])
def test_a_file_is_read_with_and_without_a_byte_order_mark(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sum.json"
    path.write_bytes(content)
    assert documents.read(path, SUMS) == Sum(3)


@pytest.mark.parametrize(
    ("content", "said"), [(b"{\n,", ":2: is not JSON"), (b"\xff", "UTF-8"), (None, "cannot be read")]
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "sum.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        documents.read(path, SUMS)


def test_the_schema_names_the_fields() -> None:
    assert documents.schema(SUMS)["properties"]["yen"]["type"] == "integer"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"yen": 3, "yen": 4}', ": yen stands twice in one object"),
        ('{"yen": 3, "of": {"a": 1, "b": 2, "a": 3}}', ": a stands twice in one object"),
        ('{"yen": NaN}', ": NaN is no number that can be reckoned with"),
        ('{"yen": -Infinity}', ": -Infinity is no number that can be reckoned with"),
        ('{"yen": 1e999}', ": 1e999 is no number that can be reckoned with"),
        ("[" * 100_000, ": is nested too deeply"),
        ("[]", ": "),
        ("", ":1: is not JSON (Expecting value)"),
    ],
    ids=["twice", "twice inside", "nan", "infinite", "too large", "too deep", "list", "empty"],
)
def test_what_would_be_read_otherwise_than_meant_is_refused_by_the_files_name(
    tmp_path: Path, content: str, said: str
) -> None:
    path = tmp_path / "sum.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        documents.read(path, SUMS)
    assert str(caught.value).startswith(f"{path}{said}")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
        max_leaves=12,
    )
)
def test_data_written_as_json_are_read_back(data: object) -> None:
    assert documents.loads(json.dumps(data)) == data
