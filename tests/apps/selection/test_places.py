import pytest
from django.utils import translation

from kyoten.apps.foundation.pictures.prefectures import PREFECTURES
from kyoten.apps.selection.places import block_name, blocks_of


def test_every_prefecture_lies_in_exactly_one_region():
    assert {len(blocks_of([one.code])) for one in PREFECTURES} == {1}


@pytest.mark.parametrize(
    ("codes", "blocks"), [([], set()), (["26", "27"], {"kinki"}), (["13", "47", "x"], {"kanto", "kyushu"})]
)
def test_a_hub_lies_in_the_regions_of_its_prefectures(codes, blocks):
    assert blocks_of(codes) == blocks


def test_regions_have_names_in_both_languages():
    with translation.override("ja"):
        assert (block_name("kinki"), block_name("none")) == ("近畿", "none")
