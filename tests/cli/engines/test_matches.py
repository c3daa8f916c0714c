from pathlib import Path

import pytest

from kyoten.cli.engines.matches import read_bridge, read_lacks, read_weights
from kyoten.core.kernel.errors import KyotenError


def test_the_names_of_a_pack_bridge_the_languages() -> None:
    pack = Path(__file__).parents[3] / "src" / "kyoten" / "packs" / "jp_hubs_2009"
    found = read_bridge(pack)
    assert "life sciences" in found.across("ライフサイエンス")
    assert "global hub" in found.across("グローバル産学官連携拠点")


def test_without_a_file_nothing_is_lacking() -> None:
    assert read_lacks(None) == {}


def test_what_is_not_said_counts_as_usual() -> None:
    assert (read_weights(["function=0.5"]).function, read_weights([]).sme) == (0.5, 0.1)


@pytest.mark.parametrize("said", ["luck=1", "sme", "sme=-1", "sme=nan"])
def test_a_weight_is_a_part_and_a_number(said: str) -> None:
    with pytest.raises(KyotenError, match="--weight"):
        read_weights([said])
