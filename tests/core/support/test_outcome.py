from dataclasses import replace

from kyoten.core.support.outcome import LineReason, SupportLine, SupportOutcome
from kyoten.core.support.problem import Linkage

LINE = SupportLine("h", "m", "mext", Linkage.ADDITIONAL, LineReason.SELECTED, 40_000_000)
OUTCOME = SupportOutcome(
    "by hand",
    objective=3.0,
    bound=3.0,
    fiscal_year=2009,
    lines=(LINE,),
    refusals=(),
    unmet=(),
    budgets=(),
    severity=5,
)


def test_the_package_of_a_hub_is_its_lines() -> None:
    assert (OUTCOME.package_of("h"), OUTCOME.package_of("other")) == ((LINE,), ())


def test_what_is_covered_is_a_whole_number_of_severity() -> None:
    assert (OUTCOME.covered, OUTCOME.severity) == (3, 5)


def test_without_an_objective_nothing_is_covered() -> None:
    assert replace(OUTCOME, objective=None).covered == 0


def test_a_package_keeps_the_order_of_its_lines() -> None:
    more = (LINE, replace(LINE, hub="i"), replace(LINE, measure="n"))
    assert [one.measure for one in replace(OUTCOME, lines=more).package_of("h")] == ["m", "n"]
