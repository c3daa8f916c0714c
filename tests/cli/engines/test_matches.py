from datetime import date
from pathlib import Path

from kyoten.cli.engines.matches import read_documents, read_lacks
from kyoten.core.matching.document import Document


def test_a_line_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "seeds.jsonl"
    path.write_text(
        '{"id": "s", "kind": "seed", "language": "ja", "texts": {"title": "電池"}, "facets": {"place": ["kyoto"]}, '
        '"labels": ["hub:1"], "expires": "2009-09-30"}\n\n',
        encoding="utf-8",
    )
    facets, labels = {"place": ("kyoto",)}, frozenset({"hub:1"})
    expected = Document("s", "seed", "ja", {"title": "電池"}, facets, labels, expires=date(2009, 9, 30))
    assert read_documents(path) == [expected]


def test_without_a_file_nothing_is_lacking() -> None:
    assert read_lacks(None) == {}
