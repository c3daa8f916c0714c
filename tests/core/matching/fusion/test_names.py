from pathlib import Path

import pytest

from kyoten.core.kernel.errors import InputError
from kyoten.core.matching.fusion.names import of_pack

PACK = Path(__file__).parents[4] / "src" / "kyoten" / "packs" / "jp_hubs_2009"


def test_names_that_stand_in_both_languages_bridge_them():
    found = of_pack(PACK)
    assert "life sciences" in found.across("ライフサイエンス")
    assert "global hub" in found.across("グローバル産学官連携拠点")


def test_a_folder_without_texts_is_no_pack(tmp_path):
    with pytest.raises(InputError, match="neither a file of JMdict nor a pack"):
        of_pack(tmp_path)
