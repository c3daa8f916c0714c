from kyoten.core.assignment.outcome import AssignedPair, AssignmentOutcome

PAIRS = (
    AssignedPair("a", "r", 0.5, 2, 3),
    AssignedPair("a", "s", 0.25, 1, 3),
    AssignedPair("b", "r", 1.0, 2, 3),
)
OUTCOME = AssignmentOutcome("by hand", objective=1.75, bound=1.75, pairs=PAIRS, precision=1e-9)


def test_the_bare_pairs_can_be_had() -> None:
    assert OUTCOME.pairings() == {("a", "r"), ("a", "s"), ("b", "r")}


def test_the_reviewers_of_an_application_are_in_order() -> None:
    assert OUTCOME.reviewers_of("a") == ("r", "s")


def test_the_load_of_a_reviewer_is_the_number_of_readings() -> None:
    assert (OUTCOME.load_of("r"), OUTCOME.load_of("nobody")) == (2, 0)


def test_the_total_is_the_objective() -> None:
    assert OUTCOME.total == 1.75


def test_an_optimum_is_proven() -> None:
    assert OUTCOME.is_proven
