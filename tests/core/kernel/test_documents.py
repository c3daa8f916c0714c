from dataclasses import dataclass
from pathlib import Path

import pytest
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
