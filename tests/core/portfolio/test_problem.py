import pytest

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.portfolio.problem import Candidate, PortfolioProblem, Quota


def problem(*candidates: Candidate, quotas: tuple[Quota, ...] = ()) -> PortfolioProblem:
    return PortfolioProblem(candidates, quotas, ("mext", "meti"))


def test_the_quota_of_a_type_is_found() -> None:
    quota = Quota("global", 4, 5, 6)
    assert (problem(quotas=(quota,)).quota_of("global"), problem().quota_of("global")) == (quota, None)


@pytest.mark.parametrize("numbers", [(-1, 0, 0), (2, 1, 3), (1, 3, 2)])
def test_a_quota_has_its_target_between_the_ends(numbers: tuple[int, int, int]) -> None:
    with pytest.raises(KyotenError, match="quota of global"):
        Quota("global", *numbers)


def test_a_candidate_is_named_once() -> None:
    with pytest.raises(KyotenError, match="candidate a is named twice"):
        problem(Candidate("a", "global"), Candidate("a", "global"))


def test_a_type_has_one_quota() -> None:
    with pytest.raises(KyotenError, match="quota global is named twice"):
        problem(quotas=(Quota("global", 0, 1, 2), Quota("global", 0, 1, 2)))


def test_a_candidate_cannot_be_both_required_and_ruled_out() -> None:
    with pytest.raises(KyotenError, match="both required and ruled out"):
        problem(Candidate("a", "global", must="agreed", must_not="withdrew"))
