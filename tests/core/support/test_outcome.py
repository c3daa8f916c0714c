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
