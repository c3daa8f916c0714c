from fractions import Fraction

import pytest
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.multiyear.problem import Hub, Line, Need


def test_about_is_a_range_around_an_amount() -> None:
    one = Line("m", "b", frozenset(), about_yen=100, within=Fraction(1, 8))
    assert (one.low, one.high) == (88, 112)


def test_a_duty_is_rounded_up_to_the_yen() -> None:
    assert line(matching_ratio=Fraction(1, 2)).duty_yen(33) == 17


def test_a_line_serves_functions_at_its_stages() -> None:
    one = line(stages=frozenset({"research"}))
    assert [one.serves(Need("people", 1, {2009: 1}, stage)) for stage in ("research", "business")] == [True, False]


def test_means_are_known_only_where_cash_and_work_are() -> None:
    hub = Hub("h", "global", cash_yen={2009: 3, 2010: 3}, work_yen={2009: 4})
    assert (hub.together_yen(2009), hub.together_yen(2010)) == (7, None)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: need(severity=0), "severity is 1 or more"),
        (lambda: need(cost=0), "state what it costs"),
        (lambda: line(low=9, high=3), "9 to 3 yen is not a range"),
        (lambda: Line("m", "b", frozenset()), "state low_yen and high_yen, or about_yen"),
        (lambda: line(terms=(0,)), "a term is one year or more"),
        (lambda: line(awards_least=3, awards_most=2), "3 to 2 awards"),
        (lambda: line(rate=Fraction(2)), "a rate lies above 0"),
        (lambda: asked(Hub("h", "g"), Hub("h", "g")), "hub h is named twice"),
        (lambda: Hub("h", "g", (need(), need())), "bottleneck of hub h: people is named twice"),
        (lambda: asked(lines=(line(budget="x"),)), "paid from x, which is no budget"),
        (lambda: asked(years=(2009, 2011)), "one after the other"),
        (lambda: asked(exclusions=(("m", "z"),)), "names z, which is no line"),
        (lambda: asked(national_share=Fraction(0)), "national share"),
    ],
)
def test_what_makes_no_sense_is_refused(make, said: str) -> None:
    with pytest.raises(KyotenError, match=said):
        make()
