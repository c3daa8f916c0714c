import pytest

from kyoten.core.matching.analyser.english import stem

# Words and stems as the published vocabulary of the algorithm has them.
PUBLISHED = """
consign consign | consigned consign | consignment consign | consisted consist | consistency consist |
knackeries knackeri |
knightly knight | knees knee | generally general | communication communic | skies sky | dying die | ugly ugli |
news news | hopping hop | hoping hope | ties tie | cries cri | agreed agre | happy happi | enjoy enjoy | by by |
relational relat | electrical electr | hopefulness hope | sensibility sensibl |
activation activ | probable probabl | controlling control
geology geolog | rate rate | cease ceas | bed bed | shed shed | using use | luxuriated luxuri | gas gas | kiwis kiwi
"""


@pytest.mark.parametrize("pair", [one.split() for one in PUBLISHED.replace("\n", "|").split("|") if one.strip()])
def test_stems_are_the_published_ones(pair):
    word, expected = pair
    assert stem(word) == expected


def test_forms_of_a_word_meet():
    assert len({stem(word) for word in ("connect", "connected", "connecting", "connection", "connections")}) == 1
