import gzip

import pytest

from kyoten.core.kernel.errors import InputError
from kyoten.core.matching.fusion.bridge import of_pairs, read_jmdict

PAIRS = [("燃料電池", "fuel cell"), ("電池", "battery"), ("材料", "material")]
ENTRY = """<JMdict><entry><k_ele><keb>正極</keb></k_ele><r_ele><reb>せいきょく</reb></r_ele>
<sense><gloss>positive electrode (of a cell)</gloss><gloss>anode</gloss><gloss xml:lang="ger">Anode</gloss></sense>
</entry></JMdict>"""


def test_the_longest_word_is_put_across():
    assert of_pairs(PAIRS).across("新しい燃料電池の材料") == "fuel cell material"


def test_the_other_way_too():
    assert of_pairs(PAIRS).across("Material for a fuel cell, or a battery") == "材料 燃料電池 電池"


def test_width_makes_no_difference():
    assert of_pairs([("ＬＥＤ照明", "LED lighting")]).words["led lighting"] == ("led照明",)


def test_what_is_unknown_adds_nothing():
    assert of_pairs(PAIRS).across("半導体 sensors") == ""


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_of_jmdict_is_read(tmp_path, packed):
    path = tmp_path / ("JMdict_e.gz" if packed else "JMdict_e.xml")
    path.write_bytes(gzip.compress(ENTRY.encode()) if packed else ENTRY.encode())
    assert read_jmdict(path).across("正極") == "positive electrode anode"


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "words.xml"
    path.write_text("no XML")
    with pytest.raises(InputError, match="no file of JMdict"):
        read_jmdict(path)
