import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def pairs(text):
    return [tuple(one.split()) for one in text.replace("\n", "|").split("|") if one.strip()]


@pytest.mark.parametrize("word", ["", "a", "by", "as", "is"])
def test_words_of_two_letters_stay_as_they_are(word):
    assert stem(word) == word


@pytest.mark.parametrize(
    ("word", "expected"),
    pairs(
        "caresses caress | ponies poni | ties tie | tied tie | cries cri | this this | gas gas | gaps gap | "
        "kiwis kiwi | bus bus | glass glass "
    ),
)
def test_plurals_lose_their_ending(word, expected):
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    pairs(
        "feed feed | agreed agre | agreedly agre | bled bled | sing sing | motoring motor | conflated conflat "
        "| troubled troubl | sized size | hopped hop | tanned tan | falling fall | hissing hiss | fizzed fizz "
        "| failing fail | filing file | snowed snow | boxing box | hurriedly hurri | knowingly know "
    ),
)
def test_past_and_present_forms_meet_their_verb(word, expected):
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"), pairs("cry cri | by by | say say | happy happi | enjoy enjoy | syzygy syzygi ")
)
def test_a_y_after_a_consonant_becomes_an_i_but_not_as_the_second_letter(word, expected):
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    pairs(
        "relational relat | conditional condit | rational ration | valency valenc | hesitancy hesit | "
        "digitizer digit | conformably conform | radically radic | differently differ | vilely vile | "
        "analogously analog | vietnamization vietnam | predication predic | operator oper | feudalism feudal "
        "| decisiveness decis | hopefulness hope | callousness callous | formality formal | "
        "sensitivity sensit | sensibility sensibl | possibly possibl | apology apolog | pedagogy pedagogi | "
        "artfully art | carelessly careless | badly bad | jelly jelli | fatly fat "
    ),
)
def test_endings_of_the_second_step_are_put_into_their_simple_form(word, expected):
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    pairs(
        "triplicate triplic | formative format | formalize formal | electricity electr | electrical electr | "
        "hopeful hope | goodness good | native nativ | demonstrative demonstr | rationalise rationalis "
    ),
)
def test_endings_of_the_third_step_go(word, expected):
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    pairs(
        "revival reviv | allowance allow | inference infer | airliner airlin | gyroscopic gyroscop | "
        "adjustable adjust | defensible defens | irritant irrit | replacement replac | adjustment adjust | "
        "dependent depend | adoption adopt | decision decis | homologous homolog | activate activ | "
        "angularity angular | effective effect | bowdlerize bowdler | religion religion | companion companion "
    ),
)
def test_endings_of_the_fourth_step_go_where_enough_is_left(word, expected):
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    pairs("probate probat | rate rate | cease ceas | controll control | roll roll | ease eas | ale ale | excel excel "),
)
def test_a_last_e_and_a_double_l_go_where_enough_is_left(word, expected):
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    pairs(
        "generate generat | generic generic | communism communism | community communiti | arsenal arsenal | "
        "arsenic arsenic "
    ),
)
def test_words_that_begin_with_a_long_root_keep_it(word, expected):
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    pairs(
        "skis ski | skies sky | sky sky | dying die | lying lie | tying tie | idly idl | gently gentl | "
        "ugly ugli | early earli | only onli | singly singl | howe howe | atlas atlas | cosmos cosmos | "
        "bias bias | andes andes | inning inning | outing outing | canning canning | herring herring | "
        "earring earring | proceed proceed | exceed exceed | succeed succeed "
    ),
)
def test_words_that_the_rules_would_spoil_are_known(word, expected):
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"), pairs("youth youth | boyish boyish | flying fli | playing play | yields yield ")
)
def test_a_y_before_a_vowel_is_a_consonant(word, expected):
    assert stem(word) == expected


@given(
    st.text("abcdeghilmnorstuy", max_size=9), st.sampled_from(["", "s", "ed", "ing", "ly", "ness", "ation", "ement"])
)
def test_a_stem_is_never_longer_than_its_word_by_more_than_an_e(word, ending):
    assert len(stem(word + ending)) <= len(word + ending)
    assert stem(word + ending).islower() or not word + ending
