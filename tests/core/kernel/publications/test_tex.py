import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.publications.tex import plain


@pytest.mark.parametrize(
    ("tex", "text"),
    [("\\'{e}", "é"), ("\\ss ", "ß"), ("{\\O}", "Ø"), ("\\v{s}", "š"), ("a~b", "a b"), ("\\'{\\i}", "í")],
)
def test_accents_become_letters(tex, text) -> None:
    assert plain(tex) == text


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        ("H$_2$O and CO$_{2}$", "H2O and CO2"),
        (r"$\beta$-barrel", "β-barrel"),
        (r"{\textmu}m at 5 $\times$ 10$^{-3}$", "μm at 5 ×10-3"),
        (r"costs \$5 and \$6", "costs $5 and $6"),
        (r"a\_b, 3 \% --- {\bf B}", "a_b, 3 % — B"),
    ],
)
def test_formulas_and_signs_lose_no_letter(tex, text) -> None:
    assert plain(tex) == text


@given(st.text(alphabet="薄膜 abc,.", max_size=30))
def test_a_text_without_tex_stays_but_for_its_spaces(text) -> None:
    assert plain(text) == " ".join(text.split())
