import pytest

from kyoten.core.kernel.wordpiece import numbered, pieces, words

KNOWN = numbered(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "hub", "##s", "##bub", "of", "cafe", "電", "-", "h"])
NAMES = {number: name for name, number in KNOWN.items()}


def read(text: str, longest: int = 20) -> list[str]:
    return [NAMES[one] for one in pieces(text, KNOWN, longest)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Hubs of", ["hub", "##s", "of"]),
        ("hubbub", ["hub", "##bub"]),
        ("hut", ["[UNK]"]),
        ("Café", ["cafe"]),
        ("hub-of", ["hub", "-", "of"]),
        ("電電", ["電", "電"]),
        ("hub" * 40, ["[UNK]"]),
    ],
)
def test_words_are_put_together_from_the_longest_pieces(text: str, found: list[str]) -> None:
    assert read(text) == ["[CLS]", *found, "[SEP]"]


def test_what_is_too_long_is_cut_before_the_end() -> None:
    assert read("hubs of hubs", longest=4) == ["[CLS]", "hub", "##s", "[SEP]"]


def test_words_are_parted_at_spaces_marks_and_ideographs() -> None:
    text = "Low-power\u3000memory\n（電池） $5\u200b½ é"
    assert list(words(text)) == ["low", "-", "power", "memory", "（", "電", "池", "）", "$", "5½", "e"]
