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


@pytest.fixture
def pack(tmp_path):
    """A pack with sentences in two languages and names beside each other in other files."""
    files = {
        "texts/ja.yaml": "hub: {name: 拠点, says: 拠点を選びます。}\nonly: 独り\nlist: [錫]",
        "texts/en.yaml": f"hub: {{name: hub, says: chooses}}\nlong: {'x' * 41}\nlist: [tin]",
        "texts/more_ja.yaml": "name: 公募",
        "texts/more_en.yaml": "name: call",
        "programme.yaml": "types:\n- {name: {ja: 地域, en: region}}\n- {ja: 1, en: one}",
        "measures/m.yaml": "name: {ja: 補助金, en: subsidy}",
        "forms/f.yaml": f"label: {{ja: 長い名前, en: {'y' * 41}}}",
        "cases/c.yaml": "name: {ja: 事例, en: case}",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return of_pack(tmp_path)


@pytest.mark.parametrize(
    ("word", "said"), [("拠点", "hub"), ("公募", "call"), ("地域", "region"), ("補助金", "subsidy"), ("hub", "拠点")]
)
def test_a_name_is_put_across(pack, word, said):
    assert pack.across(word) == {said: 1.0}


@pytest.mark.parametrize("word", ["独り", "錫", "長い名前", "事例", "chooses"])
def test_sentences_and_what_has_no_name_in_the_other_language_are_no_bridge(pack, word):
    assert pack.across(word) == {}
