from kyoten.core.kernel.finding import Verdict
from kyoten.core.rules.conduct.declared_interest import Facts, Numbers, check
from kyoten.core.rules.ties import Consequence

KINDS = Numbers(
    {
        "family": Consequence.MAY_NOT_READ,
        "adviser": Consequence.MAY_NOT_SCORE,
        "acquaintance": Consequence.TELL_CHAIR,
        "neighbour": Consequence.NONE,
    }
)


def test_nothing_declared_yet_cannot_tell() -> None:
    assert check(Facts(None), KINDS).repair == "declare"


def test_a_declaration_of_none_is_met() -> None:
    assert check(Facts(()), KINDS).verdict is Verdict.MET


def test_the_strongest_kind_decides() -> None:
    found = check(Facts(("acquaintance", "adviser")), KINDS)
    assert (found.facts["consequence"], found.repair) == ("may_not_score", "leave_scores")


def test_a_kind_without_consequence_is_met() -> None:
    assert check(Facts(("neighbour",)), KINDS).is_met


def test_an_unknown_kind_bars_from_reading() -> None:
    assert check(Facts(("friendship",)), KINDS).facts["consequence"] == "may_not_read"
