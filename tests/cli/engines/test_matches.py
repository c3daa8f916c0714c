from datetime import date
from pathlib import Path

import pytest

from kyoten.cli.engines.matches import read_bridge, read_documents, read_lacks
from kyoten.core.kernel.errors import InputError
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


def test_the_names_of_a_pack_bridge_the_languages() -> None:
    pack = Path(__file__).parents[3] / "src" / "kyoten" / "packs" / "jp_hubs_2009"
    found = read_bridge(pack)
    assert "life sciences" in found.across("ライフサイエンス")
    assert "global hub" in found.across("グローバル産学官連携拠点")


def test_a_folder_without_texts_is_no_bridge(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="neither a file of JMdict nor a pack"):
        read_bridge(tmp_path)


def test_without_a_file_nothing_is_lacking() -> None:
    assert read_lacks(None) == {}
