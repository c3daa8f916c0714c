import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.errors import NotationError
from kyoten.core.kernel.notation.tokens import Cursor, Kind, is_one, tokenize


def pieces(text):
    """Kind and text of each token but the last."""
    return [(token.kind.value, token.text) for token in tokenize(text)[:-1]]


def test_figure_with_unit():
    assert pieces("19.1億円") == [("number", "19.1"), ("unit", "億円")]


def test_compound_unit_is_one_token():
    assert pieces("4千万円程度") == [("number", "4"), ("unit", "千万円"), ("keyword", "程度")]


def test_words_are_cut_at_keywords():
    assert pieces("継続地域") == [("keyword", "継続"), ("word", "地域")]


def test_words_are_cut_at_white_space():
    assert pieces("事業規模 総額") == [("word", "事業規模"), ("word", "総額")]


def test_era_before_a_number():
    assert pieces("平成21年度")[0] == ("era", "平成")


def test_era_letter_before_a_number():
    assert pieces("H13~17") == [("era", "H"), ("number", "13"), ("symbol", "～"), ("number", "17")]


def test_era_name_without_a_number_is_a_word():
    assert pieces("平成大学") == [("word", "平成大学")]


def test_letter_within_a_word_is_no_era():
    assert pieces("JST2")[0] == ("word", "JST")


def test_first_year_of_an_era_is_a_number():
    assert pieces("令和元年")[1] == ("number", "元")


def test_other_character_gen_is_a_word():
    assert pieces("地元年") == [("word", "地元"), ("keyword", "年")]


def test_last_token_is_the_end():
    assert tokenize("")[-1].kind is Kind.END


def test_tokens_know_of_white_space_before_them():
    assert [token.spaced for token in tokenize("5 億円")] == [False, True, False]


@given(st.text())
def test_tokens_stand_in_order_and_cover_all_but_white_space(text):
    try:
        tokens = tokenize(text)
    except NotationError:
        return
    covered = "".join(text[token.start : token.end] for token in tokens)
    assert covered == "".join(text.split())


@pytest.mark.parametrize(("text", "position"), [("12,34億円", 2), ("1.2.3", 3), ("計1,2345", 2)])
def test_broken_numbers_are_refused(text, position):
    with pytest.raises(NotationError) as caught:
        tokenize(text)
    assert caught.value.position == position


def test_cursor_takes_tokens_in_order():
    cursor = Cursor("5億円")
    assert [cursor.take().text, cursor.take().text] == ["5", "億円"]


def test_cursor_stays_at_the_end():
    cursor = Cursor("")
    assert (cursor.take().kind, cursor.take().kind) == (Kind.END, Kind.END)


def test_cursor_accepts_only_what_is_there():
    cursor = Cursor("×5")
    assert (cursor.accept("/"), cursor.at("×")) == (None, True)


def test_cursor_looks_ahead():
    assert Cursor("5億円").ahead().text == "億円"


def test_cursor_cuts_a_word():
    cursor = Cursor("地域採択")
    assert (cursor.cut(2).text, cursor.here.text, cursor.here.start) == ("地域", "採択", 2)


def test_cursor_cuts_a_whole_word():
    cursor = Cursor("地域")
    assert (cursor.cut(2).text, cursor.here.kind) == ("地域", Kind.END)


def test_cursor_gives_the_original_text():
    cursor = Cursor("ＡＢ　計")
    assert cursor.slice(cursor.tokens[0], cursor.tokens[1]) == "ＡＢ 計"


def test_cursor_fails_at_the_present_token():
    cursor = Cursor("5億円")
    cursor.take()
    with pytest.raises(NotationError) as caught:
        cursor.fail("no")
    assert caught.value.position == 1


def test_words_are_never_signs():
    assert not is_one(Cursor("地域").here, "地域")
