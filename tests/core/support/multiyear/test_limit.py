import pytest

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.multiyear.limit import NEVER, Limit


def test_seconds_run_down_to_nothing() -> None:
    times = iter([100.0, 103.0, 111.0])
    limit = Limit(10, lambda: next(times))
    assert [limit.left, limit.left] == [7.0, 0.0]


def test_without_a_limit_time_is_never_over() -> None:
    assert NEVER.left == float("inf")


def test_no_time_at_all_is_refused() -> None:
    with pytest.raises(KyotenError, match="above 0 seconds"):
        Limit(0, lambda: 0.0)


def test_a_limit_counts_from_the_moment_it_is_made() -> None:
    times = iter([5.0, 5.0, 8.0])
    limit = Limit(3, lambda: next(times))
    assert (limit.began, limit.left, limit.left) == (5.0, 3.0, 0.0)


@pytest.mark.parametrize("seconds", [0.0, -1.0])
def test_the_refusal_names_the_seconds(seconds: float) -> None:
    with pytest.raises(KyotenError, match=f"not {seconds}"):
        Limit(seconds, lambda: 0.0)
